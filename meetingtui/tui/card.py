"""Cards that lie over a screen: something to read, to choose from, or to write."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen

from meetingtui.present.i18n import _
from meetingtui.present.keys import Key, cap
from meetingtui.text.safe import safe_line
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import Plain, fitting

CLOSE = Key("close", ("escape", "enter", "space", "q", "ctrl+q", "ctrl+c"), "", "", "")
UP = Key("up", ("up", "pageup"), "", "", "", repeats=True)
DOWN = Key("down", ("down", "pagedown"), "", "", "", repeats=True)
CHOOSE = Key("choose", ("enter", "space"), "", "", "")


class Card(Sheet[str], ModalScreen[str]):
    """Something to read over the screen; dismissed with the id of the key that was pressed."""

    CSS_PATH = "card.tcss"
    keys: tuple[Key, ...] = (CLOSE,)

    def __init__(
        self, title: str, lines: Sequence[str | Content], keys: tuple[Key, ...] = ()
    ) -> None:
        self.keys = keys or self.keys
        self.TABLE = (*self.keys, UP, DOWN)
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay the card out: a title, lines that scroll if they must, the keys."""
        with Vertical(id="card"):
            yield Plain(safe_line(self._title), id="card-title")
            with VerticalScroll(id="card-body", can_focus=False):
                for line in self._lines:
                    text = Plain()
                    text.say(line)
                    yield text
            yield Plain(id="card-keys")

    def on_mount(self) -> None:
        """Fit the keys to the width."""
        self.fit(self.app.size)

    def fit(self, size: Size) -> None:
        """Show the keys that there is room for."""
        self.query_one("#card-keys", Plain).say(card_keys(self.keys, min(size.width, 76) - 6))

    def act(self, key: Key) -> None:
        """Scroll, or close with what was chosen."""
        body = self.query_one("#card-body", VerticalScroll)
        if key is UP:
            body.scroll_up(animate=False)
        elif key is DOWN:
            body.scroll_down(animate=False)
        else:
            self.dismiss(key.id)


def card_keys(keys: Sequence[Key], room: int) -> Content:
    """Return the keys of a card in a row, or under one another where there is no room."""
    named = [
        Content.assemble((f" {cap(key.keys[0])} ", "reverse"), f" {_(key.short)}")
        for key in keys
        if key.short
    ]
    if not named:
        return Content.assemble((f" {cap('escape')} ", "reverse"), f" {_('close')}")
    if sum(len(part) + 3 for part in named) - 3 <= room:
        return fitting(named, room)
    return Content("\n").join(named)


class Pick(Card):
    """A list to choose a line from; dismissed with the number of the line, as text."""

    keys = (CHOOSE, CLOSE)

    def __init__(
        self,
        title: str,
        lines: Sequence[str | Content],
        cursor: int = 0,
        keys: tuple[Key, ...] = (),
    ) -> None:
        super().__init__(title, lines, keys)
        self.cursor = max(0, min(cursor, len(lines) - 1))

    def on_mount(self) -> None:
        """Show where the cursor is."""
        super().on_mount()
        self.call_after_refresh(self.point)

    def point(self) -> None:
        """Show the line under the cursor, and scroll to it."""
        lines = list(self.query("#card-body Plain"))
        for number, line in enumerate(lines):
            line.set_class(number == self.cursor, "-chosen")
        if lines:
            self.query_one("#card-body").scroll_to_widget(
                lines[self.cursor], animate=False, immediate=True
            )

    def act(self, key: Key) -> None:
        """Move the cursor, or close with what was chosen."""
        if key in (UP, DOWN):
            step = -1 if key is UP else 1
            self.cursor = max(0, min(self.cursor + step, len(self._lines) - 1))
            self.point()
        elif key.id == CHOOSE.id:
            self.dismiss(str(self.cursor))
        elif key.id == CLOSE.id:
            self.dismiss("")
        else:
            self.dismiss(key.id)
