"""From the bytes of a file to a TOML table, guarded: nothing in here can hang or raise.

Sizes and depths are bounded before tomllib sees the text (research: tech §6; a dotted key of
20,000 parts takes tomllib over five seconds).
"""

import re
import tomllib
from collections.abc import Mapping

from meetingtui.format.problems import Code, Wrong

SIZE_LIMIT = 64 * 1024
"""Bytes a format file may have."""

_DOTS_LIMIT = 200
_BOM = b"\xef\xbb\xbf"
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate)|twice|Duplicate|conflict", re.IGNORECASE)


class SyntaxProblem(Wrong):
    """Raised for text that is not TOML, with the line and the column where it stops being so."""

    def __init__(self, code: Code, line: int, column: int) -> None:
        super().__init__(code)
        self.line = line
        self.column = column


def decode(data: bytes) -> str:
    """Return the file's text; a byte order mark, as Windows editors write, is accepted.

    Raises Wrong for a file that is too large or not UTF-8.
    """
    if len(data) > SIZE_LIMIT:
        raise Wrong(Code.TOO_LARGE, limit=SIZE_LIMIT // 1024)
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(Code.NOT_UTF8) from None


def parse(text: str) -> Mapping[str, object]:
    """Return the table that the text describes; raises SyntaxProblem if it describes none."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count(".") > _DOTS_LIMIT:
            raise SyntaxProblem(Code.TOO_DEEP, number, 1)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SyntaxProblem(Code.TOO_DEEP, 1, 1) from None
    except ValueError as error:  # TOMLDecodeError is one; so is an integer of too many digits
        raise _located(str(error), text) from None


def _located(message: str, text: str) -> SyntaxProblem:
    found = _AT.search(message)
    if found is None:
        line = text.rstrip("\n").count("\n") + 1
        code = Code.CUT_OFF if "end of document" in message else Code.SYNTAX
        return SyntaxProblem(code, line, 1)
    code = Code.TWICE if _TWICE.search(message) else Code.SYNTAX
    return SyntaxProblem(code, int(found[1]), int(found[2]))
