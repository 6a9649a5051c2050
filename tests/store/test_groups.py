"""The folder of a group: found by any spelling, private, whole whatever the disk does."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from meetingtui.format import fields as f
from meetingtui.format.group import Settings, load_settings
from meetingtui.format.problems import Code, Wrong
from meetingtui.rotation.ledger import Duty, Entry
from meetingtui.store import checkpoint
from meetingtui.store.files import HALF, InUse
from meetingtui.store.groups import (
    MACHINE,
    BrokenGroup,
    Group,
    NameTaken,
    UnknownGroup,
    create,
    every_group,
    find,
    folder_name,
    groups,
    kept_files,
    mark_for,
    new_key,
    with_person,
    written,
)
from meetingtui.store.logbook import NewerLog, forgotten, read_pages
from meetingtui.text.aliases import full_name, tidy_alias, typed_again
from tests.store.test_logbook import LOG, MARKS, expected, file_of, logs, meeting, retold, told

KEY = "0123456789abcdef" * 2
OTHER = "fedcba9876543210" * 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for groups that does not exist yet."""
    return tmp_path / "data" / "groups"


@pytest.fixture
def group(folder: Path) -> Group:
    """Return a group that remembers three meetings, kept here and on another machine."""
    made = create(Settings(KEY, "Torsdag"), folder)
    for entry in LOG[:2]:
        made.record(entry, MARKS)
    (made.folder / "other.log").write_bytes(file_of(LOG[2:]))
    return made


def own(group: Group) -> Path:
    """Return this machine's own log."""
    (path,) = (path for path in group.folder.glob("*.log") if path.name != "other.log")
    return path


def kept(folder: Path) -> dict[Path, bytes]:
    """Return everything that lies below a folder and is not empty."""
    return {path: data for path in kept_files(folder) if (data := path.read_bytes())}


# Finding


@pytest.mark.parametrize("name", ["På Møllergata", "på møllergata", "PÅ MØLLERGATA"])
def test_a_group_is_found_by_its_name_in_any_letters(folder: Path, name: str) -> None:
    """Capitals are no other group."""
    made = create(Settings(KEY, "På Møllergata"), folder)
    assert find(name, folder).folder == made.folder


@pytest.mark.parametrize(
    ("name", "nearest"), [("torsdga", "Torsdag"), ("Bokkveld", ""), ("søndagen", "Søndag")]
)
def test_an_unknown_group_is_told_with_the_nearest(folder: Path, name: str, nearest: str) -> None:
    """A name that nobody has is answered by the one that was meant, if any comes near."""
    for number, known in enumerate(("Torsdag", "Søndag", "Lørdagskaffe")):
        create(Settings(f"{number:032x}", known), folder)
    with pytest.raises(UnknownGroup) as unknown:
        find(name, folder)
    assert (unknown.value.nearest, unknown.value.none) == (nearest, False)


def test_where_there_is_no_group_it_is_told(folder: Path) -> None:
    """Without any groups there is nothing near."""
    assert (groups(folder), every_group(folder)) == ([], [])
    with pytest.raises(UnknownGroup) as unknown:
        find("Torsdag", folder)
    assert unknown.value.none


def test_a_group_with_a_mistake_is_told_and_hides_no_other(folder: Path) -> None:
    """Settings that cannot be read are told where they might be meant; other groups are found."""
    broken = create(Settings(KEY, "Torsdag"), folder)
    create(Settings(OTHER, "Fredag"), folder)
    path = broken.folder / "group.toml"
    path.write_text("[group")
    with pytest.raises(BrokenGroup) as told:
        find("Torsdag", folder)
    assert str(path) in {problem.file for problem in told.value.problems}
    assert path.read_text() == "[group"
    assert find("fredag", folder).settings.name == "Fredag"
    assert [group.settings.name for group in groups(folder)] == ["Fredag"]


@pytest.mark.parametrize("name", ["Torsdag", "TORSDAG"])
def test_a_name_is_taken_once(folder: Path, name: str) -> None:
    """Two groups that are called the same would be told apart by nobody."""
    create(Settings(KEY, "Torsdag"), folder)
    before = kept(folder)
    with pytest.raises(NameTaken):
        create(Settings(OTHER, name), folder)
    assert kept(folder) == before


