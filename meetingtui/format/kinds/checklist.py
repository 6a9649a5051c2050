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
    about=N_("Things to see to, ticked off one by one; the ticks are never kept."),
    example="""[[stage]]
kind  = "checklist"
title = "Before we lock up"
items = [
  "Cups washed",
  "Windows shut",
  "The key goes home with somebody",
]
""",
)
