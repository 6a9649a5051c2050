"""Taking up an unfinished meeting, or doing away with it."""

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.home import RUN, Home, facts, leave_meeting
from tests.terminal.hosting import BACK, begin, go_on, small_clock, standing
from tests.terminal.terminal import is_clean

IN_USE = {
    "en": "This meeting is open in another window; go on there.",
    "nb": "Dette møtet er åpent i et annet vindu; fortsett der.",
}


@pytest.fixture
def left(home: Home) -> None:
    """Leave a meeting in its opening round, ten minutes ago."""
    leave_meeting(home, steps=3, ago=600)


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_program_alone_offers_to_resume(lang: str, opened: Opener) -> None:
    """Without a command the program greets whoever left a meeting, and says how long ago."""
    terminal = opened("--lang", lang)
    told = {"en": "The program was away for 10 min; the room went on.", "nb": "borte i 10 min"}
    terminal.wait_for(BACK[lang], "Self-help group, ordinary meeting", told[lang])


@pytest.mark.usefixtures("left")
def test_the_time_away_is_not_counted_after_g(opened: Opener, home: Home) -> None:
    """`g` gives the time back: the turn has what it had, and not ten minutes less."""
    terminal = opened()
    terminal.wait_for(BACK["en"], "the time away not counted")
    terminal.press("g")
    terminal.wait_for("has the floor", gone=BACK["en"])
    terminal.resize(20, 3)
    terminal.wait_until(lambda: small_clock(terminal).startswith("3:"), "the time given back")
    given = facts(home.journal)[-1]
    assert given["fact"] == "TimeGivenBack", given


@pytest.mark.usefixtures("left")
def test_the_time_away_is_counted_after_enter(opened: Opener) -> None:
    """Enter goes on with a turn that ran over while the program was away."""
    terminal = opened()
    terminal.wait_for(BACK["en"])
    terminal.press("enter")
    terminal.wait_for("has the floor", gone=BACK["en"])
    terminal.resize(20, 3)
    terminal.wait_until(lambda: small_clock(terminal).startswith("+6:"), "the time counted")


@pytest.mark.usefixtures("left")
def test_an_unfinished_meeting_can_be_deleted(opened: Opener, home: Home) -> None:
    """`x` asks, and said twice leaves nothing of the meeting, and comes to the formats."""
    terminal = opened()
    terminal.wait_for(BACK["en"], "delete it")
    terminal.press("x")
    terminal.wait_for("Delete this meeting?", "keep it")
    assert home.left_behind() != []
    terminal.settle()
    terminal.press("x")
    terminal.wait_for("Which meeting is it?", "Self-help group, ordinary meeting")
    assert home.left_behind() == []
    terminal.press("q")
    assert terminal.finish() == 0
    assert is_clean(terminal.raw)


@pytest.mark.usefixtures("left")
def test_another_meeting_can_be_chosen_while_one_waits(opened: Opener, home: Home) -> None:
    """`n` comes to the list of formats and leaves the meeting as it was."""
    terminal = opened()
    terminal.wait_for(BACK["en"])
    terminal.press("n")
    terminal.wait_for("Which meeting is it?")
    terminal.press("q")
    assert terminal.finish() == 0
    assert len(home.journals) == 1


@pytest.mark.usefixtures("left")
def test_not_now_leaves_it_for_later(opened: Opener, home: Home) -> None:
    """`q` on the card of greeting leaves the program and keeps the meeting."""
    terminal = opened("resume")
    terminal.wait_for(BACK["en"])
    terminal.press("q")
    assert terminal.finish() == 0
    assert "The meeting waits" in terminal.text
    assert len(home.journals) == 1


def test_a_second_program_on_one_meeting_is_told(opened: Opener) -> None:
    """While a meeting runs a second program says so in one sentence and ends with 1."""
    first = opened(*RUN)
    begin(first)
    for lang in ("nb", "en"):
        second = opened("--lang", lang, "resume")
        assert second.finish() == 1
        (said,) = [line for line in second.lines if line]
        assert said.endswith(IN_USE[lang])
        assert "\x1b[?1049h" not in second.output
    go_on(first, 1)
    assert "begin with" in standing(first).primary


def test_nothing_to_resume_is_said(opened: Opener) -> None:
    """`resume` without a meeting says so on the terminal as it is, and ends with 1."""
    terminal = opened("resume")
    assert terminal.finish() == 1
    assert "No meeting waits to be taken up; meetingtui run begins one." in terminal.text
    assert "\x1b[?1049h" not in terminal.output
