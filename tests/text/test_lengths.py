"""Lengths of time are read as people write them, and nothing else is a length."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.text.lengths import (
    LONGEST,
    UNITS,
    ceil_seconds,
    clock,
    length_pattern,
    parse_length,
    written,
)


@pytest.mark.parametrize(
    ("phrase", "seconds"),
    [
        ("3 min", 180),
        ("90 s", 90),
        ("1 h 30 min", 5400),
        ("1h30min", 5400),
        ("3min", 180),
        ("  3   min  ", 180),
        ("3 MIN", 180),
        ("3 min.", 180),
        ("1 hour", 3600),
        ("2 hours, 5 minutes and 10 seconds", 7510),
        ("1 t", 3600),
        ("2 timer", 7200),
        ("1 time 5 minutter", 3900),
        ("1 minutt og 30 sekunder", 90),
        ("20 sek", 20),
        ("1 t 20 min 3 s", 4803),
        ("5", 300),
        (" 5 ", 300),
        ("24 h", LONGEST),
    ],
)
def test_phrases_that_are_lengths(phrase: str, seconds: int) -> None:
    """A length is numbers with units in either language; a bare number is minutes."""
    assert parse_length(phrase) == seconds


@pytest.mark.parametrize("sign", [".", ","])
def test_decimals(sign: str) -> None:
    """A decimal point or comma is accepted as long as it comes to whole seconds."""
    assert parse_length(f"1{sign}5 h") == 5400
    assert parse_length(f"0{sign}5 min") == 30
    assert parse_length(f"0{sign}1 min") == 6
    assert parse_length(f"1{sign}5 s") is None
    assert parse_length(f"1{sign}333 min") is None


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        " ",
        "min",
        "three min",
        "3 minuts",
        "3 days",
        "20:50",
        "20.50",
        "1,5",
        "-3 min",
        "+3 min",
        "3-4 min",
        "3 / min",
        "1 h 30",
        "0",
        "0 min",
        "0 h 0 s",
        "25 h",
        "24 h 1 s",
        "1441",
        "9999999 s",
        "3 min and a half",
        "3 min,,",
        "1e3 s",
        "3 m²",
    ],
)
def test_phrases_that_are_none(phrase: str) -> None:
    """Clock times, unknown words, nothing at all and more than a day are no lengths."""
    assert parse_length(phrase) is None


def in_words(seconds: int, hour: str, minute: str, second: str) -> str:
    """Write a length in words."""
    hours, rest = divmod(seconds, 3600)
    minutes, odd = divmod(rest, 60)
    parts = [(hours, hour), (minutes, minute), (odd, second)]
    return " ".join(f"{number} {unit}" for number, unit in parts if number)


@settings(derandomize=True)
@given(
    st.integers(1, LONGEST),
    st.sampled_from([("h", "min", "s"), ("t", "min", "sek"), ("timer", "minutter", "sekunder")]),
)
def test_what_is_written_reads_the_same(seconds: int, units: tuple[str, str, str]) -> None:
    """Every length up to a day can be written in hours, minutes and seconds and read again."""
    assert parse_length(in_words(seconds, *units)) == seconds


@settings(derandomize=True)
@given(st.text(alphabet="0123456789 ,.hmintogad-", max_size=30))
def test_a_length_is_whole_seconds_within_a_day(phrase: str) -> None:
    """Whatever is typed is either no length or one from a second to a day."""
    seconds = parse_length(phrase)
    assert seconds is None or 1 <= seconds <= LONGEST


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (7, "0:07"),
        (59, "0:59"),
        (60, "1:00"),
        (214, "3:34"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (3723, "1:02:03"),
        (-12, "0:12"),
    ],
)
def test_a_clock(seconds: int, shown: str) -> None:
    """Seconds are shown as a clock shows them, with hours only where there are any."""
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("milliseconds", "seconds"), [(0, 0), (1, 1), (999, 1), (1000, 1), (1001, 2), (-1, 0)]
)
def test_what_remains_is_rounded_up(milliseconds: int, seconds: int) -> None:
    """A second that has begun to run out is still shown."""
    assert ceil_seconds(milliseconds) == seconds


_PIECES = st.sampled_from(
    [
        *" ".join(UNITS.values()).split(),
        *"0123456789",
        "90",
        "1,5",
        "2.25",
        " ",
        "  ",
        "\t",
        ".",
        ",",
        "and",
        "OG",
        "-",
    ]
)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=9).map("".join))
def test_whatever_is_a_length_looks_like_one(text: str) -> None:
    """The pattern for editors lets through every phrase that means a length."""
    if parse_length(text) is not None:
        assert re.search(rf"^\s*{length_pattern()}\s*$", text)


@pytest.mark.parametrize("text", ["", "min", "3 minuts", "-3 min", "1:30", "3 min x", "1 hand"])
def test_what_does_not_look_like_a_length(text: str) -> None:
    """The pattern for editors refuses what is no length to the eye."""
    assert not re.search(rf"^\s*{length_pattern()}\s*$", text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(90, "90 s"), (60, "1 min"), (3600, "1 h"), (5400, "1 h 30 min"), (LONGEST, "24 h")],
)
def test_a_length_as_it_stands_in_a_file(seconds: int, text: str) -> None:
    """A length is written so that it is read back."""
    assert written(seconds) == text
    assert parse_length(text) == seconds
