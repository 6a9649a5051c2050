"""Topics and places in words: what is told when they are written down, and before one is found."""

from datetime import datetime

import pytest

from meetingtui.meeting import commands as c
from meetingtui.present import i18n
from meetingtui.present.meeting import Words, words
from meetingtui.present.topics import noted
from meetingtui.tui.page import page
from tests.meeting.helpers import Room, room, stage, text_of

NOW = datetime(2024, 1, 1, 19, 0)
CHECK_IN = stage("round", title="Check-in")
FOUND = stage("topics", title="Find", choose="vote", votes=1)
TALK = stage("dialogue", title="Talk")


def said(meeting: Room, language: str = "en") -> Words:
    """Return what the screen says."""
    i18n.use(language)
    return words(meeting.view, NOW)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Topic 2 is written down: work"), ("nb", "Tema 2 er skrevet ned: work")],
)
def test_a_topic_that_a_check_in_raises_is_seen_to_be_written_down(
    language: str, told: str
) -> None:
    """The list is shown later; until then a sentence says so, and the key is named."""
    meeting = room(text_of(CHECK_IN, FOUND, TALK), 3)
    i18n.use(language)
    meeting.do(c.NameTopic("sleep"), c.NameTopic("work"))
    assert noted(meeting.state, c.NameTopic("work")) == told
    assert "topic" in said(meeting).hints
    assert "topic" not in said(room(text_of(CHECK_IN, TALK), 3)).hints


def test_nothing_is_told_twice() -> None:
    """Where the stage shows what was written down, no sentence says it once more."""
    meeting = room(text_of(FOUND, TALK), 3)
    meeting.do(c.NameTopic("sleep"))
    assert noted(meeting.state, c.NameTopic("sleep")) == ""
    reading = room(text_of(stage("reading", bookmark="book"), TALK), 3)
    reading.do(c.NotePlace("p. 85"))
    assert noted(reading.state, c.NotePlace("p. 85")) == ""
    reading.next()
    assert noted(reading.state, c.NotePlace("p. 85")) == "Noted tonight: p. 85"
    reading.do(c.NotePlace(""))
    assert noted(reading.state, c.NotePlace("")) == "The bookmark is out."


def test_the_key_for_a_dot_is_named_as_long_as_there_are_dots() -> None:
    """When all are given, only undo helps."""
    meeting = room(text_of(FOUND, TALK), 2)
    meeting.do(c.NameTopic("sleep"), c.ChooseTopic(0))
    assert "dot" in said(meeting).hints
    meeting.do(c.ChooseTopic(0))
    assert "dot" not in said(meeting).hints


@pytest.mark.parametrize(
    ("changes", "language", "told"),
    [
        ("meeting", "en", "Next in order: Rest"),
        ("week", "en", "This week: Rest"),
        ("week", "nb", "Denne uka: Rest"),
        ("month", "en", "This month: Rest"),
        ("month", "nb", "Denne måneden: Rest"),
    ],
)
def test_a_list_says_what_moves_it_on(changes: str, language: str, told: str) -> None:
    """What the calendar chose is not called the next one."""
    keys = {"from": "list", "list": ("Rest",), "choose": "in order", "changes": changes}
    assert said(room(text_of(stage("topics", **keys), TALK), 3), language).focus == told


def test_a_list_stands_clear_of_the_line_above_the_clock() -> None:
    """A screen full of topics still has an empty row before what is to be found."""
    find = stage("topics", title="Find", say="Two dots.", choose="vote")
    meeting = room(text_of(find, TALK), 3)
    meeting.do(*[c.NameTopic(name) for name in ("A", "B", "C")])
    above = page(said(meeting), "", False, 80, 24).above.plain.split("\n")
    focus = next(number for number, line in enumerate(above) if "dots are given" in line)
    assert above[focus - 2].strip() == "3  C" and not above[focus - 1].strip()


def small(many: int) -> list[str]:
    """Return the lines of a small screen on which many topics were given dots."""
    find = stage("topics", title="Find", say="Two dots each. " * 4, choose="vote", votes=9)
    meeting = room(text_of(find, TALK), 3)
    for number in range(many):
        meeting.do(c.NameTopic(f"T{number + 1}"), c.ChooseTopic(number))
    shown = page(said(meeting), "", False, 40, 12)
    return [line.strip() for line in f"{shown.above.plain}\n{shown.below.plain}".split("\n")]


def test_on_a_small_screen_the_topics_come_before_what_is_said() -> None:
    """Whoever is to give dots sees to what; the words are one key away, and so is a long list."""
    lines = small(3)
    assert lines[2:5] == ["1  T1  ●", "2  T2  ●", "3  T3  ●"]
    assert "1-9   t" in lines[-1]
    lines = small(9)
    assert lines[2] == "1  T1  ●" and "…" in lines[3:8]
    assert not any("●…" in line for line in lines)


def test_the_smallest_screen_tells_the_topic_that_was_found() -> None:
    """Beside the time stands what is talked about."""
    meeting = room(text_of(FOUND, TALK), 3)
    meeting.do(c.NameTopic("sleep"), c.Next())
    assert "sleep" in page(said(meeting), "", False, 20, 3).above.plain
