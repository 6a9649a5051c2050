"""A format file read and checked, with what it names beside it."""

from dataclasses import replace
from pathlib import Path

from meetingtui.format.companions import (
    FOLDERS,
    Companions,
    Shared,
    SharedFile,
    joined,
    names_others,
)
from meetingtui.format.load import Loaded, load
from meetingtui.format.problems import Level, Problem
from meetingtui.library.shelf import bytes_of, shipped_folder
from meetingtui.meeting.plan import check_plan


def read(path: Path) -> Loaded:
    """Read and check a format file, or one that formats share, with what it names beside it.

    A file that cannot be read is a problem like any other.
    """
    if path.parent.name in FOLDERS:
        from meetingtui.library.shared import problems_of

        return Loaded(problems_of(path))
    data = bytes_of(path)
    if isinstance(data, Problem):
        return Loaded((data,))
    loaded = load(data, str(path), shared_beside(path.parent))
    found = [*loaded.problems, *check_plan(loaded)]
    beside = loaded.companions
    if loaded.draft is not None and names_others(loaded.draft):
        from meetingtui.library.companions import companions

        beside, problems = companions(loaded, path.parent, shipped_folder())
        found += problems
    elif loaded.shared:
        beside = Companions({}, {}, loaded.shared)
    sound = all(problem.level is not Level.ERROR for problem in found)
    told = in_order(found, loaded) if found else ()
    ready = loaded.format if sound else None
    if ready is not None and beside is not None:
        ready = joined(ready, beside)
    return replace(loaded, problems=told, format=ready, companions=beside)


def shared_beside(folder: Path, *others: str) -> Shared:
    """Return what finds the parts and agreements beside formats, and among those that ship.

    Where the language of a format does not have it, the first of the `others` does.
    """

    def find(kind: str, name: str, language: str) -> SharedFile:
        from meetingtui.library.companions import shared_file  # most formats share nothing

        return shared_file(kind, name, (language, *others), (folder, shipped_folder()))

    return find


def in_order(problems: list[Problem], loaded: Loaded) -> tuple[Problem, ...]:
    """Return the problems of a format in the order of its lines, then those of each part."""
    own = loaded.source.file if loaded.source else ""

    def place(problem: Problem) -> tuple[bool, str, int, int]:
        others = problem.file != own
        return others, problem.file if others else "", problem.line, problem.column

    return tuple(sorted(problems, key=place))
