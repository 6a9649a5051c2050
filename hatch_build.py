"""Compiles the catalogues of words (.po to .mo) whenever the package is built or installed.

`python hatch_build.py` does the same by hand after a catalogue was edited.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "meetingtui" / "locale"


def compile_catalogues() -> None:
    """Write a .mo file beside every .po file."""
    for source in LOCALE.rglob("*.po"):
        with source.open("rb") as words:
            catalogue = read_po(words)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside of a build
    pass
else:

    class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
        """Runs before every wheel, editable ones too."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile, so that the .mo files are there to be packed."""
            compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
