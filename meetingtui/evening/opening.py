"""A meeting about to begin: the format, the people, who has which role."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from meetingtui.format.companions import Companions
from meetingtui.format.load import Loaded
from meetingtui.format.model import Format, Role
from meetingtui.meeting.decide import PEOPLE_LIMIT, No, Refusal, fit_alias
from meetingtui.meeting.helm import lot, with_holder
from meetingtui.meeting.setup import SOMEBODY, Setup
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """A meeting about to begin.  `text` is the format's own text, `file` the name it came by.

    `beside` is what stood beside the file: texts of the group's own, milestones.  `chosen` tells
    that the chair was chosen by hand rather than drawn.
    """

    setup: Setup
    text: str
    file: str
    starts: time | None = None
    chosen: bool = False
    beside: Companions | None = None

    @property
    def asked_for(self) -> tuple[Role, ...]:
        """Return the roles for which somebody is found before the meeting: all but the chair."""
        return tuple(role for role in self.setup.format.roles.values() if role.name != "chair")

    def scheduled(self, now: datetime) -> datetime | None:
        """Return the planned start that is nearest to now, if one was given.

        A meeting that would be over by now is not meant: in the night, 19:00 is this evening.
        """
        if self.starts is None:
            return None
        today = now.replace(
            hour=self.starts.hour, minute=self.starts.minute, second=0, microsecond=0
        )
        days = (today + timedelta(days=offset) for offset in (-1, 0, 1))
        length = timedelta(seconds=self.setup.format.length)
        return min((day for day in days if day + length > now), key=lambda day: abs(day - now))

    def lead(self, now: datetime) -> int:
        """Return the milliseconds until the planned start; negative if it has passed."""
        scheduled = self.scheduled(now)
        return 0 if scheduled is None else round((scheduled - now).total_seconds() * 1000)

    def with_start(self, starts: time | None) -> "Opening":
        """Return the opening with another planned start; None starts when somebody begins."""
        return replace(self, starts=starts)

    def with_people(self, people: Sequence[str]) -> "Opening":
        """Return the opening with other people; roles are given anew, by the same lot.

        A chair who was chosen by hand and is still here keeps the role.
        """
        before = self.setup
        setup = prepare(before.format, people, before.seed, before.attendance)
        chosen = before.holders.get("chair")
        if self.chosen and (chosen is None or before.people[chosen] in setup.people):
            seat = None if chosen is None else setup.people.index(before.people[chosen])
            setup = replace(setup, holders={**setup.holders, "chair": seat})
        opening = replace(self, setup=setup)
        for role in self.asked_for:
            for seat in before.found.get(role.name, (before.holders.get(role.name),)):
                if seat == SOMEBODY and not setup.named:
                    opening = opening.with_role(role.name, SOMEBODY)
                elif seat is not None and seat != SOMEBODY and before.people[seat] in people:
                    opening = opening.with_role(role.name, people.index(before.people[seat]))
        return opening

    def with_role(self, role: str, seat: int | None) -> "Opening":
        """Return the opening with somebody found for a role, or no longer if they had it.

        SOMEBODY is found and not known by a seat.  None takes all of them off again.
        """
        setup = self.setup
        count = setup.format.roles[role].count
        if count == 1:
            had = setup.holders.get(role)
            holders = {**setup.holders, role: None if seat == had else seat}
            return replace(self, setup=replace(setup, holders=holders))
        before = setup.found.get(role, ())
        after = () if seat is None else with_holder(before, seat, count)
        found = before if after is None else after
        return replace(self, setup=replace(setup, found={**setup.found, role: found}))

    def with_other_attendance(self) -> "Opening":
        """Return the opening of an open meeting instead of a closed one, or the other way."""
        other = "closed" if self.setup.kind_of_meeting == "open" else "open"
        return replace(self, setup=replace(self.setup, attendance=other))

    def with_next_chair(self) -> "Opening":
        """Return the opening with the chair in the next hands of the drawn order.

        After the last of them nobody has it, and after nobody the first one.
        """
        setup = self.setup
        order = lot(setup.seed, "role/chair", range(len(setup.people)))
        hands = (None, *order)
        now = setup.holders.get("chair")
        following = hands[(hands.index(now) + 1) % len(hands)]
        holders = {**setup.holders, "chair": following}
        return replace(self, setup=replace(setup, holders=holders), chosen=True)


class Unfit(Exception):
    """What was typed does not tell who is here; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason.value)
        self.refusal = refusal


def people_of(text: str) -> tuple[str, ...]:
    """Return the people that somebody typed: a number, or aliases with commas between them.

    Raises Unfit.
    """
    text = text.strip()
    if text.isdecimal() and text.isascii():
        number = int(text[:6])
        if not 1 <= number <= PEOPLE_LIMIT:
            raise Unfit(Refusal(No.COUNT_UNFIT))
        return ("",) * number
    if text.lstrip("+-").isdecimal():
        raise Unfit(Refusal(No.COUNT_UNFIT))
    if "," not in text and len(text.split()) > 1:
        raise Unfit(Refusal(No.NO_COMMAS))
    if not any(character.isalpha() for character in text):
        raise Unfit(Refusal(No.COUNT_UNFIT))
    people: list[str] = []
    for alias in text.split(","):
        if not alias.strip():
            continue
        try:
            people.append(fit_alias(alias, {other.casefold() for other in people}))
        except ValueError as unfit:
            raise Unfit(Refusal(No(str(unfit)), alias=" ".join(alias.split()))) from None
    if not 1 <= len(people) <= PEOPLE_LIMIT:
        raise Unfit(Refusal(No.COUNT_UNFIT))
    return tuple(people)


def opening_of(
    loaded: Loaded,
    file: str,
    people: Sequence[str] = (),
    starts: time | None = None,
    attendance: str = "",
) -> Opening:
    """Return the opening of a meeting by a format that was read without a mistake."""
    assert loaded.format is not None and loaded.source is not None
    setup = prepare(loaded.format, people, attendance=attendance)
    return Opening(setup, loaded.source.text, file, starts, beside=loaded.companions)


def prepare(
    format: Format, people: Sequence[str], seed: int | None = None, attendance: str = ""
) -> Setup:
    """Return a meeting's setup with every role given as the format would have it.

    Without a group there is no history: a role that is found fairly or by lot is drawn among
    those with aliases; one for volunteers, and any role where only the number of people is
    known, stays empty for the room to fill.
    """
    seed = int.from_bytes(os.urandom(6)) if seed is None else seed
    holders: dict[str, int | None] = {}
    found: dict[str, tuple[int, ...]] = {}
    for role in format.roles.values():
        drawn = role.choose in ("fair", "lot") and any(people)
        order = lot(seed, f"role/{role.name}", range(len(people))) if drawn else ()
        if role.count == 1:
            holders[role.name] = order[0] if order else None
        else:
            found[role.name] = order[: role.count]
    return Setup(format, tuple(people), holders, seed, found, attendance)
