"""Whose turn it is: the line of a round, and how it changes."""

from collections.abc import Collection
from dataclasses import replace

from meetingtui.meeting.helm import lot
from meetingtui.meeting.state import Clock, Round, State, Turn


def new_line(state: State, stage: int, lap: int = 1) -> tuple[int, ...]:
    """Return the order in which those present get the word in a lap of a stage of turns."""
    turns, seats = state.format.stages[stage].turns, state.present
    if turns is None or not seats:
        return ()
    if turns.order == "lot":
        return lot(state.setup.seed, f"line/{stage}/{lap}", seats)
    if turns.order == "list":
        return seats
    if turns.first == "lot":
        return rotated(seats, lot(state.setup.seed, f"first/{stage}/{lap}", seats)[0])
    chair = state.holders.get("chair")
    after = [seat for seat in seats if chair is not None and seat > chair]
    return rotated(seats, after[0]) if after else seats


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
    """Return the round without somebody in the line or at the floor."""
    line = tuple(other for other in round.line if other != seat)
    current = None if round.current and round.current.seat == seat else round.current
    return replace(round, line=line, current=current)


def joined(round: Round, seat: int) -> Round:
    """Return the round with somebody at the end of the line, unless they had their turn."""
    had = {turn.seat for turn in round.done} | round.passed | set(round.line)
    if seat in had or (round.current and round.current.seat == seat):
        return round
    return replace(round, line=(*round.line, seat))


def attended(round: Round, present: Collection[int]) -> Round:
    """Return the round with those who left meanwhile taken out, and those who came joined."""
    current = round.current if round.current and round.current.seat in present else None
    line = tuple(seat for seat in round.line if seat in present)
    known = {*line, *round.passed, *(turn.seat for turn in round.done)}
    if current:
        known.add(current.seat)
    came = (seat for seat in present if seat not in known)
    return replace(round, current=current, line=(*line, *came))


def taken_back(round: Round, present: Collection[int], at: int) -> Round | None:
    """Return the round one turn earlier, or None if nobody had a turn before.

    That turn's clock goes on from where it stood.  Before the first turn of a lap there is the
    lap that has not begun, and before that the lap before.  The turn of somebody who is no
    longer in the room stays taken.
    """
    line = round.line if round.current is None else (round.current.seat, *round.line)
    for index, turn in reversed(list(enumerate(round.done))):
        if turn.seat in present:
            resumed = replace(turn, clock=turn.clock.started(at))
            done = round.done[:index] + round.done[index + 1 :]
            return replace(round, line=line, current=resumed, done=done)
    if round.current:
        return replace(round, line=line, current=None)
    if round.before is None:
        return None
    return taken_back(attended(round.before, present), present, at)


def begun(seat: int, share: int, at: int) -> Turn:
    """Return a turn that begins now."""
    return Turn(seat, share, Clock(0, at))
