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
from meetingtui.meeting.conditions import Circumstances, applies, circumstances
from meetingtui.meeting.series import ORDINARY, Series
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A stage's place in the plan.

    `after_fixed` and `after_shared` sum the lengths that follow in the same part, fixed ones
    and those that give way; `later` sums the parts after this one.  `part_end` is the next
    appointment, or the end.
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
class Plan:
    """A slot for every stage of the format, in order; `length` is the whole meeting's."""

    slots: tuple[Slot, ...]
    length: int


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a stage asks of its part: a fixed length or a share, and the most it can use."""

    fixed: int | None
    most: int | None

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
        return stage.pairs.slots * stage.pairs.each + stage.pairs.swaps + GATHER
    if turns is None or turns.each is None or people is None or turns.order == BY_ROLE:
        return None
    if turns.open and turns.again != "no":  # whoever has spoken may speak again
        return None
    one = turns.each + turns.between + turns.presenter + turns.feedback
    return turns.laps * people * one


def share_out(available: int, wishes: Sequence[_Wish]) -> list[int]:
    """Give each wish its length: fixed ones first, then equal shares of what is left.

    A share that is capped leaves the rest to the others; seconds that do not divide go to the
    earlier ones.
    """
    lengths = [wish.settled for wish in wishes]
    left = max(0, available - sum(lengths))
    open_ = sorted(
        (index for index, wish in enumerate(wishes) if wish.fixed is None),
        key=lambda index: (wishes[index].most is None, wishes[index].most or 0),
    )
    while open_:
        most = wishes[open_[0]].most
        if most is None or most * len(open_) > left:
            for index, share in zip(sorted(open_), _equal(left, len(open_)), strict=True):
                cap = wishes[index].most
                lengths[index] = share if cap is None else min(share, cap)
            break
        lengths[open_.pop(0)] = most
        left -= most
    return lengths


def _equal(total: int, parts: int) -> Iterator[int]:
    whole, rest = divmod(total, parts)
    return (whole + (index < rest) for index in range(parts))


def _included(format: Format, known: Circumstances) -> list[int]:
    """Return the stages that the plan reckons with."""
    return [index for index, stage in enumerate(format.stages) if applies(stage, known)]


def expected(
    format: Format,
    people: int | None,
    attendance: str = "",
    answers: Mapping[str, int] | None = None,
    series: Series = Series(),  # noqa: B008 - it is frozen
) -> Circumstances:
    """Return what the plan of a meeting for so many people reckons with.

    It reckons with time enough: of two stages that ask how much time is left and exclude each
    other, it holds the one for when there is.
    """
    return circumstances(format, people, format.length, attendance, answers, series)


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
    parts = _parts(format, _included(format, known))
    windows = _windows(format, parts)
    lengths: dict[int, int] = {}
    for part, (start, end) in zip(parts, windows, strict=True):
        wishes = [_wish(format.stages[index], people) for index in part]
        lengths.update(zip(part, share_out(end - start, wishes), strict=True))
    totals = [sum(lengths[index] for index in part) for part in parts]
    slots: dict[int, Slot] = {}
    later = sum(totals)
    for number, (part, (at, end)) in enumerate(zip(parts, windows, strict=True)):
        later -= totals[number]
        fixed = sum(lengths[i] for i in part if format.stages[i].timing.length is not None)
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
    return Plan(tuple(_every_slot(format, slots)), format.length)


def _every_slot(format: Format, slots: dict[int, Slot]) -> Iterator[Slot]:
    """Yield the slots in order, with an empty-handed one for each stage that is not planned."""
    before = _before_all(format, slots)
    for index, stage in enumerate(format.stages):
        if index in slots:
            before = slots[index]
            yield before
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


def _wish(stage: Stage, people: int | None) -> _Wish:
    return _Wish(stage.timing.length, most_for_turns(stage, people))


# --- checking --------------------


def check_plan(loaded: Loaded) -> tuple[Problem, ...]:
    """Return what is wrong with the times of a format that could be read.

    A stage that came with a part is told of where the format includes it: how much time there is
    for it, only the format says.
    """
    format, source = loaded.draft, loaded.source
    if format is None or source is None or not format.stages:
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
    for code, stage, args in _appointments(format):
        found.setdefault((code, stage), problem(code, format.stages[stage], args, "starts"))
    if found:
        return early + tuple(found.values())
    for known in _possible(format):
        for code, stage, args in _fit(format, known):
            found.setdefault((code, stage), problem(code, format.stages[stage], args))
    if all(stage.timing.starts is None for stage in format.stages[1:]):
        last = len(format.stages) - 1
        found[Code.UNPROTECTED_END, last] = problem(Code.UNPROTECTED_END, format.stages[last], {})
    return early + tuple(found.values())


_Found = tuple[Code, int, dict[str, str | int]]


def _appointments(format: Format) -> Iterator[_Found]:
    made = {i: s.timing.starts for i, s in enumerate(format.stages) if s.timing.starts is not None}
    for index, starts in made.items():
        if starts > format.length:
            yield Code.APPOINTMENT_TOO_EARLY, index, {"minutes": format.length}
    for known in _possible(format):
        kept = (index for index in _included(format, known) if index in made)
        for earlier, index in pairwise(kept):
            other: dict[str, str | int] = {"other": format.stages[earlier].title}
            if made[earlier] == made[index]:
                yield Code.APPOINTMENT_TWICE, index, other
            elif made[earlier] < made[index]:
                yield Code.APPOINTMENT_ORDER, index, other


def _head_counts(format: Format) -> Iterable[int | None]:
    """Return the numbers of people at which the set of stages can differ.

    Stages that exclude each other then count once, and no plan is laid that cannot come about.
    """
    numbers = {
        number
        for stage in format.stages
        for condition in stage.when
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
    for people in _head_counts(format):
        for attendance in ("open", "closed") if asked else (format.attendance,):
            for series in _series(conditions):
                yield expected(format, people, attendance, series=series)
                if answers:
                    none = dict.fromkeys(answers, 0)
                    yield expected(format, people, attendance, none, series)


def _fit(format: Format, known: Circumstances) -> Iterator[_Found]:
    """Yield what is too much and what is left over in each part, as the file alone says."""
    parts = _parts(format, _included(format, known))
    for number, (part, (start, end)) in enumerate(zip(parts, _windows(format, parts), strict=True)):
        if not part:
            continue
        fixed = sum(format.stages[index].timing.length or 0 for index in part)
        sharing = [index for index in part if format.stages[index].timing.length is None]
        has = end - start
        last = number == len(parts) - 1
        if fixed > has and last:
            yield Code.TOO_MUCH_AT_END, part[0], {"needs": fixed, "has": has}
        elif fixed > has:
            yield Code.TOO_MUCH, parts[number + 1][0], {"needs": fixed, "has": has}
        elif sharing and has - fixed < 60 * len(sharing):
            yield Code.NO_TIME_TO_SHARE, sharing[0], {"left": has - fixed}
        elif not sharing and fixed < has and not known.answers:  # who is new takes time, or not
            yield Code.UNUSED_TIME, part[-1], {"left": has - fixed}
