"""What somebody is called in a meeting: short, on one line, and where it is kept no full name."""

from meetingtui.text.safe import unsafe_at

ALIAS_LIMIT = 20
"""Characters that an alias may have: what is called out, and no more."""


def tidy_alias(text: str) -> str | None:
    """Return an alias with its spaces tidied, or None for a text that is none."""
    tidy = " ".join(text.split())
    return None if unsafe_at(tidy) >= 0 or len(tidy) > ALIAS_LIMIT else tidy


def full_name(alias: str) -> bool:
    """Tell whether an alias looks like a name with a surname: words with capitals, none short.

    Kari N., Kari-Anne and Kari fra Moss are aliases; Kari Nordmann is somebody's name.
    """
    words = alias.split()
    return len(words) > 1 and all(len(word) > 2 and word[0].isupper() for word in words)
