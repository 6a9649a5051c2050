"""`meetingtui schema`: what an editor needs to know to help with a file while it is written."""

import json

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import Command
from meetingtui.format.schema import SCHEMAS
from meetingtui.present.i18n import _


@click.command(cls=Command, help=COMMANDS["schema"])
@click.argument(
    "sort",
    metavar=f"[{'|'.join(SCHEMAS)}]",
    type=click.Choice([*SCHEMAS]),
    default="format",
)
def command(sort: str) -> None:
    """Print the schema of a sort of file."""
    click.echo(json.dumps(SCHEMAS[sort](_), ensure_ascii=False, indent=2))
