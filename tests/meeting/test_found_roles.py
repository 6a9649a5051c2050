"""Roles that several hold, readers who take turns, and talks by those who were asked."""

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting import events as e
from meetingtui.meeting.decide import No
from meetingtui.meeting.helm import having
from meetingtui.meeting.history import replay
from meetingtui.meeting.persons import RoleView
from meetingtui.meeting.primary import Step
from meetingtui.meeting.setup import SOMEBODY
from tests.meeting.helpers import Room, Tape, room, stage, text_of

ROLES = "[roles.reader]\ncount = 3\n[roles.greeter]"
READINGS = text_of(
    stage("reading", title="One", who="reader"),
    stage("say", title="Words"),
    stage("reading", title="Two", who="reader"),
    stage("reading", title="Three", who="reader"),
    stage("reading", title="Four", who="reader"),
    stage("say", title="Hello", who="greeter"),
    roles=ROLES,
)


def readings(found: tuple[int, ...] = (), people: int = 5, tape: Tape | None = None) -> Room:
    """Begin a meeting with four readings, for which some readers were found."""
    return room(READINGS, people, found={"reader": found}, tape=tape)


def reader_of(meeting: Room) -> RoleView:
    """Return the role whose stage runs."""
    shown = meeting.view.stage.reader
    assert shown is not None
    return shown


def seat(shown: RoleView) -> int | None:
    """Return the seat of the one who is meant."""
    return shown.person.seat if shown.person else None


def readers(meeting: Room) -> list[tuple[int | None, int]]:
    """Return who reads in each of the readings, and which of the readers that is."""
    shown = []
    for number in (0, 2, 3, 4):
        if meeting.state.stage != number:
            meeting.do(c.Jump(number))
        shown.append((seat(reader_of(meeting)), reader_of(meeting).number))
    return shown


# Who was found


def test_several_join_a_role() -> None:
    """Each one who is found joins those who have the role, up to as many as it needs."""
    meeting = readings()
    meeting.do(c.GiveRole("reader", 3), c.GiveRole("reader", 1), c.GiveRole("reader", 4))
    assert having(meeting.state, "reader") == (3, 1, 4)
    assert meeting.refused(c.GiveRole("reader", 0)) is No.ENOUGH_FOUND
    assert meeting.refused(c.GiveRole("reader", SOMEBODY)) is No.ENOUGH_FOUND


def test_whoever_has_a_role_gives_it_back() -> None:
    """Giving the role to one of those who have it takes it off them, and makes room for another."""
    meeting = readings((3, 1, 4))
    meeting.do(c.GiveRole("reader", 1), c.GiveRole("reader", 0))
    assert having(meeting.state, "reader") == (3, 4, 0)


def test_readers_are_found_without_names() -> None:
    """Three who are found need no seats; nobody takes them all off again."""
    meeting = readings()
    meeting.do(*[c.GiveRole("reader", SOMEBODY)] * 3)
    assert having(meeting.state, "reader") == (SOMEBODY,) * 3
    assert meeting.refused(c.GiveRole("reader", SOMEBODY)) is No.ENOUGH_FOUND
    meeting.do(c.GiveRole("reader", None))
    assert having(meeting.state, "reader") == ()


def test_readers_with_and_without_names() -> None:
    """Named and nameless readers stand in the order in which they were found."""
    meeting = readings()
    meeting.do(c.GiveRole("reader", SOMEBODY), c.GiveRole("reader", 2))
    assert having(meeting.state, "reader") == (SOMEBODY, 2)
    meeting.do(c.GiveRole("reader", 2), c.GiveRole("reader", 0))
    assert having(meeting.state, "reader") == (SOMEBODY, 0)


@pytest.mark.parametrize(
    ("number", "reason"), [(1, No.NOT_IN_ROOM), (9, No.NO_SUCH_SEAT), (-2, No.NO_SUCH_SEAT)]
)
def test_only_somebody_of_this_meeting_is_found(number: int, reason: No) -> None:
    """Who has gone home, or was never there, has no role."""
    meeting = readings()
    meeting.do(c.Leave(1))
    assert meeting.refused(c.GiveRole("reader", number)) is reason
    assert meeting.refused(c.GiveRole("greeter", number)) is reason


