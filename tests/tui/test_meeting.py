"""The meeting screen: what is seen, and what the keys do."""

from pathlib import Path

import pytest
from textual.content import Content

from meetingtui.meeting import commands as c
from meetingtui.meeting.state import Here, Phase, State
from meetingtui.tui.meeting import MeetingScreen
from meetingtui.tui.sheet import Sheet
from meetingtui.tui.widgets import Block
from tests.meeting.helpers import stage, text_of
from tests.tui.stage import NAMES, House, house, opening


def state(room: House) -> State:
    """Return the state of the meeting that runs."""
    assert room.app.evening is not None
    return room.app.evening.session.state


async def test_space_alone_leads_from_the_plan_to_the_last_goodbye(tmp_path: Path) -> None:
    """Enter begins, space goes on, Enter closes; the stages come in order, nothing is left."""
    async with house(tmp_path, opening()) as room:
        assert room.where == "BeforeScreen"
        await room.press("enter")
        titles: list[str] = []
        for _ in range(100):
            if room.where != "MeetingScreen":
                break
            if room.stage not in titles:
                titles.append(room.stage)
            await room.press("space")
        assert room.where == "AfterScreen"
        assert titles == [
            "SETTLING IN",
            "OPENING ROUND",
            "OPEN FLOOR",
            "BREAK",
            "OPEN FLOOR, SECOND PART",
            "CLOSING ROUND",
            "NEXT HOST",
        ]
        assert state(room).phase is Phase.CLOSED
        await room.press("enter")
    assert room.app.evening is not None
    room.app.evening.part()
    assert room.journals == []


async def test_a_turn_answers_every_question_of_the_room(tmp_path: Path) -> None:
    """Who speaks, how long, who is next, when we end and what space does are all on the screen."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "space", "space")
        await room.wait(30)
        lines = room.lines()
        assert lines[3].startswith(" 2 of 7   OPENING ROUND") and lines[3].endswith("Host: Anna")
        assert "ends 20:58" in lines[0]
        for said in ("Tor has the floor", "left of 3:34", "Tor · · · · · ·", "then Liv, Ole"):
            assert said in room.seen
        assert "on to Liv" in room.bottom


async def test_the_same_screen_in_bokmal(tmp_path: Path) -> None:
    """Every word of the screen is Norwegian when the reader is."""
    async with house(tmp_path, opening(language="nb")) as room:
        await room.press("enter", "space", "space")
        await room.wait(30)
        for said in ("2 av 7   ÅPNINGSRUNDE", "Tor har ordet", "igjen av 3:34", "så Liv, Ole"):
            assert said in room.seen
        assert "MELLOMROM" in room.bottom and "videre til Liv" in room.bottom


async def test_a_held_key_acts_once(tmp_path: Path) -> None:
    """For a moment after a repaint the same key does nothing, however often it comes."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter")
        room.clock.advance(1)
        for _ in range(5):
            room.clock.advance(0.03)
            await room.pilot.press("space")
        await room.pilot.pause()
        round = state(room).run.round
        assert state(room).stage == 1 and round is not None and round.current is None


@pytest.mark.parametrize("key", ["space", "right", "pagedown"])
async def test_a_clicker_goes_on_and_back(tmp_path: Path, key: str) -> None:
    """Space, right and PageDown go on; PageUp goes back."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", key)
        assert state(room).stage == 1
        await room.press("pageup")
        assert state(room).stage == 0


async def test_the_keys_of_a_turn(tmp_path: Path) -> None:
    """Pass, later, hold, more, less and undo ask the meeting what they say."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "space", "space", "p")
        assert "Liv has the floor" in room.seen
        await room.press("l")
        assert "Ole has the floor" in room.seen
        await room.press("u")
        assert "Liv has the floor" in room.seen
        await room.press("h")
        assert "stands still" in room.seen
        await room.press("h", "plus")
        assert "left of 5:" in room.seen
        await room.press("minus", "up", "up", "down")
        assert "left of 4:" in room.seen


async def test_a_refusal_is_said_in_a_sentence_and_gone_at_the_next_key(tmp_path: Path) -> None:
    """What cannot be done is answered where it was asked, and changes nothing."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "s")
        assert room.notice == "This stage is not an optional one; go on when it is done."
        assert state(room).stage == 0
        await room.press("space")
        assert room.notice == ""


async def test_past_the_time_the_word_changes_and_the_clock_goes_on(tmp_path: Path) -> None:
    """Nobody is cut off: the clock counts up, and the words say it kindly."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "space", "space")
        await room.wait(170)
        assert "under 1 min left" in room.seen
        await room.wait(60)
        assert "the time is up; take a moment to finish" in room.seen
        assert "Tor has the floor" in room.seen


