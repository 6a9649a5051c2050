"""`meetingtui where`: every file that the program keeps, and what is in it."""

from collections.abc import Iterator
from pathlib import Path

import click

from meetingtui.cli.main import COMMANDS
from meetingtui.cli.words import Command
from meetingtui.present.i18n import N_, _
from meetingtui.store import checkpoint
from meetingtui.store.groups import LOCK, LOG, MACHINE, SETTINGS, every_group, kept_files
from meetingtui.store.journal import KEPT, SUFFIX
from meetingtui.store.paths import (
    crash_log,
    data_folder,
    groups_folder,
    meetings_folder,
    state_folder,
)
from meetingtui.text.safe import safe, safe_line

OF_A_GROUP = {
    SETTINGS: N_("{group}: settings, and people by their aliases"),
    checkpoint.NAME: N_("{group}: what a long log comes to; may be thrown away"),
    LOCK: N_("{group}: empty; held while something is changed or a meeting runs"),
}
"""What lies in the folder of a group; a log of one has no name of its own."""


@click.command(cls=Command, help=COMMANDS["where"])
def command() -> None:
    """Tell what is kept where."""
    from meetingtui.cli.group.common import said

    folders = list(dict.fromkeys((state_folder(), data_folder())))
    with said():
        files = sorted({path for folder in folders for path in kept_files(folder)})
        names = dict(_groups())
    for path in files:
        click.echo(safe(f"{safe_line(str(path))}\n    {_what(path, names)}"))
    if files:
        click.echo(_("This is all; exports lie where they were put."))
    else:
        click.echo(_("Nothing is kept on this machine."))
    for folder, told in (
        (meetings_folder(), _("Unfinished meetings: {path}")),
        (groups_folder(), _("Groups: {path}")),
    ):
        click.echo(safe(told.format(path=safe_line(str(folder)))))


def _groups() -> Iterator[tuple[Path, str]]:
    """Yield the folder of each group with its name, or what stands for one."""
    for folder, loaded in every_group():
        name = loaded.settings.name if loaded.settings else _("a group that cannot be read")
        yield folder, safe_line(name)


def _what(path: Path, names: dict[Path, str]) -> str:
    if path == crash_log():
        return _("where in the program its own fault happened; no names")
    if path.parent == meetings_folder():
        if path.suffix == SUFFIX:
            return _("a meeting that waits to be taken up, with its aliases")
        if path.suffix == KEPT:
            return _("a copy of a meeting's file that was damaged, with its aliases")
    if path == groups_folder() / MACHINE:
        return _("a number by which this machine's own logs are known; no names")
    if path.parent.parent == groups_folder():
        group = names.get(path.parent, _("a group that cannot be read"))
        if path.name in OF_A_GROUP:
            return _(OF_A_GROUP[path.name]).format(group=group)
        if path.suffix == LOG:
            told = _(
                "{group}: whose turns have been, without names, dates or times; how far lists "
                "and texts have come"
            )
            return told.format(group=group)
    if path.name.startswith("."):
        return _("left over from a write that was cut off; may be thrown away")
    return _("none of this program's own files")
