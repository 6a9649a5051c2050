"""The cards of the meeting screen: each opens over it and asks the meeting when it closes."""

from collections.abc import Callable

from meetingtui.format.model import QUEUES
from meetingtui.meeting import commands as c
from meetingtui.meeting.decisions import with_digit
from meetingtui.meeting.persons import roles
from meetingtui.meeting.state import Here
from meetingtui.meeting.topics import Noting, bookmark, left, noting, offers, place_of
from meetingtui.meeting.view import may_begin, may_speak, people
from meetingtui.present import keys as k
from meetingtui.present import topics as said
from meetingtui.present.circle import here, order_told, screened, speaker_line, who_line
from meetingtui.present.i18n import _
from meetingtui.present.meeting import agreements
from meetingtui.present.people import name
from meetingtui.present.people import role as told
from meetingtui.present.plan import running_rows, stages_of, table_lines
from meetingtui.tui.ask import Ask
from meetingtui.tui.card import Card, Pick
from meetingtui.tui.help import help_card
from meetingtui.tui.meeting import MeetingScreen


def _help(screen: MeetingScreen) -> None:
    screen.app.push_screen(help_card(k.KEYS, screen.size.width))


def _agreements(screen: MeetingScreen) -> None:
    agreed = agreements(screen.session.view())
    screen.app.push_screen(Card(_("What we have agreed"), agreed))


def _text(screen: MeetingScreen) -> None:
    if screen.words is not None:
        lines = [screen.words.text, *([screen.words.tip] if screen.words.tip else [])]
        screen.app.push_screen(Card(screen.words.title, lines))


def _first(screen: MeetingScreen) -> None:
    """Raise a hand, or let somebody speak; before a round let the one after begin."""
    view, state = screen.session.view(), screen.session.state
    if view.round and view.round.open:
        named = any(seat.alias for seat in state.seats)
        if named and not view.stage.level:
            _whose(screen)
        else:
            screen.do(k.hand(view))
        return
    if view.round and view.round.choosing:
        _whose(screen)
        return
    command = k.turn_to_next(view, state.present, "first")
    if command is None:
        screen.tell(_("Who begins can be chosen before a round begins."))
    else:
        screen.do(command)


def _nominate(screen: MeetingScreen) -> None:
    command = k.turn_to_next(screen.session.view(), screen.session.state.present, "nominate")
    if command is not None:
        screen.do(command)


def _jump(screen: MeetingScreen) -> None:
    state = screen.session.state
    start = screen.house.clock.wall()
    rows = running_rows(state, screen.session.now(), start)

    def chosen(number: str | None) -> None:
        if number and int(number) < len(state.format.stages):
            screen.do(c.Jump(int(number)))

    width = min(screen.size.width, 80) - 8
    lines = stages_of(rows, table_lines(rows, width))
    screen.app.push_screen(Pick(_("The plan"), lines, state.stage, k.PLAN), chosen)


def _who(screen: MeetingScreen) -> None:
    _WhoIsHere(screen).open()


def _leave(screen: MeetingScreen) -> None:
    def chosen(key: str | None) -> None:
        if key == "later":
            screen.app.exit()
        elif key == "end":
            screen.do(c.End())

    unsaved = screen.session.unsaved
    lines = [_("The meeting is kept on this machine until it is ended.")]
    if unsaved:
        lines = [_("This meeting is not saved: if you leave it, it is gone.")]
    screen.app.push_screen(Card(_("Leave the meeting?"), lines, k.leave(unsaved)), chosen)


