"""The figures, and the plain table they are printed in."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, beside its peer and its target.

    The target is the most that ours may be of the peer's, or the most itself if `absolute`.
    """

    what: str
    ours: float
    peer: float | None
    unit: str
    target: float
    absolute: bool = False

    @property
    def ratio(self) -> float | None:
        """Return how many times the peer's ours is."""
        return self.ours / self.peer if self.peer else None

    @property
    def holds(self) -> bool:
        """Tell whether the target is met."""
        measured = self.ours if self.absolute else self.ratio
        return measured is not None and measured <= self.target

    def cells(self) -> tuple[str, ...]:
        """Return the cells of its row."""
        target = f"≤ {self.target:g} {self.unit}" if self.absolute else f"≤ {self.target:.2f}×"
        return (
            self.what,
            _amount(self.ours, self.unit),
            "" if self.peer is None else _amount(self.peer, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f}×",
            target,
            "holds" if self.holds else "falls short",
        )


HEAD = ("what", "ours", "peer", "ratio", "target", "verdict")


def _amount(number: float, unit: str) -> str:
    digits = 0 if number >= 100 or number == int(number) else 1 if number >= 10 else 2
    return f"{number:.{digits}f} {unit}"


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table, a line each."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = []
    for row in rows:
        what, *numbers, verdict = row
        cells = [f"{what:<{widths[0]}}"]
        cells += [f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:-1], strict=True)]
        lines.append("  ".join([*cells, verdict]))
    rule = "─" * max(map(len, lines))
    return "\n".join([lines[0], rule, *lines[1:]])
