"""Who has a role, who gets it next, and who is proposed for next time."""

from itertools import pairwise

import pytest

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.helm import lot
from meetingtui.meeting.persons import RoleView, roles
from meetingtui.meeting.view import nominees
from tests.meeting.helpers import Room, room, stage, text_of

TRIO = ["Kari", "Per", "Anne"]


def seat_of(held: RoleView | None) -> int | None:
    """Return the seat of the one who has a role."""
    return held.person.seat if held and held.person else None


def chair(meeting: Room) -> int | None:
    """Return the seat that has the helm."""
    return meeting.state.holders["chair"]


def evening(rotates: str = "break", **roles: str) -> str:
    """Write a meeting with two breaks, whose helm rotates; other roles by name and rotation."""
    written = [
        f'[roles.{name}]\nrotates = "{when}"' for name, when in {"chair": rotates, **roles}.items()
    ]
    return text_of(
        stage("say", title="One"),
        stage("break", title="Break"),
        stage("say", title="Two"),
        stage("break", title="Second break"),
        stage("handover", title="Next time"),
        roles="\n".join(written),
    )


# The lot


def test_a_lot_is_the_same_on_every_machine() -> None:
    """The order follows from the seed and the purpose alone."""
    assert lot(7, "role/chair", range(5)) == lot(7, "role/chair", [4, 2, 0, 1, 3])
    assert lot(7, "role/chair", range(5)) == (0, 1, 3, 4, 2)


def test_a_lot_is_drawn_anew_for_each_purpose_and_meeting() -> None:
    """Neither another role nor another evening has the same order."""
    assert len({lot(7, f"role/{name}", range(6)) for name in ("chair", "reader", "key")}) == 3
    assert len({lot(seed, "role/chair", range(6)) for seed in range(3)}) == 3


def test_a_lot_favours_nobody() -> None:
    """Over many evenings everybody is drawn first about as often."""
    first = [lot(seed, "role/chair", range(4))[0] for seed in range(400)]
    assert all(70 <= first.count(seat) <= 130 for seat in range(4))


def test_somebody_more_leaves_the_order_of_the_others_alone() -> None:
    """Who comes late is put somewhere into the order that was drawn."""
    six = lot(7, "role/chair", range(6))
    assert tuple(seat for seat in six if seat != 5) == lot(7, "role/chair", range(5))


# Passing on


def test_a_helm_that_rotates_passes_on_in_the_break() -> None:
    """The break has another chair, and the stage after it the same."""
    meeting = room(evening(), TRIO, chair=0)
    promised = seat_of(meeting.view.stage.next_holders[0])
    meeting.next()
    assert (chair(meeting), chair(meeting) != 0) == (promised, True)
    assert [seat_of(held) for held in meeting.view.stage.new_holders] == [promised]
    meeting.next()
    assert chair(meeting) == promised


def test_a_helm_goes_to_everybody_before_anybody_again() -> None:
    """Three people and two breaks have three chairs."""
    meeting = room(evening(), TRIO, chair=1)
    chairs = [chair(meeting)]
    for _ in range(3):
        meeting.next()
        chairs.append(chair(meeting))
    assert {*chairs} == {0, 1, 2}


def test_a_helm_may_pass_on_at_every_stage() -> None:
    """A role that rotates with the stages is in other hands in each of them."""
    meeting = room(evening("stage"), TRIO, chair=0)
    chairs = []
    for _ in range(4):
        chairs.append(chair(meeting))
        meeting.next()
    assert all(one != other for one, other in pairwise(chairs))


@pytest.mark.parametrize("rotates", ["meeting", "never"])
def test_a_helm_that_stays_for_the_evening(rotates: str) -> None:
    """A role that rotates from meeting to meeting stays where it is tonight."""
    meeting = room(evening(rotates), TRIO, chair=0)
    for _ in range(4):
        assert meeting.view.stage.next_holders == ()
        meeting.next()
        assert chair(meeting) == 0


def test_every_role_passes_on_for_itself() -> None:
    """Only the roles that rotate with the break change hands in it."""
    text = evening("break", reader="meeting", timer="stage")
    meeting = room(text, TRIO, holders={"chair": 0, "reader": 0, "timer": 0})
    assert [held.name for held in meeting.view.stage.next_holders] == ["chair", "timer"]
    meeting.next()
    assert (meeting.state.holders["reader"], chair(meeting) != 0) == (0, True)
    assert [held.name for held in meeting.view.stage.next_holders] == ["timer"]


def test_an_empty_role_stays_empty() -> None:
    """A role that nobody has is given to nobody by itself."""
    meeting = room(evening(), TRIO)
    meeting.next(4)
    assert (chair(meeting), meeting.view.stage.new_holders) == (None, ())


def test_a_helm_stays_where_nobody_else_is() -> None:
    """With nobody to pass it to, the role stays where it is."""
    meeting = room(evening(), TRIO, chair=0)
    meeting.do(c.Leave(1), c.StepOut(2))
    assert meeting.view.stage.next_holders == ()
    meeting.next()
    assert chair(meeting) == 0


