"""The stages as they are written: each read by the keys of its kind, whichever file it stands in.

What only the whole format can tell, whether there is such a role or who asks for an answer, is
left to `load`; so a part is read once, however often it is included.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from meetingtui.format import fields as f
from meetingtui.format.fields import Appointment, Field, Values
from meetingtui.format.kinds import Components, Kind, fields_of_any, kinds, no_misfit
from meetingtui.format.model import Condition
from meetingtui.format.partners import partners
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.tables import Report, Source, read_table
from meetingtui.format.toml import UNREAD, Unread
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass

STAGES_LIMIT = 1000
"""Stages that a meeting may have, those of its parts among them."""


@dataclass(frozen=True, slots=True)
class Written:
    """One [[stage]] of a file, its `number` counted from 0; `kind` is None if nobody knows it.

    `parts` are the components that its kind makes of its values, `starts` is its appointment if
    it may have that.
    """

    number: int
    where: str
    table: Mapping[str, object]
    kind: Kind | None
    values: Values
    parts: Components = Components()
    starts: Appointment | None = None

    @property
    def ahead(self) -> bool:
        """Tell whether it stands before the start of the meeting."""
        return self.starts is not None and self.starts.before_start


@dataclass(frozen=True, slots=True)
class Placed:
    """A stage in its place in the meeting, and how it came there.

    `source` is the file it is written in.  `include` is the number of the [[stage]] of the format
    in whose place it stands, None if it is one of the format's own.  `around` are the includes
    that it came by, the outermost first; of these `begins` are those whose first stage it is.
    """

    written: Written
    source: Source
    include: int | None = None
    around: tuple["Placed", ...] = ()
    begins: tuple["Placed", ...] = ()

    @property
    def path(self) -> Path:
        """Return the way to it in the format; what a part has in it leads to the include."""
        if self.include is None:
            return ("stage", self.written.number)
        return ("stage", self.include, UNREAD)

    @property
    def where(self) -> str:
        """Name it in a problem of the format; a stage of a part with the file of that."""
        return self._in_file(self.written.where)

    def called(self, title: str) -> str:
        """Name it in a problem of the format by the title that it has in the meeting."""
        return self._in_file(stage_name({"title": title}, self.written.number))

    def _in_file(self, name: str) -> str:
        if self.include is None:
            return name
        return f"{name} ({'/'.join(PurePath(self.source.file).parts[-2:])})"

    @property
    def when(self) -> tuple[Condition, ...]:
        """Return the phrases that must hold: those of the includes around it, then its own."""
        if not self.around:
            return self.written.values[f.WHEN]
        every = (*self.around, self)
        return tuple(phrase for each in every for phrase in each.written.values[f.WHEN])

    @property
    def optional(self) -> bool:
        """Tell whether it may be skipped with one key, or everything that it came with."""
        return any(each.written.values[f.OPTIONAL] for each in (*self.around, self))


def stage_tables(
    report: Report, table: Mapping[str, object], meant: Container[str], top: Path
) -> Sequence[Mapping[str, object]]:
    """Return the [[stage]] tables of a file; none if they are missing, or no such tables.

    What was `meant` stands there misspelt; `top` is where a file without stages is told of it.
    """
    tables = table.get("stage")
    if tables is None or tables == []:
        if "stage" not in meant:
            report.add(Code.NO_STAGES, top)
        return ()
    if not isinstance(tables, list) or not all_tables(tables):
        report.add(Code.NOT_A_LIST_OF_TABLES, ("stage",), key="stage")
        return ()
    if len(tables) > STAGES_LIMIT:
        report.add(Code.TOO_MANY_STAGES, ("stage", STAGES_LIMIT), limit=STAGES_LIMIT)
        return ()
    return tables


def read_stages(report: Report, tables: Sequence[Mapping[str, object]]) -> tuple[Written, ...]:
    """Read every stage of a file by the keys that its kind has."""
    return tuple(_read(report, number, table) for number, table in enumerate(tables))


def _read(report: Report, number: int, table: Mapping[str, object]) -> Written:
    path: Path = ("stage", number)
    where = stage_name(table, number)
    kind = _kind(report, table, path, where)
    fields = kind.fields if kind else fields_of_any()
    unknown = () if kind else {field.key for field in fields if field is not f.KIND}
    before = len(report.problems)
    name = kind.name if kind else ""
    values = read_table(report, table, fields, path, where, meant=unknown, kind=name)
    if kind is None:  # and so nobody knows which keys it would need
        return Written(number, where, table, None, values)
    if kind.before:
        report.problems[before:] = map(_start_of_a_list, report.problems[before:])
    if kind.misfits is not no_misfit and not _unclear(kind, table, report.problems[before:]):
        for code, key, args in kind.misfits(values):
            line, column = report.source.at((*path, key))
            report.problems.append(Problem(code, report.source.file, line, column, where, args))
    parts = kind.build(values)
    for code, key, args in partners(parts, values):
        report.add_partner(code, path, where, table, key, args)
    starts = _starts(report, kind, parts.reminds, values, path, where)
    written = Written(number, where, table, kind, values, parts, starts)
    _useless(report, written, path)
    _unclosed(report, written, path)
    return written


def _starts(
    report: Report, kind: Kind, reminds: bool, values: Values, path: Path, where: str
) -> Appointment | None:
    """Return when a stage starts; before the start of the meeting only what may be there."""
    starts = values[f.STARTS]
    if starts is None or not starts.before_start or kind.before:
        return starts
    code = Code.BEFORE_END_ONLY if reminds else Code.BEFORE_START
    report.add(code, (*path, "starts"), where, at_value=True, key="starts")
    return None


def _start_of_a_list(problem: Problem) -> Problem:
    """Return a problem as it is told where a stage may also stand before the start."""
    if problem.code is not Code.NOT_AN_APPOINTMENT:
        return problem
    return replace(problem, code=Code.NOT_A_LIST_START)


_NOT_BEFORE: tuple[Field[object], ...] = (f.LENGTH, f.OPTIONAL, f.REPLIES, f.WARN, f.BELL, f.CLOCK)
"""What means nothing in a list that is seen to before the start."""


def _useless(report: Report, written: Written, path: Path) -> None:
    """Report each key that means nothing in what takes no time of the meeting."""
    without = written.kind.without if written.kind else ()
    for field in (*without, *(_NOT_BEFORE if written.ahead else ())):
        if field in written.values:
            report.add(Code.TAKES_NO_TIME, (*path, field.key), written.where, key=field.key)


def _unclosed(report: Report, written: Written, path: Path) -> None:
    """Warn of each text in which a placeholder is begun and not ended."""
    for field in written.kind.fields if written.kind else ():
        text = written.table.get(field.key)
        texts = text if isinstance(text, list) else [text]
        if field.reader.expects not in ("text", "prompt") and field is not f.CARD:
            continue
        for one in texts:
            if isinstance(one, str) and (found := f.UNCLOSED.search(one)):
                args = {"value": f"{{{found[1]}", "known": f"{{{found[1]}}}"}
                code = Code.UNCLOSED_PLACEHOLDER
                report.add(code, (*path, field.key), written.where, at_value=True, **args)


def _unclear(kind: Kind, table: Mapping[str, object], found: Iterable[Problem]) -> bool:
    """Tell whether a key of a stage could not be read, or may be meant by an unknown word.

    Then nobody knows what stands there, nor whether its keys go together.
    """
    own = {field.key for field in kind.own}
    named = {problem.args.get(name) for problem in found for name in ("key", "nearest")}
    unread = any(key.startswith(UNREAD) or isinstance(v, Unread) for key, v in table.items())
    return unread or bool(own & named)


def _kind(report: Report, table: Mapping[str, object], path: Path, where: str) -> Kind | None:
    written = table.get("kind")
    if isinstance(written, str) and (known := kinds().get(written)):
        return known
    try:
        name = f.KIND.reader.read(written)
    except Wrong:
        return None  # reported with the other values of the stage
    kind = kinds().get(name)
    if kind is None:
        report.add(
            Code.UNKNOWN_KIND,
            (*path, "kind"),
            where,
            at_value=True,
            value=str(table["kind"]).strip(),
            nearest=report.nearest(name, kinds()),
            known=", ".join(kinds()),
        )
    return kind


def all_tables(items: Sequence[object]) -> bool:
    """Tell whether a list is one of tables, and not empty."""
    return bool(items) and all(isinstance(item, dict) for item in items)


def stage_name(table: Mapping[str, object], number: int) -> str:
    """Name a stage in a problem: by its title as its writer wrote it, else by its number."""
    title = table.get("title")
    if isinstance(title, str) and title.strip():
        return f'"{safe_line(title.strip()[: f.LINE_LIMIT])}"'
    return f"[[stage]] {number + 1}"
