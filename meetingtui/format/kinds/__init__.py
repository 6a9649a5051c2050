"""The kinds of stage, one file each: the keys of a kind and the components it is made of.

A kind is found by its file being here, so that a new one is one new file.  Nothing above this
room asks what kind a stage is.
"""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cache
from importlib import import_module

from meetingtui.format.fields import (
    AGAIN,
    BETWEEN,
    EACH,
    EVERY_STAGE,
    FEEDBACK,
    FIRST,
    NEWCOMERS,
    ORDER,
    PRESENTER,
    PROMPT,
    WRAP_UP,
    Field,
    Values,
)
from meetingtui.format.model import (
    OPEN_ORDERS,
    ORDERS,
    Handover,
    Levels,
    Repeat,
    Show,
    Signal,
    Turns,
)
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Components:
    """What a stage of a kind has beyond script and clock."""

    turns: Turns | None = None
    handover: Handover | None = None
    levels: Levels | None = None
    asks: str = ""
    ticks: tuple[str, ...] = ()
    recess: bool = False
    source: str = ""
    file: str = ""
    all_answer: str = ""
    halfway: str = ""
    repeat: Repeat | None = None


def _nothing_more(values: Values) -> Components:
    return Components()


@dataclass(frozen=True, slots=True)
class Kind:
    """A preset over the components.

    `titles` names a stage without a title, by language.  `length` in seconds is for a stage
    without one; None lets it take its share of what is left.  `show` None and `bell` empty
    follow the meeting's own.  `about` says in a sentence what it is for (English, to be
    translated), `example` is a stage of this kind as a group would write it, in TOML.
    """

    name: str
    titles: Mapping[str, str]
    length: int | None
    own: tuple[Field[object], ...] = ()
    build: Callable[[Values], Components] = _nothing_more
    show: Show | None = None
    bell: frozenset[Signal] = field(default_factory=frozenset)
    about: str = ""
    example: str = ""

    @property
    def fields(self) -> tuple[Field[object], ...]:
        """Return every key that may stand in a stage of this kind."""
        return EVERY_STAGE + self.own


def turns(values: Values, order: str, again: str, each: int | None = None) -> Turns:
    """Return the turns that a stage's keys describe, with what its kind has where they are silent.

    A share that a kind gives by itself is for the open orders; in a fixed one it is an equal one.
    """
    given = values[ORDER]
    order = given if given in ORDERS else order
    return Turns(
        each=values[EACH] or (each if order in OPEN_ORDERS else None),
        wrap_up=values[WRAP_UP],
        between=values[BETWEEN],
        order=order,
        first=values[FIRST],
        newcomers=values[NEWCOMERS],
        again=values[AGAIN] or again,
        prompts=values[PROMPT],
        feedback=values[FEEDBACK],
        presenter=values[PRESENTER],
    )


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its name, in the order of the alphabet."""
    modules = (
        import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    found = {kind.name: kind for module in modules if isinstance(kind := module.KIND, Kind)}
    return dict(sorted(found.items()))


@cache
def fields_of_any() -> tuple[Field[object], ...]:
    """Return every key that may stand in a stage, for one whose kind is not known."""
    return tuple({field.key: field for kind in kinds().values() for field in kind.fields}.values())
