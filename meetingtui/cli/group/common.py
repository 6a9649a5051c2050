"""What the commands for a group share: finding one, holding it, and what can go wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from meetingtui.cli.words import Misused, Sorry
from meetingtui.format.group import Settings, load_settings
from meetingtui.format.problems import Code, Wrong
from meetingtui.present.i18n import _
from meetingtui.present.problems import count, lines
from meetingtui.store.files import InUse
from meetingtui.store.groups import (
    BrokenGroup,
    Group,
    Memory,
    NameTaken,
    UnknownGroup,
    find,
    with_person,
    written,
)
from meetingtui.store.logbook import NewerLog
from meetingtui.text.aliases import full_name, tidy_alias, typed_again


@contextmanager
def said(path: Path | None = None) -> Iterator[None]:
    """Say in one sentence what went wrong with a group; `path` is what was written, if known."""
    try:
        yield
    except UnknownGroup as unknown:
        raise Misused(_unknown(unknown)) from None
    except NameTaken:
        raise Sorry(_("Another group here is called that; choose another name.")) from None
    except BrokenGroup as broken:
        click.echo("\n".join(lines(broken.problems)), err=True)
        told = _("The settings of a group have mistakes: {count}; mend them, or import an export.")
        raise Sorry(told.format(count=count(broken.problems))) from None
    except NewerLog:
        told = _("The log of this group was written by a newer meetingtui; install the newest one.")
        raise Sorry(told) from None
    except InUse:
        told = _("A meeting of this group is running in another window; change it afterwards.")
        raise Sorry(told) from None
    except OSError as error:
        told = _("{path} cannot be read or written: {reason}.")
        where = path or _named(error)
        raise Sorry(told.format(path=where, reason=error.strerror or error)) from None


def _named(error: OSError) -> Path | str:
    """Return the file that an error is about; for one that was to replace another, its folder."""
    if not isinstance(error.filename, str):
        return _("A file of this group")
    path = Path(error.filename)
    return path.parent if path.name.startswith(".") else path


def _unknown(unknown: UnknownGroup) -> str:
    if unknown.none:
        return _('There is no group here yet; "meetingtui group new NAME" makes one.')
    if unknown.nearest:
        told = _('There is no group "{name}"; did you mean "{nearest}"?')
        return told.format(name=unknown.name, nearest=unknown.nearest)
    told = _('There is no group "{name}"; "meetingtui group list" tells those there are.')
    return told.format(name=unknown.name)


@contextmanager
def changing(name: str) -> Iterator[Group]:
    """Hold a group while it is changed, and read it as it is then."""
    with said(), find(name).hold():
        yield find(name)


def save(group: Group, settings: Settings) -> None:
    """Write settings that can be read again; others are refused with what is wrong."""
    loaded = load_settings(written(settings), str(group.folder))
    if loaded.settings is None:
        raise BrokenGroup(loaded.problems)
    group.save(settings)


def stamp(memory: Memory) -> int:
    """Return what is noted of when something is decided: the number of the last meeting.

    It goes on when a group begins anew, so that the newer word is known on every machine.
    """
    return memory.ledger.number


def alias_of(text: str) -> str:
    """Return an alias as it is kept; says what is wrong with one that cannot be."""
    tidy = tidy_alias(text)
    if not tidy:
        raise Misused(_("An alias is one short line, at most 20 characters."))
    if not typed_again(tidy):
        told = _("{name} would be taken for several people; write a short alias, such as Kari N.")
        raise Misused(told.format(name=tidy))
    if full_name(tidy):
        told = _("{name} looks like a full name; write a short alias, such as Kari N.")
        raise Misused(told.format(name=tidy))
    return tidy


def aliases_of(text: str) -> list[str]:
    """Return the aliases that somebody typed with commas between them."""
    found: list[str] = []
    for part in text.split(","):
        if not part.strip():
            continue
        alias = alias_of(part)
        if alias.casefold() in {other.casefold() for other in found}:
            told = _("Somebody is called {alias} already; add a letter to tell them apart.")
            raise Misused(told.format(alias=alias))
        found.append(alias)
    return found


def member(settings: Settings, alias: str) -> str:
    """Return how somebody who belongs to the group is written; says so if nobody is called that."""
    for known in settings.people:
        if known.casefold() == " ".join(alias.split()).casefold():
            return known
    from meetingtui.format.tables import nearest

    folded = {known.casefold(): known for known in settings.people}
    if close := nearest(alias, folded):
        told = _('Nobody in this group is called "{name}"; did you mean "{nearest}"?')
        raise Misused(told.format(name=alias, nearest=folded[close]))
    told = _('Nobody in this group is called "{name}"; "meetingtui group show" tells who is.')
    raise Misused(told.format(name=alias))


def with_people(settings: Settings, aliases: list[str], memory: Memory | None) -> Settings:
    """Return settings with more people, each under the mark they have on every machine."""
    for alias in aliases:
        settings = with_person(settings, alias, memory.marks if memory else ())
        if alias.casefold() not in settings.mark_of:  # a group has only so many
            raise Misused(sentence(Wrong(Code.TOO_MANY, limit=len(settings.people)), "people"))
    return settings


def sentence(wrong: Wrong, key: str) -> str:
    """Return what is wrong with a value as a sentence."""
    from meetingtui.format.problems import Problem
    from meetingtui.present.people import capital
    from meetingtui.present.problems import message

    problem = Problem(wrong.code, "", args={"key": key, **wrong.args_by_name})
    told = message(problem).removesuffix(".") + "."
    return told if told.startswith(key) else capital(told)


def cannot_be_read(path: Path, code: Code) -> Sorry:
    """Return the sentence for a file that was named and is not there, or is none."""
    from meetingtui.format.problems import Problem
    from meetingtui.present.problems import message

    return Sorry(f"{path}: {message(Problem(code, str(path)))}.")


def asks() -> bool:
    """Tell whether there is somebody who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def typed(prompt: str) -> str:
    """Return what somebody types on the terminal, without the spaces around it."""
    click.echo(prompt, err=True)
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        click.echo(err=True)
        raise click.Abort from None
