"""A group on the screens: who comes next and why, who belongs to it, and what is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from meetingtui.evening.opening import Opening, opening_of, usual
from meetingtui.evening.remembered import remember
from meetingtui.evening.running import begin
from meetingtui.format.group import Settings
from meetingtui.library.reading import read
from meetingtui.library.shelf import find
from meetingtui.meeting import commands as c
from meetingtui.meeting.view import nominees
from meetingtui.present import i18n
from meetingtui.rotation.ledger import Entry, Starter
from meetingtui.store.files import InUse
from meetingtui.store.groups import Group, create, mark_for, new_id
from tests.tui.stage import House, house

PEOPLE = ("Kari", "Per", "Anna", "Tor")
KEY = "0123456789abcdef0123456789abcdef"


def group(*people: str, format: str = "sn-ordinary", starter: int | None = None) -> Group:
    """Make a group of these people, all of whom were there when it began."""
    settings = Settings(
        KEY,
        "Torsdag",
        format=format,
        agreements=("Vi hører på hverandre.",),
        help="Ring 116 123.",
        people={alias: mark_for(Settings(KEY, "Torsdag"), alias, ()) for alias in people},
    )
    made = create(settings)
    if people:
        led = None if starter is None else Starter(starter, 2)
        began = Entry(new_id(), 0, came=(1 << len(people)) - 1, began=True, held=False, starter=led)
        made.record(began, list(settings.people.values()))
    return made


def tonight(made: Group, *people: str, language: str = "en") -> Opening:
    """Return the opening of the group's usual meeting with these people."""
    i18n.use(language)
    opening = usual(remember(made), language)
    assert opening is not None
    return opening.with_people(people)


async def held(tmp_path: Path, opening: Opening) -> None:
    """Hold a whole meeting and close it."""
    async with house(tmp_path, opening) as room:
        await room.press("enter")
        assert room.app.evening is not None
        room.app.evening.session.do(c.End())
        room.app.evening.part()


def log(made: Group) -> int:
    """Return how many meetings the group has had."""
    return made.memory().ledger.meetings


@pytest.mark.parametrize(
    ("language", "why", "then"),
    [
        ("en", "Nobody comes before anybody", "Then "),
        ("nb", "Ingen står foran noen", "Så "),
    ],
)
async def test_the_plan_says_who_has_the_helm_and_why(
    tmp_path: Path, language: str, why: str, then: str
) -> None:
    """Before a group's first meeting nobody is before anybody, and who comes after is told."""
    async with house(tmp_path, tonight(group(*PEOPLE), *PEOPLE, language=language)) as room:
        assert room.text("name") == "Torsdag"
        assert why in room.text("why") and then in room.text("why")
        assert room.text("group") == ""


async def test_the_helm_goes_round_from_meeting_to_meeting(tmp_path: Path) -> None:
    """Four meetings of four people have four hosts at their beginning."""
    made, hosts = group(*PEOPLE, format="aa-sharing"), []
    for _ in range(4):
        opening = tonight(made, *PEOPLE)
        chair = opening.setup.holders["chair"]
        assert chair is not None
        hosts.append(PEOPLE[chair])
        await held(tmp_path, opening)
    assert sorted(hosts) == sorted(PEOPLE)


async def test_declining_asks_the_next_one_and_leaves_no_trace(tmp_path: Path) -> None:
    """One key asks the next one; after all of them nobody has it, and then all are asked again."""
    made = group(*PEOPLE)
    async with house(tmp_path, tonight(made, *PEOPLE)) as room:
        hosts = []
        for _ in range(6):
            hosts.append(room.text("host"))
            await room.press("d")
    assert sorted(hosts[:4]) == sorted(f"Host: {alias}" for alias in PEOPLE)
    assert hosts[4] == "Host: –" and hosts[5] == hosts[0]


async def test_the_room_may_choose_by_name(tmp_path: Path) -> None:
    """Another key lets the room choose anybody, and that is said."""
    async with house(tmp_path, tonight(group(*PEOPLE), *PEOPLE)) as room:
        await room.press("D", "down", "down", "enter")
        assert room.text("host") == "Host: Anna"
        assert room.text("why").startswith("The room has chosen.")


async def test_somebody_unknown_is_a_guest_until_they_belong(tmp_path: Path) -> None:
    """Nothing is kept of a guest; whoever belongs from tonight on is in the group afterwards."""
    made = group(*PEOPLE)
    async with house(tmp_path, tonight(made, *PEOPLE, "Liv", "Siv")) as room:
        assert room.text("group") == "Guests, of whom nothing is kept: Liv, Siv."
        await room.press("m", "enter", "escape")
        assert room.text("group") == "A guest, of whom nothing is kept: Siv."
        await room.press("enter", "q", "e")
        assert room.where == "AfterScreen"
        assert "From tonight these belong to the group: Liv." in room.seen
        await room.press("enter")
    assert room.app.evening is not None
    room.app.evening.part()
    file = (made.folder / "group.toml").read_text()
    assert "Liv" in file and "Siv" not in file


