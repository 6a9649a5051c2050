"""What holds of every meeting, whatever is asked for and however long it takes."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetingtui.format.load import load
from meetingtui.format.model import BY_ROLE, FIXED_ORDERS
from meetingtui.format.problems import Code
from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.history import replay
from meetingtui.meeting.persons import person
from meetingtui.meeting.plan import check_plan, expected, lay
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.rows import plan_rows
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import SOMEBODY, nameless
from meetingtui.meeting.state import SECOND, Phase, State, Turn
from meetingtui.meeting.timing import DEAD_BAND, FAR, ahead
from meetingtui.meeting.topics import by_lot
from meetingtui.meeting.turns import unheard
from meetingtui.meeting.view import may_speak
from tests.meeting.helpers import (
    COMMANDS,
    PEOPLE,
    WAITS,
    Evening,
    Room,
    Tape,
    called,
    evenings,
    format_of,
    formats,
    room,
    stage,
    steps_to_the_end,
    text_of,
)

ALWAYS = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
ROUNDS = st.just(text_of(stage("round", prompt=("A?", "B?")), stage("round")))
IN_AND_OUT: st.SearchStrategy[c.Command] = st.sampled_from(
    [c.Next(), c.Next(), c.Next(), c.Pass(), c.Later(), c.Back(), c.Jump(0), c.Jump(1), c.Arrive()]
    + [command(seat) for seat in (0, 1, 2) for command in (c.StepOut, c.Return, c.Leave)]
)
"""For what takes several rare things one after the other."""

SHARING = st.sampled_from(
    [
        text_of(stage("sharing", again=again, order=order, each="2 min"), stage("say"))
        for order in ("hands", "anyone")
        for again in ("no", "after everyone", "yes")
    ]
)
HANDS_UP: st.SearchStrategy[c.Command] = st.sampled_from(
    [c.Next()] * 6
    + [c.Pass(), c.Later(), c.Back(), c.Hand(), c.Hand(), c.GiveFloor(), c.AnotherLap(), c.Count(3)]
    + [c.ShareForAll(), c.CountFromThen(), c.Jump(0), c.Jump(1), c.Arrive(), c.Hold(), c.Undo()]
    + [command(seat) for seat in (0, 1, 2) for command in (c.Hand, c.GiveFloor)]
    + [command(seat) for seat in (0, 1) for command in (c.StepOut, c.Return, c.Leave)]
)
"""For what takes several hands, with names and without, one after the other."""
FORGETTING: st.SearchStrategy[c.Command] = st.sampled_from(
    [
        *[c.Next(), c.Next(), c.Hold(), c.Hold(), c.CountFromThen(), c.CountFromThen()],
        *[c.GiveTimeBack(50_000), c.Back(), c.Pass(), c.StepOut(0), c.Return(0), c.Leave(0)],
        *[c.Jump(0), c.Jump(1), c.Hand()],
    ]
)
"""For what a chair does who forgets the clock, and thinks of it afterwards."""

ANYTHING = COMMANDS | st.just(c.Undo())


def begin(text: str, people: int, tape: Tape | None = None, lead: float = 0) -> Room:
    """Begin a meeting whose first seat, if there is one, has the helm."""
    return room(text, people, chair=0 if people else None, tape=tape, lead=lead)


def moments(meeting: Room, evening: Evening) -> Iterator[None]:
    """Carry out what is asked for, and stop at every moment at which the meeting runs."""
    for command, seconds in evening:
        if meeting.session.closed:
            return
        yield
        meeting.wait(seconds)
        yield
        meeting.session.do(command)
    if not meeting.session.closed:
        yield


@ALWAYS
@given(formats(), PEOPLE, evenings(ANYTHING))
def test_a_replay_of_the_facts_is_the_meeting(text: str, people: int, evening: Evening) -> None:
    """At any moment the facts written so far lead to the state that stands, and to its past."""
    tape = Tape()
    meeting = begin(text, people, tape)
    for command, seconds in evening:
        meeting.wait(seconds)
        meeting.session.do(command)
        replayed = replay(meeting.state.setup, tape.events)
        assert replayed.state == meeting.state
        assert replayed.can_undo == meeting.session.can_undo


@ALWAYS
@given(formats(), PEOPLE, evenings(ANYTHING))
def test_a_refused_command_changes_nothing(text: str, people: int, evening: Evening) -> None:
    """What is refused leaves no fact and no trace in the state; anything else is one fact."""
    tape = Tape()
    meeting = begin(text, people, tape)
    for command, seconds in evening:
        meeting.wait(seconds)
        state, facts = meeting.state, len(tape.events)
        if meeting.session.do(command):
            assert (meeting.state, len(tape.events)) == (state, facts)
        else:
            assert len(tape.events) == facts + 1


@ALWAYS
@given(formats(), PEOPLE, evenings(ANYTHING))
def test_undo_of_anything_is_the_state_before(text: str, people: int, evening: Evening) -> None:
    """Undo gives back every state that stood, one after the other, to the start."""
    meeting = begin(text, people)
    states = [meeting.state]
    for command, seconds in [*evening, (c.End(), 1.0)]:
        meeting.wait(seconds)
        if meeting.session.do(command) is None:
            states = states[:-1] if isinstance(command, c.Undo) else [*states, meeting.state]
    for state in reversed(states[:-1]):
        meeting.wait(1)
        meeting.do(c.Undo())
        assert meeting.state == state
    assert not meeting.session.can_undo


@ALWAYS
@given(formats(), PEOPLE, evenings(), st.sampled_from([0, -600, -3600, 300]))
def test_a_meeting_can_be_shown_at_every_moment(
    text: str, people: int, evening: Evening, lead: float
) -> None:
    """There is always a view, and what it counts is never less than nothing."""
    meeting = begin(text, people, lead=lead)
    for _ in moments(meeting, evening):
        shown, turns = meeting.view, meeting.state.current.turns
        assert len(plan_rows(meeting.state)) == shown.stage.total
        assert shown.clock.elapsed >= 0
        assert shown.clock.total >= 0
        assert shown.line.projected_end >= 0
        assert shown.idle == 0 or shown.idle >= 60_000
        assert shown.stage.answer >= 0
        if turns is None or turns.order != BY_ROLE:  # a talk by nobody in particular has no turns
            assert (shown.round is not None) == (turns is not None)
        if shown.round:
            assert shown.round.each > 0
            assert min(shown.round.has, shown.round.needs, shown.round.had) >= 0
            assert 0 <= shown.round.waiting <= max(meeting.state.count, len(meeting.line))
            assert len(may_speak(meeting.state)) <= len(meeting.state.present)
            if found := shown.round.fit:
                assert (
                    min(found.has, found.fits, found.for_all) >= 0 < min(found.people, found.each)
                )


@ALWAYS
@given(formats(), PEOPLE, evenings())
def test_the_planned_end_never_moves(text: str, people: int, evening: Evening) -> None:
    """Nothing that the chair can ask for moves the end that was announced."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        assert meeting.planned_end == 3600


