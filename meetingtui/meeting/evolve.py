"""Facts applied to the state.  Decides nothing and refuses nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from meetingtui.meeting import events as e
from meetingtui.meeting.plan import lay
from meetingtui.meeting.state import SECOND, Clock, Here, Phase, Round, Run, Seat, State
from meetingtui.meeting.turns import attended, begun, joined, spoke, taken_back, without


def evolve(state: State, event: e.Event) -> State:
    """Return the state after a fact."""
    match event:
        case e.Started(at, end):
            plan = lay(state.format, state.count or None)
            return replace(state, phase=Phase.RUNNING, end=end, plan=plan)
        case e.StageEntered():
            return _entered(state, event)
        case e.StageResumed(at, stage):
            there = replace(_paused(state, at), stage=stage)
            return _went_on(_round(there, lambda r: attended(r, state.present)), at)
        case e.TurnStarted(at, floor):
            return _given(state, floor, at)
        case e.PhaseStarted(at):
            return _round(_went_on(state, at), lambda r: _next_phase(r, at))
        case e.LapStarted(at, line):
            return _round(_went_on(state, at), lambda r: _next_lap(r, line, at))
        case e.TurnTakenBack(at):
            back = _went_on(state, at)
            return _round(back, lambda r: taken_back(r, state.present, at) or r)
        case e.Passed(at, seat, then):
            return _given(_round(state, lambda r: _passed(r, seat)), then, at)
        case e.PutOff(at, seat, then):
            return _given(_round(state, lambda r: _put_off(r, seat)), then, at)
        case e.SteppedOut(at, seat, then):
            out = _seat(state, seat, here=Here.OUT)
            return _given(_round(out, lambda r: without(r, seat)), then, at)
        case e.CameBack(at, seat):
            return _round(_seat(state, seat, here=Here.PRESENT), lambda r: joined(r, seat))
        case e.PeopleChanged():
            return _people(state, event)
        case e.Renamed(at, seat, alias):
            return _seat(state, seat, alias=alias)
        case e.BeginnerChosen(at, line):
            return _round(state, lambda r: replace(r, line=line))
        case e.ShareChosen(at, each):
            return _round(state, lambda r: replace(r, each=each))
        case e.Adjusted(at, delta):
            return _adjusted(state, delta)
        case e.Held(at):
            return replace(_paused(state, at), held=True)
        case e.WentOn(at):
            return _went_on(state, at)
        case e.RoleGiven(at, role, holder):
            return replace(state, holders={**state.holders, role: holder})
        case e.Nominated(at, role, nominee):
            return replace(state, nominated={**state.nominated, role: nominee})
        case e.TimeGivenBack(at, milliseconds):
            return _clocks(state, lambda clock: clock.less(milliseconds, at))
        case e.Reopened() | e.Undone():
            return state
        case e.Ended(at):
            return replace(_paused(state, at), phase=Phase.CLOSED, ended_at=at, held=False)
    assert_never(event)


def _entered(state: State, event: e.StageEntered) -> State:
    left = _paused(state, event.at)
    turns = state.format.stages[event.stage].turns
    round = Round(event.line) if turns else None
    run = Run(event.length, event.until, Clock(0, event.at), round)
    return replace(
        left,
        stage=event.stage,
        runs={**left.runs, event.stage: run},
        holders={**left.holders, **dict(event.helm)},
        held=False,
    )


def _with_run(state: State, run: Run) -> State:
    return replace(state, runs={**state.runs, state.stage: run})


def _round(state: State, change: Callable[[Round], Round]) -> State:
    """Return the state with the current round changed, if the stage has one."""
    if state.stage < 0 or state.run.round is None:
        return state
    return _with_run(state, replace(state.run, round=change(state.run.round)))


def _clocks(state: State, change: Callable[[Clock], Clock]) -> State:
    """Return the state with the clocks of the current stage and turn changed."""
    if state.stage < 0:
        return state
    run = replace(state.run, clock=change(state.run.clock))
    if run.round and run.round.current:
        turn = replace(run.round.current, clock=change(run.round.current.clock))
        run = replace(run, round=replace(run.round, current=turn))
    return _with_run(state, run)


def _paused(state: State, at: int) -> State:
    return _clocks(state, lambda clock: clock.stopped(at))


def _went_on(state: State, at: int) -> State:
    """Return the state with its clocks running: whatever moves the meeting on ends a hold."""
    return replace(_clocks(state, lambda clock: clock.started(at)), held=False)


def _given(state: State, floor: e.Floor | None, at: int) -> State:
    """Return the state with the word given to the one who is next in line."""
    if floor is None:
        return state

    def change(round: Round) -> Round:
        waiting = without(spoke(round, at), floor.seat)
        return replace(waiting, current=begun(floor.seat, floor.share, at))

    return _round(_went_on(state, at), change)


def _next_lap(round: Round, line: tuple[int, ...], at: int) -> Round:
    return Round(line, lap=round.lap + 1, each=round.each, before=spoke(round, at))


def _next_phase(round: Round, at: int) -> Round:
    if round.current is None:
        return round
    turn = replace(round.current, phase=round.current.phase + 1, clock=Clock(0, at), extra=0)
    return replace(round, current=turn)


def _passed(round: Round, seat: int) -> Round:
    return replace(without(round, seat), passed=round.passed | {seat})


def _put_off(round: Round, seat: int) -> Round:
    left = without(round, seat)
    return replace(left, line=(*left.line, seat), put_off=round.put_off | {seat})


def _seat(state: State, seat: int, alias: str | None = None, here: Here | None = None) -> State:
    old = state.seats[seat]
    new = Seat(old.alias if alias is None else alias, here or old.here)
    return replace(state, seats=(*state.seats[:seat], new, *state.seats[seat + 1 :]))


def _people(state: State, event: e.PeopleChanged) -> State:
    before = state.count
    for seat in event.left:
        state = _seat(state, seat, here=Here.GONE)
    first = len(state.seats)
    seats = (*state.seats, *(Seat(alias) for alias in event.arrived))
    holders = {**state.holders, **dict(event.helm)}
    state = _laid_anew(replace(state, seats=seats, holders=holders), before)

    def change(round: Round) -> Round:
        for seat in event.left:
            round = without(round, seat)
        for seat in range(first, len(state.seats)):
            round = joined(round, seat)
        return round

    return _given(_round(state, change), event.then, event.at)


def _laid_anew(state: State, before: int) -> State:
    """Return the state with its plan laid for those who are here now, and not for `before`.

    The whole plan only until somebody has had the word: after that the evening has taken its
    course, and what is left of it is shared by `timing.py`.  The round that runs is made longer
    for those who come into it, as far as the format allows, unless its time was set by hand.
    """
    if state.phase is not Phase.RUNNING or state.count == before:
        return state
    plan = lay(state.format, state.count or None)
    spoken = any(run.round and not run.round.fresh for run in state.runs.values())
    if state.stage >= 0 and state.run.round:
        was = lay(state.format, before or None).slots[state.stage].length * SECOND
        length = plan.slots[state.stage].length * SECOND
        if state.run.length == was and (length > was or not spoken):
            state = _with_run(state, replace(state.run, length=length))
    return state if spoken else replace(state, plan=plan)


def _adjusted(state: State, delta: int) -> State:
    run = state.run
    if run.round and run.round.current:
        turn = replace(run.round.current, extra=run.round.current.extra + delta)
        return _with_run(state, replace(run, round=replace(run.round, current=turn)))
    return _with_run(state, replace(run, length=run.length + delta))
