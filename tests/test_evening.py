"""A meeting opens, is left and taken up again, and closes without a trace."""

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

import pytest

from meetingtui.clock import ManualClock, MeetingClock
from meetingtui.evening.head import OtherVersion
from meetingtui.evening.opening import Opening, opening_of, prepare
from meetingtui.evening.resuming import Gap, Resumed, resume, throw_away, waiting
from meetingtui.evening.running import Evening, begin
from meetingtui.format.companions import Companions, from_journal
from meetingtui.format.load import load
from meetingtui.format.model import Level
from meetingtui.library.reading import read
from meetingtui.meeting import commands as c
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.state import State
from meetingtui.session import HEARTBEAT
from meetingtui.store.journal import CLOSED, Damaged, InUse, Journal

NAMES = ("Kari", "Per", "Anne", "Ola", "Liv", "Jon", "Eva")
TEXT = """
[meeting]
name = "Test"
length = "1 h"

[roles.chair]
rotates = "break"

[roles.reader]
choose = "lot"

[roles.cook]
choose = "volunteer"

[[stage]]
kind = "say"
title = "One"

[[stage]]
kind = "round"
title = "Two"
order = "lot"
length = "20 min"

[[stage]]
kind = "break"
title = "Three"

[[stage]]
kind = "handover"
title = "Four"
starts = "3 min before end"
"""


def opening(starts: time | None = None, seed: int = 7, text: str = TEXT) -> Opening:
    """Return a meeting of seven that is about to begin."""
    loaded = load(text.encode(), "test.en.toml")
    assert loaded.format is not None
    return Opening(prepare(loaded.format, NAMES, seed), text, "test.en.toml", starts)


@dataclass
class Desk:
    """A machine with a folder and a clock moved by hand, on which a meeting is run."""

    folder: Path
    clock: ManualClock

    def begin(self, starts: time | None = None) -> Evening:
        """Begin a meeting."""
        return begin(opening(starts), self.clock, self.folder)

    def die(self, evening: Evening) -> Path:
        """Let the program end without a word; what it touched last is from now."""
        (path,) = waiting(self.folder)
        assert evening._journal is not None
        evening._journal.close()
        self.stamp(path)
        return path

    def stamp(self, path: Path) -> None:
        """Set a journal's time stamp to now, as the system would."""
        now = self.clock.wall().timestamp()
        os.utime(path, (now, now))

    def reboot(self, steady: int = 5_000) -> None:
        """Start the machine anew: its steady clock begins elsewhere, its wall clock goes on."""
        self.clock.boot_id = "another boot"
        self.clock.now = steady

    def resume(self) -> Resumed:
        """Take up the only meeting that waits."""
        (path,) = waiting(self.folder)
        resumed = resume(path, self.clock)
        assert resumed is not None
        return resumed


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a machine that has been on for a while."""
    return Desk(tmp_path / "running", ManualClock(now=1_000_000))


def rewritten(path: Path, change: Callable[[list[dict[str, object]]], object]) -> None:
    """Change the records of a journal, with sums that are right."""
    lines = [json.loads(line[9:]) for line in path.read_bytes().splitlines()]
    change(lines)
    texts = [json.dumps(line).encode() for line in lines]
    path.write_bytes(b"".join(b"%08x %s\n" % (zlib.crc32(text), text) for text in texts))


# From the beginning to the end


def test_a_meeting_begins_in_its_first_stage(desk: Desk) -> None:
    """Beginning enters the first stage and writes head and facts into one journal."""
    evening = desk.begin()
    assert evening.session.view().stage.title == "One"
    assert not evening.session.unsaved
    (path,) = waiting(desk.folder)
    assert path.read_bytes().count(b"\n") == 3
    evening.close()


def test_a_closed_meeting_leaves_nothing(desk: Desk) -> None:
    """After the end no file is left, whatever had been written before."""
    evening = desk.begin()
    evening.session.do(c.End())
    evening.part()
    assert list(desk.folder.iterdir()) == []


def test_a_meeting_that_is_left_waits(desk: Desk) -> None:
    """Parting from a meeting that is not over keeps it for later."""
    evening = desk.begin()
    evening.session.do(c.Next())
    evening.part()
    resumed = desk.resume()
    assert resumed.evening.session.view().stage.title == "Two"
    resumed.evening.close()
    assert waiting(desk.folder) == []


def test_a_meeting_can_do_without_a_journal(desk: Desk) -> None:
    """Where the disk cannot be written and the host agrees, the meeting is held all the same."""
    evening = begin(opening(), desk.clock, None)
    evening.session.do(c.Next())
    assert evening.session.view().stage.title == "Two"
    assert evening.session.unsaved
    evening.leave()
    evening.close()
    assert not desk.folder.exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Where no journal can be written nothing has begun, and it is said at once."""
    (tmp_path / "home").write_text("no folder")
    with pytest.raises(OSError, match="home"):
        begin(opening(), ManualClock(), tmp_path / "home" / "running")


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be written by root")
def test_a_read_only_folder(tmp_path: Path) -> None:
    """In a read-only home nothing has begun, and it is said at once."""
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        begin(opening(), ManualClock(), tmp_path / "running")
    assert list(tmp_path.iterdir()) == []


