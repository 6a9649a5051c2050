"""What the meeting talks about: topics named, given dots, drawn and taken; and places in a text.

Topics that people name live as long as the evening.  Every stage that takes them from the room
takes from the same ones, so that what a check-in raised can be worked through later, and a stage
that is entered again takes the next.
"""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from itertools import takewhile

from meetingtui.format.model import Topics
from meetingtui.meeting import events as e
from meetingtui.meeting.helm import lot
from meetingtui.meeting.state import NEW, ROOM, State, Taken
from meetingtui.text.aliases import names_them
from meetingtui.text.notes import TOPIC_LIMIT, tidy_line, tidy_place
from meetingtui.text.values import dataclass

NAMED_LIMIT = 40
"""So many topics a meeting can name."""


class Unfit(Exception):
    """Why it cannot be: the code of the refusal, whose words are in `present/refusals.py`."""


# --- what there is to choose from --------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """One topic of a stage: its text and dots, and whether it was talked about or is used up."""

    text: str
    dots: int
    over: bool


def offers(state: State) -> tuple[Offer, ...]:
    """Return the topics of the stage that runs, in the order of their numbers."""
    topics = state.current.topics
    if topics is None or said_at_once(topics):
        return ()
    over = _over(state, topics)
    texts = topics.listed if topics.source == "list" else state.named
    pool = _pool(state, topics)
    return tuple(
        Offer(text, state.dots.get((pool, number), 0), number in over)
        for number, text in enumerate(texts)
    )


def _pool(state: State, topics: Topics) -> int:
    return state.stage if topics.source == "list" else ROOM


def _over(state: State, topics: Topics) -> set[int]:
    """Return the numbers of the topics that are not to be taken again."""
    if topics.source != "list":
        others = (s.topics for s in state.format.stages)
        named = {i for i, t in enumerate(others) if t and t.source in ("room", "chair")}
        return {taken.number for taken in state.taken if taken.stage in named} - {NEW}
    tonight = {taken.number for taken in state.taken if taken.stage == state.stage}
    if topics.choose != "lot":
        return tonight
    everything = set(range(len(topics.listed)))
    drawn = tonight | set(state.setup.series.drawn.get(state.stage, ()))
    if everything - drawn:
        return drawn
    return tonight  # all of them are used up, and a new draw begins


def left(state: State) -> tuple[int, ...]:
    """Return the numbers of the topics that may still be taken, the first one first.

    A list in order begins where the group is in it, and after its end comes its beginning.
    """
    topics, offered = state.current.topics, offers(state)
    numbers = [number for number, offer in enumerate(offered) if not offer.over]
    if topics and topics.choose == "in order":
        first = state.setup.series.begins.get(state.stage, 0)
        numbers = sorted(numbers, key=lambda number: (number < first, number))
    return tuple(numbers)


def leading(state: State) -> tuple[int, ...]:
    """Return the numbers of those topics left that have the most dots."""
    offered, numbers = offers(state), left(state)
    most = max((offered[number].dots for number in numbers), default=0)
    return tuple(number for number in numbers if offered[number].dots == most)


def next_topic(state: State) -> int | None:
    """Return the topic that comes now if nobody says otherwise; None if there is none left.

    By vote it is the one with the most dots, and the lot decides between equals.
    """
    topics, numbers = state.current.topics, left(state)
    if topics is None or not numbers:
        return None
    if topics.choose in ("lot", "vote"):
        drawn = leading(state) if topics.choose == "vote" else numbers
        purpose = f"topic/{state.stage}/{len(state.taken)}"
        return lot(state.setup.seed, purpose, drawn)[0]
    return numbers[0]


def by_lot(state: State) -> bool:
    """Tell whether the next topic is drawn: by a lot, or between several that lead a vote."""
    topics = state.current.topics
    if topics is None:
        return False
    return topics.choose == "lot" or (topics.choose == "vote" and len(leading(state)) > 1)


def waiting(state: State) -> int | None:
    """Return the topic that the one big key takes now; None if it goes on to the next stage."""
    return None if state.run.settled else next_topic(state)


def used_up(state: State, stage: int) -> bool:
    """Tell whether a stage has topics to take and none of them is left."""
    topics = state.format.stages[stage].topics
    if topics is None or said_at_once(topics):
        return False
    return not left(replace(state, stage=stage))


def said_at_once(topics: Topics) -> bool:
    """Tell whether a topic that is said needs no choosing: a slip was drawn, the chair knows."""
    return topics.source == "box" or (topics.source, topics.choose) == ("chair", "chair")


def takes_names(state: State) -> bool:
    """Tell whether topics can be named now: here, or because a stage to come takes them up.

    Of stages that come again those before this one are still to come.
    """
    here = state.current.topics
    if here is not None:
        return here.source != "list"
    around = state.plan.around(state.stage)
    later = state.format.stages[around.loop.first if around else state.stage + 1 :]
    return any(stage.topics and stage.topics.source == "room" for stage in later)


# --- what is asked for --------------------


