"""The milestones that a day has reached, and the next one, in a few lines.

How long it is to the next one is said in words, and the day itself never.  A level and its day
together would tell the date, to anybody who sees the screen or scrolls back in it later.  "In 12
days" tells as much only to whoever knows when that was said; it is what was asked for, and what
is far off is said roughly.  Nor are days summed up: what is counted is the set's levels.
"""

from collections.abc import Sequence
from datetime import date

from meetingtui.counting import Milestone, day_of
from meetingtui.format.model import Level
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.levels import in_short, with_colour

DAY_BY_DAY = 31
"""So many days ahead are counted; beyond them it is about so many months."""


def told(reached: Sequence[Milestone], coming: Sequence[Milestone], today: date) -> tuple[str, ...]:
    """Return what there is to say: the latest, those before it, the next, and what is kept."""
    latest = [one for one in reached if one.day == reached[-1].day]
    before = reached[: len(reached) - len(latest)]
    lines: list[str] = []
    if latest:
        here = _("Today: {levels}. Congratulations.")
        since = _("You have reached {levels}.")
        lines.append((here if latest[0].day == today else since).format(levels=_all(latest)))
    if before:
        line = _("Before that: {levels}.")
        lines.append(line.format(levels=in_short(one.level for one in before)))
    if coming:
        line = (
            _("The next one comes {when}: {levels}.")
            if reached
            else _("Welcome. The first one comes {when}: {levels}.")
        )
        lines.append(line.format(when=how_long(today, coming[0].day), levels=_all(coming)))
    else:
        lines.append(_("All the milestones of this set are reached."))
    lines.append(_("Nothing of this is kept, not even the date."))
    return tuple(lines)


def _all(milestones: Sequence[Milestone]) -> str:
    return ", ".join(with_colour(one.level) for one in milestones)


def how_long(today: date, day: date) -> str:
    """Write how far ahead a day is: "tomorrow", "in 12 days", "in about 3 months"."""
    days = (day - today).days
    if days == 1:
        return _("tomorrow")
    if days <= DAY_BY_DAY:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    months = _nearest_months(today, day)
    if months == 12 or months >= 24:
        years = (months + 6) // 12
        return ngettext("in about a year", "in about {n} years", years).format(n=years)
    return ngettext("in about a month", "in about {n} months", months).format(n=months)


def _nearest_months(today: date, day: date) -> int:
    about = (day.year - today.year) * 12 + day.month - today.month
    near = (n for n in (about - 1, about, about + 1) if n > 0)
    return min(near, key=lambda n: abs(day_of(Level(n, "months"), today) - day))
