"""What is written and read, line by line."""

import sys

from meetingtui.text.safe import safe


def say(*lines: str) -> None:
    """Write lines, made harmless; an empty one says nothing."""
    for line in lines:
        if line:
            print(safe(line), flush=True)


def hear(prompt: str = "") -> str | None:
    """Return a line that was typed, or None at the end of the input, or after Ctrl+C."""
    if prompt:
        print(safe(prompt), end="  ", flush=True)
    try:
        typed = sys.stdin.readline()
    except KeyboardInterrupt:
        typed = ""
    if not typed or (prompt and not sys.stdin.isatty()):
        print(flush=True)  # no Enter was seen here: what is said next gets a line of its own
    return typed.strip() if typed else None
