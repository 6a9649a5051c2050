"""The program on a terminal: which screen comes after which, and how it ends.

The terminal's own colours are used throughout, with weight and reverse for emphasis: it looks
right on dark and light and on a bare console, and nothing depends on a hue (research:
terminal-programs §7).
"""

import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.app import App
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.filter import LineFilter, NoColor
from textual.reactive import Reactive

from meetingtui.clock import Clock
from meetingtui.evening.opening import Opening
from meetingtui.evening.resuming import Resumed
from meetingtui.evening.running import Evening
from meetingtui.present.faults import describe
from meetingtui.text.safe import safe

if TYPE_CHECKING:
    from textual.screen import Screen


class Inert(LineFilter):
    """The last gate before the terminal: no character that acts on it goes through."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Replace unsafe characters in everything that is painted."""
        return [
            segment if segment.control else Segment(safe(segment.text), segment.style)
            for segment in segments
        ]


class MeetingApp(App[None]):
    """Takes one person from the choice of a format to the last goodbye."""

    ENABLE_COMMAND_PALETTE = False
    # Before anything is asked of the machine, so that even NO_COLOR finds the right theme.
    theme: Reactive[str] = Reactive("ansi-dark")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "leave", show=False, priority=True, system=True)
    ]

    def __init__(
        self,
        clock: Clock,
        folder: Path,
        *,
        opening: Opening | None = None,
        resumed: Resumed | None = None,
        waiting: int = 0,
    ) -> None:
        first = "meeting" if resumed else "before" if opening else "choose"
        # Textual reads the style of a screen that is pushed, but not of the very first one.
        super().__init__(css_path=["app.tcss", f"{first}.tcss"])
        self.clock = clock
        self.folder = folder
        self.evening: Evening | None = resumed.evening if resumed else None
        self.crash = ""
        self.last_key = ("", 0)
        self._opening = opening
        self._resumed = resumed
        self._waiting = waiting
        self._inert = Inert()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let nothing through that acts on the terminal; no colour where none is wanted."""
        return [NoColor(), self._inert] if self.no_color else [self._inert]

    def get_default_screen(self) -> "Screen[None]":
        """Return the first screen; no other is made and thrown away before it."""
        if self._resumed is not None:
            from meetingtui.tui.meeting import MeetingScreen

            return MeetingScreen(self._resumed.evening, self._resumed, self._waiting)
        if self._opening is not None:
            from meetingtui.tui.before import BeforeScreen

            return BeforeScreen(self._opening)
        from meetingtui.tui.choose import ChooseScreen

        return ChooseScreen()

    def turn_to(self, screen: "Screen[None]") -> None:
        """Show another screen in the place of this one.

        The first screen was never pushed, so Textual cannot take it off; it stays at the bottom.
        """
        if len(self.screen_stack) == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def on_mount(self) -> None:
        """Leave the terminal clean when the machine goes down or the window is closed."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and not self.is_headless and sys.platform != "win32":
                loop.add_signal_handler(number, self.exit)

    def action_leave(self) -> None:
        """Ask the screen to be left, as its own key for that would."""
        from meetingtui.tui.sheet import Sheet

        if isinstance(self.screen, Sheet):
            self.screen.press("ctrl+q")
        else:
            self.screen.dismiss(None)

    def _fatal_error(self) -> None:
        """Keep a crash of our own from showing anything that people wrote.

        Textual would print every local variable, and these hold names.  What is kept is where it
        happened and what kind of error it was, never its text.
        """
        self.crash = describe(sys.exc_info()[1])
        self._close_messages_no_wait()
