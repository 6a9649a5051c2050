"""`meetingtui group set` and `rename`: what the room decides, with a note of when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from meetingtui.cli.group import WORDS
from meetingtui.cli.group.common import (
    alias_of,
    aliases_of,
    changing,
    member,
    save,
    stamp,
    with_people,
)
from meetingtui.cli.group.values import (
    NOT_ASKED,
    PEOPLE,
    field_of,
    known_role,
    name_of_group,
    value_of,
)
from meetingtui.cli.words import Command, Misused, Option
from meetingtui.format.group import Settings
from meetingtui.present.i18n import N_, _
from meetingtui.store.groups import Group, Memory, NameTaken, groups
from meetingtui.store.portable import role_key
from meetingtui.text.safe import safe_line

# --- set --------------------


class TakesAnything(Command):
    """A command that takes -Liv for somebody who leaves, not for an option."""


@click.command(
    cls=TakesAnything, help=WORDS["set"], context_settings={"ignore_unknown_options": True}
)
@click.argument("name", metavar="NAME")
@click.argument("key", metavar="KEY")
@click.argument("values", metavar="VALUE...", nargs=-1)
def set_(name: str, key: str, values: tuple[str, ...]) -> None:
    """Change a setting."""
    if key not in (PEOPLE, NOT_ASKED):
        field = field_of(key)
        value: Any = value_of(field, values)
        with changing(name) as group:
            settings = replace(group.settings, **{key: value})
            _write(group, settings, [key])
    elif key == PEOPLE:
        _require(key, values)
        with changing(name) as group:
            memory = group.memory()
            _write(group, _with_people(group.settings, values, memory), [key], memory)
    else:
        if not values:
            raise Misused(_("Write for which role, and who: not-asked chair +Per"))
        words = values[1:]
        _require(key, words)
        with changing(name) as group:
            accounts = group.memory().ledger.accounts
            role = known_role(
                group.settings, values[0], (*accounts, *group.settings.not_asked)
            ).name
            asked = _listed(group.settings, group.settings.not_asked.get(role, ()), words)
            settings = replace(
                group.settings, not_asked={**group.settings.not_asked, role: tuple(asked)}
            )
            _write(group, settings, [role_key(role)])
    click.echo(_("Noted."))


def _require(key: str, values: Sequence[str]) -> None:
    if not values:
        told = _("Write who: {key} Kari,Per for all of them, +Liv for one more, -Liv for one less.")
        raise Misused(told.format(key=key))


def _write(
    group: Group, settings: Settings, keys: Sequence[str], memory: Memory | None = None
) -> None:
    """Write settings, and for each of these keys that it was decided now."""
    number = stamp(memory or group.memory())
    changed = {**settings.changed, **dict.fromkeys(keys, number)}
    save(group, replace(settings, changed=changed))


def _signed(words: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """Return who is added and who is taken out; None where everybody is named anew."""
    if not all(word[:1] in ("+", "-") for word in words):
        if any(word[:1] in ("+", "-") for word in words):
            raise Misused(_("Write + or - before each of them, or before none."))
        return None
    added = [part for word in words if word[0] == "+" for part in word[1:].split(",")]
    gone = [part for word in words if word[0] == "-" for part in word[1:].split(",")]
    return added, gone


def _with_people(settings: Settings, words: Sequence[str], memory: Memory) -> Settings:
    signed = _signed(words)
    if signed is None:
        wanted = aliases_of(",".join(words))
        kept = {alias.casefold() for alias in wanted}
        left = [alias for alias in settings.people if alias.casefold() not in kept]
    else:
        wanted = aliases_of(",".join(signed[0]))
        left = [member(settings, alias) for alias in signed[1]]
    return with_people(_taken_out(settings, left), wanted, memory)


def _taken_out(settings: Settings, aliases: Sequence[str]) -> Settings:
    """Return settings without somebody; what they have served stays as a seat without a name."""
    gone = {alias.casefold() for alias in aliases}
    return replace(
        settings,
        people=_but(settings.people, gone),
        not_asked={
            role: tuple(alias for alias in asked if alias.casefold() not in gone)
            for role, asked in settings.not_asked.items()
        },
    )


def _but(people: Mapping[str, str], gone: set[str]) -> dict[str, str]:
    return {alias: mark for alias, mark in people.items() if alias.casefold() not in gone}


def _listed(settings: Settings, now: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return who is not asked for a role any more, or again; nobody is asked why."""
    signed = _signed(words)
    if signed is None:
        wanted = aliases_of(",".join(words))
        return [member(settings, alias) for alias in wanted]
    added, gone = ([member(settings, alias) for alias in side] for side in signed)
    kept = [alias for alias in now if alias.casefold() not in {each.casefold() for each in gone}]
    return list(dict.fromkeys((*kept, *added)))


# --- rename --------------------


@click.command(cls=Command, help=WORDS["rename"])
@click.argument("name", metavar="NAME")
@click.argument("new", metavar="NEW", required=False)
@click.option(
    "--person",
    cls=Option,
    nargs=2,
    metavar="KARI 'KARI N.'",
    help=N_("Another alias for somebody, who keeps their turns."),
)
def rename_(name: str, new: str | None, person: tuple[str, str] | None) -> None:
    """Give a group or a person another name."""
    if (new is None) == (person is None):
        raise Misused(_("Write a new name for the group, or --person with two aliases."))
    if person is not None:
        alias = alias_of(person[1])
        with changing(name) as group:
            settings, mark = _called(group.settings, member(group.settings, person[0]), alias)
            _write(group, settings, [mark])
        told = _("{old} is called {new} from now on.")
        click.echo(told.format(old=safe_line(person[0]), new=safe_line(alias)))
        return
    called = name_of_group(new or "")
    with changing(name) as group:
        for other in groups():
            if other.folder != group.folder and _same(other.settings.name, called):
                raise NameTaken
        old = group.settings.name
        _write(group, replace(group.settings, name=called), ["name"])
    told = _("{old} is called {new} from now on.")
    click.echo(told.format(old=safe_line(old), new=safe_line(called)))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _called(settings: Settings, old: str, new: str) -> tuple[Settings, str]:
    """Return settings in which somebody has another alias, and their mark, which they keep."""
    if any(_same(alias, new) and alias != old for alias in settings.people):
        told = _("Somebody is called {alias} already; add a letter to tell them apart.")
        raise Misused(told.format(alias=new))
    people = {new if alias == old else alias: mark for alias, mark in settings.people.items()}
    not_asked = {
        role: tuple(new if _same(alias, old) else alias for alias in asked)
        for role, asked in settings.not_asked.items()
    }
    return replace(settings, people=people, not_asked=not_asked), settings.people[old]
