"""Time is counted by the calendar, from the day itself, and nobody's month has thirty days."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui import counting
from meetingtui.counting import LeapDay, Milestone, day_of, levels_reached, next_levels
from meetingtui.format.model import UNITS, Level
from meetingtui.format.sets import load_set

SHIPPED = Path(__file__).parents[1] / "formats" / "milestones"
COMMON = load_set((SHIPPED / "aa-common.toml").read_bytes(), "aa-common.toml").levels

YEAR = Level(1, "years", "One whole year", "bronze")
MORE = Level(1, "years", "", "bronze", more=True)
"""What a set with `yearly = true` on its first year holds."""


def on(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def falls(count: int, unit: str, since: str, leap_day: LeapDay = LeapDay.FEB_28) -> str:
    """Return the day on which a level is reached."""
    return day_of(Level(count, unit), on(since), leap_day).isoformat()


def words(milestones: tuple[Milestone, ...]) -> list[str]:
    """Return milestones as counts and units."""
    return [f"{one.level.count} {one.level.unit}" for one in milestones]


# The day on which one level falls


@pytest.mark.parametrize(
    ("hours", "day"),
    [(1, "2026-01-06"), (24, "2026-01-06"), (25, "2026-01-07"), (48, "2026-01-07")],
)
def test_hours_are_whole_days_begun(hours: int, day: str) -> None:
    """Only days are known, so 24 hours are over when the next day has come."""
    assert falls(hours, "hours", "2026-01-05") == day


@pytest.mark.parametrize(
    ("days", "day"), [(30, "2024-03-01"), (60, "2024-03-31"), (90, "2024-04-30")]
)
def test_days_are_counted_one_by_one(days: int, day: str) -> None:
    """Thirty days are thirty days, across a leap day too."""
    assert falls(days, "days", "2024-01-31") == day


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (1, "2023-02-28"),
        (2, "2023-03-31"),
        (3, "2023-04-30"),
        (11, "2023-12-31"),
        (12, "2024-01-31"),
        (13, "2024-02-29"),
        (18, "2024-07-31"),
    ],
)
def test_months_end_where_the_month_does(months: int, day: str) -> None:
    """From the last of a month it goes to the last of a shorter one, and back to the 31st after."""
    assert falls(months, "months", "2023-01-31") == day


@pytest.mark.parametrize("day", ["2023-01-28", "2023-01-29", "2023-01-30", "2023-01-31"])
def test_the_end_of_february_has_room_for_all(day: str) -> None:
    """A month from any of the last days of January is over on 28 February."""
    assert falls(1, "months", day) == "2023-02-28"
    assert falls(1, "months", day, LeapDay.MAR_1) == "2023-02-28"


@pytest.mark.parametrize(
    ("count", "unit", "feb28", "mar1"),
    [
        (1, "years", "2025-02-28", "2025-03-01"),
        (12, "months", "2025-02-28", "2025-03-01"),
        (4, "years", "2028-02-29", "2028-02-29"),
        (76, "years", "2100-02-28", "2100-03-01"),
        (1, "months", "2024-03-29", "2024-03-29"),
        (11, "months", "2025-01-29", "2025-01-29"),
        (365, "days", "2025-02-28", "2025-02-28"),
    ],
)
def test_29_february_in_a_year_without_it(count: int, unit: str, feb28: str, mar1: str) -> None:
    """Whoever counts from 29 February chooses between the day before and the day after."""
    assert falls(count, unit, "2024-02-29") == feb28
    assert falls(count, unit, "2024-02-29", LeapDay.MAR_1) == mar1


# The levels of a set


def test_a_level_is_reached_on_its_day() -> None:
    """The day before it is ahead; on the day itself it is reached."""
    since = on("2024-03-31")
    assert "6 months" not in words(levels_reached(COMMON, since, on("2024-09-29")))
    assert words(levels_reached(COMMON, since, on("2024-09-30")))[-1] == "6 months"


def test_nothing_is_reached_on_the_first_day() -> None:
    """On the day itself all is ahead, and the next day is the first."""
    day = on("2026-01-05")
    assert levels_reached(COMMON, day, day) == ()
    (first,) = next_levels(COMMON, day, day)
    assert (first.level, first.day) == (Level(24, "hours", "", "silver"), on("2026-01-06"))


def test_units_interleave_by_the_day_they_fall_on() -> None:
    """Ninety days stand before three months where they fall before them, and after else."""
    levels = (Level(90, "days"), Level(3, "months"), Level(24, "hours"))
    summer, winter = on("2025-06-01"), on("2025-12-01")
    reached = levels_reached(levels, summer, on("2026-06-01"))
    assert words(reached) == ["24 hours", "90 days", "3 months"]
    assert reached[1].day == on("2025-08-30")
    reached = levels_reached((Level(91, "days"), *levels[1:]), winter, on("2026-06-01"))
    assert words(reached) == ["24 hours", "3 months", "91 days"]


def test_levels_of_the_same_day_come_together() -> None:
    """Two that fall on one day are both next, and both reached, in the order of the set."""
    levels = (Level(3, "months"), Level(90, "days"), Level(1, "years"))
    since = on("2024-02-01")  # ninety days on, over a leap day, it is the first of May
    both = ["3 months", "90 days"]
    assert words(next_levels(levels, since, on("2024-04-30"))) == both
    assert words(levels_reached(levels, since, on("2024-05-01"))) == both
    assert words(next_levels(levels, since, on("2024-05-01"))) == ["1 years"]


def test_when_all_is_reached_nothing_is_next() -> None:
    """A set without years to come has an end."""
    assert next_levels((Level(30, "days"),), on("2025-01-01"), on("2025-01-31")) == ()


def test_more_years_go_on_without_end() -> None:
    """A yearly level comes every year, as a level with that year's count and its own colour."""
    since = on("1984-02-29")
    reached = levels_reached((YEAR, MORE), since, on("2026-02-28"))
    assert words(reached) == [f"{n} years" for n in range(1, 43)]
    assert reached[0].level == YEAR
    assert reached[-1] == Milestone(Level(42, "years", "", "bronze"), on("2026-02-28"))
    assert words(next_levels((YEAR, MORE), since, on("2026-02-28"))) == ["43 years"]


