"""Rounds: the order of the line, the time of a turn, and every way of not taking one."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.primary import Step
from tests.meeting.helpers import Room, called, room, stage, text_of


def round_of(**keys: object) -> str:
    """Write a meeting with a round of twelve minutes and a stage after it."""
    keys = {"length": "12 min", "title": "Round", **keys}
    return text_of(stage("round", **keys), stage("say", title="After"))


def orders(text: str, people: int = 6) -> set[tuple[int, ...]]:
    """Return the lines that different lots draw."""
    return {room(text, people, seed=seed).line for seed in range(12)}


# The order


def test_the_round_begins_to_the_left_of_the_chair_and_ends_with_the_chair() -> None:
    """The circle is read from the seat after the chair's."""
    assert room(round_of(), 4, chair=1).line == (2, 3, 0, 1)


def test_the_circle_closes_after_the_last_seat() -> None:
    """To the left of the last seat sits the first."""
    assert room(round_of(), 4, chair=3).line == (0, 1, 2, 3)


def test_without_a_chair_the_round_begins_with_the_first_seat() -> None:
    """An empty chair changes nothing about the circle."""
    assert room(round_of(), 4).line == (0, 1, 2, 3)


def test_who_is_out_is_not_in_the_line() -> None:
    """A round begins with those who are in the room, to the left of a chair who is not."""
    text = text_of(stage("say"), stage("round"))
    meeting = room(text, 4, chair=1)
    meeting.do(c.StepOut(1), c.Leave(2))
    meeting.next()
    assert meeting.line == (3, 0)


def test_a_list_goes_by_the_seats() -> None:
    """The order of a list does not ask who has the chair."""
    assert room(round_of(order="list"), 4, chair=1).line == (0, 1, 2, 3)


def test_a_lot_draws_the_whole_order() -> None:
    """Every lot holds everybody once, and lots differ in more than who begins."""
    drawn = orders(round_of(order="lot"))
    assert {tuple(sorted(line)) for line in drawn} == {(0, 1, 2, 3, 4, 5)}
    assert any((line.index(0) + 1) % 6 != line.index(1) for line in drawn)


def test_a_lot_may_draw_only_who_begins() -> None:
    """The circle stays a circle when the lot says who begins."""
    drawn = orders(round_of(first="lot"))
    assert {line[0] for line in drawn} > {line[0] for line in orders(round_of())}
    assert all(line == (*range(line[0], 6), *range(line[0])) for line in drawn)


def test_each_lap_draws_a_lot_of_its_own() -> None:
    """The word goes round in another order for the second question."""
    meeting = room(round_of(order="lot", prompt=("A?", "B?")), 6)
    first = meeting.line
    meeting.next(7)
    assert (meeting.round.lap, sorted(meeting.line)) == (2, sorted(first))
    assert meeting.line != first


def test_somebody_else_may_begin() -> None:
    """The chair lets the circle begin with any seat that is in the line."""
    meeting = room(round_of(), 4)
    meeting.do(c.StartWith(2))
    assert meeting.line == (2, 3, 0, 1)


def test_nobody_begins_when_the_round_is_going_on() -> None:
    """Who begins is settled once somebody has had the word."""
    meeting = room(round_of(), 4)
    meeting.next()
    assert meeting.refused(c.StartWith(2)) is No.ROUND_RUNS


@pytest.mark.parametrize(("seat", "reason"), [(3, No.NOT_IN_LINE), (9, No.NO_SUCH_SEAT)])
def test_only_somebody_in_the_line_can_begin(seat: int, reason: No) -> None:
    """Who has gone home, or was never there, cannot begin."""
    meeting = room(round_of(), 4)
    meeting.do(c.Leave(3))
    assert meeting.refused(c.StartWith(seat)) is reason


# From turn to turn


def test_the_primary_action_gives_the_word_to_one_after_the_other() -> None:
    """The primary action names the one who gets the word, and after all of them the stage."""
    meeting = room(round_of(), 2)
    seen = []
    for _ in range(3):
        person = meeting.primary.person
        seen.append((meeting.primary.step, person.seat if person else None))
        meeting.next()
    assert seen == [(Step.BEGIN_ROUND, 0), (Step.TURN, 1), (Step.STAGE, None)]
    assert meeting.title == "After"


