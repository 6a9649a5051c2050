"""What there is to see at a moment: the clock and its tones, the bells, the primary action."""

import pytest

from meetingtui.format.model import Show
from meetingtui.meeting import commands as c
from meetingtui.meeting.clockview import Tone
from meetingtui.meeting.persons import roles
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.rows import plan_rows
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import initial
from meetingtui.meeting.view import people, view
from tests.meeting.helpers import (
    Room,
    format_of,
    room,
    sn_ordinary,
    stage,
    steps_to_the_end,
    text_of,
)


def tones(meeting: Room, *moments: float) -> list[Tone]:
    """Return the tone of the clock at moments, in seconds from now on."""
    seen, before = [], 0.0
    for moment in moments:
        meeting.wait(moment - before)
        seen.append(meeting.view.clock.tone)
        before = moment
    return seen


def bells(meeting: Room, *moments: float) -> list[list[str]]:
    """Return which bells ring anew at moments, in seconds from now on, without their place."""
    heard: set[str] = set()
    rung, before = [], 0.0
    for moment in moments:
        meeting.wait(moment - before)
        signals = meeting.view.signals
        assert len(signals) == len(set(signals))
        rung.append([name.rsplit(".", 1)[-1] for name in signals if name not in heard])
        heard |= set(signals)
        before = moment
    return rung


# Before and after


def test_a_meeting_shows_itself_only_while_it_runs() -> None:
    """Before the start and after the end there is no view of a stage."""
    setup = Setup(format_of(text_of(stage("say"))), ("Kari",), {"chair": 0})
    with pytest.raises(ValueError, match="only while a stage runs"):
        view(initial(setup), 0)
    meeting = room(setup.format, 3)
    meeting.do(c.End())
    with pytest.raises(ValueError, match="only while a stage runs"):
        view(meeting.state, 0)


def test_the_plan_the_people_and_the_roles_are_there_before_the_meeting() -> None:
    """The start screen has what it needs from the state before the start."""
    state = initial(Setup(sn_ordinary(), ("Kari", "Per"), {"chair": 1}))
    assert plan_rows(state)[0].title == "Vi lander"
    assert [row.current for row in plan_rows(state)] == [False] * 7
    assert [one.alias for one in people(state)] == ["Kari", "Per"]
    assert [(held.label, held.person.alias if held.person else "") for held in roles(state)] == [
        ("Vert", "Per")
    ]


# What is shown


def test_a_view_holds_what_the_stage_says() -> None:
    """Title, words, place among the stages and what comes next are in the view."""
    text = text_of(
        stage("say", title="One", say="Welcome.", tip="Smile.", who="everyone", optional=True),
        stage("break", title="Two"),
        head='agreements = ["Kindness."]',
    )
    shown = room(text).view
    assert (shown.stage.title, shown.stage.number, shown.stage.total) == ("One", 1, 2)
    assert (shown.stage.script.say, shown.stage.script.tip) == ("Welcome.", "Smile.")
    assert (shown.stage.script.who, shown.stage.optional) == ("everyone", True)
    assert shown.stage.next_title == "Two"
    assert (shown.agreements, shown.people, shown.length) == (("Kindness.",), 4, 3600)


def test_the_last_stage_has_nothing_after_it() -> None:
    """At the end no next stage is named."""
    meeting = room(text_of(stage("say"), stage("break", title="Last")))
    meeting.next()
    assert meeting.view.stage.next_title == ""
    assert meeting.view.stage.recess


def test_those_who_come_next_are_named() -> None:
    """A round names the few who come next, in their order, and counts the others."""
    meeting = room(text_of(stage("round")), ["A", "B", "C", "D", "E"], chair=0)
    assert [one.alias for one in meeting.round.following] == ["B", "C", "D"]
    meeting.next(4)
    assert [one.alias for one in meeting.round.following] == ["A"]
    assert (meeting.round.waiting, meeting.round.had) == (1, 3)


def test_a_free_word_asks_halfway_whether_everybody_has_had_room() -> None:
    """The gentle question comes when half the time is gone, and stays."""
    meeting = room(text_of(stage("dialogue", halfway="Has everybody had room?", length="20 min")))
    meeting.wait(599)
    assert meeting.view.stage.nudge == ""
    meeting.wait(1)
    assert meeting.view.stage.nudge == "Has everybody had room?"
    meeting.wait(900)
    assert meeting.view.stage.nudge == "Has everybody had room?"


