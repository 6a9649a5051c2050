"""A log keeps every whole line through whatever happens to it, from whichever files it comes."""

import zlib
from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingtui.rotation.ledger import Duty, Entry, Ledger, Starter, add_up, members
from meetingtui.store.files import line_of
from meetingtui.store.logbook import (
    FUTURE,
    SEATS_LIMIT,
    Book,
    NewerLog,
    Pages,
    bound,
    everybody,
    forgotten,
    lines_of,
    moved,
    read_pages,
)

MARKS = tuple(f"{number:012x}" for number in range(0xA0, 0xAB))
SEATS = len(MARKS)
ROLES = ("chair", "reader", ":first", "kjøkkenvakt")

seats = st.integers(0, SEATS - 1)
sets = st.integers(0, (1 << SEATS) - 1)
BOOKS = st.sampled_from(["book", "blå bok"])
PLACES = ("p. 85, line 3", "s. 9", "")
duties = st.builds(Duty, st.sampled_from(ROLES), sets, sets, st.integers(1, 4))


@st.composite
def logs(draw: st.DrawFn, most: int = 8, beginnings: bool = True) -> list[Entry]:
    """Draw the meetings of a group, in order."""
    entries = []
    number = 0
    for at in range(draw(st.integers(0, most))):
        number += draw(st.integers(0, 3))
        entries.append(
            Entry(
                id=f"{at:016x}",
                number=number,
                duties=tuple(draw(st.lists(duties, max_size=3))),
                came=draw(sets),
                began=beginnings and draw(st.integers(0, 6)) == 0,
                held=draw(st.integers(0, 6)) > 0,
                starter=draw(st.none() | st.builds(Starter, seats, st.integers(0, 9))),
                next=draw(st.dictionaries(st.sampled_from(ROLES), seats, max_size=2)),
                topics=tuple(draw(st.lists(st.sampled_from("abc"), max_size=2))),
                places=draw(st.dictionaries(BOOKS, st.sampled_from(PLACES), max_size=2)),
            )
        )
    return entries


def file_of(entries: Iterable[Entry], marks: Sequence[str] = MARKS) -> bytes:
    """Return the file that meetings come to, written one after the other."""
    data, known = b"", list[str]()
    for entry in entries:
        lines, known = lines_of(entry, marks, known)
        data += lines
    return data


def told(entry: Entry, marks: Sequence[str]) -> object:
    """Return what an entry tells, with everybody by their mark, whatever their seat."""

    def by_marks(seats: int) -> frozenset[str]:
        return frozenset(marks[seat] for seat in members(seats))

    return (
        (entry.id, entry.number, entry.began, entry.held),
        tuple((d.role, by_marks(d.among), by_marks(d.by), d.places) for d in entry.duties),
        by_marks(entry.came),
        (marks[entry.starter.seat], entry.starter.until) if entry.starter else None,
        {role: marks[seat] for role, seat in entry.next.items()},
        (entry.topics, dict(entry.places)),
    )


def retold(pages: Pages | Book) -> list[object]:
    """Return what was read, with everybody by their mark."""
    return [told(entry, pages.marks) for entry in pages.entries]


def expected(entries: Iterable[Entry]) -> list[object]:
    """Return what is to be read of these meetings."""
    return [told(entry, MARKS) for entry in entries]


def sums(ledger: Ledger, marks: Sequence[str]) -> object:
    """Return what a ledger comes to, with everybody by their mark."""
    return (
        (ledger.number, ledger.meetings),
        {marks[seat] for seat in members(ledger.founders)},
        {marks[seat]: times for seat, times in ledger.visits.items()},
        {
            role: (
                account.turns,
                {marks[seat]: debt for seat, debt in account.debts(ledger.founders).items()},
                {marks[seat]: last for seat, last in account.last.items()},
            )
            for role, account in ledger.accounts.items()
            if account.turns
        },
        (marks[ledger.starter.seat], ledger.starter.until) if ledger.starter else None,
        {role: marks[seat] for role, seat in ledger.next.items()},
        (ledger.topics, ledger.places),
    )


