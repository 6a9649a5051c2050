"""Pairs in words: how the room divides, who is with whom, what everybody gets."""

from meetingtui.format.model import Show
from meetingtui.meeting.clockview import Tone
from meetingtui.meeting.pairs import Figure
from meetingtui.meeting.seen import PairsView
from meetingtui.meeting.view import View
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.present.people import name
from meetingtui.text.lengths import clock
from meetingtui.text.safe import safe_line

FOUND_BY: dict[str, str] = {
    "anyone": N_("Find somebody to sit with."),
    "circle": N_("Turn to whoever sits beside you."),
    "lot": N_("The lot has put you together."),
}
"""How people find one another, by the order of the stage."""


def told(pairs: PairsView) -> str:
    """Return what the room should hear now: how to find one another, and who is with whom."""
    if pairs.alone:
        return _("One person makes no pair. Use the time as you like, or go on.")
    if pairs.together:
        return ""
    found = "" if pairs.slot else _(FOUND_BY[pairs.order])
    return "\n".join(part for part in (found, flowing(pairs)) if part)


def flowing(pairs: PairsView) -> str:
    """Return the pairs one after the other, as they are read aloud."""
    if not any(one.alias for group in pairs.groups for one in group):
        seats = ("–".join(str(one.seat + 1) for one in group) for group in pairs.groups)
        return _("Seats: {numbers}").format(numbers="   ".join(seats)) if pairs.groups else ""
    return "   ".join("–".join(map(name, group)) for group in pairs.groups)


def focus(pairs: PairsView) -> str:
    """Return the line above the clock: who speaks, in all of the pairs at once."""
    if pairs.alone:
        return _("One person is here")
    if pairs.together:
        return _("All together again")
    if not pairs.slot:
        return _("Find one another") if pairs.order == "anyone" else _("Sit together")
    turn = (pairs.slot - 1) % pairs.size
    if pairs.size == 2:
        return _("Now the other one speaks") if turn else _("One speaks, the other listens")
    return _("Number {n} of {total} speaks, the others listen").format(n=turn + 1, total=pairs.size)


def circle(pairs: PairsView) -> str:
    """Return how far the pairs have come."""
    if not pairs.slot or pairs.together or pairs.alone:
        return ""
    return _("{n} of {total}").format(n=pairs.slot, total=pairs.slots)


def under(pairs: PairsView) -> str:
    """Return what the number before the pairs begin means: how the room divides, and fairly."""
    if pairs.alone:
        return ""
    return divided(pairs) or _("for each")


def divided(pairs: PairsView) -> str:
    """Return how the room divides: "6 pairs and one group of 3, which shares the same time"."""
    if not pairs.figures:
        return ""
    said = " + ".join(map(_groups, pairs.figures))
    return "; ".join([said, *odd(pairs)])


def over(pairs: PairsView) -> str:
    """Return what is said when the time of a slot is used, or of all of them."""
    if pairs.together:
        return _("the time for this is used")
    if pairs.slot < pairs.slots:
        return _("time to swap, when the sentence is said")
    return _("time to come back together")


def under_short(pairs: PairsView) -> str:
    """Return the same for a narrow screen."""
    if pairs.alone or pairs.slot or not pairs.figures:
        return ""
    said = " + ".join(map(_groups, pairs.figures))
    short = [
        _("{each} each").format(each=clock(figure.each // 1000))
        for figure in pairs.figures
        if figure.people != pairs.size
    ]
    return ": ".join([said, *short])


def _groups(figure: Figure) -> str:
    if figure.people == 2:
        return ngettext("{n} pair", "{n} pairs", figure.groups).format(n=figure.groups)
    some = ngettext("{n} group of {people}", "{n} groups of {people}", figure.groups)
    return some.format(n=figure.groups, people=figure.people)


def odd(pairs: PairsView) -> list[str]:
    """Return what those get who are more, or fewer, and share the same time."""
    others = [figure for figure in pairs.figures if figure.people != pairs.size]
    said = _("those who are {people} share the same time, {each} each")
    return [said.format(people=figure.people, each=clock(figure.each // 1000)) for figure in others]


def swap(view: View) -> str:
    """Return what the chair should hear while a slot runs: when those who are more swap."""
    pairs = view.pairs
    if pairs is None or not pairs.slot or pairs.together or pairs.alone:
        return ""
    if view.clock.tone is not Tone.CALM:
        return ""
    if view.clock.show is Show.NONE:  # no number of a clock that nobody sees
        return ""
    said = [
        _("Groups of {people} have {each} each.").format(
            people=figure.people, each=clock(figure.each // 1000)
        )
        for figure in pairs.figures
        if figure.people != pairs.size
    ]
    return safe_line(" ".join(said))
