"""What has happened, as small immutable facts.

Every fact carries `at`, the meeting's own elapsed time in milliseconds.  A fact holds what was
decided (whose turn, how long), so that replaying it needs no deciding again.
"""

from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Floor:
    """Somebody gets the word for so many milliseconds; SOMEBODY where no name was given."""

    seat: int
    share: int


@dataclass(frozen=True, slots=True)
class Started:
    """The meeting began; `end` is when it is planned to end, in the meeting's own time."""

    at: int
    end: int


@dataclass(frozen=True, slots=True)
class StageEntered:
    """A stage began or was come back to.

    `length` is what it has, `until` the end of its part.  `line` is the order of a round that
    begins here.  `helm` tells the roles that pass on by themselves with this stage.  `again` is
    the repeat that led back here, if one did: then all stages of its loop begin anew.
    """

    at: int
    stage: int
    length: int
    until: int
    line: tuple[int, ...] = ()
    helm: tuple[tuple[str, int | None], ...] = ()
    again: int | None = None


@dataclass(frozen=True, slots=True)
class StageResumed:
    """The chair went back to a stage that had already run; its clock goes on.

    With `lap_before` it is the repeat that led into this lap, and the lap before is there again.
    """

    at: int
    stage: int
    lap_before: bool = False


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """Somebody has the word; `spent` milliseconds of it had gone before anybody said so."""

    at: int
    floor: Floor
    spent: int = 0


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """A turn is over, and nobody has the word."""

    at: int


@dataclass(frozen=True, slots=True)
class HandsChanged:
    """A hand went up or down; `line` is who has one up, in the order they get the word."""

    at: int
    line: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """So many there are of what the stage asks for."""

    at: int
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class LevelCalled:
    """The roll call came to this level."""

    at: int
    level: int


@dataclass(frozen=True, slots=True)
class Ticked:
    """An item of the checklist is seen to, or is not after all."""

    at: int
    item: int
    done: bool


@dataclass(frozen=True, slots=True)
class TopicNamed:
    """Somebody named something that the meeting could talk about."""

    at: int
    topic: str


@dataclass(frozen=True, slots=True)
class TopicDotted:
    """One more dot was given to a topic, by its number in the stage."""

    at: int
    number: int


@dataclass(frozen=True, slots=True)
class TopicTaken:
    """What the meeting talks about now; `number` is -1 for one that was only just said."""

    at: int
    topic: str
    number: int = -1


@dataclass(frozen=True, slots=True)
class PlaceNoted:
    """A reading has come this far; an empty place takes the bookmark out."""

    at: int
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """The turn went on to its next phase: from the presenter to the turn, or to feedback."""

    at: int


@dataclass(frozen=True, slots=True)
class LapStarted:
    """The word goes round once more; `line` is the order."""

    at: int
    line: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TurnTakenBack:
    """The chair went back to the turn before, or to before the first turn."""

    at: int


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody is done for this lap; `then` has the word if it was theirs."""

    at: int
    seat: int
    then: Floor | None = None


@dataclass(frozen=True, slots=True)
class PutOff:
    """Somebody waits until the end of the line; `then` has the word if it was theirs."""

    at: int
    seat: int
    then: Floor | None = None


@dataclass(frozen=True, slots=True)
class SteppedOut:
    """Somebody is out of the room; `then` has the word if it was theirs."""

    at: int
    seat: int
    then: Floor | None = None


@dataclass(frozen=True, slots=True)
class CameBack:
    """Somebody is in the room again."""

    at: int
    seat: int


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """Some came and some went home; `then` has the word if it was a leaver's.

    `helm` tells who has the roles that the leavers had.
    """

    at: int
    arrived: tuple[str, ...] = ()
    left: tuple[int, ...] = ()
    then: Floor | None = None
    helm: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Renamed:
    """An alias was put right."""

    at: int
    seat: int
    alias: str


@dataclass(frozen=True, slots=True)
class BeginnerChosen:
    """The round begins with another seat; `line` is the order that follows from it."""

    at: int
    line: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShareChosen:
    """The chair set what each person gets in this round, in milliseconds."""

    at: int
    each: int


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The turn that runs, or else the stage, has more or less time."""

    at: int
    delta: int


@dataclass(frozen=True, slots=True)
class Held:
    """The running clocks stand still."""

    at: int


@dataclass(frozen=True, slots=True)
class WentOn:
    """The clocks run again; `counted` milliseconds of the hold count after all."""

    at: int
    counted: int = 0


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """A role is in other hands."""

    at: int
    role: str
    seat: int | None


@dataclass(frozen=True, slots=True)
class RoleShared:
    """A role that several hold is in these hands."""

    at: int
    role: str
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nominated:
    """Who has the role of this handover next time, if they come and are willing."""

    at: int
    role: str
    seat: int | None


@dataclass(frozen=True, slots=True)
class TimeGivenBack:
    """Time that does not count on what runs: a hold told afterwards."""

    at: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Reopened:
    """The program came back after a gap of so many milliseconds; `sure` if clocks agree on it."""

    at: int
    gap: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """The last fact that still stood does not count any more."""

    at: int


@dataclass(frozen=True, slots=True)
class SlotStarted:
    """In every pair somebody speaks now, for so many milliseconds; whoever spoke listens."""

    at: int
    share: int


@dataclass(frozen=True, slots=True)
class CameTogether:
    """The pairs are over, and all are one circle again."""

    at: int


@dataclass(frozen=True, slots=True)
class SlotTakenBack:
    """The chair went back to the slot before, or to before the pairs began."""

    at: int


@dataclass(frozen=True, slots=True)
class ParagraphTurned:
    """A paragraph, counted from 0, is read now, and by whom; None where nobody is known."""

    at: int
    paragraph: int
    reader: int | None


@dataclass(frozen=True, slots=True)
class ReaderPassed:
    """Somebody would rather not read; `reader` reads instead."""

    at: int
    seat: int
    reader: int | None


@dataclass(frozen=True, slots=True)
class SideChanged:
    """Somebody is on the screen tonight, or in the room after all."""

    at: int
    seat: int
    online: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """So many are in favour, of so many who are here; by consent it is one of one, or none."""

    at: int
    found: int
    of: int


@dataclass(frozen=True, slots=True)
class Extended:
    """The chair gave the stage more time when its own was used, by so many milliseconds."""

    at: int
    delta: int


@dataclass(frozen=True, slots=True)
class ReminderSeen:
    """A reminder was seen; it does not stand any more."""

    at: int
    reminder: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The meeting is over."""

    at: int


Event = (
    Started
    | StageEntered
    | StageResumed
    | TurnStarted
    | TurnEnded
    | HandsChanged
    | Answered
    | LevelCalled
    | Ticked
    | TopicNamed
    | TopicDotted
    | TopicTaken
    | PlaceNoted
    | PhaseStarted
    | LapStarted
    | TurnTakenBack
    | Passed
    | PutOff
    | SteppedOut
    | CameBack
    | PeopleChanged
    | Renamed
    | BeginnerChosen
    | ShareChosen
    | Adjusted
    | Held
    | WentOn
    | RoleGiven
    | RoleShared
    | Nominated
    | TimeGivenBack
    | Reopened
    | Undone
    | Ended
    | SlotStarted
    | CameTogether
    | SlotTakenBack
    | ParagraphTurned
    | ReaderPassed
    | SideChanged
    | Decided
    | Extended
    | ReminderSeen
)
