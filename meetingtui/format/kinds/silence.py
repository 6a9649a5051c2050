"""silence: quiet together, with a bell at both ends unless the format says otherwise."""

from meetingtui.format.kinds import Kind
from meetingtui.format.model import Signal
from meetingtui.text.messages import N_

KIND = Kind(
    "silence",
    titles={"en": "Silence", "nb": "Stillhet", "nn": "Stille"},
    length=60,
    bell=frozenset({Signal.START, Signal.END}),
    about=N_("Quiet together, with a bell at both ends unless the format says otherwise."),
    examples={
        "en": """\
[[stage]]
kind   = "silence"
title  = "We arrive"
say    = "Let us sit quietly for a while."
length = "3 min"
bell   = ["start", "end"]
""",
        "nb": """\
[[stage]]
kind   = "silence"
title  = "Vi lander"
say    = "La oss sitte stille en liten stund."
length = "3 min"
bell   = ["start", "end"]
""",
    },
)