def test_groups_come_by_name(folder: Path) -> None:
    """The order is that of the names, whatever their letters."""
    for number, name in enumerate(("tirsdag", "Fredag", "Onsdag")):
        create(Settings(f"{number:032x}", name), folder)
    assert [group.settings.name for group in groups(folder)] == ["Fredag", "Onsdag", "tirsdag"]


def test_a_deleted_group_leaves_nothing(group: Group, folder: Path) -> None:
    """Nothing of it is left but what tells this machine's logs from others."""
    with group.hold():
        group.delete()
    assert [path.name for path in kept_files(folder)] == [MACHINE]
    assert groups(folder) == []


# Privacy


def test_only_the_owner_may_read_anything(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is 0600 and every folder 0700, whatever the umask lets through."""
    monkeypatch.setattr(checkpoint, "WORTH", 1)
    umask = os.umask(0)
    try:
        made = create(Settings(KEY, "Torsdag"), folder)
        with made.hold():
            made.record(LOG[0], MARKS)
            made.forget(MARKS[1])
            made.record(meeting(9, among=1, began=True), MARKS)
    finally:
        os.umask(umask)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.parent.rglob("*")}
    folders = {"groups", made.folder.name}
    assert {"lock", "checkpoint", "group.toml", MACHINE, own(made).name} < modes.keys()
    assert {modes.pop(name) for name in folders} == {0o700}
    assert set(modes.values()) == {0o600}


def test_the_folder_of_a_group_tells_nothing_of_its_name() -> None:
    """A folder is called by a key that nobody has, and another key has another one."""
    assert folder_name(KEY) not in (folder_name(OTHER), folder_name(new_key()))
    assert KEY not in folder_name(KEY)


def test_nothing_tells_that_two_groups_are_kept_on_one_machine(folder: Path) -> None:
    """The machine's own logs of two groups have other names, and neither is the machine's."""
    names = []
    for key, name in ((KEY, "Torsdag"), (OTHER, "Fredag")):
        made = create(Settings(key, name), folder)
        made.record(LOG[0], MARKS)
        names.append(own(made).stem)
    machine = (folder / MACHINE).read_text()
    assert names[0] != names[1]
    assert all(name not in machine + KEY + OTHER for name in names)


def test_a_machine_goes_on_in_its_own_log(group: Group, folder: Path) -> None:
    """Later meetings go into the same file, and what other machines keep is left alone."""
    before = (group.folder / "other.log").read_bytes()
    find("Torsdag", folder).record(meeting(4), MARKS)
    assert len(list(group.folder.glob("*.log"))) == 2
    assert (group.folder / "other.log").read_bytes() == before
    assert len(read_pages(own(group).read_bytes()).entries) == 3


def test_another_machine_has_a_log_of_its_own(group: Group, folder: Path) -> None:
    """The same group on another machine adds no line to a file of this one."""
    (folder / MACHINE).unlink()
    group.record(meeting(4), MARKS)
    assert len(list(group.folder.glob("*.log"))) == 3


# Settings


HOSTILE = [
    *['"', "'", '"""', "'''", "\\", "\\n", "a\\", "#", "# no comment", "= 3", "[people]", "a.b"],
    *["[[stage]]", 'x = "y"', "“curly”", "«sitat»", "blåbærsyltetøy", "🫂", "👩‍👩‍👧", "İstanbul"],
    *[
        "true",
        "1979-05-27",
        "0x1f",
        "nan",
        "{group}",
        "{",
        "}}",
        "\ufeff",
        "key",
        "chair",
        "–",
        "ß",
    ],
]
SEVERAL = ["one\ntwo", "a\n\nb", 'a\n"""\nb', "tab\there", "  in\n  deep", "x\n[people]\ny = 1"]
letters = st.sampled_from(HOSTILE) | st.text(max_size=12)


def legal(reader: f.Reader[str], text: str) -> str:
    """Return a text as it may stand in a file, or another one that may."""
    try:
        return reader.read(text)
    except Wrong:
        return "Ordinary"


def _legal_alias(text: str) -> str:
    alias = tidy_alias(text)
    fits = alias and not full_name(alias) and typed_again(alias)
    return alias if alias and fits else "Kari N."


