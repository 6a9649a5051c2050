"""Times in words."""

from datetime import datetime, timedelta

from meetingtui.present.i18n import _
from meetingtui.text.lengths import ceil_seconds, clock


def time_of_day(moment: datetime) -> str:
    """Write a time of day as a clock on the wall shows it."""
    return f"{moment.hour:02}:{moment.minute:02}"


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
