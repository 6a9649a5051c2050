"""What a long log comes to is kept beside it, and never believed of any other log."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from meetingtui.format.group import Settings
from meetingtui.rotation.ledger import Duty, Entry
from meetingtui.store import checkpoint
from meetingtui.store.files import line_of
from meetingtui.store.groups import Group, Memory, create
from meetingtui.store.logbook import forgotten
from tests.store.test_logbook import MARKS, file_of, logs, meeting, sums

LOG = [
    meeting(1, came=0b1000, next={"chair": 1}),
    Entry("id2", 2, (Duty("chair", 0b111, 0b10), Duty("reader", 0b1111, 0b1100, 2))),
    meeting(3, by=2),
]


@pytest.fixture(autouse=True)
def worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a checkpoint be worth it for any log at all."""
    monkeypatch.setattr(checkpoint, "WORTH", 1)


@pytest.fixture
def group(tmp_path: Path) -> Group:
    """Return a group with three meetings in its log."""
    made = create(Settings("0123456789abcdef" * 2, "Torsdag"), tmp_path / "groups")
    (made.folder / "a.log").write_bytes(file_of(LOG))
    return made


def kept(group: Group) -> Path:
    """Return where the checkpoint of a group lies."""
    return group.folder / checkpoint.NAME


def known(memory: Memory) -> object:
    """Return all that is remembered, and of each role the turns that its balance is told from."""
    recent = {
        role: [(duty.role, duty.places, named(duty.by), named(duty.among)) for duty in a.recent]
        for role, a in memory.ledger.accounts.items()
        if a.recent
    }

    return sums(memory.ledger, memory.marks), recent, memory.damaged, memory.future


def named(seats: int) -> str:
    """Return a set of seats; the table is the same before and after."""
    return f"{seats:b}"


def believed(group: Group, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether the checkpoint is used, rather than the log read."""
    read: list[object] = []
    monkeypatch.setattr("meetingtui.store.groups.read_pages", _noting(read))
    group.memory()
    monkeypatch.undo()
    monkeypatch.setattr(checkpoint, "WORTH", 1)
    return not read


def _noting(read: list[object]) -> object:
    from meetingtui.store.logbook import read_pages

    def note(data: bytes) -> object:
        read.append(data)
        return read_pages(data)

    return note


@tried(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(logs(), min_size=1, max_size=2))
def test_a_memory_from_a_checkpoint_is_the_memory_from_the_log(
    group: Group, parts: list[list[Entry]]
) -> None:
    """Whatever the log holds, what is remembered is the same with and without a checkpoint."""
    kept(group).unlink(missing_ok=True)
    for name, entries in zip("ab", parts, strict=False):
        (group.folder / f"{name}.log").write_bytes(file_of(entries))
    without = group.memory()
    if not without.future:
        assert kept(group).exists() == any(data for data in group.logs().values())
    assert known(group.memory()) == known(without)


def test_a_checkpoint_is_used(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a checkpoint the log is not read again."""
    assert not believed(group, monkeypatch)
    assert believed(group, monkeypatch)


@pytest.mark.parametrize("change", ["changed", "grown", "shorter", "renamed", "another", "gone"])
def test_a_checkpoint_holds_for_its_own_files_alone(
    group: Group, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log that is not exactly what it was is read."""
    (group.folder / "b.log").write_bytes(file_of(LOG[:1]))
    group.memory()
    log = group.folder / "a.log"
    match change:
        case "changed":
            log.write_bytes(file_of([*LOG[:2], meeting(3, by=1)]))
        case "grown":
            log.write_bytes(log.read_bytes() + b"x")
        case "shorter":
            log.write_bytes(log.read_bytes()[:-1])
        case "renamed":
            log.rename(group.folder / "c.log")
        case "another":
            (group.folder / "c.log").write_bytes(b"")
        case "gone":
            log.unlink()
    assert not believed(group, monkeypatch)


def test_any_damaged_byte_makes_a_checkpoint_useless(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkpoint that is not what was written is not believed, and is written anew."""
    whole = known(group.memory())
    data = kept(group).read_bytes()
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 0x01
        kept(group).write_bytes(damaged)
        assert known(group.memory()) == whole, at
        assert kept(group).read_bytes() == data, at


@pytest.mark.parametrize("cut", [0, 1, 50, -1])
def test_a_checkpoint_that_was_cut_short_is_useless(
    group: Group, cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a checkpoint is none."""
    group.memory()
    kept(group).write_bytes(kept(group).read_bytes()[:cut])
    assert not believed(group, monkeypatch)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 1},
        {"marks": 3},
        {"ledger": []},
        {"ledger": {"number": 1}},
        {"files": None},
        {"ledger": None},
    ],
)
def test_a_sound_checkpoint_of_another_kind_is_useless(
    group: Group, change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version kept is not read by halves."""
    group.memory()
    record = json.loads(kept(group).read_bytes()[9:])
    kept(group).write_bytes(line_of({**record, **change}))
    assert not believed(group, monkeypatch)


def test_nothing_is_kept_of_a_short_log(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as reading the log is quick there is no checkpoint."""
    size = len((group.folder / "a.log").read_bytes())
    monkeypatch.setattr(checkpoint, "WORTH", size + 1)
    group.memory()
    assert not kept(group).exists()
    monkeypatch.setattr(checkpoint, "WORTH", size)
    group.memory()
    assert kept(group).exists()


@pytest.mark.parametrize("more", [b"damaged\n", file_of([meeting(200)])])
def test_damage_is_told_every_time(group: Group, more: bytes) -> None:
    """Of a log with lines that do not count there is no checkpoint, so that they are told."""
    with (group.folder / "a.log").open("ab") as file:
        file.write(more)
    for _ in range(2):
        memory = group.memory()
        assert memory.damaged + memory.future == 1
        assert not kept(group).exists()


def test_forgetting_somebody_throws_a_checkpoint_away(group: Group) -> None:
    """What is kept after somebody was forgotten does not know them."""
    group.memory()
    assert MARKS[1].encode() in kept(group).read_bytes()
    group.forget(MARKS[1])
    assert not kept(group).exists()
    assert forgotten(MARKS[1]) in group.memory().marks


def test_a_new_beginning_throws_a_checkpoint_away(group: Group) -> None:
    """What was before a new beginning is in no checkpoint either."""
    group.memory()
    group.append(group.folder / "a.log", [meeting(4, among=1, began=True)], MARKS)
    group.compact()
    assert not kept(group).exists()


def test_a_disk_that_keeps_no_checkpoint_is_no_matter(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place for a checkpoint the log is read each time."""

    def refuse(file: int, data: bytes) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr("os.write", refuse)
    assert group.memory().ledger.meetings == 3
    assert not kept(group).exists()
