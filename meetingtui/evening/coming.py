"""Who comes next in a group, looked up between two meetings: as if everybody came."""

from itertools import islice

from meetingtui.evening.found import Found, How
from meetingtui.evening.remembered import Remembered
from meetingtui.format.model import Role
from meetingtui.rotation import rota as r
from meetingtui.rotation.rota import name_of
from meetingtui.text.values import dataclass

CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Coming:
    """Who has a role next time by their aliases, how that comes, and who comes after them.

    `other` is whoever would have been before them, but has just served.
    """

    found: Found
    names: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    other: str = ""


def coming(remembered: Remembered, role: Role, after: int = 2) -> Coming:
    """Return who has a role at the next meeting, if everybody comes; no seats are known yet."""
    alias = {name_of(alias): alias for alias in remembered.settings.people}
    rota = remembered.rota(role.name, role.asked_after)
    here = r.willing(rota, alias)
    if role.name == CHAIR and remembered.still_starts() and (starter := remembered.starter()):
        line = _line(rota, here, after)
        return Coming(Found(None, How.STARTER), (starter,), _called(alias, line))
    if role.choose == "fixed":
        if asked := remembered.nominee(role.name):
            return Coming(Found(None, How.NOMINATED), (asked,))
        holder = remembered.last_holder(role.name)
        return Coming(Found(None, How.FIXED if holder else How.NOBODY), (holder,) if holder else ())
    nominee = name_of(remembered.nominee(role.name))
    if role.choose == "lot" and not nominee:
        return Coming(Found(None, How.LOT))
    choice = r.choose(rota, here)
    if nominee in alias:
        how, first = How.NOMINATED, nominee
    elif choice is None:
        return Coming(Found(None, How.NOBODY))
    elif role.choose == "volunteer":
        return Coming(Found(None, How.NOBODY), (), _called(alias, _line(rota, here, after)))
    else:
        how, first = How.ROTA, choice.name
    rota = r.served(rota, here, (first,))
    line = [name for name in _line(rota, here, role.count + after) if name != first]
    names = (first, *line[: role.count - 1])
    then = line[role.count - 1 :][:after]
    return Coming(
        Found(None, how, choice if how is How.ROTA else None),
        _called(alias, names),
        _called(alias, then),
        alias[choice.other] if how is How.ROTA and choice and choice.other else "",
    )


def _line(rota: r.Rota, here: tuple[str, ...], count: int) -> list[str]:
    """Return the first so many different people in the line."""
    following: list[str] = []
    for choice in islice(r.line(rota, here), 2 * len(here)):
        if choice.name not in following:
            following.append(choice.name)
        if len(following) == count:
            break
    return following


def _called(alias: dict[str, str], names: "list[str] | tuple[str, ...]") -> tuple[str, ...]:
    return tuple(alias[name] for name in names)


def planned(remembered: Remembered, role: Role, meetings: int) -> list[list[str]]:
    """Return who would have a role at each of the next meetings, if everybody came."""
    starter = remembered.starter() if role.name == CHAIR and remembered.still_starts() else ""
    begun = remembered.ledger.starter
    first = min(meetings, begun.until - remembered.ledger.meetings) if starter and begun else 0
    return [[starter]] * first + ahead(remembered, role, meetings - first)


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
