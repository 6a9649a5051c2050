"""dialogue: free word, without an order and without a hurry."""

from meetingtui.format.fields import EXTEND, HALFWAY, Values
from meetingtui.format.kinds import Components, Kind
from meetingtui.format.model import Show


def _build(values: Values) -> Components:
    return Components(halfway=values[HALFWAY], extend=values[EXTEND])


KIND = Kind(
    "dialogue",
    titles={"en": "Open floor", "nb": "Ordet fritt", "nn": "Ordet fritt"},
    length=None,
    own=(HALFWAY, EXTEND),
    build=_build,
    show=Show.UP,
)