def test_a_meeting_is_only_run_once(desk: Desk) -> None:
    """A second program is told that the meeting is running."""
    evening = desk.begin()
    with pytest.raises(InUse):
        desk.resume()
    evening.close()


def test_a_meeting_thrown_away_is_gone(desk: Desk) -> None:
    """An abandoned meeting can be deleted for good."""
    desk.begin().leave()
    throw_away(desk.resume())
    assert list(desk.folder.iterdir()) == []


# The planned start


@pytest.mark.parametrize(
    ("now", "starts", "minutes"),
    [
        ("18:50", "19:00", 10),
        ("19:00", "19:00", 0),
        ("19:10", "19:00", -10),
        ("23:50", "00:10", 20),
        ("00:05", "23:50", -15),
        ("00:05", "00:10", 5),
        ("23:59", "23:50", -9),
        ("06:30", "19:00", 750),
    ],
)
def test_the_planned_start_is_the_nearest(now: str, starts: str, minutes: int) -> None:
    """A time of day means the nearest one at which the meeting would not be over by now."""
    hour, minute = map(int, now.split(":"))
    moment = datetime(2026, 3, 1, hour, minute)
    planned = opening(time.fromisoformat(starts))
    assert planned.lead(moment) == minutes * 60_000
    scheduled = planned.scheduled(moment)
    assert scheduled is not None
    assert (scheduled.hour, scheduled.minute) == tuple(map(int, starts.split(":")))


def test_seconds_count_until_the_planned_start() -> None:
    """The planned start is at the full minute."""
    moment = datetime(2026, 3, 1, 18, 59, 58, 500_000)
    assert opening(time(19, 0)).lead(moment) == 1500
    assert opening().lead(moment) == 0
    assert opening().scheduled(moment) is None


def test_the_end_follows_the_planned_start(desk: Desk) -> None:
    """Begun ten minutes late the meeting ends when it was planned to, early likewise."""
    desk.clock.time_of_day = datetime(2026, 1, 5, 19, 10)
    evening = desk.begin(time(19, 0))
    assert evening.session.view().line.planned_end == 50 * 60_000
    evening.close()
    desk.clock.time_of_day = datetime(2026, 1, 5, 23, 50)
    evening = desk.begin(time(0, 10))
    assert evening.session.view().line.planned_end == 80 * 60_000
    evening.close()


def test_the_planned_end_stays_through_a_restart(desk: Desk) -> None:
    """A meeting that is resumed ends when it was planned to end."""
    desk.clock.time_of_day = datetime(2026, 1, 5, 19, 10)
    evening = desk.begin(time(19, 0))
    desk.die(evening)
    desk.clock.advance(600)
    resumed = desk.resume()
    assert resumed.evening.session.view().line.planned_end == 40 * 60_000
    resumed.evening.close()