class _WhoIsHere:
    """The list of those who are here, opened again after each change until it is closed."""

    def __init__(self, screen: MeetingScreen) -> None:
        self.screen = screen
        self.cursor = 0
        self.said = ""

    def open(self) -> None:
        """Show the list with the cursor where it was."""
        state = self.screen.session.state
        lines = [who_line(state, someone) for someone in people(state)]
        title = here(state.count)
        pick = Pick(self.said or title, lines, self.cursor, k.who(screened(state)))
        self.said = ""

        def chosen(key: str | None) -> None:
            self.cursor = pick.cursor
            self.chosen(key or "")

        self.screen.app.push_screen(pick, chosen)

    def chosen(self, key: str) -> None:
        """Do what was chosen for the one under the cursor, and show the list again."""
        state, seat = self.screen.session.state, self.cursor
        someone = name(people(state)[seat]) if state.seats else ""
        present = bool(state.seats) and state.seats[seat].here is Here.PRESENT
        direct: dict[str, Callable[[], c.Command]] = {
            "out": lambda: c.StepOut(seat) if present else c.Return(seat),
            "gone": lambda: c.Leave(seat),
            "side": lambda: c.Side(seat),
        }
        if key in direct:
            self.do(direct[key]())
        elif key == "helm":
            self.give_role(seat)
        elif key == "arrive":
            help = _("A short alias, or nothing at all.")
            self.ask(_("Who has come?"), help, "", lambda said: c.Arrive(said))
        elif key == "rename":
            title = _("A new alias for {who}").format(who=someone)
            self.ask(title, "", state.seats[seat].alias, lambda said: c.Rename(seat, said))
        elif key == "count":
            title = _("How many are here?")
            self.ask(title, "", str(state.count), lambda said: c.Count(_number(said)))

    def ask(self, question: str, help: str, value: str, make: Callable[[str], c.Command]) -> None:
        """Ask for a line, then do what it stands for."""

        def answered(said: str | None) -> None:
            if said is None or said == value != "":
                self.open()
            else:
                self.do(make(said))

        self.screen.app.push_screen(Ask(question, help, value, limit=60), answered)

    def give_role(self, seat: int) -> None:
        """Give somebody a role, or take it from them; asks which, if there are several."""
        state = self.screen.session.state
        names = list(state.format.roles)

        def give(number: str | None) -> None:
            if not number:
                self.open()
                return
            role = names[int(number)]
            had = state.format.roles[role].count == 1 and state.holders.get(role) == seat
            self.do(c.GiveRole(role, None if had else seat))

        if len(names) == 1:
            give("0")
            return
        lines = [told(held) for held in roles(state)]
        who = name(people(state)[seat])
        self.screen.app.push_screen(Pick(_("Which role for {who}?").format(who=who), lines), give)

    def do(self, command: c.Command) -> None:
        """Ask the meeting, and show the list as it is now, or why nothing changed."""
        refused = self.screen.session.do(command)
        self.said = self.screen.say_no(refused) if refused else ""
        if isinstance(command, c.Arrive) and not refused:
            self.cursor = len(self.screen.session.state.seats) - 1
        self.screen.tell("")
        self.open()


def _number(said: str) -> int:
    return int(said[:6]) if said.isascii() and said.isdecimal() else 0


def _whose(screen: MeetingScreen) -> None:
    """Let somebody be chosen for the floor, or for a hand: those who have not spoken come first."""
    view, state = screen.session.view(), screen.session.state
    begins = view.round is not None and view.round.fresh and not view.round.open
    if view.round is None or not (view.round.open or begins):
        screen.do(k.hand(view))  # says why not
        return

    def wanted(seat: int) -> c.Command:
        return c.StartWith(seat) if begins else k.hand(view, seat)

    if not any(seat.alias for seat in state.seats):

        def answered(said: str | None) -> None:
            if said:
                seat = _number(said) - 1
                screen.do(wanted(seat if seat >= 0 else len(state.seats)))

        help = _("The first one in the circle is 1.")
        screen.app.push_screen(Ask(_("Which seat?"), help, "", limit=3), answered)
        return
    speakers = may_begin(state) if begins else may_speak(state)

    def chosen(number: str | None) -> None:
        if number:
            screen.do(wanted(speakers[int(number)].person.seat))

    title = _("Whose hand?") if view.round.order in QUEUES else _("Who speaks now?")
    if begins:
        title = _("Who begins?")
    screen.app.push_screen(Pick(title, [speaker_line(one) for one in speakers]), chosen)


def _order(screen: MeetingScreen) -> None:
    told = order_told(screen.session.state)
    together = screen.session.state.current.pairs is not None
    title = _("Who with whom") if together else _("The order")
    screen.app.push_screen(Card(title, told))


def _number_key(screen: MeetingScreen) -> None:
    """Answer a question with a digit, or mean that line of a list."""
    number, session = int(screen.house.last_key[0]), screen.session
    if session.state.current.decision:
        screen.do(c.Answer(with_digit(session.state, number, session.now())))
        return
    screen.do(k.numbered(session.state.current, number))


def _note(screen: MeetingScreen) -> None:
    """Write down a topic, or how far a text was read."""
    state = screen.session.state
    what = noting(state)
    if what is Noting.NOTHING:
        _which(screen)
        return
    question, help = said.question(what)
    place = what is Noting.PLACE
    value = place_of(state, bookmark(state)) if place else ""

    def answered(line: str | None) -> None:
        if line is None or line == value:
            return
        screen.do(c.NotePlace(line) if place else c.NameTopic(line))

    screen.app.push_screen(Ask(question, help, value, limit=80, anew=True), answered)


def _which(screen: MeetingScreen) -> None:
    """Choose a topic from all there are, more than there are digits."""
    offered = offers(screen.session.state)
    if not offered:
        screen.do(c.ChooseTopic(0))  # says why not
        return

    def chosen(number: str | None) -> None:
        if number:
            screen.do(c.ChooseTopic(int(number)))

    first = next(iter(left(screen.session.state)), 0)
    screen.app.push_screen(
        Pick(_("Which topic?"), said.lines(offered, screen.session.state.topic), first), chosen
    )


OPEN: dict[str, Callable[[MeetingScreen], None]] = {
    "help": _help,
    "agreements": _agreements,
    "text": _text,
    "first": _first,
    "whose": _whose,
    "order": _order,
    "number": _number_key,
    "note": _note,
    "which": _which,
    "nominate": _nominate,
    "jump": _jump,
    "who": _who,
    "quit": _leave,
}
"""What is opened by the keys that are no command to the meeting, by the id of the key."""
