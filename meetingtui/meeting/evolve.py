"""Facts applied to the state.  Decides nothing and refuses nothing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import assert_never

from meetingtui.format.model import BY_ROLE, FIXED_ORDERS, QUEUES, Stage
from meetingtui.meeting import aloud, pairs, topics
from meetingtui.meeting import events as e
from meetingtui.meeting.conditions import Circumstances, known_of
from meetingtui.meeting.helm import handed, having, spoke_first, taken_up
from meetingtui.meeting.laps import began_again, went_back
from meetingtui.meeting.plan import Plan, lay
from meetingtui.meeting.setup import nameless
from meetingtui.meeting.sides import aligned
from meetingtui.meeting.state import (
    SECOND,
    Aloud,
    Apart,
    Clock,
    Here,
    Phase,
    Round,
    Run,
    Seat,
    State,
    Verdict,
)
from meetingtui.meeting.timing import MUCH, fit
from meetingtui.meeting.turns import (
    attended,
    begun,
    fewer_hands,
    joined,
    spoke,
    taken_back,
    without,
)


def evolve(state: State, event: e.Event) -> State:
    """Return the state after a fact."""
    after = _evolved(state, event)
    if after.phase is not Phase.RUNNING:
        return after
    waits = isinstance(event, e.PutOff) and nameless(event.seat)
    return aligned(_still_read(after), waits)


def _evolved(state: State, event: e.Event) -> State:
    match event:
        case e.Started(at, end):
            begun = replace(state, phase=Phase.RUNNING, end=end, plan=_plan(state))
            for role, holder in state.holders.items():
                begun = taken_up(begun, role, holder, begun.stage)
            return begun
        case e.StageEntered():
            return _entered(state, event)
        case e.StageResumed(at, stage, lap_before):
            left = _paused(state, at)
            there = replace(went_back(left, stage) if lap_before else left, stage=stage)
            return _went_on(_round(there, lambda r: _attended(there, r, at)), at)
        case e.TurnStarted(at, floor, spent):
            return _given(state, floor, at, spent)
        case e.TurnEnded(at):
            return _round(state, lambda r: replace(spoke(r, at), idle=at))
        case e.HandsChanged(at, line):
            return _round(state, lambda r: replace(r, line=line))
        case e.Answered(at, name, number):
            return _planned(replace(state, answered={**state.answered, name: number}))
        case e.LevelCalled(at, level):
            ended = _round(_went_on(state, at), lambda r: replace(spoke(r, at), idle=at))
            return _with_run(ended, replace(ended.run, level=level))
        case e.Decided(at, found, of):
            return _decided(state, Verdict(found, of, at))
        case e.Extended(at, delta):
            run = replace(state.run, extended=state.run.extended + 1)
            return _with_run(state, replace(run, length=run.length + delta))
        case e.ReminderSeen(at, reminder):
            return replace(state, seen=state.seen | {reminder})
        case e.Ticked(at, item, done):
            ticked = state.run.ticked | {item} if done else state.run.ticked - {item}
            return _with_run(state, replace(state.run, ticked=ticked))
        case e.TopicNamed(at, topic):
            return replace(state, named=(*state.named, topic))
        case e.TopicDotted(at, number):
            return topics.dotted(state, number)
        case e.TopicTaken(at, topic, number):
            return topics.taken(state, topic, number)
        case e.PlaceNoted(at, name, place):
            return replace(state, places={**state.places, name: place})
        case e.PhaseStarted(at):
            return _round(_went_on(state, at), lambda r: _next_phase(r, at))
        case e.LapStarted(at, line):
            return _round(_went_on(state, at), lambda r: _next_lap(r, line, at))
        case e.TurnTakenBack(at):
            return _taken_back(_went_on(state, at), at)
        case e.Passed(at, seat, then):
            return _given(_round(state, lambda r: _passed(r, seat, at)), then, at)
        case e.PutOff(at, seat, then):
            return _given(_round(state, lambda r: _put_off(r, seat)), then, at)
        case e.SteppedOut(at, seat, then):
            out = _seat(state, seat, here=Here.OUT)
            left = _round(out, lambda r: fewer_hands(_left(r, seat, at), len(out.present)))
            return _given(left, then, at)
        case e.CameBack(at, seat):
            return _joined(_seat(state, seat, here=Here.PRESENT), seat)
        case e.PeopleChanged():
            return _people(state, event)
        case e.Renamed(at, seat, alias):
            return _seat(state, seat, alias=alias)
        case e.BeginnerChosen(at, line):
            return _round(state, lambda r: replace(r, line=line, chosen=True))
        case e.ShareChosen(_, each) if state.run.apart:
            return _with_run(state, replace(state.run, apart=replace(state.run.apart, each=each)))
        case e.ShareChosen(at, each):
            return _round(_told(state, at), lambda r: replace(r, each=each))
        case e.Adjusted(at, delta):
            return _adjusted(state, delta)
        case e.Held(at):
            return replace(_paused(state, at), held=True, held_at=at)
        case e.WentOn(at, counted):
            counting = _clocks(state, lambda clock: replace(clock, ran=clock.ran + counted))
            return _went_on(_round(counting, lambda r: _held(r, state.held_at, counted, at)), at)
        case e.RoleShared(at, role, seats):
            return replace(state, found={**state.found, role: seats})
        case e.RoleGiven(at, role, holder):
            given = handed(state, role, holder)
            return replace(given, holders={**state.holders, role: holder})
        case e.Nominated(at, role, nominee):
            return replace(state, nominated={**state.nominated, role: nominee})
        case e.TimeGivenBack(at, milliseconds):
            less = _clocks(state, lambda clock: clock.less(milliseconds, at))
            return _round(less, lambda r: replace(r, idle=min(at, r.idle + milliseconds)))
        case e.Reopened() | e.Undone():
            return state
        case e.SlotStarted() | e.CameTogether() | e.SlotTakenBack():
            return _pairs(_went_on(state, event.at), event)
        case e.ParagraphTurned(at) | e.ReaderPassed(at):
            return _read(_went_on(state, at), event)
        case e.SideChanged(_, seat, online):
            others = state.online - {seat}
            return replace(state, online=others | {seat} if online else others)
        case e.Ended(at):
            return replace(_paused(state, at), phase=Phase.CLOSED, ended_at=at, held=False)
    assert_never(event)


def _decided(state: State, verdict: Verdict) -> State:
    """Return the state with what was said of a proposal; it stays known when its stage is left."""
    decided = _with_run(state, replace(state.run, verdict=verdict))
    decision = state.current.decision
    if decision is None or not decision.answer:
        return decided
    answered = {**state.answered, decision.answer: int(verdict.agreed)}
    return _planned(replace(decided, answered=answered))


def _entered(state: State, event: e.StageEntered) -> State:
    left = _paused(state, event.at)
    if event.again is not None:
        left = began_again(left, event.again)
    stage = state.format.stages[event.stage]
    talk = stage.turns is not None and stage.turns.order == BY_ROLE
    round = None
    if stage.turns and (event.line or not talk):  # a talk by nobody in particular has no turns
        round = Round(event.line, idle=event.at)
    run = Run(
        event.length, event.until, Clock(0, event.at), round, topic=topics.at_first(state, event)
    )
    if stage.pairs:
        run = replace(run, apart=Apart(event.line))
    elif aloud.paragraphs(stage):
        before = aloud.lap_before(left, event.stage)
        passed = before.passed if before else frozenset()
        run = replace(run, aloud=Aloud(reader=next(iter(event.line), None), passed=passed))
    entered = replace(
        left,
        stage=event.stage,
        runs={**left.runs, event.stage: run},
        holders={**left.holders, **dict(event.helm)},
        held=False,
        entered=(left.entered[1], event.at),
    )
    for role, holder in event.helm:
        entered = taken_up(entered, role, holder, event.stage)
    return _planned(entered) if _finds_out(stage) else entered


def _finds_out(stage: Stage) -> bool:
    """Tell whether later stages may depend on what this one finds out."""
    return bool(stage.asks or (stage.decision and stage.decision.answer))


def _plan(state: State) -> Plan:
    """Return the plan for those who are here and for what has been found out."""
    return lay(state.format, _expected(state, state.count))


def _expected(state: State, people: int) -> Circumstances:
    """Return what the plan for so many people reckons with."""
    return known_of(state.setup, people or None, state.format.length, state.answers)


def _spoken(state: State) -> bool:
    """Tell whether somebody has had the word; where a lap is through the evening is under way."""
    begun = any(
        (run.round and not run.round.fresh) or (run.apart and run.apart.begun)
        for run in state.runs.values()
    )
    return begun or bool(state.laps)


def _planned(state: State) -> State:
    """Return the state with its plan laid for what is known now, until somebody has spoken."""
    return state if _spoken(state) else _with_plan(state, _plan(state))


def _with_plan(state: State, plan: Plan) -> State:
    """Return the state with another plan: each part that has begun ends where that has it end."""
    slots = zip(plan.slots, state.plan.slots, strict=True)
    moved = [(slot.part_end - was.part_end) * SECOND for slot, was in slots]
    runs = {i: replace(run, until=run.until + moved[i]) for i, run in state.runs.items()}
    return replace(state, plan=plan, runs=runs)


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
    if run.apart and run.apart.current:
        slot = replace(run.apart.current, clock=change(run.apart.current.clock))
        run = replace(run, apart=replace(run.apart, current=slot))
    return _with_run(state, run)


def _pairs(state: State, event: e.SlotStarted | e.CameTogether | e.SlotTakenBack) -> State:
    if state.run.apart is None:
        return state
    apart = pairs.evolved(state.run.apart, event)
    began = state.run.apart.people or len(state.present)
    apart = replace(apart, people=began if apart.begun else 0)
    return _with_run(state, replace(state.run, apart=apart))


def _read(state: State, event: e.ParagraphTurned | e.ReaderPassed) -> State:
    if state.run.aloud is None:
        return state
    return _with_run(state, replace(state.run, aloud=aloud.evolved(state.run.aloud, event)))


def _still_read(state: State) -> State:
    """Return the state with the next one reading, if whoever reads has left the room."""
    if state.stage < 0 or state.run.aloud is None:
        return state
    now = aloud.attended(state, state.run.aloud)
    return state if now is state.run.aloud else _with_run(state, replace(state.run, aloud=now))


def _paused(state: State, at: int) -> State:
    return _clocks(state, lambda clock: clock.stopped(at))


def _went_on(state: State, at: int) -> State:
    """Return the state with its clocks running: whatever moves the meeting on ends a hold."""
    return replace(_clocks(state, lambda clock: clock.started(at)), held=False)


def _given(state: State, floor: e.Floor | None, at: int, spent: int = 0) -> State:
    """Return the state with the word given to the one who is next in line."""
    if floor is None:
        return state

    def change(round: Round) -> Round:
        waiting = without(spoke(round, at), floor.seat)
        return replace(waiting, current=begun(floor.seat, floor.share, at, spent))

    first = _begins(state, floor.seat)
    given = _round(_went_on(_told(state, at), at), change)
    return spoke_first(given, floor.seat) if first else given


def _begins(state: State, seat: int) -> bool:
    """Tell whether whoever gets the word now is the first of a round in which that is a duty."""
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None or turns.first != "next after last time" or seat < 0:
        return False
    return turns.order in ("circle", "list") and round.lap == 1 and round.fresh


def _told(state: State, at: int) -> State:
    """Return the state with what the chair has been told until now about how many can speak."""
    found = fit(state, at)
    round = state.run.round
    if found is None or round is None:
        return state
    if round.told is not None and abs(round.told - found.for_all) < MUCH:
        return state
    return _round(state, lambda r: replace(r, told=found.for_all))


def _joined(state: State, seat: int) -> State:
    """Return the state with somebody at the end of the line, if they are to get the word in it."""
    if state.stage < 0 or not _in_turn(state, seat):
        return state
    return _round(state, lambda r: joined(r, seat))


def _in_turn(state: State, seat: int) -> bool:
    """Tell whether somebody gets the word without asking: all in a round, the asked in a talk."""
    turns = state.current.turns
    if turns is not None and turns.order == BY_ROLE:
        return seat in having(state, state.current.script.who)
    return turns is not None and turns.order in FIXED_ORDERS


def _attended(state: State, round: Round, at: int) -> Round:
    round = attended(round, state.present, joining=False)
    for seat in state.present:
        round = joined(round, seat) if _in_turn(state, seat) else round
    return replace(round, idle=at)


def _taken_back(state: State, at: int) -> State:
    turns = state.current.turns
    if state.current.levels:  # the level is still being called
        return _round(state, lambda r: replace(r, current=None, idle=at))
    waits = turns is None or not turns.open or turns.order in QUEUES
    return _round(state, lambda r: taken_back(r, state.present, at, waits) or r)


def _next_lap(round: Round, line: tuple[int, ...], at: int) -> Round:
    return Round(line, lap=round.lap + 1, each=round.each, before=spoke(round, at), idle=at)


def _held(round: Round, since: int, counted: int, at: int) -> Round:
    """Return the round after a hold; what is not counted of it nobody can have spoken in."""
    return replace(round, idle=round.idle + max(0, at - max(since, round.idle) - counted))


def _next_phase(round: Round, at: int) -> Round:
    if round.current is None:
        return round
    turn = replace(round.current, phase=round.current.phase + 1, clock=Clock(0, at), extra=0)
    return replace(round, current=turn)


def _left(round: Round, seat: int, at: int) -> Round:
    """Return the round without somebody; if they had the word, nobody has it now."""
    left = without(round, seat)
    return replace(left, idle=at) if round.current and not left.current else left


def _all_left(round: Round, seats: Iterable[int], at: int) -> Round:
    for seat in seats:
        round = _left(round, seat, at)
    return round


def _passed(round: Round, seat: int, at: int) -> Round:
    if nameless(seat) and round.current:  # one of those who need not be asked, whoever it was
        round = replace(round, unnamed=round.unnamed + 1)
    passed = round.passed if nameless(seat) else round.passed | {seat}
    return replace(_left(round, seat, at), passed=passed)


def _put_off(round: Round, seat: int) -> Round:
    left = without(round, seat)
    put_off = round.put_off if nameless(seat) else round.put_off | {seat}
    return replace(left, line=(*left.line, seat), put_off=put_off)


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
    found = {
        role: tuple(seat for seat in seats if seat not in event.left)
        for role, seats in state.found.items()
    }
    for role, holder in event.helm:
        state = handed(state, role, holder)
    state = _laid_anew(replace(state, seats=seats, holders=holders, found=found), before)
    present = len(state.present)
    state = _round(state, lambda r: fewer_hands(_all_left(r, event.left, event.at), present))
    for seat in range(first, len(state.seats)):
        state = _joined(state, seat)
    return _given(state, event.then, event.at)


def _laid_anew(state: State, before: int) -> State:
    """Return the state with its plan laid for those who are here now, and not for `before`.

    The whole plan only until somebody has had the word: after that the evening has taken its
    course, and what is left of it is shared by `timing.py`.  The round that runs is made longer
    for those who come into it, as far as the format allows, unless its time was set by hand.
    """
    if state.phase is not Phase.RUNNING or state.count == before:
        return state
    plan, spoken = _plan(state), _spoken(state)
    if state.stage >= 0 and state.run.round:
        was = lay(state.format, _expected(state, before)).slots[state.stage].length * SECOND
        length = plan.slots[state.stage].length * SECOND
        if state.run.length == was and not state.run.by_hand and (length > was or not spoken):
            state = _with_run(state, replace(state.run, length=length))
    return state if spoken else _with_plan(state, plan)


def _adjusted(state: State, delta: int) -> State:
    run = state.run
    if run.apart and run.apart.current:
        slot = replace(run.apart.current, extra=run.apart.current.extra + delta)
        return _with_run(state, replace(run, apart=replace(run.apart, current=slot)))
    if run.round and run.round.current:
        turn = replace(run.round.current, extra=run.round.current.extra + delta)
        return _with_run(state, replace(run, round=replace(run.round, current=turn)))
    return _with_run(state, replace(run, length=run.length + delta, by_hand=run.by_hand + delta))
