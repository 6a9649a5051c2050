"""The plan: when each stage begins and how long it has.

Appointments (`starts`) cut a meeting into parts.  In each part the fixed lengths come first and
the stages without one share what is left.  Everything here is in whole seconds from the planned
start; the plan is laid once, when the meeting begins, and `timing.py` bends it to the evening.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, product
from math import lcm

from meetingtui.format.fields import WEEKS
from meetingtui.format.load import Loaded
from meetingtui.format.model import BY_ROLE, Condition, Format, Stage
from meetingtui.format.problems import Code, Problem
from meetingtui.format.repeats import Loop, loops
from meetingtui.meeting.conditions import Circumstances, applies, circumstances
from meetingtui.meeting.series import ORDINARY, Series
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A stage's place in the plan.

    `after_fixed` and `after_shared` sum the lengths that follow in the same part, fixed ones
    and those that give way; `later` sums the parts after this one.  `part_end` is the next
    appointment, or the end.  Stages that come again have the place of their first lap, and the
    laps to come follow them: those of a number of times, and of an endless repeat the first.
    """

    start: int
    length: int
    planned: bool
    shares: bool
    part: int
    part_start: int
    part_end: int
    part_length: int
    after_fixed: int
    after_shared: int
    later: int
    last_part: bool


@dataclass(frozen=True, slots=True)
class Laps:
    """A loop in the plan: how many laps it has, and how long one of them is, in seconds.

    Those of an endless one are as many as fit before the next appointment; about so many, for
    nobody knows.  A `lap` is what is fixed and what gives way together.  One that is not
    `planned` does not come about, as far as is known.
    """

    loop: Loop
    laps: int
    fixed: int
    shared: int
    planned: bool = True

    @property
    def reckoned(self) -> int:
        """Return how many laps the plan must reckon with; an endless loop may end after one."""
        return (self.loop.times or 1) if self.planned else 1

    @property
    def lap(self) -> int:
        """Return the seconds of one lap."""
        return self.fixed + self.shared

    @property
    def endless(self) -> bool:
        """Tell whether it goes on until the next appointment."""
        return self.loop.times is None


