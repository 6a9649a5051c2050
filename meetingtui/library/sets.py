"""The milestone sets that can be named: those that ship with the program."""

from pathlib import Path

from meetingtui.format.companions import SETS
from meetingtui.format.problems import Problem
from meetingtui.format.sets import LoadedSet, load_set
from meetingtui.library.companions import known_sets
from meetingtui.library.shelf import ENDING, bytes_of, looks_like_path, nearest, shipped_folder


class UnknownSet(Exception):
    """No set has that name; `nearest` is what was probably meant, `known` all there are."""

    def __init__(self, name: str, nearest: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest
        self.known = known


def find_set(name: str, language: str, folder: Path | None = None) -> Path:
    """Return the file of a set, in the nearest language; raises UnknownSet.

    What looks like a path is one, as for formats.
    """
    if looks_like_path(name):
        return Path(name)
    folder = folder or shipped_folder()
    known = known_sets(folder)
    if name not in known:
        raise UnknownSet(name, nearest(name, known), tuple(known))
    twins = sorted(path for path in (folder / SETS).iterdir() if _name(path) == name)
    wanted = (f"{name}.{language}{ENDING}", f"{name}{ENDING}")
    return min(twins, key=lambda path: wanted.index(path.name) if path.name in wanted else 2)


def _name(path: Path) -> str:
    return path.name.partition(".")[0] if path.name.endswith(ENDING) else ""


def read_set(path: Path) -> LoadedSet:
    """Read and check a set; a file that cannot be read is a problem like any other."""
    data = bytes_of(path)
    return LoadedSet((data,)) if isinstance(data, Problem) else load_set(data, str(path))
