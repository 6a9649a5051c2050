"""Topics and places on the screen: written down on a card, chosen by digits or from a list."""

from pathlib import Path

import pytest

from tests.meeting.helpers import stage, text_of
from tests.tui.stage import House, house, opening

VOTE = text_of(
    stage("topics", title="Find", choose="vote", votes=2),
    stage("dialogue", title="Talk", say="About {topic}."),
    stage("reading", title="Book", bookmark="book"),
)
LISTED = ("Trust", "Anger", "Rest", *(f"Topic {number}" for number in range(4, 14)))
LONG = text_of(stage("topics", title="Find", **{"from": "list", "list": LISTED}), stage("say"))


async def write(room: House, text: str) -> None:
    """Write a line on the card that the key opens."""
    await room.press("i")
    assert room.where == "Ask"
    await room.press(*["space" if letter == " " else letter for letter in text], "enter")


async def test_topics_are_written_down_given_dots_and_taken(tmp_path: Path) -> None:
    """A key opens a line, a digit is a dot, and the big key takes the one that leads."""
    async with house(tmp_path, opening(text=VOTE)) as room:
        await room.press("enter")
        assert "no topic; on to: Talk" in room.bottom
        await write(room, "trust")
        await write(room, "sleep")
        await room.press("2", "2", "1")
        assert "2  sleep  ●●" in room.seen and "3 of 14 dots are given" in room.seen
        assert "our topic: sleep" in room.bottom
        await room.press("space")
        assert "Our topic: sleep" in room.seen
        await room.press("space")
        assert "About sleep." in room.seen
        await room.press("space")
        await write(room, "p 85")
        assert "Noted tonight: p 85" in room.seen


async def test_a_long_list_is_chosen_from_by_the_cursor(tmp_path: Path) -> None:
    """What no digit reaches is chosen from the whole list."""
    async with house(tmp_path, opening(text=LONG)) as room:
        await room.press("enter", "i", *["down"] * 11, "enter")
        assert "Our topic: Topic 12" in room.seen


@pytest.mark.parametrize("size", [(40, 12), (20, 3)])
async def test_it_fits_a_small_screen(size: tuple[int, int], tmp_path: Path) -> None:
    """Where there is little room the topic that comes is still named, or the time at least."""
    async with house(tmp_path, opening(text=LONG), size=size) as room:
        await room.press("enter")
        assert "Find" in room.seen and (size[1] < 10 or "Trust" in room.bottom)


async def test_a_place_that_stands_is_written_anew(tmp_path: Path) -> None:
    """Whoever types takes the place of last time away, and need not delete it first."""
    async with house(tmp_path, opening(text=text_of(stage("reading", bookmark="book")))) as room:
        await room.press("enter")
        await write(room, "p 85")
        await write(room, "p 91")
        assert "Noted tonight: p 91" in room.seen
