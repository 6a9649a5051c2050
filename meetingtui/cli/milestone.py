"""`meetingtui milestone`: the milestones a day has reached, and the next one.

The day belongs to the one who asks.  It is read without being shown, handed on as a value and
forgotten: it stands in no argument, no message and no file.
"""

import re
import sys
import warnings
from datetime import date
from getpass import GetPassWarning, getpass

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import Command, Misused, Option, Sorry
from meetingtui.clock import SystemClock
from meetingtui.counting import LeapDay, day_of, levels_reached, next_levels
from meetingtui.format.model import Level
from meetingtui.library.sets import UnknownSet, find_set, read_set
from meetingtui.present.i18n import N_, _, language
from meetingtui.present.milestones import told
from meetingtui.present.problems import count, lines
from meetingtui.present.times import parse_date

LONGEST = Level(120, "years")
"""Longer than this nobody counts, and the year is a slip."""

LIKE_A_DATE = re.compile(r"[0-9]{1,4}([-./])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{6,8}")
"""What somebody may have meant as a date where none belongs; more than what is read as one."""


class Unfit(Exception):
    """What was typed is no day to count from; the sentence does not repeat it."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class WithoutDate(Command):
    """A command that takes no date with it, and says why without repeating it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; a date among them, or any other word, is refused."""
        dated = any(LIKE_A_DATE.fullmatch(word.lstrip("-").rpartition("=")[2]) for word in args)
        rest = [] if dated else super().parse_args(ctx, args)
        if (dated or ctx.args) and not ctx.resilient_parsing:
            sentence = _(
                "Leave the date out and you are asked for it; on the command line it would stay "
                "in your shell's history."
            )
            raise Misused(sentence, ctx)
        return rest


@click.command(
    cls=WithoutDate, help=COMMANDS["milestone"], context_settings={"allow_extra_args": True}
)
@click.option(
    "--set",
    "name",
    cls=Option,
    metavar="SET",
    default="aa-common",
    show_default=True,
    help=N_("A milestone set that comes with the program, or the path of one."),
)
@click.option(
    "--leap-day",
    cls=Option,
    type=click.Choice([day.value for day in LeapDay]),
    default=LeapDay.FEB_28.value,
    show_default=True,
    help=N_("Where 29 February falls in other years: 28 February or 1 March."),
)
def command(name: str, leap_day: str) -> None:
    """Ask for a day, and tell how far it has come."""
    levels = _levels(name)
    today = SystemClock().wall().date()
    since = _asked(today)
    if since is None:
        return
    how = LeapDay(leap_day)
    reached = levels_reached(levels, since, today, how)
    coming = next_levels(levels, since, today, how)
    click.echo("\n".join(told(reached, coming, today)))


def _levels(name: str) -> tuple[Level, ...]:
    try:
        found = read_set(find_set(name, language()))
    except UnknownSet as unknown:
        raise Misused(_unknown(unknown)) from None
    if not found.levels:
        click.echo("\n".join(lines(found.problems)), err=True)
        told = _("These milestones cannot be counted yet: {count}.")
        raise Sorry(told.format(count=count(found.problems)))
    return found.levels


def _unknown(unknown: UnknownSet) -> str:
    if unknown.nearest:
        told = _('There is no milestone set "{name}"; did you mean "{nearest}"?')
        return told.format(name=unknown.name, nearest=unknown.nearest)
    told = _('There is no milestone set "{name}"; write {known}, or the path of a file.')
    return told.format(name=unknown.name, known=", ".join(unknown.known))


def _asked(today: date) -> date | None:
    """Return the day that is typed, without showing it; None if nobody wants to say.

    On a terminal what cannot be is asked for again; a pipe has one line to say it in.
    """
    click.echo(_("Which day do you count from? Roughly is fine."), err=True)
    prompt = _("Write it as 2024-03-31 or 31.3.2024; it does not show as you type.")
    terminal = sys.stdin.isatty()
    while True:
        try:
            return _understood(_hidden(f"{prompt}  ") if terminal else sys.stdin.readline(), today)
        except Unfit as unfit:
            if not terminal:
                raise Misused(unfit.sentence) from None
            click.echo(unfit.sentence, err=True)
        except (KeyboardInterrupt, EOFError):
            click.echo(err=True)
            return None


def _hidden(prompt: str) -> str:
    """Return a line that was typed and not shown; asks nothing where it would be."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(prompt)
        except UnicodeError:  # half a letter was erased, or it is one of another encoding
            click.echo(err=True)  # as getpass does behind whatever it can read
            return ""
        except GetPassWarning:
            told = _("This terminal would show the date as you type it, so it is not asked for.")
            raise Sorry(told) from None


def _understood(typed: str, today: date) -> date:
    """Return the day that was meant; raises Unfit."""
    since = parse_date(typed)
    if since is None:
        raise Unfit(_("That is no date; write it as 2024-03-31 or 31.3.2024."))
    if since > today:
        told = _("That day is still to come; on this machine it is {today} today.")
        raise Unfit(told.format(today=today.isoformat()))
    if day_of(LONGEST, since) < today:
        raise Unfit(_("That is more than 120 years ago; look at the year once more."))
    return since
