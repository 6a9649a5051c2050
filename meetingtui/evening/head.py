"""The head of a journal: all that a meeting needs to be taken up, written and read again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from meetingtui.clock import Clock
from meetingtui.evening.opening import Opening
from meetingtui.format.companions import Companions, from_journal, joined
from meetingtui.format.load import load
from meetingtui.format.model import Level
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import SOMEBODY, OwnWords, Setup
from meetingtui.rotation.rota import Rota, Standing
from meetingtui.store.codec import UnknownFact
from meetingtui.store.files import Record
from meetingtui.text.values import dataclass

JOURNAL_VERSION = 4


class OtherVersion(Exception):
    """The journal was written by another version of the program."""


@dataclass(frozen=True, slots=True)
class Tonight:
    """What is to be done for a group when its meeting is over.

    `folder` and `id` tell which group and which meeting, so that it can be done after a crash
    and is done once.  `joining` are aliases that belong to the group from tonight on, `began`
    tells that it begins anew.
    """

    folder: str
    id: str
    joining: tuple[str, ...] = ()
    began: bool = False


def head_of(opening: Opening, tonight: Tonight | None, clock: Clock) -> Record:
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
        "rota": {role: asdict(rota) for role, rota in setup.rota.items()},
        "declined": list(setup.declined),
        "stays": list(setup.stays),
        "group": asdict(setup.group) if setup.group else {},
        "series": asdict(setup.series),
        "tonight": asdict(tonight) if tonight else {},
        **anchor(clock, 0),
    }


def _written(beside: Companions | None) -> Record:
    """Return what stood beside a format as plain JSON values."""
    if beside is None:
        return {}
    sets = {name: [asdict(level) for level in levels] for name, levels in beside.sets.items()}
    return {"texts": dict(beside.texts), "sets": sets, "shared": dict(beside.shared)}


def _read_again(record: Record) -> Companions:
    """Return what `_written` wrote; raises UnknownFact for anything else."""
    match record:
        case {"texts": dict(texts), "sets": dict(sets), "shared": dict(shared)}:
            levels = {name: _levels(found) for name, found in sets.items()}
            if all(isinstance(text, str) for text in (*texts.values(), *shared.values())):
                return Companions(texts, levels, shared)
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


def facts_of(records: Sequence[Record]) -> list[Mapping[str, object]]:
    """Return the facts of a journal, without what ties each to the machine's clocks."""
    return [
        {name: value for name, value in record.items() if name not in _ANCHOR} for record in records
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
            "rota": dict(rota),
            "declined": [*declined],
            "stays": [*stays],
            "group": dict(group),
            "series": dict(series),
        } if version == JOURNAL_VERSION:
            companions = _read_again(beside)
            shared = from_journal(companions.shared)
            loaded = load(text.encode(errors="replace"), file, shared)
            seats = (None, SOMEBODY, *range(len(people)))
            aliases = tuple(alias for alias in people if isinstance(alias, str))
            several = {role: tuple(held) for role, held in found.items() if isinstance(held, list)}
            seated = [seat for held in several.values() for seat in held]
            sound = len(aliases) == len(people) and len(several) == len(found)
            sound = sound and all(seat in seats for seat in (*holders.values(), *seated))
            if loaded.format is not None and sound and None not in seated:
                format = joined(loaded.format, companions)
                rotas = {role: _rota(told) for role, told in rota.items()}
                away = tuple(seat for seat in range(len(people)) if seat in declined)
                own = _own_words(group)
                kept = tuple(role for role in format.roles if role in stays)
                return Setup(
                    *(format, aliases, holders, seed, several, attendance),
                    *(rotas, away, kept, own, _series(series)),
                )
    raise UnknownFact


def _rota(told: object) -> Rota:
    """Return a rota as `head_of` wrote it; raises UnknownFact for anything else."""
    match told:
        case {
            "standings": dict(standings),
            "unit": int(unit),
            "turns": int(turns),
            "cooldown": int(cooldown),
            "per_member": bool(per_member),
        }:
            held = {str(name): _standing(values) for name, values in standings.items()}
            return Rota(held, unit, turns, cooldown, per_member)
    raise UnknownFact


def _standing(told: object) -> Standing:
    match told:
        case {"debt": int(debt), "last": int(last), "rank": int(rank), "asked": bool(asked)}:
            return Standing(debt, last, rank, asked)
    raise UnknownFact


def _series(told: Record) -> Series:
    """Return where a meeting stands in its series; raises UnknownFact for anything else."""
    match told:
        case {
            "number": int(number),
            "starter": bool(starter),
            "new_member": bool(new_member),
            "week": int(week),
            "begins": dict(begins),
            "drawn": dict(drawn),
            "places": dict(places),
        }:
            try:
                return Series(
                    *(number, starter, new_member, week),
                    {int(stage): int(item) for stage, item in begins.items()},
                    {int(stage): tuple(map(int, items)) for stage, items in drawn.items()},
                    {str(name): str(place) for name, place in places.items()},
                )
            except (TypeError, ValueError):
                raise UnknownFact from None
    raise UnknownFact


def _own_words(told: Record) -> OwnWords | None:
    match told:
        case {"name": str(name), "agreements": [*agreements], "help": str(help)}:
            return OwnWords(name, tuple(map(str, agreements)), help)
    if told:
        raise UnknownFact
    return None


def tonight_of(head: Record) -> Tonight | None:
    """Return what is to be kept of a meeting for its group; None if it has none."""
    match head.get("tonight"):
        case {
            "folder": str(folder),
            "id": str(id),
            "joining": [*joining],
            "began": bool(began),
        } if folder.isalnum():
            return Tonight(folder, id, tuple(map(str, joining)), began)
    return None


def anchored(record: Record) -> tuple[float, str, int]:
    """Return wall clock, boot and zero of a line; raises UnknownFact if they are not there."""
    match record:
        case {"wall": int() | float() as wall, "boot": str(boot), "zero": int(zero)}:
            if abs(wall) < 1e12:
                return wall, boot, zero
    raise UnknownFact
