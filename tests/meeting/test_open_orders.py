"""Open orders: who speaks comes about as the evening goes, and nobody needs a name for it."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.decide import No
from meetingtui.meeting.history import replay
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.view import may_speak
from tests.meeting.helpers import Room, Tape, room, stage, text_of

TRIO = ["Kari", "Per", "Anne"]
OPEN = ("hands", "chair calls", "names the next", "anyone")
SHARE = 180


def sharing_of(**keys: object) -> str:
    """Write a meeting with half an hour of sharing between two stages."""
    keys = {"length": "30 min", "title": "Sharing", **keys}
    return text_of(
        stage("say", title="Before"), stage("sharing", **keys), stage("say", title="After")
    )


def sharing(
    people: int | list[str] = 4,
    *,
    tape: Tape | None = None,
    **keys: object,
) -> Room:
    """Begin a meeting and go on to its sharing."""
    meeting = room(sharing_of(**keys), people, tape=tape)
    meeting.next()
    return meeting


def turns_taken(meeting: Room) -> list[int]:
    """Return the seats of those who have had the word."""
    assert meeting.state.run.round is not None
    return [turn.seat for turn in meeting.state.run.round.done]


def last_fact(tape: Tape) -> e.Event:
    """Return the fact that was written last."""
    return tape.events[-1]


# One key is enough


def test_nobody_has_the_word_until_somebody_begins() -> None:
    """Sharing begins in silence, and the primary action is that somebody begins."""
    meeting = sharing()
    assert (meeting.speaker, meeting.line) == (None, ())
    assert meeting.primary == Primary(Step.SOMEBODY)


@pytest.mark.parametrize("order", OPEN)
def test_without_names_one_key_leads_through_all_of_it(order: str) -> None:
    """Somebody begins, thanks, somebody begins; after the last of all comes the next stage."""
    meeting = sharing(4, order=order)
    steps = []
    while meeting.title == "Sharing":
        steps.append(meeting.step)
        meeting.wait(20)
        meeting.next()
    assert steps == [Step.SOMEBODY, Step.THANKS] * 3 + [Step.SOMEBODY, Step.STAGE]


def test_thanks_leaves_the_floor_to_nobody() -> None:
    """After thanks nobody has the word, and the one who spoke counts as heard."""
    tape = Tape()
    meeting = sharing(4, tape=tape)
    meeting.next()
    assert (meeting.speaker, meeting.round.waiting) == (SOMEBODY, 3)
    meeting.wait(45)
    meeting.next()
    assert last_fact(tape) == e.TurnEnded(meeting.session.now())
    assert (meeting.speaker, meeting.round.had, meeting.round.waiting) == (None, 1, 3)


def test_alone_one_speaks_and_goes_on() -> None:
    """With one person in the room their turn is followed by the next stage."""
    meeting = sharing(1)
    assert meeting.step is Step.SOMEBODY
    meeting.next()
    assert meeting.primary == Primary(Step.STAGE, title="After")


def test_with_nobody_in_the_room_the_sharing_is_over() -> None:
    """Where everybody is out for a moment, nobody is waited for and no hand can go up."""
    meeting = sharing(2)
    meeting.do(c.StepOut(0), c.StepOut(1))
    assert (meeting.step, meeting.round.waiting) == (Step.STAGE, 0)
    assert meeting.refused(c.Hand()) is No.ALL_HANDS
    meeting.do(c.Return(1))
    assert meeting.step is Step.SOMEBODY


def test_a_meeting_of_nobody_still_lets_somebody_speak() -> None:
    """Where it is not known how many there are, the floor can be given all the same."""
    meeting = sharing(0)
    assert meeting.step is Step.STAGE
    meeting.do(c.GiveFloor())
    assert (meeting.speaker, meeting.round.waiting) == (SOMEBODY, 0)


@pytest.mark.parametrize("people", [15, 40])
def test_a_large_room_is_counted_without_names(people: int) -> None:
    """However many there are, each of them is offered one turn while there is time."""
    meeting = sharing(people, length="40 min")
    begun = 0
    while meeting.title == "Sharing":
        begun += meeting.step is Step.SOMEBODY
        meeting.wait(1)
        meeting.next()
    assert begun == people


# The time of a share


def test_a_share_has_what_the_format_says() -> None:
    """A share is as long as the format has it, however many wait."""
    for people in (1, 4, 40):
        meeting = sharing(people)
        meeting.next()
        assert meeting.total == SHARE


def test_the_last_share_has_what_is_left() -> None:
    """With less time left than a whole share the next one gets that, but at least half a minute."""
    meeting = sharing(4)
    meeting.wait(28 * 60)
    meeting.next()
    assert meeting.total == 120
    meeting = sharing(4)
    meeting.wait(30 * 60 - 10)
    meeting.next()
    assert meeting.total == 30


def test_the_breath_between_two_comes_before_the_clock() -> None:
    """The chair's thanks do not eat the time of the next one."""
    meeting = sharing(4, between="5 s")
    meeting.next()
    meeting.wait(4)
    assert meeting.elapsed == 0
    meeting.wait(4)
    assert meeting.elapsed == 3


