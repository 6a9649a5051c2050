"""What is installed with the program, and what is inside it."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from meetingtui.library.reading import read
from meetingtui.library.shelf import in_language, shelf

ROOT = Path(__file__).parents[1]


def needed(name: str, seen: set[str]) -> set[str]:
    """Return a distribution and all that it needs to run, by their names."""
    if name in seen:
        return seen
    seen.add(name)
    for wanted in distribution(name).requires or ():
        if "extra ==" in wanted:
            continue
        platform = re.search(r'(sys_platform|platform_system) == "(\w+)"', wanted)
        if platform and platform[2].lower() == "windows":
            continue
        found = re.match(r"[A-Za-z0-9._-]+", wanted)
        assert found is not None
        needed(found[0].lower(), seen)
    return seen


def test_everything_that_runs_is_plain_python() -> None:
    """No dependency is compiled, so that a 32-bit Raspberry Pi installs them all."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=]", wanted)[0] for wanted in declared["dependencies"]}
    assert names == {"click", "textual", "tomli-w"}
    everything: set[str] = set()
    for name in names:
        needed(name, everything)
    tags = {
        name: re.findall(r"^Tag: (.+)$", distribution(name).read_text("WHEEL") or "", re.MULTILINE)
        for name in everything
    }
    assert len(tags) >= 8
    assert {name: tag for name, tag in tags.items() if not all("-none-any" in t for t in tag)} == {}


def test_the_formats_are_found_and_can_run() -> None:
    """Every format that ships is on the shelf, without a problem, in both languages."""
    entries = shelf()
    assert {(entry.name, entry.language) for entry in entries} >= {
        ("sn-ordinary", "nb"),
        ("sn-ordinary", "en"),
    }
    for entry in entries:
        assert read(entry.path).problems == ()


def test_a_format_is_found_in_the_readers_language() -> None:
    """The same name gives each reader the twin in their own language."""
    found = {
        language: next(
            e.path.name for e in in_language(shelf(), language) if e.name == "sn-ordinary"
        )
        for language in ("nb", "nn", "en")
    }
    assert found["nb"] == found["nn"] == "sn-ordinary.nb.toml"
    assert found["en"] == "sn-ordinary.en.toml"
