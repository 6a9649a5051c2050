"""What can be chosen at the start: the groups that are kept here, and the formats."""

from typing import TYPE_CHECKING

from meetingtui.format.model import Format
from meetingtui.present.i18n import _
from meetingtui.present.times import length
from meetingtui.text.safe import safe_line

if TYPE_CHECKING:
    from meetingtui.evening.remembered import Remembered


def which_meeting(group: "Remembered | None") -> str:
    """Return the question above the list."""
    if group is None:
        return _("Which meeting is it?")
    return _("Which meeting does {group} have?").format(group=safe_line(group.settings.name))


def group_told(group: "Remembered") -> str:
    """Return what is said of a group: its name, which meeting it has in its life, and its start."""
    settings = group.settings
    facts = [_("meeting {n}").format(n=group.number), settings.starts, safe_line(settings.format)]
    return f"{safe_line(settings.name)}\n{' · '.join(fact for fact in facts if fact)}"


def format_told(format: Format) -> str:
    """Return what is said of a format: its name, its length, its summary."""
    lasts = "" if format.timeless else length(format.length)
    name = f"{safe_line(format.name)}   {lasts}".rstrip()
    return f"{name}\n{safe_line(format.summary)}" if format.summary else name
