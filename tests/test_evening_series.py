"""What a group keeps from meeting to meeting beside its turns: lists, and places in texts."""

from datetime import datetime
from pathlib import Path

import pytest

from meetingtui.clock import ManualClock
from meetingtui.evening.head import head_of, setup_of
from meetingtui.evening.opening import Opening, opening_of
from meetingtui.evening.series import week_of_month
from meetingtui.format.load import load
from meetingtui.meeting import commands as c
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import Setup
from meetingtui.present import i18n
from meetingtui.present.before import timetable_rows
from meetingtui.present.farewell import farewell
from meetingtui.store.codec import UnknownFact
from tests.meeting.helpers import stage, text_of
from tests.test_evening_group import FOUR, PLAIN, STARTER, Hall, to_the_end

KEYS = {"from": "list", "list": ("Trust", "Anger", "Rest")}
LOT = text_of(stage("topics", choose="lot", **KEYS), stage("say"))
IN_ORDER = text_of(stage("topics", choose="in order", **KEYS), stage("say"))
BOOK = text_of(stage("reading", bookmark="book"), stage("say"))
TEXTS = (*KEYS["list"], "Trust")


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """Return a place for a group of four."""
    i18n.use("en")
    hall = Hall(tmp_path, ManualClock())
    hall.found(*FOUR)
    return hall


def topic(hall: Hall, text: str) -> str:
    """Hold a meeting that takes the topic that comes; return it."""
    evening = hall.begin(hall.opening(*FOUR, text=text))
    evening.session.do(c.Next())
    taken = evening.session.state.topic
    hall.end(evening)
    return taken


def read_to(hall: Hall, place: str, text: str = BOOK) -> None:
    """Hold a meeting that reads as far as a place."""
    evening = hall.begin(hall.opening(*FOUR, text=text))
    assert evening.session.do(c.NotePlace(place)) is None
    hall.end(evening)


def series(opening: Opening, day: int = 7) -> Series:
    """Return what a meeting on a day of November knows."""
    return opening.on(datetime(2026, 11, day, 19)).setup.series


# Where a meeting stands


def test_a_group_counts_its_meetings_from_where_it_began(hall: Hall) -> None:
    """Tonight's is counted too; when it begins anew it is the first again."""
    assert series(hall.opening(*FOUR)).number == 1
    hall.meets(*FOUR)
    assert series(hall.opening(*FOUR)).number == 2
    assert series(hall.opening(*FOUR).with_new_group()).number == 1


def test_a_meeting_of_no_group_knows_the_calendar_alone() -> None:
    """It is an ordinary one, in the week that it is."""
    opening = opening_of(load(PLAIN.encode(), "x.en.toml"), "x.en.toml", FOUR)
    assert series(opening, 8) == Series(week=2)


@pytest.mark.parametrize(("day", "week"), [(1, 1), (7, 1), (8, 2), (28, 4), (29, 5), (31, 5)])
def test_the_week_is_that_of_the_month(day: int, week: int) -> None:
    """The first of any weekday falls into the first week."""
    assert week_of_month(datetime(2026, 12, day)) == week


def test_the_day_is_that_of_the_planned_start(hall: Hall) -> None:
    """Opened before midnight for a start after it, the meeting is one of the next day."""
    opening = hall.opening(*FOUR).with_start(datetime(2026, 11, 8, 0, 10).time())
    assert opening.on(datetime(2026, 11, 7, 23, 50)).setup.series.week == 2


def test_whoever_joins_a_group_that_is_there_is_a_new_member(hall: Hall) -> None:
    """A guest is none, and those who found a group are none either."""
    assert not series(hall.opening(*FOUR)).new_member
    guest = hall.opening(*FOUR, "Siri")
    assert not series(guest).new_member
    assert series(guest.with_member("Siri")).new_member
    assert series(guest.with_new_group()).new_member


def test_those_who_found_a_group_are_no_new_members(tmp_path: Path) -> None:
    """On its first evening everybody is there from the start."""
    hall = Hall(tmp_path, ManualClock())
    hall.found()
    opening = hall.opening("Kari", "Per").with_member("Kari")
    assert not series(opening).new_member


