"""What the meeting talks about: named, given dots, drawn, taken, and called {topic} afterwards."""

from collections.abc import Mapping
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetingtui.clock import ManualClock, MeetingClock
from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.decide import No
from meetingtui.meeting.history import History, replay
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import initial
from meetingtui.meeting.topics import Noting, noting
from meetingtui.present import i18n
from meetingtui.present.meeting import words
from meetingtui.session import Session
from tests.meeting.helpers import Room, Tape, format_of, room, stage, text_of

TALK = stage("dialogue", title="Talk", say="About {topic}.")
LISTED = ("Trust", "Anger", "Rest")
ORDINARY = Series()


def finding(tape: Tape | None = None, **keys: object) -> Room:
    """Begin a meeting of four that finds a topic at once, and then talks."""
    keys = {key.rstrip("_"): value for key, value in keys.items()}
    return room(text_of(stage("topics", title="Find", **keys), TALK), 4, tape=tape)


def of_a_list(
    choose: str,
    series: Series = ORDINARY,
    people: int = 4,
    seed: int = 0,
) -> Room:
    """Begin a meeting of a group whose topic comes from a list."""
    keys: Mapping[str, object] = {"from": "list", "list": LISTED, "choose": choose}
    text = text_of(stage("topics", title="Find", **keys), TALK)
    setup = Setup(format_of(text), ("",) * people, seed=seed, series=series)
    clock = ManualClock()
    session = Session(History(initial(setup)), MeetingClock(clock))
    session.begin()
    return Room(session, clock)


def again(meeting: Room) -> None:
    """Enter the stage once more, as a repeat of it does."""
    at = meeting.session.now()
    meeting.session.accept(e.StageEntered(at, 0, 60_000, 60_000))


def said(meeting: Room) -> str:
    """Return what the text of the stage says."""
    i18n.use("en")
    return words(meeting.view, datetime(2026, 1, 1)).text


# Going on by the one key


@pytest.mark.parametrize("choose", ["chair", "lot", "vote", "in order"])
@pytest.mark.parametrize("source", ["room", "chair"])
def test_where_nobody_names_a_topic_the_meeting_goes_on(source: str, choose: str) -> None:
    """Nobody has to have one: the big key leads on, and the later text still reads well."""
    meeting = finding(from_=source, choose=choose)
    assert meeting.primary == Primary(Step.STAGE, title="Talk")
    meeting.next()
    assert said(meeting) == "About tonight's topic."


def test_the_big_key_takes_the_first_topic_and_then_goes_on() -> None:
    """One press takes it, so that the room can see it; the next one goes on with it."""
    meeting = finding()
    meeting.do(c.NameTopic("Trust"), c.NameTopic("Sleep"))
    assert meeting.primary == Primary(Step.TOPIC, title="Trust")
    meeting.next()
    assert (meeting.view.topic, meeting.primary) == ("Trust", Primary(Step.STAGE, title="Talk"))
    meeting.next()
    assert said(meeting) == "About Trust."


def test_the_chair_chooses_by_number() -> None:
    """A digit takes that topic, and another digit another one."""
    meeting = finding()
    meeting.do(c.NameTopic("Trust"), c.NameTopic("Sleep"), c.ChooseTopic(1))
    assert meeting.view.topic == "Sleep"
    meeting.do(c.ChooseTopic(0))
    assert meeting.view.topic == "Trust"


@pytest.mark.parametrize("source", ["box", "chair"])
def test_a_slip_or_the_chairs_own_topic_is_taken_as_it_is_said(source: str) -> None:
    """What the hat gave needs no choosing; what was misheard is said once more."""
    meeting = finding(from_=source)
    meeting.do(c.NameTopic("Trst"), c.NameTopic("Trust"))
    assert (meeting.view.topic, meeting.step) == ("Trust", Step.STAGE)


