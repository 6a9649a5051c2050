"""The start: a group, or a format, is chosen for tonight."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from meetingtui.evening.opening import opening_of, usual
from meetingtui.evening.remembered import Remembered, all_remembered
from meetingtui.library.reading import read
from meetingtui.library.shelf import in_language, shelf
from meetingtui.present import keys as k
from meetingtui.present.i18n import _, language, suit
from meetingtui.present.start import format_told, group_told, which_meeting
from meetingtui.present.times import time_of_day
from meetingtui.tui.card import point
from meetingtui.tui.help import help_card
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import Plain


class ChooseScreen(Sheet[None]):
    """A list of the groups and of the formats, each with a line about it."""

    CSS_PATH = "choose.tcss"
    TABLE = k.CHOOSE

    def __init__(self, group: Remembered | None = None) -> None:
        super().__init__()
        entries = in_language(shelf(), language())
        loaded = [(entry, read(entry.path)) for entry in entries]
        self._group = group
        self._groups = [] if group else all_remembered()
        self._formats = [(entry, found.format) for entry, found in loaded if found.format]
        self._told = [
            *(group_told(group) for group in self._groups),
            *(format_told(format) for _entry, format in self._formats),
        ]
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Horizontal(id="top"):
            yield Plain("meetingtui", id="name", classes="line")
            yield Plain(id="status", classes="line")
        yield Plain(which_meeting(self._group), id="question")
        with VerticalScroll(id="formats", can_focus=False):
            for _choice in self._told:
                yield Plain(classes="format")
        yield Plain(id="bottom")

    def on_mount(self) -> None:
        """Show where the cursor is."""
        self.point()
        self.query_one("#status", Plain).say(time_of_day(self.house.clock.wall()))

    def on_resize(self, event: events.Resize) -> None:
        """Fit everything to the size."""
        self.set_class(self.size.height < 16, "-low")
        self.set_class(self.size.height < 6, "-tiny")
        choose, *others = k.CHOOSE
        others = [key for key in others if not key.repeats]
        self.query_one("#bottom", Plain).say(self.footer(choose, _("this one"), tuple(others)))

    def point(self) -> None:
        """Show the format under the cursor, and scroll to it."""
        items = list(self.query(".format").results(Plain))
        point(items, self._told, self._cursor)

    def act(self, key: k.Key) -> None:
        """Move the cursor, choose, or leave."""
        match key.id:
            case "up" | "down":
                step = -1 if key.id == "up" else 1
                self._cursor = max(0, min(self._cursor + step, len(self._told) - 1))
                self.point()
            case "choose":
                self._choose()
            case "help":
                self.app.push_screen(help_card(k.CHOOSE, self.size.width))
            case _:
                self.app.exit()

    def _choose(self) -> None:
        from meetingtui.tui.before import BeforeScreen

        if not self._told:
            return
        if self._cursor < len(self._groups):
            group = self._groups[self._cursor]
            suit(group.settings.language)
            opening = usual(group, language())
            self.house.turn_to(BeforeScreen(opening) if opening else ChooseScreen(group))
            return
        entry, _format = self._formats[self._cursor - len(self._groups)]
        found = read(entry.path)
        if found.format is None:  # changed since it was listed
            return
        opening = opening_of(found, entry.path.name, group=self._group)
        self.house.turn_to(BeforeScreen(opening))
