"""What anybody sees of a meeting at a moment: values and codes, no words.

A view holds exactly one primary action, so that one key always does the sensible thing.
"""

from dataclasses import replace
from enum import Enum

from meetingtui.format.model import Script, Show, Signal, Stage, Turns
from meetingtui.meeting import timing
from meetingtui.meeting.decide import following_stage
from meetingtui.meeting.helm import following, passing
from meetingtui.meeting.state import SECOND, Here, Phase, Round, State, Turn
from meetingtui.text.values import dataclass

NAMED_NEXT = 3
"""How many of those who come next are named."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the room: by alias, or by seat number where there is none."""

    seat: int
    alias: str
    here: Here = Here.PRESENT


class Step(Enum):
    """What the primary action does."""

    BEGIN_ROUND = "begin-round"
    TURN = "turn"
    LAST_PHASE = "feedback"
    FIRST_PHASE = "speak"
    LAP = "lap"
    STAGE = "stage"
    END = "end"


@dataclass(frozen=True, slots=True)
class Primary:
    """The one sensible step: who has the word, or which stage begins, when it is taken."""

    step: Step
    person: Person | None = None
    title: str = ""


class Tone(Enum):
    """How a clock speaks: calmly, near its end, in the time to wrap up, past it."""

    CALM = "calm"
    LAST = "last"
    WRAP_UP = "wrap-up"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ClockView:
    """The clock that matters now, in milliseconds."""

    show: Show
    tone: Tone
    elapsed: int
    total: int
    wrap_up: int
    held: bool

    @property
    def remaining(self) -> int:
        """Return what is left; below zero it is what has run over."""
        return self.total - self.elapsed


@dataclass(frozen=True, slots=True)
class RoundView:
    """How a round stands.

    `each` is what the next turn gets, `wish` what the format would give.  `needs` is what the
    turns to come take in all, those of later laps among them, and `has` what the stage has left.
    """

    speaker: Person | None
    phase: str
    following: tuple[Person, ...]
    had: int
    waiting: int
    lap: int
    laps: int
    each: int
    wish: int | None
    needs: int
    has: int
    fresh: bool
    another_lap: bool
    newcomers: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The one line about the whole: moments relative to now, in milliseconds."""

    planned_end: int
    projected_end: int
    deviation: int


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role by its label, and who has it."""

    name: str
    label: str
    person: Person | None


@dataclass(frozen=True, slots=True)
class StageView:
    """The stage that runs."""

    number: int
    total: int
    title: str
    script: Script
    prompt: str
    optional: bool
    recess: bool
    nudge: str
    new_holders: tuple[RoleView, ...]
    next_holders: tuple[RoleView, ...]
    next_title: str
    nominee: RoleView | None


