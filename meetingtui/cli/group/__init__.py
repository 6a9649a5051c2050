"""`meetingtui group …`: what a group remembers, between its meetings."""

from collections.abc import Mapping

import click

from meetingtui.cli.main import COMMANDS, Commands
from meetingtui.present.i18n import N_

WORDS: dict[str, str] = {
    "new": N_("Make a group; who belongs to it can be asked at its first meeting."),
    "list": N_("List the groups on this machine."),
    "show": N_("Tell what a group has agreed, and who belongs to it."),
    "set": N_("Change one thing that the group has decided."),
    "rename": N_("Call a group, or somebody in it, something else."),
    "next": N_("Tell who comes next, and why."),
    "plan": N_("Tell who has a role at the next meetings, if everybody comes."),
    "balance": N_("Tell how the turns have been shared."),
    "export": N_("Write a group into one file, for the next one's laptop."),
    "import": N_("Take in a group from such a file, or put it together with the one here."),
    "forget": N_(
        "Take somebody, or a bookmark, out of everything on this machine; the sums stay right."
    ),
    "delete": N_("Delete a group for good."),
}
"""Every command and what it does."""

MODULES: dict[str, str] = {
    "new": "made",
    "list": "shown",
    "show": "shown",
    "set": "changed",
    "rename": "changed",
    "next": "turns",
    "plan": "turns",
    "balance": "turns",
    "export": "carried",
    "import": "carried",
    "forget": "gone",
    "delete": "gone",
}
"""The module beside this one in which each of them lives."""


class GroupCommands(Commands):
    """The commands for a group."""

    def listed(self) -> Mapping[str, str]:
        """Return what each of the commands does."""
        return WORDS

    def module_of(self, name: str) -> str:
        """Return where a command lives."""
        return f"{__name__}.{MODULES[name]}:{name}_"


@click.group(cls=GroupCommands, help=COMMANDS["group"], invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show the list of commands, if none is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
