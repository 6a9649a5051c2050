"""Every reason for a refusal, and that a refusal changes nothing."""

from collections.abc import Callable, Mapping

import pytest

from meetingtui.clock import ManualClock, MeetingClock
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.history import History
from meetingtui.meeting.setup import ONLINE, Setup
from meetingtui.meeting.state import initial
from meetingtui.meeting.topics import NAMED_LIMIT
from meetingtui.session import Session
from tests.meeting.helpers import Room, Tape, format_of, room, stage, text_of

EVENING = text_of(
    stage("round", title="Round"),
    stage("say", title="Words", length="10 min"),
    stage("handover", title="Next time"),
    stage("sharing", title="Short sharing", again="no", length="1 min"),
    stage("sharing", title="Sharing", length="10 min"),
    stage("sharing", title="Quiet", order="out of silence", length="5 min"),
    stage("say", title="Aloud", who="in turn", say="One.\\n\\nTwo."),
    stage("topics", title="Topics", choose="vote", length="1 min"),
    stage("reading", title="Book", bookmark="book", length="1 min"),
    stage("decide", by="majority"),
    stage("say", title="Rare", when="people over 10"),
    stage("repeat", back_to="Rare", times=2),
    roles="[roles.reader]\ncount = 2",
)

Sample = tuple[tuple[c.Command, ...], c.Command]

SAMPLES: Mapping[No, Sample] = {
    No.HAS_BEGUN: ((), c.Begin()),
    No.IS_OVER: ((c.End(),), c.Back()),
    No.NOTHING_TO_UNDO: ((), c.Undo()),
    No.NOTHING_BEFORE: ((), c.Back()),
    No.NOT_OPTIONAL: ((), c.Skip()),
    No.NO_SUCH_STAGE: ((), c.Jump(99)),
    No.ALREADY_THERE: ((), c.Jump(0)),
    No.NO_TURNS: ((c.Jump(1),), c.Pass()),
    No.NOBODY_WAITS: ((c.Pass(), c.Pass(), c.Pass()), c.Pass()),
    No.NOBODY_SPEAKS: ((c.Jump(4),), c.Pass()),
    No.HAS_WAITED: ((c.Later(), c.Later(), c.Later()), c.Later()),
    No.NOBODY_AFTER: ((c.Pass(), c.Pass()), c.Later()),
    No.NO_SUCH_SEAT: ((), c.Leave(3)),
    No.NOT_IN_ROOM: ((c.Leave(1),), c.StepOut(1)),
    No.IN_ROOM: ((), c.Return(1)),
    No.ALIAS_TAKEN: ((), c.Arrive("Per")),
    No.ALIAS_UNFIT: ((), c.Rename(0, "\x07")),
    No.COUNT_UNFIT: ((), c.Count(0)),
    No.WHO_LEFT: ((), c.Count(2)),
    No.ROUND_RUNS: ((c.Next(),), c.StartWith(2)),
    No.NOT_IN_LINE: ((c.StepOut(2),), c.StartWith(2)),
    No.ONCE_ONLY: ((c.Pass(), c.Pass(), c.Pass()), c.AnotherLap()),
    No.NO_SUCH_ROLE: ((), c.GiveRole("cook", 0)),
    No.NO_HANDOVER: ((), c.Nominate(0)),
    No.TOO_SHORT: ((c.Jump(1),), c.Adjust(-600_000)),
    No.TOO_LONG: ((c.Jump(1),), c.Adjust(86_400_000)),
    No.NOTHING_TO_GIVE: ((), c.GiveTimeBack(0)),
    No.NO_SUCH_ITEM: ((), c.Tick(0)),
    No.IN_TURN: ((), c.Hand(0)),
    No.ALL_HANDS: ((c.Jump(3), c.Hand(), c.Hand(), c.Hand()), c.Hand()),
    No.HAS_FLOOR: ((c.Jump(3), c.GiveFloor(1)), c.Hand(1)),
    No.SPOKE_ONCE: ((c.Jump(3), c.GiveFloor(1), c.GiveFloor(2)), c.Hand(1)),
    No.NO_SCREEN: ((c.Jump(4),), c.Hand(ONLINE)),
    No.NOT_YET: ((c.Jump(5), c.GiveFloor(1), c.Next()), c.GiveFloor(1)),
    No.READS_NOW: ((c.Jump(6),), c.StartWith(1)),
    No.NO_SHARE: ((), c.ShareForAll()),
    No.TOO_LITTLE: ((c.Jump(3),), c.ShareForAll()),
    No.ALL_FIT: ((c.Jump(4),), c.ShareForAll()),
    No.NOTHING_TO_COUNT: ((c.Next(),), c.CountFromThen()),
    No.NO_QUESTION: ((), c.Answer(1)),
    No.ENOUGH_FOUND: (
        (c.GiveRole("reader", 0), c.GiveRole("reader", 1)),
        c.GiveRole("reader", 2),
    ),
    No.NO_TOPICS: ((), c.ChooseTopic(0)),
    No.NO_SUCH_TOPIC: ((c.Jump(7),), c.ChooseTopic(0)),
    No.TOPIC_UNFIT: ((c.Jump(7),), c.NameTopic("\x1b[2J")),
    No.TOPIC_NAMED: ((c.NameTopic("Trust"),), c.NameTopic(" trust ")),
    No.TOPIC_OVER: ((c.Jump(7), c.NameTopic("Trust"), c.Next()), c.ChooseTopic(0)),
    No.TOPICS_ENOUGH: (
        tuple(c.NameTopic(f"Topic {number}") for number in range(NAMED_LIMIT)),
        c.NameTopic("One more"),
    ),
    No.ALL_DOTS: ((c.NameTopic("Trust"), c.Jump(7), *[c.ChooseTopic(0)] * 9), c.ChooseTopic(0)),
    No.NO_BOOKMARK: ((), c.NotePlace("p. 85")),
    No.PLACE_UNFIT: ((c.Jump(8),), c.NotePlace("x" * 41)),
    No.PLACE_NAMES: ((c.Jump(8),), c.NotePlace("kari, p. 85")),
    No.MORE_THAN_HERE: ((c.Jump(9),), c.Answer(4)),
    No.NO_REMINDER: ((), c.SeeReminder()),
    No.NOTHING_TO_REPEAT: ((c.Jump(11),), c.AnotherLap()),
}

