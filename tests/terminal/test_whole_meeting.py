"""A whole evening in a real terminal."""

from tests.terminal.conftest import Opener
from tests.terminal.evening import Evening
from tests.terminal.home import NAMES, RUN, STAGES, Home, leave_meeting
from tests.terminal.hosting import BACK, OVER, STEPS_TO_THE_END, begin, standing, step
from tests.terminal.terminal import is_clean

GONE = {"en": "nothing about it stays on this machine", "nb": "ingenting om det blir liggende"}


def test_enter_and_space_alone_lead_from_the_plan_to_the_end(evening: Evening) -> None:
    """Enter begins, and Space alone leads through every stage in its order to the end."""
    assert evening.met == [stage.upper() for stage in STAGES[evening.lang]]
    assert sorted(evening.speakers) == sorted(NAMES * 2)


def test_a_whole_meeting_ends_well_and_leaves_no_trace(evening: Evening) -> None:
    """Enter leaves the last screen with 0, a clean terminal, a word, and nothing on the disk."""
    assert evening.status == 0
    assert is_clean(evening.raw)
    assert GONE[evening.lang] in evening.last
    assert evening.kept_until_the_end
    assert evening.left_behind == []


def test_the_end_can_be_taken_back(opened: Opener, home: Home) -> None:
    """On the last screen `u` takes the end back, and the meeting stands in its last stage."""
    leave_meeting(home, STEPS_TO_THE_END - 1, ago=0)
    terminal = opened("resume")
    terminal.wait_for(BACK["en"])
    terminal.press("enter")
    terminal.wait_for("NEXT HOST", "end the meeting", gone=BACK["en"])
    terminal.press("pagedown")
    terminal.wait_for(OVER["en"])
    terminal.press("u")
    terminal.wait_for("NEXT HOST", "end the meeting")


def test_a_held_key_goes_one_step(opened: Opener) -> None:
    """A key that repeats because it is held down does one thing and no more."""
    terminal = opened(*RUN)
    begin(terminal)
    terminal.write(" " * 10)
    terminal.wait_for("OPENING ROUND")
    terminal.settle()
    assert "begin with" in terminal.text


def test_the_chair_is_asked_before_the_meeting_is_left(opened: Opener, home: Home) -> None:
    """Ctrl+C asks; leaving for later ends with 0, a clean terminal and a meeting that waits."""
    terminal = opened(*RUN)
    begin(terminal)
    terminal.press("ctrl+c")
    terminal.wait_for("Leave the meeting?", "leave, and resume later", "end the meeting now")
    terminal.press("q")
    assert terminal.finish() == 0
    assert "The meeting waits; meetingtui takes it up again." in terminal.text
    assert is_clean(terminal.raw)
    assert len(home.journals) == 1


def test_a_meeting_that_never_began_leaves_nothing(opened: Opener, home: Home) -> None:
    """Leaving from the plan writes nothing at all."""
    terminal = opened(*RUN)
    terminal.wait_for("begin the meeting")
    terminal.press("q")
    assert terminal.finish() == 0
    assert home.left_behind() == []
    assert is_clean(terminal.raw)


def test_a_number_of_people_is_enough(opened: Opener) -> None:
    """From the start screen alone a format is chosen, people are counted, and a meeting begins."""
    terminal = opened()
    terminal.wait_for("Which meeting is it?", "Self-help group, ordinary meeting")
    terminal.press("down", "enter")
    terminal.wait_for("A number is enough")
    terminal.press("7", "enter")
    terminal.wait_for("7 here", "begin the meeting", gone="A number is enough")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("SETTLING IN", gone="begin the meeting")
    step(terminal, "space")
    assert "begin with seat" in standing(terminal).primary