# The gap


def test_within_one_run_of_the_machine_the_gap_is_sure(desk: Desk) -> None:
    """The machine's own clock tells how long the program was away, whatever the wall clock did."""
    evening = desk.begin()
    desk.clock.advance(100)
    evening.session.do(c.Next())
    desk.die(evening)
    desk.clock.advance(90)
    desk.clock.time_of_day = datetime(2031, 1, 1)
    resumed = desk.resume()
    assert resumed.gap == Gap(90_000, sure=True)
    assert resumed.evening.session.now() == 190_000
    resumed.evening.close()


def test_the_clock_of_the_stage_went_on_while_the_program_was_away(desk: Desk) -> None:
    """The room went on, so the stage has lasted as long as it would have."""
    evening = desk.begin()
    desk.clock.advance(10)
    desk.die(evening)
    desk.clock.advance(20)
    resumed = desk.resume()
    assert resumed.evening.session.view().clock.elapsed == 30_000
    resumed.evening.close()


def test_the_last_sign_of_life_shortens_the_gap(desk: Desk) -> None:
    """The gap begins when the program was last heard of, not at the last fact."""
    evening = desk.begin()
    desk.clock.advance(HEARTBEAT / 1000)
    evening.session.beat()
    desk.die(evening)
    desk.clock.advance(5)
    resumed = desk.resume()
    assert resumed.gap == Gap(5_000, sure=True)
    resumed.evening.close()


def test_a_heartbeat_comes_now_and_then(desk: Desk) -> None:
    """Only every ten seconds, and at leaving, the journal is told that the program still runs."""
    evening = desk.begin()
    (path,) = waiting(desk.folder)
    os.utime(path, (1000, 1000))
    desk.clock.advance(9.9)
    evening.session.beat()
    assert path.stat().st_mtime == 1000
    desk.clock.advance(0.1)
    evening.session.beat()
    assert path.stat().st_mtime > 1000
    os.utime(path, (1000, 1000))
    desk.clock.advance(9.9)
    evening.session.beat()
    assert path.stat().st_mtime == 1000
    evening.leave()
    assert path.stat().st_mtime > 1000


def test_after_another_start_of_the_machine_the_wall_clock_tells(desk: Desk) -> None:
    """Across a restart of the machine the gap is what the wall clocks say, and not sure."""
    evening = desk.begin()
    desk.clock.advance(100)
    evening.session.do(c.Next())
    desk.clock.advance(8)
    desk.die(evening)
    desk.clock.advance(120)
    desk.reboot()
    resumed = desk.resume()
    assert resumed.gap == Gap(120_000, sure=False)
    assert resumed.evening.session.now() == 228_000
    resumed.evening.close()


def test_a_machine_without_a_name_for_its_run_asks_the_wall_clock(desk: Desk) -> None:
    """Where runs of the machine have no name, two of them are never taken for the same."""
    desk.clock.boot_id = ""
    evening = desk.begin()
    desk.die(evening)
    desk.clock.advance(60)
    desk.clock.now = 0
    resumed = desk.resume()
    assert resumed.gap == Gap(60_000, sure=False)
    resumed.evening.close()


@pytest.mark.parametrize("hours", [-2, 7, 24 * 30, -24 * 365 * 20])
def test_an_unlikely_gap_is_not_believed(desk: Desk, hours: int) -> None:
    """If the wall clock jumped, the meeting goes on from where it was last heard of."""
    evening = desk.begin()
    desk.clock.advance(100)
    evening.session.do(c.Next())
    desk.clock.advance(8)
    desk.die(evening)
    desk.clock.advance(hours * 3600)
    desk.reboot()
    resumed = desk.resume()
    assert resumed.gap == Gap(max(0, hours) * 3_600_000, sure=False, likely=False)
    assert resumed.evening.session.now() == 108_000
    resumed.evening.close()


