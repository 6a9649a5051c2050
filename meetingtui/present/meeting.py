"""A view of a running meeting in words."""

import re
from datetime import datetime

from meetingtui.format.model import Show
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.timing import Fit
from meetingtui.meeting.view import (
    ClockView,
    Item,
    LevelView,
    Person,
    RoleView,
    RoundView,
    Step,
    Tone,
    View,
)
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.present.levels import label, with_colour
from meetingtui.present.people import capital, name, names, role
from meetingtui.present.times import after, left, time_of_day, whole_minutes
from meetingtui.present.times import length as length_of
from meetingtui.text.lengths import ceil_seconds, clock
from meetingtui.text.safe import safe, safe_line
from meetingtui.text.values import dataclass

MARKS_LIMIT = 12
"""Up to so many people stand as marks in a row; more are told in numbers."""

HAD, TO_COME = "●", "·"


@dataclass(frozen=True, slots=True)
class Gauge:
    """A stage without a countdown: what is gone, in thousandths, and in words."""

    filled: int
    label: str


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
        who=name(view.round.speaker) if view.round and view.round.speaker else "",
        speaking=bool(view.round and view.round.speaker),
        digits=_digits(view),
        gauge=_gauge(view),
        under=_under(view, now),
        tone=view.clock.tone.value,
        clear=view.look == "clear",
        circle=_circle(view.round, view.stage.level),
        following=_following(view),
        primary=_primary(view),
        primary_short=_primary_short(view),
        hints=_hints(view),
        notice=_notice(view),
        under_short=_under_short(view),
    )


def _at_the_helm(held: RoleView) -> bool:
    """Tell whether a role stands in the heading: one person has it, who is known."""
    return held.count == 1 and held.person is not None and held.person.seat != SOMEBODY


# --- the line about the whole --------------------


def _status(view: View, now: datetime) -> str:
    """Return the time, when we end, and whether we are on time: "19:12 · ends 21:00 · on time"."""
    planned, projected = after(now, view.line.planned_end), after(now, view.line.projected_end)
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
    ends = _("ends {time}").format(time=after(now, view.line.projected_end))
    return f"{time_of_day(now)}  {ends}"


def _status_short(view: View, now: datetime) -> str:
    """Return the time, when we end, and how many minutes off the plan: "19:12–21:02 +2"."""
    times = f"{time_of_day(now)}–{after(now, view.line.projected_end)}"
    minutes = whole_minutes(view.line.deviation)
    sign = "+" if view.line.deviation > 0 else "-"
    return f"{times} {sign}{minutes}" if minutes else times


# --- what to say --------------------

