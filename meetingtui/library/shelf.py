"""The formats that can be named: those that ship with the program.

A format is called by its file's name without language and ending, so that `sn-ordinary` finds
the twin in the reader's language.  What looks like a path is a path.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from meetingtui.format.companions import FOLDERS
from meetingtui.format.problems import Code, Problem
from meetingtui.format.roles import LANGUAGES
from meetingtui.format.toml import SIZE_LIMIT
from meetingtui.text.values import dataclass

ENDING = ".toml"
EXAMPLES = "examples"
"""The folder of formats that show what can be said; they are run by their path alone."""


class UnknownFormat(Exception):
    """No format has that name; `nearest` is the name that was probably meant, or empty."""

    def __init__(self, name: str, nearest: str) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Entry:
    """A format on the shelf: the name it is called by, its language, and its file."""

    name: str
    language: str
    path: Path


@cache
def shipped_folder() -> Path:
    """Return the folder of the formats that ship: inside the package, or beside it in a checkout.

    An editable install has no copy inside (research: tech §11).
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "formats"
    return inside if inside.is_dir() else package.parent / "formats"


def shelf(folder: Path | None = None) -> tuple[Entry, ...]:
    """Return every format on the shelf, in the order of their names."""
    files = sorted((folder or shipped_folder()).rglob(f"*{ENDING}"))
    aside = FOLDERS | {EXAMPLES}
    return tuple(_entry(path) for path in files if path.parent.name not in aside and path.is_file())


def _entry(path: Path) -> Entry:
    name, _, language = path.name.removesuffix(ENDING).partition(".")
    return Entry(name, language, path)


def in_language(entries: Iterable[Entry], language: str) -> tuple[Entry, ...]:
    """Return one entry for each name: the twin in this language, else the nearest there is."""
    wanted = (language, *LANGUAGES)
    best: dict[str, Entry] = {}
    for entry in entries:
        held = best.setdefault(entry.name, entry)
        if _rank(entry, wanted) < _rank(held, wanted):
            best[entry.name] = entry
    return tuple(best.values())


def _rank(entry: Entry, wanted: Sequence[str]) -> int:
    return wanted.index(entry.language) if entry.language in wanted else len(wanted)


def looks_like_path(name: str) -> bool:
    """Tell whether a word names a file rather than a format on the shelf."""
    return name.endswith(ENDING) or "/" in name or "\\" in name


def find(name: str, language: str, folder: Path | None = None) -> Path:
    """Return the file of a format; raises UnknownFormat for a name that nothing has."""
    if looks_like_path(name):
        return Path(name)
    entries = shelf(folder)
    stem, _, asked = name.partition(".")
    for entry in in_language(entries, asked or language):
        if entry.name == stem and (not asked or entry.language == asked):
            return entry.path
    raise UnknownFormat(name, nearest(stem, {entry.name for entry in entries}))


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that was probably meant, or an empty one."""
    from difflib import get_close_matches  # slow to import, and wanted only for a mistake

    close = get_close_matches(name.casefold(), sorted(names), 1, 0.5)
    return close[0] if close else ""


def bytes_of(path: Path) -> bytes | Problem:
    """Return what a file holds, cut where it is certainly too large, or why it cannot be read."""
    try:
        if not path.is_file():
            return Problem(Code.NOT_A_FILE if path.exists() else Code.MISSING_FILE, str(path))
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError:
        return Problem(Code.UNREADABLE, str(path))


def files_under(path: Path) -> tuple[Path, ...] | None:
    """Return the format files of a folder, in order; None for what is not a folder."""
    try:
        if not path.is_dir():
            return None
        return tuple(sorted(found for found in path.rglob(f"*{ENDING}") if found.is_file()))
    except OSError:  # a name too long, a folder that may not be entered: told when it is read
        return None
