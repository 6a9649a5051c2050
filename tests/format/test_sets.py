"""Milestone sets and a group's own texts are read like formats: whole, safely, all at once."""

from pathlib import Path

import pytest

from meetingtui.format.companions import Companions, joined
from meetingtui.format.load import load
from meetingtui.format.model import UNITS, Format, Level
from meetingtui.format.problems import Code
from meetingtui.format.sets import LEVELS_LIMIT, TEXT_LIMIT, LoadedSet, load_set, text_of
from meetingtui.format.toml import SIZE_LIMIT

SETS = sorted((Path(__file__).parents[2] / "formats" / "milestones").glob("*.toml"))

DAY = '[[level]]\ncount = 24\nunit = "hours"\n'


def loaded(text: str | bytes, file: str = "coins.toml") -> LoadedSet:
    """Read a set."""
    return load_set(text if isinstance(text, bytes) else text.encode(), file)


def levels(text: str) -> tuple[Level, ...]:
    """Read a set that must be without a mistake."""
    read = loaded(text)
    assert read.problems == ()
    return read.levels


def codes(text: str | bytes) -> list[Code]:
    """Return what is wrong with a set, which has no levels then."""
    read = loaded(text)
    assert read.levels == ()
    return [problem.code for problem in read.problems]


def format_of(*stages: str) -> Format:
    """Read a format."""
    read = load("\n".join(['[meeting]\nname = "Test"', *stages]).encode(), "x.en.toml").format
    assert read is not None
    return read


# Sets


def test_the_least_that_is_a_set() -> None:
    """One level with a count and a unit is enough; not even a name is needed."""
    assert levels(DAY) == (Level(24, "hours"),)


def test_every_key_of_a_set() -> None:
    """Head and level have their keys, and levels keep the order of the file."""
    text = (
        '[milestones]\nname = "Ours"\nsummary = "As we count."\n'
        'credit = "Us"\nlicense = "CC0-1.0"\n'
        '[[level]]\nlabel = "The first day"\ncount = 1\nunit = "Days"\ncolour = "white"\n' + DAY
    )
    assert levels(text) == (Level(1, "days", "The first day", "white"), Level(24, "hours"))


@pytest.mark.parametrize("unit", UNITS)
def test_units(unit: str) -> None:
    """Hours, days, months and years are counted as they are written."""
    assert levels(f'[[level]]\ncount = 3\nunit = "{unit}"') == (Level(3, unit),)


def test_yearly_stands_for_every_year_after_it() -> None:
    """A level that comes every year is followed by one for all the years to come."""
    text = (
        '[[level]]\nlabel = "One year"\ncount = 1\nunit = "years"\ncolour = "bronze"\nyearly = true'
    )
    assert levels(text) == (
        Level(1, "years", "One year", "bronze"),
        Level(1, "years", "", "bronze", more=True),
    )
    assert levels(DAY + "yearly = false") == (Level(24, "hours"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [Code.NO_LEVELS]),
        ("level = []", [Code.NO_LEVELS]),
        ('level = "one"', [Code.NO_LEVELS]),
        ("[level]\ncount = 1", None),
        ("level = [1, 2]", [Code.NO_LEVELS]),
        ('[[level]]\nunit = "days"', [Code.MISSING_KEY]),
        ("[[level]]\ncount = 1", [Code.MISSING_KEY]),
        ('[[level]]\ncount = 0\nunit = "days"', [Code.OUT_OF_RANGE]),
        ('[[level]]\ncount = 1000\nunit = "days"', [Code.OUT_OF_RANGE]),
        ('[[level]]\ncount = "30"\nunit = "days"', [Code.WRONG_TYPE]),
        ('[[level]]\ncount = true\nunit = "days"', [Code.WRONG_TYPE]),
        ('[[level]]\ncount = 1\nunit = "weeks"', [Code.NOT_A_CHOICE]),
        (DAY + 'label = "\\u001b[2J"', [Code.UNSAFE]),
        (DAY + 'label = "a\\nb"', [Code.SEVERAL_LINES]),
        (DAY + f'colour = "{"x" * 121}"', [Code.TOO_LONG]),
        (DAY + 'color = "red"', [Code.UNKNOWN_KEY]),
        ("milestones = 3\n" + DAY, [Code.NOT_A_TABLE]),
        ("[milestones]\nlenght = 3\n" + DAY, [Code.UNKNOWN_KEY]),
        (DAY + "[people]\nkari = 2019", [Code.UNKNOWN_TABLE]),
        (b"\xff\xfe" + DAY.encode("utf-16-le"), None),
        (DAY.encode() + b"# \xc5", None),
        (DAY.encode().ljust(SIZE_LIMIT + 1, b"#"), [Code.TOO_LARGE]),
    ],
)
def test_a_mistake_in_a_set(text: str | bytes, expected: list[Code] | None) -> None:
    """Every mistake is a problem, most with a code of their own; a set with one has no levels."""
    found = codes(text)
    assert found if expected is None else found == expected


