"""The list of those who are here, in words."""

from meetingtui.meeting.state import Here, State
from meetingtui.meeting.view import Person, Speaker, roles
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import name
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
    return f"{name(speaker.person):<22}{told}".rstrip()


def who_line(state: State, someone: Person) -> str:
    """Return somebody's line: name, whether they are in the room, what they hold."""
    where = {Here.PRESENT: "", Here.OUT: _("out for a while"), Here.GONE: _("gone home")}
    held = [
        safe_line(role.label)
        for role in roles(state)
        if someone.seat in [person.seat for person in role.people]
    ]
    told = ", ".join(part for part in (where[someone.here], *held) if part)
    return f"{name(someone):<22}{told}".rstrip()
