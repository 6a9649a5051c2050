"""Words that are marked for translation where nothing may be translated yet."""


def N_(message: str) -> str:  # noqa: N802 - the name that word collectors know
    """Mark words that are looked up later, when they are shown."""
    return message