def meeting(number: int, by: int = 0, among: int = 0b111, **others: object) -> Entry:
    """Return a meeting at which somebody was in the chair."""
    duty = Duty("chair", among, 1 << by)
    return Entry(f"id{number}", number, (duty,), **others)  # type: ignore[arg-type]


# Writing and reading


@given(logs())
def test_what_is_written_is_read(log: list[Entry]) -> None:
    """Any meetings come back from their lines as they were, and nothing is damaged."""
    data = file_of(log)
    pages = read_pages(data)
    assert retold(pages) == expected(log)
    assert (pages.damaged, pages.whole) == (0, len(data))


@given(logs(), st.data())
def test_files_with_other_tables_of_seats_are_one_log(
    log: list[Entry], data: st.DataObject
) -> None:
    """Meetings that are spread over files, each with an order of its own, come back as one log."""
    files = []
    for part in range(3):
        marks = data.draw(st.permutations(MARKS))
        entries = [moved(entry, _into(marks)) for entry in log[part::3]]
        files.append(read_pages(file_of(entries, marks)))
    book = bound(files)
    start = max((at for at, entry in enumerate(log) if entry.began), default=0)
    assert retold(book) == expected(log[start:])


def _into(marks: Sequence[str]) -> Callable[[int], int]:
    """Return what puts a set of seats into another table of the same marks."""
    return lambda seats: sum(1 << marks.index(MARKS[seat]) for seat in members(seats))


def test_a_file_names_only_those_that_its_meetings_tell_of() -> None:
    """Whoever is in no set, leads off or was asked for next time has no line."""
    entry = meeting(1, among=0b11, starter=Starter(3, 4), next={"chair": 5})
    assert read_pages(file_of([entry])).marks == (MARKS[0], MARKS[1], MARKS[3], MARKS[5])


def test_a_seat_is_named_once() -> None:
    """A second meeting of the same people adds one line."""
    assert len(file_of([meeting(1), meeting(2)]).splitlines()) == 1 + 3 + 2


# Torn and damaged

LOG = [meeting(1, came=0b1000), meeting(2, by=1, among=0b10011), meeting(3, by=2)]
TAILS = {
    "nothing": b"",
    "zeros": b"\0" * 20,
    "ones": b"\xff" * 20,
    "half a line": b'1c291ca3 {"seat":"00',
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=list(TAILS))
def test_cut_anywhere_what_stands_before_it_stands(tail: bytes) -> None:
    """Cut at any byte, with any junk behind, the whole lines before it are read and no others."""
    data = file_of(LOG)
    for cut in range(len(data) + 1):
        whole = data.rfind(b"\n", 0, cut) + 1
        pages = read_pages(data[:cut] + tail)
        assert (pages.whole, pages.damaged) == (whole, 0), cut
        entries = read_pages(data[:whole]).entries
        assert retold(pages) == expected(LOG[: len(entries)]), cut


def test_any_flipped_byte_is_counted_and_nobody_takes_the_place_of_another() -> None:
    """Whichever byte changes, one line or two are told as lost, and the rest is as it was."""
    data = file_of(LOG)
    whole = expected(LOG)
    for at in range(len(data) - 1):
        for flip in (0x01, 0x20, 0x7F):
            damaged = bytearray(data)
            damaged[at] ^= flip
            pages = read_pages(bytes(damaged))
            assert pages.damaged > 0, at
            assert all(entry in whole for entry in retold(pages)), at


def test_a_meeting_in_the_middle_that_is_damaged_is_counted_and_passed_over() -> None:
    """One bad line costs one meeting."""
    lines = file_of(LOG).splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if b'"id2"' in line)
    lines[at] = lines[at].replace(b"id2", b"id7")
    pages = read_pages(b"".join(lines))
    assert (pages.damaged, retold(pages)) == (1, expected([LOG[0], LOG[2]]))


def test_a_seat_whose_line_is_damaged_costs_only_the_meetings_that_tell_of_it() -> None:
    """Those who were named after it keep their own seats."""
    log = [meeting(1, by=0, among=0b001), meeting(2, by=1, among=0b010), meeting(3, by=2, among=4)]
    data = file_of(log).replace(MARKS[1].encode(), b"x" * 12)
    pages = read_pages(data)
    assert pages.damaged == 2
    assert retold(pages) == expected([log[0], log[2]])


