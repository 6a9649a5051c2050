"""What anybody sees of a meeting at a moment: values and codes, no words.

A view holds exactly one primary action, so that one key always does the sensible thing.
"""

from dataclasses import replace

from meetingtui.format.model import (
    SILENT,
    Level,
    Script,
    Show,
    Turns,
)
from meetingtui.meeting import extending, reminders, timing
from meetingtui.meeting import topics as finding
from meetingtui.meeting.clockview import ClockView, bells, clock_view, silence_clock
from meetingtui.meeting.decide import following_stage, idle_since, may_stop, next_item
from meetingtui.meeting.decisions import DecisionView, decision
from meetingtui.meeting.helm import following, passing
from meetingtui.meeting.laps import Choice, choice, has_run
from meetingtui.meeting.persons import Person as Person
from meetingtui.meeting.persons import RoleView, role_view, roles
from meetingtui.meeting.persons import person as person
from meetingtui.meeting.primary import Primary, primary_step
from meetingtui.meeting.reserved import is_kept, waiting
from meetingtui.meeting.seen import NAMED_NEXT, AloudView, PairsView, aloud_view, pairs_view
from meetingtui.meeting.sides import SCREEN, side, sided
from meetingtui.meeting.state import SECOND, Phase, Round, State
from meetingtui.meeting.topics import Offer
from meetingtui.meeting.turns import Open, heard, open_step
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class RoundView:
    """How a round stands.

    `phase` is that of the turn which runs, or of the one before it while nobody speaks.
    `each` is what the next turn gets, `wish` what the format would give.  `needs` is what the
    turns to come take in all, those of later laps among them, and `has` what the stage has left.
    In an `open` order those who follow have a hand up, and `fit` is the honest number while it
    is worth telling.  `order` is the order's name.

    `silence` is the least silence, in milliseconds, while there is one between two who speak,
    and zero when whoever is moved to may speak; None in other orders.  `choosing` tells that the
    room has still to choose who begins, `roster` who comes after whom, where it is to be read
    aloud before the round.  `kept` tells that the floor is kept for newcomers, `online` how many
    of the hands are on the screen where that matters.
    """

    speaker: Person | None
    phase: str
    following: tuple[Person, ...]
    had: int
    shared: int
    waiting: int
    lap: int
    laps: int
    each: int
    wish: int | None
    needs: int
    has: int
    fresh: bool
    another_lap: bool
    newcomers: str
    order: str
    open: bool
    hands: int
    fit: timing.Fit | None
    silence: int | None = None
    choosing: bool = False
    roster: tuple[Person, ...] = ()
    to_the_right: bool = False
    kept: bool = False
    online: int | None = None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The one line about the whole: moments relative to now, in milliseconds."""

    planned_end: int
    projected_end: int
    deviation: int


@dataclass(frozen=True, slots=True)
class LevelView:
    """Where a roll call stands: the level that is called, from 1, and how many there are."""

    level: Level
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder that stands: its text, the role it is for, and how many wait behind it."""

    text: str
    role: RoleView
    waiting: int


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist; the next one to be seen to is `current`."""

    text: str
    done: bool
    current: bool


@dataclass(frozen=True, slots=True)
class TopicsView:
    """How the finding of a topic stands.

    `source` and `choose` are the format's own words for where topics come from and how one is
    chosen.  `offered` are those there are, `left` how many of them may still be taken.  Of
    `votes` for each, `dots` were given out of all there are; `tied` tells that several lead.
    `settled` tells that one has been taken, `changes` how often a list in order moves on.
    """

    source: str
    choose: str
    offered: tuple[Offer, ...]
    left: int
    votes: int
    dots: int
    all_dots: int
    tied: bool
    settled: bool
    named: bool
    changes: str = ""


@dataclass(frozen=True, slots=True)
class BookmarkView:
    """A place in a text: the name of the bookmark, how far it came before, and tonight."""

    name: str
    before: str
    tonight: str | None


@dataclass(frozen=True, slots=True)
class LapView:
    """Which lap of stages that come again this is; `total` is 0 where only time ends them."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class RepeatView:
    """What can be chosen at a repeat: `back` to a title, or on to one, empty for the end.

    `back` is empty where there is nothing to repeat.  `lap` is what one more takes and `has` what
    there is for it, in milliseconds, where an appointment sets the bound; 0 where times do.
    """

    back: str
    on: str
    lap: int
    has: int


