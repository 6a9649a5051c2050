"""Readings in turn: a paragraph each, round the circle from the left of the chair.

Nobody has to read: whoever passes is not called again, and the next one reads.
"""

import re
from functools import lru_cache

from meetingtui.format.model import Stage
from meetingtui.meeting import events as e
from meetingtui.meeting.state import Aloud, State

_GAP = re.compile(r"\n[ \t]*\n")


@lru_cache(16)
def _divided(text: str) -> tuple[str, ...]:
    return tuple(part.strip("\n").rstrip() for part in _GAP.split(text) if part.strip())


def paragraphs(stage: Stage) -> tuple[str, ...]:
    """Return the paragraphs that are read in turn; none where the text is on a card of the group's.

    The text is the group's own, if there is one, else what is said; one paragraph is no turn.
    """
    if stage.script.who != "in turn" or stage.turns or stage.pairs or stage.asks or stage.levels:
        return ()
    found = _divided(stage.script.text or stage.script.say)
    return found if len(found) > 1 else ()


def first_reader(state: State, stage: int) -> int | None:
    """Return who reads first: whoever sits to the left of the chair.

    In a lap more it is whoever comes after the last reader of the lap before.
    """
    before = lap_before(state, stage)
    last = state.holders.get("chair") if before is None else before.reader
    return _after(state, -1 if last is None else last, before.passed if before else frozenset())


def lap_before(state: State, stage: int) -> Aloud | None:
    """Return how this stage was read in the lap before, if it was."""
    runs = [run.aloud for index, run in state.every_run if index == stage and run.aloud]
    return runs[-1] if runs else None


def _after(state: State, seat: int, passed: frozenset[int]) -> int | None:
    """Return the next one in the circle who is in the room and has not passed."""
    reading = [other for other in state.present if other not in passed]
    return next((other for other in reading if other > seat), next(iter(reading), None))


def following(state: State, aloud: Aloud, many: int) -> tuple[int, ...]:
    """Return who reads the next so many paragraphs."""
    seats: list[int] = []
    seat = aloud.reader
    for _paragraph in range(many):
        seat = _after(state, -1 if seat is None else seat, aloud.passed)
        if seat is None or seat in seats:
            break
        seats.append(seat)
    return tuple(seats)


def turned(state: State, aloud: Aloud, at: int) -> e.ParagraphTurned | None:
    """Return the step to the next paragraph, or None after the last."""
    if aloud.paragraph + 1 >= len(paragraphs(state.current)):
        return None
    following_ = following(state, aloud, 1)
    return e.ParagraphTurned(at, aloud.paragraph + 1, following_[0] if following_ else None)


def turned_back(state: State, aloud: Aloud, at: int) -> e.ParagraphTurned | None:
    """Return the step to the paragraph before and whoever read it, or None before the first."""
    if not aloud.paragraph:
        return None
    reader = aloud.read[-1] if aloud.read else None
    if reader not in state.present or reader in aloud.passed:
        reader = aloud.reader
    return e.ParagraphTurned(at, aloud.paragraph - 1, reader)


def passed(state: State, aloud: Aloud, seat: int, at: int) -> e.ReaderPassed:
    """Return the fact that somebody would rather not read, and who reads instead."""
    return e.ReaderPassed(at, seat, _after(state, seat, aloud.passed | {seat}))


def evolved(aloud: Aloud, event: e.ParagraphTurned | e.ReaderPassed) -> Aloud:
    """Return how far the reading has come after a paragraph, or after somebody passed."""
    if isinstance(event, e.ReaderPassed):
        return Aloud(aloud.paragraph, event.reader, aloud.read, aloud.passed | {event.seat})
    read = (*aloud.read, aloud.reader)[: event.paragraph]
    return Aloud(event.paragraph, event.reader, read, aloud.passed)


def attended(state: State, aloud: Aloud) -> Aloud:
    """Return the reading with the next one reading where the reader has left the room."""
    if aloud.reader in state.present or (aloud.reader is None and not state.present):
        return aloud
    reader = _after(state, -1 if aloud.reader is None else aloud.reader, aloud.passed)
    return Aloud(aloud.paragraph, reader, aloud.read, aloud.passed)
