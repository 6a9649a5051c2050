"""dialogue: free word, without an order and without a hurry."""

from meetingtui.format.fields import EXTEND, HALFWAY, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Show
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(halfway=values[HALFWAY], extend=values[EXTEND])


KIND = Kind(
    "dialogue",
    titles={"en": "Open floor", "nb": "Ordet fritt", "nn": "Ordet fritt"},
    length=None,
    own=(HALFWAY, EXTEND),
    build=_build,
    show=Show.UP,
    about=N_("Free talk, without an order and without a hurry."),
    examples={
        "en": """\
[[stage]]
kind    = "dialogue"
title   = "Open floor"
say     = "The floor is open."
halfway = "Has everybody who wants to found room?"
""",
        "nb": """\
[[stage]]
kind    = "dialogue"
title   = "Ordet fritt"
say     = "Ordet er fritt."
halfway = "Har alle som vil, fått sluppet til?"
""",
    },
)
