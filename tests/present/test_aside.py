"""Decisions, reminders, extensions and lists before the start, in words."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from meetingtui.evening.opening import Opening
from meetingtui.meeting import commands as c
from meetingtui.present import i18n
from meetingtui.present.before import before
from meetingtui.present.farewell import farewell
from meetingtui.present.meeting import Words, words
from meetingtui.present.plan import running_rows, stages_of, table_lines
from meetingtui.present.ready import ready_lines
from tests.meeting.helpers import Room, room, stage, text_of
from tests.tui.stage import opening

NOW = datetime(2026, 1, 5, 18, 0)
MORE, LESS = c.Adjust(60_000), c.Adjust(-60_000)
ROLES = "[roles.reader]\nlabel = 'Reader'\n[roles.cook]\nlabel = 'Cook'\ncount = 2"
END = stage("say", title="Closing", starts="3 min before end")


def said(meeting: Room, language: str = "en") -> Words:
    """Return what a meeting says now."""
    i18n.use(language)
    return words(meeting.view, NOW)


def deciding(by: str, people: int = 8) -> Room:
    """Begin with a decision."""
    decide = stage("decide", title="Wednesdays", say="We are {people}.", by=by)
    return room(text_of(decide, stage("dialogue", title="Rest"), END), people)


@pytest.mark.parametrize(
    ("language", "focus", "open_", "yes", "no"),
    [
        (
            "en",
            "Does anything stand in the way?",
            ("it may be left open", "left open; on to: Rest"),
            ("agreed", "agreed; on to: Rest"),
            ("not tonight", "not agreed; on to: Rest"),
        ),
        (
            "nb",
            "Er det noe som står i veien?",
            ("det kan bli stående åpent", "står åpent; videre til: Rest"),
            ("enige", "vedtatt; videre til: Rest"),
            ("ikke i kveld", "ikke vedtatt; videre til: Rest"),
        ),
    ],
)
def test_a_decision_by_consent(
    language: str, focus: str, open_: tuple[str, str], yes: tuple[str, str], no: tuple[str, str]
) -> None:
    """The room is asked calmly; the big key goes on with what was said."""
    meeting = deciding("consent")
    told = said(meeting, language)
    assert (told.focus, told.text, told.digits) == (focus, "We are 8.", "")
    assert told.hints[:2] == ("agreed", "not-tonight")
    assert told.under_short.startswith("+ ")  # what a narrow footer has no room for
    assert (told.under, told.primary) == open_
    for command, expected in ((MORE, yes), (LESS, no)):
        meeting.do(command)
        told = said(meeting, language)
        assert (told.under, told.primary) == expected
        assert told.hints[0] == ("not-tonight" if command is MORE else "agreed")


def test_a_majority_is_told_in_honest_numbers() -> None:
    """How many of how many, and what that makes of it; never who."""
    meeting = deciding("majority")
    told = said(meeting)
    assert (told.under, told.digits) == ("8 here; type how many are in favour", "")
    meeting.do(c.Answer(5))
    told = said(meeting)
    assert (told.under, told.digits) == ("5 of 8 in favour: agreed", "5")
    meeting.do(c.Answer(4))
    assert said(meeting).under == "4 of 8 in favour: not agreed"
    meeting.do(c.Answer(0))
    assert said(meeting).digits == "0"


def test_the_last_screen_tells_what_was_agreed() -> None:
    """By its title, for somebody to write down; what was not agreed it does not tell."""
    for command, line in ((MORE, ["Wednesdays"]), (LESS, [])):
        meeting = deciding("consent")
        meeting.do(command, c.End())
        i18n.use("en")
        facts = farewell(meeting.state, meeting.session.now(), NOW).facts
        told = [fact.rpartition(": ")[2] for fact in facts if fact.startswith("Agreed tonight")]
        assert told == line


def test_a_decision_can_be_the_last_stage() -> None:
    """Then the big key ends the meeting, and says how it was left."""
    meeting = room(text_of(stage("decide")))
    assert said(meeting).primary == "left open; end the meeting"
    meeting.do(MORE)
    assert said(meeting).primary == "agreed; end the meeting"


def test_the_key_for_more_time_says_what_it_gives() -> None:
    """Three minutes more, then a minute and a half, and then it is not named any more."""
    talk = stage("dialogue", length="5 min", extend=("3 min", "90 s"))
    meeting = room(text_of(talk, stage("dialogue"), END))
    assert "more" in said(meeting).hints
    meeting.wait(300)
    told = said(meeting)
    assert told.hints[0] == "extend" and "more" not in told.hints
    assert (told.key("extend").short, told.key("help").short) == ("3 min more", "help")
    meeting.do(MORE)
    meeting.wait(180)
    assert said(meeting, "nb").key("extend").short == "1 min 30 s til"
    meeting.do(MORE)
    meeting.wait(90)
    assert not {"extend", "more"} & set(said(meeting).hints)


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("chair", "To remember: Basket"),
        ("reader", "Reader (Per): Basket"),
        ("cook", "Cook: Basket"),
    ],
)
def test_a_reminder_says_for_whom_it_is(who: str, line: str) -> None:
    """By the role, and by the alias of whoever has it, if one person does."""
    reminder = stage("reminder", say="Basket", starts="60 min before end", who=who)
    text = text_of(stage("dialogue"), END, reminder, reminder, roles=ROLES)
    meeting = room(text, ["Kari", "Per"], holders={"chair": 0, "reader": 1})
    assert (said(meeting).reminder, said(meeting).reminders_more) == (line, "+1")


def test_reminders_are_quiet_lines_of_the_plan() -> None:
    """Each stands below the stage that runs when it comes, and is no stage to go to."""
    i18n.use("en")
    basket = stage("reminder", say="Basket to {chair}", starts="20 min before end", who="reader")
    soon = stage("reminder", say="Soon", starts="3 min before end")
    stages = (soon, stage("say", title="Start"), basket, stage("dialogue", title="Rest"), END)
    meeting = room(text_of(*stages, roles=ROLES))
    rows = running_rows(meeting.state, 0, NOW)
    lines = table_lines(rows)
    assert [line.split() for line in lines[2:5]] == [
        ["18:40", "·", "Reader:", "Basket", "to", "…"],
        ["18:57", "1", "min", "Closing", "protected"],
        ["18:57", "·", "To", "remember:", "Soon"],
    ]
    assert [choice.split("\n")[0] for choice in stages_of(rows, lines)] == [
        lines[0],
        lines[1],
        lines[3],
    ]
    assert max(map(len, table_lines(rows, 30))) <= 30


def coming(*people: str) -> Opening:
    """Return an opening with two lists and one that is for many."""
    coffee = stage(
        "checklist", title="Coffee", items=("Cups", "Milk"), starts="15 min before start"
    )
    chairs = stage(
        "checklist", title="Room", items=("Chairs",), starts="30 min before start", who="reader"
    )
    many = stage(
        "checklist",
        title="Many",
        items=("Badges",),
        starts="5 min before start",
        when="people over 2",
    )
    return opening(people, text=text_of(coffee, many, chairs, stage("dialogue"), END, roles=ROLES))


def test_how_far_the_lists_before_the_start_are() -> None:
    """One line on the plan; which lists there are depends on who comes."""
    opened = coming("Kari", "Per")
    assert before(opened, NOW).ready == "Before we begin: 0 of 3 seen to"
    assert before(coming("Kari", "Per", "Anne"), NOW).ready.endswith("0 of 4 seen to")
    for item in ((0, 0), (1, 0), (1, 1)):
        opened = opened.with_tick(*item)
    assert before(opened, NOW).ready == "Before we begin: everything is seen to"
    opened = opened.with_tick(1, 0).with_people(("Kari", "Per", "Anne"))
    assert before(opened, NOW).ready == "Before we begin: 2 of 4 seen to"
    assert before(opening(), NOW).ready == ""


def test_the_lists_come_in_the_order_of_their_times() -> None:
    """With the time on the clock where the start is known, and the items numbered through."""
    opened = coming("Kari").with_tick(1, 1)
    assert [line.text for line in ready_lines(opened, NOW)] == [
        "Room, 30 min before we begin · Reader: –",
        " 1  [ ]  Chairs",
        "Coffee, 15 min before we begin",
        " 2  [ ]  Cups",
        " 3  [x]  Milk",
    ]
    opened = replace(opened, starts=time(19, 0))
    titles = [line.text for line in ready_lines(opened, NOW) if line.item is None]
    assert titles == ["18:30  Room · Reader: –", "18:45  Coffee"]


def test_a_list_before_the_start_may_be_for_one_week_of_the_month() -> None:
    """The day is that on the clock; a list for another week is not shown, nor counted."""
    lists = [
        stage("checklist", title=title, items=("A",), starts="5 min before start", when=when)
        for title, when in (("First", "week 1"), ("Other", "not week 1"))
    ]
    opened = opening(text=text_of(*lists, stage("dialogue"), END))
    for day, title in ((7, "First"), (8, "Other")):
        told = ready_lines(opened, NOW.replace(day=day))
        assert [line.text.split(",")[0] for line in told if line.item is None] == [title]
        ready = before(opened, NOW.replace(day=day)).ready
        assert ready == "Before we begin: 0 of 1 seen to"


def test_a_turn_of_two_phases_without_a_name() -> None:
    """Whoever spoke is not called the next hand, nor somebody about whom somebody speaks."""
    sharing = stage("sharing", presenter="30 s", feedback="1 min")
    meeting = room(text_of(sharing, END), 4)
    meeting.next()
    told = said(meeting)
    assert told.focus == "A few words about whoever speaks now"
    assert told.primary == "the floor to whoever speaks now"
    meeting.next()
    assert said(meeting).primary == "feedback to whoever spoke"
    meeting.next()
    told = said(meeting)
    assert told.focus == "Feedback to whoever spoke"
    assert not {"pass", "later"} & set(told.hints)
    meeting.next()
    assert said(meeting).under == "the feedback before; 3:00 for the next"


@pytest.mark.parametrize(("language", "word"), [("en", "otherwise"), ("nb", "ellers")])
def test_the_plan_says_that_one_of_two_ways_is_taken(language: str, word: str) -> None:
    """What hangs on a decision that is still to be made is not said to be left out tonight."""
    vote = stage("decide", by="majority", answer="wednesdays")
    ways = [
        stage("say", title="How we begin", when="wednesdays"),
        stage("say", title="What we do instead of that", when="not wednesdays"),
    ]
    stages = (stage("say"), vote, *ways, stage("round", title="How was it?"), END)
    meeting = room(text_of(*stages))
    i18n.use(language)
    wide = table_lines(running_rows(meeting.state, 0, NOW))
    assert any(line.endswith(f"What we do instead of that  {word}") for line in wide)
    narrow = table_lines(running_rows(meeting.state, 0, NOW), 52)
    assert any(line.endswith(word) for line in narrow)
    assert not any("each" in line or "hver" in line for line in narrow)
    assert max(map(len, narrow)) <= 52
    meeting.next()
    meeting.do(c.Answer(4))
    assert not any(word in line for line in table_lines(running_rows(meeting.state, 0, NOW)))


def test_a_decision_that_takes_long_is_not_pressed() -> None:
    """It has no clock, and so nothing about it looks overdue."""
    meeting = deciding("consent")
    meeting.wait(1000)
    assert said(meeting).tone == "calm"


def test_a_bell_that_rings_can_be_read() -> None:
    """When a silence without a clock is over it is said in words, quietly; before, nothing is."""
    quiet = stage("silence", length="2 min", clock="none", bell="end")
    meeting = room(text_of(quiet, stage("dialogue"), END))
    meeting.wait(119)
    assert (said(meeting).under, said(meeting).digits) == ("", "")
    meeting.wait(1)
    assert (said(meeting).under, said(meeting).tone) == ("the time for this is used", "calm")
    unheard = room(text_of(quiet.replace('"end"', '"start"'), stage("dialogue"), END))
    unheard.wait(120)
    assert said(unheard).under == ""


def test_a_narrow_screen_says_until_when() -> None:
    """The time is what matters of a line that would lose its end."""
    long = stage("say", title="A stage that has a very long name of its own")
    meeting = room(text_of(stage("dialogue", length="20 min"), long, stage("dialogue"), END))
    assert said(meeting).under_short == "until about 18:20"
    meeting.wait(1200)
    assert said(meeting).under_short == "the time for this is used"
