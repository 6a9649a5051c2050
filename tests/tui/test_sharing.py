"""A sharing meeting on the screen: readers found, answers, milestones, hands, a forgotten clock."""

from pathlib import Path

from meetingtui.evening.opening import Opening, opening_of, prepare
from meetingtui.library.reading import read
from meetingtui.library.shelf import find
from meetingtui.present import i18n
from tests.tui.stage import NAMES, House, house

SHARING = 11
"""The place of the sharing in the plan, and of the milestones before it."""


def aa_sharing(*people: str, language: str = "en") -> Opening:
    """Return the AA-style meeting that ships, about to begin."""
    i18n.use(language)
    path = find("aa-sharing", language)
    opened = opening_of(read(path), path.name, people)
    format = opened.setup.format
    return Opening(prepare(format, people, 1), opened.text, path.name, beside=opened.beside)


async def go_to(room: House, stage: int) -> None:
    """Begin the meeting and go to a stage by the plan."""
    await room.press("enter", "j", *["down"] * stage, "enter")


async def test_readers_are_found_one_by_one_where_nobody_has_a_name(tmp_path: Path) -> None:
    """Each press of the key is one more reader, and after the last one there is none again."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        seen = []
        for _ in range(5):
            seen.append(room.text("host"))
            await room.press("r")
        assert [line.rpartition(" ")[0][-4:] + line[-2:] for line in seen] == [
            *(f"{n} of 3"[-6:] for n in (0, 1, 2, 3, 0)),
        ]


async def test_the_key_for_who_was_found_is_called_by_the_role(tmp_path: Path) -> None:
    """With one role to find for, the footer says which; the words are those of the format."""
    for language, told in (("en", "r Reader found"), ("nb", "r Leser er funnet")):
        opened = aa_sharing(*[""] * 15, language=language)
        async with house(tmp_path, opened, size=(120, 40)) as room:
            assert told in room.text("bottom")


async def test_readers_are_chosen_by_name_where_there_are_names(tmp_path: Path) -> None:
    """The card stays open until enough are chosen; choosing one again takes them off."""
    async with house(tmp_path, aa_sharing(*NAMES)) as room:
        await room.press("r", "enter", "down", "enter", "enter", "escape")
        assert room.text("host").endswith(f"Reader: {NAMES[0]}, 1 of 3")


async def test_a_meeting_is_open_or_closed(tmp_path: Path) -> None:
    """The plan says which it is and shows the words for it alone."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        assert room.text("people") == "15 here · closed meeting"
        await room.press("o")
        assert room.text("people") == "15 here · open meeting"
        await room.press("enter", *["space"] * 3)
        assert room.stage == "THIS IS AN OPEN MEETING"


async def test_a_digit_answers_a_question(tmp_path: Path) -> None:
    """With an answer the words for those who are new come next; with none they are left out."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, 6)
        assert "none; on to: Is anyone visiting" in room.bottom
        await room.press("2")
        assert "2; on to: To you who are new" in room.bottom
        await room.press("0")
        assert "none; on to: Is anyone visiting" in room.bottom


async def test_a_narrow_screen_says_which_key_answers(tmp_path: Path) -> None:
    """What a question waits for is short enough for forty columns, in both languages."""
    for language, told in (("en", "none so far; press 1-9"), ("nb", "ingen så langt; trykk 1-9")):
        people = [""] * 15
        async with house(tmp_path, aa_sharing(*people, language=language), size=(40, 12)) as room:
            await go_to(room, 6)
            assert told in room.seen


async def test_milestones_are_called_level_by_level(tmp_path: Path) -> None:
    """A celebrant has a word said, then a minute; the roll call goes on where it stood."""
    async with house(tmp_path, aa_sharing(*[""] * 15, language="nb")) as room:
        await go_to(room, SHARING - 1)
        assert "24 timer · sølv" in room.seen
        await room.press("space", "f")
        assert "30 dager: noen ord til den som får den" in room.seen
        await room.press("space")
        assert "30 dager: den som får den, har ordet" in room.seen
        await room.press("space")
        assert "videre til 60 dager" in room.bottom


async def test_the_share_that_lets_everybody_speak_is_one_key_away(tmp_path: Path) -> None:
    """The honest number stands under the share; the key sets it, and again sets it back."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, SHARING)
        assert "9 people at 3:00; 1:35 each lets all 15 speak" in room.seen
        await room.press("e")
        assert "enough for all 15" in room.seen
        await room.press("e")
        assert "9 people at 3:00" in room.seen


