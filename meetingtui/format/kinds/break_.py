"""break: coffee and fresh air; the helm may pass on here."""

from meetingtui.format.fields import Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(recess=True)


KIND = Kind(
    "break",
    titles={"en": "Break", "nb": "Pause", "nn": "Pause"},
    length=600,
    build=_build,
    about=N_("Coffee and fresh air; the helm may pass on here."),
    examples={
        "en": """\
[[stage]]
kind   = "break"
title  = "Coffee"
say    = "Back in a quarter of an hour."
length = "15 min"
""",
        "nb": """\
[[stage]]
kind   = "break"
title  = "Kaffe"
say    = "Vi er i gang igjen om et kvarter."
length = "15 min"
""",
    },
)
