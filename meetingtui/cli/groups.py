"""Groups by their names, with the words for what can go wrong."""

from meetingtui.cli.words import Misused, Sorry
from meetingtui.evening import Remembered, remember
from meetingtui.present.i18n import _
from meetingtui.store.groups import BrokenGroup, Group, UnknownGroup, find
from meetingtui.store.logbook import NewerLog


def group_of(name: str) -> Group:
    """Return the group of a name; ends the program if there is none or it cannot be read."""
    try:
        return find(name)
    except UnknownGroup as unknown:
        raise Misused(_unknown(unknown)) from None
    except BrokenGroup as broken:
        from meetingtui.present.problems import lines

        raise Sorry("\n".join(lines(broken.problems))) from None
    except OSError as error:
        raise Sorry(unreadable(error)) from None


def remembered(group: Group) -> Remembered:
    """Return a group as it stands before its next meeting; ends the program if it cannot."""
    try:
        return remember(group)
    except NewerLog:
        told = _("{group} has been used with a newer meetingtui; install the newest one.")
        raise Sorry(told.format(group=group.settings.name)) from None
    except OSError as error:
        raise Sorry(unreadable(error)) from None


def unreadable(error: OSError) -> str:
    """Return the sentence for a file of a group that cannot be read or written."""
    return _("{path} cannot be used: {reason}.").format(
        path=error.filename or _("The folder of the groups"),
        reason=error.strerror or type(error).__name__,
    )


def _unknown(unknown: UnknownGroup) -> str:
    if unknown.nearest:
        return _('There is no group "{name}"; did you mean "{nearest}"?').format(
            name=unknown.name, nearest=unknown.nearest
        )
    if unknown.none:
        told = _('There is no group on this machine yet; make one: meetingtui group new "{name}"')
        return told.format(name=unknown.name)
    return _('There is no group "{name}"; "meetingtui group list" lists those there are.').format(
        name=unknown.name
    )
