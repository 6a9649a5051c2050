"""A bare Textual clock: the time of day as text, anew every second."""

from datetime import datetime

from textual.app import App, ComposeResult
from textual.widgets import Static


class Clock(App[None]):
    """Shows the time."""

    def compose(self) -> ComposeResult:
        """Lay out the one line."""
        yield Static("clock")

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Show what time it is."""
        self.query_one(Static).update(f"{datetime.now():%H:%M:%S}")


if __name__ == "__main__":
    Clock().run()
