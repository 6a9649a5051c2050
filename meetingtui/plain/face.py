"""A meeting as lines of text: it shows the same words and asks the same meeting as the screens.

An empty line is the primary action; everything else is the letter of its key, some with a
number or a name behind it.  The end of the input leaves the meeting to be resumed.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from meetingtui import evening as e
from meetingtui.clock import Clock
from meetingtui.library.shelf import in_language, read, shelf
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import Refusal
from meetingtui.meeting.state import Here
from meetingtui.meeting.view import people, person
from meetingtui.present import keys as k
from meetingtui.present import resume as said
from meetingtui.present.before import before
from meetingtui.present.circle import here, who_line
from meetingtui.present.farewell import farewell
from meetingtui.present.i18n import _, language
from meetingtui.present.meeting import agreements, words
from meetingtui.present.people import name
from meetingtui.present.plan import running_rows, table_lines
from meetingtui.present.refusals import refusal
from meetingtui.text.safe import safe

TYPED = {key.typed: key for key in k.KEYS if key.id != "text"}


def _say(*lines: str) -> None:
    for line in lines:
        if line:
            print(safe(line), flush=True)


def _hear(prompt: str = "") -> str | None:
    """Return a line that was typed, or None at the end of the input, or after Ctrl+C."""
    if prompt:
        print(safe(prompt), end="  ", flush=True)
    try:
        typed = sys.stdin.readline()
    except KeyboardInterrupt:
        typed = ""
    if not typed or (prompt and not sys.stdin.isatty()):
        print(flush=True)  # no Enter was seen here: what is said next gets a line of its own
    return typed.strip() if typed else None


def choose(clock: Clock, folder: Path) -> e.Evening | None:
    """Let a format be chosen by its number, then open it on its plan."""
    found = [(entry, read(entry.path)) for entry in in_language(shelf(), language())]
    for number, (_entry, loaded) in enumerate(found, start=1):
        _say(f"{number}  {loaded.format.name if loaded.format else _entry.name}")
    typed = _hear(_("Which meeting is it? Write its number."))
    if not typed or not typed.isdecimal() or not 1 <= int(typed[:6]) <= len(found):
        return None
    entry, loaded = found[int(typed) - 1]
    if loaded.format is None or loaded.source is None:
        return None
    setup = e.prepare(loaded.format, ())
    return open_on_plan(e.Opening(setup, loaded.source.text, entry.path.name), clock, folder)


def open_on_plan(opening: e.Opening, clock: Clock, folder: Path) -> e.Evening | None:
    """Show the plan; an empty line begins the meeting.  Returns it as it was left, if it began."""
    while not opening.setup.people:
        typed = _hear(_("Who is here? A number, or short aliases with commas between them."))
        if typed is None:
            return None
        try:
            opening = opening.with_people(e.people_of(typed))
        except e.Unfit as unfit:
            _say(refusal(unfit.refusal))
    told = before(opening, clock.wall())
    _say(told.name, told.people, f"{told.helm} ({told.why})", *table_lines(told.rows), told.start)
    if _hear(_("ENTER begins the meeting; anything else leaves.")) != "":
        return None
    try:
        evening = e.begin(opening, clock, folder)
    except OSError as error:
        told_why = _("{folder} cannot be written: {reason}.")
        _say(told_why.format(folder=folder, reason=error.strerror or type(error).__name__))
        if _hear(_("ENTER begins without saving; anything else leaves.")) != "":
            return None
        evening = e.begin(opening, clock, None)
    _Face(evening).run()
    return evening


def go_on(resumed: e.Resumed, others: int) -> e.Evening:
    """Say what is taken up, offer to give the time back, and go on."""
    _say(said.away(resumed.gap), said.losses(resumed), said.more(others))
    question = _("ENTER goes on; g goes on and does not count the time away; q leaves it.")
    typed = _hear(question)
    if typed == "g":
        resumed.evening.session.do(c.GiveTimeBack(resumed.gap.milliseconds))
    if typed is not None and typed != "q":
        _Face(resumed.evening).run()
    return resumed.evening


@dataclass
class _Face:
    """A running meeting, shown after each line."""

    evening: e.Evening

    def run(self) -> None:
        """Go on until the meeting is over or left."""
        session = self.evening.session
        self.show()
        while not session.closed:
            typed = _hear()
            if typed is None or (typed == "q" and self.leaves()):
                return
            session.beat()
            if self.carry_out(*typed.partition(" ")[::2]) and not session.closed:
                self.show()
        told = farewell(session.state, session.now(), session.clock.wall())
        _say("", told.thanks, *told.facts, told.forgotten)

    def show(self) -> None:
        """Show the meeting as it stands."""
        told = words(self.evening.session.view(), self.evening.session.clock.wall())
        time = told.gauge.label if told.gauge else told.digits
        bar = f"{told.name}   {told.status}"
        _say("-" * len(bar), bar, f"{told.ordinal}   {told.title.upper()}   {told.helm}")
        _say(told.text, f"({told.tip})" if told.tip else "", told.focus, f"{time}  {told.under}")
        hints = "   ".join(f"{k.BY_ID[h].typed} {_(k.BY_ID[h].short)}" for h in told.hints)
        _say(f"{told.circle}   {told.following}".strip())
        if self.evening.session.unsaved:
            _say(_("Not saved: the disk refuses. The meeting goes on; a crash would lose it."))
        _say(f"[{k.cap('enter')}] {told.primary}   {hints}")

    def leaves(self) -> bool:
        """Ask what is meant: end the meeting, go on, or leave it for later; True for the last."""
        typed = _hear(_("q leaves it to be resumed, e ends it now, anything else goes on."))
        if typed == "e":
            self.evening.session.do(c.End())
        return typed in ("q", None)

    def carry_out(self, typed: str, rest: str) -> bool:
        """Do what a line stands for; returns whether the meeting is to be shown again."""
        session = self.evening.session
        state, rest = session.state, rest.strip()
        match TYPED[typed].id if typed in TYPED else "":
            case "help":
                _say(
                    *(f"{key.typed or k.cap('enter'):>6}  {_(key.help)}" for key in TYPED.values())
                )
                _say(_("j 4 goes to stage 4. w + Kari: has come. w - 2: the second has gone home."))
                _say(_("w o 2: out, or back. w 2 Kari: is called so. w = 8: so many are here."))
            case "agreements":
                _say(*agreements(session.view()))
            case "jump" if not rest:
                _say(*table_lines(running_rows(state, session.now(), session.clock.wall())))
            case "jump":
                return self.ask(c.Jump(_number(rest) - 1))
            case "who" if not rest:
                _say(here(state.count))
                lines = enumerate((who_line(state, someone) for someone in people(state)), 1)
                _say(*(f"{number:>3}  {line}" for number, line in lines))
            case "who":
                return self.ask(self.who(rest))
            case "first" | "nominate" as id:
                return self.ask(k.turn_to_next(session.view(), state.present, id))
            case "quit":
                return True
            case _:
                command = TYPED[typed].command if typed in TYPED else None
                if command is None:
                    _say(_('"{typed}" is not known here; ? lists what is.').format(typed=typed))
                return command is not None and self.ask(command)
        return False

    def who(self, rest: str) -> c.Command:
        """Return what a line about the people stands for."""
        first, _space, more = rest.partition(" ")
        seat = _number(more if first in ("-", "o") else first) - 1
        seats = self.evening.session.state.seats
        out = 0 <= seat < len(seats) and seats[seat].here is not Here.PRESENT
        if first == "o":
            return c.Return(seat) if out else c.StepOut(seat)
        simple: dict[str, c.Command] = {
            "+": c.Arrive(more),
            "-": c.Leave(seat),
            "=": c.Count(_number(more)),
        }
        return simple.get(first, c.Rename(seat, more))

    def ask(self, command: c.Command | None) -> bool:
        """Ask the meeting; a refusal is said in a sentence."""
        session = self.evening.session
        refused = session.do(command) if command else None
        if refused:
            _say(self.no(refused))
        return refused is None

    def no(self, refused: Refusal) -> str:
        """Return why something was refused."""
        seat = refused.seat
        return refusal(
            refused, name(person(self.evening.session.state, seat)) if seat is not None else ""
        )


def _number(typed: str) -> int:
    return int(typed[:6]) if typed.isascii() and typed.isdecimal() else 0
