"""Every word of the program is there in bokmål, and no word too many.

The program reads compiled catalogues (.mo), which are made when it is installed.  After the .po
file has changed they are made anew by

    python hatch_build.py

in the folder of the checkout; a test that sees English where it expects bokmål wants that.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import meetingtui

HOUSE = Path(meetingtui.__file__).parent
CLICK = Path(click.__file__).parent
BOKMAL = HOUSE / "locale" / "nb" / "LC_MESSAGES" / "meetingtui.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}

Id = str | tuple[str, ...]


def words_in(folder: Path) -> dict[Id, str]:
    """Return every word in the code of a folder that is to be translated, and where it stands."""
    found: dict[Id, str] = {}
    for file, line, message, _comments, _context in extract_from_dir(
        folder, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found[message] = f"{file}:{line}"
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """Return the bokmål words."""
    with BOKMAL.open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.fixture(scope="module")
def ours() -> dict[Id, str]:
    """Return the words of the program, and where they stand."""
    return words_in(HOUSE)


@dataclass(frozen=True)
class Entry:
    """Words in English, and in bokmål; two forms of each where there is a number."""

    english: tuple[str, ...]
    bokmal: tuple[str, ...]
    fuzzy: bool

    @property
    def id(self) -> Id:
        """Return the words as they stand in the code."""
        return self.english if len(self.english) > 1 else self.english[0]


def entries(catalogue: Catalog) -> list[Entry]:
    """Return every entry but the head."""

    def forms(words: object) -> tuple[str, ...]:
        several = words if isinstance(words, (tuple, list)) else (words,)
        return tuple(text or "" for text in several)

    return [
        Entry(forms(message.id), forms(message.string), message.fuzzy)
        for message in catalogue
        if message.id
    ]


def placeholders(text: str) -> list[str]:
    """Return what a text has filled in, in the order of the alphabet."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_every_word_of_the_program_is_in_the_catalogue(
    catalogue: Catalog, ours: dict[Id, str]
) -> None:
    """No word that the program can say lacks its entry."""
    assert len(ours) > 200
    there = {entry.id for entry in entries(catalogue)}
    assert {word: place for word, place in ours.items() if word not in there} == {}


def test_no_translation_is_empty_or_doubtful(catalogue: Catalog) -> None:
    """Every entry has words in every form, and none is marked as a guess."""
    for entry in entries(catalogue):
        assert len(entry.bokmal) == len(entry.english), entry
        assert all(text.strip() for text in entry.bokmal), entry
        assert not entry.fuzzy, entry


def test_every_translation_fills_in_the_same(catalogue: Catalog, ours: dict[Id, str]) -> None:
    """A translation holds the placeholders of the English words; of click's own, no other."""
    for entry in entries(catalogue):
        english = [placeholders(text) for text in entry.english]
        for number, text in enumerate(entry.bokmal):
            if entry.id in ours:
                assert placeholders(text) in english, entry
            else:
                assert set(placeholders(text)) <= set(english[number]), entry


def test_no_translation_is_left_over(catalogue: Catalog, ours: dict[Id, str]) -> None:
    """Whatever the program does not say is a word of click's, and nothing waits to be deleted."""
    clicks = {id if isinstance(id, str) else id[0] for id in words_in(CLICK)}
    left = [entry.id for entry in entries(catalogue) if entry.id not in ours]
    assert left
    assert [id for id in left if (id if isinstance(id, str) else id[0]) not in clicks] == []
    assert not catalogue.obsolete


def test_every_sentence_is_a_sentence(catalogue: Catalog, ours: dict[Id, str]) -> None:
    """What ends like a sentence in English does so in bokmål, and what does not does not."""
    for entry in entries(catalogue):
        if entry.id in ours:
            assert (entry.english[0][-1] in ".?") == (entry.bokmal[0][-1] in ".?"), entry
