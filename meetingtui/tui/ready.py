"""The card on which the lists before the start are ticked off; nothing of it is kept."""

from collections.abc import Callable

from meetingtui.evening.opening import Opening
from meetingtui.present import keys as k
from meetingtui.present.i18n import _
from meetingtui.present.ready import Line
from meetingtui.tui.card import DOWN, MARK, UP, Card, unmarked
from meetingtui.tui.widgets import Plain


class Ready(Card):
    """Items with a cursor; each is ticked with its digit, or under the cursor with SPACE."""

    keys = k.READY
    CHOICES = True

    def __init__(
        self,
        opening: Opening,
        told: Callable[[Opening], list[Line]],
        tick: Callable[[tuple[int, int]], Opening],
    ) -> None:
        self._told = told
        self._tick = tick
        self._now = told(opening)
        self._items = [at for at, line in enumerate(self._now) if line.item]
        self._cursor = 0
        super().__init__(_("Before we begin"), [unmarked(line.text) for line in self._now])

    def on_resize(self) -> None:
        """Keep the item under the cursor in sight."""
        super().on_resize()
        self.call_after_refresh(self.point)

    def point(self) -> None:
        """Show every line as it is now, with the mark at the cursor."""
        widgets = list(self.query("#card-body Plain").results(Plain))
        for at, (widget, line) in enumerate(zip(widgets, self._now, strict=True)):
            chosen = at == self._items[self._cursor]
            text = unmarked(line.text)
            widget.say(MARK + text[1:] if chosen else text)
            widget.set_class(chosen, "-chosen")
        widgets[self._items[self._cursor]].scroll_visible(animate=False)

    def act(self, key: k.Key) -> None:
        """Move the cursor, tick, or close."""
        if key in (UP, DOWN):
            step = -1 if key is UP else 1
            self._cursor = max(0, min(self._cursor + step, len(self._items) - 1))
        elif key.id == "number":
            number = int(self.house.last_key[0]) - 1
            if not 0 <= number < len(self._items):
                return
            self._cursor = number
            self._toggle()
        elif key.id == "tick":
            self._toggle()
        else:
            self.dismiss(key.id)
            return
        self.point()

    def _toggle(self) -> None:
        item = self._now[self._items[self._cursor]].item
        if item is not None:
            self._now = self._told(self._tick(item))
