"""Pairs: all speak at once, with the same time for everybody, and nobody is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.format.model import Pairs
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.pairs import own_share, settled, sizes
from meetingtui.meeting.primary import Step
from meetingtui.meeting.rows import plan_rows
from meetingtui.meeting.seen import PairsView
from tests.meeting.helpers import NAMES, Room, room, stage, text_of


def pairs(people: int | list[str] = 6, **keys: object) -> Room:
    """Begin a meeting with pairs between two stages, and go on to them."""
    text = text_of(
        stage("say", title="Before"),
        stage("pairs", title="Pairs", **keys),
        stage("say", title="After", starts="10 min before end"),
    )
    meeting = room(text, people, chair=0 if people else None)
    meeting.next()
    return meeting


def shown(meeting: Room) -> PairsView:
    """Return how the pairs stand."""
    view = meeting.view.pairs
    assert view is not None
    return view


def steps(meeting: Room, seconds: float = 60) -> list[Step]:
    """Return what the primary action does until the next stage."""
    seen = []
    while meeting.title == "Pairs":
        seen.append(meeting.step)
        meeting.next()
        meeting.wait(seconds)
    return seen


# How a room divides


@pytest.mark.parametrize(
    ("people", "size", "groups"),
    [
        (6, 2, (2, 2, 2)),
        (7, 2, (2, 2, 3)),
        (3, 2, (3,)),
        (2, 2, (2,)),
        (4, 3, (4,)),
        (5, 3, (2, 3)),
        (7, 4, (3, 4)),
        (14, 4, (4, 5, 5)),
        (2, 6, (2,)),
    ],
)
def test_an_odd_number_makes_a_group_one_larger_or_one_smaller(
    people: int, size: int, groups: tuple[int, ...]
) -> None:
    """Whoever is over joins a group; where too many would be over, a group has one fewer."""
    assert sizes(people, size) == groups


@given(st.integers(2, 999), st.integers(2, 6))
def test_nobody_is_alone_and_groups_differ_by_at_most_one(people: int, size: int) -> None:
    """Everybody is in a group of two or more, of nearly the size that was wished."""
    groups = sizes(people, size)
    assert sum(groups) == people
    assert min(groups) >= 2
    assert max(groups) - min(groups) <= 1
    assert max(groups) <= size + 1


def test_one_person_or_none_makes_no_group() -> None:
    """Where there are not two there is nothing to divide."""
    assert sizes(0, 2) == sizes(1, 2) == ()


@given(
    st.lists(st.integers(0, 12), unique=True, min_size=2),
    st.sets(st.integers(0, 15)),
    st.integers(2, 6),
)
def test_whoever_comes_or_goes_nobody_is_left_alone(
    line: list[int], present: set[int], size: int
) -> None:
    """Everybody in the room is in one group, with somebody else as long as there is somebody."""
    from meetingtui.meeting.pairs import grouped

    groups = settled(grouped(line, size), present)
    assert sorted(seat for group in groups for seat in group) == sorted(present)
    assert all(len(group) > 1 for group in groups) or len(present) == 1


# Time


def test_six_pairs_and_a_three_share_the_same_time() -> None:
    """Where five minutes each are ten together, three people have 3:20 each."""
    meeting = pairs(15, each="5 min")
    told = [(figure.groups, figure.people, figure.each) for figure in shown(meeting).figures]
    assert told == [(6, 2, 300_000), (1, 3, 200_000)]


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 40), st.integers(2, 6), st.integers(10, 40), st.sampled_from([0, 7, 30]))
def test_everybody_gets_the_same_time(people: int, size: int, minutes: int, between: int) -> None:
    """Slots differ by nothing; a group of another size has its time to the second, and no more."""
    keys = {"between": f"{between} s"} if between else {}
    meeting = pairs(people, size=size, length=f"{minutes} min", **keys)
    slots = []
    while not shown(meeting).together:
        meeting.next()
        if not shown(meeting).together:
            slots.append(meeting.total)
            while meeting.view.clock.remaining > 0:
                meeting.wait(meeting.view.clock.remaining / 1000)
    turns = Pairs(size).among(people).slots
    assert len(slots) == turns
    assert len(set(slots)) == 1
    assert sum(slots) + between * (turns - 1) <= minutes * 60
    for figure in shown(meeting).figures:
        whole = figure.people * figure.each
        assert sum(slots) * 1000 - figure.people * 1000 < whole <= sum(slots) * 1000


def test_one_group_of_three_has_three_turns() -> None:
    """Where all who are here are one group, each of them has a turn and a clock of their own."""
    meeting = pairs(3, size=2, length="12 min", order="circle")
    slots = []
    while not shown(meeting).together:
        meeting.next()
        slots.append(meeting.total)
    assert slots[:-1] == [240, 240, 240]


def test_whoever_goes_home_changes_no_turns_that_have_begun() -> None:
    """Four make two pairs; when one of them leaves, the three still have the two turns."""
    meeting = pairs(4, size=2, length="12 min")
    meeting.next()
    meeting.do(c.Leave(3))
    assert shown(meeting).slots == 2


def test_a_share_in_another_group_is_a_whole_second() -> None:
    """The figures are rounded down, so that all come back together."""
    assert own_share(Pairs(size=2), 301_000, 3) == 200_000


def test_the_plan_says_what_each_gets_and_leaves_a_minute_to_gather() -> None:
    """With five minutes each a pair takes ten and a minute to find one another."""
    row = plan_rows(pairs(6, each="5 min").state)[1]
    assert (row.each, row.length) == (300, 660)


def test_time_runs_short_for_all_alike() -> None:
    """When the stage begins to run out before the pairs do, each has less, and is told before."""
    meeting = pairs(6, each="5 min")
    meeting.wait(180)
    assert (shown(meeting).each, shown(meeting).wish) == (240_000, 300_000)
    meeting.next()
    assert meeting.total == 240


def test_what_the_first_one_got_by_hand_the_other_one_gets() -> None:
    """A minute more in the first slot is a minute more in every one."""
    meeting = pairs(6, each="5 min")
    meeting.next()
    meeting.do(c.Adjust(60_000))
    meeting.next()
    assert meeting.total == 360


def test_what_each_gets_can_be_chosen_before_they_begin() -> None:
    """The chair sets the share, in whole steps, and not to nothing."""
    meeting = pairs(6, each="5 min")
    meeting.do(c.Adjust(-30_000))
    assert shown(meeting).each == 270_000
    meeting.do(*[c.Adjust(-30_000)] * 8)
    assert meeting.refused(c.Adjust(-30_000)) is No.TOO_SHORT
    meeting.next()
    assert meeting.total == 30


def test_the_time_to_swap_is_not_counted() -> None:
    """Between two slots the clock waits; before the first it does not."""
    meeting = pairs(6, each="5 min", between="20 s")
    meeting.next()
    meeting.wait(10)
    assert meeting.elapsed == 10
    meeting.next()
    meeting.wait(15)
    assert meeting.elapsed == 0
    meeting.wait(10)
    assert meeting.elapsed == 5


# What happens


def test_one_key_leads_through_the_pairs() -> None:
    """Begin, swap, back together, and on."""
    assert steps(pairs(6)) == [Step.PAIRS, Step.SWAP, Step.TOGETHER, Step.STAGE]
    assert steps(pairs(9, size=3), 0) == [Step.PAIRS, *[Step.SWAP] * 2, Step.TOGETHER, Step.STAGE]


def test_each_question_is_for_everybody() -> None:
    """With two questions each of a pair answers the first before anybody answers the second."""
    meeting = pairs(4, prompt=("A?", "B?"), each="2 min")
    asked = []
    while not shown(meeting).together:
        asked.append(meeting.view.stage.prompt)
        meeting.next()
    assert asked == ["A?", "A?", "A?", "B?", "B?"]
    assert meeting.view.stage.prompt == ""


def test_back_goes_slot_by_slot_and_clocks_go_on() -> None:
    """From together to the last slot, to the first, to before it, to the stage before."""
    meeting = pairs(6)
    meeting.next()
    meeting.wait(40)
    meeting.next(2)
    assert shown(meeting).together
    meeting.do(c.Back())
    assert shown(meeting).slot == 2
    meeting.do(c.Back())
    meeting.wait(5)
    assert (shown(meeting).slot, meeting.elapsed) == (1, 45)
    meeting.do(c.Back())
    assert shown(meeting).slot == 0
    meeting.do(c.Back())
    assert meeting.title == "Before"


def test_neighbours_sit_together_in_a_circle() -> None:
    """Whoever sits beside is whom one speaks to; the last ones are three."""
    meeting = pairs(list(NAMES[:5]), order="circle")
    together = [[one.alias for one in group] for group in shown(meeting).groups]
    assert together == [["Kari", "Per"], ["Anne", "Ola", "Liv"]]


def test_the_lot_is_drawn_once() -> None:
    """Everybody is in one group, and coming back draws no other."""
    meeting = pairs(list(NAMES), order="lot")
    groups = shown(meeting).groups
    assert sorted(one.seat for group in groups for one in group) == list(range(7))
    meeting.do(c.Jump(0), c.Jump(1))
    assert shown(meeting).groups == groups


def test_where_people_find_one_another_nobody_is_named() -> None:
    """By default the program knows only how many groups there are."""
    assert shown(pairs(list(NAMES))).groups == ()


def test_somebody_who_is_left_alone_joins_another_pair() -> None:
    """When one of a pair goes home the other is with two more, and a late one is let in too."""
    meeting = pairs(list(NAMES[:4]), order="circle", each="6 min")
    meeting.next()
    meeting.do(c.Leave(0))
    assert [[one.seat for one in group] for group in shown(meeting).groups] == [[2, 3, 1]]
    assert shown(meeting).figures[0].each == 240_000
    meeting.do(c.Arrive("Mia"))
    assert [len(group) for group in shown(meeting).groups] == [4]
    assert steps(meeting) == [Step.SWAP, Step.TOGETHER, Step.STAGE]


def test_one_person_goes_on() -> None:
    """Alone there is nothing to begin, and the one key leads on."""
    meeting = pairs(1)
    assert (shown(meeting).alone, meeting.step) == (True, Step.STAGE)
    meeting.do(c.Arrive())
    assert (shown(meeting).alone, meeting.step) == (False, Step.PAIRS)


def test_whoever_is_left_alone_in_the_middle_need_not_wait() -> None:
    """When the other one goes home the next step is the end of the pairs, not another slot."""
    meeting = pairs(2)
    meeting.next()
    meeting.do(c.Leave(1))
    assert (shown(meeting).alone, meeting.step) == (True, Step.TOGETHER)
    meeting.next()
    assert (shown(meeting).together, meeting.step) == (True, Step.STAGE)


def test_a_room_that_nobody_counted_can_make_pairs() -> None:
    """Where it is not known how many there are the slots run all the same, without figures."""
    meeting = pairs(0)
    assert shown(meeting).figures == ()
    assert steps(meeting)[-2:] == [Step.TOGETHER, Step.STAGE]


def test_a_bell_is_rung_at_the_end_of_every_slot_if_asked_for() -> None:
    """The signal to swap and the one to come back are the bell of the end."""
    meeting = pairs(6, bell="end", each="1 min")
    rung: list[str] = []
    for _slot in range(2):
        meeting.next()
        assert meeting.view.signals == ()
        meeting.wait(60)
        rung += meeting.view.signals
    meeting.next()
    assert len(set(rung)) == 2
    assert meeting.view.signals == ()


def test_a_hold_stops_the_clock_of_all_pairs() -> None:
    """The one clock stands still and goes on."""
    meeting = pairs(6)
    meeting.next()
    meeting.do(c.Hold())
    meeting.wait(30)
    assert meeting.elapsed == 0
    meeting.do(c.Hold())
    meeting.wait(3)
    assert meeting.elapsed == 3


def test_the_end_of_the_pairs_is_foreseen() -> None:
    """What is still to come is both slots and the swap, then one slot, then nothing."""
    meeting = pairs(6, each="5 min", between="30 s")
    ends = meeting.view.line.projected_end
    meeting.next()
    assert meeting.view.line.projected_end == ends
    assert meeting.refused(c.Pass()) is No.NO_TURNS
