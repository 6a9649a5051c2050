"""Where a meeting stands among those of its group, and in the calendar."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from meetingtui.format.model import Format, Topics
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import Setup
from meetingtui.rotation.rota import name_of

if TYPE_CHECKING:  # most meetings are of no group, and need nothing of what one remembers
    from meetingtui.evening.remembered import Remembered


def week_of_month(day: datetime) -> int:
    """Return the week of the month: the first Thursday is in the first, whatever came before."""
    return (day.day - 1) // 7 + 1


def ordinary(format: Format, day: datetime) -> Series:
    """Return what a meeting of no group knows: the calendar alone."""
    begins = {
        stage: (week_of_month(day) if topics.changes == "week" else day.month) - 1
        for stage, topics in _lists(format)
        if topics.changes in ("week", "month")
    }
    items = {stage: len(topics.listed) for stage, topics in _lists(format)}
    return Series(
        week=week_of_month(day),
        begins={stage: item % items[stage] for stage, item in begins.items()},
    )


def _lists(format: Format) -> Iterator[tuple[int, Topics]]:
    """Yield the topics that stand in the format, with the number of their stage."""
    for number, stage in enumerate(format.stages):
        if stage.topics and stage.topics.listed:
            yield number, stage.topics


def of_a_group(
    setup: Setup, group: "Remembered", day: datetime, strangers: list[str], joins: bool
) -> Series:
    """Return what a meeting of a group knows.

    `strangers` are those here who do not belong to it, tonight included, and `joins` tells that
    somebody belongs to it from tonight on.
    """
    from meetingtui.rotation.draws import next_in_order, used_up
    from meetingtui.store.groups import topic_marks

    calendar = ordinary(setup.format, day)
    begins, drawn = dict(calendar.begins), {}
    for number, topics in _lists(setup.format):
        marks = topic_marks(group.settings, topics.listed, topics.choose)
        if topics.choose == "lot":
            drawn[number] = used_up(group.ledger.topics, marks)
        elif topics.changes == "meeting":
            begins[number] = next_in_order(group.ledger.topics, marks)
    bookmarks = {stage.bookmark for stage in setup.format.stages if stage.bookmark}
    return Series(
        number=group.number,
        starter=_starts(setup, group, strangers),
        new_member=joins and bool(group.settings.people),
        week=calendar.week,
        begins=begins,
        drawn={number: items for number, items in drawn.items() if items},
        places={name: place for name, place in group.ledger.places.items() if name in bookmarks},
    )


def _starts(setup: Setup, group: "Remembered", strangers: list[str]) -> bool:
    """Tell whether somebody starts the group off tonight: goes on to, or begins to."""
    if group.leads(setup.people):
        return True
    if group.ledger.starter is not None:
        return False
    guests = set(map(name_of, strangers))
    for role in setup.format.roles.values():
        if role.leaves_after is None or role.leaves_after <= group.ledger.meetings:
            continue
        seat = setup.holders.get(role.name)
        alias = setup.people[seat] if seat is not None and seat >= 0 else ""
        if alias and name_of(alias) not in guests:
            return True
    return False
