"""Text from strangers, made harmless.

A format, a git server or a keyboard can hand us characters that act on the terminal or hide
from the eye: escapes, C1 controls, overrides of the writing direction, zero-width marks, accents
stacked over the lines above.  The loader refuses them, and everything painted or printed goes
through `safe` all the same (research: tech §6; the terminal obeys whatever reaches it, whichever
widget sent it).
"""

import re

# Written so that every sort of regular expression reads it, that of an editor too.
HARMFUL = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"  # unseen letters
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width, directions, overrides
    r"\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
)
"""What no text may hold, as the inside of a pattern's brackets; what lies beyond is left out."""

_ALWAYS = (
    HARMFUL + r"\ud800-\udfff"
    r"\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # of hieroglyphs and notes
    r"\U000e0000-\U000e0fff"  # tag characters
)
# Emoji are joined and coloured by invisible characters, and several scripts are written with
# them; behind a letter of ours, or at the beginning, they would only hide.
_NO_JOINER_AFTER = r"\x00-\u058f\u2000-\u218f"
_NO_SELECTOR_AFTER = r"\x00-\x22\x24-\x29\x2b-\x2f\x3a-\xa8\xaa-\xad\xaf-\u058f"

UNSAFE = re.compile(
    f"[{_ALWAYS}]"
    rf"|(?<![^{_NO_JOINER_AFTER}])[\u200c\u200d]"
    rf"|(?<![^{_NO_SELECTOR_AFTER}])[\ufe00-\ufe0f]"
)
"""Matches one character that no text of ours may hold."""

MARKS_LIMIT = 4
"""How many accents may stand on one letter."""

# Ordinary text holds nothing of this and needs no closer look.  (A class of what is harmless is
# quicker to compile than one of what is not, and this is compiled at every start.)
_RARE = re.compile(r"[^\t\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f]")
_PERHAPS_STACKED = re.compile(rf"[^\x00-\u02ff]{{{MARKS_LIMIT + 1},}}")


def unsafe_at(text: str) -> int:
    """Return where the first character stands that may not be in a text, or -1."""
    if (text.isascii() and text.isprintable()) or not _RARE.search(text):
        return -1
    found = UNSAFE.search(text)
    return min((*_too_many_marks(text)[:1], *([found.start()] if found else [])), default=-1)


def _too_many_marks(text: str) -> list[int]:
    """Return where marks stand that are too many on their letter."""
    found: list[int] = []
    for run in _PERHAPS_STACKED.finditer(text):
        from unicodedata import category  # not needed for the texts that most groups write

        marks = 0
        for at in range(run.start(), run.end()):
            # a joiner between two marks does not begin a new letter
            marks = marks + 1 if category(text[at]) in ("Mn", "Me") or text[at] == "\u200d" else 0
            if marks > MARKS_LIMIT:
                found.append(at)
    return found


def safe(text: str) -> str:
    """Return the text with every unsafe character replaced by a visible mark."""
    if not _RARE.search(text):
        return text
    text = UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)
    if too_many := set(_too_many_marks(text)):
        text = "".join(letter for at, letter in enumerate(text) if at not in too_many)
    return text


def safe_line(text: str) -> str:
    """Return the text as one harmless line: tabs and line breaks become spaces as well."""
    return safe(text.replace("\t", " ").replace("\n", " "))


def codepoint(character: str) -> str:
    """Name a character that must not be shown, as U+202E."""
    return f"U+{ord(character):04X}"
