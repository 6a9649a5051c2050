"""How the evening bends the plan: late, early, behind and ahead."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from tests.meeting.helpers import Room, room, sn_ordinary, stage, text_of

MINUTE = 60

PARTS = text_of(
    stage("say", title="Opening", length="10 min"),
    stage("dialogue", title="Talk"),
    stage("say", title="Words", length="5 min"),
    stage("dialogue", title="Closing", starts="15 min before end"),
    stage("say", title="Goodbye", length="5 min"),
)
"""Ten minutes, thirty to share and five; then, protected, ten to share and five."""

OPEN = text_of(
    stage("say", title="One", length="10 min"),
    stage("say", title="Two", length="20 min"),
    stage("say", title="Three", length="30 min"),
)
"""An hour of fixed lengths without an appointment."""


def after(text: str, *minutes: float, people: int = 4, lead: float = 0) -> Room:
    """Return a meeting that has spent so many minutes in each of its first stages."""
    meeting = room(text, people, lead=lead)
    for spent in minutes:
        meeting.wait(spent * MINUTE)
        meeting.next()
    return meeting


# The planned end


@pytest.mark.parametrize(("lead", "end"), [(0, 3600), (300, 3900), (-600, 3000)])
def test_the_planned_end_is_the_planned_start_and_the_length(lead: float, end: float) -> None:
    """Beginning early or late does not move the end that was announced."""
    assert room(OPEN, lead=lead).planned_end == end


def test_nothing_that_happens_moves_the_planned_end() -> None:
    """Adjusting, giving time back and being late leave the announced end where it is."""
    meeting = after(OPEN, 25)
    meeting.do(c.Adjust(600_000), c.GiveTimeBack(60_000), c.Hold())
    meeting.wait(600)
    assert meeting.planned_end == 3600


# Ahead and behind


def test_a_meeting_on_time() -> None:
    """While every stage keeps its time the meeting is neither ahead nor behind."""
    meeting = after(PARTS, 10)
    meeting.wait(600)
    assert (meeting.behind, meeting.projected_end) == (0, 3600)


def test_a_stage_that_runs_over_makes_the_meeting_late() -> None:
    """Without anything that gives way, each minute over is a minute later."""
    meeting = room(OPEN)
    meeting.wait(13 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (180, 3780)


def test_a_stage_left_early_makes_the_meeting_early() -> None:
    """Time that a stage did not use brings the end forward."""
    meeting = after(OPEN, 7)
    assert (meeting.behind, meeting.projected_end) == (-180, 3420)


def test_what_gives_way_takes_up_a_delay() -> None:
    """A stage that shares what is left gets shorter, and the end stays where it was."""
    meeting = room(PARTS)
    meeting.wait(16 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (360, 3600)
    meeting.next()
    assert (meeting.total, meeting.behind, meeting.projected_end) == (24 * MINUTE, 0, 3600)


def test_a_stage_left_early_gives_nobody_more() -> None:
    """What comes later only ever shrinks; spare time is an earlier end."""
    meeting = after(PARTS, 4)
    assert (meeting.total, meeting.behind, meeting.projected_end) == (30 * MINUTE, -360, 3240)


def test_time_given_by_hand_is_reckoned_with() -> None:
    """Ten minutes more for a stage are taken from what gives way after it."""
    meeting = room(PARTS)
    meeting.do(c.Adjust(600_000))
    assert (meeting.behind, meeting.projected_end) == (600, 3600)
    meeting.wait(20 * MINUTE)
    meeting.next()
    assert meeting.total == 20 * MINUTE


def test_a_stage_is_not_set_to_more_than_a_day() -> None:
    """No clock is set to nonsense, in small steps or in large ones."""
    meeting = room(OPEN)
    assert meeting.refused(c.Adjust(24 * 3600 * 1000)) is No.TOO_LONG
    assert meeting.refused(c.Adjust(-600_000)) is No.TOO_SHORT
    assert meeting.total == 600


def test_a_round_is_projected_by_its_turns() -> None:
    """A round ends when those to come have had their share, whatever its length."""
    text = text_of(stage("round", title="R", length="20 min"), stage("say", length="40 min"))
    meeting = room(text, 4)
    assert (meeting.behind, meeting.projected_end) == (0, 3600)
    meeting.next()
    meeting.wait(60)
    meeting.do(c.Pass(), c.Pass(), c.Pass())
    assert (meeting.speaker, meeting.total) == (3, 1140)
    meeting.do(c.Adjust(-900_000))
    assert (meeting.behind, meeting.projected_end) == (-900, 2700)


def test_a_turn_that_runs_over_is_taken_from_the_others() -> None:
    """While the others have something to give, a long turn makes no meeting late."""
    text = text_of(stage("round", title="R", length="20 min"), stage("say", length="40 min"))
    meeting = room(text, 4)
    meeting.next()
    meeting.wait(9 * MINUTE)
    assert (meeting.behind, meeting.round.each) == (0, 220_000)
    meeting.next(4)
    assert meeting.behind == -11 * MINUTE


def test_every_phase_of_a_turn_is_projected() -> None:
    """The feedback to come is part of when a round will end."""
    round = stage("round", title="R", length="8 min", presenter="30 s", feedback="1 min")
    meeting = room(text_of(round, stage("say", length="52 min")), 2)
    for _ in range(6):
        assert meeting.projected_end == 3600
        meeting.next()
        meeting.wait(30 if meeting.round.phase == "presenter" else 0)
        if meeting.round.phase == "turn":
            meeting.wait(150)
        elif meeting.round.phase == "feedback":
            meeting.wait(60)
    assert meeting.projected_end == 3600


# Appointments


def test_a_protected_part_keeps_its_time_however_late_it_begins() -> None:
    """Nothing earlier eats the closing; the meeting ends later instead."""
    meeting = after(PARTS, 10, 50, 10)
    assert (meeting.title, meeting.total) == ("Closing", 10 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (25 * MINUTE, 85 * MINUTE)
    meeting.wait(10 * MINUTE)
    meeting.next()
    assert meeting.total == 5 * MINUTE


def test_an_appointment_is_projected_with_its_whole_time() -> None:
    """Behind, the stages before shrink to nothing and the protected ones to no less."""
    text = text_of(
        stage("say", title="Opening", length="35 min"),
        stage("dialogue", title="Talk"),
        stage("dialogue", title="Closing", starts="15 min before end"),
        stage("say", title="Goodbye", length="5 min"),
    )
    meeting = room(text)
    meeting.wait(48 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (13 * MINUTE, 63 * MINUTE)
    meeting.next()
    assert (meeting.total, meeting.projected_end) == (0, 63 * MINUTE)
    meeting.next()
    assert (meeting.title, meeting.total) == ("Closing", 10 * MINUTE)


def test_fixed_lengths_shrink_alike_where_an_appointment_follows() -> None:
    """When what gives way is used up, fixed lengths share what is left before the appointment."""
    text = text_of(
        stage("say", title="A", length="10 min"),
        stage("say", title="B", length="10 min"),
        stage("say", title="C", length="30 min"),
        stage("say", title="D", length="10 min", starts="10 min before end"),
    )
    meeting = after(text, 20)
    assert (meeting.title, meeting.total) == ("B", 7.5 * MINUTE)
    meeting.wait(7.5 * MINUTE)
    meeting.next()
    assert (meeting.title, meeting.total) == ("C", 22.5 * MINUTE)
    meeting.wait(22.5 * MINUTE)
    meeting.next()
    assert (meeting.behind, meeting.projected_end) == (0, 3600)


def test_entering_an_appointment_early_is_fine() -> None:
    """It has the time it was planned, and the meeting ends early."""
    meeting = after(PARTS, 10, 20, 5)
    assert (meeting.title, meeting.total) == ("Closing", 10 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (-600, 3000)


def test_an_appointment_entered_early_may_go_on_to_the_end() -> None:
    """Time won before an appointment belongs to its part: running over takes from nobody."""
    meeting = after(PARTS, 10, 20, 5)
    meeting.wait(20 * MINUTE)
    meeting.next()
    assert (meeting.title, meeting.total, meeting.projected_end) == ("Goodbye", 300, 3600)


def test_a_protected_part_does_not_protect_itself_from_itself() -> None:
    """Within the last part what gives way shrinks, and the fixed stage keeps its time."""
    text = text_of(
        stage("say", title="A", length="45 min"),
        stage("say", title="B", length="5 min", starts="15 min before end"),
        stage("dialogue", title="C"),
        stage("say", title="D", length="5 min"),
    )
    meeting = after(text, 45, 8)
    assert (meeting.title, meeting.total, meeting.projected_end) == ("C", 120, 3600)
    meeting.wait(10 * MINUTE)
    meeting.next()
    assert (meeting.title, meeting.total) == ("D", 300)


# Beginning late and early


def test_a_late_start_is_taken_from_what_gives_way() -> None:
    """Ten minutes late, the talk is ten minutes shorter and the end is as announced."""
    meeting = room(PARTS, lead=-600)
    assert (meeting.behind, meeting.total) == (600, 600)
    assert (meeting.planned_end, meeting.projected_end) == (3000, 3000)
    meeting.wait(600)
    meeting.next()
    assert (meeting.total, meeting.behind) == (20 * MINUTE, 0)


def test_a_late_start_of_a_meeting_without_appointments_ends_late() -> None:
    """Where nothing gives way and nothing is protected, every stage keeps its time."""
    meeting = room(OPEN, lead=-600)
    assert (meeting.total, meeting.behind) == (600, 600)
    assert (meeting.planned_end, meeting.projected_end) == (3000, 3600)


def test_an_early_start_is_ahead() -> None:
    """Beginning before the announced time, stages have their planned length."""
    meeting = room(PARTS, lead=300)
    assert (meeting.total, meeting.behind, meeting.projected_end) == (600, -300, 3600)


def test_beginning_after_the_planned_end() -> None:
    """A meeting begun far too late keeps its lengths, and what is protected always."""
    meeting = room(PARTS, lead=-5000)
    assert meeting.total == 600
    meeting.next(3)
    assert (meeting.title, meeting.total) == ("Closing", 600)


def test_the_evening_that_ships_ends_on_time_after_a_late_start() -> None:
    """A quarter of an hour late, the free word gives way and everybody is home in time."""
    meeting = room(sn_ordinary(), 7, lead=-900)
    while not meeting.session.closed:
        if not (meeting.view.round and meeting.view.round.fresh):
            meeting.wait(max(0, meeting.view.clock.remaining) / 1000)
        meeting.next()
    assert 0 <= 105 * MINUTE - meeting.session.now() / 1000 < 10


# Giving time back


def test_giving_time_back_is_a_hold_told_afterwards() -> None:
    """The clocks of stage and turn forget the time; the planned end does not move."""
    meeting = room(text_of(stage("round", title="R", length="20 min"), stage("dialogue")), 4)
    meeting.wait(60)
    meeting.next()
    meeting.wait(100)
    meeting.do(c.GiveTimeBack(40_000))
    assert (meeting.elapsed, meeting.round.has, meeting.planned_end) == (60, 1_080_000, 3600)
    meeting.wait(10)
    assert meeting.elapsed == 70


def test_no_more_time_is_given_back_than_was_used() -> None:
    """A turn that began after the gap starts anew, and not below nothing."""
    meeting = room(text_of(stage("round", title="R", length="20 min")), 4)
    meeting.wait(60)
    meeting.next()
    meeting.wait(10)
    meeting.do(c.GiveTimeBack(30_000))
    assert (meeting.elapsed, meeting.round.has) == (0, 1_160_000)


def test_giving_back_time_while_held() -> None:
    """A clock that stood counted nothing, so there is nothing to give back."""
    meeting = room(OPEN)
    meeting.wait(60)
    meeting.do(c.Hold())
    assert meeting.refused(c.GiveTimeBack(20_000)) is No.NOTHING_TO_GIVE
    assert (meeting.view.clock.held, meeting.elapsed) == (True, 60)


@pytest.mark.parametrize("nothing", [0, -1000])
def test_there_must_be_time_to_give_back(nothing: int) -> None:
    """Nothing, or less, is not given back."""
    assert room(OPEN).refused(c.GiveTimeBack(nothing)) is No.NOTHING_TO_GIVE


# Going back and forth


def test_a_stage_come_back_to_needs_what_it_has_left() -> None:
    """After going back, a later stage that has run counts for what it has left."""
    meeting = after(OPEN, 10)
    meeting.wait(15 * MINUTE)
    meeting.do(c.Back())
    assert (meeting.title, meeting.behind, meeting.projected_end) == ("One", 0, 3600)
    meeting.wait(60)
    assert (meeting.behind, meeting.projected_end) == (60, 3660)
    meeting.next()
    assert (meeting.title, meeting.behind, meeting.projected_end) == ("Two", 60, 3660)


def test_going_back_from_a_stage_that_gave_way() -> None:
    """A shared stage that has run is no longer one that can give way."""
    meeting = after(PARTS, 10)
    meeting.wait(25 * MINUTE)
    meeting.do(c.Back())
    assert (meeting.title, meeting.behind, meeting.projected_end) == ("Opening", 0, 3600)


def test_going_back_over_an_appointment() -> None:
    """The part that was begun counts for what it has left."""
    meeting = after(PARTS, 10, 30, 5)
    meeting.wait(8 * MINUTE)
    meeting.do(c.Back())
    assert (meeting.title, meeting.behind, meeting.projected_end) == ("Words", 0, 3600)


def test_a_jump_forward_is_ahead() -> None:
    """Stages that are left out are no longer reckoned with."""
    meeting = room(PARTS)
    meeting.wait(10 * MINUTE)
    meeting.do(c.Jump(3))
    assert (meeting.total, meeting.behind, meeting.projected_end) == (600, -35 * 60, 25 * 60)


def test_a_jump_to_a_first_stage_that_was_not_planned_leaves_the_rest_to_come() -> None:
    """What is still to come is reckoned with; a part with time to spare promises no early end."""
    text = text_of(
        stage("say", title="Many", when="people over 10", length="2 min"),
        stage("say", title="Talk", length="40 min"),
        stage("say", title="Closing", length="15 min", starts="15 min before end"),
    )
    meeting = room(text, 4)
    meeting.wait(600)
    meeting.do(c.Jump(0))
    assert (meeting.title, meeting.projected_end) == ("Many", 60 * MINUTE)
    meeting.wait(240)
    assert meeting.projected_end == (10 + 4 + 30 + 15 + 1) * MINUTE


def test_a_round_for_nobody_takes_no_time_however_late() -> None:
    """An empty room is led through a meeting that begins after its planned end."""
    text = text_of(
        stage("round", each="2 min", length="20 min"),
        stage("say", title="Closing", starts="5 min before end", length="5 min"),
    )
    meeting = room(text, 0, lead=-7200)
    assert meeting.projected_end == 300
    meeting.next()
    assert (meeting.title, meeting.total) == ("Closing", 300)


def test_without_appointments_what_gives_way_takes_up_a_delay_as_well() -> None:
    """A shared stage of the last part shrinks down to nothing before the meeting ends late."""
    text = text_of(
        stage("say", title="A", length="40 min"),
        stage("dialogue", title="B"),
        stage("say", title="C", length="10 min"),
    )
    meeting = room(text)
    meeting.wait(47 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (7 * MINUTE, 3600)
    meeting.wait(7 * MINUTE)
    assert meeting.projected_end == 64 * MINUTE
    meeting.next()
    assert (meeting.total, meeting.projected_end) == (0, 64 * MINUTE)


def test_a_stage_does_not_go_back_beyond_its_beginning() -> None:
    """A stage given back more than it used has its whole time, and no more."""
    meeting = room(OPEN)
    meeting.wait(10)
    meeting.do(c.GiveTimeBack(30_000))
    assert (meeting.elapsed, meeting.projected_end) == (0, 3610)


# Next to nothing, and far behind


@pytest.mark.parametrize(("late", "total"), [(7, 1800), (14, 1800), (15, 1785), (60, 1740)])
def test_a_deviation_under_a_quarter_of_a_minute_shortens_nothing(late: int, total: int) -> None:
    """Nobody's half hour becomes 29:53 because somebody was slow to press a key."""
    meeting = after(PARTS, 10 + late / 60)
    assert (meeting.title, meeting.total) == ("Talk", total)


