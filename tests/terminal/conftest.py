"""Terminals for the tests of this folder, none of them left running."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from tests.terminal.evening import Evening, in_a_console, in_a_window
from tests.terminal.home import Home, meetingtui
from tests.terminal.terminal import Terminal

Opener = Callable[..., Terminal]
"""Opens a terminal with the program in it; see `opened`."""


@pytest.fixture
def opened(home: Home) -> Iterator[Opener]:
    """Return what opens a terminal: words of the command, its size, variables to be set."""
    terminals: list[Terminal] = []

    def open_one(
        *words: str,
        size: tuple[int, int] = (80, 24),
        command: Sequence[str] | None = None,
        **variables: str,
    ) -> Terminal:
        run = command or meetingtui(*words)
        terminals.append(Terminal(run, home.environment(**variables), size))
        return terminals[-1]

    yield open_one
    for terminal in terminals:
        terminal.close()


@pytest.fixture(scope="session", params=["nb", "en"])
def evening(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """Return a whole evening, in both languages and on two kinds of terminal."""
    home = Home(tmp_path_factory.mktemp(request.param))
    return in_a_console(home) if request.param == "nb" else in_a_window(home)
