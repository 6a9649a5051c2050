"""A bare Textual program: one line of text, and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """Lay out the one line."""
        yield Static("hello, world")


if __name__ == "__main__":
    Hello().run()