@ALWAYS
@given(formats() | SHARING, PEOPLE, evenings() | evenings(HANDS_UP))
def test_the_primary_action_does_what_it_says(text: str, people: int, evening: Evening) -> None:
    """Wherever a meeting stands, the one step forward is the one that was named."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        told, before = meeting.primary, meeting.state
        meeting.next()
        assert told == _happened(before, meeting)
        meeting.do(c.Undo())
        assert meeting.state == before


def _happened(before: State, meeting: Room) -> Primary:
    """Return what a primary action did, from the state before it and the meeting after it."""
    if meeting.session.closed:
        return Primary(Step.END)
    now, stage = meeting.state, before.current
    if now.laps != before.laps:
        assert now.stage < before.stage
        return Primary(Step.AGAIN, title=meeting.title)
    if now.stage != before.stage:
        return Primary(Step.STAGE, title=meeting.title)
    if ticked := now.run.ticked - before.run.ticked:
        (item,) = ticked
        return Primary(Step.TICK, title=stage.ticks[item])
    if now.run.settled and not before.run.settled:
        assert stage.topics is not None
        lot = by_lot(before)
        return Primary(Step.DRAW) if lot else Primary(Step.TOPIC, title=now.topic)
    if now.run.level != before.run.level:
        assert stage.levels is not None
        assert now.run.level == before.run.level + 1
        return Primary(Step.LEVEL, level=stage.levels.called[now.run.level])
    if before.run.apart and now.run.apart and before.run.apart != now.run.apart:
        if now.run.apart.together:
            return Primary(Step.TOGETHER)
        return Primary(Step.SWAP if before.run.apart.begun else Step.PAIRS)
    if before.run.aloud and now.run.aloud:
        assert now.run.aloud.paragraph == before.run.aloud.paragraph + 1
        reader = now.run.aloud.reader
        return Primary(Step.PARAGRAPH, None if reader is None else person(now, reader))
    old, new = before.run.round, now.run.round
    assert old is not None
    assert new is not None
    if new.lap != old.lap:
        return Primary(Step.LAP)
    if old.current and not new.current:
        return Primary(Step.THANKS, person(now, old.current.seat))
    assert new.current is not None
    phase = meeting.round.phase
    if old.current and new.current.phase > old.current.phase:
        step = Step.LAST_PHASE if phase == "feedback" else Step.FIRST_PHASE
    elif meeting.round.open and not old.line:
        assert meeting.speaker == SOMEBODY
        return Primary(Step.SOMEBODY)
    else:
        fresh = old.fresh and not meeting.round.open
        step = Step.BEGIN_ROUND if fresh else Step.TURN
    return Primary(step, meeting.round.speaker)


EVENTS: dict[Step, type] = {
    Step.BEGIN_ROUND: e.TurnStarted,
    Step.TURN: e.TurnStarted,
    Step.SOMEBODY: e.TurnStarted,
    Step.LAST_PHASE: e.PhaseStarted,
    Step.FIRST_PHASE: e.PhaseStarted,
    Step.LAP: e.LapStarted,
    Step.THANKS: e.TurnEnded,
    Step.LEVEL: e.LevelCalled,
    Step.TICK: e.Ticked,
    Step.PAIRS: e.SlotStarted,
    Step.SWAP: e.SlotStarted,
    Step.TOGETHER: e.CameTogether,
    Step.PARAGRAPH: e.ParagraphTurned,
    Step.TOPIC: e.TopicTaken,
    Step.DRAW: e.TopicTaken,
    Step.END: e.Ended,
}


@ALWAYS
@given(formats() | SHARING, PEOPLE, evenings() | evenings(HANDS_UP))
def test_the_primary_action_is_the_fact_it_names(text: str, people: int, evening: Evening) -> None:
    """Each step that can be named is written down as one fact of its own."""
    tape = Tape()
    meeting = begin(text, people, tape)
    for command, seconds in evening:
        meeting.wait(seconds)
        meeting.session.do(command)
        if meeting.session.closed:
            return
        told = meeting.step
        meeting.next()
        into_a_stage = e.StageEntered | e.StageResumed
        assert isinstance(tape.events[-1], EVENTS.get(told, into_a_stage))
        meeting.do(c.Undo())


@ALWAYS
@given(formats() | SHARING, PEOPLE, evenings() | evenings(HANDS_UP), WAITS)
def test_the_primary_action_alone_always_ends_the_meeting(
    text: str, people: int, evening: Evening, wait: float
) -> None:
    """From anywhere, however slowly, a meeting is led to its end by one key."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        pass
    for _ in range(steps_to_the_end(meeting.state)):
        if meeting.session.closed:
            break
        meeting.wait(wait)
        meeting.next()
    assert meeting.session.closed