def test_the_phases_of_a_share_come_one_by_one() -> None:
    """With a presenter's time and feedback the one key leads through them before the thanks."""
    meeting = sharing(2, presenter="30 s", feedback="20 s")
    steps = []
    for _ in range(4):
        steps.append(meeting.step)
        meeting.next()
    assert steps == [Step.SOMEBODY, Step.FIRST_PHASE, Step.LAST_PHASE, Step.THANKS]


def test_the_length_of_the_next_share_is_set_between_turns() -> None:
    """Plus and minus change what each gets while nobody speaks, else the turn that runs."""
    meeting = sharing(4)
    meeting.do(c.Adjust(-60_000))
    assert meeting.round.each == 120_000
    meeting.next()
    meeting.do(c.Adjust(30_000))
    assert (meeting.total, meeting.round.each) == (150, 120_000)


def test_prompts_of_an_open_order_are_no_laps() -> None:
    """In an open order the word does not go round, so several questions are one lap."""
    meeting = sharing(2, prompt=("A?", "B?"))
    assert (meeting.round.laps, meeting.view.stage.prompt) == (1, "A?")


def test_a_round_may_have_an_open_order_and_no_length_of_its_own() -> None:
    """A round by hands has equal shares of what is left, for those who have not spoken."""
    text = text_of(stage("round", order="hands", length="12 min"), stage("say"))
    meeting = room(text, 4)
    assert meeting.step is Step.SOMEBODY
    meeting.next()
    assert meeting.total == 180


# The stage's time


def test_when_the_time_is_used_the_next_stage_comes() -> None:
    """With the time of the stage used, the primary action goes on though some have not spoken."""
    meeting = sharing(4)
    meeting.wait(30 * 60 - 1)
    assert meeting.step is Step.SOMEBODY
    meeting.wait(1)
    assert meeting.primary == Primary(Step.STAGE, title="After")


def test_nobody_is_cut_off_when_the_time_is_used_while_they_speak() -> None:
    """The one who speaks goes on; only what the one key does next has changed."""
    meeting = sharing(4)
    meeting.wait(29 * 60)
    meeting.do(c.Hand(3))
    meeting.do(c.GiveFloor(2))
    assert meeting.primary == Primary(Step.TURN, may_speak(meeting.state)[2].person)
    meeting.wait(61)
    assert (meeting.speaker, meeting.step) == (2, Step.STAGE)


def test_hands_that_are_up_when_the_time_is_used_wait_for_the_chair() -> None:
    """A hand that is still up is not called by the one key any more, but by asking for one more."""
    meeting = sharing(4)
    meeting.do(c.Hand(1))
    meeting.wait(30 * 60)
    assert (meeting.step, meeting.round.another_lap) == (Step.STAGE, True)
    meeting.do(c.AnotherLap())
    assert (meeting.speaker, meeting.line) == (1, ())


