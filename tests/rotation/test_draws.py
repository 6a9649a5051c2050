"""A list over the meetings of a group: nothing comes twice before everything has come."""

import random

from hypothesis import given
from hypothesis import strategies as st

from meetingtui.rotation.draws import next_in_order, used_up

lists = st.lists(st.text("abcdef", min_size=1, max_size=2), min_size=1, max_size=7, unique=True)


@given(lists, st.integers(0, 2**32), st.integers(1, 30))
def test_a_draw_never_repeats_before_all_are_used_up(
    marks: list[str], seed: int, meetings: int
) -> None:
    """Each run of as many draws as there are topics has every one of them once."""
    chance, history = random.Random(seed), list[str]()
    for _ in range(meetings):
        free = set(range(len(marks))) - set(used_up(history, marks))
        history.append(marks[chance.choice(sorted(free))])
    for start in range(0, meetings - len(marks) + 1, len(marks)):
        assert set(history[start : start + len(marks)]) == set(marks)


@given(st.lists(st.sampled_from("abcdef"), max_size=30), lists)
def test_there_is_always_something_to_draw(history: list[str], marks: list[str]) -> None:
    """Whatever was drawn before, of whichever list, something of this one is left."""
    assert len(used_up(history, marks)) < len(marks)


def test_a_list_that_was_edited_goes_on() -> None:
    """What is new can be drawn, what is gone is not missed, and what was drawn stays drawn."""
    assert used_up(["a", "b"], ["a", "b", "c"]) == (0, 1)
    assert used_up(["a", "b"], ["d", "b", "c"]) == (1,)
    assert used_up(["a", "b", "c", "b"], ["a", "b", "c", "d"]) == (1,)


@given(lists, st.integers(0, 20))
def test_a_list_in_order_leaves_nothing_out(marks: list[str], meetings: int) -> None:
    """Meeting by meeting it goes through the list, and begins again after its end."""
    history = list[str]()
    for number in range(meetings):
        at = next_in_order(history, marks)
        assert at == number % len(marks)
        history.append(marks[at])


def test_an_order_goes_on_after_the_last_that_is_still_there() -> None:
    """A topic that was taken off the list does not set it back to its beginning."""
    assert next_in_order(["a", "b"], ["a", "c", "d"]) == 1
    assert next_in_order(["x"], ["a", "c"]) == 0
