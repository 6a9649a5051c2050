"""A list of agreements that several formats share, from the bytes of its file."""

from dataclasses import replace
from functools import lru_cache

from meetingtui.format import fields as f
from meetingtui.format.parts import read_headers
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.tables import Report, Source, read_table
from meetingtui.format.toml import AGREEMENTS, decode, parse
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass

HEADER = "agreements"


@dataclass(frozen=True, slots=True)
class LoadedAgreements:
    """What came of the file: its problems, its text, and the agreements if it has none."""

    problems: tuple[Problem, ...]
    text: str = ""
    items: tuple[str, ...] = ()


@lru_cache(16)
def load_agreements(data: bytes, file: str) -> LoadedAgreements:
    """Read a shared list; never raises for anything that a file can hold."""
    file = safe_line(file)
    try:
        text = decode(data)
    except Wrong as wrong:
        return LoadedAgreements((Problem(wrong.code, file, args=wrong.args_by_name),))
    parsed = parse(text, AGREEMENTS)
    report = Report(Source(file, text, parsed.text, parsed.origin))
    meant = parsed.meant | read_headers(report, parsed.table, AGREEMENTS.headers)
    head = parsed.table.get(HEADER, {})
    items: tuple[str, ...] = ()
    if not isinstance(head, dict):
        report.add(Code.NOT_A_TABLE, (HEADER,), key=HEADER)
    elif HEADER in parsed.table or HEADER not in meant:
        values = read_table(report, head, f.AGREEMENTS_FIELDS, (HEADER,), _NAME, meant)
        items = values[f.AGREED]
    report.add_slips(parsed, _where)
    problems = tuple(map(_as_a_list, report.problems))
    return LoadedAgreements(problems, text, items if report.errors == 0 else ())


def _as_a_list(problem: Problem) -> Problem:
    """Say of the one key that must be there how it is written: with brackets."""
    missing = problem.code is Code.MISSING_KEY
    return replace(problem, code=Code.NO_AGREEMENTS) if missing else problem


_NAME = f"[{HEADER}]"


def _where(path: Path) -> str:
    return _NAME if path[:1] == (HEADER,) else ""
