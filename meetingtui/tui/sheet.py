"""What all screens share: keys from one table, a held key that does nothing, a help card."""

from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.content import Content
from textual.screen import Screen

from meetingtui.present.keys import Key, by_key
from meetingtui.tui.lines import footer

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

    @property
    def house(self) -> "MeetingApp":
        """The program this screen belongs to."""
        from meetingtui.tui.app import MeetingApp

        assert isinstance(self.app, MeetingApp)
        return self.app

    def on_screen_suspend(self) -> None:
        """Say nothing of keys while a card lies over this screen and has them."""
        self.cover(True)

    def on_screen_resume(self) -> None:
        """Have the keys again."""
        self.cover(False)

    def cover(self, covered: bool) -> None:
        """Hide the footer, or show it again."""
        for bottom in self.query("#bottom"):
            bottom.visible = not covered

    def on_key(self, event: events.Key) -> None:
        """Do what the key stands for, and keep Textual from doing anything of its own."""
        if self.press(event.key):
            event.stop()
            event.prevent_default()

    def press(self, pressed: str) -> bool:
        """Do what a key stands for; returns whether it stands for anything.

        A key that was still on its way when the screen was left does nothing any more.
        """
        key = self._by_key.get(pressed)
        if key is None or not self.is_current:
            return False
        now = self.house.clock.steady()
        last, since = self.house.last_key  # the program's, so that no card lets a key through
        held = not key.repeats and pressed == last and now - since < REPAINT
        self.house.last_key = (pressed, now)
        if not held:
            self.act(key)
        return True

    def act(self, key: Key) -> None:
        """Do the one thing a key stands for."""
        raise NotImplementedError

    def footer(self, primary: Key, words: str, others: tuple[Key, ...]) -> Content:
        """Return the footer: the big key and what it does, then as many others as fit."""
        return footer(self.size.width, primary, words, others)
