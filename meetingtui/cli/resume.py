"""`meetingtui resume`: the meeting that was left or cut off."""

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import PLAIN_HELP, Command, Option, Sorry
from meetingtui.present.i18n import _


@click.command(cls=Command, help=COMMANDS["resume"])
@click.option("--plain", cls=Option, is_flag=True, help=PLAIN_HELP)
@click.pass_context
def command(ctx: click.Context, plain: bool) -> None:
    """Take up the newest unfinished meeting."""
    from meetingtui.cli.faces import take_up

    if not take_up(plain or bool(ctx.obj)):
        raise Sorry(_("No meeting waits to be taken up; meetingtui run begins one."))
