"""Commands answered with a fact, or with a refusal that changes nothing."""

from dataclasses import replace
from enum import Enum
from typing import assert_never

from meetingtui.format.model import SILENT, Decision, Turns
from meetingtui.meeting import aloud, pairs, topics
from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.decisions import stepped
from meetingtui.meeting.evolve import evolve
from meetingtui.meeting.extending import all_given, given, to_give
from meetingtui.meeting.helm import heirs, passing, with_holder
from meetingtui.meeting.laps import began_again, choice, first_of, lap_before
from meetingtui.meeting.reminders import standing
from meetingtui.meeting.reserved import heard_tonight
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.sides import TELLING, fits_order
from meetingtui.meeting.state import SECOND, Here, Phase, Round, State
from meetingtui.meeting.timing import Fit, entering, fit, phase_length, phases, share
from meetingtui.meeting.turns import (
    Open,
    new_line,
    open_step,
    rotated,
    taken_back,
    unheard,
    with_hand,
)
from meetingtui.text.aliases import tidy_alias
from meetingtui.text.values import dataclass

LEAST_BY_HAND = 30 * SECOND
"""No clock is set to less than this by hand."""

MOST = 24 * 3600 * SECOND
PEOPLE_LIMIT = 999


class No(Enum):
    """Why a command was refused; the words are in `present/refusals.py`."""

    NOT_BEGUN = "not-begun"
    HAS_BEGUN = "has-begun"
    IS_OVER = "is-over"
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOTHING_BEFORE = "nothing-before"
    NOT_OPTIONAL = "not-optional"
    NO_SUCH_STAGE = "no-such-stage"
    ALREADY_THERE = "already-there"
    NO_TURNS = "no-turns"
    NOBODY_WAITS = "nobody-waits"
    NOBODY_SPEAKS = "nobody-speaks"
    HAS_WAITED = "has-waited"
    NOBODY_AFTER = "nobody-after"
    NO_SUCH_SEAT = "no-such-seat"
    NOT_IN_ROOM = "not-in-room"
    IN_ROOM = "in-room"
    ALIAS_TAKEN = "alias-taken"
    ALIAS_UNFIT = "alias-unfit"
    COUNT_UNFIT = "count-unfit"
    WHO_LEFT = "who-left"
    NO_COMMAS = "no-commas"
    ROUND_RUNS = "round-runs"
    NOT_IN_LINE = "not-in-line"
    ONCE_ONLY = "once-only"
    NO_SUCH_ROLE = "no-such-role"
    NO_HANDOVER = "no-handover"
    NO_SUCH_ITEM = "no-such-item"
    IN_TURN = "in-turn"
    ALL_HANDS = "all-hands"
    HAS_FLOOR = "has-floor"
    SPOKE_ONCE = "spoke-once"
    NO_SHARE = "no-share"
    TOO_LITTLE = "too-little"
    ALL_FIT = "all-fit"
    NOTHING_TO_COUNT = "nothing-to-count"
    NO_QUESTION = "no-question"
    ENOUGH_FOUND = "enough-found"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    NOTHING_TO_GIVE = "nothing-to-give"
    NO_SCREEN = "no-screen"
    NOT_YET = "not-yet"
    READS_NOW = "reads-now"
    NO_TOPICS = "no-topics"
    NO_SUCH_TOPIC = "no-such-topic"
    TOPIC_UNFIT = "topic-unfit"
    TOPIC_NAMED = "topic-named"
    TOPIC_OVER = "topic-over"
    TOPICS_ENOUGH = "topics-enough"
    ALL_DOTS = "all-dots"
    NO_BOOKMARK = "no-bookmark"
    PLACE_UNFIT = "place-unfit"
    PLACE_NAMES = "place-names"
    ALL_GIVEN = "all-given"
    MORE_THAN_HERE = "more-than-here"
    NO_REMINDER = "no-reminder"
    NOTHING_TO_REPEAT = "nothing-to-repeat"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that changes nothing, and why."""

    reason: No
    alias: str = ""
    seat: int | None = None


class _Refused(Exception):
    def __init__(self, reason: No, seat: int | None = None, alias: str = "") -> None:
        super().__init__(reason.value)
        self.refusal = Refusal(reason, alias, seat)


def decide(state: State, command: c.Command, at: int) -> e.Event | Refusal:
    """Return the fact that answers a command at a moment, or the refusal.

    Whether there is anything to undo is known to the history alone, so `Undo` is always granted
    here.
    """
    try:
        return _decide(state, command, at)
    except _Refused as refused:
        return refused.refusal


def _decide(state: State, command: c.Command, at: int) -> e.Event:
    if isinstance(command, c.Begin):
        if state.phase is not Phase.BEFORE:
            raise _Refused(No.HAS_BEGUN)
        return e.Started(at, at + command.lead + state.plan.length * SECOND)
    if isinstance(command, c.Undo):
        return e.Undone(at)
    if state.phase is not Phase.RUNNING:
        raise _Refused(No.NOT_BEGUN if state.phase is Phase.BEFORE else No.IS_OVER)
    match command:
        case c.Next():
            return _next(state, at)
        case c.Back():
            return _back(state, at)
        case c.Hold():
            return e.WentOn(at) if state.held else e.Held(at)
        case c.Adjust(delta):
            return _adjust(state, delta, at)
        case c.Skip():
            if not (state.current.optional or may_stop(state) or choice(state, at)):
                raise _Refused(No.NOT_OPTIONAL)
            return _following_stage(state, at)
        case c.Jump(stage):
            return _jump(state, stage, at)
        case c.Pass() if state.run.aloud:
            if (reader := state.run.aloud.reader) is None:
                raise _Refused(No.NOBODY_WAITS)
            return aloud.passed(state, state.run.aloud, reader, at)
        case c.Pass():
            return _giving_up(state, e.Passed(at, _speaker_or_next(state)))
        case c.Later():
            return _later(state, at)
        case c.AnotherLap():
            return _another_lap(state, at)
        case c.Hand(seat):
            return _hand(state, seat, at)
        case c.GiveFloor(seat):
            return _give_floor(state, seat, at)
        case c.ShareForAll():
            return _share_for_all(state, at)
        case c.CountFromThen():
            return _count_from_then(state, at)
        case c.Answer(number):
            return _answered(state, number, at)
        case c.Tick(item):
            if not 0 <= item < len(state.current.ticks):
                raise _Refused(No.NO_SUCH_ITEM)
            return e.Ticked(at, item, item not in state.run.ticked)
        case c.NameTopic() | c.ChooseTopic() | c.NotePlace():
            return _topic(state, command, at)
        case c.StartWith(seat):
            return _start_with(state, seat, at)
        case c.GiveTimeBack(milliseconds):
            if milliseconds <= 0 or state.held:  # while it is held nothing was counted
                raise _Refused(No.NOTHING_TO_GIVE)
            return e.TimeGivenBack(at, milliseconds)
        case c.End():
            return e.Ended(at)
        case c.Side(seat):
            return e.SideChanged(at, _in_room(state, seat), seat not in state.online)
        case c.SeeReminder():
            if not (waiting := standing(state, at)):
                raise _Refused(No.NO_REMINDER)
            return e.ReminderSeen(at, waiting[0])
        case c.GiveRole(role, seat):
            if role not in state.format.roles:
                raise _Refused(No.NO_SUCH_ROLE)
            if state.format.roles[role].count > 1:
                return _shared(state, role, seat, at)
            return e.RoleGiven(at, role, SOMEBODY if seat == SOMEBODY else _anyone(state, seat))
        case c.Nominate(seat):
            handover = state.current.handover
            if handover is None:
                raise _Refused(No.NO_HANDOVER)
            nominee = SOMEBODY if seat == SOMEBODY else _anyone(state, seat)
            return e.Nominated(at, handover.role, nominee)
        case c.StepOut() | c.Return() | c.Arrive() | c.Leave() | c.Rename() | c.Count():
            return _people(state, command, at)
    assert_never(command)


# --- going through the stages --------------------


def _next(state: State, at: int) -> e.Event:
    if state.stage < 0:
        return _following_stage(state, at)
    if (offered := choice(state, at)) and offered.again:
        return _again(state, offered.stage, at)
    turns, round = state.current.turns, state.run.round
    if turns and round and round.current and round.current.phase + 1 < len(phases(turns)):
        return e.PhaseStarted(at)
    if state.current.levels:
        return _next_level(state, at)
    if (item := next_item(state)) is not None:
        return e.Ticked(at, item, True)
    if topics.waiting(state) is not None and (taken := topics.take_next(state, at)):
        return taken
    if state.pairs and state.run.apart:
        step = pairs.step(state, state.pairs, state.run.apart, at)
        return step or _following_stage(state, at)
    if state.run.aloud and (turned := aloud.turned(state, state.run.aloud, at)):
        return turned
    if turns is None or round is None:
        return _following_stage(state, at)
    if turns.open:
        return _next_open(state, round, at)
    if round.line:
        return e.TurnStarted(at, e.Floor(round.line[0], share(state, at)))
    if round.lap < turns.laps and state.present:
        return e.LapStarted(at, new_line(state, state.stage, round.lap + 1))
    return _following_stage(state, at)


def next_item(state: State) -> int | None:
    """Return the item of the checklist that is to be seen to next, or None."""
    items = range(len(state.current.ticks))
    return next((item for item in items if item not in state.run.ticked), None)


def next_level(state: State) -> int | None:
    """Return the level that the roll call comes to next, or None after the last."""
    levels = state.current.levels
    following = state.run.level + 1
    return following if levels and following < len(levels.called) else None


def may_stop(state: State) -> bool:
    """Tell whether the stage may end though not all have had the word: nobody has to.

    So it is in an open order while nobody speaks, and in a roll call.
    """
    turns, round = state.current.turns, state.run.round
    speaking = round is not None and round.current is not None
    return not speaking and bool(state.current.levels or (turns and turns.open))


def _next_level(state: State, at: int) -> e.Event:
    if state.run.round and state.run.round.current:
        return e.TurnEnded(at)
    level = next_level(state)
    return _following_stage(state, at) if level is None else e.LevelCalled(at, level)


def _next_open(state: State, round: Round, at: int) -> e.Event:
    match open_step(state, round, at):
        case Open.TURN:
            return e.TurnStarted(at, e.Floor(round.line[0], share(state, at)))
        case Open.SOMEBODY:
            return e.TurnStarted(at, e.Floor(SOMEBODY, share(state, at)))
        case Open.THANKS:
            return e.TurnEnded(at)
        case Open.STAGE:
            return _following_stage(state, at)


def following_stage(state: State, at: int) -> int | None:
    """Return the stage that comes after this one tonight, or None if this is the last."""
    return first_of(state, range(state.stage + 1, len(state.format.stages)), at)


def _following_stage(state: State, at: int) -> e.Event:
    stage = following_stage(state, at)
    return e.Ended(at) if stage is None else _enter(state, stage, at)


def _enter(state: State, stage: int, at: int, again: int | None = None) -> e.Event:
    if stage in state.runs and again is None:
        return e.StageResumed(at, stage)
    length, until = entering(state, stage, at, again)
    helm = passing(state, state.format.stages[stage]) if state.stage >= 0 else ()
    there = state if again is None else began_again(state, again)
    with_helm = replace(there, holders={**there.holders, **dict(helm)})
    return e.StageEntered(at, stage, length, until, _line(with_helm, stage), helm, again)


def _again(state: State, stage: int | None, at: int) -> e.Event:
    if stage is None:
        raise _Refused(No.NOTHING_TO_REPEAT)
    return _enter(state, stage, at, again=state.stage)


def _line(state: State, stage: int) -> tuple[int, ...]:
    """Return those who are called in a stage: in a round, in pairs, or the first to read."""
    entered = state.format.stages[stage]
    if entered.pairs:
        return pairs.first_line(state, entered.pairs, stage)
    if aloud.paragraphs(entered):
        reader = aloud.first_reader(state, stage)
        return () if reader is None else (reader,)
    return new_line(state, stage)


def _jump(state: State, stage: int, at: int) -> e.Event:
    if not 0 <= stage < len(state.format.stages):
        raise _Refused(No.NO_SUCH_STAGE)
    if stage == state.stage:
        raise _Refused(No.ALREADY_THERE)
    return _enter(state, stage, at)


def _back(state: State, at: int) -> e.Event:
    round = state.run.round
    if state.current.levels and not (round and round.current) and state.run.level:
        return e.LevelCalled(at, state.run.level - 1)
    back = round.current if round and state.current.levels else round
    if round and back and taken_back(round, state.present, at):
        return e.TurnTakenBack(at)
    if state.run.apart and (state.run.apart.begun or state.run.apart.together):
        return e.SlotTakenBack(at)
    if state.run.aloud and (turned := aloud.turned_back(state, state.run.aloud, at)):
        return turned
    if (repeat := lap_before(state)) is not None:
        return e.StageResumed(at, repeat, lap_before=True)
    before = [stage for stage in state.runs if stage < state.stage]
    if not before:
        raise _Refused(No.NOTHING_BEFORE)
    return e.StageResumed(at, max(before))


def _adjust(state: State, delta: int, at: int) -> e.Event:
    turns, round = state.current.turns, state.run.round
    if state.current.asks:
        more = 1 if delta > 0 else -1
        return _answered(state, state.answers.get(state.current.asks, 0) + more, at)
    if state.pairs and state.run.apart and not state.run.apart.together:
        current = state.run.apart.current
        if current is None:
            each = pairs.share(state, state.pairs, state.run.apart, at)
            return e.ShareChosen(at, _within(_stepped(each, delta)))
        _within(current.length + delta)
        return e.Adjusted(at, delta)
    if asked := state.current.decision:
        return _decided(state, asked, stepped(state, asked, delta > 0), at)
    if delta > 0 and (seconds := to_give(state, at)) is not None:
        return e.Extended(at, given(state, seconds, at))
    if delta > 0 and all_given(state, at):
        raise _Refused(No.ALL_GIVEN)
    waiting = turns and round and (round.line or turns.open)
    if turns and round and round.current is None and waiting:
        return e.ShareChosen(at, _within(_stepped(share(state, at), delta)))
    length = phase_length(turns, round.current) if turns and round and round.current else None
    _within((state.run.length if length is None else length) + delta)
    return e.Adjusted(at, delta)


def _stepped(length: int, delta: int) -> int:
    """Return the next whole step above or below, so that hands choose round numbers."""
    step = abs(delta)
    whole = length // step if delta > 0 else -(-length // step)
    return (whole + (1 if delta > 0 else -1)) * step


def _within(length: int) -> int:
    if length < LEAST_BY_HAND:
        raise _Refused(No.TOO_SHORT)
    if length > MOST:
        raise _Refused(No.TOO_LONG)
    return length


# --- turns --------------------


def _turns(state: State) -> Round:
    round = state.run.round
    if round is None:
        raise _Refused(No.NO_TURNS)
    return round


def _speaker_or_next(state: State) -> int:
    round, turns = _turns(state), state.current.turns
    if round.current:
        return round.current.seat
    if not round.line:
        raise _Refused(No.NOBODY_SPEAKS if turns and turns.open else No.NOBODY_WAITS)
    return round.line[0]


def _giving_up(
    state: State, event: e.Passed | e.PutOff | e.SteppedOut | e.PeopleChanged
) -> e.Event:
    """Return the fact with the word given to the next in line, if it was theirs to give.

    What the next one gets is reckoned from how the round stands afterwards: somebody who waits
    is still to come, somebody who left is not.
    """
    after = evolve(state, event)
    before, round = state.run.round, after.run.round
    if not (before and before.current and round) or round.current or not round.line:
        return event
    return replace(event, then=e.Floor(round.line[0], share(after, event.at)))


def _later(state: State, at: int) -> e.Event:
    seat, round = _speaker_or_next(state), _turns(state)
    if seat in round.put_off:
        raise _Refused(No.HAS_WAITED, seat)
    if not (round.line if round.current else round.line[1:]):
        raise _Refused(No.NOBODY_AFTER, seat)
    return _giving_up(state, e.PutOff(at, seat))


def _another_lap(state: State, at: int) -> e.Event:
    if state.current.topics:
        if taken := topics.take_next(state, at):
            return taken
        raise _Refused(No.NO_SUCH_TOPIC)
    if offered := choice(state, at):
        return _again(state, offered.stage, at)
    turns, round = state.current.turns, _turns(state)
    if turns and turns.open and not state.current.levels:  # one more, though the time is used
        seat = round.line[0] if round.line else SOMEBODY
        return e.TurnStarted(at, e.Floor(seat, share(state, at)))
    if turns is None or turns.again == "no":
        raise _Refused(No.ONCE_ONLY)
    if round.line or not state.present:
        raise _Refused(No.ROUND_RUNS)
    return e.LapStarted(at, new_line(state, state.stage, round.lap + 1))


def _start_with(state: State, seat: int, at: int) -> e.Event:
    if state.run.aloud:
        if state.seats[_seat(state, seat)].here is not Here.PRESENT:
            raise _Refused(No.NOT_IN_ROOM, seat)
        if seat == state.run.aloud.reader:
            raise _Refused(No.READS_NOW, seat)
        return e.ParagraphTurned(at, state.run.aloud.paragraph, seat)
    round = _turns(state)
    if not round.fresh:
        raise _Refused(No.ROUND_RUNS)
    if seat not in round.line:
        raise _Refused(No.NOT_IN_LINE, _seat(state, seat))
    return e.BeginnerChosen(at, rotated(round.line, seat))


# --- open orders --------------------


def _open(state: State) -> tuple[Turns, Round]:
    turns, round = state.current.turns, _turns(state)
    if turns is None or not turns.open:
        raise _Refused(No.IN_TURN)
    return turns, round


def _hand(state: State, seat: int, at: int) -> e.Event:
    turns, round = _open(state)
    before = heard_tonight(state, round)
    if not fits_order(state, seat):
        raise _Refused(No.NO_SCREEN)
    if seat in (SOMEBODY, *TELLING):
        if len(round.line) >= len(state.present) - (round.current is not None):
            raise _Refused(No.ALL_HANDS)
        return e.HandsChanged(at, with_hand(round, turns, seat, before))
    _could_speak(state, turns, round, seat)
    if seat in round.line:
        return e.HandsChanged(at, tuple(other for other in round.line if other != seat))
    return e.HandsChanged(at, with_hand(round, turns, seat, before))


def _give_floor(state: State, seat: int, at: int) -> e.Event:
    turns, round = _open(state)
    if not fits_order(state, seat):
        raise _Refused(No.NO_SCREEN)
    if seat not in (SOMEBODY, *TELLING):
        _could_speak(state, turns, round, seat)
    return e.TurnStarted(at, e.Floor(seat, share(state, at)))


def _could_speak(state: State, turns: Turns, round: Round, seat: int) -> None:
    if state.seats[_seat(state, seat)].here is not Here.PRESENT:
        raise _Refused(No.NOT_IN_ROOM, seat)
    if round.current and round.current.seat == seat:
        raise _Refused(No.HAS_FLOOR, seat)
    if turns.again == "no" and any(turn.seat == seat for turn in round.done):
        raise _Refused(No.SPOKE_ONCE, seat)
    # Out of silence everybody is heard once before anybody is again (research: domain §4).
    waits = turns.order == SILENT and turns.again == "after everyone" and unheard(state, round)
    if waits and any(turn.seat == seat for turn in round.done):
        raise _Refused(No.NOT_YET, seat)


def _share_for_all(state: State, at: int) -> e.Event:
    found, turns = fit(state, at), state.current.turns
    if found is None or turns is None:
        raise _Refused(No.NO_SHARE)
    if turns.each is not None and found.each < turns.each * SECOND and not _shrunk(found):
        return e.ShareChosen(at, turns.each * SECOND)
    if not found.tight:
        raise _Refused(No.ALL_FIT)
    if not found.for_all:
        raise _Refused(No.TOO_LITTLE)
    return e.ShareChosen(at, found.for_all)


def _shrunk(found: Fit) -> bool:
    """Tell whether what lets everybody speak is shorter still than what was chosen."""
    return found.tight and 0 < found.for_all < found.each


def _count_from_then(state: State, at: int) -> e.Event:
    if state.held:
        return e.WentOn(at, at - state.held_at)
    since = idle_since(state)
    round = state.run.round
    if since is None or round is None:
        raise _Refused(No.NOTHING_TO_COUNT)
    turns = state.current.turns
    if turns is not None and turns.order == SILENT and round.done:  # the silence is nobody's time
        since = min(at, since + turns.between * SECOND)
    seat = round.line[0] if round.line else SOMEBODY
    return e.TurnStarted(at, e.Floor(seat, share(state, since)), at - since)


def idle_since(state: State) -> int | None:
    """Return since when nobody has had the word though somebody could; None if it is not so."""
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None or round.current or state.current.levels:
        return None
    somebody_may = round.line or (turns.open and unheard(state, round))
    return round.idle if somebody_may else None


# --- answers and roles --------------------


def _answered(state: State, number: int, at: int) -> e.Event:
    name, decision = state.current.asks, state.current.decision
    if decision and decision.by == "majority":
        return _decided(state, decision, number, at)
    if not name:
        raise _Refused(No.NO_QUESTION)
    if not 0 <= number <= PEOPLE_LIMIT:
        raise _Refused(No.COUNT_UNFIT)
    return e.Answered(at, name, number)


def _decided(state: State, decision: Decision, number: int, at: int) -> e.Event:
    """Return the fact of what was decided: never who, and no more than are in the room."""
    here = 1 if decision.by == "consent" else len(state.present)
    if not 0 <= number <= here:
        raise _Refused(No.MORE_THAN_HERE)
    return e.Decided(at, number, here)


def _shared(state: State, role: str, seat: int | None, at: int) -> e.Event:
    """Return the fact that somebody joins those who have a role, or gives it back."""
    found = state.found.get(role, ())
    if seat is None:
        return e.RoleShared(at, role, ())
    if seat != SOMEBODY:
        _in_room(state, seat)
    seats = with_holder(found, seat, state.format.roles[role].count)
    if seats is None:
        raise _Refused(No.ENOUGH_FOUND)
    return e.RoleShared(at, role, seats)


# --- topics --------------------


def _topic(state: State, command: c.NameTopic | c.ChooseTopic | c.NotePlace, at: int) -> e.Event:
    try:
        match command:
            case c.NameTopic(topic):
                return topics.name_topic(state, topic, at)
            case c.ChooseTopic(number):
                return topics.choose_topic(state, number, at)
            case c.NotePlace(place):
                return topics.note_place(state, place, at)
    except topics.Unfit as unfit:
        raise _Refused(No(str(unfit))) from None
    assert_never(command)


# --- people --------------------


def _seat(state: State, seat: int) -> int:
    if not 0 <= seat < len(state.seats):
        raise _Refused(No.NO_SUCH_SEAT)
    return seat


def _anyone(state: State, seat: int | None) -> int | None:
    return None if seat is None else _in_room(state, seat)


def _in_room(state: State, seat: int) -> int:
    if state.seats[_seat(state, seat)].here is Here.GONE:
        raise _Refused(No.NOT_IN_ROOM, seat)
    return seat


def _people(
    state: State,
    command: c.StepOut | c.Return | c.Arrive | c.Leave | c.Rename | c.Count,
    at: int,
) -> e.Event:
    match command:
        case c.StepOut(seat):
            if state.seats[_seat(state, seat)].here is not Here.PRESENT:
                raise _Refused(No.NOT_IN_ROOM, seat)
            return _giving_up(state, e.SteppedOut(at, seat))
        case c.Return(seat):
            if state.seats[_seat(state, seat)].here is Here.PRESENT:
                raise _Refused(No.IN_ROOM, seat)
            return e.CameBack(at, seat)
        case c.Leave(seat):
            if state.seats[_seat(state, seat)].here is Here.GONE:
                raise _Refused(No.NOT_IN_ROOM, seat)
            left = e.PeopleChanged(at, left=(seat,), helm=heirs(state, (seat,)))
            return _giving_up(state, left)
        case c.Arrive(alias):
            if state.count >= PEOPLE_LIMIT:
                raise _Refused(No.COUNT_UNFIT)
            return e.PeopleChanged(at, arrived=(_fit_alias(state, alias),))
        case c.Rename(seat, alias):
            return e.Renamed(at, _seat(state, seat), _fit_alias(state, alias, seat))
        case c.Count(people):
            return _count(state, people, at)
    assert_never(command)


def _count(state: State, people: int, at: int) -> e.Event:
    if not 1 <= people <= PEOPLE_LIMIT or people == state.count:
        raise _Refused(No.COUNT_UNFIT)
    if people > state.count:
        return e.PeopleChanged(at, arrived=("",) * (people - state.count))
    if any(seat.alias for seat in state.seats):
        raise _Refused(No.WHO_LEFT)  # the program must not guess who it was
    round = state.run.round
    speaking = round.current.seat if round and round.current else None
    here = [i for i, seat in enumerate(state.seats) if seat.here is not Here.GONE and i != speaking]
    left = tuple(here[len(here) - (state.count - people) :])
    return e.PeopleChanged(at, left=left, helm=heirs(state, left))


def _fit_alias(state: State, alias: str, seat: int | None = None) -> str:
    taken = {other.alias.casefold() for i, other in enumerate(state.seats) if i != seat}
    try:
        return fit_alias(alias, taken)
    except ValueError as unfit:
        raise _Refused(No(str(unfit)), alias=alias) from None


def fit_alias(alias: str, taken: set[str]) -> str:
    """Return an alias with its spaces tidied; raises ValueError with the reason's code.

    Short, on one line and different from the others.
    """
    tidy = tidy_alias(alias)
    if tidy is None:
        raise ValueError(No.ALIAS_UNFIT.value)
    if tidy and tidy.casefold() in taken:
        raise ValueError(No.ALIAS_TAKEN.value)
    return tidy
