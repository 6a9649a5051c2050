"""A group in one file, carried to another machine, and put together with what is there.

A plain export is JSON: what it is, its version, the settings as they stand in `group.toml`, and
every log.  A sealed one is a line of JSON that says how it is sealed, and behind it the same
encrypted; the line itself is part of what is authenticated.

Putting together is a union, so that it makes no difference who gives what to whom in which
order: a log file has every meeting that either side has, a setting is what was decided after the
greater number of meetings (of two decisions from the same evening the one that comes later in the
alphabet, on every machine), a person is a mark, and whoever was forgotten on one side is forgotten
on both.  People only add up: whoever was taken off the list on one side and stands on the other's
is there again, and forgetting is what lasts.  The way to a file of this machine is not carried.

What is promised when it is written: everything is read, put together and checked in memory first,
so that a file which is not sound changes nothing.  Each file is then replaced whole, the settings
last.  If the disk fails between two of them, those that were replaced are put back; if it does not
take even that, or the machine stops, every file is whole and as it was before or as it will be,
the group can be used, and importing the same export again does the rest.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetingtui.format.group import AGREED, Settings, load_settings
from meetingtui.rotation.ledger import Entry
from meetingtui.store.files import drop_halves, locked, replace_file
from meetingtui.store.groups import (
    LOCK,
    SETTINGS,
    BrokenGroup,
    Group,
    NameTaken,
    every_group,
    folder_name,
    written,
)
from meetingtui.store.logbook import (
    Pages,
    file_of,
    forgotten,
    lines_of,
    read_pages,
    those_gone,
)
from meetingtui.store.paths import groups_folder
from meetingtui.text.aliases import ALIAS_LIMIT
from meetingtui.text.values import dataclass

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = "meetingtui-group"
SEALED = "meetingtui-group-sealed"
VERSION = 1
LIMIT = 32 << 20
"""Bytes that an export may have: more than a hundred years of meetings."""
LOGS_LIMIT = 1000

_LOG = re.compile(r"[0-9a-f]{8}\.log")


class NotAnExport(Exception):
    """A file is no export of a group, or only a part of one."""


class NewerExport(Exception):
    """An export was written by a newer version of the program."""


class NotOpened(Exception):
    """The passphrase is another one, or the file was damaged; nobody can tell which."""


class NoCipher(Exception):
    """The package that seals is not installed."""


class Unfinished(Exception):
    """The disk failed half-way and would not take back what it had; `reason` is its own word."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path, self.reason = path, reason


@dataclass(frozen=True, slots=True)
class Carried:
    """What an export holds: the settings, and each log by its name."""

    settings: Settings
    logs: Mapping[str, Pages]


# --- one file --------------------


def packed(group: Group) -> bytes:
    """Return a group as one file; raises OSError or NewerLog."""
    logs = {name: read_pages(data) for name, data in group.logs().items()}
    gone = _gone(logs.values())
    texts = {}
    for name, pages in logs.items():
        marks = _renamed(pages.marks, gone)
        data, _known = file_of(pages.entries, marks, those_gone(marks))
        texts[name] = data.decode(errors="surrogateescape")
    settings = without(group.settings, _forgotten(group.settings.people.values(), gone))
    if "/" in settings.format or "\\" in settings.format:  # a way on this machine, with names
        settings = replace(settings, format="")
    whole = {
        "magic": MAGIC,
        "version": VERSION,
        "settings": written(settings).decode(),
        "logs": texts,
    }
    return json.dumps(whole, indent=1).encode() + b"\n"


def unpacked(data: bytes, file: str) -> Carried:
    """Return what an export holds; `file` names it in problems.

    Raises NotAnExport, NewerExport, NewerLog or BrokenGroup.
    """
    if len(data) > LIMIT:
        raise NotAnExport
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAnExport from None
    match whole:
        case {"magic": "meetingtui-group", "version": int(version)} if version > VERSION:
            raise NewerExport
        case {
            "magic": "meetingtui-group",
            "version": 1,
            "settings": str(settings),
            "logs": dict(logs),
        } if len(logs) <= LOGS_LIMIT:
            pages = {name: _pages(name, text) for name, text in logs.items()}
        case _:
            raise NotAnExport
    loaded = load_settings(settings.encode(errors="surrogatepass"), file)
    if loaded.settings is None:
        raise BrokenGroup(loaded.problems)
    return Carried(loaded.settings, pages)


