"""A meeting as lines of text: it shows the same words and asks the same meeting as the screens.

An empty line is the primary action; everything else is the letter of its key, some with a
number or a name behind it.  The end of the input leaves the meeting to be resumed.
"""

from dataclasses import dataclass

from meetingtui.evening.running import Evening, afterwards
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import Refusal
from meetingtui.meeting.persons import person
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.state import Here
from meetingtui.meeting.topics import Noting, noting
from meetingtui.meeting.view import people
from meetingtui.plain.paper import hear, say
from meetingtui.present import keys as k
from meetingtui.present.circle import here, order_told, who_line
from meetingtui.present.clocks import share_chosen
from meetingtui.present.farewell import farewell
from meetingtui.present.i18n import _
from meetingtui.present.meeting import agreements, words
from meetingtui.present.people import name
from meetingtui.present.plan import running_rows, table_lines
from meetingtui.present.refusals import refusal
from meetingtui.present.topics import noted

TYPED = {key.typed: key for key in k.KEYS if key.id != "text"}


def who_help() -> str:
    """Return how the people are mended by typing."""
    said = _("w o 2: out, or back. w 2 Kari: is called so. w = 8: so many are here.")
    return said + " " + _("w s 2: online, or in the room.")


def topic_help() -> str:
    """Return how a topic is written down, or chosen, by typing."""
    return _("i Trust: a topic. I 12: the twelfth in the list.")


def note_help() -> str:
    """Return how a place is written down by typing."""
    return _("i p. 85, line 3: so far we came. i -: takes the bookmark out.")


