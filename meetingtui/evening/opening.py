"""A meeting about to begin: the format, the people, who has which role."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from meetingtui.evening.finding import find_for, in_line
from meetingtui.evening.found import Found, How
from meetingtui.format.companions import Companions
from meetingtui.format.load import Loaded
from meetingtui.format.model import Format, Role
from meetingtui.library.reading import read
from meetingtui.library.shelf import UnknownFormat, find
from meetingtui.meeting.conditions import applies, known_of
from meetingtui.meeting.decide import PEOPLE_LIMIT, No, Refusal, fit_alias
from meetingtui.meeting.helm import lot, with_holder
from meetingtui.meeting.setup import SOMEBODY, Setup
from meetingtui.rotation.rota import name_of
from meetingtui.text.aliases import full_name
from meetingtui.text.values import dataclass

if TYPE_CHECKING:  # most meetings are of no group, and need nothing of what one remembers
    from meetingtui.evening.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Opening:
    """A meeting about to begin.  `text` is the format's own text, `file` the name it came by.

    `beside` is what stood beside the file: texts of the group's own, milestones.  `chosen` tells
    that the chair was chosen by the room rather than found.  With a `group` that remembers,
    `joining` are the aliases that belong to it from tonight on, `began` tells that it begins
    anew tonight, and `traceless` that nothing of tonight is to be kept.  `ticked` are the items
    that are seen to of the lists before the start, by list and item; they are kept nowhere else.
    """

    setup: Setup
    text: str
    file: str
    starts: time | None = None
    chosen: bool = False
    beside: Companions | None = None
    group: "Remembered | None" = None
    joining: tuple[str, ...] = ()
    began: bool = False
    traceless: bool = False
    ticked: frozenset[tuple[int, int]] = frozenset()

    @property
    def beforehand(self) -> tuple[int, ...]:
        """Return the lists that are to be seen to before the start, the earliest first.

        What their conditions ask of the series is known once the day is (`on`).
        """
        format, setup = self.setup.format, self.setup
        known = known_of(setup, len(setup.people) or None, format.length)
        lists = enumerate(format.before)
        return tuple(number for number, stage in lists if applies(stage, known))

    def with_tick(self, list_: int, item: int) -> "Opening":
        """Return the opening with an item seen to, or not after all."""
        return replace(self, ticked=self.ticked ^ {(list_, item)})

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

    def on(self, now: datetime) -> "Opening":
        """Return the opening with what is known of the series that its meeting belongs to.

        The day is that of the planned start, if there is one.
        """
        from meetingtui.evening import series

        day, group = self.scheduled(now) or now, self.remembered
        if group is None:
            known = series.ordinary(self.setup.format, day)
        else:
            joins = bool(self.newcomers) if self.began else self._joins
            known = series.of_a_group(self.setup, group, day, self.strangers, joins)
        return replace(self, setup=replace(self.setup, series=known))

    @property
    def _joins(self) -> bool:
        """Tell whether somebody here belongs to the group from tonight on."""
        return not set(self.joining).isdisjoint(self.setup.people)

    def with_start(self, starts: time | None) -> "Opening":
        """Return the opening with another planned start; None starts when somebody begins."""
        return replace(self, starts=starts)

    def with_people(self, people: Sequence[str]) -> "Opening":
        """Return the opening with other people; roles are given anew, by the same lot.

        A chair who was chosen by hand and is still here keeps the role.
        """
        before = self.setup
        declined = tuple(before.people[seat] for seat in before.declined)
        setup = prepare(
            before.format, people, before.seed, before.attendance, self.remembered, declined
        )
        chosen = before.holders.get("chair")
        if self.chosen and (chosen is None or before.people[chosen] in setup.people):
            seat = None if chosen is None else setup.people.index(before.people[chosen])
            setup = replace(setup, holders={**setup.holders, "chair": seat})
        opening = replace(self, setup=setup)
        for role in self.asked_for:
            if role.name in setup.rota and role.choose != "volunteer":
                continue
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

        After the last of them nobody has it, and after nobody the first one.  In a group whoever
        had it would rather not tonight, and the next one by the rota is found; when all of them
        have declined nobody has it, and then they are asked again.
        """
        setup = self.setup
        now = setup.holders.get("chair")
        if self.group is not None:
            declined = () if now is None else (*setup.declined, now)
            names = tuple(setup.people[seat] for seat in declined)
            found = prepare(
                setup.format, setup.people, setup.seed, setup.attendance, self.remembered, names
            )
            chair = found.holders["chair"]
            held = {**setup.holders, "chair": None if chair == now else chair}
            return replace(
                self, setup=replace(setup, holders=held, declined=declined), chosen=False
            )
        order = lot(setup.seed, "role/chair", range(len(setup.people)))
        hands = (None, *order)
        following = hands[(hands.index(now) + 1) % len(hands)]
        holders = {**setup.holders, "chair": following}
        return replace(self, setup=replace(setup, holders=holders), chosen=True)

    def with_chair(self, seat: int | None) -> "Opening":
        """Return the opening with the chair given to somebody by the room, or to nobody.

        Those who were passed over did not decline: they are owed their part of tonight's turn.
        """
        holders = {**self.setup.holders, "chair": seat}
        return replace(self, setup=replace(self.setup, holders=holders), chosen=True)

    # A group that remembers

    @property
    def remembered(self) -> "Remembered | None":
        """Return the group as it stands tonight: anew, if it begins anew."""
        return self.group.anew() if self.group is not None and self.began else self.group

    @property
    def strangers(self) -> list[str]:
        """Return the aliases of those here who do not belong to the group, nor will from now on."""
        if self.group is None or self.began:
            return []
        joining = set(map(name_of, self.joining))
        people = self.group.unknown(self.setup.people)
        return [alias for alias in people if name_of(alias) not in joining]

    @property
    def newcomers(self) -> list[str]:
        """Return the aliases of those here who could belong to the group from tonight on.

        A full name is never kept, so whoever is written by one stays a guest.
        """
        people = self.group.unknown(self.setup.people) if self.group is not None else []
        return [alias for alias in people if not full_name(alias)]

    def helm(self) -> Found:
        """Return who has the chair, and how that came."""
        held = self.setup.holders.get("chair")
        if self.chosen:
            return Found(held, How.NOBODY if held is None else How.ROOM)
        if self.remembered is not None:
            found = find_for(self.remembered, self.setup.format.chair, self.setup)
            return found if found.seat == held else Found(held, How.NOBODY)
        return Found(held, How.NOBODY if held is None else How.LOT)

    def with_member(self, alias: str) -> "Opening":
        """Return the opening with somebody who belongs to the group from tonight on, or not."""
        others = tuple(other for other in self.joining if other != alias)
        return self.joined(others if alias in self.joining else (*others, alias))

    def joined(self, aliases: Iterable[str]) -> "Opening":
        """Return the opening with these who belong to the group from tonight on."""
        return replace(self, joining=tuple(aliases))

    def with_new_group(self) -> "Opening":
        """Return the opening of a group that begins anew tonight, or no longer does."""
        return replace(self, began=not self.began).with_people(self.setup.people)


