"""Into a meeting and back into one, as lines of text: which format, who is here, the plan."""

from datetime import datetime
from pathlib import Path

from meetingtui.clock import Clock
from meetingtui.evening.opening import Opening, Unfit, opening_of, people_of, usual
from meetingtui.evening.resuming import Resumed, throw_away
from meetingtui.evening.running import Evening, begin
from meetingtui.library.reading import read
from meetingtui.library.shelf import in_language, shelf
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No, Refusal
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.plain.face import Face
from meetingtui.plain.paper import hear, say
from meetingtui.present import resume as said
from meetingtui.present.before import before, who_now
from meetingtui.present.i18n import _, language, suit
from meetingtui.present.keys import BY_BEFORE, cap
from meetingtui.present.keys import before as before_keys
from meetingtui.present.plan import table_lines
from meetingtui.present.ready import ready_lines
from meetingtui.present.refusals import refusal
from meetingtui.present.start import format_told, group_told, which_meeting
from meetingtui.present.times import parse_time_of_day
from meetingtui.store.files import InUse

READY = BY_BEFORE["ready"]


def choose(clock: Clock, folder: Path) -> Evening | None:
    """Let a group or a format be chosen by its number, then open it on its plan."""
    from meetingtui.evening.remembered import all_remembered  # a meeting of no group needs it not

    groups = all_remembered()
    found = [(entry, read(entry.path)) for entry in in_language(shelf(), language())]
    formats = [(entry, loaded) for entry, loaded in found if loaded.format]
    told = [group_told(group) for group in groups]
    told += [format_told(loaded.format) for _entry, loaded in formats if loaded.format]
    for number, lines in enumerate(told, start=1):
        say(f"{number}  {lines.splitlines()[0]}")
    chosen = _chosen(which_meeting(None), 1, len(told))
    group = groups[chosen - 1] if chosen and chosen <= len(groups) else None
    if group is not None:
        suit(group.settings.language)
        opening = usual(group, language())
        if opening is not None:
            return open_on_plan(opening, clock, folder)
        chosen = _chosen(which_meeting(group), len(groups) + 1, len(told))
    if chosen is None:
        return None
    entry, loaded = formats[chosen - len(groups) - 1]
    return open_on_plan(opening_of(loaded, entry.path.name, group=group), clock, folder)


def _chosen(question: str, least: int, most: int) -> int | None:
    """Return the number that was chosen from a list, or None if somebody leaves."""
    while True:
        typed = hear(_("{question} Write its number; q leaves.").format(question=question))
        if typed in (None, "q"):
            return None
        if typed.isascii() and typed.isdecimal() and least <= int(typed[:6]) <= most:
            return int(typed)


def open_on_plan(opening: Opening, clock: Clock, folder: Path) -> Evening | None:
    """Show the plan; an empty line begins the meeting.  Returns it as it was left, if it began."""
    while not opening.setup.people:
        usual = who_now(opening)
        question = _("Who is here? A number, or short aliases with commas between them.")
        if usual:
            empty = _("An empty line: {who}.").format(who=usual)
            question = f"{question} {empty}"
        typed = hear(question)
        if typed is None:
            return None
        try:
            opening = opening.with_people(people_of(typed or usual))
        except Unfit as unfit:
            say(refusal(unfit.refusal))
    while True:
        told = before(opening, clock.wall())
        say(told.name, told.people, told.helm, told.why, *told.group)
        say(*table_lines(told.rows), told.start)
        if told.ready:
            say(f"{told.ready}   {READY.typed} {_(READY.short)}")
        more = _("In a group D Kari, m Siri and n as well.") if opening.group is not None else ""
        said_keys = _("ENTER begins the meeting; d, w Kari,Per, t 19:00 change it; q leaves.")
        typed = hear(" ".join(part for part in (said_keys, more) if part))
        if typed in (None, "q"):
            return None
        if not typed:
            break
        opening = _changed(opening, *typed.partition(" ")[::2], clock.wall())
    try:
        evening = begin(opening, clock, folder)
    except InUse:
        say(_("A meeting of this group is running in another window."))
        return None
    except OSError as error:
        told_why = _("{folder} cannot be written: {reason}.")
        say(told_why.format(folder=folder, reason=error.strerror or type(error).__name__))
        if hear(_("ENTER begins without saving; anything else leaves.")) != "":
            return None
        evening = begin(opening, clock, None)
    Face(evening).run()
    return evening


