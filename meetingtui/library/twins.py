"""Which of many format files are twins: one name, in one folder, in several languages."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from meetingtui.format.companions import FOLDERS
from meetingtui.format.roles import LANGUAGES
from meetingtui.library.shelf import ENDING


def twins(files: Iterable[Path]) -> list[Sequence[Path]]:
    """Return the twins among format files: those that belong together, in their order."""
    named: dict[tuple[Path, str], list[Path]] = {}
    for path in dict.fromkeys(files):
        name, _, language = path.name.removesuffix(ENDING).partition(".")
        if path.parent.name not in FOLDERS and language in ("", *LANGUAGES):
            named.setdefault((path.parent, name), []).append(path)
    return [family for family in named.values() if len(family) > 1]
