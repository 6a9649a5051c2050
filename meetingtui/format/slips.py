"""What beginners write instead of TOML, told by what each line looks like.

A parser stops at the first thing it cannot read, and says no more than where.  So a text that it
refuses is gone through here statement by statement: each slip is told where it stands, and the
reading goes on below it.  `mending` makes of the statements a text that can be read.

Nothing here asks the parser what it thinks, since every version of it thinks differently.
Every pattern is linear, and no part of the text is looked at more than a few times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from meetingtui.format.positions import decoded
from meetingtui.format.problems import Code
from meetingtui.format.toml import Shape
from meetingtui.text.safe import UNSAFE, codepoint, unsafe_at

PARTS_LIMIT = 6
"""Parts that a dotted key or a header may have."""

NESTING_LIMIT = 15
"""Lists within one another."""

DIGITS_LIMIT = 18
"""Digits of a number, far more than any number in a format needs."""

SHOWN_LIMIT = 60
"""Characters of a line that are repeated in a message."""

SLIPS_LIMIT = 200
"""How many slips are told before the rest of a file is left for the next time."""

LINES_OF_A_TEXT = 40
"""How far down the end of a text is looked for that was begun with one quote."""

Names = tuple[str, ...]

# --- how the pieces look --------------------

# As in `quick`, what is repeated possessively is a sign and never a group.
_BASIC = r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"'
_LITERAL = r"'[^'\n]*+'"
_PART = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_PATH = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*"

_NOTHING_MORE = re.compile(r"[ \t]*+(?:#[^\n]*+)?(?=\n|\Z)")
_SPACES = re.compile(r"[ \t]*+")
_GAP = re.compile(r"[ \t\n]*+(?:#[^\n]*+[ \t\n]*+)*")
_PARTS = re.compile(_PART)
_HEADER = re.compile(rf"(\[\[?)[ \t]*+({_PATH})[ \t]*+(\]\]?)[ \t]*+(?:#[^\n]*+)?(?=\n|\Z)")
_LIKE_HEADER = re.compile(r"(\[+)[ \t]*+([^\[\]\n#=]*+)(\]*+)[ \t]*+([^\n]*+)")
_KEY = re.compile(rf"({_PATH})[ \t]*+=[ \t]*+")
_LONG_BASIC = re.compile(r'"""[^"\\]*+(?:(?:\\[\s\S]|"(?!""))[^"\\]*+)*"{3,5}')
_LONG_LITERAL = re.compile(r"'''[^']*+(?:'(?!'')[^']*+)*'{3,5}")
_SHORT = {'"': re.compile(_BASIC), "'": re.compile(_LITERAL)}
_ESCAPE = re.compile(r"\\([\s\S])")
# Tabs and the like have escapes too, but who writes one has written the path of a file.
_GOOD_ESCAPE = re.compile(
    r'\\(?:[n"\\]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}'
    r"|U000(?:0(?![dD][89a-fA-F])|[1-9a-fA-F]|10)[0-9a-fA-F]{4})"
)
_LINE_CONTINUES = re.compile(r"\\[ \t]*+\n")
_BARE = re.compile(r"[^\n#]*+")
_BARE_IN_LIST = re.compile(r"[^\n#,\]}]*+")
_DATE, _CLOCK = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d:\d\d(?:\.\d+)?"
_GOOD_BARE = re.compile(
    r"true|false|[+-]?(?:inf|nan)"
    r"|[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?"
    rf"|{_DATE}(?:[Tt ]{_CLOCK}(?:[Zz]|[+-]\d\d:\d\d)?)?|{_CLOCK}",
    re.ASCII,
)
_SIMPLE = re.compile(r"true|false|0|[1-9][0-9]*+")
_HEX = re.compile(r"0[xob][0-9a-fA-F_]+")
_LIKE_NUMBER = re.compile(r"[+-]?[\d_., ]*\d[\d_., ]*", re.ASCII)
_YES_NO = ("true", "false", "ja", "nei", "yes", "no", "on", "off", "sann", "usann", "y", "n", "j")
_CURLY = re.compile("[“”„‟‘’‚‛«»‹›]")
_ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:[ \t][^\n]*+)?(?=\n|\Z)")
_CONFLICT_BEGINS = re.compile(r"^<{7} [^\n]*+\n", re.MULTILINE)
_CONFLICT_ENDS = re.compile(r"^>{7}(?: [^\n]*+)?(?:\n|\Z)", re.MULTILINE)
_REMARK = re.compile(r"//|;|/\*|<!--|--[ \t]|%")
_COLON = re.compile(r"[-*]?[ \t]*+[\"']?([A-Za-z0-9_-]++)[\"']?[ \t]*+(:)")
_FOREIGN_LETTER = re.compile(r"[^\W_]")
_NOT_IN_A_NAME = re.compile(r"[\\\"'\x00-\x1f]")
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_EMPTY_LINES = re.compile(r"(?:[ \t]*+\n)+")
_REMARK_LINE = re.compile(r"[ \t]*+#")
_HEADER_BELOW = re.compile(r"^[ \t]*+\[", re.MULTILINE)
_CLOSES = re.compile(r"[ \t]*+(?:[,\]}#\n]|\Z)")