def test_a_round_counts_those_who_had_the_word_and_those_to_come() -> None:
    """Somebody who passed has had their chance; the speaker is in neither number."""
    meeting = room(round_of(), 5)
    meeting.next(2)
    meeting.do(c.Pass())
    assert (meeting.speaker, meeting.round.had, meeting.round.waiting) == (2, 2, 2)


def test_a_turn_past_its_time_goes_on() -> None:
    """Nobody is cut off: at nothing the clock goes on counting."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.wait(200)
    assert (meeting.speaker, meeting.view.clock.remaining) == (0, -20_000)


def test_turns_need_a_stage_with_turns() -> None:
    """In a stage without turns nobody can pass, wait, begin or go round again."""
    meeting = room(text_of(stage("say")), 4)
    for command in (c.Pass(), c.Later(), c.StartWith(0), c.AnotherLap()):
        assert meeting.refused(command) is No.NO_TURNS


# Pass


def test_passing_during_the_own_turn_gives_the_word_on() -> None:
    """Who passes while speaking is done, and the next one has the word at once."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.wait(10)
    meeting.do(c.Pass())
    assert (meeting.speaker, meeting.elapsed, meeting.line) == (1, 0, (2, 3))


def test_passing_before_the_round_begins() -> None:
    """Before anybody has the word it is the first in line who passes."""
    meeting = room(round_of(), 4)
    meeting.do(c.Pass())
    assert (meeting.speaker, meeting.line) == (None, (1, 2, 3))


def test_when_the_last_one_passes_the_round_is_through() -> None:
    """Nobody has the word after the last one passed, and the stage may be left."""
    meeting = room(round_of(), 2)
    meeting.next(2)
    meeting.do(c.Pass())
    assert (meeting.speaker, meeting.primary.title) == (None, "After")
    assert meeting.refused(c.Pass()) is No.NOBODY_WAITS
    assert meeting.refused(c.Later()) is No.NOBODY_WAITS


def test_nobody_is_called_by_name_twice_after_passing() -> None:
    """Who passed is not called again in this lap: not by going back, away or home and in again."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.do(c.Pass(), c.StepOut(0), c.Return(0), c.Back(), c.Leave(0), c.Return(0))
    assert meeting.line == (1, 2, 3)
    meeting.next(4)
    assert meeting.title == "After"


def test_who_passed_has_the_word_in_the_next_lap() -> None:
    """Passing is for this lap alone."""
    meeting = room(round_of(prompt=("A?", "B?")), 3)
    meeting.do(c.Pass())
    meeting.next(3)
    assert (meeting.round.lap, meeting.line) == (2, (0, 1, 2))


# Later


def test_later_during_the_own_turn_goes_to_the_end_of_the_line() -> None:
    """Who wants to wait comes last, and the next one has the word at once."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.do(c.Later())
    assert (meeting.speaker, meeting.line) == (1, (2, 3, 0))


def test_later_before_the_round_begins() -> None:
    """Before anybody has the word it is the first in line who waits."""
    meeting = room(round_of(), 4)
    meeting.do(c.Later())
    assert (meeting.speaker, meeting.line) == (None, (1, 2, 3, 0))


def test_later_is_possible_once() -> None:
    """Who has waited once may speak or pass, and not wait again."""
    meeting = room(round_of(), 3)
    meeting.do(c.Later())
    meeting.next(3)
    meeting.do(c.Arrive())
    assert (meeting.speaker, meeting.line) == (0, (3,))
    assert meeting.refused(c.Later()) is No.HAS_WAITED
    meeting.do(c.Pass())
    assert meeting.speaker == 3


def test_later_is_possible_once_in_every_lap() -> None:
    """The next question is a new one, also for waiting."""
    meeting = room(round_of(prompt=("A?", "B?")), 2)
    meeting.do(c.Later())
    meeting.next(3)
    meeting.do(c.Later())
    assert meeting.line == (1, 0)


def test_the_last_one_cannot_wait() -> None:
    """Waiting makes sense only while somebody else is to come."""
    meeting = room(round_of(), 2)
    meeting.next(2)
    assert meeting.refused(c.Later()) is No.NOBODY_AFTER


def test_who_waits_is_reckoned_with() -> None:
    """The time of those before is not stretched over the turn of somebody who waits."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.do(c.Later())
    assert meeting.total == 180


# Away and home


def test_stepping_out_during_the_own_turn_gives_the_word_on() -> None:
    """The room goes on with the next one, and who went out has had no turn."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.do(c.StepOut(0))
    assert (meeting.speaker, meeting.line, meeting.round.had) == (1, (2, 3), 0)


