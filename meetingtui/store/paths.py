"""Where things lie on this machine (the XDG folders, or their like)."""

import os
import sys
from pathlib import Path


def _folder(variable: str, *default: str) -> Path:
    given = Path(os.environ.get(variable, ""))
    base = given if given.is_absolute() else Path.home().joinpath(*default)
    return base / "meetingtui"


def state_folder() -> Path:
    """Return the folder for the running meeting; it need not exist yet."""
    if sys.platform == "win32":
        return _folder("LOCALAPPDATA", "AppData", "Local")
    if sys.platform == "darwin" and "XDG_STATE_HOME" not in os.environ:
        return _folder("", "Library", "Application Support")
    return _folder("XDG_STATE_HOME", ".local", "state")


def data_folder() -> Path:
    """Return the folder for what is kept between meetings; it need not exist yet."""
    if sys.platform == "win32":
        return _folder("LOCALAPPDATA", "AppData", "Local")
    if sys.platform == "darwin" and "XDG_DATA_HOME" not in os.environ:
        return _folder("", "Library", "Application Support")
    return _folder("XDG_DATA_HOME", ".local", "share")


def groups_folder() -> Path:
    """Return the folder of the groups."""
    return data_folder() / "groups"


def meetings_folder() -> Path:
    """Return the folder of the journals of meetings that have not been closed."""
    return state_folder() / "running"


def crash_log() -> Path:
    """Return the file that a crash of our own is described in, without anybody's names."""
    return state_folder() / "crash.txt"
