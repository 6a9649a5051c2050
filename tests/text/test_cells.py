"""How wide a text is where columns are printed."""

import pytest

from meetingtui.text.cells import fitted, width


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("Kari", 4), ("Øyvind", 6), ("日本", 4), ("e\u0301", 1)]
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, cells: int) -> None:
    """Wide letters take two cells, accents none."""
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Kari", "Kari "), ("Karin", "Karin"), ("Kristin", "Kris…"), ("日本語", "日本…")],
)
def test_a_text_fits_its_column(text: str, shown: str) -> None:
    """What is short is filled up, what is long is cut and marked as cut."""
    assert fitted(text, 5) == shown


def test_half_a_wide_letter_is_left_out() -> None:
    """A column is exactly as wide as it should be, also where a wide letter does not fit."""
    assert fitted("日本語", 4) == "日… "