PLAIN: st.SearchStrategy[c.Command] = st.sampled_from(
    [
        *[c.Next(), c.Back(), c.Hold(), c.Adjust(60_000), c.Pass(), c.StepOut(1)],
        *[c.Hand(), c.GiveFloor(0), c.Answer(0), c.Answer(2), c.Tick(1)],
    ]
)


@ALWAYS
@given(formats(), PEOPLE, evenings(PLAIN), st.sampled_from([0, -600, -3600, 300]))
def test_a_protected_stage_always_has_its_planned_time(
    text: str, people: int, evening: Evening, lead: float
) -> None:
    """However late a meeting is, a stage with an appointment has its whole time."""
    tape = Tape()
    meeting = begin(text, people, tape, lead)
    for command, seconds in [*evening, *[(c.Next(), 400.0)] * 80]:
        meeting.wait(seconds)
        plan = meeting.state.plan  # as long as nobody has spoken an answer lays it anew
        if meeting.session.do(command) is None and isinstance(
            event := tape.events[-1], e.StageEntered
        ):
            slot = plan.slots[event.stage]
            timing = meeting.state.format.stages[event.stage].timing
            if slot.planned and timing.starts is not None:
                assert event.length == slot.length * SECOND


@ALWAYS
@given(
    formats() | ROUNDS | SHARING,
    PEOPLE,
    evenings() | evenings(IN_AND_OUT) | evenings(HANDS_UP),
)
def test_nobody_has_the_word_again_in_a_lap_after_passing(
    text: str, people: int, evening: Evening
) -> None:
    """Whoever passed is not called by name until the word goes round anew, or they ask for it."""
    tape = Tape()
    meeting = begin(text, people, tape)
    passed: dict[tuple[int, int, int], set[int]] = {}
    for command, seconds in evening:
        if isinstance(command, c.Undo):
            continue
        meeting.wait(seconds)
        refused = meeting.session.do(command)
        round = meeting.state.run.round if meeting.state.phase is Phase.RUNNING else None
        if refused or round is None:
            continue
        again = len(meeting.state.laps) and max(one.number for one in meeting.state.laps.values())
        lap = passed.setdefault((meeting.state.stage, round.lap, again), set())
        match tape.events[-1]:
            case e.LapStarted():
                lap.clear()
            case e.Passed(_, seat) if not nameless(seat):
                lap.add(seat)
        if isinstance(command, c.Hand | c.GiveFloor):  # one's own hand, or the room's wish
            lap.discard(command.seat)
        assert lap.isdisjoint(called(round))