def test_who_comes_back_in_gets_the_word_at_the_end() -> None:
    """Somebody who missed their turn takes it last."""
    meeting = room(round_of(), 4)
    meeting.do(c.StepOut(0))
    meeting.next()
    meeting.do(c.Return(0))
    assert (meeting.speaker, meeting.line) == (1, (2, 3, 0))


def test_who_has_spoken_and_comes_back_in_is_done() -> None:
    """Being out for a moment gives nobody a second turn."""
    meeting = room(round_of(), 3)
    meeting.next(2)
    meeting.do(c.StepOut(0), c.Return(0))
    assert meeting.line == (2,)


def test_going_home_during_the_own_turn_gives_the_word_on() -> None:
    """The next one has the word when the speaker leaves."""
    meeting = room(round_of(), 3)
    meeting.next()
    meeting.do(c.Leave(0))
    assert (meeting.speaker, meeting.elapsed, meeting.line) == (1, 0, (2,))


def test_going_home_before_the_own_turn_changes_nobody_elses() -> None:
    """The speaker goes on when somebody in the line leaves."""
    meeting = room(round_of(), 3)
    meeting.next()
    meeting.wait(20)
    meeting.do(c.Leave(1))
    assert (meeting.speaker, meeting.elapsed, meeting.total, meeting.line) == (0, 20, 240, (2,))


def test_who_comes_in_the_middle_gets_the_last_turn() -> None:
    """A late arrival joins the end of the line, and the speaker goes on."""
    meeting = room(round_of(), 2)
    meeting.next(2)
    assert meeting.primary.step is Step.STAGE
    meeting.do(c.Arrive())
    person = meeting.primary.person
    assert (meeting.speaker, meeting.primary.step) == (1, Step.TURN)
    assert person is not None
    assert person.seat == 2


def test_when_everybody_is_out_the_meeting_goes_on() -> None:
    """With an empty room the primary action leaves the round, whatever questions were to come."""
    meeting = room(round_of(prompt=("A?", "B?")), 2)
    meeting.next()
    meeting.do(c.StepOut(0), c.Leave(1))
    assert (meeting.speaker, meeting.primary.title) == (None, "After")
    meeting.next()
    assert meeting.title == "After"


# Laps


def test_a_question_is_a_lap() -> None:
    """The word goes round once for each question, with the question on show."""
    meeting = room(round_of(prompt=("A?", "B?")), 2)
    assert (meeting.view.stage.prompt, meeting.round.lap, meeting.round.laps) == ("A?", 1, 2)
    meeting.next(2)
    assert meeting.primary.step is Step.LAP
    meeting.next()
    assert (meeting.view.stage.prompt, meeting.round.lap, meeting.speaker) == ("B?", 2, None)
    assert (meeting.primary.step, meeting.line) == (Step.BEGIN_ROUND, (0, 1))
    meeting.next(3)
    assert meeting.title == "After"


def test_the_time_of_a_stage_is_shared_by_all_its_laps() -> None:
    """Two questions for three people are six turns."""
    meeting = room(round_of(prompt=("A?", "B?")), 3)
    assert (meeting.round.each, meeting.round.needs) == (120_000, 720_000)
    for _ in range(3):
        meeting.next()
        meeting.wait(120)
    meeting.next()
    assert (meeting.round.each, meeting.round.needs) == (120_000, 360_000)


def test_another_lap_where_everybody_may_speak_again() -> None:
    """When everybody has had the word it goes round again if the format allows it."""
    meeting = room(round_of(again="after everyone", prompt="A?"), 2)
    assert not meeting.round.another_lap
    meeting.next(2)
    assert meeting.round.another_lap
    meeting.do(c.AnotherLap())
    assert (meeting.round.lap, meeting.line, meeting.view.stage.prompt) == (2, (0, 1), "A?")
    meeting.next(3)
    assert meeting.title == "After"


def test_another_lap_waits_for_everybody() -> None:
    """Nobody speaks again before everybody has had the word."""
    meeting = room(round_of(again="after everyone"), 2)
    meeting.next()
    assert meeting.refused(c.AnotherLap()) is No.ROUND_RUNS


