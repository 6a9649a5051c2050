"""Whether a stage belongs to this meeting, as far as can be known."""

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from meetingtui.format.model import Condition, Format, Stage
from meetingtui.meeting.series import ORDINARY, Series
from meetingtui.text.values import dataclass

if TYPE_CHECKING:  # a file is checked without anybody being there
    from meetingtui.meeting.setup import Setup


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What conditions ask about.  None means: not known yet, so nothing is ruled out.

    `answers` has what was found out, by its name.  Of what is still to be asked the plan expects
    some: there is time for the newcomers then, and what stands in their place counts once.
    What the `series` tells is always known.
    """

    attendance: str
    mode: str
    people: int | None = None
    seconds_left: int | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    series: Series = Series()


def known_of(
    setup: "Setup",
    people: int | None,
    seconds_left: int,
    answers: Mapping[str, int] | None = None,
) -> Circumstances:
    """Return what is known of a meeting with this setup, when so many are there.

    Whatever asks for conditions tonight asks by this, so that all of it knows the same.
    """
    return circumstances(
        *(setup.format, people, seconds_left, setup.kind_of_meeting, answers),
        series=setup.series,
    )


def circumstances(
    format: Format,
    people: int | None,
    seconds_left: int | None,
    attendance: str = "",
    answers: Mapping[str, int] | None = None,
    *,
    series: Series,
) -> Circumstances:
    """Return what is known of a meeting of this format.

    How much time is left nobody knows where nobody has said how long it lasts.
    """
    if format.timeless:
        seconds_left = None
    return Circumstances(
        attendance or format.attendance, format.mode, people, seconds_left, answers or {}, series
    )


def applies(stage: Stage, known: Circumstances) -> bool:
    """Tell whether all conditions of a stage hold or may still hold."""
    if not stage.when:  # most stages ask nothing, and they are looked at for every evening
        return True
    return all(_may_hold(condition, known) for condition in stage.when)


def undecided(stage: Stage, known: Circumstances) -> bool:
    """Tell whether a stage is only reckoned without because something is still to be found out."""
    settled = [c for c in stage.when if not (c.answer and c.name not in known.answers)]
    return not applies(stage, known) and all(_may_hold(c, known) for c in settled)


def _may_hold(condition: Condition, known: Circumstances) -> bool:
    answer = _answer(condition, known)
    return answer is None or answer is not condition.negated


def _answer(condition: Condition, known: Circumstances) -> bool | None:
    if condition.answer:
        return known.answers.get(condition.name, 1) > 0
    match condition.name:
        case "people over":
            return None if known.people is None else known.people > condition.number
        case "people under":
            return None if known.people is None else known.people < condition.number
        case "time left over":
            return None if known.seconds_left is None else known.seconds_left > condition.number
        case "first meetings":
            return ORDINARY < known.series.number <= condition.number
        case "every meetings":
            return known.series.number > ORDINARY and not known.series.number % condition.number
        case "week":
            return known.series.week == condition.number
        case "starter":
            return known.series.starter
        case "new member":
            return known.series.new_member
        case "open" | "closed" if known.attendance == "ask":
            return None
        case "open" | "closed":
            return known.attendance == condition.name
        case _:
            return known.mode == condition.name
