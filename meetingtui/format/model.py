"""What a format says, as values.

A format holds no person, no address and no date.  Lengths are whole seconds.  Stages are made
of a few components (script, timing, turns, handover); the rooms above know these and never the
kinds, which are only presets over them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import Enum

from meetingtui.text.messages import N_
from meetingtui.text.values import dataclass

FIXED_ORDERS: Mapping[str, str] = {
    "circle": N_("The word goes round the circle, seat by seat."),
    "list": N_("By the list of those who are here, as on the phone."),
    "lot": N_("By lot, drawn when the stage begins."),
}
"""The orders that are known beforehand, who comes after whom, and what each means."""

SILENT = "out of silence"
"""The open order in which there is silence between those who speak."""

SIDED = "room and online"
"""The open order in which hands in the room and on the screen are called in turn."""

OPEN_ORDERS: Mapping[str, str] = {
    "hands": N_("Whoever raises a hand, the first one first."),
    "chair calls": N_("The chair asks somebody, who may always pass."),
    "names the next": N_("Whoever has spoken names the next one."),
    "anyone": N_("Whoever wants to begins; the program only keeps the time."),
    SILENT: N_("Whoever is moved to speaks, with silence between one and the next."),
    SIDED: N_("Raised hands in the room and on the screen, one from each side in turn."),
}
"""The orders that come about as people speak, so that nobody needs a name or a number."""

QUEUES = ("hands", SIDED)
"""The open orders in which raised hands wait in a line."""

ORDERS: Mapping[str, str] = {**FIXED_ORDERS, **OPEN_ORDERS}

BY_ROLE = "role"
"""The order of a talk: those who have the role, one after the other."""

TOPIC_SOURCES = ("room", "chair", "list", "box")
TOPIC_CHOICES = ("chair", "lot", "vote", "in order")
TOPIC_CHANGES = ("meeting", "week", "month")

UNITS = ("hours", "days", "months", "years")
STEPS = ("first", "months", "years")
"""What a milestone set is divided into: the first hours and days, the months, the years."""


BALLOTS = ("consent", "majority")
"""How a group decides: nothing stands in the way, or more than half are in favour."""


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

    The number of "time left over" is in seconds, of "people over" and "people under" in people, of
    "first meetings" and "every meetings" in meetings; of "week" it is the week of the month.
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
    `starts` counts seconds back from the planned end and is the latest start of the stage;
    `lead` counts them back from the planned start, for a list that is seen to before it.
    `extend` holds what may be given, one after the other, when the time is used.
    """

    length: int | None = None
    starts: int | None = None
    show: Show = Show.DOWN
    warn: tuple[int, ...] = (60,)
    bell: frozenset[Signal] = frozenset()
    halfway: str = ""
    extend: tuple[int, ...] = ()
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Turns:
    """Everybody in turn, once round for each prompt; or, in an open order, whoever begins.

    `each` is the most that one person gets.  `between` is a breath before the clock of a turn
    begins (out of silence: the least silence before somebody speaks again), `wrap_up` time beyond
    it before it counts as over.  `presenter` and `feedback` are phases before and after the turn
    itself.  `direction` is the way that the word goes round, seen from the chair.
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
    direction: str = "left"

    @property
    def open(self) -> bool:
        """Tell whether the order comes about as people speak."""
        return self.order in OPEN_ORDERS

    @property
    def laps(self) -> int:
        """How many times the word goes round: once for each prompt, and at least once."""
        return 1 if self.open or self.order == BY_ROLE else max(1, len(self.prompts))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Everybody speaks to one or a few others, all of the groups at once.

    `size` is how many are together, `each` what one of them gets (None: an equal share of the
    stage), `between` the time to swap, `wrap_up` time beyond `each` before it counts as over.
    `order` tells how they find one another: "anyone", "circle" (who sits beside) or "lot".
    """

    size: int = 2
    each: int | None = None
    wrap_up: int = 0
    between: int = 0
    order: str = "anyone"
    prompts: tuple[str, ...] = ()

    def among(self, people: int) -> "Pairs":
        """Return the pairs of so many people: where they are one group, each has a turn in it."""
        return replace(self, size=people) if 2 <= people <= self.size + 1 else self

    @property
    def slots(self) -> int:
        """Return how many times somebody speaks: each of a group once, for every question."""
        return self.size * max(1, len(self.prompts))

    @property
    def swaps(self) -> int:
        """Return the seconds that go to swapping."""
        return (self.slots - 1) * self.between


@dataclass(frozen=True, slots=True)
class Handover:
    """Who has a role next time: a nomination, made by the room."""

    role: str = "chair"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the group decides, and how; `answer` is what later stages call it, if they may."""

    by: str = BALLOTS[0]
    answer: str = ""


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
class Topics:
    """How what a meeting talks about is found.

    `source` tells where the topics come from, `listed` are those of a list, and `choose` how one
    of them is taken.  Each person has so many `votes`.  `changes` tells when a list in order
    moves on: with each meeting of a group, or by the week of the month or the month of the year,
    whose items are the first, the second and so on; empty where nothing is in order.
    """

    source: str = "room"
    listed: tuple[str, ...] = ()
    choose: str = "chair"
    votes: int = 0
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Back to the stage of a title, as in music: so many times in all.

    `times` None means until the next appointment.
    """

    back_to: str
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a meeting; or what has none of its time: a reminder, a list before the start.

    `table` is which [[stage]] of the file this is, from 0.  `bookmark` names the place that a
    reading goes on from.
    """

    kind: str
    title: str
    script: Script = Script()
    timing: Timing = Timing()
    turns: Turns | None = None
    pairs: Pairs | None = None
    handover: Handover | None = None
    levels: Levels | None = None
    asks: str = ""
    ticks: tuple[str, ...] = ()
    recess: bool = False
    topics: Topics | None = None
    bookmark: str = ""
    when: tuple[Condition, ...] = ()
    optional: bool = False
    decision: Decision | None = None
    reminds: bool = False
    repeat: Repeat | None = None
    table: int = 0

    @property
    def aside(self) -> bool:
        """Tell whether this stands beside the meeting, which then does not step through it."""
        return self.reminds or self.timing.lead is not None


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

    `stages` are what the meeting steps through.  `reminders` come while they run, and `before`
    holds the lists that are seen to before the start; each is in the order of its times.
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
    reminders: tuple[Stage, ...] = ()
    before: tuple[Stage, ...] = ()
    timeless: bool = False

    @property
    def chair(self) -> Role:
        """The role that keeps clock, order and breaks; it always exists."""
        return self.roles["chair"]
