"""An unfinished meeting taken up again, and the gap that is bridged."""

from pathlib import Path
from typing import cast

from meetingtui.clock import Clock, MeetingClock
from meetingtui.evening.head import OtherVersion, anchored, facts_of, setup_of
from meetingtui.evening.running import Evening, Recorder
from meetingtui.meeting.commands import Next
from meetingtui.meeting.events import Reopened
from meetingtui.meeting.history import replay
from meetingtui.meeting.state import Phase
from meetingtui.session import Session
from meetingtui.store.codec import UnknownFact, decode
from meetingtui.store.journal import Journal, Recovered, unfinished
from meetingtui.text.values import dataclass

LIKELY_GAP = 6 * 3600 * 1000
"""A gap longer than this many milliseconds, told by wall clocks alone, is not believed."""

ABANDONED = 24 * 3600 * 1000
"""A meeting left for this many milliseconds is offered for deletion first."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How long the program was away, in milliseconds.

    `sure` if the machine was on all the time, so that its clock knows; not `likely` if the wall
    clocks say something that cannot well be, and the gap was counted as nothing.
    """

    milliseconds: int
    sure: bool
    likely: bool = True

    @property
    def abandoned(self) -> bool:
        """Tell whether the meeting was left so long ago that nobody will come back to it.

        A clock that stands before the meeting tells nothing, and is no reason to give it up.
        """
        return self.milliseconds > ABANDONED


@dataclass(frozen=True, slots=True)
class Resumed:
    """A meeting that stands again where it stood, and what is to be said about it."""

    evening: Evening
    gap: Gap
    recovered: Recovered


def resume(path: Path, clock: Clock) -> Resumed | None:
    """Take up an unfinished meeting; None if it was closed after all, and is gone now.

    Raises InUse, Damaged, OtherVersion or OSError, and changes nothing then.
    """
    journal, recovered = Journal.reopen(path)
    if recovered.closed:
        journal.remove()
        return None
    try:
        history = replay(
            setup_of(recovered.head), [decode(record) for record in facts_of(recovered)]
        )
        gap, elapsed = _gap(recovered, clock)
    except (UnknownFact, LookupError):  # no stage, seat or role of this format
        journal.close()
        raise OtherVersion from None
    if history.state.phase is Phase.CLOSED:
        journal.remove()
        return None
    session = Session(history, MeetingClock(clock, elapsed), Recorder(journal, clock))
    session.accept(Reopened(elapsed, gap.milliseconds, gap.sure))
    if history.state.stage < 0:  # killed between the two facts of the beginning
        session.do(Next()) if history.state.phase is Phase.RUNNING else session.begin()
    return Resumed(Evening(session, journal), gap, recovered)


def _gap(recovered: Recovered, clock: Clock) -> tuple[Gap, int]:
    """Return how long the program was away, and the meeting's elapsed time now.

    Within one run of the machine its steady clock knows.  Across a restart only wall clocks can
    tell, and a machine without a battery for its clock may tell nonsense.
    """
    last = recovered.records[-1] if recovered.records else recovered.head
    at = cast(int, last["at"]) if recovered.records else 0
    wall, boot, zero = anchored(last)
    ran_on = round((recovered.seen - wall) * 1000)
    seen = at + (ran_on if 0 <= ran_on <= LIKELY_GAP else 0)
    if boot and boot == clock.boot():
        now = max(at, clock.steady() - zero)
        return Gap(max(0, now - min(seen, now)), sure=True), now
    away = round((clock.wall().timestamp() - max(wall, recovered.seen)) * 1000)
    if 0 <= away <= LIKELY_GAP:
        return Gap(away, sure=False), seen + away
    return Gap(max(0, away), sure=False, likely=False), seen


def waiting(folder: Path) -> list[Path]:
    """Return the journals of meetings that wait to be taken up, the newest first."""
    return unfinished(folder)


def throw_away(resumed: Resumed) -> None:
    """Delete an unfinished meeting for good."""
    resumed.evening.close()
