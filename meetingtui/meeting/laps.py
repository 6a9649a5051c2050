"""Stages that come again: where a repeat leads, and how a new lap begins.

A lap begins afresh: its stages have new clocks, rounds and ticks, and what it is to decide is open
again.  What was found out by asking stays known.
How the lap before ended is kept for going back, as a round keeps the lap before.
"""

from collections.abc import Iterable
from dataclasses import replace

from meetingtui.meeting.conditions import applies
from meetingtui.meeting.plan import LAPS_LIMIT, Laps
from meetingtui.meeting.state import SECOND, Done, Lap, State
from meetingtui.meeting.timing import lap_fits
from meetingtui.meeting.topics import used_up
from meetingtui.text.values import dataclass

LONG_AGO = 1_000_000
"""No stage has this number: of a duty that was begun in an earlier lap."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen where a repeat stands: back to `stage`, or on; `again` is the next step.

    `stage` is None where nothing of the loop belongs to this meeting.
    """

    around: Laps
    lap: int
    stage: int | None
    again: bool


def choice(state: State, at: int) -> Choice | None:
    """Return what the repeat that runs offers; None where no repeat runs.

    Again while there are times left, or while the whole lap still fits before the appointment and
    there is a topic left for it, if it takes one.  One key alone leads through no more than so
    many laps, even if no clock moves.
    """
    around = state.plan.around(state.stage)
    if around is None or around.loop.repeat != state.stage:
        return None
    loop, lap = around.loop, state.lap(state.stage)
    stage = first_of(state, range(loop.first, loop.repeat), at)
    if loop.times is None:
        done = any(used_up(state, i) for i in state.runs if loop.holds(i))
        wanted = lap < LAPS_LIMIT and lap_fits(state, around, at) and not done
    else:
        wanted = lap < loop.times
    return Choice(around, lap, stage, wanted and stage is not None)


def first_of(state: State, stages: Iterable[int], at: int) -> int | None:
    """Return the first of some stages that belongs to this meeting as things are now, or None."""
    left = max(0, state.end - at) // SECOND
    known = state.known(left)
    return next((i for i in stages if applies(state.format.stages[i], known)), None)


def began_again(state: State, repeat: int) -> State:
    """Return the state with the stages of a loop forgotten, and the next lap of it begun."""
    around = state.plan.around(repeat)
    if around is None:
        return state
    holds, before = around.loop.holds, state.laps.get(repeat)
    lap = Lap(state.lap(repeat) + 1, {i: run for i, run in state.runs.items() if holds(i)}, before)
    stages = [state.format.stages[i] for i in lap.before]
    asked = {stage.asks: 0 for stage in stages if stage.asks}
    decisions = [stage.decision for stage in stages if stage.decision]
    decided = {decision.answer: 0 for decision in decisions if decision.answer}
    return replace(
        state,
        runs={i: run for i, run in state.runs.items() if not holds(i)},
        laps={**state.laps, repeat: lap},
        answered={**asked, **state.answered, **decided},
        duties=tuple(_settled(duty) if holds(duty.stage) else duty for duty in state.duties),
    )


def _settled(duty: Done) -> Done:
    """Return a duty that no later change of hands mends: it was done in an earlier lap."""
    return replace(duty, stage=LONG_AGO)


def went_back(state: State, repeat: int) -> State:
    """Return the state with the lap before there again, as it was left."""
    around, lap = state.plan.around(repeat), state.laps[repeat]
    if around is None:
        return state
    runs = {i: run for i, run in state.runs.items() if not around.loop.holds(i)}
    laps = {i: other for i, other in state.laps.items() if i != repeat}
    if lap.earlier is not None:
        laps[repeat] = lap.earlier
    return replace(state, runs={**runs, **lap.before}, laps=laps)


def lap_before(state: State) -> int | None:
    """Return the repeat that led to the stage that runs, if the lap begins with that stage."""
    around = state.plan.around(state.stage)
    if around is None or around.loop.repeat not in state.laps:
        return None
    earlier = range(around.loop.first, state.stage)
    return None if any(stage in state.runs for stage in earlier) else around.loop.repeat


def has_run(state: State, stage: int) -> bool:
    """Tell whether a stage has been entered in this meeting, in whichever lap."""
    return any(index == stage for index, _ in state.every_run)