def name_topic(state: State, text: str, at: int) -> e.Event:
    """Return the fact that somebody named a topic; raises Unfit."""
    if not takes_names(state):
        raise Unfit("no-topics")
    topic = tidy_line(text, TOPIC_LIMIT)
    if not topic:
        raise Unfit("topic-unfit")
    here = state.current.topics
    if here is not None and said_at_once(here):
        return e.TopicTaken(at, topic)
    if topic.casefold() in (known.casefold() for known in state.named):
        raise Unfit("topic-named")
    if len(state.named) >= NAMED_LIMIT:
        raise Unfit("topics-enough")
    return e.TopicNamed(at, topic)


def choose_topic(state: State, number: int, at: int) -> e.Event:
    """Return the fact that a topic is taken, or has got one more dot; raises Unfit."""
    topics, offered = state.current.topics, offers(state)
    if topics is None:
        raise Unfit("no-topics")
    if not 0 <= number < len(offered):
        raise Unfit("no-such-topic")
    if topics.choose != "vote":
        return e.TopicTaken(at, offered[number].text, number)
    if state.run.settled or offered[number].over:
        raise Unfit("topic-over")
    if state.count and given(state) >= dots_in_all(state):
        raise Unfit("all-dots")
    return e.TopicDotted(at, number)


def given(state: State) -> int:
    """Return how many dots were given to the topics of this stage."""
    return sum(offer.dots for offer in offers(state))


def dots_in_all(state: State) -> int:
    """Return how many dots there are to give: so many for each who is here."""
    topics = state.current.topics
    return topics.votes * state.count if topics else 0


def take_next(state: State, at: int) -> e.TopicTaken | None:
    """Return the fact that the next topic is taken, or None if there is none left."""
    number = next_topic(state)
    return None if number is None else e.TopicTaken(at, offers(state)[number].text, number)


def note_place(state: State, place: str, at: int) -> e.PlaceNoted:
    """Return the fact that a reading has come so far; raises Unfit.

    A group keeps it for everybody to read, so that it names nobody who is or was here.  An initial
    names nobody, and "s. 85" is a page.
    """
    name = bookmark(state)
    tidy = tidy_place(place)
    if not name:
        raise Unfit("no-bookmark")
    if tidy is None:
        raise Unfit("place-unfit")
    aliases = (seat.alias for seat in state.seats)
    if any(sum(map(str.isalpha, alias)) > 1 and names_them(tidy, alias) for alias in aliases):
        raise Unfit("place-names")
    return e.PlaceNoted(at, name, tidy)


def bookmark(state: State) -> str:
    """Return the bookmark that a place belongs to: of this reading, else of the one before it."""
    stages = (index for index in state.runs if index <= state.stage)
    readings = sorted(stages, reverse=True)
    found = (state.format.stages[index].bookmark for index in readings)
    return next((name for name in found if name), "")


class Noting(Enum):
    """What a line would be that somebody writes down now."""

    TOPIC = "topic"
    SLIP = "slip"
    PLACE = "place"
    NOTHING = "nothing"


def noting(state: State) -> Noting:
    """Return what there is to write down now: where we are in a text, or a topic."""
    here = state.current.topics
    if here is not None and here.source == "box":
        return Noting.SLIP
    if state.current.bookmark:
        return Noting.PLACE
    if takes_names(state):
        return Noting.TOPIC
    return Noting.PLACE if bookmark(state) and here is None else Noting.NOTHING


def place_of(state: State, name: str) -> str:
    """Return how far a text has come: tonight, else last time; empty if nobody knows."""
    return state.places.get(name, state.setup.series.places.get(name, ""))


# --- what has happened --------------------


def dotted(state: State, number: int) -> State:
    """Return the state with one more dot for a topic of the stage that runs."""
    topics = state.current.topics
    if topics is None:
        return state
    at = _pool(state, topics), number
    return replace(state, dots={**state.dots, at: state.dots.get(at, 0) + 1})


def at_first(state: State, event: e.StageEntered) -> str:
    """Return what is talked about where a stage begins.

    A stage of topics finds another one.  Else it is what was talked about in the stage before,
    and at the beginning of a lap more in the lap before.
    """
    if state.format.stages[event.stage].topics:
        return ""
    before = [stage for stage in state.runs if stage < event.stage]
    if event.again is None and before:
        return state.runs[max(before)].topic
    return state.topic


def taken(state: State, topic: str, number: int) -> State:
    """Return the state in which this is the topic, here and as far as no other one is found."""
    later = range(state.stage + 1, len(state.format.stages))
    same = takewhile(lambda stage: not state.format.stages[stage].topics, later)
    talked = {i: replace(state.runs[i], topic=topic) for i in same if i in state.runs}
    run = replace(state.run, settled=True, topic=topic)
    return replace(
        state,
        runs={**state.runs, state.stage: run, **talked},
        taken=(*state.taken, Taken(state.stage, number, topic)),
    )


def listed_tonight(state: State) -> Iterator[tuple[int, int]]:
    """Yield stage and number of what a list of the format gave tonight and counts the next time.

    What people named is never among them, nor what the calendar chose.
    """
    for each in state.taken:
        topics = state.format.stages[each.stage].topics
        if topics is None or topics.source != "list" or each.number == NEW:
            continue
        if topics.choose == "lot" or topics.changes == "meeting":
            yield each.stage, each.number
