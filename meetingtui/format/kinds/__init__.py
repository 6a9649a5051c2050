"""The kinds of stage, one file each: the keys of a kind and the components it is made of.

A kind is found by its file being here, so that a new one is one new file.  Nothing above this
room asks what kind a stage is.
"""

import pkgutil
from collections.abc import Callable, Iterable, Mapping
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
    WAY,
    WRAP_UP,
    Field,
    Values,
)
from meetingtui.format.model import (
    OPEN_ORDERS,
    ORDERS,
    SILENT,
    Decision,
    Handover,
    Levels,
    Pairs,
    Repeat,
    Show,
    Signal,
    Topics,
    Turns,
)
from meetingtui.format.problems import Code
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Components:
    """What a stage of a kind has beyond script and clock."""

    turns: Turns | None = None
    pairs: Pairs | None = None
    handover: Handover | None = None
    levels: Levels | None = None
    asks: str = ""
    ticks: tuple[str, ...] = ()
    recess: bool = False
    source: str = ""
    file: str = ""
    all_answer: str = ""
    halfway: str = ""
    topics: Topics | None = None
    bookmark: str = ""
    extend: tuple[int, ...] = ()
    decision: Decision | None = None
    reminds: bool = False
    repeat: Repeat | None = None


Misfit = tuple[Code, str, Mapping[str, str | int]]
"""What is wrong between the keys of a stage: the code, the key that it stands at, its arguments."""


def _nothing_more(values: Values) -> Components:
    return Components()


def no_misfit(values: Values) -> Iterable[Misfit]:
    """Yield nothing: the keys of most kinds go together."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A preset over the components.

    `titles` names a stage without a title, by language.  `length` in seconds is for a stage
    without one; None lets it take its share of what is left.  `show` None and `bell` empty
    follow the meeting's own.  `about` says in a sentence what it is for (English, to be
    translated), `examples` are a stage of this kind as a group would write it, in TOML, by the
    language of its words.  `misfits` yields the keys that do not go together.  `without` are keys
    of every stage that mean nothing in this kind; `before` tells that it may also stand before the
    start of the meeting.  `every` are the keys of every stage that it has.  One that `includes` is
    no stage itself: those of a part stand in its place before anything else is done.
    """

    name: str
    titles: Mapping[str, str]
    length: int | None
    own: tuple[Field[object], ...] = ()
    build: Callable[[Values], Components] = _nothing_more
    show: Show | None = None
    bell: frozenset[Signal] = field(default_factory=frozenset)
    about: str = ""
    examples: Mapping[str, str] = field(default_factory=dict)
    misfits: Callable[[Values], Iterable[Misfit]] = no_misfit
    without: tuple[Field[object], ...] = ()
    before: bool = False
    every: tuple[Field[object], ...] = EVERY_STAGE
    includes: bool = False

    @property
    def fields(self) -> tuple[Field[object], ...]:
        """Return every key that may stand in a stage of this kind."""
        return self.every + self.own

    @property
    def takes(self) -> tuple[Field[object], ...]:
        """Return every key that means something in a stage of this kind."""
        return tuple(field for field in self.fields if field not in self.without)


QUIET = 30
"""Seconds of silence between two who speak, out of silence (research: domain §4, 30 to 60)."""


def turns(values: Values, order: str, again: str, each: int | None = None) -> Turns:
    """Return the turns that a stage's keys describe, with what its kind has where they are silent.

    A share that a kind gives by itself is for the open orders; in a fixed one it is an equal one.
    """
    given = values[ORDER]
    order = given if given and given in ORDERS else order  # "up" and "down" are of the levels
    quiet = QUIET if order == SILENT and BETWEEN not in values else values[BETWEEN]
    return Turns(
        each=values[EACH] or (each if order in OPEN_ORDERS else None),
        wrap_up=values[WRAP_UP],
        between=quiet,
        order=order,
        first=values[FIRST],
        newcomers=values[NEWCOMERS],
        again=values[AGAIN] or again,
        prompts=values[PROMPT],
        feedback=values[FEEDBACK],
        presenter=values[PRESENTER],
        direction=values[WAY],
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
