"""The plan in words: before the meeting, printed, and as a list to jump in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from meetingtui.meeting.rows import BackRow, PlanRow, ReminderRow, plan_rows, reminder_rows
from meetingtui.meeting.state import State
from meetingtui.meeting.timing import origin
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import role
from meetingtui.present.reminders import in_plan
from meetingtui.present.times import length, time_of_day
from meetingtui.text.lengths import clock
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timetable, in columns; or a reminder, a quiet line between them.

    The end is no stage either.
    """

    time: str
    length: str
    title: str
    note: str
    planned: bool
    current: bool
    reminds: bool = False
    ends: bool = False


def rows(
    plan: Sequence[PlanRow], start: datetime, whole: int, reminders: Sequence[ReminderRow] = ()
) -> list[Row]:
    """Return the timetable of a meeting that starts then and lasts `whole` seconds.

    A timeless one has no times, and so no end.

    Lengths are the differences of the times shown, so that the columns add up.  A reminder
    stands below the stage that runs when it comes.
    """
    if not all(row.timed for row in plan):
        return [replace(_row(row, start, row.start), time="", length="") for row in plan]
    shown: list[Row] = []
    waiting = list(reminders)
    for index, row in enumerate(plan):
        shown.append(_row(row, start, _end(plan, index, whole)))
        begins = next((later.start for later in plan[index + 1 :] if later.planned), whole + 1)
        while waiting and row.planned and waiting[0].start < begins:
            shown.append(_quiet(waiting.pop(0), start))
    end = time_of_day(start + timedelta(seconds=whole))
    return [*shown, Row(end, "", _("end"), "", True, False, ends=True)]


def _quiet(row: ReminderRow, start: datetime) -> Row:
    moment = time_of_day(start + timedelta(seconds=row.start))
    return Row(moment, "", in_plan(row.role, row.text), "", True, False, reminds=True)


def _end(plan: Sequence[PlanRow], index: int, whole: int) -> int:
    """Return when a stage ends: where the next planned one begins, or with its own length."""
    row = plan[index]
    following = next((later.start for later in plan[index + 1 :] if later.planned), whole)
    return following if abs(following - row.start - row.length) < 60 else row.start + row.length


def _row(row: PlanRow, start: datetime, end: int) -> Row:
    moment = start + timedelta(seconds=row.start)
    minutes = (start.second + end) // 60 - (start.second + row.start) // 60
    shown = length(minutes * 60) if minutes else length(row.length) if row.length else ""
    if not row.planned:
        note = _("otherwise") if row.undecided else _("not tonight")
        return Row("", "", safe_line(row.title), note, False, row.current)
    return Row(time_of_day(moment), shown, safe_line(row.title), _note(row), True, row.current)


def _note(row: PlanRow) -> str:
    notes = [
        _back(row.back) if row.back else "",
        _("{each} each").format(each=clock(row.each)) if row.each is not None else "",
        *(role(held) for held in row.helm),
        _("may be left out") if row.optional else "",
        _("protected") if row.protected else "",
    ]
    return ", ".join(note for note in notes if note)


def _back(back: BackRow) -> str:
    """Return where a repeat leads: "back to Passage, 3 times"."""
    said = ngettext("back to {title}, {n} time", "back to {title}, {n} times", back.times)
    if back.about:
        about = ngettext(
            "back to {title}, about once", "back to {title}, about {n} times", back.times
        )
        said = about
    return said.format(title=safe_line(back.title), n=back.times)


def table_lines(table: Sequence[Row], width: int = 0) -> list[str]:
    """Return the lines of a timetable, with its columns under one another.

    Where a width is given the ends of long notes give way first, then those of long titles; on a
    very narrow screen there are no notes, but for why a stage has no time if there is room.
    """
    lengths = max(len(row.length) for row in table)
    titles = max(len(row.title) for row in table if not row.reminds)
    notes = max(len(row.note) for row in table)
    before = 5 + 2 + lengths + 2 if any(row.time for row in table) else 0
    if width and before + titles + 2 + notes > width:
        titles = max(8, min(titles, width - before))
        room = width - before - titles - 2
        table = [row if row.reminds else _narrowed(row, titles, room) for row in table]
    if width:
        room = max(8, width - before)
        table = [replace(row, title=_cut(row.title, room)) if row.reminds else row for row in table]
    columns = f"{{:5}}  {{:>{lengths}}}  " if before else "{}{}"
    return [
        f"{columns.format(row.time, row.length)}{row.title:<{titles}}  {row.note}".rstrip()
        for row in table
    ]


NOTE_ROOM = 12
"""With less room than so many cells no note says anything."""


def _narrowed(row: Row, titles: int, room: int) -> Row:
    wide = room >= NOTE_ROOM
    fits = len(row.note) <= room and (wide or not row.planned)
    note = row.note if fits else _cut(row.note, room) if wide else ""
    return replace(row, note=note, title=_cut(row.title, titles))


def _cut(title: str, width: int) -> str:
    return title if len(title) <= width else title[: width - 1].rstrip() + "…"


def running_rows(state: State, elapsed: int, now: datetime) -> list[Row]:
    """Return the plan of a running meeting, by the times it was meant to have."""
    start = now - timedelta(milliseconds=elapsed - origin(state))
    return rows(plan_rows(state), start, state.format.length, reminder_rows(state))


def stages_of(table: Sequence[Row], lines: Sequence[str]) -> list[str]:
    """Return the lines of a timetable, one for each stage: reminders stand below theirs.

    What is no stage, the end, is left out; a timeless meeting has none.
    """
    stages: list[str] = []
    for row, line in zip(table, lines, strict=True):
        if row.reminds and stages:
            stages[-1] += f"\n{line}"
        elif not row.ends:
            stages.append(line)
    return stages
