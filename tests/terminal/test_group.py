"""A group's evenings in real processes: what is kept, what never is, and what is printed."""

import signal

from tests.terminal.conftest import Opener
from tests.terminal.home import Home, run
from tests.terminal.hosting import go_on

MEMBERS = ("Alvilde", "Bergtora", "Cassandra")
GUEST = "Gjertrud"
HERE = f"{MEMBERS[0]}, {MEMBERS[1]}, {GUEST}\n"
TO_THE_END = "\n" * 40
FOLDER = ".local/share/meetingtui/groups"


def new_group(home: Home) -> None:
    """Make a group of three."""
    words = ("group", "new", "Torsdag", "--format", "sn-ordinary", "--people", ",".join(MEMBERS))
    done = run(home, *words)
    assert done.returncode == 0, done.stderr


def whole_meeting(home: Home, *words: str) -> str:
    """Hold a meeting of two members and a guest to its end; returns what was left to read."""
    done = run(home, "run", "--group", "torsdag", "--plain", *words, typed=HERE + TO_THE_END)
    assert done.returncode == 0, done.stderr
    assert "The meeting is over. Thank you for tonight." in done.stdout
    return done.stderr


def holding(home: Home, alias: str) -> list[str]:
    """Return the files that hold an alias, in whatever letters."""
    needle = alias.casefold().encode()
    return [
        name
        for name in home.left_behind()
        if needle in (home.folder / name).read_bytes().lower() or needle in name.lower().encode()
    ]


def the_settings(home: Home) -> list[str]:
    """Return the one file in which the people of a group may stand."""
    return [name for name in home.left_behind() if name.endswith("group.toml")]


def test_after_a_meeting_names_stand_where_they_belong_and_nowhere_else(home: Home) -> None:
    """Members stand in the settings alone; of a guest there is nothing, nor in the last words."""
    new_group(home)
    last_words = whole_meeting(home)
    assert "Torsdag keeps whose turn it was, and nothing else stays." in last_words
    for alias in MEMBERS:
        assert holding(home, alias) == the_settings(home)
        assert alias not in last_words
    assert holding(home, GUEST) == [] and GUEST not in last_words
    assert home.journals == []


def test_a_killed_meeting_of_a_group_is_taken_up_and_counts_once(
    opened: Opener, home: Home
) -> None:
    """While it waits its people stand in its own file too; once it is over they do not."""
    new_group(home)
    terminal = opened("run", "--group", "torsdag")
    terminal.wait_for("A number is enough")
    terminal.write(f", {GUEST}")
    terminal.press("enter")
    terminal.wait_for("4 here")
    terminal.press("enter")
    terminal.wait_for("SETTLING IN")
    go_on(terminal, 3)
    assert terminal.kill() == -signal.SIGKILL
    journal = home.journal.relative_to(home.folder).as_posix()
    assert holding(home, GUEST) == [journal]
    assert holding(home, MEMBERS[0]) == sorted([*the_settings(home), journal])

    terminal = opened("resume")
    terminal.wait_for("Welcome back")
    terminal.press("enter")
    terminal.wait_for("OPENING ROUND", gone="Welcome back")
    terminal.press("q")
    terminal.wait_for("stay")
    terminal.press("e")
    terminal.wait_for("Kept for Torsdag:")
    terminal.press("enter")
    assert terminal.finish() == 0
    assert holding(home, GUEST) == []
    assert holding(home, MEMBERS[0]) == the_settings(home)
    shown = run(home, "group", "list").stdout
    assert "1" in shown and "2" not in shown


def test_a_meeting_without_a_trace_leaves_no_file_at_all(home: Home) -> None:
    """With --no-trace no file is written or changed, and the group does not count the meeting."""
    new_group(home)
    before = {name: (home.folder / name).read_bytes() for name in home.left_behind()}
    assert "nothing about it stays on this machine" in whole_meeting(home, "--no-trace")
    assert {name: (home.folder / name).read_bytes() for name in home.left_behind()} == before


def test_a_killed_meeting_without_a_trace_is_gone(opened: Opener, home: Home) -> None:
    """What is cut off leaves nothing behind either."""
    terminal = opened("run", "sn-ordinary", "--names", "Alvilde,Bergtora", "--no-trace")
    terminal.wait_for("ENTER")
    terminal.press("enter")
    terminal.wait_for("SETTLING IN")
    assert terminal.kill() == -signal.SIGKILL
    assert home.left_behind() == []


def test_every_file_that_is_kept_is_told_and_closed_to_others(home: Home) -> None:
    """`where` names each of the files there are, and nobody else may read any of them."""
    new_group(home)
    whole_meeting(home)
    told = run(home, "where").stdout
    for name in home.left_behind():
        path = home.folder / name
        assert str(path) in told.replace("\n", "") or path.name in told
        assert path.stat().st_mode & 0o777 == 0o600
    for folder in {path.parent for path in (home.folder / FOLDER).rglob("*")}:
        assert folder.stat().st_mode & 0o777 == 0o700


def test_the_next_host_is_told_beforehand_and_then_asked(home: Home) -> None:
    """Whoever `group next` names is who the plan of the next meeting offers the helm to."""
    new_group(home)
    for _ in range(3):
        told = run(home, "group", "next", "torsdag").stdout
        plan = run(home, "run", "--group", "torsdag", "--plain", typed="\nq\n").stdout
        host = next(line for line in plan.splitlines() if line.startswith("Host: "))
        assert f"everybody comes: {host.removeprefix('Host: ')}." in told
        typed = f"{', '.join(MEMBERS)}\n{TO_THE_END}"
        run(home, "run", "--group", "torsdag", "--plain", typed=typed)


def test_a_group_whose_meeting_waits_begins_no_other(home: Home) -> None:
    """The second meeting is refused in a sentence that says where the first one is."""
    new_group(home)
    run(home, "run", "--group", "torsdag", "--plain", typed=HERE + "\n\n")
    assert len(home.journals) == 1
    done = run(home, "run", "--group", "torsdag", "--plain", typed=HERE)
    assert done.returncode == 1
    assert "A meeting of Torsdag waits to be gone on with" in done.stderr
    assert len(home.journals) == 1