@dataclass(frozen=True, slots=True)
class Plan:
    """A slot for every stage of the format, in order; `length` is the whole meeting's."""

    slots: tuple[Slot, ...]
    length: int
    loops: tuple[Laps, ...] = ()

    def around(self, stage: int) -> Laps | None:
        """Return the loop that a stage belongs to."""
        return next((laps for laps in self.loops if laps.loop.holds(stage)), None)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a stage asks of its part: a fixed length or a share, and the most it can use.

    It asks for that so many `times`.
    """

    fixed: int | None
    most: int | None
    times: int = 1

    @property
    def settled(self) -> int:
        if self.fixed is None:
            return 0
        return self.fixed if self.most is None else min(self.fixed, self.most)


GATHER = 60
"""Seconds that it takes to find one another, and to be one circle again."""


def most_for_turns(stage: Stage, people: int | None) -> int | None:
    """Return the seconds a stage of turns can use at the most, or None if nothing caps it."""
    turns = stage.turns
    if stage.pairs and stage.pairs.each is not None:
        pairs = stage.pairs.among(people or 0)
        return pairs.slots * stage.pairs.each + pairs.swaps + GATHER
    if turns is None or turns.each is None or people is None or turns.order == BY_ROLE:
        return None
    if turns.open and turns.again != "no":  # whoever has spoken may speak again
        return None
    one = turns.each + turns.between + turns.presenter + turns.feedback
    return turns.laps * people * one


def share_out(available: int, wishes: Sequence[_Wish]) -> list[int]:
    """Give each wish its length: fixed ones first, then equal shares of what is left.

    A share that is capped leaves the rest to the others; seconds that do not divide go to the
    earlier ones.  What is wished for several times has the same length each time.
    """
    lengths = [wish.settled for wish in wishes]
    settled = sum(length * wish.times for length, wish in zip(lengths, wishes, strict=True))
    left = max(0, available - settled)
    open_ = sorted(
        (index for index, wish in enumerate(wishes) if wish.fixed is None),
        key=lambda index: (wishes[index].most is None, wishes[index].most or 0),
    )
    while open_:
        most = wishes[open_[0]].most
        if most is None or most * sum(wishes[index].times for index in open_) > left:
            for index, share in _equal(left, sorted(open_), wishes):
                cap = wishes[index].most
                lengths[index] = share if cap is None else min(share, cap)
            break
        index = open_.pop(0)
        lengths[index] = most
        left -= most * wishes[index].times
    return lengths


def _equal(total: int, open_: Sequence[int], wishes: Sequence[_Wish]) -> Iterator[tuple[int, int]]:
    """Yield the equal share of each, with a second more while there are such to give."""
    whole, rest = divmod(total, sum(wishes[index].times for index in open_))
    for index in open_:
        more = wishes[index].times <= rest
        rest -= wishes[index].times if more else 0
        yield index, whole + more


def _included(format: Format, known: Circumstances) -> list[int]:
    """Return the stages that the plan reckons with."""
    return [index for index, stage in enumerate(format.stages) if applies(stage, known)]


def expected(
    format: Format,
    people: int | None,
    attendance: str = "",
    answers: Mapping[str, int] | None = None,
    *,
    series: Series,
) -> Circumstances:
    """Return what the plan of a meeting for so many people reckons with.

    It reckons with time enough: of two stages that ask how much time is left and exclude each
    other, it holds the one for when there is.
    """
    return circumstances(format, people, format.length, attendance, answers, series=series)


def _parts(format: Format, included: Sequence[int]) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for index in included:
        if format.stages[index].timing.starts is not None and parts[-1]:
            parts.append([])
        parts[-1].append(index)
    return parts


def _windows(format: Format, parts: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return when each part begins and ends: at its appointment, and at the next one."""
    made = [format.stages[part[0]].timing.starts if part else None for part in parts]
    starts = [0 if before is None else max(0, format.length - before) for before in made]
    return list(zip(starts, [*starts[1:], format.length], strict=True))


def lay(format: Format, known: Circumstances) -> Plan:
    """Lay the plan of a format for what is known of a meeting (`expected`).

    A stage whose conditions are known not to hold has a slot of its own length that is not
    planned.  Never fails: what does not fit is told by `check_plan`.
    """
    people = known.people
    included = _included(format, known)
    parts = _parts(format, included)
    windows = _windows(format, parts)
    loops_ = _loops(format, included)
    lengths: dict[int, int] = {}
    laps: list[Laps] = []
    for part, (start, end) in zip(parts, windows, strict=True):
        own = [loop for loop in loops_ if loop.repeat in part]
        times = _times(format, part, own, people, end - start)
        wishes = [_wish(format.stages[index], people, times[index]) for index in part]
        lengths.update(zip(part, share_out(end - start, wishes), strict=True))
        laps += [_laps(format, part, loop, times[loop.repeat], lengths) for loop in own]
    times = {
        index: around.reckoned for around in laps for index in included if around.loop.holds(index)
    }
    needs = {index: length * times.get(index, 1) for index, length in lengths.items()}
    totals = [sum(needs[index] for index in part) for part in parts]
    slots: dict[int, Slot] = {}
    through: dict[int, Slot] = {}
    later = sum(totals)
    for number, (part, (at, end)) in enumerate(zip(parts, windows, strict=True)):
        later -= totals[number]
        fixed = sum(needs[i] for i in part if format.stages[i].timing.length is not None)
        shared = totals[number] - fixed
        for index in part:
            shares = format.stages[index].timing.length is None
            fixed -= 0 if shares else lengths[index]
            shared -= lengths[index] if shares else 0
            slots[index] = Slot(
                start=at,
                length=lengths[index],
                planned=True,
                shares=shares,
                part=number,
                part_start=windows[number][0],
                part_end=end,
                part_length=totals[number],
                after_fixed=fixed,
                after_shared=shared,
                later=later,
                last_part=number == len(parts) - 1,
            )
            at += lengths[index]
            back = next((around for around in laps if around.loop.repeat == index), None)
            if back is None:
                continue
            more = back.reckoned - 1
            fixed, shared = fixed - more * back.fixed, shared - more * back.shared
            at += more * back.lap
            if back.endless:  # what follows is counted back from the appointment
                at = max(at, end - fixed - shared)
            through[index] = replace(
                slots[index], start=at, length=0, after_fixed=fixed, after_shared=shared
            )
    laps += [_not_planned(format, loop) for loop in loops(format.stages) if loop not in loops_]
    return Plan(tuple(_every_slot(format, slots, through)), format.length, tuple(laps))


