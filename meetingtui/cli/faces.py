"""Which face a meeting gets, and how it is left: the screens, or lines of text."""

import contextlib
import os
import sys
from pathlib import Path

import click

from meetingtui.cli.words import Sorry
from meetingtui.clock import SystemClock
from meetingtui.evening.head import OtherVersion
from meetingtui.evening.opening import Opening
from meetingtui.evening.resuming import Resumed, Unkept, resume, waiting
from meetingtui.evening.running import Evening
from meetingtui.meeting.state import State
from meetingtui.meeting.topics import listed_tonight
from meetingtui.present import resume as said
from meetingtui.present.i18n import N_, _
from meetingtui.store.files import InUse
from meetingtui.store.journal import Damaged
from meetingtui.store.paths import meetings_folder
from meetingtui.text.safe import safe


def wants_lines(plain: bool) -> bool:
    """Tell whether lines of text are wanted, or all that this terminal can show."""
    screen = sys.stdin.isatty() and sys.stdout.isatty()
    return plain or not screen or os.environ.get("TERM", "dumb") in ("dumb", "")


def open_on_plan(opening: Opening, plain: bool) -> None:
    """Open a meeting on its plan."""
    if wants_lines(plain):
        from meetingtui.plain.door import open_on_plan as in_lines

        _part(in_lines(opening, SystemClock(), meetings_folder()))
    else:
        _draw(opening=opening)


def start(plain: bool) -> None:
    """Offer to resume if a meeting waits, else let a format be chosen."""
    if take_up(plain):
        return
    if wants_lines(plain):
        from meetingtui.plain.door import choose

        _part(choose(SystemClock(), meetings_folder()))
    else:
        _draw()


def take_up(plain: bool) -> bool:
    """Take up the newest unfinished meeting; False if none waits."""
    journals = waiting(meetings_folder())
    sorry: Sorry | None = None
    for number, path in enumerate(journals):
        try:
            resumed = _resumed(path)
        except Sorry as reason:  # another meeting may still be there to be taken up
            sorry = sorry or reason
            continue
        if resumed is None:
            continue
        click.echo(safe(said.line(resumed)), err=True)
        others = len(journals) - number - 1
        if wants_lines(plain):
            from meetingtui.plain.door import go_on

            _part(go_on(resumed, others))
        else:
            _draw(resumed=resumed, others=others)
        return True
    if sorry is not None:
        raise sorry
    return False


def _resumed(path: Path) -> Resumed | None:
    try:
        return resume(path, SystemClock())
    except InUse:
        raise Sorry(_("This meeting is open in another window; go on there.")) from None
    except Damaged as damaged:
        told = _(
            "The journal of this meeting cannot be read; it lies in {path} as it was, "
            "names and all, until you delete it."
        )
        raise Sorry(told.format(path=damaged.kept)) from None
    except Unkept as unkept:
        raise Sorry(_unkept(unkept.group, unkept.reason)) from None
    except OtherVersion:
        told = _("This meeting was begun with another version of meetingtui; go on with that one.")
        raise Sorry(told) from None
    except OSError as error:
        told = _("{path} cannot be opened: {reason}; the meeting waits there.")
        raise Sorry(told.format(path=path, reason=error.strerror)) from None


def _draw(opening: Opening | None = None, resumed: Resumed | None = None, others: int = 0) -> None:
    from meetingtui.tui.app import MeetingApp

    app = MeetingApp(
        SystemClock(), meetings_folder(), opening=opening, resumed=resumed, waiting=others
    )
    try:
        app.run(mouse=False)
    finally:
        if app.evening is not None:
            app.evening.part()
    if app.crash:
        from meetingtui.cli.crash import report

        report(app.crash)
        sys.exit(3)
    _say_goodbye(app.evening)


def _part(evening: Evening | None) -> None:
    if evening is not None:
        evening.part()
        _say_goodbye(evening)


def _say_goodbye(evening: Evening | None) -> None:
    """Leave a line where the screen was: whether the meeting waits or is gone.

    A terminal that was closed in the meantime hears nothing, and that is no fault.
    """
    if evening is None:
        return
    group = evening.keeper.group.settings.name if evening.keeper else ""
    if evening.unrecorded:
        word = _unkept(group, evening.unrecorded)
    elif evening.leftover is not None:
        told = _("The meeting is over, but {path} cannot be deleted; delete it yourself.")
        word = told.format(path=evening.leftover)
    elif evening.session.closed and group:
        word = _kept(evening.session.state).format(group=group)
    elif evening.session.closed:
        word = _("The meeting is over; nothing about it stays on this machine.")
    elif evening.kept:
        word = _("The meeting waits; meetingtui takes it up again.")
    else:
        word = _("The meeting was not saved and is gone.")
    with contextlib.suppress(OSError):
        click.echo(safe(word), err=True)


def _kept(state: State) -> str:
    """Return what a group keeps of a meeting: always the same, or how far something has come."""
    if any(state.places.values()) or any(listed_tonight(state)):
        return _(
            "The meeting is over; {group} keeps whose turn it was and how far you have come, "
            "and nothing else stays."
        )
    return _("The meeting is over; {group} keeps whose turn it was, and nothing else stays.")


REASONS = {
    "BrokenGroup": N_("its settings have mistakes"),
    "NewerLog": N_("its log was written by a newer meetingtui"),
}
"""Why a group could not be written that no disk is to blame for."""


def _unkept(group: str, reason: str) -> str:
    """Return what is said when a group's folder cannot be written after its meeting."""
    reason = _(REASONS[reason]) if reason in REASONS else reason
    return _(
        "The meeting is over, but whose turn it was cannot be kept for {group} ({reason}); "
        "mend that, and start meetingtui once more."
    ).format(group=group, reason=reason)
