"""A group's log added up: who was owed and has served how much of each role.

The log says, for each meeting, who could have had a duty and who did; no dates, no names, no
times.  A set of people is a whole number, one bit for each seat of the group, and many sets are
added up digit by digit (`Tally`), so that the log of years costs milliseconds.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from math import lcm

from meetingtui.rotation.rota import Rota, Standing
from meetingtui.text.values import dataclass

WINDOW = 26
"""How many turns back the balance of a role is looked at (research: meeting-runners §5.5)."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty that was done: among whom it fell, and who did it, as sets of seats."""

    role: str
    among: int
    by: int
    places: int = 1


@dataclass(frozen=True, slots=True)
class Starter:
    """The seat of somebody who starts a group off, and the number of their last meeting in it."""

    seat: int
    until: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a meeting: its number in the group's life, its duties, and little else.

    `came` are those who are still too new to be asked and were here once more.  `began` tells
    that the group begins anew with this meeting; one that was not `held` only says who belongs
    to the group.  `next` is who was asked, for each role, to have it next time.  `topics` are the
    marks of what lists of the format gave, and `places` how far texts were read, by their
    bookmarks; an empty place takes one out.
    """

    id: str
    number: int
    duties: tuple[Duty, ...] = ()
    came: int = 0
    began: bool = False
    held: bool = True
    starter: Starter | None = None
    next: Mapping[str, int] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, str]:
        """Return the place of the meeting in the group's life, the same on every machine."""
        return self.number, self.id

    @property
    def seats(self) -> int:
        """Return everybody who was here, as far as it was kept."""
        seats = self.came
        for duty in self.duties:
            seats |= duty.among | duty.by
        return seats


def members(seats: int) -> Iterator[int]:
    """Yield the seats of a set, from the lowest."""
    while seats:
        lowest = seats & -seats
        yield lowest.bit_length() - 1
        seats ^= lowest


class Tally:
    """Counts for each seat in how many sets it was, all seats at once.

    Digit j of every count stands in `digits[j]`, so that adding a set is a few operations on
    whole numbers, however many people there are.
    """

    def __init__(self, digits: Iterable[int] = ()) -> None:
        self.digits = list(digits)

    def add(self, seats: int) -> None:
        """Count a set."""
        digits = self.digits
        for at, digit in enumerate(digits):
            digits[at] = digit ^ seats
            seats &= digit
            if not seats:
                return
        if seats:
            digits.append(seats)

    def of(self, seat: int) -> int:
        """Return in how many sets a seat was."""
        return sum((digit >> seat & 1) << at for at, digit in enumerate(self.digits))

    def items(self) -> Iterator[tuple[int, int]]:
        """Yield every seat that was in a set, with how often."""
        counts: dict[int, int] = {}
        for at, digit in enumerate(self.digits):
            for seat in members(digit):
                counts[seat] = counts.get(seat, 0) + (1 << at)
        yield from counts.items()


