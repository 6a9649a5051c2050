"""A reminder in words: to whom, and what."""

from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.view import RoleView
from meetingtui.present.i18n import _
from meetingtui.present.people import name
from meetingtui.text.safe import safe_line


def to(held: RoleView, text: str) -> str:
    """Return a reminder on one line: "Reader: basket goes round"; to the chair without a name."""
    text = safe_line(text)
    if held.name == "chair":
        return _("To remember: {text}").format(text=text)
    label = safe_line(held.label)
    if held.count == 1 and held.person and held.person.seat != SOMEBODY:
        who = name(held.person)
        return _("{role} ({who}): {text}").format(role=label, who=who, text=text)
    return _("{role}: {text}").format(role=label, text=text)
