"""A window that changes its size, down to nothing."""

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.home import RUN
from tests.terminal.hosting import begin, go_on, small_clock, standing, wait_for_standing
from tests.terminal.terminal import is_clean


def test_a_window_of_one_cell_and_back_shows_the_same_meeting(opened: Opener) -> None:
    """At 1×1 the program lives and obeys, and at 80×24 it shows what it showed before."""
    terminal = opened(*RUN)
    begin(terminal)
    go_on(terminal, 2)
    stood = standing(terminal)
    terminal.resize(1, 1)
    terminal.settle()
    terminal.resize(80, 24)
    wait_for_standing(terminal, stood)

    terminal.resize(1, 1)
    terminal.settle()
    terminal.press("p")
    terminal.settle()
    terminal.resize(80, 24)
    terminal.wait_until(lambda: standing(terminal).circle.startswith("● "), "one turn less")
    terminal.press("q")
    terminal.wait_for("Leave the meeting?")
    terminal.press("q")
    assert terminal.finish() == 0
    assert is_clean(terminal.raw)


def test_a_tiny_window_shows_stage_clock_speaker_and_end(opened: Opener) -> None:
    """At 20×3 there is the stage, whose turn it is, how long, and when the meeting ends."""
    terminal = opened(*RUN)
    begin(terminal)
    go_on(terminal, 2)
    speaker = standing(terminal).circle.partition(" ")[0]
    terminal.resize(20, 3)
    terminal.wait_for("Opening round 2/7", speaker, "ends ")
    assert small_clock(terminal).startswith("3:")
    before = small_clock(terminal)
    terminal.wait_until(lambda: small_clock(terminal) != before, "the clock to go on")


def test_a_small_window_shows_big_digits_and_what_space_does(opened: Opener) -> None:
    """At 40×12 there are big digits, the speaker, and what Space does."""
    terminal = opened(*RUN)
    begin(terminal)
    go_on(terminal, 2)
    speaker = standing(terminal).circle.partition(" ")[0]
    terminal.resize(40, 12)
    terminal.wait_for("Opening round 2/7", f"{speaker} has the floor", "███", " SPACE ")
    assert all(len(line) <= 40 for line in terminal.lines)


@pytest.mark.parametrize("size", [(1, 1), (200, 60)], ids=str)
def test_every_size_can_run_a_meeting_from_the_start(size: tuple[int, int], opened: Opener) -> None:
    """A window that has this size from the start runs a meeting too."""
    terminal = opened(*RUN, size=size)
    terminal.wait_until(lambda: "\x1b[1;1H" in terminal.output, "the first frame")
    terminal.settle()
    terminal.press("enter")
    terminal.settle(0.3)
    terminal.press("space")
    terminal.settle(0.3)
    terminal.resize(80, 24)
    terminal.wait_for("OPENING ROUND", "begin with")
