"""Stages that come again, as in music: so many times, or until the next appointment."""

from itertools import pairwise

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.decisions import agreed
from meetingtui.meeting.pairs import groups_now
from meetingtui.meeting.plan import LAPS_LIMIT
from meetingtui.meeting.primary import Step
from meetingtui.meeting.rows import BackRow, PlanRow, plan_rows
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import initial
from meetingtui.meeting.view import LapView, nominees
from tests.meeting.helpers import NAMES, Room, format_of, room, stage, text_of

MINUTE = 60

THREE = text_of(
    stage("say", title="Welcome", length="10 min"),
    stage("reading", title="Passage", length="5 min"),
    stage("round", title="Round", length="8 min"),
    stage("repeat", title="More?", back_to="Passage", times=3),
    stage("say", title="Words", length="6 min"),
    stage("say", title="Closing", starts="5 min before end", length="5 min"),
)
"""Ten minutes, three times thirteen, six; then, protected, five."""

STUDY = text_of(
    stage("say", title="Welcome", length="5 min"),
    stage("reading", title="Passage", length="4 min"),
    stage("dialogue", title="Talk", length="6 min"),
    stage("repeat", title="More?", back_to="Passage"),
    stage("say", title="Words", length="5 min"),
    stage("say", title="Closing", starts="15 min before end", length="15 min"),
)
"""Three laps of ten minutes fit before the words and the closing, and five minutes are left."""


def led_to(text: str, title: str, people: int = 2) -> Room:
    """Return a meeting that the primary action, with every stage on time, led to a stage."""
    meeting = room(text, people)
    while meeting.title != title:
        on_time(meeting)
    return meeting


def on_time(meeting: Room) -> None:
    """Use up what the clock that matters now has, and go on."""
    round = meeting.view.round
    if round is None or not round.fresh:
        meeting.wait(max(0, meeting.view.clock.remaining) / 1000)
    meeting.next()


def led(meeting: Room) -> list[str]:
    """Lead a meeting to its end, every stage on time; return the titles as they came."""
    titles: list[str] = []
    before: object = None
    while not meeting.session.closed:
        now = meeting.state.stage, meeting.state.laps
        titles += [meeting.title] if now != before else []
        before = now
        on_time(meeting)
    return titles


def rows(text: str, people: int = 2) -> tuple[PlanRow, ...]:
    """Return the plan as it is shown before the meeting."""
    return plan_rows(initial(Setup(format_of(text), ("",) * people)))


# Again, and on


def test_stages_come_so_many_times_in_all() -> None:
    """One key leads through each lap, and on after the last."""
    assert led(room(THREE, 2)) == [
        "Welcome",
        *["Passage", "Round", "More?"] * 3,
        *["Words", "Closing"],
    ]


def test_a_repeat_offers_going_again_while_there_are_times_left() -> None:
    """Its primary action names the stage it leads to, and after the last lap the next one."""
    meeting = led_to(THREE, "More?")
    assert (meeting.step, meeting.primary.title) == (Step.AGAIN, "Passage")
    meeting.next()
    assert (meeting.title, meeting.view.stage.lap) == ("Passage", LapView(2, 3))
    meeting.do(c.Jump(3), c.Next(), c.Jump(3))
    assert meeting.view.stage.lap == LapView(3, 3)
    assert (meeting.step, meeting.primary.title) == (Step.STAGE, "Words")


def test_the_room_may_go_on_though_again_is_offered() -> None:
    """Enough is enough: another key leads on."""
    meeting = led_to(THREE, "More?")
    meeting.do(c.Skip())
    assert meeting.title == "Words"


def test_the_room_may_go_again_though_on_is_offered() -> None:
    """A lap more than was meant is the room's to have."""
    meeting = led_to(THREE, "More?")
    meeting.do(c.AnotherLap(), c.Jump(3), c.AnotherLap(), c.Jump(3))
    assert meeting.step is Step.STAGE
    meeting.do(c.AnotherLap())
    assert (meeting.title, meeting.view.stage.lap) == ("Passage", LapView(4, 4))


