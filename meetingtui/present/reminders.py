"""A reminder in words: to whom, and what."""

import re

from meetingtui.meeting.persons import RoleView
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.present.i18n import _
from meetingtui.present.people import name
from meetingtui.text.safe import safe_line

_BRACES = re.compile(r"\{\w+\}")


def in_plan(held: RoleView, text: str) -> str:
    """Return a reminder as the plan has it; what the evening fills in is left open there."""
    return f"· {to(held, _BRACES.sub('…', text))}"


def to(held: RoleView, text: str) -> str:
    """Return a reminder on one line: "Reader: basket goes round"; to the chair without a name."""
    text = safe_line(text)
    if held.name == "chair":
        return _("To remember: {text}").format(text=text)
    label = safe_line(held.label)
    if held.count == 1 and held.person and held.person.seat != SOMEBODY:
        who = name(held.person)
        return f"{label} ({who}): {text}"
    return f"{label}: {text}"
