"""A group at one of its meetings: whose turn it is and why, and what is kept when it is over."""

import contextlib
import hashlib
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from itertools import islice

from meetingtui.format.group import Settings
from meetingtui.format.model import Format, Role
from meetingtui.meeting.helm import FIRST, asked, lot, name_of
from meetingtui.meeting.setup import SOMEBODY, OwnWords, Setup
from meetingtui.meeting.state import State
from meetingtui.rotation import rota as r
from meetingtui.rotation.balance import Balance, balance
from meetingtui.rotation.ledger import Duty, Entry, Ledger, Starter
from meetingtui.rotation.rota import Rota
from meetingtui.store.groups import Group, Memory, opened, with_person
from meetingtui.text.values import dataclass

FIRST_ASKED_AFTER = 3
"""Visits before a newcomer is the first to speak in a round."""


class How(Enum):
    """How it came that somebody has a role tonight."""

    NOBODY = "nobody"
    ROOM = "room"
    LOT = "lot"
    ROTA = "rota"
    NOMINATED = "nominated"
    FIXED = "fixed"
    STARTER = "starter"


@dataclass(frozen=True, slots=True)
class Found:
    """Who has a role tonight, how it came, and the rota's reason where it was the rota."""

    seat: int | None
    how: How
    choice: r.Choice | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """A group as it stands before a meeting: what it agreed on, and what its log comes to.

    `marks` are all seats of the log, and behind them those of people who are not in it yet.
    """

    group: Group
    memory: Memory
    marks: tuple[str, ...]

    @property
    def settings(self) -> Settings:
        """Return what the group has agreed on."""
        return self.group.settings

    @property
    def ledger(self) -> Ledger:
        """Return what the log comes to."""
        return self.memory.ledger

    @property
    def number(self) -> int:
        """Return the number of the next meeting, counted from where the group last began."""
        return self.ledger.meetings + 1

    def people(self) -> dict[int, str]:
        """Return everybody who belongs to the group, by their seats in the log."""
        at = {mark: seat for seat, mark in enumerate(self.marks)}
        return {at[mark]: alias for alias, mark in self.settings.people.items()}

    def starter(self) -> str:
        """Return the alias of whoever starts the group off, or started it; empty if nobody did."""
        starter = self.ledger.starter
        return self.people().get(starter.seat, "") if starter else ""

    def still_starts(self) -> bool:
        """Tell whether the starter still leads tonight."""
        starter = self.ledger.starter
        return starter is not None and self.ledger.meetings < starter.until

    def rota(self, role: str, asked_after: int) -> Rota:
        """Return the rota of a role for everybody who may be asked for it."""
        settings = self.settings
        unasked = {name_of(alias) for alias in settings.not_asked.get(role, ())}
        people = {seat: name_of(alias) for seat, alias in self.people().items()}
        wanted = {seat: name for seat, name in people.items() if name not in unasked}
        number = self.ledger.number + 1

        def rank(seat: int) -> int:
            told = f"{settings.key}/{number}/{role}/{self.marks[seat]}"
            return int.from_bytes(hashlib.sha256(told.encode()).digest()[:6])

        return self.ledger.rota(
            role, wanted, rank, asked_after, settings.cooldown, settings.fair == "per member"
        )

    def rotas(self, format: Format) -> dict[str, Rota]:
        """Return the rota of every role of a format, and of speaking first in a round."""
        rotas = {role.name: self.rota(role.name, role.asked_after) for role in _asked(format)}
        return {**rotas, FIRST: self.rota(FIRST, FIRST_ASKED_AFTER)}

    def nominee(self, role: str) -> str:
        """Return the alias of whoever was asked last time to have a role now; empty if nobody."""
        seat = self.ledger.next.get(role)
        return self.people().get(seat, "") if seat is not None else ""

    def last_holder(self, role: str) -> str:
        """Return the alias of whoever had a role last; empty if nobody did or they left."""
        account = self.ledger.accounts.get(role)
        if account is None or not account.last:
            return ""
        seat = max(account.last, key=lambda seat: account.last[seat])
        return self.people().get(seat, "")

    def balance(self, role: str = "chair") -> Balance:
        """Return how a role was shared over its last turns."""
        account = self.ledger.accounts.get(role)
        return balance(list(account.recent) if account else [])

    def own_words(self, format: Format) -> OwnWords:
        """Return what the group says of itself in a meeting."""
        settings = self.settings
        return OwnWords(settings.name, settings.agreements or format.agreements, settings.help)


def remember(group: Group) -> Remembered:
    """Return a group as it stands; raises OSError or NewerLog."""
    memory = group.memory()
    known = set(memory.marks)
    others = (mark for mark in group.settings.people.values() if mark not in known)
    return Remembered(group, memory, (*memory.marks, *others))


def _asked(format: Format) -> list[Role]:
    """Return the roles for which a rota is kept: all but that of somebody who starts a group."""
    return [role for role in format.roles.values() if role.leaves_after is None]


# --- before the meeting --------------------


