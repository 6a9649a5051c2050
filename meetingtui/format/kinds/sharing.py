"""sharing: an open floor where one speaks at a time, and nobody answers."""

from meetingtui.format.fields import TURNS, Values
from meetingtui.format.kinds import Components, Kind, turns
from meetingtui.text.messages import N_

EACH = 180
"""Seconds that most groups give one share (research: domain §5)."""


def _build(values: Values) -> Components:
    return Components(turns=turns(values, order="hands", again="after everyone", each=EACH))


KIND = Kind(
    "sharing",
    titles={"en": "Sharing", "nb": "Deling", "nn": "Deling"},
    length=None,
    own=TURNS,
    build=_build,
    about=N_("An open floor on which one speaks at a time, and nobody answers."),
    examples={
        "en": """\
[[stage]]
kind      = "sharing"
title     = "Sharing"
say       = "Raise a hand when you would like to share."
each      = "4 min"
wrap-up   = "30 s"
newcomers = "last"
""",
        "nb": """\
[[stage]]
kind      = "sharing"
title     = "Deling"
say       = "Rekk opp hånda når du vil dele."
each      = "4 min"
wrap-up   = "30 s"
newcomers = "last"
""",
    },
)
