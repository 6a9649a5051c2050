"""Who is here: mended at any time, whatever else goes on."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import PEOPLE_LIMIT, No, Refusal
from meetingtui.meeting.state import Here
from meetingtui.meeting.view import people
from meetingtui.text.aliases import ALIAS_LIMIT
from tests.meeting.helpers import Room, room, stage, text_of

ROUND = text_of(stage("round", title="Round"), stage("say", title="After"))
TRIO = ["Kari", "Per", "Anne"]


def here(meeting: Room) -> list[Here]:
    """Return who is in the room, by seat."""
    return [seat.here for seat in meeting.state.seats]


def aliases(meeting: Room) -> list[str]:
    """Return what everybody is called, by seat."""
    return [person.alias for person in people(meeting.state)]


# Coming and going


def test_an_arrival_takes_the_last_seat() -> None:
    """Who comes late has the next seat, and counts at once."""
    meeting = room(ROUND, TRIO)
    meeting.do(c.Arrive("Ola"))
    assert (aliases(meeting), meeting.view.people) == ([*TRIO, "Ola"], 4)


def test_an_arrival_needs_no_alias() -> None:
    """Where only the number is known, one more is one more."""
    meeting = room(ROUND, 3)
    meeting.do(c.Arrive())
    assert (aliases(meeting), meeting.view.people) == ([""] * 4, 4)


def test_who_is_out_for_a_moment_belongs_to_the_meeting() -> None:
    """Being out does not change how many we are; going home does."""
    meeting = room(ROUND, 3)
    meeting.do(c.StepOut(1))
    assert (here(meeting)[1], meeting.view.people) == (Here.OUT, 3)
    meeting.do(c.Leave(1))
    assert (here(meeting)[1], meeting.view.people) == (Here.GONE, 2)


@pytest.mark.parametrize("away", [c.StepOut(1), c.Leave(1)])
def test_everybody_may_come_back(away: c.Command) -> None:
    """Who went out or home comes back to their own seat, with their alias."""
    meeting = room(ROUND, TRIO)
    meeting.do(away, c.Return(1))
    assert (here(meeting), aliases(meeting)) == ([Here.PRESENT] * 3, TRIO)


def test_a_seat_keeps_its_number_when_somebody_leaves() -> None:
    """Everybody else stays who they are, and the seat is not given to another."""
    meeting = room(ROUND, TRIO)
    meeting.do(c.Leave(0), c.Arrive("Ola"))
    assert aliases(meeting) == [*TRIO, "Ola"]


def test_nobody_goes_out_twice() -> None:
    """Who is out cannot go out; they can go home, once."""
    meeting = room(ROUND, 3)
    meeting.do(c.StepOut(1))
    assert meeting.refused(c.StepOut(1)) is No.NOT_IN_ROOM
    meeting.do(c.Leave(1))
    assert meeting.refused(c.StepOut(1)) is No.NOT_IN_ROOM
    assert meeting.refused(c.Leave(1)) is No.NOT_IN_ROOM


def test_nobody_comes_back_who_is_here() -> None:
    """Who is in the room cannot come back into it."""
    assert room(ROUND, 3).refused(c.Return(1)) is No.IN_ROOM


@pytest.mark.parametrize("seat", [-1, 3])
@pytest.mark.parametrize("command", [c.StepOut, c.Return, c.Leave])
def test_a_seat_that_is_not_there(command: type[c.StepOut | c.Return | c.Leave], seat: int) -> None:
    """Nobody comes or goes who has no seat."""
    assert room(ROUND, 3).refused(command(seat)) is No.NO_SUCH_SEAT


def test_coming_and_going_in_a_stage_without_turns() -> None:
    """Who is here can be mended in any stage, and the next round has them."""
    meeting = room(text_of(stage("say"), stage("round")), 3)
    meeting.do(c.Leave(0), c.Arrive(), c.StepOut(1), c.Return(1))
    meeting.next()
    assert meeting.line == (1, 2, 3)


# Aliases


def test_a_mistyped_alias_is_put_right() -> None:
    """A new alias replaces the old one, with its spaces tidied."""
    meeting = room(ROUND, TRIO)
    meeting.do(c.Rename(1, "  Per   Olav "))
    assert aliases(meeting) == ["Kari", "Per Olav", "Anne"]


def test_an_alias_can_be_given_and_taken_away() -> None:
    """Whoever would rather be a number may be one."""
    meeting = room(ROUND, 3)
    meeting.do(c.Rename(1, "Per"))
    assert aliases(meeting) == ["", "Per", ""]
    meeting.do(c.Rename(1, ""))
    assert aliases(meeting) == ["", "", ""]


@pytest.mark.parametrize("taken", ["Kari", "kari", " KARI "])
def test_two_people_are_not_called_the_same(taken: str) -> None:
    """An alias that somebody has is refused however it is written, and the refusal tells it."""
    meeting = room(ROUND, TRIO)
    for command in (c.Arrive(taken), c.Rename(1, taken)):
        refusal = meeting.session.do(command)
        assert refusal == Refusal(No.ALIAS_TAKEN, alias=taken)
    assert aliases(meeting) == TRIO


def test_an_alias_is_kept_for_somebody_who_left() -> None:
    """Who left may come back, so nobody else gets their alias tonight."""
    meeting = room(ROUND, TRIO)
    meeting.do(c.Leave(0))
    assert meeting.refused(c.Arrive("Kari")) is No.ALIAS_TAKEN


def test_an_alias_may_be_written_another_way() -> None:
    """The alias somebody has does not stand in their own way."""
    meeting = room(ROUND, TRIO)
    meeting.do(c.Rename(0, "KARI"))
    assert aliases(meeting)[0] == "KARI"


STACKED = "a" + "\u0301" * 5


@pytest.mark.parametrize(
    "unfit", ["\x1b[2J", "Ka\u202eri", "Ka\x00ri", STACKED, "K" * (ALIAS_LIMIT + 1)]
)
def test_an_alias_that_does_not_fit(unfit: str) -> None:
    """An escape sequence, an invisible character or a whole sentence is no alias."""
    meeting = room(ROUND, TRIO)
    assert meeting.refused(c.Arrive(unfit)) is No.ALIAS_UNFIT
    assert meeting.refused(c.Rename(1, unfit)) is No.ALIAS_UNFIT
    assert aliases(meeting) == TRIO


def test_an_alias_may_be_as_long_as_the_limit() -> None:
    """The limit itself is allowed."""
    meeting = room(ROUND, TRIO)
    meeting.do(c.Rename(0, "K" * ALIAS_LIMIT))
    assert aliases(meeting)[0] == "K" * ALIAS_LIMIT


def test_an_alias_is_one_line() -> None:
    """A line break in an alias becomes a space."""
    meeting = room(ROUND, TRIO)
    meeting.do(c.Rename(0, "Kari\nAnne"))
    assert aliases(meeting)[0] == "Kari Anne"


def test_only_somebody_can_be_renamed() -> None:
    """A seat that is not there has no alias."""
    assert room(ROUND, TRIO).refused(c.Rename(3, "Ola")) is No.NO_SUCH_SEAT


# The count


def test_the_count_goes_up() -> None:
    """A larger number adds people at the end, and they get the word."""
    meeting = room(ROUND, 3)
    meeting.do(c.Count(5))
    assert (meeting.view.people, meeting.line) == (5, (0, 1, 2, 3, 4))


def test_the_count_goes_down() -> None:
    """A smaller number takes people away from the end, those who are out among them."""
    meeting = room(ROUND, 5)
    meeting.do(c.StepOut(3), c.Count(2))
    assert (meeting.view.people, meeting.line) == (2, (0, 1))


def test_the_count_never_takes_the_speaker_away() -> None:
    """Whoever has the word is here, whatever the count."""
    meeting = room(ROUND, 4)
    meeting.do(c.StartWith(3))
    meeting.next()
    meeting.wait(20)
    meeting.do(c.Count(1))
    assert (meeting.view.people, meeting.speaker, meeting.elapsed) == (1, 3, 20)
    assert meeting.line == ()


def test_the_count_leaves_those_alone_who_have_left_already() -> None:
    """Counting down goes by those who are here."""
    meeting = room(ROUND, 4)
    meeting.do(c.Leave(3), c.Count(2))
    assert here(meeting) == [Here.PRESENT, Here.PRESENT, Here.GONE, Here.GONE]


@pytest.mark.parametrize("count", [-1, 0, 3, PEOPLE_LIMIT + 1])
def test_a_count_that_cannot_be(count: int) -> None:
    """Nobody, the same as before, or a whole town is refused."""
    meeting = room(ROUND, 3)
    assert meeting.refused(c.Count(count)) is No.COUNT_UNFIT
    assert meeting.view.people == 3


def test_a_full_house() -> None:
    """The most that can be counted can be, and then nobody else arrives."""
    meeting = room(ROUND, 3)
    meeting.do(c.Count(PEOPLE_LIMIT))
    assert meeting.refused(c.Arrive()) is No.COUNT_UNFIT
    assert meeting.view.people == PEOPLE_LIMIT


# The clock and the plan


def test_people_change_nothing_about_the_time_that_runs() -> None:
    """Coming and going moves neither the stage's clock nor the planned end."""
    meeting = room(ROUND, 3)
    meeting.wait(100)
    before = (meeting.state.run.length, meeting.state.run.clock, meeting.planned_end)
    meeting.do(c.Arrive(), c.Leave(0), c.StepOut(1), c.Count(7))
    assert (meeting.state.run.length, meeting.state.run.clock, meeting.planned_end) == before


