"""The files beside a format: a group's own texts, milestones, shared parts and agreements.

Nothing is read from outside the format's own folder, and nothing through a link: a format comes
from strangers, and could otherwise show any file of the one who opens it.
"""

import os
import re
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from meetingtui.format.companions import SETS, UNKNOWN, Companions, SharedFile
from meetingtui.format.load import Loaded
from meetingtui.format.model import Level
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.sets import TEXT_LIMIT, load_set, text_of
from meetingtui.format.stages import stage_name
from meetingtui.format.toml import SIZE_LIMIT
from meetingtui.library.shelf import nearest

NAMES_LIMIT = 40
"""Names that are told where one is not known."""


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
    assert format is not None
    texts: dict[str, str] = {}
    sets: dict[str, tuple[Level, ...]] = {}
    problems: list[Problem] = []
    for stage in format.stages:
        at = loaded.places[stage.table]
        key = "set" if stage.levels else "file"
        try:
            if stage.levels:
                sets[stage.levels.set] = _levels(
                    stage.levels.set, format.language, (folder, shipped)
                )
            elif stage.script.file and (text := _text(folder, stage.script.file)) is not None:
                texts[stage.script.file] = text
        except Wrong as wrong:
            # What a part names is told in the part, once however often it is included.
            line, column = at.source.at(("stage", at.written.number, key), value=True)
            where = stage_name({"title": stage.title}, at.written.number)
            args = {"key": key, **wrong.args_by_name}
            problems.append(Problem(wrong.code, at.source.file, line, column, where, args))
    once = {problem.key: problem for problem in problems}
    return Companions(texts, sets, loaded.shared), tuple(once.values())


def shared_file(
    kind: str, name: str, languages: Sequence[str], folders: Iterable[Path]
) -> SharedFile:
    """Return a part or a list of agreements, from the first folder that has it.

    `kind` is the folder in which it lies there.  In each the file in the first of the languages
    is taken, else the one that is for all of them.  Raises Wrong.
    """
    files = [f"{kind}/{name}.{language}.toml" for language in languages]
    files.append(f"{kind}/{name}.toml")
    link = ""
    for folder in folders:
        for file in files:
            try:
                data = _bytes(folder, file)
            except Linked:
                link = link or file
                continue
            if data is not None:
                return SharedFile(str(folder / file), data)
    if link:
        raise Wrong(Code.A_LINK, value=link)
    known = _known(kind, languages, folders)
    raise Wrong(
        UNKNOWN[kind],
        value=name,
        nearest=nearest(name, known),
        known=", ".join(known[:NAMES_LIMIT]),
    )


_FILE = re.compile(r"([a-z0-9][a-z0-9-]*)(?:\.([a-z]+))?\.toml")


def _known(kind: str, languages: Sequence[str], folders: Iterable[Path]) -> list[str]:
    """Return the names that shared files have, of those that are for these languages."""
    files = [file.name for folder in folders for file in (folder / kind).glob("*.toml")]
    parted = [found for found in map(_FILE.fullmatch, files) if found]
    return sorted({found[1] for found in parted if found[2] in (None, *languages)})


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
    place = str(folder)  # no Path for each step: many formats look for what few have beside them
    try:
        for part in path.split("/"):
            place = f"{place}{os.sep}{part}"
            mode = os.lstat(place).st_mode
            if stat.S_ISLNK(mode):
                raise Linked
        if not stat.S_ISREG(mode):
            return None
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(place, flags), "rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
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