@pytest.mark.parametrize(("reboot", "seconds"), [(False, 70), (True, 60)])
def test_a_clock_that_was_set_during_the_meeting_is_not_time_that_passed(
    desk: Desk, reboot: bool, seconds: int
) -> None:
    """A heartbeat from after the network set the clock does not add months to the meeting."""
    evening = desk.begin()
    desk.clock.advance(10)
    desk.clock.time_of_day = datetime(2026, 4, 1, 19, 0)
    desk.die(evening)
    desk.clock.advance(60)
    if reboot:
        desk.reboot()
    resumed = desk.resume()
    assert resumed.gap == Gap(seconds * 1000, sure=not reboot)
    assert resumed.evening.session.now() == seconds * 1000
    resumed.evening.close()


def test_the_gap_can_be_given_back(desk: Desk) -> None:
    """Time given back does not count on the stage, and the planned end stays."""
    evening = desk.begin()
    desk.clock.advance(10)
    desk.die(evening)
    desk.clock.advance(120)
    resumed = desk.resume()
    session = resumed.evening.session
    end = session.view().line.planned_end
    assert session.do(c.GiveTimeBack(resumed.gap.milliseconds)) is None
    assert session.view().clock.elapsed == 10_000
    assert session.view().line.planned_end == end
    resumed.evening.close()


def test_resuming_adds_nothing_that_could_be_undone(desk: Desk) -> None:
    """Undo after resuming takes back what the chair did last, not that the program came back."""
    evening = desk.begin()
    evening.session.do(c.Next())
    evening.leave()
    resumed = desk.resume()
    session = resumed.evening.session
    session.do(c.Undo())
    assert session.view().stage.title == "One"
    assert not session.can_undo
    resumed.evening.close()


def test_resumed_again_and_again(desk: Desk) -> None:
    """Each restart counts its own gap, and time goes on over all of them."""
    desk.die(desk.begin())
    for number in range(1, 5):
        desk.clock.advance(60)
        if number % 2:
            desk.reboot(number)
            desk.clock.boot_id = f"boot {number}"
        resumed = desk.resume()
        assert resumed.gap.milliseconds == 60_000
        assert resumed.evening.session.now() == number * 60_000
        desk.die(resumed.evening)


@pytest.mark.parametrize(("hours", "abandoned"), [(1, False), (23.9, False), (24.1, True)])
def test_a_meeting_is_abandoned_after_a_day(desk: Desk, hours: float, abandoned: bool) -> None:
    """After a day nobody will come back to a meeting."""
    desk.die(desk.begin())
    desk.clock.advance(hours * 3600)
    resumed = desk.resume()
    assert resumed.gap.abandoned is abandoned
    resumed.evening.close()


def test_a_clock_that_lost_the_time_abandons_no_meeting(desk: Desk) -> None:
    """A machine without a battery that starts in the past is no reason to give a meeting up."""
    desk.die(desk.begin())
    desk.clock.time_of_day = datetime(1971, 1, 1)
    desk.reboot()
    resumed = desk.resume()
    assert not resumed.gap.likely
    assert not resumed.gap.abandoned
    resumed.evening.close()


# The same meeting


def test_the_same_lots_after_a_restart(desk: Desk) -> None:
    """Roles and seats are drawn by the seed, so that a resumed meeting draws the same."""

    def to_the_end(evening: Evening, stop: int | None) -> State:
        for number in range(30):
            if number == stop:
                desk.die(evening)
                evening = desk.resume().evening
            if evening.session.closed:
                break
            evening.session.do(c.Next())
        evening.close()
        return evening.session.state

    live = to_the_end(desk.begin(), None)
    holders = [live.holders[role] for role in ("chair", "reader")]
    assert None not in holders
    assert live.holders["cook"] is None
    for stop in (1, 2, 5, 10):
        assert to_the_end(desk.begin(), stop) == live


def test_another_seed_draws_otherwise() -> None:
    """The lot is a lot: not every seed gives the same chair."""
    assert len({opening(seed=seed).setup.holders["chair"] for seed in range(20)}) > 2