def test_a_lap_begins_afresh() -> None:
    """Its stages have new clocks, rounds and ticks; what was set by hand was for that time."""
    text = text_of(
        stage("checklist", title="List", items=("A", "B"), length="5 min"),
        stage("round", title="Round", length="10 min"),
        stage("repeat", back_to="List", times=2),
    )
    meeting = room(text, 3)
    meeting.wait(200)
    meeting.do(c.Adjust(60_000), c.Next(), c.Next(), c.Next(), c.Next(), c.Pass(), c.Jump(2))
    meeting.next()
    assert (meeting.title, meeting.elapsed, meeting.total) == ("List", 0, 300)
    assert [item.done for item in meeting.view.stage.items] == [False, False]
    meeting.do(c.Jump(1))
    assert (meeting.elapsed, meeting.round.fresh, meeting.round.had) == (0, True, 0)


def test_what_was_found_out_stays_known() -> None:
    """A number that was answered stands when the room is asked again, and so does none."""
    text = text_of(
        stage("ask", title="New?", answer="newcomers"),
        stage("ask", title="Tag?", answer="tag"),
        stage("repeat", title="More?", back_to="New?", times=2),
        stage("say", title="Hello", when="newcomers"),
        stage("say", title="Tags", when="tag"),
        stage("say", title="Bye"),
    )
    meeting = room(text, 3)
    meeting.do(c.Answer(2), c.Next(), c.Next(), c.Next())
    assert (meeting.title, meeting.view.stage.answer) == ("New?", 2)
    assert meeting.state.answers == {"newcomers": 2, "tag": 0}
    meeting.do(c.Jump(2))
    assert meeting.primary.title == "Hello"
    meeting.next(2)
    assert meeting.title == "Bye"


def test_a_lap_begins_with_the_first_stage_that_belongs_to_the_evening() -> None:
    """What a condition leaves out is not repeated, and if that is everything there is only on."""
    text = text_of(
        stage("say", title="Many", when="people over 5"),
        stage("say", title="All", when="people over 2"),
        stage("repeat", title="More?", back_to="Many", times=2),
        stage("say", title="Bye"),
    )
    meeting = led_to(text, "More?", people=3)
    assert meeting.primary.title == "All"
    meeting.do(c.Count(2))
    assert (meeting.step, meeting.primary.title) == (Step.STAGE, "Bye")
    assert meeting.refused(c.AnotherLap()) is No.NOTHING_TO_REPEAT


def test_a_repeat_may_have_a_condition_of_its_own() -> None:
    """With little time left it does not come about, and the meeting goes on."""
    text = text_of(
        stage("say", title="A", length="20 min"),
        stage("repeat", back_to="A", times=9, when="time left over 25 min"),
        stage("say", title="Bye", length="5 min"),
    )
    meeting = room(text, 3)
    titles = led(meeting)
    assert titles == ["A", "Once more?", "A", "Bye"]


# Until the next appointment


def test_an_endless_loop_goes_on_while_a_whole_lap_fits() -> None:
    """What follows it is reckoned with: three laps of ten minutes, and no fourth in five."""
    assert led(room(STUDY, 2)) == [
        "Welcome",
        *["Passage", "Talk", "More?"] * 3,
        *["Words", "Closing"],
    ]


@pytest.mark.parametrize(("late", "step"), [(0, Step.AGAIN), (314, Step.AGAIN), (316, Step.STAGE)])
def test_a_lap_that_nearly_fits_is_offered(late: float, step: Step) -> None:
    """A few seconds over do not cost the room a lap."""
    meeting = led_to(STUDY, "More?")
    meeting.do(c.Next(), c.Jump(3))
    meeting.wait(10 * MINUTE + late)
    assert (meeting.step, meeting.view.stage.lap) == (step, LapView(2, 0))