def test_undo_of_a_count_brings_everybody_back() -> None:
    """A wrong number is taken back as one thing."""
    meeting = room(ROUND, 3)
    meeting.do(c.Count(1), c.Undo())
    assert (here(meeting), meeting.line) == ([Here.PRESENT] * 3, (0, 1, 2))


def test_a_named_circle_is_not_counted_down() -> None:
    """Where aliases are known the room says who went home; nobody is struck off by guess."""
    meeting = room(ROUND, TRIO)
    assert meeting.refused(c.Count(2)) is No.WHO_LEFT
    meeting.do(c.Count(4))
    assert meeting.state.count == 4


def test_the_chair_who_goes_home_hands_the_helm_on() -> None:
    """The role of somebody who leaves passes to the next in the drawn order, who stays."""
    meeting = room(ROUND, TRIO, chair=1)
    meeting.do(c.Leave(1))
    assert meeting.state.holders["chair"] in (0, 2)
    meeting.do(c.Leave(0), c.Leave(2))
    assert meeting.state.holders["chair"] is None


def test_nobody_who_stays_inherits_an_empty_role() -> None:
    """A role that nobody has stays empty, whoever leaves."""
    meeting = room(ROUND, TRIO, chair=None)
    meeting.do(c.Leave(1))
    assert meeting.state.holders["chair"] is None


def test_those_who_come_before_the_first_word_have_a_whole_share() -> None:
    """Until somebody has spoken the plan is laid for all who are here, as if they were early."""
    text = text_of(
        stage("silence", length="2 min"),
        stage("round", length="25 min", each="4 min", title="Round"),
        stage("dialogue", title="Talk"),
        length="2 h",
    )
    early, late = room(text, 7), room(text, 3)
    late.do(c.Count(7))
    early.next()
    late.next()
    assert early.round.each == late.round.each == 214_000
    later = room(text, 3)
    later.next()
    later.do(c.Count(7))
    assert (later.round.each, later.view.clock.total) == (214_000, 1_500_000)


def test_somebody_who_comes_into_a_round_takes_nothing_from_those_to_come() -> None:
    """As long as the stage may last longer, a latecomer brings their own share with them."""
    text = text_of(stage("round", length="25 min", each="4 min"), stage("dialogue"), length="2 h")
    meeting = room(text, 5)
    for _ in range(3):
        meeting.next()
        meeting.wait(240)
    meeting.do(c.Arrive("Eva"))
    meeting.next()
    assert meeting.total == 240
