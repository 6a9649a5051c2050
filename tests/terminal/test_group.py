"""What the group commands ask on a real terminal."""

from functools import partial

import pytest

from meetingtui.store import groups
from tests.terminal.conftest import Opener
from tests.terminal.home import Home, run
from tests.terminal.terminal import Terminal

FIRST, SECOND = "A passphrase, which does not show as you type:", "The same once more:"


def _said(terminal: Terminal, words: str, times: int) -> bool:
    return terminal.output.count(words) == times


def kept(home: Home) -> list[groups.Group]:
    """Return the groups that lie in a home."""
    return groups.groups(home.folder / ".local" / "share" / "meetingtui" / "groups")


@pytest.fixture
def torsdag(home: Home) -> Home:
    """Return a home with a group of two."""
    run(home, "group", "new", "Torsdag", "--people", "Kari,Per")
    return home


def test_who_belongs_is_asked_where_somebody_can_answer(opened: Opener, home: Home) -> None:
    """Aliases that are typed when asked stay out of the shell's history; a slip is asked again."""
    terminal = opened("group", "new", "Torsdag")
    terminal.wait_for("Who belongs to the group?")
    terminal.write("Kari Nordmann\r")
    terminal.wait_for("looks like a full name")
    terminal.write("Kari, Per\r")
    assert terminal.finish() == 0
    (torsdag,) = kept(home)
    assert list(torsdag.settings.people) == ["Kari", "Per"]


def test_enter_leaves_it_for_the_first_meeting(opened: Opener, home: Home) -> None:
    """Nobody has to be named when a group is made."""
    terminal = opened("--lang", "nb", "group", "new", "Torsdag")
    terminal.wait_for("Hvem hører til gruppen?")
    terminal.write("\r")
    assert terminal.finish() == 0
    (torsdag,) = kept(home)
    assert torsdag.settings.people == {}


def test_leaving_the_question_makes_nothing(opened: Opener, home: Home) -> None:
    """Ctrl+C at the question makes no group."""
    terminal = opened("group", "new", "Torsdag")
    terminal.wait_for("Who belongs to the group?")
    terminal.press("ctrl+c")
    assert terminal.finish() == 1
    assert kept(home) == []


@pytest.mark.parametrize(("typed", "left"), [("torsdag", 0), ("", 1), ("yes", 1)])
def test_a_group_is_deleted_by_typing_its_name(
    typed: str, left: int, opened: Opener, torsdag: Home
) -> None:
    """Nothing but the name itself deletes a group."""
    terminal = opened("group", "delete", "Torsdag")
    terminal.wait_for("for good")
    terminal.write(f"{typed}\r")
    assert terminal.finish() == (1 if left else 0)
    assert len(kept(torsdag)) == left


@pytest.mark.parametrize(("typed", "there"), [("ja", False), ("yes", False), ("", True)])
def test_forgetting_is_asked_once(typed: str, there: bool, opened: Opener, torsdag: Home) -> None:
    """A yes in either language forgets; Enter leaves all as it was."""
    terminal = opened("--lang", "nb", "group", "forget", "Torsdag", "Kari")
    terminal.wait_for("Det kan ikke angres.")
    terminal.write(f"{typed}\r")
    assert terminal.finish() == (1 if there else 0)
    (group,) = kept(torsdag)
    assert ("Kari" in group.settings.people) is there


def test_a_passphrase_is_typed_twice_and_never_shown(opened: Opener, torsdag: Home) -> None:
    """Two that differ are asked for again, and neither reaches the screen."""
    out = torsdag.folder / "out"
    terminal = opened("group", "export", "Torsdag", str(out), "--passphrase")
    typed = ("bringebær", "blåbær", "blåbær", "blåbær")
    for number, word in enumerate(typed):
        asked, times = (FIRST, SECOND)[number % 2], number // 2 + 1
        terminal.wait_until(partial(_said, terminal, asked, times), asked)
        terminal.write(f"{word}\r")
    assert terminal.finish() == 0
    assert "These two were not the same" in terminal.text
    assert "bær" not in terminal.output
    assert b"Kari" not in out.read_bytes()
    terminal = opened("group", "import", str(out))
    terminal.wait_for("The passphrase, which does not show")
    terminal.write("blåbær\r")
    assert terminal.finish() == 0
    assert "bær" not in terminal.output
