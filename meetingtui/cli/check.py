"""`meetingtui check PATH…`: every problem of every file at once."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import Command
from meetingtui.format.load import Loaded
from meetingtui.format.problems import Code, Level, Problem
from meetingtui.format.twins import differences
from meetingtui.library.reading import in_order, read
from meetingtui.library.shelf import files_under
from meetingtui.library.twins import twins
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.problems import count, lines
from meetingtui.text.safe import safe_line


@click.command(cls=Command, help=COMMANDS["check"])
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def command(paths: tuple[Path, ...]) -> None:
    """Check files, and every format in folders."""
    found = {path: files_under(path) for path in paths}
    files = [file for path, under in found.items() for file in _files(path, under)]
    empty = {path for path, under in found.items() if under == ()}
    # What is wrong with a part is told once, though many formats include it.
    told = tuple({problem.key: problem for problem in _problems(files, empty)}.values())
    if told:
        click.echo("\n".join(lines(told)))
    number = len(files) - len(empty)
    checked = ngettext("{n} file", "{n} files", number).format(n=number)
    verdict = count(told) or _("nothing to complain about")
    click.echo(f"{checked}: {verdict}")
    if any(problem.level is Level.ERROR for problem in told):
        raise click.exceptions.Exit(1)


def _files(path: Path, under: tuple[Path, ...] | None) -> tuple[Path, ...]:
    """Return the files that a path stands for; a folder without any stands for itself."""
    return under or (path,)


def _problems(files: Sequence[Path], empty: Collection[Path]) -> Iterator[Problem]:
    """Yield the problems of files, in their order, with what is different between twins.

    Twins are compared where both of them are checked: a folder, or files that were all named.
    """
    families = twins(file for file in files if file not in empty)
    compared = {path for family in families for path in family}
    problems: list[tuple[Path, list[Problem]]] = []
    kept: dict[Path, Loaded] = {}
    for file in files:
        if file in empty:
            problems.append((file, [Problem(Code.NO_FORMATS, str(file))]))
            continue
        loaded = read(file)
        problems.append((file, list(loaded.problems)))
        if file in compared:
            kept[file] = loaded
    different = [
        problem
        for first, *others in families
        for other in others
        for problem in differences(kept[first], kept[other])
    ]
    for file, found in problems:
        found += (problem for problem in different if problem.file == safe_line(str(file)))
        yield from in_order(found, kept[file]) if file in kept else found
