"""Text from strangers, made harmless.

A format, a git server or a keyboard can hand us characters that act on the terminal or hide
from the eye: escapes, C1 controls, overrides of the writing direction, zero-width marks.  The
loader refuses them, and everything painted or printed goes through `safe` all the same
(research: tech §6; the terminal obeys whatever reaches it, whichever widget sent it).
"""

import re

# Joiners and variation selectors stay: emoji and several scripts are written with them.
_UNSAFE_CLASS = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0"  # invisible letters
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width, directions, overrides
    r"\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    r"\U000e0000-\U000e0fff"  # tag characters
)
UNSAFE = re.compile(f"[{_UNSAFE_CLASS}]")
"""Matches one character that no text of ours may hold."""

_UNSAFE_ON_A_LINE = re.compile(f"[\t\n{_UNSAFE_CLASS}]")


def safe(text: str) -> str:
    """Return the text with every unsafe character replaced by a visible mark."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def safe_line(text: str) -> str:
    """Return the text as one harmless line: tabs and line breaks become spaces as well."""
    spaced = _UNSAFE_ON_A_LINE.sub(lambda found: " " if found[0] in "\t\n" else found[0], text)
    return safe(spaced)


def codepoint(character: str) -> str:
    """Name a character that must not be shown, as U+202E."""
    return f"U+{ord(character):04X}"
