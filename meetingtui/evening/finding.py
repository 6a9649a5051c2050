"""Who has a role tonight, and who comes after, of those who are here."""

from typing import TYPE_CHECKING

from meetingtui.evening.found import Found, How
from meetingtui.format.model import Role
from meetingtui.meeting.helm import asked, lot
from meetingtui.meeting.setup import Setup
from meetingtui.rotation import rota as r
from meetingtui.rotation.rota import name_of

if TYPE_CHECKING:  # most meetings are of no group, and need nothing of what one remembers
    from meetingtui.evening.remembered import Remembered


def find_for(remembered: "Remembered", role: Role, setup: Setup) -> Found:
    """Return who has a role tonight: whoever starts the group, was asked, or comes next."""
    names = [name_of(alias) for alias in setup.people]
    here = {name: seat for seat, name in enumerate(names) if name}
    if role.name == "chair" and remembered.leads(setup.people):
        return Found(here[name_of(remembered.starter())], How.STARTER)
    seat = here.get(name_of(remembered.nominee(role.name)))
    if seat is not None and seat not in setup.declined:
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
    following = r.first_in_line(rota, free, count + 1)
    return [names.index(name) for name in following if first is None or name != names[first]][
        :count
    ]
