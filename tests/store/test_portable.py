"""A group in a file: whole or refused, sealed or plain, and the same whoever gives it to whom."""

import hashlib
import json
import os
import stat
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.evening.coming import coming
from meetingtui.evening.remembered import remember
from meetingtui.format.group import Settings
from meetingtui.format.model import Role
from meetingtui.rotation.ledger import Duty, Entry
from meetingtui.store import checkpoint, groups, portable
from meetingtui.store.files import InUse, line_of, replace_file
from meetingtui.store.groups import BrokenGroup, Group, NameTaken, with_person
from meetingtui.store.logbook import NewerLog, forgotten, read_pages
from meetingtui.store.portable import (
    NewerExport,
    NotAnExport,
    NotOpened,
    Unfinished,
    bring,
    opened,
    packed,
    sealed,
    unpacked,
)

KEY = "0123456789abcdef0123456789abcdef"
CHAIR = Role("chair", "Host", choose="fair")
NAMES = ("Kari", "Per", "Liv")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key be made quickly, for tests that open a file very often."""

    def key(passphrase: str, salt: bytes) -> bytes:
        return hashlib.sha256(salt + passphrase.encode()).digest()

    monkeypatch.setattr(portable, "_key", key)


def founded(folder: Path, people: tuple[str, ...] = NAMES, key: str = KEY) -> Group:
    """Return a group whose people founded it."""
    settings = Settings(key, "Torsdag")
    for alias in people:
        settings = with_person(settings, alias, ())
    group = groups.create(settings, folder)
    marks = list(settings.people.values())
    entry = Entry("founding", 0, came=(1 << len(marks)) - 1, began=True, held=False)
    with group.hold():
        group.record(entry, marks)
    return group


def held(group: Group, id: str, number: int, by: str) -> None:
    """Hold a meeting at which everybody was, and somebody had the chair."""
    marks = list(group.settings.people.values())
    at = marks.index(group.settings.people[by])
    everybody = (1 << len(marks)) - 1
    with group.hold():
        read = {"book": f"{id} p. {number}"} if number % 2 else {"leaflet": f"p. {number}"}
        duty = Duty("chair", everybody, 1 << at)
        group.record(Entry(id, number, (duty,), topics=(f"t{number}",), places=read), marks)


def carried(group: Group) -> portable.Carried:
    """Return a group as its export brings it to another machine."""
    return unpacked(packed(group), "export")


def state(group: Group) -> tuple[object, ...]:
    """Return all that a group comes to: its settings, who is owed what, and who comes next."""
    remembered = remember(group)
    ledger = remembered.ledger
    debts = {
        remembered.marks[seat]: debt
        for seat, debt in ledger.accounts["chair"].debts(ledger.founders).items()
    }
    series = ledger.topics, ledger.places
    return group.settings, debts, ledger.meetings, coming(remembered, CHAIR).names, series


# One file


def test_a_group_comes_to_another_machine_whole(tmp_path: Path) -> None:
    """Settings, turns and who comes next are the same on the new machine."""
    group = founded(tmp_path / "a")
    held(group, "one", 1, "Per")
    brought = bring(carried(group), folder=tmp_path / "b")
    assert brought.new and brought.union.meetings == 1
    assert state(brought.group) == state(group)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"magic": "another"}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"magic":"meetingtui-group","version":1,"settings":"","logs":{"../x.log":""}}',
        b'{"magic":"meetingtui-group","version":1,"settings":"","logs":{"01234567.log":7}}',
        b'{"magic":"meetingtui-group","version":0,"settings":"","logs":{}}',
    ],
    ids=lambda data: repr(data[:40]),
)
def test_what_is_no_export_is_refused(data: bytes) -> None:
    """Nothing else is taken for a group, and no log leaves its folder."""
    with pytest.raises(NotAnExport):
        unpacked(data, "file")


def test_half_an_export_is_refused(tmp_path: Path) -> None:
    """A file that was cut off anywhere is not taken for a whole one."""
    data = packed(founded(tmp_path)).rstrip()
    for end in range(len(data)):
        with pytest.raises(NotAnExport):
            unpacked(data[:end], "file")


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any group is not even parsed."""
    monkeypatch.setattr(portable, "LIMIT", 10)
    monkeypatch.setattr(json, "loads", lambda data: pytest.fail("parsed"))
    with pytest.raises(NotAnExport):
        unpacked(b" " * 11, "file")