def test_small_deviations_do_not_add_up() -> None:
    """What was let pass twice is reckoned with when it is no longer small."""
    text = text_of(
        stage("say", title="A", length="10 min"),
        stage("say", title="B", length="10 min"),
        stage("dialogue", title="C"),
        stage("say", title="D", starts="5 min before end", length="5 min"),
    )
    meeting = after(text, 10 + 12 / 60)
    assert (meeting.title, meeting.total) == ("B", 600)
    meeting.wait(612)
    meeting.next()
    assert (meeting.title, meeting.total) == ("C", 35 * MINUTE - 24)


@pytest.mark.parametrize(("late", "total"), [(15, 15), (15.1, 30), (40, 30)])
def test_far_behind_nothing_is_shortened_any_more(late: float, total: int) -> None:
    """More than a quarter of an hour behind, later stages have their planned lengths."""
    meeting = after(PARTS, 10 + late)
    assert (meeting.title, meeting.total) == ("Talk", total * MINUTE)
    assert meeting.view.far is (late > 15)
    assert meeting.projected_end == (60 + (late if late > 15 else 0)) * MINUTE


def test_far_behind_is_a_state_and_not_a_moment() -> None:
    """It is told from the moment it is so, until enough was left out; not before."""
    meeting = room(PARTS)
    meeting.wait(25 * MINUTE)
    assert not meeting.view.far
    meeting.wait(1)
    assert meeting.view.far
    meeting.wait(30 * MINUTE)
    meeting.next()
    assert meeting.view.far
    meeting.do(c.Jump(3))
    assert not meeting.view.far