def test_the_free_word_counts_up() -> None:
    """How a stage shows its time is the format's business, and in the view."""
    text = text_of(stage("dialogue"), stage("say"), stage("say", clock="none"))
    meeting = room(text)
    shown = []
    for _ in range(3):
        shown.append(meeting.view.clock.show)
        meeting.next()
    assert shown == [Show.UP, Show.DOWN, Show.NONE]


# Tones


def test_the_tone_changes_at_one_minute_and_at_zero() -> None:
    """One calm change before the end and another at it, on the second."""
    meeting = room(text_of(stage("say", length="5 min")))
    assert tones(meeting, 0, 239.999, 240, 299.999, 300, 900) == [
        Tone.CALM,
        Tone.CALM,
        Tone.LAST,
        Tone.LAST,
        Tone.OVER,
        Tone.OVER,
    ]


def test_a_format_says_when_the_end_is_near() -> None:
    """The longest warning changes the tone."""
    meeting = room(text_of(stage("say", length="10 min", warn=("2 min", "4 min"))))
    assert tones(meeting, 359, 360) == [Tone.CALM, Tone.LAST]


def test_a_format_may_want_no_warning() -> None:
    """Without a warning a clock is calm until it is over."""
    meeting = room(text_of(stage("say", length="5 min", warn="none")))
    assert tones(meeting, 299, 300) == [Tone.CALM, Tone.OVER]


def test_a_warning_as_long_as_the_clock_says_nothing() -> None:
    """A stage of one minute does not begin with the warning that one minute is left."""
    meeting = room(text_of(stage("say", length="1 min"), stage("say", length="61 s")))
    assert tones(meeting, 0, 59, 60) == [Tone.CALM, Tone.CALM, Tone.OVER]
    meeting.next()
    assert tones(meeting, 0, 1) == [Tone.CALM, Tone.LAST]


def test_a_turn_has_time_to_wrap_up() -> None:
    """Beyond its time a turn wraps up before it counts as over."""
    meeting = room(text_of(stage("round", each="2 min", wrap_up="30 s")), 4)
    meeting.next()
    assert tones(meeting, 59, 60, 119, 120, 149, 150) == [
        Tone.CALM,
        Tone.LAST,
        Tone.LAST,
        Tone.WRAP_UP,
        Tone.WRAP_UP,
        Tone.OVER,
    ]


def test_only_the_turn_itself_has_time_to_wrap_up() -> None:
    """Feedback is over when its time is."""
    meeting = room(text_of(stage("round", each="2 min", wrap_up="30 s", feedback="90 s")), 4)
    meeting.next(2)
    assert tones(meeting, 29, 30, 90) == [Tone.CALM, Tone.LAST, Tone.OVER]


def test_more_time_makes_the_tone_calm_again() -> None:
    """A minute more is a minute more, also for the tone."""
    meeting = room(text_of(stage("say", length="5 min")))
    assert tones(meeting, 290) == [Tone.LAST]
    meeting.do(c.Adjust(60_000))
    assert tones(meeting, 0) == [Tone.CALM]


# Bells


def test_no_bell_that_was_not_asked_for() -> None:
    """A meeting is quiet unless its format asks for a bell."""
    meeting = room(text_of(stage("say", length="5 min")))
    assert bells(meeting, 0, 150, 240, 300) == [[], [], [], []]


def test_silence_has_a_bell_at_both_ends() -> None:
    """The one stage that rings by itself rings at its start and its end."""
    meeting = room(text_of(stage("silence", length="2 min")))
    assert bells(meeting, 0, 60, 119, 120, 121) == [["start"], [], [], ["end"], []]


def test_every_bell_rings_once_when_its_moment_is_crossed() -> None:
    """However rarely anybody looks, a bell is named from its moment on and rings once."""
    bell = ("start", "middle", "warn", "end")
    meeting = room(text_of(stage("say", length="5 min", bell=bell)))
    assert bells(meeting, 0, 149, 151, 239, 241, 299, 305, 900) == [
        ["start"],
        [],
        ["middle"],
        [],
        ["60"],
        [],
        ["end"],
        [],
    ]