def test_one_more_share_although_the_time_is_used() -> None:
    """One more gets half a minute at least, and after it the next stage is offered again."""
    meeting = sharing(4)
    meeting.wait(31 * 60)
    meeting.do(c.AnotherLap())
    assert (meeting.speaker, meeting.total, meeting.step) == (SOMEBODY, 30, Step.STAGE)
    meeting.next()
    assert meeting.title == "After"


def test_one_more_share_is_offered_only_where_the_one_key_goes_on() -> None:
    """While the one key still lets somebody begin, nothing else needs to."""
    meeting = sharing(2)
    assert not meeting.round.another_lap
    meeting.next(3)
    assert (meeting.step, meeting.round.another_lap) == (Step.STAGE, True)


def test_more_time_for_the_stage_lets_others_begin() -> None:
    """A hold told afterwards gives the stage back its time, and the one key its meaning."""
    meeting = sharing(4)
    meeting.wait(31 * 60)
    assert meeting.step is Step.STAGE
    meeting.do(c.GiveTimeBack(5 * 60_000))
    assert meeting.primary.step is Step.SOMEBODY


@pytest.mark.parametrize("order", OPEN)
def test_sharing_may_end_though_not_everybody_has_spoken(order: str) -> None:
    """While nobody speaks it can be left for the next stage, optional or not."""
    meeting = sharing(4, order=order)
    assert meeting.view.may_stop
    meeting.do(c.Next(), c.Next(), c.Skip())
    assert meeting.title == "After"


def test_sharing_does_not_end_over_the_head_of_whoever_speaks() -> None:
    """With somebody at the floor it cannot be left like that."""
    meeting = sharing(4)
    meeting.next()
    assert not meeting.view.may_stop
    assert meeting.refused(c.Skip()) is No.NOT_OPTIONAL


# Hands


def test_hands_get_the_word_in_the_order_in_which_they_went_up() -> None:
    """The next hand is named by the one key, and has the word when it is pressed."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(2), c.Hand(0))
    assert [person.alias for person in meeting.round.following] == ["Anne", "Kari"]
    assert (meeting.step, meeting.primary.person) == (Step.TURN, meeting.round.following[0])
    meeting.next()
    assert (meeting.speaker, meeting.line) == (2, (0,))
    meeting.next()
    assert (meeting.speaker, meeting.line, turns_taken(meeting)) == (0, (), [2])


def test_a_hand_can_be_taken_down_again() -> None:
    """The same key that raises the hand of somebody with a name takes it down."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(2), c.Hand(0), c.Hand(2))
    assert meeting.line == (0,)


def test_hands_without_names_are_counted() -> None:
    """A hand needs no name: each key press is one more, until all are up."""
    meeting = sharing(3)
    meeting.do(c.Hand(), c.Hand())
    assert (meeting.round.hands, meeting.line) == (2, (SOMEBODY, SOMEBODY))
    meeting.do(c.Hand())
    assert meeting.refused(c.Hand()) is No.ALL_HANDS


def test_one_who_speaks_has_no_hand_up() -> None:
    """With somebody at the floor one hand less can be up, and not theirs."""
    meeting = sharing(3)
    meeting.next()
    meeting.do(c.Hand(), c.Hand())
    assert meeting.refused(c.Hand()) is No.ALL_HANDS
    meeting = sharing(TRIO)
    meeting.do(c.GiveFloor(1))
    assert meeting.refused(c.Hand(1)) is No.HAS_FLOOR


