"""What is found out at the meeting itself, what depends on it, and lists that are ticked off."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.decide import PEOPLE_LIMIT, No
from meetingtui.meeting.history import replay
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.rows import plan_rows
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.view import Item
from tests.meeting.helpers import Room, Tape, format_of, room, stage, text_of

ASK = stage("ask", title="New?", answer="newcomers", length="1 min")
WELCOME = stage("say", title="Welcome", when="newcomers", length="4 min")
OTHERS = stage("say", title="Others", when="not newcomers", length="2 min")
REST = stage("dialogue", title="Rest")
EVENING = text_of(ASK, WELCOME, OTHERS, REST)


def asked(people: int = 4, text: str = EVENING, tape: Tape | None = None) -> Room:
    """Begin a meeting that asks at once whether anybody is new."""
    return room(text, people, tape=tape)


def way(meeting: Room) -> list[str]:
    """Return the titles of the stages that the one key leads through."""
    titles = []
    while not meeting.session.closed:
        titles.append(meeting.title)
        meeting.next()
    return titles


def planned(meeting: Room) -> list[str]:
    """Return the titles of the stages that the plan reckons with."""
    return [row.title for row in plan_rows(meeting.state) if row.planned]


def minutes(meeting: Room) -> dict[str, float]:
    """Return the minutes that the plan gives each stage it reckons with."""
    return {row.title: row.length / 60 for row in plan_rows(meeting.state) if row.planned}


# The answer


def test_without_an_answer_it_is_none() -> None:
    """Asked and gone on with the one key: there is nobody new."""
    meeting = asked()
    assert (meeting.view.stage.asks, meeting.view.stage.answer) == ("newcomers", 0)
    assert meeting.primary == Primary(Step.STAGE, title="Others")
    assert way(meeting) == ["New?", "Others", "Rest"]


@pytest.mark.parametrize("number", [1, 2, 40, PEOPLE_LIMIT])
def test_an_answer_decides_what_comes_next(number: int) -> None:
    """With somebody new the stage for them is entered, and what stands in its place is not."""
    meeting = asked()
    meeting.do(c.Answer(number))
    assert meeting.view.stage.answer == number
    assert meeting.primary == Primary(Step.STAGE, title="Welcome")
    assert way(meeting) == ["New?", "Welcome", "Rest"]


def test_an_answer_is_put_right() -> None:
    """The last number stands, none too."""
    meeting = asked()
    meeting.do(c.Answer(3), c.Answer(0))
    assert (meeting.view.stage.answer, meeting.primary.title) == (0, "Others")


def test_one_more_and_one_less() -> None:
    """Plus and minus count heads here, whatever their step is elsewhere."""
    meeting = asked()
    meeting.do(c.Adjust(60_000), c.Adjust(30_000), c.Adjust(-60_000))
    assert meeting.view.stage.answer == 1
    meeting.do(c.Adjust(-30_000))
    assert meeting.refused(c.Adjust(-30_000)) is No.COUNT_UNFIT
    assert meeting.view.stage.answer == 0


@pytest.mark.parametrize("number", [-1, PEOPLE_LIMIT + 1])
def test_a_number_that_cannot_be(number: int) -> None:
    """Less than none and more than a meeting can hold are no answers."""
    assert asked().refused(c.Answer(number)) is No.COUNT_UNFIT


def test_only_a_question_is_answered() -> None:
    """In a stage that asks nothing there is nothing to answer."""
    meeting = asked()
    meeting.do(c.Jump(3))
    assert meeting.refused(c.Answer(1)) is No.NO_QUESTION
    assert (meeting.view.stage.asks, meeting.view.stage.answer) == ("", 0)


def test_every_stage_knows_how_many_are_new() -> None:
    """After the question the number of newcomers goes with every view, for the faces to use."""
    meeting = asked()
    assert meeting.view.stage.newcomers == 0
    meeting.do(c.Answer(2), c.Next(), c.Next())
    assert meeting.view.stage.newcomers == 2


def test_an_answer_may_have_any_name() -> None:
    """What is found out is named by the format, and conditions follow each its own."""
    text = text_of(
        stage("ask", answer="White tag", title="Tag?"),
        stage("ask", answer="visitors", title="Visitors?"),
        stage("say", title="With", when="white tag"),
        stage("say", title="Without", when="not white-tag"),
        stage("say", title="Both", when=("white tag", "visitors")),
    )
    meeting = room(text, 4)
    meeting.do(c.Answer(1), c.Next())
    assert meeting.view.stage.answer == 0
    assert way(meeting) == ["Visitors?", "With"]
    meeting = room(text, 4)
    meeting.do(c.Answer(1), c.Next(), c.Answer(1))
    assert way(meeting) == ["Visitors?", "With", "Both"]


def test_the_same_question_asked_again_has_the_answer_that_was_given() -> None:
    """Two stages that ask for the same share one answer."""
    text = text_of(ASK, stage("ask", title="Still?", answer="newcomers"), WELCOME)
    meeting = room(text, 4)
    meeting.do(c.Answer(2), c.Next())
    assert meeting.view.stage.answer == 2
    meeting.do(c.Answer(0))
    assert way(meeting) == ["Still?"]


def test_a_question_that_was_never_reached_rules_nothing_out() -> None:
    """Jumping over the question, both ways are still open."""
    text = text_of(stage("say", title="Start"), ASK, WELCOME, OTHERS)
    meeting = room(text, 4)
    assert meeting.state.answers == {}
    meeting.do(c.Jump(2))
    assert meeting.title == "Welcome"


def test_a_stage_that_an_answer_rules_out_can_be_jumped_to() -> None:
    """The room may do what the plan did not think of; the stage has its own length then."""
    meeting = asked()
    meeting.do(c.Jump(1))
    assert (meeting.title, meeting.total) == ("Welcome", 240)


# The plan


def test_the_plan_expects_somebody_until_it_is_known() -> None:
    """Before the question there is time for the newcomers, and none for what is in their place."""
    text = text_of(stage("say", title="Start"), ASK, WELCOME, OTHERS, REST)
    meeting = room(text, 4)
    assert planned(meeting) == ["Start", "New?", "Welcome", "Rest"]


def test_the_plan_is_laid_anew_when_the_answer_is_known() -> None:
    """The time that the newcomers do not need is the others', and the other way about."""
    meeting = asked()
    assert minutes(meeting) == {"New?": 1, "Others": 2, "Rest": 57}
    meeting.do(c.Answer(2))
    assert minutes(meeting) == {"New?": 1, "Welcome": 4, "Rest": 55}
    meeting.do(c.Answer(0))
    assert minutes(meeting) == {"New?": 1, "Others": 2, "Rest": 57}