def test_a_bell_missed_while_nobody_looked_is_named_all_the_same() -> None:
    """After a long gap everything that was crossed is there at once."""
    bell = ("middle", "warn", "end")
    meeting = room(text_of(stage("say", length="5 min", bell=bell)))
    assert bells(meeting, 0, 1000) == [[], ["middle", "60", "end"]]


def test_each_of_several_warnings_rings() -> None:
    """Five minutes and one minute before the end are two moments."""
    meeting = room(text_of(stage("say", length="10 min", bell="warn", warn=("5 min", "1 min"))))
    assert bells(meeting, 299, 300, 539, 540) == [[], ["300"], [], ["60"]]


def test_a_warning_that_says_nothing_does_not_ring() -> None:
    """A clock shorter than its warning has no bell for it, at its end either."""
    meeting = room(text_of(stage("say", length="1 min", bell="warn")))
    assert bells(meeting, 0, 30, 60, 100) == [[], [], [], []]


def test_a_round_rings_for_turns_and_not_between_them() -> None:
    """Each turn has bells of its own; the round that waits for its first turn has none."""
    meeting = room(text_of(stage("round", each="1 min", bell=("start", "end"))), 2)
    assert bells(meeting, 0, 600) == [[], []]
    rung = []
    for _ in range(2):
        meeting.next()
        rung.append(bells(meeting, 0, 60))
    assert rung == [[["start"], ["end"]]] * 2
    assert meeting.view.signals == ("0.1.1.1.0.start", "0.1.1.1.0.end")


def test_a_turn_gone_back_to_does_not_ring_again() -> None:
    """A bell keeps its name, so what has rung is known to have rung."""
    meeting = room(text_of(stage("round", each="1 min", bell=("start", "end"))), 2)
    meeting.next()
    meeting.wait(90)
    before = meeting.view.signals
    meeting.next()
    meeting.do(c.Back())
    assert meeting.view.signals == before


def test_the_same_turn_in_another_lap_rings_anew() -> None:
    """The second question has its own bells."""
    meeting = room(text_of(stage("round", each="1 min", bell="start", prompt=("A?", "B?"))), 1)
    meeting.next()
    first = meeting.view.signals
    meeting.next(2)
    assert len({*first, *meeting.view.signals}) == 2


def test_a_clock_given_more_time_rings_at_its_new_end() -> None:
    """More time moves the bell of the end with it."""
    meeting = room(text_of(stage("say", length="5 min", bell="end")))
    meeting.wait(299)
    meeting.do(c.Adjust(60_000))
    assert bells(meeting, 1, 60, 61) == [[], [], ["end"]]


# The primary action


def test_the_primary_action_always_tells_what_it_does() -> None:
    """Through a whole evening the primary action names what then happens."""
    meeting = room(sn_ordinary(), 4, chair=0)
    for _ in range(steps_to_the_end(meeting.state)):
        told = meeting.primary
        stages, lap = meeting.view.stage.number, meeting.round.lap if meeting.view.round else 0
        meeting.next()
        if meeting.session.closed:
            assert told == Primary(Step.END)
            break
        assert happened(meeting, stages, lap) == told
    assert meeting.session.closed


def happened(meeting: Room, number: int, lap: int) -> Primary:
    """Return what the primary action must have said, from what there is to see after it."""
    if meeting.view.stage.number != number:
        return Primary(Step.STAGE, title=meeting.title)
    if meeting.round.lap != lap:
        return Primary(Step.LAP)
    first = meeting.round.had == 0
    return Primary(Step.BEGIN_ROUND if first else Step.TURN, meeting.round.speaker)


def test_the_primary_action_names_the_stage_that_will_come() -> None:
    """A stage that does not happen tonight is never announced."""
    text = text_of(
        stage("say", title="One"),
        stage("say", title="Two", when="people over 10"),
        stage("say", title="Three"),
    )
    meeting = room(text, 4)
    assert meeting.primary == Primary(Step.STAGE, title="Three")
    meeting.do(c.Count(11))
    assert meeting.primary == Primary(Step.STAGE, title="Two")
