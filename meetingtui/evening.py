"""Opening, resuming and closing a meeting: the format, the people, the journal, the farewell."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import cast

from meetingtui.clock import Clock, MeetingClock
from meetingtui.format.companions import Companions, joined
from meetingtui.format.load import Loaded, load
from meetingtui.format.model import Format, Level, Role
from meetingtui.meeting.commands import Next
from meetingtui.meeting.decide import PEOPLE_LIMIT, No, Refusal, fit_alias
from meetingtui.meeting.events import Event, Reopened
from meetingtui.meeting.helm import lot, with_holder
from meetingtui.meeting.history import History, replay
from meetingtui.meeting.setup import SOMEBODY, Setup
from meetingtui.meeting.state import Phase, initial
from meetingtui.session import Session
from meetingtui.store.codec import UnknownFact, decode, encode
from meetingtui.store.journal import Damaged, InUse, Journal, Record, Recovered, unfinished
from meetingtui.text.values import dataclass

JOURNAL_VERSION = 2
LIKELY_GAP = 6 * 3600 * 1000
"""A gap longer than this many milliseconds, told by wall clocks alone, is not believed."""

ABANDONED = 24 * 3600 * 1000
"""A meeting left for this many milliseconds is offered for deletion first."""


class NewerJournal(Exception):
    """The journal was written by a newer version of the program."""


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


class Recorder:
    """Writes facts into a journal, with what a restart needs to bridge the gap."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    @property
    def failed(self) -> bool:
        """Tell whether the disk has refused a line."""
        return self._journal.failed

    @failed.setter
    def failed(self, value: bool) -> None:
        self._journal.failed = value

    def record(self, event: Event) -> None:
        """Write a fact."""
        self._journal.append({**encode(event), **_anchor(self._clock, event.at)})

    def touch(self) -> None:
        """Leave word that the program still runs."""
        self._journal.touch()


def _anchor(clock: Clock, elapsed: int) -> Record:
    """Return what ties the meeting's time to the machine's clocks at this moment."""
    return {
        "wall": clock.wall().timestamp(),
        "boot": clock.boot(),
        "zero": clock.steady() - elapsed,
    }


class Evening:
    """A meeting from its opening to its farewell, with the journal that belongs to it."""

    def __init__(self, session: Session, journal: Journal | None) -> None:
        self.session = session
        self._journal = journal

    @property
    def kept(self) -> bool:
        """Tell whether the meeting is on the disk, so that it can be resumed."""
        return self._journal is not None and not self._journal.failed

    @property
    def leftover(self) -> Path | None:
        """Return the file of a closed meeting that the disk would not delete, if there is one."""
        journal = self._journal
        if journal is None or not (self.session.closed and journal.failed):
            return None
        return journal.path if journal.path.exists() else None

    def leave(self) -> None:
        """Let go of the meeting so that it can be resumed later."""
        if self._journal is not None:
            self._journal.touch()
            self._journal.close()

    def close(self) -> None:
        """Close the meeting: nothing about it stays on the disk."""
        if self._journal is not None:
            self._journal.finish()

    def part(self) -> None:
        """Leave the meeting as it stands: closed for good if it is over, else for later."""
        if self.session.closed:
            self.close()
        else:
            self.leave()


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


def begin(opening: Opening, clock: Clock, folder: Path | None) -> Evening:
    """Begin a meeting, with a journal in a folder or without one at all.

    Raises OSError if the folder cannot be written; then nothing has begun.
    """
    journal = None
    recorder = None
    if folder is not None:
        journal = Journal.create(folder, _head(opening, clock))
        recorder = Recorder(journal, clock)
    session = Session(History(initial(opening.setup)), MeetingClock(clock), recorder)
    session.begin(opening.lead(clock.wall()))
    return Evening(session, journal)


def _head(opening: Opening, clock: Clock) -> Record:
    setup = opening.setup
    return {
        "journal": JOURNAL_VERSION,
        "file": opening.file,
        "format": opening.text,
        "people": list(setup.people),
        "holders": dict(setup.holders),
        "seed": setup.seed,
        "found": {role: list(seats) for role, seats in setup.found.items()},
        "attendance": setup.attendance,
        "beside": _written(opening.beside),
        **_anchor(clock, 0),
    }


def _written(beside: Companions | None) -> Record:
    """Return what stood beside a format as plain JSON values."""
    if beside is None:
        return {}
    sets = {name: [asdict(level) for level in levels] for name, levels in beside.sets.items()}
    return {"texts": dict(beside.texts), "sets": sets}


def _read_again(record: Record) -> Companions:
    """Return what `_written` wrote; raises UnknownFact for anything else."""
    match record:
        case {"texts": dict(texts), "sets": dict(sets)} if all(
            isinstance(text, str) for text in texts.values()
        ):
            return Companions(texts, {name: _levels(found) for name, found in sets.items()})
    if record:
        raise UnknownFact
    return Companions({}, {})


def _levels(found: object) -> tuple[Level, ...]:
    """Return the levels of a set as `_written` wrote them; raises UnknownFact for others."""
    match found:
        case [*levels]:
            return tuple(_level(level) for level in levels)
    raise UnknownFact


