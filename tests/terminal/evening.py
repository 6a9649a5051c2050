"""Whole evenings, from the plan to the end by Enter and Space alone, looked at by several tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.terminal.home import NAMES, RUN, STAGES, Home, meetingtui
from tests.terminal.hosting import OVER, STEPS_TO_THE_END, begin, standing, step, title
from tests.terminal.terminal import Terminal


@dataclass(frozen=True)
class Evening:
    """What somebody saw of a whole evening, and what was left of it.

    `met` are the stages in their order, `speakers` whoever had the floor, turn by turn, and
    `last` is what stood in the terminal when the program had ended.
    """

    lang: str
    met: list[str]
    speakers: list[str]
    kept_until_the_end: bool
    status: int
    last: str
    raw: bytes
    painted: set[str]
    left_behind: list[str]


@contextmanager
def one_terminal(home: Home, *words: str, **variables: str) -> Iterator[Terminal]:
    """Open a terminal of 80×24 with the program in it, and leave nothing running."""
    terminal = Terminal(meetingtui(*words), home.environment(**variables), (80, 24))
    try:
        yield terminal
    finally:
        terminal.close()


def in_a_console(home: Home) -> Evening:
    """Hold an evening in bokmål on the bare console of a Raspberry Pi."""
    with one_terminal(home, "--lang", "nb", *RUN, TERM="linux") as terminal:
        return _hold(terminal, home, "nb")


def in_a_window(home: Home) -> Evening:
    """Hold an evening in English in a terminal window, with NO_COLOR."""
    variables = {"TERM": "xterm-256color", "NO_COLOR": "1"}
    with one_terminal(home, "--lang", "en", *RUN, **variables) as terminal:
        return _hold(terminal, home, "en")


def _hold(terminal: Terminal, home: Home, lang: str) -> Evening:
    terminal.wait_for(*NAMES, *STAGES[lang])
    begin(terminal, lang)
    met, speakers = [title(terminal)], []
    for _ in range(STEPS_TO_THE_END - 1):
        step(terminal, "space")
        terminal.settle()
        if met[-1] != title(terminal):
            met.append(title(terminal))
        circle = standing(terminal).circle.partition("  ")[0]
        if "Host:" in circle or "Vert:" in circle:  # who takes over at the break, not a turn
            continue
        speakers += [name for name in NAMES if name in circle]
    terminal.press("space")
    terminal.wait_for(OVER[lang])
    kept = len(home.journals) == 1  # until the last screen is left, the end can be taken back
    terminal.press("enter")
    status = terminal.finish()
    return Evening(
        lang,
        met,
        speakers,
        kept,
        status,
        terminal.text,
        bytes(terminal.raw),
        terminal.painted,
        home.left_behind(),
    )