def test_all_mistakes_are_told_at_once_with_their_places() -> None:
    """Each stands at its line, and names the level by its number."""
    read = loaded('[milestones]\nnmae = "x"\n' + DAY + '[[level]]\ncount = 0\nunit = "days"\n')
    assert [(p.code, p.line, p.where) for p in read.problems] == [
        (Code.UNKNOWN_KEY, 2, "[milestones]"),
        (Code.OUT_OF_RANGE, 7, "[[level]] 2"),
    ]


def test_a_set_has_a_hundred_levels_at_the_most() -> None:
    """More than anybody would call is refused in one sentence."""
    assert len(levels(DAY * LEVELS_LIMIT)) == LEVELS_LIMIT
    assert codes(DAY * (LEVELS_LIMIT + 1)) == [Code.TOO_MANY]


def test_the_name_of_a_file_is_shown_harmlessly() -> None:
    """What a file is called cannot act on the terminal."""
    (problem,) = loaded("", "a\x1b[2J.toml").problems
    assert "\x1b" not in problem.file


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name)
def test_what_ships_has_no_problem(path: Path) -> None:
    """Every set that ships is without a mistake."""
    read = loaded(path.read_bytes(), path.name)
    assert read.problems == ()
    assert read.levels


# Texts


def test_a_text_is_kept_without_the_space_around_it() -> None:
    """Line ends of Windows, a byte order mark and blank lines around are no part of a text."""
    assert text_of(b"\xef\xbb\xbf\r\n  One.\r\n\r\n\tTwo.\r\n\r\n") == "One.\n\n\tTwo."
    assert text_of("Åpning – «vi»".encode()) == "Åpning – «vi»"
    assert text_of(b"") == ""


def test_a_text_of_some_pages() -> None:
    """Twenty thousand characters are read, one more is not."""
    assert text_of("å".encode() * TEXT_LIMIT) == "å" * TEXT_LIMIT
    assert text_of("å".encode() * (TEXT_LIMIT + 1)) is None


@pytest.mark.parametrize(
    "data",
    [
        "Å".encode("latin-1"),
        "text".encode("utf-16"),
        b"\x00",
        b"a\x1b[2Jb",
        b"a\x07",
        b"a\rb",
        "a\u202eb".encode(),
        "a\u200bb".encode(),
        "a\x9bb".encode(),
        b"{\\rtf1 text}",
        b"x" * (SIZE_LIMIT + 1),
    ],
    ids=repr,
)
def test_what_is_no_text(data: bytes) -> None:
    """Another encoding, controls, hidden characters and floods are not read aloud."""
    assert text_of(data[:40]) is None or len(data) > 40
    assert text_of(data) is None


# What a format names, and what was found of it


READING = '[[stage]]\nkind = "reading"\nfile = "{}"'
CALL = '[[stage]]\nkind = "milestones"\nset = "{}"'


def test_a_format_joined_with_what_was_found() -> None:
    """Texts and levels come into their places; what was not found leaves the slot as it is."""
    format = format_of(
        READING.format("a.txt"),
        READING.format("b.txt"),
        CALL.format("coins") + '\norder = "down"',
        CALL.format("lost"),
        '[[stage]]\nkind = "say"',
    )
    day, year = Level(24, "hours"), Level(1, "years")
    whole = joined(format, Companions({"a.txt": "Words."}, {"coins": (day, year)}))
    assert [stage.script.text for stage in whole.stages] == ["Words.", "", "", "", ""]
    assert [stage.levels.called for stage in whole.stages if stage.levels] == [(year, day), ()]
    assert whole.stages[4] == format.stages[4]
    assert joined(format, Companions({}, {})) == format