lines = st.lists(letters, max_size=3).map(" ".join).map(lambda text: legal(f.LINE, text))
texts = st.lists(letters | st.sampled_from(SEVERAL), max_size=3).map(" ".join)
legal_texts = texts.map(lambda text: legal(f.TEXT, text))
aliases = letters.map(_legal_alias)
marks = st.integers(0, 1 << 47).map("{:012x}".format)


@st.composite
def agreed(draw: st.DrawFn) -> Settings:
    """Draw what a group may have agreed on."""
    people = draw(st.lists(aliases, max_size=6, unique_by=str.casefold))
    known = draw(st.lists(marks, min_size=6, max_size=6, unique=True))
    return Settings(
        key=draw(st.integers(0, (1 << 128) - 1).map("{:032x}".format)),
        name=draw(lines),
        format=draw(st.just("") | lines),
        starts=draw(st.sampled_from(["", "09:30", "23:59"])),
        language=draw(st.sampled_from(["", "nb", "en"])),
        agreements=tuple(draw(st.lists(legal_texts, max_size=3))),
        help=draw(st.just("") | legal_texts),
        fair=draw(st.sampled_from(["per visit", "per member"])),
        cooldown=draw(st.integers(0, 12)),
        review=draw(st.integers(0, 99)),
        people=dict(zip(people, known, strict=False)),
        not_asked=draw(
            st.dictionaries(lines, st.lists(lines, min_size=1, max_size=3).map(tuple), max_size=2)
        ),
        changed=draw(st.dictionaries(lines, st.integers(0, 10**6), max_size=2)),
    )


@given(agreed())
def test_settings_are_read_as_they_were_written(settings: Settings) -> None:
    """Whatever texts a group may have, its file says the same when it is read again."""
    read = load_settings(written(settings), "group.toml")
    assert read.problems == ()
    assert read.settings == settings


@given(agreed(), st.lists(st.text(max_size=25) | aliases, max_size=5))
def test_whoever_joins_leaves_settings_that_can_be_read(
    settings: Settings, joining: list[str]
) -> None:
    """No alias that can be had in a meeting makes a group's file unreadable."""
    for alias in filter(None, map(tidy_alias, joining)):
        settings = with_person(settings, alias, ())
    assert load_settings(written(settings), "group.toml").settings == settings


def test_a_full_name_is_never_kept() -> None:
    """Somebody who goes by a surname stays a guest of the group."""
    settings = Settings(KEY, "Torsdag")
    assert with_person(settings, "Kari Nordmann", ()) == settings
    assert set(with_person(settings, "Kari N.", ()).people) == {"Kari N."}


def test_a_group_has_no_more_people_than_its_file_may_have() -> None:
    """The thousandth stays a guest, so that the file can be read."""
    people = {f"A{number}": f"{number:012x}" for number in range(f.PEOPLE_LIMIT)}
    settings = Settings(KEY, "Torsdag", people=people)
    assert with_person(settings, "Kari", ()) == settings
    assert load_settings(written(settings), "x").settings == settings


def test_somebody_who_belongs_to_the_group_joins_once() -> None:
    """Another spelling of the same alias is the same person."""
    settings = with_person(Settings(KEY, "Torsdag"), "Åse", ())
    assert with_person(settings, "ÅSE", ()) == settings


# Marks


def test_two_laptops_know_somebody_by_the_same_mark() -> None:
    """The group's key and the alias alone make the mark, whatever each log holds."""
    one, two = Settings(KEY, "Torsdag"), Settings(KEY, "Torsdag gruppe", cooldown=3)
    assert mark_for(one, "Åse", ()) == mark_for(two, "ÅSE", MARKS)
    assert mark_for(one, "Åse", ()) != mark_for(Settings(OTHER, "Torsdag"), "Åse", ())
    assert mark_for(one, "Åse", ()) != mark_for(one, "Ase", ())


def test_a_mark_tells_nothing_of_an_alias_without_the_key() -> None:
    """Nobody can try aliases on a log until one fits."""
    import hashlib

    mark = mark_for(Settings(KEY, "Torsdag"), "Kari", ())
    tries = [hashlib.sha256(text).hexdigest() for text in (b"Kari", b"kari", b"0/kari")]
    assert all(mark != tried[:12] for tried in tries)


