"""`meetingtui formats`: what can be run by its name."""

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import Command
from meetingtui.library.reading import read
from meetingtui.library.shelf import in_language, shelf
from meetingtui.present.i18n import language
from meetingtui.present.times import length
from meetingtui.text.safe import safe_line


@click.command(cls=Command, help=COMMANDS["formats"])
def command() -> None:
    """List the formats by name, length and title."""
    found = [(entry, read(entry.path).format) for entry in in_language(shelf(), language())]
    width = max((len(entry.name) for entry, _format in found), default=0)
    for entry, format in found:
        if format is None:
            continue
        lasts = "" if format.timeless else length(format.length)
        click.echo(f"{entry.name:<{width}}  {lasts:>8}  {safe_line(format.name)}")
        if format.summary:
            click.echo(f"{'':<{width}}  {'':>8}  {safe_line(format.summary)}")
