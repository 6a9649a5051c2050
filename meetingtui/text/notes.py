"""Short lines that somebody types at a meeting: a topic, how far a text was read."""

from unicodedata import normalize

from meetingtui.text.safe import unsafe_at

TOPIC_LIMIT = 60
"""Characters that a topic may have which somebody names: it is called out, and no more."""

PLACE_LIMIT = 40
"""Characters that a place in a text may have, as in "p. 85, line 3"; the same for its name."""


def tidy_line(text: str, limit: int) -> str | None:
    """Return a short line with its spaces tidied, or None for a text that is none.

    A letter is the same letter whichever way a keyboard writes it.
    """
    tidy = " ".join(text.split())
    if unsafe_at(tidy) >= 0:
        return None
    tidy = normalize("NFC", tidy)
    return None if len(tidy) > limit else tidy


def tidy_place(text: str) -> str | None:
    """Return a place in a text with its spaces tidied, or None for a text that is none."""
    return tidy_line(text, PLACE_LIMIT)
