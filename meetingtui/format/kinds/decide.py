"""decide: the group decides something; nobody is rushed, and left open is no."""

from meetingtui.format.fields import BY, DECISION, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Decision, Show
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(decision=Decision(values[BY], values[DECISION]))


KIND = Kind(
    "decide",
    titles={"en": "A decision", "nb": "En beslutning", "nn": "Ei avgjerd"},
    length=300,
    own=(BY, DECISION),
    build=_build,
    show=Show.NONE,
    about=N_("The group decides something, by consent or by a majority; it may be left open."),
    examples={
        "en": """\
[[stage]]
kind   = "decide"
title  = "A new evening"
say    = "From May on we meet on Wednesdays."
answer = "wednesdays"
length = "5 min"
""",
        "nb": """\
[[stage]]
kind   = "decide"
title  = "En ny kveld"
say    = "Fra mai møtes vi på onsdager."
answer = "onsdager"
length = "5 min"
""",
    },
)
