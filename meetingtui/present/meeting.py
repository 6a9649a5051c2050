"""A view of a running meeting in words."""

import re
from dataclasses import replace
from datetime import datetime

from meetingtui.format.model import Show
from meetingtui.meeting.persons import RoleView
from meetingtui.meeting.setup import SOMEBODY, nameless
from meetingtui.meeting.view import Item, LapView, LevelView, RoundView, View
from meetingtui.present import pairs, rounds, topics
from meetingtui.present.clocks import (
    Gauge,
    digits,
    gauge,
    notice,
    standing,
    standing_short,
    under,
    under_short,
)
from meetingtui.present.decisions import asks
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.present.keys import BY_ID, Key
from meetingtui.present.levels import label, with_colour
from meetingtui.present.people import capital, hand, name, names, role
from meetingtui.present.reminders import to
from meetingtui.present.steps import hints, primary, primary_short
from meetingtui.present.times import after, time_of_day, whole_minutes
from meetingtui.present.times import length as length_of
from meetingtui.text.lengths import ceil_seconds
from meetingtui.text.safe import safe, safe_line
from meetingtui.text.values import dataclass

MARKS_LIMIT = 12
"""Up to so many people stand as marks in a row; more are told in numbers."""

HAD, TO_COME = "●", "·"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the meeting screen says, each part of it ready to be shown."""

    name: str
    status: str
    status_short: str
    status_bare: str
    ordinal: str
    number: str
    title: str
    helm: str
    text: str
    tip: str
    focus: str
    who: str
    speaking: bool
    digits: str
    gauge: Gauge | None
    under: str
    tone: str
    clear: bool
    circle: str
    following: str
    primary: str
    primary_short: str
    hints: tuple[str, ...]
    notice: str = ""
    under_short: str = ""
    reminder: str = ""
    reminders_more: str = ""
    extension: str = ""
    deciding: bool = False
    rows: str = ""
    """What is needed most of the text: the lines that the digits mean, or how far a text was read.
    Where there is little room it comes first."""
    lap: str = ""
    lap_short: str = ""
    standing: str = ""
    standing_short: str = ""

    def key(self, hint: str) -> Key:
        """Return the key that a hint names, called as it is called now."""
        key = BY_ID[hint]
        return replace(key, short=self.extension) if hint == "extend" else key


def words(view: View, now: datetime) -> Words:
    """Put a view into words; `now` is the time of day."""
    stage = view.stage
    return Words(
        name=safe_line(view.name),
        status=_status(view, now),
        status_short=_status_short(view, now),
        status_bare=_status_bare(view, now),
        ordinal=_("{n} of {total}").format(n=stage.number, total=stage.total),
        number=f"{stage.number}/{stage.total}",
        title=safe_line(stage.title),
        helm=" · ".join(role(held) for held in view.roles if _at_the_helm(held)),
        text=_text(view, now),
        tip=fill(stage.script.tip, view, now),
        focus=_focus(view),
        who=_who(view),
        speaking=_speaking(view),
        digits=digits(view),
        gauge=gauge(view),
        under=under(view, now),
        tone=view.clock.tone.value,
        clear=view.look == "clear",
        circle=_how_far(view),
        following=_following(view),
        primary=primary(view),
        primary_short=primary_short(view),
        hints=hints(view),
        notice=notice(view),
        under_short=under_short(view, now),
        deciding=view.stage.decision is not None,
        reminder=_reminder(view, now),
        reminders_more=f"+{more}" if (more := _waiting(view)) else "",
        extension=_extension(view),
        rows=_rows(view) or topics.place(stage.bookmark),
        lap=_lap(stage.lap),
        lap_short=_lap_short(stage.lap),
        standing=standing(view),
        standing_short=standing_short(view),
    )


def _who(view: View) -> str:
    """Return who speaks or reads; in pairs, which of them; else the topic that was just found."""
    if view.stage.aloud and view.stage.aloud.reader:
        return name(view.stage.aloud.reader)
    if view.pairs:
        return pairs.circle(view.pairs)
    if view.stage.topics and view.stage.topics.settled:
        return topics.called(view)
    return name(view.round.speaker) if view.round and view.round.speaker else ""


def _speaking(view: View) -> bool:
    """Tell whether the clock is somebody's, and so comes before what is to be said."""
    if view.pairs:
        return bool(view.pairs.slot) and not (view.pairs.together or view.pairs.alone)
    return bool(view.round and view.round.speaker)


