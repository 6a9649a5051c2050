"""Words of strangers: refused where a format is read, and harmless wherever they are shown."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.terminal.home import Home, run
from tests.terminal.hostile import MARKUP, STAGES
from tests.terminal.hosting import OVER
from tests.terminal.terminal import Terminal

DANGEROUS = {"U+202E": "\u202e", "U+001B": "\x1b", "U+009B": "\x9b"}

FORMAT = """[meeting]
name = "Evening"
length = "10 min"

[[stage]]
kind = "say"
title = "Wel{}come"
length = "10 min"
"""

COMMANDS = re.compile(r"\x1b\[[0-9;?<>=]*\$?[A-Za-z]|\x1b\]22;default\x07")
"""All that the program itself sends: moves, weights, questions, and the shape of the pointer."""

WEIGHTS = {"", "0", "1", "2", "4", "7", "39", "49"}
"""Weight, a line under what is typed, reverse; all in the terminal's own colours."""

ON_BOTH = (
    *("name", "chair", "note", "role", "helper", "Kari", "Per", "Anna"),
    *(f"T{number}" for number in range(len(STAGES))),
    *("say0", "tip0", "say1", "source", "text", "more", "answer", "p1", "p2", "tip6", "say13"),
    *("label", "colour", "item1", "item2", "agreed1", "agreed2"),
    *("card", "T98", "say98", "tip98", "item3"),
)
"""The names of hostile words (see hostile.py) that are shown on the screens and in lines."""

ON_SCREENS = (*ON_BOTH, "advice", "help")
FACES = {"screens": ON_SCREENS, "plain": ON_BOTH}

ENOUGH = 40
"""So many steps no stage has."""


@dataclass(frozen=True)
class Shown:
    """What a hostile meeting sent to the terminal, and what stood there, from plan to farewell."""

    face: str
    output: str
    stood: str
    status: int


@pytest.fixture(scope="module", params=list(FACES))
def shown(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shown]:
    """Return a hostile meeting, held on the screens with all their cards, or in lines."""
    face: str = request.param
    home = Home(tmp_path_factory.mktemp(face))
    command = [sys.executable, "-m", "tests.terminal.hostile", face]
    terminal = Terminal(command, home.environment(), (300, 50))
    try:
        stood = in_lines(terminal) if face == "plain" else on_screens(terminal)
        status = terminal.finish()
        yield Shown(face, terminal.raw.decode(), stood, status)
    finally:
        terminal.close()


