"""When the chair forgot to start a clock, or let one stand: the time is counted after all."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.history import replay
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.view import FORGOTTEN
from tests.meeting.helpers import Room, Tape, room, stage, text_of

MINUTE = 60


def sharing(people: int = 4, tape: Tape | None = None, **keys: object) -> Room:
    """Begin a meeting with half an hour of sharing."""
    keys = {"length": "30 min", "title": "Sharing", **keys}
    text = text_of(stage("sharing", **keys), stage("say", title="After"))
    return room(text, people, tape=tape)


def turns_of_two(people: int = 3) -> Room:
    """Begin a meeting with a round of two questions."""
    keys: dict[str, object] = {"prompt": ("A?", "B?"), "length": "30 min"}
    return room(text_of(stage("round", **keys), stage("say", title="After")), people)


def idle(meeting: Room) -> float:
    """Return the seconds for which nothing has run, as far as it is told."""
    return meeting.view.idle / 1000


# What is told


def test_after_a_minute_without_a_clock_it_is_told() -> None:
    """Somebody may speak already; before a minute has passed nothing is said about it."""
    meeting = sharing()
    meeting.wait(FORGOTTEN / 1000 - 1)
    assert idle(meeting) == 0
    meeting.wait(1)
    assert idle(meeting) == 60
    meeting.wait(30)
    assert idle(meeting) == 90


def test_while_somebody_speaks_nothing_is_forgotten() -> None:
    """A turn that runs is what it is, however long."""
    meeting = sharing()
    meeting.next()
    meeting.wait(600)
    assert idle(meeting) == 0
    assert meeting.refused(c.CountFromThen()) is No.NOTHING_TO_COUNT


def test_the_wait_begins_anew_with_the_end_of_a_turn() -> None:
    """What is told is the time since the last one was thanked."""
    meeting = sharing()
    meeting.wait(100)
    meeting.next()
    meeting.wait(100)
    meeting.next()
    assert idle(meeting) == 0
    meeting.wait(70)
    assert idle(meeting) == 70


def test_when_all_have_spoken_nobody_is_waited_for() -> None:
    """After the last turn of a sharing there is nothing that could have been forgotten."""
    meeting = sharing(1)
    meeting.do(c.Next(), c.Pass())
    meeting.wait(300)
    assert idle(meeting) == 0
    assert meeting.refused(c.CountFromThen()) is No.NOTHING_TO_COUNT


def test_a_hand_that_is_up_is_waited_for_though_all_have_spoken() -> None:
    """Whoever is next in line may have begun."""
    meeting = sharing(2)
    meeting.do(c.GiveFloor(0), c.GiveFloor(1), c.Hand(0), c.Pass())
    assert meeting.speaker == 0
    meeting.do(c.Hand(1), c.Pass())
    assert meeting.speaker == 1


def test_a_stage_without_turns_forgets_nothing() -> None:
    """What has a clock of its own runs from the moment it is entered."""
    meeting = room(text_of(stage("dialogue"), stage("say")), 4)
    meeting.wait(600)
    assert idle(meeting) == 0
    assert meeting.refused(c.CountFromThen()) is No.NOTHING_TO_COUNT


# A turn that began a while ago


def test_a_turn_begins_with_the_time_that_was_spent() -> None:
    """Somebody has been speaking since the floor was free, and the clock knows it now."""
    meeting = sharing()
    meeting.wait(100)
    meeting.do(c.CountFromThen())
    assert (meeting.speaker, meeting.elapsed, meeting.total) == (SOMEBODY, 100, 180)
    meeting.wait(10)
    assert meeting.elapsed == 110


def test_it_need_not_be_a_whole_minute() -> None:
    """Asked for earlier than it is told, it counts what there is; at once it is a plain start."""
    meeting = sharing()
    meeting.do(c.CountFromThen())
    assert (meeting.speaker, meeting.elapsed) == (SOMEBODY, 0)
    meeting.next()
    meeting.wait(7)
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 7


def test_the_breath_before_a_turn_is_not_counted_twice() -> None:
    """The time to breathe comes first in the time that was spent, as in any turn."""
    meeting = sharing(between="5 s")
    meeting.wait(65)
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 60


def test_the_next_in_line_is_the_one_who_has_been_speaking() -> None:
    """With a hand up it was that one; in a round whoever comes next."""
    meeting = sharing()
    meeting.do(c.Hand(2))
    meeting.wait(80)
    meeting.do(c.CountFromThen())
    assert (meeting.speaker, meeting.line, meeting.elapsed) == (2, (), 80)
    meeting = turns_of_two()
    meeting.wait(80)
    meeting.do(c.CountFromThen())
    assert (meeting.speaker, meeting.elapsed) == (0, 80)


def test_their_share_is_what_it_would_have_been_then() -> None:
    """A forgotten start makes nobody's turn shorter."""
    meeting = turns_of_two()
    before = meeting.round.each
    meeting.wait(200)
    assert meeting.round.each < before
    meeting.do(c.CountFromThen())
    assert meeting.total == before / 1000


