"""The room and the screen: hands from both are called in turn (research: domain §4, hybrid)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from meetingtui.format.model import SIDED
from meetingtui.meeting.reserved import heard_tonight
from meetingtui.meeting.setup import IN_ROOM, ONLINE, SOMEBODY
from meetingtui.meeting.state import Run, State

ROOM, SCREEN = "room", "online"


def sided(state: State) -> bool:
    """Tell whether the stage that runs calls the room and the screen in turn."""
    turns = state.current.turns if state.stage >= 0 else None
    return turns is not None and turns.order == SIDED


def side(state: State, seat: int) -> str:
    """Return on which side somebody is; empty for somebody of whom nobody has said."""
    if seat == SOMEBODY:
        return ""
    return SCREEN if seat == ONLINE or seat in state.online else ROOM


def alternated(line: Sequence[int], last: str, side_of: Callable[[int], str]) -> tuple[int, ...]:
    """Return raised hands so that the sides take turns as long as both wait.

    Within a side they keep their order.  `last` is the side that had the word; where it is not
    known the first in the line stays the first.
    """
    waiting = {ROOM: [s for s in line if side_of(s) != SCREEN]}
    waiting[SCREEN] = [s for s in line if side_of(s) == SCREEN]
    turn = {ROOM: SCREEN, SCREEN: ROOM}.get(last) or (side_of(line[0]) if line else ROOM) or ROOM
    called: list[int] = []
    while waiting[ROOM] or waiting[SCREEN]:
        if waiting[turn]:
            called.append(waiting[turn].pop(0))
        turn = SCREEN if turn == ROOM else ROOM
    return tuple(called)


def called_in_turn(
    line: Sequence[int], last: str, side_of: Callable[[int], str], *later: Collection[int]
) -> tuple[int, ...]:
    """Return raised hands in the order they are called.

    Those who come `later` come after the others, and those of the second such group after them.
    """
    groups: list[list[int]] = [[] for _ in range(len(later) + 1)]
    for seat in line:
        groups[max((n for n, some in enumerate(later, 1) if seat in some), default=0)].append(seat)
    called: list[int] = []
    for group in groups:
        before = side_of(called[-1]) if called else last
        called += alternated(group, before, side_of)
    return tuple(called)


def aligned(state: State, waits: bool = False) -> State:
    """Return the state with the raised hands in the order in which they are called now.

    Whoever would rather speak later comes after all others, on whichever side; of a hand without
    a name nobody knows it a moment later, and so the last one `waits` only when it has been said.
    """
    if not sided(state):
        return state
    run, turns = state.run, state.current.turns
    round = run.round
    if round is None or turns is None or len(round.line) < 2:
        return state
    turn = round.current or (round.done[-1] if round.done else None)
    last = side(state, turn.seat) if turn else ""
    later = heard_tonight(state, round) if turns.again == "after everyone" else ()
    put_off = round.put_off - {turn.seat for turn in round.done}
    hands, last_one = (round.line[:-1], round.line[-1:]) if waits else (round.line, ())
    called = called_in_turn(hands, last, lambda seat: side(state, seat), later, put_off)
    line = (*called, *last_one)
    changed: Run = replace(run, round=replace(round, line=line))
    return replace(state, runs={**state.runs, state.stage: changed})


TELLING = (ONLINE, IN_ROOM)
"""The hands without a name that tell their side."""


def fits_order(state: State, seat: int) -> bool:
    """Tell whether a hand without a name may tell its side here, if it does."""
    return seat not in TELLING or sided(state)
