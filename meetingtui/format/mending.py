"""A text with slips in it, made into one that can be read.

Every line keeps its place.  What was plainly meant is put there; what cannot be guessed is
marked as there but unread, so that nothing is called missing because of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from meetingtui.format.problems import Code
from meetingtui.format.slips import (
    SHOWN_LIMIT,
    SLIPS_LIMIT,
    Names,
    Slip,
    Statement,
    header,
    statements,
)
from meetingtui.format.toml import AGAIN, UNREAD, Shape


@dataclass
class Mended:
    """The lines of a text that can be read, and the number that each of them has in the file.

    `unread` holds the slips of each line whose value, or all of it, only stands for something;
    `unclear` tells that there is a key or a header of which nothing is known, and `cut_off` that
    more of the file may have been meant to follow.
    """

    slips: list[Slip] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    unread: dict[int, list[Slip]] = field(default_factory=dict)
    unclear: bool = False
    cut_off: bool = False

    @property
    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self.lines)

    def take_out(self, number: int, code: Code, at: int) -> None:
        """Put in the place of a line, counted from 0, what stands for it unread."""
        slip = Slip(code, at)
        self.slips.append(slip)
        self.unclear = True
        if self.lines[number].lstrip().startswith("["):
            self.lines[number] = f"[{_stand_in(UNREAD, number)}]"
        else:
            self.lines[number] = f"{_stand_in(UNREAD, number)} = 0"
            self.unread[number] = [slip]


@dataclass
class _Table:
    """A header and the keys below it, of which the header may be `missing`."""

    header: Statement | None
    keys: list[Statement] = field(default_factory=list)
    missing: Slip | None = None


def mend(text: str, shape: Shape) -> Mended:
    """Return what is wrong with a text without CR LF, and what can be read of it."""
    written = statements(text, shape)
    tables = [part for table in _tables(written) for part in _divided(table, shape)]
    headers = _Headers()
    for table in tables:
        if table.header and not table.missing:
            _check_header(table.header, headers, shape)
        _check_twice(table.keys)
    slips = [slip for statement in written for slip in statement.slips]
    slips += [table.missing for table in tables if table.missing]
    slips.sort(key=lambda slip: slip.at)
    end = len(text)
    if len(slips) > SLIPS_LIMIT:
        end = slips[SLIPS_LIMIT].at
        slips[SLIPS_LIMIT:] = [Slip(Code.MANY_MISTAKES, end)]
    last = written[-1] if written and _cut_off(text, written[-1]) else None
    mended = _write(text, tables, shape, end, last)
    mended.cut_off = last is not None
    unclear = (said.names is None and not said.remark for said in written)
    mended.unclear = end < len(text) or any(unclear)
    mended.slips = slips
    return mended


def _cut_off(text: str, statement: Statement) -> bool:
    """Tell whether a file may have ended in the middle of its last statement."""
    if statement.end < len(text) or not statement.slips:
        return False
    unclosed = (Code.UNCLOSED_LIST, Code.UNCLOSED_LONG_TEXT)
    return not text.endswith("\n") or statement.slips[-1].code in unclosed


def _tables(written: list[Statement]) -> list[_Table]:
    tables = [_Table(None)]
    for statement in written:
        if statement.brackets:
            tables.append(_Table(statement))
        elif not statement.remark:
            tables[-1].keys.append(statement)
    return tables


def _divided(table: _Table, shape: Shape) -> list[_Table]:
    """Divide a table where the header of the next one was forgotten.

    A second key of the sort that every listed table begins with tells; so does the first one in
    a table that is not listed.
    """
    names = table.header.names if table.header else None
    if names is None or names[0].casefold() not in shape.headers:
        return [table]
    begun = names[0].casefold() != shape.listed
    parts = [_Table(table.header)]
    for key in table.keys:
        if key.names == (shape.begins,):
            if begun:
                new = _belonging(parts[-1].keys, key)
                del parts[-1].keys[len(parts[-1].keys) - len(new) :]
                args = {"key": shape.begins, "header": header((shape.listed,), 2)}
                slip = Slip(Code.MISSING_HEADER, (new or [key])[0].at, args)
                parts.append(_Table(table.header, new, slip))
            begun = True
        parts[-1].keys.append(key)
    return parts


def _belonging(above: list[Statement], key: Statement) -> list[Statement]:
    """Return which of the keys above one that begins a table belong to that table.

    Those below the nearest empty line do; where there is none, those from the first one on that
    the table above has already.
    """
    if key.gap:
        return []
    seen: set[Names | None] = set()
    first = len(above)
    for at in range(len(above) - 1, -1, -1):
        if above[at].names == key.names:
            seen = {other.names for other in above[: at + 1]}
            first = at + 1
            break
        if above[at].gap:
            return above[at:]
    again = (at for at in range(first, len(above)) if above[at].names in seen)
    return above[next(again, len(above)) :]


@dataclass
class _Headers:
    """The headers so far; below another [[a]] each [a.b] is another one."""

    seen: set[tuple[Names, tuple[int, ...]]] = field(default_factory=set)
    listed: dict[Names, int] = field(default_factory=dict)

    def again(self, names: Names, brackets: int) -> bool:
        """Note a header, and return whether the same one stands above it."""
        if brackets == 2:
            self.listed[names] = self.listed.get(names, 0) + 1
            return False
        within = tuple(self.listed.get(names[:end], 0) for end in range(1, len(names)))
        before = len(self.seen)
        self.seen.add((names, within))
        return len(self.seen) == before


def _check_header(statement: Statement, headers: _Headers, shape: Shape) -> None:
    """Note what is wrong with a header, and make it what it was meant to be."""
    if statement.names is None:
        return
    first, *rest = statement.names
    known = {name.casefold(): name for name in shape.headers}
    meant = known.get(first.casefold())
    if meant is not None:
        if first != meant:
            args = {"key": ".".join(statement.names)[:SHOWN_LIMIT], "nearest": meant}
            _note(statement, Slip(Code.UNKNOWN_TABLE, statement.at, args))
        statement.names = (meant, *rest)
        right = shape.headers[meant]
        if statement.brackets != right and (right == 1 or not rest):
            if right == 1:
                slip = Slip(Code.ONE_BRACKET, statement.at, {"header": header((meant, *rest), 1)})
            else:
                slip = Slip(Code.NOT_A_LIST_OF_TABLES, statement.at, {"key": meant})
            _note(statement, slip)
            statement.brackets = right
    if headers.again(statement.names, statement.brackets):
        _note(statement, Slip(Code.TWICE, statement.at))
        statement.names = None


def _check_twice(keys: list[Statement]) -> None:
    seen: set[Names] = set()
    for key in keys:
        if key.names in seen:
            _note(key, Slip(Code.TWICE, key.at, {"key": ".".join(key.names or ())[:SHOWN_LIMIT]}))
            key.again = True
        elif key.names is not None:
            seen.add(key.names)


def _note(statement: Statement, slip: Slip) -> None:
    """Add a slip to a statement, unless it has another, which may be the cause."""
    statement.slips = statement.slips or [slip]


def _write(
    text: str, tables: list[_Table], shape: Shape, end: int, cut_off: Statement | None
) -> Mended:
    """Write every statement on the line where it stood, but for those beyond an end."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    lines = [""] * len(starts)
    above: dict[int, str] = {}
    below: dict[int, str] = {}
    unread: dict[int, list[Slip]] = {}

    def put(statement: Statement, number: int) -> None:
        if statement.start > end:
            return
        if statement is cut_off:
            below[number] = f"{_stand_in(UNREAD, -1)} = 0"
        if statement.brackets and not statement.whole:
            lines[number] = _header_of(statement, number)
            if any(slip.code is Code.AFTER_HEADER for slip in statement.slips):
                below[number] = f"{_stand_in(UNREAD, number)} = 0"
        elif statement.whole:
            written = text[statement.start : statement.end].removesuffix("\n").split("\n")
            lines[number : number + len(written)] = written
        elif statement.instead and not statement.slips:
            lines[number] = statement.head + statement.instead
        else:
            head = statement.head
            if statement.again or statement.names is None:
                head = f"{_stand_in(AGAIN if statement.again else UNREAD, number)} = "
            lines[number] = f"{head}0"
            unread[number] = statement.slips

    for table in tables:
        if table.missing and table.missing.at <= end:
            number = bisect_right(starts, table.missing.at) - 1
            above[number] = header((shape.listed,), 2)
        elif table.header and not table.missing:
            put(table.header, bisect_right(starts, table.header.start) - 1)
        for key in table.keys:
            put(key, bisect_right(starts, key.start) - 1)
    mended = Mended()
    for number, line in enumerate(lines):
        if number in above:
            mended.lines.append(above[number])
            mended.origin.append(number)
        if number in unread:
            mended.unread[len(mended.lines)] = unread[number]
        mended.lines.append(line)
        mended.origin.append(number)
        if number in below:
            mended.unread[len(mended.lines)] = []
            mended.lines.append(below[number])
            mended.origin.append(number)
    return mended


def _header_of(statement: Statement, number: int) -> str:
    if statement.names is None:
        return f"[{_stand_in(UNREAD, number)}]"
    indent = " " * (statement.at - statement.start)
    return indent + header(statement.names, statement.brackets)


def _stand_in(prefix: str, number: int) -> str:
    """Return a key that no file has, a different one for each line."""
    written = prefix.replace(UNREAD, r"\u0000")
    return f'"{written} {number}"'
