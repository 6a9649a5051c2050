"""The list of those who are here, in words."""

from meetingtui.format.model import SIDED
from meetingtui.meeting.pairs import groups_now
from meetingtui.meeting.persons import Person, person, roles
from meetingtui.meeting.seen import readers
from meetingtui.meeting.state import Here, State
from meetingtui.meeting.view import Speaker, roster
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import name
from meetingtui.present.rounds import order_lines
from meetingtui.text.safe import safe_line


def here(count: int) -> str:
    """Return how many are here."""
    return ngettext("{n} here", "{n} here", count).format(n=count)


def speaker_line(speaker: Speaker) -> str:
    """Return the line of somebody who could speak: name, whether a hand is up or they have."""
    told = ""
    if speaker.hand:
        told = _("a hand up")
    elif speaker.passed:
        told = _("passes")
    elif speaker.heard:
        told = _("has spoken")
    if speaker.person.online:
        told = ", ".join(part for part in (_("online"), told) if part)
    return f"{name(speaker.person):<22}{told}".rstrip()


def order_told(state: State) -> list[str]:
    """Return who comes after whom, or who is with whom; a sentence where nobody knows."""
    if groups := groups_now(state):
        return [
            f"{number:>3}  {' + '.join(name(person(state, seat)) for seat in group)}"
            for number, group in enumerate(groups, start=1)
        ]
    told = order_lines(roster(state) or readers(state))
    return told or [_("Here nobody knows beforehand who comes after whom.")]


def screened(state: State) -> bool:
    """Tell whether it matters tonight who is on the screen."""
    orders = [stage.turns.order for stage in state.format.stages if stage.turns]
    return state.format.mode == "hybrid" or SIDED in orders


def who_line(state: State, someone: Person) -> str:
    """Return somebody's line: name, whether they are in the room, what they hold."""
    where = {Here.PRESENT: "", Here.OUT: _("out for a while"), Here.GONE: _("gone home")}
    held = [
        safe_line(role.label)
        for role in roles(state)
        if someone.seat in [person.seat for person in role.people]
    ]
    screen = _("online") if someone.seat in state.online else ""
    told = ", ".join(part for part in (where[someone.here], screen, *held) if part)
    return f"{name(someone):<22}{told}".rstrip()
