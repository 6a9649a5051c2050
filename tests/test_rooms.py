"""The lower rooms of the house are pure: they know no terminal and ask the world nothing."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import meetingtui

HOUSE = Path(meetingtui.__file__).parent
PURE = ("text", "format", "rotation", "meeting")
TERMINAL = {"textual", "rich", "click"}
WORLD = {
    "asyncio",
    "datetime",
    "getpass",
    "io",
    "locale",
    "os",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "uuid",
}
ABOVE = {
    "text": {"format", "rotation", "meeting"},
    "format": {"rotation", "meeting"},
    "rotation": {"format", "meeting"},
    "meeting": set[str](),
}

IMPORT_ALL = """
import importlib, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(found.name)
print(*sys.modules)
"""


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_brings_no_terminal_with_it(room: str) -> None:
    """In a clean interpreter a pure room imports no terminal library and no room above it."""
    command = [sys.executable, "-c", IMPORT_ALL, f"meetingtui.{room}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert f"meetingtui.{room}" in loaded
    assert not loaded & TERMINAL
    rooms = {name.split(".")[1] for name in loaded if name.startswith("meetingtui.")}
    assert room in rooms
    assert rooms <= set(PURE) - ABOVE[room]


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield every module that is imported anywhere in a file, and the name out of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


PURE_FILES = [path for room in PURE for path in sorted((HOUSE / room).rglob("*.py"))]


@pytest.mark.parametrize("path", PURE_FILES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_pure_room_asks_the_world_nothing(path: Path) -> None:
    """No file of a pure room reads a clock, a locale, the environment, chance or the disk."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for module, name in imported(tree):
        if (path.name, module) == ("slips.py", "datetime"):  # asks whether a word is a date
            continue
        assert module.split(".")[0] not in WORLD
        assert module != "pathlib" or name.startswith("Pure")
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if path.name == "values.py":  # writes methods for fields of our own, as dataclasses does
        called -= {"exec"}
    assert not called & {"open", "print", "input", "eval", "exec", "__import__"}
