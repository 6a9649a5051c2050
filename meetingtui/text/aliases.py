"""What somebody is called in a meeting: short, on one line, and where it is kept no full name."""

from unicodedata import normalize

from meetingtui.text.safe import unsafe_at

ALIAS_LIMIT = 20
"""Characters that an alias may have: what is called out, and no more."""


def tidy_alias(text: str) -> str | None:
    """Return an alias with its spaces tidied, or None for a text that is none.

    A letter is the same letter whichever way a keyboard writes it.
    """
    tidy = " ".join(text.split())
    if unsafe_at(tidy) >= 0:
        return None
    tidy = normalize("NFC", tidy)
    return None if len(tidy) > ALIAS_LIMIT else tidy


def full_name(alias: str) -> bool:
    """Tell whether an alias looks like a name with a surname: words with capitals, none short.

    Kari N., Kari-Anne and Kari fra Moss are aliases; Kari Nordmann is somebody's name.
    """
    words = alias.split()
    return len(words) > 1 and all(len(word) > 2 and word[0].isupper() for word in words)


def names_them(text: str, alias: str) -> bool:
    """Tell whether an alias stands in a text, as a word of its own."""
    import re  # few commands look for somebody

    found = re.search(rf"(?<!\w){re.escape(alias.casefold())}(?!\w)", text.casefold())
    return found is not None


def typed_again(alias: str) -> bool:
    """Tell whether an alias means the same when it is typed among others, as a kept one must.

    A comma parts people, and a number, with a sign or without, counts them.
    """
    return "," not in alias and not alias.lstrip("+-").isdecimal()
