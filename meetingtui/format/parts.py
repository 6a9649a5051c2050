"""Parts of a meeting that stand in files of their own, put in the place of what includes them.

A part is read once, however many formats and includes it has.  What it is made of is bounded
before it is laid out, so that parts which include parts never grow beyond a meeting, and one that
includes itself is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from meetingtui.format import fields as f
from meetingtui.format.causes import own
from meetingtui.format.companions import PARTS, Shared
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.stages import (
    STAGES_LIMIT,
    Placed,
    Written,
    all_tables,
    read_stages,
    stage_name,
    stage_tables,
)
from meetingtui.format.tables import Report, Source, read_table, shown
from meetingtui.format.toml import PART, Parsed, decode, parse
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass

PARTS_LIMIT = 20
"""Different parts that a format may have; together they are as many times the limit of a file."""


@dataclass(frozen=True, slots=True)
class LoadedPart:
    """What came of the file of a part; `whole` tells that no stage of it can be missing."""

    problems: tuple[Problem, ...]
    source: Source
    parsed: Parsed
    stages: tuple[Written, ...] = ()
    whole: bool = False


@lru_cache(PARTS_LIMIT)
def load_part(data: bytes, file: str) -> LoadedPart:
    """Read a part by itself; never raises for anything that a file can hold.

    Whether the format has what its stages name, only the format tells.
    """
    file = safe_line(file)
    try:
        text = decode(data)
    except Wrong as wrong:
        problem = Problem(wrong.code, file, args=wrong.args_by_name)
        return LoadedPart((problem,), Source(file, ""), Parsed({}))
    parsed = parse(text, PART)
    source = Source(file, text, parsed.text, parsed.origin)
    report = Report(source)
    meant = parsed.meant | read_headers(report, parsed.table, {"stage": 2, "part": 1})
    head = parsed.table.get("part", {})
    if isinstance(head, dict):
        read_table(report, head, f.PART_FIELDS, ("part",), "[part]")
    else:
        report.add(Code.NOT_A_TABLE, ("part",), key="part")
    tables = stage_tables(report, parsed.table, meant, ())
    stages = read_stages(report, tables)
    report.add_slips(parsed, lambda path: _where(path, tables))
    whole = bool(stages) and not parsed.unclear and all(slip.path for slip in parsed.slips)
    return LoadedPart(tuple(report.problems), source, parsed, stages, whole)


def _where(path: Path, tables: Sequence[Mapping[str, object]]) -> str:
    match path:
        case ("part", _, *_):
            return "[part]"
        case ("stage", int(number), *_) if number < len(tables):
            return stage_name(tables[number], number)
    return ""


def read_headers(
    report: Report, table: Mapping[str, object], headers: Mapping[str, int]
) -> frozenset[str]:
    """Report what has no place at the top of a file; returns the headers that were meant.

    `headers` are those that it may have, with the number of their brackets.
    """
    meant: set[str] = set()
    known = ", ".join("[" * many + name + "]" * many for name, many in headers.items())
    for key, value in table.items():
        if key in headers:
            continue
        header = isinstance(value, dict) or (isinstance(value, list) and all_tables(value))
        nearest = report.nearest(key, headers) if header else ""
        meant.add(nearest or key)
        if nearest:
            report.add(Code.UNKNOWN_TABLE, (key,), key=shown(key), nearest=nearest)
        else:
            called = f"[{shown(key)}]" if header else f'"{shown(key)}"'
            report.add(Code.NO_PLACE, (key,), key=called, known=known)
    return frozenset(meant)


class Including:
    """Puts the stages of parts in the place of what includes them, and tells what keeps it from.

    `texts` are the files that were read, as a journal keeps them; `incomplete` tells that stages
    are missing, so that nobody knows which answers there are nor how long the meeting is.
    """

    def __init__(self, shared: Shared, language: str) -> None:
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        self.incomplete = False
        self._shared = shared
        self._language = language
        self._parts: dict[str, LoadedPart] = {}
        self._sizes: dict[str, int] = {}
        self._found: dict[tuple[str, int], str] = {}  # part and number of an include → its part
        self._begun: list[Placed] = []

    @property
    def parsed(self) -> list[Parsed]:
        """Return what the parts say, as far as it could be read."""
        return [part.parsed for part in self._parts.values()]

    def place(self, source: Source, written: Sequence[Written], name: str = "") -> list[Placed]:
        """Return the stages of a file, those of its parts in their places.

        `name` is that of a part, if the file is one.  There are none if there are too many.
        """
        way = (name,) if name else ()
        total = 0
        one_too_many: Written | None = None
        for stage in written:
            total += self._size(source, stage, way)
            if total > STAGES_LIMIT and one_too_many is None:
                one_too_many = stage
        if one_too_many is None:
            return list(self._laid_out(name, source, written))
        if not self.incomplete:  # else nobody knows how many there would be
            self._tell(Code.TOO_MANY_STAGES, source, one_too_many, limit=STAGES_LIMIT)
        return []

    def _size(self, source: Source, stage: Written, way: tuple[str, ...]) -> int:
        """Return how many stages come of one, so far as it matters whether there are too many.

        `way` are the parts that lead to it.  Each part is gone through once, as what comes of it
        is the same wherever it is included.  None counts as nothing: to lay out very many of
        which nothing comes would take as long as very many stages.
        """
        if stage.kind is None or not stage.kind.includes:
            return 1
        name = stage.values[f.PART_FILE]
        if not name:  # told with the other values of the stage
            self.incomplete = True
            return 1
        if name in way:
            circle = " → ".join((*way[way.index(name) :], name))
            self._tell(Code.PART_CIRCLE, source, stage, way=circle)
            return 1
        part = self._part(source, stage, name)
        if part is None:
            return 1
        self._found[way[-1] if way else "", stage.number] = name
        if name not in self._sizes:
            sizes = (self._size(part.source, inner, (*way, name)) for inner in part.stages)
            self._sizes[name] = max(1, min(sum(sizes), STAGES_LIMIT + 1))
        return self._sizes[name]

    def _part(self, source: Source, stage: Written, name: str) -> LoadedPart | None:
        """Return a part, read the first time that it is asked for; None if there is none."""
        if name in self._parts:
            return self._parts[name]
        if len(self._parts) >= PARTS_LIMIT:
            self._tell(Code.TOO_MANY_PARTS, source, stage, limit=PARTS_LIMIT)
            return None
        try:
            found = self._shared(PARTS, name, self._language)
        except Wrong as wrong:
            self._tell(wrong.code, source, stage, **wrong.args_by_name)
            return None
        part = self._parts[name] = load_part(found.data, found.file)
        self.texts[f"{PARTS}/{name}"] = part.source.text
        self.problems += part.problems
        self.incomplete = self.incomplete or not part.whole
        return part

    def _tell(self, code: Code, source: Source, stage: Written, **args: str | int) -> None:
        """Note what keeps an include from being replaced, where it names its part."""
        self.incomplete = True
        report = Report(source)
        path: Path = ("stage", stage.number, f.PART_FILE.key)
        report.add(code, path, stage.where, at_value=True, **args)
        self.problems += report.problems

    def _laid_out(
        self,
        name: str,
        source: Source,
        written: Sequence[Written],
        include: int | None = None,
        around: tuple[Placed, ...] = (),
    ) -> Iterator[Placed]:
        for stage in written:
            if stage.kind is None or not stage.kind.includes:
                begins, self._begun = tuple(self._begun), []
                yield Placed(stage, source, include, around, begins)
            elif part := self._parts.get(self._found.get((name, stage.number), "")):
                itself = Placed(stage, source, include)
                self._begun.append(itself)
                yield from self._laid_out(
                    self._found[name, stage.number],
                    part.source,
                    part.stages,
                    stage.number if include is None else include,
                    (*around, itself),
                )


def check_part(
    data: bytes, file: str, name: str, language: str, shared: Shared
) -> tuple[Problem, ...]:
    """Return what is wrong with a part by itself, and with the parts that it includes."""
    part = load_part(data, file)
    including = Including(shared, language)
    including.place(part.source, part.stages, name)
    return own([*part.problems, *including.problems], [part.parsed, *including.parsed])
