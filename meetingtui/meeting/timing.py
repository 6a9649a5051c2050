"""How the evening bends the plan: what a stage and a turn get, and when it will all end.

All times are milliseconds of the meeting's own clock.  What is left only ever shrinks what
comes later, never what runs, and what was set by hand stands; a part of the meeting that begins
with an appointment keeps its whole length, however late it begins (the format language: "nothing
earlier eats it").  What is to come stands as it is planned while the meeting is out by next to
nothing, and again when it is far behind (`adapts`).
"""

from dataclasses import replace

from meetingtui.format.model import BY_ROLE, SILENT, Turns
from meetingtui.meeting import pairs
from meetingtui.meeting.plan import Laps, Slot
from meetingtui.meeting.reserved import waiting
from meetingtui.meeting.state import SECOND, Clock, Lap, Round, Run, State, Turn
from meetingtui.text.values import dataclass

LEAST_SHARE = 30_000
"""Nobody's turn is planned shorter than this, unless the format itself says so."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Where things are heading: the end of this stage, of the meeting, and how far off the plan.

    `deviation` is positive when the meeting is behind.  `far` behind nothing is shortened.
    """

    stage_end: int
    meeting_end: int
    deviation: int
    far: bool


def origin(state: State) -> int:
    """Return the planned start in the meeting's own time; negative if the meeting began late."""
    return state.end - state.plan.length * SECOND


def _whole_seconds(milliseconds: int) -> int:
    return milliseconds // SECOND * SECOND


def entering(state: State, stage: int, at: int, again: int | None = None) -> tuple[int, int]:
    """Return the length a stage gets when it is entered now, and the end of its part.

    `again` is the repeat that leads back to it.
    """
    slot = state.plan.slots[stage]
    lap = None if again is None else state.lap(again) + 1
    fixed, shared = ahead(state, stage, lap)
    until = _until(state, slot, at, slot.length * SECOND + fixed + shared)
    if _in_full(state, stage, at, until, again).far:
        return slot.length * SECOND, until
    return _length(slot, until - at, fixed, shared), until


def _in_full(state: State, stage: int, at: int, until: int, again: int | None) -> Projection:
    """Return where the meeting would be heading if a stage that is entered had all its time.

    So what is told and what is done are one: where this is far behind, nothing is shortened.
    """
    runs, laps = state.runs, state.laps
    if again is not None and (around := state.plan.around(again)):
        runs = {i: run for i, run in runs.items() if not around.loop.holds(i)}
        laps = {**laps, again: Lap(state.lap(again) + 1, {})}
    run = Run(state.plan.slots[stage].length * SECOND, until, Clock(0, at))
    return project(replace(state, stage=stage, runs={**runs, stage: run}, laps=laps), at)


def _until(state: State, slot: Slot, at: int, needs: int) -> int:
    if state.stage >= 0 and state.plan.slots[state.stage].part == slot.part:
        return state.run.until
    planned = origin(state) + slot.part_end * SECOND
    if slot.part == 0 and slot.part_start == 0:
        return planned
    return max(planned, at + needs)


def ahead(state: State, stage: int, lap: int | None = None) -> tuple[int, int]:
    """Return what follows a stage in its part, fixed and giving way, with the laps to come."""
    slot = state.plan.slots[stage]
    fixed, shared = slot.after_fixed, slot.after_shared
    around = state.plan.around(stage)
    if around is not None:
        gone = laps_gone(state, around, lap)
        fixed, shared = fixed - gone * around.fixed, shared - gone * around.shared
    return fixed * SECOND, shared * SECOND


def laps_gone(state: State, around: Laps, lap: int | None = None) -> int:
    """Return how many of the laps that the plan reckons with are through."""
    return min(lap or state.lap(around.loop.repeat), around.reckoned) - 1


DEAD_BAND = 15_000
"""A plan that is out by less than so many milliseconds stands: nobody's five minutes become 4:53
because somebody was slow to press a key (OnlyT's dead band, research: meeting-runners §5.6)."""

FAR = 15 * 60_000
"""So far behind, in milliseconds, nothing is shortened any more: the plan has been left, and what
to do about it is for the room to say (OnlyT's limit for giving up, as above)."""


