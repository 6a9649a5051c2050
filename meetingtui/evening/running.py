"""A meeting that goes on, with the journal that belongs to it, to its farewell."""

from pathlib import Path
from typing import TYPE_CHECKING

from meetingtui.clock import Clock, MeetingClock
from meetingtui.evening.head import anchor, head_of
from meetingtui.evening.opening import Opening
from meetingtui.meeting.events import Event
from meetingtui.meeting.history import History
from meetingtui.meeting.state import initial
from meetingtui.session import Session
from meetingtui.store.codec import encode
from meetingtui.store.journal import Journal

if TYPE_CHECKING:
    from meetingtui.evening.keeping import Afterwards, Keeper


class Recorder:
    """Writes facts into a journal, with what a restart needs to bridge the gap."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    @property
    def failed(self) -> bool:
        """Tell whether the disk has refused a line."""
        return self._journal.failed

    @failed.setter
    def failed(self, value: bool) -> None:
        self._journal.failed = value

    def record(self, event: Event) -> None:
        """Write a fact."""
        self._journal.append({**encode(event), **anchor(self._clock, event.at)})

    def touch(self) -> None:
        """Leave word that the program still runs."""
        self._journal.touch()


class Evening:
    """A meeting from its opening to its farewell, with the journal that belongs to it.

    `keeper` keeps what its group needs of it, if it has one.  A `traceless` one is not to be on
    the disk at all.
    """

    def __init__(
        self,
        session: Session,
        journal: Journal | None,
        keeper: "Keeper | None" = None,
        traceless: bool = False,
    ) -> None:
        self.session = session
        self.traceless = traceless
        self._let_go: Keeper | None = None
        self.keeper = keeper
        self.unrecorded = ""
        self._journal = journal

    @property
    def kept(self) -> bool:
        """Tell whether the meeting is on the disk, so that it can be resumed."""
        return self._journal is not None and not self._journal.failed

    @property
    def leftover(self) -> Path | None:
        """Return the file of a closed meeting that the disk would not delete, if there is one."""
        journal = self._journal
        if journal is None or self.unrecorded or not (self.session.closed and journal.failed):
            return None
        return journal.path if journal.path.exists() else None

    @property
    def refused(self) -> bool:
        """Tell whether the disk does not take the meeting, though it was to be there."""
        return self.session.unsaved and not self.traceless

    @property
    def nothing_kept(self) -> bool:
        """Tell whether nothing is to be kept for the group, though something could be."""
        return self._let_go is not None

    def keep_nothing(self) -> None:
        """Keep nothing of this meeting for its group; until it is closed that can be undone."""
        if self.keeper is not None:
            self._let_go, self.keeper = self.keeper, None
            if self._journal is not None:
                self._journal.keep(False)

    def keep_after_all(self) -> None:
        """Take back that nothing was to be kept."""
        if self._let_go is not None:
            self._let_go, self.keeper = None, self._let_go
            if self._journal is not None:
                self._journal.keep(True)

    def _release(self) -> None:
        for keeper in (self.keeper, self._let_go):
            if keeper is not None:
                keeper.release()

    def leave(self) -> None:
        """Let go of the meeting so that it can be resumed later."""
        self._release()
        if self._journal is not None:
            self._journal.touch()
            self._journal.close()

    def close(self) -> None:
        """Close the meeting: nothing about it stays on the disk but what its group keeps.

        If the group's folder cannot be written, `unrecorded` says why, and the meeting waits on
        the disk until it can.
        """
        if self._journal is not None:
            self._journal.seal()
        if self.keeper is not None:
            self.unrecorded = self.keeper.keep(self.session.state)
        self._release()
        if self.unrecorded:
            if self._journal is not None:
                self._journal.close()
            return
        if self._journal is not None:
            self._journal.remove()

    def discard(self) -> None:
        """Delete the meeting for good, and keep nothing of it."""
        self.keep_nothing()
        self.close()

    def part(self) -> None:
        """Leave the meeting as it stands: closed for good if it is over, else for later."""
        if self.session.closed:
            self.close()
        else:
            self.leave()


def afterwards(evening: Evening) -> "Afterwards | None":
    """Return how the group of a meeting stands when it is over; None if nothing is kept of it."""
    return evening.keeper.afterwards(evening.session.state) if evening.keeper else None


def begin(opening: Opening, clock: Clock, folder: Path | None) -> Evening:
    """Begin a meeting, with a journal in a folder or without one at all.

    Raises OSError if the folder cannot be written, or InUse if a meeting of the same group runs;
    then nothing has begun.
    """
    opening = opening.on(clock.wall())
    keeper = _keeper(opening)
    if keeper is not None:
        keeper.hold()
    journal = None
    recorder = None
    if folder is not None and not opening.traceless:
        try:
            tonight = keeper.tonight if keeper else None
            journal = Journal.create(folder, head_of(opening, tonight, clock))
        except BaseException:
            if keeper is not None:
                keeper.release()
            raise
        recorder = Recorder(journal, clock)
    session = Session(History(initial(opening.setup)), MeetingClock(clock), recorder)
    session.begin(opening.lead(clock.wall()))
    return Evening(session, journal, keeper, opening.traceless)


def _keeper(opening: Opening) -> "Keeper | None":
    if opening.group is None or opening.traceless:
        return None
    from meetingtui.evening.keeping import keeper_of  # only a group needs it

    return keeper_of(opening.group.group, opening.joining, opening.began)
