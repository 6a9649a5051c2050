"""Reminders: quiet lines that come at their time while a stage runs, and change nothing.

A reminder stands until it was seen, or until the meeting has gone on: when the stage after the
next one begins, but for no less than two minutes.
"""

from meetingtui.format.model import Signal, Stage
from meetingtui.meeting.conditions import applies
from meetingtui.meeting.state import SECOND, State

STANDS = 120_000
"""For so many milliseconds a reminder stands at least, however quickly the stages pass."""


def comes(state: State, reminder: Stage) -> int:
    """Return when a reminder comes, in milliseconds of the meeting's own time."""
    return state.end - (reminder.timing.starts or 0) * SECOND


def come(state: State, at: int) -> list[int]:
    """Return the reminders whose time has come, by their numbers, in the order of their times."""
    return [
        number
        for number, reminder in enumerate(state.format.reminders)
        if comes(state, reminder) <= at and _meant(state, reminder)
    ]


def standing(state: State, at: int) -> list[int]:
    """Return the reminders that are still to be seen, the one that is shown first."""
    return [
        number
        for number in come(state, at)
        if number not in state.seen
        and not _passed(state, comes(state, state.format.reminders[number]), at)
    ]


def _passed(state: State, came: int, at: int) -> bool:
    return at - came >= STANDS and state.entered[0] > came


def _meant(state: State, reminder: Stage) -> bool:
    """Tell whether a reminder is for tonight, as far as is known."""
    return applies(reminder, state.known(reminder.timing.starts or 0))


def signals(state: State, at: int) -> tuple[str, ...]:
    """Return the bells of the reminders that have come, each by a name of its own."""
    asked = (n for n in come(state, at) if Signal.START in state.format.reminders[n].timing.bell)
    return tuple(f"reminder.{number}" for number in asked)


def planned(state: State) -> list[Stage]:
    """Return the reminders that the plan shows."""
    return [reminder for reminder in state.format.reminders if _meant(state, reminder)]
