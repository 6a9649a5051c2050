"""checklist: things to see to, ticked off one by one; the ticks are never kept."""

from meetingtui.format.fields import ITEMS, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Show
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(ticks=values[ITEMS])


KIND = Kind(
    "checklist",
    titles={"en": "Have we got everything?", "nb": "Er alt klart?", "nn": "Er alt klart?"},
    length=60,
    own=(ITEMS,),
    build=_build,
    show=Show.NONE,
    before=True,
    about=N_(
        "Things to see to, ticked off one by one: in the meeting, "
        'or before it with starts = "15 min before start".'
    ),
    examples={
        "en": """\
[[stage]]
kind   = "checklist"
title  = "Room and coffee"
starts = "15 min before start"
items  = ["Chairs in a circle", "Coffee", "Somebody at the door"]
""",
        "nb": """\
[[stage]]
kind   = "checklist"
title  = "Rommet og kaffen"
starts = "15 min before start"
items  = ["Stolene i en sirkel", "Kaffe", "Noen ved døra"]
""",
    },
)
