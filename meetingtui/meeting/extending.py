"""More time for a stage, as far as its format has it: once each, in its order, and then no more.

Only when the time is used, and only when the chair asks (Lean Coffee halves what is given, which
is what keeps it short; research: domain §4).
"""

from meetingtui.meeting.state import SECOND, State


def is_used(state: State, at: int) -> bool:
    """Tell whether the time of this stage is used."""
    return state.run.clock.elapsed(at) >= state.run.length


def to_give(state: State, at: int) -> int | None:
    """Return the seconds that may be given now, or None if there are none."""
    given, extend = state.run.extended, state.current.timing.extend
    return extend[given] if given < len(extend) and is_used(state, at) else None


def all_given(state: State, at: int) -> bool:
    """Tell whether the time is used and so is all that there was to give."""
    extend = state.current.timing.extend
    return bool(extend) and state.run.extended >= len(extend) and is_used(state, at)


def given(state: State, seconds: int, at: int) -> int:
    """Return the milliseconds by which the stage gets longer: what is given counts from now."""
    return state.run.clock.elapsed(at) - state.run.length + seconds * SECOND
