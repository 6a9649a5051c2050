"""Terminals for the tests of this folder, none of them left running."""

from collections.abc import Callable, Iterator, Sequence

import pytest

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