@dataclass(frozen=True, slots=True)
class View:
    """Everything a face may show of a running meeting."""

    name: str
    look: str
    stage: StageView
    clock: ClockView
    round: RoundView | None
    line: TimeLine
    roles: tuple[RoleView, ...]
    agreements: tuple[str, ...]
    primary: Primary
    signals: tuple[str, ...]
    length: int
    people: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the plan, in seconds from the planned start."""

    stage: int
    title: str
    start: int
    length: int
    planned: bool
    optional: bool
    protected: bool
    each: int | None
    helm: tuple[RoleView, ...] = ()
    current: bool = False


def person(state: State, seat: int) -> Person:
    """Return somebody as a face may name them."""
    return Person(seat, state.seats[seat].alias, state.seats[seat].here)


def people(state: State) -> tuple[Person, ...]:
    """Return everybody who belongs to this meeting, gone ones too, in the order of the circle."""
    return tuple(person(state, seat) for seat in range(len(state.seats)))


def role_view(state: State, role: str, seat: int | None) -> RoleView:
    """Return a role and the one who has it."""
    label = state.format.roles[role].label
    return RoleView(role, label, None if seat is None else person(state, seat))


def roles(state: State) -> tuple[RoleView, ...]:
    """Return every role of the format and who has it now."""
    return tuple(role_view(state, name, state.holders.get(name)) for name in state.format.roles)


def plan_rows(state: State) -> tuple[PlanRow, ...]:
    """Return the plan, a row for each stage."""
    shown = []
    simulated = state
    for index, (stage, slot) in enumerate(zip(state.format.stages, state.plan.slots, strict=True)):
        helm: tuple[RoleView, ...] = ()
        if slot.planned and index > max(0, state.stage) and index not in state.runs:
            passes = passing(simulated, stage)
            helm = tuple(role_view(state, role, seat) for role, seat in passes)
            if passes:
                simulated = replace(simulated, holders={**simulated.holders, **dict(passes)})
        shown.append(
            PlanRow(
                stage=index,
                title=stage.title,
                start=slot.start,
                length=slot.length,
                planned=slot.planned,
                optional=stage.optional,
                protected=stage.timing.starts is not None,
                each=_planned_each(stage, slot.length, state.count),
                helm=helm,
                current=index == state.stage,
            )
        )
    return tuple(shown)


def _planned_each(stage: Stage, length: int, people: int) -> int | None:
    """Return the seconds each person would get, or None where there are no turns."""
    turns = stage.turns
    if turns is None or not people:
        return None
    around = turns.between + turns.presenter + turns.feedback
    equal = max(0, length // (people * turns.laps) - around)
    return equal if turns.each is None else min(equal, turns.each)


def view(state: State, at: int) -> View:
    """Return what a running meeting shows at a moment."""
    if state.phase is not Phase.RUNNING or state.stage < 0:
        raise ValueError("a meeting shows itself only while a stage runs")
    format = state.format
    clock = _clock(state, at)
    projection = timing.project(state, at)
    return View(
        name=format.name,
        look=format.look,
        stage=_stage(state, at),
        clock=clock,
        round=_round(state, at),
        line=TimeLine(state.end - at, projection.meeting_end - at, projection.deviation),
        roles=roles(state),
        agreements=format.agreements,
        primary=_primary(state, at),
        signals=_signals(state, clock),
        length=format.length,
        people=state.count,
    )


def _stage(state: State, at: int) -> StageView:
    stage = state.current
    following_ = following_stage(state, at)
    next_stage = None if following_ is None else state.format.stages[following_]
    new = following_ is not None and following_ not in state.runs
    passes = passing(state, next_stage) if next_stage and new else ()
    recess = stage.recess
    return StageView(
        number=state.stage + 1,
        total=len(state.format.stages),
        title=stage.title,
        script=stage.script,
        prompt=_prompt(state),
        optional=stage.optional,
        recess=recess,
        nudge=_nudge(state, at),
        new_holders=tuple(r for r in roles(state) if recess and _passes(state, r.name)),
        next_holders=tuple(role_view(state, role, seat) for role, seat in passes),
        next_title=next_stage.title if next_stage else "",
        nominee=_nominee(state),
    )


def _passes(state: State, role: str) -> bool:
    return state.format.roles[role].rotates == "break" and state.holders.get(role) is not None


def _nominee(state: State) -> RoleView | None:
    """Return the role this handover is about, and who is proposed for it."""
    handover = state.current.handover
    return None if handover is None else _proposed(state, handover.role)


def nominees(state: State) -> tuple[RoleView, ...]:
    """Return who is to have which role next time, for every handover that has taken place."""
    handovers = (
        stage.handover
        for index, stage in enumerate(state.format.stages)
        if stage.handover and index in state.runs
    )
    return tuple(_proposed(state, handover.role) for handover in handovers)


def _proposed(state: State, role: str) -> RoleView:
    return role_view(state, role, state.nominated.get(role, following(state, role)))


def _prompt(state: State) -> str:
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None or not turns.prompts:
        return ""
    return turns.prompts[min(round.lap, turns.laps) - 1]


def _nudge(state: State, at: int) -> str:
    run = state.run
    half = run.clock.elapsed(at) * 2 >= run.length
    return state.current.timing.halfway if half else ""


def _clock(state: State, at: int) -> ClockView:
    run, stage = state.run, state.current
    turns = stage.turns
    if turns and run.round and run.round.current:
        turn = run.round.current
        total = timing.phase_length(turns, turn)
        elapsed = timing.turn_elapsed(turns, turn, at)
        speaking = timing.phases(turns)[turn.phase] == "turn"
        wrap_up = turns.wrap_up * SECOND if speaking else 0
    else:
        total, elapsed, wrap_up = run.length, run.clock.elapsed(at), 0
    tone = _tone(total - elapsed, total, wrap_up, stage.timing.warn)
    return ClockView(stage.timing.show, tone, elapsed, total, wrap_up, state.held)


def _tone(remaining: int, total: int, wrap_up: int, warn: tuple[int, ...]) -> Tone:
    """Return the tone; a warning longer than the whole clock says nothing and is left out."""
    if remaining <= -wrap_up:
        return Tone.OVER
    if remaining <= 0:
        return Tone.WRAP_UP
    return Tone.LAST if any(remaining <= w for w in _warnings(total, warn)) else Tone.CALM


def _warnings(total: int, warn: tuple[int, ...]) -> list[int]:
    return [w * SECOND for w in warn if w * SECOND < total]


def _signals(state: State, clock: ClockView) -> tuple[str, ...]:
    """Return the bells asked for whose moment has been reached, each by a name of its own.

    A face rings for the names it has not seen, so a bell sounds once on crossing its moment,
    however rarely the face looks.
    """
    run, stage = state.run, state.current
    round = run.round
    if stage.turns and not (round and round.current):
        return ()
    warned = [w for w in _warnings(clock.total, stage.timing.warn) if clock.remaining <= w]
    reached = {
        Signal.START: [""],
        Signal.MIDDLE: [""] if clock.elapsed * 2 >= clock.total else [],
        Signal.WARN: [f".{w // SECOND}" for w in warned],
        Signal.END: [""] if clock.remaining <= 0 else [],
    }
    place = f"{state.stage}"
    if round and round.current:
        place += f".{round.lap}.{round.current.seat}.{round.current.phase}"
    asked = [signal for signal in Signal if signal in stage.timing.bell]
    return tuple(f"{place}.{signal.value}{which}" for signal in asked for which in reached[signal])


def _round(state: State, at: int) -> RoundView | None:
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None:
        return None
    had = len({turn.seat for turn in round.done}) + len(round.passed)
    each = timing.share(state, at)
    left = state.run.length - state.run.clock.elapsed(at)
    return RoundView(
        speaker=person(state, round.current.seat) if round.current else None,
        phase=timing.phases(turns)[round.current.phase] if round.current else "",
        following=tuple(person(state, seat) for seat in round.line[:NAMED_NEXT]),
        had=had,
        waiting=len(round.line),
        lap=round.lap,
        laps=turns.laps,
        each=each,
        wish=None if turns.each is None else turns.each * SECOND,
        needs=(each + timing.around(turns)) * timing.to_come(state, round, turns),
        has=max(0, left),
        fresh=round.fresh,
        another_lap=turns.again != "no" and not round.line and bool(state.present),
        newcomers=turns.newcomers,
    )


def _primary(state: State, at: int) -> Primary:
    turns, round = state.current.turns, state.run.round
    if turns and round:
        step = _step_in_round(state, turns, round)
        if step:
            return step
    following_ = following_stage(state, at)
    if following_ is None:
        return Primary(Step.END)
    return Primary(Step.STAGE, title=state.format.stages[following_].title)


def _step_in_round(state: State, turns: Turns, round: Round) -> Primary | None:
    turn: Turn | None = round.current
    if turn and turn.phase + 1 < len(timing.phases(turns)):
        after = timing.phases(turns)[turn.phase + 1]
        step = Step.LAST_PHASE if after == "feedback" else Step.FIRST_PHASE
        return Primary(step, person(state, turn.seat))
    if round.line:
        step = Step.BEGIN_ROUND if round.fresh else Step.TURN
        return Primary(step, person(state, round.line[0]))
    if round.lap < turns.laps and state.present:
        return Primary(Step.LAP)
    return None
