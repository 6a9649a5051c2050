"""What holds of every meeting, whatever is asked for and however long it takes."""

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.history import replay
from meetingtui.meeting.state import SECOND, Phase, State, Turn
from meetingtui.meeting.view import Primary, Step, plan_rows
from tests.meeting.helpers import (
    COMMANDS,
    PEOPLE,
    WAITS,
    Evening,
    Room,
    Tape,
    called,
    evenings,
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
        shown = meeting.view
        assert len(plan_rows(meeting.state)) == shown.stage.total
        assert shown.clock.elapsed >= 0
        assert shown.clock.total >= 0
        assert shown.line.projected_end >= 0
        assert (shown.round is not None) == (meeting.state.current.turns is not None)
        if shown.round:
            assert shown.round.each > 0
            assert min(shown.round.has, shown.round.needs, shown.round.had) >= 0


@ALWAYS
@given(formats(), PEOPLE, evenings())
def test_the_planned_end_never_moves(text: str, people: int, evening: Evening) -> None:
    """Nothing that the chair can ask for moves the end that was announced."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        assert meeting.planned_end == 3600


@ALWAYS
@given(formats(), PEOPLE, evenings())
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
    if meeting.state.stage != before.stage:
        return Primary(Step.STAGE, title=meeting.title)
    old, new = before.run.round, meeting.state.run.round
    assert old is not None
    assert new is not None
    if new.lap != old.lap:
        return Primary(Step.LAP)
    phase = meeting.round.phase
    if old.current and new.current and new.current.phase > old.current.phase:
        step = Step.LAST_PHASE if phase == "feedback" else Step.FIRST_PHASE
    else:
        step = Step.BEGIN_ROUND if old.fresh else Step.TURN
    return Primary(step, meeting.round.speaker)


@ALWAYS
@given(formats(), PEOPLE, evenings(), WAITS)
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
    [c.Next(), c.Back(), c.Hold(), c.Adjust(60_000), c.Pass(), c.StepOut(1)]
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
        meeting.session.do(command)
    for event in tape.events:
        if isinstance(event, e.StageEntered):
            slot = meeting.state.plan.slots[event.stage]
            timing = meeting.state.format.stages[event.stage].timing
            if slot.planned and timing.starts is not None:
                assert event.length == slot.length * SECOND


@ALWAYS
@given(formats() | ROUNDS, PEOPLE, evenings() | evenings(IN_AND_OUT))
def test_nobody_has_the_word_again_in_a_lap_after_passing(
    text: str, people: int, evening: Evening
) -> None:
    """Whoever passed is neither called nor named as one to come until the word goes round anew."""
    tape = Tape()
    meeting = begin(text, people, tape)
    passed: dict[tuple[int, int], set[int]] = {}
    for command, seconds in evening:
        meeting.wait(seconds)
        refused = meeting.session.do(command)
        round = meeting.state.run.round if meeting.state.phase is Phase.RUNNING else None
        if refused or round is None:
            continue
        lap = passed.setdefault((meeting.state.stage, round.lap), set())
        match tape.events[-1]:
            case e.LapStarted():
                lap.clear()
            case e.Passed(_, seat):
                lap.add(seat)
        assert lap.isdisjoint(called(round))


@ALWAYS
@given(formats() | ROUNDS, PEOPLE, evenings() | evenings(IN_AND_OUT))
def test_everybody_in_the_room_is_in_one_place_of_a_round(
    text: str, people: int, evening: Evening
) -> None:
    """Everybody present speaks, waits, has spoken or has passed, and is called only if present."""
    meeting = begin(text, people)
    for _ in moments(meeting, evening):
        round = meeting.state.run.round
        if round is None:
            continue
        places = [*called(round), *(turn.seat for turn in round.done), *round.passed]
        assert len(places) == len(set(places))
        assert set(called(round)) <= set(meeting.state.present) <= set(places)


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
