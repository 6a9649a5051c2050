"""The journal of the running meeting: one checked line for each fact, written before it is seen.

The first line, the head, holds everything that the meeting needs, so that nothing outside can
change it.  A line is handed to the operating system before the screen shows its effect and is
flushed to the disk right behind it by a thread of its own: a killed program loses nothing, a
pulled plug at most the last key, and a slow SD card freezes no screen.  When the meeting is
closed the journal is removed.

Rules for this file: a line that was written is never changed; what cannot be read is never
thrown away in silence.
"""

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from meetingtui.store.files import (
    InUse,
    Record,
    keep_private,
    line_of,
    lock,
    private_folder,
    record_of,
    sync_folder,
    write_all,
)

__all__ = ["Damaged", "InUse", "Journal", "Record", "Recovered", "unfinished"]

SUFFIX = ".journal"
KEPT = ".damaged"
CLOSED = {"fact": "closed"}
UNKEPT = {"fact": "unkept"}
KEPT_AFTER_ALL = {"fact": "kept-after-all"}


class JournalError(Exception):
    """Base of what can be wrong with a journal; the message is for developers only."""


class Damaged(JournalError):
    """The head cannot be read, so nothing can be made of the rest; `kept` is where it lies now."""

    def __init__(self, kept: Path) -> None:
        super().__init__(str(kept))
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Recovered:
    """What an unfinished journal held.

    `dropped` counts the bytes behind the last whole line; `torn` tells that they were only the
    end of a line being written.  If whole lines were lost, a copy lies at `kept`.
    """

    head: Record
    records: tuple[Record, ...]
    seen: float
    dropped: int = 0
    torn: bool = False
    kept: Path | None = None

    @property
    def closed(self) -> bool:
        """Tell whether the meeting was closed and only the removal of its journal was cut short."""
        return CLOSED in self.records

    @property
    def unkept(self) -> bool:
        """Tell whether nothing of the meeting is to be kept for its group."""
        said = [record for record in self.records if record in (UNKEPT, KEPT_AFTER_ALL)]
        return said[-1:] == [UNKEPT]

    @property
    def facts(self) -> tuple[Record, ...]:
        """Return what happened in the meeting, without the journal's own records."""
        own = (CLOSED, UNKEPT, KEPT_AFTER_ALL)
        return tuple(record for record in self.records if record not in own)


def _whole_lines(data: bytes) -> Iterator[tuple[Record, int]]:
    """Yield each record with the offset behind it, up to the first line that is not whole."""
    start = 0
    while (end := data.find(b"\n", start) + 1) > 0:
        record = record_of(data[start:end])
        if record is None:
            return
        yield record, end
        start = end


@dataclass
class Journal:
    """An open journal that holds its lock until it is closed or the process dies."""

    path: Path
    _file: int
    failed: bool = False
    _unwritten: bytes = b""
    _wanted: threading.Event = field(default_factory=threading.Event)
    _stopping: bool = False
    _flusher: threading.Thread | None = None

    @classmethod
    def create(cls, folder: Path, head: Record) -> "Journal":
        """Begin a journal; raises OSError if the disk does not let us."""
        private_folder(folder)
        path = folder / (os.urandom(4).hex() + SUFFIX)
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND
        journal = cls(path, os.open(path, flags, 0o600))
        try:
            lock(journal._file)
            keep_private(journal._file)
            journal._write(line_of(head))
            os.fsync(journal._file)
            sync_folder(folder)
        except OSError:
            journal.remove()
            raise
        journal._start_flusher()
        return journal

    @classmethod
    def reopen(cls, path: Path) -> tuple["Journal", Recovered]:
        """Open an unfinished journal and read what is whole in it.

        Raises InUse, Damaged, or OSError.  What is not whole is cut off, so that the journal can
        be written on.
        """
        file = os.open(path, os.O_RDWR | os.O_APPEND)
        try:
            lock(file)
            recovered = _recover(path, file)
        except BaseException:
            os.close(file)
            raise
        journal = cls(path, file)
        journal._start_flusher()
        return journal, recovered

    def append(self, record: Record) -> None:
        """Write a line and have it flushed soon.

        A disk that fails is noted in `failed` and never stops the meeting.  What it did not take
        is kept and tried again with the next line: a journal with a hole would lead elsewhere.
        """
        late = bool(self._unwritten)
        try:
            self._write(line_of(record))
        except OSError:
            self.failed = True
        else:
            self.failed = self.failed and not late
        self._wanted.set()

    def touch(self) -> None:
        """Leave word that the program still runs, in the file's own time stamp."""
        with contextlib.suppress(OSError):
            os.utime(self.path)

    def close(self) -> None:
        """Flush and let go; the meeting can be taken up again."""
        if self._flusher is not None:
            self._stopping = True
            self._wanted.set()
            self._flusher.join()
            self._flusher = None
        if self._file >= 0:
            os.close(self._file)
            self._file = -1  # the system may give its number to another file

    def seal(self) -> None:
        """Write the last line: the meeting is over, whatever is still to be done about it."""
        self.append(CLOSED)

    def keep(self, anything: bool) -> None:
        """Write down whether anything of the meeting is to be kept for its group."""
        self.append(KEPT_AFTER_ALL if anything else UNKEPT)

    def remove(self) -> None:
        """Take the journal away, and the copy that was kept of a damaged one.

        What cannot be removed is noted in `failed`.
        """
        for path in (self.path, self.path.with_suffix(KEPT)):
            try:
                os.unlink(path)
            except FileNotFoundError:
                pass
            except OSError:
                self.failed = True
        sync_folder(self.path.parent)
        self.close()

    def _write(self, line: bytes) -> None:
        self._unwritten += line
        while self._unwritten:  # a full disk may take half a line; go on from there later
            self._unwritten = self._unwritten[os.write(self._file, self._unwritten) :]

    def _start_flusher(self) -> None:
        self._flusher = threading.Thread(target=self._flush, name="journal", daemon=True)
        self._flusher.start()

    def _flush(self) -> None:
        sync = getattr(os, "fdatasync", os.fsync)
        stopping = False
        while not stopping:
            self._wanted.wait()
            self._wanted.clear()
            stopping = self._stopping  # asked first, so that the last line is flushed as well
            try:
                sync(self._file)
            except OSError:
                self.failed = True


def _recover(path: Path, file: int) -> Recovered:
    status = os.fstat(file)
    data = b""
    while block := os.read(file, 1 << 20):
        data += block
    found = list(_whole_lines(data))
    if not found:
        kept = path.with_suffix(KEPT)
        os.replace(path, kept)
        raise Damaged(kept)
    records = [record for record, _ in found]
    end = found[-1][1]
    rest = data[end:]
    kept_copy = None
    torn = rest != b"" and b"\n" not in rest.rstrip(b"\n\0")
    if rest and not torn:
        kept_copy = path.with_suffix(KEPT)
        _keep(kept_copy, data)
    if rest:
        os.ftruncate(file, end)
    return Recovered(records[0], tuple(records[1:]), status.st_mtime, len(rest), torn, kept_copy)


def _keep(path: Path, data: bytes) -> None:
    file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        write_all(file, data)
        os.fsync(file)  # before the journal itself is cut
    finally:
        os.close(file)


def unfinished(folder: Path) -> list[Path]:
    """Return the journals that lie in a folder, the newest first."""
    found: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            with contextlib.suppress(OSError):  # closed by another program this very moment
                if path.suffix == SUFFIX:
                    found.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(found, reverse=True)]
