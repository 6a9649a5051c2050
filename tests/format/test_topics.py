"""How a format says where topics come from, and what it need not say."""

import pytest

from meetingtui.format.kinds import kinds
from meetingtui.format.load import load
from meetingtui.format.model import Topics
from meetingtui.format.problems import Code
from meetingtui.meeting.plan import check_plan

HEAD = '[meeting]\nname = "Test"\n'
REST = '[[stage]]\nkind = "dialogue"\n[[stage]]\nkind = "say"\nstarts = "1 min before end"\n'


def read(keys: str) -> Topics | None:
    """Return what a stage with these lines finds its topic by."""
    loaded = load(f'{HEAD}[[stage]]\nkind = "topics"\n{keys}\n{REST}'.encode(), "x.en.toml")
    assert loaded.format is not None, loaded.problems
    return loaded.format.stages[0].topics


def problems(keys: str) -> list[tuple[Code, object]]:
    """Return what is wrong with a stage of these lines, and with which key."""
    loaded = load(f'{HEAD}[[stage]]\nkind = "topics"\n{keys}\n{REST}'.encode(), "x.en.toml")
    return [(found.code, found.args.get("key")) for found in loaded.problems]


@pytest.mark.parametrize(
    ("keys", "topics"),
    [
        ("", Topics("room", choose="chair")),
        ('from = "box"', Topics("box", choose="lot")),
        ('choose = "vote"', Topics("room", choose="vote", votes=3)),
        ('choose = "In-Order"', Topics("room", choose="in order")),
        (
            'from = "list"\nchoose = "in order"\nlist = ["A", "B"]',
            Topics("list", ("A", "B"), "in order", changes="meeting"),
        ),
    ],
)
def test_what_is_not_said_suits_a_beginner(keys: str, topics: Topics) -> None:
    """The room names topics and the chair takes one; a box is drawn from; three dots for each."""
    assert read(keys) == topics


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ('choose = "votes"\nvotes = 2', [(Code.NOT_A_CHOICE, "choose")]),
        ('chose = "vote"\nvotes = 2', [(Code.UNKNOWN_KEY, "chose")]),
        ('from = lists\nlist = ["A"]', [(Code.UNQUOTED, "from")]),
        ('from = "list"\nlist = "A"', [(Code.WRONG_TYPE, "list")]),
    ],
)
def test_a_partner_that_could_not_be_read_is_not_missed(
    keys: str, found: list[tuple[Code, object]]
) -> None:
    """One mistake is told once, and what it stands beside is not blamed for it."""
    assert problems(keys) == found


def test_a_list_has_at_most_sixty_topics() -> None:
    """More is for another kind of file."""
    listed = ", ".join(f'"{number}"' for number in range(61))
    assert problems(f'from = "list"\nlist = [{listed}]') == [(Code.TOO_MANY, "list")]


def test_the_example_is_sound() -> None:
    """What the reference shows can be copied."""
    text = f"{HEAD}{kinds()['topics'].examples['en']}\n{REST}"
    loaded = load(text.encode(), "x.en.toml")
    assert (*loaded.problems, *check_plan(loaded)) == ()
