"""A disk that refuses, is full, or gives back something else."""

import json
import re
import sys
import zlib

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.home import RUN, Home, leave_meeting, meetingtui, run
from tests.terminal.hosting import (
    BACK,
    STEPS_TO_THE_END,
    begin,
    go_on,
    standing,
    wait_for_standing,
)
from tests.terminal.terminal import Terminal, is_clean

NOT_SAVED = "Not saved: the disk refuses. The meeting goes on; a crash would lose it."


@pytest.fixture
def read_only(home: Home) -> None:
    """Let nothing be written where the state should lie, not even by root."""
    (home.folder / "state").write_text("a file, where a folder should be")


@pytest.mark.usefixtures("read_only")
def test_a_meeting_that_cannot_be_saved_says_so_and_may_begin(opened: Opener, home: Home) -> None:
    """A home that cannot be written is said at once; `o` begins, and the screen goes on saying."""
    terminal = opened(*RUN)
    terminal.wait_for("begin the meeting")
    terminal.press("enter")
    terminal.wait_for(
        "The meeting cannot be saved",
        "cannot be written: Not a directory.",
        "Without that, a crash or a power cut loses where the meeting stands.",
        "o  begin without saving",
    )
    terminal.press("o")
    terminal.wait_for("SETTLING IN", NOT_SAVED)
    go_on(terminal, STEPS_TO_THE_END)
    terminal.wait_for("The meeting is over.")
    terminal.press("enter")
    assert terminal.finish() == 0
    assert is_clean(terminal.raw)
    assert home.left_behind() == ["state"]


@pytest.mark.usefixtures("read_only")
def test_a_meeting_that_cannot_be_saved_need_not_begin(opened: Opener) -> None:
    """Enter on that card goes back to the plan, from which the meeting has not begun."""
    terminal = opened(*RUN)
    terminal.wait_for("begin the meeting")
    terminal.press("enter")
    terminal.wait_for("The meeting cannot be saved")
    terminal.press("escape")
    terminal.wait_for("begin the meeting", "Settling in", gone="cannot be saved")


@pytest.mark.usefixtures("read_only")
def test_leaving_an_unsaved_meeting_is_warned_of(opened: Opener) -> None:
    """Whoever leaves a meeting that is not saved is told that it will be gone."""
    terminal = opened(*RUN)
    terminal.wait_for("begin the meeting")
    terminal.press("enter")
    terminal.wait_for("begin without saving")
    terminal.press("o")
    terminal.wait_for("SETTLING IN", NOT_SAVED)
    terminal.press("q")
    terminal.wait_for("This meeting is not saved: if you leave it, it is gone.")
    terminal.press("q")
    assert terminal.finish() == 0
    assert "The meeting was not saved and is gone." in terminal.text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
def test_a_disk_that_fills_up_stops_nothing(opened: Opener, home: Home) -> None:
    """A full disk is said on the screen, the meeting goes on, and catches up when there is room."""
    import resource

    def room(size: int) -> None:
        _soft, hard = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (size, hard))

    terminal = opened(*RUN)
    begin(terminal)
    go_on(terminal, 2)
    room(home.journal.stat().st_size + 40)  # enough for half a line
    go_on(terminal, 1)
    terminal.wait_for(NOT_SAVED)
    go_on(terminal, 3)
    terminal.wait_for(NOT_SAVED, "● ● ● ●")

    room(resource.RLIM_INFINITY)
    go_on(terminal, 1)
    terminal.wait_for("● ● ● ● ●", gone=NOT_SAVED)
    stood = standing(terminal)
    terminal.kill()
    terminal = opened("resume")
    terminal.wait_for(BACK["en"])
    assert "half written" not in terminal.text
    terminal.press("enter")
    wait_for_standing(terminal, stood)


def had(terminal: Terminal) -> int:
    """Read how many have had their turn while somebody has the floor; -1 if nobody has it."""
    if "has the floor" not in terminal.text:
        return -1
    return standing(terminal).circle.count("●")