def test_nobody_is_drawn_where_nobody_has_a_name() -> None:
    """Where only the number is known the roles stay empty for the room to fill."""
    loaded = load(TEXT.encode(), "test.en.toml")
    assert loaded.format is not None
    assert set(prepare(loaded.format, ("",) * 7).holders.values()) == {None}


def test_nothing_outside_can_change_a_running_meeting(desk: Desk) -> None:
    """The head holds the format's text, people, roles and seed; no other file is asked."""
    evening = desk.begin()
    setup = evening.session.state.setup
    evening.leave()
    resumed = desk.resume()
    assert resumed.evening.session.state.setup == setup
    resumed.evening.close()


@pytest.mark.parametrize("lines", [1, 2])
def test_killed_in_the_middle_of_beginning(desk: Desk, lines: int) -> None:
    """A meeting killed before its first stage was entered begins when it is resumed."""
    path = desk.die(desk.begin())
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))
    desk.stamp(path)
    resumed = desk.resume()
    assert resumed.evening.session.view().stage.title == "One"
    resumed.evening.close()


# Journals that are over, damaged, or from elsewhere


def test_a_closed_meeting_vanishes_on_resume(desk: Desk) -> None:
    """A meeting that was closed, but killed before its journal was removed, is gone for good."""
    path = desk.die(desk.begin())
    journal, _ = Journal.reopen(path)
    journal.append(CLOSED)
    journal.close()
    assert resume(path, desk.clock) is None
    assert list(desk.folder.iterdir()) == []


def test_a_meeting_that_had_ended_vanishes_on_resume(desk: Desk) -> None:
    """A meeting killed at its goodbye is not taken up again."""
    evening = desk.begin()
    evening.session.do(c.End())
    path = desk.die(evening)
    assert resume(path, desk.clock) is None
    assert list(desk.folder.iterdir()) == []


def test_a_damaged_head(desk: Desk) -> None:
    """A journal whose head cannot be read says where it lies now."""
    path = desk.die(desk.begin())
    path.write_bytes(b"x" + path.read_bytes())
    with pytest.raises(Damaged) as damaged:
        resume(path, desk.clock)
    assert damaged.value.kept.exists()
    assert waiting(desk.folder) == []


def test_a_damaged_middle_stands_where_it_was_whole(desk: Desk) -> None:
    """What came before the damage stands, and the rest is told."""
    evening = desk.begin()
    evening.session.do(c.Next())
    evening.session.do(c.Next())
    path = desk.die(evening)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[-2] = lines[-2].replace(b'"at":0', b'"at":1')
    path.write_bytes(b"".join(lines))
    resumed = desk.resume()
    assert resumed.evening.session.view().stage.title == "One"
    assert resumed.recovered.dropped == len(lines[-1]) + len(lines[-2])
    assert resumed.recovered.kept is not None
    resumed.evening.close()