def test_a_round_goes_round_once_unless_the_format_says_more() -> None:
    """Where everybody speaks once there is no other lap."""
    meeting = room(round_of(), 2)
    meeting.next(2)
    assert not meeting.round.another_lap
    assert meeting.refused(c.AnotherLap()) is No.ONCE_ONLY


# Phases, breath and wrap-up


def test_a_turn_has_a_presenter_before_it_and_feedback_after_it() -> None:
    """One turn goes through its phases, each with a clock of its own, before the next begins."""
    meeting = room(round_of(each="3 min", presenter="30 s", feedback="1 min"), 2)
    seen = []
    meeting.next()
    for _ in range(4):
        meeting.wait(5)
        seen.append((meeting.speaker, meeting.round.phase, meeting.elapsed, meeting.total))
        meeting.next()
    assert seen == [
        (0, "presenter", 5, 30),
        (0, "turn", 5, 180),
        (0, "feedback", 5, 60),
        (1, "presenter", 5, 30),
    ]


def test_the_primary_action_names_the_phase_that_begins() -> None:
    """Before each phase the primary action says whose turn goes on, and how."""
    meeting = room(round_of(presenter="30 s", feedback="1 min"), 2)
    steps = []
    for _ in range(4):
        steps.append(meeting.primary.step)
        meeting.next()
    assert steps == [Step.BEGIN_ROUND, Step.FIRST_PHASE, Step.LAST_PHASE, Step.TURN]


def test_passing_leaves_the_other_phases_out() -> None:
    """Who passes gets no feedback either."""
    meeting = room(round_of(presenter="30 s", feedback="1 min"), 2)
    meeting.next()
    meeting.do(c.Pass())
    assert (meeting.speaker, meeting.round.phase) == (1, "presenter")


def test_phases_are_part_of_what_a_turn_takes() -> None:
    """An equal share is what the phases and the breath leave of it."""
    keys = {"presenter": "30 s", "feedback": "1 min", "between": "10 s"}
    meeting = room(round_of(**keys), 4)
    assert (meeting.round.each, meeting.round.needs) == (80_000, 720_000)


def test_time_given_by_hand_is_for_one_phase() -> None:
    """More time for a turn is not more time for its feedback."""
    meeting = room(round_of(each="3 min", feedback="1 min"), 2)
    meeting.next()
    meeting.do(c.Adjust(60_000))
    assert meeting.total == 240
    meeting.next()
    assert meeting.total == 60


def test_a_breath_comes_before_the_clock_of_a_turn() -> None:
    """The clock of a turn stands at nothing for as long as the breath lasts."""
    meeting = room(round_of(between="10 s", each="2 min"), 2)
    meeting.next()
    meeting.wait(10)
    assert (meeting.elapsed, meeting.total) == (0, 120)
    meeting.wait(3)
    assert meeting.elapsed == 3


def test_there_is_one_breath_for_a_turn_of_several_phases() -> None:
    """The breath comes before the first phase and not before the others."""
    meeting = room(round_of(between="10 s", feedback="1 min"), 2)
    meeting.next(2)
    meeting.wait(3)
    assert (meeting.round.phase, meeting.elapsed) == ("feedback", 3)


def test_the_breath_is_reckoned_with_to_its_end() -> None:
    """The projected end stays where it is while the breath lasts."""
    meeting = room(round_of(between="10 s", each="2 min", title="Only"), 2)
    before = meeting.projected_end
    meeting.next()
    meeting.wait(4)
    assert meeting.projected_end == before


# What each gets


def test_each_is_the_most_that_somebody_gets() -> None:
    """With time enough everybody gets what the format says, and no more."""
    assert room(round_of(each="2 min"), 4).round.each == 120_000


def test_too_little_time_is_shared_equally() -> None:
    """With too little time everybody gets less, in whole seconds, and the wish is still told."""
    meeting = room(round_of(length="10 min", each="4 min"), 7)
    assert (meeting.round.each, meeting.round.wish) == (85_000, 240_000)


def test_nobody_is_planned_less_than_half_a_minute() -> None:
    """A share has a floor, even if the round then takes longer than it has."""
    meeting = room(round_of(length="3 min"), 12)
    assert (meeting.round.each, meeting.round.needs, meeting.round.has) == (
        30_000,
        360_000,
        180_000,
    )


