"""A journal keeps every whole line through whatever happens to it, and closes without a trace."""

import json
import os
import stat
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetingtui.store.journal import (
    CLOSED,
    Damaged,
    InUse,
    Journal,
    Record,
    Recovered,
    unfinished,
)

HEAD: Record = {"journal": 1, "people": ["Kari", "Åse"]}
RECORDS: tuple[Record, ...] = tuple({"fact": "Held", "at": at} for at in (5, 70, 800, 9000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for journals that does not exist yet."""
    return tmp_path / "state" / "running"


def written(folder: Path, records: tuple[Record, ...] = RECORDS, head: Record = HEAD) -> Path:
    """Write a journal and let go of it."""
    journal = Journal.create(folder, head)
    for record in records:
        journal.append(record)
    assert not journal.failed
    journal.close()
    return journal.path


def read(path: Path) -> Recovered:
    """Read a journal and let go of it."""
    journal, recovered = Journal.reopen(path)
    journal.close()
    return recovered


def ends_of(data: bytes) -> list[int]:
    """Return the offsets behind each line."""
    return [at + 1 for at, byte in enumerate(data) if byte == 0x0A]


# Writing and reading


def test_what_is_written_is_read(folder: Path) -> None:
    """A journal gives back its head and its records in order, and nothing was dropped."""
    recovered = read(written(folder))
    assert (recovered.head, recovered.records) == (HEAD, RECORDS)
    assert (recovered.dropped, recovered.torn, recovered.kept) == (0, False, None)
    assert not recovered.closed


def test_a_journal_is_written_on_after_it_was_left(folder: Path) -> None:
    """Records that are appended after reopening follow those from before."""
    path = written(folder, RECORDS[:2])
    journal, _ = Journal.reopen(path)
    for record in RECORDS[2:]:
        journal.append(record)
    journal.close()
    assert read(path).records == RECORDS


def test_a_line_is_in_the_file_before_anything_else_happens(folder: Path) -> None:
    """A killed program loses nothing: a line is with the system when append returns."""
    journal = Journal.create(folder, HEAD)
    journal.append(RECORDS[0])
    assert journal.path.read_bytes().count(b"\n") == 2
    journal.close()


def test_lines_that_were_written_are_never_changed(folder: Path) -> None:
    """Writing on leaves every byte before as it was."""
    path = written(folder, RECORDS[:2])
    before = path.read_bytes()
    journal, _ = Journal.reopen(path)
    journal.append(RECORDS[2])
    journal.close()
    assert path.read_bytes().startswith(before)


def test_only_the_owner_may_read_it(folder: Path) -> None:
    """A journal is 0600 in a folder of 0700, whatever the umask lets through."""
    umask = os.umask(0)
    try:
        path = written(folder)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_every_journal_has_a_name_of_its_own(folder: Path) -> None:
    """Two meetings on one machine do not share a file."""
    assert written(folder) != written(folder)
    assert len(unfinished(folder)) == 2


def test_bytes_that_are_no_text_come_back(folder: Path) -> None:
    """A file name that is not UTF-8 neither stops a journal from beginning nor changes."""
    head: Record = {"file": os.fsdecode(b"m\xf8te.toml")}
    assert read(written(folder, head=head)).head == head


# Closing


def test_a_finished_journal_leaves_no_file(folder: Path) -> None:
    """After the last goodbye nothing about the meeting lies in the folder."""
    journal = Journal.create(folder, HEAD)
    journal.append(RECORDS[0])
    journal.seal()
    journal.remove()
    assert list(folder.iterdir()) == []
    assert not journal.failed


def test_a_journal_whose_removal_was_cut_short_is_closed(folder: Path) -> None:
    """The last line tells that a meeting is over even if its file could not be removed."""
    assert read(written(folder, (*RECORDS, CLOSED))).closed


def test_a_file_that_cannot_be_removed_is_noted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The goodbye is not spoilt by a disk that turned read-only; the failure is noted."""
    journal = Journal.create(folder, HEAD)

    def refuse(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "unlink", refuse)
    journal.seal()
    journal.remove()
    assert journal.failed
    assert read(journal.path).closed


def test_closing_twice_touches_nothing_else(folder: Path) -> None:
    """A journal that was closed never writes into or closes a file that got its number."""
    journal = Journal.create(folder, HEAD)
    number = journal._file
    journal.close()
    other = os.open(folder / "other", os.O_CREAT | os.O_RDWR)
    assert other == number
    journal.close()
    journal.seal()
    journal.remove()
    assert os.fstat(other).st_size == 0
    os.close(other)


def test_the_last_line_is_flushed_before_letting_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that comes while the one before is being flushed is flushed as well."""
    journal = Journal.create(folder, HEAD)
    flushing, go_on = threading.Event(), threading.Event()
    sizes: list[int] = []

    def slow(file: int) -> None:
        sizes.append(os.fstat(file).st_size)
        flushing.set()
        assert go_on.wait(10)

    journal.close()
    monkeypatch.setattr(os, "fdatasync", slow, raising=False)
    journal, _ = Journal.reopen(journal.path)
    journal.append(RECORDS[0])
    assert flushing.wait(10)
    journal.append(RECORDS[1])
    closing = threading.Thread(target=journal.close)
    closing.start()
    while not journal._stopping:
        pass
    go_on.set()
    closing.join()
    assert sizes[-1] == journal.path.stat().st_size


# Torn and damaged

SMALL = RECORDS[:3]
TAILS = {
    "nothing": b"",
    "zeros": b"\0" * 20,
    "ones": b"\xff" * 20,
    "half a record": b'1c291ca3 {"fact":"Hel',
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=list(TAILS))
def test_cut_anywhere_whole_lines_are_kept(folder: Path, tail: bytes) -> None:
    """Cut at any byte, with any junk behind, every whole line is kept and can be written on."""
    data = written(folder, SMALL).read_bytes()
    ends = ends_of(data)
    path = folder / "cut.journal"
    for cut in range(ends[0], len(data) + 1):
        path.write_bytes(data[:cut] + tail)
        whole = max(end for end in ends if end <= cut)
        records = SMALL[: ends.index(whole)]
        journal, recovered = Journal.reopen(path)
        journal.append(RECORDS[3])
        journal.close()
        assert (recovered.head, recovered.records) == (HEAD, records), cut
        assert recovered.dropped == cut - whole + len(tail)
        assert recovered.torn == (recovered.dropped > 0)
        assert recovered.kept is None
        assert read(path).records == (*records, RECORDS[3]), cut


@pytest.mark.parametrize("tail", TAILS.values(), ids=list(TAILS))
def test_cut_in_the_head_nothing_can_be_made_of_it(folder: Path, tail: bytes) -> None:
    """Without a whole head there is no meeting; what there was lies where it is said to lie."""
    data = written(folder, SMALL).read_bytes()
    path = folder / "cut.journal"
    for cut in range(ends_of(data)[0]):
        path.write_bytes(data[:cut] + tail)
        with pytest.raises(Damaged) as damaged:
            Journal.reopen(path)
        assert damaged.value.kept.read_bytes() == data[:cut] + tail
        assert not path.exists()


def test_any_flipped_byte_is_noticed(folder: Path) -> None:
    """A byte that changed in the middle drops its line and those behind, and a copy is kept."""
    data = written(folder, SMALL).read_bytes()
    ends = ends_of(data)
    path = folder / "flipped.journal"
    for at in range(ends[0], ends[1]):
        damaged = bytearray(data)
        damaged[at] ^= 0x20
        path.write_bytes(damaged)
        recovered = read(path)
        assert recovered.records == (), at
        assert recovered.kept is not None
        assert recovered.kept.read_bytes() == damaged
        assert stat.S_IMODE(recovered.kept.stat().st_mode) == 0o600
        assert (recovered.dropped, recovered.torn) == (len(data) - ends[0], False)
        recovered.kept.unlink()


def test_a_finished_meeting_leaves_no_damaged_copy_behind(folder: Path) -> None:
    """A copy that was kept of a damaged journal goes with the meeting; it holds names as well."""
    path = written(folder)
    data = path.read_bytes()
    first = ends_of(data)[0]
    path.write_bytes(data[: first + 20] + b"#" + data[first + 21 :])
    journal, recovered = Journal.reopen(path)
    assert recovered.kept is not None and recovered.kept.exists()
    journal.seal()
    journal.remove()
    assert list(folder.iterdir()) == []


def test_a_damaged_copy_is_not_offered_as_a_meeting(folder: Path) -> None:
    """What was set aside is no unfinished meeting."""
    path = written(folder)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"70", b"71"))
    read(path)
    assert len(list(folder.iterdir())) == 2
    assert unfinished(folder) == [path]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"3",
        b"null",
        b"{",
        b'"x"',
        b"\xff",
        b"[" * 60_000,
        b'{"a":' + b"9" * 5000 + b"}",
    ],
    ids=["nothing", "list", "number", "null", "open", "text", "bytes", "depth", "digits"],
)
def test_a_sound_line_that_holds_no_record(folder: Path, text: bytes) -> None:
    """A line whose sum is right but which is no record counts as damaged."""
    path = written(folder, SMALL)
    with path.open("ab") as file:
        file.write(b"%08x %s\n" % (zlib.crc32(text), text))
    recovered = read(path)
    assert recovered.records == SMALL
    assert recovered.dropped > 0


def test_a_copy_that_cannot_be_kept_leaves_the_journal_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is cut off as long as it lies nowhere else."""
    path = written(folder)
    damaged = path.read_bytes().replace(b"70", b"71")
    path.write_bytes(damaged)
    monkeypatch.setattr(os, "write", _full)
    with pytest.raises(OSError, match="full"):
        Journal.reopen(path)
    monkeypatch.undo()
    assert path.read_bytes() == damaged
    assert read(path).records == RECORDS[:1]


# Two programs


def test_a_second_program_is_told(folder: Path) -> None:
    """As long as one program runs a meeting no other can open it, and then it can."""
    journal = Journal.create(folder, HEAD)
    with pytest.raises(InUse):
        Journal.reopen(journal.path)
    journal.close()
    assert read(journal.path).head == HEAD


def test_a_second_process_is_told_and_nothing_is_cut(folder: Path) -> None:
    """Another process is refused before it reads or mends anything."""
    journal = Journal.create(folder, HEAD)
    os.write(journal._file, b"half a li")
    script = (
        "import pathlib, sys\n"
        "from meetingtui.store.journal import InUse, Journal\n"
        "try: Journal.reopen(pathlib.Path(sys.argv[1]))\n"
        "except InUse: sys.exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(journal.path)], check=False)
    assert done.returncode == 7
    assert journal.path.read_bytes().endswith(b"half a li")
    journal.close()


def test_a_refused_opener_leaves_the_lock_alone(folder: Path) -> None:
    """Trying in vain twice does not let the third one in."""
    journal = Journal.create(folder, HEAD)
    for _ in range(3):
        with pytest.raises(InUse):
            Journal.reopen(journal.path)
    journal.close()


# A disk that fails


def _full(file: int, data: bytes) -> int:
    raise OSError(28, "full")


def test_a_full_disk_is_noted_and_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that the disk refuses sets a flag and raises nothing."""
    journal = Journal.create(folder, HEAD)
    monkeypatch.setattr(os, "write", _full)
    journal.append(RECORDS[0])
    monkeypatch.undo()
    assert journal.failed
    journal.close()


def test_lines_that_were_refused_come_with_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the disk takes lines again those it refused are written first, so none is missing."""
    journal = Journal.create(folder, HEAD)
    monkeypatch.setattr(os, "write", _full)
    journal.append(RECORDS[0])
    journal.append(RECORDS[1])
    monkeypatch.undo()
    journal.append(RECORDS[2])
    assert not journal.failed
    journal.append(RECORDS[3])
    journal.close()
    assert read(journal.path).records == RECORDS


def test_half_a_line_is_completed_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that took a part of a line gets the rest of it, not the whole line again."""
    journal = Journal.create(folder, HEAD)
    write = os.write
    answers: Iterator[int | None] = iter([9, None])

    def half(file: int, data: bytes) -> int:
        taken = next(answers)
        return _full(file, data) if taken is None else write(file, data[:taken])

    monkeypatch.setattr(os, "write", half)
    journal.append(RECORDS[0])
    monkeypatch.undo()
    assert journal.failed
    assert not journal.path.read_bytes().endswith(b"\n")
    journal.append(RECORDS[1])
    journal.close()
    assert read(journal.path).records == RECORDS[:2]


def test_a_disk_that_cannot_flush_is_noted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flush that fails sets the flag, and the meeting goes on."""
    flushed = threading.Event()

    def fail(file: int) -> None:
        flushed.set()
        raise OSError(5, "broken")

    path = written(folder)
    monkeypatch.setattr(os, "fdatasync", fail, raising=False)
    journal, _ = Journal.reopen(path)
    journal.append(RECORDS[0])
    assert flushed.wait(10)
    journal.close()
    assert journal.failed


LIMITED = """
import resource, sys
from pathlib import Path
from meetingtui.store.journal import Journal
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
journal = Journal.create(Path(sys.argv[1]), {"journal": 1})
for number in range(20):
    journal.append({"fact": "Held", "at": number})
print(journal.failed)
journal.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_file_that_may_not_grow(folder: Path) -> None:
    """A real limit of the system cuts a line in two, and what is whole before it is read."""
    command = [sys.executable, "-c", LIMITED, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    (path,) = unfinished(folder)
    assert path.stat().st_size == 200
    recovered = read(path)
    assert [record["at"] for record in recovered.records] == list(range(len(recovered.records)))
    assert 3 <= len(recovered.records) < 20
    assert recovered.torn


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where no journal can lie, beginning one says so."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        Journal.create(tmp_path / "file" / "running", HEAD)


def test_a_journal_that_could_not_begin_leaves_no_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If not even the head fits, nothing is left behind."""
    monkeypatch.setattr(os, "write", _full)
    with pytest.raises(OSError, match="full"):
        Journal.create(folder, HEAD)
    assert list(folder.iterdir()) == []


# Finding them


def test_the_newest_comes_first(folder: Path) -> None:
    """Unfinished meetings are told by when they last gave a sign of life."""
    older, newer = written(folder), written(folder)
    os.utime(older, (1000, 1000))
    os.utime(newer, (2000, 2000))
    assert unfinished(folder) == [newer, older]
    journal, recovered = Journal.reopen(older)
    assert recovered.seen == 1000
    journal.touch()
    journal.close()
    assert unfinished(folder) == [older, newer]


def test_one_that_vanishes_hides_no_other(folder: Path) -> None:
    """A journal that cannot be looked at does not keep the others from being found."""
    path = written(folder)
    (folder / "gone.journal").symlink_to(folder / "nowhere")
    (folder / "notes.txt").write_text("x")
    assert unfinished(folder) == [path]


def test_no_folder_holds_no_meetings(folder: Path) -> None:
    """Before the first meeting there is nothing to take up."""
    assert unfinished(folder) == []


def test_a_line_is_readable_by_a_person(folder: Path) -> None:
    """Whoever wants to know what is kept can read it: a sum, a space and JSON on each line."""
    for line in written(folder).read_text(encoding="utf-8").splitlines()[1:]:
        checksum, _, text = line.partition(" ")
        assert int(checksum, 16) == zlib.crc32(text.encode())
        assert json.loads(text)["fact"] == "Held"
