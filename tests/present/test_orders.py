"""Orders of speaking and pairs in words, in both languages."""

from datetime import datetime

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.setup import IN_ROOM, ONLINE
from meetingtui.present import i18n
from meetingtui.present.circle import order_told
from meetingtui.present.keys import turn_to_next
from meetingtui.present.meeting import Words, words
from tests.meeting.helpers import NAMES, Room, room, stage, text_of

NOW = datetime(2024, 1, 1, 19, 0)


def said(meeting: Room, language: str = "en") -> Words:
    """Return what the screen says."""
    i18n.use(language)
    return words(meeting.view, NOW)


def of(
    written: str, people: int | tuple[str, ...] = NAMES, head: str = "", chair: int | None = None
) -> Room:
    """Begin a meeting with this stage."""
    return room(text_of(written, stage("say", title="After"), head=head), people, chair=chair)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "6 pairs + 1 group of 3; those who are 3 share the same time, 3:20 each"),
        ("nb", "6 par + 1 gruppe på 3; de som er 3, deler samme tid, 3:20 hver"),
    ],
)
def test_how_a_room_divides_is_told_fairly(language: str, told: str) -> None:
    """The line below the share says who is more than two, and what they get of the same time."""
    shown = said(of(stage("pairs", each="5 min"), 15), language)
    assert (shown.digits, shown.under) == ("5:00", told)
    assert len(shown.under_short) <= 40


def test_pairs_are_led_from_slot_to_slot() -> None:
    """The focus says who speaks, the big key what comes, and the time that it is time to swap."""
    meeting = of(stage("pairs", each="5 min", order="circle"), NAMES[:4])
    assert "Kari–Per   Anne–Ola" in said(meeting).text
    seen = []
    for _step in range(4):
        shown = said(meeting)
        seen.append((shown.focus, shown.primary))
        meeting.next()
    assert seen == [
        ("Sit together", "begin, all at once"),
        ("One speaks, the other listens", "swap"),
        ("Now the other one speaks", "back together"),
        ("All together again", "on to: After"),
    ]
    meeting.do(c.Back(), c.Back(), c.Back())
    meeting.wait(300)
    assert said(meeting).under == "time to swap, when the sentence is said"


def test_one_person_is_not_left_with_a_clock() -> None:
    """Alone there are kind words, no digits, and the way on."""
    shown = said(of(stage("pairs"), 1))
    assert shown.text == "One person makes no pair. Use the time as you like, or go on."
    assert (shown.digits, shown.primary) == ("", "on to: After")


@pytest.mark.parametrize("order", ["anyone", "circle", "lot"])
@pytest.mark.parametrize("used", [0, 3600])
def test_whoever_is_left_alone_is_told_so_kindly(order: str, used: float) -> None:
    """Of two who sat together one went home: no number, nobody to swap with, no pair of one."""
    meeting = of(stage("pairs", order=order, each="5 min"), 2)
    meeting.next()
    meeting.do(c.Leave(1))
    meeting.wait(used)
    shown = said(meeting)
    assert (shown.focus, shown.digits, shown.under, shown.notice) == (
        "One person is here",
        "",
        "",
        "",
    )
    assert "One person makes no pair." in shown.text


def test_a_reading_in_turn_is_a_paragraph_and_a_name() -> None:
    """The paragraph and what all answer, who reads, and who reads next."""
    written = stage("say", who="in turn", say="One, {chair}.\\n\\nTwo.")
    meeting = of(written, chair=0)
    shown = said(meeting)
    assert (shown.text, shown.focus, shown.who) == ("One, Kari.", "Per reads", "Per")
    assert (shown.circle, shown.following) == ("paragraph 1 of 2", "then Anne")
    assert shown.primary == "next paragraph: Anne"
    assert order_told(meeting.state)[0].split() == ["1", "Per", "begins"]


def test_somebody_else_may_read_the_last_paragraph_as_well() -> None:
    """The key is named as long as somebody else is here, and does what it says."""
    written = stage("say", who="in turn", say="One.\\n\\nTwo.")
    meeting = of(written, NAMES[:3], chair=0)
    meeting.next()
    assert (said(meeting).who, said(meeting).following) == ("Anne", "")
    assert "reads" in said(meeting).hints
    asked = turn_to_next(meeting.view, meeting.state.present, "first")
    assert asked is not None
    meeting.do(asked)
    assert said(meeting).who == "Kari"
    assert "reads" not in said(of(written, NAMES[:1])).hints


def test_all_answer_after_each_paragraph() -> None:
    """What all say stands below every paragraph."""
    from dataclasses import replace

    from tests.meeting.helpers import format_of

    written = stage("reading", who="in turn", file="a.txt", all_answer="So be it.", say="Listen.")
    format = format_of(text_of(written, stage("say")))
    first = format.stages[0]
    first = replace(first, script=replace(first.script, text="One.\n\nTwo."))
    meeting = room(replace(format, stages=(first, *format.stages[1:])), NAMES)
    assert said(meeting).text == "Listen.\n\nOne.\n\nAll: So be it."
    meeting.next()
    assert said(meeting).text == "Two.\n\nAll: So be it."


