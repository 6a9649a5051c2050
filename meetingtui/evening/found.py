"""How somebody comes to have a role."""

from enum import Enum

from meetingtui.rotation.rota import Choice
from meetingtui.text.values import dataclass


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
    choice: Choice | None = None