async def test_bells_ring_once_and_only_where_asked(tmp_path: Path) -> None:
    """The bell sounds when its moment is crossed, once, and not in other stages."""
    rung: list[int] = []
    text = text_of(
        stage("silence", length="1 min", bell=("start", "end")), stage("say", title="Then")
    )
    async with house(tmp_path, opening(text=text)) as room:
        room.app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
        await room.press("enter")
        assert len(rung) == 1
        await room.wait(61)
        await room.wait(10)
        assert len(rung) == 2
        await room.press("space")
        await room.wait(100)
        assert len(rung) == 2


# Cards


async def test_the_help_card_lists_every_key(tmp_path: Path) -> None:
    """The list of keys is the one that the keys themselves are made from."""
    from meetingtui.present.keys import KEYS

    async with house(tmp_path, opening(), size=(100, 60)) as room:
        await room.press("enter", "question_mark")
        shown = "\n".join(room.lines())
        for key in KEYS:
            assert key.help[:30] in shown, key.id
        await room.press("escape")
        assert room.where == "MeetingScreen"


async def test_the_agreements_are_one_key_away(tmp_path: Path) -> None:
    """All that the group agreed is shown, over the running meeting."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "a")
        assert any("What is said here stays here." in line for line in room.lines())
        assert "ends" in room.lines()[0]


async def test_who_is_here_can_be_mended(tmp_path: Path) -> None:
    """Somebody comes, is out, goes home, is called otherwise and takes the helm."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "w", "a")
        await room.pilot.press(*"Eva")
        await room.press("enter")
        assert [seat.alias for seat in state(room).seats] == [*NAMES, "Eva"]
        await room.press("h")
        assert state(room).holders["chair"] == 7
        await room.press("up", "o")
        assert state(room).seats[6].here is Here.OUT
        await room.press("up", "g")
        assert state(room).seats[5].here is Here.GONE
        await room.press("up", "r")
        await room.pilot.press("backspace", "a")
        await room.press("enter")
        assert state(room).seats[4].alias == "Lia"
        await room.press("escape")
        assert room.where == "MeetingScreen"


async def test_somebody_may_come_without_a_name(tmp_path: Path) -> None:
    """Where only the number is known, an empty alias lets one more person in."""
    async with house(tmp_path, opening(("",) * 7)) as room:
        await room.press("enter", "w", "a", "enter")
        assert state(room).count == 8


async def test_the_helm_can_be_put_down_and_other_roles_given(tmp_path: Path) -> None:
    """The one who has the helm lays it down; with several roles the card asks which."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "w", "down", "down", "h")
        assert state(room).holders["chair"] is None
    text = text_of(stage("say"), roles='[roles.reader]\nlabel = "Reader"')
    async with house(tmp_path, opening(("Kari", "Per"), text=text)) as room:
        await room.press("enter", "w", "down", "h", "down", "enter")
        assert state(room).holders["reader"] == 1


async def test_a_card_lets_no_second_press_through(tmp_path: Path) -> None:
    """Space pressed twice in a moment closes a card and does not move the meeting."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "question_mark")
        room.clock.advance(1)
        await room.pilot.press("space")
        await room.pilot.pause()
        room.clock.advance(0.1)
        await room.pilot.press("space")
        await room.pilot.pause()
        assert (room.where, state(room).stage) == ("MeetingScreen", 0)


async def test_while_the_clock_stands_the_key_says_start(tmp_path: Path) -> None:
    """The footer names what the key will do now, not what it did."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "h")
        assert "h start the clock" in room.bottom


@pytest.mark.parametrize("key", ["q", "w"])
async def test_a_card_in_a_tiny_terminal_shows_what_can_be_done(tmp_path: Path, key: str) -> None:
    """At 20×3 a question shows its answers, and a list its lines."""
    async with house(tmp_path, opening(), size=(20, 3)) as room:
        await room.press("enter", key)
        assert ("stay" if key == "q" else "Kari") in room.seen


async def test_a_wrong_count_can_be_mended(tmp_path: Path) -> None:
    """Where only the number is known, the number is put right."""
    async with house(tmp_path, opening(("",) * 7)) as room:
        await room.press("enter", "w", "n")
        await room.pilot.press("backspace", "9")
        await room.press("enter")
        assert state(room).count == 9


async def test_the_plan_leads_to_any_stage(tmp_path: Path) -> None:
    """A stage chosen in the plan begins."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "j", "down", "down", "down", "enter")
        assert room.stage == "BREAK"


