"""Where every key and value of a TOML text stands.

tomllib says what a text means but not where, and a complaint about a file should name the line.
So a text that tomllib has accepted is read a second time, here, for its shape alone: keys,
brackets and where values begin and end, never what they are. Whatever cannot be followed raises
ValueError, and whatever was not seen has no place: a made-up number is worse than none.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from meetingtui.format.places import Path, Place

# No pattern can match the same text in two ways, so none backtracks beyond linear time.
_GAP = r"[ \t\r\n]*(?:#[^\n]*[ \t\r\n]*)*"
_COMMA = rf"{_GAP},?{_GAP}"
_BASIC = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_LITERAL = r"'[^']*'"
# Of up to five quotes in a row the last three close the string, the others belong to it.
_LONG_BASIC = r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3,5}'
_LONG_LITERAL = r"'''[^']*(?:'(?!'')[^']*)*'{3,5}"
_WORD = r"[A-Za-z0-9_+.:-][A-Za-z0-9_+.: \t-]*"  # the space is for 1979-05-27 07:32:00
_ANY_SCALAR = "|".join((_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL, _WORD))

_BLANK = re.compile(_GAP)
_KEY_PART = re.compile(rf"([A-Za-z0-9_-]+|{_BASIC}|{_LITERAL})[ \t]*(\.?)[ \t]*", re.DOTALL)
_EQUALS = re.compile(r"=[ \t]*")
_SCALAR = re.compile(f"(?:{_ANY_SCALAR}){_COMMA}", re.DOTALL)
_OPENING = re.compile(r"[\[{]" + _GAP)
_CLOSING = re.compile(r"[\]}]" + _COMMA)
_HEADER_OPENING = re.compile(r"(\[\[?)[ \t]*")
_HEADER_CLOSING = re.compile(r"\]\]?" + _GAP)


@dataclass(slots=True)
class _Node:
    """A table, array or scalar; a tree of them spares building long paths over and over."""

    place: Place
    children: dict[str | int, _Node] = field(default_factory=dict)

    def child(self, part: str | int, place: Place) -> _Node:
        """Return the child of that name, standing where it was first mentioned."""
        if part not in self.children:
            self.children[part] = _Node(place)
        return self.children[part]

    def below(self, parts: list[tuple[str, int]]) -> _Node:
        """Return the table that the leading parts of a key lead to; [[a]] means its last."""
        node = self
        for name, at in parts:
            node = node.child(name, Place(at, at))
            node = node.children.get(len(node.children) - 1, node)  # numbered in arrays only
        return node


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"not TOML at offset {self.at}")
        self.at = match.end()
        return match

    def key(self) -> list[tuple[str, int]]:
        """Return the parts of a dotted key, each with its offset."""
        parts: list[tuple[str, int]] = []
        dot = "."
        while dot:
            at = self.at
            raw, dot = self.take(_KEY_PART).groups()
            parts.append((decoded(raw), at))
        return parts


_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def decoded(raw: str) -> str:
    """Return the name that a part of a key stands for, bare or in quotes."""
    if raw[0] == '"' and "\\" in raw:
        return _ESCAPE.sub(_unescaped, raw[1:-1])
    return raw[1:-1] if raw[0] in "\"'" else raw


def _unescaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    return chr(int(digits, 16)) if digits else _ESCAPED.get(found[4], found[4])


def _read_header(reader: _Reader, root: _Node) -> _Node:
    """Read [a.b] or [[a.b]] and return the table that the lines after it fill."""
    here = Place(reader.at, reader.at)
    brackets = reader.take(_HEADER_OPENING)[1]
    *parents, (name, _) = reader.key()
    reader.take(_HEADER_CLOSING)
    node = root.below(parents).child(name, here)
    if brackets == "[[":
        return node.child(len(node.children), here)
    node.place = here  # a table's own header says more than an earlier mention in passing
    return node


def _read_name(reader: _Reader, table: _Node) -> _Node:
    *parents, (name, at) = reader.key()
    reader.take(_EQUALS)
    return table.below(parents).child(name, Place(at, reader.at))


def _read_value(reader: _Reader, node: _Node) -> None:
    """Read a value with all it holds; on a stack, as recursion would limit the nesting."""
    unclosed: list[tuple[_Node, str]] = []
    while True:
        if (bracket := reader.peek()) in ("[", "{"):
            unclosed.append((node, "]" if bracket == "[" else "}"))
            reader.take(_OPENING)
        else:
            reader.take(_SCALAR)
        while unclosed and reader.peek() == unclosed[-1][1]:
            unclosed.pop()
            reader.take(_CLOSING)
        if not unclosed:
            return
        holder, closer = unclosed[-1]
        if closer == "]":
            node = holder.child(len(holder.children), Place(reader.at, reader.at))
        else:
            node = _read_name(reader, holder)


def _by_path(root: _Node, room: int) -> dict[Path, Place]:
    """Spell out the paths, the short ones first, until their parts fill the room."""
    places: dict[Path, Place] = {}
    waiting: deque[tuple[Path, _Node]] = deque([((), root)])
    while waiting:
        parent, node = waiting.popleft()
        for part, child in node.children.items():
            path = (*parent, part)
            room -= len(path)
            if room < 0:
                return places
            places[path] = child.place
            if child.children:
                waiting.append((path, child))
    return places


def positions(text: str) -> dict[Path, Place]:
    """Return the place of every table, key and element of a text that tomllib has accepted."""
    root = table = _Node(Place(0, 0))
    reader = _Reader(text)
    reader.take(_BLANK)
    while reader.at < len(text):
        if reader.peek() == "[":
            table = _read_header(reader, root)
        else:
            _read_value(reader, _read_name(reader, table))
    # Paths are as long as their places are deep: a text made only of nesting would have paths of
    # the square of its length. This leaves out nothing but the depths of such a text.
    return _by_path(root, room=1_000_000 + 32 * len(text))
