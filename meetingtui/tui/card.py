"""Cards that lie over a screen: something to read, to choose from, or to write."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from meetingtui.present.i18n import N_, _
from meetingtui.present.keys import Key, cap
from meetingtui.text.safe import safe, safe_line
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import Plain

CLOSE = Key(
    "close", ("escape", "enter", "space", "q", "ctrl+q", "ctrl+c"), "", N_("close"), N_("close")
)
MORE = Key("more", ("down",), "", N_("more"), N_("further down"))
UP = Key("up", ("up", "pageup"), "", "", "", repeats=True)
DOWN = Key("down", ("down", "pagedown"), "", "", "", repeats=True)
CHOOSE = Key("choose", ("enter", "space"), "", N_("this one"), "")
BACK = Key("close", ("escape", "q", "ctrl+q", "ctrl+c"), "", N_("back"), "")


class Card(Sheet[str], ModalScreen[str]):
    """Something to read over the screen; dismissed with the id of the key that was pressed."""

    CSS_PATH = "card.tcss"
    CHOICES = False
    """Whether the lines themselves are what is chosen from."""

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
            yield Plain(safe_line(self._title), id="card-title", classes="line")
            with VerticalScroll(id="card-body", can_focus=False):
                for line in self._lines:
                    text = Plain()
                    text.say(line)
                    yield text
            yield Plain(id="card-keys")

    def on_resize(self) -> None:
        """Leave the line with the time in sight, and scroll what does not fit."""
        width, height = self.size
        low, tiny = height < 16, height < 6
        self.set_class(low, "-low")
        self.set_class(tiny, "-tiny")
        self.set_class(tiny and len(self.keys) > 1 and not self.CHOICES, "-keys")
        inner = min(width, 80) - (2 if low else 6)
        taken = 0 if tiny else 1 if low else 7
        keys = card_keys(self.keys, inner)
        wanted = sum(len(_content(line).wrap(max(1, inner))) for line in self._lines)
        if wanted > height - taken - _rows(keys):
            keys = card_keys((*self.keys, MORE), inner)
        row = self.query_one("#card-keys", Plain)
        row.say(keys)
        row.styles.height = _rows(keys)
        room = height - taken - (0 if tiny else _rows(keys))
        self.query_one("#card-body").styles.max_height = max(1, room)

    def act(self, key: Key) -> None:
        """Scroll, or close with what was chosen."""
        body = self.query_one("#card-body", VerticalScroll)
        if key is UP:
            body.scroll_up(animate=False)
        elif key is DOWN:
            body.scroll_down(animate=False)
        else:
            self.dismiss(key.id)


def _content(line: str | Content) -> Content:
    return Content(safe(line)) if isinstance(line, str) else line


def _rows(text: Content) -> int:
    return text.plain.count("\n") + 1


def card_keys(keys: Sequence[Key], room: int) -> Content:
    """Return the keys of a card, in as many rows as they need."""
    rows: list[list[Content]] = [[]]
    for key in keys:
        part = Content.assemble((f" {cap(key.keys[0])} ", "reverse"), f" {_(key.short)}")
        if sum(len(other) + 3 for other in rows[-1]) + len(part) > room and rows[-1]:
            rows.append([])
        rows[-1].append(part)
    return Content("\n").join([Content("   ").join(row) for row in rows])


class Pick(Card):
    """A list to choose a line from; dismissed with the number of the line, as text."""

    keys = (CHOOSE, BACK)
    CHOICES = True

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        cursor: int = 0,
        keys: tuple[Key, ...] = (),
    ) -> None:
        super().__init__(title, [unmarked(line) for line in lines], keys)
        self._choices = lines
        self.cursor = max(0, min(cursor, len(lines) - 1))

    def on_resize(self) -> None:
        """Keep the chosen line in sight."""
        super().on_resize()
        self.call_after_refresh(self.point)

    def point(self) -> None:
        """Mark the line under the cursor, and scroll to it."""
        point(list(self.query("#card-body Plain").results(Plain)), self._choices, self.cursor)

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


MARK = "▶"


def unmarked(text: str) -> str:
    """Return a choice as it stands without the cursor."""
    return "\n".join(f"  {line}" for line in text.split("\n"))


def point(items: Sequence[Plain], choices: Sequence[str], cursor: int) -> None:
    """Mark one of several choices by a sign and by weight, and scroll to it."""
    for number, (item, choice) in enumerate(zip(items, choices, strict=True)):
        chosen = number == cursor
        text = unmarked(choice)
        item.say(MARK + text[1:] if chosen else text)
        item.set_class(chosen, "-chosen")
    if items:
        items[cursor].scroll_visible(animate=False)
