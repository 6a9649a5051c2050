"""What a format says, as values.

A format holds no person, no address and no date.  Lengths are whole seconds.  Stages are made
of a few components (script, timing, turns, handover); the rooms above know these and never the
kinds, which are only presets over them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import Enum

from meetingtui.text.values import dataclass

FIXED_ORDERS = ("circle", "list", "lot")
"""The orders that are known beforehand: who comes after whom."""

OPEN_ORDERS = ("hands", "chair calls", "names the next", "anyone")
"""The orders that come about as people speak, so that nobody needs a name or a number."""

ORDERS = (*FIXED_ORDERS, *OPEN_ORDERS)

BY_ROLE = "role"
"""The order of a talk: those who have the role, one after the other."""

UNITS = ("hours", "days", "months", "years")
STEPS = ("first", "months", "years")
"""What a milestone set is divided into: the first hours and days, the months, the years."""


class Signal(Enum):
    """A moment of a clock at which a bell may be asked for."""

    START = "start"
    MIDDLE = "middle"
    WARN = "warn"
    END = "end"


class Show(Enum):
    """How a stage shows its time."""

    DOWN = "down"
    UP = "up"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Condition:
    """One phrase of `when`: a name of the closed list, perhaps with a number, perhaps negated.

    The number of "time left over" is in seconds, of "people over" and "people under" in people.
    An `answer` is found out by a stage that asks, and holds when it is more than none.
    """

    name: str
    number: int = 0
    negated: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """What may be said, and by whom.

    `file` names a text of the group's own below the format's folder; `text` is what stood in it.
    """

    say: str = ""
    tip: str = ""
    source: str = ""
    file: str = ""
    text: str = ""
    all_answer: str = ""
    who: str = "chair"
    replies: str = "none"


@dataclass(frozen=True, slots=True)
class Timing:
    """A stage's own clock.

    `length` None means that the stage takes its share of what its part of the meeting has left.
    `starts` counts seconds back from the planned end and is the latest start of the stage.
    """

    length: int | None = None
    starts: int | None = None
    show: Show = Show.DOWN
    warn: tuple[int, ...] = (60,)
    bell: frozenset[Signal] = frozenset()
    halfway: str = ""


@dataclass(frozen=True, slots=True)
class Turns:
    """Everybody in turn, once round for each prompt; or, in an open order, whoever begins.

    `each` is the most that one person gets.  `between` is a breath before the clock of a turn
    begins, `wrap_up` time beyond it before it counts as over.  `presenter` and `feedback` are
    phases before and after the turn itself.
    """

    each: int | None = None
    wrap_up: int = 0
    between: int = 0
    order: str = "circle"
    first: str = "left of chair"
    newcomers: str = ""
    again: str = "no"
    prompts: tuple[str, ...] = ()
    feedback: int = 0
    presenter: int = 0

    @property
    def open(self) -> bool:
        """Tell whether the order comes about as people speak."""
        return self.order in OPEN_ORDERS

    @property
    def laps(self) -> int:
        """How many times the word goes round: once for each prompt, and at least once."""
        return 1 if self.open or self.order == BY_ROLE else max(1, len(self.prompts))


@dataclass(frozen=True, slots=True)
class Handover:
    """Who has a role next time: a nomination, made by the room."""

    role: str = "chair"


@dataclass(frozen=True, slots=True)
class Level:
    """One milestone: so many hours, days, months or years, never one turned into another.

    `label` and `colour` are a set's own words; without a label the count and the unit are said.
    `more` stands for every year after the last that has a level of its own.
    """

    count: int
    unit: str
    label: str = ""
    colour: str = ""
    more: bool = False

    @property
    def step(self) -> str:
        """Return which part of a set this belongs to."""
        return self.unit if self.unit in STEPS else STEPS[0]


@dataclass(frozen=True, slots=True)
class Levels:
    """A roll call through a set of milestones.

    `called` are its levels in the order in which they are called; empty until the set is read.
    """

    set: str
    steps: tuple[str, ...] = ()
    down: bool = False
    called: tuple[Level, ...] = ()

    def of(self, levels: Iterable[Level]) -> "Levels":
        """Return the roll call through the levels of a set."""
        wanted = [level for level in levels if not self.steps or level.step in self.steps]
        return replace(self, called=tuple(reversed(wanted) if self.down else wanted))


@dataclass(frozen=True, slots=True)
class Repeat:
    """Back to the stage of a title, as in music: so many times in all.

    `times` None means until the next appointment.
    """

    back_to: str
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a meeting."""

    kind: str
    title: str
    script: Script = Script()
    timing: Timing = Timing()
    turns: Turns | None = None
    handover: Handover | None = None
    levels: Levels | None = None
    asks: str = ""
    ticks: tuple[str, ...] = ()
    recess: bool = False
    when: tuple[Condition, ...] = ()
    optional: bool = False
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A duty somebody may hold for a while; it leads nothing but what its note says."""

    name: str
    label: str
    count: int = 1
    note: str = ""
    rotates: str = "meeting"
    choose: str = "volunteer"
    asked_after: int = 3
    leaves_after: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A whole meeting as a group wrote it down.

    It is `timeless` where no clock is shown and nothing has a length: then nobody has said how
    long anything takes, and no number is told that nobody has said.
    """

    name: str
    length: int
    stages: tuple[Stage, ...]
    roles: Mapping[str, Role] = field(default_factory=dict)
    summary: str = ""
    people: tuple[int, int] | None = None
    attendance: str = "open"
    mode: str = "in person"
    agreements: tuple[str, ...] = ()
    new_group: bool = False
    look: str = "calm"
    fellowship: str = ""
    types: tuple[str, ...] = ()
    credit: str = ""
    license: str = ""
    language: str = "en"
    timeless: bool = False

    @property
    def chair(self) -> Role:
        """The role that keeps clock, order and breaks; it always exists."""
        return self.roles["chair"]
