"""`meetingtui group forget` and `delete`: what is taken away for good."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from meetingtui.cli.group import WORDS
from meetingtui.cli.group.common import asks, changing, member, said, save, typed
from meetingtui.cli.words import Command, Misused, Option, Sorry
from meetingtui.format.group import Settings
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.store.groups import Group, Memory, find, mark_for
from meetingtui.store.journal import KEPT, SUFFIX
from meetingtui.store.logbook import NewerLog
from meetingtui.store.paths import meetings_folder
from meetingtui.store.portable import without
from meetingtui.text.aliases import names_them
from meetingtui.text.safe import safe, safe_line

YES_HELP = N_("Do not ask; for where nobody can be asked.")

# --- forget --------------------


@click.command(cls=Command, help=WORDS["forget"])
@click.argument("name", metavar="NAME")
@click.argument("alias", metavar="ALIAS")
@click.option("--yes", cls=Option, is_flag=True, help=YES_HELP)
def forget_(name: str, alias: str, yes: bool) -> None:
    """Forget somebody."""
    with said():
        group = find(name)
        memory = group.memory()
        place = _bookmark(group, memory, alias)
        known = place or _whom(group, memory, alias)[0]
    if not yes:
        if not asks():
            raise Misused(_("Nobody can be asked here; --yes says that it is meant."))
        told = _("Forget {alias} in everything here? It cannot be undone. Type yes, or Enter.")
        if typed(safe(told.format(alias=known))).casefold() not in (
            _("yes"),
            _("yes")[0],
            "yes",
            "y",
        ):
            click.echo(_("Nothing was changed."))
            return
    if place:
        with changing(name) as group:
            group.forget_place(place)
        click.echo(safe(_('The place in "{name}" is forgotten here.').format(name=place)))
        return
    with changing(name) as group:
        known, mark = _whom(group, group.memory(), alias)
        _no_meeting_waits(group, known)
        for book, place in group.memory().ledger.places.items():
            if names_them(place, known):
                group.forget_place(book)
        group.forget(mark)  # first, so that a power cut between the two leaves it to be repeated
        save(group, without(group.settings, [mark], known))
    told = _(
        "{alias} is forgotten here, and everybody's turns stay what they were. Exports made "
        "before, and other machines, still know {alias}, until they import a new export from here."
    )
    click.echo(safe(told.format(alias=known)))
    if _spoken_of(group.settings, known):
        told = _("The agreements or the words of help still say {alias}; change them yourself.")
        click.echo(safe(told.format(alias=known)))


def _bookmark(group: Group, memory: Memory, word: str) -> str:
    """Return the bookmark that is called so; empty if there is none, or if somebody is."""
    tidy = " ".join(word.split()).casefold()
    if tidy in group.settings.mark_of or tidy not in memory.ledger.places:
        return ""
    return tidy


def _whom(group: Group, memory: Memory, alias: str) -> tuple[str, str]:
    """Return alias and mark of somebody who belongs to the group, or did and is still known."""
    tidy = " ".join(alias.split())
    if tidy.casefold() not in group.settings.mark_of:
        mark = mark_for(group.settings, tidy, memory.marks)
        if tidy and mark in memory.marks:
            return tidy, mark
    known = member(group.settings, alias)
    return known, group.settings.people[known]


def _spoken_of(settings: Settings, alias: str) -> bool:
    return names_them(" ".join((*settings.agreements, settings.help)), alias)


def _no_meeting_waits(group: Group, alias: str) -> None:
    """Refuse while a meeting waits, or a copy of a damaged one lies there, that names somebody."""
    for path in _journals():
        text = path.read_bytes().decode(errors="replace")
        head = text.partition("\n")[0]
        ours = f'"folder":{json.dumps(group.folder.name)}' in head
        if (ours or path.suffix == KEPT) and _names(text, alias):
            told = _(
                "A meeting that waits names {alias}; take it up and close it, or delete {path}, "
                "and then forget."
            )
            raise Sorry(told.format(alias=alias, path=path))


def _journals() -> Iterator[Path]:
    folder = meetings_folder()
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.suffix in (SUFFIX, KEPT):
                yield path


def _names(text: str, alias: str) -> bool:
    """Tell whether an alias stands in a journal, as a text of its own."""
    return json.dumps(alias, ensure_ascii=False).casefold() in text.casefold()


# --- delete --------------------


@click.command(cls=Command, help=WORDS["delete"])
@click.argument("name", metavar="NAME")
@click.option("--yes", cls=Option, is_flag=True, help=YES_HELP)
def delete_(name: str, yes: bool) -> None:
    """Delete a group."""
    with said():
        group = find(name)
    called = safe_line(group.settings.name)
    if not yes:
        if not asks():
            raise Misused(_("Nobody can be asked here; --yes says that it is meant."))
        told = _("This deletes {name} for good. Type its name to go on, or Enter to keep it.")
        if typed(told.format(name=called)).casefold() != group.settings.name.casefold():
            click.echo(_("Nothing was deleted."))
            return
    with changing(name) as group:
        people, held = len(group.settings.people), _held(group)
        group.delete()
    told = ngettext(
        "{name} is deleted: its settings, {n} alias, and the log of {meetings}.",
        "{name} is deleted: its settings, {n} aliases, and the log of {meetings}.",
        people,
    )
    click.echo(told.format(name=called, n=people, meetings=held))
    click.echo(_("Exports of it, and what other machines have, stay as they are."))


def _held(group: Group) -> str:
    from meetingtui.cli.group.shown import meetings

    try:
        return meetings(group.memory().ledger.meetings)
    except NewerLog:
        return _("its meetings")
