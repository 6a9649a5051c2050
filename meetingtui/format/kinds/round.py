"""round: the word goes round, and everybody gets an equal share or passes."""

from meetingtui.format.fields import (
    AGAIN,
    BETWEEN,
    EACH,
    FEEDBACK,
    FIRST,
    NEWCOMERS,
    ORDER,
    PRESENTER,
    PROMPT,
    TURNS,
    WRAP_UP,
    Values,
)
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Turns


def _build(values: Values) -> Components:
    turns = Turns(
        each=values[EACH],
        wrap_up=values[WRAP_UP],
        between=values[BETWEEN],
        order=values[ORDER],
        first=values[FIRST],
        newcomers=values[NEWCOMERS],
        again=values[AGAIN],
        prompts=values[PROMPT],
        feedback=values[FEEDBACK],
        presenter=values[PRESENTER],
    )
    return Components(turns=turns)


KIND = Kind(
    "round",
    titles={"en": "Round", "nb": "Runde", "nn": "Runde"},
    length=None,
    own=TURNS,
    build=_build,
)