@dataclass(frozen=True, slots=True)
class StageView:
    """The stage that runs."""

    number: int
    total: int
    title: str
    script: Script
    prompt: str
    optional: bool
    recess: bool
    nudge: str
    new_holders: tuple[RoleView, ...]
    next_holders: tuple[RoleView, ...]
    next_title: str
    nominee: RoleView | None
    reader: RoleView | None
    level: LevelView | None
    asks: str
    answer: int
    items: tuple[Item, ...]
    newcomers: int
    newcomers_asked: bool = False
    aloud: AloudView | None = None
    topics: TopicsView | None = None
    bookmark: BookmarkView | None = None
    decision: DecisionView | None = None
    extension: int | None = None
    all_given: bool = False
    raises: bool = False
    """Topics can be named here that a later stage takes up."""
    lap: LapView | None = None
    repeat: RepeatView | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Everything a face may show of a running meeting."""

    name: str
    look: str
    stage: StageView
    clock: ClockView
    round: RoundView | None
    line: TimeLine
    roles: tuple[RoleView, ...]
    agreements: tuple[str, ...]
    help: str
    primary: Primary
    signals: tuple[str, ...]
    length: int
    people: int
    named: bool
    idle: int
    may_stop: bool
    pairs: PairsView | None = None
    topic: str = ""
    reminder: ReminderView | None = None
    far: bool = False
    timeless: bool = False


def people(state: State) -> tuple[Person, ...]:
    """Return everybody who belongs to this meeting, gone ones too, in the order of the circle."""
    return tuple(person(state, seat) for seat in range(len(state.seats)))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who could speak in an open order: whether they were heard, or have a hand up."""

    person: Person
    heard: bool
    passed: bool
    hand: bool


def may_speak(state: State) -> tuple[Speaker, ...]:
    """Return those in the room who do not have the word, first those who have not had it."""
    round = state.run.round
    if round is None:
        return ()
    current = round.current.seat if round.current else None
    had = heard(round)
    found = [
        Speaker(person(state, seat), seat in had, seat in round.passed, seat in round.line)
        for seat in state.present
        if seat != current
    ]
    return tuple(sorted(found, key=lambda speaker: speaker.heard))


def may_begin(state: State) -> tuple[Speaker, ...]:
    """Return those with whom a round could begin, in the order in which they would speak."""
    round = state.run.round
    line = () if round is None else round.line
    return tuple(Speaker(person(state, seat), False, False, False) for seat in line)


def _reminder(state: State, at: int) -> ReminderView | None:
    """Return the reminder that stands now: of several the first, until it was seen."""
    waiting = reminders.standing(state, at)
    if not waiting:
        return None
    script = state.format.reminders[waiting[0]].script
    held = role_view(state, script.who, state.holders.get(script.who))
    return ReminderView(script.say, held, len(waiting) - 1)


def view(state: State, at: int) -> View:
    """Return what a running meeting shows at a moment."""
    if state.phase is not Phase.RUNNING or state.stage < 0:
        raise ValueError("a meeting shows itself only while a stage runs")
    format = state.format
    clock = clock_view(state, at)
    projection = timing.project(state, at)
    return View(
        name=state.setup.name,
        look=format.look,
        stage=_stage(state, at),
        clock=clock,
        round=_round(state, at),
        line=TimeLine(state.end - at, projection.meeting_end - at, projection.deviation),
        roles=roles(state),
        agreements=state.setup.agreements,
        help=state.setup.group.help if state.setup.group else "",
        primary=primary_step(state, at),
        signals=bells(state, clock) + reminders.signals(state, at),
        length=format.length,
        people=state.count,
        named=any(seat.alias for seat in state.seats),
        may_stop=may_stop(state),
        topic=state.topic,
        idle=_idle(state, at),
        pairs=pairs_view(state, at),
        reminder=_reminder(state, at),
        far=projection.far and not format.timeless,
        timeless=format.timeless,
    )


FORGOTTEN = 60_000
"""When no clock has run for so many milliseconds, somebody may have forgotten to start it."""


def _idle(state: State, at: int) -> int:
    """Return for how long nothing has run though it may well be that somebody speaks."""
    turns = state.current.turns
    if state.current.timing.show is Show.NONE:
        return 0
    if turns and turns.order == SILENT and not state.held:  # silence is not a thing forgotten
        return 0
    since = state.held_at if state.held and turns else idle_since(state)
    waited = 0 if since is None else at - since
    return waited if waited >= FORGOTTEN else 0


