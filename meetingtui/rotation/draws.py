"""What a list of topics comes to over the meetings of a group: where it is, what is used up.

A group's log has the marks of the topics that were taken, in their order.  Both answers follow
from that and from the list as it is now, so that a list which somebody has edited goes on.
"""

from collections.abc import Sequence


def used_up(history: Sequence[str], marks: Sequence[str]) -> tuple[int, ...]:
    """Return the items of a list that a lot may not draw again before all others were drawn.

    A draw of all begins when the one before is through; and when one comes twice, as it does
    after others were taken off the list, it begins with that.
    """
    listed, used = set(marks), set[str]()
    for mark in history:
        if mark not in listed:
            continue
        if mark in used:
            used = set()
        used.add(mark)
        if used == listed:
            used = set()
    return tuple(number for number, mark in enumerate(marks) if mark in used)


def next_in_order(history: Sequence[str], marks: Sequence[str]) -> int:
    """Return the item of a list that comes after the last one taken of it; the first one else."""
    listed = set(marks)
    last = next((mark for mark in reversed(history) if mark in listed), None)
    return 0 if last is None else (marks.index(last) + 1) % len(marks)
