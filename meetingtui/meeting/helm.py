"""Who has a role, and who has it next, where there is no group and so no history.

Without a history the helm goes by lot: the seed of the meeting draws one order for each role,
and the role passes down that order.  Anybody may be passed over, and a role may stand empty.
"""

import hashlib
from collections.abc import Iterable

from meetingtui.format.model import Stage
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.state import State


def lot(seed: int, purpose: str, seats: Iterable[int]) -> tuple[int, ...]:
    """Return the seats in an order drawn from the seed, the same on every machine."""

    def ticket(seat: int) -> bytes:
        return hashlib.sha256(f"{seed}/{purpose}/{seat}".encode()).digest()

    return tuple(sorted(seats, key=ticket))


def having(state: State, role: str) -> tuple[int, ...]:
    """Return the seats of those who have a role, in the order in which they were found."""
    if role not in state.format.roles:
        return ()
    if state.format.roles[role].count > 1:
        return state.found.get(role, ())
    holder = state.holders.get(role)
    return () if holder is None else (holder,)


def with_holder(found: tuple[int, ...], seat: int, count: int) -> tuple[int, ...] | None:
    """Return those who share a role with one more, or without somebody who had it.

    None if there are enough of them already.
    """
    if seat != SOMEBODY and seat in found:
        return tuple(other for other in found if other != seat)
    return (*found, seat) if len(found) < count else None


def following(state: State, role: str) -> int | None:
    """Return who would have a role next: the one after its holder in the drawn order.

    None if nobody else is in the room, or if nobody has held the role (it was left empty on
    purpose).
    """
    holder = state.holders.get(role)
    if holder is None or holder == SOMEBODY:
        return None
    order = lot(state.setup.seed, f"role/{role}", {*state.present, holder})
    if len(order) < 2:
        return None
    return order[(order.index(holder) + 1) % len(order)]


def heirs(state: State, leaving: tuple[int, ...]) -> tuple[tuple[str, int | None], ...]:
    """Return who takes over from those who go home: the next in the drawn order who stays."""
    staying = {seat for seat in state.present if seat not in leaving}
    inherited: list[tuple[str, int | None]] = []
    for role, holder in state.holders.items():
        if holder is None or holder not in leaving:
            continue
        order = lot(state.setup.seed, f"role/{role}", {*staying, holder})
        at = order.index(holder)
        inherited.append((role, next((s for s in order[at + 1 :] + order[:at]), None)))
    return tuple(inherited)


def passing(state: State, stage: Stage) -> tuple[tuple[str, int | None], ...]:
    """Return the roles that pass on by themselves when this stage is entered, and to whom."""
    return tuple(
        (role.name, heir)
        for role in state.format.roles.values()
        if role.count == 1
        and (role.rotates == "stage" or (role.rotates == "break" and stage.recess))
        and (heir := following(state, role.name)) is not None
    )
