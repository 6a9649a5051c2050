"""The meeting screen as lines: it fits every terminal, whatever the format says."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.format.model import Format
from meetingtui.meeting import commands as c
from meetingtui.meeting.setup import IN_ROOM, ONLINE
from meetingtui.present import i18n
from meetingtui.present.meeting import Words, words
from meetingtui.tui.layout import DIGIT_ROWS, Rung, rung
from meetingtui.tui.page import Page, page
from tests.meeting.helpers import room, sn_ordinary, stage, text_of

NOW = datetime(2026, 1, 5, 19, 0)
LONG = text_of(
    stage("say", title="T" * 110, say="word " * 390, tip="tip " * 300),
    stage("round", title="R" * 60, prompt="why " * 400, each="1 min", wrap_up="30 s"),
    stage("dialogue", title="Talk", say="talk " * 100),
    stage("decide", title="D" * 60, say="vote " * 100, by="majority"),
    stage("reminder", say="r" * 60, starts="60 min before end"),
    head='look = "clear"\n',
)


def evening() -> list[Words]:
    """Return what is said at many moments of a whole evening, and of one with too much text."""
    said = []
    evenings: tuple[tuple[Format | str, int], ...] = ((sn_ordinary(), 3), (LONG, 40))
    for format, people in evenings:
        meeting = room(format, people)
        while not meeting.session.closed:
            said.append(words(meeting.view, NOW))
            meeting.wait(100)
            said.append(words(meeting.view, NOW))
            meeting.do(c.Next())
    return said


MOMENTS = evening()


def rows(shown: Page) -> int:
    """Return how many rows a page takes."""
    blocks = [block for block in (shown.above, shown.below) if block.plain]
    lines = sum(block.plain.count("\n") + 1 for block in blocks)
    return lines + (DIGIT_ROWS * shown.dot[1] if shown.time else 0)


def widest(shown: Page) -> int:
    """Return the width of the widest line."""
    lines = (*shown.above.split("\n"), *shown.below.split("\n"))
    return max(line.cell_length for line in lines)


@settings(derandomize=True, max_examples=300)
@given(
    st.sampled_from(MOMENTS),
    st.integers(1, 180),
    st.integers(1, 60),
    st.sampled_from(["", "Somebody is called Kari already; add a letter to tell them apart."]),
    st.booleans(),
)
def test_a_page_fits_every_terminal(
    said: Words, width: int, height: int, notice: str, covered: bool
) -> None:
    """No line is wider than the terminal, and all of it together is just as high."""
    shown = page(said, notice, covered, width, height)
    assert widest(shown) <= width
    if rung(width, height) is Rung.BARE:
        assert rows(shown) <= height
    else:
        assert rows(shown) == height


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (30, 10), (64, 20), (99, 31)])
@pytest.mark.parametrize("said", MOMENTS, ids=lambda said: said.title[:12])
def test_the_footer_always_names_the_big_key(said: Words, size: tuple[int, int]) -> None:
    """Whatever else gives way, the last line says what space does."""
    last = page(said, "", False, *size).below.plain.split("\n")[-1]
    assert "SPACE" in last


@pytest.mark.parametrize(
    ("size", "others"), [((80, 24), ("p pass", "? help")), ((40, 12), ("p", "?"))]
)
def test_a_long_sentence_leaves_the_first_other_key_and_the_help(
    size: tuple[int, int], others: tuple[str, str]
) -> None:
    """However long the title of what comes next, the footer cuts it and not those two keys."""
    long = replace(
        next(said for said in MOMENTS if said.speaking),
        primary="on to: " + "T" * 110,
        primary_short="T" * 110,
        hints=("pass", "later", "help"),
        text="",
    )
    last = page(long, "", False, *size).below.plain.split("\n")[-1].strip()
    _space, sentence, *shown = re.split(" {2,}", last)
    assert sentence.startswith(("on to: TTT", "TTT"))
    assert sentence.endswith("T…")
    assert tuple(shown) == others


def test_the_clear_look_speaks_up_earlier() -> None:
    """With the look "clear" the last minute is shown as plainly as the end; calm waits."""
    said = next(said for said in MOMENTS if said.speaking)
    last = replace(said, tone="last", clear=True)

    def reversed_somewhere(words: Words) -> bool:
        spans = page(words, "", True, 80, 24).below.spans
        return any("reverse" in str(span.style) for span in spans)

    assert reversed_somewhere(last)
    assert not reversed_somewhere(replace(last, clear=False))
    assert reversed_somewhere(replace(last, clear=False, tone="over"))


def test_nothing_said_leaves_no_mark() -> None:
    """Where there are no words under the clock nothing is drawn, past the time as before it."""
    said = next(said for said in MOMENTS if said.speaking)
    spans = page(replace(said, under="", tone="over"), "", True, 80, 24).below.spans
    assert not any("reverse" in str(span.style) for span in spans)


def test_a_long_notice_is_folded_on_a_narrow_screen() -> None:
    """Nothing of it is cut off, and the words of the format give way to it for a moment."""
    notice = "This stage is not optional; go on when it is done."
    for said in MOMENTS:
        shown = page(said, notice, False, 40, 12)
        assert rows(shown) == 12
        seen = f"{shown.above.plain}\n{shown.below.plain}"
        assert "go on when it is done." in " ".join(seen.split())


def test_a_consent_names_its_keys_once() -> None:
    """They stand under the question at every size, and the footer does not say them again."""
    meeting = room(text_of(stage("decide", title="Tea"), stage("dialogue")), 5)
    said = words(meeting.view, NOW)
    for size in ((120, 40), (80, 24), (40, 12)):
        below = page(said, "", False, *size).below.plain
        assert below.count("+ agreed   - not tonight") == 1
        assert "agreed" not in below.split("\n")[-1]
    assert "+ agreed" in page(said, "", False, 20, 3).above.plain


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_both_sides_have_their_key_in_sight(language: str, size: tuple[int, int]) -> None:
    """In the room and on the screen: while nobody speaks, when one is next, and after that."""
    i18n.use(language)
    head = 'mode = "hybrid"'
    meeting = room(text_of(stage("sharing", order="room and online"), stage("say"), head=head), 7)
    meeting.do(c.Hand(IN_ROOM), c.Hand(ONLINE), c.Hand(IN_ROOM), c.Hand(ONLINE))
    for _step in range(4):
        footer = page(words(meeting.view, NOW), "", False, *size).below.plain.split("\n")[-1]
        assert {"f", "d"} <= set(footer.split())
        meeting.next()
