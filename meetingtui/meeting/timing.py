"""How the evening bends the plan: what a stage and a turn get, and when it will all end.

All times are milliseconds of the meeting's own clock.  What is left only ever shrinks what
comes later, never what runs; a part of the meeting that begins with an appointment keeps its
whole length, however late it begins (the format language: "nothing earlier eats it").
"""

from meetingtui.format.model import Turns
from meetingtui.meeting.plan import Slot
from meetingtui.meeting.state import SECOND, Round, Run, State, Turn
from meetingtui.text.values import dataclass

LEAST_SHARE = 30_000
"""Nobody's turn is planned shorter than this, unless the format itself says so."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Where things are heading: the end of this stage, of the meeting, and how far off the plan.

    `deviation` is positive when the meeting is behind.
    """

    stage_end: int
    meeting_end: int
    deviation: int


def origin(state: State) -> int:
    """Return the planned start in the meeting's own time; negative if the meeting began late."""
    return state.end - state.plan.length * SECOND


def _whole_seconds(milliseconds: int) -> int:
    return milliseconds // SECOND * SECOND


def entering(state: State, stage: int, at: int) -> tuple[int, int]:
    """Return the length a stage gets when it is entered now, and the end of its part."""
    slot = state.plan.slots[stage]
    until = _until(state, slot, at)
    return _length(state, stage, slot, until - at), until


def _until(state: State, slot: Slot, at: int) -> int:
    if state.stage >= 0 and state.plan.slots[state.stage].part == slot.part:
        return state.run.until
    planned = origin(state) + slot.part_end * SECOND
    if slot.part == 0 and slot.part_start == 0:
        return planned
    return max(planned, at + _needs(slot) * SECOND)


def _needs(slot: Slot) -> int:
    return slot.length + slot.after_fixed + slot.after_shared


def _length(state: State, stage: int, slot: Slot, left: int) -> int:
    planned = slot.length * SECOND
    if not slot.planned:
        return planned or 60 * SECOND
    if left >= _needs(slot) * SECOND:
        return planned
    fixed = (slot.after_fixed + (0 if slot.shares else slot.length)) * SECOND
    shared = (slot.after_shared + (slot.length if slot.shares else 0)) * SECOND
    if slot.shares:
        return _whole_seconds(planned * max(0, left - fixed) // shared) if shared else 0
    if left >= fixed or slot.last_part or not fixed:
        return planned
    return _whole_seconds(planned * max(0, left) // fixed)


# --- turns --------------------


def phases(turns: Turns) -> tuple[str, ...]:
    """Return the names of the phases of one turn, in order."""
    around = (("presenter", turns.presenter), ("turn", 1), ("feedback", turns.feedback))
    return tuple(name for name, length in around if length)


def phase_length(turns: Turns, turn: Turn) -> int:
    """Return the milliseconds of the phase a turn is in."""
    lengths = {"presenter": turns.presenter * SECOND, "feedback": turns.feedback * SECOND}
    return lengths.get(phases(turns)[turn.phase], turn.share) + turn.extra


def turn_elapsed(turns: Turns, turn: Turn, at: int) -> int:
    """Return the milliseconds that count: the breath between two turns comes first."""
    return max(0, turn.clock.elapsed(at) - _breath(turns, turn))


def _breath(turns: Turns, turn: Turn) -> int:
    return turns.between * SECOND if turn.phase == 0 else 0


def around(turns: Turns) -> int:
    """Return the milliseconds that a turn takes beside its share."""
    return (turns.between + turns.presenter + turns.feedback) * SECOND


def to_come(state: State, round: Round, turns: Turns) -> int:
    """Return how many turns are still to begin, in this lap and those after it."""
    return len(round.line) + max(0, turns.laps - round.lap) * len(state.present)


def share(state: State, at: int) -> int:
    """Return the milliseconds that the next turn gets.

    What the chair chose; else an equal share of what the stage has left, at most what the
    format says, and never more than those before could have had: whoever sits last gets no
    more because the others were brief.  When somebody passes, it grows for all who are left.
    Asked between turns only, so nobody's time changes while they speak.
    """
    run, turns = state.run, state.current.turns
    if run.round is None or turns is None:
        return 0
    remaining = run.length - run.clock.elapsed(at)
    return _share(run, run.round, turns, remaining, to_come(state, run.round, turns))


def _share(run: Run, round: Round, turns: Turns, remaining: int, people: int) -> int:
    if round.each is not None:
        return round.each
    most = None if turns.each is None else turns.each * SECOND
    least = LEAST_SHARE if most is None else min(LEAST_SHARE, most)
    equal = remaining // max(1, people)
    if round.lap <= turns.laps:  # a lap more than was meant has only what is left
        equal = min(equal, run.length // max(1, _turns_taken(round) + people))
    whole = _whole_seconds(equal - around(turns))
    return max(least, whole if most is None else min(whole, most))


def _turns_taken(round: Round) -> int:
    """Return how many turns have begun, taking every lap before for one like this."""
    begun = len(round.done) + (round.current is not None)
    return begun + (round.lap - 1) * (begun + len(round.line))


def _remaining(state: State, run: Run, at: int) -> int:
    """Return how long the stage will go on, as things stand."""
    left = max(0, run.length - run.clock.elapsed(at))
    turns = state.current.turns
    if run.round is None or turns is None:
        return left
    speaking = 0
    if turn := run.round.current:
        whole = _breath(turns, turn) + phase_length(turns, turn)
        speaking = max(0, whole - turn.clock.elapsed(at))
        names = phases(turns)[turn.phase + 1 :]
        speaking += sum(turn.share if n == "turn" else turns.feedback * SECOND for n in names)
    people = to_come(state, run.round, turns)
    each = _share(run, run.round, turns, left - speaking, people)
    return speaking + people * (each + around(turns))


def project(state: State, at: int) -> Projection:
    """Return where the meeting is heading, if everything from here on takes what it has."""
    run, slot = state.run, state.plan.slots[state.stage]
    stage_end = at + _remaining(state, run, at)
    left = run.until - stage_end
    fixed, shared, later = _after(state)
    if slot.last_part:
        rest = fixed + max(0, min(shared, left - fixed))
    else:
        rest = max(0, min(fixed + shared, left))
    planned = origin(state) + (slot.start + (slot.length if slot.planned else 0)) * SECOND
    spared = (slot.after_fixed + slot.after_shared + slot.later) * SECOND - fixed - shared - later
    return Projection(stage_end, stage_end + rest + later, stage_end - planned - spared)


def _after(state: State) -> tuple[int, int, int]:
    """Return what comes after this stage: fixed and giving way in its part, and in later parts.

    A later stage that has run, before the chair came back to this one, needs what it has left.
    """
    slot = state.plan.slots[state.stage]
    fixed, shared, later = (n * SECOND for n in (slot.after_fixed, slot.after_shared, slot.later))
    for stage, run in state.runs.items():
        other = state.plan.slots[stage]
        if stage <= state.stage:
            continue
        planned = other.length * SECOND if other.planned else 0
        left = max(0, run.length - run.clock.ran)
        if other.part != slot.part:
            later += left - planned
        elif other.shares:
            fixed, shared = fixed + left, shared - planned
        else:
            fixed += left - planned
    return fixed, shared, later
