"""Small widgets that take values and show them.  None of them reads markup or takes focus."""

from rich.segment import Segment
from rich.style import Style
from textual.containers import Horizontal
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from meetingtui.text.safe import safe
from meetingtui.tui.lines import BLOCK


class Plain(Static):
    """Text as it stands: never markup, and painted again only when it changes."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(Content(safe(text)), markup=False, id=id, classes=classes)
        self._said = Content(safe(text))
        self._one_line = "line" in classes.split()

    def say(self, text: str | Content) -> None:
        """Show a text, with its own styles if it has any.

        The screen is laid out anew only where the room that the text takes may have changed.
        """
        shown = Content(safe(text)) if isinstance(text, str) else text
        if shown.is_same(self._said):  # equality would look at the text alone, not at its weight
            return
        same_room = self.takes_the_room_of(shown, self._said)
        self._said = shown
        self.update(shown, layout=not same_room)

    def takes_the_room_of(self, new: Content, old: Content) -> bool:
        """Tell whether a text surely takes the room of another."""
        return self._one_line and len(new) == len(old)


class Block(Plain):
    """Finished lines, as wide as the screen; laid out anew only for another number of them."""

    def takes_the_room_of(self, new: Content, old: Content) -> bool:
        """Tell whether there are as many lines as before."""
        return new.plain.count("\n") == old.plain.count("\n")


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


PLAIN_INK = Style()
"""The terminal's own colours: nothing that would have to be sent anew with each row."""


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
        return Strip([Segment(row, PLAIN_INK)], len(row))


class BigTime(Horizontal):
    """A time in big digits, each in a widget of its own, in the middle of the screen."""

    def __init__(self) -> None:
        self._digits = [Digit() for _ in "0:00"]
        self._shown = ("", (0, 0), 0)
        super().__init__(*self._digits)

    def show(self, time: str, dot: tuple[int, int], width: int) -> None:
        """Show a time such as "2:14" or "+0:07" on a screen so wide; nothing if it is empty."""
        if (time, dot, width) == self._shown:
            return
        self._shown = (time, dot, width)
        self.display = bool(time)
        while len(self._digits) < len(time):
            self._digits.append(Digit())
            self.mount(self._digits[-1])
        for digit, character in zip(self._digits, time.ljust(len(self._digits)), strict=True):
            digit.show(character.strip(), dot)
        taken = sum(digit.room for digit in self._digits) - dot[0]
        left = max(0, (width - taken) // 2)
        if self.styles.margin.left != left:
            self.styles.margin = (0, 0, 0, left)
