"""From the bytes of a file to a TOML table, guarded: nothing in here can hang or raise.

Sizes and depths are bounded before tomllib sees the text (research: tech §6; a dotted key of
20,000 parts takes tomllib over five seconds).
"""

import re
import tomllib
from collections.abc import Mapping

from meetingtui.format.places import line_column
from meetingtui.format.problems import Code, Wrong

SIZE_LIMIT = 64 * 1024
"""Bytes a format file may have."""

_DOTS_LIMIT = 200
_BOM = b"\xef\xbb\xbf"
_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")
_AT_END = "(at end of document)"
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate|redefine)|Duplicate")
_MANY_DIGITS = re.compile(r"[0-9_]{1000,}")


class SyntaxProblem(Wrong):
    """Raised for text that is not TOML, with the line and the column where it stops being so."""

    def __init__(self, code: Code, line: int, column: int) -> None:
        super().__init__(code)
        self.line = line
        self.column = column


def decode(data: bytes) -> str:
    """Return the file's text; a byte order mark, as Windows editors write, is accepted.

    Raises Wrong for a file that is too large or not UTF-8.  UTF-16 without a mark passes for
    UTF-8 with a NUL beside every letter, and no text has a NUL in it.
    """
    if len(data) > SIZE_LIMIT:
        raise Wrong(Code.TOO_LARGE, limit=SIZE_LIMIT // 1024)
    if b"\0" in data:
        raise Wrong(Code.NOT_UTF8)
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(Code.NOT_UTF8) from None


def parse(text: str) -> Mapping[str, object]:
    """Return the table that the text describes; raises SyntaxProblem if it describes none."""
    for number, line in enumerate(text.split("\n"), start=1):  # only these end a line in TOML
        if line.count(".") > _DOTS_LIMIT:
            raise SyntaxProblem(Code.TOO_DEEP, number, 1)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SyntaxProblem(Code.TOO_DEEP, 1, 1) from None
    except ValueError as error:  # TOMLDecodeError is one; so is an integer of too many digits
        raise _located(str(error), text) from None


def _located(message: str, text: str) -> SyntaxProblem:
    """Read the place out of tomllib's message; it stands last, behind words from the file."""
    if found := _AT.search(message):
        line, column = int(found[1]), int(found[2])
        code = Code.SYNTAX
    elif message.endswith(_AT_END):
        line, column = text.rstrip("\r\n").count("\n") + 1, 1
        code = Code.CUT_OFF
    else:  # an integer that Python refuses to read, told without a place
        digits = _MANY_DIGITS.search(text)
        line, column = line_column(text, digits.start() if digits else 0)
        code = Code.SYNTAX
    if _TWICE.match(message):  # told where the second one ends
        written = text.split("\n")[line - 1]
        code, column = Code.TWICE, len(written) - len(written.lstrip(" \t")) + 1
    return SyntaxProblem(code, line, column)
