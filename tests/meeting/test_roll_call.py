"""Milestones: a roll call level by level, of which nothing is kept."""

from dataclasses import asdict

import pytest

from meetingtui.format.model import Level
from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.decide import No
from meetingtui.meeting.history import replay
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.view import LevelView
from tests.meeting.helpers import COINS, Room, Tape, room, stage, text_of


def roll_call_of(**keys: object) -> str:
    """Write a meeting with a roll call between two stages."""
    keys = {"set": "coins", "title": "Coins", **keys}
    return text_of(
        stage("say", title="Before"), stage("milestones", **keys), stage("say", title="After")
    )


def roll_call(people: int = 4, tape: Tape | None = None, **keys: object) -> Room:
    """Begin a meeting and go on to its roll call."""
    meeting = room(roll_call_of(**keys), people, tape=tape)
    meeting.next()
    return meeting


def level(meeting: Room) -> Level:
    """Return the level that is called."""
    shown = meeting.view.stage.level
    assert shown is not None
    return shown.level


def called(meeting: Room) -> list[Level]:
    """Return every level that the one key calls, to the end of the stage."""
    levels = []
    while meeting.title == "Coins":
        levels.append(level(meeting))
        meeting.next()
    return levels


# From level to level


def test_the_levels_are_called_one_by_one() -> None:
    """The stage begins with the first level, and after the last comes the next stage."""
    assert called(roll_call()) == list(COINS)


def test_a_roll_call_may_begin_at_the_top() -> None:
    """Down from the most years to the first day."""
    assert called(roll_call(order="down")) == list(reversed(COINS))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("first", COINS[:2]),
        ("months", COINS[2:3]),
        ("years", COINS[3:]),
        (("first", "years"), COINS[:2] + COINS[3:]),
        ("all", COINS),
    ],
)
def test_only_some_of_the_levels(levels: object, expected: tuple[Level, ...]) -> None:
    """Hours and days, months, or years; what the format does not name is not called."""
    assert tuple(called(roll_call(levels=levels))) == expected


def test_the_one_key_names_the_level_it_calls() -> None:
    """Before it is pressed the next level is known, and where in the roll call this one is."""
    meeting = roll_call()
    assert meeting.primary == Primary(Step.LEVEL, level=COINS[1])
    assert meeting.view.stage.level == LevelView(COINS[0], 1, 5)
    meeting.next(4)
    assert meeting.view.stage.level == LevelView(COINS[4], 5, 5)
    assert meeting.primary == Primary(Step.STAGE, title="After")


def test_a_set_that_was_not_found_calls_nothing() -> None:
    """A roll call without levels is a stage like any other, with one step onward."""
    for meeting in (roll_call(set="lost"), roll_call(set="lost", each="1 min")):
        assert meeting.view.stage.level is None
        assert meeting.primary == Primary(Step.STAGE, title="After")
        meeting.next()
        assert meeting.title == "After"


def test_the_time_of_a_roll_call_ends_nothing() -> None:
    """However long it takes, every level is called."""
    meeting = roll_call(each="1 min")
    for _ in range(4):
        meeting.wait(600)
        assert meeting.step is Step.LEVEL
        meeting.next()
    assert meeting.step is Step.STAGE


@pytest.mark.parametrize("people", [0, 1, 15, 40])
def test_a_roll_call_does_not_count_heads(people: int) -> None:
    """How many are here changes nothing about the levels, and nobody is waited for."""
    meeting = roll_call(people, each="1 min")
    assert meeting.round.waiting == 0
    assert called(meeting) == list(COINS)


# Those who come forward


def test_without_time_for_them_nobody_speaks() -> None:
    """A roll call that has no time for anybody has no turns."""
    meeting = roll_call()
    assert meeting.view.round is None
    assert meeting.refused(c.GiveFloor()) is No.NO_TURNS


