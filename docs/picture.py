"""Draws the README's picture of the meeting screen, from the program itself.

Run it as `python docs/picture.py`; it writes `docs/meeting.svg`.
"""

import asyncio
import re
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from meetingtui.clock import ManualClock
from meetingtui.evening.opening import Opening, prepare
from meetingtui.library.reading import read
from meetingtui.library.shelf import find
from meetingtui.tui.app import MeetingApp

PICTURE = Path(__file__).with_name("meeting.svg")
NAMES = ("Kari", "Per", "Anna", "Tor", "Liv", "Ole", "Siv")


def opening() -> Opening:
    """Return the meeting that is pictured, the same every time."""
    path = find("sn-ordinary", "en")
    found = read(path)
    assert found.format is not None and found.source is not None
    return Opening(
        prepare(found.format, NAMES, seed=1), found.source.text, path.name, beside=found.companions
    )


async def draw(folder: Path) -> str:
    """Play a meeting up to the third turn of its opening round, and return the picture."""
    clock = ManualClock(time_of_day=datetime(2026, 1, 5, 19, 0))
    app = MeetingApp(clock, folder, opening=opening())
    async with app.run_test(size=(80, 24)) as pilot:
        for key, seconds in (("enter", 120), ("space", 5), ("space", 210), ("space", 200)):
            await pilot.press(key)
            clock.advance(seconds)
        await pilot.press("space")
        clock.advance(80)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        screen = app.screen
        screen.tick()  # type: ignore[attr-defined]
        await pilot.pause()
        return app.export_screenshot(title="meetingtui")


CELL, LINE = 12.2, 24.4
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_BLOCKS = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)"[^>]*>((?:█|&#160;)*█(?:█|&#160;)*)</text>'
)


def at_home(picture: str) -> str:
    """Return the picture without anything fetched from the network, its blocks as true blocks.

    Not every font draws a full block as high as a line.
    """
    picture = _WEB_FONTS.sub("", picture).replace("Fira Code, monospace", "monospace")
    picture = picture.replace("textLength=", 'lengthAdjust="spacingAndGlyphs" textLength=')
    return _BLOCKS.sub(_as_rectangles, picture)


def _as_rectangles(found: re.Match[str]) -> str:
    style, left, baseline = found[1], float(found[2]), float(found[3])
    row = found[4].replace("&#160;", " ")
    return "".join(
        f'<rect class="{style}" x="{left + run.start() * CELL:.1f}" y="{baseline - 18.5:.1f}" '
        f'width="{len(run[0]) * CELL:.1f}" height="{LINE + 0.3:.1f}"/>'
        for run in re.finditer("█+", row)
    )


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        PICTURE.write_text(at_home(asyncio.run(draw(Path(folder)))), encoding="utf-8")
