"""A group's settings: read like a format, whole, safely, with everything told at once."""

import pytest

from meetingtui.format.group import LoadedSettings, Settings, load_settings
from meetingtui.format.problems import Code
from meetingtui.present.problems import lines

HEAD = '[group]\nkey = "0123456789abcdef0123456789abcdef"\nname = "Torsdag"\n'
KARI = '[people]\nKari = "0123456789ab"\n'


def loaded(text: str) -> LoadedSettings:
    """Read settings."""
    return load_settings(text.encode(), "group.toml")


def settings(text: str) -> Settings:
    """Read settings that must be without a mistake."""
    read = loaded(text)
    assert read.settings is not None, lines(read.problems)
    return read.settings


def test_a_name_and_a_key_are_enough() -> None:
    """Everything else has a default."""
    assert settings(HEAD) == Settings("0123456789abcdef0123456789abcdef", "Torsdag")


def test_everything_that_a_group_agrees_on_is_read() -> None:
    """Each key stands for something the room decided."""
    read = settings(
        HEAD
        + 'format = "sn-ordinary"\nstarts = "9.30"\nlanguage = "nb"\nagreements = ["Ro."]\n'
        + 'help = "Ring 116 123."\nfair = "Per member"\ncooldown = 2\nreview = 0\n'
        + KARI
        + '"Per N." = "ab0123456789"\n[not-asked]\nchair = ["Kari"]\n[changed]\nstarts = 4\n'
    )
    assert (read.format, read.starts, read.language) == ("sn-ordinary", "09:30", "nb")
    assert (read.agreements, read.help) == (("Ro.",), "Ring 116 123.")
    assert (read.fair, read.cooldown, read.review) == ("per member", 2, 0)
    assert read.people == {"Kari": "0123456789ab", "Per N.": "ab0123456789"}
    assert read.mark_of["kari"] == "0123456789ab"
    assert read.not_asked == {"chair": ("Kari",)}
    assert read.changed == {"starts": 4}


SAMPLES: dict[Code, str] = {
    Code.NEWER_GROUP: HEAD + "version = 2\n",
    Code.NOT_A_MARK: HEAD.replace("0123", "xyz-"),
    Code.NOT_A_START: HEAD + 'starts = "noon"\n',
    Code.NOT_AN_ALIAS: HEAD + '[people]\n"Kari Nordmann" = "0123456789ab"\n',
    Code.ALIAS_TWICE: HEAD + KARI + 'KARI = "ab0123456789"\n',
    Code.MISSING_KEY: '[group]\nname = "Torsdag"\n',
    Code.UNKNOWN_TABLE: HEAD + "[members]\n",
    Code.NOT_A_TABLE: "people = 3\n" + HEAD,
    Code.UNKNOWN_KEY: HEAD + "agrements = []\n",
    Code.OUT_OF_RANGE: HEAD + "cooldown = 99\n",
    Code.UNSAFE: HEAD + 'help = "\\u001b[2J"\n',
    Code.CURLY_QUOTES: HEAD + "help = “Ring”\n",
    Code.WRONG_TYPE: HEAD + KARI + "Per = 3\n",
    Code.TOO_LARGE: "#" * 70_000,
}


@pytest.mark.parametrize("code", list(SAMPLES), ids=lambda code: code.value)
def test_a_mistake_is_told_and_nothing_is_guessed(code: Code) -> None:
    """Settings with a mistake are not used at all, and only that mistake is told."""
    read = loaded(SAMPLES[code])
    assert read.settings is None
    assert [problem.code for problem in read.problems] == [code]
    assert lines(read.problems)


def test_two_aliases_of_one_person_are_a_mistake() -> None:
    """A mark stands for one person only."""
    text = HEAD + KARI + 'Per = "0123456789ab"\n'
    assert [problem.code for problem in loaded(text).problems] == [Code.ALIAS_TWICE]


def test_as_many_may_rather_not_be_asked_as_belong_to_the_group() -> None:
    """A list of people may be longer than a list of texts."""
    aliases = tuple(f"A{number}" for number in range(200))
    text = HEAD + f"[not-asked]\nchair = [{', '.join(map(repr, aliases))}]\n"
    assert settings(text).not_asked == {"chair": aliases}


@pytest.mark.parametrize(
    "text", ["", "[", "[[people]]\nx = 1", '[group]\nname = ["a"', "\x00", "[people.a.b]\nc=1"]
)
def test_nothing_that_a_file_can_hold_is_a_fault(text: str) -> None:
    """Whatever stands in the file, it is told and not raised."""
    read = loaded(text)
    assert read.settings is None
    assert read.problems


def test_a_quote_and_an_equals_sign_in_a_list_are_a_text() -> None:
    """A text of a list that looks like a key once its backslash is overlooked begins nothing."""
    text = HEAD + 'starts = "09:30"\n[not-asked]\nchair = [\n    "\\" = 3",\n]\n'
    assert settings(text).not_asked == {"chair": ('" = 3',)}