async def test_a_new_group_begins_anew_with_everybody(tmp_path: Path) -> None:
    """One key begins the turns anew: whoever is there founds the group."""
    made = group(*PEOPLE)
    await held(tmp_path, tonight(made, *PEOPLE))
    async with house(tmp_path, tonight(made, *PEOPLE, "Liv")) as room:
        await room.press("n")
        assert "the turns begin again" in room.text("group")
        await room.press("enter")
        assert room.app.evening is not None
        room.app.evening.session.do(c.End())
        room.app.evening.part()
    assert log(made) == 1
    assert "Liv" in (made.folder / "group.toml").read_text()


async def test_the_last_screen_says_what_is_kept_and_can_let_go_of_it(tmp_path: Path) -> None:
    """The turn that counts is told; one key keeps nothing of the meeting."""
    made = group(*PEOPLE)
    async with house(tmp_path, tonight(made, *PEOPLE)) as room:
        host = room.text("host").removeprefix("Host: ")
        await room.press("enter", "q", "e")
        assert f"Kept for Torsdag: {host} (Host)." in room.seen
        assert "nothing else about this meeting" in room.seen
        await room.press("x")
        assert "Kept for" not in room.seen
        assert "nothing about this meeting" in room.seen and "keep nothing" not in room.bottom
        await room.press("enter")
    assert room.app.evening is not None
    room.app.evening.part()
    assert log(made) == 0


async def test_agreements_and_a_word_of_help_are_one_key_away(tmp_path: Path) -> None:
    """The group's own agreements stand there, and whom to turn to in a hard moment."""
    async with house(tmp_path, tonight(group(*PEOPLE), *PEOPLE)) as room:
        await room.press("enter", "a")
        assert "Vi hører på hverandre." in room.seen
        assert "Ring 116 123." in room.seen
        assert "What is said here" not in room.seen


async def test_whoever_starts_the_group_leads_and_is_thanked_once(tmp_path: Path) -> None:
    """The starter has the helm for the first meetings, hands it to nobody, and then to the rota."""
    made = group(*PEOPLE, starter=0)
    for _ in range(2):
        opening = tonight(made, *PEOPLE)
        async with house(tmp_path, opening) as room:
            assert room.text("host") == "Host: Kari"
            assert room.text("why").startswith("Starts the group off.")
            assert "Host:" not in room.text("rows")
        await held(tmp_path, opening)
    async with house(tmp_path, tonight(made, *PEOPLE)) as room:
        assert room.text("host") != "Host: Kari"
        assert "Thank you, Kari, for starting the group" in room.text("group")
    await held(tmp_path, tonight(made, *PEOPLE))
    async with house(tmp_path, tonight(made, *PEOPLE)) as room:
        assert room.text("group") == ""


async def test_the_start_lists_the_groups_before_the_formats(tmp_path: Path) -> None:
    """A group is chosen like a format, and its people are offered as those who are here."""
    group(*PEOPLE)
    async with house(tmp_path) as room:
        lines = [line.strip() for line in room.lines()]
        assert lines[5:7] == ["▶ Torsdag", "meeting 1 · sn-ordinary"]
        await room.press("enter")
        assert room.where == "Ask"
        await room.press("enter")
        assert room.text("people") == "4 here:  Kari, Per, Anna, Tor"


async def test_a_group_without_a_usual_format_is_asked_for_one(tmp_path: Path) -> None:
    """Choosing such a group asks which meeting it has, and takes the group along."""
    group(*PEOPLE, format="")
    async with house(tmp_path) as room:
        await room.press("enter")
        assert "Which meeting does Torsdag have?" in room.seen
        await room.press("down", "enter", "enter")
        assert room.text("name") == "Torsdag"


async def test_a_group_that_meets_elsewhere_on_the_machine_is_not_opened_twice(
    tmp_path: Path,
) -> None:
    """Two programs at once: the second one is told, and nothing has begun."""
    made = group(*PEOPLE)
    with made.hold():
        async with house(tmp_path, tonight(made, *PEOPLE)) as room:
            await room.press("enter")
            assert "running in another window" in room.seen
            assert room.journals == []
        with pytest.raises(InUse):
            begin(tonight(made, *PEOPLE), room.clock, tmp_path)


