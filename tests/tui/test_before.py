"""Before the meeting: the list of formats, who is here, the plan; and taking a meeting up."""

from pathlib import Path

from meetingtui.clock import ManualClock
from meetingtui.evening.resuming import Resumed, resume, waiting
from meetingtui.evening.running import begin
from meetingtui.meeting.commands import Next
from tests.tui.stage import NAMES, House, house, opening


async def test_a_format_is_chosen_and_then_asked_who_is_here(tmp_path: Path) -> None:
    """From the list to a plan with a number of people, by Enter alone."""
    opening()
    async with house(tmp_path) as room:
        assert room.where == "ChooseScreen"
        await room.press("down", "enter")
        assert room.where == "Ask"
        await room.pilot.press("7")
        await room.press("enter")
        assert room.where == "BeforeScreen"
        assert room.text("people") == "7 here"
        assert "3:34 each" in room.text("rows")


async def test_a_meeting_does_not_begin_before_it_is_known_who_is_here(tmp_path: Path) -> None:
    """Enter on a plan without people asks for them."""
    async with house(tmp_path, opening(())) as room:
        await room.press("escape", "enter")
        assert room.where == "Ask"
        assert room.journals == []


async def test_aliases_may_be_written_instead_of_a_number(tmp_path: Path) -> None:
    """Short aliases with commas between them are the people, in the order they sit."""
    async with house(tmp_path, opening(("",))) as room:
        await room.press("w", "backspace")
        await room.pilot.press(*"Kari,", "space", *"Per")
        await room.press("enter")
        assert room.text("people") == "2 here (made for 4 to 8):  Kari, Per"


async def test_names_without_commas_are_asked_again(tmp_path: Path) -> None:
    """Several words without commas are not taken for one person."""
    async with house(tmp_path, opening(("",))) as room:
        await room.press("w", "backspace")
        await room.pilot.press(*"Kari", "space", *"Per")
        await room.press("enter")
        assert room.where == "Ask" and "commas" in room.text("ask-help")


async def test_a_chosen_chair_stays_when_the_people_are_corrected(tmp_path: Path) -> None:
    """Correcting who is here does not draw again what somebody has chosen."""
    async with house(tmp_path, opening(("Kari", "Per", "Anna"))) as room:
        await room.press("d")
        chosen = room.text("host")
        await room.press("w")
        await room.pilot.press(*", Eva")
        await room.press("enter")
        assert room.text("host") == chosen and room.text("why").startswith("chosen")


async def test_an_unfit_alias_is_asked_again_with_the_reason(tmp_path: Path) -> None:
    """Two of the same name are told apart before anything goes on."""
    async with house(tmp_path, opening(("",))) as room:
        await room.press("w", "backspace")
        await room.pilot.press(*"Kari,kari")
        await room.press("enter")
        assert room.where == "Ask"
        assert "called kari already" in room.text("ask-help")


async def test_the_keyboard_goes_round_among_all_and_nobody(tmp_path: Path) -> None:
    """One key gives the helm to each in turn, and to nobody by name."""
    async with house(tmp_path, opening(("Kari", "Per"))) as room:
        seen = []
        for _ in range(3):
            seen.append((room.text("host"), room.text("why")))
            await room.press("d")
        hosts = [host for host, _why in seen]
        assert sorted(hosts) == ["Host: Kari", "Host: Per", "Host: –"]
        assert seen[0][1].startswith("drawn by lot. The host minds the clock")
        assert seen[1][1].startswith("chosen.") or seen[1][1].startswith("whoever sits")
        assert room.text("host") == hosts[0]


async def test_the_start_is_set_and_counted_down_to(tmp_path: Path) -> None:
    """With a planned start the plan has its clock times, and the wait is told."""
    async with house(tmp_path, opening()) as room:
        await room.press("t")
        await room.pilot.press(*"19:30")
        await room.press("enter")
        assert room.text("rows").startswith("19:30")
        assert room.text("start") == "begins in 30 min"
        await room.press("t", *["backspace"] * 5)
        await room.pilot.press(*"25:00")
        await room.press("enter")
        assert room.where == "Ask" and "19:00" in room.text("ask-help")


async def test_a_folder_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    """The meeting begins unsaved only if the host agrees, and says so all evening."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    async with house(blocked / "running", opening()) as room:
        await room.press("enter")
        assert room.where == "Card"
        await room.press("enter")
        assert room.where == "BeforeScreen"
        await room.press("enter", "o")
        assert room.where == "MeetingScreen"
        assert room.notice.startswith("Not saved")


# Taking a meeting up


def left_in(folder: Path, clock: ManualClock, steps: int, away: float) -> Resumed:
    """Begin a meeting, go some steps, leave it, and take it up after a while."""
    begun = begin(opening(NAMES), clock, folder)
    for _ in range(steps):
        begun.session.do(Next())
    begun.leave()
    (journal,) = waiting(folder)
    clock.advance(away)
    resumed = resume(journal, clock)
    assert resumed is not None
    return resumed


async def resumed_house(room: House) -> str:
    """Return what the card says."""
    return "\n".join(room.lines())


async def test_taking_up_says_which_meeting_which_stage_and_how_long(tmp_path: Path) -> None:
    """The card tells all that is needed to decide, and going on is first."""
    clock = ManualClock()
    resumed = left_in(tmp_path, clock, steps=2, away=180)
    async with house(tmp_path, resumed=resumed, clock=clock) as room:
        said = await resumed_house(room)
        assert "Self-help group, ordinary meeting, stage 2 of 7: Opening round" in said
        assert "away for 3 min" in said
        await room.press("enter")
        assert room.where == "MeetingScreen"
        assert "Tor has the floor" in room.seen


async def test_the_time_away_can_be_given_back(tmp_path: Path) -> None:
    """One key takes the time away off the turn that ran; the planned end stays."""
    clock = ManualClock()
    resumed = left_in(tmp_path, clock, steps=2, away=180)
    async with house(tmp_path, resumed=resumed, clock=clock) as room:
        before = resumed.evening.session.view()
        await room.press("g")
        after = resumed.evening.session.view()
        assert before.clock.elapsed - after.clock.elapsed > 170_000
        assert abs(before.line.planned_end - after.line.planned_end) < 5_000


async def test_a_meeting_can_be_left_for_later_and_another_begun(tmp_path: Path) -> None:
    """The waiting meeting stays, and the list of formats opens."""
    clock = ManualClock()
    resumed = left_in(tmp_path, clock, steps=2, away=180)
    async with house(tmp_path, resumed=resumed, clock=clock) as room:
        await room.press("n")
        assert room.where == "ChooseScreen"
        assert len(room.journals) == 1


async def test_an_unfinished_meeting_can_be_deleted(tmp_path: Path) -> None:
    """Deleting is asked for twice and leaves nothing on the disk."""
    clock = ManualClock()
    resumed = left_in(tmp_path, clock, steps=2, away=180)
    async with house(tmp_path, resumed=resumed, clock=clock) as room:
        await room.press("x")
        assert len(room.journals) == 1
        await room.press("enter", "x", "x")
        assert room.journals == []
