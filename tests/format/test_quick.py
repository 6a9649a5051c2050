"""The plainest of TOML means the same whoever reads it, and anything else is the parser's."""

import re
import tomllib
from pathlib import Path

import pytest

import meetingtui
from meetingtui.format.quick import quick

SHIPPED = sorted((Path(__file__).parents[2] / "formats").rglob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_files_that_ship_are_plain(path: Path) -> None:
    """Every file that comes with the program is read the quick way, as the parser reads it."""
    text = path.read_text(encoding="utf-8")
    assert quick(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t# only [a] = remark\n",
        'a = "x"\nb=true\n\tc  =\tfalse # = "d"\nd = 0\ne = 1234567890',
        'a = ""\nb = "#"\nc = "[x]"\nd = "it\'s"',
        'a = []\nb = ["x"]\nc = [ "x" , "y", ]\nd = [\n  "x",\n\n  "y"\n] # z\n',
        '[a]\nx = 1\n[a.b]\nx = 2\n[a.c]\n[d.e]\n[[s]]\nx = 3\n[[s]]\n[[t]]\nx = ["y"]',
        "[1]\n-a_ = 1\n[true]\n",
        '"a" = 1\n"" = 2\n"Kari N." = "x"\n"å" = []\n',
    ],
)
def test_what_is_plain(text: str) -> None:
    """Headers, texts, numbers, true and false, and lists of texts are read as they stand."""
    read = quick(text)
    assert read is not None
    assert repr(read) == repr(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\na = 2",
        'a = 1\n"a" = 2',
        "[a]\n[a]",
        "[a.b]\n[a]",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a = []\n[[a]]",
        "a = 1\n[a.b]",
        "[[a]]\n[a.b]",
        'a = "\\n"',
        'a = "\\""',
        "a = 'x'",
        'a = """x"""',
        'a = """\nx"""',
        "a = 007",
        "a = 1.5",
        "a = -1",
        "a = 1_000",
        "a = 12345678901",
        "a = 2026-01-01",
        "a = 20:50:00",
        "a = x",
        "a = True",
        "a =",
        "a",
        "= 1",
        "a = 1 b = 2",
        'a = "x" "y"',
        'a = ["x" "y"]',
        'a = ["x",, "y"]',
        'a = [, "x"]',
        'a = ["x"',
        "a = [1]",
        'a = [["x"]]',
        'a = [ # z\n"x"]',
        "a = {}",
        "a.b = 1",
        "å = 1",
        "[ a ]",
        "[a.b.c]",
        "[a] b = 1",
        "[[a]",
        "[a",
        '["a"]',
    ],
)
def test_what_is_left_to_the_parser(text: str) -> None:
    """Whatever is wrong, rare or not certain is not read the quick way."""
    assert quick(f"x = 1\n{text}\n") is None


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Pythons before 3.11.5 match such a pattern wrongly; Debian 12 and many a Pi have 3.11.2."""
    house = Path(meetingtui.__file__).parent
    found = [
        f"{path.name}: {line.strip()}"
        for path in house.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\)(?:[*?+]|\{[0-9,]+\})\+", line)
    ]
    assert found == []
