"""ask: the room is asked how many there are of something, and later stages depend on it."""

from meetingtui.format.fields import ANSWER, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Show
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(asks=values[ANSWER])


KIND = Kind(
    "ask",
    titles={"en": "A question", "nb": "Et spørsmål", "nn": "Eit spørsmål"},
    length=60,
    own=(ANSWER,),
    build=_build,
    show=Show.NONE,
    about=N_(
        "The room is asked how many there are of something; later stages can wait for the answer."
    ),
    examples={
        "en": """\
[[stage]]
kind   = "ask"
title  = "Is anyone here for the first time?"
say    = "You may raise a hand, or let it be."
answer = "newcomers"
""",
        "nb": """\
[[stage]]
kind   = "ask"
title  = "Er noen her for første gang?"
say    = "Rekk gjerne opp hånda, eller la det være."
answer = "nykommere"
""",
    },
)
