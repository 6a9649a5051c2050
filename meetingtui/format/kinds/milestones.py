"""milestones: a roll call through the levels of a set; nothing is typed and nothing is kept."""

from meetingtui.format.fields import (
    DIRECTION,
    EACH,
    LEVELS,
    PRESENTER,
    SET,
    WRAP_UP,
    Values,
)
from meetingtui.format.kinds import Components, Kind, turns
from meetingtui.format.model import Levels, Show
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    steps = tuple(step for step in values[LEVELS] if step != "all")
    levels = Levels(values[SET], steps, down=values[DIRECTION] == "down")
    speaks = values[EACH] is not None or values[PRESENTER] > 0
    given = turns(values, order="anyone", again="yes") if speaks else None
    return Components(levels=levels, turns=given)


KIND = Kind(
    "milestones",
    titles={"en": "Milestones", "nb": "Milepæler", "nn": "Milepælar"},
    length=240,
    own=(SET, LEVELS, DIRECTION, EACH, WRAP_UP, PRESENTER),
    build=_build,
    show=Show.NONE,
    about=N_("A roll call through milestones; nothing is typed and nothing is kept."),
    examples={
        "en": """\
[[stage]]
kind      = "milestones"
title     = "Chips"
say       = "If you have reached this, come and get it."
set       = "aa-common"
levels    = ["first", "months"]
presenter = "20 s"
each      = "1 min"
""",
        "nb": """\
[[stage]]
kind      = "milestones"
title     = "Medaljer"
say       = "Er du kommet så langt, så kom og hent medaljen din."
set       = "aa-common"
levels    = ["first", "months"]
presenter = "20 s"
each      = "1 min"
""",
    },
)