def _level(values: object) -> Level:
    match values:
        case {
            "count": int(count),
            "unit": str(unit),
            "label": str(label),
            "colour": str(colour),
            "more": bool(more),
            **others,
        } if not others:
            return Level(count, unit, label, colour, more)
    raise UnknownFact


@dataclass(frozen=True, slots=True)
class Gap:
    """How long the program was away, in milliseconds.

    `sure` if the machine was on all the time, so that its clock knows; not `likely` if the wall
    clocks say something that cannot well be, and the gap was counted as nothing.
    """

    milliseconds: int
    sure: bool
    likely: bool = True

    @property
    def abandoned(self) -> bool:
        """Tell whether the meeting was left so long ago that nobody will come back to it.

        A clock that stands before the meeting tells nothing, and is no reason to give it up.
        """
        return self.milliseconds > ABANDONED


@dataclass(frozen=True, slots=True)
class Resumed:
    """A meeting that stands again where it stood, and what is to be said about it."""

    evening: Evening
    gap: Gap
    recovered: Recovered


def resume(path: Path, clock: Clock) -> Resumed | None:
    """Take up an unfinished meeting; None if it was closed after all, and is gone now.

    Raises InUse, Damaged, NewerJournal or OSError, and changes nothing then.
    """
    journal, recovered = Journal.reopen(path)
    if recovered.closed:
        journal.remove()
        return None
    try:
        history = replay(_setup(recovered.head), [decode(record) for record in _facts(recovered)])
        gap, elapsed = _gap(recovered, clock)
    except (UnknownFact, LookupError):  # no stage, seat or role of this format
        journal.close()
        raise NewerJournal from None
    if history.state.phase is Phase.CLOSED:
        journal.remove()
        return None
    session = Session(history, MeetingClock(clock, elapsed), Recorder(journal, clock))
    session.accept(Reopened(elapsed, gap.milliseconds, gap.sure))
    if history.state.stage < 0:  # killed between the two facts of the beginning
        session.do(Next()) if history.state.phase is Phase.RUNNING else session.begin()
    return Resumed(Evening(session, journal), gap, recovered)


_ANCHOR = ("wall", "boot", "zero")


def _facts(recovered: Recovered) -> list[Mapping[str, object]]:
    return [
        {name: value for name, value in record.items() if name not in _ANCHOR}
        for record in recovered.records
    ]


def _setup(head: Record) -> Setup:
    """Return what a head holds; raises UnknownFact for one that another version wrote."""
    match head:
        case {
            "journal": int(version),
            "file": str(file),
            "format": str(text),
            "people": [*people],
            "holders": dict(holders),
            "seed": int(seed),
            "found": dict(found),
            "attendance": ("" | "open" | "closed") as attendance,
            "beside": dict(beside),
        } if version == JOURNAL_VERSION:
            loaded = load(text.encode(errors="replace"), file)
            seats = (None, SOMEBODY, *range(len(people)))
            aliases = tuple(alias for alias in people if isinstance(alias, str))
            shared = {role: tuple(held) for role, held in found.items() if isinstance(held, list)}
            several = [seat for held in shared.values() for seat in held]
            sound = len(aliases) == len(people) and len(shared) == len(found)
            sound = sound and all(seat in seats for seat in (*holders.values(), *several))
            if loaded.format is not None and sound and None not in several:
                format = joined(loaded.format, _read_again(beside))
                return Setup(format, aliases, holders, seed, shared, attendance)
    raise UnknownFact


def _anchored(record: Record) -> tuple[float, str, int]:
    """Return wall clock, boot and zero of a line; raises UnknownFact if they are not there."""
    match record:
        case {"wall": int() | float() as wall, "boot": str(boot), "zero": int(zero)}:
            if abs(wall) < 1e12:
                return wall, boot, zero
    raise UnknownFact


def _gap(recovered: Recovered, clock: Clock) -> tuple[Gap, int]:
    """Return how long the program was away, and the meeting's elapsed time now.

    Within one run of the machine its steady clock knows.  Across a restart only wall clocks can
    tell, and a machine without a battery for its clock may tell nonsense.
    """
    last = recovered.records[-1] if recovered.records else recovered.head
    at = cast(int, last["at"]) if recovered.records else 0
    wall, boot, zero = _anchored(last)
    ran_on = round((recovered.seen - wall) * 1000)
    seen = at + (ran_on if 0 <= ran_on <= LIKELY_GAP else 0)
    if boot and boot == clock.boot():
        now = max(at, clock.steady() - zero)
        return Gap(max(0, now - min(seen, now)), sure=True), now
    away = round((clock.wall().timestamp() - max(wall, recovered.seen)) * 1000)
    if 0 <= away <= LIKELY_GAP:
        return Gap(away, sure=False), seen + away
    return Gap(max(0, away), sure=False, likely=False), seen


def waiting(folder: Path) -> list[Path]:
    """Return the journals of meetings that wait to be taken up, the newest first."""
    return unfinished(folder)


def throw_away(resumed: Resumed) -> None:
    """Delete an unfinished meeting for good."""
    resumed.evening.close()


__all__ = [
    "Damaged",
    "Evening",
    "Gap",
    "InUse",
    "NewerJournal",
    "Opening",
    "Resumed",
    "Unfit",
    "begin",
    "opening_of",
    "people_of",
    "prepare",
    "resume",
    "throw_away",
    "waiting",
]
