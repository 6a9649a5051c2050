"""A program that is cut off leaves a meeting that can be taken up where it stood."""

import signal

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.home import RUN, STAGES, Home, long_ago, run
from tests.terminal.hosting import (
    BACK,
    begin,
    go_on,
    small_clock,
    standing,
    title,
    wait_for_standing,
)
from tests.terminal.terminal import is_clean

# The steps between one kill and the next: every stage is met, rounds before and in their turns.
KILLED_AFTER = (0, 1, 1, 3, 4, 1, 1, 1, 5, 3)

# What a turn of 3:34 has left, give or take the seconds that the test itself takes.
LESS = [f"2:0{second}" for second in range(5)] + [f"1:{second}" for second in range(45, 60)]


def test_a_meeting_killed_ten_times_stands_where_it_stood(opened: Opener, home: Home) -> None:
    """After each SIGKILL `resume` says which meeting, stage and gap, and Enter goes on there."""
    terminal = opened(*RUN)
    begin(terminal)
    seen = []
    for steps in KILLED_AFTER:
        go_on(terminal, steps)
        stood = standing(terminal)
        stage = title(terminal)
        seen.append(stage)
        assert terminal.kill() == -signal.SIGKILL
        long_ago(home.journal, 120)

        terminal = opened("resume")
        number = stage_number(stage)
        terminal.wait_for(
            BACK["en"],
            f"Self-help group, ordinary meeting, stage {number} of 7: {STAGES['en'][number - 1]}",
            "The program was away for 2 min; the room went on.",
            "ENTER  go on",
        )
        terminal.press("enter")
        wait_for_standing(terminal, stood)
        assert len(home.journals) == 1
    assert len(set(seen)) == len(STAGES["en"])


def stage_number(title: str) -> int:
    """Return the number of a stage by its title in capitals."""
    return [stage.upper() for stage in STAGES["en"]].index(title) + 1


def test_the_clock_went_on_while_the_program_was_away(opened: Opener, home: Home) -> None:
    """A turn that was cut off for a minute and a half has that much less time left."""
    terminal = opened(*RUN)
    begin(terminal)
    go_on(terminal, 2)
    terminal.wait_for("left of 3:")
    terminal.kill()
    long_ago(home.journal, 90)
    terminal = opened("resume")
    terminal.wait_for("away for 1 min 3")
    terminal.press("enter")
    terminal.wait_for("has the floor", gone=BACK["en"])
    terminal.resize(20, 3)
    terminal.wait_until(lambda: small_clock(terminal) in LESS, "about two minutes left")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_polite_signal_leaves_a_clean_terminal(
    number: signal.Signals, opened: Opener, home: Home
) -> None:
    """SIGTERM and SIGHUP restore the terminal, and the meeting can be taken up."""
    terminal = opened(*RUN)
    begin(terminal)
    go_on(terminal, 1)
    assert terminal.kill(number) == 0
    assert is_clean(terminal.raw)
    assert "The meeting waits" in terminal.text
    assert "stage 2 of 7: Opening round" in run(home, "resume").stderr


def test_a_closed_window_loses_nothing(opened: Opener, home: Home) -> None:
    """When the window is closed the program ends, and the meeting can be taken up."""
    terminal = opened(*RUN)
    begin(terminal)
    go_on(terminal, 1)
    terminal.hang_up()
    assert "stage 2 of 7: Opening round" in run(home, "resume").stderr


def test_a_signal_while_a_card_is_open_is_obeyed(opened: Opener, home: Home) -> None:
    """SIGTERM ends the program while it asks something, and leaves the terminal clean."""
    terminal = opened(*RUN)
    begin(terminal)
    terminal.press("q")
    terminal.wait_for("Leave the meeting?")
    assert terminal.kill(signal.SIGTERM) == 0
    assert is_clean(terminal.raw)
    assert len(home.journals) == 1
