"""The start: a format is chosen for tonight."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from meetingtui.evening import opening_of
from meetingtui.format.model import Format
from meetingtui.library.shelf import in_language, read, shelf
from meetingtui.present import keys as k
from meetingtui.present.i18n import _, language
from meetingtui.present.times import length, time_of_day
from meetingtui.text.safe import safe_line
from meetingtui.tui.card import point
from meetingtui.tui.help import help_card
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import Plain


class ChooseScreen(Sheet[None]):
    """A list of the formats, each with its summary."""

    CSS_PATH = "choose.tcss"
    TABLE = k.CHOOSE

    def __init__(self) -> None:
        super().__init__()
        entries = in_language(shelf(), language())
        loaded = [(entry, read(entry.path)) for entry in entries]
        self._formats = [(entry, found.format) for entry, found in loaded if found.format]
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Horizontal(id="top"):
            yield Plain("meetingtui", id="name", classes="line")
            yield Plain(id="status", classes="line")
        yield Plain(_("Which meeting is it?"), id="question")
        with VerticalScroll(id="formats", can_focus=False):
            for _format in self._formats:
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
        point(items, [_told(format) for _entry, format in self._formats], self._cursor)

    def act(self, key: k.Key) -> None:
        """Move the cursor, choose, or leave."""
        match key.id:
            case "up" | "down":
                step = -1 if key.id == "up" else 1
                self._cursor = max(0, min(self._cursor + step, len(self._formats) - 1))
                self.point()
            case "choose":
                self._choose()
            case "help":
                self.app.push_screen(help_card(k.CHOOSE, self.size.width))
            case _:
                self.app.exit()

    def _choose(self) -> None:
        from meetingtui.tui.before import BeforeScreen

        if not self._formats:
            return
        entry, _format = self._formats[self._cursor]
        found = read(entry.path)
        if found.format is None:  # changed since it was listed
            return
        self.house.turn_to(BeforeScreen(opening_of(found, entry.path.name)))


def _told(format: Format) -> str:
    """Return what is said of a format: its name, its length, its summary."""
    name = f"{safe_line(format.name)}   {length(format.length)}"
    return f"{name}\n{safe_line(format.summary)}" if format.summary else name