def test_a_newer_export_is_told_apart(tmp_path: Path) -> None:
    """An export of a newer version is known as one."""
    data = packed(founded(tmp_path)).replace(b'"version": 1,', b'"version": 2,')
    with pytest.raises(NewerExport):
        unpacked(data, "file")


def test_a_newer_log_in_an_export_is_told_apart(tmp_path: Path) -> None:
    """A line that only a newer version understands is not passed over."""
    whole = json.loads(packed(founded(tmp_path)))
    name = next(iter(whole["logs"]))
    whole["logs"][name] += line_of({"log": 2}).decode()
    with pytest.raises(NewerLog):
        unpacked(json.dumps(whole).encode(), "file")


def test_settings_with_mistakes_are_refused() -> None:
    """Settings that cannot be read are told with what is wrong."""
    whole = {"magic": portable.MAGIC, "version": 1, "settings": "[group]\n", "logs": {}}
    with pytest.raises(BrokenGroup):
        unpacked(json.dumps(whole).encode(), "file")


# Sealed


def test_what_was_sealed_is_opened_by_its_passphrase() -> None:
    """The passphrase opens it, whichever way its å was typed."""
    assert opened(sealed(b"hello", "bl\u00e5b\u00e6r"), "bla\u030ab\u00e6r") == b"hello"


def test_nothing_of_a_group_can_be_read_in_a_sealed_file(tmp_path: Path) -> None:
    """Neither an alias nor the group's name stands in it."""
    data = sealed(packed(founded(tmp_path)), "secret")
    assert portable.is_sealed(data)
    for word in ("Kari", "Torsdag", KEY, "secret"):
        assert word.encode() not in data


@pytest.mark.usefixtures("quick")
def test_a_sealed_file_that_was_changed_anywhere_is_refused(tmp_path: Path) -> None:
    """Whichever byte is another one, the file is not opened."""
    data = sealed(packed(founded(tmp_path)), "secret")
    for at in range(len(data)):
        for flip in (1, 0x20):
            changed = data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :]
            with pytest.raises((NotOpened, NotAnExport, NewerExport)):
                opened(changed, "secret")


@pytest.mark.usefixtures("quick")
def test_a_sealed_file_that_was_cut_off_is_refused() -> None:
    """However much of its end is missing, the file is not opened."""
    data = sealed(b"a group", "secret")
    for end in range(len(data)):
        with pytest.raises((NotOpened, NotAnExport)):
            opened(data[:end], "secret")


@pytest.mark.usefixtures("quick")
def test_another_passphrase_opens_nothing() -> None:
    """A wrong passphrase is known as one."""
    with pytest.raises(NotOpened):
        opened(sealed(b"a group", "secret"), "Secret")


@pytest.mark.parametrize("asked", [{"n": 1 << 20}, {"n": 2}, {"r": 1}, {"p": 9}, {"kdf": "none"}])
def test_a_file_cannot_ask_for_other_work(
    asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key is derived with anybody else's numbers."""
    line, _end, rest = sealed(b"a group", "secret").partition(b"\n")
    monkeypatch.setattr(hashlib, "scrypt", lambda *a, **b: pytest.fail("worked"))
    with pytest.raises(NotAnExport):
        opened(json.dumps({**json.loads(line), **asked}).encode() + b"\n" + rest, "secret")


def test_a_newer_seal_is_told_apart() -> None:
    """A file sealed by a newer version is known as one."""
    data = sealed(b"a group", "secret").replace(b'"version": 1', b'"version": 2')
    with pytest.raises(NewerExport):
        opened(data, "secret")


# Putting together


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """The second time nothing is written."""
    group = founded(tmp_path / "a")
    held(group, "one", 1, "Per")
    export = carried(group)
    once = bring(export, folder=tmp_path / "b").group
    before = {p: p.read_bytes() for p in once.folder.iterdir()}
    again = bring(export, folder=tmp_path / "b")
    assert not again.new and again.union.meetings == 0 and again.union.logs == {}
    assert {p: p.read_bytes() for p in once.folder.iterdir()} == before


def machines(folder: Path, evenings: list[tuple[int, str, int]]) -> list[Group]:
    """Return three machines' copies of a group, each with meetings and settings of its own."""
    first = founded(folder / "0")
    export = carried(first)
    copies = [first, *(bring(export, folder=folder / str(n)).group for n in (1, 2))]
    for machine, by, number in evenings:
        group = copies[machine]
        held(group, f"{machine}-{number}-{by}", number, by)
        group.save(
            replace(
                group.settings,
                help=f"Ask {by}.",
                cooldown=number % 3,
                not_asked={"chair": (by,)} if number % 2 else {},
                changed={**group.settings.changed, "help": number, "not-asked-chair": number // 2},
            )
        )
    return copies


def exchanged(copies: list[Group], order: tuple[int, ...]) -> Group:
    """Let one machine take in the others in an order, and return what it comes to."""
    first, *others = (copies[machine] for machine in order)
    for other in others:
        bring(carried(other), folder=first.folder.parent)
    return groups.find("Torsdag", first.folder.parent)


@settings(deadline=None, max_examples=12)  # each of them writes to the disk
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(NAMES), st.integers(1, 6)),
        min_size=1,
        max_size=8,
        unique=True,
    )
)
def test_any_order_of_imports_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, evenings: list[tuple[int, str, int]]
) -> None:
    """Whoever takes in whom in which order: settings, debts, next name and series are the same."""
    found = []
    for order in permutations(range(3)):
        folder = tmp_path_factory.mktemp("machines")
        found.append(state(exchanged(machines(folder, evenings), order)))
    assert all(each == found[0] for each in found)


