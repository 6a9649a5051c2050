"""Milestone sets and a group's own texts, from the bytes of their files."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from meetingtui.format import fields as f
from meetingtui.format.model import Level
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.tables import Report, Source, read_table, shown
from meetingtui.format.toml import SET, decode, parse
from meetingtui.text.safe import safe_line, unsafe_at
from meetingtui.text.values import dataclass

TEXT_LIMIT = 20_000
"""Characters that a group's own text may have: some ten pages."""

LEVELS_LIMIT = 100


@dataclass(frozen=True, slots=True)
class LoadedSet:
    """What came of a file of milestones: its problems, and its levels if it has none."""

    problems: tuple[Problem, ...]
    levels: tuple[Level, ...] = ()


@lru_cache(16)
def load_set(data: bytes, file: str) -> LoadedSet:
    """Read a set of milestones; never raises for anything that a file can hold."""
    file = safe_line(file)
    try:
        text = decode(data)
    except Wrong as wrong:
        return LoadedSet((Problem(wrong.code, file, args=wrong.args_by_name),))
    parsed = parse(text, SET)
    table = parsed.table
    report = Report(Source(file, text, parsed.text, parsed.origin))
    for key in table:
        if key not in ("milestones", "level"):
            report.add(Code.UNKNOWN_TABLE, (key,), key=shown(key), nearest="")
    head = table.get("milestones", {})
    if isinstance(head, dict):
        read_table(report, {"name": "-", **head}, f.SET_FIELDS, ("milestones",), "[milestones]")
    else:
        report.add(Code.NOT_A_TABLE, ("milestones",), key="milestones")
    levels: tuple[Level, ...] = ()
    if "level" in table or "level" not in parsed.meant:
        levels = tuple(_levels(report, table.get("level")))
    report.add_slips(parsed, _where)
    return LoadedSet(tuple(report.problems), levels if report.errors == 0 else ())


def _where(path: Path) -> str:
    match path:
        case ("level", int(number), *_):
            return f"[[level]] {number + 1}"
        case ("milestones", _, *_):
            return "[milestones]"
    return ""


def _levels(report: Report, tables: object) -> Iterator[Level]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        report.add(Code.NO_LEVELS, ("level",))
        return
    if not tables or len(tables) > LEVELS_LIMIT:
        code = Code.TOO_MANY if tables else Code.NO_LEVELS
        report.add(code, ("level",), key="level", limit=LEVELS_LIMIT)
        return
    for number, table in enumerate(tables):
        name = f"[[level]] {number + 1}"
        values = read_table(report, table, f.LEVEL_FIELDS, ("level", number), name)
        level = Level(
            count=values[f.LEVEL_COUNT],
            unit=values[f.UNIT],
            label=values[f.LEVEL_LABEL],
            colour=values[f.COLOUR],
        )
        yield level
        if values[f.YEARLY]:
            yield replace(level, label="", more=True)


def text_of(data: bytes) -> str | None:
    """Return a group's own text, or None for one that is too long, no UTF-8 or not harmless."""
    try:
        text = decode(data).replace("\r\n", "\n").strip()
    except Wrong:
        return None
    return None if len(text) > TEXT_LIMIT or unsafe_at(text) >= 0 else text
