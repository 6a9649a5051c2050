"""The facts that stand, and the states they led to, so that any of them can be taken back."""

from collections.abc import Iterable
from typing import Optional

from meetingtui.meeting.events import Event, Reopened, Started, Undone
from meetingtui.meeting.evolve import evolve
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import State, initial
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class History:
    """A state and how it came about: the fact before it and the history before that."""

    state: State
    event: Event | None = None
    before: Optional["History"] = None

    @property
    def can_undo(self) -> bool:
        """Tell whether a fact stands that can be taken back; the start of a meeting cannot.

        The start is two facts, the beginning and its first stage: without the second there would
        be nothing to show.
        """
        before = self.before
        return before is not None and not isinstance(before.event, Started | None)

    def then(self, event: Event) -> "History":
        """Return the history with one more fact; `Undone` returns the one before the last."""
        if isinstance(event, Undone):
            return self.before if self.can_undo and self.before else self
        if isinstance(event, Reopened):  # tells of the program, not of the meeting
            return self
        return History(evolve(self.state, event), event, self)


def replay(setup: Setup, events: Iterable[Event]) -> History:
    """Return the history that the facts make, from before the meeting on."""
    history = History(initial(setup))
    for event in events:
        history = history.then(event)
    return history
