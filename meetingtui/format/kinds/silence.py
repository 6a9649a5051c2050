"""silence: quiet together, with a bell at both ends unless the format says otherwise."""

from meetingtui.format.kinds import Kind
from meetingtui.format.model import Signal

KIND = Kind(
    "silence",
    titles={"en": "Silence", "nb": "Stillhet", "nn": "Stille"},
    length=60,
    bell=frozenset({Signal.START, Signal.END}),
)