def test_grouping_the_imports_otherwise_comes_to_the_same(tmp_path: Path) -> None:
    """A copy that was put together before comes to the same as one after the other."""
    evenings = [(0, "Kari", 1), (1, "Per", 1), (1, "Liv", 2), (2, "Kari", 2), (2, "Per", 3)]
    one_by_one = state(exchanged(machines(tmp_path / "x", evenings), (0, 1, 2)))
    copies = machines(tmp_path / "y", evenings)
    exchanged(copies, (1, 2))
    assert state(exchanged([copies[0], groups.find("Torsdag", tmp_path / "y" / "1")], (0, 1))) == (
        one_by_one
    )


def test_the_later_decision_holds(tmp_path: Path) -> None:
    """A setting is what was decided after the greater number of meetings."""
    group = founded(tmp_path / "a")
    export = carried(group)
    other = bring(export, folder=tmp_path / "b").group
    group.save(replace(group.settings, starts="18:00", changed={"starts": 3}))
    other.save(replace(other.settings, starts="19:00", changed={"starts": 2}))
    for one, folder in ((group, "b"), (other, "a")):
        assert bring(carried(one), folder=tmp_path / folder).group.settings.starts == "18:00"


def test_wishes_from_the_same_evening_hold_together(tmp_path: Path) -> None:
    """Nobody's wish not to be asked is lost because another one had one as well."""
    group = founded(tmp_path / "a")
    other = bring(carried(group), folder=tmp_path / "b").group
    group.save(replace(group.settings, not_asked={"chair": ("Kari",)}))
    other.save(replace(other.settings, not_asked={"chair": ("Per",)}))
    merged = bring(carried(other), folder=tmp_path / "a").group.settings
    assert merged.not_asked == {"chair": ("Kari", "Per")}


def test_somebody_renamed_keeps_the_mark_on_every_machine(tmp_path: Path) -> None:
    """The newer alias of a mark goes round, and the history with it."""
    group = founded(tmp_path / "a")
    other = bring(carried(group), folder=tmp_path / "b").group
    mark = group.settings.people["Kari"]
    people = {**group.settings.people}
    del people["Kari"]
    group.save(replace(group.settings, people={**people, "Ada": mark}, changed={mark: 2}))
    merged = bring(carried(group), folder=tmp_path / "b").group.settings
    assert merged.people["Ada"] == mark and "Kari" not in merged.people
    assert bring(carried(other), folder=tmp_path / "a").group.settings.people["Ada"] == mark


def test_two_people_of_one_alias_are_told_apart(tmp_path: Path) -> None:
    """Of two marks that are called the same one gets a number, and nobody is lost."""
    group = founded(tmp_path / "a")
    other = bring(carried(group), folder=tmp_path / "b").group
    mark = group.settings.people["Kari"]
    people = {a: m for a, m in group.settings.people.items() if a != "Kari"}
    group.save(replace(group.settings, people={**people, "Ada": mark}, changed={mark: 2}))
    other.save(with_person(other.settings, "Ada", ()))
    brought = bring(carried(group), folder=tmp_path / "b")
    assert brought.union.renamed == ("Ada 2",)
    assert {"Ada", "Ada 2", "Per", "Liv"} == set(brought.group.settings.people)
    assert len(set(brought.group.settings.people.values())) == 4


