"""After the meeting: thanks, counts only, and the way out."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from meetingtui.evening.running import Evening, afterwards
from meetingtui.meeting.commands import Undo
from meetingtui.present import keys as k
from meetingtui.present.farewell import farewell
from meetingtui.present.i18n import _
from meetingtui.present.times import time_of_day
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import Plain


class AfterScreen(Sheet[None]):
    """The last screen; leaving it closes the meeting for good."""

    CSS_PATH = "after.tcss"

    def __init__(self, evening: Evening) -> None:
        self.TABLE = k.after(evening.keeper is not None, evening.nothing_kept)
        super().__init__()
        self.evening = evening

    def compose(self) -> ComposeResult:
        """Lay out the last words."""
        now = self.house.clock.wall()
        state, elapsed = self.evening.session.state, self.evening.session.now()
        said = farewell(state, elapsed, now, afterwards(self.evening))
        with Horizontal(id="top"):
            yield Plain(said.name, id="name", classes="line")
            yield Plain(time_of_day(now), id="status", classes="line")
        with Vertical(id="last"):
            yield Plain(said.thanks, id="thanks")
            for fact in said.facts:
                yield Plain(fact)
            for line in said.kept:
                yield Plain(line)
            yield Plain(said.forgotten, id="forgotten")
            for line in said.thoughts:
                yield Plain(line)
        yield Plain(id="bottom")

    def on_resize(self) -> None:
        """Fit everything to the size."""
        self.set_class(self.size.height < 16, "-low")
        self.set_class(self.size.height < 6, "-tiny")
        leave, *others = self.TABLE
        self.query_one("#bottom", Plain).say(self.footer(leave, _("close"), tuple(others)))

    def act(self, key: k.Key) -> None:
        """Leave, or take the end back."""
        if key.id == "leave":
            self.app.exit()
            return
        if key.id == "keep-nothing":
            self.evening.keep_nothing()
            self.house.turn_to(AfterScreen(self.evening))
            return
        if key.id == "keep":
            self.evening.keep_after_all()
            self.house.turn_to(AfterScreen(self.evening))
            return
        from meetingtui.tui.meeting import MeetingScreen

        self.evening.session.do(Undo())
        self.house.turn_to(MeetingScreen(self.evening))
