"""The meeting screen as lines: a pure function of what is said and of the size.

Textual gets two blocks of finished lines and the big digits between them.  That is far less for
it to style, lay out and paint than a widget for each part (measured: benchmarks/startup.py), and
every screen can be tested without one.
"""

from collections.abc import Sequence

from textual.content import Content

from meetingtui.present import keys as k
from meetingtui.present.i18n import _
from meetingtui.present.meeting import Words
from meetingtui.text.safe import safe, safe_line
from meetingtui.text.values import dataclass
from meetingtui.tui.layout import DIGIT_ROWS, Arrangement, Rung, arrange, rung, text_width
from meetingtui.tui.lines import bar, centred, folded, footer, rule, sides

MARGIN = 4
"""How far the format's own text stands in from the edge."""

_BOLD = ("last", "wrap-up")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands above the big digits, the digits themselves, and what stands below."""

    above: Content
    time: str
    dot: tuple[int, int]
    below: Content


def page(said: Words, notice: str, covered: bool, width: int, height: int) -> Page:
    """Return the meeting screen.  `covered` leaves out the keys, while a card has them."""
    if rung(width, height) is Rung.BARE:
        return Page(_bare(said, width, height), "", (0, 0), Content(""))
    inner = text_width(width, height)
    text, tip = folded(said.text, inner), folded(said.tip, inner)
    shape = arrange(width, height, len(text), len(tip), said.speaking, bool(said.digits))
    compact = shape.rung is Rung.COMPACT
    rows = folded(said.rows, inner) if compact and shape.cut and said.rows else []
    if rows:  # it comes before what is said
        parts = [part for part in said.text.split("\n\n") if part != said.rows]
        text = folded("\n\n".join([said.rows, *parts]), inner)
    top = _top_compact(said, width) if compact else _top(said, width)
    told = _told(text, tip, shape, 1 if compact else MARGIN, len(rows))
    clock = _clock(said, shape, width)
    under = _under(said, width)
    if said.under_short and (said.deciding or (compact and len(said.under) > width)):
        under = centred(Content(said.under_short), width)
    edge = _reminder(said, width, compact) if compact and said.reminder else rule(width)
    bottom = [edge, Content("") if covered else _footer(said, shape, width)]
    if compact:
        told_now = notice or said.standing_short
        taken = len([*top, *told, *clock, under, *bottom]) + DIGIT_ROWS * shape.dot[1]
        focus = _focus(said, width, 2 if height - taken > 1 else 1)
        taken += len(focus)
        below = [under]
        if told_now:
            below = _noticed(told_now, width, height - taken + bool(told))
            told = told[: len(told) - max(0, taken + len(below) - 1 - height)]
        return _page([*top, *told], focus, clock, below, bottom, said, shape, height)
    told = [Content(""), *told] if told else []
    focus = _focus(said, width)
    focus = [*focus, Content("")] if focus else []
    circle = sides(Content(said.circle), Content(said.following), width)
    lasting = Content(safe(notice)).stylize("bold") if notice else Content(said.standing)
    line = sides(lasting, Content(""), width)
    if said.reminder and not notice:
        line = _reminder(said, width, compact)
    end = [circle, line, *bottom]
    return _page([*top, *told], focus, clock, [Content(""), under], end, said, shape, height)


def _noticed(notice: str, width: int, spare: int) -> list[Content]:
    """Return a notice in the place of one line; of a second one where there is a spare line."""
    lines = folded(safe_line(notice), width) if spare > 0 else (safe_line(notice),)
    shown = [line.rstrip() for line in (lines[0], " ".join(lines[1:])) if line]
    return [centred(Content(line).stylize("bold"), width) for line in shown]


def _page(
    top: list[Content],
    focus: list[Content],
    clock: list[Content],
    under: list[Content],
    bottom: list[Content],
    said: Words,
    shape: Arrangement,
    height: int,
) -> Page:
    """Stack the parts, with the clock in the middle of what room is left."""
    digits = DIGIT_ROWS * shape.dot[1]
    middle = len(focus) + len(clock) + digits + len(under)
    free = max(0, height - len(top) - middle - len(bottom))
    first = max(min(1, free), free // 2)  # whatever stands above, the line of the clock is apart
    before, after = [Content("")] * first, [Content("")] * (free - first)
    newline = Content("\n")
    return Page(
        newline.join([*top, *before, *focus, *clock]),
        said.digits if digits else "",
        shape.dot,
        newline.join([*under, *after, *bottom]),
    )


def _top(said: Words, width: int) -> list[Content]:
    lap = f"   {said.lap}" if said.lap else ""
    heading = Content.assemble(said.ordinal, "   ", (said.title.upper(), "bold"), lap)
    return [
        sides(Content(said.name), Content(said.status).stylize("bold"), width),
        rule(width),
        Content(""),
        sides(heading, Content(said.helm).truncate(width // 2, ellipsis=True), width),
    ]


def _top_compact(said: Words, width: int) -> list[Content]:
    lap = f" · {said.lap_short}" if said.lap_short else ""
    title = Content(f"{said.title} {said.number}{lap}")
    return [sides(title, Content(said.status_short).stylize("bold"), width), rule(width)]


def _told(
    text: Sequence[str], tip: Sequence[str], shape: Arrangement, margin: int, rows: int = 0
) -> list[Content]:
    """Return the text as far as there is room; cut, its last line says so.

    Of a list, which is so many `rows` long, no line is touched: dots are not to look like more.
    """
    shown = [line.rstrip() for line in text[: shape.text_rows]]
    if rows > len(shown) > 1:
        shown[-1] = "  …"
    elif shape.cut and len(shown) > rows:
        shown[-1] = shown[-1][: text_width_of(text) - 1].rstrip() + "…"
    lines = [Content(" " * margin + line) for line in shown]
    if shape.tip:
        lines.append(Content(""))
        lines += [Content(" " * margin + line.rstrip()).stylize("dim") for line in tip]
    return lines


def text_width_of(lines: Sequence[str]) -> int:
    """Return how wide the widest line is."""
    return max(map(len, lines), default=1)


def _focus(said: Words, width: int, rows: int = 1) -> list[Content]:
    """Return the line above the clock; the title where there is nothing else to look at.

    With more than one of `rows` a long one, such as a topic, is folded before it is cut.
    """
    alone = not (said.text or said.tip or said.digits or said.gauge or said.under)
    focus = said.focus or (said.title if alone else "")
    folds = folded(focus, width) if rows > 1 else (focus,)
    lines = [*folds[: rows - 1], " ".join(folds[rows - 1 :])]
    return [centred(Content(line).stylize("bold"), width) for line in lines if line]


def _reminder(said: Words, width: int, compact: bool) -> Content:
    """Return the quiet line of a reminder, with the key that puts it away beside it."""
    key = k.BY_ID["seen"]
    name = "" if compact else f" {_(key.short)}"
    more = f"{said.reminders_more}  " if said.reminders_more else ""
    seen = Content.assemble(more, (k.cap(key.keys[0]), "bold"), name)
    return sides(Content(said.reminder), seen, width)


def _clock(said: Words, shape: Arrangement, width: int) -> list[Content]:
    """Return the clock as a line, where it is none of big digits."""
    if said.gauge:
        room = max(10, min(50, width - 24))
        return [centred(Content(f"{said.gauge.label}  {bar(said.gauge.filled, room)}"), width)]
    if said.digits and not shape.dot[0]:
        return [centred(Content(said.digits).stylize("bold"), width)]
    return []


def _under(said: Words, width: int) -> Content:
    """Return the line under the clock: past the time its weight changes, not its tone.

    With the look "clear" it does so at the first warning already.
    """
    if said.under and (said.tone == "over" or (said.clear and said.tone in _BOLD)):
        edge = " " if len(said.under) + 2 <= width else ""
        return centred(Content(f"{edge}{said.under}{edge}").stylize("bold reverse"), width)
    return centred(Content(said.under).stylize("bold" if said.tone in _BOLD else ""), width)


def _footer(said: Words, shape: Arrangement, width: int) -> Content:
    compact = shape.rung is Rung.COMPACT
    under = ("agreed", "not-tonight") if said.deciding and said.under_short else ()
    named = [hint for hint in said.hints if hint not in under]  # they stand under the question
    first = 1 if compact and said.rows else 0  # what a key does to these rows is named first
    hints = (*named[:first], *(("text",) if shape.cut else ()), *named[first:])
    primary = said.primary_short if compact else said.primary
    return footer(width, k.BY_ID["next"], primary, tuple(map(said.key, hints)))


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else line[: max(0, width - 1)].rstrip() + "…"


def _bare(said: Words, width: int, height: int) -> Content:
    """Return the few words for a terminal with hardly any room, the time before all else."""
    time = said.digits or (said.gauge.label if said.gauge else "")
    clock = _cut("  ".join(part for part in (time, said.who) if part), width)
    if said.deciding and not clock:
        clock = _cut(said.under_short or said.under, width)
    number = f" {said.number}"
    title = said.title
    if len(title) + len(number) > width:
        title = title[: max(0, width - len(number) - 1)].rstrip() + "…"
    told = clock or said.primary_short  # where there is no clock the step forward fills its place
    lines = [title + number, told, said.status_bare] if height > 1 else [clock or title]
    if said.reminder and height > 1:  # in the place of what can best be done without
        lines[2 if height > 2 else 0] = _cut(safe_line(said.reminder), width)
    return Content("\n".join(line[:width] for line in lines[:height]))
