"""What somebody may be called, and what is kept of it."""

import pytest

from meetingtui.text.aliases import full_name, tidy_alias, typed_again


@pytest.mark.parametrize("alias", ["Kari N.", "Kari-Anne", "Kari fra Moss", "Ole", "kari nordmann"])
def test_an_alias_is_no_full_name(alias: str) -> None:
    """Initials, hyphens and small words tell an alias from a name with a surname."""
    assert not full_name(alias)


@pytest.mark.parametrize("alias", ["Kari Nordmann", "Anne Marie Lie"])
def test_two_long_words_with_capitals_are_a_full_name(alias: str) -> None:
    """A name with a surname is recognised, so that it is not kept."""
    assert full_name(alias)


def test_a_letter_is_the_same_however_it_was_typed() -> None:
    """Å as one sign and as A with a ring are one person on every machine."""
    assert tidy_alias("A\u030ase") == tidy_alias("\u00c5se") == "Åse"


@pytest.mark.parametrize("alias", ["Ka,ri", "7", "+3", "-2"])
def test_what_would_be_read_as_several_people_is_not_kept(alias: str) -> None:
    """A comma parts people, and a number counts them."""
    assert not typed_again(alias)
    assert typed_again("Kari 2")