def test_who_is_out_for_a_moment_may_be_found() -> None:
    """A reader may fetch the coffee first."""
    meeting = readings()
    meeting.do(c.StepOut(2), c.GiveRole("reader", 2))
    assert having(meeting.state, "reader") == (2,)


def test_a_reader_who_goes_home_reads_no_more() -> None:
    """The others stay found; nobody is drawn in the place of the one who left."""
    meeting = readings((3, SOMEBODY, 4))
    meeting.do(c.Leave(3))
    assert having(meeting.state, "reader") == (SOMEBODY, 4)


def test_a_role_for_one_is_in_somebodys_hands() -> None:
    """Where one is enough, somebody without a seat may have it, and giving it on replaces them."""
    meeting = readings()
    meeting.do(c.GiveRole("greeter", SOMEBODY))
    assert having(meeting.state, "greeter") == (SOMEBODY,)
    meeting.do(c.GiveRole("greeter", 2))
    assert having(meeting.state, "greeter") == (2,)
    meeting.do(c.GiveRole("greeter", None))
    assert having(meeting.state, "greeter") == ()


def test_nobody_in_particular_has_a_role_that_the_format_does_not_know() -> None:
    """Everyone is no role, and nobody has it."""
    assert having(readings().state, "everyone") == ()


def test_a_helm_without_a_seat_stays_where_it_is() -> None:
    """Somebody not known by a seat passes the helm to nobody by itself, whoever leaves."""
    text = text_of(
        stage("say"), stage("break"), stage("round"), roles='[roles.chair]\nrotates = "stage"'
    )
    meeting = room(text, 3, chair=SOMEBODY)
    meeting.do(c.Leave(1), c.Next(), c.Next())
    assert meeting.state.holders["chair"] == SOMEBODY
    assert meeting.line == (0, 2)


def test_all_who_were_found_are_shown() -> None:
    """A view names everybody who has a role, and how many it is for."""
    meeting = readings((3, SOMEBODY))
    shown = {held.name: held for held in meeting.view.roles}
    assert [person.seat for person in shown["reader"].people] == [3, SOMEBODY]
    assert (shown["reader"].person, shown["reader"].count) == (None, 3)
    assert (shown["greeter"].people, shown["greeter"].count) == ((), 1)


def test_finding_somebody_is_undone_and_replayed() -> None:
    """Joining and giving back are one fact each."""
    tape = Tape()
    meeting = readings(tape=tape)
    before = meeting.state
    meeting.do(c.GiveRole("reader", 3), c.GiveRole("reader", SOMEBODY), c.GiveRole("reader", 3))
    assert tape.events[-1] == e.RoleShared(0, "reader", (SOMEBODY,))
    assert replay(meeting.state.setup, tape.events).state == meeting.state
    meeting.do(c.Undo(), c.Undo())
    assert having(meeting.state, "reader") == (3,)
    meeting.do(c.Undo())
    assert meeting.state == before


# Who reads


def test_each_reading_goes_to_the_next_reader() -> None:
    """From stage to stage through those who were found, and then to the first again."""
    assert readers(readings((3, SOMEBODY, 4))) == [(3, 1), (SOMEBODY, 2), (4, 3), (3, 1)]


def test_two_readers_take_turns() -> None:
    """Fewer than the role is for share its readings among them."""
    assert readers(readings((3, 1))) == [(3, 1), (1, 2), (3, 1), (1, 2)]


def test_one_reader_reads_all() -> None:
    """The only one who was found reads every time."""
    assert readers(readings((2,))) == [(2, 1)] * 4


def test_without_readers_it_is_said_which_of_them_is_meant() -> None:
    """With nobody found, each reading still says whose it would be."""
    assert readers(readings()) == [(None, 1), (None, 2), (None, 3), (None, 1)]


def test_a_stage_of_a_role_for_one_is_that_ones() -> None:
    """A role for one has no number; a stage of the chair or of everyone has no reader."""
    meeting = readings()
    meeting.do(c.GiveRole("greeter", 2), c.Jump(5))
    assert (seat(reader_of(meeting)), reader_of(meeting).number) == (2, 0)
    meeting.do(c.Jump(1))
    assert meeting.view.stage.reader is None
    text = text_of(stage("reading", who="everyone"), roles=ROLES)
    assert room(text, 3).view.stage.reader is None


