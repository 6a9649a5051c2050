"""Click's commands and options, with their help looked up when it is shown.

Click keeps the text it is given when a command is made, which is before anybody has said
which language to speak.
"""

import click

from meetingtui.present.i18n import N_, _
from meetingtui.text.safe import safe


class Spoken:
    """Something with a help text that is looked up when it is read."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """Return the help in the language in use."""
        return _(self._help) if self._help else None

    @help.setter
    def help(self, words: str | None) -> None:
        self._help = words


class Option(Spoken, click.Option):
    """An option whose help speaks the reader's language."""


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _help_option() -> Option:
    return Option(
        ["--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
        help=N_("Show this message and exit."),
    )


class Command(Spoken, click.Command):
    """A command whose help speaks the reader's language."""

    _asks_for_help: Option | None = None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; click's own complaints show it as it is, so they are made safe."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as wrong:
            raise Misused(wrong.format_message(), wrong.ctx or ctx) from None

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """Return --help, with words that are looked up when it is shown."""
        if self._asks_for_help is None:
            self._asks_for_help = _help_option()
        return self._asks_for_help

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line."""
        return [_(piece) for piece in super().collect_usage_pieces(ctx)]


# Click's own words for a usage line, which it does not look up.
USAGE = (N_("[OPTIONS]"), N_("[COMMAND] [ARGS]..."))

PLAIN_HELP = N_("Lines of text instead of a screen; chosen by itself where there is no screen.")


class Sorry(click.ClickException):
    """Something a user can mend, in one sentence; the program ends with 1."""

    def format_message(self) -> str:
        """Return the sentence, made harmless."""
        return safe(self.message)


class Misused(click.UsageError):
    """A command that was not given what it needs, in one sentence; the program ends with 2."""

    def format_message(self) -> str:
        """Return the sentence, made harmless."""
        return safe(self.message)
