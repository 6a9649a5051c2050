"""What is sent to terminals that can do less, or want less."""

import re
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.home import RUN, Home, meetingtui
from tests.terminal.hosting import OVER, STEPS_TO_THE_END, begin, go_on
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


@dataclass(frozen=True)
class Painted:
    """What a whole evening sent to the terminal, and the characters it painted."""

    output: str
    characters: set[str]


@contextmanager
def terminal_for(home: Home, lang: str, variables: Mapping[str, str]) -> Iterator[Terminal]:
    """Open a terminal on a plan, and leave nothing running."""
    run = meetingtui("--lang", lang, *RUN)
    terminal = Terminal(run, home.environment(**variables), (80, 24))
    try:
        yield terminal
    finally:
        terminal.close()


def look_around(terminal: Terminal, lang: str) -> Painted:
    """Hold a whole meeting with every card open once."""
    begin(terminal, lang)
    for key in ("?", "a", "w", "j", "q"):
        terminal.settle(0.05)
        terminal.press(key)
        terminal.wait_for("└", "┘")
        terminal.press("escape")
        terminal.wait_until(lambda: "└" not in terminal.text, "the card to close")
    go_on(terminal, 2)
    terminal.press("h", "p", "l", "+", "u", "h")
    terminal.settle()
    go_on(terminal, STEPS_TO_THE_END - 4)
    for key in ("pagedown", "space", "pagedown"):
        terminal.settle()
        if OVER[lang] not in terminal.text:
            terminal.press(key)
    terminal.wait_for(OVER[lang])
    terminal.press("enter")
    assert terminal.finish() == 0
    return Painted(terminal.output, terminal.painted)


@pytest.fixture(scope="module")
def on_a_console(tmp_path_factory: pytest.TempPathFactory) -> Painted:
    """Hold an evening in bokmål on the bare console of a Raspberry Pi."""
    home = Home(tmp_path_factory.mktemp("console"))
    with terminal_for(home, "nb", {"TERM": "linux"}) as terminal:
        return look_around(terminal, "nb")


@pytest.fixture(scope="module")
def without_colour(tmp_path_factory: pytest.TempPathFactory) -> Painted:
    """Hold an evening in English in a terminal window, with NO_COLOR."""
    home = Home(tmp_path_factory.mktemp("window"))
    with terminal_for(home, "en", {"TERM": "xterm-256color", "NO_COLOR": "1"}) as terminal:
        return look_around(terminal, "en")


@pytest.mark.parametrize("evening", ["on_a_console", "without_colour"])
def test_every_sign_is_in_the_font_of_a_console(
    evening: str, request: pytest.FixtureRequest
) -> None:
    """A whole meeting paints no character that Debian's console font does not hold."""
    painted: Painted = request.getfixturevalue(evening)
    assert set("█●·▶─") <= painted.characters
    assert painted.characters - CONSOLE == set()


def test_no_color_means_none(without_colour: Painted) -> None:
    """With NO_COLOR a whole meeting asks the terminal for no colour, in any of the ways."""
    assert colours(without_colour.output) == set()
    assert "\x1b[1;7;39;49m" in without_colour.output  # weight and reverse are no colours


def test_the_reader_of_colours_finds_them() -> None:
    """The test above would see a colour if there were one."""
    assert colours("\x1b[1;31mx\x1b[0m") == {"\x1b[1;31m"}
    assert colours("\x1b[38;5;9mx") == {"\x1b[38;5;9m"}
    assert colours("\x1b[39;49mx\x1b[1;7m") == set()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_lines_of_text(term: str, opened: Opener) -> None:
    """Where the terminal can do nothing the plain face is chosen, and runs the meeting."""
    terminal = opened(*RUN, TERM=term)
    terminal.wait_for("ENTER begins the meeting; anything else leaves.")
    terminal.press("enter")
    terminal.wait_for("SETTLING IN", "[ENTER] on to: Opening round")
    assert "\x1b" not in terminal.output


def test_plain_wins_over_a_terminal_that_can_do_more(opened: Opener) -> None:
    """`--plain` gets lines of text on any terminal, before the command or after it."""
    for words in (("--plain", *RUN), (*RUN, "--plain")):
        terminal = opened(*words)
        terminal.wait_for("ENTER begins the meeting; anything else leaves.")
        assert "\x1b" not in terminal.output