def test_after_a_damaged_seat_a_file_is_written_on() -> None:
    """Somebody new gets a seat of their own, and the one who was lost is named again."""
    data = file_of([meeting(1)]).replace(MARKS[1].encode(), b"x" * 12)
    pages = read_pages(data)
    lines, _ = lines_of(meeting(2, by=3, among=0b1111), MARKS, pages.marks)
    assert retold(read_pages(data + lines)) == expected([meeting(2, by=3, among=0b1111)])


@pytest.mark.parametrize("every", range(len(file_of(LOG).splitlines())))
def test_a_repeated_line_counts_once(every: int) -> None:
    """A seat or a meeting that stands there twice is one."""
    lines = file_of(LOG).splitlines(keepends=True)
    pages = read_pages(b"".join(lines[: every + 1] + lines[every:]))
    assert pages.damaged == 0
    assert retold(bound([pages])) == expected(LOG)


UNSOUND = {
    "no id": {"n": 1},
    "number in words": {"id": "x", "n": "1"},
    "number is true": {"id": "x", "n": True},
    "number below nothing": {"id": "x", "n": -1},
    "duties are a number": {"id": "x", "n": 1, "duties": 3},
    "a duty is short": {"id": "x", "n": 1, "duties": [["chair", "1", "1"]]},
    "a duty is long": {"id": "x", "n": 1, "duties": [["chair", "1", "1", 1, 1]]},
    "a set is no number": {"id": "x", "n": 1, "duties": [["chair", "z", "1", 1]]},
    "a set is below nothing": {"id": "x", "n": 1, "duties": [["chair", "-1", "1", 1]]},
    "a set has somebody unknown": {"id": "x", "n": 1, "came": "8"},
    "places below nothing": {"id": "x", "n": 1, "duties": [["chair", "1", "1", -1]]},
    "the starter is unknown": {"id": "x", "n": 1, "starter": [3, 4]},
    "the starter is short": {"id": "x", "n": 1, "starter": [0]},
    "the starter is a number": {"id": "x", "n": 1, "starter": 0},
    "the starter sits far away": {"id": "x", "n": 1, "starter": [10**15, 4]},
    "next is a list": {"id": "x", "n": 1, "next": [0]},
    "next is unknown": {"id": "x", "n": 1, "next": {"chair": 3}},
    "next sits far away": {"id": "x", "n": 1, "next": {"chair": 10**15}},
    "a seat is a number": {"seat": 3, "at": 3},
    "a seat has no number": {"seat": "0" * 12},
    "a seat has words": {"seat": "0" * 12, "at": "3"},
    "a seat is below nothing": {"seat": "0" * 12, "at": -1},
    "a seat is far away": {"seat": "0" * 12, "at": SEATS_LIMIT},
    "a seat is taken": {"seat": "0" * 12, "at": 1},
}


@pytest.mark.parametrize("record", UNSOUND.values(), ids=list(UNSOUND))
def test_a_sound_line_that_tells_nothing_sensible(record: dict[str, object]) -> None:
    """A line whose sum is right but which tells of nobody and nothing counts as damaged."""
    pages = read_pages(file_of([meeting(1)]) + line_of(record) + file_of([meeting(2)]))
    assert pages.damaged == 1
    assert retold(pages) == expected([meeting(1), meeting(2)])


@pytest.mark.parametrize("text", [b"[]", b"null", b"{", b"\xff", b"[" * 60_000])
def test_a_sound_line_that_holds_no_record(text: bytes) -> None:
    """A line whose sum is right but which is no record counts as damaged."""
    data = file_of([meeting(1)]) + b"%08x %s\n" % (zlib.crc32(text), text)
    assert read_pages(data).damaged == 1


@given(st.binary(max_size=300), st.data())
def test_nothing_that_a_file_can_hold_is_a_fault(junk: bytes, data: st.DataObject) -> None:
    """Whatever stands in a file is read or counted, and nothing is raised."""
    whole = file_of(LOG)
    at = data.draw(st.integers(0, len(whole)))
    pages = read_pages(whole[:at] + junk + whole[at:])
    assert all(entry in expected(LOG) for entry in retold(pages))