def _stage(state: State, at: int) -> StageView:
    stage = state.current
    offered = choice(state, at)
    again = offered is not None and offered.again
    following_ = offered.stage if offered and again else following_stage(state, at)
    next_stage = None if following_ is None else state.format.stages[following_]
    new = following_ is not None and (again or following_ not in state.runs)
    passes = passing(state, next_stage) if next_stage and new else ()
    recess = stage.recess
    return StageView(
        number=state.stage + 1,
        total=len(state.format.stages),
        title=stage.title,
        script=stage.script,
        prompt=_prompt(state),
        optional=stage.optional,
        recess=recess,
        nudge=_nudge(state, at),
        new_holders=tuple(r for r in roles(state) if recess and _passes(state, r.name)),
        next_holders=tuple(role_view(state, role, seat) for role, seat in passes),
        next_title=next_stage.title if next_stage else "",
        nominee=_nominee(state),
        reader=_reader(state),
        level=_level(state),
        asks=stage.asks,
        answer=state.answers.get(stage.asks, 0),
        items=_items(state),
        newcomers=state.answers.get("newcomers", 0),
        newcomers_asked="newcomers" in state.answers,
        aloud=aloud_view(state),
        topics=_topics(state),
        bookmark=_bookmark(state),
        decision=decision(state),
        extension=extending.to_give(state, at),
        all_given=extending.all_given(state, at),
        raises=not stage.topics and finding.takes_names(state),
        lap=_lap(state),
        repeat=_repeat(state, offered, at) if offered else None,
    )


def _lap(state: State) -> LapView | None:
    """Return which lap this is, where stages come again; of an endless one from the second on."""
    around = state.plan.around(state.stage)
    if around is None:
        return None
    number, times = state.lap(around.loop.repeat), around.loop.times
    if times is None:
        return LapView(number, 0) if number > 1 else None
    return LapView(number, max(times, number))


def _repeat(state: State, offered: Choice, at: int) -> RepeatView:
    titles = [stage.title for stage in state.format.stages]
    on = following_stage(state, at)
    around = offered.around
    slot = state.plan.slots[state.stage]
    has = state.run.until - at - (slot.after_fixed + slot.after_shared) * SECOND
    return RepeatView(
        back="" if offered.stage is None else titles[offered.stage],
        on="" if on is None else titles[on],
        lap=around.lap * SECOND if around.endless else 0,
        has=max(0, has) if around.endless else 0,
    )


def _topics(state: State) -> TopicsView | None:
    topics = state.current.topics
    if topics is None:
        return None
    return TopicsView(
        source=topics.source,
        choose=topics.choose,
        offered=finding.offers(state),
        left=len(finding.left(state)),
        votes=topics.votes,
        dots=finding.given(state),
        all_dots=finding.dots_in_all(state),
        tied=topics.choose == "vote" and len(finding.leading(state)) > 1,
        settled=state.run.settled,
        named=finding.takes_names(state),
        changes=topics.changes,
    )


def _bookmark(state: State) -> BookmarkView | None:
    name = state.current.bookmark
    before = state.setup.series.places.get(name, "")
    return BookmarkView(name, before, state.places.get(name)) if name else None


def _reader(state: State) -> RoleView | None:
    """Return the role whose stage this is; of several holders the one whose turn it is.

    Each stage that is theirs goes to the next of them, and after the last to the first again.
    """
    who = state.current.script.who
    if who == "chair" or who not in state.format.roles:
        return None
    whole = role_view(state, who, state.holders.get(who))
    if whole.count == 1:
        return whole
    stages = [i for i, stage in enumerate(state.format.stages) if stage.script.who == who]
    known = [i for i in stages if state.plan.slots[i].planned or i == state.stage]
    before = known.index(state.stage) + _in_laps_before(state, known)
    number = before % (len(whole.people) or whole.count)
    reader = whole.people[number] if whole.people else None
    return replace(whole, person=reader, number=number + 1)


def _in_laps_before(state: State, stages: list[int]) -> int:
    """Return how many times some stages were run in the laps that are through."""
    loops = [around.loop for around in state.plan.loops if around.loop.first <= state.stage]
    return sum((state.lap(loop.repeat) - 1) * sum(map(loop.holds, stages)) for loop in loops)


def _level(state: State) -> LevelView | None:
    levels = state.current.levels
    if levels is None or not levels.called:
        return None
    at = min(state.run.level, len(levels.called) - 1)
    return LevelView(levels.called[at], at + 1, len(levels.called))


def _items(state: State) -> tuple[Item, ...]:
    following = next_item(state)
    return tuple(
        Item(text, item in state.run.ticked, item == following)
        for item, text in enumerate(state.current.ticks)
    )


def _passes(state: State, role: str) -> bool:
    passes = state.format.roles[role].rotates == "break" and role not in state.setup.stays
    return passes and state.holders.get(role) is not None


