"""What a place in a text is: small, because every reader needs it and few need `positions`."""

from meetingtui.text.values import dataclass

Path = tuple[str | int, ...]
"""The way to a key or element: ("stage", 2, "title")."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key and its value begin, as code-point offsets; the same where there is no key."""

    key: int
    value: int


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, from 1; CR LF is one break, as LF alone is."""
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1