def _reminder(view: View, now: datetime) -> str:
    """Return the reminder that stands."""
    if view.reminder is None:
        return ""
    return to(view.reminder.role, fill(view.reminder.text, view, now))


def _waiting(view: View) -> int:
    """Return how many reminders wait behind the one that stands."""
    return view.reminder.waiting if view.reminder else 0


def _extension(view: View) -> str:
    """Return what the key for more time gives, where the format says what there is to give."""
    seconds = view.stage.extension
    return (
        ""
        if seconds is None or view.clock.show is Show.NONE
        else _("{length} more").format(length=length_of(seconds))
    )


def _lap(lap: LapView | None) -> str:
    """Return which lap it is where stages come again: "2 of 3 times"; "again, 2" without an end."""
    if lap is None:
        return ""
    if not lap.total:
        return _("again, {n}").format(n=lap.number)
    return _("{n} of {total} times").format(n=lap.number, total=lap.total)


def _lap_short(lap: LapView | None) -> str:
    if lap is None:
        return ""
    return f"{lap.number}/{lap.total}" if lap.total else f"{lap.number}"


def _at_the_helm(held: RoleView) -> bool:
    """Tell whether a role stands in the heading: one person has it, who is known."""
    return held.count == 1 and held.person is not None and held.person.seat != SOMEBODY


# --- the line about the whole --------------------


def _status(view: View, now: datetime) -> str:
    """Return the time, when we end, and whether we are on time: "19:12 · ends 21:00 · on time"."""
    if view.timeless:
        return time_of_day(now)
    planned, projected = after(now, view.line.planned_end), after(now, view.line.projected_end)
    if view.line.deviation > 0 and view.line.projected_end < view.line.planned_end:
        projected = planned  # behind, with time to spare in the plan that makes up for it
    off = length_of(whole_minutes(view.line.deviation) * 60)
    if not whole_minutes(view.line.deviation):
        parts = (_("ends {time}").format(time=planned), _("on time"))
    else:
        shown = _("{length} behind") if view.line.deviation > 0 else _("{length} ahead")
        ends = _("ends {time}, planned {planned}").format(time=projected, planned=planned)
        parts = (
            ends if projected != planned else _("ends {time}").format(time=planned),
            shown.format(length=off),
        )
    return " · ".join((time_of_day(now), *parts))


def _status_bare(view: View, now: datetime) -> str:
    if view.timeless:
        return time_of_day(now)
    ends = _("ends {time}").format(time=after(now, view.line.projected_end))
    return f"{time_of_day(now)}  {ends}"


def _status_short(view: View, now: datetime) -> str:
    """Return the time, when we end, and how many minutes off the plan: "19:12–21:02 +2"."""
    if view.timeless:
        return time_of_day(now)
    times = f"{time_of_day(now)}–{after(now, view.line.projected_end)}"
    minutes = whole_minutes(view.line.deviation)
    sign = "+" if view.line.deviation > 0 else "-"
    return f"{times} {sign}{minutes}" if minutes else times


# --- what to say --------------------

_BRACES = re.compile(r"\{(\w+)\}")


BLANK = "…"
"""What is filled in for a number that nobody has said."""


