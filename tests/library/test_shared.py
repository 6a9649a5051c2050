"""Parts and agreements lie beside a format or ship with the program, and nowhere else."""

import os
from pathlib import Path

import pytest

from meetingtui.format.load import Loaded
from meetingtui.format.problems import Code, Wrong
from meetingtui.library import reading
from meetingtui.library.companions import NAMES_LIMIT, shared_file
from meetingtui.library.reading import read
from meetingtui.library.shelf import find, shelf, shipped_folder
from meetingtui.library.twins import twins

STAGES = (
    '[[stage]]\nkind = "include"\nfile = "hello"\n[[stage]]\nkind = "dialogue"\n'
    '[[stage]]\nkind = "say"\nstarts = "1 min before end"\n'
)
FORMAT = f'[meeting]\nname = "Test"\nagreements = "ours"\n{STAGES}'
LIST = '[agreements]\nitems = ["{0}"]\n'
PART = '[[stage]]\nkind = "say"\ntitle = "{0}"\n'

links = pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are made here")


class Folders:
    """A group's own formats, those that ship, and a place outside of both."""

    def __init__(self, root: Path) -> None:
        self.own, self.shipped, self.outside = (root / n for n in ("own", "shipped", "outside"))

    def write(self, folder: Path, file: str, text: str) -> Path:
        """Write a file, with its own place for {0}."""
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{0}", f"{folder.name} {path.name}"), encoding="utf-8")
        return path

    def both(self, folder: Path, ending: str) -> None:
        """Write a part and a list with the same ending."""
        self.write(folder, f"parts/hello.{ending}", PART)
        self.write(folder, f"agreements/ours.{ending}", LIST)

    def read(self, name: str = "x.en.toml") -> Loaded:
        """Read a format of the group's own."""
        return read(self.write(self.own, name, FORMAT))

    def found(self, name: str = "x.en.toml") -> list[str] | list[Code]:
        """Return the agreement and the stage that were found, or what is wrong."""
        loaded = self.read(name)
        if loaded.format is None:
            return [problem.code for problem in loaded.problems]
        return [*loaded.format.agreements, loaded.format.stages[0].title]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Return empty folders; what ships is what a test puts there."""
    made = Folders(tmp_path)
    monkeypatch.setattr(reading, "shipped_folder", lambda: made.shipped)
    return made


def test_the_nearest_file_is_taken(folders: Folders) -> None:
    """Beside the format before what ships, and in its language before one for all of them."""
    assert folders.found() == [Code.UNKNOWN_AGREEMENTS, Code.UNKNOWN_PART]
    for folder in (folders.shipped, folders.own):
        folders.both(folder, "nb.toml")
        for ending in ("toml", "en.toml"):
            folders.both(folder, ending)
            assert folders.found() == [
                f"{folder.name} ours.{ending}",
                f"{folder.name} hello.{ending}",
            ]
    assert folders.found("x.nb.toml") == ["own ours.nb.toml", "own hello.nb.toml"]


def test_a_name_that_nothing_has_tells_those_there_are(folders: Folders) -> None:
    """Those of the language that is asked for, and the nearest of them."""
    for name in ("closing.toml", "closer.en.toml", "avslutning.nb.toml", "UPPER.toml", "a.b.toml"):
        folders.write(folders.own, f"parts/{name}", PART)
    folders.write(folders.shipped, "parts/opening.toml", PART)
    with pytest.raises(Wrong) as wrong:
        shared_file("parts", "closinng", ("en",), (folders.own, folders.shipped))
    assert wrong.value.code is Code.UNKNOWN_PART
    assert wrong.value.args_by_name == {
        "value": "closinng",
        "nearest": "closing",
        "known": "closer, closing, opening",
    }
    for number in range(100):
        folders.write(folders.own, f"parts/p{number}.toml", PART)
    with pytest.raises(Wrong) as wrong:
        shared_file("parts", "x", ("en",), (folders.own, folders.shipped))
    assert str(wrong.value.args_by_name["known"]).count(",") == NAMES_LIMIT - 1


@links
def test_nothing_is_reached_through_a_link(folders: Folders) -> None:
    """Neither a file nor its folder: it could be any file of the one who opens the format."""
    folders.both(folders.outside, "toml")
    for kind, name in (("parts", "hello"), ("agreements", "ours")):
        (folders.own / kind).mkdir(parents=True)
        (folders.own / kind / f"{name}.toml").symlink_to(folders.outside / kind / f"{name}.toml")
    assert folders.found() == [Code.A_LINK, Code.A_LINK]
    folders.both(folders.shipped, "toml")
    assert folders.found() == ["shipped ours.toml", "shipped hello.toml"]
    for kind in ("parts", "agreements"):
        (folders.own / kind / ("hello.toml" if kind == "parts" else "ours.toml")).unlink()
        (folders.own / kind).rmdir()
        (folders.own / kind).symlink_to(folders.outside / kind, target_is_directory=True)
    assert folders.found() == ["shipped ours.toml", "shipped hello.toml"]
    for name in ("hello", "no-such-part"):  # and nobody learns what is at its end
        with pytest.raises(Wrong) as wrong:
            shared_file("parts", name, ("en",), (folders.own,))
        assert wrong.value.args_by_name == {"value": f"parts/{name}.en.toml"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe is made here")
def test_a_pipe_is_not_waited_for(folders: Folders) -> None:
    """What is no ordinary file is not opened, so that nothing hangs."""
    (folders.own / "parts").mkdir(parents=True)
    os.mkfifo(folders.own / "parts" / "hello.toml")
    assert Code.UNKNOWN_PART in folders.found()


def test_a_broken_file_beside_a_format_is_not_passed_over(folders: Folders) -> None:
    """It is told in its own place, though one that ships has the same name."""
    folders.both(folders.shipped, "toml")
    folders.write(folders.own, "parts/hello.toml", PART + 'lenght = "1 min"\n')
    folders.write(folders.own, "agreements/ours.toml", "[agreements]\n")
    loaded = folders.read()
    places = [(Path(p.file).name, p.line, p.code) for p in loaded.problems]
    assert places == [
        ("ours.toml", 1, Code.NO_AGREEMENTS),
        ("hello.toml", 4, Code.UNKNOWN_KEY),
    ]


def test_what_a_part_names_beside_the_format_is_found_there(folders: Folders) -> None:
    """Texts and milestones of a part are the format's; what is wrong with them is the part's."""
    folders.both(folders.shipped, "toml")
    reads = '[[stage]]\nkind = "reading"\nfile = "texts/card.txt"\n'
    calls = '[[stage]]\nkind = "milestones"\nset = "no-such-set"\n'
    part = folders.write(folders.own, "parts/hello.toml", reads)
    folders.write(folders.own, "texts/card.txt", "We begin.")
    loaded = folders.read()
    assert loaded.format is not None
    assert loaded.format.stages[0].script.text == "We begin."
    folders.write(folders.own, "parts/hello.toml", reads + calls)
    text = FORMAT.replace('kind = "dialogue"', 'kind = "include"\nfile = "hello"')
    loaded = read(folders.write(folders.own, "x.en.toml", text))
    (problem,) = [problem for problem in loaded.problems if problem.code is Code.UNKNOWN_SET]
    assert (problem.file, problem.line, problem.column) == (str(part), 6, 7)


# By themselves


def test_files_in_these_folders_are_no_formats(folders: Folders) -> None:
    """They are checked as what they are, and stand on no shelf."""
    folders.both(folders.own, "toml")
    folders.write(folders.own, "parts/needs.toml", PART + 'who = "reader"\nwhen = "new"\n')
    folders.write(folders.own, "parts/broken.nb.toml", STAGES)
    folders.read()
    parts, lists = folders.own / "parts", folders.own / "agreements"
    for file in (parts / "hello.toml", parts / "needs.toml", lists / "ours.toml"):
        assert (read(file).problems, read(file).format) == ((), None)
    assert [p.code for p in read(parts / "broken.nb.toml").problems] == []
    (parts / "hello.toml").rename(parts / "hello.nn.toml")
    assert [p.code for p in read(parts / "broken.nb.toml").problems] == [Code.UNKNOWN_PART]
    (parts / "broken.nb.toml").rename(parts / "broken.toml")
    assert [p.code for p in read(parts / "broken.toml").problems] == []
    assert [p.code for p in read(parts / "missing.toml").problems] == [Code.MISSING_FILE]
    assert [entry.name for entry in shelf(folders.own)] == ["x"]


def test_what_ships_is_shared_by_what_ships() -> None:
    """Each part and each list is in both languages, and a format uses it."""
    shipped = shipped_folder()
    used = {name for entry in shelf() for name in read(entry.path).shared}
    for folder in ("parts", "agreements"):
        names = [path.name.split(".")[:2] for path in (shipped / folder).glob("*.toml")]
        assert {f"{folder}/{name}" for name, _language in names} <= used
        for name in {name for name, _language in names}:
            assert {language for found, language in names if found == name} >= {"nb", "en"}
    assert used
    ordinary = read(find("sn-ordinary", "nb"))
    assert ordinary.companions is not None  # what a journal keeps
    assert ordinary.companions.shared.keys() == {"agreements/sn"}


def test_twins_have_one_name_and_stand_in_one_folder() -> None:
    """A name without a language is that of a twin as well; parts and sets are none."""
    files = [
        *("a/x.nb.toml", "a/x.en.toml", "a/x.toml", "b/x.nn.toml", "a/y.nb.toml"),
        *("a/x.old.toml", "parts/p.nb.toml", "parts/p.en.toml", "a/x.nb.toml"),
    ]
    assert twins(map(Path, files)) == [list(map(Path, files[:3]))]
