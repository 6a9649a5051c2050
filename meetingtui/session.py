"""One running meeting: a command in, a fact journalled, a view out.

Knows a clock, a journal and the core; nothing else.
"""

from typing import Protocol

from meetingtui.clock import MeetingClock
from meetingtui.meeting.commands import Begin, Command, Next, Undo
from meetingtui.meeting.decide import No, Refusal, decide
from meetingtui.meeting.events import Event
from meetingtui.meeting.history import History
from meetingtui.meeting.state import Phase, State
from meetingtui.meeting.view import View, view

HEARTBEAT = 10_000
"""How often, in milliseconds, the journal is told that the program still runs."""


class Recorder(Protocol):
    """Where facts are written before they count."""

    failed: bool

    def record(self, event: Event) -> None:
        """Write a fact; never raises, a failing disk shows in `failed`."""
        ...

    def touch(self) -> None:
        """Leave word that the program still runs."""
        ...


class Session:
    """A meeting that is going on."""

    def __init__(
        self,
        history: History,
        clock: MeetingClock,
        recorder: Recorder | None = None,
    ) -> None:
        self._history = history
        self._recorder = recorder
        self._latest = 0
        self._beat = 0
        self.clock = clock

    @property
    def state(self) -> State:
        """Return the state as it stands."""
        return self._history.state

    @property
    def closed(self) -> bool:
        """Tell whether the meeting is over."""
        return self.state.phase is Phase.CLOSED

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a fact to take back."""
        return self._history.can_undo

    @property
    def unsaved(self) -> bool:
        """Tell whether the meeting runs without a journal that works."""
        return self._recorder is None or self._recorder.failed

    def now(self) -> int:
        """Return the meeting's elapsed time; it never goes backwards."""
        self._latest = max(self._latest, self.clock.elapsed())
        return self._latest

    def begin(self, lead: int = 0) -> None:
        """Begin the meeting and enter its first stage."""
        self.do(Begin(lead))
        self.do(Next())

    def do(self, command: Command) -> Refusal | None:
        """Carry out a command; returns why, if it is refused and nothing has changed."""
        if isinstance(command, Undo) and not self.can_undo:
            return Refusal(No.NOTHING_TO_UNDO)
        answer = decide(self.state, command, self.now())
        if isinstance(answer, Refusal):
            return answer
        self.accept(answer)
        return None

    def accept(self, event: Event) -> None:
        """Write a fact down, then let it count."""
        if self._recorder is not None:
            self._recorder.record(event)
        self._history = self._history.then(event)

    def view(self) -> View:
        """Return what there is to see now."""
        return view(self.state, self.now())

    def beat(self) -> None:
        """Let the journal know now and then that the program still runs."""
        if self._recorder is not None and self.now() - self._beat >= HEARTBEAT:
            self._beat = self.now()
            self._recorder.touch()
