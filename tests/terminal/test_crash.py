"""When the program itself fails it says so, and nothing that people wrote."""

import subprocess
import sys

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.home import NAMES, RUN, STAGES, Home, run
from tests.terminal.hosting import begin, go_on
from tests.terminal.terminal import is_clean

# The program with one fault in it, that is met when something is about to be done.
FAULTY = """
import sys
from {module} import {owner}

def fail(self, *args):
    names = "Kari secret local"
    raise ValueError("Kari secret")

{owner}.{name} = fail
from meetingtui.__main__ import main
main()
"""
SAID = {
    "en": "Something went wrong in meetingtui itself; a meeting that ran is kept.",
    "nb": "Noe gikk galt i selve meetingtui; et møte som var i gang, er tatt vare på.",
}
WAITS = {
    "en": "The meeting waits; meetingtui takes it up again.",
    "nb": "Møtet venter; meetingtui tar det opp igjen.",
}


def faulty(module: str, owner: str, name: str, *words: str) -> list[str]:
    """Return the command that runs the program with a fault in one of its parts."""
    program = FAULTY.format(module=module, owner=owner, name=name)
    return [sys.executable, "-c", program, *words]


SECRETS = (*NAMES, "secret", "Traceback", "ValueError: ", "local")


@pytest.mark.parametrize(
    ("name", "lang"), [("tick", "nb"), ("act", "en"), ("watch_words", "en")], ids=str
)
def test_a_fault_on_the_screen_tells_no_names(
    name: str, lang: str, opened: Opener, home: Home
) -> None:
    """A fault while the meeting runs ends with 3, a clean terminal, and nobody's words."""
    command = faulty("meetingtui.tui.meeting", "MeetingScreen", name, "--lang", lang, *RUN)
    terminal = opened(command=command)
    terminal.wait_for(*NAMES)
    terminal.settle()
    terminal.press("enter")
    if name == "act":
        terminal.wait_for("left of 2:00")
        terminal.press("space")
    assert terminal.finish() == 3
    assert is_clean(terminal.raw)
    after = terminal.output.rpartition("\x1b[?1049l")[2]
    assert SAID[lang] in after
    assert str(home.crash) in after.replace("\r\n", "")
    assert not [word for word in SECRETS if word in after]
    kept = home.crash.read_text(encoding="utf-8")
    assert kept.splitlines()[1] == "ValueError"
    assert not [word for word in SECRETS if word in kept]
    assert home.crash.stat().st_mode & 0o777 == 0o600


def test_a_meeting_that_failed_can_be_taken_up(opened: Opener, home: Home) -> None:
    """After a fault of our own the meeting waits where it stood."""
    command = faulty("meetingtui.tui.meeting_cards", "_WhoIsHere", "open", *RUN)
    terminal = opened(command=command)
    begin(terminal)
    go_on(terminal, 1)
    terminal.press("w")
    assert terminal.finish() == 3
    assert "stage 2 of 7: Opening round" in run(home, "resume").stderr


def run_faulty(home: Home, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal and with a fault that a timetable meets."""
    command = faulty("meetingtui.evening.opening", "Opening", "scheduled", *words)
    environment = home.environment()
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_a_fault_without_a_screen_tells_no_names(lang: str, home: Home) -> None:
    """A fault in a plain command ends with 3 and says no more than where it is described."""
    done = run_faulty(home, "--lang", lang, *RUN, "--plan")
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.splitlines()[0] == SAID[lang]
    assert not [word for word in SECRETS if word in done.stderr]
    assert not [word for word in SECRETS if word in home.crash.read_text(encoding="utf-8")]


def test_a_fault_where_nothing_can_be_written_is_described_at_once(home: Home) -> None:
    """Where no file can be written the description itself is shown, without names."""
    (home.folder / "state").write_text("")
    done = run_faulty(home, *RUN, "--plan")
    assert done.returncode == 3
    assert "ValueError" in done.stderr
    assert not [word for word in SECRETS if word in done.stderr]


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_ctrl_c_in_the_plain_face_is_no_fault(lang: str, opened: Opener, home: Home) -> None:
    """Ctrl+C in the plain face leaves the meeting to be resumed and shows no traceback."""
    terminal = opened("--lang", lang, *RUN, TERM="dumb")
    terminal.wait_for("ENTER")
    terminal.press("enter")
    terminal.wait_for(STAGES[lang][0].upper(), "[ENTER]", "? h")
    terminal.settle()
    terminal.press("ctrl+c")
    assert terminal.finish() == 0
    assert WAITS[lang] in terminal.text
    assert "Traceback" not in terminal.text
    assert len(home.journals) == 1
