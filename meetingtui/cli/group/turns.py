"""`meetingtui group next`, `plan` and `balance`: whose turn it is, and how turns are shared."""

import click

from meetingtui.cli.group import WORDS
from meetingtui.cli.group.common import said
from meetingtui.cli.group.values import known_role
from meetingtui.cli.words import Command, Option
from meetingtui.evening.coming import CHAIR, coming, planned
from meetingtui.evening.remembered import Remembered, remember
from meetingtui.format.model import Role
from meetingtui.present.i18n import N_, _
from meetingtui.present.rota import evening, next_time
from meetingtui.store.groups import find
from meetingtui.text.safe import safe, safe_line

ROLE_HELP = N_("Another role than the chair, as the format calls it.")


@click.command(cls=Command, help=WORDS["next"])
@click.argument("name", metavar="NAME")
@click.option("--role", cls=Option, metavar="ROLE", default=CHAIR, help=ROLE_HELP)
def next_(name: str, role: str) -> None:
    """Tell who comes next."""
    remembered, wanted = _asked(name, role)
    if not remembered.settings.people:
        click.echo(_("Nobody belongs to this group yet; its first meeting asks."))
        return
    click.echo(safe(next_time(wanted, coming(remembered, wanted))))


@click.command(cls=Command, help=WORDS["plan"])
@click.argument("name", metavar="NAME")
@click.option(
    "--weeks",
    cls=Option,
    type=click.IntRange(1, 104),
    default=8,
    show_default=True,
    metavar="8",
    help=N_("How many meetings."),
)
@click.option("--role", cls=Option, metavar="ROLE", default=CHAIR, help=ROLE_HELP)
def plan_(name: str, weeks: int, role: str) -> None:
    """Tell who has a role at the next meetings."""
    remembered, wanted = _asked(name, role)
    if not remembered.settings.people:
        click.echo(_("Nobody belongs to this group yet; its first meeting asks."))
        return
    told = _("{role}, if everybody comes:").format(role=safe_line(wanted.label))
    if wanted.choose == "volunteer":
        told = _("{role}, by the rota; whoever would like to may come first:")
        told = told.format(role=safe_line(wanted.label))
    lines = [told]
    for number, names in enumerate(planned(remembered, wanted, weeks), start=remembered.number):
        lines.append(f"{number:>5}  {evening(wanted, names)}")
    click.echo(safe("\n".join(lines)))


@click.command(cls=Command, help=WORDS["balance"])
@click.argument("name", metavar="NAME")
@click.option("--role", cls=Option, metavar="ROLE", default=CHAIR, help=ROLE_HELP)
def balance_(name: str, role: str) -> None:
    """Tell how the turns of a role have been shared."""
    import sys
    from shutil import get_terminal_size

    from meetingtui.present.balance import Bars, balance_lines

    remembered, wanted = _asked(name, role)
    bars = Bars(min(80, get_terminal_size((80, 24)).columns), *_signs(sys.stdout.encoding))
    shown = balance_lines(wanted, remembered.balance(wanted.name), remembered.people(), bars)
    click.echo(safe("\n".join(shown)))


def _signs(encoding: str | None) -> tuple[str, str]:
    """Return what bars are drawn with: blocks, or what every terminal has."""
    try:
        "█░".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "#", "."
    return "█", "░"


def _asked(name: str, role: str) -> tuple[Remembered, Role]:
    with said():
        remembered = remember(find(name))
    return remembered, known_role(remembered.settings, role, remembered.ledger.accounts)
