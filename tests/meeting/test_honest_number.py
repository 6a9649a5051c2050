"""The honest number: how many can speak in what is left, and what lets everybody speak."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.history import replay
from meetingtui.meeting.timing import Fit, fit
from tests.meeting.helpers import Room, Tape, room, stage, text_of


def sharing(people: int = 15, tape: Tape | None = None, **keys: object) -> Room:
    """Begin a meeting with half an hour of sharing, three minutes each."""
    keys = {"length": "30 min", "title": "Sharing", "each": "3 min", **keys}
    return room(text_of(stage("sharing", **keys), stage("say", title="After")), people, tape=tape)


def number(meeting: Room) -> Fit:
    """Return the honest number, whether it is told or not."""
    found = fit(meeting.state, meeting.session.now())
    assert found is not None
    return found


def told(meeting: Room) -> bool:
    """Tell whether the chair is told the honest number now."""
    return meeting.round.fit is not None


def share(meeting: Room, seconds: float) -> None:
    """Let somebody begin, speak for so long and be thanked."""
    meeting.do(c.GiveFloor())
    meeting.wait(seconds)
    if meeting.title == "Sharing" and meeting.round.speaker:
        meeting.next()


# What it says


@pytest.mark.parametrize(
    ("people", "fits", "for_all", "tight"),
    [
        *[(1, 10, 180, False), (10, 10, 180, False), (11, 10, 160, True), (15, 10, 120, True)],
        *[(40, 10, 45, True), (60, 10, 30, True), (61, 10, 0, True)],
    ],
)
def test_how_many_fit_and_what_lets_all_speak(
    people: int, fits: int, for_all: int, tight: bool
) -> None:
    """Ten shares of three minutes fit half an hour; more people get less, or too little."""
    found = number(sharing(people))
    assert (found.people, found.fits, found.for_all // 1000) == (people, fits, for_all)
    assert (found.has, found.each, found.tight) == (1_800_000, 180_000, tight)


def test_with_nobody_here_there_is_nothing_to_tell() -> None:
    """Without people no number is told, and nothing is refused for a wrong reason."""
    meeting = sharing(0)
    assert not told(meeting)
    assert (number(meeting).people, number(meeting).tight) == (0, False)
    assert meeting.refused(c.ShareForAll()) is No.ALL_FIT


def test_wrapping_up_and_breath_are_reckoned_with() -> None:
    """A turn takes all that the format gives it: 3 min, 1 min to wrap up, 5 s between."""
    found = number(sharing(15, wrap_up="1 min", between="5 s"))
    assert (found.fits, found.for_all) == (7, 55_000)
    found = number(sharing(15, presenter="20 s", feedback="25 s"))
    assert (found.fits, found.for_all) == (8, 75_000)


def test_a_share_that_is_short_by_itself_may_be_all_that_anybody_gets() -> None:
    """A format with shares of twenty seconds is not told that they are too short."""
    meeting = sharing(15, each="20 s")
    assert (number(meeting).tight, number(meeting).for_all) == (False, 20_000)
    assert meeting.refused(c.ShareForAll()) is No.ALL_FIT


def test_what_the_speaker_may_still_use_is_not_given_away() -> None:
    """While somebody speaks only the time after their turn is for the others."""
    meeting = sharing(11)
    meeting.next()
    assert (number(meeting).has, number(meeting).people) == (1_620_000, 10)
    meeting.wait(60)
    assert number(meeting).has == 1_620_000
    meeting.next()
    assert number(meeting).has == 1_740_000


def test_a_speaker_who_runs_over_eats_what_is_left() -> None:
    """Past their own time it is that of the others which runs."""
    meeting = sharing(11)
    meeting.next()
    meeting.wait(240)
    assert number(meeting).has == 1_560_000


def test_when_the_time_is_used_nobody_fits() -> None:
    """Nothing is left for those who have not spoken, and nothing less than that."""
    meeting = sharing(4)
    meeting.wait(2000)
    found = number(meeting)
    assert (found.has, found.fits, found.for_all, found.tight) == (0, 0, 0, True)
    assert meeting.refused(c.ShareForAll()) is No.TOO_LITTLE


def test_heads_are_counted_with_names_and_without() -> None:
    """Whoever has spoken, passed, stepped out or left is not among those who are to come."""
    meeting = sharing(15)
    meeting.do(c.GiveFloor(), c.GiveFloor(3), c.Next(), c.Hand(4), c.Pass())
    assert number(meeting).people == 12
    meeting.do(c.StepOut(5), c.Leave(6), c.Arrive(), c.Return(5))
    assert number(meeting).people == 12


@pytest.mark.parametrize("kind", ["round", "say", "dialogue"])
def test_only_an_open_order_has_one(kind: str) -> None:
    """Where the word goes round, shares are equal anyway; where there are no turns, none is."""
    meeting = room(text_of(stage(kind, length="30 min")), 15)
    assert fit(meeting.state, 0) is None
    assert meeting.refused(c.ShareForAll()) is No.NO_SHARE


def test_a_round_in_an_open_order_has_one_too() -> None:
    """Without a share of its own it is an equal one, and everybody fits."""
    meeting = room(text_of(stage("round", order="anyone", length="30 min"), stage("say")), 15)
    found = number(meeting)
    assert (found.each, found.fits, found.tight) == (120_000, 15, False)
    assert meeting.refused(c.ShareForAll()) is No.ALL_FIT


# A share for all


def test_a_share_for_all_lets_everybody_speak() -> None:
    """Each gets what lets all of them speak, and then they fit."""
    for people in (11, 15, 40, 60):
        meeting = sharing(people, wrap_up="0,1 min")
        if not number(meeting).for_all:
            continue
        meeting.do(c.ShareForAll())
        assert not number(meeting).tight
        begun = 0
        while meeting.title == "Sharing":
            if meeting.speaker is None:
                meeting.next()
                begun += 1
                meeting.wait(meeting.total + 6)
            else:
                meeting.next()
        assert (begun, meeting.session.now() <= 1_800_000) == (people, True)


def test_asked_again_the_share_is_the_formats() -> None:
    """The same key gives back what the format says, and then the shorter one again."""
    meeting = sharing(15)
    each = []
    for _ in range(3):
        meeting.do(c.ShareForAll())
        each.append(meeting.round.each // 1000)
    assert each == [120, 180, 120]


def test_a_share_for_all_is_not_for_the_one_who_speaks() -> None:
    """Nobody's time is changed while they speak; the next ones have the shorter share."""
    meeting = sharing(15)
    meeting.next()
    meeting.do(c.ShareForAll())
    assert (meeting.total, meeting.round.each) == (180, 115_000)
    meeting.next(2)
    assert meeting.total == 115


