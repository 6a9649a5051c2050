"""The folders of the groups: one for each, with its settings and its logs.

    groups/
        machine             tells this machine's own logs from those that came from others
        4f0c2b7e/           a group, by a mark that no name can be read from
            group.toml      its settings
            6d1f90aa.log    what this machine has kept of its meetings
            93be02c4.log    the same from another one
            checkpoint      what a long log comes to; may be thrown away
            lock            held while something is changed or a meeting runs

Everything is readable by its owner alone, whatever the umask.
"""

import contextlib
import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from meetingtui.format.fields import PEOPLE_LIMIT
from meetingtui.format.group import LoadedSettings, Settings, load_settings
from meetingtui.format.problems import Problem
from meetingtui.rotation.ledger import Entry, Ledger
from meetingtui.store import checkpoint
from meetingtui.store.files import (
    drop_halves,
    keep_private,
    locked,
    private_folder,
    replace_file,
    sync_folder,
    write_all,
)
from meetingtui.store.logbook import (
    Book,
    bound,
    file_of,
    forgotten,
    lines_of,
    read_pages,
    those_gone,
)
from meetingtui.store.paths import groups_folder
from meetingtui.text.aliases import full_name, typed_again
from meetingtui.text.values import dataclass
from meetingtui.text.words import plain

SETTINGS = "group.toml"
LOG = ".log"
LOCK = "lock"
MACHINE = "machine"

AFTER_ALL = "z"
"""How the id of an entry begins that comes after the meetings of its number."""


class UnknownGroup(Exception):
    """No group is called so; `nearest` is one that is, if any comes near."""

    def __init__(self, name: str, nearest: str, none: bool) -> None:
        super().__init__(name)
        self.name, self.nearest, self.none = name, nearest, none


class NameTaken(Exception):
    """A group is called so already."""


