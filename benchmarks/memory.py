"""Measure a group that has met for very long: `python -m benchmarks.memory`.

Makes a group of very many meetings, and asks who is next as whole processes, beside
`meetingtui --help`; then adds its log up in this process, once as it is and once twice as long,
without the checkpoint that is kept beside it.  Nothing fails here: a busy machine shifts the
figures.
"""

import os
import platform
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median

import click

from benchmarks.programs import World, ours
from benchmarks.table import Figure, table
from meetingtui.format.group import Settings
from meetingtui.rotation.ledger import Duty, Entry
from meetingtui.store import checkpoint
from meetingtui.store.groups import Group, create, mark_for, new_key

NEXT = 2.0
"""The most that asking who is next may be of what `--help` takes."""

TWICE = 2.2
"""The most that a log twice as long may be of the time for it, as it wavers."""

NAME = "Thursday"


def make_group(folder: Path, meetings: int, members: int, seed: int = 1) -> Group:
    """Make a group with so many meetings behind it, an evening of 8 to 60 people each.

    Every evening has two in the chair, one who speaks first, and somebody new.
    """
    chance = Random(seed)
    settings = Settings(new_key(), NAME, format="sn-ordinary")
    people = {
        f"Member {number}": mark_for(settings, f"Member {number}", ())
        for number in range(1, members + 1)
    }
    group = create(replace(settings, people=people), folder)
    entries = [_evening(chance, number, members) for number in range(1, meetings + 1)]
    group.append(group.folder / "01234567.log", entries, list(people.values()))
    return group


def _evening(chance: Random, number: int, members: int) -> Entry:
    here = chance.sample(range(members), chance.randint(min(8, members), min(60, members)))
    among = sum(1 << seat for seat in here)
    first, second, third, new, *_others = here
    duties = (
        Duty("chair", among, 1 << first),
        Duty("chair", among & ~(1 << first), 1 << second),
        Duty(":first", among, 1 << third),
    )
    return Entry(f"{chance.getrandbits(64):016x}", number, duties, came=1 << new)


def processes(world: World, runs: int) -> Figure:
    """Measure asking who is next beside `--help`, by turns."""
    lines = (ours("group", "next", NAME), ours("--help"))
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for line, spent in zip(lines, times, strict=True):
            begun = time.perf_counter()
            subprocess.run(line, env=world.environment(), check=True, stdout=subprocess.DEVNULL)
            if run:  # the first one warms up, and keeps a checkpoint
                spent.append(time.perf_counter() - begun)
    asked, helped = (median(spent) * 1000 for spent in times)
    return Figure("meetingtui group next, beside --help", asked, helped, "ms", NEXT)


def without_checkpoint(once: Group, twice: Group, runs: int) -> Figure:
    """Measure adding up a log, and one twice as long, with nothing kept beside them."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for group, times in zip((twice, once), spent, strict=True):
            (group.folder / checkpoint.NAME).unlink(missing_ok=True)
            begun = time.perf_counter()
            group.memory()
            times.append(time.perf_counter() - begun)
    longer, shorter = (median(times) * 1000 for times in spent)
    return Figure("twice the log, without a checkpoint", longer, shorter, "ms", TWICE)


@click.command()
@click.option("--meetings", default=10_000, show_default=True, help="How often the group has met.")
@click.option("--members", default=200, show_default=True, help="How many belong to it.")
@click.option("--runs", default=15, show_default=True, help="How often to measure.")
def main(meetings: int, members: int, runs: int) -> None:
    """Measure a group that has met for very long."""
    with tempfile.TemporaryDirectory(prefix="meetingtui-benchmark-") as folder:
        world = World(Path(folder))
        groups = Path(world.environment()["XDG_DATA_HOME"]) / "meetingtui" / "groups"
        group = make_group(groups, meetings, members)
        longer = make_group(Path(folder) / "twice", 2 * meetings, members)
        figures = [processes(world, runs), without_checkpoint(group, longer, max(3, runs // 3))]
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    click.echo(f"Python {platform.python_version()}, {platform.machine()}, load {load}")
    click.echo(f"{meetings} meetings, {members} members")
    click.echo(table(figures))


if __name__ == "__main__":
    main()