def test_a_helm_passes_nobody_who_is_not_there() -> None:
    """Who is out or gone is passed over."""
    for seed in range(8):
        meeting = room(evening(), 4, chair=0, seed=seed)
        meeting.do(c.StepOut(1), c.Leave(2))
        meeting.next()
        assert chair(meeting) == 3


def test_a_helm_passes_on_from_somebody_who_went_home() -> None:
    """A chair who left has a follower all the same."""
    meeting = room(evening(), TRIO, chair=0)
    meeting.do(c.Leave(0))
    meeting.next()
    assert chair(meeting) in (1, 2)


def test_a_break_come_back_to_passes_nothing_on() -> None:
    """The helm passes on once for each break."""
    meeting = room(evening(), TRIO, chair=0)
    meeting.next()
    held = chair(meeting)
    meeting.do(c.Back())
    assert (chair(meeting), meeting.view.stage.next_holders) == (held, ())
    meeting.next()
    assert chair(meeting) == held


def test_a_meeting_that_begins_with_a_break_keeps_its_chair() -> None:
    """The first stage passes nothing on."""
    text = text_of(stage("break"), stage("say"), roles='[roles.chair]\nrotates = "break"')
    assert chair(room(text, TRIO, chair=0)) == 0


def test_a_round_begins_to_the_left_of_the_new_chair() -> None:
    """The round after the helm has passed on goes by who has it now."""
    text = text_of(stage("say"), stage("round"), roles='[roles.chair]\nrotates = "stage"')
    meeting = room(text, TRIO, chair=0)
    meeting.next()
    held = chair(meeting)
    assert held is not None
    assert meeting.line[-1] == held


# By hand


def test_a_role_is_given_by_hand() -> None:
    """The room decides who has a role, or that nobody has."""
    meeting = room(evening(), TRIO, chair=0)
    meeting.do(c.GiveRole("chair", 2))
    assert [seat_of(held) for held in roles(meeting.state)] == [2]
    meeting.do(c.GiveRole("chair", None))
    assert [seat_of(held) for held in meeting.view.roles] == [None]


def test_a_role_may_be_given_to_somebody_who_is_out_for_a_moment() -> None:
    """Who fetches the coffee may have a role."""
    meeting = room(evening(), TRIO)
    meeting.do(c.StepOut(2), c.GiveRole("chair", 2))
    assert chair(meeting) == 2


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (c.GiveRole("chair", 1), No.NOT_IN_ROOM),
        (c.GiveRole("chair", 3), No.NO_SUCH_SEAT),
        (c.GiveRole("chair", -2), No.NO_SUCH_SEAT),
        (c.GiveRole("cook", 0), No.NO_SUCH_ROLE),
    ],
)
def test_a_role_that_cannot_be_given(command: c.GiveRole, reason: No) -> None:
    """A role of this format goes to somebody of this meeting who has not gone home."""
    meeting = room(evening(), TRIO, chair=0)
    meeting.do(c.Leave(1))
    assert meeting.refused(command) is reason
    assert chair(meeting) == 0


# Next time


def at_the_handover() -> Room:
    """Return a meeting in its handover."""
    meeting = room(evening("meeting"), TRIO, chair=0)
    meeting.next(4)
    return meeting


def test_a_handover_proposes_the_next_one_in_the_drawn_order() -> None:
    """Before anybody says a word the lot names somebody else than tonight's chair."""
    meeting = at_the_handover()
    proposed = meeting.view.stage.nominee
    assert proposed is not None
    assert (proposed.name, seat_of(proposed) in (1, 2)) == ("chair", True)


def test_the_room_nominates_somebody() -> None:
    """The one whom the room would like is proposed, and does not have the role tonight."""
    meeting = at_the_handover()
    for seat in (2, 1, 0):
        meeting.do(c.Nominate(seat))
        assert seat_of(meeting.view.stage.nominee) == seat
    assert chair(meeting) == 0


def test_a_nomination_may_be_left_open() -> None:
    """Nobody is a decision too, and the lot does not overrule it."""
    meeting = at_the_handover()
    meeting.do(c.Nominate(None))
    assert seat_of(meeting.view.stage.nominee) is None
    assert meeting.view.stage.nominee is not None


def test_nobody_is_nominated_who_has_gone_home() -> None:
    """A nomination needs somebody who can say yes."""
    meeting = at_the_handover()
    meeting.do(c.Leave(1))
    assert meeting.refused(c.Nominate(1)) is No.NOT_IN_ROOM
    assert meeting.refused(c.Nominate(9)) is No.NO_SUCH_SEAT


def test_a_nomination_belongs_to_a_handover() -> None:
    """In any other stage nothing is handed over, and nobody is proposed."""
    meeting = room(evening(), TRIO, chair=0)
    assert meeting.refused(c.Nominate(1)) is No.NO_HANDOVER
    assert (meeting.view.stage.nominee, nominees(meeting.state)) == (None, ())


def test_a_nomination_lasts_beyond_the_meeting() -> None:
    """After the end the farewell still knows who is next."""
    meeting = at_the_handover()
    meeting.do(c.Nominate(2))
    meeting.next()
    assert meeting.session.closed
    assert [(held.name, seat_of(held)) for held in nominees(meeting.state)] == [("chair", 2)]
