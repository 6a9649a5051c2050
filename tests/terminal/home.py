"""A home of its own for a program under test, and what the program leaves in it."""

import json
import os
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = ("Kari", "Per", "Anna", "Tor", "Liv", "Ole", "Siv")
RUN = ("run", "sn-ordinary", "--names", ",".join(NAMES))

STAGES = {
    "en": (
        "Settling in",
        "Opening round",
        "Open floor",
        "Break",
        "Open floor, second part",
        "Closing round",
        "Next host",
    ),
    "nb": (
        "Vi lander",
        "Åpningsrunde",
        "Ordet fritt",
        "Pause",
        "Ordet fritt videre",
        "Avslutningsrunde",
        "Neste vert",
    ),
}
"""The stages of sn-ordinary in both languages, in their order."""


@dataclass(frozen=True)
class Home:
    """An empty home folder, and the environment of somebody who lives there."""

    folder: Path

    @property
    def state(self) -> Path:
        """Return the folder that the program may write in."""
        return self.folder / "state" / "meetingtui"

    @property
    def crash(self) -> Path:
        """Return where a crash of our own is described."""
        return self.state / "crash.txt"

    @property
    def journals(self) -> list[Path]:
        """Return the journals of meetings that are not closed."""
        return sorted((self.state / "running").glob("*.journal"))

    @property
    def journal(self) -> Path:
        """Return the only journal there is."""
        (journal,) = self.journals
        return journal

    def left_behind(self) -> list[str]:
        """Return every file that lies anywhere in this home."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def environment(self, **more: str) -> dict[str, str]:
        """Return an environment that knows this home only, and English."""
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        return kept | {
            "HOME": str(self.folder),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "PYTHONPATH": str(ROOT),
            "TZ": "UTC",
            "TERM": "xterm-256color",
            "LANG": "en_GB.UTF-8",
            **more,
        }


def meetingtui(*words: str) -> list[str]:
    """Return the command that runs the program as it is installed."""
    return [sys.executable, "-m", "meetingtui", *words]


def run(
    home: Home, *words: str, typed: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal; `typed` is all that it can read."""
    return subprocess.run(
        meetingtui(*words),
        input=typed,
        env=home.environment(**variables),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def leave_meeting(home: Home, steps: int, ago: int) -> None:
    """Leave a meeting of seven after so many steps, and so many seconds ago."""
    run(home, *RUN, typed="\n" * (1 + steps))
    long_ago(home.journal, ago)


def facts(journal: Path) -> list[dict[str, object]]:
    """Return what a journal holds: its head and its facts."""
    lines = journal.read_bytes().splitlines()
    return [json.loads(line[9:]) for line in lines]


def long_ago(journal: Path, seconds: int) -> None:
    """Make a journal look as if its program had died so many seconds earlier than it did."""
    written = b""
    for record in facts(journal):
        zero, wall = record["zero"], record["wall"]
        assert isinstance(zero, int) and isinstance(wall, float)
        moved = {**record, "zero": zero - seconds * 1000, "wall": wall - seconds}
        line = json.dumps(moved, ensure_ascii=False).encode()
        written += b"%08x %s\n" % (zlib.crc32(line), line)
    seen = journal.stat().st_mtime
    journal.write_bytes(written)
    os.utime(journal, (seen - seconds, seen - seconds))