class Account:
    """What everybody is owed of one role, and has paid."""

    def __init__(self) -> None:
        self.turns = 0
        self.owed: dict[tuple[int, int], Tally] = {}
        self.paid: dict[tuple[int, int], Tally] = {}
        self.last: dict[int, int] = {}
        self.met = 0
        self.recent: deque[Duty] = deque(maxlen=WINDOW)
        self._settled: dict[int, int] | None = None

    def settle(self, settled: dict[int, int]) -> None:
        """Take over what `settled` came to before, so that it need not be added up again."""
        self._settled = settled

    def add(self, duty: Duty) -> None:
        """Add a duty that was done; one that nobody did costs nobody anything."""
        if not duty.by:
            return
        among = duty.among | duty.by
        self._settled = None
        self.turns += 1
        self.met |= among
        _tally(self.owed, duty.places, among).add(among)
        _tally(self.paid, duty.places, duty.by).add(duty.by)
        for seat in members(duty.by):
            self.last[seat] = self.turns
        self.recent.append(duty)

    @property
    def unit(self) -> int:
        """Return how many parts make a turn, so that every debt is a whole number of them."""
        return 2 * lcm(*(parts for _, parts in (*self.owed, *self.paid)))

    def settled(self) -> dict[int, int]:
        """Return what everybody is owed less what they have served, in parts of a turn."""
        if self._settled is None:
            unit = self.unit
            sums = dict.fromkeys(members(self.met), 0)
            for sign, tallies in ((1, self.owed), (-1, self.paid)):
                for (places, parts), tally in tallies.items():
                    part = sign * unit * places // parts
                    for at, digit in enumerate(tally.digits):
                        for seat in members(digit):
                            sums[seat] += part << at
            self._settled = sums
        return self._settled

    def debts(self, founders: int) -> dict[int, int]:
        """Return everybody's debt in parts of a turn.

        Whoever joined a group that was going begins half a turn below (research:
        meeting-runners §5.5), so that the oldest debts are paid before theirs.
        """
        half = self.unit // 2
        settled = self.settled().items()
        return {seat: debt - (0 if founders >> seat & 1 else half) for seat, debt in settled}


def _tally(tallies: dict[tuple[int, int], Tally], places: int, seats: int) -> Tally:
    key = places, seats.bit_count()
    if key not in tallies:
        tallies[key] = Tally()
    return tallies[key]


class Ledger:
    """The log of a group, added up entry by entry in the order of `Entry.order`."""

    def __init__(self) -> None:
        self.number = 0
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget everything but the number of the last meeting: a new group begins."""
        self.meetings = 0
        self.founders = 0
        self.visits = Tally()
        self.accounts: dict[str, Account] = {}
        self.starter: Starter | None = None
        self.next: Mapping[str, int] = {}
        self.topics: list[str] = []
        self.places: dict[str, str] = {}

    def add(self, entry: Entry) -> None:
        """Add a meeting to what is known."""
        if entry.began:
            self.begin_anew()
        self.number = max(self.number, entry.number)
        seats = entry.seats
        if not self.meetings:
            self.founders |= seats
        if entry.starter is not None:
            self.starter = entry.starter
        self.topics += entry.topics
        for name, place in entry.places.items():
            self.places.pop(name, None)
            if place:
                self.places[name] = place
        if not entry.held:
            return
        self.meetings += 1
        self.visits.add(seats)
        for duty in entry.duties:
            if duty.role not in self.accounts:
                self.accounts[duty.role] = Account()
            self.accounts[duty.role].add(duty)
        self.next = entry.next

    def new(self, seat: int, visits: int) -> bool:
        """Tell whether somebody has not yet been here so many times; founders always have."""
        return not self.founders >> seat & 1 and self.visits.of(seat) < visits

    def rota(
        self,
        role: str,
        people: Mapping[int, str],
        rank: Callable[[int], int],
        asked_after: int = 0,
        cooldown: int = 1,
        per_member: bool = False,
    ) -> Rota:
        """Return the rota of a role for people by their seats; `rank` settles ties.

        Somebody who starts the group off is no part of it, then or afterwards.
        """
        account = self.accounts.get(role, Account())
        unit, debts = account.unit, account.debts(self.founders)
        starter = self.starter.seat if self.starter else None
        standings = {
            name: Standing(
                debts.get(seat, 0 if self.founders >> seat & 1 else -unit // 2),
                account.last.get(seat, 0),
                rank(seat),
                not self.new(seat, asked_after),
            )
            for seat, name in people.items()
            if seat != starter
        }
        return Rota(standings, unit, account.turns, cooldown, per_member)


def add_up(entries: Iterable[Entry]) -> Ledger:
    """Return the ledger of a log, whatever order its entries come in; repeated ones count once."""
    ledger = Ledger()
    seen: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.order):
        if entry.id not in seen:
            seen.add(entry.id)
            ledger.add(entry)
    return ledger
