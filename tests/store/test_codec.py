"""Every fact survives its way through the journal, and nothing else passes for one."""

import json
from dataclasses import fields
from typing import get_args

import pytest

from meetingtui.meeting import events as e
from meetingtui.store.codec import UnknownFact, decode, encode

FLOOR = e.Floor(3, 90_000)
EVENTS: tuple[e.Event, ...] = (
    e.Started(0, 7_200_000),
    e.StageEntered(1, 2, 60_000, 120_000, (2, 0, 1), (("chair", 4), ("cook", None))),
    e.StageEntered(1, 2, 60_000, 120_000),
    e.StageEntered(1, 2, 60_000, 120_000, again=4),
    e.StageResumed(1, 2, lap_before=True),
    e.StageResumed(2, 0),
    e.TurnStarted(3, FLOOR),
    e.TurnStarted(3, e.Floor(-1, 180_000), 65_000),
    e.TurnEnded(3),
    e.HandsChanged(3, (-1, 2, -1)),
    e.HandsChanged(3, ()),
    e.Answered(3, "newcomers", 2),
    e.LevelCalled(3, 1),
    e.Ticked(3, 0, True),
    e.Ticked(3, 2, False),
    e.TopicNamed(3, "Trust"),
    e.TopicDotted(3, 2),
    e.TopicTaken(3, "Trust", 2),
    e.TopicTaken(3, "Å stole på noen"),
    e.PlaceNoted(3, "book", "p. 85, line 3"),
    e.PlaceNoted(3, "book", ""),
    e.PhaseStarted(4),
    e.LapStarted(5, (1, 2)),
    e.TurnTakenBack(6),
    e.Passed(7, 1, FLOOR),
    e.Passed(7, 1),
    e.PutOff(8, 2, FLOOR),
    e.SteppedOut(9, 3, FLOOR),
    e.CameBack(10, 3),
    e.PeopleChanged(11, ("Åse", ""), (0, 4), FLOOR, (("chair", None),)),
    e.Renamed(12, 1, "Per"),
    e.BeginnerChosen(13, (2, 1)),
    e.ShareChosen(14, 60_000),
    e.Adjusted(15, -30_000),
    e.Held(16),
    e.WentOn(17),
    e.WentOn(17, 90_000),
    e.RoleGiven(18, "chair", 2),
    e.RoleGiven(18, "chair", None),
    e.RoleShared(18, "reader", (-1, 3, -1)),
    e.RoleShared(18, "reader", ()),
    e.Nominated(19, "chair", None),
    e.TimeGivenBack(20, 5000),
    e.Reopened(21, 61_000, True),
    e.Undone(22),
    e.Ended(23),
    e.HandsChanged(24, (-2, 1, -3)),
    e.SlotStarted(24, 300_000),
    e.CameTogether(25),
    e.SlotTakenBack(26),
    e.ParagraphTurned(27, 2, 3),
    e.ParagraphTurned(27, 0, None),
    e.ReaderPassed(28, 1, 2),
    e.ReaderPassed(28, 1, None),
    e.SideChanged(29, 2, True),
    e.Decided(24, 5, 8),
    e.Extended(25, 181_500),
    e.ReminderSeen(26, 1),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_a_fact_comes_back_as_it_was(event: e.Event) -> None:
    """Encoded, written as JSON, read and decoded, a fact is equal to itself."""
    assert decode(json.loads(json.dumps(encode(event)))) == event


def test_every_fact_there_is_was_tried() -> None:
    """No kind of fact is left out above, and none of their fields only in its default."""
    assert {type(event) for event in EVENTS} == set(get_args(e.Event))
    tried = {
        (type(event), field.name)
        for event in EVENTS
        for field in fields(event)
        if getattr(event, field.name) != field.default
    }
    assert tried >= {(kind, field.name) for kind in get_args(e.Event) for field in fields(kind)}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"at": 1},
        {"fact": "Danced", "at": 1},
        {"fact": 3, "at": 1},
        {"fact": "Floor", "seat": 1, "share": 2},
        {"fact": "Held"},
        {"fact": "Held", "at": 1, "extra": 2},
        {"fact": "Held", "at": "1"},
        {"fact": "Held", "at": 1.5},
        {"fact": "Held", "at": True},
        {"fact": "Held", "at": None},
        {"fact": "Held", "at": {"seat": 1}},
        {"fact": "Held", "at": {"seat": 1, "share": 2}},
        {"fact": "TurnStarted", "at": 1, "floor": None},
        {"fact": "TurnStarted", "at": 1, "floor": {"seat": 1}},
        {"fact": "TurnStarted", "at": 1, "floor": {"seat": 1, "share": "2"}},
        {"fact": "TurnStarted", "at": 1, "floor": [1, 2]},
        {"fact": "TurnStarted", "at": 1, "floor": {"seat": 1, "share": 2}, "spent": None},
        {"fact": "TurnEnded", "at": 1, "seat": 2},
        {"fact": "HandsChanged", "at": 1},
        {"fact": "HandsChanged", "at": 1, "line": [None]},
        {"fact": "Answered", "at": 1, "name": "newcomers", "number": "2"},
        {"fact": "Answered", "at": 1, "name": None, "number": 2},
        {"fact": "LevelCalled", "at": 1, "level": None},
        {"fact": "Ticked", "at": 1, "item": 0, "done": 1},
        {"fact": "RoleShared", "at": 1, "role": "reader", "seats": None},
        {"fact": "RoleShared", "at": 1, "role": "reader", "seats": [None]},
        {"fact": "WentOn", "at": 1, "counted": 0.5},
        {"fact": "Passed", "at": 1, "seat": 0, "then": {"seat": 1, "share": 2, "note": "x"}},
        {"fact": "Passed", "at": 1, "seat": 0, "then": False},
        {"fact": "LapStarted", "at": 1, "line": "12"},
        {"fact": "LapStarted", "at": 1, "line": [1, "2"]},
        {"fact": "LapStarted", "at": 1, "line": [[1]]},
        {"fact": "PeopleChanged", "at": 1, "arrived": [None]},
        {"fact": "StageEntered", "at": 1, "stage": 0, "length": 1, "until": 2, "helm": [["a"]]},
        {"fact": "StageEntered", "at": 1, "stage": 0, "length": 1, "until": 2, "helm": [[1, 2]]},
        {"fact": "Reopened", "at": 1, "gap": 2, "sure": 1},
    ],
    ids=json.dumps,
)
def test_what_is_no_fact_of_ours(values: dict[str, object]) -> None:
    """A fact of another name, with a field too many or too few or of another type, is unknown."""
    with pytest.raises(UnknownFact):
        decode(values)