async def test_a_share_that_is_set_while_somebody_speaks_is_told(tmp_path: Path) -> None:
    """The clock shows the share that runs, so a sentence says what the next ones get, or why not.

    Both are gone at the next key.
    """
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, SHARING)
        await room.press("e")
        assert room.notice == ""
        await room.press("space", "e")
        assert room.notice == "From the next share on it is 3:00 each."
        await room.press("f")
        assert room.notice == ""
    async with house(tmp_path, aa_sharing(*[""] * 3)) as room:
        await go_to(room, SHARING)
        await room.press("space", "e")
        assert room.notice == "There is time for everybody as it is."


async def test_a_hand_without_a_name_is_one_key(tmp_path: Path) -> None:
    """Where only the number is known a hand is counted, and space goes on to it."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, SHARING)
        await room.press("space", "f", "f")
        assert "2 hands up" in room.seen
        assert "thank you; on to the next hand" in room.bottom


async def test_where_nobody_needs_to_speak_the_footer_says_how_to_go_on(tmp_path: Path) -> None:
    """While nobody speaks and no hand is up one key says so, and the next stage comes."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, SHARING - 1)
        assert "s nobody more" in room.bottom
        await room.press("f")
        assert "nobody more" not in room.bottom
        await room.press("space", "space", "s")
        assert room.stage == "SHARING"
        await room.press("e")
        assert "s nobody more" in room.bottom
        await room.press("f")
        assert "nobody more" not in room.bottom
        await room.press("space", "space", "s")
        assert room.stage == "BASKET AND ANNOUNCEMENTS"


async def test_a_hand_can_have_a_seat(tmp_path: Path) -> None:
    """The capital letter asks whose hand it is; a seat that is not there is refused in words."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, SHARING)
        await room.press("F")
        assert "The first one in the circle is 1." in room.seen
        await room.pilot.press("4")
        await room.press("enter")
        assert "hands up: seat 4" in room.seen
        await room.press("F")
        await room.pilot.press("9", "9")
        await room.press("enter")
        assert room.notice == "There is no such seat."


async def test_whoever_passed_has_not_shared(tmp_path: Path) -> None:
    """The count of those who have shared leaves out who passed, and the list says "passes"."""
    names = [*NAMES, "Bo", "Gro", "Jon", "Pia", "Rut", "Tea"]
    async with house(tmp_path, aa_sharing(*names)) as room:
        await go_to(room, SHARING)
        await room.press("f", "enter", "space", "space", "f", "enter", "space", "p")
        assert "1 has shared, 11 have not yet" in room.seen
        await room.press("f")
        lines = [line for line in room.lines() if "passes" in line or "has spoken" in line]
        assert [(NAMES[0] in line, NAMES[1] in line) for line in lines] == [
            (True, False),
            (False, True),
        ]


async def test_a_hand_is_chosen_by_name_where_there_are_names(tmp_path: Path) -> None:
    """The card lists those who could speak, first those who have not."""
    async with house(tmp_path, aa_sharing(*NAMES)) as room:
        await go_to(room, SHARING)
        await room.press("f", "down", "enter")
        assert f"hands up: {NAMES[1]}" in room.seen
        await room.press("space", "f")
        assert NAMES[1] not in "\n".join(line for line in room.lines() if "▶" in line)
        await room.press("enter")
        assert f"on to {NAMES[0]}" in room.bottom


async def test_the_last_share_stays_in_sight(tmp_path: Path) -> None:
    """After thanks the time of the share that ended is still there until the next begins."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, SHARING)
        await room.press("space")
        await room.wait(100)
        await room.press("space")
        assert "the share before; 3:00 for the next" in room.seen
        assert "somebody begins" in room.bottom


async def test_a_forgotten_clock_is_told_and_counted(tmp_path: Path) -> None:
    """After a minute without a clock one line asks, and one key counts the time from then."""
    async with house(tmp_path, aa_sharing(*[""] * 15)) as room:
        await go_to(room, SHARING)
        assert room.notice == ""
        await room.wait(65)
        assert room.notice == "Forgot to start? g counts the last 1 min."
        await room.press("g")
        assert room.notice == ""
        turn = room.app.evening.session.view().clock if room.app.evening else None
        assert turn is not None
        assert turn.elapsed >= 60_000
