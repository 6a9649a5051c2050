"""Milestones in words: a set's own label, else its count and unit; a colour as people say it."""

from collections.abc import Callable, Iterable
from itertools import groupby

from meetingtui.format.model import Level
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.text.safe import safe_line

UNITS: dict[str, Callable[[int], str]] = {
    "hours": lambda n: ngettext("{n} hour", "{n} hours", n),
    "days": lambda n: ngettext("{n} day", "{n} days", n),
    "months": lambda n: ngettext("{n} month", "{n} months", n),
    "years": lambda n: ngettext("{n} year", "{n} years", n),
}

# Colours that many sets use; any other word of a set is shown as it stands.
COLOURS: dict[str, str] = {
    "white": N_("white"),
    "silver": N_("silver"),
    "grey": N_("grey"),
    "black": N_("black"),
    "red": N_("red"),
    "orange": N_("orange"),
    "yellow": N_("yellow"),
    "gold": N_("gold"),
    "green": N_("green"),
    "blue": N_("blue"),
    "light blue": N_("light blue"),
    "dark blue": N_("dark blue"),
    "purple": N_("purple"),
    "pink": N_("pink"),
    "copper": N_("copper"),
    "bronze": N_("bronze"),
}


def label(level: Level) -> str:
    """Return what is called out: "30 days", "1 year", "more years"."""
    if level.more:
        return _("more years")
    if level.label:
        return safe_line(level.label)
    return UNITS[level.unit](level.count).format(n=level.count)


def with_colour(level: Level) -> str:
    """Return a level with the colour of its chip."""
    if not level.colour:
        return label(level)
    colour = COLOURS.get(level.colour.casefold())
    return f"{label(level)} · {_(colour) if colour else safe_line(level.colour)}"


def in_short(levels: Iterable[Level]) -> str:
    """Return levels in a row, those of one unit together: "24 hours · 30, 60 days · 4–6 months"."""
    parts: list[str] = []
    for (unit, own), group in groupby(levels, lambda level: (level.unit, bool(level.label))):
        found = tuple(group)
        if own or len(found) == 1:
            parts += map(label, found)
        else:
            counts = _runs([level.count for level in found])
            parts.append(UNITS[unit](len(found)).format(n=counts))
    return " · ".join(parts)


def _runs(counts: list[int]) -> str:
    """Write numbers, and three or more that follow each other by the first and the last."""
    runs: list[list[int]] = []
    for count in counts:
        if runs and count == runs[-1][-1] + 1:
            runs[-1].append(count)
        else:
            runs.append([count])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )
