"""say: something that one person tells the room."""

from meetingtui.format.kinds import Kind
from meetingtui.text.messages import N_

KIND = Kind(
    "say",
    titles={"en": "A few words", "nb": "Noen ord", "nn": "Nokre ord"},
    length=60,
    about=N_("Something that one person tells the room."),
    examples={
        "en": """\
[[stage]]
kind   = "say"
title  = "Welcome"
say    = "Good to see you all. We end at {ends}."
length = "1 min"
""",
        "nb": """\
[[stage]]
kind   = "say"
title  = "Velkommen"
say    = "Så fint å se dere. Vi slutter klokka {ends}."
length = "1 min"
""",
    },
)