@dataclass
class Face:
    """A running meeting, shown after each line."""

    evening: Evening

    def run(self) -> None:
        """Go on until the meeting is over or left."""
        session = self.evening.session
        self.show()
        while not session.closed:
            typed = hear()
            if typed is None or (typed == "q" and self.leaves()):
                return
            session.beat()
            if self.carry_out(*typed.partition(" ")[::2]) and not session.closed:
                self.show()
        self.say_goodbye()

    def say_goodbye(self) -> None:
        """Say the last words; what is to be kept for a group can still be let go of."""
        session, group = self.evening.session, afterwards(self.evening)
        told = farewell(session.state, session.now(), session.clock.wall(), group)
        say("", told.thanks, *told.facts, *told.kept, told.forgotten, *told.thoughts)
        if self.evening.keeper is None:
            return
        if hear(_("ENTER closes; x keeps nothing of it for the group.")) == "x":
            self.evening.keep_nothing()

    def show(self) -> None:
        """Show the meeting as it stands."""
        told = words(self.evening.session.view(), self.evening.session.clock.wall())
        time = told.gauge.label if told.gauge else told.digits
        heading = (told.ordinal, told.title.upper(), told.lap, told.helm)
        say("-" * 40, told.name, told.status, "   ".join(part for part in heading if part))
        tip, clock = f"({told.tip})" if told.tip else "", f"{time}  {told.under}".strip()
        say(told.text, tip, told.focus, clock)
        hints = "   ".join(f"{key.typed} {_(key.short)}" for key in map(told.key, told.hints))
        say(f"{told.circle}   {told.following}".strip(), told.notice or told.standing)
        if told.reminder:
            seen = f"{k.BY_ID['seen'].typed} {_(k.BY_ID['seen'].short)}"
            say("   ".join(filter(None, (told.reminder, told.reminders_more, seen))))
        if self.evening.refused:
            say(_("Not saved: the disk refuses. The meeting goes on; a crash would lose it."))
        say(f"[{k.cap('enter')}] {told.primary}   {hints}")

    def leaves(self) -> bool:
        """Ask what is meant: end the meeting, go on, or leave it for later; True for the last."""
        typed = hear(_("q leaves it to be resumed, e ends it now, anything else goes on."))
        if typed == "e":
            self.evening.session.do(c.End())
        return typed in ("q", None)

    def carry_out(self, typed: str, rest: str) -> bool:
        """Do what a line stands for; returns whether the meeting is to be shown again."""
        session = self.evening.session
        state, rest = session.state, rest.strip()
        match TYPED[typed].id if typed in TYPED else "":
            case "help":
                say(*(f"{key.typed or k.cap('enter'):>6}  {_(key.help)}" for key in TYPED.values()))
                say(_("j 4 goes to stage 4. w + Kari: has come. w - 2: the second has gone home."))
                say(_("f 4, f Kari: whose hand it is, who speaks or begins."))
                say(_("2: so many, or line 2 done."))
                say(who_help())
                say(topic_help(), note_help())
            case "agreements":
                say(*agreements(session.view()))
            case "jump" if not rest:
                say(*table_lines(running_rows(state, session.now(), session.clock.wall())))
            case "jump":
                return self.ask(c.Jump(_number(rest) - 1))
            case "who" if not rest:
                say(here(state.count))
                lines = enumerate((who_line(state, someone) for someone in people(state)), 1)
                say(*(f"{number:>3}  {line}" for number, line in lines))
            case "who":
                mend = self.who(rest)
                if mend is None:
                    say(who_help())
                return mend is not None and self.ask(mend)
            case "first" | "whose" as id if id == "whose" or self.open:
                return self.ask(k.hand(session.view(), self.seat(rest)))
            case "first" if rest:
                return self.ask(c.StartWith(self.seat(rest)))
            case "order":
                say(*order_told(session.state))
            case "first" | "nominate" as id:
                return self.ask(k.turn_to_next(session.view(), state.present, id))
            case "quit":
                return True
            case _ if typed.isascii() and typed.isdecimal():
                return self.ask(k.numbered(state.current, _number(typed)))
            case "which":
                return self.ask(c.ChooseTopic(_number(rest) - 1))
            case "note":
                return self.note(rest)
            case _:
                command = TYPED[typed].command if typed in TYPED else None
                if command is None:
                    say(_('"{typed}" is not known here; ? lists what is.').format(typed=typed))
                return command is not None and self.ask(command)
        return False

    def note(self, line: str) -> bool:
        """Write down a topic, or how far a text was read; a hyphen alone takes a place out."""
        what = noting(self.evening.session.state)
        if what in (Noting.TOPIC, Noting.SLIP) and not line:
            say(topic_help())
            return False
        if what is not Noting.PLACE:
            return self.ask(c.NameTopic(line))
        if not line:
            say(note_help())
        return bool(line) and self.ask(c.NotePlace("" if line == "-" else line))

    @property
    def open(self) -> bool:
        """Tell whether people speak in an order that comes about as they do."""
        round = self.evening.session.view().round
        return bool(round and round.open)

    def seat(self, rest: str) -> int:
        """Return the seat that a number or a name stands for; one that is not there for no such."""
        if not rest:
            return SOMEBODY
        everybody = people(self.evening.session.state)
        named = [one.seat for one in everybody if one.alias.casefold() == rest.casefold()]
        number = _number(rest) - 1
        return named[0] if named else number if number >= 0 else len(everybody)

    def who(self, rest: str) -> c.Command | None:
        """Return what a line about the people stands for."""
        first, _space, more = rest.partition(" ")
        seat = _number(more if first in ("-", "o", "s") else first) - 1
        seats = self.evening.session.state.seats
        out = 0 <= seat < len(seats) and seats[seat].here is not Here.PRESENT
        if first == "o":
            return c.Return(seat) if out else c.StepOut(seat)
        if first == "s":
            return c.Side(seat)
        simple: dict[str, c.Command] = {
            "+": c.Arrive(more),
            "-": c.Leave(seat),
            "=": c.Count(_number(more)),
        }
        return simple.get(first, c.Rename(seat, more) if more else None)

    def ask(self, command: c.Command | None) -> bool:
        """Ask the meeting; a refusal is said in a sentence."""
        session = self.evening.session
        refused = session.do(command) if command else None
        if refused:
            say(self.no(refused))
        elif isinstance(command, c.ShareForAll):
            say(share_chosen(session.view()))
        elif command:
            say(noted(session.state, command))
        return refused is None

    def no(self, refused: Refusal) -> str:
        """Return why something was refused."""
        seat = refused.seat
        return refusal(
            refused, name(person(self.evening.session.state, seat)) if seat is not None else ""
        )


def _number(typed: str) -> int:
    return int(typed[:6]) if typed.isascii() and typed.isdecimal() else 0
