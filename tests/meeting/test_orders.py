"""Orders of speaking: out of silence, the room and the screen, who begins, and which way round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.format.model import OPEN_ORDERS, Show
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.primary import Step
from meetingtui.meeting.setup import IN_ROOM, ONLINE, SOMEBODY
from meetingtui.meeting.sides import ROOM, SCREEN, alternated, called_in_turn
from meetingtui.meeting.view import roster
from tests.meeting.helpers import NAMES, Room, room, stage, text_of

HYBRID = 'mode = "hybrid"'


def sharing(people: int | list[str] = 4, **keys: object) -> Room:
    """Begin a meeting and go on to its sharing of half an hour."""
    keys = {"length": "30 min", "title": "Sharing", **keys}
    text = text_of(stage("say"), stage("sharing", **keys), stage("say", title="After"), head=HYBRID)
    meeting = room(text, people, chair=0)
    meeting.next()
    return meeting


def a_round(people: int | list[str] = 5, chair: int | None = 1, **keys: object) -> Room:
    """Begin a meeting with a round."""
    return room(text_of(stage("round", **keys), stage("say")), people, chair=chair)


# Out of silence


def test_after_thanks_there_is_silence_with_a_clock_of_its_own() -> None:
    """Half a minute is counted quietly; then whoever is moved to may speak, and no clock runs."""
    meeting = sharing(order="out of silence")
    meeting.next()
    meeting.wait(90)
    meeting.next()
    meeting.wait(10)
    clock = meeting.view.clock
    assert (meeting.round.silence, clock.show, clock.elapsed) == (30_000, Show.UP, 10_000)
    meeting.wait(20)
    assert (meeting.round.silence, meeting.view.clock.show) == (0, Show.NONE)


def test_the_silence_may_be_cut_short() -> None:
    """The primary action is always that somebody begins, and their clock has its whole time."""
    meeting = sharing(order="out of silence")
    meeting.next(2)
    meeting.wait(5)
    assert meeting.step is Step.SOMEBODY
    meeting.next()
    assert (meeting.elapsed, meeting.total, meeting.round.silence) == (0, 180, None)


def test_a_long_silence_is_nothing_forgotten() -> None:
    """However long nobody speaks, nobody is asked whether they forgot to start."""
    meeting = sharing(order="out of silence")
    meeting.next(2)
    meeting.wait(400)
    assert meeting.view.idle == 0


def test_what_is_counted_afterwards_leaves_the_silence_out() -> None:
    """Whoever began unseen had half a minute of silence before."""
    meeting = sharing(order="out of silence")
    meeting.next(2)
    meeting.wait(70)
    meeting.do(c.CountFromThen())
    assert meeting.elapsed == 40


def test_a_hold_stops_the_silence_too() -> None:
    """While all stands still the silence does."""
    meeting = sharing(order="out of silence")
    meeting.next(2)
    meeting.wait(5)
    meeting.do(c.Hold())
    meeting.wait(60)
    assert meeting.elapsed == 5


def test_out_of_silence_everybody_is_heard_once_before_anybody_is_again() -> None:
    """By name nobody speaks again before all have spoken or passed, unless the format lets them."""
    meeting = sharing(list(NAMES[:2]), order="out of silence")
    meeting.do(c.GiveFloor(0))
    meeting.next()
    assert meeting.refused(c.GiveFloor(0)) is No.NOT_YET
    meeting.do(c.GiveFloor(1), c.Pass(), c.GiveFloor(0))
    free = sharing(list(NAMES[:2]), order="out of silence", again="yes")
    free.do(c.GiveFloor(0), c.Next(), c.GiveFloor(0))


def test_the_honest_number_reckons_with_the_silence() -> None:
    """Each share takes its silence with it."""
    meeting = sharing(10, order="out of silence", each="2 min 30 s")
    assert meeting.round.fit is not None
    assert (meeting.round.fit.fits, meeting.round.fit.for_all) == (10, 150_000)
    longer = sharing(10, order="out of silence", each="2 min 30 s", between="1 min")
    assert longer.round.fit is not None
    assert longer.round.fit.for_all == 120_000


# The room and the screen


def test_hands_from_the_room_and_the_screen_are_called_in_turn() -> None:
    """While both wait they alternate; within a side the first comes first."""
    meeting = sharing(8, order="room and online")
    meeting.do(*[c.Hand(IN_ROOM)] * 3, *[c.Hand(ONLINE)] * 2)
    called = []
    while meeting.line:
        meeting.next()
        called.append(meeting.speaker)
    assert called == [IN_ROOM, ONLINE, IN_ROOM, ONLINE, IN_ROOM]
    assert meeting.round.shared == 4


def test_with_aliases_the_chair_says_who_is_on_the_screen() -> None:
    """A hand by name is on the side where its owner is tonight."""
    meeting = sharing(list(NAMES[:4]), order="room and online")
    meeting.do(c.Side(3), c.Hand(0), c.Hand(1), c.Hand(3))
    assert meeting.line == (0, 3, 1)
    assert [one.online for one in meeting.round.following] == [False, True, False]
    meeting.do(c.Side(3))
    assert meeting.line == (0, 3, 1)
    assert meeting.round.online == 0


def test_after_the_screen_comes_the_room() -> None:
    """Whoever raised a hand first, the side that has just spoken waits for the other."""
    meeting = sharing(6, order="room and online")
    meeting.do(c.GiveFloor(ONLINE), c.Hand(ONLINE), c.Hand(IN_ROOM))
    assert meeting.line == (IN_ROOM, ONLINE)


def test_where_nobody_said_from_where_somebody_spoke_the_first_hand_stays_first() -> None:
    """A turn that simply began takes nothing from either side."""
    meeting = sharing(6, order="room and online")
    meeting.next()
    meeting.do(c.Hand(ONLINE), c.Hand(IN_ROOM))
    assert meeting.speaker == SOMEBODY
    assert meeting.line == (ONLINE, IN_ROOM)


def test_whoever_has_not_spoken_comes_before_the_other_side_does_again() -> None:
    """Sides take turns among those who have not been heard, and then among the others."""
    meeting = sharing(list(NAMES[:4]), order="room and online")
    meeting.do(c.Side(3), c.GiveFloor(3), c.Next(), c.GiveFloor(0))
    meeting.do(c.Hand(3), c.Hand(1))
    assert meeting.line == (1, 3)


def test_elsewhere_a_hand_has_no_side() -> None:
    """In the other orders a hand is a hand, and going round has none."""
    assert sharing(4, order="hands").refused(c.Hand(ONLINE)) is No.NO_SCREEN
    assert sharing(4, order="anyone").refused(c.GiveFloor(ONLINE)) is No.NO_SCREEN
    assert a_round().refused(c.Hand(ONLINE)) is No.IN_TURN


@given(st.lists(st.tuples(st.integers(), st.booleans())), st.sampled_from(["", ROOM, SCREEN]))
def test_as_long_as_both_wait_no_side_is_called_twice(
    hands: list[tuple[int, bool]], last: str
) -> None:
    """The order is a fair one, keeps everybody, and stays the same when it is made again."""
    line = list(range(len(hands)))

    def side(seat: int) -> str:
        return SCREEN if hands[seat][1] else ROOM

    called = alternated(line, last, side)
    assert sorted(called) == line
    assert alternated(called, last, side) == called
    for wanted in (ROOM, SCREEN):
        assert [s for s in called if side(s) == wanted] == [s for s in line if side(s) == wanted]
    before = last
    for at, seat in enumerate(called):
        others = {side(other) for other in called[at:]}
        assert len(others) < 2 or side(seat) != before
        before = side(seat)


# Every open order


@pytest.mark.parametrize("order", OPEN_ORDERS)
@pytest.mark.parametrize("seconds", [0, 20])
def test_every_open_order_ends_by_one_key(order: str, seconds: int) -> None:
    """Whether the clock moves or stands, all are offered one turn, and then the stage is over."""
    meeting = sharing(5, order=order)
    begun = 0
    while meeting.title == "Sharing":
        begun += meeting.step is Step.SOMEBODY
        meeting.next()
        meeting.wait(seconds)
    assert begun == 5


# Who begins, and which way round


def test_the_word_may_go_to_the_right() -> None:
    """It begins beside the chair on that side, and ends with the chair."""
    assert a_round(direction="right").line == (0, 4, 3, 2, 1)
    assert a_round().line == (2, 3, 4, 0, 1)
    assert a_round(chair=None, direction="right").line == (4, 3, 2, 1, 0)
    assert a_round(chair=0, direction="right").line == (4, 3, 2, 1, 0)


def test_every_lap_goes_the_same_way() -> None:
    """A second question goes round like the first."""
    meeting = a_round(direction="right", prompt=("A?", "B?"))
    meeting.next(6)
    assert meeting.line == (0, 4, 3, 2, 1)


def test_who_begins_is_asked_where_the_room_chooses() -> None:
    """Until somebody is chosen or begins the question stands, and the first in line is ready."""
    meeting = a_round(first="chosen")
    assert meeting.round.choosing
    assert meeting.step is Step.BEGIN_ROUND
    meeting.do(c.StartWith(4))
    assert (meeting.round.choosing, meeting.line) == (False, (4, 0, 1, 2, 3))
    meeting.do(c.Undo(), c.Next())
    assert (meeting.round.choosing, meeting.speaker) == (False, 2)


def test_a_list_may_begin_with_somebody_else() -> None:
    """A list is read from its top, or from whoever the lot draws."""
    assert a_round(order="list").line == (0, 1, 2, 3, 4)
    drawn = a_round(order="list", first="lot").line
    assert drawn == (*range(drawn[0], 5), *range(drawn[0]))


@pytest.mark.parametrize("order", ["list", "lot"])
def test_the_order_is_told_before_the_round_and_known_all_through_it(order: str) -> None:
    """Everybody hears whom they come after, and the card still shows it when some have spoken."""
    meeting = a_round(order=order)
    told = meeting.round.roster
    assert [one.seat for one in told] == list(meeting.line)
    meeting.next(2)
    assert meeting.round.roster == ()
    assert roster(meeting.state) == told


def test_on_the_phone_a_circle_is_told_too() -> None:
    """Where nobody sees the circle its order is read aloud; in a room it is not."""
    text = text_of(stage("round"), stage("say"), head='mode = "phone"')
    assert len(room(text, 5, chair=0).round.roster) == 5
    assert a_round().round.roster == ()


# Kept for newcomers


def kept(asked: int | None, people: int | list[str] = 8, **keys: object) -> Room:
    """Begin a meeting whose last ten minutes are for those who are new."""
    last = stage("sharing", title="New", who="newcomers", starts="10 min before end", **keys)
    question = [stage("ask", answer="newcomers")] if asked is not None else []
    meeting = room(text_of(*question, stage("sharing", length="20 min"), last), people)
    if asked is not None:
        meeting.do(c.Answer(asked), c.Next())
    return meeting


def test_the_honest_number_is_about_those_it_is_kept_for() -> None:
    """As many as the room counted have to find time, not everybody."""
    meeting = kept(2)
    meeting.do(c.Jump(2))
    assert (meeting.round.kept, meeting.round.waiting) == (True, 2)
    assert meeting.round.fit is not None
    assert (meeting.round.fit.people, meeting.round.fit.tight) == (2, False)
    meeting.next()
    assert meeting.round.waiting == 1


def test_when_they_have_spoken_anybody_may() -> None:
    """The floor stays open for those who were quiet, until the time is used or nobody is moved."""
    meeting = kept(1)
    meeting.do(c.Jump(2), c.Next(), c.Next())
    assert (meeting.step, meeting.round.waiting, meeting.view.may_stop) == (Step.SOMEBODY, 0, True)
    meeting.next()
    assert meeting.speaker == SOMEBODY


def test_where_nobody_was_asked_it_is_for_those_who_have_been_quiet() -> None:
    """Whoever was heard before comes last, with a name or without one."""
    meeting = kept(None, list(NAMES[:5]))
    meeting.do(c.GiveFloor(0), c.GiveFloor(), c.Jump(1))
    assert meeting.round.waiting == 3
    meeting.do(c.Hand(0), c.Hand(3))
    assert meeting.line == (3, 0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 9), st.integers(1, 8), st.sampled_from([0, 45]))
def test_kept_time_ends_by_one_key(asked: int, people: int, seconds: int) -> None:
    """However many are new, the primary action leads to the end of the meeting."""
    meeting = kept(asked, people)
    for _step in range(4 * people + 10):
        if meeting.session.closed:
            break
        meeting.next()
        meeting.wait(seconds)
    assert meeting.session.closed


# The room and the screen, later


def test_whoever_would_rather_speak_later_waits_for_the_other_side_too() -> None:
    """The only one on the screen does not get the word straight back."""
    meeting = sharing(list(NAMES[:4]), order="room and online")
    meeting.do(c.Side(1), c.GiveFloor(0), c.Hand(1), c.Hand(2), c.Hand(3), c.Next())
    assert meeting.speaker == 1
    meeting.do(c.Later())
    assert (meeting.speaker, meeting.line) == (2, (3, 1))


def test_who_waited_and_has_spoken_waits_no_longer() -> None:
    """The next time they raise a hand it is their side that counts."""
    meeting = sharing(list(NAMES[:4]), order="room and online", again="yes")
    meeting.do(c.Side(1), c.GiveFloor(0), c.Hand(1), c.Hand(2), c.Next(), c.Later(), c.Next())
    assert meeting.speaker == 1
    meeting.do(c.GiveFloor(0), c.Hand(2), c.Hand(3), c.Hand(1))
    assert meeting.line == (1, 2, 3)


def test_a_hand_without_a_name_waits_too() -> None:
    """It comes after the one who is next, and then its side counts again."""
    meeting = sharing(5, order="room and online")
    hands = [c.Hand(IN_ROOM), c.Hand(ONLINE), c.Hand(IN_ROOM), c.Hand(IN_ROOM)]
    meeting.do(*hands, c.Next(), c.Next())
    assert meeting.speaker == ONLINE
    meeting.do(c.Later())
    assert (meeting.speaker, sorted(meeting.line)) == (IN_ROOM, [IN_ROOM, ONLINE])


def test_those_who_put_it_off_come_after_those_who_were_heard() -> None:
    """Three groups, each with its sides in turn."""
    called = called_in_turn(
        (5, 1, 2, 3, 4), "", lambda s: SCREEN if s % 2 else ROOM, (1, 3), {3, 5}
    )
    assert called == (2, 4, 1, 5, 3)