def _nominee(state: State) -> RoleView | None:
    """Return the role this handover is about, and who is proposed for it."""
    handover = state.current.handover
    return None if handover is None else _proposed(state, handover.role)


def nominees(state: State) -> tuple[RoleView, ...]:
    """Return who is to have which role next time, for every handover that has taken place."""
    handovers = (
        stage.handover
        for index, stage in enumerate(state.format.stages)
        if stage.handover and has_run(state, index)
    )
    return tuple(_proposed(state, handover.role) for handover in handovers)


def _proposed(state: State, role: str) -> RoleView:
    """Return a role and who is proposed: who was named, else whoever comes next in it."""
    stays = role in state.setup.stays  # whoever starts the group off hands on to nobody
    default = None if stays else following(state, role)
    return role_view(state, role, state.nominated.get(role, default))


def _prompt(state: State) -> str:
    turns, round = state.current.turns, state.run.round
    if (wished := state.pairs) and wished.prompts and state.run.apart:
        running = state.run.apart.current is not None
        slot = max(0, len(state.run.apart.done) - (not running))
        return "" if state.run.apart.together else wished.prompts[slot // wished.size]
    if turns is None or round is None or not turns.prompts:
        return ""
    return turns.prompts[min(round.lap, turns.laps) - 1]


def _nudge(state: State, at: int) -> str:
    run = state.run
    half = run.extended or run.clock.elapsed(at) * 2 >= run.length
    return state.current.timing.halfway if half else ""


def _round(state: State, at: int) -> RoundView | None:
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None:
        return None
    each = timing.share(state, at)
    left = state.run.length - state.run.clock.elapsed(at)
    found = timing.fit(state, at)
    timed = state.current.timing.show is not Show.NONE
    waits = len(round.line)
    if turns.open:
        waits = 0 if state.current.levels else waiting(state, round)
    choosing = round.fresh and round.lap == 1 and turns.first == "chosen" and not round.chosen
    aloud_now = round.fresh and (
        turns.order in ("list", "lot") or state.format.mode in ("phone", "online")
    )
    return RoundView(
        speaker=person(state, round.current.seat) if round.current else None,
        phase=_phase(turns, round),
        following=tuple(person(state, seat) for seat in round.line[:NAMED_NEXT]),
        had=round.had,
        shared=round.shared,
        waiting=waits,
        lap=round.lap,
        laps=turns.laps,
        each=each,
        wish=None if turns.each is None else turns.each * SECOND,
        needs=(each + timing.around(turns)) * timing.to_come(state, round, turns),
        has=max(0, left),
        fresh=round.fresh,
        another_lap=_another_lap(state, turns, round, at),
        newcomers=turns.newcomers,
        order=turns.order,
        open=turns.open,
        hands=len(round.line) if turns.open else 0,
        fit=found if found and timed and timing.worth_telling(state, found) else None,
        silence=_silence(state, turns, round, at),
        choosing=choosing and not turns.open and len(round.line) > 1,
        roster=roster(state)[:ROSTER_LIMIT] if aloud_now else (),
        to_the_right=round.fresh and turns.order == "circle" and turns.direction == "right",
        kept=is_kept(state.current),
        online=_hands_online(state, round),
    )


ROSTER_LIMIT = 60
"""Of more people the order is told on a card alone."""


def roster(state: State) -> tuple[Person, ...]:
    """Return who comes after whom in the lap that goes on; empty where nobody knows beforehand."""
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None or turns.open or state.current.levels:
        return ()
    had = [turn.seat for turn in round.done]
    now = [round.current.seat] if round.current else []
    return tuple(person(state, seat) for seat in (*had, *now, *round.line))


def _silence(state: State, turns: Turns, round: Round, at: int) -> int | None:
    if turns.order != SILENT or round.current:
        return None
    clock = silence_clock(state, at)
    return clock.total if clock and clock.remaining > 0 else 0


def _hands_online(state: State, round: Round) -> int | None:
    """Return how many of the raised hands are on the screen, where the sides take turns."""
    if not sided(state):
        return None
    return sum(side(state, seat) == SCREEN for seat in round.line)


def _phase(turns: Turns, round: Round) -> str:
    """Return the phase of the turn that runs; in an open order else of the one before it."""
    turn = round.current or (round.done[-1] if turns.open and round.done else None)
    return timing.phases(turns)[turn.phase] if turn else ""


def _another_lap(state: State, turns: Turns, round: Round, at: int) -> bool:
    """Tell whether one more turn or lap can be asked for, beyond what the primary action does."""
    if turns.open:
        return not state.current.levels and open_step(state, round, at) is Open.STAGE
    return turns.again != "no" and not round.line and bool(state.present)
