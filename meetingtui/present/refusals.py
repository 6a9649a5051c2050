"""Why something was refused: one sentence each, and what to do instead."""

from meetingtui.meeting.decide import No, Refusal
from meetingtui.present.i18n import N_, _

WORDS: dict[No, str] = {
    No.NOT_BEGUN: N_("The meeting has not begun yet."),
    No.HAS_BEGUN: N_("The meeting has begun already."),
    No.IS_OVER: N_("The meeting is over; undo takes that back."),
    No.NOTHING_TO_UNDO: N_("There is nothing to take back; this is the start of the meeting."),
    No.NOTHING_BEFORE: N_("This is the first stage; there is nothing before it."),
    No.NOT_OPTIONAL: N_("This stage is not an optional one; go on when it is done."),
    No.NO_SUCH_STAGE: N_("There is no such stage; the plan shows those there are."),
    No.ALREADY_THERE: N_("You are in that stage now."),
    No.NO_TURNS: N_("Nobody has turns in this stage."),
    No.NOBODY_WAITS: N_("Everybody has had their turn."),
    No.NOBODY_SPEAKS: N_("Nobody has the floor now."),
    No.HAS_WAITED: N_("{who} has waited once already; passing is always possible."),
    No.NOBODY_AFTER: N_("There is nobody waiting to come first; passing is always possible."),
    No.NO_SUCH_SEAT: N_("There is no such seat."),
    No.NOT_IN_ROOM: N_("{who} is not in the room."),
    No.IN_ROOM: N_("{who} is in the room already."),
    No.ALIAS_TAKEN: N_("Somebody is called {alias} already; add a letter to tell them apart."),
    No.ALIAS_UNFIT: N_("An alias is one short line, at most 20 characters."),
    No.COUNT_UNFIT: N_("That cannot be the number of people here; write another one."),
    No.NO_COMMAS: N_("Put commas between the names: Kari, Per, Anne. A number is enough, too."),
    No.WHO_LEFT: N_("Say in the list who has gone home, so that nobody else is left out."),
    No.ROUND_RUNS: N_("The round is going on; wait until it is through."),
    No.NOT_IN_LINE: N_("{who} is not in this round."),
    No.ONCE_ONLY: N_("In this round everybody speaks once."),
    No.NO_SUCH_ROLE: N_("There is no such role in this format."),
    No.NO_HANDOVER: N_("Nothing is handed over in this stage."),
    No.NO_SUCH_ITEM: N_("There is no such line in the list."),
    No.IN_TURN: N_("Here the word goes round; p passes and l waits."),
    No.ALL_HANDS: N_("Everybody who could has a hand up already."),
    No.HAS_FLOOR: N_("{who} has the floor now."),
    No.SPOKE_ONCE: N_("{who} has had a turn, and here everybody speaks once."),
    No.NO_SHARE: N_("There are no shares to set in this stage."),
    No.TOO_LITTLE: N_("There is too little time for everybody; let those begin who need it most."),
    No.ALL_FIT: N_("There is time for everybody as it is."),
    No.NOTHING_TO_COUNT: N_("Every clock that should run does."),
    No.NO_QUESTION: N_("A number means something where the room is asked, or on a list."),
    No.ENOUGH_FOUND: N_("There are enough for this role already; take somebody off first."),
    No.TOO_SHORT: N_("No time is set to less than half a minute."),
    No.TOO_LONG: N_("No time is set to more than a day."),
    No.NOTHING_TO_GIVE: N_("There is no time to give back."),
    No.NOTHING_TO_REPEAT: N_("None of the stages to repeat belongs to this meeting; go on."),
}


def refusal(refused: Refusal, who: str = "") -> str:
    """Return the sentence for a refusal; `who` names the seat it is about."""
    return _(WORDS[refused.reason]).format(who=who, alias=refused.alias)
