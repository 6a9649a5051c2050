"""What there is to see of pairs and of a reading in turn: values and codes, no words."""

from meetingtui.meeting import aloud, pairs
from meetingtui.meeting.persons import Person, person
from meetingtui.meeting.state import SECOND, State
from meetingtui.text.values import dataclass

NAMED_NEXT = 3
"""How many of those who come next are named."""


@dataclass(frozen=True, slots=True)
class PairsView:
    """How pairs stand: which slot runs, from 1 (0 before the first), of how many.

    `each` is what everybody gets in a group of the wished size, in milliseconds, `wish` what the
    format would give.  `figures` tells how the room divides, `groups` who is with whom where it
    is known.  `alone` is one person, who can make no pair; `together` when it is over.
    """

    slot: int
    slots: int
    size: int
    order: str
    each: int
    wish: int | None
    figures: tuple[pairs.Figure, ...]
    groups: tuple[tuple[Person, ...], ...]
    alone: bool
    together: bool


@dataclass(frozen=True, slots=True)
class AloudView:
    """A paragraph that is read in turn, its number from 1, who reads and who comes next.

    `following` read the paragraphs that are left; `other` is who reads this one instead.
    """

    text: str
    number: int
    total: int
    reader: Person | None
    following: tuple[Person, ...]
    other: Person | None = None


def aloud_view(state: State) -> AloudView | None:
    """Return the paragraph that is read in turn now, if there is one."""
    reading, texts = state.run.aloud, aloud.paragraphs(state.current)
    if reading is None or not texts:
        return None
    at = min(reading.paragraph, len(texts) - 1)
    many = min(NAMED_NEXT, len(texts) - 1 - at)
    following_ = aloud.following(state, reading, many)
    others = [seat for seat in aloud.following(state, reading, 1) if seat != reading.reader]
    return AloudView(
        text=texts[at],
        number=at + 1,
        total=len(texts),
        reader=None if reading.reader is None else person(state, reading.reader),
        following=tuple(person(state, seat) for seat in following_),
        other=person(state, others[0]) if others else None,
    )


def readers(state: State) -> tuple[Person, ...]:
    """Return who reads after whom from now on, each of them once."""
    reading = state.run.aloud
    if reading is None or reading.reader is None:
        return ()
    after = aloud.following(state, reading, len(state.present))
    others = [seat for seat in after if seat != reading.reader]
    return tuple(person(state, seat) for seat in (reading.reader, *others))


def pairs_view(state: State, at: int) -> PairsView | None:
    """Return how the pairs of the stage that runs stand, if it has any."""
    wished, apart = state.pairs, state.run.apart
    if wished is None or apart is None:
        return None
    return PairsView(
        slot=len(apart.done) + (apart.current is not None),
        slots=wished.slots,
        size=wished.size,
        order=wished.order,
        each=pairs.share(state, wished, apart, at),
        wish=None if wished.each is None else wished.each * SECOND,
        figures=pairs.figures(state, wished, state.run, at),
        groups=tuple(
            tuple(person(state, seat) for seat in group) for group in pairs.groups_now(state)
        ),
        alone=pairs.alone(state),
        together=apart.together,
    )
