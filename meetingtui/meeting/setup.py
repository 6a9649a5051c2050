"""All that a meeting needs to know before it begins; the head of its journal."""

from collections.abc import Mapping
from dataclasses import field

from meetingtui.format.model import Format
from meetingtui.meeting.series import Series
from meetingtui.rotation.rota import Rota
from meetingtui.text.values import dataclass

SOMEBODY = -1
"""The seat of somebody who is not known by one: a hand that was raised, a reader who was found."""

ONLINE = -2
"""The seat of somebody on the screen, whoever it is, where the room and the screen take turns."""

IN_ROOM = -3
"""The seat of somebody in the room, whoever it is, where the room and the screen take turns."""


def nameless(seat: int) -> bool:
    """Tell whether a seat stands for somebody who is not known by one."""
    return seat < 0


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a group calls itself, has agreed on, and says of whom to turn to in a hard moment."""

    name: str
    agreements: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """What stands when the chair begins.

    `people` holds an alias for each person in the order they sit, or empty texts where only the
    number is known.  `holders` maps a role to the seat that has it (None: nobody, which is
    allowed; SOMEBODY: found, and not known by a seat), `found` a role that several hold to those
    who were found for it.  `attendance` answers a format that asks for it each time.  `seed`
    settles everything that goes by lot, so that a resumed meeting draws the same.

    Where a group remembers, `rota` has how its people stand with a role, by their aliases in
    small letters, `declined` the seats that would rather not be asked tonight, `stays` the roles
    that pass on to nobody tonight because somebody starts the group off, and `group` its own
    words.  `series` tells where this meeting stands among those of its group.
    """

    format: Format
    people: tuple[str, ...]
    holders: Mapping[str, int | None] = field(default_factory=dict)
    seed: int = 0
    found: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    attendance: str = ""
    rota: Mapping[str, Rota] = field(default_factory=dict)
    declined: tuple[int, ...] = ()
    stays: tuple[str, ...] = ()
    group: OwnWords | None = None
    series: Series = Series()

    @property
    def kind_of_meeting(self) -> str:
        """Return whether this meeting is open or closed; closed if nobody has said."""
        asked = self.format.attendance == "ask"
        return (self.attendance or "closed") if asked else self.format.attendance

    @property
    def name(self) -> str:
        """Return what the meeting is called: by its group, or else by its format."""
        return self.group.name if self.group else self.format.name

    @property
    def agreements(self) -> tuple[str, ...]:
        """Return what has been agreed, by the group or else in the format."""
        return self.group.agreements if self.group else self.format.agreements

    @property
    def named(self) -> bool:
        """Tell whether the people are known by aliases rather than by number."""
        return any(self.people)
