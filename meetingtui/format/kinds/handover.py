"""handover: the room agrees who has a role next time."""

from meetingtui.format.fields import ROLE, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Handover
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(handover=Handover(values[ROLE]))


KIND = Kind(
    "handover",
    titles={"en": "Next time", "nb": "Neste gang", "nn": "Neste gong"},
    length=180,
    own=(ROLE,),
    build=_build,
    about=N_("The room agrees who has a role next time."),
    examples={
        "en": """\
[[stage]]
kind  = "handover"
title = "Who brings the coffee next time?"
role  = "coffee"
""",
        "nb": """\
[[stage]]
kind  = "handover"
title = "Hvem tar med kaffe neste gang?"
role  = "kaffe"
""",
    },
)
