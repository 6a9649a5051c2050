"""The date that is asked for does not show on a real terminal, and nothing stays of it."""

import re

import pytest

from tests.terminal.conftest import Opener
from tests.terminal.home import Home

ASKED = {
    "en": "it does not show as you type.",
    "nb": "den vises ikke mens du skriver.",
}
NO_DATE = {"en": "That is no date", "nb": "Det er ikke en dato"}
KEPT = {
    "en": "Nothing of this is kept, not even the date.",
    "nb": "Ingenting av dette blir lagret, heller ikke datoen.",
}


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_typed_date_is_not_echoed(lang: str, opened: Opener, home: Home) -> None:
    """What is typed never reaches the screen, a slip is asked for again, and no file is left."""
    terminal = opened("--lang", lang, "milestone")
    terminal.wait_for(ASKED[lang])
    terminal.write("7.1987\r")
    terminal.wait_until(lambda: terminal.output.count(ASKED[lang]) == 2, "the question again")
    assert NO_DATE[lang] in terminal.text
    terminal.write("19.07.1987\r")
    assert terminal.finish() == 0
    assert KEPT[lang] in terminal.text
    assert not re.search(r"1987|19\.07|7\.19", terminal.output)
    assert list(home.folder.iterdir()) == []


def test_what_is_no_letter_is_no_date(opened: Opener) -> None:
    """A key that sends half a letter is a slip like any other."""
    terminal = opened("milestone")
    terminal.wait_for(ASKED["en"])
    terminal.write("\udcc3\r")
    terminal.wait_for(f"\n{NO_DATE['en']}")


@pytest.mark.parametrize("key", ["ctrl+c", "\x04"], ids=repr)
def test_whoever_does_not_want_to_say_leaves_quietly(key: str, opened: Opener, home: Home) -> None:
    """Ctrl+C and Ctrl+D at the question end the program without a word, and typing shows again."""
    terminal = opened("milestone")
    terminal.wait_for(ASKED["en"])
    terminal.press(key)
    assert terminal.finish() == 0
    assert terminal.output.endswith(f"{ASKED['en']}  \r\n")
    assert list(home.folder.iterdir()) == []
