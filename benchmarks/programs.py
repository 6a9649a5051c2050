"""What is measured: the command lines, the world they run in, and meetings made ready for them.

Every program runs in the same bare environment, with its compiled bytecode in a folder of its
own, as an installed program has it.  Without that a checkout whose bytecode may not be written
would be measured compiling itself.
"""

import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meetingtui.clock import SystemClock
from meetingtui.evening.opening import Opening, prepare
from meetingtui.evening.running import begin
from meetingtui.library.reading import read
from meetingtui.library.shelf import find, shipped_folder
from meetingtui.meeting import commands as c

PEERS = Path(__file__).resolve().parent / "peers"
FORMAT = "sn-ordinary"
SMALL, LARGE = 7, 500
LARGE_STAGES = 800
ROUND = "Opening round"
"""The stage that the prepared meetings stand in, in both formats."""

LONG_TURN = 8 * 60_000
"""Long enough to outlast what is measured in it, and a minute more is still of four characters."""


def ours(*arguments: str) -> tuple[str, ...]:
    """Return the command line of our program, as its installed script runs it."""
    script = Path(sysconfig.get_path("scripts")) / "meetingtui"
    way_in = (str(script),) if script.is_file() else ("-m", "meetingtui")
    return (sys.executable, *way_in, *arguments)


def peer(name: str, *arguments: str) -> tuple[str, ...]:
    """Return the command line of a bare program."""
    return (sys.executable, str(PEERS / f"{name}.py"), *arguments)


def shipped_formats() -> str:
    """Return the folder of the formats that ship."""
    return str(shipped_folder())


@dataclass(frozen=True, slots=True)
class World:
    """A folder that programs run in, so that nothing of this machine's user is read or touched."""

    folder: Path

    def environment(self, state: Path | None = None) -> dict[str, str]:
        """Return the environment of a program; `state` is where running meetings lie."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "HOME": str(self.folder),
            "XDG_STATE_HOME": str(state or self.folder / "state"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
        }

    def copy(self, state: Path, name: str) -> Path:
        """Return a fresh copy of a state folder: a meeting that is resumed gains a fact."""
        copied = self.folder / "copies" / name
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(state, copied)
        return copied

    def meeting(self, name: str, file: Path, people: int, long_turns: bool = False) -> Path:
        """Return a state folder with a meeting left at the beginning of its round.

        With `long_turns` everybody gets eight minutes.
        """
        loaded = read(file)
        assert loaded.format is not None and loaded.source is not None, loaded.problems
        state = self.folder / name
        shutil.rmtree(state, ignore_errors=True)
        aliases = [f"P{number}" for number in range(1, people + 1)]
        setup = prepare(loaded.format, aliases, seed=1)
        opening = Opening(setup, loaded.source.text, file.name, beside=loaded.companions)
        evening = begin(opening, SystemClock(), state / "meetingtui" / "running")
        titles = [stage.title for stage in loaded.format.stages]
        assert evening.session.do(c.Jump(titles.index(ROUND))) is None
        while long_turns and _each(evening.session.view().round) < LONG_TURN:
            assert evening.session.do(c.Adjust(60_000)) is None
        evening.leave()
        return state

    def small(self, long_turns: bool = False) -> Path:
        """Return a state folder with a meeting of the shipped format and a handful of people."""
        name = "small-long" if long_turns else "small"
        return self.meeting(name, find(FORMAT, "en"), SMALL, long_turns)

    def large(self) -> Path:
        """Return a state folder with a meeting of very many stages and people."""
        file = self.folder / "large.en.toml"
        file.write_text(_large_format(LARGE_STAGES), encoding="utf-8")
        return self.meeting("large", file, LARGE, long_turns=True)


def _each(round: object) -> int:
    each = getattr(round, "each", None)
    assert isinstance(each, int), "the meeting stands in a round"
    return each


def _large_format(stages: int) -> str:
    """Return a format of so many stages, with its round in the middle and a helm that moves on."""
    parts: Sequence[str] = [
        f'[[stage]]\nkind = "dialogue"\ntitle = "Part {n}"\n' for n in range(1, stages)
    ]
    round = f'[[stage]]\nkind = "round"\ntitle = "{ROUND}"\nprompt = "How are you now?"\n'
    head = '[meeting]\nname = "A very long day"\nlength = "20 h"\n'
    helm = '[roles.chair]\nlabel = "Host"\nrotates = "stage"\n'
    middle = len(parts) // 2
    return "\n".join([head, helm, *parts[:middle], round, *parts[middle:]])