def test_a_hand_goes_down_when_its_owner_gets_the_word() -> None:
    """Whoever is called has no hand up any more, in whatever order they are called."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(0), c.Hand(1), c.Hand(2), c.GiveFloor(1))
    assert (meeting.speaker, meeting.line) == (1, (0, 2))


def test_hands_with_and_without_names_wait_in_one_line() -> None:
    """A nameless hand has its place among the others, and is called like them."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(2), c.Hand(), c.Hand(0))
    called = []
    for _ in range(3):
        meeting.next()
        called.append(meeting.speaker)
    assert called == [2, SOMEBODY, 0]
    assert (meeting.round.waiting, meeting.step) == (0, Step.STAGE)


def test_turns_without_names_count_beside_those_with() -> None:
    """Two nameless turns and one by name leave one of four who has not been heard."""
    meeting = sharing(4)
    meeting.do(c.GiveFloor(), c.GiveFloor(), c.GiveFloor(3))
    assert (meeting.round.had, meeting.round.waiting) == (2, 1)
    meeting.next()
    assert (meeting.round.had, meeting.step) == (3, Step.SOMEBODY)


@pytest.mark.parametrize(
    ("seat", "reason"), [(9, No.NO_SUCH_SEAT), (-9, No.NO_SUCH_SEAT), (2, No.NOT_IN_ROOM)]
)
def test_only_somebody_in_the_room_can_speak(seat: int, reason: No) -> None:
    """Neither a hand nor the floor is for somebody who is out, gone or was never there."""
    for away in (c.StepOut(2), c.Leave(2)):
        meeting = sharing(4)
        meeting.do(away)
        assert meeting.refused(c.Hand(seat)) is reason
        assert meeting.refused(c.GiveFloor(seat)) is reason


def test_in_a_fixed_order_there_are_no_hands() -> None:
    """Where the word goes round nobody raises a hand or is called out of turn."""
    for command in (c.Hand(), c.Hand(1), c.GiveFloor(), c.GiveFloor(1)):
        assert room(text_of(stage("round")), 3).refused(command) is No.IN_TURN
        assert room(text_of(stage("say")), 3).refused(command) is No.NO_TURNS
        assert sharing(3, order="circle").refused(command) is No.IN_TURN


# Calling somebody


@pytest.mark.parametrize("order", OPEN)
def test_anybody_can_be_called_by_name(order: str) -> None:
    """Whoever the chair calls, or the one before names, has the word at once."""
    meeting = sharing(TRIO, order=order)
    meeting.do(c.GiveFloor(2))
    meeting.wait(30)
    meeting.do(c.GiveFloor(0))
    assert (meeting.speaker, turns_taken(meeting), meeting.elapsed) == (0, [2], 0)


def test_those_who_have_not_spoken_are_offered_first() -> None:
    """The list of those who may speak begins with the unheard and leaves out the speaker."""
    meeting = sharing(4)
    meeting.do(c.GiveFloor(0), c.GiveFloor(1), c.Hand(3), c.StepOut(2))
    assert [(s.person.seat, s.heard, s.hand) for s in may_speak(meeting.state)] == [
        (3, False, True),
        (0, True, False),
    ]


def test_the_one_who_speaks_is_not_called_again() -> None:
    """Nobody is given the word who has it; somebody without a name may be followed by another."""
    meeting = sharing(3)
    meeting.do(c.GiveFloor(1))
    assert meeting.refused(c.GiveFloor(1)) is No.HAS_FLOOR
    meeting.do(c.GiveFloor(), c.GiveFloor())
    assert (meeting.speaker, turns_taken(meeting)) == (SOMEBODY, [1, SOMEBODY])


# Once more


def test_once_only_means_once() -> None:
    """Where nobody speaks twice, whoever has spoken is neither heard nor called again."""
    meeting = sharing(3, again="no")
    meeting.do(c.GiveFloor(1), c.GiveFloor(0))
    assert meeting.refused(c.Hand(1)) is No.SPOKE_ONCE
    assert meeting.refused(c.GiveFloor(1)) is No.SPOKE_ONCE


