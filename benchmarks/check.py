"""Measure the checker beside the bare parser: `python -m benchmarks.check`.

Writes very many different correct formats, and reads and checks each of them as `meetingtui check`
does, beside `tomllib` alone on the same files.  In one process the two take turns, file after
file, so that what else the machine does meets both of them alike; then as whole processes.
Nothing fails here: a busy machine shifts the figures.
"""

import gc
import os
import platform
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import click

from benchmarks.programs import World, ours, peer
from benchmarks.table import Figure, table
from meetingtui.library.reading import read
from meetingtui.library.shelf import shipped_folder

CHECKED = 2.0
"""The most that reading and checking may be of what the parser alone takes."""

TWICE = 2.2
"""The most that twice the files may be of the time for them once, as it wavers."""


def write_formats(folder: Path, number: int) -> list[Path]:
    """Write so many correct formats, each with names, texts and lengths of its own."""
    texts = [
        (path.name.partition(".")[2], path.read_text(encoding="utf-8"))
        for path in sorted(shipped_folder().glob("*.toml"))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(number):
        ending, text = texts[n % len(texts)]
        for key in ("name", "title", "say", "tip"):
            text = text.replace(f"\n{key}", f"\n# {n}\n{key}", n % 3).replace('."', f'. {n}."')
        path = folder / f"group-{n:04}.{ending}"
        path.write_text(text.replace('name       = "', f'name       = "{n} '), encoding="utf-8")
        paths.append(path)
    return paths


def parse_alone(path: Path) -> None:
    """Do what any checker must: open the file and parse it."""
    with path.open("rb") as file:
        tomllib.load(file)


def in_turns(paths: Sequence[Path]) -> tuple[float, float]:
    """Return the seconds that checking and parsing took, each file by both before the next."""
    ways: tuple[Callable[[Path], object], ...] = (read, parse_alone)
    spent = [0.0, 0.0]
    gc.collect()
    for number, path in enumerate(paths):
        for way in (0, 1) if number % 2 else (1, 0):
            begun = time.perf_counter()
            ways[way](path)
            spent[way] += time.perf_counter() - begun
    return spent[0], spent[1]


def one_process(paths: Sequence[Path], runs: int) -> list[Figure]:
    """Measure within a process: beside the parser, and the files beside half of them."""
    half = paths[: len(paths) // 2]
    for path in paths:
        assert not read(path).problems, path
    timed = [(in_turns(half), in_turns(paths)) for _ in range(runs)]
    checked = median(once[0] for once, _ in timed) * 1000
    parsed = median(once[1] for once, _ in timed) * 1000
    twice = median(both[0] for _, both in timed) * 1000
    what = f"read and check {len(half)} files"
    return [
        Figure(f"{what}, beside tomllib", checked, parsed, "ms", CHECKED),
        Figure(f"{what[:-6]} × 2 files, beside × 1", twice, checked, "ms", TWICE),
    ]


def processes(world: World, folder: Path, number: int, runs: int) -> Figure:
    """Measure `meetingtui check` of a folder beside a script that only parses its files."""
    lines = (ours("check", str(folder)), peer("tomllib_only", str(folder)))
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for line, spent in zip(lines, times, strict=True):
            begun = time.perf_counter()
            subprocess.run(line, env=world.environment(), check=True, stdout=subprocess.DEVNULL)
            if run:  # the first one warms up, and compiles
                spent.append(time.perf_counter() - begun)
    checked, parsed = (median(spent) * 1000 for spent in times)
    return Figure(f"meetingtui check, {number} files, beside a script", checked, parsed, "ms", 2.0)


@click.command()
@click.option("--files", default=1000, show_default=True, help="How many formats to write.")
@click.option("--runs", default=5, show_default=True, help="How often to read them all.")
def main(files: int, runs: int) -> None:
    """Measure the checker beside the bare parser."""
    with tempfile.TemporaryDirectory(prefix="meetingtui-benchmark-") as folder:
        world = World(Path(folder))
        paths = write_formats(Path(folder) / "formats", files)
        click.echo("measuring in one process …", err=True)
        more = write_formats(Path(folder) / "twice", 2 * files)
        figures = one_process(more, runs)
        click.echo("measuring whole processes …", err=True)
        figures.append(processes(world, paths[0].parent, files, runs))
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    click.echo(f"Python {platform.python_version()}, {platform.machine()}, load {load}")
    click.echo(table(figures))


if __name__ == "__main__":
    main()
