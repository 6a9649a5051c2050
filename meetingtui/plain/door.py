"""Into a meeting and back into one, as lines of text: which format, who is here, the plan."""

from pathlib import Path

from meetingtui import evening as e
from meetingtui.clock import Clock
from meetingtui.library.shelf import in_language, read, shelf
from meetingtui.meeting import commands as c
from meetingtui.plain.face import Face
from meetingtui.plain.paper import hear, say
from meetingtui.present import resume as said
from meetingtui.present.before import before
from meetingtui.present.i18n import _, language
from meetingtui.present.plan import table_lines
from meetingtui.present.refusals import refusal


def choose(clock: Clock, folder: Path) -> e.Evening | None:
    """Let a format be chosen by its number, then open it on its plan."""
    found = [(entry, read(entry.path)) for entry in in_language(shelf(), language())]
    for number, (_entry, loaded) in enumerate(found, start=1):
        say(f"{number}  {loaded.format.name if loaded.format else _entry.name}")
    typed = hear(_("Which meeting is it? Write its number."))
    if not typed or not typed.isdecimal() or not 1 <= int(typed[:6]) <= len(found):
        return None
    entry, loaded = found[int(typed) - 1]
    if loaded.format is None or loaded.source is None:
        return None
    setup = e.prepare(loaded.format, ())
    return open_on_plan(e.Opening(setup, loaded.source.text, entry.path.name), clock, folder)


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
    told = before(opening, clock.wall())
    say(told.name, told.people, f"{told.helm} ({told.why})", *table_lines(told.rows), told.start)
    if hear(_("ENTER begins the meeting; anything else leaves.")) != "":
        return None
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


def go_on(resumed: e.Resumed, others: int) -> e.Evening:
    """Say what is taken up, offer to give the time back, and go on."""
    say(said.away(resumed.gap), said.losses(resumed), said.more(others))
    question = _("ENTER goes on; g goes on and does not count the time away; q leaves it.")
    typed = hear(question)
    if typed == "g":
        resumed.evening.session.do(c.GiveTimeBack(resumed.gap.milliseconds))
    if typed is not None and typed != "q":
        Face(resumed.evening).run()
    return resumed.evening
