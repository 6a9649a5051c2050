"""The card that greets somebody who takes up an unfinished meeting."""

from meetingtui.evening.resuming import Resumed, throw_away
from meetingtui.meeting import commands as c
from meetingtui.present import keys as k
from meetingtui.present import resume as said
from meetingtui.present.i18n import _
from meetingtui.tui.card import Card
from meetingtui.tui.meeting import MeetingScreen


def welcome_back(screen: MeetingScreen, resumed: Resumed, waiting: int) -> None:
    """Say which meeting it is and how long it was away, and offer to give that time back."""
    gap = resumed.gap
    give = said.worth_giving_back(gap) and not screen.session.state.held
    keys = tuple(key for key in k.BACK if key.id != "give-back" or give)
    told = (said.which(resumed), said.away(gap), said.losses(resumed), said.more(waiting))
    lines = [line for line in told if line]
    if gap.abandoned:
        lines.append(_("It was left long ago; if nobody is coming back to it, delete it with x."))

    def chosen(key: str | None) -> None:
        if key == "give-back":
            screen.do(c.GiveTimeBack(gap.milliseconds))
        elif key == "quit":
            screen.app.exit()
        elif key == "another":
            _choose(screen)
        elif key == "delete":
            _ask_whether_to_delete(screen, resumed, waiting)

    screen.app.push_screen(Card(_("Welcome back"), lines, keys), chosen)


def _ask_whether_to_delete(screen: MeetingScreen, resumed: Resumed, waiting: int) -> None:
    def chosen(key: str | None) -> None:
        if key == "delete":
            throw_away(resumed)
            screen.house.evening = None
            _choose(screen)
        else:
            welcome_back(screen, resumed, waiting)

    lines = [said.which(resumed), _("It cannot be taken up again after that.")]
    screen.app.push_screen(Card(_("Delete this meeting?"), lines, k.DELETE), chosen)


def _choose(screen: MeetingScreen) -> None:
    from meetingtui.tui.choose import ChooseScreen

    if screen.house.evening is not None:
        screen.house.evening.leave()
        screen.house.evening = None
    screen.house.turn_to(ChooseScreen())
