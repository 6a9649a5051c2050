"""What a long log comes to, kept beside it, so that years of it need not be added up each time.

It can be thrown away at any moment, and it holds only for exactly the files it was made from.
It is one line of its own, with a sum by which a damaged one is known.
"""

import contextlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from meetingtui.rotation.ledger import Account, Duty, Ledger, Starter, Tally
from meetingtui.store.files import line_of, record_of, replace_file

VERSION = 2
NAME = "checkpoint"

WORTH = 100_000
"""Bytes of log from which on a checkpoint is kept: some five years of a meeting each week."""

Fingerprint = list[list[str | int]]


def fingerprint(files: Mapping[str, bytes]) -> Fingerprint:
    """Return what tells these files from any others."""
    return [[name, len(data), zlib.crc32(data)] for name, data in sorted(files.items())]


def load(path: Path, files: Mapping[str, bytes]) -> tuple[list[str], Ledger] | None:
    """Return the marks of the seats and the ledger, or None if there is none for these files."""
    if sum(map(len, files.values())) < WORTH:
        return None
    try:
        kept: Mapping[str, Any] | None = record_of(path.read_bytes())
        if kept is None or kept["version"] != VERSION or kept["files"] != fingerprint(files):
            return None
        return [str(mark) for mark in kept["marks"]], _ledger(kept["ledger"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(path: Path, files: Mapping[str, bytes], marks: Sequence[str], ledger: Ledger) -> None:
    """Keep a ledger for these files, if that is worth it; a disk that will not is no matter."""
    if sum(map(len, files.values())) < WORTH:
        return
    kept = {
        "version": VERSION,
        "files": fingerprint(files),
        "marks": list(marks),
        "ledger": _kept(ledger),
    }
    with contextlib.suppress(OSError):
        replace_file(path, line_of(kept))


def _kept(ledger: Ledger) -> dict[str, Any]:
    starter = ledger.starter
    return {
        "number": ledger.number,
        "meetings": ledger.meetings,
        "founders": f"{ledger.founders:x}",
        "visits": _digits(ledger.visits),
        "starter": [starter.seat, starter.until] if starter else None,
        "next": dict(ledger.next),
        "topics": ledger.topics,
        "places": ledger.places,
        "accounts": {role: _account(account) for role, account in ledger.accounts.items()},
    }


def _digits(tally: Tally) -> list[str]:
    return [f"{digit:x}" for digit in tally.digits]


def _account(account: Account) -> dict[str, Any]:
    return {
        "turns": account.turns,
        "met": f"{account.met:x}",
        "settled": [[seat, f"{debt:x}"] for seat, debt in account.settled().items()],
        "owed": [[*parts, _digits(tally)] for parts, tally in account.owed.items()],
        "paid": [[*parts, _digits(tally)] for parts, tally in account.paid.items()],
        "last": list(account.last.items()),
        "recent": [[d.role, f"{d.among:x}", f"{d.by:x}", d.places] for d in account.recent],
    }


def _ledger(kept: Mapping[str, Any]) -> Ledger:
    ledger = Ledger()
    ledger.number, ledger.meetings = kept["number"], kept["meetings"]
    ledger.founders = int(kept["founders"], 16)
    ledger.visits = _tally(kept["visits"])
    ledger.starter = Starter(*kept["starter"]) if kept["starter"] else None
    ledger.next = kept["next"]
    ledger.topics, ledger.places = kept["topics"], kept["places"]
    for role, told in kept["accounts"].items():
        account = ledger.accounts[role] = Account()
        account.turns, account.met = told["turns"], int(told["met"], 16)
        account.owed = {(places, parts): _tally(d) for places, parts, d in told["owed"]}
        account.paid = {(places, parts): _tally(d) for places, parts, d in told["paid"]}
        account.last = dict(told["last"])
        account.settle({seat: int(debt, 16) for seat, debt in told["settled"]})
        account.recent.extend(
            Duty(name, int(among, 16), int(by, 16), places)
            for name, among, by, places in told["recent"]
        )
    return ledger


def _tally(digits: Sequence[str]) -> Tally:
    return Tally(int(digit, 16) for digit in digits)
