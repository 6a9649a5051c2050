"""Whether a role is shared, or somebody is becoming the leader (research: meeting-runners §5.1).

Only turns are counted, never who spoke or for how long.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heapreplace
from math import lcm

from meetingtui.rotation.ledger import Duty, members
from meetingtui.text.values import dataclass

ENOUGH = 8
"""Turns before anything is said about who has them: of fewer nothing follows."""

TIPS = (3, 4)
"""Below this part of the fair value a role has begun to stick with some."""


@dataclass(frozen=True, slots=True)
class Share:
    """What somebody was owed and has served of a role, in turns."""

    seat: int
    owed: float
    served: float


@dataclass(frozen=True, slots=True)
class Balance:
    """How a role was shared over its last turns.

    `effective` is the effective number of those who had it, 1/Σp² with p the part of the turns
    that somebody had.  `fair` is what that would be, had the turns gone round as evenly as whole
    turns allow among those who came.
    """

    turns: int
    effective: float
    fair: float
    shares: tuple[Share, ...]

    @property
    def tips(self) -> bool:
        """Tell whether the role has begun to stick with some of those who come."""
        part, whole = TIPS
        return self.turns >= ENOUGH and self.effective * whole < self.fair * part


def balance(duties: Sequence[Duty]) -> Balance:
    """Return how a role was shared over these turns."""
    counts = {(duty.among | duty.by).bit_count() for duty in duties}
    unit = lcm(*counts, *(duty.by.bit_count() for duty in duties))
    owed: dict[int, int] = {}
    paid: dict[int, int] = {}
    for duty in duties:
        among = duty.among | duty.by
        _add(owed, among, unit * duty.places)
        _add(paid, duty.by, unit * duty.places)
    shares = (Share(s, owed[s] / unit, paid.get(s, 0) / unit) for s in sorted(owed))
    evenly = as_even_as_can_be(owed, sum(duty.places for duty in duties))
    return Balance(len(duties), effective(paid.values()), effective(evenly.values()), tuple(shares))


def _add(sums: dict[int, int], seats: int, amount: int) -> None:
    part = amount // seats.bit_count()
    for seat in members(seats):
        sums[seat] = sums.get(seat, 0) + part


def effective(amounts: Iterable[int]) -> float:
    """Return how many equal ones would be as concentrated as these: 1/Σp²; 0 if there are none."""
    given = [amount for amount in amounts if amount]
    total = sum(given)
    return total * total / sum(amount * amount for amount in given) if given else 0.0


def as_even_as_can_be(owed: Mapping[int, int], turns: int) -> dict[int, int]:
    """Return so many whole turns given out so that each stands as near to what is owed as can be.

    The next turn goes to whoever has had the least of theirs so far.
    """
    if not owed or not turns:
        return {}
    given = dict.fromkeys(owed, 0)
    line = [(1 / amount, seat) for seat, amount in owed.items()]
    heapify(line)
    for _ in range(turns):
        _, seat = line[0]
        given[seat] += 1
        heapreplace(line, ((given[seat] + 1) / owed[seat], seat))
    return given