class BrokenGroup(Exception):
    """A group's settings cannot be read; nothing was changed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(len(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Memory:
    """What a group remembers: its seats by their marks, and what its log comes to.

    `damaged` lines could not be read, `future` meetings were not counted.
    """

    marks: tuple[str, ...]
    ledger: Ledger
    damaged: int = 0
    future: int = 0


class Group:
    """One group's folder."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings

    # Reading

    def logs(self) -> dict[str, bytes]:
        """Return the log files by their names; raises OSError."""
        paths = sorted(self.folder.glob(f"*{LOG}"))
        return {path.name: path.read_bytes() for path in paths}

    def memory(self) -> Memory:
        """Return what the logs come to; raises OSError or NewerLog."""
        files = self.logs()
        kept = checkpoint.load(self.folder / checkpoint.NAME, files)
        if kept is not None:
            return Memory(tuple(kept[0]), kept[1])
        book = bound(map(read_pages, files.values()))
        ledger = book.ledger()
        if not book.damaged and not book.future:
            checkpoint.save(self.folder / checkpoint.NAME, files, book.marks, ledger)
        return Memory(tuple(book.marks), ledger, book.damaged, book.future)

    def book(self) -> Book:
        """Return the logs as one; raises OSError or NewerLog."""
        return bound(map(read_pages, self.logs().values()))

    # Changing; everything here is done while the lock is held

    def hold(self) -> contextlib.AbstractContextManager[None]:
        """Hold the group's lock; raises InUse if another program does, or OSError."""
        return locked(self.folder / LOCK)

    def save(self, settings: Settings) -> None:
        """Write other settings; raises OSError, and then nothing changed."""
        replace_file(self.folder / SETTINGS, written(settings))
        self.settings = settings

    def record(self, entry: Entry, marks: Sequence[str]) -> None:
        """Add a meeting to this machine's log; raises OSError or NewerLog.

        `marks` are those of the seats in the entry's sets.  A meeting that is there already is
        not added again, and what was before a new beginning is no longer kept.
        """
        pages = map(read_pages, self.logs().values())
        if all(entry.id != kept.id for page in pages for kept in page.entries):
            self.append(self.folder / _own_log(self.folder, self.settings.key), [entry], marks)
        if entry.began:
            self.compact()
        elif entry.places:
            self.drop_old_places()
        self.memory()

    def append(self, path: Path, entries: Sequence[Entry], marks: Sequence[str]) -> None:
        """Add meetings to a log file; raises OSError, and then the file is as it was."""
        file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
        try:
            keep_private(file)
            data = _read_all(file)
            pages = read_pages(data)
            if len(data) > pages.whole:  # a line that was cut short is nobody's any more
                os.ftruncate(file, pages.whole)
            lines, known = b"", list(pages.marks)
            for entry in entries:
                more, known = lines_of(entry, marks, known)
                lines += more
            try:
                write_all(file, lines)
                os.fsync(file)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(file, pages.whole)
                raise
        finally:
            os.close(file)
        sync_folder(path.parent)

    def compact(self) -> None:
        """Write the logs without what was before the group last began; raises OSError."""
        book = self.book()
        kept = {entry.id for entry in book.entries}
        for name, data in self.logs().items():
            pages = read_pages(data)
            entries = [entry for entry in pages.entries if entry.id in kept]
            lines, _known = file_of(entries, pages.marks, those_gone(pages.marks))
            replace_file(self.folder / name, lines)
        self.drop_checkpoint()

    def drop_old_places(self) -> None:
        """Write the logs without the places beyond which a text was read; raises OSError.

        A log that is damaged is left as it is.
        """
        latest: dict[str, tuple[int, str]] = {}
        files = {name: read_pages(data) for name, data in self.logs().items()}
        for pages in files.values():
            for entry in pages.entries:
                for place in entry.places:
                    latest[place] = max(latest.get(place, entry.order), entry.order)
        for name, pages in files.items():
            entries = [
                replace(
                    entry,
                    places={n: p for n, p in entry.places.items() if latest[n] == entry.order},
                )
                for entry in pages.entries
            ]
            if entries != list(pages.entries) and not pages.damaged:
                lines, _known = file_of(entries, pages.marks, those_gone(pages.marks))
                replace_file(self.folder / name, lines)

    def forget_place(self, name: str) -> None:
        """Take a bookmark out of every log of the group; raises OSError or NewerLog.

        That it is gone comes after every meeting of the same number, so that no older copy
        brings it back.
        """
        self.drop_checkpoint()
        gone = Entry(
            AFTER_ALL + new_id(), self.memory().ledger.number, held=False, places={name: ""}
        )
        self.append(self.folder / _own_log(self.folder, self.settings.key), [gone], ())
        self.drop_old_places()

    def forget(self, mark: str) -> None:
        """Take a person out of every log of the group; raises OSError or NewerLog.

        What they were owed and have served stays as a seat that no alias can be read from, so that
        everybody else's debts stay what they were.  Somebody who has no seat yet gets one like
        that in this machine's log, so that no older copy brings them back.
        """
        self.drop_checkpoint()
        drop_halves(self.folder)
        gone = forgotten(mark)
        own = _own_log(self.folder, self.settings.key)
        for name, data in {own: b"", **self.logs()}.items():
            pages = read_pages(data)
            missing = name == own and gone not in pages.marks
            if mark.encode() not in data and not missing:  # nor in a line that is damaged
                continue
            marks = [gone if known == mark else known for known in pages.marks]
            lines, _known = file_of(pages.entries, marks, (*those_gone(marks), gone))
            replace_file(self.folder / name, lines)

    def drop_checkpoint(self) -> None:
        """Throw the checkpoint away: what it was made from is to change."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.folder / checkpoint.NAME)

    def delete(self) -> None:
        """Delete the group for good; raises OSError."""
        import shutil  # slow to import

        shutil.rmtree(self.folder)
        sync_folder(self.folder.parent)


# --- settings --------------------


def written(settings: Settings) -> bytes:
    """Return settings as the file that `load_settings` reads."""
    import tomli_w

    head = {
        "version": 1,
        "key": settings.key,
        "name": settings.name,
        "format": settings.format,
        "starts": settings.starts,
        "language": settings.language,
        "agreements": list(settings.agreements),
        "help": settings.help,
        "fair": settings.fair,
        "cooldown": settings.cooldown,
        "review": settings.review,
    }
    tables = {
        "group": {key: value for key, value in head.items() if value not in ("", [])},
        "people": dict(settings.people),
        "not-asked": {role: list(asked) for role, asked in settings.not_asked.items() if asked},
        "changed": dict(settings.changed),
    }
    return tomli_w.dumps({name: table for name, table in tables.items() if table}).encode()


def mark_for(settings: Settings, alias: str, known: Sequence[str]) -> str:
    """Return the mark under which the rota knows an alias, the same on every machine.

    Somebody who was forgotten and comes again is somebody new, and so is one who comes by the
    alias that another one had before.
    """
    key, gone = bytes.fromhex(settings.key), set(known)
    taken = set(settings.people.values()) - {settings.mark_of.get(alias.casefold())}
    marks = (_told_by(key, f"{time}/{alias.casefold()}".encode())[:12] for time in count())
    return next(mark for mark in marks if mark not in taken and forgotten(mark) not in gone)


def topic_marks(settings: Settings, listed: Sequence[str], choose: str) -> tuple[str, ...]:
    """Return the marks under which the log knows the topics of a list, the same on every machine.

    No topic can be read from one.  A topic that stands there twice has two, and one that is drawn
    has another than one that comes in order.
    """
    key, seen = bytes.fromhex(settings.key), Counter[str]()
    marks = []
    for text in listed:
        topic = plain(text)
        seen[topic] += 1
        marks.append(_told_by(key, f"topic/{choose}/{seen[topic]}/{topic}".encode())[:10])
    return tuple(marks)


def with_person(settings: Settings, alias: str, known: Sequence[str]) -> Settings:
    """Return the settings with somebody who belongs to the group from now on.

    A full name is never kept, and whoever goes by one stays a guest.
    """
    unfit = full_name(alias) or not typed_again(alias) or alias.casefold() in settings.mark_of
    if unfit or len(settings.people) >= PEOPLE_LIMIT:
        return settings
    mark = mark_for(settings, alias, known)
    return replace(settings, people={**settings.people, alias: mark})


# --- all of them --------------------


def every_group(folder: Path | None = None) -> list[tuple[Path, LoadedSettings]]:
    """Return the folder of each group with what came of its settings, by name; raises OSError."""
    folder = groups_folder() if folder is None else folder
    if not folder.is_dir():
        return []
    found = []
    for path in folder.iterdir():
        file = path / SETTINGS
        if file.is_file():
            found.append((path, load_settings(file.read_bytes(), str(file))))
    return sorted(found, key=lambda item: (_name(item[1]).casefold(), item[0]))


def _name(loaded: LoadedSettings) -> str:
    return loaded.settings.name if loaded.settings else ""


def groups(folder: Path | None = None) -> list[Group]:
    """Return the groups whose settings can be read, by name; raises OSError."""
    return [
        Group(path, loaded.settings)
        for path, loaded in every_group(folder)
        if loaded.settings is not None
    ]


def find(name: str, folder: Path | None = None) -> Group:
    """Return the group of a name; raises UnknownGroup, BrokenGroup or OSError."""
    found = every_group(folder)
    names = [(_name(loaded), path, loaded) for path, loaded in found]
    for known, path, loaded in names:
        if loaded.settings and known.casefold() == name.casefold():
            return Group(path, loaded.settings)
    for _path, loaded in found:
        if loaded.settings is None:
            raise BrokenGroup(loaded.problems)
    from difflib import get_close_matches  # slow to import, and wanted only for a mistake

    folded = {known.casefold(): known for known, _, _ in names}
    close = get_close_matches(name.casefold(), folded, 1, 0.5)
    raise UnknownGroup(name, folded[close[0]] if close else "", not found)


def opened(folder: Path) -> Group | None:
    """Return the group in a folder, None if there is none; raises BrokenGroup or OSError."""
    file = folder / SETTINGS
    if not file.is_file():
        return None
    loaded = load_settings(file.read_bytes(), str(file))
    if loaded.settings is None:
        raise BrokenGroup(loaded.problems)
    return Group(folder, loaded.settings)


def create(settings: Settings, folder: Path | None = None) -> Group:
    """Make the folder of a new group; raises NameTaken or OSError."""
    folder = groups_folder() if folder is None else folder
    if any(group.settings.name.casefold() == settings.name.casefold() for group in groups(folder)):
        raise NameTaken
    private_folder(folder)
    place = folder / folder_name(settings.key)
    group = Group(place, settings)
    group.save(settings)
    return group


def folder_name(key: str) -> str:
    """Return the name of the folder of the group with a key."""
    return hashlib.sha256(f"folder/{key}".encode()).hexdigest()[:8]


def new_id() -> str:
    """Return what a meeting is known by in the log; it tells nothing about it."""
    return os.urandom(8).hex()


def new_key() -> str:
    """Return a key for a new group."""
    return os.urandom(16).hex()


def _own_log(folder: Path, key: str) -> str:
    """Return the name of this machine's log of a group; raises OSError.

    Nothing in it tells that two groups are kept on one machine.
    """
    path = folder.parent / MACHINE
    try:
        machine = path.read_bytes()
    except FileNotFoundError:
        machine = os.urandom(16).hex().encode()
        replace_file(path, machine)
    return _told_by(machine, key.encode())[:8] + LOG


def _told_by(key: bytes, text: bytes) -> str:
    """Return what a text comes to with a key, without which it cannot be guessed."""
    import hmac  # slow to import

    return hmac.new(key, text, hashlib.sha256).hexdigest()


def _read_all(file: int) -> bytes:
    os.lseek(file, 0, os.SEEK_SET)
    data = b""
    while block := os.read(file, 1 << 20):
        data += block
    return data


def kept_files(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, in order; none if it is not there."""
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
