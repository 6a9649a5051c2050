"""Going through a meeting from stage to stage."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.primary import Step
from meetingtui.meeting.rows import plan_rows
from meetingtui.meeting.state import Phase
from tests.meeting.helpers import room, sn_ordinary, stage, text_of

THREE = text_of(
    stage("say", title="One", length="10 min"),
    stage("say", title="Two", length="20 min", optional=True),
    stage("say", title="Three", length="30 min"),
)


def test_a_meeting_begins_in_its_first_stage() -> None:
    """Beginning enters the first stage with its clock at nothing."""
    meeting = room(THREE)
    assert (meeting.title, meeting.elapsed, meeting.total) == ("One", 0, 600)
    assert meeting.state.phase is Phase.RUNNING


def test_a_meeting_begins_once() -> None:
    """A second beginning is refused."""
    assert room(THREE).refused(c.Begin()) is No.HAS_BEGUN


def test_the_primary_action_names_the_stage_that_it_begins() -> None:
    """In a stage without turns the primary action is the next stage, by its title."""
    meeting = room(THREE)
    assert (meeting.primary.step, meeting.primary.title) == (Step.STAGE, "Two")
    meeting.next()
    assert meeting.title == "Two"


def test_the_primary_action_of_the_last_stage_ends_the_meeting() -> None:
    """After the last stage the meeting is over."""
    meeting = room(THREE)
    meeting.next(2)
    assert meeting.primary.step is Step.END
    meeting.next()
    assert meeting.session.closed


def test_nothing_advances_by_itself() -> None:
    """A stage whose time is long over goes on until somebody moves on."""
    meeting = room(THREE)
    meeting.wait(3000)
    assert (meeting.title, meeting.view.clock.remaining) == ("One", -2_400_000)


def test_back_goes_to_the_stage_before_and_its_clock_goes_on() -> None:
    """A stage come back to has the time that it had used, and none of the time since."""
    meeting = room(THREE)
    meeting.wait(100)
    meeting.next()
    meeting.wait(50)
    meeting.do(c.Back())
    assert (meeting.title, meeting.elapsed) == ("One", 100)
    meeting.wait(5)
    assert meeting.elapsed == 105


def test_forward_again_goes_on_where_the_stage_stood() -> None:
    """Coming to a stage for the second time does not set its clock back."""
    meeting = room(THREE)
    meeting.next()
    meeting.wait(50)
    meeting.do(c.Back())
    meeting.wait(7)
    meeting.next()
    assert (meeting.title, meeting.elapsed) == ("Two", 50)


def test_there_is_nothing_before_the_first_stage() -> None:
    """Back is refused where nothing came before."""
    assert room(THREE).refused(c.Back()) is No.NOTHING_BEFORE


def test_back_passes_over_a_stage_that_was_skipped() -> None:
    """The stage before is the one that ran before."""
    meeting = room(THREE)
    meeting.do(c.Jump(2), c.Back())
    assert meeting.title == "One"


def test_an_optional_stage_is_skipped_from_within() -> None:
    """Skipping leaves an optional stage for the one after it."""
    meeting = room(THREE)
    meeting.next()
    meeting.do(c.Skip())
    assert meeting.title == "Three"


def test_only_an_optional_stage_can_be_skipped() -> None:
    """A stage that is not marked optional is not skipped with one key."""
    meeting = room(THREE)
    assert not meeting.view.may_stop
    assert meeting.refused(c.Skip()) is No.NOT_OPTIONAL
    assert meeting.title == "One"


def test_skipping_leaves_a_whole_round_out() -> None:
    """An optional round is left before anybody had a turn."""
    text = text_of(stage("round", optional=True), stage("say", title="After"))
    meeting = room(text)
    meeting.do(c.Skip())
    assert meeting.title == "After"


def test_jump_goes_forward_and_back() -> None:
    """A jump enters any stage, and a stage that has run goes on."""
    meeting = room(THREE)
    meeting.wait(30)
    meeting.do(c.Jump(2))
    assert meeting.title == "Three"
    meeting.do(c.Jump(0))
    assert (meeting.title, meeting.elapsed) == ("One", 30)


@pytest.mark.parametrize("number", [-1, 3])
def test_a_jump_needs_a_stage(number: int) -> None:
    """A jump to a stage that is not there is refused."""
    assert room(THREE).refused(c.Jump(number)) is No.NO_SUCH_STAGE


def test_a_jump_to_where_we_are_is_refused() -> None:
    """A jump to the stage that runs would do nothing."""
    assert room(THREE).refused(c.Jump(0)) is No.ALREADY_THERE


def test_ending_early() -> None:
    """The meeting may be ended in any stage."""
    meeting = room(THREE)
    meeting.wait(12)
    meeting.do(c.End())
    assert meeting.session.closed
    assert meeting.state.ended_at == 12_000


def test_a_closed_meeting_refuses_everything_but_undo() -> None:
    """After the end nothing can be asked for but taking the end back."""
    meeting = room(THREE)
    meeting.wait(12)
    meeting.do(c.End())
    assert meeting.refused(c.Next()) is No.IS_OVER
    assert meeting.refused(c.Arrive()) is No.IS_OVER
    meeting.do(c.Undo())
    assert (meeting.title, meeting.elapsed) == ("One", 12)


# Undo


def test_undo_takes_back_one_fact_at_a_time() -> None:
    """Each undo takes back the fact before the one taken back last."""
    meeting = room(THREE, ["Kari", "Per"])
    meeting.next()
    meeting.do(c.Rename(1, "Pål"), c.Undo())
    assert [seat.alias for seat in meeting.state.seats] == ["Kari", "Per"]
    assert meeting.title == "Two"
    meeting.do(c.Undo())
    assert meeting.title == "One"


def test_undo_of_a_stage_counts_its_time_to_the_stage_before() -> None:
    """A stage entered by mistake leaves no trace: its time belongs to the one before."""
    meeting = room(THREE)
    meeting.wait(100)
    meeting.next()
    meeting.wait(20)
    meeting.do(c.Undo())
    assert (meeting.title, meeting.elapsed) == ("One", 120)


def test_undo_stops_at_the_start_of_the_meeting() -> None:
    """A meeting that has just begun has nothing to take back, and goes on."""
    meeting = room(THREE)
    assert not meeting.session.can_undo
    assert meeting.refused(c.Undo()) is No.NOTHING_TO_UNDO
    assert meeting.title == "One"


def test_a_meeting_can_be_undone_to_its_start_and_shown() -> None:
    """However often undo is asked for, there is a stage to show and a way on."""
    meeting = room(THREE)
    meeting.next(2)
    for _ in range(10):
        meeting.session.do(c.Undo())
    assert (meeting.title, meeting.primary.title) == ("One", "Two")


# Holding


def test_hold_lets_the_clock_stand_and_the_planned_end_stay() -> None:
    """While a stage is held its clock stands; the planned end does not move."""
    meeting = room(THREE)
    meeting.wait(60)
    meeting.do(c.Hold())
    meeting.wait(300)
    assert meeting.view.clock.held
    assert (meeting.elapsed, meeting.planned_end) == (60, 3600)
    meeting.do(c.Hold())
    meeting.wait(10)
    assert not meeting.view.clock.held
    assert (meeting.elapsed, meeting.planned_end) == (70, 3600)


def test_a_hold_lets_the_meeting_end_later() -> None:
    """Time that was held comes on top of what is still to come."""
    meeting = room(THREE)
    meeting.do(c.Hold())
    meeting.wait(300)
    assert (meeting.projected_end, meeting.behind) == (3900, 300)


def test_the_next_stage_ends_a_hold() -> None:
    """Moving on while held lets the clock of the new stage run."""
    meeting = room(THREE)
    meeting.do(c.Hold())
    meeting.next()
    meeting.wait(5)
    assert (meeting.view.clock.held, meeting.elapsed) == (False, 5)


def test_a_stage_left_on_hold_keeps_what_it_had() -> None:
    """Coming back to a stage that was held starts from where it was held."""
    meeting = room(THREE)
    meeting.wait(20)
    meeting.do(c.Hold())
    meeting.wait(100)
    meeting.next()
    meeting.wait(100)
    meeting.do(c.Back())
    assert (meeting.view.clock.held, meeting.elapsed) == (False, 20)


# Conditions


def test_people_are_counted_when_the_stage_is_reached() -> None:
    """Somebody who comes while an earlier stage runs lets a stage for many happen."""
    text = text_of(
        stage("say", title="First"),
        stage("say", title="Many", when="people over 4"),
        stage("say", title="Few", when="not people over 4"),
    )
    assert room(text, 4).primary.title == "Few"
    meeting = room(text, 4)
    meeting.do(c.Arrive())
    assert meeting.primary.title == "Many"
    meeting.next()
    assert (meeting.title, meeting.primary.step) == ("Many", Step.END)


def test_people_under_counts_those_who_left() -> None:
    """Somebody who goes home lets a stage for few happen; being out for a moment does not."""
    text = text_of(stage("say", title="First"), stage("say", title="Few", when="people under 4"))
    meeting = room(text, 4)
    meeting.do(c.StepOut(0))
    assert meeting.primary.step is Step.END
    meeting.do(c.Leave(0))
    assert meeting.primary.title == "Few"


def test_time_left_is_measured_when_the_stage_is_reached() -> None:
    """A stage that wants ten minutes is passed over when ten minutes or less are left."""
    text = text_of(
        stage("say", title="First", length="50 min"),
        stage("say", title="If time", when="time left over 10 min"),
        stage("say", title="Last"),
    )
    meeting = room(text)
    meeting.wait(2999)
    assert meeting.primary.title == "If time"
    meeting.wait(1)
    assert meeting.primary.title == "Last"
    meeting.next()
    assert meeting.title == "Last"


def test_a_stage_that_was_not_planned_has_its_own_length_or_a_minute() -> None:
    """A stage that nobody reckoned with still gets time of its own when it is reached."""
    text = text_of(
        stage("say", title="First"),
        stage("dialogue", title="Open", when="people over 4"),
        stage("say", title="Fixed", length="7 min", when="people over 4"),
    )
    meeting = room(text, 4)
    meeting.do(c.Jump(1))
    assert meeting.total == 60
    meeting.do(c.Jump(2))
    assert meeting.total == 420


def test_a_jump_enters_even_what_the_conditions_leave_out() -> None:
    """The chair knows best: a jump asks no conditions."""
    text = text_of(stage("say"), stage("say", title="Many", when="people over 40"))
    meeting = room(text, 4)
    meeting.do(c.Jump(1))
    assert meeting.title == "Many"


# The whole evening


def test_the_primary_action_alone_leads_seven_people_to_the_last_goodbye() -> None:
    """Space alone goes through the evening that ships, stage by stage and turn by turn."""
    meeting = room(sn_ordinary(), 7)
    titles: list[str] = []
    for _ in range(100):
        if meeting.session.closed:
            break
        if not titles or titles[-1] != meeting.title:
            titles.append(meeting.title)
        meeting.wait(60)
        meeting.next()
    assert meeting.session.closed
    assert titles == [
        "Vi lander",
        "Åpningsrunde",
        "Ordet fritt",
        "Pause",
        "Ordet fritt videre",
        "Avslutningsrunde",
        "Neste vert",
    ]
    assert meeting.session.now() == 60_000 * (5 + 2 * (7 + 1))


def test_the_plan_marks_where_we_are_and_what_is_protected() -> None:
    """The plan tells the stage that runs, and the appointment."""
    meeting = room(sn_ordinary(), 7)
    meeting.next()
    rows = plan_rows(meeting.state)
    assert [row.current for row in rows].index(True) == 1
    assert [row.title for row in rows if row.protected] == ["Avslutningsrunde"]


def test_an_empty_room_can_go_through_a_meeting() -> None:
    """With nobody there a round has no turns and the primary action leads past it."""
    meeting = room(text_of(stage("round", prompt=("A?", "B?")), stage("say", title="After")), 0)
    assert (meeting.round.following, meeting.primary.title) == ((), "After")
    meeting.next(2)
    assert meeting.session.closed
