"""Counting time by the calendar: which levels of a set a day has reached, and which come next.

Days are counted as days and months as months, never one turned into the other, and always from
the day itself: a month from 31 January is over at the end of February, two are on 31 March
(research: domain §2.4).  What is asked for is told: nothing here knows which day it is, and
nothing is kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from meetingtui.format.model import Level
from meetingtui.text.values import dataclass


class LeapDay(Enum):
    """Where 29 February falls in a year that has none."""

    FEB_28 = "feb28"
    MAR_1 = "mar1"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A level and the day on which it is reached; a year of "more years" has its own count."""

    level: Level
    day: date


def levels_reached(
    levels: Sequence[Level], since: date, today: date, leap_day: LeapDay = LeapDay.FEB_28
) -> tuple[Milestone, ...]:
    """Return what is reached today, in the order in which it was; of one day, in the set's."""
    found = _milestones(levels, since, today, leap_day)
    return tuple(one for one in found if one.day <= today)


def next_levels(
    levels: Sequence[Level], since: date, today: date, leap_day: LeapDay = LeapDay.FEB_28
) -> tuple[Milestone, ...]:
    """Return what is reached next: all that falls on the next day that brings anything.

    That is one level nearly always.  Ninety days and three months may fall on the same day, and
    then neither is the next without the other.
    """
    ahead = [one for one in _milestones(levels, since, today, leap_day) if one.day > today]
    return tuple(one for one in ahead if one.day == ahead[0].day)


def day_of(level: Level, since: date, leap_day: LeapDay = LeapDay.FEB_28) -> date:
    """Return the day on which a level is reached.

    Of hours only whole days are known: 24 hours are over when the next day has come.
    """
    match level.unit:
        case "hours":
            return since + timedelta(days=-(-level.count // 24))
        case "days":
            return since + timedelta(days=level.count)
        case _:
            return _months_on(since, _in_months(level), leap_day)


def _in_months(level: Level) -> int:
    """Return the months of a level that is written in months or years; 0 for any other."""
    return level.count * {"months": 1, "years": 12}.get(level.unit, 0)


def _months_on(since: date, months: int, leap_day: LeapDay) -> date:
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    if since.day <= last.day:
        return last.replace(day=since.day)
    leapt = (since.month, since.day, last.month) == (2, 29, 2)
    return first_of_next if leapt and leap_day is LeapDay.MAR_1 else last


def _milestones(
    levels: Sequence[Level], since: date, today: date, leap_day: LeapDay
) -> list[Milestone]:
    """Return every level with its day, and of the years without end all to the next one ahead."""
    found = [
        (day_of(level, since, leap_day), place, level)
        for place, level in enumerate(levels)
        if not level.more
    ]
    own = {_in_months(level) for _day, _place, level in found}
    yearly = [
        (day_of(level, since, leap_day), place) for place, level in enumerate(levels) if level.more
    ]
    last = max((today, *(day for day, _place in yearly))).year - since.year + 1 if yearly else 0
    for count in range(1, last + 1):
        day = day_of(Level(count, "years"), since, leap_day)
        begun = [(base, place) for base, place in yearly if base < day]
        if begun and 12 * count not in own:
            _base, place = max(begun)
            year = replace(levels[place], count=count, unit="years", label="", more=False)
            found.append((day, place, year))
    found.sort(key=lambda one: one[:2])
    return [Milestone(level, day) for day, _place, level in found]
