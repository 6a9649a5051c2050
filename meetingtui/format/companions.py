"""What a format names and does not hold: milestone sets, and the texts of a group's own."""

from collections.abc import Mapping
from dataclasses import replace

from meetingtui.format.model import Format, Level
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Companions:
    """What was found of all that a format names: texts by their path, levels by their set."""

    texts: Mapping[str, str]
    sets: Mapping[str, tuple[Level, ...]]


def names(format: Format) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths of texts and the names of milestone sets that a format asks for."""
    texts = dict.fromkeys(s.script.file for s in format.stages if s.script.file)
    sets = dict.fromkeys(s.levels.set for s in format.stages if s.levels)
    return tuple(texts), tuple(sets)


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
