"""`meetingtui group export` and `import`: a group on the next one's laptop."""

import sys
from pathlib import Path

import click

from meetingtui.cli.group import WORDS
from meetingtui.cli.group.common import asks, cannot_be_read, said, typed
from meetingtui.cli.words import Command, Misused, Option, Sorry
from meetingtui.format.problems import Code
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.store import portable
from meetingtui.store.groups import NameTaken, find
from meetingtui.text.safe import safe, safe_line

# --- export --------------------


@click.command(cls=Command, help=WORDS["export"])
@click.argument("name", metavar="NAME")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--passphrase", cls=Option, is_flag=True, help=N_("Seal it; the passphrase is asked for.")
)
@click.option("--force", cls=Option, is_flag=True, help=N_("Replace a file that is there."))
def export_(name: str, file: Path, passphrase: bool, force: bool) -> None:
    """Write a group into a file."""
    from meetingtui.store.files import replace_file

    with said():
        group = find(name)
    if passphrase and not portable.can_seal():
        raise _no_cipher()
    _may_write(file, force)
    with said():
        data = portable.packed(group)
    if passphrase:
        data = portable.sealed(data, _chosen())
    with said(file):
        replace_file(file, data)
        open_to_others = file.stat().st_mode & 0o077 and not passphrase
    told = _("{name} is in {path}; whoever has that file can read the aliases in it.")
    if passphrase:
        told = _("{name} is in {path}, sealed; without the passphrase nobody can read it.")
    click.echo(safe(told.format(name=safe_line(group.settings.name), path=file)))
    if open_to_others:
        told = _("That disk keeps no file from others; --passphrase would seal it.")
        click.echo(told, err=True)


def _may_write(file: Path, force: bool) -> None:
    with said(file):
        if file.is_dir():
            raise Misused(_("{path} is a folder; write the name of a file.").format(path=file))
        if not file.parent.is_dir():
            told = _("There is no folder {path}; write the name of a file in one that is there.")
            raise Misused(told.format(path=file.parent))
        if not file.exists() or force:
            return
    if not asks():
        raise Sorry(_("{path} is there already; --force replaces it.").format(path=file))
    told = _("{path} is there already. Replace it? Type yes, or Enter to leave it.")
    if typed(safe(told.format(path=file))).casefold() not in (_("yes"), "yes"):
        raise Sorry(_("Nothing was written."))


def _chosen() -> str:
    """Return a passphrase that was typed twice alike, or that a pipe has told."""
    while True:
        first = _hidden(_("A passphrase, which does not show as you type:"))
        if not asks():
            if not first:
                raise Misused(_("An empty passphrase seals nothing."))
            return first
        if not first:
            click.echo(_("An empty passphrase seals nothing."), err=True)
        elif _hidden(_("The same once more:")) == first:
            return first
        else:
            click.echo(_("These two were not the same; type it twice alike."), err=True)


def _hidden(prompt: str) -> str:
    """Return a line that does not show; a pipe is read as it is."""
    import sys
    import warnings

    if not asks():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import GetPassWarning, getpass

    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(f"{prompt}  ")
        except UnicodeError:  # half a letter was erased
            click.echo(err=True)
            return ""
        except GetPassWarning:
            told = _("This terminal would show the passphrase, so it is not asked for.")
            raise Sorry(told) from None
        except (EOFError, KeyboardInterrupt):
            click.echo(err=True)
            raise click.Abort from None


def _no_cipher() -> Sorry:
    return Sorry(
        _(
            "Sealing needs one package more; install it with:  {python} -m pip install cryptography"
        ).format(python=sys.executable)
    )


# --- import --------------------


@click.command(cls=Command, help=WORDS["import"])
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--as", "name", cls=Option, metavar="NAME", help=N_("What the group is to be called here.")
)
def import_(file: Path, name: str | None) -> None:
    """Take in a group, or put it together with the one here."""
    called = ""
    if name is not None:
        from meetingtui.cli.group.values import name_of_group

        called = name_of_group(name)
    carried = _carried(file)
    try:
        with said():
            try:
                brought = portable.bring(carried, called)
            except NameTaken:
                raise _taken(called or carried.settings.name) from None
    except portable.Unfinished as half:
        told = _(
            "{path} took only a part: {reason}; nothing is lost, "
            "and importing the same file again does the rest."
        )
        raise Sorry(told.format(path=half.path, reason=half.reason)) from None
    for line in _told(brought, carried):
        click.echo(safe(line))


def _taken(name: str) -> Sorry:
    told = _(
        'This is an export of another group that is called "{name}" too; '
        "--as gives it a name of its own here."
    )
    return Sorry(told.format(name=name))


def _carried(file: Path) -> portable.Carried:
    """Return what a file holds; says in one sentence why it cannot be taken in."""
    try:
        data = _read(file)
        if portable.is_sealed(data):
            data = _opened(data)
        with said():
            return portable.unpacked(data, str(file))
    except portable.NotAnExport:
        told = _("{path} is no whole export of a group; export it once more. Nothing was changed.")
        raise Sorry(told.format(path=file)) from None
    except portable.NewerExport:
        told = _("{path} was written by a newer meetingtui; install the newest one.")
        raise Sorry(told.format(path=file)) from None
    except portable.NoCipher:
        raise _no_cipher() from None
    except portable.NotOpened:
        told = _("That passphrase does not open it, or the file is damaged; nothing was changed.")
        raise Sorry(told) from None


def _read(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise cannot_be_read(file, Code.NOT_A_FILE if file.exists() else Code.MISSING_FILE)
        with file.open("rb") as opened:
            return opened.read(portable.LIMIT + 2 * portable.HEADER_LIMIT)
    except ValueError:  # a name that no file can have
        raise cannot_be_read(file, Code.MISSING_FILE) from None
    except OSError:
        raise cannot_be_read(file, Code.UNREADABLE) from None


def _opened(data: bytes) -> bytes:
    if not portable.can_seal():
        raise portable.NoCipher
    return portable.opened(data, _hidden(_("The passphrase, which does not show as you type:")))


def _told(brought: portable.Brought, carried: portable.Carried) -> list[str]:
    from meetingtui.cli.group.shown import meetings

    union, settings = brought.union, brought.group.settings
    name = safe_line(settings.name)
    if brought.new:
        told = _("{name} is on this machine now, with {meetings}.")
    elif union.meetings:
        told = _("{name} has {meetings} more now.")
    else:
        told = _("{name} had all these meetings already.")
    lines = [told.format(name=name, meetings=meetings(union.meetings))]
    if union.renamed:
        told = _("Two people were called the same; one of them is {names} now.")
        lines.append(told.format(names=", ".join(map(safe_line, union.renamed))))
    if union.left:
        told = ngettext(
            "{n} person was forgotten there, and is forgotten here too.",
            "{n} people were forgotten there, and are forgotten here too.",
            len(union.left),
        )
        lines.append(told.format(n=len(union.left)))
    if damaged := portable.damaged(carried):
        told = ngettext(
            "{n} line of the export is damaged and was left out.",
            "{n} lines of the export are damaged and were left out.",
            damaged,
        )
        lines.append(told.format(n=damaged))
    return lines
