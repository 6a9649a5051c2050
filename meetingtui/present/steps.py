"""What the keys do now, in words: the one big step, and the others worth naming."""

from meetingtui.format.model import Show
from meetingtui.meeting.decisions import DecisionView
from meetingtui.meeting.primary import Step
from meetingtui.meeting.seen import PairsView
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.view import RoundView, View
from meetingtui.present.decisions import goes_on
from meetingtui.present.i18n import _
from meetingtui.present.levels import label
from meetingtui.present.people import called, hand
from meetingtui.present.topics import hints as topic_hints
from meetingtui.present.topics import nothing_found
from meetingtui.text.safe import safe_line


def primary(view: View) -> str:
    """Return what the big key does, in a sentence."""
    step = view.primary
    who = called(step.person) if step.person else ""
    if view.stage.decision:
        return goes_on(view.stage.decision, step.title)
    if view.stage.asks:
        return _answered(view.stage.answer, safe_line(step.title))
    spoken = view.round is not None and view.round.open and view.round.speaker is not None
    if spoken and step.step is Step.TURN:
        return _("thank you; on to {who}").format(who=who)
    if spoken and step.step is Step.STAGE:
        return _("thank you; on to: {title}").format(title=safe_line(step.title))
    if step.title and nothing_found(view):
        return _("no topic; on to: {title}").format(title=safe_line(step.title))
    if view.stage.level and step.step is Step.FIRST_PHASE:
        return _("the floor to the one who takes it")
    if _unnamed_phase(view):
        last = step.step is Step.LAST_PHASE
        return _("feedback to whoever spoke") if last else _("the floor to whoever speaks now")
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
        Step.PAIRS: _("begin, all at once"),
        Step.SWAP: _("swap"),
        Step.TOGETHER: _("back together"),
        Step.PARAGRAPH: _("next paragraph: {who}") if step.person else _("next paragraph"),
        Step.TOPIC: _("our topic: {title}"),
        Step.DRAW: _("draw a topic"),
        Step.AGAIN: _("again: {title}"),
    }
    title = label(step.level) if step.level else safe_line(step.title)
    return sentences[step.step].format(who=who, title=title)


def _unnamed_phase(view: View) -> bool:
    """Tell whether a turn goes on to its next phase whose speaker nobody has named."""
    step = view.primary
    phase = step.step in (Step.FIRST_PHASE, Step.LAST_PHASE)
    return phase and step.person is not None and step.person.seat == SOMEBODY


def _answered(answer: int, title: str) -> str:
    """Return what going on from a question means: with what was answered, or with none."""
    if not title:
        return _("end the meeting")
    if not answer:
        return _("none; on to: {title}").format(title=title)
    return _("{n}; on to: {title}").format(n=answer, title=title)


def primary_short(view: View) -> str:
    """Return the same in a word or two, for a narrow screen."""
    step = view.primary
    if step.step is Step.PARAGRAPH and step.person:
        return hand(step.person)
    if (
        step.step in (Step.THANKS, Step.SOMEBODY)
        or _unnamed_phase(view)
        or (view.stage.level and step.person)
    ):
        return primary(view)
    if step.level:
        return label(step.level)
    if step.person:
        return called(step.person)
    if step.step is Step.AGAIN:
        return primary(view)
    return safe_line(step.title) or primary(view)


def hints(view: View) -> tuple[str, ...]:
    """Return the ids of the other keys worth naming now, the most useful first."""
    hints: list[str] = []
    if view.clock.held:
        hints.append("held")
    if view.idle:
        hints.append("count")
    if view.stage.asks:
        return (*hints, "number", "help")
    timed = view.clock.show is not Show.NONE
    if view.pairs:
        agreed = ["agreements"] if view.agreements or view.help else []
        return (*hints, *(_hints_of_pairs(view.pairs, timed) or agreed), "help")
    if view.stage.bookmark:
        hints.append("place")
    if view.stage.aloud:
        return (*hints, "pass", *(["reads"] if view.stage.aloud.other else []), "help")
    if view.stage.topics:
        hints += topic_hints(view, view.stage.topics)
    if view.stage.decision:
        return (*hints, *_hints_of_decision(view.stage.decision), *_skip(view), "help")
    if view.stage.extension is not None and timed:
        hints.append("extend")
    if view.stage.items:
        hints.append("ticks")
    elif view.stage.level:
        hints += ["takes"] if view.round and not view.round.speaker else []
    elif view.round and view.round.open:
        hints += _hints_of_open(view.round)
    elif view.round and view.round.following and view.round.fresh:
        hints += ["begins"] if view.round.choosing else ["first"]
        hints += ["order"] if view.round.roster else []
        hints += ["bit-more", "bit-less"] if timed else []
    elif view.round and view.round.speaker:
        hints += [] if view.round.phase == "feedback" else ["pass", "later"]
    elif view.round and view.round.another_lap:
        hints.append("lap")
    if view.stage.repeat:
        other = "on-instead" if view.primary.step is Step.AGAIN else "once-more"
        hints += [other] if view.stage.repeat.back else []
    enough = view.may_stop and view.primary.step in (Step.SOMEBODY, Step.LEVEL)
    if enough:  # the big key goes on by itself at the end, and calls a hand that is up
        hints.append("enough")
    if view.stage.nominee:
        hints.append("nominate")
    if not enough:
        hints += _skip(view)
    if view.round and view.stage.raises:
        hints.append("topic")
    if not view.round and (view.agreements or view.help):
        hints.append("agreements")
    extends = view.stage.extension is not None or view.stage.all_given
    if not view.round and timed and not extends:
        hints.append("more")
    return (*hints, "help")


def _hints_of_decision(decision: DecisionView) -> tuple[str, ...]:
    """Return the keys worth naming in a decision: what was said once needs no naming again."""
    if decision.counts:
        return ("number",)
    if decision.verdict is None:
        return ("agreed", "not-tonight")
    return ("not-tonight",) if decision.agreed else ("agreed",)


def _hints_of_pairs(pairs: PairsView, timed: bool) -> list[str]:
    """Return the keys worth naming in pairs; where no clock is shown, none that change one."""
    if pairs.alone or pairs.together:
        return []
    times = (["more", "less"] if pairs.slot else ["bit-more", "bit-less"]) if timed else []
    return ["with", *times] if pairs.groups else times


_HANDS: dict[str, tuple[str, ...]] = {
    "hands": ("hand",),
    "room and online": ("in-room", "online"),
}
"""The keys by which somebody asks to speak, where that is not simply speaking."""


def _skip(view: View) -> tuple[str, ...]:
    return ("skip",) if view.stage.optional else ()


def _hints_of_open(round: RoundView) -> list[str]:
    """Return the keys worth naming in an open order."""
    shorter = round.fit and round.fit.tight and 0 < round.fit.for_all < round.fit.each
    return [
        *(["all"] if shorter else []),
        *(["one-more"] if round.another_lap else []),
        *_HANDS.get(round.order, ("floor",)),
        *(["pass"] if round.speaker and round.phase != "feedback" else []),
    ]
