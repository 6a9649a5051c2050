"""A meeting on the screens, with a clock that is moved by hand and no terminal."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from meetingtui.clock import ManualClock
from meetingtui.evening.opening import Opening, prepare
from meetingtui.evening.resuming import Resumed
from meetingtui.library.reading import read
from meetingtui.library.shelf import find
from meetingtui.present import i18n
from meetingtui.tui.app import MeetingApp

NAMES = ("Kari", "Per", "Anna", "Tor", "Liv", "Ole", "Siv")


def opening(people: Sequence[str] = NAMES, language: str = "en", text: str = "") -> Opening:
    """Return a meeting of the format that ships, or of another text; drawn the same each time."""
    i18n.use(language)
    if text:
        from tests.meeting.helpers import format_of

        return Opening(prepare(format_of(text), tuple(people), 1), text, f"test.{language}.toml")
    path = find("sn-ordinary", language)
    found = read(path)
    assert found.format is not None and found.source is not None
    return Opening(
        prepare(found.format, tuple(people), 1),
        found.source.text,
        path.name,
        beside=found.companions,
    )


class House:
    """The program under a pilot."""

    def __init__(self, app: MeetingApp, pilot: Pilot[None], clock: ManualClock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    async def press(self, *keys: str) -> None:
        """Press keys, a second apart: a key pressed twice within a moment counts once."""
        for key in keys:
            self.clock.advance(1)
            await self.pilot.press(key)
            await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Let time pass, and the screen notice it."""
        self.clock.advance(seconds)
        tick = getattr(self.app.screen_stack[-1], "tick", None)
        if tick is not None:
            tick()
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    def text(self, id: str) -> str:
        """Return what a widget of the top screen says; empty if it is hidden."""
        widget = self.app.screen.query_one(f"#{id}", Static)
        return str(widget.content) if widget.display else ""

    def lines(self) -> list[str]:
        """Return the whole screen as text."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        painted = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        assert all(len(line) <= width for line in painted)
        return painted[:height]

    @property
    def seen(self) -> str:
        """Return all that is painted."""
        return "\n".join(self.lines())

    @property
    def stage(self) -> str:
        """Return the title of the stage that runs, as the meeting screen says it."""
        return re.sub(r"^ \d+ (of|av) \d+ +(.+?)(   .*)?$", r"\2", self.lines()[3])

    @property
    def bottom(self) -> str:
        """Return the footer."""
        return self.lines()[-1]

    @property
    def notice(self) -> str:
        """Return the line above the footer, where refusals are told."""
        return self.lines()[-3].strip()

    @property
    def where(self) -> str:
        """Return the name of the screen or card that has the keys."""
        return type(self.app.screen).__name__

    @property
    def journals(self) -> list[Path]:
        """Return what lies in the folder for running meetings."""
        return sorted(self.app.folder.glob("*")) if self.app.folder.is_dir() else []


@asynccontextmanager
async def house(
    folder: Path,
    opened: Opening | None = None,
    resumed: Resumed | None = None,
    size: tuple[int, int] = (80, 24),
    clock: ManualClock | None = None,
) -> AsyncIterator[House]:
    """Open the program on the plan of a meeting, on one that is taken up, or on the list."""
    clock = clock or ManualClock()
    app = MeetingApp(clock, folder, opening=opened, resumed=resumed)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield House(app, pilot, clock)
