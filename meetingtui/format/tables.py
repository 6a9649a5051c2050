"""One table of a file, read by the fields that may stand in it; every problem told, none twice."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from meetingtui.format import fields as f
from meetingtui.format.fields import Field, Values
from meetingtui.format.kinds import kinds
from meetingtui.format.places import Path, Place
from meetingtui.format.problems import Code, Level, Problem, Wrong
from meetingtui.format.toml import UNREAD, Parsed, Unread
from meetingtui.text.safe import safe_line
from meetingtui.text.words import CALLED_HERE, plain


class Source:
    """The text of a file, and where in it a thing stands.

    Where the text had to be mended to be read, that text has the places, and each of its lines
    has its `origin` in the file.
    """

    def __init__(self, file: str, text: str, mended: str = "", origin: Sequence[int] = ()) -> None:
        self.file = file
        self.text = text
        self._read = mended or text
        self._origin = origin

    @cached_property
    def _places(self) -> Mapping[Path, Place]:
        try:
            from meetingtui.format.positions import positions  # only a mistake needs a place

            return positions(self._read)
        except ValueError:  # a newer tomllib reads what the scanner cannot follow
            return {}

    def at(self, path: Path, value: bool = False) -> tuple[int, int]:
        """Return line and column of a key, or of its value; of the nearest header if unknown."""
        while path not in self._places and path:
            path = path[:-1]
        place = self._places.get(path)
        if place is None:
            return (1, 1)
        offset = place.value if value else place.key
        line = bisect_right(self._lines, offset)
        column = offset - self._lines[line - 1] + 1
        return (self._origin[line - 1] + 1 if self._origin else line), column

    @cached_property
    def _lines(self) -> Sequence[int]:
        return [0, *(found.end() for found in re.finditer("\n", self._read))]


@dataclass
class Report:
    """Collects the problems of one file while it is read."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    guesses: int = 0

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Return the known word that somebody probably meant, for the first such words."""
        self.guesses += 1
        return nearest(word, known) if self.guesses <= NEAREST_LIMIT else ""

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
        item = () if wrong.item is None else (wrong.item,)
        line, column = self.source.at((*path, *item), value=True)
        args = {"key": key, **wrong.args_by_name}
        self.problems.append(Problem(wrong.code, self.source.file, line, column, where, args))

    def add_partner(
        self,
        code: Code,
        path: Path,
        where: str,
        table: Mapping[str, object],
        key: str,
        args: Mapping[str, str | int],
    ) -> None:
        """Note what is wrong with a key beside others: at its value, or at the header without."""
        here = key in table
        line, column = self.source.at((*path, key) if here else path, value=here)
        self.problems.append(Problem(code, self.source.file, line, column, where, args))

    def add_slips(self, parsed: Parsed, where: Callable[[Path], str]) -> None:
        """Note what is wrong with the TOML of a file; `where` names a table by its path."""
        for slip in parsed.slips:
            key = slip.path[-1] if slip.path else ""
            named = {"key": shown(key)} if isinstance(key, str) and key[:1] not in UNREAD else {}
            self.problems.append(
                Problem(
                    slip.code,
                    self.source.file,
                    slip.line,
                    slip.column,
                    where(slip.path),
                    {**named, **slip.args},
                )
            )

    @property
    def errors(self) -> int:
        """Return how many of the problems keep the format from running."""
        return sum(problem.level is Level.ERROR for problem in self.problems)


NEAREST_LIMIT = 40
"""How many words of a file a nearest one is looked for, which takes time; and their length."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that somebody probably meant, or nothing."""
    known = list(known)
    if called := CALLED_HERE.get(plain(word)):
        return called if called in known else ""
    if len(word) > NEAREST_LIMIT:
        return ""
    from difflib import get_close_matches  # slow to import, and wanted only for a mistake

    return next(iter(get_close_matches(_hyphened(word), known, 1, 0.6)), "")


def _hyphened(key: str) -> str:
    return key.casefold().replace("_", "-")