def test_whoever_passed_may_still_speak_where_nobody_speaks_twice() -> None:
    """A pass is no turn, and one's own hand takes it back."""
    meeting = sharing(3, again="no")
    meeting.do(c.Hand(1), c.Pass(), c.Hand(1))
    assert meeting.line == (1,)


def test_those_who_have_not_spoken_go_first() -> None:
    """After everyone: a first-timer's hand goes before those who have spoken already."""
    meeting = sharing(4)
    meeting.do(c.GiveFloor(0), c.GiveFloor(1), c.Next())
    meeting.do(c.Hand(1), c.Hand(2), c.Hand(0), c.Hand(3))
    assert meeting.line == (2, 3, 1, 0)


def test_a_hand_without_a_name_counts_as_somebody_new() -> None:
    """Nobody knows better, so a nameless hand stands before those who have spoken."""
    meeting = sharing(4)
    meeting.do(c.GiveFloor(0), c.Next(), c.Hand(0), c.Hand())
    assert meeting.line == (SOMEBODY, 0)


def test_where_one_may_speak_again_hands_wait_as_they_come() -> None:
    """Again yes: nobody goes before anybody whose hand was up earlier."""
    meeting = sharing(4, again="yes")
    meeting.do(c.GiveFloor(0), c.Next(), c.Hand(0), c.Hand(2))
    assert meeting.line == (0, 2)


def test_a_hand_of_one_who_has_spoken_is_called_when_no_other_is_up() -> None:
    """A second turn is given while there is time, though some have not spoken."""
    meeting = sharing(TRIO)
    meeting.do(c.GiveFloor(0), c.Next(), c.Hand(0))
    assert meeting.step is Step.TURN
    meeting.next()
    assert (meeting.speaker, meeting.round.had, meeting.round.waiting) == (0, 1, 2)


def test_after_everyone_a_hand_still_counts() -> None:
    """All have spoken; a hand that goes up is called before the stage is over."""
    meeting = sharing(2)
    meeting.next(3)
    assert meeting.step is Step.STAGE
    meeting.do(c.Hand(1))
    assert meeting.primary.step is Step.TURN
    meeting.next(2)
    assert meeting.title == "After"


# Passing and waiting


def test_passing_at_the_floor_is_one_fewer_to_wait_for() -> None:
    """Somebody without a name who passes is not waited for, and no turn was taken."""
    meeting = sharing(3)
    meeting.next()
    meeting.do(c.Pass())
    assert (meeting.speaker, meeting.round.had, meeting.round.waiting) == (None, 1, 2)
    assert turns_taken(meeting) == []


@pytest.mark.parametrize("people", [4, ["Kari", "Per", "Anne", "Ola"]])
def test_passing_is_not_counted_as_having_shared(people: int | list[str]) -> None:
    """Of those who need not be asked any more only those who spoke have shared."""
    meeting = sharing(people)
    seats = (SOMEBODY, SOMEBODY) if isinstance(people, int) else (0, 1)
    meeting.do(c.GiveFloor(seats[0]), c.Next(), c.GiveFloor(seats[1]), c.Pass())
    assert (meeting.round.shared, meeting.round.had, meeting.round.waiting) == (1, 2, 2)


def test_whoever_passed_is_told_apart_from_whoever_spoke() -> None:
    """The list of those who may speak knows who passed."""
    meeting = sharing(TRIO)
    meeting.do(c.GiveFloor(0), c.Next(), c.GiveFloor(1), c.Pass())
    told = {one.person.alias: (one.heard, one.passed) for one in may_speak(meeting.state)}
    assert told == {"Kari": (True, False), "Per": (True, True), "Anne": (False, False)}


