"""Before the meeting: who is here, who has the helm and why, and the plan with its times."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from meetingtui.evening.opening import Opening, Unfit, people_of
from meetingtui.evening.running import begin
from meetingtui.format.model import Role
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.present import keys as k
from meetingtui.present.before import (
    Before,
    before,
    found_words,
    joining_lines,
    role_line,
    who_now,
)
from meetingtui.present.i18n import _
from meetingtui.present.plan import table_lines
from meetingtui.present.ready import Line, ready_lines
from meetingtui.present.refusals import refusal
from meetingtui.present.times import parse_time_of_day
from meetingtui.store.files import InUse
from meetingtui.text.safe import safe_line
from meetingtui.tui.ask import Ask
from meetingtui.tui.card import Card, Pick
from meetingtui.tui.help import help_card
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import Plain


class BeforeScreen(Sheet[None]):
    """Shows an opening and mends it until the meeting begins."""

    CSS_PATH = "before.tcss"
    TABLE = k.BEFORE

    def __init__(self, opening: Opening, back: bool = False) -> None:
        super().__init__()
        self.opening = opening
        self._back = back
        self._ready = False

    def compose(self) -> ComposeResult:
        """Lay out the people, the helm, the plan and the start."""
        with Horizontal(id="top"):
            yield Plain(id="name", classes="line")
            yield Plain(id="status", classes="line")
        with Horizontal(classes="row"):
            yield Plain(id="people")
            yield hint("who")
        with Horizontal(classes="row"):
            yield Plain(id="host")
            yield hint("chair")
        yield Plain(id="why")
        yield Plain(id="group")
        with Horizontal(classes="row", id="ready-row"):
            yield Plain(id="ready")
            yield hint("ready")
        with VerticalScroll(id="plan", can_focus=False):
            yield Plain(id="rows")
        yield Plain(id="start", classes="line")
        yield Plain(id="bottom")

    def on_mount(self) -> None:
        """Show the opening, and the time as it goes."""
        self.show()
        self._ticking = self.set_interval(1, self.show)
        if not self.opening.setup.people:
            self.call_after_refresh(self._ask_who)

    def on_resize(self) -> None:
        """Lay out anew for another size."""
        width, height = self.size
        self.set_class(height < 20 or width < 64, "-low")
        self.set_class(width < 30 or height < 8, "-tiny")
        self.show()

    def show(self) -> None:
        """Put the opening into words and show them."""
        said = before(self.opening, self.house.clock.wall())
        say = self.query_one
        say("#name", Plain).say(said.name)
        say("#status", Plain).say(said.status)
        say("#people", Plain).say(said.people)
        say("#host", Plain).say(said.helm)
        say("#why", Plain).say(said.why)
        say("#group", Plain).say("\n".join(said.group))
        self.query_one("#group").display = bool(said.group)
        self._ready = bool(said.ready)
        say("#ready", Plain).say(said.ready)
        self.query_one("#ready-row").display = bool(said.ready)
        say("#rows", Plain).say(self._rows(said))
        say("#start", Plain).say(said.start)
        found = ("roles",) if self.opening.asked_for else ()
        asked = ("attendance",) if self.opening.setup.format.attendance == "ask" else ()
        joins = ("joins",) if self.opening.strangers else ()
        shown = (*joins, *found, *asked, "start", "help", "quit")
        if self.has_class("-low"):
            shown = ("who", "chair", *(("ready",) if said.ready else ()), *shown)
        keys = {**k.BY_BEFORE, "roles": self._found_key()}
        others = tuple(keys[id] for id in shown)
        begin_key = k.BY_BEFORE["begin"]
        say("#bottom", Plain).say(self.footer(begin_key, _("begin the meeting"), others))

    def _found_key(self) -> k.Key:
        """Return the key that notes who was found, by the name of the role."""
        return replace(k.BY_BEFORE["roles"], short=found_words(self.opening))

    def _rows(self, said: Before) -> str:
        width = max(10, self.size.width - (2 if self.has_class("-low") else 6))
        return "\n".join(table_lines(said.rows, width))

    # Keys

    def act(self, key: k.Key) -> None:
        """Do what the key stands for."""
        plan = self.query_one("#plan", VerticalScroll)
        match key.id:
            case "begin":
                self._begin()
            case "who":
                self._ask_who()
            case "chair":
                self.opening = self.opening.with_next_chair()
                self.show()
            case "by-name":
                self._choose_chair()
            case "joins":
                self._ask_who_joins()
            case "new-group":
                if self.opening.group is not None:
                    self.opening = self.opening.with_new_group()
                    self.show()
            case "start":
                self._ask_start()
            case "ready":
                self._see_to_it()
            case "roles":
                self._find_role()
            case "attendance" if self.opening.setup.format.attendance == "ask":
                self.opening = self.opening.with_other_attendance()
                self.show()
            case "attendance":
                pass
            case "scroll-down":
                plan.scroll_down(animate=False)
            case "scroll-up":
                plan.scroll_up(animate=False)
            case "help":
                keys = k.before(self.opening.group is not None)
                self.app.push_screen(help_card(keys, self.size.width))
            case _:
                self.app.exit()

    def _choose_chair(self) -> None:
        """Let the room choose who takes the keyboard; nobody is asked why."""
        setup = self.opening.setup
        seats = [seat for seat, alias in enumerate(setup.people) if alias]
        if not seats:
            return

        def chosen(number: str | None) -> None:
            if number:
                at = int(number)
                self.opening = self.opening.with_chair(seats[at] if at < len(seats) else None)
                self.show()

        lines = [*(safe_line(setup.people[seat]) for seat in seats), _("nobody by name")]
        title = _("{role} tonight").format(role=safe_line(setup.format.chair.label))
        self.app.push_screen(Pick(title, lines), chosen)

    def _ask_who_joins(self, cursor: int = 0) -> None:
        """Let those be named who belong to the group from tonight on; nothing is kept of others."""
        opening = self.opening
        if opening.group is None or opening.began or not opening.newcomers:
            return

        def chosen(number: str | None) -> None:
            if number:
                self.opening = opening.with_member(opening.newcomers[int(number)])
                self.show()
                self._ask_who_joins(int(number))

        title = _("Who belongs to the group from tonight on?")
        self.app.push_screen(Pick(title, joining_lines(opening), cursor), chosen)

    def _see_to_it(self) -> None:
        """Let what is to be seen to before the start be ticked off; nothing of it is kept."""
        if not self._ready:
            return
        from meetingtui.tui.ready import Ready

        def told(opening: Opening) -> list[Line]:
            return ready_lines(opening, self.house.clock.wall())

        def tick(item: tuple[int, int]) -> Opening:
            self.opening = self.opening.with_tick(*item)
            self.show()
            return self.opening

        self.app.push_screen(Ready(self.opening, told, tick))

    def _find_role(self) -> None:
        """Let the role be chosen for which somebody was found, if there are several."""
        asked = self.opening.asked_for
        if len(asked) == 1:
            self._find_for(asked[0])
        elif asked:

            def chosen(number: str | None) -> None:
                if number:
                    self._find_for(asked[int(number)])

            lines = [role_line(self.opening, role) for role in asked]
            self.app.push_screen(Pick(_("Who was found for what?"), lines), chosen)

    def _find_for(self, role: Role, cursor: int = 0) -> None:
        """Note that somebody was found: by name, or one more; after the last one, none again."""
        setup = self.opening.setup
        if not setup.named:
            found = len(setup.found.get(role.name, ()))
            full = found >= role.count > 1
            self.opening = self.opening.with_role(role.name, None if full else SOMEBODY)
            self.show()
            return

        def chosen(number: str | None) -> None:
            if number:
                self.opening = self.opening.with_role(role.name, int(number))
                self.show()
                if role.count > 1:
                    self._find_for(role, int(number))

        held = setup.found.get(role.name, (setup.holders.get(role.name),))
        lines = [
            f"{safe_line(alias):<22}{safe_line(role.label) if seat in held else ''}".rstrip()
            for seat, alias in enumerate(setup.people)
        ]
        self.app.push_screen(Pick(role_line(self.opening, role), lines, cursor), chosen)

    def _begin(self, unsaved: bool = False) -> None:
        if not self.opening.setup.people:
            self._ask_who()
            return
        try:
            folder = None if unsaved else self.house.folder
            evening = begin(self.opening, self.house.clock, folder)
        except InUse:
            told = _("A meeting of this group is running in another window.")
            self.app.push_screen(Card(_("Not now"), (told,)))
            return
        except OSError as error:
            self._ask_unsaved(error)
            return
        from meetingtui.tui.meeting import MeetingScreen

        self._ticking.stop()
        self.house.evening = evening
        self.house.turn_to(MeetingScreen(evening, fresh=True))

    def _ask_unsaved(self, error: OSError) -> None:
        def chosen(key: str | None) -> None:
            if key == "unsaved":
                self._begin(unsaved=True)

        told = _("{folder} cannot be written: {reason}.").format(
            folder=self.house.folder, reason=error.strerror or type(error).__name__
        )
        then = _("Without that, a crash or a power cut loses where the meeting stands.")
        card = Card(_("The meeting cannot be saved"), (told, then), k.UNSAVED)
        self.app.push_screen(card, chosen)

    def _ask_who(self, value: str | None = None, wrong: str = "") -> None:
        now = who_now(self.opening)
        help = _("A number is enough: 7. Or short aliases in the order you sit: Kari, Per, Anne.")

        def answered(said: str | None) -> None:
            if not said:
                return
            try:
                self.opening = self.opening.with_people(people_of(said))
            except Unfit as unfit:
                self._ask_who(said, refusal(unfit.refusal))
            self.show()

        card = Ask(_("Who is here?"), wrong or help, now if value is None else value, limit=9999)
        self.app.push_screen(card, answered)

    def _ask_start(self, value: str | None = None, wrong: str = "") -> None:
        starts = self.opening.starts
        now = f"{starts:%H:%M}" if starts else ""
        help = _("As on the clock: 19:00. Empty: the moment you begin.")

        def answered(said: str | None) -> None:
            if said is None:
                return
            time = parse_time_of_day(said) if said else None
            if said and time is None:
                self._ask_start(said, _("That is no time of day; write it as 19:00."))
                return
            self.opening = self.opening.with_start(time)
            self.show()

        title = _("When is the meeting meant to start?")
        self.app.push_screen(Ask(title, wrong or help, now if value is None else value), answered)


def hint(id: str) -> Plain:
    """Return a key of this screen and what it does, to stand beside what it changes."""
    key = k.BY_BEFORE[id]
    told = Plain(classes="line hint")
    told.say(Content.assemble((k.cap(key.keys[0]), "bold"), f" {_(key.short)}"))
    return told
