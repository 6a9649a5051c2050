"""Small widgets that take values and show them.  None of them reads markup or takes focus."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from meetingtui.text.safe import safe

BLOCK, SHADE = "█", "░"
"""The two blocks that every console font has (research: terminal-programs §6)."""


class Plain(Static):
    """Text as it stands: never markup, and repainted only when it changes."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(Content(safe(text)), markup=False, id=id, classes=classes)
        self._said: object = text

    def say(self, text: str | Content, layout: bool = True) -> None:
        """Show a text, with its own styles if it has any."""
        if text == self._said:
            return
        self._said = text
        self.update(Content(safe(text)) if isinstance(text, str) else text, layout=layout)


def shown_if(widget: Widget, wanted: bool) -> None:
    """Show or hide a widget by a class, so that a style for little room can still hide it."""
    widget.set_class(not wanted, "-hidden")


# Three dots wide and five high; a colon is one dot wide.
_SHAPES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
}


class Digit(Widget):
    """One big digit, exactly as wide as it needs to be: a tick repaints no more than this."""

    def __init__(self) -> None:
        super().__init__()
        self._character = ""
        self._dot = (0, 0)

    def show(self, character: str, dot: tuple[int, int]) -> None:
        """Draw a character of "0123456789:+" with dots of so many cells; nothing if empty."""
        if (character, dot) == (self._character, self._dot):
            return
        before = self._extent
        self._character, self._dot = character, dot
        if self._extent != before:
            width, height = self._extent
            self.display = width > 0
            self.styles.width, self.styles.height = width, height
            self.styles.margin = (0, dot[0], 0, 0)
        else:
            self.refresh()

    @property
    def room(self) -> int:
        """Return how many cells it takes, with the gap behind it."""
        width = self._extent[0]
        return width + self._dot[0] if width else 0

    @property
    def _extent(self) -> tuple[int, int]:
        shape = _SHAPES.get(self._character, ("",))
        return len(shape[0]) * self._dot[0], len(shape) * self._dot[1]

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        shape = _SHAPES.get(self._character)
        if shape is None or not self._dot[1] or y // self._dot[1] >= len(shape):
            return Strip.blank(self.size.width)
        row = "".join(
            (BLOCK if dot == "#" else " ") * self._dot[0] for dot in shape[y // self._dot[1]]
        )
        style: Style = self.rich_style
        return Strip([Segment(row, style)], len(row))


class BigTime(Horizontal):
    """A time in big digits, each in a widget of its own."""

    LONGEST = 8

    def compose(self) -> ComposeResult:
        """Lay out the places for the digits."""
        for _ in range(self.LONGEST):
            yield Digit()

    def show(self, time: str, dot: tuple[int, int]) -> None:
        """Show a time such as "2:14" or "+0:07"; nothing with dots of no size."""
        shown = time if dot[0] else ""
        self.display = bool(shown)
        for digit, character in zip(
            self.query(Digit), shown.ljust(self.LONGEST)[: self.LONGEST], strict=True
        ):
            digit.show(character.strip(), dot)
        self.styles.width = sum(digit.room for digit in self.query(Digit)) - dot[0]


def bar(filled: int, width: int) -> str:
    """Return a bar, filled so many thousandths of its width."""
    full = filled * width // 1000
    return BLOCK * full + SHADE * (width - full)


def fitting(parts: Sequence[Content], room: int, gap: str = "   ") -> Content:
    """Return as many parts as there is room for, the last one before all others."""
    kept = list(parts)
    while kept and len(Content(gap).join(kept)) > room:
        kept.pop(-2 if len(kept) > 1 else 0)
    return Content(gap).join(kept)