def test_far_behind_what_is_protected_has_its_time_and_moves_the_end() -> None:
    """The last part is as long as ever, and that the meeting ends late is still told."""
    meeting = after(PARTS, 50, 30, 5)
    assert (meeting.title, meeting.total, meeting.view.far) == ("Closing", 600, True)
    assert meeting.projected_end == 100 * MINUTE


# Set by hand


def test_a_length_set_by_hand_stands_whatever_comes() -> None:
    """Neither being late nor somebody who comes changes what the chair gave a stage."""
    text = text_of(
        stage("round", title="R", each="3 min", length="12 min"),
        stage("dialogue", title="T"),
        stage("say", title="End", starts="5 min before end", length="5 min"),
    )
    meeting = room(text, 4)
    meeting.do(c.Adjust(60_000), c.Adjust(60_000))
    chosen = meeting.round.each
    meeting.wait(300)
    meeting.do(c.Arrive(), c.Arrive())
    assert (meeting.state.run.length, meeting.round.each) == (720_000, chosen)
    meeting.next(3)
    assert meeting.total == chosen / 1000


def test_a_stage_given_more_by_hand_keeps_it_while_the_plan_is_laid_anew() -> None:
    """An answer and people who come change what is to come, not what the chair has set."""
    text = text_of(
        stage("ask", title="New?", answer="newcomers", length="1 min"),
        stage("dialogue", title="T"),
        stage("round", title="R"),
        stage("say", title="End", starts="5 min before end", length="5 min"),
    )
    meeting = after(text, 0)
    meeting.do(c.Adjust(120_000))
    given = meeting.total
    meeting.do(c.Arrive(), c.Count(9))
    assert meeting.total == given


