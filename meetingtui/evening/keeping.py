"""What a group keeps of a meeting when it is over: whose turn it was, and nothing else."""

import contextlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from meetingtui.evening.head import Tonight
from meetingtui.evening.remembered import FIRST_ASKED_AFTER, Remembered, remember
from meetingtui.format.group import Settings
from meetingtui.meeting.helm import asked
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.state import State
from meetingtui.meeting.topics import listed_tonight
from meetingtui.meeting.view import nominees
from meetingtui.rotation import rota as r
from meetingtui.rotation.ledger import Duty, Entry, Starter, members
from meetingtui.rotation.rota import FIRST, name_of
from meetingtui.store.groups import BrokenGroup, Group, new_id, opened, topic_marks, with_person
from meetingtui.store.logbook import NewerLog
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Afterwards:
    """How a group stands after a meeting, as it would be kept.

    `served` are the aliases of those whose turn in the chair tonight counts, `next` who comes
    next if everybody comes, by the rota or as the starter, `number` which meeting it was.  `tips`
    tells that the chair has begun to rest with a few, `review` that it is time to look back
    together, and `people` how many belong to the group.
    """

    group: str
    number: int
    served: tuple[str, ...]
    next: str
    tips: bool
    review: bool
    people: int
    joined: tuple[str, ...]


class Keeper:
    """Keeps what a group needs of a meeting, and holds the group while the meeting runs."""

    def __init__(self, group: Group, tonight: Tonight) -> None:
        self.group = group
        self.tonight = tonight
        self._held = contextlib.ExitStack()

    def hold(self) -> None:
        """Hold the group; raises InUse if another program does, or OSError."""
        self._held.enter_context(self.group.hold())

    def release(self) -> None:
        """Let go of the group."""
        self._held.close()

    def keep(self, state: State) -> str:
        """Keep the meeting; returns why it cannot be, or nothing."""
        try:
            self.record(state)
        except OSError as error:
            return error.strerror or type(error).__name__
        except (NewerLog, BrokenGroup) as error:
            return type(error).__name__
        return ""

    def record(self, state: State) -> None:
        """Add the meeting to the group's log, once; raises OSError, BrokenGroup or NewerLog.

        The settings are read again, since somebody may have mended them during the meeting.
        """
        group = opened(self.group.folder)
        if group is None:  # deleted meanwhile
            return
        self.group = group
        remembered = remember(self.group)
        settings = _joined(remembered, self._joining(state))
        if settings != self.group.settings:
            self.group.save(settings)
            remembered = remember(self.group)
        entry = entry_of(state, self.tonight, remembered)
        self.group.record(entry, remembered.marks)

    def afterwards(self, state: State) -> Afterwards | None:
        """Return how the group would stand, and change nothing; None if it cannot be read.

        Why it cannot, is told when the meeting is to be kept.
        """
        try:
            before = remember(self.group)
        except (OSError, NewerLog):
            return None
        settings = _joined(before, self._joining(state))
        known = set(before.marks)
        marks = (*before.marks, *(m for m in settings.people.values() if m not in known))
        group = Group(self.group.folder, settings)
        after = Remembered(group, before.memory, marks)
        entry = entry_of(state, self.tonight, after)
        after.ledger.add(entry)
        people = after.people()
        chair = state.format.chair
        served = (d.by for d in entry.duties if d.role == "chair")
        choice = r.choose(after.rota("chair", chair.asked_after), map(name_of, people.values()))
        following = {name_of(alias): alias for alias in people.values()}
        next_ = following[choice.name] if choice else ""
        closed = state.format.attendance == "closed"
        return Afterwards(
            group=settings.name,
            number=after.ledger.meetings,
            served=tuple(people[seat] for by in served for seat in members(by) if seat in people),
            next=after.starter() if after.still_starts() else next_,
            tips=after.balance().tips,
            review=closed and settings.review > 0 and after.ledger.meetings % settings.review == 0,
            people=len(people),
            joined=tuple(alias for alias in settings.people if alias not in before.settings.people),
        )

    def _joining(self, state: State) -> Collection[str]:
        """Return who belongs to the group from tonight on: those who said so, or all of a new one.

        They are found by their seats, so that an alias that was mended is joined as it is now.
        """
        if self.tonight.began:
            return [seat.alias for seat in state.seats if seat.alias]
        people = state.setup.people
        joining = {name_of(alias) for alias in self.tonight.joining}
        return [
            seat.alias
            for number, seat in enumerate(state.seats)
            if seat.alias and name_of(people[number] if number < len(people) else "") in joining
        ]


def keeper_of(group: Group, joining: tuple[str, ...], began: bool) -> Keeper:
    """Return what keeps a meeting of a group that begins now."""
    return Keeper(group, Tonight(group.folder.name, new_id(), joining, began))