def test_the_stage_after_the_answer_has_its_new_length() -> None:
    """What shares the time of its part gets what the answer has set free."""
    meeting = asked()
    meeting.next(2)
    assert (meeting.title, meeting.total) == ("Rest", 57 * 60)
    assert meeting.behind == -180


def test_once_somebody_has_spoken_the_plan_stays() -> None:
    """After the first word the evening has taken its course; the way still follows the answer."""
    text = text_of(stage("round", title="Round", length="5 min"), ASK, WELCOME, OTHERS, REST)
    meeting = room(text, 2)
    meeting.next()
    before = plan_rows(meeting.state)
    meeting.do(c.Jump(1))
    assert [row.length for row in plan_rows(meeting.state)] == [row.length for row in before]
    meeting.next()
    assert meeting.title == "Others"


def test_the_planned_end_does_not_move_with_an_answer() -> None:
    """Whoever is new, the meeting ends when it was announced to end."""
    meeting = asked()
    for number in (0, 3, 0):
        meeting.do(c.Answer(number))
        assert (meeting.planned_end, meeting.projected_end) == (3600, 3600)


def test_an_appointment_that_an_answer_rules_out_eats_no_time() -> None:
    """What an answer leaves out does not end the part before it any more."""
    text = text_of(
        ASK,
        stage("dialogue", title="Talk"),
        stage("say", title="Film", when="newcomers", starts="30 min before end", length="30 min"),
        stage(
            "say", title="Close", when="not newcomers", starts="5 min before end", length="5 min"
        ),
    )
    meeting = room(text, 4)
    meeting.wait(60)
    meeting.next()
    assert (meeting.title, meeting.total) == ("Talk", 54 * 60)
    meeting = room(text, 4)
    meeting.do(c.Answer(1))
    meeting.wait(60)
    meeting.next()
    assert (meeting.title, meeting.total) == ("Talk", 29 * 60)


def test_an_appointment_that_a_count_rules_out_eats_no_time() -> None:
    """The same holds for what depends on how many there are."""
    text = text_of(
        stage("say", title="Start", length="10 min"),
        stage("dialogue", title="Talk"),
        stage("say", title="Film", when="people over 4", starts="30 min before end"),
        stage("say", title="Close", starts="5 min before end", length="5 min"),
    )
    for people, minutes in ((4, 45), (5, 20)):
        meeting = room(text, 9 - people)
        meeting.do(c.Count(people))
        meeting.wait(600)
        meeting.next()
        assert (meeting.title, meeting.total) == ("Talk", minutes * 60)


# Back and undo


def test_back_to_the_question_keeps_the_answer() -> None:
    """Who comes back sees what was said, and may put it right: another way opens."""
    meeting = asked()
    meeting.do(c.Answer(1), c.Next(), c.Back())
    assert (meeting.title, meeting.view.stage.answer) == ("New?", 1)
    meeting.do(c.Answer(0), c.Next())
    assert meeting.title == "Others"


def test_undo_takes_an_answer_back() -> None:
    """The plan and the way are as they were before it."""
    meeting = asked()
    before = meeting.state
    meeting.do(c.Answer(1), c.Adjust(60_000), c.Undo())
    assert meeting.view.stage.answer == 1
    meeting.do(c.Undo())
    assert meeting.state == before


