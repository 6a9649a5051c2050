"""Twins: one format in several languages, the same meeting in each of them.

Whoever changes one of them easily forgets the other.  So the first difference in the kinds of
their stages is told, and the first in their lengths and numbers; what they say may differ as it
likes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath

from meetingtui.format.load import Loaded
from meetingtui.format.model import Format, Stage
from meetingtui.format.problems import Code, Problem


def _turns_or_pairs(name: str) -> Callable[[Stage], int | None]:
    return lambda stage: getattr(stage.turns or stage.pairs, name, None)


def _given(number: int) -> Callable[[Stage], int | None]:
    return lambda stage: next(iter(stage.timing.extend[number : number + 1]), None)


_EXTENSIONS = 10
"""So many lengths of `extend` are compared, more than are ever written."""

_NUMBERS: tuple[tuple[str, Callable[[Stage], int | None]], ...] = (
    ("length", lambda stage: stage.timing.length),
    ("starts", lambda stage: stage.timing.starts),
    ("starts", lambda stage: stage.timing.lead),
    ("size", lambda stage: stage.pairs.size if stage.pairs else None),
    ("each", _turns_or_pairs("each")),
    ("between", _turns_or_pairs("between")),
    ("presenter", _turns_or_pairs("presenter")),
    ("wrap-up", _turns_or_pairs("wrap_up")),
    ("feedback", _turns_or_pairs("feedback")),
    ("times", lambda stage: stage.repeat.times if stage.repeat else None),
    *(("extend", _given(number)) for number in range(_EXTENSIONS)),
)
"""What is compared, by its key: seconds; of "size" and "times" how many."""


def differences(one: Loaded, other: Loaded) -> tuple[Problem, ...]:
    """Return what is first different in the kinds and in the numbers of two twins.

    It is told in the `other`; where only the first has a stage more, in that.  What stands beside
    the meeting is compared with what does so in the other, in the order of the times.  Numbers are
    compared as far as the kinds are the same, as behind that they are those of other stages.
    """
    if one.draft is None or other.draft is None:
        return ()
    told = [
        next(_kinds(one, other), None),
        next(_numbers(one, other), None),
    ]
    return tuple(problem for problem in told if problem is not None)


def _sequences(format: Format) -> tuple[Sequence[Stage], ...]:
    return format.stages, format.before, format.reminders


def _last(format: Format) -> Stage:
    """Return the last stage of the file."""
    return max((each[-1] for each in _sequences(format) if each), key=lambda stage: stage.table)


def _kinds(one: Loaded, other: Loaded) -> Iterator[Problem]:
    assert one.draft is not None and other.draft is not None
    for theirs, mine in zip(_sequences(one.draft), _sequences(other.draft), strict=True):
        for there, here in zip(theirs, mine, strict=False):
            if there.kind != here.kind:
                kinds = {"here": here.kind, "there": there.kind}
                yield _told(Code.TWIN_KINDS, other, here, "kind", one, there, kinds)
        both = min(len(theirs), len(mine))
        if len(mine) > both:
            last = theirs[-1] if theirs else _last(one.draft)
            yield _told(Code.TWIN_STAGES, other, mine[both], "", one, last, {})
        elif len(theirs) > both:
            last = mine[-1] if mine else _last(other.draft)
            yield _told(Code.TWIN_STAGES, one, theirs[both], "", other, last, {})


def _numbers(one: Loaded, other: Loaded) -> Iterator[Problem]:
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
        yield Problem(Code.TWIN_LENGTHS, other.source.file, line, column, "[meeting]", args)
    for theirs, mine in zip(_sequences(one.draft), _sequences(other.draft), strict=True):
        for there, here in zip(theirs, mine, strict=False):
            if there.kind != here.kind:
                return
            for key, of in _NUMBERS:
                if of(there) != of(here):
                    numbers: dict[str, str | int] = {"key": key, "here": of(here) or 0}
                    numbers["there"] = of(there) or 0
                    yield _told(Code.TWIN_LENGTHS, other, here, key, one, there, numbers)


def _told(
    code: Code,
    told: Loaded,
    stage: Stage,
    key: str,
    twin: Loaded,
    twins: Stage,
    args: Mapping[str, str | int],
) -> Problem:
    """Return a difference at a stage of one, with what its twin has there."""
    assert told.source is not None
    at = told.places[stage.table]
    line, column = told.source.at((*at.path, key) if key else at.path, value=bool(key))
    where = at.called(stage.title)
    title = twin.places[twins.table].called(twins.title)
    others = {"other": _file(twin), "title": title}
    return Problem(code, told.source.file, line, column, where, {**args, **others})


def _file(loaded: Loaded) -> str:
    return PurePath(loaded.source.file).name if loaded.source else ""
