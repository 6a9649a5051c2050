"""Readings in turn: a paragraph each, round the circle, and nobody has to."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.primary import Step
from meetingtui.meeting.seen import AloudView
from tests.meeting.helpers import Room, format_of, room, stage, text_of

THREE = "One.\n\nTwo,\nand more.\n   \n\nThree.\n"
COMING_AND_GOING = [call(seat) for seat in (1, 2, 3) for call in (c.StepOut, c.Return, c.Leave)]
NAMES = ["Kari", "Per", "Anne", "Ola"]


def reading(text: str = THREE, people: int | list[str] = NAMES, chair: int | None = 1) -> Room:
    """Begin a meeting that reads a text of the group's own in turn."""
    written = stage("reading", title="Text", who="in turn", file="text.txt")
    format = format_of(text_of(written, stage("say", title="After")))
    first = replace(format.stages[0], script=replace(format.stages[0].script, text=text))
    return room(replace(format, stages=(first, *format.stages[1:])), people, chair=chair)


def shown(meeting: Room) -> AloudView:
    """Return the paragraph that is read."""
    found = meeting.view.stage.aloud
    assert found is not None
    return found


def reader(meeting: Room) -> str:
    """Return who reads."""
    who = shown(meeting).reader
    return who.alias if who else ""


def test_each_reads_a_paragraph_from_the_left_of_the_chair() -> None:
    """One key leads through the text, and after the last paragraph to the next stage."""
    meeting = reading()
    read = []
    while meeting.title == "Text":
        read.append((shown(meeting).text, reader(meeting), meeting.step))
        meeting.next()
    assert read == [
        ("One.", "Anne", Step.PARAGRAPH),
        ("Two,\nand more.", "Ola", Step.PARAGRAPH),
        ("Three.", "Kari", Step.STAGE),
    ]


def test_those_who_come_next_are_known() -> None:
    """After the reader come those who will read, as far as there are paragraphs."""
    meeting = reading()
    assert [one.alias for one in shown(meeting).following] == ["Ola", "Kari"]
    meeting.next(2)
    assert shown(meeting).following == ()


def test_whoever_passes_is_not_called_again() -> None:
    """The next one reads the same paragraph, and the word goes round without the one who passed."""
    meeting = reading("A\n\nB\n\nC\n\nD\n\nE", NAMES[:3], chair=0)
    meeting.do(c.Pass())
    assert (shown(meeting).text, reader(meeting)) == ("A", "Anne")
    read = []
    while meeting.title == "Text":
        read.append(reader(meeting))
        meeting.next()
    assert read == ["Anne", "Kari", "Anne", "Kari", "Anne"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([c.Next(), c.Pass(), c.Back(), *COMING_AND_GOING]), max_size=20))
def test_nobody_who_passed_is_called_by_name(asked: list[c.Command]) -> None:
    """Whoever comes, goes or turns back, the one who reads is in the room and has not passed."""
    meeting = reading("A\n\nB\n\nC\n\nD\n\nE\n\nF")
    passed: set[int] = set()
    for command in asked:
        now = shown(meeting).reader
        if meeting.session.do(command) is None and command == c.Pass() and now:
            passed.add(now.seat)
        if meeting.title != "Text":
            return
        called = shown(meeting).reader
        willing = set(meeting.state.present) - passed
        assert (called.seat in willing) if called else not willing


def test_when_all_pass_somebody_reads() -> None:
    """Nobody is called by name twice, and the reading goes on all the same."""
    meeting = reading(people=NAMES[:2])
    meeting.do(c.Pass(), c.Pass())
    assert shown(meeting).reader is None
    assert meeting.refused(c.Pass()) is No.NOBODY_WAITS
    meeting.next(3)
    assert meeting.title == "After"


def test_back_is_the_paragraph_before_and_its_reader() -> None:
    """Back turns a page; before the first paragraph there is the stage before."""
    meeting = reading()
    meeting.next(2)
    meeting.do(c.Back())
    assert (shown(meeting).number, reader(meeting)) == (2, "Ola")
    meeting.do(c.Back())
    assert reader(meeting) == "Anne"
    assert meeting.refused(c.Back()) is No.NOTHING_BEFORE


def test_somebody_else_may_read() -> None:
    """The chair lets anybody read who is in the room; whoever reads already does."""
    meeting = reading()
    meeting.do(c.StartWith(0))
    assert (shown(meeting).number, reader(meeting)) == (1, "Kari")
    assert meeting.refused(c.StartWith(0)) is No.READS_NOW
    meeting.do(c.Leave(2))
    assert meeting.refused(c.StartWith(2)) is No.NOT_IN_ROOM


@pytest.mark.parametrize("leaves", [c.Leave, c.StepOut])
def test_when_the_reader_leaves_the_next_one_reads(leaves: type[c.Leave | c.StepOut]) -> None:
    """The paragraph stays, and who comes back is called again in turn."""
    meeting = reading()
    meeting.do(leaves(2))
    assert (shown(meeting).number, reader(meeting)) == (1, "Ola")


def test_a_reading_without_people_is_read_by_somebody() -> None:
    """Where nobody knows who is here the paragraphs are shown all the same."""
    meeting = reading(people=0, chair=None)
    assert shown(meeting).reader is None
    meeting.next(3)
    assert meeting.title == "After"


def test_a_card_of_the_groups_own_stays_as_it_is() -> None:
    """Without a text, or with one paragraph, there is nothing to turn."""
    assert reading("").view.stage.aloud is None
    assert reading("Only one.").view.stage.aloud is None


def test_what_is_said_in_several_paragraphs_is_said_in_turn() -> None:
    """What stands in `say` is divided in the same way."""
    text = text_of('[[stage]]\nkind = "say"\nwho = "in turn"\nsay = """\nA\n\nB"""', stage("say"))
    meeting = room(text, NAMES, chair=0)
    assert (shown(meeting).text, shown(meeting).total) == ("A", 2)