def test_one_key_leads_out_of_an_endless_loop_though_no_clock_moves() -> None:
    """After so many laps the next step is on, whatever the time."""
    text = text_of(
        stage("say", title="A", length="1 min"),
        stage("repeat", title="More?", back_to="A"),
        stage("say", title="B", starts="5 min before end", length="5 min"),
    )
    meeting = room(text, 0)
    meeting.next(2 * LAPS_LIMIT - 1)
    assert (meeting.title, meeting.step) == ("More?", Step.STAGE)


def test_no_early_end_is_promised_while_a_loop_will_fill_the_time() -> None:
    """Nor when no further lap fits: the plan has those minutes; only going on makes it early."""
    meeting = room(STUDY, 2)
    for _ in range(7):
        assert (meeting.projected_end, meeting.behind) == (3600, 0)
        on_time(meeting)
    assert (meeting.title, meeting.view.stage.lap) == ("Passage", LapView(3, 0))
    assert (meeting.projected_end, meeting.behind) == (3600, 0)
    on_time(meeting)
    on_time(meeting)
    on_time(meeting)
    assert (meeting.projected_end, meeting.behind) == (55 * MINUTE, -5 * MINUTE)


def test_in_an_endless_loop_late_is_what_comes_too_late_for_the_appointment() -> None:
    """Taking one's time is not being behind as long as the lap ends before what follows."""
    meeting = led_to(STUDY, "Talk")
    meeting.wait(20 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (0, 3600)
    meeting.wait(11 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (0, 3600)
    meeting.wait(3 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (3 * MINUTE, 3600)
    meeting.next()
    assert meeting.step is Step.STAGE


def test_what_is_protected_after_an_endless_loop_keeps_its_time() -> None:
    """However long the last lap was, the closing has its quarter of an hour."""
    meeting = led_to(STUDY, "Talk")
    meeting.wait(50 * MINUTE)
    meeting.do(c.Jump(5))
    assert (meeting.title, meeting.total) == ("Closing", 15 * MINUTE)


# Time


def test_the_plan_has_every_lap() -> None:
    """A lap of thirteen minutes three times; the row of the repeat has what it adds."""
    shown = rows(THREE)
    assert [row.start // MINUTE for row in shown] == [0, 10, 15, 23, 49, 55]
    assert [row.length // MINUTE for row in shown] == [10, 5, 8, 26, 6, 5]
    assert [row.back for row in shown if row.back] == [BackRow("Passage", 3, about=False)]


def test_the_plan_of_an_endless_loop_says_about_how_many_laps_fit() -> None:
    """It fills its time, and what follows is counted back from the appointment."""
    shown = rows(STUDY)
    assert [row.start // MINUTE for row in shown] == [0, 5, 9, 15, 40, 45]
    assert [row.length // MINUTE for row in shown] == [5, 4, 6, 25, 5, 15]
    assert [row.back for row in shown if row.back] == [BackRow("Passage", 3, about=True)]


def test_stages_that_share_share_with_every_lap() -> None:
    """A stage in a loop of two takes two shares, each as long as that of a stage outside."""
    text = text_of(
        stage("dialogue", title="A"),
        stage("dialogue", title="B"),
        stage("repeat", back_to="B", times=2),
        stage("say", title="C", starts="15 min before end", length="15 min"),
    )
    assert [row.length // MINUTE for row in rows(text)] == [15, 15, 15, 15]


def test_what_shares_beside_an_endless_loop_leaves_it_whole_laps() -> None:
    """The loop takes its share of the time, rounded down to laps; the rest is for the others."""
    text = text_of(
        stage("dialogue", title="A"),
        stage("say", title="B", length="10 min"),
        stage("repeat", back_to="B"),
        stage("say", title="C", starts="15 min before end", length="15 min"),
    )
    shown = rows(text)
    assert [row.length // MINUTE for row in shown] == [25, 10, 10, 15]
    assert [row.back.times for row in shown if row.back] == [2]


def test_a_meeting_on_time_is_on_time_in_every_lap() -> None:
    """The laps to come are reckoned with, and those that are through are not."""
    meeting = room(THREE, 2)
    while not meeting.session.closed:
        assert (meeting.behind, meeting.projected_end) == (0, 3600), meeting.title
        on_time(meeting)


def test_a_delay_is_shared_by_all_laps_to_come() -> None:
    """Six minutes late, three laps that share what is left are two minutes shorter each."""
    text = text_of(
        stage("say", title="A", length="10 min"),
        stage("dialogue", title="B"),
        stage("repeat", title="More?", back_to="B", times=3),
        stage("say", title="C", starts="5 min before end", length="5 min"),
    )
    meeting = room(text)
    meeting.wait(16 * MINUTE)
    assert (meeting.behind, meeting.projected_end) == (6 * MINUTE, 3600)
    meeting.next()
    assert (meeting.total, meeting.behind) == (13 * MINUTE, 4 * MINUTE)
    for _ in range(2):
        on_time(meeting)
        on_time(meeting)
        assert (meeting.title, meeting.total) == ("B", 13 * MINUTE)
    on_time(meeting)
    on_time(meeting)
    assert (meeting.title, meeting.total, meeting.projected_end) == ("C", 5 * MINUTE, 3600)


def test_going_on_early_is_being_ahead() -> None:
    """Laps that are left out are no longer reckoned with."""
    meeting = led_to(THREE, "More?")
    meeting.do(c.Skip())
    assert (meeting.title, meeting.behind, meeting.projected_end) == ("Words", -26 * 60, 34 * 60)


def test_a_lap_more_than_was_meant_makes_the_meeting_late() -> None:
    """Where nothing gives way, another lap is told as what it costs."""
    text = text_of(
        stage("say", title="A", length="25 min"),
        stage("repeat", back_to="A", times=2),
        stage("say", title="Bye", length="10 min"),
    )
    meeting = led_to(text, "Bye")
    meeting.do(c.Back(), c.AnotherLap())
    assert (meeting.title, meeting.behind, meeting.projected_end) == ("A", 1500, 3600 + 1500)


# Back and forth


def test_back_from_the_beginning_of_a_lap_is_to_where_it_was_chosen() -> None:
    """The lap before is there again as it was left, its rounds and clocks with it."""
    meeting = led_to(THREE, "More?")
    before = meeting.state
    meeting.next()
    meeting.wait(30)
    meeting.do(c.Back())
    assert (meeting.title, meeting.view.stage.lap) == ("More?", LapView(1, 3))
    assert meeting.state.runs[2] == before.runs[2]
    meeting.do(c.Back(), c.Back())
    assert (meeting.title, meeting.speaker) == ("Round", 0)


def test_back_within_a_lap_stays_in_it() -> None:
    """From the second stage of a lap it goes to the first, as anywhere."""
    meeting = led_to(THREE, "More?")
    meeting.next(2)
    meeting.do(c.Back())
    assert (meeting.title, meeting.view.stage.lap) == ("Passage", LapView(2, 3))


def test_back_goes_through_every_lap() -> None:
    """From the third lap one comes back to the first, step by step."""
    meeting = led_to(THREE, "More?")
    meeting.do(c.Next(), c.Jump(3), c.Next())
    seen = []
    for _ in range(6):
        lap = meeting.view.stage.lap
        seen.append((meeting.title, lap.number if lap else 0))
        meeting.do(c.Back())
    assert seen[:4] == [("Passage", 3), ("More?", 2), ("Passage", 2), ("More?", 1)]


def test_undo_takes_going_again_back() -> None:
    """A lap begun by mistake has never been."""
    meeting = led_to(THREE, "More?")
    before = meeting.state
    meeting.do(c.Next(), c.Undo())
    assert meeting.state == before


def test_a_jump_out_of_a_loop_and_back_finds_its_lap() -> None:
    """Stages of the lap that runs have been, those of the lap before have not."""
    meeting = led_to(THREE, "More?")
    meeting.next()
    meeting.wait(60)
    meeting.do(c.Jump(4), c.Jump(1))
    assert (meeting.elapsed, meeting.view.stage.lap) == (60, LapView(2, 3))
    meeting.do(c.Jump(2))
    assert meeting.elapsed == 0


def test_a_repeat_can_be_held() -> None:
    """While the room thinks about it the clock may stand still."""
    meeting = led_to(STUDY, "More?")
    meeting.do(c.Hold())
    meeting.wait(60)
    meeting.next()
    assert (meeting.title, meeting.view.clock.held) == ("Passage", False)


# People and roles


def test_whoever_came_meanwhile_is_in_the_next_lap() -> None:
    """And whoever went home is not."""
    meeting = led_to(THREE, "More?")
    meeting.do(c.Arrive(), c.Leave(0), c.Next(), c.Next())
    assert meeting.line == (1, 2)


def test_every_lap_has_a_lot_of_its_own() -> None:
    """Who begins by lot is drawn anew each time the round comes."""
    text = text_of(
        stage("round", title="R", order="lot", length="10 min"),
        stage("repeat", back_to="R", times=3),
    )
    meeting = room(text, 8)
    drawn = [meeting.line]
    for _ in range(2):
        meeting.do(c.Jump(1), c.Next())
        drawn.append(meeting.line)
    assert len(set(drawn)) == 3


def test_the_lot_puts_others_together_in_every_lap() -> None:
    """Nobody sits with the same one each time because the stage is the same."""
    text = text_of(
        stage("pairs", title="P", order="lot", each="2 min"),
        stage("repeat", back_to="P", times=3),
    )
    meeting = room(text, 8)
    drawn = set()
    for _ in range(3):
        drawn.add(groups_now(meeting.state))
        meeting.do(c.Jump(1), c.Next())
    assert len(drawn) == 3


def test_a_role_that_passes_on_at_every_stage_does_so_in_every_lap() -> None:
    """Nobody has the helm for two laps because the stages are the same."""
    text = text_of(
        stage("say", title="A"),
        stage("repeat", back_to="A", times=2),
        roles='[roles.chair]\nrotates = "stage"',
    )
    meeting = room(text, 3, chair=0)
    holders = [meeting.state.holders["chair"]]
    for _ in range(3):
        meeting.next()
        holders.append(meeting.state.holders["chair"])
    assert all(one != other for one, other in pairwise(holders))


def test_readers_take_turns_through_the_laps() -> None:
    """The passage is read by the next one each time."""
    text = text_of(
        stage("reading", title="P", who="reader"),
        stage("repeat", back_to="P", times=3),
        stage("reading", title="Q", who="reader"),
        roles="[roles.reader]\ncount = 2",
    )
    meeting = room(text, 4, found={"reader": (2, 3)})
    readers = []
    while not meeting.session.closed:
        reader = meeting.view.stage.reader
        readers += [reader.person.seat] if reader and reader.person else []
        meeting.next()
    assert readers == [2, 3, 2, 3]


def test_a_bell_rings_in_every_lap() -> None:
    """A face rings for what it has not seen, so that each lap's bells have names of their own."""
    text = text_of(stage("silence", title="S"), stage("repeat", back_to="S", times=2))
    meeting = room(text, 2)
    first = set(meeting.view.signals)
    meeting.next(2)
    assert first
    assert not first & set(meeting.view.signals)


def test_what_was_handed_over_in_a_lap_before_is_not_forgotten() -> None:
    """Whom the room named stays named, though the stage has not come again."""
    text = text_of(
        stage("say", title="A"),
        stage("handover", title="H"),
        stage("repeat", back_to="A", times=2),
    )
    meeting = room(text, 3, chair=0)
    meeting.do(c.Next(), c.Nominate(2), c.Next(), c.Next())
    assert [held.person.seat for held in nominees(meeting.state) if held.person] == [2]


def test_readings_in_turn_go_on_with_the_next_one_in_every_lap() -> None:
    """And whoever would rather not read is not called in a later lap either."""
    text = text_of(
        '[[stage]]\nkind = "say"\ntitle = "A"\nwho = "in turn"\nsay = """\nOne.\n\nTwo."""',
        stage("repeat", back_to="A", times=3),
    )
    meeting = room(text, 5)
    readers: list[int] = []
    while not meeting.session.closed:
        if len(readers) == 1:
            meeting.do(c.Pass())
        aloud = meeting.view.stage.aloud
        readers += [aloud.reader.seat] if aloud and aloud.reader else []
        meeting.next()
    assert readers == [0, 2, 3, 4, 0, 2]


def test_time_for_the_quiet_ones_knows_who_was_heard_in_an_earlier_lap() -> None:
    """Whoever spoke in the lap before is not among those the time is kept for."""
    text = text_of(
        stage("sharing", title="S"),
        stage("sharing", title="N", who="newcomers", length="5 min"),
        stage("repeat", back_to="S", times=2),
    )
    meeting = room(text, NAMES[:4])
    meeting.do(c.GiveFloor(0), c.GiveFloor(1), c.Jump(1), c.GiveFloor(2), c.Jump(2), c.Next())
    meeting.do(c.Jump(1))
    assert (meeting.view.stage.lap, meeting.round.waiting) == (LapView(2, 2), 1)


# What is decided

PROPOSALS = text_of(
    stage("decide", title="Wednesdays?", answer="wednesdays"),
    stage("repeat", title="More?", back_to="Wednesdays?", times=3),
    stage("say", title="Who tells them?", when="wednesdays"),
    stage("dialogue", title="Rest"),
)


def test_what_a_lap_agreed_is_agreed_at_the_end() -> None:
    """Though the lap after it left its own proposal open; what two laps agreed is named once."""
    meeting = room(PROPOSALS)
    meeting.do(c.Adjust(60_000), c.Next(), c.Next(), c.Next())
    assert agreed(meeting.state) == ("Wednesdays?",)
    meeting.do(c.Next(), c.Adjust(60_000))
    assert agreed(meeting.state) == ("Wednesdays?",)


def test_a_proposal_is_open_again_in_a_lap_more() -> None:
    """What the lap before agreed does not answer for what this one left open."""
    meeting = room(PROPOSALS)
    meeting.do(c.Adjust(60_000), c.Next())
    assert meeting.state.answers == {"wednesdays": 1}
    meeting.next()
    assert meeting.state.answers == {"wednesdays": 0}
    meeting.do(c.Next(), c.Skip())
    assert meeting.title == "Rest"


def test_going_back_a_lap_finds_what_it_decided() -> None:
    """The answer is that of the lap that is there again."""
    meeting = room(PROPOSALS)
    meeting.do(c.Adjust(60_000), c.Next(), c.Next(), c.Back())
    assert meeting.primary.title == "Wednesdays?"
    assert meeting.state.answers == {"wednesdays": 1}


# In other places


def test_a_stage_that_is_not_planned_behind_a_loop_has_no_laps_to_come() -> None:
    """Whoever goes there by hand is told what really follows."""
    text = text_of(
        stage("say", title="A", length="10 min"),
        stage("repeat", back_to="A", times=3),
        stage("say", title="Many", when="people over 9", length="5 min"),
        stage("say", title="Bye", length="10 min"),
    )
    meeting = room(text, 2)
    meeting.do(c.Jump(2))
    assert meeting.projected_end == 15 * MINUTE


def test_laps_that_are_through_are_not_reckoned_with_from_before_the_loop() -> None:
    """Going back before a loop, what is to come is what is left of it."""
    meeting = led_to(THREE, "More?")
    meeting.do(c.Next(), c.Jump(0))
    left = 5 + 8 + 13 + 6 + 5
    assert meeting.projected_end == (23 + left) * MINUTE