def test_a_replay_has_the_same_answer_and_the_same_plan() -> None:
    """What the question led to stands again after a restart."""
    tape = Tape()
    meeting = asked(tape=tape)
    meeting.do(c.Answer(2), c.Adjust(-60_000), c.Next(), c.Next())
    assert e.Answered(0, "newcomers", 1) in tape.events
    again = replay(meeting.state.setup, tape.events).state
    assert (again, again.plan) == (meeting.state, meeting.state.plan)


# Open or closed


@pytest.mark.parametrize(
    ("said", "expected"), [("", "Closed"), ("closed", "Closed"), ("open", "Open")]
)
def test_who_may_come_is_asked_each_time(said: str, expected: str) -> None:
    """A format that asks is closed unless somebody said otherwise; plan and way agree."""
    text = text_of(
        stage("say", title="Open", when="open", length="3 min"),
        stage("say", title="Closed", when="closed", length="1 min"),
        REST,
        head='attendance = "ask"',
    )
    meeting = room(text, 4, attendance=said)
    assert planned(meeting) == [expected, "Rest"]
    assert way(meeting) == [expected, "Rest"]


def test_a_format_that_does_not_ask_is_what_it_says() -> None:
    """What was said elsewhere changes nothing about a format that is open or closed for good."""
    for kind in ("open", "closed"):
        format = format_of(text_of(stage("say"), head=f'attendance = "{kind}"'))
        assert Setup(format, (), attendance="open").kind_of_meeting == kind


# Lists


def checklist(tape: Tape | None = None) -> Room:
    """Begin a meeting with a checklist after its first stage."""
    text = text_of(
        stage("say", title="Before"),
        stage("checklist", title="List", items=("Coffee", "Chairs", "Candles")),
        stage("say", title="After"),
    )
    meeting = room(text, 4, tape=tape)
    meeting.next()
    return meeting


def test_the_one_key_ticks_the_items_off_one_by_one() -> None:
    """Each press sees to the next item, and after the last comes the next stage."""
    meeting = checklist()
    ticked = []
    while meeting.step is Step.TICK:
        ticked.append(meeting.primary.title)
        meeting.next()
    assert ticked == ["Coffee", "Chairs", "Candles"]
    assert meeting.primary == Primary(Step.STAGE, title="After")


def test_items_are_ticked_in_any_order() -> None:
    """What is seen to out of turn is passed over by the one key."""
    meeting = checklist()
    meeting.do(c.Tick(1))
    assert meeting.view.stage.items == (
        Item("Coffee", done=False, current=True),
        Item("Chairs", done=True, current=False),
        Item("Candles", done=False, current=False),
    )
    meeting.next()
    assert meeting.primary.title == "Candles"


def test_a_tick_is_taken_off_again() -> None:
    """What was not seen to after all is the next one again."""
    meeting = checklist()
    meeting.next(3)
    meeting.do(c.Tick(1))
    assert (meeting.step, meeting.primary.title) == (Step.TICK, "Chairs")


@pytest.mark.parametrize("item", [-1, 3])
def test_an_item_that_is_not_there(item: int) -> None:
    """Only what stands on the list can be ticked."""
    assert checklist().refused(c.Tick(item)) is No.NO_SUCH_ITEM


def test_a_list_come_back_to_has_its_ticks() -> None:
    """Going on without all of them is free, and nothing is lost by it."""
    meeting = checklist()
    meeting.do(c.Tick(2), c.Jump(2), c.Back())
    assert [item.done for item in meeting.view.stage.items] == [False, False, True]
    meeting.do(c.Back())
    assert meeting.title == "Before"


def test_a_tick_is_undone_and_replayed() -> None:
    """Each tick is one fact."""
    tape = Tape()
    meeting = checklist(tape)
    before = meeting.state
    meeting.do(c.Next(), c.Tick(0), c.Undo())
    assert [item.done for item in meeting.view.stage.items] == [True, False, False]
    assert replay(meeting.state.setup, tape.events).state == meeting.state
    meeting.do(c.Undo())
    assert meeting.state == before


def test_until_it_is_answered_the_other_way_stays_open() -> None:
    """The plan reckons with one of two ways; the other one is undecided till the room is asked."""
    meeting = asked(text=text_of(stage("say"), ASK, WELCOME, OTHERS, REST))
    open_ = [row.title for row in plan_rows(meeting.state) if row.undecided]
    assert open_ == ["Others"]
    meeting.next()
    for number in (2, 0):
        meeting.do(c.Answer(number))
        assert not any(row.undecided for row in plan_rows(meeting.state))


def test_what_is_known_not_to_hold_is_not_undecided() -> None:
    """Another condition that fails settles it, whatever the answer will be."""
    both = stage("say", title="Both", when=("not newcomers", "people over 12"))
    meeting = asked(text=text_of(stage("say"), ASK, WELCOME, both, REST))
    assert not any(row.undecided for row in plan_rows(meeting.state))
