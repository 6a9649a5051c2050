"""Orders of speaking in words: who comes after whom, out of silence, the room and the screen."""

from collections.abc import Sequence

from meetingtui.meeting.persons import Person
from meetingtui.meeting.seen import AloudView
from meetingtui.meeting.setup import nameless
from meetingtui.meeting.view import RoundView, View
from meetingtui.present.i18n import N_, _
from meetingtui.present.people import capital, name, names
from meetingtui.present.times import length
from meetingtui.text.lengths import clock

OPEN_FLOOR: dict[str, str] = {
    "hands": N_("The floor is open"),
    "chair calls": N_("Who would like to speak?"),
    "names the next": N_("Whoever spoke last names the next one"),
    "anyone": N_("The floor is open"),
    "out of silence": N_("Whoever is moved to, speaks"),
    "room and online": N_("The floor is open, here and online"),
}
"""What stands above the clock while nobody speaks in an open order."""


def open_floor(round: RoundView) -> str:
    """Return what stands above the clock while nobody speaks and nobody waits."""
    if round.silence:
        return _("Silence")
    if round.kept:
        return _("For those who are new or quiet")
    return _(OPEN_FLOOR[round.order])


def kept(view: View) -> str:
    """Return whose time it is, where it is kept for newcomers and the format does not say so."""
    round = view.round
    if round is None or not round.kept or view.stage.script.say or round.speaker:
        return ""
    return _("This time is for those who are new, or who have not said much.")


def newcomers(view: View) -> str:
    """Return a word about when those who are new have their turn.

    Nobody knows by seat who is new.  Where the room was not asked, it is said as a condition.
    """
    round = view.round
    if (
        round is None
        or not round.newcomers
        or (view.stage.newcomers_asked and not view.stage.newcomers)
    ):
        return ""
    if view.stage.newcomers_asked:
        if round.newcomers == "first":
            return _("Those who are new come first, if they like.")
        return _("Those who are new come last, if they like.")
    if round.newcomers == "first":
        return _("If anybody is new, they come first, if they like.")
    return _("If anybody is new, they come last, if they like.")


# --- the order, read aloud --------------------


def in_order(view: View) -> str:
    """Return what is read aloud before a round: who comes after whom, and which way it goes."""
    round = view.round
    if round is None or not round.fresh:
        return ""
    if round.to_the_right:
        way = _("The word goes round to the right.")
        return "\n\n".join(part for part in (way, _roster(view, round.roster)) if part)
    return _roster(view, round.roster)


def _roster(view: View, roster: Sequence[Person]) -> str:
    if not roster:
        return ""
    seats = [person.seat for person in roster]
    if not view.named and seats == sorted(seats):  # everybody has a number, and keeps it
        return _("Everybody has a number, from {first} to {last}.").format(
            first=seats[0] + 1, last=seats[-1] + 1
        )
    if not view.named:
        return _("Seats: {numbers}").format(numbers=", ".join(str(seat + 1) for seat in seats))
    numbered = enumerate(roster, start=1)
    shown = "   ".join(f"{number} {name(person)}" for number, person in numbered)
    return _("The order: {names}").format(names=shown)


def order_lines(roster: Sequence[Person]) -> list[str]:
    """Return the order as a numbered list in which everybody hears whom they come after."""
    lines = []
    for number, person in enumerate(roster, start=1):
        said = _("begins")
        if number > 1:
            said = _("after {who}").format(who=name(roster[number - 2]))
        lines.append(f"{number:>3}  {name(person):<20}  {said}")
    return lines


# --- the room and the screen --------------------


def sides(round: RoundView) -> str:
    """Return how many wait on either side: "hands: 2 in the room, 1 online"."""
    online = round.online or 0
    said = _("hands: {room} in the room, {online} online")
    return said.format(room=round.hands - online, online=online)


# --- out of silence --------------------


def in_silence(view: View) -> str | None:
    """Return the line under the quiet clock; None in other orders and while somebody speaks."""
    round = view.round
    if round is None or round.silence is None or round.fresh:
        return None
    if round.silence:
        return _("at least {length} of silence").format(length=length(round.silence // 1000))
    each = clock(round.each // 1000)
    return _("no hurry; {each} for the next").format(each=each)


# --- a reading in turn --------------------


def reads(aloud: AloudView) -> str:
    """Return the line above the clock: who reads this paragraph."""
    if aloud.reader is None or nameless(aloud.reader.seat):
        return _("Somebody reads")
    return capital(_("{who} reads").format(who=name(aloud.reader)))


def how_far(aloud: AloudView) -> str:
    """Return which paragraph it is."""
    return _("paragraph {n} of {total}").format(n=aloud.number, total=aloud.total)


def reads_next(aloud: AloudView) -> str:
    """Return who reads after this one."""
    return _("then {names}").format(names=names(aloud.following[:2])) if aloud.following else ""
