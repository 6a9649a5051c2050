"""The meeting itself: what happens now, whose turn, how long, and what the big key does."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Center, Horizontal, Vertical
from textual.reactive import reactive

from meetingtui.evening import Evening, Resumed
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import Refusal
from meetingtui.meeting.view import person
from meetingtui.present import keys as k
from meetingtui.present.i18n import _
from meetingtui.present.meeting import Words, words
from meetingtui.present.people import name
from meetingtui.present.refusals import refusal as refusal_words
from meetingtui.text.safe import safe_line
from meetingtui.tui.layout import Arrangement, Rung, arrange, text_width
from meetingtui.tui.sheet import Sheet, footer
from meetingtui.tui.widgets import BigTime, Plain, bar, folded, shown_if

TONES = ("calm", "last", "wrap-up", "over")


class MeetingScreen(Sheet[None]):
    """One reactive, `words`, is all that this screen shows; every widget is told by its watcher."""

    CSS_PATH = "meeting.tcss"
    TABLE = k.KEYS

    words: reactive[Words | None] = reactive(None, init=False, repaint=False)

    def __init__(self, evening: Evening, resumed: Resumed | None = None, waiting: int = 0) -> None:
        super().__init__()
        self.evening = evening
        self.session = evening.session
        self._resumed = resumed
        self._waiting = waiting
        self._rung_for: frozenset[str] = frozenset()
        self._notice = ""
        if resumed is not None:  # nothing rings for what had passed before the program was away
            self._rung_for = frozenset(self.session.view().signals)

    def compose(self) -> ComposeResult:
        """Lay out every part once; what has no room is hidden, never taken away."""
        with Horizontal(id="top"):
            yield Plain(id="name", classes="line")
            yield Plain(id="status", classes="line")
        with Horizontal(id="heading"):
            yield Plain(id="ordinal", classes="line")
            yield Plain(id="title", classes="line")
            yield Plain(id="helm", classes="line")
        yield Plain(id="text")
        yield Plain(id="tip")
        with Vertical(id="now"):
            yield Plain(id="focus", classes="line")
            with Center():
                yield BigTime(id="time")
            yield Plain(id="small", classes="line")
            yield Plain(id="under", classes="line")
        with Horizontal(id="circle"):
            yield Plain(id="marks", classes="line")
            yield Plain(id="following", classes="line")
        yield Plain(id="notice", classes="line")
        yield Plain(id="bottom")
        yield Plain(id="bare")

    def on_mount(self) -> None:
        """Show the meeting, and go on showing it second by second."""
        self.show()
        self._tick_soon()
        if self._resumed is not None:
            self.call_after_refresh(self._welcome_back, self._resumed)

    def _welcome_back(self, resumed: Resumed) -> None:
        from meetingtui.tui.back import welcome_back

        welcome_back(self, resumed, self._waiting)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew for another size."""
        if self.words is not None:
            self.watch_words(self.words)

    # Time

    def _tick_soon(self) -> None:
        """Wake at the next whole second of the clock that is shown."""
        clock = self.session.view().clock
        ahead = 1000 - clock.elapsed % 1000 if not clock.held else 1000
        self.set_timer(ahead / 1000 + 0.002, self.tick)

    def tick(self) -> None:
        """Show what a second has changed."""
        if self.session.closed:
            return
        self.session.beat()
        self.show()
        self._tick_soon()

    def show(self) -> None:
        """Look at the meeting and put it into words."""
        view = self.session.view()
        self.words = words(view, self.house.clock.wall())
        new = frozenset(view.signals) - self._rung_for
        self._rung_for |= new
        if new:
            self.app.bell()

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

            self.house.turn_to(AfterScreen(self.evening))
            return
        self.tell(self.say_no(refused) if refused else "")

    def say_no(self, refused: Refusal) -> str:
        """Return why something was refused."""
        seat = refused.seat
        who = name(person(self.session.state, seat)) if seat is not None else ""
        return refusal_words(refused, who)

    def tell(self, notice: str) -> None:
        """Show one sentence until the next key."""
        self._notice = notice
        self.show()
        self._tell()

    def _tell(self) -> None:
        unsaved = _("Not saved: the disk refuses. The meeting goes on; a crash would lose it.")
        said = self._notice or (unsaved if self.session.unsaved else "")
        self.query_one("#notice", Plain).say(said)
        self.set_class(bool(said), "-notice")

    # Painting

    def arrangement(self, said: Words) -> Arrangement:
        """Return what there is room for."""
        width, height = self.app.size
        inner = text_width(width, height)
        text, tip = len(folded(said.text, inner)), len(folded(said.tip, inner))
        return arrange(width, height, text, tip, said.speaking, bool(said.digits))

    def watch_words(self, said: Words | None) -> None:
        """Tell every widget its part; those whose part is the same do nothing."""
        if said is None or not self.is_mounted:
            return
        layout = self.arrangement(said)
        self.set_classes_for(said, layout)
        if layout.rung is Rung.BARE:
            self.query_one("#bare", Plain).say(_bare(said, *self.app.size))
            return
        compact = layout.rung is Rung.COMPACT
        self._say("name", f"{said.title} {said.number}" if compact else said.name)
        self._say("status", said.status_short if compact else said.status)
        self._say("ordinal", said.ordinal)
        self._say("title", said.title.upper())
        self._say("helm", said.helm)
        self._show_text(said, layout)
        self._say("focus", said.focus)
        shown_if(self.query_one("#focus"), bool(said.focus))
        self._show_time(said, layout)
        self._say("under", said.under)
        self._say("marks", said.circle)
        self._say("following", said.following)
        self._show_bottom(said, layout)
        self._tell()

    def set_classes_for(self, said: Words, layout: Arrangement) -> None:
        """Let the style know how much room there is, and the tone."""
        wanted = {f"-{layout.rung.value}", f"-{said.tone}"}
        if not wanted <= self.classes:
            self.remove_class(*{f"-{step.value}" for step in Rung} | {f"-{t}" for t in TONES})
            self.add_class(*wanted)

    def _say(self, id: str, text: str) -> None:
        self.query_one(f"#{id}", Plain).say(text)

    def _show_text(self, said: Words, layout: Arrangement) -> None:
        text, tip = self.query_one("#text", Plain), self.query_one("#tip", Plain)
        shown = said.text
        if layout.cut:
            inner = text_width(*self.app.size)
            lines = folded(said.text, inner)[: layout.text_rows]
            shown = "\n".join(line.rstrip() for line in lines)[:-1].rstrip() + "…"
        text.say(shown if layout.text_rows else "")
        shown_if(text, bool(said.text) and layout.text_rows > 0)
        tip.say(said.tip)
        shown_if(tip, layout.tip)

    def _show_time(self, said: Words, layout: Arrangement) -> None:
        self.query_one(BigTime).show(said.digits, layout.dot)
        small = self.query_one("#small", Plain)
        shown_if(small, bool(said.gauge) or bool(said.digits and not layout.dot[0]))
        if said.gauge:
            width = max(10, min(50, self.app.size.width - 24))
            small.say(f"{said.gauge.label}  {bar(said.gauge.filled, width)}")
        elif not layout.dot[0]:
            small.say(said.digits)

    def _show_bottom(self, said: Words, layout: Arrangement) -> None:
        hints = (*(("text",) if layout.cut else ()), *said.hints)
        compact = layout.rung is Rung.COMPACT
        self.query_one("#bottom", Plain).say(
            footer(
                self.app.size.width,
                k.BY_ID["next"],
                said.primary_short if compact else said.primary,
                tuple(k.BY_ID[hint] for hint in hints),
            )
        )


def _bare(said: Words, width: int, height: int) -> str:
    """Return the few words for a terminal with hardly any room, the time before all else."""
    time = said.digits or (said.gauge.label if said.gauge else "")
    clock = "  ".join(part for part in (time, safe_line(said.who)) if part)
    number = f" {said.number}"
    title = said.title
    if len(title) + len(number) > width:
        title = title[: max(0, width - len(number) - 1)].rstrip() + "…"
    lines = (title + number, clock, said.status_bare) if height > 1 else (clock or title,)
    return "\n".join(line[:width] for line in lines[:height])
