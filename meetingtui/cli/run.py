"""`meetingtui run FORMAT`: a meeting, from its plan to the last goodbye."""

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import PLAIN_HELP, Command, Misused, Option
from meetingtui.clock import SystemClock
from meetingtui.evening import Opening, Unfit, opening_of, people_of
from meetingtui.present.i18n import N_, _, language
from meetingtui.present.refusals import refusal
from meetingtui.present.times import parse_time_of_day


@click.command(cls=Command, help=COMMANDS["run"])
@click.argument("format", metavar="FORMAT")
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
@click.option("--plan", cls=Option, is_flag=True, help=N_("Print the timetable and nothing else."))
@click.option("--plain", cls=Option, is_flag=True, help=PLAIN_HELP)
@click.pass_context
def command(
    ctx: click.Context,
    format: str,
    people: int | None,
    names: str | None,
    starts: str | None,
    attendance: str | None,
    plan: bool,
    plain: bool,
) -> None:
    """Open a meeting."""
    from meetingtui.cli.shelf import runnable

    who = _people(people, names)
    begins = parse_time_of_day(starts) if starts else None
    if starts and begins is None:
        raise Misused(_('"{text}" is no time of day; write it as 19:00.').format(text=starts))
    loaded, file = runnable(format, language())
    opening = opening_of(loaded, file, who, begins, attendance or "")
    if plan:
        _print_plan(opening)
        return
    from meetingtui.cli.faces import open_on_plan

    open_on_plan(opening, plain or bool(ctx.obj))


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
