"""More time when the time is used: what the format has, once each, and then no more."""

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.primary import Step
from tests.meeting.helpers import Room, room, stage, text_of

PLUS = c.Adjust(60_000)
TALK = stage(
    "dialogue", title="Talk", length="5 min", extend=("3 min", "90 s"), halfway="Room?", bell="end"
)
EVENING = text_of(TALK, stage("dialogue", title="Rest"), stage("say", starts="5 min before end"))


def offer(meeting: Room) -> tuple[int | None, bool]:
    """Return what may be given now, and whether all that there was is given."""
    return meeting.view.stage.extension, meeting.view.stage.all_given


def rung(meeting: Room) -> tuple[str, ...]:
    """Return the bells whose moment has come."""
    return meeting.view.signals


def used() -> Room:
    """Begin a meeting, and let the time of its first stage be used."""
    meeting = room(EVENING)
    meeting.wait(310)
    return meeting


def test_each_is_given_once_in_its_order_and_then_no_more() -> None:
    """Three minutes from now, then a minute and a half, then nothing."""
    meeting = used()
    assert offer(meeting) == (180, False)
    meeting.do(PLUS)
    assert meeting.view.clock.remaining == 180_000
    assert offer(meeting) == (None, False)
    meeting.wait(181)
    meeting.do(c.Adjust(30_000))
    assert meeting.view.clock.remaining == 90_000
    meeting.wait(90)
    assert offer(meeting) == (None, True)
    assert meeting.refused(PLUS) is No.ALL_GIVEN


def test_nothing_is_given_by_itself() -> None:
    """The time runs over, and the one key goes on as ever."""
    meeting = used()
    meeting.wait(600)
    assert (meeting.step, meeting.view.clock.remaining) == (Step.STAGE, -610_000)


def test_before_the_time_is_used_a_minute_is_a_minute() -> None:
    """The chair may still put right how long a stage is."""
    meeting = room(EVENING)
    meeting.do(PLUS)
    assert meeting.total == 360
    assert offer(meeting) == (None, False)
    meeting.wait(361)
    assert offer(meeting) == (180, False)


def test_what_is_given_is_taken_from_later_stages() -> None:
    """The end does not move, nor does what is protected."""
    meeting = used()
    meeting.do(PLUS)
    meeting.wait(180)
    meeting.next()
    assert (meeting.title, meeting.total) == ("Rest", 55 * 60 - 490)
    assert meeting.planned_end == 3600


def test_undo_takes_back_what_was_given() -> None:
    """And it can be given again."""
    meeting = used()
    meeting.do(PLUS, c.Undo())
    assert offer(meeting) == (180, False)


def test_the_question_at_half_time_stays_and_the_end_is_told_again() -> None:
    """More time has an end of its own, and no half time of its own."""
    meeting = used()
    assert meeting.view.stage.nudge == "Room?"
    assert rung(meeting) == ("0.end",)
    meeting.do(PLUS)
    assert meeting.view.stage.nudge == "Room?"
    assert rung(meeting) == ()
    meeting.wait(180)
    assert rung(meeting) == ("0.end.1",)


def test_without_extensions_a_minute_can_always_be_given() -> None:
    """As in every other stage."""
    meeting = room(EVENING)
    meeting.next()
    meeting.wait(4000)
    meeting.do(PLUS)
    assert not meeting.view.stage.all_given
