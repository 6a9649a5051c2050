"""The list of those who are here, in words."""

from meetingtui.meeting.state import Here, State
from meetingtui.meeting.view import Person, roles
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import name
from meetingtui.text.safe import safe_line


def here(count: int) -> str:
    """Return how many are here."""
    return ngettext("{n} here", "{n} here", count).format(n=count)


def who_line(state: State, someone: Person) -> str:
    """Return somebody's line: name, whether they are in the room, what they hold."""
    where = {Here.PRESENT: "", Here.OUT: _("out for a while"), Here.GONE: _("gone home")}
    held = [
        safe_line(role.label)
        for role in roles(state)
        if role.person and role.person.seat == someone.seat
    ]
    told = ", ".join(part for part in (where[someone.here], *held) if part)
    return f"{name(someone):<22}{told}".rstrip()
