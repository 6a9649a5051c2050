"""Measure the program beside bare programs of the same libraries: `python -m benchmarks.startup`.

Prints the medians, their ratios and the targets of the design.  It is not a test: a busy machine
shifts the figures, and nothing fails.  A resumed meeting greets with a card over its screen; its
first frame is the one that shows the stage's title, behind that card.  Needs pseudo-terminals, so
Linux or macOS.
"""

import os
import platform
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import measure
from benchmarks.programs import World
from benchmarks.table import Figure, table
from benchmarks.terminal import Silent

PARTS = ("commands", "frame", "idle", "keys")


def _parts(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(value.split(","))
    if unknown := [part for part in wanted if part not in PARTS]:
        raise click.BadParameter(f"{', '.join(unknown)}: choose from {', '.join(PARTS)}")
    return wanted


@click.command()
@click.option("--runs", default=25, show_default=True, help="Processes of each kind to start.")
@click.option("--seconds", default=40.0, show_default=True, help="How long to watch it idle.")
@click.option("--presses", default=100, show_default=True, help="How often to press each key.")
@click.option(
    "--only",
    default=",".join(PARTS),
    show_default=True,
    metavar="PART,PART",
    callback=_parts,
    help="What to measure.",
)
def main(runs: int, seconds: float, presses: int, only: tuple[str, ...]) -> None:
    """Measure meetingtui beside bare programs of click and Textual."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="meetingtui-benchmark-") as folder:
        world = World(Path(folder))
        measured: dict[str, Callable[[], list[Figure]]] = {
            "commands": lambda: measure.commands(world, runs),
            "frame": lambda: measure.first_frame(world, runs),
            "idle": lambda: measure.idle(world, seconds),
            "keys": lambda: measure.keys(world, presses),
        }
        for part in PARTS:
            if part in only:
                click.echo(f"measuring {part} …", err=True)
                try:
                    figures += measured[part]()
                except (Silent, subprocess.CalledProcessError) as wrong:
                    click.echo(f"{part} could not be measured: {wrong}", err=True)
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    click.echo(f"Python {platform.python_version()}, {platform.machine()}, load {load}")
    click.echo(table(figures))


if __name__ == "__main__":
    main()
