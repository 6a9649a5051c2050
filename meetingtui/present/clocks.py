"""The clock in words: the digits, what they mean, and what the chair should hear unasked."""

from dataclasses import replace
from datetime import datetime

from meetingtui.format.model import Show, Signal
from meetingtui.meeting.clockview import ClockView, Tone
from meetingtui.meeting.timing import Fit
from meetingtui.meeting.view import LapView, RepeatView, RoundView, View
from meetingtui.present import pairs, rounds
from meetingtui.present.decisions import counted, keys, told
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.times import after, left, whole_minutes
from meetingtui.present.times import length as length_of
from meetingtui.text.lengths import ceil_seconds, clock
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Gauge:
    """A stage without a countdown: what is gone, in thousandths, and in words."""

    filled: int
    label: str


def before_a_round(view: View) -> bool:
    """Tell whether a round has not begun, so that what each one gets is the number to show."""
    if view.round is None or not view.round.fresh or view.stage.level:
        return False
    return view.round.open or bool(view.round.following)


def digits(view: View) -> str:
    """Return what stands large: what was answered, a share to come, or what is left."""
    if view.stage.decision and (large := counted(view.stage.decision)):
        return large
    if view.stage.answer:
        return str(view.stage.answer)
    if view.clock.show is Show.NONE or (view.pairs and view.pairs.alone):
        return ""
    if view.round and before_a_round(view):
        return clock(view.round.each // 1000)
    if view.pairs and not view.pairs.slot:
        return clock(view.pairs.each // 1000)
    if view.clock.show is Show.UP:
        return ""
    return left(view.clock.remaining)


def gauge(view: View) -> Gauge | None:
    """Return the bar of a stage that counts no time down."""
    if view.clock.show is not Show.UP or before_a_round(view):
        return None
    total = max(1, view.clock.total)
    filled = min(1000, view.clock.elapsed * 1000 // total)
    if view.round and view.round.silence:
        return Gauge(filled, clock(view.clock.elapsed // 1000))
    minutes = view.clock.elapsed // 60_000
    return Gauge(filled, _("{n} min").format(n=minutes))


def under(view: View, now: datetime) -> str:
    """Return the line under the clock: what the number means."""
    if view.clock.held:
        return _("the clock stands still; h lets it go on")
    if view.stage.asks:
        return _how_many(view.stage.answer)
    if view.stage.decision:
        return told(view.stage.decision)
    if view.stage.repeat:
        return _once_more(view.stage.repeat, view.stage.lap)
    if (silence := rounds.in_silence(view)) is not None:
        return silence
    if view.clock.show is Show.NONE:
        return _rung_out(view)
    if view.round and before_a_round(view):
        return _fits_open(view.round) if view.round.open else _fits(view.round)
    if view.pairs and (not view.pairs.slot or view.pairs.alone):
        return pairs.under(view.pairs)
    if view.round and view.clock.last:
        each = clock(view.round.each // 1000)
        if view.round.phase == "feedback":
            return _("the feedback before; {each} for the next").format(each=each)
        return _("the share before; {each} for the next").format(each=each)
    if view.clock.show is Show.UP:
        return _around(view, now)
    return _down(view, view.clock)


def _down(view: View, clock_: ClockView) -> str:
    if view.pairs and view.pairs.slot and clock_.tone is Tone.OVER:
        return pairs.over(view.pairs)
    speaking = (view.round and view.round.speaker) or (view.pairs and not view.pairs.together)
    return _countdown(clock_, in_turn=bool(speaking))


def _rung_out(view: View) -> str:
    """Return in words what a bell at the end has told, where no clock is shown: it is over."""
    if not any(f".{Signal.END.value}" in signal for signal in view.signals):
        return ""
    return _down(view, replace(view.clock, tone=Tone.OVER))


JUST_NOW = 15_000
"""So many milliseconds into a minute it still counts as whole: nobody sees 41 and then 40."""

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


def _once_more(repeat: RepeatView, lap: LapView | None) -> str:
    """Return what is to be known for choosing: how many times it was, or whether it fits."""
    if not repeat.back:
        return ""
    if lap and lap.total:
        return _("{n} of {total} times done").format(n=lap.number, total=lap.total)
    if not repeat.lap:
        return ""
    lasts, has = length_of(repeat.lap // 1000), length_of(repeat.has // 60_000 * 60)
    if repeat.has < 60_000:
        return _("once more takes {length}; there is no time for it").format(length=lasts)
    return _("once more takes {length}; there are {has}").format(length=lasts, has=has)


def _how_many(answer: int) -> str:
    if not answer:
        return _("none so far; press 1-9")
    return ngettext("{n} here tonight", "{n} here tonight", answer).format(n=answer)


def _fits_open(round: RoundView) -> str:
    """Return the honest number before an open order begins."""
    return honest(round.fit) if round.fit else ""


def honest(fit: Fit) -> str:
    """Return how many can speak in the time there is, and what lets everybody speak."""
    has = length_of(max(60, (fit.has + JUST_NOW) // 60_000 * 60))
    if not fit.tight:
        people = ngettext("enough for {n} person", "enough for all {n}", fit.people)
        people = _("enough for both") if fit.people == 2 else people.format(n=fit.people)
        return f"{has}: {people}"
    people = ngettext("{n} person", "{n} people", fit.fits).format(n=fit.fits)
    each = clock(fit.each // 1000)
    said = [_("{has}: {people} at {each}").format(has=has, people=people, each=each)]
    if fit.for_all and fit.for_all < fit.each:
        all_ = clock(fit.for_all // 1000)
        wish = _("{each} each lets all {n} speak").format(each=all_, n=fit.people)
        said.append(wish)
    return "; ".join(said)


def under_short(view: View, now: datetime) -> str:
    """Return what a narrow screen says instead: the honest number, or the keys of a decision.

    Of what comes next only the time, which is the end of the line and would be cut.

    Empty where the line is short enough.
    """
    if view.stage.decision:
        return keys(view.stage.decision)
    round = view.round
    if view.clock.show is Show.NONE:
        return ""
    if view.pairs:
        return pairs.under_short(view.pairs)
    if gauge(view) and not (round and round.silence):
        return _around_short(view, now)
    if round is None or not round.open or not round.fit or not round.fit.tight:
        return ""
    fits, each = round.fit.fits, clock(round.fit.each // 1000)
    all_ = clock(round.fit.for_all // 1000) if round.fit.for_all else ""
    said = _("{n} at {each}").format(n=fits, each=each)
    for_all = _("{each} for all {n}").format(each=all_, n=round.fit.people)
    return f"{said}; {for_all}" if all_ else said


def notice(view: View) -> str:
    """Return what the chair should hear now and did not ask for: one sentence, or nothing."""
    if view.idle:
        waited = length_of(view.idle // 60_000 * 60)
        if view.clock.held:
            said = _("The clock stands; g counts the last {length}.")
        else:
            said = _("Forgot to start? g counts the last {length}.")
        return said.format(length=waited)
    if told := pairs.swap(view):
        return told
    if view.round and view.round.open and not before_a_round(view) and view.round.fit:
        return honest(view.round.fit)
    return ""


def standing(view: View) -> str:
    """Return what stays true for a while and is worth a sentence: that the plan has been left."""
    if not view.far:
        return ""
    return _("Far behind; nothing is shortened. Skip a stage, or end later.")


def standing_short(view: View) -> str:
    """Return the same for a narrow screen, while nothing more urgent is to be told there."""
    calm = view.clock.tone is Tone.CALM and not view.clock.held and not view.stage.asks
    return _("far behind; skip a stage?") if view.far and calm and not view.stage.repeat else ""


def share_chosen(view: View) -> str:
    """Return what the next ones get, where the share of whoever speaks now hides it."""
    if view.round is None or view.round.speaker is None:
        return ""
    each = clock(view.round.each // 1000)
    return _("From the next share on it is {each} each.").format(each=each)


def _around(view: View, now: datetime) -> str:
    clock_ = view.clock
    follows = safe_line(view.stage.next_title) or _("the end")
    if clock_.tone is Tone.OVER:
        return _("the time for this is used; {next} when it suits").format(next=follows)
    if clock_.tone is Tone.LAST:
        return _("about a minute left, then {next}").format(next=follows)
    return _("{next} around {time}").format(next=follows, time=after(now, clock_.remaining))


def _around_short(view: View, now: datetime) -> str:
    if view.clock.held:
        return ""
    if view.clock.tone is Tone.OVER:
        return _("the time for this is used")
    if view.clock.tone is Tone.LAST:
        return _("about a minute left")
    return _("until about {time}").format(time=after(now, view.clock.remaining))


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