def test_a_length_set_by_hand_stands_though_it_is_the_planned_one() -> None:
    """What was shortened and then given back by hand does not grow with those who come."""
    text = text_of(
        stage("say", title="A", length="10 min"),
        stage("round", title="R", each="3 min"),
        stage("say", title="End", starts="5 min before end", length="5 min"),
        length="27 min",
    )
    meeting = after(text, 11, people=4)
    assert meeting.state.run.length == 11 * 60_000
    meeting.next(4)
    meeting.do(c.Pass(), c.Adjust(60_000))
    assert meeting.state.run.length == 12 * 60_000
    meeting.do(c.Arrive())
    assert meeting.state.run.length == 12 * 60_000


def test_a_last_part_that_began_far_too_late_is_not_shortened_either() -> None:
    """What the sentence says is what is done: who takes their time in it takes it from nobody."""
    text = text_of(
        stage("dialogue", title="Talk"),
        stage("say", title="Part", length="5 min", starts="30 min before end"),
        stage("dialogue", title="Rest"),
        stage("say", title="Closing", length="5 min"),
    )
    meeting = after(text, 55, 15)
    assert (meeting.title, meeting.total, meeting.view.far) == ("Rest", 20 * MINUTE, True)
    assert meeting.projected_end == (55 + 15 + 20 + 5) * MINUTE
    meeting = after(text, 35, 15)
    assert (meeting.title, meeting.total, meeting.view.far) == ("Rest", 10 * MINUTE, False)
    assert meeting.projected_end == (35 + 30) * MINUTE


def test_where_no_time_is_known_none_is_left_over() -> None:
    """Nobody said how long it lasts, so that no hidden length of it rules a stage out."""
    stages = [
        stage("dialogue", title="Talk"),
        stage("say", title="Long", when="time left over 10 min"),
        stage("say", title="Short", when="not time left over 10 min"),
        stage("say", title="Bye"),
    ]
    meeting = room("\n\n".join(['[meeting]\nname = "Test"\nclock = "none"', *stages]))
    assert meeting.state.format.timeless
    titles = []
    for _ in stages:
        titles.append(meeting.title)
        meeting.wait(90 * MINUTE)
        meeting.next()
    assert titles == ["Talk", "Long", "Short", "Bye"]
