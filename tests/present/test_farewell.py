"""What is said of a group when its meeting is over: a quiet line each, and only when it is time."""

import pytest

from meetingtui.evening.keeping import Afterwards
from meetingtui.evening.opening import prepare
from meetingtui.library.reading import read
from meetingtui.library.shelf import find
from meetingtui.meeting.state import State, initial
from meetingtui.present import i18n
from meetingtui.present.farewell import thoughts


def state(format: str = "sn-ordinary", language: str = "en") -> State:
    """Return a meeting of a format that ships."""
    i18n.use(language)
    found = read(find(format, language)).format
    assert found is not None
    return initial(prepare(found, ("Kari", "Per"), 1))


def afterwards(
    tips: bool = False, review: bool = False, people: int = 6, next: str = ""
) -> Afterwards:
    """Return how a group stands after its sixth meeting."""
    return Afterwards("Torsdag", 6, (), next, tips, review, people, ())


def test_mostly_nothing_is_said() -> None:
    """A group of six whose helm goes round hears nothing more."""
    assert thoughts(afterwards(), state()) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Of late Host has been with a few; see: meetingtui group balance"),
        ("nb", "Vert har i det siste gått på noen få; se: meetingtui group balance"),
    ],
)
def test_a_helm_that_rests_with_a_few_is_told_once_and_blames_nobody(
    language: str, line: str
) -> None:
    """One line says so, without a name."""
    assert thoughts(afterwards(tips=True), state(language=language)) == [line]


def test_a_look_back_is_suggested_when_it_is_time() -> None:
    """After the sixth meeting the group is invited to look back."""
    (line,) = thoughts(afterwards(review=True), state())
    assert line.startswith("That was meeting 6: a good time to look back")


@pytest.mark.parametrize(("people", "word"), [(3, "few"), (4, ""), (8, ""), (9, "many")])
def test_a_closed_group_hears_when_it_is_small_or_large(people: int, word: str) -> None:
    """Under four and over eight there is a word; between them there is none."""
    lines = thoughts(afterwards(people=people), state())
    assert [line.startswith(f"You are {word} now.") for line in lines] == ([True] if word else [])


def test_an_open_group_hears_nothing_of_its_size() -> None:
    """A meeting that anybody may come to is neither too small nor too large."""
    assert thoughts(afterwards(people=2), state("aa-sharing")) == []


def test_who_comes_next_is_told_where_nobody_was_agreed_on() -> None:
    """Without an agreement the rota's next is named, if everybody comes."""
    assert thoughts(afterwards(next="Per"), state()) == ["If everybody comes, Per is next."]
