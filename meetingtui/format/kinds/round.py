"""round: the word goes round, and everybody gets an equal share or passes."""

from meetingtui.format.fields import TURNS, Values
from meetingtui.format.kinds import Components, Kind, turns


def _build(values: Values) -> Components:
    return Components(turns=turns(values, order="circle", again="no"))


KIND = Kind(
    "round",
    titles={"en": "Round", "nb": "Runde", "nn": "Runde"},
    length=None,
    own=TURNS,
    build=_build,
)