def test_a_topic_that_comes_up_in_the_talk_waits_for_the_next_time_round() -> None:
    """Where the stages come again, what the talk raises can be named at once."""
    again_ = stage("repeat", title="Again?", **{"back-to": "Find"})
    end = stage("say", title="Closing", starts="3 min before end")
    talk = stage("dialogue", title="Talk", length="8 min")
    meeting = room(text_of(stage("topics", title="Find"), talk, again_, end), 4)
    meeting.next()
    meeting.do(c.NameTopic("Trust"))
    assert meeting.state.named == ("Trust",) and noting(meeting.state) is Noting.TOPIC


# A vote


def test_the_topic_with_the_most_dots_is_taken() -> None:
    """Dots are counted by number, and the big key follows them."""
    meeting = finding(choose="vote", votes=2)
    meeting.do(c.NameTopic("Trust"), c.NameTopic("Sleep"))
    meeting.do(c.ChooseTopic(0), c.ChooseTopic(1), c.ChooseTopic(1))
    topics = meeting.view.stage.topics
    assert topics is not None and not topics.tied
    assert (topics.dots, topics.all_dots, [t.dots for t in topics.offered]) == (3, 8, [1, 2])
    meeting.next()
    assert meeting.view.topic == "Sleep"


def test_a_dot_is_taken_back_by_undo() -> None:
    """The last dot does not count any more."""
    meeting = finding(choose="vote")
    meeting.do(c.NameTopic("Trust"), c.ChooseTopic(0), c.ChooseTopic(0), c.Undo())
    topics = meeting.view.stage.topics
    assert topics is not None and topics.dots == 1


def test_the_lot_decides_between_equals_the_same_each_time() -> None:
    """It is not told before it is drawn, is one of those that lead, and undo changes no luck."""
    meeting = finding(choose="vote")
    meeting.do(*[c.NameTopic(name) for name in ("A", "B", "C")])
    meeting.do(*[c.ChooseTopic(number) for number in (1, 2)])
    topics = meeting.view.stage.topics
    assert topics is not None and topics.tied
    assert meeting.primary == Primary(Step.DRAW)
    meeting.next()
    drawn = meeting.view.topic
    assert drawn in ("B", "C")
    meeting.do(c.Undo())
    meeting.next()
    assert meeting.view.topic == drawn


def test_nothing_is_told_to_lead_before_a_dot_is_given() -> None:
    """Nobody is led to vote for what a screen already calls our topic."""
    meeting = finding(choose="vote")
    meeting.do(c.NameTopic("A"), c.NameTopic("B"))
    assert meeting.primary == Primary(Step.DRAW)
    meeting.do(c.ChooseTopic(1))
    assert meeting.primary == Primary(Step.TOPIC, title="B")


def test_a_stage_that_is_entered_again_takes_the_next_by_dots() -> None:
    """The dots stay, what was talked about is over, and it gets no more dots."""
    meeting = finding(choose="vote")
    meeting.do(*[c.NameTopic(name) for name in ("A", "B", "C")])
    meeting.do(*[c.ChooseTopic(number) for number in (1, 1, 1, 2, 2, 0)])
    taken = []
    for _ in range(3):
        meeting.next()
        taken.append(meeting.view.topic)
        again(meeting)
        assert meeting.view.topic == ""
    assert taken == ["B", "C", "A"]
    assert meeting.refused(c.ChooseTopic(1)) is No.TOPIC_OVER
    assert meeting.primary == Primary(Step.STAGE, title="Talk")


# An agenda


def test_what_a_check_in_raised_is_worked_through_later() -> None:
    """Topics can be named before the stage that takes them up, and come in their order."""
    meeting = room(
        text_of(stage("round", title="Check-in"), stage("topics", choose="in order"), TALK), 4
    )
    meeting.do(c.NameTopic("Sleep"), c.NameTopic("Work"), c.Jump(1))
    assert meeting.primary == Primary(Step.TOPIC, title="Sleep")
    meeting.next()
    meeting.do(c.AnotherLap())
    assert (meeting.view.topic, meeting.step) == ("Work", Step.STAGE)
    assert meeting.refused(c.AnotherLap()) is No.NO_SUCH_TOPIC


