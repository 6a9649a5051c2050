"""repeat: back to an earlier stage, so many times in all or until the next appointment."""

from meetingtui.format.fields import BACK_TO, TIMES, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Repeat, Show
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(repeat=Repeat(values[BACK_TO], values[TIMES]))


KIND = Kind(
    "repeat",
    titles={"en": "Once more?", "nb": "En gang til?", "nn": "Ein gong til?"},
    length=0,  # the choice itself is made in a moment
    own=(BACK_TO, TIMES),
    build=_build,
    show=Show.NONE,
    about=N_("Go back to an earlier stage, so many times or until the next appointment."),
    examples={
        "en": """\
[[stage]]
kind    = "repeat"
back-to = "Passage"
times   = 3
""",
        "nb": """\
[[stage]]
kind    = "repeat"
back-to = "Avsnitt"
times   = 3
""",
    },
)