def test_when_that_is_too_long_by_now_it_is_shorter_still() -> None:
    """Time has been lost since: asked again the share is what lets all speak now."""
    meeting = sharing(15)
    meeting.do(c.ShareForAll())
    for _ in range(4):
        share(meeting, 240)
    meeting.do(c.ShareForAll())
    assert (meeting.round.each, number(meeting).tight) == (75_000, False)


def test_what_was_set_by_hand_gives_way_to_it() -> None:
    """A longer share than the format's makes it tight; a shorter one goes back to the format's."""
    meeting = sharing(10)
    meeting.do(c.Adjust(60_000))
    assert number(meeting).tight
    meeting.do(c.ShareForAll())
    assert (meeting.round.each, number(meeting).tight) == (180_000, False)
    meeting.do(c.Adjust(-60_000), c.ShareForAll())
    assert meeting.round.each == 180_000


@pytest.mark.parametrize(("people", "reason"), [(10, No.ALL_FIT), (61, No.TOO_LITTLE)])
def test_where_no_shorter_share_helps(people: int, reason: No) -> None:
    """Where all fit anyway, or none would get half a minute, nothing is changed."""
    assert sharing(people).refused(c.ShareForAll()) is reason


def test_a_share_that_is_no_round_number_fits_as_it_is() -> None:
    """Being told in steps of five seconds makes no share shorter where everybody fits."""
    meeting = sharing(9, each="198 s")
    meeting.wait(5)
    assert not number(meeting).tight
    assert meeting.refused(c.ShareForAll()) is No.ALL_FIT