def test_after_the_last_stage_that_takes_topics_none_is_named() -> None:
    """Nothing is written down that nobody will take up."""
    meeting = room(text_of(stage("topics"), TALK), 4)
    meeting.do(c.Jump(1))
    assert meeting.refused(c.NameTopic("Sleep")) is No.NO_TOPICS


@pytest.mark.parametrize("topic", ["", "  ", "a" * 61, "a\x1b[2J", "a\u202eb"])
def test_what_is_no_short_line_is_no_topic(topic: str) -> None:
    """Empty, long or unsafe lines are refused."""
    assert finding().refused(c.NameTopic(topic)) is No.TOPIC_UNFIT


# A list


def test_a_list_in_order_begins_where_the_group_is_and_goes_round() -> None:
    """After its end comes its beginning; each entering takes the next one."""
    meeting = of_a_list("in order", Series(begins={0: 2}))
    taken = []
    for _ in range(3):
        meeting.next()
        taken.append(meeting.view.topic)
        again(meeting)
    assert taken == ["Rest", "Trust", "Anger"]


@given(st.integers(0, 999), st.sets(st.integers(0, 2)))
def test_a_lot_draws_only_what_is_not_used_up(seed: int, drawn: set[int]) -> None:
    """When all of the list is used up everything is there again."""
    meeting = of_a_list("lot", Series(drawn={0: tuple(drawn)}), seed=seed)
    assert meeting.primary == Primary(Step.DRAW)
    meeting.next()
    fresh = [text for number, text in enumerate(LISTED) if number not in drawn]
    assert meeting.view.topic in (fresh or LISTED)


def test_the_room_may_take_another_one_than_the_lot_drew() -> None:
    """Another draw gives another topic."""
    meeting = of_a_list("lot")
    meeting.next()
    first = meeting.view.topic
    meeting.do(c.AnotherLap())
    assert meeting.view.topic in {*LISTED} - {first}


# A place in a text


BOOK = text_of(stage("reading", title="Book", bookmark="book"), TALK)


def test_a_place_is_noted_in_the_reading_or_after_it() -> None:
    """The last line stands, and an empty one takes it out."""
    meeting = room(BOOK, 4)
    meeting.do(c.NotePlace(" p. 85,  line 3 "), c.Next(), c.NotePlace("p. 86"))
    assert (meeting.state.places, noting(meeting.state)) == ({"book": "p. 86"}, Noting.PLACE)
    meeting.do(c.NotePlace(""))
    assert meeting.state.places == {"book": ""}


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("Kari Nordmann, p. 85", False),
        ("p. 85 (anne lie)", False),
        ("page 85, third paragraph", True),
        ("Chapter Two, p. 12", True),
        ("Storboka s. 85", True),
        ("Karine, p. 3", True),
    ],
)
def test_a_place_names_nobody_who_is_here(place: str, kept: bool) -> None:
    """It is kept in the clear, so no alias stands in it as a word; what else it says is free."""
    meeting = room(BOOK, ["Kari", "Anne Lie", "S.", ""])
    if kept:
        meeting.do(c.NotePlace(place))
        assert meeting.state.places == {"book": place}
    else:
        assert meeting.refused(c.NotePlace(place)) is No.PLACE_NAMES
        assert meeting.state.places == {}


def test_a_reading_tells_how_far_it_came_the_last_time() -> None:
    """The group's last place is there when the reading begins, and tonight's below it."""
    series = Series(places={"book": "p. 80"})
    setup = Setup(format_of(BOOK), ("",) * 4, series=series)
    clock = ManualClock()
    session = Session(History(initial(setup)), MeetingClock(clock))
    session.begin()
    meeting = Room(session, clock)
    assert said(meeting) == "Last time we came to: p. 80"
    meeting.do(c.NotePlace("p. 85"))
    assert said(meeting) == "Last time we came to: p. 80\nNoted tonight: p. 85"