@lru_cache(64)
def _keyed(
    allowed: tuple[Field[object], ...],
) -> tuple[Mapping[str, Field[object]], tuple[str, ...]]:
    """Return the fields by their keys, and the keys that must be there."""
    required = tuple(field.key for field in allowed if field.required)
    return {field.key: field for field in allowed}, required


def read_table(
    report: Report,
    table: Mapping[str, object],
    allowed: Sequence[Field[object]],
    path: Path,
    where: str,
    meant: Iterable[str] = (),
    kind: str = "",
) -> Values:
    """Read a table by its fields; what was `meant`, here or elsewhere, is not missing too.

    `kind` is that of a stage, where it is known.
    """
    meant = set(meant)
    by_key, required = _keyed(tuple(allowed))
    given: dict[str, object] = {}
    for key, value in table.items():
        field = by_key.get(key)
        if isinstance(value, Unread) and (field or key.startswith(UNREAD)):
            meant.update(by_key if value.nameless else ())
            continue
        if field is None:
            meant.add(_unknown(report, key, (*path, key), where, by_key, kind))
            continue
        try:
            given[key] = field.reader.read(value)
        except Wrong as wrong:
            report.add_wrong(wrong, (*path, key), where, key)
    for key in required:
        if key in table or key in meant:
            continue
        if key == f.KIND.key:
            report.add(Code.MISSING_KIND, path, where, key=key, known=", ".join(kinds()))
        else:
            report.add(Code.MISSING_KEY, path, where, key=key)
    return Values(given)


def _unknown(
    report: Report, key: str, path: Path, where: str, by_key: Mapping[str, object], kind: str
) -> str:
    """Report a key that does not belong where it stands; returns the one that was meant."""
    here = CALLED_HERE.get(plain(key)) in by_key or _hyphened(key) in by_key
    if belongs := "" if here else _belongs(key):
        if belongs == OF_EVERY_STAGE and path[0] == "stage":  # but not of one of this kind
            report.add(Code.NOT_IN_INCLUDE, path, where, key=shown(key))
            return ""
        if kind and (known := _kinds_with().get(_hyphened(key))):
            report.add(Code.NOT_OF_KIND, path, where, key=shown(key), kind=kind, known=known)
            return ""
        report.add(Code.MISPLACED_KEY, path, where, key=shown(key), belongs=belongs)
        return ""
    meant = report.nearest(key, by_key)
    report.add(Code.UNKNOWN_KEY, path, where, key=shown(key), nearest=meant)
    return meant


def shown(key: str) -> str:
    """Return a key as it may be shown: on one line, not too long."""
    return safe_line(key[: f.LINE_LIMIT])


def _belongs(key: str) -> str:
    """Say under which header or in which kinds of stage a key belongs, if anywhere."""
    return _homes().get(_hyphened(key), "")


OF_EVERY_STAGE = "[[stage]]"


KINDS_TOLD = 3
"""How many of the kinds that have a key are told, those made for turns before the others."""


@cache
def _kinds_with() -> Mapping[str, str]:
    """Return the kinds that have each key of their own, as they are told."""
    found: dict[str, list[str]] = {}
    for kind in sorted(kinds().values(), key=lambda kind: -len({*kind.own} & {*f.TURNS})):
        for own in kind.own:
            found.setdefault(own.key, []).append(f'"{kind.name}"')
    more = {key: ", …" if len(names) > KINDS_TOLD else "" for key, names in found.items()}
    return {key: ", ".join(names[:KINDS_TOLD]) + more[key] for key, names in found.items()}


@cache
def _homes() -> Mapping[str, str]:
    homes = {key: f"{OF_EVERY_STAGE} (kind = {names})" for key, names in _kinds_with().items()}
    for own in f.ROLE_FIELDS:  # a stage and a role may both have a key of one name
        homes[own.key] = ", ".join(filter(None, ("[roles.…]", homes.get(own.key))))
    homes |= {field.key: "[meeting]" for field in f.MEETING_FIELDS}
    return homes | {field.key: OF_EVERY_STAGE for field in f.EVERY_STAGE}
