"""sharing: an open floor where one speaks at a time, and nobody answers."""

from meetingtui.format.fields import TURNS, Values
from meetingtui.format.kinds import Components, Kind, turns

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
)
