"""Lengths of time as people write and read them.

Lengths are whole seconds everywhere in the program's values; milliseconds belong to the
running clock alone.  The grammar is the one of the format language: "3 min", "90 s",
"1 h 30 min", also Norwegian "t", "timer" and "minutter", and a decimal comma.
"""

import re
from functools import lru_cache

LONGEST = 24 * 3600
"""The longest length that means anything here: a day, in seconds."""

UNITS: dict[int, str] = {
    1: "s sec secs second seconds sek sekund sekunder sekundar",
    60: "m min mins minute minutes minutt minutter",
    3600: "h hr hrs hour hours t time timer timar",
}
"""Seconds → what such a length may be called, the usual words of both languages."""

_UNITS: dict[str, int] = {word: unit for unit, words in UNITS.items() for word in words.split()}
_PART = re.compile(
    r"\s*(\d{1,6})(?:[.,](\d{1,3}))?\s*([^\W\d_]+)\.?(?:\s*(?:,|and\b|og\b))?(?=\s|\d|$)",
    re.IGNORECASE,
)
_THOUSAND = 1000
"""Decimals have at most three places, so thousandths of a second are exact."""

_WHOLE = re.compile(r"\s*\d{1,6}\s*")


@lru_cache(256)
def parse_length(text: str) -> int | None:
    """Return the seconds that a phrase such as "1 h 30 min" means, or None if it means none.

    A bare whole number is minutes.  Zero, more than a day, and anything that does not come to
    whole seconds are no lengths.
    """
    if _WHOLE.fullmatch(text):
        return _in_range(int(text) * 60 * _THOUSAND)
    total, position = 0, 0
    while position < len(text.rstrip()):
        part = _PART.match(text, position)
        unit = _UNITS.get(part[3].lower()) if part else None
        if part is None or unit is None:
            return None
        number = int(part[1]) * _THOUSAND + int((part[2] or "").ljust(3, "0"))
        total, position = total + number * unit, part.end()
    return _in_range(total)


def _in_range(thousandths: int) -> int | None:
    seconds, odd = divmod(thousandths, _THOUSAND)
    return seconds if not odd and 0 < seconds <= LONGEST else None


def length_pattern(gap: str = r"\s") -> str:
    """Return the pattern of the phrases that may mean a length, for those who cannot add up.

    `gap` matches what counts as a space between the words.
    """
    units = "|".join("".join(f"[{a.upper()}{a}]" for a in unit) for unit in _UNITS)
    link = rf"(?:\.?{gap}*,|(?:\.?{gap}+|\.)(?:[Aa][Nn][Dd]|[Oo][Gg])|\.)?"
    part = rf"\d{{1,6}}(?:[.,]\d{{1,3}})?{gap}*(?:{units}){link}{gap}*"
    return rf"(?:\d{{1,6}}|(?:{part})+)"


def written(seconds: int) -> str:
    """Write seconds as a length in a file: "3 min", "90 s", "1 h 30 min"."""
    if seconds % 60:
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    return " ".join(
        f"{number} {unit}" for number, unit in ((hours, "h"), (minutes, "min")) if number
    )


def clock(seconds: int) -> str:
    """Write seconds as a clock shows them: "3:34", "0:07", "1:02:03"."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def ceil_seconds(milliseconds: int) -> int:
    """Round up: what remains is shown until it is truly over."""
    return -(-milliseconds // 1000)
