"""Facts and the head of a journal as plain JSON values, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import cast, get_args

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
    fields = {name: _value(value) for name, value in values.items() if name != "fact"}
    try:
        return cast(Event, kind(**fields))
    except TypeError:
        raise UnknownFact from None


def _value(value: object) -> object:
    if isinstance(value, dict):
        return Floor(**value)
    if isinstance(value, list):
        return tuple(_value(item) for item in value)
    return value