@pytest.mark.parametrize(
    "record",
    [
        {"log": 2},
        {"mood": "good"},
        {"id": "x", "n": 4, "mood": "good"},
        {"seat": "0" * 12, "at": 9, "mood": "good"},
    ],
)
def test_a_newer_version_is_told(record: dict[str, object]) -> None:
    """A log that says more than this version knows is not read by halves."""
    with pytest.raises(NewerLog):
        read_pages(file_of(LOG) + line_of(record))


# Several files


@given(logs(), st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=4), st.randoms())
def test_files_come_to_the_same_in_any_order(
    log: list[Entry], parts: list[set[int]], chance: object
) -> None:
    """Two machines that hold the same files have the same meetings and the same debts."""
    files = [
        read_pages(file_of(entry for at, entry in enumerate(log) if at in part)) for part in parts
    ]
    one = bound(files)
    chance.shuffle(files)  # type: ignore[attr-defined]
    two = bound(files)
    assert retold(one) == retold(two)
    assert sums(one.ledger(), one.marks) == sums(two.ledger(), two.marks)


@given(logs())
def test_a_log_comes_to_what_its_meetings_come_to(log: list[Entry]) -> None:
    """Added up from the file or from the meetings themselves, the debts are the same."""
    book = bound([read_pages(file_of(log))])
    assert sums(book.ledger(), book.marks) == sums(add_up(log), MARKS)


def test_a_meeting_that_two_machines_kept_counts_once() -> None:
    """The same meeting in two files is one meeting."""
    book = bound([read_pages(file_of(LOG)), read_pages(file_of(LOG[1:]))])
    assert retold(book) == expected(LOG)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whoever_is_forgotten_in_one_file_is_forgotten_in_all(order: tuple[int, int]) -> None:
    """A machine that has not heard of it yet cannot bring anybody back."""
    other = [forgotten(mark) if mark == MARKS[1] else mark for mark in MARKS]
    files = [read_pages(file_of(LOG[:2], other)), read_pages(file_of(LOG[1:]))]
    book = bound([files[at] for at in order])
    assert MARKS[1] not in book.marks
    assert retold(book) == [told(entry, other) for entry in LOG]


def test_nothing_leads_back_from_somebody_who_was_forgotten() -> None:
    """The mark that stands for somebody forgotten holds nothing of theirs, and is no mark."""
    assert MARKS[1] not in forgotten(MARKS[1])
    assert forgotten(forgotten(MARKS[1])) != MARKS[1]
    assert len({forgotten(mark) for mark in MARKS}) == SEATS


@given(logs())
def test_what_lies_before_a_new_beginning_is_left_out(log: list[Entry]) -> None:
    """A group that began anew has only the meetings since."""
    start = max((at for at, entry in enumerate(log) if entry.began), default=0)
    assert retold(bound([read_pages(file_of(log))])) == expected(log[start:])


def test_a_meeting_from_the_future_is_not_counted_and_is_told() -> None:
    """A number that nobody can have come to is left out, with all behind it."""
    late = [meeting(3 + FUTURE + 1), meeting(3 + FUTURE + 2)]
    book = bound([read_pages(file_of([*LOG, *late]))])
    assert (book.future, retold(book)) == (2, expected(LOG))


def test_a_gap_in_the_numbers_is_no_future() -> None:
    """Meetings that another machine still holds may be missing."""
    book = bound([read_pages(file_of([*LOG, meeting(3 + FUTURE)]))])
    assert (book.future, len(book.entries)) == (0, 4)


def test_damage_is_told_of_all_files_together() -> None:
    """The lines that are lost in each file are added up."""
    data = file_of(LOG).replace(b'"n":2', b'"n":7')
    assert bound([read_pages(data), read_pages(data)]).damaged == 2


def test_everybody_is_whoever_an_entry_tells_of() -> None:
    """Those who came, could have and did, start the group or are asked for next time."""
    entry = Entry("x", 1, (Duty("a", 1, 2),), 4, starter=Starter(3, 9), next={"a": 4})
    assert everybody(entry) == 0b11111
    assert everybody(Entry("x", 1)) == 0