def fill(text: str, view: View, now: datetime) -> str:
    """Return a format's text with its placeholders filled in for this evening."""
    held = next((held for held in view.roles if held.name == "chair"), None)
    speaker = view.round.speaker if view.round else None
    following = view.round.following[:1] if view.round else ()
    values = {
        "group": view.name,
        "chair": name(held.person) if held and held.person else (held.label if held else ""),
        "next": names(following),
        "speaker": name(speaker) if speaker else "",
        "topic": topics.called(view),
        "starts": after(now, view.line.planned_end - view.length * 1000),
        "ends": BLANK if view.timeless else after(now, view.line.planned_end),
        "minutes": BLANK if view.timeless else str(ceil_seconds(view.clock.total) // 60),
        "people": str(view.people),
    }
    return safe(_BRACES.sub(lambda found: values.get(found[1], found[0]), text))


REPLIES: dict[str, str] = {
    "none": N_("Now nobody comments on what somebody else has said."),
    "if asked": N_("Now others reply only if they are asked to."),
    "free": N_("Now everybody may reply."),
}
"""What the format's `replies` means, in words for the room."""


def agreements(view: View) -> list[str]:
    """Return what the group has agreed, a line each, and how it is with replies in this stage.

    Below stands whom to turn to in a hard moment, if the group has said so.
    """
    agreed = [f"{number}  {safe(text)}" for number, text in enumerate(view.agreements, start=1)]
    helped = ["", safe(view.help)] if view.help else []
    return [*agreed, "", _(REPLIES[view.stage.script.replies]), *helped]


def _text(view: View, now: datetime) -> str:
    """Return what may be said now: the question, the words, the citation, the gentle nudge."""
    script = view.stage.script
    answer = fill(script.all_answer, view, now)
    parts = (
        fill(view.stage.prompt, view, now),
        *_script(view, now),
        rounds.newcomers(view),
        rounds.kept(view),
        rounds.in_order(view),
        pairs.told(view.pairs) if view.pairs else "",
        _rows(view),
        _("From: {source}").format(source=safe_line(script.source)) if script.source else "",
        topics.place(view.stage.bookmark),
        _("All: {words}").format(words=answer) if answer else "",
        fill(view.stage.nudge, view, now),
    )
    return "\n\n".join(part for part in parts if part)


def _rows(view: View) -> str:
    """Return the numbered lines that can be ticked off, chosen or given a dot."""
    items = [_item(number, item) for number, item in enumerate(view.stage.items, start=1)]
    return "\n".join(items) or topics.listed(view)


def _script(view: View, now: datetime) -> tuple[str, ...]:
    """Return what is said and read; of a reading in turn the paragraph that is read now."""
    script, aloud = view.stage.script, view.stage.aloud
    if aloud is None:
        return fill(script.say, view, now), safe(script.text)
    before = aloud.number == 1 and script.text  # what is said stands before the group's own text
    read = safe(aloud.text) if script.text else fill(aloud.text, view, now)
    return fill(script.say, view, now) if before else "", read


def _item(number: int, item: Item) -> str:
    return f"{number:>2}  [{'x' if item.done else ' '}]  {safe_line(item.text)}"


def _focus(view: View) -> str:
    """Return the line above the clock: whose turn it is, or what is special now."""
    if view.stage.level:
        return _focus_of_level(view.stage.level, view.round)
    if view.pairs:
        return pairs.focus(view.pairs)
    if view.stage.aloud:
        return rounds.reads(view.stage.aloud)
    if view.stage.decision:
        return asks(view.stage.decision)
    if view.stage.repeat and view.stage.repeat.back:
        return capital(_("once more, or on?"))
    if view.round:
        return _focus_of_round(view.round, view.stage.reader)
    if view.stage.topics:
        return topics.focus(view, view.stage.topics)
    if view.stage.nominee:
        held = view.stage.nominee
        if held.person and held.person.seat == SOMEBODY:
            return _("{role} next time: found").format(role=safe_line(held.label))
        if held.person is None:
            return _("{role} next time: who would like to?").format(role=safe_line(held.label))
        return _("{role} next time: {who}").format(
            role=safe_line(held.label), who=name(held.person)
        )
    if view.stage.new_holders:
        now = ", ".join(role(held) for held in view.stage.new_holders)
        return _("{roles}, from now on").format(roles=now)
    return _reader(view)


def _reader(view: View) -> str:
    who, held = view.stage.script.who, view.stage.reader
    if held and held.person and held.person.seat != SOMEBODY:
        return f"{safe_line(held.label)}: {name(held.person)}"
    if held:
        return f"{safe_line(held.label)} {held.number}" if held.number else safe_line(held.label)
    everyone = {
        "everyone": _("all together"),
        "in turn": _("in turn, one after the other"),
        "newcomers": _("those who are new"),
    }
    return everyone.get(who, "")


def _focus_of_level(level: LevelView, round: RoundView | None) -> str:
    if round is None or round.speaker is None:
        return with_colour(level.level)
    called = label(level.level)
    if round.phase == "presenter":
        return _("{milestone}: a word to whoever takes it").format(milestone=called)
    return _("{milestone}: whoever takes it speaks").format(milestone=called)


def _focus_of_round(round: RoundView, asked: RoleView | None) -> str:
    if round.speaker is None and round.open:
        if round.following and nameless(round.following[0].seat):
            return capital(hand(round.following[0]))
        if round.following:
            return capital(_("{who} is next").format(who=hand(round.following[0])))
        return rounds.open_floor(round)
    if round.speaker is None:
        if not round.following:
            return _("everybody has had their turn")
        if round.choosing:
            return _("Who begins?")
        return capital(_("{who} begins").format(who=name(round.following[0])))
    who = name(round.speaker)
    unnamed = round.speaker.seat == SOMEBODY and not asked
    if unnamed and round.phase == "presenter":
        return capital(_("a few words about whoever speaks now"))
    if unnamed and round.phase == "feedback":
        return capital(_("feedback to whoever spoke"))
    if round.speaker.seat == SOMEBODY and asked:
        who = safe_line(asked.label)
    phases = {
        "presenter": _("somebody says a few words about {who}"),
        "feedback": _("feedback to {who}"),
    }
    return capital(phases.get(round.phase, _("{who} has the floor")).format(who=who))


# --- the circle --------------------


def _how_far(view: View) -> str:
    if view.pairs:
        return pairs.circle(view.pairs)
    if view.stage.aloud:
        return rounds.how_far(view.stage.aloud)
    return _circle(view.round, view.stage.level)


def _circle(round: RoundView | None, level: LevelView | None) -> str:
    lap = ""
    if level:
        return _("{n} of {total}").format(n=level.number, total=level.total)
    if round is None:
        return ""
    if round.laps > 1 or round.lap > 1:
        lap = _("lap {n} of {total}").format(n=round.lap, total=max(round.lap, round.laps)) + "   "
    speaking = [name(round.speaker)] if round.speaker else []
    if round.open and round.had + len(speaking) + round.waiting > MARKS_LIMIT:
        return _shared(round)
    if round.had + len(speaking) + round.waiting > MARKS_LIMIT:
        told = _("{had} have had the floor, {waiting} to come")
        return lap + told.format(had=round.had, waiting=round.waiting)
    return lap + " ".join([HAD] * round.had + speaking + [TO_COME] * round.waiting)


def _shared(round: RoundView) -> str:
    """Return how many have shared and how many have not; nobody has to."""
    waiting = ngettext("{n} has not", "{n} have not", round.waiting).format(n=round.waiting)
    if not round.shared:
        return ngettext("{n} may share", "{n} may share", round.waiting).format(n=round.waiting)
    had = ngettext("{n} has shared", "{n} have shared", round.shared).format(n=round.shared)
    if not round.waiting:
        return had
    return _("{had}, {waiting} yet").format(had=had, waiting=waiting)


def _following(view: View) -> str:
    """Return who comes next: in the round, or to a role that passes on with the next stage."""
    if view.primary.level:
        return _("then {names}").format(names=label(view.primary.level))
    if view.stage.aloud:
        return rounds.reads_next(view.stage.aloud)
    if view.round and view.round.open:
        return _hands(view.round)
    if view.round is None:
        held = ", ".join(role(held) for held in view.stage.next_holders)
        return _("then {names}").format(names=held) if held else ""
    after_now = view.round.following if view.round.speaker else view.round.following[1:]
    shown = after_now[:2]
    return _("then {names}").format(names=names(shown)) if shown else ""


def _hands(round: RoundView) -> str:
    """Return who has a hand up: names as far as they are known, else how many."""
    if not round.hands:
        return ""
    known = [person for person in round.following if not nameless(person.seat)]
    if len(known) < len(round.following) and round.online is not None:
        return rounds.sides(round)
    if len(known) < len(round.following):
        return ngettext("{n} hand up", "{n} hands up", round.hands).format(n=round.hands)
    more = round.hands - len(known)
    shown = ", ".join(map(hand, known)) + (f" +{more}" if more else "")
    return _("hands up: {names}").format(names=shown)
