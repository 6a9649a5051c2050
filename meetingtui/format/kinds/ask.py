"""ask: the room is asked how many there are of something, and later stages depend on it."""

from meetingtui.format.fields import ANSWER, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Show


def _build(values: Values) -> Components:
    return Components(asks=values[ANSWER])


KIND = Kind(
    "ask",
    titles={"en": "A question", "nb": "Et spørsmål", "nn": "Eit spørsmål"},
    length=60,
    own=(ANSWER,),
    build=_build,
    show=Show.NONE,
)
