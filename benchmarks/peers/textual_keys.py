"""A bare Textual program that counts the keys pressed, in one line of text."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Keys(App[None]):
    """Counts keys."""

    pressed = 0

    def compose(self) -> ComposeResult:
        """Lay out the one line."""
        yield Static("pressed 0 times")

    def on_key(self, event: events.Key) -> None:
        """Count one more."""
        self.pressed += 1
        self.query_one(Static).update(f"pressed {self.pressed} times")


if __name__ == "__main__":
    Keys().run()