def test_a_hand_that_passes_goes_down() -> None:
    """Whoever is called next and does not want to any more is out of the line."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(2), c.Hand(0), c.Pass())
    assert (meeting.line, meeting.round.had, meeting.round.waiting) == ((0,), 1, 2)


def test_a_nameless_hand_that_passes_goes_down_alone() -> None:
    """Of several nameless hands one goes down, and nobody counts as heard for it."""
    meeting = sharing(3)
    meeting.do(c.Hand(), c.Hand(), c.Pass())
    assert (meeting.line, meeting.round.waiting) == ((SOMEBODY,), 3)


def test_passing_gives_the_word_to_the_next_hand() -> None:
    """When the one at the floor passes, whoever waits has the word at once."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(1), c.GiveFloor(0), c.Pass())
    assert (meeting.speaker, meeting.line) == (1, ())


def test_with_no_hand_up_there_is_nobody_to_pass() -> None:
    """Nobody at the floor and no hand: nobody can pass or wait."""
    meeting = sharing()
    assert meeting.refused(c.Pass()) is No.NOBODY_SPEAKS
    assert meeting.refused(c.Later()) is No.NOBODY_SPEAKS


def test_later_goes_behind_the_hands_that_are_up() -> None:
    """Whoever wants to wait lets the others go first, once if they are known by name."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(2), c.Hand(0), c.Later())
    assert [*meeting.line] == [0, 2]
    meeting.do(c.Next(), c.Later())
    assert (meeting.speaker, meeting.line) == (2, (0,))
    assert meeting.refused(c.Later()) is No.HAS_WAITED


def test_later_needs_somebody_to_go_first() -> None:
    """With no other hand up nobody can wait for it."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(2))
    assert meeting.refused(c.Later()) is No.NOBODY_AFTER
    meeting.next()
    assert meeting.refused(c.Later()) is No.NOBODY_AFTER


def test_somebody_without_a_name_may_wait() -> None:
    """A nameless speaker who wants to wait goes behind the others and counts as not heard."""
    meeting = sharing(3)
    meeting.do(c.GiveFloor(), c.Hand(2), c.Later())
    assert (meeting.speaker, meeting.line, turns_taken(meeting)) == (2, (SOMEBODY,), [])


# Who comes and goes


def test_somebody_who_comes_late_is_waited_for_and_not_called() -> None:
    """A late arrival has a turn coming but no hand up."""
    meeting = sharing(2)
    meeting.next(3)
    assert meeting.step is Step.STAGE
    meeting.do(c.Arrive("Siv"))
    assert (meeting.line, meeting.round.waiting, meeting.step) == ((), 1, Step.THANKS)


def test_a_hand_goes_home_with_its_owner() -> None:
    """Whoever leaves or steps out has no hand up, and is not waited for."""
    for away in (c.Leave(2), c.StepOut(2)):
        meeting = sharing(4)
        meeting.do(c.Hand(1), c.Hand(2), c.Hand(3), away)
        assert (meeting.line, meeting.round.waiting) == ((1, 3), 3)


def test_somebody_back_in_the_room_raises_their_own_hand() -> None:
    """Who comes back is waited for again; the hand that was up is not put up for them."""
    meeting = sharing(4)
    meeting.do(c.Hand(2), c.StepOut(2), c.Return(2))
    assert (meeting.line, meeting.round.waiting) == ((), 4)


def test_somebody_who_leaves_while_they_speak_gives_the_word_to_the_next_hand() -> None:
    """The floor goes to the hand that is up, with a whole share."""
    meeting = sharing(4)
    meeting.do(c.Hand(1), c.GiveFloor(0))
    meeting.wait(20)
    meeting.do(c.Leave(0))
    assert (meeting.speaker, meeting.total, meeting.elapsed) == (1, SHARE, 0)


def test_somebody_who_leaves_while_they_speak_leaves_the_floor_empty() -> None:
    """With no hand up nobody has the word, and the wait for the next begins now."""
    for away in (c.Leave(0), c.StepOut(0)):
        meeting = sharing(4)
        meeting.do(c.GiveFloor(0))
        meeting.wait(120)
        meeting.do(away)
        assert (meeting.speaker, meeting.step, meeting.view.idle) == (None, Step.SOMEBODY, 0)


