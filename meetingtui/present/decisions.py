"""A decision in words: calm ones, and never who was for it."""

from meetingtui.meeting.decisions import DecisionView
from meetingtui.present.i18n import _
from meetingtui.text.safe import safe_line


def asks(decision: DecisionView) -> str:
    """Return what the room is asked."""
    if decision.counts:
        return _("Who is in favour?")
    return _("Does anything stand in the way?")


def counted(decision: DecisionView) -> str:
    """Return the number that stands large: how many are in favour, once they were counted."""
    verdict = decision.verdict
    return str(verdict.found) if verdict and decision.counts else ""


def told(decision: DecisionView) -> str:
    """Return how it stands, an honest word; before anything was said, that nothing need be."""
    verdict = decision.verdict
    if verdict is None and decision.counts:
        return _("{n} here; type how many are in favour").format(n=decision.here)
    if verdict is None:
        return _("it may be left open")
    if not decision.counts:
        return _("agreed") if verdict.agreed else _("not tonight")
    words = _("{n} of {total} in favour: agreed")
    if not verdict.agreed:
        words = _("{n} of {total} in favour: not agreed")
    return words.format(n=verdict.found, total=verdict.of)


def keys(decision: DecisionView) -> str:
    """Return what the keys mean, for a screen whose footer has no room for it."""
    if decision.counts or decision.verdict:
        return ""
    return _("+ agreed   - not tonight")


def goes_on(decision: DecisionView, title: str) -> str:
    """Return what going on means: with what was said; with nothing said it is left open."""
    if decision.verdict is None:
        words = _("left open; on to: {title}") if title else _("left open; end the meeting")
    elif decision.agreed:
        words = _("agreed; on to: {title}") if title else _("agreed; end the meeting")
    else:
        words = _("not agreed; on to: {title}") if title else _("not agreed; end the meeting")
    return words.format(title=safe_line(title))
