"""From the bytes of a file to a TOML table, guarded: nothing in here can hang or raise.

Sizes and depths are bounded before tomllib sees the text (research: tech §6; a dotted key of
20,000 parts takes tomllib over five seconds).  A text that is no TOML, or that not every version
of the parser takes, is read all the same, as far as it goes, and its slips are told.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Wrong
from meetingtui.format.quick import quick
from meetingtui.text.safe import unsafe_at
from meetingtui.text.values import dataclass

if TYPE_CHECKING:
    from meetingtui.format.mending import Mended
    from meetingtui.format.slips import Slip

SIZE_LIMIT = 64 * 1024
"""Bytes a format file may have."""

TRIES = 4
"""How often what only the parser finds is taken out and the rest parsed again."""

_BOM = b"\xef\xbb\xbf"
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate|redefine)|Duplicate")

# What a parser may take, and we do not: because it costs much to parse, because only newer ones
# take it, or because somebody has meant something else.  Much of what these find is no mistake;
# the scanner tells.  Each begins with one certain character, which makes it quick to look for.
_CLOSER_LOOK = (
    r"\.(?:[ \t]*+(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.){5}",  # deep keys
    r"\[[ \t\n]*+(?:\{|\[[ \t\n]*+\[)",  # lists of tables, and of lists of lists
    r",[ \t\n]*+\[",
    r"=[ \t]*+(?:\{|[+-]?0[xob])",  # tables in a line, hexadecimal numbers
    r":(?<=[0-9][0-9]:)[0-9]",  # clock times
    r"\\[bfrtex]",  # escapes, which are of the path of a file
    r"<<<<<<< ",  # conflicts of git
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of file is built: how many brackets each header has, and what is listed.

    Every table of the list has the key `begins`, so that a second one of it shows where a header
    was forgotten.
    """

    headers: Mapping[str, int]
    listed: str
    begins: str


FORMAT = Shape({"meeting": 1, "roles": 1, "stage": 2}, "stage", "kind")
SET = Shape({"milestones": 1, "level": 2}, "level", "count")
PART = Shape({"part": 1, "stage": 2}, "stage", "kind")
AGREEMENTS = Shape({"agreements": 1}, "", "")


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands in a table for something that could not be read, and of which that is told.

    A `nameless` one may be any key of its table.
    """

    nameless: bool


UNREAD = "\0"
"""What the names begin with that stand for a key or a header which could not be read.

No text of a file holds this character, so nothing that somebody wrote is taken for one of these.
"""

AGAIN = "\0\0"
"""What they begin with for a key that stands a second time, and so is not missing above."""


@dataclass(frozen=True, slots=True)
class Told:
    """A slip: where it stands in the file, and in which table if that is known."""

    code: Code
    line: int
    column: int
    path: Path
    args: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, as far as it can be read.

    `text` is what was read in the end, and `origin` the line of the file, from 0, that each of
    its lines had; both are empty for a text without slips.  `meant` are the headers that may
    stand in it unread, and `unclear` tells that keys or headers do.
    """

    table: Mapping[str, object]
    slips: tuple[Told, ...] = ()
    text: str = ""
    origin: tuple[int, ...] = ()
    meant: frozenset[str] = frozenset()
    unclear: bool = False


# --- bytes --------------------


