"""The clock that matters at a moment: how it is shown, how it speaks, and when it rings."""

from enum import Enum

from meetingtui.format.model import (
    SILENT,
    Pairs,
    Show,
    Signal,
)
from meetingtui.meeting import pairs, timing
from meetingtui.meeting.persons import Person as Person
from meetingtui.meeting.persons import person as person
from meetingtui.meeting.state import SECOND, Apart, Slot, State
from meetingtui.text.values import dataclass


class Tone(Enum):
    """How a clock speaks: calmly, near its end, in the time to wrap up, past it."""

    CALM = "calm"
    LAST = "last"
    WRAP_UP = "wrap-up"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ClockView:
    """The clock that matters now, in milliseconds; `last` if it is that of a turn just ended."""

    show: Show
    tone: Tone
    elapsed: int
    total: int
    wrap_up: int
    held: bool
    last: bool = False

    @property
    def remaining(self) -> int:
        """Return what is left; below zero it is what has run over."""
        return self.total - self.elapsed


def clock_view(state: State, at: int) -> ClockView:
    """Return the clock that matters at a moment: that of whoever speaks, else of the stage."""
    run, stage = state.run, state.current
    turns = stage.turns
    if state.pairs and run.apart and run.apart.current:
        return _pairs_clock(state, state.pairs, run.apart, run.apart.current, at)
    if silence := silence_clock(state, at):
        return silence
    last = None
    if turns and turns.open and run.round and run.round.done and not state.current.levels:
        last = run.round.done[-1]
    if turns and run.round and (turn := run.round.current or last):
        total = timing.phase_length(turns, turn)
        elapsed = timing.turn_elapsed(turns, turn, at)
        speaking = timing.phases(turns)[turn.phase] == "turn"
        wrap_up = turns.wrap_up * SECOND if speaking else 0
    else:
        total, elapsed, wrap_up = run.length, run.clock.elapsed(at), 0
    ended = last is not None and run.round is not None and run.round.current is None
    show = stage.timing.show
    if stage.levels and run.round and run.round.current:
        show = Show.DOWN  # the roll call has no clock, those who speak in it have one
    tone = Tone.CALM  # where no time is shown none is over
    if show is not Show.NONE:
        tone = _tone(total - elapsed, total, wrap_up, stage.timing.warn)
    return ClockView(show, tone, elapsed, total, wrap_up, state.held, ended)


def _pairs_clock(state: State, wished: Pairs, apart: Apart, slot: Slot, at: int) -> ClockView:
    elapsed, wrap_up = pairs.elapsed(wished, apart, at), wished.wrap_up * SECOND
    tone = _tone(slot.length - elapsed, slot.length, wrap_up, state.current.timing.warn)
    show = state.current.timing.show
    return ClockView(show, tone, elapsed, slot.length, wrap_up, state.held)


def silence_clock(state: State, at: int) -> ClockView | None:
    """Return the quiet clock of the silence between two who speak; nothing when there is none.

    It counts what has been quiet, and shows nothing any more when whoever is moved to may speak.
    """
    turns, round = state.current.turns, state.run.round
    if turns is None or round is None or turns.order != SILENT or round.current or not round.done:
        return None
    now = state.held_at if state.held else at
    elapsed, total = max(0, now - round.idle), turns.between * SECOND
    show = Show.UP if elapsed < total else Show.NONE
    if state.current.timing.show is Show.NONE:
        show = Show.NONE
    return ClockView(show, Tone.CALM, elapsed, total, 0, state.held)


def _tone(remaining: int, total: int, wrap_up: int, warn: tuple[int, ...]) -> Tone:
    """Return the tone; a warning longer than the whole clock says nothing and is left out."""
    if remaining <= -wrap_up:
        return Tone.OVER
    if remaining <= 0:
        return Tone.WRAP_UP
    return Tone.LAST if any(remaining <= w for w in _warnings(total, warn)) else Tone.CALM


def _warnings(total: int, warn: tuple[int, ...]) -> list[int]:
    return [w * SECOND for w in warn if w * SECOND < total]


def bells(state: State, clock: ClockView) -> tuple[str, ...]:
    """Return the bells asked for whose moment has been reached, each by a name of its own.

    A face rings for the names it has not seen, so a bell sounds once on crossing its moment,
    however rarely the face looks.
    """
    run, stage = state.run, state.current
    round = run.round
    if (round and not round.current) or (run.apart and not run.apart.current):
        return ()
    again = f".{run.extended}" if run.extended else ""  # more time has an end of its own
    warned = [w for w in _warnings(clock.total, stage.timing.warn) if clock.remaining <= w]
    reached = {
        Signal.START: [""],
        Signal.MIDDLE: [""] if clock.elapsed * 2 >= clock.total else [],
        Signal.WARN: [f".{w // SECOND}{again}" for w in warned],
        Signal.END: [again] if clock.remaining <= 0 else [],
    }
    around = state.plan.around(state.stage)
    place = f"{state.stage}/{state.lap(around.loop.repeat)}" if around else f"{state.stage}"
    place += f".{len(run.apart.done)}" if run.apart else ""
    if round and round.current:
        turn = round.current
        place += f".{round.lap}.{len(round.done)}.{turn.seat}.{turn.phase}"
    asked = [signal for signal in Signal if signal in stage.timing.bell]
    return tuple(f"{place}.{signal.value}{which}" for signal in asked for which in reached[signal])