@ALWAYS
@given(formats() | ROUNDS, PEOPLE, evenings() | evenings(IN_AND_OUT))
def test_everybody_in_the_room_is_in_one_place_of_a_round(
    text: str, people: int, evening: Evening
) -> None:
    """Everybody present speaks, waits, has spoken or has passed, and is called only if present."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        turns, round = meeting.state.current.turns, meeting.state.run.round
        if turns is None or round is None or turns.order not in FIXED_ORDERS:
            continue
        places = [*called(round), *(turn.seat for turn in round.done), *round.passed]
        assert len(places) == len(set(places))
        assert set(called(round)) <= set(meeting.state.present) <= set(places)


@ALWAYS
@given(formats() | SHARING, PEOPLE, evenings(ANYTHING) | evenings(HANDS_UP))
def test_nobody_is_called_twice_and_nobody_who_is_not_there(
    text: str, people: int, evening: Evening
) -> None:
    """In an open order nobody has two hands up, or one while they speak, or is not in the room."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        turns, round = meeting.state.current.turns, meeting.state.run.round
        if turns is None or round is None or turns.order in FIXED_ORDERS:
            continue
        named = [seat for seat in called(round) if not nameless(seat)]
        assert len(named) == len(set(named))
        assert set(named) <= set(meeting.state.present)
        assert 0 <= unheard(meeting.state, round) <= len(meeting.state.present)
        if turns.again == "no":
            assert all(named.count(turn.seat) == 0 for turn in round.done)


@ALWAYS
@given(ROUNDS | SHARING | formats(), PEOPLE, evenings(FORGETTING))
def test_what_is_counted_afterwards_is_time_that_ran(
    text: str, people: int, evening: Evening
) -> None:
    """Of the time before a turn was noticed only what the clock of its stage ran is counted."""
    tape = Tape()
    meeting = begin(text, people, tape)
    for command, seconds in evening:
        meeting.wait(seconds)
        if meeting.session.closed:
            return
        ran, now = meeting.state.run.clock.elapsed(meeting.session.now()), meeting.session.now()
        waited = now - meeting.state.held_at if meeting.state.held else ran
        assert meeting.view.idle <= waited
        if meeting.session.do(command):
            continue
        match tape.events[-1]:
            case e.TurnStarted(_, _, spent):
                assert 0 <= spent <= ran
            case e.WentOn(_, counted):
                assert meeting.state.run.clock.elapsed(now) == ran + counted