HEADS: dict[str, dict[str, object]] = {
    "newer": {"journal": 5},
    "no version": {"journal": None},
    "version in words": {"journal": "1"},
    "format is no text": {"format": 3},
    "format is broken": {"format": "[meeting"},
    "format knows more": {"format": TEXT.replace('kind = "say"', 'kind = "trance"')},
    "lone surrogate": {"format": "\ud800"},
    "no file": {"file": None},
    "people is a number": {"people": 7},
    "people are numbers": {"people": [1, 2]},
    "people is a text": {"people": "Kari"},
    "holders is a list": {"holders": []},
    "holder is a text": {"holders": {"chair": "Kari"}},
    "holder is nowhere": {"holders": {"chair": 99}},
    "holder is a list": {"holders": {"chair": [1]}},
    "seed is a text": {"seed": "x"},
    "found is a list": {"found": []},
    "found is a number": {"found": {"reader": 1}},
    "found is nothing": {"found": {"reader": None}},
    "found is nowhere": {"found": {"reader": [99]}},
    "found is nobody": {"found": {"reader": [None]}},
    "found is a text": {"found": {"reader": ["Kari"]}},
    "found is letters": {"found": {"reader": "Kari"}},
    "attendance is a number": {"attendance": 1},
    "attendance is unknown": {"attendance": "ask"},
    "beside is a list": {"beside": []},
    "beside has no sets": {"beside": {"texts": {}}},
    "a text is a number": {"beside": {"texts": {"a.txt": 3}, "sets": {}}},
    "a set is a number": {"beside": {"texts": {}, "sets": {"coins": 3}}},
    "a set is no levels": {"beside": {"texts": {}, "sets": {"coins": [3]}}},
    "a level lacks a key": {"beside": {"texts": {}, "sets": {"coins": [{"count": 1}]}}},
    "a level knows more": {
        "beside": {"texts": {}, "sets": {"coins": [{"count": 1, "unit": "days", "mood": "x"}]}}
    },
    "a level is a text": {
        "beside": {"texts": {}, "sets": {"coins": [{"count": "1", "unit": "days"}]}}
    },
}
FACTS: dict[str, dict[str, object]] = {
    "unknown": {"fact": "Danced"},
    "extra key": {"mood": "good"},
    "at is a text": {"at": "1"},
    "at is missing": {"at": None},
    "stage is nowhere": {"stage": 99},
    "stage is a text": {"stage": "One"},
    "line is a number": {"line": 3},
    "helm is short": {"helm": [["chair"]]},
    "floor is no floor": {"line": [{"seat": 1}]},
    "wall is a text": {"wall": "now"},
    "wall is no number": {"wall": float("nan")},
    "wall is endless": {"wall": float("inf")},
    "wall is huge": {"wall": 10**400},
    "boot is a number": {"boot": 3},
    "zero is a list": {"zero": []},
    "no anchor": {"wall": None},
}


HEAD_KEYS = (
    *["journal", "file", "format", "people", "holders", "seed"],
    *["found", "attendance", "beside", "rota", "declined", "stays", "group"],
)