def test_a_reading_that_is_left_out_takes_no_reader() -> None:
    """A reading that the plan does not reckon with is counted only while it runs."""
    text = text_of(
        stage("ask", answer="newcomers"),
        stage("reading", who="reader", when="newcomers"),
        stage("reading", who="reader"),
        roles=ROLES,
    )
    meeting = room(text, 5, found={"reader": (3, 1)})
    meeting.next()
    assert seat(reader_of(meeting)) == 3
    meeting.do(c.Jump(1))
    assert seat(reader_of(meeting)) == 3
    meeting = room(text, 5, found={"reader": (3, 1)})
    meeting.do(c.Answer(1), c.Next(), c.Next())
    assert seat(reader_of(meeting)) == 1


# Talks


def talk(
    found: tuple[int, ...] = (), people: int = 5, tape: Tape | None = None, **keys: object
) -> Room:
    """Begin a meeting and go on to the talks of those who were found."""
    keys = {"who": "speaker", "title": "Talk", "length": "20 min", **keys}
    text = text_of(
        stage("say", title="Before"),
        stage("talk", **keys),
        stage("say", title="After"),
        roles="[roles.speaker]\ncount = 3\n[roles.guest]",
    )
    meeting = room(text, people, found={"speaker": found}, tape=tape)
    meeting.next()
    return meeting


def test_those_who_have_the_role_speak_one_after_the_other() -> None:
    """In the order in which they were found, each with an equal share, and then the next stage."""
    meeting = talk((3, 1))
    assert (meeting.line, meeting.step) == ((3, 1), Step.BEGIN_ROUND)
    meeting.next()
    assert (meeting.speaker, meeting.total) == (3, 600)
    meeting.wait(600)
    meeting.next()
    assert (meeting.speaker, meeting.total, meeting.step) == (1, 600, Step.STAGE)


def test_speakers_without_names_speak_one_after_the_other() -> None:
    """Two who were found without a seat are two turns, beside one with a name."""
    meeting = talk((SOMEBODY, 2, SOMEBODY))
    spoke = []
    while meeting.line:
        meeting.next()
        spoke.append(meeting.speaker)
    assert spoke == [SOMEBODY, 2, SOMEBODY]
    assert (meeting.round.waiting, meeting.step) == (0, Step.STAGE)


def test_a_speaker_without_a_name_passes_or_waits() -> None:
    """Passing takes one of the nameless out of the line, waiting puts one at its end."""
    meeting = talk((SOMEBODY, 2, SOMEBODY))
    meeting.do(c.Later())
    assert meeting.line == (2, SOMEBODY, SOMEBODY)
    meeting = talk((SOMEBODY, 2, SOMEBODY))
    meeting.do(c.Pass())
    assert [*meeting.line] == [2, SOMEBODY]
    meeting.do(c.Next(), c.Next(), c.Pass())
    assert (meeting.speaker, meeting.line, meeting.step) == (None, (), Step.STAGE)


@pytest.mark.parametrize("who", ["speaker", "everyone", "in turn"])
def test_a_talk_by_nobody_in_particular_is_a_plain_clock(who: str) -> None:
    """With nobody found the talk has no turns: its clock runs, and one key goes on."""
    meeting = talk(who=who)
    assert (meeting.view.round, meeting.step, meeting.total) == (None, Step.STAGE, 1200)
    meeting.wait(60)
    assert (meeting.elapsed, meeting.view.idle) == (60, 0)
    assert meeting.refused(c.Pass()) is No.NO_TURNS
    assert meeting.refused(c.CountFromThen()) is No.NOTHING_TO_COUNT
    meeting.do(c.Adjust(60_000), c.Hold(), c.Hold())
    assert meeting.total == 1260


def test_a_plain_clock_rings() -> None:
    """The bell of a talk without turns is that of its stage."""
    meeting = talk(bell="end")
    meeting.wait(1200)
    assert len(meeting.view.signals) == 1


