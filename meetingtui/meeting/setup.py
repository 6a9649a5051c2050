"""All that a meeting needs to know before it begins; the head of its journal."""

from collections.abc import Mapping
from dataclasses import field

from meetingtui.format.model import Format
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Setup:
    """What stands when the chair begins.

    `people` holds an alias for each person in the order they sit, or empty texts where only the
    number is known.  `holders` maps a role to the seat that has it (None: nobody, which is
    allowed).  `seed` settles everything that goes by lot, so that a resumed meeting draws the
    same.
    """

    format: Format
    people: tuple[str, ...]
    holders: Mapping[str, int | None] = field(default_factory=dict)
    seed: int = 0

    @property
    def named(self) -> bool:
        """Tell whether the people are known by aliases rather than by number."""
        return any(self.people)
