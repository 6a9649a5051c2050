"""Stages that come again, a plan that was left, and a meeting without any time, in words."""

from datetime import datetime

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.rows import plan_rows
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import initial
from meetingtui.plain.face import TYPED
from meetingtui.present.farewell import farewell
from meetingtui.present.meeting import Words, words
from meetingtui.present.plan import rows, running_rows, stages_of, table_lines
from meetingtui.tui.page import page
from tests.meeting.helpers import Room, format_of, room, stage, text_of
from tests.meeting.test_repeat import STUDY, THREE, led_to

NOW = datetime(2026, 3, 5, 19, 12)

STILL = text_of(
    stage("silence", title="Landing"),
    stage("round", title="Round", prompt="How are you?"),
    stage("sharing", title="Sharing"),
    stage("pairs", title="In twos", order="circle", say="Until {ends}, {minutes} min."),
    stage("dialogue", title="Talk", extend=("5 min",)),
    stage("handover", title="Next time"),
    head='clock = "none"',
).replace('length = "1 h"\n', "")
"""A meeting that says of nothing how long it takes."""


def said(meeting: Room) -> Words:
    """Put a meeting into words."""
    return words(meeting.view, NOW)


def shown(meeting: Room, width: int, height: int) -> str:
    """Return the meeting screen as text."""
    told = said(meeting)
    drawn = page(told, told.notice, False, width, height)
    return "\n".join((drawn.above.plain, drawn.below.plain))


def timetable(text: str) -> list[str]:
    """Return the plan as lines."""
    plan = plan_rows(initial(Setup(format_of(text), ("",) * 3)))
    return table_lines(rows(plan, datetime(2026, 3, 5, 19), 3600))


# A repeat


def test_a_repeat_asks_calmly_and_says_what_is_known() -> None:
    """Times are told by how many there were; otherwise whether one more fits."""
    told = said(led_to(THREE, "More?"))
    assert (told.focus, told.under) == ("Once more, or on?", "1 of 3 times done")
    assert (told.primary, told.hints[0]) == ("again: Passage", "on-instead")
    meeting = led_to(STUDY, "More?")
    assert said(meeting).under == "once more takes 10 min; there are 25 min"
    meeting.wait(25 * 60)
    told = said(meeting)
    assert told.under == "once more takes 10 min; there is no time for it"
    assert (told.primary, told.hints[0]) == ("on to: Words", "once-more")
    assert told.digits == ""


@pytest.mark.parametrize(("width", "height"), [(120, 40), (80, 24), (40, 12)])
def test_which_lap_it_is_stands_in_the_heading(width: int, height: int) -> None:
    """In words where there is room, and in digits where there is little."""
    meeting = led_to(THREE, "More?")
    meeting.next()
    heading = "2 of 3 times" if width > 60 else "Passage 2/6 · 2/3"
    assert heading in shown(meeting, width, height)
    meeting = led_to(STUDY, "Passage")
    assert "again" not in shown(meeting, width, height)
    meeting.do(c.Jump(3), c.Next())
    assert ("again, 2" if width > 60 else "2/6 · 2") in shown(meeting, width, height)


def test_a_bare_screen_says_what_the_step_is_where_there_is_no_clock() -> None:
    """Three lines are enough to choose by."""
    assert "again: Passage" in shown(led_to(THREE, "More?"), 20, 3)


def test_the_plan_says_how_often() -> None:
    """The row of a repeat tells where it leads, and what it adds."""
    assert timetable(THREE)[3] == "19:23  26 min  More?    back to Passage, 3 times"
    assert timetable(STUDY)[3] == "19:15  25 min  More?    back to Passage, about 3 times"


def test_the_keys_of_a_repeat_can_be_typed() -> None:
    """The plain face asks the same of the meeting."""
    assert (TYPED["s"].command, TYPED["r"].command) == (c.Skip(), c.AnotherLap())


# Far behind


def test_that_the_plan_has_been_left_is_a_calm_lasting_sentence() -> None:
    """It stands where notices do, is the same every second, and gives way to what is asked for."""
    text = text_of(stage("say", title="A", length="30 min"), stage("dialogue", title="B"))
    meeting = room(text, 3)
    meeting.wait(45 * 60)
    assert said(meeting).standing == ""
    meeting.wait(1)
    meeting.next()
    first = said(meeting)
    assert first.standing == "Far behind; nothing is shortened. Skip a stage, or end later."
    assert first.notice == ""
    assert first.standing in shown(meeting, 80, 24)
    assert first.standing in shown(meeting, 64, 20)
    assert "far behind; skip a stage?" in shown(meeting, 40, 12)
    meeting.wait(7)
    assert said(meeting).standing == first.standing


# No time at all


def test_a_meeting_without_any_time_tells_no_number_that_nobody_said() -> None:
    """Neither on the screen nor in the plan nor when it is over."""
    meeting = room(STILL, 3, chair=0)
    while not meeting.session.closed:
        told = said(meeting)
        assert (told.digits, told.gauge, told.under, told.standing) == ("", None, "", "")
        assert (told.status, told.tone, told.notice) == ("19:12", "calm", "")
        assert (told.under_short, told.extension) == ("", "")
        shown_keys = {"more", "less", "bit-more", "bit-less", "extend", "all", "count"}
        assert not set(told.hints) & shown_keys
        assert told.title != "In twos" or told.text.startswith("Until …, … min.")
        assert meeting.view.signals == ()
        meeting.wait(400)
        meeting.next()
    assert farewell(meeting.state, meeting.session.now(), NOW).facts[0].endswith("3 people")
    assert not [fact for fact in farewell(meeting.state, 0, NOW).facts if "ended" in fact]


def test_without_any_time_open_sharing_goes_on_until_all_have_shared() -> None:
    """No clock that nobody sees ends it."""
    meeting = room(STILL, 3)
    meeting.do(c.Jump(2))
    for _ in range(5):
        meeting.next()
        meeting.wait(3600)
    assert meeting.primary.title == "In twos"
    assert meeting.round.shared == 2


def test_the_plan_of_a_meeting_without_any_time_is_its_titles() -> None:
    """No times, no lengths and no end that nobody has set."""
    assert timetable(STILL) == ["Landing", "Round", "Sharing", "In twos", "Talk", "Next time"]


def test_every_stage_of_a_meeting_without_any_time_can_be_gone_to() -> None:
    """The last one is not taken for the end that other plans have."""
    told = running_rows(room(STILL, 3).state, 0, NOW)
    assert stages_of(told, table_lines(told))[-1] == "Next time"


@pytest.mark.parametrize(("width", "height"), [(120, 40), (80, 24), (40, 12), (20, 3)])
def test_there_is_something_to_look_at_where_the_digits_were(width: int, height: int) -> None:
    """A stage that has nothing else to show shows its title."""
    told = shown(room(STILL, 3), width, height)
    assert "Landing" in told.split("─" * width)[1 if height > 3 else 0]


def test_one_length_makes_it_a_meeting_with_times() -> None:
    """Whoever says how long something takes is shown the plan of it."""
    assert not format_of(STILL.replace('clock = "none"', 'clock = "none"\nlength = "1 h"')).timeless
    assert format_of(STILL).timeless


def test_a_bell_that_was_asked_for_rings_without_a_clock() -> None:
    """Silence with a length of its own has its bells, and so has whoever writes bell."""
    asked = STILL.replace('title = "Landing"', 'title = "Landing"\nbell = "start"')
    assert room(asked, 3).view.signals
    given = STILL.replace('title = "Landing"', 'title = "Landing"\nlength = "5 min"')
    assert room(given, 3).view.signals
