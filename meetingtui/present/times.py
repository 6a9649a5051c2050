"""Times in words."""

import re
from datetime import date, datetime, time, timedelta

from meetingtui.present.i18n import _
from meetingtui.text.lengths import ceil_seconds, clock


def time_of_day(moment: datetime) -> str:
    """Write a time of day as a clock on the wall shows it."""
    return f"{moment.hour:02}:{moment.minute:02}"


_TIME = re.compile(r"(\d{1,2})[:.](\d\d)|(\d{1,2})")


def parse_time_of_day(text: str) -> time | None:
    """Return the time that somebody typed, as "19:00", "19.00" or "19"; None if it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def parse_date(text: str) -> date | None:
    """Return the day that somebody typed, as "2024-03-31" or "31.3.2024"; None if it is none."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # its words would name what was typed
        return None


def after(now: datetime, milliseconds: int) -> str:
    """Write the time of day that lies so far ahead, to the nearest minute."""
    return time_of_day(now + timedelta(milliseconds=milliseconds + 30_000))


def length(seconds: int) -> str:
    """Write a length of time: "2 min", "1 h 54 min", "45 s", "1 min 30 s"."""
    hours, rest = divmod(seconds, 3600)
    minutes, odd = divmod(rest, 60)
    parts = (
        _("{n} h").format(n=hours) if hours else "",
        _("{n} min").format(n=minutes) if minutes else "",
        _("{n} s").format(n=odd) if odd or not seconds else "",
    )
    return " ".join(part for part in parts if part)


def whole_minutes(milliseconds: int) -> int:
    """Return whole minutes, rounded towards nothing: half a minute late is not late."""
    return int(abs(milliseconds) // 60_000)


def left(milliseconds: int) -> str:
    """Write what is left, or with a plus what has run over: "2:14", "+0:12"."""
    seconds = ceil_seconds(milliseconds)
    return clock(seconds) if seconds > 0 or milliseconds > -1000 else f"+{clock(seconds)}"