# Taken up again


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["chair", "lot", "vote", "in order"]),
    st.lists(
        st.sampled_from(
            [
                *[c.NameTopic(name) for name in ("A", "B", "C")],
                *[c.ChooseTopic(number) for number in (0, 1, 2)],
                *[c.Next(), c.AnotherLap(), c.Undo(), c.Back()],
            ]
        ),
        max_size=20,
    ),
)
def test_a_resumed_meeting_is_the_meeting(choose: str, commands: list[c.Command]) -> None:
    """The facts alone lead to the same topics, dots and step."""
    tape = Tape()
    meeting = finding(tape=tape, choose=choose)
    for command in commands:
        meeting.session.do(command)
        if meeting.session.closed:
            break
    assert replay(meeting.state.setup, tape.events).state == meeting.state


def test_every_list_of_a_text_is_drawn_for_itself() -> None:
    """A list takes nothing from the topics that the room named."""
    keys: Mapping[str, object] = {"from": "list", "list": LISTED}
    meeting = room(text_of(stage("topics"), stage("topics", **keys), TALK), 4)
    meeting.do(c.NameTopic("Sleep"), c.Next(), c.Next())
    assert meeting.primary == Primary(Step.TOPIC, title="Trust")
    assert meeting.refused(c.NameTopic("Work")) is No.NO_TOPICS


# Back and forth, and again


LOOP = (
    stage("topics", title="Find", choose="in order"),
    stage("dialogue", title="Talk", length="5 min"),
    stage("repeat", title="More?", back_to="Find"),
    stage("dialogue", title="Rest"),
    stage("say", title="Bye", starts="5 min before end"),
)
LAPS = text_of(*LOOP)


def test_going_back_finds_the_topic_that_was_talked_about_there() -> None:
    """In the lap before it is its own again, and forwards the one that was found meanwhile."""
    meeting = room(LAPS)
    meeting.do(c.NameTopic("Trust"), c.NameTopic("Sleep"), c.NameTopic("Work"), *[c.Next()] * 4)
    assert (meeting.title, meeting.view.topic) == ("Find", "")
    meeting.do(c.Back(), c.Back())
    assert (meeting.title, meeting.view.topic) == ("Talk", "Trust")
    meeting.do(c.Next(), c.Next())
    assert (meeting.title, meeting.view.topic) == ("Find", "")
    meeting.do(c.Next(), c.Next(), c.Back(), c.Back())
    assert (meeting.title, meeting.view.topic) == ("More?", "Trust")


def test_another_topic_is_that_of_the_stages_that_follow_it() -> None:
    """Whoever goes back to choose anew talks about the new one, and before it about none."""
    meeting = room(text_of(stage("say", title="Start"), *LOOP))
    meeting.do(c.Next(), c.NameTopic("Trust"), c.NameTopic("Sleep"), c.Next(), c.Next())
    meeting.do(c.Back(), c.ChooseTopic(1), c.Next())
    assert (meeting.title, meeting.view.topic) == ("Talk", "Sleep")
    meeting.do(c.Jump(0))
    assert meeting.view.topic == ""
    meeting.do(c.Jump(4))
    assert (meeting.title, meeting.view.topic) == ("Rest", "Sleep")


def test_when_all_topics_were_talked_about_the_one_key_leads_on() -> None:
    """No lap is spent on nothing; the room may go again all the same, and name one more."""
    meeting = room(LAPS)
    meeting.do(c.NameTopic("Trust"), c.NameTopic("Sleep"), *[c.Next()] * 3)
    assert meeting.step is Step.AGAIN
    meeting.next(4)
    assert meeting.primary == Primary(Step.STAGE, title="Rest")
    meeting.do(c.AnotherLap(), c.NameTopic("Work"), c.Next(), c.Next())
    assert (meeting.title, meeting.view.topic) == ("Talk", "Work")
