"""What a group decides: in calm words, by consent or by more than half, and never who."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.decide import No
from meetingtui.meeting.decisions import TYPED_ON, agreed, with_digit
from meetingtui.meeting.history import replay
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.rows import plan_rows
from tests.meeting.helpers import Room, Tape, room, stage, text_of

MORE, LESS = c.Adjust(60_000), c.Adjust(-60_000)
ASK = stage("decide", title="Wednesdays?", say="We meet on Wednesdays.", answer="wednesdays")
IF = stage("say", title="Who tells them?", when="wednesdays", length="4 min")
ELSE = stage("say", title="Thursdays, then", when="not wednesdays", length="2 min")
REST = stage("dialogue", title="Rest")
CONSENT = text_of(ASK, IF, ELSE, REST)
MAJORITY = CONSENT.replace('answer = "w', 'by = "majority"\nanswer = "w')


def way(meeting: Room) -> list[str]:
    """Return the titles of the stages that the one key leads through."""
    titles = []
    while not meeting.session.closed:
        titles.append(meeting.title)
        meeting.next()
    return titles


def says(meeting: Room) -> tuple[bool, bool]:
    """Return whether anything was said of the decision, and whether it is agreed."""
    shown = meeting.view.stage.decision
    assert shown is not None
    return shown.verdict is not None, shown.agreed


def test_what_is_left_open_is_not_agreed() -> None:
    """Nobody is rushed: the one key goes on, and nothing was decided."""
    meeting = room(CONSENT)
    assert says(meeting) == (False, False)
    assert meeting.primary == Primary(Step.STAGE, title="Thursdays, then")
    assert way(meeting) == ["Wednesdays?", "Thursdays, then", "Rest"]
    assert agreed(meeting.state) == ()


def test_by_consent_it_is_agreed_or_not_tonight() -> None:
    """Plus is agreed, minus is not tonight, and the last word stands."""
    meeting = room(CONSENT)
    meeting.do(MORE)
    assert says(meeting) == (True, True)
    meeting.do(LESS)
    assert says(meeting) == (True, False)
    assert meeting.primary.title == "Thursdays, then"
    meeting.do(c.Adjust(30_000))
    assert way(meeting) == ["Wednesdays?", "Who tells them?", "Rest"]
    assert agreed(meeting.state) == ("Wednesdays?",)


@pytest.mark.parametrize(
    ("people", "found", "yes"),
    [(8, 5, True), (8, 4, False), (7, 4, True), (7, 3, False), (1, 1, True), (20, 12, True)],
)
def test_a_majority_is_more_than_half_of_those_who_are_here(
    people: int, found: int, yes: bool
) -> None:
    """A tie is no majority."""
    meeting = room(MAJORITY, people)
    meeting.do(c.Answer(found))
    assert says(meeting) == (True, yes)
    assert (meeting.primary.title == "Who tells them?") is yes


def test_a_majority_is_of_those_in_the_room() -> None:
    """Somebody who is out does not count, and no more can be in favour than are here."""
    meeting = room(MAJORITY, 4)
    meeting.do(c.StepOut(3), c.Answer(2))
    assert says(meeting) == (True, True)
    assert meeting.refused(c.Answer(4)) is No.MORE_THAN_HERE


def test_heads_are_counted_one_by_one() -> None:
    """Plus and minus count, down to nobody and up to everybody."""
    meeting = room(MAJORITY, 2)
    meeting.do(LESS)
    assert says(meeting) == (True, False)
    meeting.do(MORE, MORE)
    assert says(meeting) == (True, True)
    assert meeting.refused(MORE) is No.MORE_THAN_HERE
    meeting.do(LESS)
    assert says(meeting) == (True, False)


def test_who_comes_late_changes_nothing_that_was_decided() -> None:
    """Three of five is three of five, however many are here afterwards."""
    meeting = room(MAJORITY, 5)
    meeting.do(c.Answer(3), c.Next(), c.Arrive(), c.Arrive(), c.Back())
    assert says(meeting) == (True, True)


def test_two_digits_make_one_number() -> None:
    """One, two is twelve while twelve are here; after a while a digit begins anew."""
    meeting = room(MAJORITY, 20)

    def press(*digits: int) -> int:
        for digit in digits:
            number = with_digit(meeting.state, digit, meeting.session.now())
            meeting.do(c.Answer(number))
        verdict = meeting.state.run.verdict
        assert verdict is not None
        return verdict.found

    assert press(1) == 1
    assert press(2) == 12
    assert press(5) == 5
    assert press(0) == 0
    assert press(0, 7) == 7
    assert press(1) == 1
    meeting.wait(TYPED_ON / 1000 + 0.1)
    assert press(2) == 2


def test_undo_and_back() -> None:
    """What was said is taken back like anything else, and stands when somebody looks again."""
    meeting = room(CONSENT)
    meeting.do(MORE, c.Undo())
    assert says(meeting) == (False, False)
    meeting.do(MORE, c.Next(), c.Back())
    assert says(meeting) == (True, True)
    meeting.do(LESS)
    assert way(meeting) == ["Wednesdays?", "Thursdays, then", "Rest"]


def test_a_number_says_nothing_of_consent() -> None:
    """By consent nobody is counted."""
    assert room(CONSENT).refused(c.Answer(1)) is No.NO_QUESTION


def test_the_plan_reckons_with_what_was_decided() -> None:
    """Until it is known there is time for what is agreed; afterwards for what comes."""

    def planned(meeting: Room) -> list[str]:
        return [row.title for row in plan_rows(meeting.state) if row.planned]

    meeting = room(text_of(stage("say", title="Start"), ASK, IF, ELSE, REST))
    assert planned(meeting) == ["Start", "Wednesdays?", "Who tells them?", "Rest"]
    meeting.next()
    assert planned(meeting) == ["Start", "Wednesdays?", "Thursdays, then", "Rest"]
    meeting.do(MORE)
    assert planned(meeting) == ["Start", "Wednesdays?", "Who tells them?", "Rest"]


def test_a_second_proposal_by_the_same_name_has_the_last_word() -> None:
    """The one that anything was said of counts; left open it changes nothing."""
    again = stage("decide", title="Then from June?", answer="wednesdays")
    meeting = room(text_of(ASK, again, IF, ELSE))
    meeting.do(MORE, c.Next())
    assert meeting.primary.title == "Who tells them?"
    meeting.do(LESS)
    assert meeting.primary.title == "Thursdays, then"


def test_a_decision_is_one_fact_that_names_nobody() -> None:
    """The journal of the evening holds two numbers, and a replay gives the same."""
    tape = Tape()
    meeting = room(MAJORITY, 8, tape=tape)
    meeting.do(c.Answer(5))
    assert isinstance(fact := tape.events[-1], e.Decided)
    assert (fact.found, fact.of) == (5, 8)
    assert replay(meeting.state.setup, tape.events).state == meeting.state
