"""Orders of speaking on the screen: who begins, the order on a card, the room and the screen."""

from pathlib import Path

from tests.meeting.helpers import stage, text_of
from tests.tui.stage import house, opening

ORDERED = text_of(
    stage("round", order="list", first="chosen"),
    stage("sharing", order="room and online", title="Both"),
    head='mode = "hybrid"',
)


async def test_the_room_chooses_who_begins_and_hears_the_order(tmp_path: Path) -> None:
    """The key asks who begins; the card then tells everybody whom they come after."""
    async with house(tmp_path, opening(text=ORDERED)) as room:
        await room.press("enter")
        assert "Who begins?" in room.seen
        await room.press("f", "down", "down", "enter")
        assert "Anna begins" in room.seen
        await room.press("o")
        assert "1  Anna" in room.seen
        assert "after Anna" in room.seen


async def test_who_is_online_is_said_in_the_list_and_hands_take_turns(tmp_path: Path) -> None:
    """One key in the list of those who are here, and one for a hand on the screen."""
    async with house(tmp_path, opening(text=ORDERED)) as room:
        await room.press("enter", "j", "down", "enter", "w", "s", "escape")
        await room.press("f", "down", "enter", "f", "enter", "d")
        assert "on to Per" in room.bottom
        assert "1 in the room, 2 online" in room.seen
        await room.press("space")
        assert "on to Kari (online)" in room.bottom
