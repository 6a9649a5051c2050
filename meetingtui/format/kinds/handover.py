"""handover: the room agrees who has a role next time."""

from meetingtui.format.fields import ROLE, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Handover


def _build(values: Values) -> Components:
    return Components(handover=Handover(values[ROLE]))


KIND = Kind(
    "handover",
    titles={"en": "Next time", "nb": "Neste gang", "nn": "Neste gong"},
    length=180,
    own=(ROLE,),
    build=_build,
)
