"""The one sensible step forward at a moment: what the big key does, and whom it names."""

from enum import Enum

from meetingtui.format.model import (
    Level,
    Turns,
)
from meetingtui.meeting import aloud, pairs, timing
from meetingtui.meeting import events as e
from meetingtui.meeting import topics as finding
from meetingtui.meeting.decide import following_stage, next_item, next_level
from meetingtui.meeting.laps import choice
from meetingtui.meeting.persons import Person as Person
from meetingtui.meeting.persons import person as person
from meetingtui.meeting.state import Round, State, Turn
from meetingtui.meeting.turns import Open, open_step
from meetingtui.text.values import dataclass


class Step(Enum):
    """What the primary action does."""

    BEGIN_ROUND = "begin-round"
    TURN = "turn"
    LAST_PHASE = "feedback"
    FIRST_PHASE = "speak"
    LAP = "lap"
    THANKS = "thanks"
    SOMEBODY = "somebody"
    LEVEL = "level"
    TICK = "tick"
    PAIRS = "pairs"
    SWAP = "swap"
    TOGETHER = "together"
    PARAGRAPH = "paragraph"
    TOPIC = "topic"
    DRAW = "draw"
    AGAIN = "again"
    STAGE = "stage"
    END = "end"


@dataclass(frozen=True, slots=True)
class Primary:
    """The one sensible step: who has the word, or what comes next, when it is taken."""

    step: Step
    person: Person | None = None
    title: str = ""
    level: Level | None = None


def primary_step(state: State, at: int) -> Primary:
    """Return the one step that makes sense now; `decide` answers it with the same fact."""
    turns, round = state.current.turns, state.run.round
    if turns and round and (step := _step_in_round(state, turns, round, at)):
        return step
    if (level := next_level(state)) is not None and state.current.levels:
        return Primary(Step.LEVEL, level=state.current.levels.called[level])
    if state.pairs and state.run.apart:
        step_ = pairs.step(state, state.pairs, state.run.apart, at)
        if isinstance(step_, e.SlotStarted):
            return Primary(Step.SWAP if state.run.apart.begun else Step.PAIRS)
        if step_:
            return Primary(Step.TOGETHER)
    if state.run.aloud and (turned := aloud.turned(state, state.run.aloud, at)):
        reader = None if turned.reader is None else person(state, turned.reader)
        return Primary(Step.PARAGRAPH, reader)
    if (item := next_item(state)) is not None:
        return Primary(Step.TICK, title=state.current.ticks[item])
    if (topic := finding.waiting(state)) is not None and state.current.topics:
        if finding.by_lot(state):  # it is told once it is drawn, so that nobody is led by it
            return Primary(Step.DRAW)
        return Primary(Step.TOPIC, title=finding.offers(state)[topic].text)
    if (offered := choice(state, at)) and offered.again and offered.stage is not None:
        return Primary(Step.AGAIN, title=state.format.stages[offered.stage].title)
    following_ = following_stage(state, at)
    if following_ is None:
        return Primary(Step.END)
    return Primary(Step.STAGE, title=state.format.stages[following_].title)


def _step_in_round(state: State, turns: Turns, round: Round, at: int) -> Primary | None:
    turn: Turn | None = round.current
    if turn and turn.phase + 1 < len(timing.phases(turns)):
        after = timing.phases(turns)[turn.phase + 1]
        step = Step.LAST_PHASE if after == "feedback" else Step.FIRST_PHASE
        return Primary(step, person(state, turn.seat))
    if state.current.levels:
        return Primary(Step.THANKS, person(state, turn.seat)) if turn else None
    if turns.open:
        return _open_step(state, round, at)
    if round.line:
        step = Step.BEGIN_ROUND if round.fresh else Step.TURN
        return Primary(step, person(state, round.line[0]))
    if round.lap < turns.laps and state.present:
        return Primary(Step.LAP)
    return None


def _open_step(state: State, round: Round, at: int) -> Primary | None:
    match open_step(state, round, at):
        case Open.TURN:
            return Primary(Step.TURN, person(state, round.line[0]))
        case Open.SOMEBODY:
            return Primary(Step.SOMEBODY)
        case Open.THANKS:
            assert round.current is not None
            return Primary(Step.THANKS, person(state, round.current.seat))
        case Open.STAGE:
            return None
