"""A format file read and checked, with what it names beside it."""

from dataclasses import replace
from pathlib import Path

from meetingtui.format.companions import SETS, names_others
from meetingtui.format.load import Loaded, load
from meetingtui.format.problems import Level, Problem
from meetingtui.library.shelf import bytes_of, shipped_folder
from meetingtui.meeting.plan import check_plan


def read(path: Path) -> Loaded:
    """Read and check a format file, or a set of milestones, with what it names beside it.

    A file that cannot be read is a problem like any other.
    """
    if path.parent.name == SETS:
        from meetingtui.library.sets import read_set

        return Loaded(read_set(path).problems)
    data = bytes_of(path)
    if isinstance(data, Problem):
        return Loaded((data,))
    loaded = load(data, str(path))
    found = [*loaded.problems, *check_plan(loaded)]
    if loaded.draft is not None and names_others(loaded.draft):
        from meetingtui.library.companions import companions

        beside, problems = companions(loaded, path.parent, shipped_folder())
        found += problems
        loaded = replace(loaded, companions=beside)
    found.sort(key=_place)
    sound = all(problem.level is not Level.ERROR for problem in found)
    return replace(loaded, problems=tuple(found), format=loaded.whole if sound else None)


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column
