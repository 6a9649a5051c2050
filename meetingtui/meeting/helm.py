"""Who has a role, who has it next, and what counts as having done it.

Where a group remembers, the rota says who comes next (`rotation`).  Without a history the helm
goes by lot: the seed of the meeting draws one order for each role, and the role passes down that
order.  Anybody may be passed over, and a role may stand empty.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace

from meetingtui.format.model import Stage
from meetingtui.meeting.setup import SOMEBODY, Setup
from meetingtui.meeting.state import Done, State
from meetingtui.rotation.rota import FIRST, Rota, choose, name_of, served, willing


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


def asked(setup: Setup, role: str, seats: Iterable[int], aliases: Collection[str]) -> list[int]:
    """Return the seats that the rota of a role may ask; `aliases` are those of all seats."""
    rota = setup.rota.get(role)
    if rota is None:
        return []
    names = list(map(name_of, aliases))
    free = [seat for seat in seats if seat not in setup.declined]
    able = set(willing(rota, [names[seat] for seat in free]))
    return [seat for seat in free if names[seat] in able]


def rota_now(state: State, role: str) -> Rota | None:
    """Return the rota of a role with what was done tonight, or None where nothing is remembered."""
    rota = state.setup.rota.get(role)
    if rota is None:
        return None
    for duty in state.duties:
        if duty.role == role:
            rota = served(rota, _names(state, duty.among), _names(state, duty.by))
    return rota


def _names(state: State, seats: Iterable[int]) -> list[str]:
    return [name_of(state.seats[seat].alias) for seat in seats]


def next_by_rota(state: State, role: str, without: Collection[int] = ()) -> int | None:
    """Return who comes next by the rota, of those in the room; None if it can ask nobody."""
    rota = rota_now(state, role)
    here = [seat for seat in state.present if seat not in without]
    able = asked(state.setup, role, here, [seat.alias for seat in state.seats])
    choice = choose(rota, _names(state, able)) if rota else None
    if choice is None:
        return None
    return next(seat for seat in able if name_of(state.seats[seat].alias) == choice.name)


def following(state: State, role: str) -> int | None:
    """Return who would have a role next, by the rota or else in the drawn order.

    None if nobody else is in the room, or if nobody has held the role (it was left empty on
    purpose).
    """
    holder = state.holders.get(role)
    if holder is None or holder == SOMEBODY:
        return None
    if role in state.setup.rota:
        return next_by_rota(state, role, (holder,))
    order = lot(state.setup.seed, f"role/{role}", {*state.present, holder})
    if len(order) < 2:
        return None
    return order[(order.index(holder) + 1) % len(order)]


def heirs(state: State, leaving: tuple[int, ...]) -> tuple[tuple[str, int | None], ...]:
    """Return who takes over from those who go home: the next one who stays."""
    staying = {seat for seat in state.present if seat not in leaving}
    inherited: list[tuple[str, int | None]] = []
    for role, holder in state.holders.items():
        if holder is None or holder not in leaving:
            continue
        if role in state.setup.rota:
            inherited.append((role, next_by_rota(state, role, leaving)))
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
        and role.name not in state.setup.stays
        and (role.rotates == "stage" or (role.rotates == "break" and stage.recess))
        and (heir := following(state, role.name)) is not None
    )


# --- what counts as having done it --------------------


def taken_up(state: State, role: str, seat: int | None, stage: int) -> State:
    """Return the state in which somebody begins a duty of their own: at the start, or in turn."""
    if seat is None or seat == SOMEBODY or role not in state.setup.rota:
        return state
    aliases = [other.alias for other in state.seats]
    duty = Done(role, tuple(asked(state.setup, role, state.present, aliases)), (seat,), stage)
    return replace(state, duties=(*state.duties, duty))


def handed(state: State, role: str, seat: int | None) -> State:
    """Return the state in which a duty that was begun goes on in other hands.

    In the stage in which it began it is a mending, and counts for the other alone; later on the
    two of them have shared it.
    """
    at = max((i for i, duty in enumerate(state.duties) if duty.role == role), default=None)
    if at is None:
        return taken_up(state, role, seat, state.stage)
    duty = state.duties[at]
    if seat is None or seat == SOMEBODY:
        return state
    same = duty.stage == state.stage or (duty.stage < 0 and state.stage <= 0)
    by = (seat,) if same else (*(held for held in duty.by if held != seat), seat)
    changed = replace(duty, by=by)
    return replace(state, duties=(*state.duties[:at], changed, *state.duties[at + 1 :]))


def spoke_first(state: State, seat: int) -> State:
    """Return the state in which somebody was the first of a round; whoever was before was not."""
    duties = tuple(d for d in state.duties if d.role != FIRST or d.stage != state.stage)
    return taken_up(replace(state, duties=duties), FIRST, seat, state.stage)