async def test_a_meeting_of_some_with_aliases_and_many_without(tmp_path: Path) -> None:
    """A plus and a number stand for those whose names nobody types."""
    async with house(tmp_path, tonight(group(*PEOPLE, format="aa-sharing"))) as room:
        await room.pilot.press(*", +12")
        await room.press("enter")
        assert room.text("people") == "16 here · closed meeting:  Kari, Per, Anna, Tor, 12 more"


async def test_a_group_takes_its_format_from_whichever_meeting_it_has(tmp_path: Path) -> None:
    """A group may have another meeting than its usual one."""
    path = find("aa-sharing", "en")
    opening = opening_of(read(path), path.name, PEOPLE, group=remember(group(*PEOPLE)))
    async with house(tmp_path, opening) as room:
        assert room.text("host").startswith("Chair: ")
        assert "Opening text" in room.text("rows")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 3)])
async def test_the_plan_of_a_group_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """What begins the meeting is always in sight, with guests and a new group told above it."""
    opening = tonight(group(*PEOPLE), *PEOPLE, "Liv", "Siv", "Ole", "Knut", "Gro")
    async with house(tmp_path, opening, size=size) as room:
        assert "ENTER" in room.bottom
        await room.press("n")
        assert "ENTER" in room.bottom


def who(room: House) -> str:
    """Return who has the helm."""
    return room.text("host").partition(": ")[2]


async def test_who_has_the_helm_stays_when_somebody_comes_late_to_the_plan(tmp_path: Path) -> None:
    """Correcting who is here asks the rota again, with the same answer if they are still here."""
    made = group(*PEOPLE)
    async with house(tmp_path, tonight(made, *PEOPLE[:3])) as room:
        before = who(room)
        await room.press("w")
        await room.pilot.press(*", Guest")
        await room.press("enter")
        assert who(room) == before


async def test_whoever_starts_the_group_hands_on_to_nobody(tmp_path: Path) -> None:
    """While the starter leads, nobody is proposed for next time and no turn is kept."""
    made = group(*PEOPLE, starter=0)
    async with house(tmp_path, tonight(made, *PEOPLE)) as room:
        await room.press("enter")
        assert room.app.evening is not None
        session = room.app.evening.session
        session.do(c.Jump(len(session.state.format.stages) - 1))
        assert [held.person for held in nominees(session.state)] == [None]
        session.do(c.End())
        room.app.evening.part()
    assert "chair" not in made.memory().ledger.accounts


async def test_a_full_name_is_not_kept_and_that_is_said(tmp_path: Path) -> None:
    """Whoever is written by a full name stays a guest, and the plan says what to write instead."""
    async with house(tmp_path, tonight(group(*PEOPLE), *PEOPLE, "Liv Hansen")) as room:
        assert "Liv Hansen looks like a full name and is not kept" in room.text("group")
        await room.press("m")
        assert room.where == "BeforeScreen"


async def test_keeping_nothing_can_be_taken_back(tmp_path: Path) -> None:
    """After x the key that takes back keeps it after all, and only then takes back the end."""
    made = group(*PEOPLE)
    async with house(tmp_path, tonight(made, *PEOPLE)) as room:
        await room.press("enter", "q", "e", "x")
        assert "keep it after all" in room.bottom and "take the end back" not in room.bottom
        await room.press("u")
        assert "Kept for Torsdag:" in room.seen and "take the end back" in room.bottom
        await room.press("enter")
    assert room.app.evening is not None
    room.app.evening.part()
    assert log(made) == 1


async def test_a_meeting_without_a_trace_blames_no_disk(tmp_path: Path) -> None:
    """Nothing says that the disk refuses, and leaving does not promise that it can be resumed."""
    opening = replace(tonight(group(*PEOPLE), *PEOPLE), traceless=True)
    async with house(tmp_path, opening) as room:
        await room.press("enter")
        assert "disk" not in room.seen
        await room.press("q")
        assert "resume" not in room.seen and "leave; it is gone" in room.seen


async def test_a_group_speaks_its_own_language_from_the_list(tmp_path: Path) -> None:
    """A group that has said which language it speaks has its meeting in it."""
    made = group(*PEOPLE)
    made.save(replace(made.settings, language="nb"))
    async with house(tmp_path) as room:
        await room.press("enter", "enter")
        assert room.text("people") == "4 til stede:  Kari, Per, Anna, Tor"


async def test_the_reason_is_not_cut(tmp_path: Path) -> None:
    """At 80 columns the whole of the reason and of the role's note is read."""
    async with house(tmp_path, tonight(group(*PEOPLE), *PEOPLE, "Siri")) as room:
        assert "decides nothing else." in room.seen
