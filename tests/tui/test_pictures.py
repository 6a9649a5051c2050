"""A few screens as text, for their layout only.

`MEETINGTUI_REDRAW=1 pytest tests/tui/test_pictures.py` draws them anew; look at what changed.
"""

import os
from pathlib import Path

import pytest

from tests.tui.stage import House, house, opening

PICTURES = Path(__file__).with_name("pictures")
KEYS = {
    "plan": (),
    "round": ("enter", "space", "space"),
    "free-word": ("enter", "j", "down", "down", "enter"),
    "who": ("enter", "space", "space", "w"),
}


async def drawn(room: House, scene: str) -> str:
    """Play up to a scene and return the screen."""
    await room.press(*KEYS[scene])
    await room.wait(61)
    return "\n".join(room.lines()) + "\n"


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("scene", KEYS)
async def test_the_screen_looks_as_it_was_made_to(
    tmp_path: Path, scene: str, size: tuple[int, int], language: str
) -> None:
    """Nothing has moved, been cut or grown since somebody last looked and was content."""
    picture = PICTURES / f"{scene}-{size[0]}x{size[1]}.{language}.txt"
    async with house(tmp_path, opening(language=language), size=size) as room:
        now = await drawn(room, scene)
    if os.environ.get("MEETINGTUI_REDRAW"):
        PICTURES.mkdir(exist_ok=True)
        picture.write_text(now, encoding="utf-8")
    assert now == picture.read_text(encoding="utf-8")
