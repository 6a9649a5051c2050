"""What stands beside a format: a group's own texts and sets, and nothing from anywhere else."""

import os
from pathlib import Path

import pytest

from meetingtui.format.companions import Companions
from meetingtui.format.load import load
from meetingtui.format.model import Level
from meetingtui.format.problems import Code, Problem
from meetingtui.format.sets import TEXT_LIMIT
from meetingtui.library.companions import companions
from meetingtui.library.reading import read
from meetingtui.library.shelf import shelf

READING = '[[stage]]\nkind = "reading"\ntitle = "Opening"\nfile = "texts/card.txt"\n'
CALL = '[[stage]]\nkind = "milestones"\nset = "coins"\n'
DAY = '[[level]]\ncount = 24\nunit = "hours"\n'
YEAR = '[[level]]\ncount = 1\nunit = "years"\n'

Found = tuple[Companions, tuple[Problem, ...]]


class Shelf:
    """A folder with a format of a group's own, another with what ships, and one outside of both."""

    def __init__(self, root: Path) -> None:
        self.own, self.shipped, self.outside = (root / n for n in ("own", "shipped", "outside"))
        for folder in (self.own / "texts", self.own / "milestones", self.shipped / "milestones"):
            folder.mkdir(parents=True)
        self.outside.mkdir()

    def write(self, folder: Path, file: str, data: str | bytes) -> Path:
        """Write a file."""
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def look(self, *stages: str, file: str = "ours.en.toml") -> Found:
        """Return what stands beside a format with these stages."""
        text = "\n".join(['[meeting]\nname = "Test"', *stages])
        loaded = load(text.encode(), file)
        assert loaded.format is not None
        return companions(loaded, self.own, self.shipped)

    def text(self) -> str | Code | None:
        """Return the text of the group's card, what is wrong with it, or None if there is none."""
        found, problems = self.look(READING)
        if problems:
            assert found.texts == {}
            return problems[0].code
        return found.texts.get("texts/card.txt")

    def levels(self, file: str = "ours.en.toml") -> tuple[Level, ...] | Code:
        """Return the levels of the set, or what is wrong with it."""
        found, problems = self.look(CALL, file=file)
        return problems[0].code if problems else found.sets["coins"]


@pytest.fixture
def beside(tmp_path: Path) -> Shelf:
    """Return empty folders."""
    return Shelf(tmp_path)


links = pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are made here")

# Texts


def test_a_text_is_found(beside: Shelf) -> None:
    """A text below the format's folder is read for its reading."""
    beside.write(beside.own, "texts/card.txt", "We begin.\r\nTogether.\n")
    assert beside.text() == "We begin.\nTogether."


def test_a_text_that_is_not_there_is_no_mistake(beside: Shelf) -> None:
    """A reading is a slot: another group has another text, or reads from its own card."""
    assert beside.text() is None
    (beside.own / "texts" / "card.txt").mkdir()
    assert beside.text() is None
    (beside.own / "texts" / "card.txt").rmdir()
    (beside.own / "texts").rmdir()
    assert beside.text() is None
    beside.write(beside.own, "texts", "a file where a folder would be")
    assert beside.text() is None


def test_a_text_of_what_ships_is_not_taken(beside: Shelf) -> None:
    """Only the group's own folder has its texts."""
    beside.write(beside.shipped, "texts/card.txt", "Not ours.")
    assert beside.text() is None


def test_an_empty_text_is_no_text(beside: Shelf) -> None:
    """An empty file leaves the slot as it is."""
    beside.write(beside.own, "texts/card.txt", "\n")
    assert beside.text() == ""


@links
@pytest.mark.parametrize("inside", [False, True])
def test_a_file_that_is_a_link_is_refused(beside: Shelf, inside: bool) -> None:
    """A link could show any file of the one who opens the format, and is never followed."""
    folder = beside.own if inside else beside.outside
    target = beside.write(folder, "secret.txt", "Not for you.")
    (beside.own / "texts" / "card.txt").symlink_to(target)
    assert beside.text() is Code.A_LINK


