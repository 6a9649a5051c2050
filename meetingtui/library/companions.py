"""The files that stand beside a format: a group's own texts, and sets of milestones.

Nothing is read from outside the format's own folder, and nothing through a link: a format comes
from strangers, and could otherwise show any file of the one who opens it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from meetingtui.format.companions import Companions, names
from meetingtui.format.load import Loaded
from meetingtui.format.model import Format, Level
from meetingtui.format.problems import Code, Problem
from meetingtui.format.sets import TEXT_LIMIT, load_set, text_of
from meetingtui.format.toml import SIZE_LIMIT

SETS = "milestones"


class Linked(Exception):
    """A file that is a link, or that is reached through one."""


def companions(
    loaded: Loaded, folder: Path, shipped: Path
) -> tuple[Companions, tuple[Problem, ...]]:
    """Return what stands beside a format in its folder, and what is wrong with it.

    A text that is not there is no mistake: a reading is a slot, and another group has another
    text.  A milestone set must be there, beside the format or among those that ship.
    """
    format = loaded.draft
    assert format is not None and loaded.source is not None
    paths, sets = names(format)
    texts: dict[str, str] = {}
    levels: dict[str, tuple[Level, ...]] = {}
    wrong: dict[str, tuple[Code, str | int]] = {}
    for path in paths:
        try:
            data = _bytes(folder, path)
        except Linked:
            wrong[path] = (Code.A_LINK, "")
            continue
        text = None if data is None else text_of(data)
        if text is not None:
            texts[path] = text
        elif data is not None:
            wrong[path] = (Code.NOT_A_TEXT, TEXT_LIMIT)
    for name in sets:
        found = _levels(name, format.language, (folder, shipped))
        if found is None:
            wrong[name] = (Code.UNKNOWN_SET, ", ".join(_known(folder, shipped)))
        else:
            levels[name] = found
    return Companions(texts, levels), tuple(_problems(loaded, format, wrong))


def _problems(
    loaded: Loaded, format: Format, wrong: dict[str, tuple[Code, str | int]]
) -> Iterator[Problem]:
    assert loaded.source is not None
    for index, stage in enumerate(format.stages):
        named = ("file", stage.script.file) if stage.script.file else ("set", "")
        key, name = ("set", stage.levels.set) if stage.levels else named
        if name in wrong:
            code, more = wrong[name]
            line, column = loaded.source.at(("stage", index, key), value=True)
            args = {"key": key, "value": name, "known": more, "limit": more}
            yield Problem(code, loaded.source.file, line, column, f'"{stage.title}"', args)


def _bytes(folder: Path, path: str) -> bytes | None:
    """Return the bytes of a file below a folder; None if there is none that can be read."""
    place = folder
    for part in path.split("/"):
        place = place / part
        if place.is_symlink():
            raise Linked
    try:
        if not place.is_file():
            return None
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(place, flags), "rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError:
        return b"\0"  # there is something, and it cannot be read: told as such


def _levels(name: str, language: str, folders: tuple[Path, Path]) -> tuple[Level, ...] | None:
    """Return the levels of a set, from the first folder that has it, in the nearest language."""
    for folder in folders:
        for file in (f"{SETS}/{name}.{language}.toml", f"{SETS}/{name}.toml"):
            try:
                data = _bytes(folder, file)
            except Linked:
                continue
            if data is not None:
                return load_set(data, file).levels or None
    return None


def _known(*folders: Path) -> list[str]:
    """Return the names of the sets that there are."""
    files = [file for folder in folders for file in (folder / SETS).glob("*.toml")]
    return sorted({file.name.partition(".")[0] for file in files})