@ALWAYS
@given(formats(), PEOPLE, evenings())
def test_only_what_goes_on_has_a_running_clock(text: str, people: int, evening: Evening) -> None:
    """The clocks of the current stage and turn run unless held, and no others ever do."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        state = meeting.state
        for index, run in state.runs.items():
            goes_on = index == state.stage and not state.held
            assert (run.clock.since is not None) == goes_on
            if run.apart:
                assert all(slot.clock.since is None for slot in run.apart.done)
                if run.apart.current:
                    assert (run.apart.current.clock.since is not None) == goes_on
            if run.round is None:
                continue
            assert all(turn.clock.since is None for turn in run.round.done)
            if run.round.current:
                assert (run.round.current.clock.since is not None) == goes_on


@ALWAYS
@given(formats(), PEOPLE, evenings())
def test_a_turn_keeps_its_time_while_it_lasts(text: str, people: int, evening: Evening) -> None:
    """Nobody who comes or goes changes what the speaker has."""
    meeting = begin(text, people)
    for command, seconds in evening:
        meeting.wait(seconds)
        before = _turn(meeting.state)
        meeting.session.do(command)
        after = _turn(meeting.state)
        if before and after and isinstance(command, PEOPLE_COME_AND_GO):
            assert (after.seat != before.seat) or (after.share, after.extra) == (
                before.share,
                before.extra,
            )


PEOPLE_COME_AND_GO = c.Arrive | c.Leave | c.Count | c.StepOut | c.Return | c.GiveTimeBack


def _turn(state: State) -> Turn | None:
    round = state.run.round if state.phase is Phase.RUNNING else None
    return round.current if round else None


@ALWAYS
@given(
    st.integers(1, 12),
    st.integers(15, 90),
    st.sampled_from(["A?", ("A?", "B?"), ("A?", "B?", "C?")]),
    st.sampled_from([{}, {"between": "7 s"}, {"feedback": "20 s"}, {"presenter": "10 s"}]),
    st.integers(0, 100),
)
def test_equal_turns_differ_by_at_most_a_second(
    people: int, minutes: int, prompt: str | tuple[str, ...], phases: dict[str, str], late: int
) -> None:
    """When everybody uses what they have, nobody has more than one second more than another."""
    meeting = begin(
        text_of(
            stage("round", length=f"{minutes} min", prompt=prompt, **phases),
            stage("say"),
            length="3 h",
        ),
        people,
    )
    meeting.wait(late)
    totals = []
    while meeting.state.stage == 0:
        if not meeting.round.fresh:
            if meeting.round.phase == "turn":
                totals.append(meeting.total)
            while meeting.view.clock.remaining > 0:
                meeting.wait(meeting.view.clock.remaining / 1000)
        meeting.next()
    assert len(totals) == people * (1 if isinstance(prompt, str) else len(prompt))
    assert max(totals) - min(totals) <= 1


BY_HAND = c.Adjust | c.GiveTimeBack | c.Undo
LONGER = c.Arrive | c.Count | c.Leave
"""What may change the length of a stage that runs: the chair, and people in a round."""


@ALWAYS
@given(formats() | ROUNDS, PEOPLE, evenings() | evenings(IN_AND_OUT))
def test_what_runs_keeps_its_length_and_what_was_set_by_hand_stands(
    text: str, people: int, evening: Evening
) -> None:
    """Time never changes what runs, and nobody who comes or goes what the chair has set."""
    meeting = begin(text, people)
    for command, seconds in evening:
        before = meeting.state
        meeting.wait(seconds)
        assert meeting.state == before
        refused = meeting.session.do(command)
        if meeting.session.closed:
            return
        now = meeting.state
        if refused or (now.stage, now.laps) != (before.stage, before.laps):
            continue
        if not isinstance(command, BY_HAND) and (
            before.run.by_hand or before.run.round is None or not isinstance(command, LONGER)
        ):
            assert now.run.length == before.run.length
        old, new = before.run.round, now.run.round
        chosen = old is not None and new is not None and old.each is not None
        if chosen and not isinstance(command, c.Adjust | c.ShareForAll | c.Undo | c.Back):
            assert old is not None
            assert new is not None
            assert new.each == old.each


@ALWAYS
@given(formats() | ROUNDS, PEOPLE, evenings(), st.sampled_from([0, -300, -3600, 300]))
def test_what_is_left_only_ever_shortens_what_comes_later(
    text: str, people: int, evening: Evening, lead: float
) -> None:
    """No stage has more than the plan gives it, and out by seconds or far behind it has that."""
    tape = Tape()
    meeting = begin(text, people, tape, lead)
    for command, seconds in evening:
        meeting.wait(seconds)
        plan, running = meeting.state.plan, meeting.state
        if meeting.session.do(command) or not isinstance(tape.events[-1], e.StageEntered):
            continue
        event = tape.events[-1]
        slot = plan.slots[event.stage]
        if not slot.planned:
            continue
        assert 0 <= event.length <= slot.length * SECOND
        lap = None if event.again is None else running.lap(event.again) + 1
        fixed, shared = ahead(running, event.stage, lap)
        short = slot.length * SECOND + fixed + shared - (event.until - event.at)
        stage = meeting.state.current
        told_far = meeting.view.far and not (stage.turns or stage.pairs)  # a clock of their own
        if told_far or not DEAD_BAND <= short <= FAR:
            assert event.length == slot.length * SECOND


@ALWAYS
@given(formats(), PEOPLE)
def test_the_plan_keeps_its_length_while_it_can_be_kept(text: str, people: int) -> None:
    """Stages follow each other without a gap or an overlap, and fill what they share."""
    format = format_of(text)
    plan = lay(format, expected(format, people or None, series=Series()))
    rows = [row for row in plan_rows(room(format, people).state) if row.planned]
    made = {problem.code for problem in check_plan(load(text.encode(), "test.en.toml"))}
    if made & {Code.TOO_MUCH, Code.TOO_MUCH_AT_END, Code.NO_TIME_TO_SHARE}:
        return
    for row, following in pairwise(rows):
        assert row.start + row.length <= following.start
        parts = {plan.slots[row.stage].part, plan.slots[following.stage].part}
        if not following.protected and len(parts) == 1:
            assert row.start + row.length == following.start
    for part in {slot.part for slot in plan.slots}:
        own = [row for row in rows if plan.slots[row.stage].part == part]
        sharing = [row for row in own if format.stages[row.stage].timing.length is None]
        stages = [format.stages[row.stage] for row in own]
        capped = any(stage.turns or stage.pairs for stage in stages)
        slot = plan.slots[own[0].stage] if own else None
        if slot and sharing and not capped:
            left = slot.part_end - slot.part_start - sum(row.length for row in own)
            times = sum(around.laps for around in plan.loops)
            assert 0 <= left <= times  # seconds that do not divide by the laps


@settings(ALWAYS, max_examples=40)
@given(formats(), PEOPLE, st.sampled_from([0, 0.25, 61]))
def test_a_format_ends_by_one_key_whether_the_clock_moves_or_not(
    text: str, people: int, wait: float
) -> None:
    """From the beginning, one key alone leads through every lap and to the end."""
    meeting = begin(text, people)
    for _ in range(steps_to_the_end(meeting.state)):
        if meeting.session.closed:
            return
        meeting.wait(wait)
        meeting.next()
    assert meeting.session.closed


def test_the_properties_are_about_meetings_that_run() -> None:
    """The meetings made up here do get somewhere: most run, and rounds are begun in them."""
    seen: list[bool] = []

    @settings(max_examples=100, derandomize=True, deadline=None, database=None)
    @given(formats(), PEOPLE, evenings())
    def look(text: str, people: int, evening: Evening) -> None:
        tape = Tape()
        meeting = begin(text, people, tape)
        for _ in moments(meeting, evening):
            assert meeting.state.phase is Phase.RUNNING
        seen.append(any(isinstance(event, e.TurnStarted) for event in tape.events))

    look()
    assert sum(seen) > len(seen) // 5
