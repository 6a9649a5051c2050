"""`meetingtui check PATH…`: every problem of every file at once."""

from pathlib import Path

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import Command
from meetingtui.format.problems import Code, Level, Problem
from meetingtui.library.reading import read
from meetingtui.library.shelf import files_under
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.problems import count, lines


@click.command(cls=Command, help=COMMANDS["check"])
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def command(paths: tuple[Path, ...]) -> None:
    """Check files, and every format in folders."""
    problems: list[Problem] = []
    checked = 0
    for path in paths:
        found = files_under(path)
        if found == ():
            problems.append(Problem(Code.NO_FORMATS, str(path)))
        for file in (path,) if found is None else found:
            checked += 1
            problems += read(file).problems
    told = tuple(problems)
    if told:
        click.echo("\n".join(lines(told)))
    files = ngettext("{n} file", "{n} files", checked).format(n=checked)
    verdict = count(told) or _("nothing to complain about")
    click.echo(f"{files}: {verdict}")
    if any(problem.level is Level.ERROR for problem in told):
        raise click.exceptions.Exit(1)
