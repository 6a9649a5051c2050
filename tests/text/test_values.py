"""The program's own quick dataclasses behave as the standard frozen ones."""

import copy
from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest

from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Cup:
    """A value with a default and a list."""

    size: int
    name: str = "cup"
    marks: tuple[int, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Mug:
    """A value of the same shape but another kind."""

    size: int
    name: str = "cup"
    marks: tuple[int, ...] = ()


def test_a_value_never_changes() -> None:
    """No field can be set again or deleted, and none can be added."""
    cup = Cup(3)
    with pytest.raises(FrozenInstanceError):
        cup.size = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del cup.name
    with pytest.raises(AttributeError):
        cup.colour = "red"  # type: ignore[attr-defined]
    assert cup == Cup(3)


def test_values_are_equal_by_kind_and_content() -> None:
    """The same fields of the same class are the same value; another class never is."""
    assert Cup(3) == Cup(3, "cup", ())
    assert Cup(3) != Cup(4)
    mug: object = Mug(3)
    assert Cup(3) != mug
    assert len({Cup(3), Cup(3), Cup(4), Mug(3)}) == 3


def test_the_standard_tools_know_them() -> None:
    """replace, fields, asdict, copy and match work as on any dataclass."""
    cup = replace(Cup(3), name="mine")
    assert [f.name for f in fields(cup)] == ["size", "name", "marks"]
    assert asdict(cup) == {"size": 3, "name": "mine", "marks": ()}
    assert copy.copy(cup) == cup
    match cup:
        case Cup(size, name):
            assert (size, name) == (3, "mine")


def test_a_value_shows_its_fields() -> None:
    """A value in a failed test can be read."""
    assert repr(Cup(3)) == "Cup(size=3, name='cup', marks=())"


def test_missing_fields_are_refused() -> None:
    """A value is whole or is not made."""
    with pytest.raises(TypeError):
        Cup()  # type: ignore[call-arg]