def test_somebody_forgotten_who_comes_again_is_somebody_new(group: Group) -> None:
    """The same alias has another mark after it was forgotten, as often as that happens."""
    seen: list[str] = []
    for _ in range(3):
        known = group.memory().marks
        settings = with_person(group.settings, "Kari", known)
        mark = settings.people["Kari"]
        assert mark not in seen
        seen.append(mark)
        group.record(meeting(len(known), among=1), [mark])
        group.forget(mark)


def test_an_alias_that_somebody_had_before_is_another_person() -> None:
    """Kari who is now called Kari N. keeps her mark, and another Kari gets her own."""
    settings = with_person(Settings(KEY, "Torsdag"), "Kari", ())
    renamed = replace(settings, people={"Kari N.": settings.people["Kari"]})
    joined = with_person(renamed, "Kari", ())
    assert len(set(joined.people.values())) == 2
    assert load_settings(written(joined), "x").settings == joined


# Keeping meetings


def test_a_meeting_is_kept_once(group: Group) -> None:
    """What was kept already is not added again, by whichever machine it was kept."""
    before = kept(group.folder)
    for entry in LOG:
        group.record(entry, MARKS)
    assert kept(group.folder) == before


@pytest.mark.parametrize("tail", [b'1c291ca3 {"id":"x', b"\0" * 30, b"\xff"])
def test_a_line_that_was_cut_short_is_taken_off_before_the_next(group: Group, tail: bytes) -> None:
    """After a power cut the next meeting begins on a line of its own."""
    before = own(group).read_bytes()
    own(group).write_bytes(before + tail)
    group.record(meeting(4), MARKS)
    data = own(group).read_bytes()
    assert data.startswith(before)
    assert tail not in data
    assert group.memory().damaged == 0
    assert group.memory().ledger.meetings == 4


def test_what_was_written_is_never_changed(group: Group) -> None:
    """Another meeting leaves every byte before as it was."""
    before = own(group).read_bytes()
    group.record(meeting(4, by=7, among=0xFF), MARKS)
    assert own(group).read_bytes().startswith(before)


def test_a_log_of_a_newer_version_is_not_written_on(group: Group) -> None:
    """What this version does not understand it leaves alone."""
    from meetingtui.store.files import line_of

    with own(group).open("ab") as file:
        file.write(line_of({"log": 2}))
    before = kept(group.folder)
    for change in (
        lambda: group.record(meeting(4), MARKS),
        lambda: group.forget(MARKS[1]),
        group.compact,
        group.memory,
    ):
        with pytest.raises(NewerLog):
            change()
    assert kept(group.folder) == before


def test_a_new_beginning_takes_away_what_was_before(group: Group) -> None:
    """When a group begins anew no log holds an older meeting, nor anybody who was only there."""
    beginning = meeting(4, by=3, among=0b11000, began=True)
    group.record(beginning, MARKS)
    for path in group.folder.glob("*.log"):
        assert all(mark.encode() not in path.read_bytes() for mark in MARKS[:3])
    assert retold(group.book()) == expected([beginning])
    group.record(meeting(5, by=4, among=0b11000), MARKS)
    assert group.memory().ledger.meetings == 2


