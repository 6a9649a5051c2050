"""The last words of an evening: counts only, and what becomes of it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from meetingtui.meeting.decisions import agreed
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.state import State
from meetingtui.meeting.topics import listed_tonight
from meetingtui.meeting.view import nominees
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import name
from meetingtui.present.times import length, time_of_day, whole_minutes
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass

if TYPE_CHECKING:
    from meetingtui.evening.keeping import Afterwards


@dataclass(frozen=True, slots=True)
class Farewell:
    """Everything the screen after a meeting says."""

    name: str
    thanks: str
    facts: tuple[str, ...]
    kept: tuple[str, ...]
    forgotten: str
    thoughts: tuple[str, ...]


def farewell(
    state: State, elapsed: int, now: datetime, group: "Afterwards | None" = None
) -> Farewell:
    """Put the end of a meeting into words; `elapsed` is the meeting's time now, in ms."""
    ended = now - timedelta(milliseconds=elapsed - state.ended_at)
    began = ended - timedelta(milliseconds=state.ended_at)
    people = ngettext("{n} person", "{n} people", state.count).format(n=state.count)
    times = f"{time_of_day(began)}–{time_of_day(ended)}"
    facts = [f"{times} · {people}", _off_plan(state), _agreed(state)]
    for held in nominees(state):
        if held.person and held.person.seat == SOMEBODY:
            facts.append(_("{role} next time: found").format(role=safe_line(held.label)))
        elif held.person:
            said = _("{role} next time: {who}")
            facts.append(said.format(role=safe_line(held.label), who=name(held.person)))
    if group is None:
        told = _('We came to {place} in "{name}"; write it down, nothing here keeps it.')
        facts += [told.format(place=place, name=book) for book, place in _places(state)]
    return Farewell(
        name=safe_line(state.setup.name),
        thanks=_("The meeting is over. Thank you for tonight."),
        facts=tuple(fact for fact in facts if fact),
        kept=tuple(kept_lines(group, state)) if group else (),
        thoughts=tuple(thoughts(group, state)) if group else (),
        forgotten=_("When you close, nothing about this meeting stays on this machine.")
        if group is None
        else _("When you close, nothing else about this meeting stays on this machine."),
    )


def kept_lines(group: "Afterwards", state: State) -> list[str]:
    """Return what a group keeps of a meeting."""
    label = safe_line(state.format.chair.label)
    name_ = safe_line(group.group)
    said: list[str] = []
    if group.served:
        told = _("Kept for {group}: {who} ({role}).")
        who = ", ".join(map(safe_line, group.served))
        said.append(told.format(group=name_, who=who, role=label))
    told = _('Kept for {group}: the place in "{name}", {place}.')
    said += [told.format(group=name_, name=n, place=place) for n, place in _places(state)]
    if any(listed_tonight(state)):
        told = _("Kept for {group}: how far its lists of topics have come.")
        said.append(told.format(group=name_))
    if group.joined:
        who = ", ".join(map(safe_line, group.joined))
        said.append(_("From tonight these belong to the group: {who}.").format(who=who))
    return said


def _places(state: State) -> list[tuple[str, str]]:
    """Return how far the texts were read tonight, by their bookmarks."""
    return [(safe_line(name), safe_line(place)) for name, place in state.places.items() if place]


def thoughts(group: "Afterwards", state: State) -> list[str]:
    """Return who comes next, and what a group might want to think about.

    A group of few or of many, a look back now and then, and a helm that rests with a few: a
    quiet line each, and only when it is time (research: domain §3.1; the founding document on
    informal leaders).
    """
    label = safe_line(state.format.chair.label)
    said: list[str] = []
    agreed = any(held.name == "chair" and held.person for held in nominees(state))
    if group.next and not agreed:
        told = _("If everybody comes, {who} is next.")
        said.append(told.format(who=safe_line(group.next)))
    if group.tips:
        told = _("Of late {role} has been with a few; see: meetingtui group balance")
        said.append(told.format(role=label))
    if group.review:
        told = _("That was meeting {n}: a good time to look back on how you work together.")
        said.append(told.format(n=group.number))
    said += _size(group, state)
    return said


def _size(group: "Afterwards", state: State) -> list[str]:
    """Return a word when a closed group is smaller or larger than its format is made for."""
    suits = state.format.people
    if suits is None or not group.people or state.format.attendance != "closed":
        return []
    people = max(group.people, state.count)  # not everybody need have given an alias
    if people < suits[0]:
        return [_("You are few now. Would you like to take in somebody more?")]
    if people > suits[1]:
        return [_("You are many now. Would two groups give each of you more room?")]
    return []


def _agreed(state: State) -> str:
    """Return what the group agreed on, so that somebody can write it down: it is kept nowhere."""
    titles = ", ".join(map(safe_line, agreed(state)))
    return (
        _("Agreed tonight, for somebody to write down: {titles}").format(titles=titles)
        if titles
        else ""
    )


def _off_plan(state: State) -> str:
    if state.format.timeless:
        return ""
    late = state.ended_at - state.end
    minutes = whole_minutes(late)
    if not minutes:
        return _("ended on time")
    said = _("ended {length} after the planned time") if late > 0 else _("ended {length} early")
    return said.format(length=length(minutes * 60))
