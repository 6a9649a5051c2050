"""Into a meeting and back into one, as lines of text: which format, who is here, the plan."""

from pathlib import Path

from meetingtui import evening as e
from meetingtui.clock import Clock
from meetingtui.library.shelf import in_language, read, shelf
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No, Refusal
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.plain.face import Face
from meetingtui.plain.paper import hear, say
from meetingtui.present import resume as said
from meetingtui.present.before import before
from meetingtui.present.i18n import _, language
from meetingtui.present.keys import BEFORE, cap
from meetingtui.present.plan import table_lines
from meetingtui.present.refusals import refusal
from meetingtui.present.times import parse_time_of_day


def choose(clock: Clock, folder: Path) -> e.Evening | None:
    """Let a format be chosen by its number, then open it on its plan."""
    found = [(entry, read(entry.path)) for entry in in_language(shelf(), language())]
    for number, (_entry, loaded) in enumerate(found, start=1):
        say(f"{number}  {loaded.format.name if loaded.format else _entry.name}")
    while True:
        typed = hear(_("Which meeting is it? Write its number; q leaves."))
        if typed in (None, "q"):
            return None
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:6]) <= len(found):
            break
    entry, loaded = found[int(typed) - 1]
    if loaded.format is None:
        return None
    return open_on_plan(e.opening_of(loaded, entry.path.name), clock, folder)


def open_on_plan(opening: e.Opening, clock: Clock, folder: Path) -> e.Evening | None:
    """Show the plan; an empty line begins the meeting.  Returns it as it was left, if it began."""
    while not opening.setup.people:
        typed = hear(_("Who is here? A number, or short aliases with commas between them."))
        if typed is None:
            return None
        try:
            opening = opening.with_people(e.people_of(typed))
        except e.Unfit as unfit:
            say(refusal(unfit.refusal))
    while True:
        told = before(opening, clock.wall())
        say(told.name, told.people, told.helm, told.why, *table_lines(told.rows), told.start)
        typed = hear(_("ENTER begins the meeting; d, w Kari,Per, t 19:00 change it; q leaves."))
        if typed in (None, "q"):
            return None
        if not typed:
            break
        opening = _changed(opening, *typed.partition(" ")[::2])
    try:
        evening = e.begin(opening, clock, folder)
    except OSError as error:
        told_why = _("{folder} cannot be written: {reason}.")
        say(told_why.format(folder=folder, reason=error.strerror or type(error).__name__))
        if hear(_("ENTER begins without saving; anything else leaves.")) != "":
            return None
        evening = e.begin(opening, clock, None)
    Face(evening).run()
    return evening


def _changed(opening: e.Opening, typed: str, rest: str) -> e.Opening:
    """Return the opening with what was typed on its plan; says so if it means nothing."""
    if typed == "d":
        return opening.with_next_chair()
    if typed == "o" and opening.setup.format.attendance == "ask":
        return opening.with_other_attendance()
    if typed == "r" and opening.asked_for:
        return _found(opening, rest)
    if typed == "t":
        starts = parse_time_of_day(rest)
        if rest and starts is None:
            say(_("That is no time of day; write it as 19:00."))
            return opening
        return opening.with_start(starts)
    if typed == "w" and rest:
        try:
            return opening.with_people(e.people_of(rest))
        except e.Unfit as unfit:
            say(refusal(unfit.refusal))
            return opening
    for key in BEFORE:
        if not key.id.startswith("scroll"):  # there is nothing to scroll here
            say(f"{key.typed or cap('enter'):>6}  {_(key.help)}")
    return opening


def _found(opening: e.Opening, rest: str) -> e.Opening:
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


def go_on(resumed: e.Resumed, others: int) -> e.Evening | None:
    """Say what is taken up, offer to give the time back, and go on; None if it was deleted."""
    say(said.away(resumed.gap), said.losses(resumed), said.more(others))
    question = _(
        "ENTER goes on; g goes on and does not count the time away; x deletes it; q leaves."
    )
    while (typed := hear(question)) not in ("", "g", "q", None):
        if typed == "x" and hear(_("x again deletes it for good; anything else keeps it.")) == "x":
            e.throw_away(resumed)
            return None
    if typed == "g":
        resumed.evening.session.do(c.GiveTimeBack(resumed.gap.milliseconds))
    if typed in ("", "g"):
        Face(resumed.evening).run()
    return resumed.evening