def test_another_group_of_the_same_name_is_refused(tmp_path: Path) -> None:
    """An export of another group is not mixed with one here; under another name it comes in."""
    founded(tmp_path / "a")
    export = carried(founded(tmp_path / "b", key="f" * 32))
    with pytest.raises(NameTaken):
        bring(export, folder=tmp_path / "a")
    assert len(groups.every_group(tmp_path / "a")) == 1
    assert bring(export, "Fredag", tmp_path / "a").group.settings.name == "Fredag"
    assert [g.settings.name for g in groups.groups(tmp_path / "a")] == ["Fredag", "Torsdag"]


def test_a_group_whose_meeting_runs_is_left_alone(tmp_path: Path) -> None:
    """Nothing is put together while a meeting holds the group."""
    group = founded(tmp_path)
    with group.hold(), pytest.raises(InUse):
        bring(carried(group), folder=tmp_path)


def test_a_new_beginning_goes_round(tmp_path: Path) -> None:
    """What was before a new beginning on one machine is no longer kept on the other."""
    group = founded(tmp_path / "a")
    held(group, "old", 1, "Per")
    bring(carried(group), folder=tmp_path / "b")
    marks = list(group.settings.people.values())
    with group.hold():
        group.record(Entry("anew", 2, (Duty("chair", 7, 1),), began=True), marks)
    other = bring(carried(group), folder=tmp_path / "b").group
    assert [entry.id for entry in other.book().entries] == ["anew"]
    assert not any(b'"old"' in data for data in other.logs().values())


# Forgetting


def test_whoever_was_forgotten_on_one_side_is_forgotten_on_both(tmp_path: Path) -> None:
    """Alias and mark go from the other machine, and every debt stays what it was."""
    group = founded(tmp_path / "a")
    held(group, "one", 1, "Kari")
    other = bring(carried(group), folder=tmp_path / "b").group
    older = carried(group)
    mark, debts = group.settings.people["Kari"], state(group)[1]
    assert isinstance(debts, dict)
    group.forget(mark)
    group.save(portable.without(group.settings, [mark]))
    brought = bring(carried(group), folder=tmp_path / "b")
    assert brought.union.left == ("Kari",)
    for folder in (group.folder, other.folder):
        assert not any(mark.encode() in path.read_bytes() for path in folder.iterdir())
    sums = state(brought.group)[1]
    assert isinstance(sums, dict)
    assert sums == {forgotten(mark) if m == mark else m: debt for m, debt in debts.items()}
    again = bring(older, folder=tmp_path / "a").group
    assert "Kari" not in again.settings.people
    assert not any(mark.encode() in path.read_bytes() for path in again.folder.iterdir())


def test_somebody_who_was_at_no_meeting_is_forgotten_for_good(tmp_path: Path) -> None:
    """An older export does not bring back somebody whom no log knew, nor after a new beginning."""
    group = founded(tmp_path)
    group.save(with_person(group.settings, "Ole", ()))
    older = carried(group)
    mark = group.settings.people["Ole"]
    group.forget(mark)
    group.save(portable.without(group.settings, [mark]))
    marks = list(group.settings.people.values())
    group.record(Entry("anew", 2, (Duty("chair", 7, 1),), began=True), marks)
    assert "Ole" not in bring(older, folder=tmp_path).group.settings.people


def test_a_forgotten_person_who_comes_again_is_somebody_new(tmp_path: Path) -> None:
    """The same alias gets another mark, and nothing leads from it to the old one."""
    group = founded(tmp_path)
    mark = group.settings.people["Kari"]
    group.forget(mark)
    settings = portable.without(group.settings, [mark])
    again = with_person(settings, "Kari", group.memory().marks)
    assert again.people["Kari"] != mark


def test_an_export_holds_nobody_who_was_forgotten(tmp_path: Path) -> None:
    """Where only the log knows that somebody was forgotten, the export forgets them as well."""
    group = founded(tmp_path)
    mark = group.settings.people["Kari"]
    group.forget(mark)
    assert mark.encode() not in packed(group) and b"Kari" not in packed(group)


def test_an_alias_that_was_given_up_makes_another_person(tmp_path: Path) -> None:
    """Whoever takes an alias that another one had before theirs was changed is somebody new."""
    settings = with_person(Settings(KEY, "Torsdag"), "Kari", ())
    mark = settings.people["Kari"]
    settings = with_person(replace(settings, people={"Ada": mark}), "Kari", ())
    assert settings.people["Ada"] == mark != settings.people["Kari"]


# On the disk


