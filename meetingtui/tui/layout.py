"""From the size of a terminal to what is shown in it: a pure ladder.

Everything that matters is on every rung; what is dropped first is what can be asked for with a
key.  Sizes are in cells.
"""

from enum import Enum

from meetingtui.text.values import dataclass


class Rung(Enum):
    """How much there is room for."""

    WIDE = "wide"
    FULL = "full"
    COMPACT = "compact"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the meeting screen shows: the rung, the size of a digit's dots, and rows of text.

    `dot` is the width and height of one dot of a big digit; (0, 0) writes the time as a line of
    text.  `cut` tells that the text is longer than its rows.
    """

    rung: Rung
    dot: tuple[int, int]
    text_rows: int
    tip: bool
    cut: bool


DIGIT_ROWS = 5
_DOTS = {Rung.WIDE: (4, 2), Rung.FULL: (2, 1), Rung.COMPACT: (1, 1), Rung.BARE: (0, 0)}

# Rows that are taken whatever is said: bars, heading, focus, gaps, and the line for notices.
_TAKEN = {Rung.WIDE: 15, Rung.FULL: 14, Rung.COMPACT: 6, Rung.BARE: 0}
_MARGIN = {Rung.WIDE: 14, Rung.FULL: 8, Rung.COMPACT: 2, Rung.BARE: 0}


def rung(width: int, height: int) -> Rung:
    """Return how much there is room for in a terminal of this size."""
    if width >= 100 and height >= 32:
        return Rung.WIDE
    if width >= 64 and height >= 20:
        return Rung.FULL
    return Rung.COMPACT if width >= 30 and height >= 10 else Rung.BARE


def text_width(width: int, height: int) -> int:
    """Return how wide a line of the format's text may be."""
    return max(1, min(width - _MARGIN[rung(width, height)], 88))


def arrange(
    width: int, height: int, text_lines: int, tip_lines: int, speaking: bool, digits: bool
) -> Arrangement:
    """Return what is shown where, for a text and a tip of so many folded lines.

    While somebody speaks the clock stays large and the text gives way; otherwise what is to be
    said comes first and the clock gets small if it must.
    """
    step = rung(width, height)
    dot = _DOTS[step]
    room = height - _TAKEN[step]
    big = DIGIT_ROWS * dot[1] if digits else 1
    if (not speaking and text_lines > room - big) or (step is Rung.COMPACT and room < big):
        dot, big = (0, 0), 1
    rows = max(0, room - big)
    shown = min(text_lines, rows)
    tip = 0 < tip_lines < rows - shown
    return Arrangement(step, dot if digits else (0, 0), shown, tip, text_lines > rows)
