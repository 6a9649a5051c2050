"""reminder: a quiet card to a role at a time, while another stage runs; it takes no time."""

from meetingtui.format.fields import (
    CARD,
    CLOCK,
    COMES,
    LENGTH,
    OPTIONAL,
    REPLIES,
    RINGS,
    TIP,
    WARN,
    Values,
)
from meetingtui.format.kinds import Components, Kind
from meetingtui.text.messages import N_


def _build(values: Values) -> Components:
    return Components(reminds=True)


KIND = Kind(
    "reminder",
    titles={"en": "Reminder", "nb": "Påminnelse", "nn": "Påminning"},
    length=None,
    own=(COMES, CARD, RINGS),
    build=_build,
    about=N_("A quiet line to a role at a certain time, while another stage goes on."),
    examples={
        "en": """\
[[stage]]
kind   = "reminder"
starts = "20 min before end"
who    = "treasurer"
say    = "Let the basket go round now."
""",
        "nb": """\
[[stage]]
kind   = "reminder"
starts = "20 min before end"
who    = "kasserer"
say    = "Nå kan kurven gå rundt."
""",
    },
    without=(LENGTH, OPTIONAL, TIP, REPLIES, WARN, CLOCK),
)