def test_the_talk_of_a_role_for_one_is_one_turn() -> None:
    """A role that one holds has one speaker, who has the whole talk."""
    assert talk(who="guest").view.round is None
    meeting = room(
        text_of(stage("say"), stage("talk", who="guest", length="20 min"), roles="[roles.guest]"), 4
    )
    meeting.do(c.GiveRole("guest", 2), c.Next(), c.Next())
    assert (meeting.speaker, meeting.total, meeting.step) == (2, 1200, Step.END)


def test_the_chair_may_hold_the_talk() -> None:
    """Without a word about who speaks it is the one who has the helm."""
    meeting = room(text_of(stage("talk"), stage("say")), 4, chair=1)
    assert meeting.line == (1,)


def test_a_speaker_who_is_out_does_not_keep_the_others_waiting() -> None:
    """Who is out of the room, or gone, when the talks begin is not in the line."""
    text = text_of(stage("say"), stage("talk", who="speaker"), roles="[roles.speaker]\ncount = 3")
    meeting = room(text, 5, found={"speaker": (3, 1, 2)})
    meeting.do(c.StepOut(3), c.Leave(1), c.Next())
    assert meeting.line == (2,)


def test_a_speaker_who_comes_back_speaks_last() -> None:
    """Away is out until back: a speaker who is back in the room has a turn after the others."""
    meeting = talk((3, 1))
    meeting.do(c.StepOut(3))
    assert [*meeting.line] == [1]
    meeting.do(c.Return(3))
    assert [*meeting.line] == [1, 3]
    meeting.next()
    meeting.do(c.StepOut(1), c.Return(1))
    assert (meeting.speaker, meeting.line) == (3, (1,))


def test_others_who_come_do_not_join_the_talks() -> None:
    """A late arrival and one who was out only listen."""
    meeting = talk((3, 1))
    meeting.do(c.StepOut(0), c.Arrive(), c.Return(0))
    assert meeting.line == (3, 1)


def test_a_speaker_who_came_back_while_another_stage_ran_has_a_turn() -> None:
    """Coming back to the talks, whoever was out and has the role is in the line again."""
    meeting = talk((3, 1))
    meeting.do(c.StepOut(3), c.Jump(2), c.Return(3), c.Leave(1), c.Jump(1))
    assert meeting.line == (3,)


def test_a_talk_has_its_phases() -> None:
    """Introduced, spoken and answered: the one key leads through the phases of each talk."""
    meeting = talk((3, SOMEBODY), presenter="1 min", feedback="2 min", each="5 min")
    steps = []
    while meeting.title == "Talk":
        steps.append(meeting.step)
        meeting.next()
    assert steps == [
        *[Step.BEGIN_ROUND, Step.FIRST_PHASE, Step.LAST_PHASE],
        *[Step.TURN, Step.FIRST_PHASE, Step.LAST_PHASE, Step.STAGE],
    ]


def test_back_and_undo_through_the_talks() -> None:
    """Back lets the one before go on; Undo gives back every state."""
    tape = Tape()
    meeting = talk((SOMEBODY, 1), tape=tape)
    states = [meeting.state]
    for command in (c.Next(), c.Next(), c.Back(), c.Back(), c.Next()):
        meeting.wait(30)
        meeting.do(command)
        states.append(meeting.state)
    assert [
        [turn.seat for turn in state.run.round.done] for state in states if state.run.round
    ] == [[], [], [SOMEBODY], [], [], []]
    assert replay(meeting.state.setup, tape.events).state == meeting.state
    for state in reversed(states[:-1]):
        meeting.do(c.Undo())
        assert meeting.state == state


def test_nobody_else_is_called_in_a_talk() -> None:
    """A talk has an order of its own, so there are no hands and no floor to give."""
    meeting = talk((3,))
    assert meeting.refused(c.Hand(1)) is No.IN_TURN
    assert meeting.refused(c.GiveFloor(1)) is No.IN_TURN
    assert meeting.refused(c.ShareForAll()) is No.NO_SHARE
    meeting.next()
    assert meeting.refused(c.AnotherLap()) is No.ONCE_ONLY
