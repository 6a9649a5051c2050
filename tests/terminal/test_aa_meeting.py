"""A sharing meeting of fifteen in a real terminal, from the first key to the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.evening import one_terminal
from tests.terminal.home import Home
from tests.terminal.hosting import BEGIN, OVER, Standing, standing
from tests.terminal.terminal import Terminal, is_clean

PEOPLE = 15
LEVELS = 14
ENOUGH = 120
"""More often than this nobody presses Space in one evening."""


@dataclass(frozen=True)
class Said:
    """What the program says in one language; the titles are those of the format that ships."""

    found: str
    is_open: str
    is_closed: str
    titles: tuple[str, ...]
    reader: str
    new: str
    two: str
    level: str
    levels: tuple[str, ...]
    a_word: str
    has_floor: str
    thanks: str
    honest: str
    enough: str
    may: str
    shared: tuple[str, str]
    waiting: tuple[str, str]
    hands: tuple[str, str]
    next_hand: str
    all_shared: str
    last: str


SAID = {
    "en": Said(
        found="{n} of 3",
        is_open="open meeting",
        is_closed="closed meeting",
        titles=(
            "Welcome",
            "A quiet moment",
            "Opening text",
            "This is a closed meeting",
            "How the programme works",
            "Is anyone here for the first time?",
            "To you who are new",
            "Is anyone visiting from another group?",
            "Chips",
            "Sharing",
            "Basket and announcements",
            "Closing text",
            "Who chairs next time?",
            "Thank you",
        ),
        reader="Reader {n}",
        new="We are glad you came.",
        two="2; on to: To you who are new",
        level="{n} of 14",
        levels=("24 hours · silver", "30 days · red", "60 days · gold", "more years · bronze"),
        a_word="a word to whoever takes it",
        has_floor="whoever takes it speaks",
        thanks="thank you",
        honest="people at 3:00",
        enough="enough for all 15",
        may="14 may share",
        shared=("1 has shared", "{n} have shared"),
        waiting=(", 1 has not yet", ", {m} have not yet"),
        hands=("1 hand up", "2 hands up"),
        next_hand="thank you; on to the next hand",
        all_shared="thank you; on to: Basket and announcements",
        last="nothing about it stays on this machine",
    ),
    "nb": Said(
        found="{n} av 3",
        is_open="åpent møte",
        is_closed="lukket møte",
        titles=(
            "Velkommen",
            "En stille stund",
            "Åpningstekst",
            "Dette er et lukket møte",
            "Om programmet",
            "Er noen her for første gang?",
            "Til deg som er ny",
            "Er noen på besøk fra en annen gruppe?",
            "Medaljer",
            "Deling",
            "Hatten og beskjeder",
            "Avslutningstekst",
            "Hvem leder neste gang?",
            "Takk for i dag",
        ),
        reader="Leser {n}",
        new="Så fint at du kom.",
        two="2; videre til: Til deg som er ny",
        level="{n} av 14",
        levels=("24 timer · sølv", "30 dager · rød", "60 dager · gull", "flere år · bronse"),
        a_word="noen ord til den som får den",
        has_floor="den som får den, har ordet",
        thanks="takk",
        honest="personer med 3:00",
        enough="nok til alle 15",
        may="14 kan dele",
        shared=("1 har delt", "{n} har delt"),
        waiting=(", 1 ikke ennå", ", {m} ikke ennå"),
        hands=("1 hånd oppe", "2 hender oppe"),
        next_hand="takk; videre til neste hånd",
        all_shared="takk; videre til: Hatten og beskjeder",
        last="ingenting om det blir liggende",
    ),
}


class Host:
    """Somebody who presses a key, waits for what it should lead to, and remembers the screen."""

    def __init__(self, terminal: Terminal, lang: str) -> None:
        self.terminal = terminal
        self.said = SAID[lang]
        self.lang = lang
        self.screens: dict[str, str] = {}

    def see(self, key: str, *texts: str, gone: str = "", name: str = "") -> None:
        """Press a key, wait for these texts, and remember the screen by the first of them."""
        self.terminal.press(key)
        self.terminal.wait_for(*texts, gone=gone)
        self.terminal.settle(0.02)
        self.screens[name or texts[0]] = self.terminal.text

    def stage(self, number: int, key: str = "space") -> None:
        """Go on to a stage."""
        title = self.said.titles[number]
        self.see(key, title.upper(), name=title)

    def share(self, key: str, had: int, waiting: int, *texts: str, gone: str = "") -> None:
        """Press a key after which so many have shared and so many have not; none is not told."""
        told = self.said.shared[had != 1]
        if waiting:
            told += self.said.waiting[waiting != 1]
        else:
            gone = gone or self.said.waiting[0]
        self.see(key, told.format(n=had, m=waiting), *texts, gone=gone)


@dataclass(frozen=True)
class Held:
    """A meeting that was held: what each step showed, and what was left of it."""

    said: Said
    screens: dict[str, str]
    status: int
    last: str
    raw: bytes
    left_behind: list[str]


@pytest.fixture(scope="module", params=["nb", "en"])
def held(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Held]:
    """Return a meeting held with all its keys, in both languages."""
    lang: str = request.param
    home = Home(tmp_path_factory.mktemp(lang))
    with one_terminal(home, "--lang", lang, *aa(PEOPLE)) as terminal:
        host = Host(terminal, lang)
        prepare(host)
        open_and_welcome(host)
        call_chips(host)
        share(host)
        close(host)
        status = terminal.finish()
        raw = bytes(terminal.raw)
        yield Held(host.said, host.screens, status, terminal.text, raw, home.left_behind())


def aa(people: int, *more: str) -> tuple[str, ...]:
    """Return the words that open the meeting on its plan."""
    return ("run", "aa-sharing", "--people", str(people), *more)


def prepare(host: Host) -> None:
    """Find three readers, and let the meeting be open, then closed again."""
    host.terminal.wait_for(BEGIN[host.lang], host.said.found.format(n=0))
    for number in (1, 2, 3):
        host.see("r", host.said.found.format(n=number))
    host.see("o", host.said.is_open)
    host.see("o", host.said.is_closed)


def open_and_welcome(host: Host) -> None:
    """Go from the welcome to the visitors, and say that two are new."""
    host.stage(0, "enter")
    for number in range(1, 6):
        host.stage(number)
    host.see("2", host.said.two)
    for number in (6, 7):
        host.stage(number)


def call_chips(host: Host) -> None:
    """Call one level after the other; at the second somebody takes a chip."""
    said = host.said
    host.stage(8)
    host.see("space", said.level.format(n=2))
    host.see("f", said.a_word)
    host.see("space", said.has_floor, said.thanks)
    host.see("space", said.levels[1], gone=said.has_floor, name="after the chip")
    for number in range(3, LEVELS + 1):
        host.see("space", said.level.format(n=number))


def share(host: Host) -> None:
    """Shorten the share so that all can speak; then all of them do, two of them by their hands."""
    said = host.said
    host.stage(9)
    host.see("e", said.enough)
    host.see("space", said.may)
    host.share("space", 1, 14)
    host.share("space", 1, 13)
    host.see("f", said.hands[0])
    host.see("f", said.hands[1])
    host.share("space", 2, 12, said.hands[0], said.next_hand)
    host.share("space", 3, 11, gone=said.hands[0])
    for had in range(4, PEOPLE):
        host.share("space", had, PEOPLE - had)
        host.share("space", had, PEOPLE - had - 1)
    host.screens["all"] = host.terminal.text


def close(host: Host) -> None:
    """Go through the last four stages, and leave the last screen."""
    for number in range(10, 14):
        host.stage(number)
    host.see("space", OVER[host.lang])
    host.terminal.press("enter")


def test_readers_are_found_and_read_one_after_the_other(held: Held) -> None:
    """The three who were found are told by number, each at the text that is theirs."""
    texts = [held.said.titles[number] for number in (2, 4, 11)]
    readers = [held.said.reader.format(n=number) for number in (1, 2, 3)]
    assert [reader in held.screens[text] for text, reader in zip(texts, readers, strict=True)] == [
        True,
        True,
        True,
    ]


def test_those_who_are_new_are_spoken_to_and_absent_visitors_are_not(held: Held) -> None:
    """Two who are new bring the words for them; from the question about visitors none follow."""
    assert held.said.new in held.screens[held.said.titles[6]]
    assert held.said.titles[8] in held.screens[held.said.titles[7]].splitlines()[-1]


def test_chips_are_called_from_the_first_hours_to_more_years(held: Held) -> None:
    """Each level stands there with its colour; the one with a chip is still called after it."""
    said = held.said
    screens = [held.screens[said.titles[8]]]
    screens += [held.screens[said.level.format(n=n)] for n in (2, 3, LEVELS)]
    assert all(level in shown for level, shown in zip(said.levels, screens, strict=True))
    assert said.levels[1] in held.screens["after the chip"]


def test_the_honest_number_stands_under_the_share(held: Held) -> None:
    """Before anybody shares it is told how many can, and what lets everybody."""
    shown = held.screens[held.said.titles[9]]
    assert held.said.honest in shown
    assert "15" in next(line for line in shown.splitlines() if held.said.honest in line)


def test_when_all_have_shared_space_leads_on(held: Held) -> None:
    """While the fifteenth speaks, what comes next is no share but the stage after."""
    assert held.said.all_shared in held.screens["all"]


def test_a_sharing_meeting_ends_well_and_leaves_no_trace(held: Held) -> None:
    """The last key ends with 0, a clean terminal, a word, and nothing on the disk."""
    assert held.status == 0
    assert is_clean(held.raw)
    assert held.said.last in held.last
    assert held.left_behind == []


def wait_for_another(terminal: Terminal, before: Standing) -> None:
    """Read until the meeting stands elsewhere."""
    terminal.wait_until(lambda: standing(terminal) != before, f"more than {before}")


def space_alone(terminal: Terminal, lang: str = "en") -> list[str]:
    """Begin with Enter, then press Space until the meeting is over; returns what was shown."""
    terminal.wait_for(BEGIN[lang])
    terminal.press("enter")
    terminal.wait_for(SAID[lang].titles[0].upper(), gone=BEGIN[lang])
    screens = [terminal.text]
    for _ in range(ENOUGH):
        before = standing(terminal)
        terminal.press("space")
        wait_for_another(terminal, before)
        terminal.settle(0.02)
        screens.append(terminal.text)
        if OVER[lang] in terminal.text:
            return screens
    raise AssertionError(f"the meeting does not end; the screen shows:\n{terminal.text}")


def late(minutes: int) -> str:
    """Return the time of day so many minutes ago, where the terminal is."""
    return f"{datetime.now(UTC) - timedelta(minutes=minutes):%H:%M}"


@pytest.mark.parametrize("people", [1, PEOPLE])
def test_space_alone_ends_a_sharing_meeting(opened: Opener, home: Home, people: int) -> None:
    """With no other key after Enter the end is reached, by one person as by fifteen."""
    terminal = opened(*aa(people))
    screens = space_alone(terminal)
    began = sum("thank you" in shown.splitlines()[-1] for shown in screens)
    terminal.press("enter")
    assert began == people
    assert terminal.finish() == 0
    assert home.left_behind() == []


def test_space_alone_ends_a_meeting_in_a_hurry(opened: Opener, home: Home) -> None:
    """Forty minutes late, nothing is shortened, the screen says so, and Space ends it."""
    terminal = opened(*aa(PEOPLE, "--starts", late(40)))
    terminal.wait_for("was to begin 4")
    screens = space_alone(terminal)
    assert "min behind" in screens[0]
    sharing = next(shown for shown in screens if "SHARING" in shown)
    assert "Far behind; nothing is shortened." in sharing
    terminal.press("enter")
    assert terminal.finish() == 0
    assert home.left_behind() == []
