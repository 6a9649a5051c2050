"""From the size of a terminal to what is shown in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.tui.layout import DIGIT_ROWS, Rung, arrange, rung, text_width


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((120, 40), Rung.WIDE),
        ((100, 32), Rung.WIDE),
        ((80, 24), Rung.FULL),
        ((200, 24), Rung.FULL),
        ((80, 15), Rung.COMPACT),
        ((40, 12), Rung.COMPACT),
        ((40, 9), Rung.BARE),
        ((20, 3), Rung.BARE),
        ((1, 1), Rung.BARE),
    ],
)
def test_the_ladder(size: tuple[int, int], expected: Rung) -> None:
    """The size alone decides how much is shown."""
    assert rung(*size) is expected


def test_a_short_text_leaves_the_digits_large() -> None:
    """With a line or two to say the clock is in big digits."""
    assert arrange(80, 24, 2, 0, speaking=False, digits=True).dot == (2, 1)


def test_a_long_text_makes_the_clock_small() -> None:
    """What is to be said comes before the size of the clock."""
    long = arrange(80, 24, 8, 0, speaking=False, digits=True)
    assert (long.dot, long.text_rows, long.cut) == ((0, 0), 8, False)


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    """What does not fit is marked as cut, so that a key can show it all."""
    cut = arrange(80, 24, 40, 0, speaking=False, digits=True)
    assert cut.cut and cut.text_rows < 40


def test_while_somebody_speaks_the_text_gives_way() -> None:
    """The speaker's clock stays large, however long the text is."""
    assert arrange(80, 24, 40, 0, speaking=True, digits=True).dot == (2, 1)


def test_a_tip_is_shown_only_where_there_is_room() -> None:
    """The tip is the first to give way."""
    assert arrange(80, 24, 1, 2, speaking=True, digits=True).tip
    assert not arrange(80, 24, 5, 2, speaking=True, digits=True).tip


@settings(derandomize=True)
@given(
    st.integers(1, 250),
    st.integers(1, 80),
    st.integers(0, 60),
    st.integers(0, 10),
    st.booleans(),
    st.booleans(),
)
def test_no_arrangement_needs_more_rows_than_there_are(
    width: int, height: int, text: int, tip: int, speaking: bool, digits: bool
) -> None:
    """Text, tip and clock together never take more than the terminal has."""
    shown = arrange(width, height, text, tip, speaking, digits)
    if shown.rung is Rung.BARE:
        return
    clock = DIGIT_ROWS * shown.dot[1] or 1
    taken = shown.text_rows + (tip + 1 if shown.tip else 0) + clock
    assert taken <= height - (6 if shown.rung is Rung.COMPACT else 14)
    assert 1 <= text_width(width, height) <= width
