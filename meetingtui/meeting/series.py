"""What a meeting knows of those before it and of the calendar, as plain numbers.

Whoever opens a meeting finds them out: from what a group remembers, and from the clock.  They
stand in the setup, so that a resumed meeting decides the same.
"""

from collections.abc import Mapping
from dataclasses import field

from meetingtui.text.values import dataclass

ORDINARY = 0
"""The number of a meeting that is one of no series."""


@dataclass(frozen=True, slots=True)
class Series:
    """Where a meeting stands among those of its group; without a group it is an ordinary one.

    `number` counts the group's meetings from where it last began, tonight's included.  `starter`
    tells that somebody starts the group off tonight, `new_member` that somebody belongs to it
    from tonight on.  `week` is the week of the month: 1 for its first seven days.

    Of the stages that choose from a list, by their number: `begins` has the item at which one in
    order begins tonight, and `drawn` those that a lot has used up.  `places` has how far the
    readings came, by the names of their bookmarks.
    """

    number: int = ORDINARY
    starter: bool = False
    new_member: bool = False
    week: int = 0
    begins: Mapping[int, int] = field(default_factory=dict)
    drawn: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