class Visitor:
    """Somebody who presses keys, and remembers every screen that came of it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.screens: list[str] = []

    def look(self) -> None:
        """Remember what stands on the screen when all is painted."""
        self.terminal.settle()
        self.screens.append(self.terminal.text)

    def press(self, *keys: str) -> None:
        """Press keys one by one, and look at what each of them did."""
        for key in keys:
            before = self.terminal.text
            self.terminal.press(key)
            self.wait_for_another(before, key)
            self.look()

    def wait_for_another(self, before: str, key: str) -> None:
        """Read until something else stands on the screen."""
        self.terminal.wait_until(lambda: self.terminal.text != before, f"what {key} does")

    def go_to(self, number: int) -> None:
        """Go on step by step to a stage."""
        for step in range(ENOUGH):
            if f"T{number}{MARKUP.upper()}" in self.terminal.text:
                return
            self.press(("space", "right")[step % 2])
        raise AssertionError(f"no way to stage {number}; the screen shows:\n{self.terminal.text}")

    def resize(self, columns: int, lines: int) -> None:
        """Look at the same screen in another size."""
        self.terminal.resize(columns, lines)
        self.look()


def on_screens(terminal: Terminal) -> str:
    """Hold the meeting on the screens, and open every card on the way."""
    visitor = Visitor(terminal)
    terminal.wait_for("begin the meeting")
    visitor.look()
    visitor.press("r", "enter", "down", "enter", "escape")
    visitor.press("c", "1", "escape", "o", "?", "escape", "w", "escape", "d")
    visitor.press(
        "enter", "a", "escape", "t", "escape", "j", "escape", "?", "escape", "q", "escape"
    )
    visitor.press("w", "r", "escape", "h", "escape", "escape")
    visitor.go_to(1)
    visitor.press("t", "escape")
    for size in ((80, 24), (40, 12), (24, 3), (300, 50)):
        visitor.resize(*size)
    visitor.go_to(4)
    visitor.press("f", "down", "enter", "F", "escape", "space", "f", "escape")
    visitor.go_to(7)
    visitor.press("1")
    visitor.go_to(9)
    visitor.press("f", "space", "space")
    visitor.go_to(10)
    visitor.press("2", "1")
    visitor.go_to(12)
    visitor.press("n", "n")
    visitor.go_to(13)
    visitor.press("space")
    terminal.wait_for(OVER["en"])
    visitor.look()
    terminal.press("enter")
    return "\n".join(visitor.screens)


def in_lines(terminal: Terminal) -> str:
    """Hold the meeting in lines of text, and ask for everything that can be asked for."""
    ask(terminal, "", "ENTER begins")
    for line in ("r", "r Kari", "c 1", "o", "d", "?"):
        ask(terminal, line, "ENTER begins")
    ask(terminal, "", "[ENTER]")
    for line in ("a", "j", "w", "w o 2", "w o 2", "w h 1", "?"):
        ask(terminal, line)
    for number in range(1, len(STAGES)):
        for _ in range(ENOUGH):
            if f"T{number}{MARKUP.upper()}" in terminal.output:
                break
            ask(terminal, "", "[ENTER]")
        for line in {4: ("f 2", "F 3"), 7: ("1",), 9: ("f", ""), 12: ("n", "n")}.get(number, ()):
            ask(terminal, line)
    terminal.write("\n")
    terminal.settle()
    return terminal.output


def ask(terminal: Terminal, line: str, answer: str = "") -> None:
    """Write a line, and read what is said then."""
    so_far = len(terminal.raw)
    terminal.write(f"{line}\n" if so_far else "")
    terminal.wait_until(
        lambda: len(terminal.raw) > so_far + 2 and answer.encode() in terminal.raw[so_far:],
        f"{answer} after “{line}”",
    )
    terminal.settle()


def test_nothing_of_theirs_acts_on_the_terminal(shown: Shown) -> None:
    """Beyond the program's own commands no control and no invisible character is sent."""
    rest = COMMANDS.sub("", shown.output).replace("\r\n", "")
    assert {f"U+{ord(c):04X}" for c in set(rest) if unicodedata.category(c)[0] == "C"} == set()


def test_nothing_of_theirs_is_painted_in_their_colours(shown: Shown) -> None:
    """Each weight that is sent is one of the program's own."""
    sent = re.findall(r"\x1b\[([0-9;]*)m", shown.output)
    assert {number for weights in sent for number in weights.split(";")} <= WEIGHTS


def test_their_markup_stands_there_as_it_was_written(shown: Shown) -> None:
    """Whatever the words are for, what looks like markup is shown and not followed."""
    assert [name for name in FACES[shown.face] if f"{name}{MARKUP}" not in shown.stood] == []


def test_what_acts_on_a_terminal_is_replaced_by_a_mark(shown: Shown) -> None:
    """That something was taken out can be seen."""
    assert "\N{REPLACEMENT CHARACTER}]2;PWNED" in shown.stood


def test_a_hostile_meeting_ends_as_any_other(shown: Shown) -> None:
    """The program runs from the plan to the farewell, and ends with 0."""
    assert OVER["en"] in shown.stood
    assert shown.status == 0


@pytest.mark.parametrize("written", ["as it is", "escaped"])
@pytest.mark.parametrize("name", DANGEROUS)
def test_a_format_with_a_dangerous_character_is_refused(
    name: str, written: str, home: Home
) -> None:
    """It is told which character and where, and the character itself is never printed."""
    character = DANGEROUS[name]
    text = character if written == "as it is" else f"\\u{ord(character):04x}"
    path = home.folder / "hostile.toml"
    path.write_text(FORMAT.format(text), encoding="utf-8")
    done = run(home, "run", str(path), "--people", "3")
    assert done.returncode == 1
    assert re.search(rf"hostile\.toml:7:\d+ .*{re.escape(name)}", done.stderr)
    assert character not in done.stdout + done.stderr
    assert home.left_behind() == ["hostile.toml"]
