"""reading: a slot for the group's own text, named by a citation and never shipped."""

from meetingtui.format.fields import ALL_ANSWER, BOOKMARK, FILE, SOURCE, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(
        source=values[SOURCE],
        file=values[FILE],
        all_answer=values[ALL_ANSWER],
        bookmark=values[BOOKMARK],
    )


KIND = Kind(
    "reading",
    titles={"en": "Reading", "nb": "Lesning", "nn": "Lesing"},
    length=120,
    own=(SOURCE, FILE, BOOKMARK, ALL_ANSWER),
    build=_build,
    about=N_("A place for the group's own text, which the group reads aloud."),
    examples={
        "en": """\
[[stage]]
kind   = "reading"
title  = "Opening text"
source = "your group's own card"
file   = "texts/opening.txt"
who    = "reader"
length = "2 min"
""",
        "nb": """\
[[stage]]
kind   = "reading"
title  = "Åpningsteksten"
source = "gruppens eget kort"
file   = "tekster/velkommen.txt"
who    = "leser"
length = "2 min"
""",
    },
)
