"""What all screens share: keys from one table, a held key that does nothing, a help card."""

from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.content import Content
from textual.screen import Screen

from meetingtui.present.i18n import _
from meetingtui.present.keys import Key, by_key, cap
from meetingtui.text.safe import safe
from meetingtui.tui.widgets import fitting

if TYPE_CHECKING:
    from meetingtui.tui.app import MeetingApp

Result = TypeVar("Result")

REPAINT = 200
"""For so many milliseconds after it did something the same key does nothing."""


class Sheet(Screen[Result]):
    """A screen whose keys come from a table, each of them one thing of `present/keys.py`."""

    AUTO_FOCUS = None
    TABLE: tuple[Key, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self._by_key = by_key(self.TABLE)
        self._last = ("", 0)

    @property
    def house(self) -> "MeetingApp":
        """The program this screen belongs to."""
        from meetingtui.tui.app import MeetingApp

        assert isinstance(self.app, MeetingApp)
        return self.app

    def on_screen_suspend(self) -> None:
        """Say nothing of keys while a card lies over this screen and has them."""
        self.add_class("-covered")

    def on_screen_resume(self) -> None:
        """Have the keys again."""
        self.remove_class("-covered")

    def on_key(self, event: events.Key) -> None:
        """Do what the key stands for, and keep Textual from doing anything of its own."""
        if self.press(event.key):
            event.stop()
            event.prevent_default()

    def press(self, pressed: str) -> bool:
        """Do what a key stands for; returns whether it stands for anything."""
        key = self._by_key.get(pressed)
        if key is None:
            return False
        now = self.house.clock.steady()
        held = not key.repeats and pressed == self._last[0] and now - self._last[1] < REPAINT
        self._last = (pressed, now)
        if not held:
            self.act(key)
        return True

    def act(self, key: Key) -> None:
        """Do the one thing a key stands for."""
        raise NotImplementedError

    def footer(self, primary: Key, words: str, others: tuple[Key, ...]) -> Content:
        """Return the footer: the big key and what it does, then as many others as fit."""
        return footer(self.size.width, primary, words, others)


def footer(width: int, primary: Key, words: str, others: tuple[Key, ...]) -> Content:
    """Return a footer of this width; names of keys give way before the keys themselves."""
    first = Content.assemble(
        (f" {cap(primary.keys[0])} ", "bold reverse"), Content(f"  {safe(words)}").stylize("bold")
    )
    room = width - len(first) - 4
    named = [Content.assemble((cap(k.keys[0]), "bold"), f" {_(k.short)}") for k in others]
    if sum(len(part) + 3 for part in named) > room + 3 and width < 64:
        named = [Content.assemble((cap(k.keys[0]), "bold")) for k in others]
    rest = fitting(named, room)
    gap = max(1, width - 2 - len(first) - len(rest))
    return Content.assemble(first, " " * gap, rest)
