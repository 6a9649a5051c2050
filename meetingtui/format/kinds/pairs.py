"""pairs: all speak at once, two and two or a few together, with the same time for everybody."""

from meetingtui.format.fields import BETWEEN, EACH, FOUND_BY, PROMPT, SIZE, WRAP_UP, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Pairs
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(
        pairs=Pairs(
            size=values[SIZE],
            each=values[EACH],
            wrap_up=values[WRAP_UP],
            between=values[BETWEEN],
            order=values[FOUND_BY],
            prompts=values[PROMPT],
        )
    )


KIND = Kind(
    "pairs",
    titles={"en": "In pairs", "nb": "To og to", "nn": "To og to"},
    length=None,
    own=(SIZE, EACH, WRAP_UP, BETWEEN, FOUND_BY, PROMPT),
    build=_build,
    about=N_("People speak two and two, or a few together, and everybody gets the same time."),
    examples={
        "en": """\
[[stage]]
kind   = "pairs"
title  = "Two and two"
prompt = "What do you carry with you tonight?"
each   = "5 min"
bell   = "end"
""",
        "nb": """\
[[stage]]
kind   = "pairs"
title  = "To og to"
prompt = "Hva bærer du med deg i kveld?"
each   = "5 min"
bell   = "end"
""",
    },
)