def keeper_again(folder: Path, tonight: Tonight, name: str) -> Keeper | None:
    """Return what keeps a meeting that is taken up; None if its group is gone.

    A mistake in the group's settings stops no meeting: they are read again when it is over, and
    until then it goes by its `name` alone.  Raises OSError.
    """
    try:
        group = opened(folder)
    except BrokenGroup:
        group = Group(folder, Settings("", name))
    return Keeper(group, tonight) if group else None


def _joined(remembered: Remembered, aliases: Collection[str]) -> Settings:
    settings = remembered.settings
    for alias in aliases:
        settings = with_person(settings, alias, remembered.marks)
    return settings


def entry_of(state: State, tonight: Tonight, remembered: Remembered) -> Entry:
    """Return what is kept of a meeting; of guests, of the order and of times it is nothing.

    Of topics it is the marks of those that a list gave in turn, and how far texts were read.
    """
    seats = _seats(state, remembered)
    ledger = remembered.ledger
    anew = tonight.began or not ledger.meetings
    known = None if tonight.began else ledger.starter
    starter = known or _starter(state, seats, 0 if tonight.began else ledger.meetings)
    outside = 1 << starter.seat if starter else 0
    could = _founders(state, remembered.settings) if anew else {}
    duties = [*_done(state, seats, outside, could), *_found(state, seats, outside, could)]
    listed = 0
    for duty in duties:
        listed |= duty.among | duty.by
    patience = max(FIRST_ASKED_AFTER, *(r.asked_after for r in state.format.roles.values()))
    came = sum(1 << seat for seat in seats.values() if anew or ledger.new(seat, patience)) & ~listed
    return Entry(
        id=tonight.id,
        number=ledger.number + 1,
        duties=tuple(duties),
        came=came,
        began=tonight.began,
        starter=None if known else starter,
        next={
            held.name: seats[held.person.seat]
            for held in nominees(state)
            if held.person and held.person.seat in seats
        },
        topics=_topics(state, remembered.settings),
        places={n: place for n, place in state.places.items() if place or n in ledger.places},
    )


def _topics(state: State, settings: Settings) -> tuple[str, ...]:
    """Return the marks of what lists of the format gave; what people named has none."""
    stages = state.format.stages
    return tuple(
        topic_marks(settings, topics.listed, topics.choose)[number]
        for stage, number in listed_tonight(state)
        if (topics := stages[stage].topics)
    )


def _seats(state: State, remembered: Remembered) -> Mapping[int, int]:
    """Return the group's seats of tonight's: only those who belong to the group have one."""
    marks = remembered.settings.mark_of
    at = {mark: seat for seat, mark in enumerate(remembered.marks)}
    return {
        number: at[marks[name]]
        for number, seat in enumerate(state.seats)
        if (name := name_of(seat.alias)) in marks
    }


def _set(seats: Collection[int], of: Mapping[int, int]) -> int:
    return sum(1 << of[seat] for seat in seats if seat in of)


def _founders(state: State, settings: Settings) -> Mapping[str, Sequence[int]]:
    """Return who could have had each role on a group's first evening, which no rota knew yet."""
    names = [name_of(seat.alias) for seat in state.seats[: len(state.setup.people)]]
    could = {}
    for role in (*state.format.roles, FIRST):
        unasked = set(map(name_of, settings.not_asked.get(role, ())))
        free = (seat for seat, name in enumerate(names) if name not in unasked)
        could[role] = [seat for seat in free if seat not in state.setup.declined]
    return could


def _done(
    state: State, seats: Mapping[int, int], outside: int, could: Mapping[str, Sequence[int]]
) -> list[Duty]:
    """Return the duties of tonight, without those of guests and of whoever starts the group."""
    return [
        Duty(done.role, _set(could.get(done.role, done.among), seats) & ~outside | by, by)
        for done in state.duties
        if (by := _set(done.by, seats) & ~outside)
    ]


def _found(
    state: State, seats: Mapping[int, int], outside: int, could: Mapping[str, Sequence[int]]
) -> list[Duty]:
    """Return the duties that several have had, as readers do."""
    duties = []
    aliases = [seat.alias for seat in state.seats]
    for role, found in state.found.items():
        if by := _set([seat for seat in found if seat != SOMEBODY], seats) & ~outside:
            free = asked(state.setup, role, range(len(aliases)), aliases)
            among = _set(could.get(role, free), seats) & ~outside
            duties.append(Duty(role, among | by, by, by.bit_count()))
    return duties


def _starter(state: State, seats: Mapping[int, int], meetings: int) -> Starter | None:
    """Return who starts the group off, where tonight's format says for how long.

    A group that has had as many `meetings` already carries itself, and has no starter any more.
    """
    for role in state.format.roles.values():
        seat = state.setup.holders.get(role.name)
        if role.leaves_after is None or role.leaves_after <= meetings:
            continue
        if seat is not None and seat in seats:
            return Starter(seats[seat], role.leaves_after)
    return None