def test_a_garbled_journal_keeps_what_is_whole(opened: Opener, home: Home) -> None:
    """Of a journal with garbage in the middle what came before stands, and the rest is said."""
    leave_meeting(home, steps=9, ago=60)
    lines = home.journal.read_bytes().splitlines(keepends=True)
    written = b"".join([*lines[:6], b"\x00\xff\x1b]0;garbage\x07" + lines[6][14:], *lines[7:]])
    home.journal.write_bytes(written)

    terminal = opened("resume")
    terminal.wait_for(
        BACK["en"],
        "stage 2 of 7: Opening round",
        "A part of the journal could not be read; what came before it stands.",
        ".damaged",
    )
    terminal.press("enter")
    # The head, the beginning, two stages, and two of the turns.
    terminal.wait_until(lambda: had(terminal) == 1, "the second turn")
    terminal.kill()
    (kept,) = home.state.rglob("*.damaged")
    assert kept.read_bytes() == written
    assert "garbage" not in terminal.output


def test_a_line_that_was_half_written_is_left_out(opened: Opener, home: Home) -> None:
    """When the last line is torn, as by a power cut, at the most one key press is lost and said."""
    leave_meeting(home, steps=4, ago=60)
    lines = home.journal.read_bytes().splitlines(keepends=True)
    home.journal.write_bytes(b"".join(lines)[:-20])
    terminal = opened("resume")
    terminal.wait_for(BACK["en"], "The last line was only half written and is left out")
    terminal.press("enter")
    terminal.wait_until(lambda: had(terminal) == 1, "the turn before")


def test_a_journal_without_a_head_is_kept_and_said(home: Home) -> None:
    """A journal of which nothing can be read is put aside, and said in one sentence."""
    leave_meeting(home, steps=2, ago=60)
    home.journal.write_bytes(b"\x1b[2J" * 100)
    done = run(home, "resume")
    assert done.returncode == 1
    assert re.fullmatch(
        r"Error: The journal of this meeting cannot be read; it lies in \S+\.damaged as it was, "
        r"names and all, until you delete it\.\n",
        done.stderr,
    )
    assert run(home, "resume").stderr.startswith("Error: No meeting waits")


def test_a_journal_of_a_newer_version_is_left_alone(home: Home) -> None:
    """A journal that this version does not understand is said to be so, and not changed."""
    leave_meeting(home, steps=2, ago=60)
    before = home.journal.read_bytes()
    line = json.dumps({"fact": "Sung", "at": 1}).encode()
    newer = before + b"%08x %s\n" % (zlib.crc32(line), line)
    home.journal.write_bytes(newer)
    done = run(home, "resume")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "another version of meetingtui" in done.stderr
    assert home.journal.read_bytes() == newer


@pytest.mark.usefixtures("read_only")
def test_the_plain_face_asks_before_it_begins_unsaved(home: Home) -> None:
    """In the plain face an empty line begins a meeting that cannot be saved, and no other."""
    done = run(home, *RUN, typed="\nno\n")
    assert "cannot be written: Not a directory." in done.stdout
    assert "SETTLING IN" not in done.stdout
    done = run(home, *RUN, typed="\n" * (STEPS_TO_THE_END + 2))
    assert "SETTLING IN" in done.stdout
    assert NOT_SAVED in done.stdout
    assert "The meeting is over." in done.stdout
    assert done.returncode == 0


def test_nothing_of_a_meeting_can_be_read_by_others(opened: Opener, home: Home) -> None:
    """The journal is for its owner's eyes alone, and so is the folder it lies in."""
    terminal = opened(command=["/bin/sh", "-c", 'umask 0; exec "$@"', "sh", *meetingtui(*RUN)])
    begin(terminal)
    assert home.journal.stat().st_mode & 0o777 == 0o600
    assert home.journal.parent.stat().st_mode & 0o777 == 0o700
