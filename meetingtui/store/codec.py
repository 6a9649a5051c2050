"""Facts and the head of a journal as plain JSON values, and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from types import UnionType
from typing import cast, get_args, get_origin

from meetingtui.meeting.events import Event, Floor

_EVENTS: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}


class UnknownFact(Exception):
    """Raised for a fact that this version does not know."""


def encode(event: Event) -> dict[str, object]:
    """Return a fact as a JSON object; its type's name stands under "fact"."""
    return {"fact": type(event).__name__, **asdict(event)}


def decode(values: Mapping[str, object]) -> Event:
    """Return the fact that `encode` wrote; raises UnknownFact for anything else."""
    kind = _EVENTS.get(str(values.get("fact")))
    if kind is None:
        raise UnknownFact
    return cast(Event, _built(kind, {n: value for n, value in values.items() if n != "fact"}))


def _built(kind: type, values: Mapping[str, object]) -> object:
    """Return a value of a dataclass; raises UnknownFact if its fields are others than these."""
    types = {field.name: field.type for field in fields(kind)}
    try:
        return kind(**{name: _value(value, types[name]) for name, value in values.items()})
    except (KeyError, TypeError):  # a field too many, a field too few
        raise UnknownFact from None


def _value(value: object, kind: object) -> object:
    """Return a JSON value as its field has it: true is no number, and text is none either."""
    if isinstance(kind, UnionType):
        (kind,) = (part for part in get_args(kind) if (part is type(None)) is (value is None))
    if kind is Floor and isinstance(value, dict):
        return _built(Floor, value)
    if get_origin(kind) is tuple and isinstance(value, list):
        parts = get_args(kind)
        parts = parts[:1] * len(value) if parts[-1] is ... else parts
        if len(parts) == len(value):
            return tuple(map(_value, value, parts))
    if type(value) is not kind:
        raise UnknownFact
    return value