def test_a_new_beginning_that_was_cut_short_is_finished(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the line and the tidying, the next try takes the older meetings away."""
    beginning = meeting(4, by=3, among=0b11000, began=True)
    monkeypatch.setattr(Group, "compact", _die)
    with pytest.raises(KeyboardInterrupt):
        group.record(beginning, MARKS)
    monkeypatch.undo()
    assert b"id1" in own(group).read_bytes()
    group.record(beginning, MARKS)
    assert b"id1" not in own(group).read_bytes()
    assert retold(group.book()) == expected([beginning])


def _die(*_: object) -> None:
    raise KeyboardInterrupt


# Forgetting


def debts(group: Group) -> dict[str, dict[str, Fraction]]:
    """Return what everybody is owed of each role, by their marks."""
    memory = group.memory()
    ledger = memory.ledger
    return {
        role: {
            memory.marks[seat]: Fraction(debt, account.unit)
            for seat, debt in account.debts(ledger.founders).items()
        }
        for role, account in ledger.accounts.items()
        if account.turns
    }


@tried(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=logs(beginnings=False), gone=st.sampled_from(MARKS), at=st.integers(0, 8))
def test_forgetting_somebody_leaves_everybody_elses_debts(
    folder: Path, log: list[Entry], gone: str, at: int
) -> None:
    """Whoever is forgotten, in whichever files they stand, nobody is owed more or less for it."""
    for path in kept_files(folder):
        path.unlink()
    group = create(Settings(KEY, "Torsdag"), folder)
    (group.folder / "a.log").write_bytes(file_of(log[:at]))
    (group.folder / "b.log").write_bytes(file_of(log[at:]))
    before = debts(group)
    group.forget(gone)
    renamed = {
        role: {forgotten(gone) if mark == gone else mark: debt for mark, debt in owed.items()}
        for role, owed in before.items()
    }
    assert debts(group) == renamed


def test_nothing_in_the_folder_holds_somebody_who_was_forgotten(group: Group) -> None:
    """Neither a log, a damaged or torn line of one, nor a file half written has them any more."""
    mark = MARKS[1].encode()
    group.append(group.folder / "other.log", [meeting(4)], MARKS)
    for name, junk in (("other.log", b'7c291ca3 {"seat":"%s","at":1}\n'), ("c.log", b"%s")):
        with (group.folder / name).open("ab") as file:
            file.write(junk % mark)
    (group.folder / f".group.toml.0badcafe{HALF}").write_bytes(b'[people]\nKari = "%s"\n' % mark)
    group.forget(MARKS[1])
    assert all(mark not in data and b"Kari" not in data for data in kept(group.folder).values())
    assert len(list(group.folder.glob("*.log"))) == 3


def test_forgetting_keeps_every_meeting(group: Group) -> None:
    """All meetings are still there, with a seat in the place of the one who is gone."""
    group.forget(MARKS[1])
    others = [forgotten(mark) if mark == MARKS[1] else mark for mark in MARKS]
    assert retold(group.book()) == [told(entry, others) for entry in LOG]


def test_files_of_those_who_never_met_somebody_are_left_alone(group: Group) -> None:
    """A log of another machine is written anew only if it holds the one who is forgotten."""
    other = group.folder / "other.log"
    before = other.read_bytes()
    group.forget("f" * 12)
    assert other.read_bytes() == before


# A disk that fails


def _a_settings_change(group: Group) -> None:
    group.save(replace(group.settings, help="Ring 116 123."))


def _a_meeting(group: Group) -> None:
    group.record(meeting(4, by=5, among=0xFF), MARKS)


def _a_new_beginning(group: Group) -> None:
    group.record(meeting(4, by=5, among=0xFF, began=True), MARKS)


def _a_person_forgotten(group: Group) -> None:
    group.forget(MARKS[1])


CHANGES = [_a_settings_change, _a_meeting, _a_person_forgotten]


class Failing:
    """A call to the system that fails from a certain time on, and takes half of what it gets."""

    def __init__(self, call: Callable[..., object], left: int) -> None:
        self.call = call
        self.left = left
        self.failed = False

    def __call__(self, *args: object) -> object:
        """Do it, as long as it still works."""
        self.left -= 1
        if self.left >= 0:
            return self.call(*args)
        if not self.failed and len(args) == 2 and isinstance(args[1], bytes):
            self.failed = True
            return self.call(args[0], args[1][: len(args[1]) // 2])
        self.failed = True
        raise OSError(28, "full")


def _tries(
    group: Group, call: str, change: Callable[[Group], None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[dict[Path, bytes], bool]]:
    """Yield what is on the disk when a call fails for the first time, the second, and so on."""
    start = kept(group.folder)
    for left in range(20):
        failing = Failing(getattr(os, call), left)
        monkeypatch.setattr(os, call, failing)
        failed = False
        try:
            change(group)
        except OSError:
            failed = True
        monkeypatch.undo()
        yield kept(group.folder), failed
        if not failing.failed:
            return
        for path in kept_files(group.folder):
            path.unlink()
        for path, data in start.items():
            path.write_bytes(data)
    raise AssertionError("never done")


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_disk_that_fails_leaves_every_file_whole(
    group: Group, call: str, change: Callable[[Group], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a full disk stops a change, it is told, and each file is as before or as after."""
    before = kept(group.folder)
    tries = list(_tries(group, call, change, monkeypatch))
    after, failed = tries[-1]
    assert not failed and after != before
    for found, failed in tries[:-1]:
        assert found.keys() <= before.keys() | after.keys()
        for path, data in found.items():
            assert data in (before.get(path), after.get(path)), (path, failed)
        assert failed or found == after


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_that_fails_begins_a_group_anew_or_does_not(
    group: Group, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a full disk stops a new beginning, the log is the old one or the new one."""
    old = retold(group.book())
    seen = []
    for _, failed in _tries(group, call, _a_new_beginning, monkeypatch):
        seen.append((retold(group.book()), failed))
    new, failed = seen[-1]
    assert len(seen) > 2 and len(new) == 1 and not failed
    assert all(book in (old, new) and (failed or book == new) for book, failed in seen)


@pytest.mark.parametrize("change", [_a_settings_change, _a_meeting])
def test_a_full_disk_changes_nothing(
    group: Group, change: Callable[[Group], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of one file is done, or nothing is."""
    before = kept(group.folder)
    tries = list(_tries(group, "write", change, monkeypatch))
    assert len(tries) > 1
    assert all(failed and found == before for found, failed in tries[:-1])


def test_a_full_disk_makes_no_group(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group that cannot be written is not there by halves."""
    monkeypatch.setattr(os, "write", Failing(os.write, 0))
    with pytest.raises(OSError, match="full"):
        create(Settings(KEY, "Torsdag"), folder)
    monkeypatch.undo()
    assert (kept(folder), groups(folder)) == ({}, [])


@pytest.mark.parametrize("change", [*CHANGES, _a_new_beginning])
def test_a_folder_that_cannot_be_written_is_left_as_it_is(
    group: Group, change: Callable[[Group], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that became read-only nothing changes, and it is told."""
    before = kept(group.folder)
    opened = os.open

    def read_only(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, "read-only")
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(OSError, match="read-only"):
        change(group)
    monkeypatch.undo()
    assert kept(group.folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be written by root")
@pytest.mark.parametrize("change", [_a_settings_change, _a_person_forgotten])
def test_a_read_only_folder(group: Group, change: Callable[[Group], None]) -> None:
    """In a folder that may only be read nothing changes, and it is told."""
    before = kept(group.folder)
    group.folder.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            change(group)
    finally:
        group.folder.chmod(0o700)
    assert kept(group.folder) == before


# Two programs


def test_a_second_program_is_told(group: Group, folder: Path) -> None:
    """As long as one program holds a group no other can, and then it can."""
    with group.hold(), pytest.raises(InUse), find("Torsdag", folder).hold():
        pass
    with group.hold():
        pass


HOLD = """
import pathlib, sys
from meetingtui.store.files import InUse
from meetingtui.store.groups import find
try:
    with find("torsdag", pathlib.Path(sys.argv[1])).hold():
        pass
except InUse:
    sys.exit(7)
"""


def test_a_second_process_is_told(group: Group, folder: Path) -> None:
    """Another process is refused while a meeting runs, and let in after it."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with group.hold():
        assert subprocess.run(command, check=False).returncode == 7
    assert subprocess.run(command, check=False).returncode == 0


def test_another_group_is_held_by_itself(group: Group, folder: Path) -> None:
    """Two groups may meet at the same time."""
    other = create(Settings(OTHER, "Fredag"), folder)
    with group.hold(), other.hold():
        assert other.settings.name == "Fredag"


def test_a_mistake_in_settings_is_told_by_its_place(group: Group) -> None:
    """A mark that was changed by hand is a mistake, and nothing is guessed."""
    settings = Settings(KEY, "T", people={"Kari": "not a mark"})
    read = load_settings(written(settings), "group.toml")
    assert [problem.code for problem in read.problems] == [Code.NOT_A_MARK]


def test_a_duty_of_somebody_without_a_line_yet_names_them(group: Group) -> None:
    """Whoever is new in the log gets a seat behind the others, in every file that tells of them."""
    entry = Entry("x", 4, (Duty("chair", 0b1, 0b1),))
    group.record(entry, ["f" * 12])
    assert read_pages(own(group).read_bytes()).marks[-1] == "f" * 12
    assert "f" * 12 not in read_pages((group.folder / "other.log").read_bytes()).marks
