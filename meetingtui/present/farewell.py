"""The last words of an evening: counts only, and what becomes of it."""

from datetime import datetime, timedelta

from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.state import State
from meetingtui.meeting.view import nominees
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import name
from meetingtui.present.times import length, time_of_day, whole_minutes
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Farewell:
    """Everything the screen after a meeting says."""

    name: str
    thanks: str
    facts: tuple[str, ...]
    forgotten: str


def farewell(state: State, elapsed: int, now: datetime) -> Farewell:
    """Put the end of a meeting into words; `elapsed` is the meeting's time now, in ms."""
    ended = now - timedelta(milliseconds=elapsed - state.ended_at)
    began = ended - timedelta(milliseconds=state.ended_at)
    people = ngettext("{n} person", "{n} people", state.count).format(n=state.count)
    times = f"{time_of_day(began)}–{time_of_day(ended)}"
    facts = [f"{times} · {people}", _off_plan(state)]
    for held in nominees(state):
        if held.person and held.person.seat == SOMEBODY:
            facts.append(_("{role} next time: found").format(role=safe_line(held.label)))
        elif held.person:
            said = _("{role} next time: {who}")
            facts.append(said.format(role=safe_line(held.label), who=name(held.person)))
    return Farewell(
        name=safe_line(state.format.name),
        thanks=_("The meeting is over. Thank you for tonight."),
        facts=tuple(fact for fact in facts if fact),
        forgotten=_("When you close, nothing about this meeting stays on this machine."),
    )


def _off_plan(state: State) -> str:
    late = state.ended_at - state.end
    minutes = whole_minutes(late)
    if not minutes:
        return _("ended on time")
    said = _("ended {length} after the planned time") if late > 0 else _("ended {length} early")
    return said.format(length=length(minutes * 60))
