"""Text from strangers does nothing but be read."""

import pytest

from meetingtui.text.safe import UNSAFE, codepoint, safe, safe_line, unsafe_at


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x08",
        "\x0b",
        "\r",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9b",
        "\x9d",
        "\xad",
        "\u061c",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2028",
        "\u2060",
        "\u2066",
        "\u2069",
        "\u3164",
        "\ufeff",
        "\ufff9",
        "\uffff",
        "\ud800",
        "\ufdd0",
        "\u2800",
        "\U0001d173",
        "\U00013430",
        "\U000e0041",
        "\u200d",
        "\u200c",
        "\ufe0f",
    ],
    ids=codepoint,
)
def test_characters_that_act_or_hide(character: str) -> None:
    """Escapes, controls, overrides of direction and invisible letters become a visible mark."""
    assert unsafe_at(f"ab{character}c{character}") == 2
    assert UNSAFE.fullmatch(character)
    assert safe(f"a{character}b") == "a\ufffdb"
    assert safe_line(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    [
        "Åpningsrunde – «ordet» fritt…",
        "👩‍👩‍👧 ❤️ 👍🏽 🇳🇴 🏳️‍🌈 👨🏽‍🚀 ☺️ 1️⃣ #️⃣ ©️",
        "नमस्ते کتاب‌ها",
        "e\u0301",
        "Z\u0301\u0302\u0303\u0304",
        "ក្រុម ทุกที่ עִבְרִית",
        "a\u00a0b",
        "\ufffd",
    ],
)
def test_text_that_people_write_stays(text: str) -> None:
    """Letters, dashes, joined emoji and scripts that need joiners are left as they are."""
    assert unsafe_at(text) == -1
    assert safe(text) == text
    assert safe_line(text) == text


def test_accents_are_stacked_no_higher_than_four() -> None:
    """The fifth mark on a letter and all above it are left out, joined or not."""
    assert unsafe_at("aZ" + "\u0301" * 5) == 6
    assert safe("aZ" + "\u0301" * 9 + "b") == "aZ" + "\u0301" * 4 + "b"
    assert unsafe_at("क" + "\u094d\u200d" * 3) == 5
    assert safe("\u0301" * 60_000) == "\u0301" * 4


def test_an_invisible_character_at_the_beginning() -> None:
    """What joins or colours a letter has none before it at the beginning of a text."""
    assert [unsafe_at(text) for text in ("\u200da", "\ufe0fa", "👩\u200d\u200d👧")] == [0, 0, 2]


def test_lines_are_kept_or_joined() -> None:
    """Tabs and line breaks stay in a text, and are spaces on a line."""
    assert safe("a\tb\nc") == "a\tb\nc"
    assert safe_line("a\tb\nc") == "a b c"


def test_an_escape_sequence_loses_its_escape() -> None:
    """What would have set the title of the window is shown as the letters that it is."""
    assert safe("\x1b]2;owned\x07") == "\ufffd]2;owned\ufffd"


def test_a_character_is_named_by_its_number() -> None:
    """A character that must not be shown is named as U+ and at least four digits."""
    assert (codepoint("\x1b"), codepoint("\U000e0041")) == ("U+001B", "U+E0041")
