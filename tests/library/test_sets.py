"""A milestone set is found by its name, or by its path."""

from pathlib import Path

import pytest

from meetingtui.format.model import Level
from meetingtui.format.problems import Code
from meetingtui.library.sets import UnknownSet, find_set, read_set

DAY = '[[level]]\ncount = 24\nunit = "hours"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a set in no language, one in two, and one in bokmål alone."""
    sets = tmp_path / "milestones"
    sets.mkdir()
    for name in ("coins", "tags", "tags.nb", "kort.nb"):
        (sets / f"{name}.toml").write_text(DAY)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "language", "file"),
    [
        ("coins", "nb", "coins.toml"),
        ("tags", "nb", "tags.nb.toml"),
        ("tags", "en", "tags.toml"),
        ("kort", "en", "kort.nb.toml"),
    ],
)
def test_a_set_is_found_in_the_nearest_language(
    folder: Path, name: str, language: str, file: str
) -> None:
    """One's own language comes first, then the file in none, then whatever there is."""
    assert find_set(name, language, folder) == folder / "milestones" / file


def test_what_looks_like_a_path_is_one(folder: Path) -> None:
    """A name with an ending or a folder in it is taken as it stands."""
    assert find_set("x/coins", "nb", folder) == Path("x/coins")
    assert find_set("coins.toml", "nb", folder) == Path("coins.toml")


@pytest.mark.parametrize(
    ("name", "nearest"), [("coin", "coins"), ("Tags", "tags"), ("xyz", ""), ("", "")]
)
def test_an_unknown_set_offers_the_nearest(folder: Path, name: str, nearest: str) -> None:
    """A name that no set has brings the one that was probably meant, and all there are."""
    with pytest.raises(UnknownSet) as found:
        find_set(name, "nb", folder)
    assert (found.value.nearest, found.value.known) == (nearest, ("coins", "kort", "tags"))


def test_a_set_is_read_from_any_folder(tmp_path: Path) -> None:
    """A file that is named is read wherever it lies; one that is not there is a problem."""
    path = tmp_path / "ours.toml"
    assert [problem.code for problem in read_set(path).problems] == [Code.MISSING_FILE]
    path.write_text(DAY)
    assert read_set(path).levels == (Level(24, "hours"),)
    assert [problem.code for problem in read_set(tmp_path).problems] == [Code.NOT_A_FILE]
