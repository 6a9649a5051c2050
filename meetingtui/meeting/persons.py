"""Somebody at a meeting, as a face may name them."""

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
