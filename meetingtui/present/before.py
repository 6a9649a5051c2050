"""What is to be seen before a meeting: who is here, who has the helm and why, the plan."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from meetingtui.evening.finding import in_line
from meetingtui.evening.found import How
from meetingtui.evening.opening import Opening
from meetingtui.format.model import Role
from meetingtui.meeting.persons import roles
from meetingtui.meeting.rows import PlanRow, plan_rows, reminder_rows
from meetingtui.meeting.state import State, initial
from meetingtui.meeting.view import people
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import names, role
from meetingtui.present.plan import Row, rows
from meetingtui.present.ready import seen_to
from meetingtui.present.rota import reason, then
from meetingtui.present.times import length, time_of_day
from meetingtui.text.aliases import full_name
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass

if TYPE_CHECKING:
    from meetingtui.evening.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Before:
    """Everything the screen before a meeting says."""

    name: str
    status: str
    people: str
    helm: str
    why: str
    group: tuple[str, ...]
    rows: tuple[Row, ...]
    start: str
    ready: str = ""


def before(opening: Opening, now: datetime) -> Before:
    """Put an opening into words; `now` is the time of day."""
    state = initial(opening.setup)
    return Before(
        name=safe_line(opening.setup.name),
        status=" · ".join((_("before the meeting"), time_of_day(now))),
        people=_people(opening, state),
        helm=" · ".join(role(held) for held in roles(state)),
        why=_why(opening),
        group=tuple(group_lines(opening)),
        rows=tuple(timetable_rows(opening, now)),
        start=_start(opening, now),
        ready=seen_to(opening, now),
    )


def plan(opening: Opening) -> tuple[PlanRow, ...]:
    """Return the plan of a meeting that has not begun."""
    return plan_rows(initial(opening.setup))


def timetable_rows(opening: Opening, now: datetime) -> list[Row]:
    """Return the timetable: from the planned start, or from now if none was given."""
    start = opening.scheduled(now) or now
    here = opening.on(now)
    asides = reminder_rows(initial(here.setup))
    return rows(plan(here), start, opening.setup.format.length, asides)


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
    if not opening.setup.named:
        return count
    called = [person for person in people(state) if person.alias]
    more = number - len(called)
    others = ", " + ngettext("{n} more", "{n} more", more).format(n=more) if more else ""
    return f"{count}:  {names(called)}{others}"


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
    """Say how it came that this person has the helm, who comes after, and what the role is."""
    note = safe_line(opening.setup.format.chair.note)
    found = opening.helm()
    if opening.group is not None:
        people = opening.setup.people
        name = people[found.seat] if found.seat is not None else ""
        after = (
            () if "chair" in opening.setup.stays else in_line(opening.setup, "chair", found.seat, 2)
        )
        parts = (reason(found, name), then([people[seat] for seat in after]), note)
        return " ".join(part for part in parts if part)
    ways = {How.NOBODY: _("whoever sits at the keyboard"), How.ROOM: _("chosen")}
    how = ways.get(found.how) or _("drawn by lot")
    return f"{how}. {note}" if note else how


def group_lines(opening: Opening) -> list[str]:
    """Return what is to be said of the group tonight, a sentence each; mostly nothing."""
    group = opening.group
    if group is None:
        return []
    said: list[str] = []
    if opening.traceless:
        said.append(_("Nothing of tonight is kept for the group."))
    if group.memory.damaged:
        told = ngettext(
            "{n} line of the group's log cannot be read; the rest counts.",
            "{n} lines of the group's log cannot be read; the rest counts.",
            group.memory.damaged,
        )
        said.append(told.format(n=group.memory.damaged))
    if group.memory.future:
        told = ngettext(
            "{n} meeting in the group's log lies in the future and is not counted.",
            "{n} meetings in the group's log lie in the future and are not counted.",
            group.memory.future,
        )
        said.append(told.format(n=group.memory.future))
    if opening.began:
        said.append(_("A new group from tonight: all agree anew, and the turns begin again."))
    elif thanked := _thanks(group, opening):
        said.append(thanked)
    if opening.setup.named and not group.settings.people and opening.strangers:
        said.append(_("Nobody belongs to the group yet; m takes in those who do."))
    elif opening.strangers:
        who = ", ".join(map(safe_line, opening.strangers))
        told = ngettext(
            "A guest, of whom nothing is kept: {who}.",
            "Guests, of whom nothing is kept: {who}.",
            len(opening.strangers),
        )
        said.append(told.format(who=who))
    full = [safe_line(alias) for alias in opening.strangers if full_name(alias)]
    if full:
        told = _("{who} looks like a full name and is not kept; w writes a short alias, as Kari N.")
        said.append(told.format(who=full[0]))
    return said


def _thanks(group: "Remembered", opening: Opening) -> str:
    """Thank whoever started the group off, the first time that it carries itself."""
    starter = group.ledger.starter
    if starter is None or group.ledger.meetings != starter.until:
        return ""
    told = _("Thank you, {who}, for starting the group; from tonight it carries itself.")
    return told.format(who=safe_line(group.starter())) if group.starter() else ""


def joining_lines(opening: Opening) -> list[str]:
    """Return everybody with an alias who is no member yet, and whether they become one."""
    joining = set(opening.joining)
    return [
        f"{safe_line(alias):<22}{_('belongs to the group') if alias in joining else ''}".rstrip()
        for alias in opening.newcomers
    ]


def who_now(opening: Opening) -> str:
    """Return who is here as it would be typed; before anybody is, those of the group."""
    people = opening.setup.people
    if not people and opening.group is not None:
        return ", ".join(opening.group.settings.people)
    named = [alias for alias in people if alias]
    if not named:
        return str(len(people) or "")
    more = len(people) - len(named)
    return ", ".join([*named, f"+{more}"] if more else named)


def _start(opening: Opening, now: datetime) -> str:
    scheduled = opening.scheduled(now)
    if scheduled is None and opening.setup.format.timeless:
        return _("begins now")
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
