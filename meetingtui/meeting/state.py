"""The state of a meeting: facts applied in order, nothing else.

Clocks follow one shape: what ran so far and, if they run, since when.  Nothing here counts
ticks, so nothing drifts.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import Enum
from typing import Optional

from meetingtui.format.model import Format, Pairs, Stage
from meetingtui.meeting.conditions import Circumstances, known_of
from meetingtui.meeting.plan import Plan, lay
from meetingtui.meeting.setup import Setup, nameless
from meetingtui.text.values import dataclass

ROOM = -1
"""Stands for what was named tonight, in the place of a stage that has a list of its own."""

NEW = -1
"""The number of a topic that was said and taken in one, without a place among others."""

SECOND = 1000
"""Milliseconds: the format counts in seconds, the running clocks do not."""


class Phase(Enum):
    """Before the meeting, in it, after it."""

    BEFORE = "before"
    RUNNING = "running"
    CLOSED = "closed"


class Here(Enum):
    """Whether somebody is in the room."""

    PRESENT = "present"
    OUT = "out"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Clock:
    """A stopwatch: milliseconds that ran, and since when it runs, if it does."""

    ran: int = 0
    since: int | None = None

    def elapsed(self, at: int) -> int:
        """Return the milliseconds that have run at a moment."""
        return self.ran if self.since is None else self.ran + max(0, at - self.since)

    def started(self, at: int) -> "Clock":
        """Let it run from here on; one that runs is left alone."""
        return self if self.since is not None else replace(self, since=at)

    def stopped(self, at: int) -> "Clock":
        """Let it stand."""
        return Clock(self.elapsed(at))

    def less(self, milliseconds: int, at: int) -> "Clock":
        """Take time off that should not have counted, down to nothing."""
        ran = max(0, self.elapsed(at) - milliseconds)
        return Clock(ran, None if self.since is None else at)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the circle; its number in the order of the circle is its identity tonight."""

    alias: str
    here: Here = Here.PRESENT


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn: how long it is meant to be, in milliseconds, and its clock.

    `seat` is SOMEBODY where the order needs no names and none was given.
    `phase` counts through the phases of the stage's turns (presenter, turn, feedback); `extra`
    is what the chair gave the phase by hand.
    """

    seat: int
    share: int
    clock: Clock
    phase: int = 0
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """How far the word has come.

    `line` holds those still to come, `done` the turns that were taken this lap, `passed` those
    who are done for this lap without one, `put_off` those who have waited once already.
    `unnamed` counts those who passed and have no seat.
    `before` is the lap before this one, as it ended.  In an open order the line is the raised
    hands, and nobody needs to be in it.  `idle` is since when nobody has had the word, in the
    meeting's time; `told` what each could have had when the chair was last told, if all spoke.
    `chosen` tells that the room has chosen who begins.
    """

    line: tuple[int, ...]
    current: Turn | None = None
    done: tuple[Turn, ...] = ()
    passed: frozenset[int] = frozenset()
    put_off: frozenset[int] = frozenset()
    lap: int = 1
    each: int | None = None
    before: Optional["Round"] = None
    unnamed: int = 0
    idle: int = 0
    told: int | None = None
    chosen: bool = False

    @property
    def fresh(self) -> bool:
        """Tell whether nobody has had the word in this lap."""
        return self.current is None and not self.done

    @property
    def shared(self) -> int:
        """Return how many have had the word in this lap; of those without a seat each."""
        seats = {turn.seat for turn in self.done if not nameless(turn.seat)}
        return len(seats) + sum(nameless(turn.seat) for turn in self.done)

    @property
    def had(self) -> int:
        """Return how many have had the word or passed in this lap."""
        spoken = {turn.seat for turn in self.done}
        return self.shared + len(self.passed - spoken) + self.unnamed


@dataclass(frozen=True, slots=True)
class Slot:
    """The time in which one of every pair or group speaks, in milliseconds, and its clock."""

    share: int
    clock: Clock
    extra: int = 0

    @property
    def length(self) -> int:
        """Return the milliseconds that it has, what the chair gave it by hand among them."""
        return self.share + self.extra


@dataclass(frozen=True, slots=True)
class Apart:
    """How far pairs have come: who was put with whom, the slot that runs, those that are over.

    `line` holds those present at first, neighbours together, where the format says who is with
    whom; `each` is what the chair chose that everybody gets; so many `people` there were when the
    first of them began to speak, and 0 before that.
    """

    line: tuple[int, ...] = ()
    current: Slot | None = None
    done: tuple[Slot, ...] = ()
    together: bool = False
    each: int | None = None
    people: int = 0

    @property
    def begun(self) -> bool:
        """Tell whether anybody has spoken."""
        return self.current is not None or bool(self.done)


@dataclass(frozen=True, slots=True)
class Aloud:
    """How far a reading in turn has come: the paragraph, from 0, and who reads it.

    `read` has the readers of the paragraphs before, `passed` those who would rather not read.
    """

    paragraph: int = 0
    reader: int | None = None
    read: tuple[int | None, ...] = ()
    passed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of a proposal, and when: so many are in favour of it, of so many.

    By consent it is one of one, or none.  A tie is no majority.
    """

    found: int
    of: int
    at: int

    @property
    def agreed(self) -> bool:
        """Tell whether more than half are in favour."""
        return 2 * self.found > self.of