def _seen_to(opening: Opening, rest: str, now: datetime) -> Opening:
    """Return the opening with a line of its lists ticked off, or not after all; shows them."""
    items = [line.item for line in ready_lines(opening, now) if line.item]
    number = int(rest[:6]) if rest.isascii() and rest.isdecimal() else 0
    if 1 <= number <= len(items):
        opening = opening.with_tick(*items[number - 1])
    say(
        *(line.text for line in ready_lines(opening, now)),
        _("c 2 ticks off line 2, or not after all."),
    )
    return opening


def _changed(opening: Opening, typed: str, rest: str, now: datetime) -> Opening:
    """Return the opening with what was typed on its plan; says so if it means nothing."""
    if typed == "d":
        return opening.with_next_chair()
    if typed == "D" and rest:
        return _given(opening, rest)
    if typed == "m" and opening.group is not None:
        return _joined(opening, rest)
    if typed == "n" and opening.group is not None:
        return opening.with_new_group()
    if typed == "o" and opening.setup.format.attendance == "ask":
        return opening.with_other_attendance()
    if typed == "r" and opening.asked_for:
        return _found(opening, rest)
    if typed == "c" and opening.on(now).beforehand:
        return _seen_to(opening, rest, now)
    if typed == "t":
        starts = parse_time_of_day(rest)
        if rest and starts is None:
            say(_("That is no time of day; write it as 19:00."))
            return opening
        return opening.with_start(starts)
    if typed == "w" and rest:
        try:
            return opening.with_people(people_of(rest))
        except Unfit as unfit:
            say(refusal(unfit.refusal))
            return opening
    for key in before_keys(opening.group is not None):
        if not key.id.startswith("scroll"):  # there is nothing to scroll here
            say(f"{key.typed or cap('enter'):>6}  {_(key.help)}")
    return opening


def _seat(opening: Opening, name: str) -> int | None:
    """Return the seat of somebody by their alias; says so if nobody here is called so."""
    names = [alias.casefold() for alias in opening.setup.people]
    if name.casefold() in names:
        return names.index(name.casefold())
    say(refusal(Refusal(No.NO_SUCH_SEAT)))
    return None


def _given(opening: Opening, name: str) -> Opening:
    """Return the opening with the chair given to somebody by the room."""
    seat = _seat(opening, name)
    return opening if seat is None else opening.with_chair(seat)


def _joined(opening: Opening, name: str) -> Opening:
    """Return the opening with somebody who belongs to the group from tonight on, or all of them."""
    if not name:
        return opening.joined((*opening.joining, *opening.strangers))
    seat = _seat(opening, name)
    alias = opening.setup.people[seat] if seat is not None else ""
    return opening.with_member(alias) if alias in opening.newcomers else opening


def _found(opening: Opening, rest: str) -> Opening:
    """Return the opening with somebody found for a role: by name, or one more of them.

    Without a name it is for the first role that still lacks somebody; when none does, all of
    them are taken off again.
    """
    setup = opening.setup
    names = [alias.casefold() for alias in setup.people]
    seat = names.index(rest.casefold()) if rest and rest.casefold() in names else SOMEBODY
    if rest and seat == SOMEBODY:
        say(refusal(Refusal(No.NO_SUCH_SEAT)))
        return opening
    for role in opening.asked_for:
        held = setup.found.get(role.name, ())
        if role.count > 1 and len(held) < role.count:
            return opening.with_role(role.name, seat)
        if role.count == 1 and setup.holders.get(role.name) is None:
            return opening.with_role(role.name, seat)
    for role in opening.asked_for:
        opening = opening.with_role(role.name, None)
    return opening


def go_on(resumed: Resumed, others: int) -> Evening | None:
    """Say what is taken up, offer to give the time back, and go on; None if it was deleted."""
    say(said.away(resumed.gap), said.losses(resumed), said.more(others))
    question = _(
        "ENTER goes on; g goes on and does not count the time away; x deletes it; q leaves."
    )
    while (typed := hear(question)) not in ("", "g", "q", None):
        if typed == "x" and hear(_("x again deletes it for good; anything else keeps it.")) == "x":
            throw_away(resumed)
            return None
    if typed == "g":
        resumed.evening.session.do(c.GiveTimeBack(resumed.gap.milliseconds))
    if typed in ("", "g"):
        Face(resumed.evening).run()
    return resumed.evening