def test_a_year_with_a_level_of_its_own_is_no_other() -> None:
    """A year is counted once: as its own level, also where that is written in months."""
    levels = (YEAR, MORE, Level(24, "months", "Two"), Level(5, "years", "Five"))
    reached = levels_reached(levels, on("2018-05-01"), on("2025-05-01"))
    assert [one.level.label or one.level.count for one in reached] == [
        "One whole year", "Two", 3, 4, "Five", 6, 7,
    ]  # fmt: skip


def test_a_later_yearly_level_takes_over() -> None:
    """Where two levels come yearly, every year is one of the nearest before it."""
    gold = Level(3, "years", "", "gold")
    levels = (YEAR, MORE, gold, Level(3, "years", "", "gold", more=True))
    reached = levels_reached(levels, on("2020-05-01"), on("2025-05-01"))
    assert [one.level.colour for one in reached] == ["bronze", "bronze", "gold", "gold", "gold"]


def test_a_yearly_level_in_months_is_followed_by_whole_years() -> None:
    """What comes yearly after eighteen months is two years, and three."""
    levels = (Level(18, "months"), Level(18, "months", more=True))
    assert words(levels_reached(levels, on("2020-05-01"), on("2023-05-01"))) == [
        "18 months", "2 years", "3 years",
    ]  # fmt: skip


# What holds of every set and every day

LEVELS = st.builds(Level, st.integers(1, 999), st.sampled_from(UNITS))
NEAR = st.builds(Level, st.integers(1, 40), st.sampled_from(UNITS))


@st.composite
def sets(draw: st.DrawFn) -> tuple[Level, ...]:
    """Return a set, as one is read: every yearly level is followed by the years after it."""
    found: list[Level] = []
    for level in draw(st.lists(NEAR | LEVELS, min_size=1, max_size=8)):
        found.append(level)
        if draw(st.booleans()):
            found.append(Level(level.count, level.unit, more=True))
    return tuple(found)