@dataclass(frozen=True, slots=True)
class Run:
    """A stage that runs or has run: what it has, when its part ends, its clock and its turns.

    `level` is how far a roll call has come, `ticked` which items of a checklist are seen to,
    `apart` how far pairs have, and `aloud` a reading in turn.  `settled` tells that a topic has
    been taken in it, and `topic` is what is talked about in it.  `verdict` is what was decided, and
    `extended` how often the chair gave more time.  Its length has `by_hand` more or less than it
    was reckoned, and then nobody reckons it anew.
    """

    length: int
    until: int
    clock: Clock
    round: Round | None = None
    level: int = 0
    ticked: frozenset[int] = frozenset()
    apart: Apart | None = None
    aloud: Aloud | None = None
    settled: bool = False
    verdict: Verdict | None = None
    extended: int = 0
    by_hand: int = 0
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Lap:
    """The lap that a loop is in, after its first: its number, and how the one before ended.

    `before` has the stages of the lap before as they were left, for going back; `earlier` is the
    lap before that one.
    """

    number: int
    before: Mapping[int, Run]
    earlier: Optional["Lap"] = None


@dataclass(frozen=True, slots=True)
class Done:
    """A duty that is being done, or was: whom the rota could have asked, and who has had it.

    `stage` is where it began; -1 is before the first.
    """

    role: str
    among: tuple[int, ...]
    by: tuple[int, ...]
    stage: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A topic that was taken: in which stage, and its number there; NEW for one just said."""

    stage: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """A meeting at one moment.

    `online` are the seats of those who are on the screen tonight.  `named` are the topics that were
    named tonight and `taken` those that were taken.  `dots` has how many each topic got, by where
    it stands: a list of a stage, or what was named (ROOM), and its number there.  `places` has how
    far the readings have come tonight, by their bookmarks.
    `seen` are the reminders that were seen, `entered` when the last two stages began.
    """

    setup: Setup
    plan: Plan
    seats: tuple[Seat, ...]
    holders: Mapping[str, int | None]
    phase: Phase = Phase.BEFORE
    end: int = 0
    stage: int = -1
    runs: Mapping[int, Run] = field(default_factory=dict)
    held: bool = False
    nominated: Mapping[str, int | None] = field(default_factory=dict)
    ended_at: int = 0
    found: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    answered: Mapping[str, int] = field(default_factory=dict)
    held_at: int = 0
    duties: tuple[Done, ...] = ()
    online: frozenset[int] = frozenset()
    named: tuple[str, ...] = ()
    dots: Mapping[tuple[int, int], int] = field(default_factory=dict)
    taken: tuple[Taken, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    seen: frozenset[int] = frozenset()
    entered: tuple[int, int] = (0, 0)
    laps: Mapping[int, Lap] = field(default_factory=dict)

    @property
    def format(self) -> Format:
        """Return the format that this meeting follows."""
        return self.setup.format

    @property
    def answers(self) -> Mapping[str, int]:
        """Return what was found out so far; what was asked and not answered is none.

        What was decided counts as one if it was agreed; left open it is none.
        """
        asked = {self.format.stages[index].asks: 0 for index in self.runs}
        found = {name: n for name, n in {**asked, **self.answered}.items() if name}
        for index in sorted(self.runs):
            decision, verdict = self.format.stages[index].decision, self.runs[index].verdict
            if decision and decision.answer:
                found[decision.answer] = (
                    int(verdict.agreed) if verdict else found.get(decision.answer, 0)
                )
        return found

    def known(self, seconds_left: int) -> Circumstances:
        """Return what is known now, when so many seconds are left."""
        return known_of(self.setup, self.count, seconds_left, self.answers)

    @property
    def pairs(self) -> Pairs | None:
        """Return the pairs of the stage that runs, as those in the room made them."""
        pairs, apart = self.current.pairs, self.run.apart
        if pairs is None:
            return None
        return pairs.among((apart.people if apart else 0) or len(self.present))

    @property
    def current(self) -> Stage:
        """Return the stage that runs; only while the meeting does."""
        return self.format.stages[self.stage]

    @property
    def run(self) -> Run:
        """Return the run of the current stage."""
        return self.runs[self.stage]

    @property
    def topic(self) -> str:
        """Return what the meeting talks about in the stage that runs; empty if it is nothing."""
        return self.runs[self.stage].topic if self.stage in self.runs else ""

    @property
    def every_run(self) -> tuple[tuple[int, Run], ...]:
        """Return all runs tonight with their stages, those of earlier laps first.

        Of one lap they come in the order of the stages.
        """
        laps: list[Lap] = []
        for lap in self.laps.values():
            before: Lap | None = lap
            while before is not None:
                laps.append(before)
                before = before.earlier
        laps.sort(key=lambda lap: lap.number)
        kept = (*(lap.before for lap in laps), self.runs)
        return tuple(run for runs in kept for run in sorted(runs.items(), key=lambda run: run[0]))

    def lap(self, repeat: int) -> int:
        """Return which lap the loop of a repeat is in, from 1."""
        return self.laps[repeat].number if repeat in self.laps else 1

    @property
    def present(self) -> tuple[int, ...]:
        """Return the seats of those in the room, in the order of the circle."""
        return tuple(i for i, seat in enumerate(self.seats) if seat.here is Here.PRESENT)

    @property
    def count(self) -> int:
        """Return how many belong to the meeting now, those out for a moment among them."""
        return sum(seat.here is not Here.GONE for seat in self.seats)


def initial(setup: Setup) -> State:
    """Return the state before anything has happened."""
    return State(
        setup=setup,
        plan=lay(setup.format, known_of(setup, len(setup.people) or None, setup.format.length)),
        seats=tuple(Seat(alias) for alias in setup.people),
        holders=dict(setup.holders),
        found=dict(setup.found),
    )