def refused(desk: Desk, change: Callable[[list[dict[str, object]]], object]) -> None:
    """Expect a changed journal to be refused, left as it is and not held open."""
    path = desk.die(desk.begin())
    rewritten(path, change)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(OtherVersion):
            resume(path, desk.clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize("values", HEADS.values(), ids=list(HEADS))
def test_a_head_that_is_not_ours(desk: Desk, values: dict[str, object]) -> None:
    """A sound head of another version or with values of other types is left alone."""
    refused(desk, lambda lines: lines[0].update(values))


@pytest.mark.parametrize("key", HEAD_KEYS)
def test_a_head_that_lacks_a_key(desk: Desk, key: str) -> None:
    """A sound head without one of its keys is left alone."""
    refused(desk, lambda lines: lines[0].pop(key))


@pytest.mark.parametrize("values", FACTS.values(), ids=list(FACTS))
def test_a_fact_that_is_not_ours(desk: Desk, values: dict[str, object]) -> None:
    """A sound line with an unknown fact, a key too many or a wrong type is left alone."""
    refused(desk, lambda lines: lines[-1].update(values))


def test_a_fact_out_of_its_place(desk: Desk) -> None:
    """Facts that no meeting could have led to are left alone."""
    refused(desk, lambda lines: lines[-1].update({"fact": "StageResumed"}))
    (path,) = waiting(desk.folder)
    path.unlink()
    keys = ("length", "until", "line", "helm")

    def resumed_nowhere(lines: list[dict[str, object]]) -> None:
        lines[-1] = {key: value for key, value in lines[-1].items() if key not in keys}
        lines[-1] |= {"fact": "StageResumed", "stage": 2}

    refused(desk, resumed_nowhere)


# What the format does not hold

SHARING = """
[meeting]
name = "Sharing"
attendance = "ask"

[roles.reader]
count = 2

[[stage]]
kind = "reading"
file = "card.txt"
who = "reader"

[[stage]]
kind = "say"
title = "Open"
when = "open"

[[stage]]
kind = "milestones"
set = "coins"

[[stage]]
kind = "sharing"
"""
LEVELS = (Level(24, "hours"), Level(2, "months", "Two", "red"), Level(1, "years", more=True))


def sharing(attendance: str = "", people: tuple[str, ...] = NAMES) -> Opening:
    """Return a meeting for which a text and a set were found, read and checked as a file is."""
    beside = Companions({"card.txt": "We begin."}, {"coins": LEVELS})
    loaded = replace(load(SHARING.encode(), "x.en.toml"), companions=beside)
    return opening_of(replace(loaded, format=loaded.whole), "x.en.toml", people, None, attendance)


def test_a_resumed_meeting_has_its_texts_and_milestones(desk: Desk) -> None:
    """What stood beside the format is in the journal, whatever has become of the files."""
    evening = begin(sharing(), desk.clock, desk.folder)
    assert evening.session.view().stage.script.text == "We begin."
    evening.session.do(c.Jump(2))
    evening.session.do(c.Next())
    state = evening.session.state
    desk.die(evening)
    resumed = desk.resume()
    assert resumed.evening.session.state == state
    shown = resumed.evening.session.view().stage.level
    assert shown is not None
    assert (shown.level, shown.total) == (LEVELS[1], 3)
    resumed.evening.close()


MADE_OF_PARTS = """
[meeting]
name = "Test"
agreements = "ours"

[[stage]]
kind = "include"
file = "opening"
when = "not online"

[[stage]]
kind = "dialogue"

[[stage]]
kind = "say"
starts = "1 min before end"
"""


@pytest.mark.parametrize("become", ["deleted", "changed"])
def test_a_resumed_meeting_has_its_parts_and_agreements(
    desk: Desk, tmp_path: Path, become: str
) -> None:
    """A meeting of parts goes on as it began, whatever has become of the files meanwhile."""
    texts = {
        "x.en.toml": MADE_OF_PARTS,
        "parts/opening.en.toml": '[[stage]]\nkind = "include"\nfile = "card"\n'
        '[[stage]]\nkind = "ask"\nanswer = "new"\n',
        "parts/card.toml": '[[stage]]\nkind = "reading"\nfile = "texts/card.txt"\n',
        "agreements/ours.toml": '\ufeff[agreements]\r\nitems = ["Vær snill.", "Hør på."]\r\n',
        "texts/card.txt": "We begin.",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    loaded = read(tmp_path / "x.en.toml")
    assert loaded.format is not None
    evening = begin(opening_of(loaded, "x.en.toml", NAMES), desk.clock, desk.folder)
    evening.session.do(c.Next())
    state = evening.session.state
    assert state.setup.agreements == ("Vær snill.", "Hør på.")
    assert [stage.kind for stage in state.setup.format.stages][:3] == ["reading", "ask", "dialogue"]
    for name in texts:
        (tmp_path / name).unlink() if become == "deleted" else (tmp_path / name).write_text("[")
    desk.die(evening)
    resumed = desk.resume()
    assert resumed.evening.session.state == state
    resumed.evening.close()


def test_a_journal_without_the_parts_of_its_format_is_not_guessed_at(desk: Desk) -> None:
    """A part that the journal does not hold is not looked for on the disk."""
    beside = Companions({}, {}, {"parts/opening": '[[stage]]\nkind = "say"\n'})
    text = MADE_OF_PARTS.replace('agreements = "ours"', "")
    loaded = load(text.encode(), "x.en.toml", from_journal(beside.shared))
    assert loaded.format is not None
    made = Opening(prepare(loaded.format, NAMES), text, "x.en.toml")
    begin(replace(made, beside=beside), desk.clock, desk.folder).leave()
    desk.resume().evening.leave()
    throw_away(desk.resume())
    begin(made, desk.clock, desk.folder).leave()
    with pytest.raises(OtherVersion):
        desk.resume()


@pytest.mark.parametrize(
    ("said", "expected"), [("", "closed"), ("closed", "closed"), ("open",) * 2]
)
def test_a_resumed_meeting_is_as_open_as_it_was(desk: Desk, said: str, expected: str) -> None:
    """What was said before the meeting holds after a restart."""
    desk.die(begin(sharing(said), desk.clock, desk.folder))
    resumed = desk.resume()
    assert resumed.evening.session.state.setup.kind_of_meeting == expected
    resumed.evening.close()


def test_a_resumed_meeting_has_those_who_were_found(desk: Desk) -> None:
    """Readers with and without a name stand where they stood, those found before it began too."""
    opened = sharing().with_role("reader", SOMEBODY).with_role("reader", 3)
    evening = begin(opened, desk.clock, desk.folder)
    evening.session.do(c.GiveRole("reader", 3))
    evening.session.do(c.GiveRole("reader", 1))
    desk.die(evening)
    resumed = desk.resume()
    assert resumed.evening.session.state.setup.found == {"reader": (SOMEBODY, 3)}
    assert resumed.evening.session.state.found == {"reader": (SOMEBODY, 1)}
    resumed.evening.close()


def test_an_opening_asks_for_every_role_but_the_chair() -> None:
    """The chair is drawn; for the others somebody is found before the meeting."""
    assert [role.name for role in sharing().asked_for] == ["reader"]
    assert [role.name for role in opening().asked_for] == ["reader", "cook"]


def test_somebody_is_found_before_the_meeting() -> None:
    """Those who are found join up to as many as are needed; once more gives it back."""
    opened = sharing()
    for seat in (2, SOMEBODY, 5):  # the third is one too many
        opened = opened.with_role("reader", seat)
    assert opened.setup.found == {"reader": (2, SOMEBODY)}
    assert opened.with_role("reader", 2).setup.found == {"reader": (SOMEBODY,)}
    assert opened.with_role("reader", None).setup.found == {"reader": ()}
    one = opening().with_role("cook", 4)
    assert one.setup.holders["cook"] == 4
    assert one.with_role("cook", 4).setup.holders["cook"] is None
    assert one.with_role("cook", 2).setup.holders["cook"] == 2


def test_an_opening_is_open_or_closed() -> None:
    """The other one, and back again; closed unless somebody says so."""
    opened = sharing()
    kinds = []
    for _ in range(3):
        kinds.append(opened.setup.kind_of_meeting)
        opened = opened.with_other_attendance()
    assert kinds == ["closed", "open", "closed"]


def test_other_people_keep_what_was_found() -> None:
    """Changing who is here keeps those found who are still there, and the kind of meeting."""
    opened = sharing("open").with_role("reader", 2).with_role("reader", 5)
    fewer = opened.with_people(("Liv", "Jon", "Eva"))
    assert fewer.setup.found == {"reader": (1,)}
    assert fewer.setup.kind_of_meeting == "open"
    counted = sharing(people=("",) * 5).with_role("reader", SOMEBODY)
    assert counted.with_people(("",) * 9).setup.found == {"reader": (SOMEBODY,)}


def test_readers_without_a_name_are_found_with_names_known() -> None:
    """Somebody who was found and is not known by a seat may stand beside those with names."""
    opened = sharing().with_role("reader", SOMEBODY).with_role("reader", 2)
    assert opened.setup.found == {"reader": (SOMEBODY, 2)}


# The clocks


def test_the_clock_of_a_meeting_begins_at_nothing() -> None:
    """A meeting's own time is what has passed since it began, or since then and before."""
    clock = ManualClock(now=123_456)
    fresh, resumed = MeetingClock(clock), MeetingClock(clock, elapsed=60_000)
    clock.advance(1.5)
    assert (fresh.elapsed(), resumed.elapsed()) == (1500, 61_500)
    assert fresh.wall() == clock.wall() == datetime(2026, 1, 5, 19, 0, 1, 500_000)


def test_a_meeting_never_goes_backwards(desk: Desk) -> None:
    """A clock that steps back holds the meeting's time until it is there again."""
    evening = desk.begin()
    session = evening.session
    desk.clock.advance(10)
    assert session.now() == 10_000
    desk.clock.advance(-5)
    assert session.now() == 10_000
    desk.clock.advance(6)
    assert session.now() == 11_000
    evening.close()