def test_somebody_comes_forward_at_a_level() -> None:
    """First the presenter's time, then their own, then thanks; the level is still the same."""
    meeting = roll_call(presenter="30 s", each="1 min")
    meeting.next()
    meeting.do(c.GiveFloor())
    assert (meeting.round.phase, meeting.total) == ("presenter", 30)
    assert meeting.step is Step.FIRST_PHASE
    meeting.wait(30)
    meeting.next()
    assert (meeting.round.phase, meeting.total, meeting.elapsed) == ("turn", 60, 0)
    assert meeting.primary.step is Step.THANKS
    meeting.next()
    assert (meeting.speaker, level(meeting)) == (None, COINS[1])
    assert meeting.primary == Primary(Step.LEVEL, level=COINS[2])


@pytest.mark.parametrize("key", ["each", "presenter"])
def test_one_of_the_two_times_is_enough(key: str) -> None:
    """With the celebrant's time alone, or the presenter's alone, there are turns."""
    meeting = room(text_of(stage("milestones", set="coins", **{key: "20 s"}), stage("say")), 4)
    meeting.do(c.GiveFloor())
    meeting.next(1 + (key == "presenter"))
    assert (meeting.speaker, level(meeting)) == (None, COINS[0])


def test_several_come_forward_at_one_level() -> None:
    """One after the other, as many as there are."""
    meeting = roll_call(each="1 min")
    for _ in range(3):
        meeting.do(c.GiveFloor())
        meeting.wait(20)
        meeting.next()
    assert (meeting.round.had, level(meeting)) == (3, COINS[0])
    meeting.do(c.GiveFloor(2), c.GiveFloor())
    assert meeting.speaker == SOMEBODY


def test_the_roll_call_shows_a_clock_only_to_those_who_speak() -> None:
    """The stage has no clock, a turn in it has one, and an ended one is not kept in sight."""
    meeting = roll_call(each="1 min")
    assert meeting.view.clock.show.value == "none"
    meeting.do(c.GiveFloor())
    assert meeting.view.clock.show.value == "down"
    meeting.next()
    assert (meeting.view.clock.show.value, meeting.view.clock.last) == ("none", False)


def test_the_honest_number_is_not_for_a_roll_call() -> None:
    """How many come forward nobody knows, so nothing is reckoned for all of them."""
    meeting = roll_call(each="1 min")
    assert (meeting.round.fit, meeting.round.needs) == (None, 0)
    assert meeting.refused(c.ShareForAll()) is No.NO_SHARE


def test_waiting_for_somebody_to_come_forward_is_not_forgetting() -> None:
    """However long nobody comes, there is no turn that began unnoticed."""
    meeting = roll_call(each="1 min")
    meeting.wait(300)
    assert meeting.view.idle == 0
    assert meeting.refused(c.CountFromThen()) is No.NOTHING_TO_COUNT


def test_there_is_no_second_lap_of_a_roll_call() -> None:
    """One more lap is not offered, and would not begin another turn."""
    meeting = roll_call(each="1 min")
    meeting.next(4)
    assert not meeting.round.another_lap


def test_somebody_who_speaks_is_thanked_before_the_next_level() -> None:
    """The one key never calls a level over somebody's head."""
    meeting = roll_call(each="1 min")
    meeting.do(c.GiveFloor(2))
    meeting.wait(600)
    assert meeting.step is Step.THANKS
    meeting.next()
    assert level(meeting) == COINS[0]


def test_somebody_who_leaves_while_they_speak_leaves_the_level() -> None:
    """The level is still called when the one at the floor has gone."""
    for away in (c.Leave(2), c.StepOut(2), c.Pass()):
        meeting = roll_call(each="1 min")
        meeting.next()
        meeting.do(c.GiveFloor(2), away)
        assert (meeting.speaker, level(meeting)) == (None, COINS[1])
        assert meeting.step is Step.LEVEL


def test_a_roll_call_may_end_before_its_last_level() -> None:
    """Where nobody is left to come forward the other levels need not be called."""
    for meeting in (roll_call(), roll_call(each="1 min")):
        meeting.next()
        assert meeting.view.may_stop
        meeting.do(c.Skip())
        assert meeting.title == "After"