_BRACES = re.compile(r"\{(\w+)\}")


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
        "starts": after(now, view.line.planned_end - view.length * 1000),
        "ends": after(now, view.line.planned_end),
        "minutes": str(ceil_seconds(view.clock.total) // 60),
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
    """Return what the group has agreed, a line each, and how it is with replies in this stage."""
    agreed = [f"{number}  {safe(text)}" for number, text in enumerate(view.agreements, start=1)]
    return [*agreed, "", _(REPLIES[view.stage.script.replies])]


def _text(view: View, now: datetime) -> str:
    """Return what may be said now: the question, the words, the citation, the gentle nudge."""
    script = view.stage.script
    answer = fill(script.all_answer, view, now)
    parts = (
        fill(view.stage.prompt, view, now),
        fill(script.say, view, now),
        _newcomers(view),
        safe(script.text),
        "\n".join(_item(number, item) for number, item in enumerate(view.stage.items, start=1)),
        _("From: {source}").format(source=safe_line(script.source)) if script.source else "",
        _("All: {words}").format(words=answer) if answer else "",
        fill(view.stage.nudge, view, now),
    )
    return "\n\n".join(part for part in parts if part)


def _newcomers(view: View) -> str:
    """Return a word about when those who are new have their turn, if there are any."""
    if not view.stage.newcomers or view.round is None or not view.round.newcomers:
        return ""
    if view.round.newcomers == "first":
        return _("Those who are new come first, if they like.")
    return _("Those who are new come last, if they like.")


def _item(number: int, item: Item) -> str:
    return f"{number:>2}  [{'x' if item.done else ' '}]  {safe_line(item.text)}"


def _focus(view: View) -> str:
    """Return the line above the clock: whose turn it is, or what is special now."""
    if view.stage.level:
        return _focus_of_level(view.stage.level, view.round)
    if view.round:
        return _focus_of_round(view.round, view.stage.reader)
    if view.stage.nominee:
        held = view.stage.nominee
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
        return _("{milestone}: a word to the one who takes it").format(milestone=called)
    return _("{milestone}: the one who takes it has the floor").format(milestone=called)


OPEN_FLOOR: dict[str, str] = {
    "hands": N_("The floor is open"),
    "chair calls": N_("Who would like to speak?"),
    "names the next": N_("Whoever spoke last names the next one"),
    "anyone": N_("The floor is open"),
}
"""What stands above the clock while nobody speaks in an open order."""


def _focus_of_round(round: RoundView, asked: RoleView | None) -> str:
    if round.speaker is None and round.open:
        if round.following and round.following[0].seat == SOMEBODY:
            return capital(_hand(round.following[0]))
        if round.following:
            return capital(_("{who} is next").format(who=name(round.following[0])))
        return _(OPEN_FLOOR[round.order])
    if round.speaker is None:
        if not round.following:
            return _("everybody has had their turn")
        return capital(_("{who} begins").format(who=name(round.following[0])))
    who = name(round.speaker)
    if round.speaker.seat == SOMEBODY and asked:
        who = safe_line(asked.label)
    phases = {
        "presenter": _("somebody says a few words about {who}"),
        "feedback": _("feedback to {who}"),
    }
    return capital(phases.get(round.phase, _("{who} has the floor")).format(who=who))


def _hand(person: Person) -> str:
    """Name who has a hand up; one without a name is a hand like any other."""
    return _("the next hand") if person.seat == SOMEBODY else name(person)


# --- the clock --------------------


def _before_a_round(view: View) -> bool:
    """Tell whether a round has not begun, so that what each one gets is the number to show."""
    if view.round is None or not view.round.fresh or view.stage.level:
        return False
    return view.round.open or bool(view.round.following)


def _digits(view: View) -> str:
    if view.stage.answer:
        return str(view.stage.answer)
    if view.clock.show is Show.NONE:
        return ""
    if view.round and _before_a_round(view):
        return clock(view.round.each // 1000)
    if view.clock.show is Show.UP:
        return ""
    return left(view.clock.remaining)


def _gauge(view: View) -> Gauge | None:
    if view.clock.show is not Show.UP or _before_a_round(view):
        return None
    total = max(1, view.clock.total)
    filled = min(1000, view.clock.elapsed * 1000 // total)
    minutes = view.clock.elapsed // 60_000
    return Gauge(filled, _("{n} min").format(n=minutes))


def _under(view: View, now: datetime) -> str:
    """Return the line under the clock: what the number means."""
    if view.clock.held:
        return _("the clock stands still; h lets it go on")
    if view.stage.asks:
        return _how_many(view.stage.answer)
    if view.round and _before_a_round(view):
        return _fits_open(view.round) if view.round.open else _fits(view.round)
    if view.round and view.clock.last:
        each = clock(view.round.each // 1000)
        return _("the last share; {each} for the next").format(each=each)
    if view.clock.show is Show.NONE:
        return ""
    if view.clock.show is Show.UP:
        return _around(view, now)
    return _countdown(view.clock, in_turn=bool(view.round and view.round.speaker))


NOTICEABLE = 15_000
"""A share that is so many milliseconds shorter than the format wishes is worth a word."""


def _fits(round: RoundView) -> str:
    """Return whether the round fits, before it begins: an honest number."""
    each = ngettext("for {n} person", "for each of {n} people", round.waiting)
    parts = [each.format(n=round.waiting)]
    over = round.needs - round.has
    if over >= 60_000:
        parts.append(_("{n} min more than there is").format(n=whole_minutes(over)))
    elif round.wish and round.wish - round.each >= NOTICEABLE:
        needs = length_of(round.wish * round.waiting // 60_000 * 60)
        wish = clock(round.wish // 1000)
        parts.append(_("{each} would take {needs}").format(each=wish, needs=needs))
    return "; ".join(parts)


def _how_many(answer: int) -> str:
    if not answer:
        return _("nobody so far; a number key says how many")
    return ngettext("{n} here tonight", "{n} here tonight", answer).format(n=answer)


def _fits_open(round: RoundView) -> str:
    """Return the honest number before an open order begins."""
    return honest(round.fit) if round.fit else ""


def honest(fit: Fit) -> str:
    """Return how many can speak in the time there is, and what lets everybody speak."""
    has = length_of(max(60, fit.has // 60_000 * 60))
    if not fit.tight:
        people = ngettext("enough for {n} person", "enough for all {n}", fit.people)
        return f"{has}: {people.format(n=fit.people)}"
    people = ngettext("{n} person", "{n} people", fit.fits).format(n=fit.fits)
    each = clock(fit.each // 1000)
    said = [_("{has}: {people} at {each}").format(has=has, people=people, each=each)]
    if fit.for_all and fit.for_all < fit.each:
        all_ = clock(fit.for_all // 1000)
        wish = _("{each} each lets all {n} speak").format(each=all_, n=fit.people)
        said.append(wish)
    return "; ".join(said)


def _under_short(view: View) -> str:
    """Return the honest number for a narrow screen; empty where the line is short enough."""
    round = view.round
    if round is None or not round.open or not round.fit or not round.fit.tight:
        return ""
    fits, each = round.fit.fits, clock(round.fit.each // 1000)
    all_ = clock(round.fit.for_all // 1000) if round.fit.for_all else ""
    said = _("{n} at {each}").format(n=fits, each=each)
    for_all = _("{each} for all {n}").format(each=all_, n=round.fit.people)
    return f"{said}; {for_all}" if all_ else said


def _notice(view: View) -> str:
    """Return what the chair should hear now and did not ask for: one sentence, or nothing."""
    if view.idle:
        waited = length_of(view.idle // 60_000 * 60)
        if view.clock.held:
            said = _("The clock stands; g counts the last {length}.")
        else:
            said = _("Forgot to start? g counts the last {length}.")
        return said.format(length=waited)
    if view.round and view.round.open and not _before_a_round(view) and view.round.fit:
        return honest(view.round.fit)
    return ""


def _around(view: View, now: datetime) -> str:
    clock_ = view.clock
    follows = safe_line(view.stage.next_title) or _("the end")
    if clock_.tone is Tone.OVER:
        return _("the time for this is used; {next} when it suits").format(next=follows)
    if clock_.tone is Tone.LAST:
        return _("about a minute left, then {next}").format(next=follows)
    return _("{next} around {time}").format(next=follows, time=after(now, clock_.remaining))


def _countdown(clock_: ClockView, in_turn: bool) -> str:
    total = clock(clock_.total // 1000)
    match clock_.tone:
        case Tone.OVER if in_turn:
            return _("the time is up; take a moment to finish")
        case Tone.OVER:
            return _("the time for this is used")
        case Tone.WRAP_UP:
            wrap_up = length_of(ceil_seconds(clock_.wrap_up))
            return _("{total} is over; {wrap_up} to wrap up").format(total=total, wrap_up=wrap_up)
        case Tone.LAST:
            return _("under {length} left").format(length=length_of(_rounded(clock_)))
        case _:
            return _("left of {total}").format(total=total)


def _rounded(clock_: ClockView) -> int:
    """Return what is left in whole minutes, rounded up; in half minutes below one."""
    seconds = ceil_seconds(clock_.remaining)
    step = 60 if seconds > 30 else 30
    return -(-seconds // step) * step


# --- the circle --------------------


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
    if not round.had:
        return ngettext("{n} may share", "{n} may share", round.waiting).format(n=round.waiting)
    had = ngettext("{n} has shared", "{n} have shared", round.had).format(n=round.had)
    return _("{had}, {waiting} yet").format(had=had, waiting=waiting)


def _following(view: View) -> str:
    """Return who comes next: in the round, or to a role that passes on with the next stage."""
    if view.primary.level:
        return _("then {names}").format(names=label(view.primary.level))
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
    known = [person for person in round.following if person.seat != SOMEBODY]
    if len(known) < len(round.following):
        return ngettext("{n} hand up", "{n} hands up", round.hands).format(n=round.hands)
    more = round.hands - len(known)
    shown = names(known) + (f" +{more}" if more else "")
    return _("hands up: {names}").format(names=shown)


# --- what the keys do --------------------


def _primary(view: View) -> str:
    step = view.primary
    who = _hand(step.person) if step.person else ""
    if view.stage.asks:
        return _answered(view.stage.answer, safe_line(step.title))
    spoken = view.round is not None and view.round.open and view.round.speaker is not None
    if spoken and step.step is Step.TURN:
        return _("thank you; on to {who}").format(who=who)
    if spoken and step.step is Step.STAGE:
        return _("thank you; on to: {title}").format(title=safe_line(step.title))
    if view.stage.level and step.step is Step.FIRST_PHASE:
        return _("the floor to the one who takes it")
    sentences = {
        Step.BEGIN_ROUND: _("begin with {who}"),
        Step.TURN: _("on to {who}"),
        Step.LAST_PHASE: _("feedback to {who}"),
        Step.FIRST_PHASE: _("{who} gets the floor"),
        Step.LAP: _("the next question"),
        Step.STAGE: _("on to: {title}"),
        Step.END: _("end the meeting"),
        Step.THANKS: _("thank you"),
        Step.SOMEBODY: _("somebody begins"),
        Step.LEVEL: _("on to {title}"),
        Step.TICK: _("done: {title}"),
    }
    title = label(step.level) if step.level else safe_line(step.title)
    return sentences[step.step].format(who=who, title=title)


def _answered(answer: int, title: str) -> str:
    """Return what going on from a question means: with what was answered, or with none."""
    if not title:
        return _("end the meeting")
    if not answer:
        return _("none; on to: {title}").format(title=title)
    return _("{n}; on to: {title}").format(n=answer, title=title)


def _primary_short(view: View) -> str:
    step = view.primary
    if step.step in (Step.THANKS, Step.SOMEBODY) or (view.stage.level and step.person):
        return _primary(view)
    if step.level:
        return label(step.level)
    if step.person:
        return _hand(step.person)
    return safe_line(step.title) or _primary(view)


def _hints(view: View) -> tuple[str, ...]:
    """Return the ids of the other keys worth naming now, the most useful first."""
    hints: list[str] = []
    if view.clock.held:
        hints.append("held")
    if view.idle:
        hints.append("count")
    if view.stage.asks:
        return (*hints, "number", "help")
    if view.stage.items:
        hints.append("ticks")
    elif view.stage.level:
        hints += ["takes"] if view.round and not view.round.speaker else []
    elif view.round and view.round.open:
        hints += _hints_of_open(view.round)
    elif view.round and view.round.following and view.round.fresh:
        hints += ["first", "bit-more", "bit-less"]
    elif view.round and view.round.speaker:
        hints += ["pass", "later"]
    elif view.round and view.round.another_lap:
        hints.append("lap")
    if view.stage.nominee:
        hints.append("nominate")
    if view.stage.optional:
        hints.append("skip")
    if not view.round and view.agreements:
        hints.append("agreements")
    if not view.round and view.clock.show is not Show.NONE:
        hints.append("more")
    return (*hints, "help")


def _hints_of_open(round: RoundView) -> list[str]:
    """Return the keys worth naming in an open order."""
    shorter = round.fit and round.fit.tight and 0 < round.fit.for_all < round.fit.each
    return [
        *(["all"] if shorter else []),
        *(["one-more"] if round.another_lap else []),
        "hand" if round.order == "hands" else "floor",
        *(["pass"] if round.speaker else []),
    ]
