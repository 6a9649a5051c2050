"""Which problems of a file are its own, and which may only come of another one.

A condition may wait for an answer whose line could not be read, somebody may be named whose
header could not.  What may be the consequence of another mistake is not told before that one is
mended.
"""

from collections.abc import Collection, Iterable, Sequence

from meetingtui.format.problems import Code, Problem
from meetingtui.format.toml import Parsed

_NAMES = {
    Code.UNKNOWN_WHO: "roles",
    Code.UNKNOWN_ROLE: "roles",
    Code.UNKNOWN_ANSWER: "answer",
    Code.ANSWER_LATER: "answer",
    Code.NEEDS_ORDER: "order",
    Code.IDLE_KEY: "order",
    Code.ONE_QUESTION: "order",
    Code.KEPT_FOR_NOBODY: "order",
    Code.NO_SCREEN: "mode",
    Code.PAIRS_TOO_LONG: "size",
    Code.ANSWER_BEFORE_START: "answer",
    Code.UNKNOWN_STAGE: "title",
    Code.STAGE_NOT_ABOVE: "title",
    Code.ENDLESS_REPEAT: "starts",
    Code.ENDLESS_LENGTH: "length",
}
"""What names something that stands elsewhere → the key or header that it is named by there."""


def own(
    problems: Sequence[Problem], files: Sequence[Parsed], missing: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return the problems that no other one explains, in their order.

    `files` are the format and its parts, `missing` what of them could not be found.
    """
    unclear = any(parsed.unclear for parsed in files)
    broken = {*_broken(problems, files), *missing}
    return tuple(
        problem
        for problem in problems
        if problem.code not in _NAMES or not (unclear or _NAMES[problem.code] in broken)
    )


def _broken(problems: Iterable[Problem], files: Sequence[Parsed]) -> Iterable[str]:
    """Return the keys and headers with which something is wrong."""
    for parsed in files:
        yield from (str(slip.path[0]) for slip in parsed.slips if len(slip.path) in (1, 2))
    for problem in problems:
        if problem.code not in _NAMES:
            yield str(problem.args.get("nearest", ""))
            yield str(problem.args.get("key", "")).partition(".")[0]
        if problem.where.startswith("[roles.") and not problem.args.get("key"):
            yield "roles"