def test_the_wait_for_a_new_lap_begins_with_the_lap() -> None:
    """The second question has just been asked: nobody has been speaking since the evening began."""
    meeting = turns_of_two()
    for _ in range(3):
        meeting.next()
        meeting.wait(90)
    meeting.next()
    assert (meeting.round.lap, idle(meeting)) == (2, 0)
    meeting.wait(70)
    assert idle(meeting) == 70
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 70


def test_the_wait_of_a_stage_come_back_to_begins_with_coming_back() -> None:
    """Time spent in another stage is nobody's turn."""
    meeting = sharing()
    meeting.wait(100)
    meeting.do(c.Jump(1))
    meeting.wait(300)
    meeting.do(c.Back())
    assert idle(meeting) == 0
    meeting.wait(61)
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 61


def test_after_going_back_before_the_first_turn_the_wait_is_new() -> None:
    """A turn that was begun by mistake leaves nothing to be counted."""
    meeting = turns_of_two()
    meeting.wait(100)
    meeting.next()
    meeting.wait(100)
    meeting.do(c.Back())
    assert idle(meeting) == 0
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 0


def test_a_talk_may_have_begun_unnoticed() -> None:
    """In a talk it is whoever was asked and comes next."""
    text = text_of(stage("talk", who="chair"), stage("say"))
    meeting = room(text, 3, chair=1)
    meeting.wait(90)
    meeting.do(c.CountFromThen())
    assert (meeting.speaker, meeting.elapsed) == (1, 90)


# A hold


def test_a_clock_that_was_held_counts_the_hold_after_all() -> None:
    """Forgotten to go on: the time of the hold is counted on the turn and on the stage."""
    meeting = sharing()
    meeting.next()
    meeting.wait(30)
    meeting.do(c.Hold())
    meeting.wait(90)
    assert (meeting.elapsed, idle(meeting)) == (30, 90)
    meeting.do(c.CountFromThen())
    assert (meeting.elapsed, meeting.view.clock.held, idle(meeting)) == (120, False, 0)
    assert meeting.state.run.clock.elapsed(meeting.session.now()) == 120_000
    meeting.wait(5)
    assert meeting.elapsed == 125


def test_a_plain_clock_counts_its_hold_too() -> None:
    """A stage without turns does not ask, and counts the hold when told to."""
    meeting = room(text_of(stage("dialogue"), stage("say")), 4)
    meeting.wait(30)
    meeting.do(c.Hold())
    meeting.wait(90)
    assert (meeting.elapsed, idle(meeting)) == (30, 0)
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 120


def test_a_hold_that_was_meant_is_not_counted_later() -> None:
    """Going on as usual gives the held time to nobody, asked for afterwards or not."""
    meeting = sharing()
    meeting.wait(20)
    meeting.do(c.Hold())
    meeting.wait(300)
    meeting.do(c.Hold())
    assert idle(meeting) == 0
    meeting.wait(45)
    assert idle(meeting) == 65
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 65


def test_of_a_hold_in_which_a_turn_ended_only_the_rest_is_left_out() -> None:
    """Thanked while the clocks stood: from the going on the next wait is counted."""
    meeting = sharing()
    meeting.next()
    meeting.do(c.Hold())
    meeting.wait(100)
    meeting.next()
    meeting.wait(100)
    meeting.do(c.Hold())
    meeting.wait(10)
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 10


def test_a_hold_counted_after_all_counts_for_the_next_one_too() -> None:
    """Nobody had the word during the hold, and it is counted: so it may have been a turn."""
    meeting = sharing()
    meeting.do(c.Hold())
    meeting.wait(100)
    meeting.do(c.CountFromThen())
    assert (meeting.speaker, idle(meeting)) == (None, 100)
    meeting.do(c.CountFromThen())
    assert (meeting.speaker, meeting.elapsed) == (SOMEBODY, 100)


def test_time_given_back_is_nobodys_turn() -> None:
    """A gap that does not count on the clocks does not count as a forgotten start either."""
    meeting = sharing()
    meeting.wait(400)
    meeting.do(c.GiveTimeBack(330_000))
    assert idle(meeting) == 70
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 70


def test_more_time_given_back_than_was_waited_leaves_nothing() -> None:
    """The wait does not go below nothing."""
    meeting = sharing()
    meeting.wait(100)
    meeting.do(c.GiveTimeBack(600_000), c.CountFromThen())
    assert meeting.elapsed == 0


# Undo and replay


@pytest.mark.parametrize("held", [False, True])
def test_counting_is_undone_and_replayed(held: bool) -> None:
    """What was counted is in one fact: taken back it is gone, replayed it is the same."""
    tape = Tape()
    meeting = sharing(tape=tape)
    if held:
        meeting.do(c.Next(), c.Hold())
    meeting.wait(100)
    before = meeting.state
    meeting.do(c.CountFromThen())
    assert replay(meeting.state.setup, tape.events).state == meeting.state
    meeting.wait(MINUTE)
    meeting.do(c.Undo())
    assert meeting.state == before