def test_a_starter_is_there_as_long_as_they_start_the_group_off(tmp_path: Path) -> None:
    """From the first meeting to their last one, if they come."""
    hall = Hall(tmp_path, ManualClock())
    hall.found(*FOUR)
    seen: list[bool] = []
    for _ in range(4):
        opening = hall.opening(*FOUR, text=STARTER)
        if not seen:
            opening = opening.with_role("starter", 1)
        seen.append(series(opening).starter)
        hall.hold(opening)
    assert seen == [True, True, True, False]


def test_the_plan_before_the_meeting_is_the_plan_of_the_meeting(hall: Hall) -> None:
    """What is shown beforehand knows the series, and so does the meeting that begins."""
    text = text_of(
        stage("say", title="Early", when="first 1 meeting"), stage("dialogue", title="Late")
    )
    for planned in (["Early", "Late"], ["Late"]):
        opening = hall.opening(*FOUR, text=text)
        rows = timetable_rows(opening, hall.clock.wall())
        assert [row.title for row in rows[:-1] if row.planned] == planned
        evening = hall.begin(opening)
        assert evening.session.view().stage.title == planned[0]
        hall.end(evening)


# Lists


def test_a_draw_never_repeats_before_all_are_used_up(hall: Hall) -> None:
    """Over the meetings of a group each three in a row are all three topics."""
    drawn = [topic(hall, LOT) for _ in range(9)]
    for start in (0, 3, 6):
        assert sorted(drawn[start : start + 3]) == ["Anger", "Rest", "Trust"]


def test_that_a_list_has_moved_on_is_told_when_the_meeting_is_over(hall: Hall) -> None:
    """Whoever reads what is kept reads of the list too; its topics stand nowhere."""
    evening = hall.begin(hall.opening(*FOUR, text=LOT))
    assert evening.keeper is not None

    def told() -> tuple[str, ...]:
        state = evening.session.state
        assert evening.keeper is not None
        return farewell(state, 0, datetime(2026, 11, 7), evening.keeper.afterwards(state)).kept

    line = "Kept for Torsdag: how far its lists of topics have come."
    assert line not in told()
    evening.session.do(c.Next())
    assert line in told()
    hall.end(evening)


def test_a_list_in_order_moves_on_with_each_meeting(hall: Hall) -> None:
    """It goes on where it was, and after its end begins again."""
    assert [topic(hall, IN_ORDER) for _ in range(4)] == ["Trust", "Anger", "Rest", "Trust"]


def test_a_list_that_was_edited_goes_on_where_it_was(hall: Hall) -> None:
    """What comes after the last topic comes next, whatever was put in before it."""
    topic(hall, IN_ORDER)
    assert topic(hall, IN_ORDER.replace('"Trust"', '"Sleep", "trust", "Hope"')) == "Hope"


def test_a_draw_does_not_move_another_list_of_the_same_topics(hall: Hall) -> None:
    """One list in order and one that is drawn from go on each for itself."""
    assert topic(hall, IN_ORDER) == "Trust"
    for _ in range(3):
        topic(hall, LOT)
    assert topic(hall, IN_ORDER) == "Anger"


@pytest.mark.parametrize(("changes", "expected"), [("week", ["B", "A"]), ("month", ["A", "B"])])
def test_a_list_may_follow_the_calendar(changes: str, expected: list[str]) -> None:
    """By the week of the month, or the month of the year; a short list goes round."""
    stages = stage("topics", choose="in order", changes=changes, **{**KEYS, "list": ("A", "B")})
    opening = opening_of(load(text_of(stages).encode(), "x.en.toml"), "x.en.toml", FOUR)
    days = (datetime(2026, 11, 8), datetime(2026, 12, 15))
    begins = [opening.on(day).setup.series.begins[0] for day in days]
    assert ["AB"[number] for number in begins] == expected


def test_what_people_name_is_never_kept(hall: Hall) -> None:
    """Of topics from the room nothing is in the log, nor of a list that a chair chose from."""
    text = text_of(stage("topics"), stage("topics", **KEYS), stage("say"))
    evening = hall.begin(hall.opening(*FOUR, text=text))
    for command in (c.NameTopic("Divorce"), c.Next(), c.Next(), c.Next()):
        assert evening.session.do(command) is None
    assert evening.session.state.topic == "Trust"
    hall.end(evening)
    assert hall.entries[-1].topics == ()
    for path in hall.home.rglob("*"):
        assert not path.is_file() or b"Divorce" not in path.read_bytes()