def test_everything_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Whatever the umask, nobody else can read what was brought in."""
    export = carried(founded(tmp_path / "a"))
    before = os.umask(0)
    try:
        group = bring(export, folder=tmp_path / "b").group
    finally:
        os.umask(before)
    assert stat.S_IMODE(group.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in group.folder.iterdir()} == {0o600}


class Disk:
    """A disk that takes so many files and no more."""

    def __init__(self, takes: int, comes_back: bool) -> None:
        self.takes, self.comes_back, self.failed = takes, comes_back, False

    def replace_file(self, path: Path, data: bytes) -> None:
        """Replace a file, while there is room."""
        if self.takes <= 0 and not (self.failed and self.comes_back):
            self.failed = True
            raise OSError(28, "No space left on device", str(path))
        self.takes -= 1
        replace_file(path, data)


@pytest.fixture
def grown(tmp_path: Path) -> Group:
    """Return a group whose import would change two files of the copy on another machine."""
    group = founded(tmp_path / "a")
    bring(carried(group), folder=tmp_path / "b")
    held(groups.find("Torsdag", tmp_path / "b"), "b", 1, "Per")
    held(group, "a", 1, "Kari")
    group.save(replace(group.settings, starts="18:00", changed={"starts": 1}))
    return group


def contents(folder: Path) -> dict[str, bytes]:
    """Return what lies in the folder of the other machine's group, without its lock."""
    group = groups.find("Torsdag", folder)
    return {p.name: p.read_bytes() for p in group.folder.iterdir() if p.name != "lock"}


@pytest.mark.parametrize("takes", [0, 1])
def test_a_full_disk_leaves_all_as_it_was(
    takes: int, grown: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk fails between two files, those that were replaced are put back."""
    before = contents(tmp_path / "b")
    monkeypatch.setattr(portable, "replace_file", Disk(takes, True).replace_file)
    with pytest.raises(OSError, match="No space"):
        bring(carried(grown), folder=tmp_path / "b")
    assert contents(tmp_path / "b") == before


def test_a_disk_that_takes_nothing_more_leaves_a_group_that_works(
    grown: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where even putting back fails, every file is whole and a second import does the rest."""
    with monkeypatch.context() as patched:
        patched.setattr(portable, "replace_file", Disk(1, False).replace_file)
        with pytest.raises(Unfinished):
            bring(carried(grown), folder=tmp_path / "b")
    logs = groups.find("Torsdag", tmp_path / "b").logs().values()
    assert not any(read_pages(data).damaged for data in logs)
    merged = bring(carried(grown), folder=tmp_path / "b").group
    assert merged.settings.starts == "18:00"
    assert {entry.id for entry in merged.book().entries} == {"founding", "a", "b"}


def test_a_new_group_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails at the second file leaves no half of a group."""
    export = carried(founded(tmp_path / "a"))
    monkeypatch.setattr(portable, "replace_file", Disk(1, False).replace_file)
    with pytest.raises((OSError, Unfinished)):
        bring(export, folder=tmp_path / "b")
    assert list((tmp_path / "b").iterdir()) == []


def test_a_file_of_one_machine_is_not_carried_to_another(tmp_path: Path) -> None:
    """The way to a format on this machine may hold a name, and leads nowhere on the next one."""
    group = founded(tmp_path / "one")
    group.save(replace(group.settings, format="/home/kari.nordmann/torsdag.nb.toml"))
    assert b"nordmann" not in packed(group)
    other = founded(tmp_path / "two")
    other.save(replace(other.settings, format="sn-ordinary"))
    assert bring(carried(group), folder=tmp_path / "two").group.settings.format == "sn-ordinary"


def test_an_import_leaves_no_checkpoint_of_what_was_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the log came to before is thrown away, with the marks that stood in it."""
    monkeypatch.setattr(checkpoint, "WORTH", 0)
    one, two = founded(tmp_path / "one"), founded(tmp_path / "two")
    one.memory()
    with two.hold():
        two.forget(two.settings.people["Per"])
    monkeypatch.setattr(checkpoint, "WORTH", 10**9)
    bring(carried(two), folder=tmp_path / "one")
    assert not (one.folder / checkpoint.NAME).exists()


def test_forgetting_takes_an_alias_out_wherever_it_stands() -> None:
    """Somebody who left the list is not left among those who are not asked."""
    before = Settings(KEY, "Torsdag", not_asked={"chair": ("Per", "Liv")})
    assert portable.without(before, ["f" * 12], "per").not_asked == {"chair": ("Liv",)}