def test_fewer_people_than_were_thought_leave_the_speaker_alone() -> None:
    """A count put right does not take the word from anybody."""
    meeting = sharing(5)
    meeting.do(c.GiveFloor(4), c.Count(2))
    assert (meeting.speaker, meeting.round.waiting) == (4, 1)
    meeting = sharing(5)
    meeting.do(c.GiveFloor(), c.Count(1))
    assert (meeting.speaker, meeting.round.waiting) == (SOMEBODY, 0)


# Back and undo


def test_back_gives_the_word_back_to_the_one_before() -> None:
    """The turn that was ended too early goes on from where its clock stood."""
    meeting = sharing(4)
    meeting.next()
    meeting.wait(40)
    meeting.next()
    meeting.wait(10)
    meeting.do(c.Back())
    assert (meeting.speaker, meeting.elapsed, meeting.round.had) == (SOMEBODY, 40, 0)
    meeting.wait(5)
    assert meeting.elapsed == 45


def test_back_from_a_turn_puts_the_hand_up_again() -> None:
    """Whoever had the word waits again where hands are raised, and the one before goes on."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(1), c.Hand(2), c.Next(), c.Next(), c.Back())
    assert (meeting.speaker, meeting.line) == (1, (2,))
    meeting.do(c.Back())
    assert (meeting.speaker, meeting.line) == (None, (1, 2))


@pytest.mark.parametrize("order", ["chair calls", "names the next", "anyone"])
def test_back_from_a_call_leaves_no_hand_up(order: str) -> None:
    """Where nobody raises hands, whoever was called by mistake is not called again."""
    meeting = sharing(TRIO, order=order)
    meeting.do(c.GiveFloor(1), c.Back())
    assert (meeting.speaker, meeting.line, meeting.step) == (None, (), Step.SOMEBODY)


def test_back_before_the_first_turn_is_the_stage_before() -> None:
    """With no turn to go back to, Back leaves the sharing; the hands stay as they were."""
    meeting = sharing(TRIO)
    meeting.do(c.Hand(1), c.Back())
    assert meeting.title == "Before"
    meeting.next()
    assert meeting.line == (1,)


def test_back_passes_over_a_turn_of_somebody_who_went_home() -> None:
    """The turn of one who is not here any more stays taken; a nameless one is somebody's here."""
    meeting = sharing(4)
    meeting.do(c.GiveFloor(), c.GiveFloor(1), c.GiveFloor(2), c.Leave(1), c.Back())
    assert (meeting.speaker, turns_taken(meeting)) == (SOMEBODY, [1])


def test_undo_takes_back_hands_thanks_and_floors_one_by_one() -> None:
    """Each of them is one fact, and Undo gives back what stood before it."""
    meeting = sharing(TRIO)
    commands: list[c.Command] = []
    commands += [c.Hand(1), c.Hand(), c.Next(), c.Next(), c.Next(), c.Hand(1), c.Hand(1)]
    commands += [c.GiveFloor(2), c.ShareForAll(), c.AnotherLap(), c.Pass(), c.CountFromThen()]
    states = [meeting.state]
    for command in commands:
        meeting.wait(61)
        if meeting.session.do(command) is None:
            states.append(meeting.state)
    assert len(states) > 10
    for state in reversed(states[:-1]):
        meeting.wait(1)
        meeting.do(c.Undo())
        assert meeting.state == state


def test_a_replay_of_sharing_is_the_sharing() -> None:
    """A program taken up again has the same hands, the same speaker and the same clocks."""
    tape = Tape()
    meeting = sharing(4, tape=tape)
    meeting.do(c.Hand(2), c.Hand(), c.Next())
    meeting.wait(30)
    meeting.do(c.Next(), c.Hand(2), c.Back(), c.Hold(), c.CountFromThen(), c.Pass())
    assert replay(meeting.state.setup, tape.events).state == meeting.state


# In and out of the stage


