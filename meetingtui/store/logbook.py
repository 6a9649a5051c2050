"""The log of a group as lines in a file: what is written, and what is read back of it.

A line names a seat by its number and its mark, or tells a meeting; in a meeting a set of people
is a number, one bit for each seat of the file.  No line holds a name, a date or a time; how far a
text was read stands there as somebody wrote it, until it is read further.  Lines are only ever
added; several files, one from each machine, are read as one, and a meeting that stands in two of
them counts once.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from meetingtui.rotation.ledger import Duty, Entry, Ledger, Starter, add_up, members
from meetingtui.store.files import Record, line_of, record_of
from meetingtui.text.notes import tidy_place

VERSION = 1

GONE = "-"
"""How a mark begins that stands for somebody who was forgotten."""

SEATS_LIMIT = 1 << 16
"""Seats that a file may name: more than any group will ever have."""

MARK_LIMIT = 16
"""Characters that the mark of a topic may have."""

FUTURE = 100
"""A meeting so many numbers after the one before it did not happen yet, and is not counted."""


class NewerLog(Exception):
    """A line was written by a newer version of the program."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What one file holds: its seats by their marks, its meetings, and how much is damaged.

    A seat whose line is damaged has an empty mark, and no meeting tells of it.  `whole` is how
    many bytes there are up to the end of the last line; what follows is a line that was cut short
    while it was written.
    """

    marks: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    damaged: int = 0
    whole: int = 0


def read_pages(data: bytes) -> Pages:
    """Read a log file; raises NewerLog.  A line that is not whole is passed over."""
    marks: list[str] = []
    entries: list[Entry] = []
    damaged = 0
    known = 0
    whole = data.rfind(b"\n") + 1
    for line in io.BytesIO(data[:whole]):
        record = record_of(line)
        if record is None:
            damaged += 1
        elif "seat" in record:
            seat = _named(record, marks)
            known |= 0 if seat is None else 1 << seat
            damaged += seat is None
        elif "n" in record:
            entry = _entry(record, known)
            entries += [entry] if entry else []
            damaged += entry is None
        elif record.get("log") != VERSION:
            raise NewerLog
    return Pages(tuple(marks), tuple(entries), damaged, whole)


def _named(record: Record, marks: list[str]) -> int | None:
    """Put the seat that a line names into the table; return it, or None if it cannot be.

    It says its number itself, so that a line that is lost puts nobody on another's seat.
    """
    if not record.keys() <= {"seat", "at"}:
        raise NewerLog
    mark, at = record["seat"], record.get("at")
    if not isinstance(mark, str) or type(at) is not int or not 0 <= at < SEATS_LIMIT:
        return None
    marks += [""] * (at + 1 - len(marks))
    if marks[at] not in ("", mark):
        return None
    marks[at] = mark
    return at


def _entry(record: Record, known: int) -> Entry | None:
    """Return the meeting that a line tells, or None if it tells of somebody unknown."""
    try:
        entry = _told(record)
    except (TypeError, ValueError, LookupError, AttributeError):
        return None
    return entry if not everybody(entry) & ~known else None


def everybody(entry: Entry) -> int:
    """Return all seats that an entry tells of, also of those who were not here."""
    seats = entry.seats
    for seat in (entry.starter.seat if entry.starter else None, *entry.next.values()):
        seats |= 0 if seat is None else 1 << seat
    return seats


_KNOWN = frozenset(
    {"id", "n", "duties", "came", "began", "held", "starter", "next", "topics", "places"}
)


def _told(record: Mapping[str, Any]) -> Entry:
    if not record.keys() <= _KNOWN:
        raise NewerLog
    starter = record.get("starter")
    return Entry(
        id=str(record["id"]),
        number=_number(record["n"]),
        duties=tuple([_duty(*duty) for duty in record.get("duties", ())]),
        came=int(record.get("came", "0"), 16),
        began=record.get("began") is True,
        held=record.get("held") is not False,
        starter=_starter(*starter) if starter is not None else None,
        next={role: _seat(seat) for role, seat in record.get("next", {}).items()},
        topics=tuple([_mark(mark) for mark in record.get("topics", ())]),
        places={_word(name): _word(place) for name, place in record.get("places", {}).items()},
    )


def _mark(value: object) -> str:
    if not isinstance(value, str) or not value.isalnum() or len(value) > MARK_LIMIT:
        raise TypeError
    return value


def _word(value: object) -> str:
    """Return a bookmark or a place, which is a short line and nothing else."""
    if not isinstance(value, str) or tidy_place(value) != value:
        raise TypeError
    return value


def _duty(role: object, among: str, by: str, places: object) -> Duty:
    return Duty(str(role), int(among, 16), int(by, 16), _number(places))


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def _seat(value: object) -> int:
    seat = _number(value)
    if seat >= SEATS_LIMIT:
        raise ValueError
    return seat


def _starter(seat: object, until: object) -> Starter:
    return Starter(_seat(seat), _number(until))


def lines_of(entry: Entry, marks: Sequence[str], known: Sequence[str]) -> tuple[bytes, list[str]]:
    """Return the lines that add a meeting to a file which knows some marks, and those it then has.

    `marks` are those that the entry's own sets go by.
    """
    has = list(known)
    at = {mark: number for number, mark in enumerate(has)}
    lines = b"" if has else line_of({"log": VERSION})
    for seat in members(everybody(entry)):
        if marks[seat] not in at:
            at[marks[seat]] = len(has)
            lines += line_of({"seat": marks[seat], "at": len(has)})
            has.append(marks[seat])
    here = moved(entry, lambda seats: sum({1 << at[marks[seat]] for seat in members(seats)}))
    return lines + line_of(_record(here)), has


def file_of(
    entries: Iterable[Entry], marks: Sequence[str], gone: Iterable[str] = ()
) -> tuple[bytes, list[str]]:
    """Return a whole log file of meetings, and the marks it then has.

    The marks of those who are `gone` stand there too, whether they were at a meeting or not, so
    that nobody who was forgotten comes back out of an older copy.
    """
    known = list(dict.fromkeys(gone))
    lines = b"".join(line_of({"seat": mark, "at": at}) for at, mark in enumerate(known))
    lines = line_of({"log": VERSION}) + lines if known else b""
    for entry in entries:
        more, known = lines_of(entry, marks, known)
        lines += more
    return lines, known


def _record(entry: Entry) -> dict[str, object]:
    record: dict[str, object] = {"id": entry.id, "n": entry.number}
    if entry.duties:
        record["duties"] = [
            [duty.role, f"{duty.among:x}", f"{duty.by:x}", duty.places] for duty in entry.duties
        ]
    if entry.came:
        record["came"] = f"{entry.came:x}"
    if entry.began:
        record["began"] = True
    if not entry.held:
        record["held"] = False
    if entry.starter:
        record["starter"] = [entry.starter.seat, entry.starter.until]
    if entry.next:
        record["next"] = dict(entry.next)
    if entry.topics:
        record["topics"] = list(entry.topics)
    if entry.places:
        record["places"] = dict(entry.places)
    return record


def moved(entry: Entry, move: Callable[[int], int]) -> Entry:
    """Return an entry with its sets as they are in another table of seats."""

    def one(seat: int) -> int:
        return move(1 << seat).bit_length() - 1

    return replace(
        entry,
        duties=tuple(
            replace(duty, among=move(duty.among), by=move(duty.by)) for duty in entry.duties
        ),
        came=move(entry.came),
        starter=replace(entry.starter, seat=one(entry.starter.seat)) if entry.starter else None,
        next={role: one(seat) for role, seat in entry.next.items()},
    )


# --- several files as one --------------------


def forgotten(mark: str) -> str:
    """Return what stands for somebody who is to be forgotten.

    No alias can be read from it.  Whoever has the group's key can still try one, as the program
    itself does, so that no older copy brings the person back.
    """
    return GONE + hashlib.sha256(f"forgotten/{mark}".encode()).hexdigest()[:11]


def those_gone(marks: Iterable[str]) -> list[str]:
    """Return the marks that stand for somebody who was forgotten."""
    return [mark for mark in marks if mark.startswith(GONE)]


@dataclass
class Book:
    """A group's log, whichever files and machines it came from.

    `marks` are all seats; the sets of the entries go by their places in it.  `damaged` counts
    lines that cannot be read, `future` meetings that are not counted.
    """

    marks: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    damaged: int = 0
    future: int = 0
    _at: dict[str, int] = field(default_factory=dict)

    def seat(self, mark: str) -> int:
        """Return the seat of a mark; a new one comes last."""
        if mark not in self._at:
            self._at[mark] = len(self.marks)
            self.marks.append(mark)
        return self._at[mark]

    def knows(self, mark: str) -> bool:
        """Tell whether a mark stands in the log."""
        return mark in self._at

    def ledger(self) -> Ledger:
        """Return what the log comes to."""
        return add_up(self.entries)


def bound(files: Iterable[Pages]) -> Book:
    """Return the log that several files make together, in any order.

    Whoever was forgotten in one of them is forgotten in all.
    """
    files = list(files)
    book = Book(damaged=sum(pages.damaged for pages in files))
    everybody = {mark for pages in files for mark in pages.marks}
    found: dict[str, Entry] = {}
    for pages in files:
        seats = [
            book.seat(gone if (gone := forgotten(mark)) in everybody else mark)
            for mark in pages.marks
        ]
        same = seats == list(range(len(seats)))
        move = _mover(seats)
        for entry in pages.entries:
            found.setdefault(entry.id, entry if same else moved(entry, move))
    book.entries = list(_since_the_beginning(sorted(found.values(), key=lambda e: e.order)))
    counted = list(_until_the_future(book.entries))
    book.future = len(book.entries) - len(counted)
    book.entries = counted
    return book


def _mover(seats: Sequence[int]) -> Callable[[int], int]:
    """Return what puts a set of one table's seats into another's, a byte of it at a time."""
    tables = []
    for start in range(0, len(seats), 8):
        table = [0]
        for seat in seats[start : start + 8]:
            table += [there | 1 << seat for there in table]
        tables.append(table)

    def move(seats: int) -> int:
        there = 0
        for table in tables:
            there |= table[seats & 0xFF]
            seats >>= 8
        return there

    return move


def _since_the_beginning(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries from where the group last began; what was before it is over."""
    start = max((at for at, entry in enumerate(entries) if entry.began), default=0)
    return entries[start:]


def _until_the_future(entries: Iterable[Entry]) -> Iterator[Entry]:
    latest: int | None = None
    for entry in entries:
        if latest is not None and entry.number > latest + FUTURE:
            return
        latest = entry.number
        yield entry