# A line that begins something new, whatever went wrong above it: a header, a key, one in quotes,
# one with a colon, a mark of git.
_BEGINS = re.compile(
    r"^[ \t]*+(?:"
    r"\[\[?[ \t]*+(?!(?:true|false|inf|nan)\b)[A-Za-z_][^\[\]\n,\"#]*+(?:\"[^\]\n]*+)?(?:\]|$)"
    r"|[\w-][^=\n\"'#{}\[\],]{0,60}+="
    r"|\"[^=\n\"'\\#{}\[\],]{1,60}+\"[ \t]*+="
    r"|[a-z-]++[ \t]*+:[ \t]*+[\"'\[\d“«]"
    r"|(?:<{7}|>{7})[ \t]"
    r")",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Slip:
    """What is wrong at an offset of the text."""

    code: Code
    at: int
    args: Mapping[str, str | int] = field(default_factory=dict)


class _Stop(Exception):
    """Raised where a value cannot be read on; `resume` is the beginning of a line, if known."""

    def __init__(self, code: Code, at: int, resume: int = -1, **args: str | int) -> None:
        super().__init__(code.value)
        self.slip = Slip(code, at, args)
        self.resume = resume


@dataclass
class Statement:
    """A header, or a key with its value: from the beginning of a line to that of another.

    `names` are the parts of its key or header, as far as they can be told.  `head` is the line
    up to where the value begins, and `instead` what can stand for a value that is not a slip.
    """

    start: int
    at: int
    end: int
    names: Names | None
    slips: list[Slip]
    brackets: int = 0
    head: str = ""
    instead: str = ""
    gap: bool = False  # whether an empty line stands above it
    remark: bool = False  # whether it says nothing
    again: bool = False  # whether the same stands above it already

    @property
    def whole(self) -> bool:
        """Tell whether it can stay as it was written."""
        return not (self.slips or self.instead or self.again or self.names is None)


def header(names: Names, brackets: int) -> str:
    """Write a header."""
    path = ".".join(part if _PLAIN.fullmatch(part) else f'"{part}"' for part in names)
    return f"{'[' * brackets}{path}{']' * brackets}"


# --- statement by statement --------------------


def statements(text: str, shape: Shape) -> list[Statement]:
    """Read all that a text without CR LF says; what is wrong with each statement stays in it."""
    return _Scanner(text, shape).read()


class _Scanner:
    def __init__(self, text: str, shape: Shape) -> None:
        self.text = text
        self.headers = shape.headers
        self.trouble = _trouble(text)

    def read(self) -> list[Statement]:
        found: list[Statement] = []
        at, gap, slips_left = 0, False, SLIPS_LIMIT
        while at < len(self.text):
            if slips_left <= 0:
                slip = Slip(Code.MANY_MISTAKES, at)
                found.append(Statement(at, at, len(self.text), None, [slip], brackets=1))
                break
            if nothing := _NOTHING_MORE.match(self.text, at):
                end = min(nothing.end() + 1, len(self.text))
                if slips := self._trouble_in(at, end):
                    found.append(Statement(at, at, end, None, slips, remark=True))
                    slips_left -= len(slips)
                gap = gap or "#" not in nothing[0]
                at = end
                continue
            statement = self._statement(at)
            statement.gap = gap
            self._spoil(statement)
            if statement.slips:
                statement.end = self._past_debris(statement.end)
                slips_left -= len(statement.slips)
            found.append(statement)
            at, gap = statement.end, False
        return found

    def _spoil(self, statement: Statement) -> None:
        """Let what spoils a statement stand for every other slip in it."""
        slips = self._trouble_in(statement.start, statement.end)
        if not slips:
            return
        statement.slips = slips
        if statement.brackets or slips[0].at < statement.start + len(statement.head):
            statement.names = None
        for slip in _conflicts(slips):
            end = _end_of_conflict(self.text, slip)
            statement.end = max(statement.end, end)
            if _HEADER_BELOW.search(self.text, slip.at, end):
                statement.names, statement.brackets = None, 1

    def _trouble_in(self, start: int, end: int) -> list[Slip]:
        first = bisect_left(self.trouble, start, key=_offset)
        return self.trouble[first : bisect_left(self.trouble, end, key=_offset)]

    def end_of_conflict(self, line: int) -> int:
        """Return where the conflict ends that begins on a line, or 0."""
        slips = self._trouble_in(line, line + 1)
        return _end_of_conflict(self.text, slips[0]) if _conflicts(slips) else 0

    def line_end(self, at: int) -> int:
        """Return where the line ends that holds an offset."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def next_line(self, at: int) -> int:
        """Return the beginning of the next line."""
        return min(self.line_end(at) + 1, len(self.text))

    def next_beginning(self, at: int) -> int:
        """Return the beginning of the next line that begins something new."""
        found = _BEGINS.search(self.text, self.next_line(at))
        return found.start() if found else len(self.text)

    def _past_debris(self, at: int) -> int:
        """Leave out what only belongs to a statement that went wrong above it."""
        while at < len(self.text):
            below = _EMPTY_LINES.match(self.text, at)
            next = below.end() if below else at
            if next >= len(self.text) or _BEGINS.match(self.text, next):
                return at
            if _REMARK_LINE.match(self.text, next):
                return at
            at = self.next_line(next)
        return at

    def _statement(self, start: int) -> Statement:
        text = self.text
        at = _skip(_SPACES, text, start)
        if text[at] == "[":
            return self._header(start, at)
        found = _KEY.match(text, at)
        if found is None:
            return self._no_key(start, at)
        head = text[start : found.end()]
        try:
            names = names_in(found[1], at)
        except _Stop as stop:
            return Statement(start, at, self.next_line(at), None, [stop.slip], head=head)
        equals = start + head.rindex("=")
        value = _Value(self, found.end(), equals)
        value.read()
        return Statement(start, at, value.end, names, value.slips, head=head, instead=value.instead)

    # headers

    def _header(self, start: int, at: int) -> Statement:
        text = self.text
        end = self.next_line(at)
        found = _HEADER.match(text, at)
        if found and len(found[1]) == len(found[3]):
            brackets = len(found[1])
            try:
                return Statement(start, at, end, names_in(found[2], found.start(2)), [], brackets)
            except _Stop as stop:
                return Statement(start, at, end, None, [stop.slip], brackets)
        like = _LIKE_HEADER.match(text, at)
        assert like is not None
        slip, names = self._odd_header(like)
        brackets = self.headers[names[0]] if names else 1
        return Statement(start, at, end, names, [slip], brackets)

    def _odd_header(self, like: re.Match[str]) -> tuple[Slip, Names | None]:
        """Say what is wrong with a header, and what it was probably meant to be."""
        at, name = like.start(), like[2].rstrip()
        names = tuple(part.strip(" \t\xa0") for part in name.split("."))
        known = {header.casefold(): header for header in self.headers}
        first = known.get(names[0].casefold(), "")
        guess = (first, *names[1:]) if first and len(names) < 3 and all(names) else None
        if _NOT_IN_A_NAME.search(name):
            guess = None
        meant = header(guess, self.headers[first]) if guess else ""
        if len(like[1]) > 2 and not name:
            return Slip(Code.TOO_DEEP, at), None
        if space := _ODD_SPACE.search(like.group()):
            args = {"character": codepoint(space[0])}
            return Slip(Code.HARD_SPACE, at + space.start(), args), guess
        if curly := _CURLY.search(name):
            return Slip(Code.CURLY_QUOTES, like.start(2) + curly.start()), None
        if letter := _foreign(name):
            args = {"character": name[letter[0]]}
            return Slip(Code.LETTER_IN_KEY, like.start(2) + letter[0], args), guess
        if len(like[1]) != len(like[3]) or len(like[1]) > 2:
            if not like[3] and like.end() == len(self.text) and not like[4]:
                return Slip(Code.CUT_OFF, at), guess
            if meant and (not like[4] or like[4].startswith("#")):
                return Slip(Code.UNEVEN_BRACKETS, at, {"header": meant}), guess
        if like[3] and like[4] and not like[4].startswith("#"):
            return Slip(Code.AFTER_HEADER, like.start(4)), guess
        if inner := re.search(r"(?<=[^\s.])[ \t]+(?=[^\s.])", name):
            return Slip(Code.SPACE_IN_KEY, like.start(2) + inner.start()), guess
        return Slip(Code.SYNTAX, at), guess

    # lines without a key

    def _no_key(self, start: int, at: int) -> Statement:
        end = self.next_line(at)
        if _CONFLICT.match(self.text, at):  # half of one
            return Statement(start, at, end, None, [Slip(Code.CONFLICT, at)])
        slip, names = self._odd_line(at)
        head = f"{self.text[start:at]}{names[0]} = " if names else ""
        return Statement(start, at, end, names, [slip], head=head)

    def _odd_line(self, at: int) -> tuple[Slip, Names | None]:
        """Say what is wrong with a line that has no key, and the key if it can be told."""
        text = self.text
        line = text[at : self.line_end(at)]
        if _REMARK.match(line):
            return Slip(Code.REMARK, at), None
        if colon := _COLON.match(line):
            plain = re.match(r"[A-Za-z0-9_-]+", line)
            names = (plain[0],) if plain else None
            if "=" not in line[: colon.end() + 1].rstrip("="):
                return Slip(Code.COLON, at + colon.start(2), {"key": colon[1]}), names
        quote = re.search("[\"']", line)
        before = line[: quote.start()] if quote else line
        key, equals, _ = before.partition("=")
        if not equals and quote and quote.start() == 0:
            return self._odd_quoted(at, line)
        if space := _ODD_SPACE.search(key if equals else before):
            args = {"character": codepoint(space[0])}
            word = re.match(r"[A-Za-z0-9_-]+", line)
            return Slip(Code.HARD_SPACE, at + space.start(), args), (word[0],) if word else None
        if equals:
            if curly := _CURLY.search(key):
                return Slip(Code.CURLY_QUOTES, at + curly.start()), None
            if letter := _foreign(key):
                args = {"character": key[letter[0]]}
                return Slip(Code.LETTER_IN_KEY, at + letter[0], args), None
            if inner := re.search(r"(?<=[^\s.])[ \t]+(?=[^\s.])", key):
                return Slip(Code.SPACE_IN_KEY, at + inner.start()), None
            return Slip(Code.SYNTAX, at), None
        if at + len(line) == len(text) and re.fullmatch(r"[A-Za-z0-9_-]+[ \t]*", line):
            return Slip(Code.CUT_OFF, at), None
        word = re.match(r"([A-Za-z0-9_-]+)[ \t]+(?=[\"'\[\d])", line)
        return Slip(Code.SYNTAX, at), (word[1],) if word else None

    def _odd_quoted(self, at: int, line: str) -> tuple[Slip, Names | None]:
        closed = _SHORT[line[0]].match(line)
        if closed is None and "=" in line:
            return Slip(Code.UNCLOSED_QUOTE, at, {"value": line[0]}), None
        return Slip(Code.SYNTAX, at), None


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    assert found is not None  # each of them matches nothing at all
    return found.end()


def names_in(path: str, at: int) -> Names:
    """Return the parts of a dotted key, or raise _Stop."""
    parts = _PARTS.findall(path)
    if len(parts) > PARTS_LIMIT:
        raise _Stop(Code.TOO_DEEP, at)
    if "\\" in path:
        for part in _PARTS.finditer(path):
            if part[0][0] == '"':
                _check_escapes(part[0], at + part.start(), long=False)
    return tuple(decoded(part) for part in parts)


def _check_escapes(written: str, at: int, long: bool) -> None:
    """Raise _Stop for the first backslash of a text that means nothing."""
    for found in _ESCAPE.finditer(written):
        if _GOOD_ESCAPE.match(written, found.start()):
            continue
        if not (long and _LINE_CONTINUES.match(written, found.start())):
            raise _Stop(Code.BACKSLASH, at + found.start())


def _foreign(name: str) -> tuple[int, int] | None:
    """Return where a letter stands that no bare key can have."""
    for found in _FOREIGN_LETTER.finditer(name):
        if not found[0].isascii():
            return found.span()
    return None


def _end_of_conflict(text: str, slip: Slip) -> int:
    """Return where the line begins that is the first behind both of git's versions."""
    close = _CONFLICT_ENDS.search(text, slip.at)
    return close.end() if close else slip.at


def _conflicts(slips: list[Slip]) -> list[Slip]:
    return [slip for slip in slips if slip.code is Code.CONFLICT]


def _offset(slip: Slip) -> int:
    return slip.at


def _trouble(text: str) -> list[Slip]:
    """Return what spoils whatever it stands in: unsafe characters, and conflicts of git."""
    found: list[Slip] = []
    at = 0
    while (begins := _CONFLICT_BEGINS.search(text, at)) and (
        ends := _CONFLICT_ENDS.search(text, begins.end())
    ):
        found.append(Slip(Code.CONFLICT, begins.start()))
        at = ends.end()
    if unsafe_at(text) >= 0:
        start = 0
        for line in text.split("\n"):
            if (at := unsafe_at(line)) >= 0:
                code = Code.UNSAFE if UNSAFE.match(line, at) else Code.STACKED
                found.append(Slip(code, start + at, {"character": codepoint(line[at])}))
            start += len(line) + 1
    return sorted(found, key=_offset)


class _Value:
    """Reads one value with all it holds, and notes every slip in it."""

    def __init__(self, scanner: _Scanner, at: int, equals: int) -> None:
        self.scanner = scanner
        self.text = scanner.text
        self.at = at
        self.equals = equals
        self.slips: list[Slip] = []
        self.end = at
        self.instead = ""

    def read(self) -> None:
        """Read to the end of the value's last line."""
        start = self.at
        try:
            if self._peek() == "[":
                if not self._list():
                    self.end = self.at
                    return
            elif self._peek() == "{":
                self._nested()
            else:
                self._scalar(_BARE)
            self._nothing_behind(start)
            self.end = self.scanner.next_line(self.at)
        except _Stop as stop:
            self.slips.append(stop.slip)
            self.end = stop.resume if stop.resume >= 0 else self.scanner.next_line(self.at)

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self.at = _skip(pattern, self.text, self.at)

    # texts, numbers, words

    def _scalar(self, bare: re.Pattern[str]) -> None:
        quote = self._peek()
        if quote in ('"', "'"):
            if self.text.startswith(quote * 3, self.at):
                self._long_text(quote)
            else:
                self._short_text(quote)
        else:
            self._bare(bare)

    def _long_text(self, quote: str) -> None:
        opened = self.at
        found = (_LONG_BASIC if quote == '"' else _LONG_LITERAL).match(self.text, opened)
        resume = self.scanner.next_beginning(opened)
        if found is None:
            raise _Stop(Code.UNCLOSED_LONG_TEXT, opened, resume, value=quote * 3)
        end = found.end()
        if resume < end and not _CLOSES.match(self.text, end):
            # it was closed by what should have opened the next one
            raise _Stop(Code.UNCLOSED_LONG_TEXT, opened, resume, value=quote * 3)
        self.at = end
        if quote == '"' and "\\" in found[0]:
            try:
                _check_escapes(found[0], opened, long=True)
            except _Stop as stop:
                stop.resume = self.scanner.next_line(end)
                raise

    def _short_text(self, quote: str) -> None:
        opened = self.at
        found = _SHORT[quote].match(self.text, opened)
        if found is None:
            raise self._unclosed(opened, quote)
        if quote == '"' and "\\" in found[0]:
            _check_escapes(found[0], opened, long=False)
        self.at = found.end()

    def _unclosed(self, opened: int, quote: str) -> _Stop:
        """Tell why a text has no end on its line."""
        text = self.text
        line_end = self.scanner.line_end(opened)
        rest = text[opened + 1 : line_end].rstrip().removesuffix(",").rstrip()
        if quote == '"' and rest.endswith('\\"'):
            return _Stop(Code.BACKSLASH, opened + len(rest) - 1)
        if rest and _CURLY.fullmatch(rest[-1]):
            return _Stop(Code.CURLY_QUOTES, opened + len(rest))
        at = line_end + 1
        for _ in range(LINES_OF_A_TEXT):
            if at >= len(text) or _BEGINS.match(text, at):
                break
            end = self.scanner.line_end(at)
            line = text[at:end].strip()
            if line.startswith(quote) and len(line) > 1:
                break
            if line.removesuffix(",").rstrip().endswith(quote):
                return _Stop(Code.TEXT_OVER_LINES, opened, min(end + 1, len(text)))
            at = end + 1
        return _Stop(Code.UNCLOSED_QUOTE, opened, value=quote)

    def _bare(self, pattern: re.Pattern[str]) -> None:
        at = self.at
        found = pattern.match(self.text, at)
        assert found is not None
        word = found[0].rstrip(" \t")
        if not word:
            raise _Stop(Code.NO_VALUE, self.equals)
        if len(word) <= DIGITS_LIMIT and _SIMPLE.fullmatch(word):
            self.at = at + len(word)
            return
        if _CURLY.match(word):
            raise _Stop(Code.CURLY_QUOTES, at)
        if space := _ODD_SPACE.match(word):
            raise _Stop(Code.HARD_SPACE, at, character=codepoint(space[0]))
        digits = sum(map(str.isdecimal, word))
        if _HEX.fullmatch(word) or (_LIKE_NUMBER.fullmatch(word) and digits > DIGITS_LIMIT):
            raise _Stop(Code.NOT_A_NUMBER, at)
        if _GOOD_BARE.fullmatch(word) and digits <= 2 * DIGITS_LIMIT and _is_a_day(word):
            self.at = at + len(word)
            return
        if _is_clock(word):
            if pattern is _BARE:  # the reader of the value tells: newer parsers take these
                self.instead = "00:00:00"
                self.at = at + len(word)
                return
            raise _Stop(Code.TIME_OF_DAY, at)
        if word.casefold() in _YES_NO:
            raise _Stop(Code.NOT_TRUE_FALSE, at, value=word)
        if _LIKE_NUMBER.fullmatch(word):
            raise _Stop(Code.NOT_A_NUMBER, at)
        if word[0] in "=:>":
            raise _Stop(Code.SYNTAX, at)
        raise _Stop(Code.UNQUOTED, at, value=word.replace('"', "")[:SHOWN_LIMIT].strip())

    def _nothing_behind(self, start: int) -> None:
        """Raise _Stop for what stands behind a value on its last line."""
        text = self.text
        if _NOTHING_MORE.match(text, self.at):
            return
        end = self.at
        self._skip(_SPACES)
        if self._peek() == "," and _NOTHING_MORE.match(text, self.at + 1):
            raise _Stop(Code.STRAY_COMMA, self.at)
        quote = text[start]
        rest = text[end : self.scanner.line_end(end)]
        short = quote in ('"', "'") and not text.startswith(quote * 3, start)
        if short and quote in rest.partition("#")[0] and not rest.lstrip().startswith(","):
            raise _Stop(Code.QUOTE_INSIDE, end - 1, value=quote)
        if space := _ODD_SPACE.match(text, self.at):
            raise _Stop(Code.HARD_SPACE, self.at, character=codepoint(space[0]))
        raise _Stop(Code.AFTER_VALUE, self.at)

    # lists

    def _list(self) -> bool:
        """Read a list; returns whether its end was found, or only the beginning of what follows."""
        text = self.text
        opened = self.at
        self.at += 1
        value_next, lenient = True, False  # lenient: behind a slip a comma may stand or not
        ended = self.at  # the value before
        while True:
            before = self.at
            self._skip(_GAP)
            line = text.rfind("\n", before - 1, self.at) + 1
            if line and (conflict := self.scanner.end_of_conflict(line)):
                self.at, value_next, lenient = conflict, True, True
                continue
            if len(self.slips) > SLIPS_LIMIT:
                self.at = self.scanner.next_beginning(self.at)
                return False
            if self.at >= len(text) or (line and _BEGINS.match(text, line)):
                if not self.slips:
                    self.slips.append(Slip(Code.UNCLOSED_LIST, opened))
                self.at = line if self.at < len(text) else len(text)
                return False
            char = text[self.at]
            if char == "]":
                self.at += 1
                return True
            if char == ",":
                if value_next and not lenient:
                    self._note(Slip(Code.STRAY_COMMA, self.at))
                value_next, lenient = True, False
                self.at += 1
                continue
            try:
                if not value_next and not lenient:
                    self._missing_comma(char, ended)
                if char in "[{":
                    self._nested()
                else:
                    self._scalar(_BARE_IN_LIST)
                value_next, lenient, ended = False, False, self.at
            except _Stop as stop:
                self._note(stop.slip)
                after = stop.resume if stop.resume >= 0 else self._past_item()
                self.at, value_next, lenient = max(after, self.at), True, True

    def _note(self, slip: Slip) -> None:
        """Note a slip of a list, but only one in a line: it may be the cause of the others."""
        if not self.slips or self.text.find("\n", self.slips[-1].at, slip.at) >= 0:
            self.slips.append(slip)

    def _past_item(self) -> int:
        """Return where to read on behind a part of a list that went wrong.

        If the list is closed on the same line it is taken to end there.
        """
        end = self.scanner.line_end(self.at)
        line = self.text[self.at : end].partition("#")[0].rstrip()
        return self.at + len(line) - 1 if line.endswith("]") and len(line) > 1 else end

    def _missing_comma(self, char: str, ended: int) -> None:
        if (char in "\"'[{" and self.at > ended) or "\n" in self.text[ended : self.at]:
            self._note(Slip(Code.MISSING_COMMA, ended))
        elif self.text[ended - 1] in ('"', "'"):
            raise _Stop(Code.QUOTE_INSIDE, ended - 1, value=self.text[ended - 1])
        else:
            raise _Stop(Code.MISSING_COMMA, ended)

    def _nested(self) -> None:
        """Read a list within a list, or a table in curly brackets: nothing that a format needs."""
        opened = self.at
        closers: list[str] = []
        while True:
            char = self._peek()
            if char and char in "[{":
                closers.append("]" if char == "[" else "}")
                if len(closers) > NESTING_LIMIT:
                    raise _Stop(Code.TOO_DEEP, opened, self.scanner.next_beginning(self.at))
                self.at += 1
                self._space_in(closers)
                if self._peek() != closers[-1]:
                    if char == "{":
                        self._inner_key(opened)
                    continue
            else:
                try:
                    self._scalar(_BARE_IN_LIST)
                except _Stop as stop:
                    wrong = self._wrong_within(opened)
                    if stop.slip.code not in (Code.NOT_A_NUMBER, Code.BACKSLASH):
                        raise wrong from None
                    stop.resume = wrong.resume
                    raise
            while closers:
                self._space_in(closers)
                char = self._peek()
                if char == ",":
                    self.at += 1
                    self._space_in(closers)
                    if closers[-1] == "}":
                        self._inner_key(opened)
                        break
                    if self._peek() != "]":
                        break
                    char = "]"
                if char != closers[-1]:
                    raise self._wrong_within(opened)
                closers.pop()
                self.at += 1
            else:
                return

    def _space_in(self, closers: list[str]) -> None:
        self._skip(_GAP if closers[-1] == "]" else _SPACES)

    def _inner_key(self, opened: int) -> None:
        found = _KEY.match(self.text, self.at)
        if found is None:
            raise self._wrong_within(opened)
        try:
            names_in(found[1], self.at)
        except _Stop as stop:
            stop.resume = self.scanner.next_beginning(self.at)
            raise
        self.at = found.end()

    def _past_curly(self) -> int:
        """Return the beginning of the line behind a table that may go over several lines."""
        at = self.at
        for _ in range(LINES_OF_A_TEXT):
            end = self.scanner.line_end(at)
            if self.text[at:end].partition("#")[0].rstrip(" \t,").endswith("}"):
                return min(end + 1, len(self.text))
            at = end + 1
            if at >= len(self.text) or _HEADER_BELOW.match(self.text, at):
                break
        return self.scanner.next_beginning(self.at)

    def _wrong_within(self, opened: int) -> _Stop:
        curly = self.text.find("{", opened, self.at + 1)
        if curly >= 0:
            return _Stop(Code.CURLY_TABLE, curly, self._past_curly())
        return _Stop(Code.SYNTAX, opened, self.scanner.next_line(self.at))


def _is_a_day(word: str) -> bool:
    """Tell whether a word that looks like a date or a time is one; other words all are."""
    if ":" not in word and not re.match(r"\d{4}-\d\d-\d\d", word, re.ASCII):
        return True
    from datetime import datetime, time

    try:
        if word[2:3] == ":":
            time.fromisoformat(word)
        else:
            datetime.fromisoformat(word.replace("z", "Z"))
    except ValueError:
        return False
    return True


def _is_clock(word: str) -> bool:
    """Tell whether a word means a time of day or a date, though no such one exists."""
    return re.fullmatch(rf"{_DATE}(?:[Tt ].*)?|\d?\d:\d\d(?::.*)?", word, re.ASCII) is not None
