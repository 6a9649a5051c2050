"""The files that stand beside a format: a group's own texts, and sets of milestones.

Nothing is read from outside the format's own folder, and nothing through a link: a format comes
from strangers, and could otherwise show any file of the one who opens it.
"""

import os
from pathlib import Path

from meetingtui.format.companions import SETS, Companions
from meetingtui.format.load import Loaded
from meetingtui.format.model import Level
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.sets import TEXT_LIMIT, load_set, text_of
from meetingtui.format.tables import stage_name
from meetingtui.format.toml import SIZE_LIMIT


class Linked(Exception):
    """A file that is a link, or that is reached through one."""


def companions(
    loaded: Loaded, folder: Path, shipped: Path
) -> tuple[Companions, tuple[Problem, ...]]:
    """Return what stands beside a format in its folder, and what is wrong with it.

    A text that is not there is no mistake: a reading is a slot, and another group has another
    text.  A milestone set must be there, beside the format or among those that ship.
    """
    format, source = loaded.draft, loaded.source
    assert format is not None and source is not None
    texts: dict[str, str] = {}
    sets: dict[str, tuple[Level, ...]] = {}
    problems: list[Problem] = []
    for index, stage in enumerate(format.stages):
        key = "set" if stage.levels else "file"
        try:
            if stage.levels:
                sets[stage.levels.set] = _levels(
                    stage.levels.set, format.language, (folder, shipped)
                )
            elif stage.script.file and (text := _text(folder, stage.script.file)) is not None:
                texts[stage.script.file] = text
        except Wrong as wrong:
            line, column = source.at(("stage", index, key), value=True)
            where = stage_name({"title": stage.title}, index)
            args = {"key": key, **wrong.args_by_name}
            problems.append(Problem(wrong.code, source.file, line, column, where, args))
    return Companions(texts, sets), tuple(problems)


def _text(folder: Path, path: str) -> str | None:
    """Return a text of the group's own, or None if there is none; raises Wrong."""
    try:
        data = _bytes(folder, path)
    except Linked:
        raise Wrong(Code.A_LINK, value=path) from None
    text = None if data is None else text_of(data)
    if data is not None and text is None:
        raise Wrong(Code.NOT_A_TEXT, value=path, limit=TEXT_LIMIT)
    return text


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


def _levels(name: str, language: str, folders: tuple[Path, Path]) -> tuple[Level, ...]:
    """Return the levels of a set, from the first folder that has it, in the nearest language.

    Raises Wrong for a set that no folder has, and for one that has mistakes of its own.
    """
    for folder in folders:
        for file in (f"{SETS}/{name}.{language}.toml", f"{SETS}/{name}.toml"):
            try:
                data = _bytes(folder, file)
            except Linked:
                continue
            if data is None:
                continue
            if levels := load_set(data, file).levels:
                return levels
            raise Wrong(Code.BROKEN_SET, value=file)
    raise Wrong(Code.UNKNOWN_SET, value=name, known=", ".join(known_sets(*folders)))


def known_sets(*folders: Path) -> list[str]:
    """Return the names of the sets that there are."""
    files = [file for folder in folders for file in (folder / SETS).glob("*.toml")]
    return sorted({file.name.partition(".")[0] for file in files})
