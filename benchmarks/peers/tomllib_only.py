"""The least that reads formats: parse every file of a folder, and say how many there were."""

import sys
import tomllib
from pathlib import Path

files = sorted(Path(sys.argv[1]).rglob("*.toml"))
for path in files:
    with path.open("rb") as file:
        tomllib.load(file)
print(f"{len(files)} files")
