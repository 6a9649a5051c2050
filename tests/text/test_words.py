"""The words of the language are found whatever they are called elsewhere."""

import pytest

from meetingtui.format import fields
from meetingtui.format.kinds import fields_of_any, kinds
from meetingtui.text.words import CALLED_HERE, plain


@pytest.mark.parametrize(
    "word", ["in person", "In Person", "in-person", "IN_PERSON", "  in -  person "]
)
def test_folding(word: str) -> None:
    """Case, hyphens, underscores and spaces do not matter."""
    assert plain(word) == "in person"


def test_every_hint_leads_to_a_word_of_the_language() -> None:
    """No hint names a key, a kind or a value that the language does not have."""
    every = (*fields.MEETING_FIELDS, *fields.ROLE_FIELDS, *fields_of_any())
    known = {field.key for field in every} | set(kinds()) | {"everyone"}
    known |= {choice for field in every for choice in field.reader.choices}
    assert set(CALLED_HERE.values()) - known == set()


def test_hints_are_looked_up_folded() -> None:
    """A hint is stored as it is looked up, and none sends a word to itself."""
    assert all(plain(word) == word != meant for word, meant in CALLED_HERE.items())
