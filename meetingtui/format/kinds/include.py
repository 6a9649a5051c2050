"""include: the stages of a part, a file of its own, stand in its place."""

from meetingtui.format.fields import KIND as KIND_OF_STAGE
from meetingtui.format.fields import OPTIONAL, PART_FILE, WHEN
from meetingtui.format.kinds import Kind
from meetingtui.text.messages import N_

KIND = Kind(
    "include",
    titles={"en": "Part", "nb": "Del", "nn": "Del"},  # never shown: its stages have their own
    length=None,
    own=(PART_FILE,),
    every=(KIND_OF_STAGE, WHEN, OPTIONAL),
    includes=True,
    about=N_("Stages that several formats share, from a file in the folder parts."),
    examples={
        "en": """\
[[stage]]
kind = "include"
file = "newcomers"
when = "not closed"
""",
        "nb": """\
[[stage]]
kind = "include"
file = "newcomers"
when = "not closed"
""",
    },
)