def test_the_format_may_plan_less_than_half_a_minute() -> None:
    """A round of one sentence each keeps what the format gives it."""
    meeting = room(round_of(length="1 min", each="10 s"), 12)
    assert meeting.round.each == 10_000


def test_a_share_is_reckoned_anew_between_turns() -> None:
    """What one uses beyond their share is taken from all who come after, equally."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.wait(360)
    meeting.next()
    assert meeting.total == 120
    meeting.wait(30)
    meeting.next()
    assert meeting.total == 165


def test_nobody_gets_more_because_others_were_brief() -> None:
    """Whoever sits last has the same share as the first one, however little was used before."""
    meeting = room(round_of(), 4)
    shares = []
    for _ in range(4):
        meeting.next()
        shares.append(meeting.total)
        meeting.wait(5)
    assert shares == [180, 180, 180, 180]


def test_brief_turns_of_one_lap_add_nothing_to_the_next() -> None:
    """In a second lap, too, a share is what it would be if everybody had used theirs."""
    meeting = room(round_of(prompt=("A?", "B?")), 3)
    shares = []
    for _ in range(7):
        meeting.next()
        if meeting.speaker is not None:
            shares.append(meeting.total)
        meeting.wait(5)
    assert shares == [120] * 6


def test_a_share_never_changes_during_a_turn() -> None:
    """Whatever happens in the room, the speaker has the time they were given."""
    meeting = room(round_of(), 4)
    meeting.next()
    for command in (c.Arrive(), c.Leave(3), c.Count(9), c.StepOut(2), c.GiveTimeBack(1000)):
        meeting.wait(30)
        meeting.do(command)
        assert (meeting.speaker, meeting.total) == (0, 180)


def test_those_to_come_share_what_is_left_when_somebody_joins_or_passes() -> None:
    """The next share counts those who are to come by then, beside the one who speaks."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.do(c.Count(6))
    assert meeting.round.each == 120_000
    meeting.do(c.Pass())
    assert meeting.total == 144
    meeting.do(c.Pass(), c.Pass())
    assert meeting.total == 240


def test_who_leaves_is_not_reckoned_with_in_later_laps() -> None:
    """The one who gets the word from somebody going home shares with those who stay."""
    meeting = room(round_of(prompt=("A?", "B?")), 3)
    meeting.next()
    meeting.do(c.Leave(0))
    assert meeting.total == 180


# By hand


def test_before_a_turn_more_and_less_go_to_the_next_whole_step() -> None:
    """What each gets is chosen in round numbers, from whatever the equal share was."""
    meeting = room(round_of(length="25 min"), 7)
    assert meeting.round.each == 214_000
    meeting.do(c.Adjust(-60_000))
    assert meeting.round.each == 180_000
    meeting.do(c.Adjust(-30_000))
    assert meeting.round.each == 150_000
    meeting.do(c.Adjust(60_000))
    assert meeting.round.each == 180_000
    meeting.do(c.Adjust(60_000))
    assert meeting.round.each == 240_000


def test_what_each_gets_by_hand_holds_for_the_whole_round() -> None:
    """A chosen share is the same for all, in every lap, however late it gets."""
    meeting = room(round_of(prompt=("A?", "B?")), 2)
    meeting.do(c.Adjust(60_000))
    totals = []
    for _ in range(5):
        meeting.next()
        if meeting.speaker is not None:
            totals.append(meeting.total)
        meeting.wait(300)
    assert totals == [240, 240, 240, 240]


def test_nobody_is_given_less_than_half_a_minute_by_hand() -> None:
    """A share cannot be stepped down to nothing."""
    meeting = room(round_of(each="1 min"), 2)
    assert meeting.refused(c.Adjust(-60_000)) is No.TOO_SHORT
    meeting.do(c.Adjust(-30_000))
    assert meeting.round.each == 30_000


def test_more_time_for_the_speaker_alone() -> None:
    """During a turn its own clock gets more or less, and nobody else's."""
    meeting = room(round_of(each="2 min"), 4)
    meeting.next()
    meeting.do(c.Adjust(60_000), c.Adjust(-30_000))
    assert (meeting.total, meeting.round.each) == (150, 120_000)
    assert meeting.state.run.length == 480_000
    meeting.next()
    assert meeting.total == 120


