"""Decisions, reminders and lists before the start, on the screens."""

from datetime import datetime
from pathlib import Path

import pytest

from meetingtui.present import i18n
from meetingtui.present.meeting import words
from meetingtui.tui.page import page
from tests.meeting.helpers import room, stage, text_of
from tests.tui.stage import house, opening

NOW = datetime(2026, 1, 5, 19, 0)
END = stage("say", title="Closing", starts="3 min before end")
BASKET = stage("reminder", say="Basket", starts="60 min before end")
LIST = stage("checklist", items=("Cups", "Milk"), starts="15 min before start", title="Coffee")
VOTE = stage("decide", title="Coffee money", by="majority")
EVENING = text_of(LIST, VOTE, BASKET, stage("dialogue", title="Rest"), END)


@pytest.mark.parametrize(
    ("width", "height"), [(120, 40), (80, 24), (64, 20), (40, 12), (30, 10), (20, 3), (20, 2)]
)
def test_a_reminder_is_one_line_that_covers_nothing(width: int, height: int) -> None:
    """At every size the line is there, and so are the clock and whoever has the floor."""
    i18n.use("en")
    meeting = room(text_of(stage("round", each="1 min"), END, BASKET, BASKET), ["Kari", "Per"])
    meeting.next()
    shown = page(words(meeting.view, NOW), "", False, width, height)
    lines = f"{shown.above.plain}\n{shown.below.plain}".split("\n")
    assert sum("To remember: Basket" in line for line in lines) == 1
    assert any("Kari" in line or "Per" in line for line in lines)
    assert shown.time == "1:00" or any("1:00" in line for line in lines)
    if height > 3:
        (line,) = (line for line in lines if "Basket" in line)
        assert line.rstrip().endswith("+1  k seen" if height >= 20 else "+1  k")


async def test_lists_are_ticked_off_before_the_start(tmp_path: Path) -> None:
    """By digit or under the cursor; the plan counts, and nothing of it goes into the meeting."""
    async with house(tmp_path, opening(("",) * 20, text=EVENING)) as program:
        assert program.text("ready") == "Before we begin: 0 of 2 seen to"
        await program.press("c")
        assert program.where == "Ready"
        await program.press("2")
        assert "▶  2  [x]  Milk" in program.seen
        await program.press("up", "space", "9", "2")
        await program.press("escape")
        assert program.text("ready") == "Before we begin: 1 of 2 seen to"
        await program.press("enter")
        assert program.stage == "COFFEE MONEY"
        assert all("[x]" not in path.read_text() for path in program.journals)


async def test_a_vote_is_counted_and_a_reminder_put_away(tmp_path: Path) -> None:
    """Two digits are one number; the one key goes on with what was said."""
    async with house(tmp_path, opening(("",) * 20, text=EVENING)) as program:
        await program.press("enter")
        assert program.notice.startswith("To remember: Basket")
        await program.press("k")
        assert program.notice == ""
        await program.press("1", "2")
        assert "12 of 20 in favour: agreed" in program.seen
        assert "agreed; on to: Rest" in program.bottom
        await program.press("minus", "minus")
        assert "10 of 20 in favour: not agreed" in program.seen
        await program.press("j")
        assert program.where == "Pick" and "· To remember: Basket" in program.seen
        await program.press("down", "enter")
        assert program.stage == "REST"


async def test_without_a_list_the_key_for_it_does_nothing(tmp_path: Path) -> None:
    """No empty card is opened, and no line is taken from the plan."""
    async with house(tmp_path, opening()) as program:
        await program.press("c")
        assert program.where == "BeforeScreen"
        assert not program.app.screen.query_one("#ready-row").display
