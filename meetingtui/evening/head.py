"""The head of a journal: all that a meeting needs to be taken up, written and read again."""

from collections.abc import Mapping
from dataclasses import asdict

from meetingtui.clock import Clock
from meetingtui.evening.opening import Opening
from meetingtui.format.companions import Companions, joined
from meetingtui.format.load import load
from meetingtui.format.model import Level
from meetingtui.meeting.setup import SOMEBODY, Setup
from meetingtui.store.codec import UnknownFact
from meetingtui.store.journal import Record, Recovered

JOURNAL_VERSION = 2


class OtherVersion(Exception):
    """The journal was written by another version of the program."""


def head_of(opening: Opening, clock: Clock) -> Record:
    """Return the head of the journal of a meeting that begins now."""
    setup = opening.setup
    return {
        "journal": JOURNAL_VERSION,
        "file": opening.file,
        "format": opening.text,
        "people": list(setup.people),
        "holders": dict(setup.holders),
        "seed": setup.seed,
        "found": {role: list(seats) for role, seats in setup.found.items()},
        "attendance": setup.attendance,
        "beside": _written(opening.beside),
        **anchor(clock, 0),
    }


def _written(beside: Companions | None) -> Record:
    """Return what stood beside a format as plain JSON values."""
    if beside is None:
        return {}
    sets = {name: [asdict(level) for level in levels] for name, levels in beside.sets.items()}
    return {"texts": dict(beside.texts), "sets": sets}


def _read_again(record: Record) -> Companions:
    """Return what `_written` wrote; raises UnknownFact for anything else."""
    match record:
        case {"texts": dict(texts), "sets": dict(sets)} if all(
            isinstance(text, str) for text in texts.values()
        ):
            return Companions(texts, {name: _levels(found) for name, found in sets.items()})
    if record:
        raise UnknownFact
    return Companions({}, {})


def _levels(found: object) -> tuple[Level, ...]:
    """Return the levels of a set as `_written` wrote them; raises UnknownFact for others."""
    match found:
        case [*levels]:
            return tuple(_level(level) for level in levels)
    raise UnknownFact


def _level(values: object) -> Level:
    match values:
        case {
            "count": int(count),
            "unit": str(unit),
            "label": str(label),
            "colour": str(colour),
            "more": bool(more),
            **others,
        } if not others:
            return Level(count, unit, label, colour, more)
    raise UnknownFact


def anchor(clock: Clock, elapsed: int) -> Record:
    """Return what ties the meeting's time to the machine's clocks at this moment."""
    return {
        "wall": clock.wall().timestamp(),
        "boot": clock.boot(),
        "zero": clock.steady() - elapsed,
    }


_ANCHOR = ("wall", "boot", "zero")


def facts_of(recovered: Recovered) -> list[Mapping[str, object]]:
    """Return the facts of a journal, without what ties each to the machine's clocks."""
    return [
        {name: value for name, value in record.items() if name not in _ANCHOR}
        for record in recovered.records
    ]


def setup_of(head: Record) -> Setup:
    """Return what a head holds; raises UnknownFact for one that another version wrote."""
    match head:
        case {
            "journal": int(version),
            "file": str(file),
            "format": str(text),
            "people": [*people],
            "holders": dict(holders),
            "seed": int(seed),
            "found": dict(found),
            "attendance": ("" | "open" | "closed") as attendance,
            "beside": dict(beside),
        } if version == JOURNAL_VERSION:
            loaded = load(text.encode(errors="replace"), file)
            seats = (None, SOMEBODY, *range(len(people)))
            aliases = tuple(alias for alias in people if isinstance(alias, str))
            shared = {role: tuple(held) for role, held in found.items() if isinstance(held, list)}
            several = [seat for held in shared.values() for seat in held]
            sound = len(aliases) == len(people) and len(shared) == len(found)
            sound = sound and all(seat in seats for seat in (*holders.values(), *several))
            if loaded.format is not None and sound and None not in several:
                format = joined(loaded.format, _read_again(beside))
                return Setup(format, aliases, holders, seed, shared, attendance)
    raise UnknownFact


def anchored(record: Record) -> tuple[float, str, int]:
    """Return wall clock, boot and zero of a line; raises UnknownFact if they are not there."""
    match record:
        case {"wall": int() | float() as wall, "boot": str(boot), "zero": int(zero)}:
            if abs(wall) < 1e12:
                return wall, boot, zero
    raise UnknownFact
