"""One table of a file, read by the fields that may stand in it; every problem told, none twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from meetingtui.format import fields as f
from meetingtui.format.fields import Field, Values
from meetingtui.format.kinds import kinds
from meetingtui.format.places import Path, Place, line_column
from meetingtui.format.problems import Code, Level, Problem, Wrong
from meetingtui.text.safe import safe_line
from meetingtui.text.words import CALLED_HERE, plain


class Source:
    """The text of a file, and where in it a thing stands."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def _places(self) -> Mapping[Path, Place]:
        try:
            from meetingtui.format.positions import positions  # only a mistake needs a place

            return positions(self.text)
        except ValueError:  # a newer tomllib reads what the scanner cannot follow
            return {}

    def at(self, path: Path, value: bool = False) -> tuple[int, int]:
        """Return line and column of a key, or of its value; of the nearest header if unknown."""
        while path not in self._places and path:
            path = path[:-1]
        place = self._places.get(path)
        if place is None:
            return (1, 1)
        return line_column(self.text, place.value if value else place.key)


@dataclass
class Report:
    """Collects the problems of one file while it is read."""

    source: Source
    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: Code,
        path: Path,
        where: str = "",
        at_value: bool = False,
        **args: str | int,
    ) -> None:
        """Note a problem at a key, or at its value."""
        line, column = self.source.at(path, at_value)
        self.problems.append(Problem(code, self.source.file, line, column, where, args))

    def add_wrong(self, wrong: Wrong, path: Path, where: str, key: str) -> None:
        """Note what is wrong with a value, which `key` names."""
        line, column = self.source.at(path, value=True)
        args = {"key": key, **wrong.args_by_name}
        self.problems.append(Problem(wrong.code, self.source.file, line, column, where, args))

    @property
    def errors(self) -> int:
        """Return how many of the problems keep the format from running."""
        return sum(problem.level is Level.ERROR for problem in self.problems)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that somebody probably meant, or nothing."""
    known = list(known)
    if called := CALLED_HERE.get(plain(word)):
        return called if called in known else ""
    from difflib import get_close_matches  # slow to import, and wanted only for a mistake

    return next(iter(get_close_matches(_hyphened(word), known, 1, 0.6)), "")


def _hyphened(key: str) -> str:
    return key.casefold().replace("_", "-")


def read_table(
    report: Report,
    table: Mapping[str, object],
    allowed: Sequence[Field[object]],
    path: Path,
    where: str,
    meant: Iterable[str] = (),
) -> Values:
    """Read a table by its fields; what was `meant`, here or elsewhere, is not missing too."""
    meant = set(meant)
    by_key = {field.key: field for field in allowed}
    given: dict[str, object] = {}
    for key, value in table.items():
        field = by_key.get(key)
        if field is None:
            meant.add(_unknown(report, key, (*path, key), where, by_key))
            continue
        try:
            given[key] = field.reader.read(value)
        except Wrong as wrong:
            report.add_wrong(wrong, (*path, key), where, key)
    for field in allowed:
        if field.required and field.key not in table and field.key not in meant:
            report.add(Code.MISSING_KEY, path, where, key=field.key)
    return Values(given)


def _unknown(report: Report, key: str, path: Path, where: str, by_key: Mapping[str, object]) -> str:
    """Report a key that does not belong where it stands; returns the one that was meant."""
    here = CALLED_HERE.get(plain(key)) in by_key or _hyphened(key) in by_key
    if belongs := "" if here else _belongs(key):
        report.add(Code.MISPLACED_KEY, path, where, key=shown(key), belongs=belongs)
        return ""
    meant = nearest(key, by_key)
    report.add(Code.UNKNOWN_KEY, path, where, key=shown(key), nearest=meant)
    return meant


def shown(key: str) -> str:
    """Return a key as it may be shown: on one line, not too long."""
    return safe_line(key[: f.LINE_LIMIT])


def _belongs(key: str) -> str:
    """Say under which header or in which kinds of stage a key belongs, if anywhere."""
    key = _hyphened(key)
    if any(field.key == key for field in f.EVERY_STAGE):
        return "[[stage]]"
    if any(field.key == key for field in f.MEETING_FIELDS):
        return "[meeting]"
    if any(field.key == key for field in f.ROLE_FIELDS):
        return "[roles.…]"
    homes = [kind.name for kind in kinds().values() if any(k.key == key for k in kind.own)]
    return ", ".join(f'kind = "{name}"' for name in homes)
