"""Pairs: all speak at once, two and two or a few together, and everybody gets the same time.

There is one clock for all of them.  Where the number of people does not come out even, a group
has one more (or one fewer); it shares the same time, so that all come back together.  Nobody is
ever left alone.
"""

from collections.abc import Collection, Sequence

from meetingtui.format.model import Pairs
from meetingtui.meeting import events as e
from meetingtui.meeting.helm import lot
from meetingtui.meeting.state import SECOND, Apart, Clock, Run, Slot, State
from meetingtui.meeting.turns import drawn
from meetingtui.text.values import dataclass

LEAST_IN_PAIRS = 30_000
"""Nobody's time is planned shorter than this, unless the format itself says so."""


def sizes(people: int, size: int) -> tuple[int, ...]:
    """Return how many are in each group, the larger ones last; they differ by at most one.

    Rather one more in some groups than fewer, as long as no group has more than one too many.
    """
    if people < 2:
        return ()
    groups = people // size
    if not groups or people % size > groups:
        groups += 1
    few, larger = divmod(people, groups)
    return (few,) * (groups - larger) + (few + 1,) * larger


def grouped(line: Sequence[int], size: int) -> tuple[tuple[int, ...], ...]:
    """Return those in a line put together, each with whoever stands beside them."""
    groups = []
    at = 0
    for many in sizes(len(line), size):
        groups.append(tuple(line[at : at + many]))
        at += many
    return tuple(groups)


def settled(
    groups: Sequence[Sequence[int]], present: Collection[int]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups as they are after some came and some left, with nobody alone.

    Whoever is left alone, or comes late, goes to the smallest group.
    """
    here = [[seat for seat in group if seat in present] for group in groups]
    kept = [group for group in here if len(group) > 1]
    alone = [group[0] for group in here if len(group) == 1]
    known = {seat for group in groups for seat in group}
    alone += [seat for seat in present if seat not in known]
    if not kept:
        return (tuple(alone),) if alone else ()
    for seat in alone:
        min(kept, key=len).append(seat)
    return tuple(map(tuple, kept))


def groups_now(state: State) -> tuple[tuple[int, ...], ...]:
    """Return who is with whom, or nothing where people find one another by themselves."""
    pairs, apart = state.current.pairs, state.run.apart
    if pairs is None or apart is None or not apart.line:
        return ()
    return settled(grouped(apart.line, pairs.size), state.present)


def first_line(state: State, pairs: Pairs, stage: int) -> tuple[int, ...]:
    """Return those present with neighbours together, as the format has them find one another."""
    if pairs.order == "lot":
        return lot(state.setup.seed, f"pairs/{drawn(state, stage)}", state.present)
    return state.present if pairs.order == "circle" else ()


def alone(state: State) -> bool:
    """Tell whether there is one person in the room, who can make no pair."""
    return len(state.present) == 1


# --- time --------------------


def share(state: State, pairs: Pairs, apart: Apart, at: int) -> int:
    """Return the milliseconds that everybody in a group of the wished size gets.

    Whoever speaks later gets exactly what the first one had.  Before that it is what the chair
    chose, else an equal share of what the stage has left, at most what the format says.
    """
    if (first := (*apart.done, apart.current)[0]) is not None:
        return first.length
    if apart.each is not None:
        return apart.each
    left = state.run.length - state.run.clock.elapsed(at) - pairs.swaps * SECOND
    equal = left // pairs.slots // SECOND * SECOND
    if pairs.each is None:
        return max(LEAST_IN_PAIRS, equal)
    return max(min(LEAST_IN_PAIRS, pairs.each * SECOND), min(equal, pairs.each * SECOND))


def own_share(pairs: Pairs, each: int, many: int) -> int:
    """Return what everybody gets in a group of so many, for each question; whole seconds.

    The group has the time that one of the wished size has.
    """
    return each * pairs.size // many // SECOND * SECOND


def elapsed(pairs: Pairs, apart: Apart, at: int) -> int:
    """Return the milliseconds of the slot that runs; the time to swap comes first."""
    if apart.current is None:
        return 0
    swap = pairs.between * SECOND if apart.done else 0
    return max(0, apart.current.clock.elapsed(at) - swap)


def remaining(state: State, pairs: Pairs, apart: Apart, at: int) -> int:
    """Return how many milliseconds the pairs will go on, as things stand."""
    if apart.together:
        return 0
    each = share(state, pairs, apart, at)
    later = pairs.slots - len(apart.done) - (apart.current is not None)
    rest = later * each + max(0, later - (not apart.begun)) * pairs.between * SECOND
    if apart.current is None:
        return rest
    swap = pairs.between * SECOND if apart.done else 0
    return rest + max(0, swap + apart.current.length - apart.current.clock.elapsed(at))


# --- what happens --------------------


def step(state: State, pairs: Pairs, apart: Apart, at: int) -> e.Event | None:
    """Return the next step of the pairs, or None when they are over or cannot begin.

    Whoever is left alone in the room does not wait through what the others would have had.
    """
    if apart.together or (alone(state) and not apart.begun):
        return None
    if alone(state):
        return e.CameTogether(at)
    if len(apart.done) + (apart.current is not None) < pairs.slots:
        return e.SlotStarted(at, share(state, pairs, apart, at))
    return e.CameTogether(at)


def over(apart: Apart, at: int) -> tuple[Slot, ...]:
    """Return the slots that are over once the one that runs is."""
    if apart.current is None:
        return apart.done
    current = apart.current
    return (*apart.done, Slot(current.share, current.clock.stopped(at), current.extra))


def evolved(apart: Apart, event: e.SlotStarted | e.CameTogether | e.SlotTakenBack) -> Apart:
    """Return the pairs after a step forward or back; a clock goes on from where it stood."""
    at = event.at
    if isinstance(event, e.SlotStarted):
        new = Slot(event.share, Clock(0, at))
        return Apart(apart.line, new, over(apart, at), each=apart.each)
    if isinstance(event, e.CameTogether):
        return Apart(apart.line, None, over(apart, at), True, apart.each)
    if not apart.done:
        return Apart(apart.line, each=apart.each)
    last = apart.done[-1]
    again = Slot(last.share, last.clock.started(at), last.extra)
    return Apart(apart.line, again, apart.done[:-1], each=apart.each)


# --- what there is to see --------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """So many groups of so many, and the milliseconds that everybody in them gets."""

    groups: int
    people: int
    each: int


def figures(state: State, pairs: Pairs, run: Run, at: int) -> tuple[Figure, ...]:
    """Return how the room divides, those of the wished size first; nothing for an empty room."""
    apart = run.apart
    if apart is None:
        return ()
    known = groups_now(state)
    many = [len(group) for group in known] or list(sizes(len(state.present), pairs.size))
    each = share(state, pairs, apart, at)
    kinds = sorted(set(many), key=lambda people: (people != pairs.size, people))
    return tuple(
        Figure(many.count(people), people, own_share(pairs, each, people)) for people in kinds
    )