def test_less_time_for_the_speaker_stops_at_half_a_minute() -> None:
    """A turn cannot be stepped down to nothing."""
    meeting = room(round_of(each="1 min"), 2)
    meeting.next()
    assert meeting.refused(c.Adjust(-60_000)) is No.TOO_SHORT


def test_when_the_round_is_through_the_stage_gets_more_time() -> None:
    """With nobody at the floor and nobody to come the stage's own clock is meant."""
    meeting = room(round_of(length="12 min"), 2)
    meeting.next()
    meeting.do(c.Pass(), c.Pass())
    meeting.do(c.Adjust(60_000))
    assert meeting.total == 780


def test_a_hold_stops_the_turn_and_its_stage() -> None:
    """While held neither the turn nor the time of the others runs away."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.wait(20)
    meeting.do(c.Hold())
    meeting.wait(500)
    assert (meeting.elapsed, meeting.round.has) == (20, 700_000)
    meeting.do(c.Hold())
    meeting.wait(5)
    assert meeting.elapsed == 25


def held(people: int = 4) -> Room:
    """Return a meeting held twenty seconds into the first turn, for a long while."""
    meeting = room(round_of(prompt=("A?", "B?")), people)
    meeting.next()
    meeting.wait(20)
    meeting.do(c.Hold())
    meeting.wait(500)
    return meeting


@pytest.mark.parametrize(
    "command", [c.Next(), c.Pass(), c.Later(), c.StepOut(0), c.Leave(0)], ids=repr
)
def test_whoever_gets_the_word_has_a_running_clock(command: c.Command) -> None:
    """The word given on, in whatever way, ends a hold for the turn and for the stage."""
    meeting = held()
    meeting.do(command)
    meeting.wait(7)
    assert (meeting.view.clock.held, meeting.speaker, meeting.elapsed) == (False, 1, 7)
    assert meeting.round.has == 720_000 - 27_000


def test_the_next_lap_ends_a_hold() -> None:
    """Moving on to the next question lets the time of the stage run."""
    meeting = held(people=1)
    meeting.next()
    meeting.wait(7)
    assert (meeting.view.clock.held, meeting.round.has) == (False, 720_000 - 27_000)


def test_a_hold_stays_when_somebody_else_goes_out() -> None:
    """Only the word given on ends a hold."""
    meeting = held()
    meeting.do(c.StepOut(2), c.Leave(3), c.Arrive(), c.Return(2))
    assert (meeting.view.clock.held, meeting.elapsed) == (True, 20)


# Back


def test_back_goes_to_the_turn_before_and_its_clock_goes_on() -> None:
    """The one before has the word again, with the time they had used; the other one waits."""
    meeting = room(round_of(), 4)
    meeting.next()
    meeting.wait(100)
    meeting.next()
    meeting.wait(30)
    meeting.do(c.Back())
    assert (meeting.speaker, meeting.elapsed, meeting.line) == (0, 100, (1, 2, 3))
    meeting.wait(5)
    assert (meeting.elapsed, meeting.round.had) == (105, 0)


def test_back_from_the_first_turn_goes_to_before_the_round() -> None:
    """Before the first turn stands the round that nobody has begun."""
    meeting = room(round_of(), 3)
    meeting.next()
    meeting.do(c.Back())
    assert (meeting.speaker, meeting.primary.step, meeting.line) == (
        None,
        Step.BEGIN_ROUND,
        (0, 1, 2),
    )


def test_back_from_before_the_round_goes_to_the_stage_before() -> None:
    """A round that nobody has begun has no turn to go back to."""
    meeting = room(text_of(stage("say", title="First"), stage("round")), 3)
    meeting.next()
    meeting.do(c.Back())
    assert meeting.title == "First"


def test_back_into_a_round_finds_its_last_speaker() -> None:
    """Coming back from the stage after a round the last turn goes on."""
    meeting = room(round_of(), 2)
    meeting.next(2)
    meeting.wait(40)
    meeting.next()
    meeting.wait(9)
    meeting.do(c.Back())
    assert (meeting.title, meeting.speaker, meeting.elapsed) == ("Round", 1, 40)


def test_back_from_a_new_lap_goes_to_the_last_turn_of_the_lap_before() -> None:
    """A question begun too early lets the one who spoke last go on."""
    meeting = room(round_of(prompt=("A?", "B?")), 2)
    meeting.next(2)
    meeting.wait(40)
    meeting.next()
    meeting.wait(9)
    meeting.do(c.Back())
    assert (meeting.round.lap, meeting.view.stage.prompt) == (1, "A?")
    assert (meeting.speaker, meeting.elapsed, meeting.line) == (1, 40, ())
    meeting.do(c.Back())
    assert (meeting.speaker, meeting.line) == (0, (1,))


def test_back_passes_over_a_lap_in_which_nobody_spoke() -> None:
    """Where everybody passed there is no turn to go back to."""
    text = text_of(stage("say", title="First"), stage("round", prompt=("A?", "B?")))
    meeting = room(text, 2)
    meeting.next()
    meeting.do(c.Pass(), c.Pass())
    meeting.next()
    assert meeting.round.lap == 2
    meeting.do(c.Back())
    assert meeting.title == "First"


def test_back_passes_over_somebody_who_has_left() -> None:
    """Nobody who is not in the room gets the word; their turn stays taken."""
    meeting = room(round_of(), 4)
    meeting.next(3)
    meeting.do(c.Leave(1), c.Back())
    assert (meeting.speaker, meeting.line, meeting.round.had) == (0, (2, 3), 1)


def test_back_into_a_lap_finds_those_who_are_here_now() -> None:
    """Going back to the lap before, who came meanwhile is in it and who left is not."""
    meeting = room(round_of(prompt=("A?", "B?")), 3)
    meeting.next(4)
    meeting.do(c.Arrive(), c.Leave(2), c.Back())
    assert (meeting.round.lap, meeting.speaker, meeting.line) == (1, 1, (3,))


def test_back_ends_a_hold() -> None:
    """The turn come back to runs."""
    meeting = room(round_of(), 2)
    meeting.next()
    meeting.wait(10)
    meeting.next()
    meeting.do(c.Hold(), c.Back())
    meeting.wait(5)
    assert (meeting.view.clock.held, meeting.elapsed) == (False, 15)


# A round that was left in the middle


def left_in_the_middle() -> Room:
    """Return a meeting in the stage after a round, left while the second of four spoke."""
    meeting = room(round_of(), 4)
    meeting.next(2)
    meeting.wait(30)
    meeting.do(c.Jump(1))
    return meeting


def test_a_round_come_back_to_goes_on_with_the_turn_that_ran() -> None:
    """A jump away and back leaves the round as it was."""
    meeting = left_in_the_middle()
    meeting.wait(60)
    meeting.do(c.Back())
    assert (meeting.speaker, meeting.elapsed, meeting.line) == (1, 30, (2, 3))


def test_a_round_come_back_to_calls_nobody_who_has_left() -> None:
    """Who went home or out during another stage has no turn to come."""
    meeting = left_in_the_middle()
    meeting.do(c.Leave(1), c.StepOut(2), c.Back())
    assert (meeting.speaker, meeting.line) == (None, (3,))


def test_a_round_come_back_to_calls_those_who_came() -> None:
    """Who came during another stage gets the word at the end, and nobody twice."""
    meeting = left_in_the_middle()
    meeting.do(c.Arrive(), c.StepOut(0), c.Return(0), c.Back())
    round = meeting.state.run.round
    assert round is not None
    assert called(round) == (1, 2, 3, 4)


# Undo


def test_undo_of_a_turn_lets_the_speaker_before_go_on() -> None:
    """A turn begun by mistake leaves no trace: its time belongs to the turn before."""
    meeting = room(round_of(), 3)
    meeting.next()
    meeting.wait(40)
    meeting.next()
    meeting.wait(3)
    meeting.do(c.Undo())
    assert (meeting.speaker, meeting.elapsed, meeting.line) == (0, 43, (1, 2))


def test_undo_of_a_pass_gives_the_word_back() -> None:
    """Who passed by mistake has the word again, and may still pass."""
    meeting = room(round_of(), 3)
    meeting.next()
    meeting.do(c.Pass(), c.Undo())
    assert (meeting.speaker, meeting.round.had) == (0, 0)
    meeting.do(c.Pass())
    assert meeting.speaker == 1


def test_undo_goes_on_across_stages() -> None:
    """Undo in one stage reaches the turns of the stage before."""
    meeting = room(round_of(), 2)
    meeting.next(3)
    meeting.do(c.Undo(), c.Undo())
    assert (meeting.title, meeting.speaker, meeting.line) == ("Round", 0, (1,))
