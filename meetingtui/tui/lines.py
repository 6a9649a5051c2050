"""Lines of text for a screen of a certain width: folded, centred, with two sides, a footer."""

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content

from meetingtui.present.i18n import _
from meetingtui.present.keys import Key, cap
from meetingtui.text.safe import safe

BLOCK, SHADE, RULE = "█", "░", "─"
"""Every console font has these (research: terminal-programs §6)."""


@lru_cache(32)
def folded(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text at a width; asked every second, so remembered."""
    return tuple(line.plain for line in Content(safe(text)).wrap(width)) if text else ()


def rule(width: int) -> Content:
    """Return a line across."""
    return Content(RULE * width)


def centred(text: Content, width: int) -> Content:
    """Return a text in the middle of a line, cut if it must be."""
    text = text.truncate(width, ellipsis=True)
    return text.pad_left((width - text.cell_length) // 2) if text else text


def sides(left: Content, right: Content, width: int) -> Content:
    """Return a line with a text on either side; the left one gives way."""
    room = width - 2
    right = right.truncate(room, ellipsis=True)
    left = left.truncate(max(0, room - right.cell_length - 2 * bool(right)), ellipsis=True)
    gap = room - left.cell_length - right.cell_length
    return Content.assemble(" ", left, " " * gap, right) if left or right else Content("")


def bar(filled: int, width: int) -> str:
    """Return a bar, filled so many thousandths of its width."""
    full = filled * width // 1000
    return BLOCK * full + SHADE * (width - full)


def fitting(parts: Sequence[Content], room: int, gap: str = "   ") -> Content:
    """Return as many parts as there is room for, the last one before all others."""
    kept = list(parts)
    while kept and len(Content(gap).join(kept)) > room:
        kept.pop(-2 if len(kept) > 1 else 0)
    return Content(gap).join(kept)


LEAST_WORDS = 10
"""With fewer cells than this for what the big key does, the other keys give way to it."""


def footer(width: int, primary: Key, words: str, others: tuple[Key, ...]) -> Content:
    """Return a footer of this width; names of keys give way before the keys themselves.

    However long it takes to say what the big key does, the first of the others and the last one,
    which is help where there is help, stay in sight.
    """
    big = Content.assemble((f" {cap(primary.keys[0])} ", "bold reverse"))
    said = Content(f"  {safe(words)}").stylize("bold")
    room = width - len(big) - 4
    named = [Content.assemble((cap(k.keys[0]), "bold"), f" {_(k.short)}") for k in others]
    if sum(len(part) + 3 for part in named) > room - len(said) + 3 and width < 64:
        named = [Content.assemble((cap(k.keys[0]), "bold")) for k in others]
    kept = sum(len(part) + 3 for part in (*named[:1], *named[1:][-1:])) - 3
    if room - kept >= LEAST_WORDS:
        said = said.truncate(room - kept, ellipsis=True)
    first = Content.assemble(big, said)
    return sides(first, fitting(named, room - len(said)), width)
