"""How people and roles are named."""

from collections.abc import Sequence

from meetingtui.meeting.persons import Person, RoleView
from meetingtui.meeting.setup import IN_ROOM, ONLINE, SOMEBODY
from meetingtui.present.i18n import _
from meetingtui.text.safe import safe_line


def name(person: Person) -> str:
    """Return the alias, or the seat where there is none; somebody's, if not even that."""
    if person.seat == ONLINE:
        return _("somebody online")
    if person.seat == IN_ROOM:
        return _("somebody in the room")
    if person.seat == SOMEBODY:
        return _("somebody")
    return safe_line(person.alias) or _("seat {n}").format(n=person.seat + 1)


def hand(person: Person) -> str:
    """Name who has a hand up; one without a name is a hand like any other."""
    if person.seat == ONLINE:
        return _("the next hand online")
    if person.seat == IN_ROOM:
        return _("the next hand in the room")
    if person.seat == SOMEBODY:
        return _("the next hand")
    return _("{who} (online)").format(who=name(person)) if person.online else name(person)


def called(person: Person) -> str:
    """Name whom the big key goes on to, in few words: one without a name only by the side."""
    if person.seat == ONLINE:
        return _("the screen")
    return _("the room") if person.seat == IN_ROOM else hand(person)


def names(people: Sequence[Person]) -> str:
    """Return several names with commas between them."""
    return ", ".join(name(person) for person in people)


def capital(sentence: str) -> str:
    """Return a sentence that begins with a capital letter, whoever it begins with."""
    return sentence[:1].upper() + sentence[1:]


def role(held: RoleView) -> str:
    """Return a role and who has it: "Host: Kari"; the role alone if nobody has."""
    label = safe_line(held.label)
    if held.count > 1:
        known = [person for person in held.people if person.seat != SOMEBODY]
        told = [names(known)] if known else []
        if len(held.people) < held.count or not known:
            told.append(_("{n} of {total}").format(n=len(held.people), total=held.count))
        return f"{label}: {', '.join(told)}"
    if held.person and held.person.seat == SOMEBODY:
        return _("{role}: found").format(role=label)
    return f"{label}: {name(held.person)}" if held.person else f"{label}: –"