def test_a_roll_call_does_not_end_while_somebody_speaks() -> None:
    """Whoever came forward is heard before the stage can be left."""
    meeting = roll_call(each="1 min")
    meeting.do(c.GiveFloor())
    assert not meeting.view.may_stop
    assert meeting.refused(c.Skip()) is No.NOT_OPTIONAL


# Back, undo, in and out


def test_back_is_a_level_back() -> None:
    """Back calls the level before; from the first it is the stage before."""
    meeting = roll_call()
    meeting.next(2)
    meeting.do(c.Back())
    assert level(meeting) == COINS[1]
    meeting.do(c.Back(), c.Back())
    assert meeting.title == "Before"


def test_back_from_somebody_who_came_forward_stays_at_the_level() -> None:
    """A turn given by mistake is taken back; nobody's earlier turn goes on instead."""
    meeting = roll_call(each="1 min")
    meeting.next()
    meeting.do(c.GiveFloor(), c.Next(), c.GiveFloor(), c.Back())
    assert (meeting.speaker, level(meeting)) == (None, COINS[1])
    meeting.do(c.Back())
    assert level(meeting) == COINS[0]


def test_a_roll_call_come_back_to_is_where_it_was() -> None:
    """Jumping away and back keeps the level; Back from the next stage comes to the last one."""
    meeting = roll_call()
    meeting.next(2)
    meeting.do(c.Jump(0), c.Jump(1))
    assert level(meeting) == COINS[2]
    meeting.next(3)
    assert meeting.title == "After"
    meeting.do(c.Back())
    assert level(meeting) == COINS[4]
    meeting.do(c.Back())
    assert level(meeting) == COINS[3]


def test_calling_a_level_ends_a_hold() -> None:
    """Whatever moves the meeting on lets its clocks run again."""
    meeting = roll_call()
    meeting.do(c.Hold(), c.Next())
    assert not meeting.view.clock.held


def test_undo_takes_back_levels_and_turns() -> None:
    """Every level and every turn is one fact."""
    meeting = roll_call(each="1 min", presenter="20 s")
    commands: list[c.Command] = []
    commands += [c.Next(), c.GiveFloor(), c.Next(), c.Next(), c.Next(), c.GiveFloor(1), c.Back()]
    states = [meeting.state]
    for command in commands:
        meeting.wait(5)
        meeting.do(command)
        states.append(meeting.state)
    for state in reversed(states[:-1]):
        meeting.do(c.Undo())
        assert meeting.state == state


def test_a_replay_of_a_roll_call_is_the_roll_call() -> None:
    """A program taken up again stands at the same level."""
    tape = Tape()
    meeting = roll_call(tape=tape, each="1 min", order="down")
    meeting.do(c.Next(), c.Next(), c.GiveFloor(), c.Next(), c.Back())
    assert tape.events[-1] == e.LevelCalled(meeting.session.now(), 1)
    assert replay(meeting.state.setup, tape.events).state == meeting.state


def test_nothing_about_anybody_is_kept() -> None:
    """Neither the seats nor what the room knows of anybody tell who reached what."""
    meeting = roll_call(each="1 min")
    before = meeting.state
    meeting.do(c.GiveFloor(), c.Next(), c.Next(), c.GiveFloor(), c.Next(), *[c.Next()] * 4)
    after = meeting.state
    assert meeting.title == "After"
    assert (after.seats, after.holders, after.found) == (before.seats, before.holders, {})
    assert (after.answered, after.nominated) == ({}, {})
    assert all(asdict(seat).keys() == {"alias", "here"} for seat in after.seats)


def test_a_roll_call_without_turns_rings_as_a_stage() -> None:
    """A bell that was asked for rings when the time of the roll call is used."""
    meeting = roll_call(bell="end", length="4 min")
    meeting.wait(239)
    assert meeting.view.signals == ()
    meeting.wait(1)
    assert len(meeting.view.signals) == 1
