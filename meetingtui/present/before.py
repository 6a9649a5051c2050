"""What is to be seen before a meeting: who is here, who has the helm and why, the plan."""

from datetime import datetime, timedelta

from meetingtui.evening import Opening
from meetingtui.format.model import Role
from meetingtui.meeting.state import State, initial
from meetingtui.meeting.view import PlanRow, people, plan_rows, roles
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import names, role
from meetingtui.present.plan import Row, rows
from meetingtui.present.times import length, time_of_day
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Before:
    """Everything the screen before a meeting says."""

    name: str
    status: str
    people: str
    helm: str
    why: str
    rows: tuple[Row, ...]
    start: str


def before(opening: Opening, now: datetime) -> Before:
    """Put an opening into words; `now` is the time of day."""
    format = opening.setup.format
    state = initial(opening.setup)
    return Before(
        name=safe_line(format.name),
        status=" · ".join((_("before the meeting"), time_of_day(now))),
        people=_people(opening, state),
        helm=" · ".join(role(held) for held in roles(state)),
        why=_why(opening),
        rows=tuple(timetable_rows(opening, now)),
        start=_start(opening, now),
    )


def plan(opening: Opening) -> tuple[PlanRow, ...]:
    """Return the plan of a meeting that has not begun."""
    return plan_rows(initial(opening.setup))


def timetable_rows(opening: Opening, now: datetime) -> list[Row]:
    """Return the timetable: from the planned start, or from now if none was given."""
    start = opening.scheduled(now) or now
    return rows(plan(opening), start, opening.setup.format.length)


def _people(opening: Opening, state: State) -> str:
    number = len(opening.setup.people)
    if not number:
        return _("Who is here?")
    count = ngettext("{n} here", "{n} here", number).format(n=number)
    suits = opening.setup.format.people
    if suits and not suits[0] <= number <= suits[1]:
        meant = _("made for {least} to {most}").format(least=suits[0], most=suits[1])
        count = f"{count} ({meant})"
    count += _attendance(opening)
    return f"{count}:  {names(people(state))}" if opening.setup.named else count


def _attendance(opening: Opening) -> str:
    """Say whether the meeting is open or closed, where the format asks each time."""
    if opening.setup.format.attendance != "ask":
        return ""
    is_open = opening.setup.kind_of_meeting == "open"
    return " · " + (_("open meeting") if is_open else _("closed meeting"))


LABEL_LIMIT = 20
"""A label that is longer is cut where it stands beside a key."""


def found_words(opening: Opening) -> str:
    """Return what the key is called that notes who was found: by the role, if there is one."""
    asked = opening.asked_for
    if len(asked) != 1:
        return _("somebody found")
    label = safe_line(asked[0].label)
    if len(label) > LABEL_LIMIT:
        label = label[: LABEL_LIMIT - 1].rstrip() + "…"
    return _("{role} found").format(role=label)


def role_line(opening: Opening, asked: Role) -> str:
    """Return a role and those who are found for it, and its word of advice."""
    state = initial(opening.setup)
    held = next(held for held in roles(state) if held.name == asked.name)
    return f"{role(held)}   {safe_line(asked.note)}".rstrip()


def _why(opening: Opening) -> str:
    """Say how it came that this person has the helm, and what the role is."""
    role = opening.setup.format.chair
    holder = opening.setup.holders.get("chair")
    if holder is None:
        how = _("whoever sits at the keyboard")
    elif opening.chosen:
        how = _("chosen")
    else:
        how = _("drawn by lot")
    return f"{how}. {safe_line(role.note)}" if role.note else how


def _start(opening: Opening, now: datetime) -> str:
    scheduled = opening.scheduled(now)
    if scheduled is None:
        ends = now + timedelta(seconds=opening.setup.format.length)
        return _("begins now, ends {time}").format(time=time_of_day(ends))
    lead = opening.lead(now) // 1000
    minutes = -(-abs(lead) // 60) * 60
    if lead > 0:
        return _("begins in {length}").format(length=length(minutes))
    if lead > -60:
        return _("begins now")
    return _("was to begin {length} ago").format(length=length(abs(lead) // 60 * 60))
