"""`meetingtui group new`: a group that remembers from now on."""

import contextlib
from dataclasses import replace

import click

from meetingtui.cli.group import WORDS
from meetingtui.cli.group.common import (
    alias_of,
    aliases_of,
    asks,
    said,
    save,
    typed,
    with_people,
)
from meetingtui.cli.group.values import known_format, name_of_group, value_of
from meetingtui.cli.words import Command, Misused, Option
from meetingtui.format.group import STARTS, Settings
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.store import groups as store
from meetingtui.text.safe import safe_line

LEAVES_AFTER = 4
"""Meetings that somebody who starts a group off leads, where nothing else is said."""


@click.command(cls=Command, help=WORDS["new"])
@click.argument("name", metavar="NAME")
@click.option(
    "--format", cls=Option, metavar="FORMAT", default="", help=N_("The format it usually meets by.")
)
@click.option(
    "--starts", cls=Option, metavar="19:00", default="", help=N_("When it usually starts.")
)
@click.option(
    "--people",
    cls=Option,
    metavar="KARI,PER",
    help=N_(
        "Short aliases; they stay in your shell's history, so leave this out to type them "
        "when asked, or at the first meeting."
    ),
)
@click.option(
    "--starter",
    cls=Option,
    metavar="ANNA",
    help=N_("Who starts the group off, and leaves the rota to the others."),
)
@click.option(
    "--leaves-after",
    cls=Option,
    type=click.IntRange(1, 999),
    metavar="4",
    help=N_("The number of meetings after which the starter leaves it to the group."),
)
def new_(
    name: str,
    format: str,
    starts: str,
    people: str | None,
    starter: str | None,
    leaves_after: int | None,
) -> None:
    """Make a group."""
    if leaves_after is not None and starter is None:
        raise Misused(_("--leaves-after needs a --starter."))
    settings = Settings(store.new_key(), name_of_group(name))
    if starts:
        settings = replace(settings, starts=str(value_of(STARTS, [starts])))
    if format:
        settings = replace(settings, format=known_format(format))
    with said():
        if any(g.settings.name.casefold() == settings.name.casefold() for g in store.groups()):
            raise store.NameTaken
    aliases = _asked() if people is None else aliases_of(people)
    first = alias_of(starter) if starter is not None else ""
    if first and first.casefold() not in {alias.casefold() for alias in aliases}:
        aliases.append(first)
    _make(with_people(settings, aliases, None), first, leaves_after or LEAVES_AFTER)
    if aliases:
        told = ngettext(
            "{name} is a group now, with {n} person.",
            "{name} is a group now, with {n} people.",
            len(aliases),
        )
    else:
        told = _("{name} is a group now; who belongs to it is asked at its first meeting.")
    click.echo(told.format(name=safe_line(settings.name), n=len(aliases)))


def _asked() -> list[str]:
    """Ask on a terminal who belongs to the group; a pipe is asked nothing."""
    if not asks():
        return []
    while True:
        told = _(
            "Who belongs to the group? Short aliases with commas; "
            "Enter leaves it for the first meeting."
        )
        answer = typed(told)
        try:
            return aliases_of(answer)
        except Misused as wrong:
            click.echo(wrong.format_message(), err=True)


def _make(settings: Settings, starter: str, leaves_after: int) -> None:
    """Write a new group; nothing of it stays if that fails."""
    from meetingtui.rotation.ledger import Entry, Starter
    from meetingtui.store.groups import new_id

    with said():
        group = store.create(settings)
        with contextlib.ExitStack() as undo:
            undo.callback(_undo, group)
            with group.hold():
                save(group, settings)
                marks = list(settings.people.values())
                if marks:
                    first = None
                    if starter:
                        seat = marks.index(settings.mark_of[starter.casefold()])
                        first = Starter(seat, leaves_after)
                    everybody = (1 << len(marks)) - 1
                    entry = Entry(
                        new_id(), 0, came=everybody, began=True, held=False, starter=first
                    )
                    group.record(entry, marks)
            undo.pop_all()


def _undo(group: store.Group) -> None:
    with contextlib.suppress(OSError):
        group.delete()