def test_the_log_has_marks_from_which_no_topic_can_be_read(hall: Hall) -> None:
    """A mark tells the program which topic it was, and nobody else."""
    topic(hall, LOT)
    (mark,) = hall.entries[-1].topics
    assert mark.isalnum() and len(mark) == 10
    logs = b"".join(hall.group.logs().values())
    assert not any(text.encode() in logs for text in TEXTS)


# Places


def test_a_reading_goes_on_where_it_was(hall: Hall) -> None:
    """The last place is shown at the next meeting, and the one before it is gone from the disk."""
    for place in ("p. 85, line 3", "p. 90"):
        read_to(hall, place)
    opening = hall.opening(*FOUR, text=BOOK)
    assert series(opening).places == {"book": "p. 90"}
    assert b"p. 85" not in b"".join(hall.group.logs().values())


def test_an_empty_place_takes_the_bookmark_out(hall: Hall) -> None:
    """When a book is through nothing of it stays."""
    read_to(hall, "p. 85")
    read_to(hall, "")
    assert series(hall.opening(*FOUR, text=BOOK)).places == {}
    assert b"p. 85" not in b"".join(hall.group.logs().values())


def test_a_meeting_without_a_place_leaves_it_as_it_was(hall: Hall) -> None:
    """Nobody has to note anything."""
    read_to(hall, "p. 85")
    hall.meets(*FOUR, text=BOOK)
    assert hall.remembered.ledger.places == {"book": "p. 85"}


def test_a_new_group_begins_at_the_beginning(hall: Hall) -> None:
    """What was before is over, as with the turns."""
    read_to(hall, "p. 85")
    assert series(hall.opening(*FOUR, text=BOOK).with_new_group()).places == {}
    hall.hold(hall.opening(*FOUR).with_new_group())
    assert hall.remembered.ledger.places == {}


def test_where_nothing_is_kept_a_place_is_not_kept_either(hall: Hall) -> None:
    """The room may let go of an evening, its place in the book included."""
    evening = hall.begin(hall.opening(*FOUR, text=BOOK))
    evening.session.do(c.NotePlace("p. 85"))
    evening.keep_nothing()
    hall.end(evening)
    assert hall.remembered.ledger.places == {}


def test_without_a_group_the_place_is_told_at_the_end() -> None:
    """Somebody can write it down, since nothing here keeps it."""
    from meetingtui.evening.running import begin

    i18n.use("en")
    clock = ManualClock()
    opening = opening_of(load(BOOK.encode(), "x.en.toml"), "x.en.toml", FOUR)
    evening = begin(opening, clock, None)
    evening.session.do(c.NotePlace("p. 85"))
    to_the_end(evening)
    told = farewell(evening.session.state, evening.session.now(), clock.wall())
    assert 'We came to p. 85 in "book"; write it down, nothing here keeps it.' in told.facts


# Taken up again


def test_a_resumed_meeting_decides_the_same(hall: Hall) -> None:
    """Killed and taken up again, the draw, the number and the place are those of the beginning."""
    text = text_of(
        stage("reading", bookmark="book"),
        stage("topics", choose="lot", **KEYS),
        stage("say", when="first 4 meetings"),
    )
    read_to(hall, "p. 85")
    topic(hall, LOT)
    evening = hall.begin(hall.opening(*FOUR, text=text))
    state = evening.session.state
    assert state.setup.series.number == 3 and state.setup.series.drawn
    resumed = hall.resume(hall.die(evening))
    assert resumed.session.state == state
    hall.end(resumed)


def head(setup: Setup) -> dict[str, object]:
    """Return the head of a journal."""
    return {**head_of(Opening(setup, PLAIN, "x.en.toml"), None, ManualClock())}


def test_a_head_keeps_the_series() -> None:
    """What is no series is refused, and so is a head without one."""
    format = load(PLAIN.encode(), "x.en.toml").format
    assert format is not None
    known = Series(3, True, True, 2, {0: 1}, {1: (0, 2)}, {"book": "p. 85"})
    written = head(Setup(format, ("",) * 3, series=known))
    written = {**written, "series": {**written["series"]}}  # type: ignore[dict-item]
    assert setup_of(written).series == known
    others: tuple[object, ...] = ({"number": 1}, [], 3, None, {})
    for nonsense in others:
        with pytest.raises(UnknownFact):
            setup_of({**written, "series": nonsense})
