"""Reminders come at their time and change nothing."""

from hypothesis import given

from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.reminders import STANDS
from meetingtui.meeting.rows import reminder_rows
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import initial
from tests.meeting.helpers import (
    PEOPLE,
    Evening,
    Room,
    Tape,
    evenings,
    format_of,
    formats,
    room,
    stage,
    text_of,
)
from tests.meeting.test_properties import ALWAYS, ANYTHING, begin

ROLES = "[roles.treasurer]\nlabel = 'Treasurer'"
WORDS = [stage("say", title=title, length="1 min") for title in ("One", "Two", "Three")]
REST = stage("dialogue", title="Rest")
BASKET = stage("reminder", say="Basket", starts="50 min before end", who="treasurer")
NOTICES = stage("reminder", say="Notices", starts="50 min before end", bell="start")
LATE = stage("reminder", say="Late", starts="5 min before end", when="people over 6")
EVENING = text_of(LATE, *WORDS, BASKET, NOTICES, REST, roles=ROLES)


def shown(meeting: Room) -> tuple[str, int]:
    """Return the reminder that stands, and how many wait behind it."""
    reminder = meeting.view.reminder
    return (reminder.text, reminder.waiting) if reminder else ("", 0)


def test_a_reminder_comes_at_its_time_and_stands_until_it_was_seen() -> None:
    """Not before; and of two that come at once, one after the other."""
    meeting = room(EVENING)
    meeting.wait(599)
    assert shown(meeting) == ("", 0)
    meeting.wait(1)
    assert shown(meeting) == ("Basket", 1)
    meeting.wait(1200)
    assert shown(meeting) == ("Basket", 1)
    meeting.do(c.SeeReminder())
    assert shown(meeting) == ("Notices", 0)
    meeting.do(c.SeeReminder())
    assert shown(meeting) == ("", 0)
    meeting.do(c.Undo())
    assert shown(meeting) == ("Notices", 0)


def test_a_reminder_goes_when_the_meeting_has_gone_on() -> None:
    """It stays through the next stage, and goes when the one after that begins."""
    meeting = room(EVENING)
    meeting.wait(601)
    meeting.next()
    meeting.wait(STANDS / 1000)
    assert shown(meeting)[0] == "Basket"
    meeting.next()
    assert shown(meeting) == ("", 0)


def test_a_reminder_is_not_hurried_away() -> None:
    """However quickly the stages pass, it stands for a while."""
    meeting = room(EVENING)
    meeting.wait(601)
    meeting.next(3)
    assert shown(meeting)[0] == "Basket"
    meeting.wait(STANDS / 1000)
    assert shown(meeting) == ("", 0)


def test_a_reminder_is_for_the_meetings_that_it_is_meant_for() -> None:
    """Its conditions are those of any stage."""
    for people, text in ((6, ""), (7, "Late")):
        meeting = room(text_of(LATE, REST, roles=ROLES), people)
        meeting.wait(3300)
        assert shown(meeting)[0] == text
        assert [row.text for row in reminder_rows(meeting.state)] == [text][: bool(text)]


def test_a_reminder_knows_where_the_meeting_stands_in_its_series() -> None:
    """What is for the second week comes in it, on the screen and in the plan, and else not."""
    second = stage("reminder", say="Second", starts="50 min before end", when="week 2")
    other = stage("reminder", say="Other", starts="50 min before end", when="not week 2")
    for week, text in ((2, "Second"), (3, "Other")):
        meeting = room(text_of(second, other, REST), series=Series(week=week))
        meeting.wait(600)
        assert shown(meeting) == (text, 0)
        assert [row.text for row in reminder_rows(meeting.state)] == [text]


def test_only_a_reminder_that_asks_for_a_bell_has_one() -> None:
    """It rings once, when it comes, also while another one stands."""
    meeting = room(EVENING)
    for seconds, rung in ((599, ()), (1, ("reminder.1",)), (60, ("reminder.1",))):
        meeting.wait(seconds)
        assert meeting.view.signals == rung


def test_the_plan_knows_when_they_come() -> None:
    """In seconds from the planned start, with the role each is for."""
    rows = reminder_rows(room(EVENING).state)
    assert [(row.start, row.text, row.role.label) for row in rows] == [
        (600, "Basket", "Treasurer"),
        (600, "Notices", "Chair"),
    ]


def test_reminders_have_no_number_and_are_no_place_to_go() -> None:
    """Four stages are four, and the one key leads through them alone."""
    meeting = room(EVENING)
    assert (meeting.view.stage.number, meeting.view.stage.total) == (1, 4)
    titles = []
    while not meeting.session.closed:
        titles.append(meeting.title)
        meeting.next()
    assert titles == ["One", "Two", "Three", "Rest"]


SEVERAL = "\n".join(
    stage("reminder", say="Say", starts=f"{minutes} min before end", bell="start")
    for minutes in (59, 30, 1)
)


@ALWAYS
@given(formats(), PEOPLE, evenings(ANYTHING))
def test_a_meeting_goes_the_same_way_with_reminders(
    text: str, people: int, evening: Evening
) -> None:
    """Whatever is asked for, the same facts come of it, and the same time is left."""
    tapes = Tape(), Tape()
    meetings = begin(text, people, tapes[0]), begin(f"{text}\n\n{SEVERAL}", people, tapes[1])
    for command, seconds in evening:
        if isinstance(command, c.SeeReminder):
            continue
        for meeting in meetings:
            meeting.wait(seconds)
            meeting.session.do(command)
        assert tapes[0].events[-1] == tapes[1].events[-1]
        if not meetings[0].session.closed:
            without, with_ = (meeting.view for meeting in meetings)
            assert (without.stage, without.line) == (with_.stage, with_.line)
            assert (without.primary, without.clock) == (with_.primary, with_.clock)
    assert not any(isinstance(event, e.ReminderSeen) for event in tapes[1].events)


def test_a_reminder_knows_the_series_of_a_group() -> None:
    """One that is for every sixth meeting comes in the sixth, and not in the seventh."""
    sixth = stage("reminder", say="Keys", starts="50 min before end", when="every 6 meetings")
    format = format_of(text_of(REST, sixth))
    for number, told in ((6, ["Keys"]), (7, [])):
        setup = Setup(format, ("",) * 4, series=Series(number))
        assert [row.text for row in reminder_rows(initial(setup))] == told
