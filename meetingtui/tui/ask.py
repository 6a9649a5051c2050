"""A card to write one line on."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from meetingtui.present.i18n import _
from meetingtui.present.keys import cap
from meetingtui.text.safe import safe_line
from meetingtui.tui.widgets import Plain


class Ask(ModalScreen[str | None]):
    """Asks for one line; dismissed with it, or with None if nothing is to change."""

    CSS_PATH = "ask.tcss"

    def __init__(
        self, question: str, help: str = "", value: str = "", limit: int = 300, anew: bool = False
    ) -> None:
        """Ask a question; what stood there can be mended, or is written `anew` by typing."""
        super().__init__()
        self._anew = anew
        self._question = question
        self._help = help
        self._value = safe_line(value)
        self._limit = limit

    def compose(self) -> ComposeResult:
        """Lay the card out: the question, the line, what may be written."""
        with Vertical(id="ask"):
            yield Plain(safe_line(self._question), id="ask-question")
            yield Input(
                self._value, max_length=self._limit, select_on_focus=self._anew, compact=True
            )
            yield Plain(self._help, id="ask-help")
            yield Plain(_keys(), id="ask-keys")

    def on_resize(self) -> None:
        """Take all the room where there is little."""
        self.set_class(self.size.height < 16, "-low")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand in what was written."""
        event.stop()
        self.dismiss(event.value.strip())

    def on_key(self, event: events.Key) -> None:
        """Let Escape leave everything as it was."""
        if event.key in ("escape", "ctrl+q", "ctrl+c"):
            event.stop()
            event.prevent_default()
            self.dismiss(None)


def _keys() -> str:
    done, leave = _("done"), _("cancel")
    return f"{cap('enter')} {done}   {cap('escape')} {leave}"
