"""Keys of a stage that mean nothing, or something else than was meant, beside another one."""

from collections.abc import Iterator

from meetingtui.format import fields as f
from meetingtui.format.fields import Values
from meetingtui.format.kinds import Components
from meetingtui.format.model import BY_ROLE, SIDED, Pairs, Turns
from meetingtui.format.problems import Code

BEGUN_BY_SOMEBODY = ("circle", "list")
"""The orders in which `first` settles who begins."""

Found = tuple[Code, str, dict[str, str | int]]
"""What is wrong, the key at which it stands, and what its words are filled in with."""


def partners(parts: Components, values: Values) -> Iterator[Found]:
    """Yield what does not go together in a stage that could be read, whatever its format is."""
    if parts.turns is not None:
        yield from _turns(parts.turns, values)
    if parts.pairs is not None:
        yield from _pairs(parts.pairs, values)


def partners_in_meeting(parts: Components, mode: str) -> Iterator[Found]:
    """Yield what of a stage does not go together with the meeting's `mode`."""
    if parts.turns is not None and parts.turns.order == SIDED and mode != "hybrid":
        yield Code.NO_SCREEN, "order", {}


def _turns(turns: Turns, values: Values) -> Iterator[Found]:
    order = turns.order
    if f.WAY in values and order != "circle":
        yield Code.NEEDS_ORDER, "direction", _named("direction", order, "circle")
    if f.FIRST in values and order not in BEGUN_BY_SOMEBODY:
        yield Code.IDLE_KEY, "first", _named("first", order, ", ".join(BEGUN_BY_SOMEBODY))
    if turns.open and len(turns.prompts) > 1:
        yield Code.ONE_QUESTION, "prompt", {"value": order}
    if values[f.WHO] == "newcomers" and not turns.open and order != BY_ROLE:
        yield Code.KEPT_FOR_NOBODY, "who", {"value": order}


def _named(key: str, order: str, known: str) -> dict[str, str | int]:
    return {"key": key, "value": order, "known": known}


def _pairs(pairs: Pairs, values: Values) -> Iterator[Found]:
    has = values[f.LENGTH]
    if pairs.each is None or has is None:
        return
    needs = pairs.slots * pairs.each + pairs.swaps
    if needs > has:
        yield Code.PAIRS_TOO_LONG, "length", {"needs": needs, "has": has}