def adapts(short: int) -> bool:
    """Tell whether what is to come gives way when there is so much less time than it needs.

    Neither for next to nothing nor when the meeting is far behind.  What is protected never
    does: its part begins with all the time it needs, and moves the end instead.
    """
    return DEAD_BAND <= short <= FAR


def _length(slot: Slot, left: int, after_fixed: int, after_shared: int) -> int:
    planned = slot.length * SECOND
    if not slot.planned:
        return planned or 60 * SECOND
    if not adapts(planned + after_fixed + after_shared - left):
        return planned
    fixed = after_fixed + (0 if slot.shares else planned)
    shared = after_shared + (planned if slot.shares else 0)
    if slot.shares:
        return _whole_seconds(planned * max(0, left - fixed) // shared) if shared else 0
    if left >= fixed or slot.last_part or not fixed:
        return planned
    return _whole_seconds(planned * max(0, left) // fixed)


def lap_fits(state: State, around: Laps, at: int) -> bool:
    """Tell whether one lap more fits before the appointment, and what follows the loop as well.

    Asked while its repeat runs.
    """
    slot = state.plan.slots[around.loop.repeat]
    more = (around.reckoned - 1) * around.lap
    needs = around.lap + slot.after_fixed + slot.after_shared - more
    return needs * SECOND - (state.run.until - at) < DEAD_BAND


# --- turns --------------------


def phases(turns: Turns) -> tuple[str, ...]:
    """Return the names of the phases of one turn, in order."""
    around = (("presenter", turns.presenter), ("turn", 1), ("feedback", turns.feedback))
    return tuple(name for name, length in around if length)


def phase_length(turns: Turns, turn: Turn) -> int:
    """Return the milliseconds of the phase a turn is in."""
    lengths = {"presenter": turns.presenter * SECOND, "feedback": turns.feedback * SECOND}
    return lengths.get(phases(turns)[turn.phase], turn.share) + turn.extra


def turn_elapsed(turns: Turns, turn: Turn, at: int) -> int:
    """Return the milliseconds that count: the breath between two turns comes first."""
    return max(0, turn.clock.elapsed(at) - _breath(turns, turn))


def _breath(turns: Turns, turn: Turn) -> int:
    if turns.order == SILENT:  # there it lies before the turn, while nobody has the word
        return 0
    return turns.between * SECOND if turn.phase == 0 else 0


def around(turns: Turns) -> int:
    """Return the milliseconds that a turn takes beside its share."""
    return (turns.between + turns.presenter + turns.feedback) * SECOND


def whole_turn(turns: Turns, share: int) -> int:
    """Return the milliseconds that a turn takes at the most, its time to wrap up included."""
    return share + around(turns) + turns.wrap_up * SECOND


def to_come(state: State, round: Round, turns: Turns) -> int:
    """Return how many turns are still to begin, in this lap and those after it.

    In an open order as many as have not been heard, or as it is kept for.  How many a roll call
    finds nobody knows.
    """
    if state.current.levels:
        return 0
    if turns.open:
        return waiting(state, round)
    if turns.order == BY_ROLE:
        return len(round.line)
    return len(round.line) + max(0, turns.laps - round.lap) * len(state.present)


def share(state: State, at: int) -> int:
    """Return the milliseconds that the next turn gets.

    What the chair chose; else an equal share of what the stage has left, at most what the
    format says, and never more than those before could have had: whoever sits last gets no
    more because the others were brief, nor less because of a few seconds between turns.  When
    somebody passes, it grows for all who are left.  Asked between turns only, so nobody's time
    changes while they speak.
    """
    run, turns = state.run, state.current.turns
    if run.round is None or turns is None:
        return 0
    remaining = run.length - run.clock.elapsed(at)
    return _share(run, run.round, turns, remaining, to_come(state, run.round, turns))


def _share(run: Run, round: Round, turns: Turns, remaining: int, people: int) -> int:
    if round.each is not None:
        return round.each
    if turns.open and turns.each is not None:
        wish = turns.each * SECOND
        left = _whole_seconds(remaining - around(turns))
        return wish if wish - left < DEAD_BAND else max(min(LEAST_SHARE, wish), left)
    most = None if turns.each is None else turns.each * SECOND
    least = LEAST_SHARE if most is None else min(LEAST_SHARE, most)
    equal = remaining // max(1, people)
    if round.lap <= turns.laps:  # a lap more than was meant has only what is left
        fair = run.length // max(1, _turns_taken(round) + people)
        kept = min(fair, _before(turns, round) or fair)
        near = equal < kept and kept * people - remaining < DEAD_BAND
        equal = kept if near else min(equal, fair)
    whole = _whole_seconds(equal - around(turns))
    return max(least, whole if most is None else min(whole, most))


def _before(turns: Turns, round: Round) -> int:
    """Return the milliseconds that the turn before was meant to take in all; 0 before the first."""
    turn = round.current or next(reversed(round.done), None)
    if turn is not None:
        return turn.share + around(turns)
    return _before(turns, round.before) if round.before else 0


ROUNDED = 5_000
"""A share that is reckoned for all of an open order is told in steps of so many milliseconds."""

MUCH = 30_000
"""When the share that lets everybody speak has changed by so much, the chair is told again."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The honest number: how many can speak in what is left, and what lets everybody speak.

    `each` is what a turn gets now, and `fits` how many turns of that length, with all their time
    to wrap up, go into `has`; `people` have not spoken.  `for_all` is what each can have if all
    of them do; no more than the format's own share, and zero where that is no time at all.
    """

    has: int
    people: int
    each: int
    fits: int
    for_all: int

    @property
    def tight(self) -> bool:
        """Tell whether some will not get to speak if each takes all of a turn."""
        return self.fits < self.people


def fit(state: State, at: int) -> Fit | None:
    """Return the honest number of an open order; None for a stage without one."""
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None or not turns.open or state.current.levels:
        return None
    left = state.run.length - state.run.clock.elapsed(at) - _speaking(turns, round, at)
    has, people = max(0, left), waiting(state, round)
    wish = round.each
    if wish is None:
        wish = share(state, at) if turns.each is None else turns.each * SECOND
    alone = has // max(1, people) - whole_turn(turns, 0)
    for_all, least = max(0, alone // ROUNDED * ROUNDED), LEAST_SHARE
    if turns.each is not None:
        for_all, least = min(for_all, turns.each * SECOND), min(least, turns.each * SECOND)
    fits = has // max(1, whole_turn(turns, wish))
    return Fit(has, people, wish, fits, for_all if for_all >= least else 0)


def worth_telling(state: State, found: Fit) -> bool:
    """Tell whether the chair should hear the honest number: at first, and after much change."""
    round = state.run.round
    if round is None or not found.people:
        return False
    if round.told is None or round.fresh:
        return True
    return found.tight and abs(found.for_all - round.told) >= MUCH


def _speaking(turns: Turns, round: Round, at: int) -> int:
    """Return the milliseconds that the turn which runs will go on."""
    turn = round.current
    if turn is None:
        return 0
    whole = _breath(turns, turn) + phase_length(turns, turn)
    names = phases(turns)[turn.phase + 1 :]
    later = sum(turn.share if name == "turn" else turns.feedback * SECOND for name in names)
    return max(0, whole - turn.clock.elapsed(at)) + later


def _turns_taken(round: Round) -> int:
    """Return how many turns have begun, taking every lap before for one like this."""
    begun = len(round.done) + (round.current is not None)
    return begun + (round.lap - 1) * (begun + len(round.line))


def _remaining(state: State, run: Run, at: int) -> int:
    """Return how long the stage will go on, as things stand."""
    left = max(0, run.length - run.clock.elapsed(at))
    turns = state.current.turns
    if state.pairs and run.apart and not pairs.alone(state):
        return pairs.remaining(state, state.pairs, run.apart, at)
    if run.round is None or turns is None:
        return left
    speaking = _speaking(turns, run.round, at)
    if turns.open and turns.again != "no":  # there is time for those who would speak again
        return max(left, speaking)
    people = to_come(state, run.round, turns)
    each = _share(run, run.round, turns, left - speaking, people)
    spoken = speaking + people * (each + around(turns))
    return max(speaking, min(left, spoken)) if turns.open else spoken


def project(state: State, at: int) -> Projection:
    """Return where the meeting is heading, if everything from here on takes what it has.

    An endless loop fills its time for as long as one more lap fits into it, so that nobody is
    promised an early end.
    """
    run, slot = state.run, state.plan.slots[state.stage]
    stage_end = at + _remaining(state, run, at)
    left = run.until - stage_end
    fixed, shared, later = _after(state)
    if not adapts(fixed + shared - left):
        rest = fixed + shared
    elif slot.last_part:
        rest = fixed + max(0, min(shared, left - fixed))
    else:
        rest = max(0, left)
    filled = _filled(state, left - fixed - shared, later)
    unused = _unused(state, slot)
    deviation = stage_end - _planned_end(state) - _spared(state, fixed, shared, later)
    around = state.plan.around(state.stage)
    if around is not None and around.endless:  # in it only the appointment can be late
        late = stage_end + fixed + shared - origin(state) - slot.part_end * SECOND
        deviation = max(0, late) if filled else max(late, min(0, late + unused))
    spare = 0 if slot.last_part else max(0, min(unused, left - rest) + min(0, deviation))
    end = max(stage_end + rest + later + spare, filled)
    far = max(fixed + shared - left, end - state.end) > FAR
    if far:  # then nothing gives way, and it ends as much later
        end = max(end, stage_end + fixed + shared + later)
    return Projection(stage_end, end, deviation, far)


def _unused(state: State, slot: Slot) -> int:
    """Return what the plan has in this part that nothing in it uses.

    Nobody is promised an early end because of it, nor told to be ahead.
    """
    seconds = slot.part_end - slot.part_start - slot.part_length
    for around in state.plan.loops:
        if around.planned and state.plan.slots[around.loop.repeat].part == slot.part:
            seconds -= (around.laps - around.reckoned) * around.lap
    return max(0, seconds) * SECOND


def _planned_end(state: State) -> int:
    """Return when the stage that runs was meant to be over, in the lap that it is in."""
    slot = state.plan.slots[state.stage]
    planned = slot.start + (slot.length if slot.planned else 0)
    around = state.plan.around(state.stage)
    if around is not None:
        planned += laps_gone(state, around) * around.lap
    return origin(state) + planned * SECOND


def _spared(state: State, fixed: int, shared: int, later: int) -> int:
    """Return how much less is to come than the plan has after this stage."""
    planned = sum(ahead(state, state.stage)) + state.plan.slots[state.stage].later * SECOND
    return planned - fixed - shared - later


def _filled(state: State, slack: int, later: int) -> int:
    """Return until when the endless loops that are to come fill the meeting; 0 if none does.

    `slack` is what the part that runs has left when all of it has had its time.
    """
    here = state.plan.slots[state.stage].part
    filled = 0
    for around in state.plan.loops:
        slot = state.plan.slots[around.loop.repeat]
        if not (around.endless and around.planned and around.loop.repeat >= state.stage):
            continue
        if slot.part != here and around.laps > 1:
            filled = max(filled, origin(state) + (slot.part_end + slot.later) * SECOND)
        elif slot.part == here and around.lap * SECOND - slack < DEAD_BAND:
            filled = max(filled, state.run.until + later)
    return filled


def _after(state: State) -> tuple[int, int, int]:
    """Return what comes after this stage: fixed and giving way in its part, and in later parts.

    A later stage that has run, before the chair came back to this one, needs what it has left.
    """
    slot = state.plan.slots[state.stage]
    (fixed, shared), later = ahead(state, state.stage), slot.later * SECOND
    for around in state.plan.loops:  # laps that were through before the chair went back
        if around.loop.first > state.stage and (gone := laps_gone(state, around)):
            if state.plan.slots[around.loop.repeat].part != slot.part:
                later -= gone * around.lap * SECOND
            else:
                fixed -= gone * around.fixed * SECOND
                shared -= gone * around.shared * SECOND
    for stage, run in state.runs.items():
        other = state.plan.slots[stage]
        if stage <= state.stage:
            continue
        planned = other.length * SECOND if other.planned else 0
        left = max(0, run.length - run.clock.ran)
        if other.part != slot.part:
            later += left - planned
        elif other.shares:
            fixed, shared = fixed + left, shared - planned
        else:
            fixed += left - planned
    return fixed, shared, later
