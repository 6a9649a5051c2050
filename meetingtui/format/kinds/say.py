"""say: something that one person tells the room."""

from meetingtui.format.kinds import Kind
from meetingtui.text.messages import N_

KIND = Kind(
    "say",
    titles={"en": "A few words", "nb": "Noen ord", "nn": "Nokre ord"},
    length=60,
    about=N_("Something that one person tells the room."),
    example="""[[stage]]
kind   = "say"
title  = "Welcome"
say    = "Good to see you all. We end at {ends}."
length = "1 min"
""",
)