def test_after_the_last_one_nothing_is_shortened() -> None:
    """When all have spoken and little is left, there is nobody for whom a share would be."""
    meeting = sharing(1)
    meeting.next()
    meeting.wait(1700)
    assert meeting.refused(c.ShareForAll()) is No.ALL_FIT


# When it is told


def test_it_is_told_before_anybody_speaks() -> None:
    """The chair knows from the beginning whether there is time for all, whatever the answer."""
    for people in (1, 10, 15, 61):
        meeting = sharing(people)
        assert told(meeting)
        meeting.wait(20)
        assert told(meeting)


def test_it_is_not_told_over_and_over() -> None:
    """Once it has been seen and the next has begun, it stays away until much has changed."""
    meeting = sharing(15)
    seen = []
    for _ in range(8):
        seen.append((number(meeting).for_all // 1000, told(meeting)))
        meeting.next()
        seen.append((number(meeting).for_all // 1000, told(meeting)))
        meeting.wait(180)
        meeting.next()
    assert seen == [
        *[(120, True), (115, False), (115, False), (110, False), (110, False), (105, False)],
        *[(105, False), (95, False), (95, False), (90, True), (90, True)],
        *[(80, False), (80, False), (65, False), (65, False), (50, True)],
    ]


def test_what_changes_with_a_turn_is_told_while_it_runs() -> None:
    """What the beginning of a turn takes from the others was not in sight before, and is now."""
    meeting = sharing(15)
    for _ in range(4):
        share(meeting, 180)
    assert not told(meeting)
    meeting.next()
    assert told(meeting)


def test_it_is_told_when_somebody_has_run_far_over() -> None:
    """As soon as what all can have has changed by half a minute, also while one speaks."""
    meeting = sharing(15)
    meeting.next()
    meeting.wait(10 * 60)
    assert (number(meeting).for_all, told(meeting)) == (85_000, True)
    meeting.next()
    assert told(meeting)
    meeting.next()
    assert not told(meeting)


def test_many_who_come_late_are_told_of() -> None:
    """What was enough for all is not enough any more."""
    meeting = sharing(9)
    share(meeting, 180)
    assert not told(meeting)
    meeting.do(*[c.Arrive()] * 6)
    assert (number(meeting).for_all, told(meeting)) == (115_000, True)


def test_when_all_fit_after_all_nothing_is_told() -> None:
    """Good news needs no telling: the share is the format's anyway."""
    meeting = sharing(15)
    share(meeting, 180)
    meeting.do(c.Count(5))
    assert (number(meeting).tight, told(meeting)) == (False, False)


def test_a_chosen_share_has_been_told() -> None:
    """Whoever chose it knows the number; it is told anew when it does not hold any more."""
    meeting = sharing(15)
    meeting.do(c.ShareForAll())
    share(meeting, 60)
    assert not told(meeting)
    for _ in range(3):
        share(meeting, 240)
    assert told(meeting)


def test_what_was_told_is_undone_and_replayed() -> None:
    """Undoing the first turn, the chair is told again; a replay knows what was told."""
    tape = Tape()
    meeting = sharing(15, tape=tape)
    meeting.next()
    assert replay(meeting.state.setup, tape.events).state == meeting.state
    assert not told(meeting)
    meeting.do(c.Undo())
    assert told(meeting)
