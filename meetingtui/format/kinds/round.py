"""round: the word goes round, and everybody gets an equal share or passes."""

from meetingtui.format.fields import TURNS, WHO, Values
from meetingtui.format.kinds import Components, Kind, turns
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    # Who is new is not known by seat, so that a round of the newcomers has no line to go by.
    order = "anyone" if values[WHO] == "newcomers" else "circle"
    return Components(turns=turns(values, order=order, again="no"))


KIND = Kind(
    "round",
    titles={"en": "Round", "nb": "Runde", "nn": "Runde"},
    length=None,
    own=TURNS,
    build=_build,
    about=N_("The word goes round; everybody has the same time, or passes."),
    examples={
        "en": """\
[[stage]]
kind    = "round"
title   = "Opening round"
prompt  = "How are you now?"
each    = "3 min"
first   = "next after last time"
replies = "none"
""",
        "nb": """\
[[stage]]
kind    = "round"
title   = "Åpningsrunde"
prompt  = "Hvordan har du det nå?"
each    = "3 min"
first   = "next after last time"
replies = "none"
""",
    },
)