def _pages(name: object, text: object) -> Pages:
    if not isinstance(name, str) or not isinstance(text, str) or not _LOG.fullmatch(name):
        raise NotAnExport
    try:
        return read_pages(text.encode(errors="surrogateescape"))
    except UnicodeEncodeError:
        raise NotAnExport from None


# --- sealed --------------------

_KDF: dict[str, object] = {
    "magic": SEALED,
    "version": VERSION,
    "kdf": "scrypt",
    "n": 1 << 15,
    "r": 8,
    "p": 1,
}
"""The only way in which we seal, and open: a file cannot ask for more work, or for less."""

SALT, NONCE = 16, 12
HEADER_LIMIT = 1024


def sealed(data: bytes, passphrase: str) -> bytes:
    """Return a file that only the passphrase opens; raises NoCipher."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    header = json.dumps({**_KDF, "salt": salt.hex(), "nonce": nonce.hex()}).encode() + b"\n"
    cipher = _cipher(_key(passphrase, salt))
    return header + cipher.encrypt(nonce, data, header)


def is_sealed(data: bytes) -> bool:
    """Tell whether a file was sealed."""
    return SEALED.encode() in data[:HEADER_LIMIT].partition(b"\n")[0]


def opened(data: bytes, passphrase: str) -> bytes:
    """Return what was sealed; raises NotAnExport, NewerExport, NotOpened or NoCipher."""
    line, end, rest = data[: LIMIT + HEADER_LIMIT].partition(b"\n")
    if not end or len(line) > HEADER_LIMIT:
        raise NotAnExport
    salt, nonce = _how(line)
    cipher = _cipher(_key(passphrase, salt))
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce, rest, line + end)
    except (InvalidTag, ValueError):  # a ValueError for less than a tag is long
        raise NotOpened from None


def _how(line: bytes) -> tuple[bytes, bytes]:
    """Return salt and nonce out of the first line; raises NotAnExport or NewerExport."""
    try:
        told = json.loads(line)
        if not isinstance(told, dict) or told.get("magic") != SEALED:
            raise NotAnExport
        if type(version := told.get("version")) is int and version > VERSION:
            raise NewerExport
        salt, nonce = (bytes.fromhex(str(told.pop(name, ""))) for name in ("salt", "nonce"))
    except (ValueError, RecursionError):
        raise NotAnExport from None
    if told != _KDF or (len(salt), len(nonce)) != (SALT, NONCE):
        raise NotAnExport
    return salt, nonce


def _key(passphrase: str, salt: bytes) -> bytes:
    """Return the key that a passphrase comes to; a tenth of a second, and 32 MiB."""
    from unicodedata import normalize  # å is one sign on one keyboard and two on another

    told = normalize("NFC", passphrase).encode(errors="surrogatepass")
    return hashlib.scrypt(told, salt=salt, n=1 << 15, r=8, p=1, maxmem=64 << 20, dklen=32)


def can_seal() -> bool:
    """Tell whether the package that seals is installed."""
    try:
        _cipher(bytes(32))
    except NoCipher:
        return False
    return True


def _cipher(key: bytes) -> "AESGCM":
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError:
        raise NoCipher from None
    return AESGCM(key)


# --- putting together --------------------


@dataclass(frozen=True, slots=True)
class Union:
    """What two copies of a group come to: the settings, and each log file that changes.

    So many `meetings` were not here before.  The `renamed` aliases got a number, because another
    one is called so; those who `left` were taken out, because the other copy had forgotten them.
    """

    settings: Settings
    logs: Mapping[str, bytes]
    meetings: int = 0
    renamed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def together(settings: Settings, logs: Mapping[str, bytes], theirs: Carried) -> Union:
    """Return what a group comes to with what an export of it holds; raises NewerLog."""
    mine = {name: read_pages(data) for name, data in logs.items()}
    gone = _gone([*mine.values(), *theirs.logs.values()])
    away = _forgotten([*settings.people.values(), *theirs.settings.people.values()], gone)
    merged, renamed = _settings(without(settings, away), without(theirs.settings, away))
    beginning = max(
        (e.order for p in (*mine.values(), *theirs.logs.values()) for e in p.entries if e.began),
        default=(-1, ""),
    )
    files: dict[str, bytes] = {}
    for name, pages in theirs.logs.items():
        data = logs.get(name, b"")
        files[name] = _joined(data, mine.get(name, Pages()), pages, gone, beginning)
    for name, pages in mine.items():
        if name not in files:
            files[name] = _joined(logs[name], pages, Pages(), gone, beginning)
    known = {entry.id for pages in mine.values() for entry in pages.entries}
    added = {
        entry.id
        for pages in theirs.logs.values()
        for entry in pages.entries
        if entry.held and entry.id not in known and entry.order >= beginning
    }
    left = tuple(alias for alias, mark in settings.people.items() if mark in away)
    changed = {name: data for name, data in files.items() if data != logs.get(name, b"")}
    return Union(merged, changed, len(added), renamed, left)


def _joined(
    data: bytes, mine: Pages, theirs: Pages, gone: set[str], beginning: tuple[int, str]
) -> bytes:
    """Return one log file with the meetings of another copy of it."""
    mine_marks, their_marks = _renamed(mine.marks, gone), _renamed(theirs.marks, gone)
    kept = [entry for entry in mine.entries if entry.order >= beginning]
    here = {entry.id for entry in mine.entries}
    missing = {
        entry.id: entry
        for entry in theirs.entries
        if entry.id not in here and entry.order >= beginning
    }
    asleep = dict.fromkeys((*those_gone(mine_marks), *those_gone(their_marks)))
    as_it_was = mine_marks == list(mine.marks) and len(kept) == len(mine.entries)
    if as_it_was and data and not asleep.keys() - set(mine.marks):
        lines, known = data[: mine.whole], list(mine.marks)
    else:
        lines, known = file_of(kept, mine_marks, asleep)
    return _longer(lines, known, missing.values(), their_marks)


def _longer(
    lines: bytes, known: Sequence[str], entries: Iterable[Entry], marks: Sequence[str]
) -> bytes:
    for entry in entries:
        more, known = lines_of(entry, marks, known)
        lines += more
    return lines


def _gone(logs: Iterable[Pages]) -> set[str]:
    """Return what stands for those who were forgotten, in any of several logs."""
    return {mark for pages in logs for mark in those_gone(pages.marks)}


def _forgotten(marks: Iterable[str], gone: set[str]) -> set[str]:
    return {mark for mark in marks if forgotten(mark) in gone}


def _renamed(marks: Sequence[str], gone: set[str]) -> list[str]:
    return [away if (away := forgotten(mark)) in gone else mark for mark in marks]


def without(settings: Settings, marks: Iterable[str], also: str = "") -> Settings:
    """Return settings in which nobody goes by one of these marks any more.

    `also` is an alias that is to be taken out wherever it stands, whoever it meant.
    """
    marks = set(marks)
    if not marks:
        return settings
    aliases = {alias.casefold() for alias, mark in settings.people.items() if mark in marks}
    aliases |= {also.casefold()} if also else set()
    return replace(
        settings,
        people={alias: mark for alias, mark in settings.people.items() if mark not in marks},
        not_asked={
            role: tuple(alias for alias in asked if alias.casefold() not in aliases)
            for role, asked in settings.not_asked.items()
        },
        changed={key: number for key, number in settings.changed.items() if key not in marks},
    )


def role_key(role: str) -> str:
    """Return under what it is noted when it was decided who is not asked for a role."""
    return f"not-asked-{role}"


def _settings(mine: Settings, theirs: Settings) -> tuple[Settings, tuple[str, ...]]:
    """Return what two settings come to, and the aliases that had to be changed."""
    sides = (mine, theirs)
    agreed: dict[str, Any] = {}
    for field in AGREED:
        told = [(side.changed.get(field.key, 0), getattr(side, field.key)) for side in sides]
        agreed[field.key] = max(told)[1]
    agreed["format"] = agreed["format"] or mine.format  # a file of this machine is not carried
    called: dict[str, tuple[int, str]] = {}
    for side in sides:
        for alias, mark in side.people.items():
            told_so = (side.changed.get(mark, 0), alias)
            called[mark] = max(called.get(mark, told_so), told_so)
    people, renamed = _told_apart({mark: alias for mark, (_, alias) in called.items()})
    changed = dict(mine.changed)
    for key, number in theirs.changed.items():
        changed[key] = max(changed.get(key, 0), number)
    merged = replace(
        mine,
        **agreed,
        people=people,
        not_asked=_not_asked(sides, people),
        changed=dict(sorted(changed.items())),
    )
    return merged, renamed


def _told_apart(called: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the mark of each alias; of two who are called the same one gets a number."""
    people: dict[str, str] = {}
    taken: set[str] = set()
    renamed: list[str] = []
    for mark, alias in sorted(called.items()):
        own, number = alias, 1
        while own.casefold() in taken:
            number += 1
            end = f" {number}"
            own = alias[: ALIAS_LIMIT - len(end)].rstrip() + end
        renamed += [own] if own != alias else []
        taken.add(own.casefold())
        people[own] = mark
    return dict(sorted(people.items(), key=lambda each: each[0].casefold())), tuple(renamed)