def find_for(remembered: Remembered, role: Role, setup: Setup) -> Found:
    """Return who has a role tonight: whoever starts the group, was asked, or comes next."""
    names = [name_of(alias) for alias in setup.people]
    here = {name: seat for seat, name in enumerate(names) if name}
    if role.name == "chair" and remembered.still_starts():
        seat = here.get(name_of(remembered.starter()))
        if seat is not None:
            return Found(seat, How.STARTER)
    declined = setup.declined if role.name == "chair" else ()
    seat = here.get(name_of(remembered.nominee(role.name)))
    if seat is not None and seat not in declined:
        return Found(seat, How.NOMINATED)
    if role.choose == "fixed":
        seat = here.get(name_of(remembered.last_holder(role.name)))
        return Found(seat, How.NOBODY if seat is None else How.FIXED)
    free = asked(setup, role.name, range(len(names)), setup.people)
    if role.choose == "volunteer" or not free:
        return Found(None, How.NOBODY)
    if role.choose == "lot":
        return Found(lot(setup.seed, f"role/{role.name}", free)[0], How.LOT)
    choice = r.choose(setup.rota[role.name], [names[seat] for seat in free])
    assert choice is not None
    return Found(here[choice.name], How.ROTA, choice)


def in_line(setup: Setup, role: str, first: int | None, count: int) -> list[int]:
    """Return who comes after somebody in a role, if the same people come every time."""
    rota = setup.rota.get(role)
    if rota is None:
        return []
    names = [name_of(alias) for alias in setup.people]
    free = [names[seat] for seat in asked(setup, role, range(len(names)), setup.people)]
    if first is not None:
        rota = r.served(rota, free, (names[first],))
    following: list[str] = []
    for choice in islice(r.line(rota, free), 2 * len(free)):
        if choice.name not in following and (first is None or choice.name != names[first]):
            following.append(choice.name)
    return [names.index(name) for name in following[:count]]


def ahead(remembered: Remembered, role: Role, weeks: int) -> list[list[str]]:
    """Return who would have a role at each of the next meetings, if everybody came.

    A role that passes on at the break has two in an evening.
    """
    people = {name_of(alias): alias for alias in remembered.settings.people}
    rota = remembered.rota(role.name, role.asked_after)
    nominee = remembered.nominee(role.name)
    plan: list[list[str]] = []
    for number in range(weeks):
        evening: list[str] = []
        for turn in range(2 if role.rotates == "break" else 1):
            here = [name for name in people if name not in map(name_of, evening)]
            free = r.willing(rota, here)
            choice = r.choose(rota, free)
            if choice is None:
                break
            name = choice.name
            if number == turn == 0 and name_of(nominee) in free:
                name = name_of(nominee)
            rota = r.served(rota, free, (name,))
            evening.append(people[name])
        plan.append(evening)
    return plan


# --- after the meeting --------------------


@dataclass(frozen=True, slots=True)
class Tonight:
    """What is to be done for a group when its meeting is over.

    `folder` and `id` tell which group and which meeting, so that it can be done after a crash
    and is done once.  `joining` are aliases that belong to the group from tonight on, `began`
    tells that it begins anew.
    """

    folder: str
    id: str
    joining: tuple[str, ...] = ()
    began: bool = False


def new_id() -> str:
    """Return what a meeting is known by in the log; it tells nothing about it."""
    return os.urandom(8).hex()


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


def _joined(remembered: Remembered, aliases: Collection[str]) -> Settings:
    settings = remembered.settings
    for alias in aliases:
        settings = with_person(settings, alias, remembered.marks)
    return settings


def entry_of(state: State, tonight: Tonight, remembered: Remembered) -> Entry:
    """Return what is kept of a meeting; of guests, of the order and of times it is nothing."""
    seats = _seats(state, remembered)
    ledger = remembered.ledger
    anew = tonight.began or not ledger.meetings
    known = None if tonight.began else ledger.starter
    starter = known or _starter(state, seats)
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
            role: seats[seat]
            for role, seat in state.nominated.items()
            if seat is not None and seat in seats
        },
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
        declined = state.setup.declined if role != FIRST else ()
        free = (seat for seat, name in enumerate(names) if name not in unasked)
        could[role] = [seat for seat in free if seat not in declined]
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


def _starter(state: State, seats: Mapping[int, int]) -> Starter | None:
    """Return who starts the group off, where tonight's format says for how long."""
    for role in state.format.roles.values():
        seat = state.holders.get(role.name)
        if role.leaves_after is not None and seat is not None and seat in seats:
            return Starter(seats[seat], role.leaves_after)
    return None


def unknown(remembered: Remembered, people: Sequence[str]) -> list[str]:
    """Return the aliases of those here who do not belong to the group."""
    marks = remembered.settings.mark_of
    return [alias for alias in people if alias and name_of(alias) not in marks]


def anew(remembered: Remembered) -> Remembered:
    """Return the group as it is when it begins anew: nobody has served, all are there first."""
    ledger = Ledger()
    ledger.number = remembered.ledger.number
    return replace(remembered, memory=replace(remembered.memory, ledger=ledger))
