"""What is sent to terminals that can do less, or want less."""

import re
import string

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.evening import Evening, one_terminal
from tests.terminal.home import RUN, Home
from tests.terminal.hosting import BEGIN, OVER, begin, go_on
from tests.terminal.terminal import Terminal

# Debian's console fonts Lat15-* hold these (research: terminal-programs §6): every character of
# ISO 8859-15 that is printed, the box, the full block and a shade, a few signs, four dashes and
# quotation marks.  They hold no half blocks, no ticks, no braille.
LATIN = bytes(range(0xA1, 0x100)).decode("iso8859-15")
SIGNS = "─│┌┐└┘█░●·▶←→↑↓…–—“”"
CONSOLE = set(string.ascii_letters + string.digits + string.punctuation + " " + LATIN + SIGNS)

# Parameters of an SGR sequence that choose a colour; 39 and 49 are the terminal's own.
COLOURS = {*range(30, 39), *range(40, 49), 58, *range(90, 98), *range(100, 108)}


def colours(output: str) -> set[str]:
    """Return every SGR sequence that asks for a colour."""
    found = set()
    for sequence in re.findall(r"\x1b\[[\d;:]*m", output):
        asked = {int(number) for number in re.findall(r"\d+", sequence)}
        if asked & COLOURS:
            found.add(sequence)
    return found


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Open every card, and use every key that changes something, on a console without colour."""
    home = Home(tmp_path_factory.mktemp("cards"))
    with one_terminal(home, *RUN, TERM="linux", NO_COLOR="1") as terminal:
        terminal.wait_for(BEGIN["en"])
        for keys in ("?", "w", "t"):
            _open_and_close(terminal, keys)
        begin(terminal)
        for key in ("?", "a", "w", "q"):
            _open_and_close(terminal, key)
        _open_and_close(terminal, "j", "▶")
        go_on(terminal, 2)
        for key in ("h", "p", "l", "+", "-", "u", "b", "f", "s", "n", "r", "left", "h"):
            terminal.press(key)
            terminal.settle(0.05)
        terminal.press("ctrl+c")
        terminal.wait_for("Leave the meeting?")
        terminal.press("e")
        terminal.wait_for(OVER["en"])
        terminal.press("enter")
        assert terminal.finish() == 0
    return terminal


def _open_and_close(terminal: Terminal, key: str, *signs: str) -> None:
    terminal.settle(0.05)
    terminal.press(key)
    terminal.wait_for("└", "┘", *signs)
    terminal.press("escape")
    terminal.wait_until(lambda: "└" not in terminal.text, "the card to close")


def test_every_sign_of_a_meeting_is_in_the_font_of_a_console(evening: Evening) -> None:
    """A whole meeting paints no character that Debian's console font does not hold."""
    assert set("█●·─") <= evening.painted
    assert evening.painted - CONSOLE == set()


def test_every_sign_of_a_card_is_in_the_font_of_a_console(cards: Terminal) -> None:
    """No card paints a character that Debian's console font does not hold."""
    assert set("┌┐└┘▶") <= cards.painted
    assert cards.painted - CONSOLE == set()


def test_no_color_means_none(cards: Terminal) -> None:
    """With NO_COLOR nothing asks the terminal for a colour, in any of the ways."""
    assert colours(cards.output) == set()
    assert "\x1b[1;7;39;49m" in cards.output  # weight and reverse are no colours


def test_the_colours_are_the_terminals_own(evening: Evening) -> None:
    """A calm meeting looks right on dark and light: it takes the terminal's own two colours."""
    assert colours(evening.raw.decode()) == set()


def test_the_reader_of_colours_finds_them() -> None:
    """The test above would see a colour if there were one."""
    assert colours("\x1b[1;31mx\x1b[0m") == {"\x1b[1;31m"}
    assert colours("\x1b[38;5;9mx") == {"\x1b[38;5;9m"}
    assert colours("\x1b[39;49mx\x1b[1;7m") == set()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_lines_of_text(term: str, opened: Opener) -> None:
    """Where the terminal can do nothing the plain face is chosen, and runs the meeting."""
    terminal = opened(*RUN, TERM=term)
    terminal.wait_for("ENTER begins the meeting; d, w Kari,Per, t 19:00 change it; q leaves.")
    terminal.press("enter")
    terminal.wait_for("SETTLING IN", "[ENTER] on to: Opening round")
    assert "\x1b" not in terminal.output


def test_plain_wins_over_a_terminal_that_can_do_more(opened: Opener) -> None:
    """`--plain` gets lines of text on any terminal, before the command or after it."""
    for words in (("--plain", *RUN), (*RUN, "--plain")):
        terminal = opened(*words)
        terminal.wait_for("ENTER begins the meeting; d, w Kari,Per, t 19:00 change it; q leaves.")
        assert "\x1b" not in terminal.output
