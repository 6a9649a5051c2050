"""Formats by their names, with the words for what can go wrong."""

import click

from meetingtui.cli.words import Misused, Sorry
from meetingtui.format.load import Loaded
from meetingtui.format.problems import Level
from meetingtui.library.reading import read
from meetingtui.library.shelf import UnknownFormat, find
from meetingtui.present.i18n import _
from meetingtui.present.problems import count, lines


def runnable(name: str, language: str) -> tuple[Loaded, str]:
    """Return a format that can run, and the name of its file; ends the program if it cannot."""
    try:
        path = find(name, language)
    except UnknownFormat as unknown:
        raise Misused(unknown_format(unknown)) from None
    loaded = read(path)
    if loaded.format is None:
        errors = tuple(p for p in loaded.problems if p.level is Level.ERROR)
        if not errors:  # a sound part, or another file that formats share
            told = _("{file} is no format, but something that formats use; name a format.")
            raise Misused(told.format(file=path.name))
        click.echo("\n".join(lines(errors)), err=True)
        raise Sorry(_("This format cannot run yet: {count}.").format(count=count(errors)))
    return loaded, path.name


def unknown_format(unknown: UnknownFormat) -> str:
    """Return the sentence for a format that is not there."""
    if unknown.nearest:
        return _('There is no format "{name}"; did you mean "{nearest}"?').format(
            name=unknown.name, nearest=unknown.nearest
        )
    return _('There is no format "{name}"; "meetingtui formats" lists those there are.').format(
        name=unknown.name
    )
