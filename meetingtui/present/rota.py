"""Why somebody has a role tonight, or comes next, in a few words."""

from meetingtui.evening.group import Found, How
from meetingtui.present.i18n import N_, _
from meetingtui.rotation.rota import Choice, Why

HOW: dict[How, str] = {
    How.NOBODY: N_("whoever sits at the keyboard"),
    How.ROOM: N_("chosen"),
    How.LOT: N_("drawn by lot"),
    How.NOMINATED: N_("agreed last time"),
    How.FIXED: N_("as last time"),
    How.STARTER: N_("starts the group off"),
}

WHY: dict[Why, str] = {
    Why.ONLY: N_("the only one who can be asked"),
    Why.NEW_TO_IT: N_("has not had it yet"),
    Why.RESTS: N_("the others have just had it"),
    Why.OWED: N_("longest since, counted by visits"),
    Why.LONGEST: N_("longest since"),
    Why.EVEN: N_("all stand alike, so it was settled by lot"),
}


def how(found: Found) -> str:
    """Return how it came that somebody has a role."""
    return why(found.choice) if found.choice else _(HOW[found.how])


def why(choice: Choice) -> str:
    """Return why somebody comes next."""
    return _(WHY[choice.why])
