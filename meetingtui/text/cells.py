"""How wide a text is in a terminal, for columns that a plain program prints."""

from collections.abc import Iterator


def _cells(text: str) -> Iterator[tuple[str, int]]:
    """Yield every character with how many cells it adds."""
    from unicodedata import category, east_asian_width  # not needed for most names

    for letter in text:
        if category(letter) in ("Mn", "Me", "Cf"):
            yield letter, 0
        else:
            yield letter, 2 if east_asian_width(letter) in "WF" else 1


def width(text: str) -> int:
    """Return how many cells a line takes."""
    return len(text) if text.isascii() else sum(cells for _, cells in _cells(text))


def fitted(text: str, cells: int) -> str:
    """Return a line that takes exactly so many cells: filled up, or cut and marked as cut."""
    if (has := width(text)) <= cells:
        return text + " " * (cells - has)
    kept, room = "", cells - 1
    for letter, wide in _cells(text):
        if wide > room:
            break
        kept, room = kept + letter, room - wide
    return kept + "…" + " " * room
