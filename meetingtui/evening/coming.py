"""Who comes next in a group, looked up between two meetings: as if everybody came."""

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
        line = r.first_in_line(rota, here, after)
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
        return Coming(
            Found(None, How.NOBODY), (), _called(alias, r.first_in_line(rota, here, after))
        )
    else:
        how, first = How.ROTA, choice.name
    rota = r.served(rota, here, (first,))
    line = [name for name in r.first_in_line(rota, here, role.count + after) if name != first]
    names = (first, *line[: role.count - 1])
    then = line[role.count - 1 :][:after]
    return Coming(
        Found(None, how, choice if how is How.ROTA else None),
        _called(alias, names),
        _called(alias, then),
        alias[choice.other] if how is How.ROTA and choice and choice.other else "",
    )


def _called(alias: dict[str, str], names: "list[str] | tuple[str, ...]") -> tuple[str, ...]:
    return tuple(alias[name] for name in names)


def planned(remembered: Remembered, role: Role, meetings: int) -> list[list[str]]:
    """Return who would have a role at each of the next meetings, if everybody came.

    A role that passes on at the break has two in an evening, one for several as many as that.
    Where nothing is known beforehand, because it is drawn, an evening is empty.
    """
    starter = remembered.starter() if role.name == CHAIR and remembered.still_starts() else ""
    begun = remembered.ledger.starter
    first = min(meetings, begun.until - remembered.ledger.meetings) if starter and begun else 0
    nominee = "" if first else remembered.nominee(role.name)
    if role.choose == "fixed":
        holder = nominee or remembered.last_holder(role.name)
        later = [[holder] if holder else []] * (meetings - first)
    elif role.choose == "lot":
        later = [[nominee] if nominee and not n else [] for n in range(meetings - first)]
    else:
        later = _by_rota(remembered, role, meetings - first, name_of(nominee))
    return [[starter]] * first + later


def _by_rota(remembered: Remembered, role: Role, meetings: int, nominee: str) -> list[list[str]]:
    people = {name_of(alias): alias for alias in remembered.settings.people}
    rota = remembered.rota(role.name, role.asked_after)
    plan: list[list[str]] = []
    for number in range(meetings):
        evening: list[str] = []
        for turn in range(role.count * (2 if role.rotates == "break" else 1)):
            free = r.willing(rota, [name for name in people if name not in evening])
            choice = r.choose(rota, free)
            if choice is None:
                break
            name = nominee if number == turn == 0 and nominee in free else choice.name
            rota = r.served(rota, free, (name,))
            evening.append(name)
        plan.append([people[name] for name in evening])
    return plan
