"""The rota of one role: who is owed how much of it, who serves next among those here, and why.

The rule is that of the fair carpool (Fagin and Williams 1983; research: meeting-runners §5).
Whenever a duty is done, each of those who could have done it is owed an equal part, and whoever
did it pays for the whole.  The one who is owed the most serves next.  Declining and staying away
leave one's own debt as it was.  Everything is in whole parts of a turn, never in floats, and no
chance is asked: every machine comes to the same name.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from itertools import islice
from math import gcd

from meetingtui.text.values import dataclass

FIRST = ":first"
"""The duty of speaking first in a round; no role of a format can be called so."""


def name_of(alias: str) -> str:
    """Return what the rota calls somebody: the alias, whichever way its letters are written."""
    return alias.casefold()


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands with a role.

    `debt` is what they are owed less what they have served, in parts of a turn (`Rota.unit`).
    `last` is the number of the turn that was theirs last, 0 if none was.  `rank` settles what
    nothing else does.  `asked` is false for somebody who is still too new to be asked.
    """

    debt: int = 0
    last: int = 0
    rank: int = 0
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Rota:
    """How everybody who may be asked stands with a role, by name.

    `unit` is how many parts make a turn, `turns` how many were served.  For `cooldown` turns
    nobody is asked again if somebody else can.  With `per_member` the turns are to be equal for
    each member, not for each visit: then whoever served longest ago comes next.
    """

    standings: Mapping[str, Standing]
    unit: int = 1
    turns: int = 0
    cooldown: int = 1
    per_member: bool = False


class Why(Enum):
    """Why somebody comes next."""

    ONLY = "only"
    NEW_TO_IT = "new-to-it"
    RESTS = "rests"
    OWED = "owed"
    LONGEST = "longest"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Choice:
    """Who comes next, and why; `other` is whoever would have, but has just served."""

    name: str
    why: Why
    other: str = ""


def willing(rota: Rota, here: Iterable[str]) -> tuple[str, ...]:
    """Return those of the people here whom the rota may ask.

    Those who are still too new are asked only if there is nobody else.
    """
    known = [name for name in here if name in rota.standings]
    asked = [name for name in known if rota.standings[name].asked]
    return tuple(asked or known)


def choose(rota: Rota, here: Iterable[str]) -> Choice | None:
    """Return who of the people here serves next; None if nobody can be asked."""
    able = willing(rota, here)
    if not able:
        return None

    def claim(name: str) -> tuple[int, int, int]:
        held = rota.standings[name]
        return (0 if rota.per_member else -held.debt, held.last, held.rank)

    rested = _rested(rota, able)
    first, name = min(able, key=claim), min(rested, key=claim)
    return Choice(name, _why(rota, able, rested, name), "" if first == name else first)


def _rested(rota: Rota, able: Collection[str]) -> tuple[str, ...]:
    """Return those who have not just served, as far back as leaves anybody at all."""
    for cooldown in range(min(rota.cooldown, rota.turns), 0, -1):
        rested = tuple(
            name
            for name in able
            if not (last := rota.standings[name].last) or last <= rota.turns - cooldown
        )
        if rested:
            return rested
    return tuple(able)


def _why(rota: Rota, able: Collection[str], rested: Collection[str], name: str) -> Why:
    chosen = rota.standings[name]
    others = [rota.standings[other] for other in rested if other != name]
    if len(able) == 1:
        return Why.ONLY
    if not others:
        return Why.RESTS
    if not chosen.last:
        return Why.NEW_TO_IT if any(other.last for other in others) else Why.EVEN
    if not rota.per_member and all(other.debt < chosen.debt for other in others):
        return Why.OWED
    return Why.LONGEST


def served(rota: Rota, among: Collection[str], by: Collection[str]) -> Rota:
    """Return the rota after a duty was done.

    Each of those `among` whom it could have fallen is owed an equal part of it; those it was done
    `by` share what it costs.  Whoever did it could have done it, whatever the rota thought.
    """
    if not by:
        return rota
    could = {*among, *by}
    scale = _scale(rota.unit, len(could), len(by))
    unit = rota.unit * scale
    owed, paid = unit // len(could), unit // len(by)
    turns = rota.turns + 1
    standings = dict(rota.standings)
    for name, held in rota.standings.items():
        debt = held.debt * scale
        debt += owed if name in could else 0
        debt -= paid if name in by else 0
        standings[name] = replace(held, debt=debt, last=turns if name in by else held.last)
    return replace(rota, standings=standings, unit=unit, turns=turns)


def _scale(unit: int, *parts: int) -> int:
    """Return by what a unit is to be multiplied so that it divides into each of the parts."""
    scale = 1
    for part in parts:
        scale *= part // gcd(part, unit * scale)
    return scale


def line(rota: Rota, here: Collection[str]) -> Iterator[Choice]:
    """Yield who comes next, and then, as if the same people came every time; without an end."""
    while (choice := choose(rota, here)) is not None:
        yield choice
        rota = served(rota, willing(rota, here), (choice.name,))


def first_in_line(rota: Rota, here: Collection[str], count: int) -> list[str]:
    """Return the first so many different people in the line."""
    following: list[str] = []
    for choice in islice(line(rota, here), 2 * len(here)):
        if choice.name not in following and len(following) < count:
            following.append(choice.name)
    return following