@links
def test_a_link_to_nowhere_is_refused(beside: Shelf) -> None:
    """Nobody learns by a link whether there is something at its end."""
    (beside.own / "texts" / "card.txt").symlink_to(beside.outside / "nothing")
    assert beside.text() is Code.A_LINK


@links
def test_a_folder_that_is_a_link_is_refused(beside: Shelf) -> None:
    """What is reached through a link is not below the folder."""
    beside.write(beside.outside, "card.txt", "Not for you.")
    (beside.own / "texts").rmdir()
    (beside.own / "texts").symlink_to(beside.outside, target_is_directory=True)
    assert beside.text() is Code.A_LINK


@links
def test_the_folder_of_the_format_may_itself_be_reached_by_a_link(beside: Shelf) -> None:
    """Where a group keeps its formats is its own affair."""
    beside.write(beside.own, "texts/card.txt", "We begin.")
    link = beside.outside / "formats"
    link.symlink_to(beside.own, target_is_directory=True)
    beside.own = link
    assert beside.text() == "We begin."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe is made here")
def test_a_pipe_is_not_waited_for(beside: Shelf) -> None:
    """What is no ordinary file is not opened, so that nothing hangs."""
    os.mkfifo(beside.own / "texts" / "card.txt")
    assert beside.text() is None


@pytest.mark.parametrize(
    "data",
    [
        "x" * (TEXT_LIMIT + 1),
        "x" * 10_000_000,
        "Å".encode("latin-1"),
        "text".encode("utf-16"),
        b"\x00",
        "\x1b]0;title\x07",
        "safe\u202etxt",
    ],
    ids=["too long", "a flood", "latin-1", "utf-16", "nul", "an escape", "an override"],
)
def test_a_text_that_cannot_be_read_aloud(beside: Shelf, data: str | bytes) -> None:
    """Too long, not UTF-8 or not harmless: it is told, and not shown."""
    beside.write(beside.own, "texts/card.txt", data)
    assert beside.text() is Code.NOT_A_TEXT


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_text_that_may_not_be_read(beside: Shelf) -> None:
    """There is something, and it cannot be read: that is told."""
    beside.write(beside.own, "texts/card.txt", "We begin.").chmod(0)
    assert beside.text() is Code.NOT_A_TEXT


def test_a_problem_names_its_stage_and_its_place(beside: Shelf) -> None:
    """The problem stands where the file is named, once for each reading that names it."""
    beside.write(beside.own, "texts/card.txt", b"\x00")
    _, problems = beside.look(READING, '[[stage]]\nkind = "say"', READING)
    assert [(p.file, p.line, p.column, p.where) for p in problems] == [
        ("ours.en.toml", 6, 8, '"Opening"'),
        ("ours.en.toml", 13, 8, '"Opening"'),
    ]
    assert problems[0].args["value"] == "texts/card.txt"


# Sets


def test_a_set_that_ships(beside: Shelf) -> None:
    """A set of the program's own is there for every format."""
    beside.write(beside.shipped, "milestones/coins.toml", DAY + YEAR)
    assert beside.levels() == (Level(24, "hours"), Level(1, "years"))


def test_a_set_of_ones_own_goes_before_the_one_that_ships(beside: Shelf) -> None:
    """A group counts as it counts."""
    beside.write(beside.shipped, "milestones/coins.toml", DAY)
    beside.write(beside.own, "milestones/coins.toml", YEAR)
    assert beside.levels() == (Level(1, "years"),)


@pytest.mark.parametrize(
    ("file", "expected"), [("ours.nb.toml", "Et år"), ("ours.en.toml", ""), ("ours.nn.toml", "")]
)
def test_a_set_has_a_twin_in_the_language_of_the_format(
    beside: Shelf, file: str, expected: str
) -> None:
    """Labels are words, so the twin in the format's own language is read, else the plain one."""
    beside.write(beside.own, "milestones/coins.nb.toml", YEAR + 'label = "Et år"')
    beside.write(beside.own, "milestones/coins.toml", YEAR)
    found = beside.levels(file)
    assert isinstance(found, tuple)
    assert found[0].label == expected


