"""Whose turn it is: the line of a round, and how it changes."""

from collections.abc import Collection
from dataclasses import replace
from enum import Enum

from meetingtui.format.model import BY_ROLE, Turns
from meetingtui.meeting.helm import having, lot, next_by_rota
from meetingtui.meeting.setup import SOMEBODY, nameless
from meetingtui.meeting.state import Clock, Round, State, Turn
from meetingtui.rotation.rota import FIRST


def new_line(state: State, stage: int, lap: int = 1) -> tuple[int, ...]:
    """Return the order in which those present get the word in a lap of a stage of turns."""
    turns, seats = state.format.stages[stage].turns, state.present
    if turns is None or turns.open or not seats:
        return ()
    if turns.order == BY_ROLE:
        holders = having(state, state.format.stages[stage].script.who)
        return tuple(seat for seat in holders if seat == SOMEBODY or seat in seats)
    if turns.order == "lot":
        return lot(state.setup.seed, f"line/{drawn(state, stage, lap)}", seats)
    if turns.direction == "right" and turns.order == "circle":
        seats = seats[::-1]
    if turns.first == "lot":
        return rotated(seats, lot(state.setup.seed, f"first/{drawn(state, stage, lap)}", seats)[0])
    if turns.first == "next after last time":
        first = next_by_rota(state, FIRST)
        if first is not None:
            return rotated(seats, first)
    return seats if turns.order == "list" else beside(seats, state.holders.get("chair"))


def beside(seats: tuple[int, ...], chair: int | None) -> tuple[int, ...]:
    """Return the circle, read one way or the other, from whoever sits beside the chair that way."""
    if chair is None or nameless(chair) or not seats:
        return seats
    down = len(seats) > 1 and seats[0] > seats[-1]
    after = [seat for seat in seats if (seat < chair if down else seat > chair)]
    return rotated(seats, after[0]) if after else seats


def drawn(state: State, stage: int, lap: int = 1) -> str:
    """Return what a lot is drawn for, so that each is another one, when stages come again too."""
    around = state.plan.around(stage)
    again = state.lap(around.loop.repeat) if around else 1
    return f"{stage}/{lap}" if again == 1 else f"{stage}/{lap}/{again}"


def rotated(seats: tuple[int, ...], first: int) -> tuple[int, ...]:
    """Return the circle read from another seat on."""
    at = seats.index(first)
    return seats[at:] + seats[:at]


def spoke(round: Round, at: int) -> Round:
    """Return the round with the current turn, if there is one, put among the taken ones."""
    if round.current is None:
        return round
    ended = replace(round.current, clock=round.current.clock.stopped(at))
    return replace(round, current=None, done=(*round.done, ended))


def without(round: Round, seat: int) -> Round:
    """Return the round without somebody in the line or at the floor.

    Of those without a name it is the one at the floor, else the first in the line.
    """
    if round.current and round.current.seat == seat:
        line = round.line if nameless(seat) else tuple(s for s in round.line if s != seat)
        return replace(round, line=line, current=None)
    at = round.line.index(seat) if seat in round.line else len(round.line)
    return replace(round, line=round.line[:at] + round.line[at + 1 :])


def joined(round: Round, seat: int) -> Round:
    """Return the round with somebody at the end of the line, unless they had their turn."""
    had = {turn.seat for turn in round.done} | round.passed | set(round.line)
    if seat in had or (round.current and round.current.seat == seat):
        return round
    return replace(round, line=(*round.line, seat))


def attended(round: Round, present: Collection[int], joining: bool = True) -> Round:
    """Return the round with those who left meanwhile taken out, and those who came joined."""
    here = set(present)
    current = round.current
    if current and not (nameless(current.seat) or current.seat in here):
        current = None
    line = tuple(seat for seat in round.line if nameless(seat) or seat in here)
    if not joining:
        return replace(round, current=current, line=line)
    known = {*line, *round.passed, *(turn.seat for turn in round.done)}
    if current:
        known.add(current.seat)
    came = (seat for seat in present if seat not in known)
    return replace(round, current=current, line=(*line, *came))


def taken_back(round: Round, present: Collection[int], at: int, waits: bool = True) -> Round | None:
    """Return the round one turn earlier, or None if nobody had a turn before.

    That turn's clock goes on from where it stood.  Before the first turn of a lap there is the
    lap that has not begun, and before that the lap before.  The turn of somebody who is no
    longer in the room stays taken.  Whoever had the word `waits` again, if there is a line.
    """
    line = round.line
    if round.current and waits:
        line = (round.current.seat, *line)
    for index, turn in reversed(list(enumerate(round.done))):
        if turn.seat in present or nameless(turn.seat):
            resumed = replace(turn, clock=turn.clock.started(at))
            done = round.done[:index] + round.done[index + 1 :]
            return replace(round, line=line, current=resumed, done=done)
    if round.current:
        return replace(round, line=line, current=None, idle=at)
    if round.before is None:
        return None
    return taken_back(attended(round.before, present), present, at)


def begun(seat: int, share: int, at: int, spent: int = 0) -> Turn:
    """Return a turn that begins now, or that began a while ago."""
    return Turn(seat, share, Clock(spent, at))


# --- open orders --------------------


class Open(Enum):
    """What comes next in an open order."""

    TURN = "turn"
    THANKS = "thanks"
    SOMEBODY = "somebody"
    STAGE = "stage"


def heard(round: Round) -> frozenset[int]:
    """Return the seats of those who have had the word in this lap, have it, or have passed."""
    seats = {turn.seat for turn in round.done} | round.passed
    seats |= {round.current.seat} if round.current else set()
    return frozenset(seat for seat in seats if not nameless(seat))


def unheard(state: State, round: Round) -> int:
    """Return how many of those in the room have not had the word in this lap.

    A turn without a name was somebody's, whoever it was; so it is with passing.
    """
    seats = heard(round)
    unnamed = [*round.done, *([round.current] if round.current else [])]
    some = sum(nameless(turn.seat) for turn in unnamed) + round.unnamed
    return max(0, sum(seat not in seats for seat in state.present) - some)


def open_step(state: State, round: Round, at: int) -> Open:
    """Return what the primary action does in an open order.

    The next hand; else thanks, else somebody begins; and on to the next stage when all have had
    one turn or the time of the stage is used, if anybody has said how much that is.
    """
    used = state.run.clock.elapsed(at) >= state.run.length
    if used and not state.format.timeless:
        return Open.STAGE
    if round.line:
        return Open.TURN
    if not unheard(state, round):
        return Open.STAGE
    return Open.THANKS if round.current else Open.SOMEBODY


def fewer_hands(round: Round, present: int) -> Round:
    """Return the round with no more hands up than there are people who could have one.

    Whose hands without a name go down is the same; it is the last ones.
    """
    line = list(round.line)
    while any(map(nameless, line)) and len(line) > present - (round.current is not None):
        del line[max(at for at, seat in enumerate(line) if nameless(seat))]
    return replace(round, line=tuple(line))


def with_hand(
    round: Round, turns: Turns, seat: int, before: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """Return the raised hands with one more.

    Where one may speak again only after everyone, those who have not spoken come first; whoever
    was heard `before`, in another stage, counts as having spoken.
    """
    spoken = heard(round) | before
    if turns.again != "after everyone" or seat in spoken:
        return (*round.line, seat)
    at = next((i for i, s in enumerate(round.line) if s in spoken), len(round.line))
    return (*round.line[:at], seat, *round.line[at:])
