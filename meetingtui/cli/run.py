"""`meetingtui run FORMAT`: a meeting, from its plan to the last goodbye."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import PLAIN_HELP, Command, Misused, Option, Sorry
from meetingtui.clock import SystemClock
from meetingtui.evening.opening import Opening, Unfit, opening_of, people_of
from meetingtui.present.i18n import N_, _, language, suit
from meetingtui.present.refusals import refusal
from meetingtui.present.times import parse_time_of_day

if TYPE_CHECKING:
    from meetingtui.evening.remembered import Remembered


@click.command(cls=Command, help=COMMANDS["run"])
@click.argument("format", metavar="[FORMAT]", required=False)
@click.option(
    "--group",
    cls=Option,
    metavar="NAME",
    help=N_("The group whose meeting it is; without FORMAT its usual one."),
)
@click.option("--people", cls=Option, type=int, metavar="7", help=N_("How many are here."))
@click.option(
    "--names",
    cls=Option,
    metavar="KARI,PER",
    help=N_("Short aliases of those here, in the order they sit."),
)
@click.option(
    "--starts", cls=Option, metavar="19:00", help=N_("When the meeting is meant to start.")
)
@click.option(
    "--attendance",
    cls=Option,
    type=click.Choice(("open", "closed")),
    help=N_("Open or closed tonight, where the format asks."),
)
@click.option(
    "--no-trace",
    cls=Option,
    is_flag=True,
    help=N_("Leave no file at all: nothing to resume, nothing kept for the group."),
)
@click.option("--plan", cls=Option, is_flag=True, help=N_("Print the timetable and nothing else."))
@click.option("--plain", cls=Option, is_flag=True, help=PLAIN_HELP)
@click.pass_context
def command(
    ctx: click.Context,
    format: str | None,
    group: str | None,
    people: int | None,
    names: str | None,
    starts: str | None,
    attendance: str | None,
    no_trace: bool,
    plan: bool,
    plain: bool,
) -> None:
    """Open a meeting."""
    from meetingtui.cli.shelf import runnable

    who = _people(people, names)
    remembered = _group(group) if group is not None else None
    usual = remembered.settings if remembered else None
    suit(usual.language if usual else "")
    name = format or (usual.format if usual else "")
    if not name:
        raise Misused(_missing(group))
    starts = starts or (usual.starts if usual else "")
    begins = parse_time_of_day(starts) if starts else None
    if starts and begins is None:
        raise Misused(_('"{text}" is no time of day; write it as 19:00.').format(text=starts))
    loaded, file = runnable(name, language())
    opening = opening_of(loaded, file, who, begins, attendance or "", remembered)
    opening = replace(opening, traceless=no_trace)
    if plan:
        _print_plan(opening)
        return
    from meetingtui.cli.faces import open_on_plan

    open_on_plan(opening, plain or bool(ctx.obj))


def _group(name: str) -> "Remembered":
    from meetingtui.cli.group.common import said
    from meetingtui.evening.remembered import remember
    from meetingtui.evening.resuming import belongs_to, waiting
    from meetingtui.store.groups import find
    from meetingtui.store.paths import meetings_folder

    with said():
        group = find(name)
        if any(belongs_to(path, group.folder.name) for path in waiting(meetings_folder())):
            told = _(
                "A meeting of {group} waits to be gone on with; take it up, or delete it there "
                "with x:  meetingtui resume"
            )
            raise Sorry(told.format(group=group.settings.name))
        return remember(group)


def _missing(group: str | None) -> str:
    if group is None:
        return _('Which format? "meetingtui formats" lists them; or give --group.')
    return _(
        "{group} has no usual format; name one, or set it: meetingtui group set {group} format …"
    ).format(group=group)


def _people(number: int | None, names: str | None) -> tuple[str, ...]:
    if number is not None and names is not None:
        raise Misused(_("Give --people or --names, not both."))
    given = names if number is None else str(max(0, number))  # "-3" would be an alias
    if given is None:
        return ()
    try:
        return people_of(given)
    except Unfit as unfit:
        raise Misused(refusal(unfit.refusal)) from None


def _print_plan(opening: Opening) -> None:
    from meetingtui.present.before import timetable_rows
    from meetingtui.present.plan import table_lines

    now = SystemClock().wall()
    click.echo("\n".join(table_lines(timetable_rows(opening, now))))
