"""What the meeting talks about, and how far a text was read, in words."""

from collections.abc import Sequence

from meetingtui.meeting import commands as c
from meetingtui.meeting.primary import Step
from meetingtui.meeting.state import State
from meetingtui.meeting.topics import Noting, Offer, bookmark, place_of
from meetingtui.meeting.view import BookmarkView, TopicsView, View
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.text.cells import fitted, width
from meetingtui.text.safe import safe_line

DOT = "●"
DOTS_LIMIT = 8
"""Up to so many dots stand in a row; more are told in numbers."""

QUESTIONS: dict[str, str] = {
    "room": N_("What shall we talk about?"),
    "chair": N_("What is the topic?"),
    "list": N_("Every topic has had its turn"),
    "box": N_("Draw a slip from the box"),
}
"""What stands above the clock while there is nothing to choose from, by where topics come from."""


IN_ORDER: dict[str, str] = {
    "": N_("Next in order: {topic}"),
    "meeting": N_("Next in order: {topic}"),
    "week": N_("This week: {topic}"),
    "month": N_("This month: {topic}"),
}
"""What stands above the clock where topics come in order, by what moves them on."""


def called(view: View) -> str:
    """Return what {topic} stands for; before one is known it still reads as something."""
    return safe_line(view.topic) or _("tonight's topic")


COLUMN = 40
"""So many cells a topic may take before its dots, which else stand under one another."""


NOW, OVER = "▶", "x"


def lines(offered: Sequence[Offer], now: str = "") -> list[str]:
    """Return the topics as they stand in the list: number and dots.

    The one that is talked about `now` has a sign instead of its number, and so has what is over.
    """
    texts = [safe_line(offer.text) for offer in offered]
    room = max((width(text) for text in texts if width(text) <= COLUMN), default=0)
    return [
        _line(
            (NOW if offer.text == now else OVER) if offer.over else str(number),
            offer.dots,
            fitted(text, room) if width(text) <= room else text,
        )
        for number, (offer, text) in enumerate(zip(offered, texts, strict=True), start=1)
    ]


def _line(mark: str, dots: int, text: str) -> str:
    row = DOT * dots if dots <= DOTS_LIMIT else f"{DOT} × {dots}"
    return f"{mark:>2}  {text}  {row}".rstrip()


def listed(view: View) -> str:
    """Return the topics as lines, where somebody chooses among them.

    A lot draws unseen, and what is in order comes by itself; lists of these may be long.
    """
    topics = view.stage.topics
    if topics is None or (topics.source == "list" and topics.choose in ("lot", "in order")):
        return ""
    return "\n".join(lines(topics.offered, view.topic))


def focus(view: View, topics: TopicsView) -> str:
    """Return the line above the clock: the topic, or how far the finding of one has come."""
    if topics.settled:
        return _("Our topic: {topic}").format(topic=called(view))
    if not topics.left:
        return _(QUESTIONS[topics.source])
    match topics.choose:
        case "vote" if topics.tied and topics.dots:
            return _("Several lead; the lot decides")
        case "vote":
            told = _("{dots} of {all} dots are given")
            return told.format(dots=topics.dots, all=max(topics.dots, topics.all_dots))
        case "lot":
            told = ngettext("{n} topic to draw from", "{n} topics to draw from", topics.left)
            return told.format(n=topics.left)
        case "in order":
            return _(IN_ORDER[topics.changes]).format(topic=safe_line(view.primary.title))
    return _("Which topic do we take?")


def hints(view: View, topics: TopicsView) -> list[str]:
    """Return the keys worth naming while a topic is found."""
    hints = []
    if topics.source == "box":
        return ["slip"]
    if topics.left and not topics.settled:
        dots = [] if topics.dots and topics.dots >= topics.all_dots else ["dot"]
        hints += {"vote": dots, "chair": ["picked"]}.get(topics.choose, [])
    if topics.named:
        hints.append("topic")
    if topics.settled and topics.left:
        hints.append("another")
    return hints


def nothing_found(view: View) -> bool:
    """Tell whether going on means that there is no topic."""
    topics = view.stage.topics
    if topics is None or topics.settled or topics.source == "box":
        return False
    return view.primary.step in (Step.STAGE, Step.END)


def question(what: Noting) -> tuple[str, str]:
    """Return what is asked before a line is written down, and what may be written."""
    short = _("One short line; it is gone when the meeting is over.")
    match what:
        case Noting.PLACE:
            empty = _("For example: p. 85, line 3. An empty line takes the bookmark out.")
            return _("How far did we come?"), empty
        case Noting.SLIP:
            return _("What does the slip say?"), short
    return _("What could we talk about?"), short


def noted(state: State, command: c.Command) -> str:
    """Return that it was written down, where the stage does not show it anyhow."""
    match command:
        case c.NameTopic() if state.current.topics is None and state.named:
            told, last = _("Topic {n} is written down: {topic}"), state.named[-1]
            return told.format(n=len(state.named), topic=safe_line(last))
        case c.NotePlace() if not state.current.bookmark:
            at = place_of(state, bookmark(state))
            told = _("Noted tonight: {place}") if at else _("The bookmark is out.")
            return told.format(place=safe_line(at))
    return ""


def place(kept: BookmarkView | None) -> str:
    """Return how far a text was read the last time, and tonight."""
    if kept is None:
        return ""
    said = []
    if kept.before:
        said.append(_("Last time we came to: {place}").format(place=safe_line(kept.before)))
    if kept.tonight:
        said.append(_("Noted tonight: {place}").format(place=safe_line(kept.tonight)))
    return "\n".join(said)