async def test_the_one_who_begins_can_be_chosen(tmp_path: Path) -> None:
    """Before a round the first place is handed on with one key."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "space")
        assert "Tor begins" in room.seen
        await room.press("f", "f")
        assert "Ole begins" in room.seen


async def test_somebody_else_can_be_proposed_for_next_time(tmp_path: Path) -> None:
    """At the handover one key proposes the next one, and after the last one nobody."""
    async with house(tmp_path, opening(("Kari", "Per"))) as room:
        await room.press("enter", "j", *["down"] * 6, "enter")
        proposed = []
        for _ in range(3):
            await room.press("n")
            proposed += [line.strip() for line in room.lines() if "Host next time" in line]
        assert set(proposed) == {
            "Host next time: Kari",
            "Host next time: Per",
            "Host next time: who would like to?",
        }


async def test_without_names_somebody_is_found_for_next_time_or_nobody_yet(
    tmp_path: Path,
) -> None:
    """Where only the number is known, nobody needs to know which seat it is."""
    async with house(tmp_path, opening(("", "", ""))) as room:
        await room.press("enter", "j", *["down"] * 6, "enter")
        proposed = []
        for _ in range(3):
            await room.press("n")
            proposed += [line.strip() for line in room.lines() if "Host next time" in line]
        nobody, found = "Host next time: who would like to?", "Host next time: found"
        assert proposed == [found, nobody, found]
        await room.press("space")
        assert room.where == "AfterScreen"
        assert found in room.seen


async def test_only_a_key_that_says_so_leaves_the_last_screen(tmp_path: Path) -> None:
    """Escape, which closes every card, does not close the meeting for good."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "q", "e", "escape")
        assert room.where == "AfterScreen"
        assert len(room.journals) == 1


async def test_a_text_that_is_too_long_is_one_key_away(tmp_path: Path) -> None:
    """A text that was cut says so, and a key shows the whole."""
    text = text_of(stage("say", say="word " * 390 + "last."), stage("say", title="Then"))
    async with house(tmp_path, opening(text=text)) as room:
        await room.press("enter")
        assert "…" in room.seen
        assert "the whole text" in room.bottom
        await room.press("t")
        for _ in range(40):
            await room.press("down")
        assert any("last." in line for line in room.lines())


# Leaving


async def test_leaving_asks_and_staying_is_first(tmp_path: Path) -> None:
    """The question is answered by staying unless somebody says otherwise."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "q")
        assert room.where == "Card"
        await room.press("enter")
        assert room.where == "MeetingScreen" and state(room).phase is Phase.RUNNING


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_every_way_out_asks(tmp_path: Path, key: str) -> None:
    """Each asks the same question, and asked again it leaves the meeting waiting."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", key)
        assert room.where == "Card"
        await room.press(key)
    assert len(room.journals) == 1


async def test_ending_now_says_goodbye_and_can_be_taken_back(tmp_path: Path) -> None:
    """A meeting ended by mistake goes on where it was."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "space", "space", "q", "e")
        assert room.where == "AfterScreen"
        await room.press("u")
        assert room.where == "MeetingScreen"
        assert "Tor has the floor" in room.seen


# Sizes


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (64, 20), (30, 10), (200, 60)])
async def test_at_every_size_the_room_sees_who_speaks_and_what_space_does(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The speaker and the primary action are painted wherever there is room for a screen."""
    async with house(tmp_path, opening(), size=size) as room:
        await room.press("enter", "space", "space")
        shown = "\n".join(room.lines())
        assert "Tor has the floor" in shown
        assert "SPACE" in shown and "Liv" in shown


async def test_a_terminal_shrunk_to_nothing_and_back(tmp_path: Path) -> None:
    """A window made tiny and large again shows the meeting as before."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "space", "space")
        before = room.lines()
        await room.resize(1, 1)
        await room.resize(20, 3)
        assert room.lines() == ["Opening round 2/7", "3:34  Tor", "19:00  ends 20:58"]
        await room.resize(20, 1)
        assert room.lines() == ["3:34  Tor"]
        await room.resize(80, 24)
        assert room.lines() == before


async def test_a_line_that_only_changes_its_weight_is_painted_again(tmp_path: Path) -> None:
    """The same words in another weight are something new to see."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter")
        block = room.app.screen.query_one("#below", Block)
        block.say(Content("the same words"))
        block.say(Content("the same words").stylize("bold"))
        assert isinstance(block.content, Content) and block.content.spans


async def test_a_key_that_comes_when_a_card_is_just_leaving_does_nothing(tmp_path: Path) -> None:
    """Two quick keys on a card leave the card, and neither the program nor the meeting."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter", "a")
        card = room.app.screen
        assert isinstance(card, Sheet)
        card.press("enter")
        card.press("q")
        await room.pilot.pause()
        assert room.where == "MeetingScreen" and room.app.crash == ""


async def test_a_meeting_that_was_ended_elsewhere_is_looked_at_no_more(tmp_path: Path) -> None:
    """The second that comes after the end is not told of a stage that is not there."""
    async with house(tmp_path, opening()) as room:
        await room.press("enter")
        screen = room.app.screen
        assert isinstance(screen, MeetingScreen)
        screen.session.do(c.End())
        shown = screen.words
        screen.tick()
        assert screen.words is shown
