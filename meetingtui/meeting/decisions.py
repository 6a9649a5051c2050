"""What a group decides: by consent, or by more than half of those who are here.

Nobody is rushed: what nothing was said of is left open, and left open is not agreed.  Nobody is
counted by name.
"""

from meetingtui.format.model import Decision
from meetingtui.meeting.state import State, Verdict
from meetingtui.text.values import dataclass

TYPED_ON = 4_000
"""A digit that follows another within so many milliseconds stands behind it: 1, 2 is twelve."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """How a decision stands: what was said of it, and how many are here to decide."""

    by: str
    verdict: Verdict | None
    here: int

    @property
    def counts(self) -> bool:
        """Tell whether those in favour are counted."""
        return self.by == "majority"

    @property
    def agreed(self) -> bool:
        """Tell whether it is agreed; what is left open is not."""
        return self.verdict is not None and self.verdict.agreed


def decision(state: State) -> DecisionView | None:
    """Return how the decision of this stage stands, or None where there is none."""
    asked = state.current.decision
    if asked is None:
        return None
    return DecisionView(asked.by, state.run.verdict, len(state.present))


def stepped(state: State, asked: Decision, more: bool) -> int:
    """Return what one more, or one less, makes of it: by consent agreed, or not tonight."""
    if asked.by == "consent":
        return int(more)
    counted = state.run.verdict.found if state.run.verdict else 0
    return counted + 1 if more else max(0, counted - 1)


def with_digit(state: State, digit: int, at: int) -> int:
    """Return the number that a digit makes, behind the one that was typed a moment ago.

    As far as so many are here; where they are not, the digit begins anew.
    """
    before = state.run.verdict
    if before is None or at - before.at > TYPED_ON:
        return digit
    number = before.found * 10 + digit
    return number if before.found and number <= len(state.present) else digit


def agreed(state: State) -> tuple[str, ...]:
    """Return the titles of what was agreed tonight, in the order of the stages.

    In whichever lap; what was agreed in several is named once.
    """
    found = {index for index, run in state.every_run if run.verdict and run.verdict.agreed}
    return tuple(state.format.stages[index].title for index in sorted(found))
