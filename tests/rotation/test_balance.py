"""Whether a role is shared: counted in turns, and measured against what can be had."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingtui.rotation.balance import as_even_as_can_be, balance, effective
from meetingtui.rotation.ledger import Duty

ALL = 0b1111


def chaired(*seats: int, among: int = ALL) -> list[Duty]:
    """Return turns that were taken by these seats, one after the other."""
    return [Duty("chair", among, 1 << seat) for seat in seats]


def test_a_helm_that_goes_round_has_as_many_chairs_as_people() -> None:
    """Four who take turns are four chairs, and that is the fair value."""
    shared = balance(chaired(*[0, 1, 2, 3] * 3))
    assert shared.effective == shared.fair == pytest.approx(4)
    assert not shared.tips


def test_a_helm_that_sticks_with_one_is_one_chair() -> None:
    """Somebody who always has it is the only chair, and that is said."""
    shared = balance(chaired(*[0] * 12))
    assert shared.effective == pytest.approx(1)
    assert shared.tips


def test_three_who_carry_everything_are_noticed_in_a_group_of_eight() -> None:
    """The same three chairing over and over tips the balance."""
    assert balance(chaired(*[0, 1, 2] * 6, among=0xFF)).tips


def test_nothing_is_said_of_a_few_turns() -> None:
    """Of seven turns nothing follows, even if one person had them all."""
    assert not balance(chaired(*[0] * 7)).tips


def test_a_big_group_is_not_blamed_for_having_few_turns_yet() -> None:
    """Ten turns with ten different chairs are as fair as ten turns can be among thirty."""
    shared = balance(chaired(*range(10), among=(1 << 30) - 1))
    assert shared.effective == shared.fair == pytest.approx(10)


def test_somebody_who_seldom_comes_is_owed_less() -> None:
    """What is owed counts visits, not names in a book."""
    duties = [*chaired(0, 1, 0, 1, 0, 1, 0, among=0b11), *chaired(2, among=0b111)]
    owed = {share.seat: share.owed for share in balance(duties).shares}
    assert owed[2] == pytest.approx(1 / 3)
    assert not balance(duties).tips


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_what_was_served_and_what_was_owed_come_to_the_same(seats: list[int]) -> None:
    """Turns owed and turns served add up to the turns there were."""
    shared = balance(chaired(*seats, among=0b111111))
    assert sum(share.served for share in shared.shares) == pytest.approx(len(seats))
    assert sum(share.owed for share in shared.shares) == pytest.approx(len(seats))
    assert 1 <= shared.effective <= 6


@given(st.dictionaries(st.integers(0, 9), st.integers(1, 50), min_size=1), st.integers(1, 60))
def test_whole_turns_are_all_given_out(owed: dict[int, int], turns: int) -> None:
    """Giving turns out evenly gives out exactly so many."""
    assert sum(as_even_as_can_be(owed, turns).values()) == turns


def test_no_turns_are_no_chairs() -> None:
    """Where nothing was served there is nothing to measure."""
    assert effective([]) == 0
    assert balance([]).turns == 0
