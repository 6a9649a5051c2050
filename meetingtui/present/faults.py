"""A fault of our own, told without anything that people wrote."""

import traceback
from pathlib import PurePath


def describe(error: BaseException | None) -> str:
    """Return where an error happened: files, lines and functions, no values and no message.

    Values and messages may hold names, and what is told here is kept in a file.
    """
    places = traceback.extract_tb(error.__traceback__) if error else ()
    lines = [f"  {_short(place.filename)}:{place.lineno} {place.name}" for place in places]
    return "\n".join([type(error).__name__, *lines])


def _short(file: str) -> str:
    """Return a file by its package: the whole path would tell who the user is."""
    return "/".join(PurePath(file).parts[-3:])
