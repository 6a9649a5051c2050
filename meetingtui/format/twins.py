"""Twins: one format in several languages, the same meeting in each of them.

Whoever changes one of them easily forgets the other.  So the first difference in the kinds of
their stages is told, and the first in their lengths; what they say may differ as it likes.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from meetingtui.format.load import Loaded
from meetingtui.format.model import Stage
from meetingtui.format.problems import Code, Problem

_LENGTHS: tuple[tuple[str, Callable[[Stage], int | None]], ...] = (
    ("length", lambda stage: stage.timing.length),
    ("starts", lambda stage: stage.timing.starts),
    ("each", lambda stage: next((of.each for of in (stage.turns, stage.pairs) if of), None)),
)


def differences(one: Loaded, other: Loaded) -> tuple[Problem, ...]:
    """Return what is first different in the kinds and in the lengths of two twins.

    It is told in the `other`; where only the first has a stage more, in that.  Lengths are
    compared as far as the kinds are the same, as behind that they are those of other stages.
    """
    if one.draft is None or other.draft is None:
        return ()
    told = [
        next(_kinds(one, other), None),
        _length(one, other),
    ]
    return tuple(problem for problem in told if problem is not None)


def _kinds(one: Loaded, other: Loaded) -> Iterator[Problem]:
    assert one.draft is not None and other.draft is not None
    theirs, mine = one.draft.stages, other.draft.stages
    for number, (there, here) in enumerate(zip(theirs, mine, strict=False)):
        if there.kind != here.kind:
            kinds = {"here": here.kind, "there": there.kind}
            yield _told(Code.TWIN_KINDS, other, number, "kind", one, number, kinds)
    both = min(len(theirs), len(mine))
    if both and len(mine) > both:
        yield _told(Code.TWIN_STAGES, other, both, "", one, both - 1, {})
    elif both and len(theirs) > both:
        yield _told(Code.TWIN_STAGES, one, both, "", other, both - 1, {})


def _length(one: Loaded, other: Loaded) -> Problem | None:
    assert one.draft is not None and other.draft is not None and other.source is not None
    if one.draft.length != other.draft.length:
        line, column = other.source.at(("meeting", "length"), value=True)
        args: dict[str, str | int] = {
            "key": "length",
            "here": other.draft.length,
            "there": one.draft.length,
            "other": _file(one),
            "title": "[meeting]",
        }
        return Problem(Code.TWIN_LENGTHS, other.source.file, line, column, "[meeting]", args)
    for number, (there, here) in enumerate(zip(one.draft.stages, other.draft.stages, strict=False)):
        if there.kind != here.kind:
            return None
        for key, of in _LENGTHS:
            if of(there) != of(here):
                lengths: dict[str, str | int] = {"key": key, "here": of(here) or 0}
                lengths["there"] = of(there) or 0
                return _told(Code.TWIN_LENGTHS, other, number, key, one, number, lengths)
    return None


def _told(
    code: Code,
    told: Loaded,
    number: int,
    key: str,
    twin: Loaded,
    twins_number: int,
    args: Mapping[str, str | int],
) -> Problem:
    """Return a difference at a stage of one, with what its twin has there."""
    assert told.source is not None and told.draft is not None and twin.draft is not None
    at = told.places[number]
    line, column = told.source.at((*at.path, key) if key else at.path, value=bool(key))
    where = at.called(told.draft.stages[number].title)
    title = twin.places[twins_number].called(twin.draft.stages[twins_number].title)
    others = {"other": _file(twin), "title": title}
    return Problem(code, told.source.file, line, column, where, {**args, **others})


def _file(loaded: Loaded) -> str:
    return PurePath(loaded.source.file).name if loaded.source else ""
