"""The meeting itself: what happens now, whose turn, how long, and what the big key does."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from meetingtui.evening.resuming import Resumed
from meetingtui.evening.running import Evening
from meetingtui.meeting import commands as c
from meetingtui.meeting.clockview import ClockView
from meetingtui.meeting.decide import Refusal
from meetingtui.meeting.persons import person
from meetingtui.present import keys as k
from meetingtui.present.clocks import share_chosen
from meetingtui.present.i18n import _
from meetingtui.present.meeting import Words, words
from meetingtui.present.people import name
from meetingtui.present.refusals import refusal as refusal_words
from meetingtui.present.topics import noted
from meetingtui.tui.page import Page, page
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import BigTime, Block


class MeetingScreen(Sheet[None]):
    """One reactive, `words`, is all that this screen shows; every widget is told by its watcher."""

    CSS_PATH = "meeting.tcss"
    TABLE = k.KEYS

    words: reactive[Words | None] = reactive(None, init=False, repaint=False)

    def __init__(
        self,
        evening: Evening,
        resumed: Resumed | None = None,
        waiting: int = 0,
        fresh: bool = False,
    ) -> None:
        super().__init__()
        self.evening = evening
        self.session = evening.session
        self._resumed = resumed
        self._waiting = waiting
        self._rung_for: frozenset[str] = frozenset()
        self._notice = ""
        self._covered = False
        self._left = False
        self._asked: object = None
        self._page = Page(Content(""), "", (0, 0), Content(""))
        if not fresh:  # nothing rings for what had passed before this screen was opened
            self._rung_for = frozenset(self.session.view().signals)

    def compose(self) -> ComposeResult:
        """Lay out the two blocks of lines, and the big digits between them."""
        yield Block(id="above")
        yield BigTime()
        yield Block(id="below")

    def on_mount(self) -> None:
        """Show the meeting, and go on showing it second by second."""
        self.tick()
        if self._resumed is not None:
            self.call_after_refresh(self._welcome_back, self._resumed)

    def _welcome_back(self, resumed: Resumed) -> None:
        from meetingtui.tui.back import welcome_back

        welcome_back(self, resumed, self._waiting)

    def on_resize(self) -> None:
        """Lay out anew for another size."""
        self.paint()

    # Time

    def tick(self) -> None:
        """Show what a second has changed, and wake at the next one of the clock that is shown."""
        gone = self._left or self.house.evening is not self.evening
        if gone or self.session.closed:  # what is over shows nothing any more, whoever ended it
            return
        self.session.beat()
        clock = self.show()
        ahead = 1000 if clock.held else 1000 - clock.elapsed % 1000
        self.set_timer(ahead / 1000 + 0.002, self.tick)

    def show(self) -> ClockView:
        """Look at the meeting, put it into words, and return its clock."""
        view = self.session.view()
        self.words = words(view, self.house.clock.wall())
        new = frozenset(view.signals) - self._rung_for
        self._rung_for |= new
        if new:
            self.app.bell()
        return view.clock

    # Keys

    def act(self, key: k.Key) -> None:
        """Ask the meeting, or open the card that the key stands for."""
        self._notice = ""
        if key.command is not None:
            self.do(key.command)
            return
        from meetingtui.tui import meeting_cards as cards

        cards.OPEN[key.id](self)

    def do(self, command: c.Command) -> None:
        """Carry out a command and show what came of it."""
        refused = self.session.do(command)
        if self.session.closed:
            from meetingtui.tui.after import AfterScreen

            self._left = True  # should the end be taken back, a screen of its own goes on
            self.house.turn_to(AfterScreen(self.evening))
            return
        if refused:
            self.tell(self.say_no(refused))
        else:
            chosen = isinstance(command, c.ShareForAll)
            written = noted(self.session.state, command)
            self.tell(share_chosen(self.session.view()) if chosen else written)

    def say_no(self, refused: Refusal) -> str:
        """Return why something was refused."""
        seat = refused.seat
        who = name(person(self.session.state, seat)) if seat is not None else ""
        return refusal_words(refused, who)

    def tell(self, notice: str) -> None:
        """Show one sentence until the next key."""
        self._notice = notice
        self.show()
        self.paint()

    def cover(self, covered: bool) -> None:
        """Leave out the keys while a card has them."""
        self._covered = covered
        self.paint()

    # Painting

    def watch_words(self) -> None:
        """Paint what is said now."""
        self.paint()

    def paint(self) -> None:
        """Tell the two blocks and the digits what they show; what is the same stays painted."""
        if self.words is None or not self.is_mounted:
            return
        unsaved = _("Not saved: the disk refuses. The meeting goes on; a crash would lose it.")
        stands = unsaved if self.evening.refused else self.words.notice
        notice = self._notice or ("" if self.words.reminder else stands)
        width, height = self.app.size
        # Most seconds change the digits alone; then the rest need not be put together anew.
        rest = replace(self.words, digits="0" * bool(self.words.digits))
        asked = (rest, notice, self._covered, width, height)
        if asked != self._asked or not self._page.time:
            self._asked = asked
            self._page = page(self.words, notice, self._covered, width, height)
            self.query_one("#above", Block).say(self._page.above)
            self.query_one("#below", Block).say(self._page.below)
        time = self.words.digits if self._page.time else ""
        self.query_one(BigTime).show(time, self._page.dot, width)
