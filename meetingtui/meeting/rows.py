"""The plan as rows, from the first stage to the last, before a meeting and while it runs."""

from dataclasses import replace

from meetingtui.format.model import (
    BY_ROLE,
    Show,
    Stage,
)
from meetingtui.meeting import reminders
from meetingtui.meeting.conditions import known_of, undecided
from meetingtui.meeting.helm import passing, taken_up
from meetingtui.meeting.persons import Person as Person
from meetingtui.meeting.persons import RoleView, role_view
from meetingtui.meeting.persons import person as person
from meetingtui.meeting.state import State
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder in the plan, in seconds from the planned start."""

    start: int
    text: str
    role: RoleView


@dataclass(frozen=True, slots=True)
class BackRow:
    """Where a repeat leads, and how many times its stages run in all, `about` so many or just."""

    title: str
    times: int
    about: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the plan, in seconds from the planned start.

    That of a repeat has the length of all the laps it adds.  Where the format is timeless none
    of its times means anything, and it is not `timed`.  `undecided` is a stage that is not
    planned, and is held after all if an answer that is still to be given turns out otherwise.
    """

    stage: int
    title: str
    start: int
    length: int
    planned: bool
    optional: bool
    protected: bool
    each: int | None
    helm: tuple[RoleView, ...] = ()
    current: bool = False
    back: BackRow | None = None
    timed: bool = True
    undecided: bool = False


def plan_rows(state: State) -> tuple[PlanRow, ...]:
    """Return the plan, a row for each stage."""
    shown = []
    simulated = state
    known = known_of(state.setup, state.count or None, state.format.length, state.answers)
    for index, (stage, slot) in enumerate(zip(state.format.stages, state.plan.slots, strict=True)):
        helm: tuple[RoleView, ...] = ()
        if slot.planned and index > max(0, state.stage) and index not in state.runs:
            passes = passing(simulated, stage)
            helm = tuple(role_view(state, role, seat) for role, seat in passes)
            for role, seat in passes:
                simulated = taken_up(simulated, role, seat, index)
            if passes:
                simulated = replace(simulated, holders={**simulated.holders, **dict(passes)})
        untold = stage.timing.show is Show.NONE
        shown.append(
            PlanRow(
                stage=index,
                title=stage.title,
                start=slot.start,
                length=slot.length + _added(state, index),
                planned=slot.planned,
                optional=stage.optional,
                protected=stage.timing.starts is not None,
                each=None if untold else _planned_each(stage, slot.length, state.count),
                helm=helm,
                current=index == state.stage,
                back=_back(state, index),
                timed=not state.format.timeless,
                undecided=not slot.planned and undecided(stage, known),
            )
        )
    return tuple(shown)


def reminder_rows(state: State) -> tuple[ReminderRow, ...]:
    """Return the reminders of the plan, in the order of their times."""
    return tuple(
        ReminderRow(
            state.plan.length - (reminder.timing.starts or 0),
            reminder.script.say,
            role_view(state, reminder.script.who, state.holders.get(reminder.script.who)),
        )
        for reminder in reminders.planned(state)
    )


def _added(state: State, stage: int) -> int:
    """Return the seconds of the laps that a repeat adds to the first one; 0 for other stages.

    An endless one fills what there is before what follows it.
    """
    around, slot = state.plan.around(stage), state.plan.slots[stage]
    if around is None or around.loop.repeat != stage or not around.planned:
        return 0
    if around.endless:
        follows = slot.part_end - slot.after_fixed - slot.after_shared
        return max(0, follows - slot.start - slot.length)
    return (around.laps - 1) * around.lap


def _back(state: State, stage: int) -> BackRow | None:
    around = state.plan.around(stage)
    if around is None or around.loop.repeat != stage:
        return None
    title = state.format.stages[around.loop.first].title
    return BackRow(title, around.loop.times or around.laps, around.endless)


def _planned_each(stage: Stage, length: int, people: int) -> int | None:
    """Return the seconds each person would get, or None where there are no turns."""
    turns = stage.turns
    if stage.pairs:
        pairs_ = stage.pairs.among(people)
        each = max(0, length - pairs_.swaps) // pairs_.slots
        return each if pairs_.each is None else min(each, pairs_.each)
    if turns is None or not people or turns.order == BY_ROLE or stage.levels:
        return None
    if turns.open and turns.each is not None:
        return turns.each
    around = turns.between + turns.presenter + turns.feedback
    equal = max(0, length // (people * turns.laps) - around)
    return equal if turns.each is None else min(equal, turns.each)