class Unfit(Exception):
    """What was typed does not tell who is here; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason.value)
        self.refusal = refusal


def people_of(text: str) -> tuple[str, ...]:
    """Return the people that somebody typed: a number, or aliases with commas between them.

    Where not all have said an alias, "+12" among them stands for so many more.  Raises Unfit.
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
    more = 0
    for alias in text.split(","):
        if not alias.strip():
            continue
        if re.fullmatch(r"\+[0-9]{1,6}", alias.strip()):
            more += int(alias)
            continue
        try:
            people.append(fit_alias(alias, {other.casefold() for other in people}))
        except ValueError as unfit:
            raise Unfit(Refusal(No(str(unfit)), alias=" ".join(alias.split()))) from None
    if not 1 <= len(people) + more <= PEOPLE_LIMIT:
        raise Unfit(Refusal(No.COUNT_UNFIT))
    return (*people, *[""] * more)


def opening_of(
    loaded: Loaded,
    file: str,
    people: Sequence[str] = (),
    starts: time | None = None,
    attendance: str = "",
    group: "Remembered | None" = None,
) -> Opening:
    """Return the opening of a meeting by a format that was read without a mistake."""
    assert loaded.format is not None and loaded.source is not None
    opening = Opening(
        prepare(loaded.format, (), attendance=attendance),
        loaded.source.text,
        file,
        starts,
        beside=loaded.companions,
        group=group,
        began=group is not None and loaded.format.new_group,
    )
    return opening.with_people(people)


def usual(group: "Remembered", language: str) -> Opening | None:
    """Return the opening of a group's usual meeting; None if it has none that can be read."""
    settings = group.settings
    if not settings.format:
        return None
    try:
        path = find(settings.format, language)
    except UnknownFormat:
        return None
    loaded = read(path)
    if loaded.format is None:
        return None
    starts = time.fromisoformat(settings.starts) if settings.starts else None
    return opening_of(loaded, path.name, starts=starts, group=group)


def prepare(
    format: Format,
    people: Sequence[str],
    seed: int | None = None,
    attendance: str = "",
    group: "Remembered | None" = None,
    declined: Sequence[str] = (),
) -> Setup:
    """Return a meeting's setup with every role given as the format would have it.

    A group's rota finds who comes next, of those who have not `declined`.  Without a group there
    is no history: a role that is found fairly or by lot is drawn among those with aliases; one
    for volunteers, and any role where only the number of people is known, stays empty for the
    room to fill.
    """
    seed = int.from_bytes(os.urandom(6)) if seed is None else seed
    setup = Setup(format, tuple(people), seed=seed, attendance=attendance)
    if group is not None:
        away = set(map(name_of, declined))
        setup = replace(
            setup,
            rota=group.rotas(format),
            declined=tuple(i for i, alias in enumerate(people) if name_of(alias) in away),
            group=group.own_words(format),
        )
    holders: dict[str, int | None] = {}
    found: dict[str, tuple[int, ...]] = {}
    for role in format.roles.values():
        if role.name in setup.rota and group is not None:
            first = find_for(group, role, setup).seat
            wanted = 0 if role.choose == "volunteer" else role.count
            order: tuple[int, ...] = () if first is None else (first,)
            order += tuple(in_line(setup, role.name, first, wanted - 1)) if wanted > 1 else ()
        elif role.leaves_after is not None and group is not None and group.leads(people):
            order = (list(map(name_of, people)).index(name_of(group.starter())),)
        else:
            drawn = role.choose in ("fair", "lot") and any(people)
            order = lot(seed, f"role/{role.name}", range(len(people))) if drawn else ()
        if role.count == 1:
            holders[role.name] = order[0] if order else None
        else:
            found[role.name] = order[: role.count]
    stays = group is not None and group.leads(people)
    return replace(setup, holders=holders, found=found, stays=("chair",) if stays else ())