def test_ones_own_plain_set_goes_before_a_twin_that_ships(beside: Shelf) -> None:
    """The folder counts before the language."""
    beside.write(beside.shipped, "milestones/coins.en.toml", DAY)
    beside.write(beside.own, "milestones/coins.toml", YEAR)
    assert beside.levels() == (Level(1, "years"),)


def test_a_set_that_nothing_has(beside: Shelf) -> None:
    """The problem stands at the set, and lists the sets that there are, each once."""
    beside.write(beside.own, "milestones/stars.toml", DAY)
    beside.write(beside.own, "milestones/stars.nb.toml", DAY)
    beside.write(beside.shipped, "milestones/medals.toml", DAY)
    found, problems = beside.look(CALL)
    assert found.sets == {}
    assert [(p.code, p.line, p.column) for p in problems] == [(Code.UNKNOWN_SET, 5, 7)]
    assert problems[0].args["known"] == "medals, stars"


def test_a_set_with_a_mistake_calls_nothing(beside: Shelf) -> None:
    """A broken set of one's own does not give way to another of the same name unnoticed."""
    beside.write(beside.shipped, "milestones/coins.toml", DAY)
    beside.write(beside.own, "milestones/coins.toml", "[[level]]\ncount = 0")
    assert beside.levels() is Code.BROKEN_SET


@links
def test_a_set_that_is_a_link_is_not_read(beside: Shelf) -> None:
    """Neither a set nor the folder of sets is reached through a link."""
    target = beside.write(beside.outside, "coins.toml", YEAR)
    link = beside.own / "milestones" / "coins.toml"
    link.symlink_to(target)
    assert beside.levels() is Code.UNKNOWN_SET
    beside.write(beside.shipped, "milestones/coins.toml", DAY)
    assert beside.levels() == (Level(24, "hours"),)
    link.unlink()
    (beside.own / "milestones").rmdir()
    (beside.own / "milestones").symlink_to(beside.outside, target_is_directory=True)
    assert beside.levels() == (Level(24, "hours"),)


# A format from the shelf


def test_a_format_is_read_with_what_stands_beside_it(beside: Shelf) -> None:
    """Opening a file, texts and levels are in their places."""
    beside.write(beside.own, "texts/card.txt", "We begin.")
    beside.write(beside.own, "milestones/coins.toml", YEAR)
    rest = '[[stage]]\nkind = "dialogue"\n[[stage]]\nkind = "say"\nstarts = "1 min before end"\n'
    text = f'[meeting]\nname = "Test"\n{READING}{CALL}{rest}'
    loaded = read(beside.write(beside.own, "ours.en.toml", text))
    assert loaded.problems == ()
    assert loaded.format is not None
    assert loaded.format.stages[0].script.text == "We begin."
    assert loaded.format.stages[1].levels is not None
    assert loaded.format.stages[1].levels.called == (Level(1, "years"),)


def test_a_format_that_names_nothing_that_is_there_does_not_run(beside: Shelf) -> None:
    """An unknown set is an error like any other, told in the order of the lines."""
    text = f'[meeting]\nname = "Test"\nsumary = "x"\n{CALL}[[stage]]\nkind = "dialogue"\n'
    loaded = read(beside.write(beside.own, "ours.en.toml", text.replace("coins", "no-such-set")))
    assert loaded.format is None
    assert [p.code for p in loaded.problems[:2]] == [Code.UNKNOWN_KEY, Code.UNKNOWN_SET]


def test_a_set_is_checked_like_a_format_and_is_none(beside: Shelf) -> None:
    """A file in a folder of milestones is a set: it has mistakes, and no format comes of it."""
    good = beside.write(beside.own, "milestones/coins.toml", DAY)
    bad = beside.write(beside.own, "milestones/stars.toml", "[[level]]\ncount = 0\n" + DAY)
    beside.write(beside.own, "ours.en.toml", "")
    assert (read(good).problems, read(good).format) == ((), None)
    assert {p.code for p in read(bad).problems} == {Code.OUT_OF_RANGE, Code.MISSING_KEY}
    assert [entry.name for entry in shelf(beside.own)] == ["ours"]
