"""What is to be seen to before the start: how far that is, and the lists themselves, in words."""

from datetime import datetime, timedelta

from meetingtui.evening.opening import Opening
from meetingtui.meeting.persons import roles
from meetingtui.meeting.state import initial
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.people import role
from meetingtui.present.times import length, time_of_day
from meetingtui.text.safe import safe, safe_line
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the lists: a heading, or an item with the list and the place it has there."""

    text: str
    item: tuple[int, int] | None = None


def seen_to(opening: Opening, now: datetime) -> str:
    """Return how many items are seen to, in a sentence; nothing if there are no lists."""
    items = [line.item for line in ready_lines(opening, now) if line.item]
    if not items:
        return ""
    done = sum(item in opening.ticked for item in items)
    if done == len(items):
        return _("Before we begin: everything is seen to")
    told = ngettext(
        "Before we begin: {done} of {n} seen to",
        "Before we begin: {done} of {n} seen to",
        len(items),
    )
    return told.format(done=done, n=len(items))


def ready_lines(opening: Opening, now: datetime) -> list[Line]:
    """Return the lists of that day with their items numbered from the first to the last."""
    opening = opening.on(now)
    told: list[Line] = []
    number = 0
    for index in opening.beforehand:
        stage = opening.setup.format.before[index]
        told.append(Line(_heading(opening, index, now)))
        told += [Line(safe(text)) for text in (stage.script.say, stage.script.tip) if text]
        for place, text in enumerate(stage.ticks):
            number += 1
            box = "[x]" if (index, place) in opening.ticked else "[ ]"
            told.append(Line(f"{number:>2}  {box}  {safe_line(text)}", (index, place)))
    return told


def _heading(opening: Opening, index: int, now: datetime) -> str:
    """Return the title of a list, when it is time for it, and the role it is for.

    The time is that on the clock where the start is known.
    """
    stage = opening.setup.format.before[index]
    lead, title = stage.timing.lead or 0, safe_line(stage.title)
    starts = opening.scheduled(now)
    if starts is not None:
        told = f"{time_of_day(starts - timedelta(seconds=lead))}  {title}"
    else:
        told = _("{title}, {length} before we begin").format(title=title, length=length(lead))
    who = stage.script.who
    held = [held for held in roles(initial(opening.setup)) if held.name == who != "chair"]
    return " · ".join([told, *map(role, held)])