def test_jumping_away_and_back_keeps_hands_and_speaker() -> None:
    """Whoever had the word has it again, with the clock where it stood."""
    meeting = sharing(4)
    meeting.do(c.GiveFloor(0), c.Hand(2))
    meeting.wait(30)
    meeting.do(c.Jump(2))
    meeting.wait(300)
    meeting.do(c.Jump(1))
    assert (meeting.speaker, meeting.line, meeting.elapsed) == (0, (2,), 30)


def test_who_left_meanwhile_has_neither_the_word_nor_a_hand_up() -> None:
    """Coming back to the sharing, those who went home are not called; nobody was put in line."""
    meeting = sharing(4)
    meeting.do(c.GiveFloor(0), c.Hand(2), c.Hand(), c.Jump(2))
    meeting.do(c.Leave(0), c.Leave(2), c.Arrive(), c.Jump(1))
    assert (meeting.speaker, meeting.line) == (None, (SOMEBODY,))
    assert (meeting.round.waiting, meeting.step) == (3, Step.TURN)


def test_a_speaker_of_the_stage_that_was_left_does_not_speak_on() -> None:
    """Going on while somebody speaks stops their clock, and Back lets it run again."""
    meeting = sharing(4)
    meeting.next()
    meeting.wait(60)
    meeting.do(c.Jump(2))
    meeting.wait(60)
    meeting.do(c.Back())
    assert (meeting.speaker, meeting.elapsed) == (SOMEBODY, 60)


def test_a_stage_without_turns_left_is_passed_through_again() -> None:
    """All have spoken: coming back, the one key goes on at once."""
    meeting = sharing(2)
    meeting.next(3)
    meeting.next()
    meeting.do(c.Back())
    assert meeting.step is Step.STAGE


# The time of the last one


def test_the_time_of_the_last_turn_stays_in_sight_until_the_next_begins() -> None:
    """After thanks the ended clock is shown and stands still; a new turn has its own."""
    meeting = sharing(4)
    assert not meeting.view.clock.last
    meeting.next()
    assert not meeting.view.clock.last
    meeting.wait(100)
    meeting.next()
    meeting.wait(30)
    assert (meeting.elapsed, meeting.total, meeting.view.clock.last) == (100, SHARE, True)
    meeting.next()
    assert (meeting.elapsed, meeting.view.clock.last) == (0, False)


def test_before_the_first_turn_the_clock_is_the_stages() -> None:
    """With no turn to show, the time of the whole sharing is in sight."""
    meeting = sharing(4)
    meeting.wait(10)
    assert (meeting.elapsed, meeting.total) == (10, 1800)


def test_the_floor_rings_for_turns_and_not_between_them() -> None:
    """A bell belongs to the one who speaks; the ended time in sight rings no more."""
    meeting = sharing(4, bell=("start", "end"))
    assert meeting.view.signals == ()
    meeting.next()
    meeting.wait(SHARE)
    first = meeting.view.signals
    assert len(first) == 2
    meeting.next()
    assert meeting.view.signals == ()
    meeting.next()
    assert len(meeting.view.signals) == 1
    assert set(meeting.view.signals).isdisjoint(first)


def test_no_more_hands_are_up_than_there_are_people() -> None:
    """When the number of people is put right, or somebody steps out, spare hands go down."""
    meeting = sharing(5)
    meeting.next()
    meeting.do(*[c.Hand()] * 4)
    meeting.do(c.Count(3))
    assert list(meeting.line) == [SOMEBODY] * 2
    meeting.do(c.StepOut(0))
    assert list(meeting.line) == [SOMEBODY]


def test_a_hand_with_a_name_stays_up() -> None:
    """It is the nameless hands that give way: whose those are makes no difference."""
    meeting = sharing(4)
    meeting.do(c.Hand(1), *[c.Hand()] * 3)
    meeting.do(c.Count(2))
    assert meeting.line == (1, SOMEBODY)
