"""What a format names and does not hold: parts, agreements, milestones, a group's own texts."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from meetingtui.format.model import Format, Level
from meetingtui.format.problems import Code, Wrong
from meetingtui.text.values import dataclass

SETS = "milestones"
"""The folder whose files are sets of milestones, not formats."""

PARTS = "parts"
"""The folder whose files are parts of meetings: stages that formats include."""

LISTS = "agreements"
"""The folder whose files are agreements that formats share."""

FOLDERS = frozenset({SETS, PARTS, LISTS})
"""The folders beside formats whose files are no formats."""

UNKNOWN = {PARTS: Code.UNKNOWN_PART, LISTS: Code.UNKNOWN_AGREEMENTS}
"""What is wrong with a name that no file in one of these folders has."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that several formats share: how it is named in problems, and what it holds."""

    file: str
    data: bytes


Shared = Callable[[str, str, str], SharedFile]
"""Finds a shared file by its folder, its name and the language of the format; raises Wrong."""


def nothing_shared(folder: str, name: str, language: str) -> SharedFile:
    """Find nothing: a format that is read by itself has no files beside it."""
    raise Wrong(UNKNOWN[folder], value=name, known="")


def from_journal(texts: Mapping[str, str]) -> Shared:
    """Return what finds the shared files that a journal kept, whatever became of those on disk."""

    def find(folder: str, name: str, language: str) -> SharedFile:
        file = f"{folder}/{name}"
        if file not in texts:
            return nothing_shared(folder, name, language)
        return SharedFile(file, texts[file].encode(errors="replace"))

    return find


@dataclass(frozen=True, slots=True)
class Companions:
    """What was found of all that a format names: texts by their path, levels by their set.

    `shared` are the texts of the parts and agreements that it was read with, by folder and name.
    """

    texts: Mapping[str, str]
    sets: Mapping[str, tuple[Level, ...]]
    shared: Mapping[str, str] = field(default_factory=dict)


def names_others(format: Format) -> bool:
    """Tell whether a format names files beside it."""
    return any(stage.script.file or stage.levels for stage in format.stages)


def joined(format: Format, found: Companions) -> Format:
    """Return the format with what was found of its texts and milestones in their places."""
    if not names_others(format):
        return format
    stages = []
    for stage in format.stages:
        if text := found.texts.get(stage.script.file):
            stage = replace(stage, script=replace(stage.script, text=text))
        if stage.levels:
            levels = stage.levels.of(found.sets.get(stage.levels.set, ()))
            stage = replace(stage, levels=levels)
        stages.append(stage)
    return replace(format, stages=tuple(stages))
