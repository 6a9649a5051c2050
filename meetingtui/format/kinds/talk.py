"""talk: one or more people who were asked beforehand speak, at more length than the others."""

from meetingtui.format.fields import BETWEEN, EACH, FEEDBACK, PRESENTER, PROMPT, WRAP_UP, Values
from meetingtui.format.kinds import Components, Kind, turns
from meetingtui.format.model import BY_ROLE
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(turns=turns(values, order=BY_ROLE, again="no"))


KIND = Kind(
    "talk",
    titles={"en": "Talk", "nb": "Innlegg", "nn": "Innlegg"},
    length=600,
    own=(EACH, WRAP_UP, BETWEEN, PROMPT, FEEDBACK, PRESENTER),
    build=_build,
    about=N_("One or more people who were asked beforehand speak at more length."),
    examples={
        "en": """\
[[stage]]
kind     = "talk"
title    = "A story of our own"
who      = "speaker"
each     = "15 min"
feedback = "5 min"
""",
        "nb": """\
[[stage]]
kind     = "talk"
title    = "En av oss forteller"
who      = "innleder"
each     = "15 min"
feedback = "5 min"
""",
    },
)
