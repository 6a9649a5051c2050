"""An unfinished meeting taken up again, and the gap that is bridged."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from meetingtui.clock import Clock, MeetingClock
from meetingtui.evening.head import OtherVersion, anchored, facts_of, setup_of, tonight_of
from meetingtui.evening.running import Evening, Recorder
from meetingtui.meeting.commands import Next
from meetingtui.meeting.events import Reopened
from meetingtui.meeting.history import replay
from meetingtui.meeting.state import Phase
from meetingtui.session import Session
from meetingtui.store.codec import UnknownFact, decode
from meetingtui.store.files import Record, record_of
from meetingtui.store.journal import Journal, Recovered, unfinished
from meetingtui.store.paths import groups_folder
from meetingtui.text.values import dataclass

if TYPE_CHECKING:
    from meetingtui.evening.keeping import Keeper

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


def resume(path: Path, clock: Clock, groups: Path | None = None) -> Resumed | None:
    """Take up an unfinished meeting; None if it was closed after all, and is gone now.

    What its group was to keep of a closed one is kept then.  `groups` is where the groups lie.
    Raises InUse, Damaged, OtherVersion, Unkept or OSError, and changes nothing then.
    """
    journal, recovered = Journal.reopen(path)
    try:
        keeper = _keeper(recovered, groups)
    except OSError:
        journal.close()
        raise
    facts = recovered.facts
    try:
        history = replay(setup_of(recovered.head), [decode(each) for each in facts_of(facts)])
        gap, elapsed = _gap(recovered.head, facts, recovered.seen, clock)
    except (UnknownFact, LookupError):  # no stage, seat or role of this format
        if recovered.closed and keeper is None:
            journal.remove()
            return None
        journal.close()
        raise OtherVersion from None
    try:
        if keeper is not None:
            keeper.hold()
    except BaseException:
        journal.close()
        raise
    session = Session(history, MeetingClock(clock, elapsed), Recorder(journal, clock))
    evening = Evening(session, journal, keeper)
    if recovered.closed or history.state.phase is Phase.CLOSED:
        evening.close()
        if evening.unrecorded:
            raise Unkept(keeper.group.settings.name if keeper else "", evening.unrecorded)
        return None
    session.accept(Reopened(elapsed, gap.milliseconds, gap.sure))
    if history.state.stage < 0:  # killed between the two facts of the beginning
        session.do(Next()) if history.state.phase is Phase.RUNNING else session.begin()
    return Resumed(evening, gap, recovered)


class Unkept(Exception):
    """A meeting is over, and what its group was to keep of it cannot be written."""

    def __init__(self, group: str, reason: str) -> None:
        super().__init__(reason)
        self.group, self.reason = group, reason


def _keeper(recovered: Recovered, groups: Path | None) -> "Keeper | None":
    """Return what keeps a meeting for its group; None if it has none.  Raises OSError."""
    tonight = tonight_of(recovered.head)
    if tonight is None or recovered.unkept:
        return None
    from meetingtui.evening.keeping import keeper_again  # only a group needs it

    own = recovered.head.get("group")
    name = own.get("name") if isinstance(own, dict) else ""
    folder = (groups_folder() if groups is None else groups) / tonight.folder
    return keeper_again(folder, tonight, str(name))


def _gap(
    head: Record, records: Sequence[Record], last_seen: float, clock: Clock
) -> tuple[Gap, int]:
    """Return how long the program was away, and the meeting's elapsed time now.

    Within one run of the machine its steady clock knows.  Across a restart only wall clocks can
    tell, and a machine without a battery for its clock may tell nonsense.
    """
    last = records[-1] if records else head
    at = cast(int, last["at"]) if records else 0
    wall, boot, zero = anchored(last)
    ran_on = round((last_seen - wall) * 1000)
    seen = at + (ran_on if 0 <= ran_on <= LIKELY_GAP else 0)
    if boot and boot == clock.boot():
        now = max(at, clock.steady() - zero)
        return Gap(max(0, now - min(seen, now)), sure=True), now
    away = round((clock.wall().timestamp() - max(wall, last_seen)) * 1000)
    if 0 <= away <= LIKELY_GAP:
        return Gap(away, sure=False), seen + away
    return Gap(max(0, away), sure=False, likely=False), seen


def waiting(folder: Path) -> list[Path]:
    """Return the journals of meetings that wait to be taken up, the newest first."""
    return unfinished(folder)


def belongs_to(path: Path, folder: str) -> bool:
    """Tell whether a meeting that waits is one of the group in a folder."""
    with suppress(OSError), path.open("rb") as file:
        head = record_of(file.readline())
        tonight = tonight_of(head) if head is not None else None
        return tonight is not None and tonight.folder == folder
    return False


def throw_away(resumed: Resumed) -> None:
    """Delete an unfinished meeting for good."""
    resumed.evening.discard()
