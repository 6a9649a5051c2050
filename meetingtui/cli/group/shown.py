"""`meetingtui group list` and `show`: what there is, and what a group has agreed."""

import click

from meetingtui.cli.group import WORDS
from meetingtui.cli.group.common import said
from meetingtui.cli.group.values import roles_of
from meetingtui.cli.words import Command
from meetingtui.format.group import LoadedSettings, Settings
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.present.problems import line
from meetingtui.store.groups import Group, Memory, every_group, find
from meetingtui.store.logbook import NewerLog
from meetingtui.store.portable import role_key
from meetingtui.text.cells import fitted, width
from meetingtui.text.safe import safe, safe_line

# --- list --------------------


@click.command(cls=Command, help=WORDS["list"])
def list_() -> None:
    """List the groups; one that cannot be read is told in a line, and the others all the same."""
    with said():
        found = every_group()
    rows: list[tuple[str, str, str]] = []
    for folder, loaded in found:
        if loaded.settings is None:
            click.echo(_broken(loaded), err=True)
        else:
            rows.append(_row(Group(folder, loaded.settings)))
    names = max((width(name) for name, _format, _met in rows), default=0)
    formats = max((width(format) for _name, format, _met in rows), default=0)
    for name, format, met in rows:
        click.echo(f"{fitted(name, names)}  {fitted(format, formats)}  {met}")
    if not found:
        click.echo(_('There is no group here yet; "meetingtui group new NAME" makes one.'))


def _broken(loaded: LoadedSettings) -> str:
    return safe(line(loaded.problems[0]))


def _row(group: Group) -> tuple[str, str, str]:
    try:
        met = meetings(group.memory().ledger.meetings)
    except NewerLog:
        met = _("its log needs a newer meetingtui")
    except OSError:
        met = _("its log cannot be read")
    settings = group.settings
    return safe_line(settings.name), safe_line(settings.format) or "–", met


def meetings(number: int) -> str:
    """Write a number of meetings."""
    return ngettext("{n} meeting", "{n} meetings", number).format(n=number)


# --- show --------------------

LABELS = {
    "format": N_("Usual format"),
    "starts": N_("Usual start"),
    "language": N_("Language"),
    "agreements": N_("Agreements"),
    "help": N_("For hard moments"),
    "fair": N_("Turns are shared"),
    "cooldown": N_("Rest after a turn"),
    "review": N_("A look at the turns"),
}

FAIR = {"per visit": N_("by visits"), "per member": N_("the same for each member")}
LANGUAGES = {"nb": N_("bokmål"), "en": N_("English")}


@click.command(cls=Command, help=WORDS["show"])
@click.argument("name", metavar="NAME")
def show_(name: str) -> None:
    """Show a group."""
    with said():
        group = find(name)
        memory = group.memory()
    click.echo(safe("\n".join(_told(group.settings, memory))))


def _told(settings: Settings, memory: Memory) -> list[str]:
    lines = [safe_line(settings.name), ""]
    for key, label in LABELS.items():
        note = _decided(settings, memory, key)
        lines += _setting(_(label), _value(settings, key), note)
    lines.append("")
    people = sorted(map(safe_line, settings.people), key=str.casefold)
    told = ", ".join(people) or _("nobody yet; the first meeting asks")
    lines += _setting(_("People"), told, _decided(settings, memory, "people"))
    roles = roles_of(settings) if settings.not_asked else {}
    for role, asked in settings.not_asked.items():
        if asked:
            names = ", ".join(sorted(map(safe_line, asked), key=str.casefold))
            called = roles[role].label if role in roles else role
            label = _("Not asked for {role}").format(role=safe_line(called))
            lines += _setting(label, names, _decided(settings, memory, role_key(role)))
    lines += _starter(settings, memory)
    places = sorted(memory.ledger.places.items())
    for name, place in places:
        label = _('Place in "{name}"').format(name=safe_line(name))
        lines += _setting(label, safe_line(place), "")
    lines += _setting(_("Meetings since it began"), str(memory.ledger.meetings), "")
    if memory.damaged:
        told = ngettext(
            "{n} line of the log is damaged and was passed over.",
            "{n} lines of the log are damaged and were passed over.",
            memory.damaged,
        )
        lines.append(told.format(n=memory.damaged))
    if memory.future:
        told = ngettext(
            "{n} meeting in the log lies too far ahead, and is not counted.",
            "{n} meetings in the log lie too far ahead, and are not counted.",
            memory.future,
        )
        lines.append(told.format(n=memory.future))
    return lines


def _setting(label: str, value: str, note: str) -> list[str]:
    """Return a setting in lines of its own where it has several, and when it was decided."""
    shown = value.split("\n")
    behind = f" ({note})" if note else ""
    if len(shown) == 1 and not value.startswith("- "):
        return [f"{label}: {value}{behind}"]
    return [f"{label}:{behind}", *(f"  {each}" for each in shown)]


def _value(settings: Settings, key: str) -> str:
    value = getattr(settings, key)
    if key == "agreements":
        points = [safe(text).replace("\n", "\n  ") for text in value]
        return "\n".join(f"- {text}" for text in points) or "–"
    if key == "fair":
        return _(FAIR[value])
    if key == "language":
        return _(LANGUAGES[value]) if value else "–"
    if key == "cooldown":
        return ngettext("{n} turn", "{n} turns", value).format(n=value) if value else _("none")
    if key == "review":
        told = ngettext("after each meeting", "every {n} meetings", value).format(n=value)
        return told if value else _("never")
    return safe(value) or "–"


def _decided(settings: Settings, memory: Memory, key: str) -> str:
    """Return when something was decided; nothing where it has been so from the start."""
    ledger = memory.ledger
    number = settings.changed.get(key, 0) - (ledger.number - ledger.meetings)
    return _("since meeting {n}").format(n=number) if number > 0 else ""


def _starter(settings: Settings, memory: Memory) -> list[str]:
    starter = memory.ledger.starter
    if starter is None:
        return []
    mark = memory.marks[starter.seat]
    alias = next((alias for alias, known in settings.people.items() if known == mark), "")
    if not alias:
        return []
    until = _("helps until meeting {n}")
    if memory.ledger.meetings >= starter.until:
        until = _("helped until meeting {n}")
    return _setting(_("Starter"), safe_line(alias), until.format(n=starter.until))