def _not_asked(sides: Sequence[Settings], people: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return who is not asked for what, by the newer word of each role.

    What was said on both sides in the same evening holds together: nobody's wish is lost.
    """
    alias_of = {mark: alias for alias, mark in people.items()}
    asked: dict[str, tuple[str, ...]] = {}
    for role in sorted({role for side in sides for role in side.not_asked}):
        stamps = [side.changed.get(role_key(role), 0) for side in sides]
        newest = [s for s, stamp in zip(sides, stamps, strict=True) if stamp == max(stamps)]
        wishes = set()
        for side in newest:
            for alias in side.not_asked.get(role, ()):
                mark = side.mark_of.get(alias.casefold(), "")
                wishes.add(alias_of.get(mark, alias))
        if wishes:
            asked[role] = tuple(sorted(wishes, key=str.casefold))
    return asked


# --- onto the disk --------------------


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of an import."""

    group: Group
    new: bool
    union: Union


def bring(theirs: Carried, name: str = "", folder: Path | None = None) -> Brought:
    """Take in a group, or put it together with the one that is here.

    `name` is what it is to be called on this machine.  Raises NameTaken, BrokenGroup, NewerLog,
    InUse, Unfinished or OSError.
    """
    folder = groups_folder() if folder is None else folder
    place = folder / folder_name(theirs.settings.key)
    with locked(place / LOCK), contextlib.ExitStack() as undo:
        known = (place / SETTINGS).is_file()
        if not known:  # nothing that is no group is left behind
            undo.callback(shutil.rmtree, place, ignore_errors=True)
        settings, logs = _here(place) if known else (theirs.settings, {})
        union = together(settings, logs, theirs)
        merged = union.settings
        if name and name != merged.name:
            at = max(merged.changed.get("name", 0), _latest(theirs, logs))
            merged = replace(merged, name=name, changed={**merged.changed, "name": at})
        _check(merged, place, folder)
        files = {place / log: data for log, data in union.logs.items()}
        if not known or merged != settings:
            files[place / SETTINGS] = written(merged)
        Group(place, merged).drop_checkpoint()
        drop_halves(place)
        _replace_all(files)
        undo.pop_all()
    return Brought(Group(place, merged), not known, union)


def _here(place: Path) -> tuple[Settings, Mapping[str, bytes]]:
    file = place / SETTINGS
    loaded = load_settings(file.read_bytes(), str(file))
    if loaded.settings is None:
        raise BrokenGroup(loaded.problems)
    return loaded.settings, Group(place, loaded.settings).logs()


def _latest(theirs: Carried, logs: Mapping[str, bytes]) -> int:
    """Return the number of the last meeting that either side knows of."""
    pages = [*theirs.logs.values(), *map(read_pages, logs.values())]
    return max((entry.number for each in pages for entry in each.entries), default=0)


def _check(settings: Settings, place: Path, folder: Path) -> None:
    """Refuse settings that could not be read again, or a name that another group has."""
    loaded = load_settings(written(settings), str(place / SETTINGS))
    if loaded.settings is None:
        raise BrokenGroup(loaded.problems)
    for other, found in every_group(folder):
        if (
            other != place
            and found.settings is not None
            and found.settings.name.casefold() == settings.name.casefold()
        ):
            raise NameTaken


def _replace_all(files: Mapping[Path, bytes]) -> None:
    """Replace several files; raises OSError, and then all are as they were, or Unfinished."""
    before: dict[Path, bytes | None] = {
        path: path.read_bytes() if path.exists() else None for path in files
    }
    done: list[Path] = []
    try:
        for path, data in files.items():
            replace_file(path, data)
            done.append(path)
    except OSError as error:
        try:
            for path in done:
                _put_back(path, before[path])
        except OSError:
            reason = error.strerror or str(error)
            raise Unfinished(done[0].parent, reason) from error
        raise


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        os.unlink(path)
    else:
        replace_file(path, data)


def damaged(theirs: Carried) -> int:
    """Return how many lines of an export cannot be read."""
    return sum(pages.damaged for pages in theirs.logs.values())
