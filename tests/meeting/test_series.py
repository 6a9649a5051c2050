"""Stages that come in some meetings of a group: the first ones, every sixth, by the week."""

import pytest

from meetingtui.format.load import load
from meetingtui.format.problems import Code
from meetingtui.meeting.plan import check_plan
from meetingtui.meeting.rows import plan_rows
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import initial
from meetingtui.present.problems import message
from tests.meeting.helpers import format_of, room, stage, text_of

REST = stage("dialogue", title="Rest")
END = stage("say", title="End", starts="1 min before end")
PHRASES = ("first 4 meetings", "every 6 meetings", "week 2", "starter", "new member")


def comes(phrase: str, series: Series) -> bool:
    """Tell whether a stage with this condition is in the plan of a meeting."""
    format = format_of(text_of(stage("say", when=phrase), REST, END))
    return plan_rows(initial(Setup(format, ("",) * 5, series=series)))[0].planned


@pytest.mark.parametrize(
    ("phrase", "series", "holds"),
    [
        ("first 4 meetings", Series(4), True),
        ("first 4 meetings", Series(5), False),
        ("first 1 meeting", Series(1), True),
        ("every 6 meetings", Series(12), True),
        ("every 6 meetings", Series(13), False),
        ("week 2", Series(week=2), True),
        ("week 2", Series(week=3), False),
        ("starter", Series(1, starter=True), True),
        ("starter", Series(1), False),
        ("new member", Series(9, new_member=True), True),
        ("new member", Series(9), False),
    ],
)
def test_a_stage_comes_in_its_meetings(phrase: str, series: Series, holds: bool) -> None:
    """The phrase holds in the meetings it names, and with "not" in all others."""
    assert comes(phrase, series) is holds
    assert comes(f"Not {phrase}", series) is not holds


@pytest.mark.parametrize("phrase", PHRASES)
def test_without_a_group_a_meeting_is_an_ordinary_one(phrase: str) -> None:
    """None of the first, nobody starts it off, nobody is new: one of the two ways is taken."""
    text = text_of(
        stage("say", title="Some", when=phrase), stage("say", title="Else", when=f"not {phrase}")
    )
    meeting = room(text, 4)
    assert meeting.title == "Else"
    meeting.next()
    assert meeting.session.closed


def problem(phrase: str) -> str:
    """Return the one sentence about a condition that is none."""
    (found,) = load(text_of(stage("say", when=phrase), REST, END).encode(), "x.toml").problems
    assert found.code is Code.NOT_A_CONDITION
    return message(found)


@pytest.mark.parametrize(
    ("phrase", "instead"),
    [
        ("first meetings", '"first 4 meetings"'),
        ("first four meetings", '"first 4 meetings"'),
        ("first 0 meetings", '"first 4 meetings"'),
        ("every 0 meetings", '"every 6 meetings"'),
        ("not every meeting", '"not every 6 meetings"'),
        ("every 1000 meetings", '"every 6 meetings"'),
        ("week 6", "one of: week 1, week 2, week 3, week 4, week 5"),
        ("week 0", "one of: week 1, week 2, week 3, week 4, week 5"),
        ("week one", "one of: week 1, week 2, week 3, week 4, week 5"),
        ("week", "one of: week 1, week 2, week 3, week 4, week 5"),
    ],
)
def test_a_phrase_that_is_nearly_one_is_told_what_to_write(phrase: str, instead: str) -> None:
    """What could have been meant is named, and nothing else."""
    assert problem(phrase) == f'"{phrase}" is not a condition known here; write {instead}'


@pytest.mark.parametrize("name", ["starter", "new member", "week 2", "every 3 meetings"])
def test_no_answer_is_called_like_a_condition(name: str) -> None:
    """What already means something cannot be asked for."""
    loaded = load(text_of(stage("ask", answer=name), REST, END).encode(), "x.toml")
    assert [found.code for found in loaded.problems] == [Code.NOT_AN_ANSWER]


def test_an_answer_may_begin_with_the_same_word() -> None:
    """Only what looks like a condition is one."""
    text = text_of(stage("ask", answer="first timers"), stage("say", when="first timers"), END)
    assert format_of(text).stages[1].when[0].answer


# The plan is checked for each sort of meeting


def found(*stages: str) -> list[Code]:
    """Return what is wrong with the times of an hour."""
    return [told.code for told in check_plan(load(text_of(*stages).encode(), "x.toml"))]


@pytest.mark.parametrize("phrase", PHRASES)
def test_stages_that_exclude_each_other_count_once(phrase: str) -> None:
    """Two half hours of which only one comes fit into the hour."""
    either = stage("say", length="30 min", when=phrase)
    other = stage("say", length="30 min", when=f"not {phrase}")
    assert found(either, other, REST, END) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("first 4 meetings", "first 2 meetings"),
        ("first 4 meetings", "every 3 meetings"),
        ("every 4 meetings", "every 6 meetings"),
        ("week 1", "every 6 meetings"),
        ("starter", "new member"),
        ("starter", "week 5"),
    ],
)
def test_stages_that_can_come_together_must_fit_together(one: str, other: str) -> None:
    """Some evening has both of them, and that is told before it comes."""
    both = (stage("say", length="40 min", when=phrase) for phrase in (one, other))
    assert Code.TOO_MUCH in found(*both, REST, END)


@pytest.mark.parametrize(
    ("one", "other"),
    [("week 1", "week 2"), ("first 3 meetings", "every 4 meetings"), ("week 1", "not week 1")],
)
def test_what_never_comes_together_need_not_fit(one: str, other: str) -> None:
    """No plan is laid for an evening that cannot be."""
    both = (stage("say", length="40 min", when=phrase) for phrase in (one, other))
    assert Code.TOO_MUCH not in found(*both, REST, END)


def test_a_file_full_of_conditions_is_looked_at_in_a_moment() -> None:
    """However many sorts of meetings a file asks for, only so many of them are planned."""
    stages = [
        stage("say", length="1 s", when=(f"every {n} meetings", f"not first {n} meetings"))
        for n in range(1, 300)
    ]
    assert Code.TOO_MUCH not in found(*stages, REST, END)
