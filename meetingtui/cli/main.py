"""`meetingtui` itself: the list of commands, the language, and what happens without a command."""

import io
import sys
from collections.abc import Mapping
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from meetingtui import __version__
from meetingtui.cli.words import PLAIN_HELP, Command, Option
from meetingtui.present import i18n
from meetingtui.present.i18n import N_, _

COMMANDS: dict[str, str] = {
    "run": N_("Open a meeting on its plan; Enter begins it."),
    "resume": N_("Take up a meeting that was left or cut off."),
    "check": N_("Tell everything that is wrong in format files."),
    "formats": N_("List the formats that come with the program."),
    "schema": N_("Print what an editor needs to know to help with a format."),
    "milestone": N_("Tell the milestones reached and the next one; nothing is kept."),
    "group": N_("What a group remembers: its settings, whose turn it is, and taking it along."),
    "where": N_("Tell every file the program keeps, and what is in it."),
}
"""Every command and what it does; each lives in a module of its name beside this one."""


class Commands(Command, click.Group):
    """Several commands in a list, none of them imported before it is wanted."""

    def listed(self) -> Mapping[str, str]:
        """Return what each of the commands does, in the order in which they are met."""
        return COMMANDS

    def module_of(self, name: str) -> str:
        """Return the module in which a command lives, and what it is called there."""
        return f"meetingtui.cli.{name}:command"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order in which they are met."""
        return list(self.listed())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.listed():
            return None
        module, _colon, name = self.module_of(cmd_name).partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list without importing any of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(help)) for name, help in self.listed().items()])


class Group(Commands):
    """All commands: the language first, and no crash over a sign that cannot be read."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; a sign that cannot be read or written here becomes a mark, never a crash."""
        for stream in (sys.stdin, sys.stdout):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        return super().main(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Speak the language that is asked for even in a complaint about the rest of the line."""
        for word, following in pairwise([*args, ""]):
            asked = following if word == "--lang" else word.removeprefix("--lang=")
            if word.startswith("--lang") and asked in i18n.LANGUAGES:
                i18n.use(asked, asked=True)
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program is, in the language in use."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(
                _(
                    "Runs the meetings of peer-led self-help groups in a terminal. "
                    "Without a command it opens the start screen, or offers to resume."
                )
            )


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        i18n.use(value, asked=True)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"meetingtui {__version__}")
        ctx.exit()


@click.group(cls=Group, invoke_without_command=True)
@click.option(
    "--lang",
    cls=Option,
    type=click.Choice(i18n.LANGUAGES),
    callback=_speak,
    expose_value=False,
    is_eager=True,
    help=N_("The language of the program: nb is bokmål, en is English."),
)
@click.option("--plain", cls=Option, is_flag=True, help=PLAIN_HELP)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    callback=_version,
    expose_value=False,
    is_eager=True,
    help=N_("Show the version and exit."),
)
@click.pass_context
def meetingtui(ctx: click.Context, plain: bool) -> None:
    """Run the program; without a command, open the start screen or offer to resume."""
    ctx.obj = plain
    if ctx.invoked_subcommand is None:
        from meetingtui.cli.faces import start

        start(plain)
