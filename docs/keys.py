"""Writes the tables of keys into the two README files, from the one place that defines them.

Run it as `python docs/keys.py`.
"""

import re
from pathlib import Path

from meetingtui.present import i18n, keys

ROOT = Path(__file__).resolve().parents[1]
READERS = {ROOT / "README.md": "en", ROOT / "docs" / "les-meg.md": "nb"}
_PLACE = re.compile(r"(<!-- keys -->\n).*?(<!-- /keys -->)", re.DOTALL)


def with_keys(text: str, language: str) -> str:
    """Return a README with its table of keys as it should be."""
    i18n.use(language)
    return _PLACE.sub(lambda found: f"{found[1]}{keys.table()}\n{found[2]}", text)


if __name__ == "__main__":
    for path, language in READERS.items():
        path.write_text(with_keys(path.read_text(encoding="utf-8"), language), encoding="utf-8")