DAYS = st.dates(date(1890, 1, 1), date(2090, 1, 1)) | st.sampled_from(
    [date(2024, 2, 29), date(2000, 2, 29), date(1900, 2, 28), date(2023, 1, 31), date(2023, 12, 31)]
)
LATER = st.integers(0, 800).map(timedelta) | st.integers(0, 44_000).map(timedelta)
LEAP_DAYS = st.sampled_from(LeapDay)
ALWAYS = settings(max_examples=200, deadline=None, derandomize=True)


@ALWAYS
@given(sets(), DAYS, LATER, LEAP_DAYS)
def test_every_level_is_reached_or_ahead(
    levels: tuple[Level, ...], since: date, gone: timedelta, leap_day: LeapDay
) -> None:
    """Each level that is written in a set is reached exactly when its day has come."""
    today = since + gone
    reached = levels_reached(levels, since, today, leap_day)
    for level in levels:
        if not level.more:
            day = day_of(level, since, leap_day)
            assert (Milestone(level, day) in reached) == (day <= today)


@ALWAYS
@given(sets(), DAYS, LATER, LEAP_DAYS)
def test_what_is_reached_stands_in_the_order_of_its_days(
    levels: tuple[Level, ...], since: date, gone: timedelta, leap_day: LeapDay
) -> None:
    """Nothing that is reached lies ahead, and nothing stands before what came before it."""
    days = [one.day for one in levels_reached(levels, since, since + gone, leap_day)]
    assert days == sorted(days)
    assert all(since < day <= since + gone for day in days)


@ALWAYS
@given(sets(), DAYS, LATER, LATER, LEAP_DAYS)
def test_nothing_that_was_reached_is_lost(
    levels: tuple[Level, ...], since: date, gone: timedelta, more: timedelta, leap_day: LeapDay
) -> None:
    """Another day only adds, behind what there is."""
    before = levels_reached(levels, since, since + gone, leap_day)
    after = levels_reached(levels, since, since + gone + more, leap_day)
    assert after[: len(before)] == before


@ALWAYS
@given(sets(), DAYS, LATER, LEAP_DAYS)
def test_next_is_what_the_next_day_with_anything_brings(
    levels: tuple[Level, ...], since: date, gone: timedelta, leap_day: LeapDay
) -> None:
    """What is next lies ahead, on one day; until then nothing is added, and then just that."""
    today = since + gone
    reached = levels_reached(levels, since, today, leap_day)
    coming = next_levels(levels, since, today, leap_day)
    if not coming:
        assert not any(level.more for level in levels)
        assert len(reached) == len(levels)
        return
    (day,) = {one.day for one in coming}
    assert day > today
    assert levels_reached(levels, since, day - timedelta(days=1), leap_day) == reached
    assert levels_reached(levels, since, day, leap_day) == reached + coming


@ALWAYS
@given(st.integers(1, 1500), DAYS, LEAP_DAYS)
def test_months_keep_the_day_of_the_month(months: int, since: date, leap_day: LeapDay) -> None:
    """So many months on it is the same day of that month, or its last, or 1 March by choice."""
    day = day_of(Level(months, "months"), since, leap_day)
    if (since.month, since.day, day.month) == (2, 29, 3) and months % 12 == 0:
        assert (day.day, leap_day) == (1, LeapDay.MAR_1)
        return
    assert (day.year - since.year) * 12 + day.month - since.month == months
    assert day.day == since.day or (
        day.day < since.day and (day + timedelta(days=1)).month != day.month
    )


@ALWAYS
@given(st.integers(1, 100), DAYS, LEAP_DAYS)
def test_a_year_is_twelve_months(years: int, since: date, leap_day: LeapDay) -> None:
    """Years and months are counted in the same way."""
    in_months = Level(12 * years, "months")
    assert day_of(Level(years, "years"), since, leap_day) == day_of(in_months, since, leap_day)


def test_counting_asks_no_clock() -> None:
    """Which day it is today is told, never looked up, and nothing is written anywhere."""
    tree = ast.parse(Path(counting.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    assert imported <= {
        "collections.abc", "dataclasses", "datetime", "enum",
        "meetingtui.format.model", "meetingtui.text.values",
    }  # fmt: skip
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not called & {"today", "now", "utcnow", "fromtimestamp"}
