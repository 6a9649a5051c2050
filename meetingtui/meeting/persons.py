"""Somebody at a meeting, as a face may name them."""

from meetingtui.meeting.helm import having
from meetingtui.meeting.setup import nameless
from meetingtui.meeting.sides import SCREEN, side, sided
from meetingtui.meeting.state import Here, State
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the room: by alias, or by seat number where there is none.

    The seat SOMEBODY is that of someone who is known by neither.  `online` where the room and the
    screen take turns, and they are on the screen.
    """

    seat: int
    alias: str
    here: Here = Here.PRESENT
    online: bool = False


def person(state: State, seat: int) -> Person:
    """Return somebody as a face may name them."""
    online = sided(state) and side(state, seat) == SCREEN
    if nameless(seat):
        return Person(seat, "", online=online)
    return Person(seat, state.seats[seat].alias, state.seats[seat].here, online)


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role by its label, and who has it; of one that several hold, all who were found.

    `number` is which of several holders is meant, from 1; 0 where it is the role as a whole.
    """

    name: str
    label: str
    person: Person | None
    people: tuple[Person, ...] = ()
    count: int = 1
    number: int = 0


def role_view(state: State, role: str, seat: int | None) -> RoleView:
    """Return a role and the one who has it."""
    label, count = state.format.roles[role].label, state.format.roles[role].count
    who = None if seat is None else person(state, seat)
    found = tuple(person(state, other) for other in having(state, role))
    return RoleView(role, label, who, found, count)


def roles(state: State) -> tuple[RoleView, ...]:
    """Return every role of the format and who has it now."""
    return tuple(role_view(state, name, state.holders.get(name)) for name in state.format.roles)
