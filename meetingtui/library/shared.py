"""Files that formats share, checked by themselves: milestones, parts, agreements.

Which roles and answers there are, only a format tells; so a part is only checked for them where
a format includes it.
"""

from pathlib import Path

from meetingtui.format.companions import LISTS, SETS
from meetingtui.format.problems import Problem
from meetingtui.format.roles import LANGUAGES, language_of
from meetingtui.library.reading import shared_beside
from meetingtui.library.shelf import bytes_of


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a file in one of the folders that hold no formats."""
    data = bytes_of(path)
    if isinstance(data, Problem):
        return (data,)
    kind, file = path.parent.name, str(path)
    if kind == SETS:
        from meetingtui.format.sets import load_set

        return load_set(data, file).problems
    if kind == LISTS:
        from meetingtui.format.agreements import load_agreements

        return load_agreements(data, file).problems
    from meetingtui.format.parts import check_part

    name, _, ending = path.name.partition(".")
    # A part for all languages may include one of which there is only a twin in each of them.
    others = () if ending.partition(".")[0] in LANGUAGES else LANGUAGES
    shared = shared_beside(path.parent.parent, *others)
    return check_part(data, file, name, language_of(path.name), shared)
