"""When the program itself fails: a calm sentence, and a description without anybody's words."""

import contextlib
import os

import click

from meetingtui import __version__
from meetingtui.present.faults import describe
from meetingtui.present.i18n import _
from meetingtui.store.paths import crash_log


def own_fault(error: BaseException) -> None:
    """Tell about an error of our own."""
    report(describe(error))


def report(description: str) -> None:
    """Keep a description in a file of the user's own, and say where."""
    path = crash_log()
    kept = False
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(f"meetingtui {__version__}\n{description}\n")
        kept = True
    told = _("Something went wrong in meetingtui itself; a meeting that ran is kept.")
    where = _("What happened, without names or words of yours, is written in {path}.")
    click.echo(told, err=True)
    click.echo(where.format(path=path) if kept else description, err=True)