def decode(data: bytes) -> str:
    """Return the file's text; a byte order mark, as Windows editors write, is accepted.

    Raises Wrong for a file that is too large, or that is something else than UTF-8 text.
    """
    if code := _something_else(data):
        raise Wrong(code)
    if len(data) > SIZE_LIMIT:
        raise Wrong(Code.TOO_LARGE, limit=SIZE_LIMIT // 1024)
    if b"\0" in data:
        raise Wrong(Code.UTF16 if _is_utf16(data) else Code.NOT_UTF8)
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(Code.LATIN1 if _is_latin1(data) else Code.NOT_UTF8) from None


_BEGINNINGS = {
    b"{\\rtf": Code.RTF,
    b"PK\x03\x04": Code.DOCUMENT,
    b"\xd0\xcf\x11\xe0": Code.DOCUMENT,
    b"%PDF-": Code.DOCUMENT,
    b"<!doctype": Code.WEB_PAGE,
    b"<html": Code.WEB_PAGE,
    b"<?xml": Code.WEB_PAGE,
}


def _something_else(data: bytes) -> Code | None:
    start = data[:64].removeprefix(_BOM).lstrip().lower()
    found = (code for begins, code in _BEGINNINGS.items() if start.startswith(begins.lower()))
    return next(found, None)


def _is_utf16(data: bytes) -> bool:
    """Tell whether every other byte is zero, more or less, as in UTF-16 of European letters."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):  # of UTF-32
        return False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = data[::2].count(0), data[1::2].count(0)
    return min(even, odd) * 8 < max(even, odd) and max(even, odd) * 4 > len(data)


def _is_latin1(data: bytes) -> bool:
    """Tell whether what is no UTF-8 could be letters and signs of an older encoding.

    Letters of both are in a file only if it is damaged, or cut off within a letter.
    """
    if not data.removeprefix(_BOM).decode("utf-8", "ignore").isascii():
        return False
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\t\r\n\xa0\xad" for letter in text)


# --- text --------------------


def parse(text: str, shape: Shape = FORMAT) -> Parsed:
    """Return what a text says, with every slip in it; never raises."""
    text = text.replace("\r\n", "\n")
    if unsafe_at(text) < 0:
        table = quick(text)
        if table is None and not any(re.search(doubt, text) for doubt in _CLOSER_LOOK):
            import tomllib  # not needed for most files, and slow to import

            with suppress(ValueError, RecursionError):  # the first is of numbers too long as well
                table = tomllib.loads(text)
        if table is not None and not _odd(table, shape):
            return Parsed(table)
    from meetingtui.format.mending import mend  # not needed for a text without slips

    return _read(text, mend(text, shape), shape)


def _odd(table: Mapping[str, object], shape: Shape) -> bool:
    """Tell whether a table has its headers in another shape, or too few of them."""
    for name, value in table.items():
        brackets = shape.headers.get(name)
        if brackets is None:
            if name.casefold() in shape.headers:
                return True
        elif not isinstance(value, dict if brackets == 1 else list):
            return True
        elif isinstance(value, dict):
            for inner in (value, *value.values()):
                if isinstance(inner, list) and inner and isinstance(inner[0], dict):
                    return True
                if isinstance(inner, dict) and shape.begins in inner:
                    return True
    return False


def _read(text: str, mended: "Mended", shape: Shape) -> Parsed:
    """Parse what was mended; what the parser still refuses is taken out, a few times."""
    import tomllib

    for _ in range(TRIES):
        try:
            table = tomllib.loads(mended.text)
        except (ValueError, RecursionError) as error:
            if not _take_out(text, mended, str(error)):
                break
        else:
            return _parsed(text, mended, table, shape)
    lines = _starts(text)
    slips = tuple(_told(lines, slip, ()) for slip in mended.slips)
    if not slips:
        slips = (Told(Code.SYNTAX, 1, 1, (), {}),)
    return Parsed({}, slips, meant=frozenset(shape.headers), unclear=True)


def _take_out(text: str, mended: "Mended", message: str) -> bool:
    found = _AT_LINE.search(message)
    if found is None:
        return False
    number = min(int(found[1]), len(mended.lines)) - 1
    while number and not mended.lines[number].strip():  # told at the end of what is wrong
        number -= 1
    start = len("\n".join(text.split("\n")[: mended.origin[number]]))
    line = mended.lines[number]
    at = start + (start > 0) + len(line) - len(line.lstrip())
    mended.take_out(number, Code.TWICE if _TWICE.match(message) else Code.SYNTAX, at)
    return True


def _parsed(text: str, mended: "Mended", table: dict[str, object], shape: Shape) -> Parsed:
    """Put what stands for something unread in its place, and the place to each slip."""
    if not mended.slips:
        return Parsed(table)
    from meetingtui.format.positions import positions

    at_line: dict[int, Path] = {}
    starts = _starts(mended.text)
    for path, place in positions(mended.text).items():  # the longest path of a line comes last
        number = bisect_right(starts, place.key) - 1
        if number in mended.unread:
            at_line[number] = path
    paths: dict[int, Path] = {}
    for number, slips in mended.unread.items():
        path = at_line.get(number, ())
        name = str(path[-1]) if path else ""
        _put(Unread(name.startswith(UNREAD) and not name.startswith(AGAIN)), table, path)
        paths.update((id(slip), path) for slip in slips)
    lines = _starts(text)
    meant = set(shape.headers) if mended.cut_off else set()
    for name, value in [*table.items()]:
        if name.startswith(UNREAD):
            meant.update(shape.headers)
        elif isinstance(value, Unread):
            meant.add(name)
        else:
            continue
        del table[name]
    return Parsed(
        table,
        tuple(_told(lines, slip, paths.get(id(slip), ())) for slip in mended.slips),
        mended.text,
        tuple(mended.origin),
        frozenset(meant),
        mended.unclear,
    )


def _put(value: object, table: object, path: Path) -> None:
    *way, last = path or ("",)
    for part in way:
        table = cast(Any, table)[part]
    if path:
        cast(Any, table)[last] = value


def _told(starts: list[int], slip: "Slip", path: Path) -> Told:
    line = bisect_right(starts, slip.at)
    return Told(slip.code, line, slip.at - starts[line - 1] + 1, path, slip.args)


def _starts(text: str) -> list[int]:
    """Return where the lines of a text begin."""
    return [0, *(found.end() for found in re.finditer("\n", text))]