def test_the_silence_is_told_without_a_hurry() -> None:
    """A bar that fills, then nothing but that whoever is moved to may speak."""
    meeting = of(stage("sharing", order="out of silence"))
    meeting.next(2)
    meeting.wait(15)
    shown = said(meeting)
    assert shown.gauge is not None
    assert (shown.gauge.filled, shown.gauge.label) == (500, "0:15")
    assert (shown.focus, shown.under) == ("Silence", "at least 30 s of silence")
    meeting.wait(15)
    shown = said(meeting)
    assert (shown.gauge, shown.digits) == (None, "")
    assert (shown.focus, shown.under) == (
        "Whoever is moved to, speaks",
        "no hurry; 3:00 for the next",
    )


def test_the_next_side_is_named() -> None:
    """Who is next says on which side they are, with a name and without."""
    head = 'mode = "hybrid"'
    meeting = of(stage("sharing", order="room and online"), 8, head)
    meeting.do(c.Hand(IN_ROOM), c.Hand(IN_ROOM), c.Hand(ONLINE))
    assert said(meeting).primary == "on to the room"
    assert said(meeting).following == "hands: 2 in the room, 1 online"
    meeting.next()
    assert said(meeting).focus == "Somebody in the room has the floor"
    assert said(meeting).primary == "thank you; on to the screen"
    named = of(stage("sharing", order="room and online"), NAMES, head)
    named.do(c.Side(2), c.Hand(2))
    assert said(named).primary == "on to Anne (online)"


def test_a_list_is_told_so_that_it_can_be_read_aloud() -> None:
    """The order stands on the stage before the round, and on a card with whom each comes after."""
    meeting = of(stage("round", order="list"), NAMES[:3])
    assert said(meeting).text == "The order: 1 Kari   2 Per   3 Anne"
    assert [" ".join(line.split()) for line in order_told(meeting.state)] == [
        "1 Kari begins",
        "2 Per after Kari",
        "3 Anne after Per",
    ]
    meeting.next()
    assert said(meeting).text == ""
    assert said(of(stage("round", order="list"), 7)).text == (
        "Everybody has a number, from 1 to 7."
    )


def test_without_names_the_order_is_told_by_seats() -> None:
    """A drawn order, and who sits with whom, are a few numbers on one line."""
    drawn = said(of(stage("round", order="lot"), 3)).text.removeprefix("Seats: ")
    assert sorted(drawn.split(", ")) == ["1", "2", "3"]
    together = of(stage("pairs", order="circle"), 5)
    assert said(together).text.endswith("Seats: 1–2   3–4–5")
    assert order_told(together.state) == ["  1  seat 1 + seat 2", "  2  seat 3 + seat 4 + seat 5"]


def test_newcomers_come_first_is_said_as_a_condition_where_nobody_asked() -> None:
    """What is not known is not claimed; what was answered with none is not said at all."""
    shown = said(of(stage("round", newcomers="first")))
    assert shown.text == "If anybody is new, they come first, if they like."
    asked = text_of(stage("ask", answer="newcomers"), stage("round", newcomers="last"))
    meeting = room(asked, 5)
    meeting.next()
    assert said(meeting).text == ""
    meeting.do(c.Back(), c.Answer(2), c.Next())
    assert said(meeting).text == "Those who are new come last, if they like."


def test_kept_time_says_whose_it_is() -> None:
    """Before somebody speaks the screen says for whom the floor is, unless the format does."""
    shown = said(of(stage("sharing", who="newcomers")))
    assert shown.focus == "For those who are new or quiet"
    assert shown.text == "This time is for those who are new, or who have not said much."
    assert said(of(stage("sharing", who="newcomers", say="You first."))).text == "You first."


def test_who_begins_is_a_question_where_the_room_chooses() -> None:
    """The big key is ready with the first one, and another key chooses."""
    meeting = of(stage("round", first="chosen"))
    shown = said(meeting)
    assert (shown.focus, shown.primary) == ("Who begins?", "begin with Kari")
    assert shown.hints[0] == "begins"
    meeting.do(c.StartWith(2))
    assert said(meeting).focus == "Anne begins"


def test_to_the_right_is_said_before_the_round() -> None:
    """The way round is told once, when it is not the usual one."""
    meeting = of(stage("round", direction="right"))
    assert said(meeting).text == "The word goes round to the right."
    meeting.next()
    assert said(meeting).text == ""


def test_the_first_figure_is_that_of_the_plan() -> None:
    """Whoever has just seen twenty minutes in the plan is not told of nineteen."""
    meeting = of(stage("sharing", each="3 min", length="20 min"), 5)
    meeting.wait(10)
    assert said(meeting).under == "20 min: enough for all 5"
    meeting.wait(10)
    assert said(meeting).under == "19 min: enough for all 5"
    assert said(of(stage("sharing", length="9 min"), 2)).under == "9 min: enough for both"
