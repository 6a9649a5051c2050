"""Why somebody has a role, and who comes next: one calm sentence, the same wherever it is said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetingtui.evening.found import Found, How
from meetingtui.format.model import Role
from meetingtui.present.i18n import N_, _
from meetingtui.rotation.rota import Why
from meetingtui.text.safe import safe_line

if TYPE_CHECKING:
    from meetingtui.evening.coming import Coming

HOW: dict[How, str] = {
    How.NOBODY: N_("Nobody has it yet; the room finds somebody."),
    How.ROOM: N_("The room has chosen."),
    How.LOT: N_("Drawn by lot."),
    How.ROTA: N_("Next by the rota."),
    How.NOMINATED: N_("Was asked at the last meeting."),
    How.FIXED: N_("Has it until the group decides otherwise."),
    How.STARTER: N_("Starts the group off."),
}

WHY: dict[Why, str] = {
    Why.ONLY: N_("The only one left who can be asked."),
    Why.NEW_TO_IT: N_("Has not had it yet."),
    Why.RESTS: N_("Whoever else could be asked has just had it."),
    Why.OWED: N_("Has waited longest, counted by visits."),
    Why.LONGEST: N_("It is longest since {name} had it."),
    Why.EVEN: N_("Nobody comes before anybody; it is settled by lot, the same on every machine."),
}


def reason(found: Found, name: str, other: str = "") -> str:
    """Return in a sentence why somebody has a role; it stands behind their name.

    `other` is whoever would have come before them, but has just had it.
    """
    choice = found.choice
    if choice is None:
        return _(HOW[found.how])
    if other and choice.why is Why.OWED:
        told = _("Has waited longest, counted by visits; {other} has just had it.")
        return told.format(other=safe_line(other))
    return _(WHY[choice.why]).format(name=safe_line(name))


def then(names: Sequence[str]) -> str:
    """Return who comes after: "Then Liv, then Ole."; nothing if nobody does."""
    if not names:
        return ""
    told = _("Then {name}.") if len(names) == 1 else _("Then {name}, then {after}.")
    return told.format(name=safe_line(names[0]), after=safe_line(names[-1]))


def next_time(role: Role, coming: "Coming") -> str:
    """Return who has a role next time, why, and who comes after, in one line."""
    label = safe_line(role.label)
    names = ", ".join(map(safe_line, coming.names))
    if names:
        told = _("{role} next time, if everybody comes: {names}.")
        parts = [told.format(role=label, names=names)]
        parts += [reason(coming.found, coming.names[0], coming.other), then(coming.then)]
    elif coming.found.how is How.LOT:
        parts = [_("{role} next time: drawn by lot when the meeting begins.").format(role=label)]
    elif coming.then:
        told = _("{role} next time: whoever would like to; by the rota it would be {names}.")
        parts = [told.format(role=label, names=", ".join(map(safe_line, coming.then)))]
    else:
        parts = [_("{role} next time: nobody can be asked yet.").format(role=label)]
    return " ".join(part for part in parts if part)


def evening(role: Role, names: Sequence[str]) -> str:
    """Return who has a role at a meeting; two when it passes on at the break."""
    if not names:
        return _("drawn by lot") if role.choose == "lot" else "–"
    known = [safe_line(name) for name in names]
    if role.rotates == "break" and len(known) == 2 and role.count == 1:
        return _("{first}, after the break {second}").format(first=known[0], second=known[1])
    return ", ".join(known)
