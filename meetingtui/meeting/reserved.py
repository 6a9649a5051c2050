"""Time that is kept for those who are new, or have been quiet (research: domain §4).

Who is new is never known by seat.  Where the room was asked it is known how many they are; where
it was not, the time is for those who have not been heard in what was open before.  The chair may
always let anybody speak.
"""

from meetingtui.format.model import Stage
from meetingtui.meeting.setup import nameless
from meetingtui.meeting.state import Round, State
from meetingtui.meeting.turns import heard, unheard


def is_kept(stage: Stage) -> bool:
    """Tell whether the floor of a stage is kept for newcomers."""
    open_ = stage.turns is not None and stage.turns.open and not stage.levels
    return open_ and stage.script.who == "newcomers"


def earlier(state: State) -> list[Round]:
    """Return what was open before this stage tonight, in earlier laps too, as far as it came."""
    return [
        run.round
        for index, run in state.every_run
        if run.round
        and _open(state.format.stages[index])
        and (index < state.stage or run is not state.runs.get(index))
    ]


def _open(stage: Stage) -> bool:
    return stage.turns is not None and stage.turns.open and not stage.levels


def heard_tonight(state: State, round: Round) -> frozenset[int]:
    """Return the seats of those who were heard here, or in what was open before."""
    found = heard(round)
    for before in earlier(state) if is_kept(state.current) else ():
        found |= heard(before)
    return found


def waiting(state: State, round: Round) -> int:
    """Return how many there is to be time for: in a stage that is kept, those it is kept for.

    A turn without a name was one of theirs, whoever it was.
    """
    here = unheard(state, round)
    if not is_kept(state.current):
        return here
    speaking = round.current is not None
    if new := state.answers.get("newcomers", 0):
        return min(here, max(0, new - round.had - speaking))
    quiet = heard_tonight(state, round)
    rounds = [round, *earlier(state)]
    turns = [turn for one in rounds for turn in (*one.done, one.current) if turn]
    some = sum(nameless(turn.seat) for turn in turns) + sum(one.unnamed for one in rounds)
    return min(here, max(0, sum(seat not in quiet for seat in state.present) - some))