TAKES_TIME = No.ALL_GIVEN
"""Refused only when a stage has run for a while (see test_extending.py)."""


def test_every_reason_has_a_sample() -> None:
    """No reason is only words: each can happen."""
    assert {*SAMPLES, No.NOT_BEGUN, No.NO_COMMAS, TAKES_TIME} == {*No}


@pytest.mark.parametrize("reason", SAMPLES, ids=lambda reason: reason.value)
def test_a_refusal_says_why_and_changes_nothing(reason: No) -> None:
    """What is refused is refused for its reason, is not journalled and leaves the state alone."""
    before, command = SAMPLES[reason]
    tape = Tape()
    meeting = room(EVENING, ["Kari", "Per", "Anne"], chair=0, tape=tape)
    meeting.wait(10)
    meeting.do(*before)
    state, events = meeting.state, list(tape.events)
    assert meeting.refused(command) is reason
    assert (meeting.state, tape.events) == (state, events)


@pytest.mark.parametrize(
    "command",
    [
        *[c.Next(), c.Back(), c.Hold(), c.Adjust(60_000), c.Pass(), c.Arrive(), c.Count(9)],
        *[c.Hand(), c.GiveFloor(), c.ShareForAll(), c.CountFromThen(), c.Answer(1), c.Tick(0)],
        *[c.GiveRole("reader", 0), c.End(), c.SeeReminder()],
    ],
    ids=repr,
)
def test_nothing_can_be_asked_of_a_meeting_that_has_not_begun(command: c.Command) -> None:
    """Before the start only the start itself makes sense."""
    setup = Setup(format_of(EVENING), ("Kari", "Per"), {"chair": 0})
    session = Session(History(initial(setup)), MeetingClock(ManualClock()))
    refusal = session.do(command)
    assert refusal is not None
    assert refusal.reason is No.NOT_BEGUN


@pytest.mark.parametrize(
    ("prepare", "command", "seat"),
    [
        (lambda meeting: meeting.do(c.Later(), c.Later(), c.Later()), c.Later(), 1),
        (lambda meeting: meeting.do(c.Pass(), c.Pass()), c.Later(), 0),
        (lambda meeting: meeting.do(c.StepOut(2)), c.StartWith(2), 2),
        (lambda meeting: meeting.do(c.Leave(2)), c.GiveRole("chair", 2), 2),
        (lambda meeting: meeting.do(c.Jump(3), c.StepOut(2)), c.Hand(2), 2),
        (lambda meeting: meeting.do(c.Jump(3), c.GiveFloor(2)), c.GiveFloor(2), 2),
        (lambda meeting: meeting.do(c.Jump(3), c.GiveFloor(2), c.Next()), c.Hand(2), 2),
    ],
)
def test_a_refusal_names_the_seat_it_is_about(
    prepare: Callable[[Room], None], command: c.Command, seat: int
) -> None:
    """A sentence about somebody can say who it is."""
    meeting = room(EVENING, ["Kari", "Per", "Anne"], chair=0)
    prepare(meeting)
    refusal = meeting.session.do(command)
    assert refusal is not None
    assert refusal.seat == seat