def _loops(format: Format, included: Sequence[int]) -> list[Loop]:
    """Return the loops that come about: the repeat does, and something is there to repeat."""
    there = set(included)
    return [
        loop
        for loop in loops(format.stages)
        if loop.repeat in there and any(i in there for i in range(loop.first, loop.repeat))
    ]


def _reckoned(loop: Loop) -> int:
    """Return how many laps must be reckoned with; an endless loop may end after its first."""
    return loop.times or 1


def _times(
    format: Format, part: Sequence[int], own: Sequence[Loop], people: int | None, has: int
) -> dict[int, int]:
    """Return how many times each stage of a part is run in the plan.

    What is left of the part is shared by the stages without a length and the endless loop, which
    takes whole laps.
    """
    times = dict.fromkeys(part, 1)
    for loop in own:
        times.update((i, loop.times) for i in part if loop.holds(i) and loop.times)
    endless = next((loop for loop in own if loop.times is None), None)
    if endless is None:
        return times
    once = {i: _wish(format.stages[i], people).settled * times[i] for i in part}
    sharing = sum(times[i] for i in part if format.stages[i].timing.length is None)
    lap = sum(once[i] for i in part if endless.holds(i))
    left = has - sum(once.values()) + lap
    fits = max(1, min(LAPS_LIMIT, left // (sharing + 1) // max(1, lap)))
    times.update((i, fits) for i in part if endless.holds(i))
    return times


LAPS_LIMIT = 99
"""So many laps are the most that one key leads through, even if a clock stands still."""


def _laps(
    format: Format, part: Sequence[int], loop: Loop, times: int, lengths: Mapping[int, int]
) -> Laps:
    held = [index for index in part if loop.holds(index)]
    fixed = sum(lengths[i] for i in held if format.stages[i].timing.length is not None)
    return Laps(loop, times, fixed, sum(lengths[i] for i in held) - fixed)


def _every_slot(
    format: Format, slots: dict[int, Slot], through: Mapping[int, Slot]
) -> Iterator[Slot]:
    """Yield the slots in order, with an empty-handed one for each stage that is not planned.

    `through` has the place behind each repeat, when its last lap is through.
    """
    before = _before_all(format, slots)
    for index, stage in enumerate(format.stages):
        if index in slots:
            yield slots[index]
            before = through.get(index, slots[index])
            continue
        yield Slot(
            start=before.start + before.length,
            length=stage.timing.length or 0,
            planned=False,
            shares=stage.timing.length is None,
            part=before.part,
            part_start=before.part_start,
            part_end=before.part_end,
            part_length=before.part_length,
            after_fixed=before.after_fixed,
            after_shared=before.after_shared,
            later=before.later,
            last_part=before.last_part,
        )


def _before_all(format: Format, slots: dict[int, Slot]) -> Slot:
    """Return the place before the first stage that is planned, with all of them still to come."""
    if not slots:
        return Slot(0, 0, False, False, 0, 0, format.length, 0, 0, 0, 0, True)
    first = slots[min(slots)]
    return replace(
        first,
        length=0,
        after_fixed=first.after_fixed + (0 if first.shares else first.length),
        after_shared=first.after_shared + (first.length if first.shares else 0),
    )


def _not_planned(format: Format, loop: Loop) -> Laps:
    """Return a loop that nobody reckons with; should it come about, a lap is as long as it says."""
    stages = format.stages[loop.first : loop.repeat + 1]
    return Laps(loop, 1, sum(stage.timing.length or 0 for stage in stages), 0, planned=False)


def _wish(stage: Stage, people: int | None, times: int = 1) -> _Wish:
    return _Wish(stage.timing.length, most_for_turns(stage, people), times)


# --- checking --------------------


def check_plan(loaded: Loaded) -> tuple[Problem, ...]:
    """Return what is wrong with the times of a format that could be read.

    A stage that came with a part is told of where the format includes it: how much time there is
    for it, only the format says.
    """
    format, source = loaded.draft, loaded.source
    if format is None or source is None or not format.stages or format.timeless:
        return ()

    def problem(code: Code, stage: Stage, args: Mapping[str, str | int], key: str = "") -> Problem:
        at = loaded.places[stage.table]
        path = (*at.path, key) if key else at.path
        line, column = source.at(path, value=bool(key))
        name = at.called(stage.title)
        return Problem(code, source.file, line, column, name, args)

    found: dict[tuple[Code, int], Problem] = {}
    early = tuple(
        problem(Code.APPOINTMENT_TOO_EARLY, reminder, {"minutes": format.length}, "starts")
        for reminder in format.reminders
        if (reminder.timing.starts or 0) > format.length
    )
    evenings = _different(format)
    for code, stage, args in _appointments(format, evenings):
        found.setdefault((code, stage), problem(code, format.stages[stage], args, "starts"))
    if found:
        return early + tuple(found.values())
    for included, answered in evenings:
        for code, stage, args in _fit(format, included, answered):
            found.setdefault((code, stage), problem(code, format.stages[stage], args))
    if all(stage.timing.starts is None for stage in format.stages[1:]):
        last = len(format.stages) - 1
        found[Code.UNPROTECTED_END, last] = problem(Code.UNPROTECTED_END, format.stages[last], {})
    return early + tuple(found.values())


_Found = tuple[Code, int, dict[str, str | int]]


_Evening = tuple[tuple[int, ...], bool]
"""The stages that the plan reckons with, and whether it is known what was answered."""


def _different(format: Format) -> Sequence[_Evening]:
    """Return the evenings that can come about and have a plan of their own, each of them once."""
    return list(
        dict.fromkeys(
            (tuple(_included(format, known)), bool(known.answers)) for known in _possible(format)
        )
    )


def _appointments(format: Format, evenings: Sequence[_Evening]) -> Iterator[_Found]:
    made = {i: s.timing.starts for i, s in enumerate(format.stages) if s.timing.starts is not None}
    for index, starts in made.items():
        if starts > format.length:
            yield Code.APPOINTMENT_TOO_EARLY, index, {"minutes": format.length}
    for included, _ in evenings:
        kept = (index for index in included if index in made)
        for earlier, index in pairwise(kept):
            other: dict[str, str | int] = {"other": format.stages[earlier].title}
            if made[earlier] == made[index]:
                yield Code.APPOINTMENT_TWICE, index, other
            elif made[earlier] < made[index]:
                yield Code.APPOINTMENT_ORDER, index, other


def _head_counts(conditions: Iterable[Condition]) -> Iterable[int | None]:
    """Return the numbers of people at which the set of stages can differ.

    Stages that exclude each other then count once, and no plan is laid that cannot come about.
    """
    numbers = {
        number
        for condition in conditions
        if condition.name.startswith("people")
        for number in (condition.number - 1, condition.number, condition.number + 1)
    }
    return sorted(number for number in numbers if number > 0) or (None,)


MEETINGS_LIMIT = 1000
"""So many meetings of a group are looked at for one in which other stages come."""

SERIES_LIMIT = 48
"""So many sorts of meetings are told apart at the most: more than a format will ever have."""

EVENINGS_LIMIT = 1000
"""So many different evenings are planned at the most, whatever a format asks for."""


def _numbers(conditions: Iterable[Condition]) -> list[int]:
    """Return one number for each sort of meeting: what comes first and what comes every so often.

    The first of them is a meeting of no group, for which no such condition holds.
    """
    first = sorted({c.number for c in conditions if c.name == "first meetings"})
    every = sorted({c.number for c in conditions if c.name == "every meetings"})
    if not first and not every:
        return [ORDINARY]
    sorts: dict[tuple[object, ...], int] = {}
    last = max(first, default=0) + lcm(*every[:SERIES_LIMIT])
    for number in range(1, min(last, MEETINGS_LIMIT) + 1):
        sort = (bisect_left(first, number), *(step for step in every if not number % step))
        sorts.setdefault(sort, number)
        if len(sorts) >= SERIES_LIMIT:
            break
    return [ORDINARY, *sorts.values()]


def _series(conditions: Collection[Condition]) -> Iterator[Series]:
    """Yield the meetings of a series that can differ in their stages, each sort once.

    Whoever starts a group or joins it does so in a group, and at any of its meetings.
    """
    names = {condition.name for condition in conditions}
    weeks = {condition.number for condition in conditions if condition.name == "week"}
    if weeks:
        weeks |= set(islice((week for week in range(1, WEEKS + 1) if week not in weeks), 1))
    starts = (False, True) if "starter" in names else (False,)
    joins = (False, True) if "new member" in names else (False,)
    sorts = product(starts, joins, sorted(weeks) or (0,), _numbers(conditions))
    for starter, new, week, number in islice(sorts, 2 * SERIES_LIMIT):
        of_a_group = number or (1 if starter or new else ORDINARY)
        yield Series(of_a_group, starter, new, week)


def _possible(format: Format) -> Iterator[Circumstances]:
    """Yield the circumstances in which the set of stages can differ, or many of them."""
    return islice(_evenings(format), EVENINGS_LIMIT)


def _evenings(format: Format) -> Iterator[Circumstances]:
    """Yield the circumstances in which the set of stages can differ.

    Every answer is some or none, all of them alike: a plan for each combination would be more
    than anybody could look at.
    """
    conditions = {condition for stage in format.stages for condition in stage.when}
    answers = {condition.name for condition in conditions if condition.answer}
    asked = format.attendance == "ask"
    for people in _head_counts(conditions):
        for attendance in ("open", "closed") if asked else (format.attendance,):
            for series in _series(conditions):
                yield expected(format, people, attendance, series=series)
                if answers:
                    none = dict.fromkeys(answers, 0)
                    yield expected(format, people, attendance, none, series=series)


def _fit(format: Format, included: Sequence[int], answered: bool) -> Iterator[_Found]:
    """Yield what is too much and what is left over in each part, as the file alone says."""
    parts = _parts(format, included)
    repeated = _loops(format, included)
    for number, (part, (start, end)) in enumerate(zip(parts, _windows(format, parts), strict=True)):
        if not part:
            continue
        own = [loop for loop in repeated if loop.repeat in part]
        times = {i: _reckoned(loop) for loop in own for i in part if loop.holds(i)}
        fixed = sum((format.stages[i].timing.length or 0) * times.get(i, 1) for i in part)
        sharing = [index for index in part if format.stages[index].timing.length is None]
        shares = sum(times.get(index, 1) for index in sharing)
        has = end - start
        last = number == len(parts) - 1
        filled = any(loop.times is None for loop in own)
        if fixed > has and last:
            yield Code.TOO_MUCH_AT_END, part[0], {"needs": fixed, "has": has}
        elif fixed > has:
            yield Code.TOO_MUCH, parts[number + 1][0], {"needs": fixed, "has": has}
        elif sharing and has - fixed < 60 * shares:
            yield Code.NO_TIME_TO_SHARE, sharing[0], {"left": has - fixed}
        elif (
            not (sharing or filled) and fixed < has and not answered
        ):  # who is new takes time, or not
            yield Code.UNUSED_TIME, part[-1], {"left": has - fixed}
