"""What a format names and does not hold: milestone sets, and the texts of a group's own."""

from collections.abc import Mapping
from dataclasses import replace

from meetingtui.format.model import Format, Level
from meetingtui.text.values import dataclass

SETS = "milestones"
"""The folder whose files are sets of milestones, not formats."""


@dataclass(frozen=True, slots=True)
class Companions:
    """What was found of all that a format names: texts by their path, levels by their set."""

    texts: Mapping[str, str]
    sets: Mapping[str, tuple[Level, ...]]


def names_others(format: Format) -> bool:
    """Tell whether a format names files beside it."""
    return any(stage.script.file or stage.levels for stage in format.stages)


def joined(format: Format, found: Companions) -> Format:
    """Return the format with what was found of its texts and milestones in their places."""
    stages = []
    for stage in format.stages:
        if text := found.texts.get(stage.script.file):
            stage = replace(stage, script=replace(stage.script, text=text))
        if stage.levels:
            levels = stage.levels.of(found.sets.get(stage.levels.set, ()))
            stage = replace(stage, levels=levels)
        stages.append(stage)
    return replace(format, stages=tuple(stages))
