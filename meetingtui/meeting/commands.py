"""What the chair can ask for, as values.  Nothing here has happened yet."""

from meetingtui.meeting.setup import SOMEBODY
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Begin:
    """Begin the meeting.  `lead` is how many milliseconds remain until the planned start."""

    lead: int = 0


@dataclass(frozen=True, slots=True)
class Next:
    """The one step forward that makes sense now: the primary action."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the turn before, else to the stage before; its clock goes on from where it stood."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last fact, whatever it was."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Let the running clock stand still, or go on if it stands."""


@dataclass(frozen=True, slots=True)
class Adjust:
    """Give or take milliseconds on whatever runs."""

    delta: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out an optional stage."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to any stage."""

    stage: int


@dataclass(frozen=True, slots=True)
class Pass:
    """Whoever has the word, or would have it next, is done for this lap."""


@dataclass(frozen=True, slots=True)
class Later:
    """Whoever has the word, or would have it next, goes to the end of the line, once."""


@dataclass(frozen=True, slots=True)
class StepOut:
    """Somebody is out of the room until they are back."""

    seat: int


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody is back."""

    seat: int


@dataclass(frozen=True, slots=True)
class Arrive:
    """Somebody comes late, with an alias or without one."""

    alias: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody has gone home."""

    seat: int


@dataclass(frozen=True, slots=True)
class Rename:
    """A mistyped alias is put right."""

    seat: int
    alias: str


@dataclass(frozen=True, slots=True)
class Count:
    """The number of people here was wrong; this is the right one."""

    people: int


@dataclass(frozen=True, slots=True)
class StartWith:
    """Let the round begin with this seat."""

    seat: int


@dataclass(frozen=True, slots=True)
class AnotherLap:
    """Let the word go round once more, where the format allows it."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody raises a hand, or takes it down again; without a name one is only raised."""

    seat: int = SOMEBODY


@dataclass(frozen=True, slots=True)
class GiveFloor:
    """In an open order: this one speaks now."""

    seat: int = SOMEBODY


@dataclass(frozen=True, slots=True)
class ShareForAll:
    """Let each share be so short that everybody gets one; asked again, as the format has it."""


@dataclass(frozen=True, slots=True)
class CountFromThen:
    """What runs has been running for a while: count the time in which no clock did."""


@dataclass(frozen=True, slots=True)
class Answer:
    """So many there are of what this stage asks for."""

    number: int


@dataclass(frozen=True, slots=True)
class Tick:
    """An item of the checklist is seen to, or is not after all."""

    item: int


@dataclass(frozen=True, slots=True)
class NameTopic:
    """Somebody names a topic; what a slip says, or the chair has brought, is taken at once."""

    topic: str


@dataclass(frozen=True, slots=True)
class ChooseTopic:
    """The topic of this number is meant: it is taken, or gets one more dot where there is a vote.

    Numbers count from 0, in the order in which the topics stand on the screen.
    """

    number: int


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The reading has come this far; an empty line takes its bookmark out."""

    place: str


@dataclass(frozen=True, slots=True)
class SeeReminder:
    """The reminder that stands was seen."""


@dataclass(frozen=True, slots=True)
class GiveRole:
    """A role is in this seat's hands from now on; None leaves it empty.

    Of a role that several hold somebody who has it gives it back, and anybody else joins them.
    """

    role: str
    seat: int | None


@dataclass(frozen=True, slots=True)
class Nominate:
    """The room would like this seat to have the role next time; None leaves it open."""

    seat: int | None


@dataclass(frozen=True, slots=True)
class GiveTimeBack:
    """Milliseconds that should not count on what runs; the planned end does not move."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody is on the screen tonight; asked again, in the room after all."""

    seat: int


@dataclass(frozen=True, slots=True)
class End:
    """End the meeting now."""


Command = (
    Begin
    | Next
    | Back
    | Undo
    | Hold
    | Adjust
    | Skip
    | Jump
    | Pass
    | Later
    | StepOut
    | Return
    | Arrive
    | Leave
    | Rename
    | Count
    | StartWith
    | AnotherLap
    | Hand
    | GiveFloor
    | ShareForAll
    | CountFromThen
    | Answer
    | Tick
    | NameTopic
    | ChooseTopic
    | NotePlace
    | GiveRole
    | Nominate
    | GiveTimeBack
    | End
    | Side
    | SeeReminder
)
