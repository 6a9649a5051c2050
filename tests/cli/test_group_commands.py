"""`meetingtui group …` as it is typed: every change by the room, every mistake in one sentence."""

import json
import os
import stat
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from meetingtui.rotation.ledger import Duty, Entry
from meetingtui.store import files, groups, portable
from meetingtui.store.groups import Group
from meetingtui.store.logbook import lines_of
from meetingtui.text.cells import width
from meetingtui.text.safe import unsafe_at
from tests.cli.inside import ask
from tests.cli.test_hostile import NAME
from tests.terminal.home import Home, run

NEW = ("new", "Torsdag", "--format", "sn-ordinary", "--people", "Kari,Per,Liv,Ole")


def group(home: Home, *words: str, typed: str = "", lang: str = "en") -> CompletedProcess[str]:
    """Give `meetingtui group` these words."""
    return ask(home, "--lang", lang, "group", *words, typed=typed)


def said(home: Home, *words: str, typed: str = "", lang: str = "en") -> str:
    """Return what is answered where all is well."""
    done = group(home, *words, typed=typed, lang=lang)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refused(home: Home, *words: str, typed: str = "") -> str:
    """Return the one sentence with which something is refused."""
    done = group(home, *words, typed=typed)
    assert done.returncode in (1, 2) and done.stdout == ""
    *before, sentence = done.stderr.splitlines()
    assert len(before) == (3 if done.returncode == 2 else 0)
    return sentence.removeprefix("Error: ")


def folder(home: Home) -> Path:
    """Return where the groups of a home lie."""
    return home.folder / ".local" / "share" / "meetingtui" / "groups"


def kept(home: Home, name: str = "Torsdag") -> Group:
    """Return a group as it lies on the disk."""
    return groups.find(name, folder(home))


@pytest.fixture
def torsdag(home: Home) -> Home:
    """Return a home with a group of four."""
    said(home, *NEW)
    return home


def hold(home: Home, *turns: str, role: str = "chair", asked: str = "") -> None:
    """Hold a meeting for each of these who had the chair; `asked` is to have it next."""
    torsdag = kept(home)
    marks = list(torsdag.settings.people.values())
    everybody = (1 << len(marks)) - 1
    at = {alias: marks.index(mark) for alias, mark in torsdag.settings.people.items()}
    number = torsdag.memory().ledger.number
    for by in turns:
        number += 1
        duties = (Duty(role, everybody, 1 << at[by]),)
        following = {"chair": at[asked]} if asked else {}
        with torsdag.hold():
            torsdag.record(Entry(f"m{number}{role}", number, duties, next=following), marks)


# Making, listing, showing


def test_alone_it_shows_its_commands(home: Home) -> None:
    """`meetingtui group` alone lists what can be done."""
    told = said(home)
    assert told == said(home, "--help")
    assert "  next     Tell who comes next, and why.\n" in told


def test_a_new_group_is_told_and_listed(torsdag: Home) -> None:
    """A group that was made is listed with its format and how often it has met."""
    hold(torsdag, "Kari")
    said(torsdag, "new", "Anna 日本", "--starts", "9.30")
    assert said(torsdag, "list") == (
        "Anna 日本  –            0 meetings\nTorsdag    sn-ordinary  1 meeting\n"
    )


def test_those_of_a_new_group_founded_it(torsdag: Home) -> None:
    """Everybody who is named when a group is made is owed the same from the start."""
    memory = kept(torsdag).memory()
    assert memory.ledger.founders == 0b1111 and memory.ledger.meetings == 0


def test_a_pipe_is_not_asked_for_people(home: Home) -> None:
    """Without a terminal the aliases are left for the first meeting."""
    told = said(home, "new", "Torsdag", typed="Kari,Per\n")
    assert told == "Torsdag is a group now; who belongs to it is asked at its first meeting.\n"
    assert kept(home).settings.people == {}


def test_whoever_starts_the_group_off_is_told(home: Home) -> None:
    """A starter leads the first meetings, and belongs to the group."""
    said(home, "new", "Torsdag", "--people", "Kari", "--starter", "Anna", "--leaves-after", "2")
    assert "Starter: Anna (helps until meeting 2)\n" in said(home, "show", "Torsdag")
    assert said(home, "next", "Torsdag") == (
        "Chair next time, if everybody comes: Anna. Starts the group off. Then Kari.\n"
    )
    assert said(home, "plan", "Torsdag", "--weeks", "3").splitlines()[1:] == [
        "    1  Anna",
        "    2  Anna",
        "    3  Kari",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("new", "torsdag"), "Another group here is called that; choose another name."),
        (("new", ""), "Write a name for the group."),
        (("new", "A", "--starts", "x"), '"x" is no time of day; write it as "19:00".'),
        (
            ("new", "A", "--format", "sn-ordinar"),
            'There is no format "sn-ordinar"; did you mean "sn-ordinary"?',
        ),
        (
            ("new", "A", "--format", "none.toml"),
            'There is no file "none.toml"; name a format, or the path of one.',
        ),
        (
            ("new", "A", "--people", "Kari Nordmann"),
            "Kari Nordmann looks like a full name; write a short alias, such as Kari N.",
        ),
        (
            ("new", "A", "--people", "Kari,KARI"),
            "Somebody is called KARI already; add a letter to tell them apart.",
        ),
        (
            ("new", "A", "--people", "x" * 21),
            "An alias is one short line, at most 20 characters.",
        ),
        (("new", "A", "--leaves-after", "3"), "--leaves-after needs a --starter."),
        (("show", "Torsdg"), 'There is no group "Torsdg"; did you mean "Torsdag"?'),
        (
            ("next", "bowling"),
            'There is no group "bowling"; "meetingtui group list" tells those there are.',
        ),
        (
            ("set", "Torsdag", "strats", "9:00"),
            'There is no setting "strats"; did you mean "starts"?',
        ),
        (("set", "Torsdag", "name", "A"), '"meetingtui group rename" gives a group another name.'),
        (
            ("set", "Torsdag", "starts"),
            'Write what starts is to be; "" takes it back to what it is without.',
        ),
        (("set", "Torsdag", "starts", "9", "00"), "starts takes one value; put quotes around it."),
        (("set", "Torsdag", "starts", "25:00"), '"25:00" is no time of day; write it as "19:00".'),
        (
            ("set", "Torsdag", "language", "fr"),
            'language = "fr" is not one of the choices; write nb, en.',
        ),
        (
            ("set", "Torsdag", "cooldown", "x"),
            '"x" is no number; write cooldown as a whole number.',
        ),
        (
            ("set", "Torsdag", "cooldown", "13"),
            "cooldown is too small or too large; write a number from 0 to 12.",
        ),
        (
            ("set", "Torsdag", "people", "-Livv"),
            'Nobody in this group is called "Livv"; did you mean "Liv"?',
        ),
        (
            ("set", "Torsdag", "people", "+Ada", "Siv"),
            "Write + or - before each of them, or before none.",
        ),
        (
            ("set", "Torsdag", "not-asked", "chair", "+Bodil"),
            'Nobody in this group is called "Bodil"; "meetingtui group show" tells who is.',
        ),
        (
            ("set", "Torsdag", "not-asked", "cook", "+Per"),
            'There is no role "cook" here; write one of: chair.',
        ),
        (
            ("rename", "Torsdag"),
            "Write a new name for the group, or --person with two aliases.",
        ),
        (
            ("rename", "Torsdag", "--person", "Kari", "per"),
            "Somebody is called per already; add a letter to tell them apart.",
        ),
        (
            ("balance", "Torsdag", "--role", "cook"),
            'There is no role "cook" here; write one of: chair.',
        ),
        (
            ("delete", "Torsdag"),
            "Nobody can be asked here; --yes says that it is meant.",
        ),
        (
            ("forget", "Torsdag", "Kari"),
            "Nobody can be asked here; --yes says that it is meant.",
        ),
        (
            ("forget", "Torsdag", "Bodil", "--yes"),
            'Nobody in this group is called "Bodil"; "meetingtui group show" tells who is.',
        ),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_a_mistake_is_one_sentence(words: tuple[str, ...], sentence: str, torsdag: Home) -> None:
    """What cannot be is told in one sentence that says what to do, and nothing is changed."""
    before = kept(torsdag).settings
    assert refused(torsdag, *words) == sentence
    assert kept(torsdag).settings == before


def test_without_any_group_it_is_said_how_to_make_one(home: Home) -> None:
    """Looking for a group where there is none tells how one is made."""
    sentence = 'There is no group here yet; "meetingtui group new NAME" makes one.'
    assert said(home, "list") == f"{sentence}\n"
    assert refused(home, "show", "Torsdag") == sentence


def test_a_broken_group_is_told_and_the_others_are_listed(torsdag: Home) -> None:
    """A group whose file has mistakes costs one line, and no other group anything."""
    said(torsdag, "new", "Fredag")
    broken = kept(torsdag, "Fredag").folder / groups.SETTINGS
    broken.write_text("[group]\nname = 7\n")
    done = group(torsdag, "list")
    assert (done.returncode, done.stdout) == (0, "Torsdag  sn-ordinary  0 meetings\n")
    assert done.stderr.count("\n") == 1 and str(broken) in done.stderr
    done = group(torsdag, "show", "Fredag")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Error: The settings of a group have mistakes: 2 errors; mend them, or import an export."
    )


def test_a_newer_log_is_told(torsdag: Home) -> None:
    """A log that a newer version wrote is not read as if it were ours."""
    log = next(kept(torsdag).folder.glob("*.log"))
    log.write_bytes(log.read_bytes() + files.line_of({"log": 2}))
    sentence = "The log of this group was written by a newer meetingtui; install the newest one."
    for words in (("next",), ("show",), ("balance",)):
        assert refused(torsdag, *words, "Torsdag") == sentence
    assert "its log needs a newer meetingtui" in said(torsdag, "list")


def test_damaged_lines_are_told(torsdag: Home) -> None:
    """Lines of the log that cannot be read, and meetings of the future, are each a sentence."""
    hold(torsdag, "Kari")
    log = next(kept(torsdag).folder.glob("*.log"))
    lines, _known = lines_of(Entry("far", 999), (), ("m",))
    log.write_bytes(log.read_bytes() + b"00000000 {}\n" + lines)
    told = said(torsdag, "show", "Torsdag")
    assert "1 line of the log is damaged and was passed over.\n" in told
    assert "1 meeting in the log lies too far ahead, and is not counted.\n" in told


# Changing


@pytest.mark.parametrize(
    ("key", "words", "line"),
    [
        ("format", ("aa-sharing",), "Usual format: aa-sharing"),
        ("starts", ("9.30",), "Usual start: 09:30"),
        ("language", ("NB",), "Language: bokmål"),
        ("agreements", ("What is said here stays here.",), "  - What is said here stays here."),
        ("help", ("Ring 116 123.",), "For hard moments: Ring 116 123."),
        ("fair", ("per member",), "Turns are shared: the same for each member"),
        ("cooldown", ("0",), "Rest after a turn: none"),
        ("review", ("1",), "A look at the turns: after each meeting"),
        ("people", ("+Siv", "-Ole"), "People: Kari, Liv, Per, Siv"),
        ("people", ("Siv,Kari", "Ada"), "People: Ada, Kari, Siv"),
        ("not-asked", ("chair", "+Per"), "Not asked for Host: Per"),
        ("not-asked", ("host", "Per,Kari"), "Not asked for Host: Kari, Per"),
    ],
)
def test_the_room_changes_a_setting(
    key: str, words: tuple[str, ...], line: str, torsdag: Home
) -> None:
    """What the room decided is shown, with the meeting since which it holds."""
    hold(torsdag, "Kari", "Per")
    assert said(torsdag, "set", "Torsdag", key, *words) == "Noted.\n"
    told = said(torsdag, "show", "Torsdag").splitlines()
    if key == "agreements":
        assert told[told.index(line) - 1] == "Agreements: (since meeting 2)"
    else:
        assert f"{line} (since meeting 2)" in told


def test_a_group_has_only_so_many_people(torsdag: Home) -> None:
    """Nobody is left out in silence."""
    many = ",".join(f"P{number}" for number in range(1000))
    assert refused(torsdag, "set", "Torsdag", "people", many) == (
        "people has more than 999 parts; leave some out."
    )


def test_several_values_replace_the_list(torsdag: Home) -> None:
    """The agreements are said one after the other, and an empty one takes them all back."""
    said(torsdag, "set", "Torsdag", "agreements", "Calm.", "Kind.")
    said(torsdag, "set", "Torsdag", "agreements", "Kind.", "Calm.")
    assert kept(torsdag).settings.agreements == ("Kind.", "Calm.")
    said(torsdag, "set", "Torsdag", "agreements", "")
    assert kept(torsdag).settings.agreements == ()


def test_a_format_of_the_groups_own_is_kept_by_its_whole_path(
    torsdag: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From wherever the program is started later, the file is found."""
    path = torsdag.folder / "own.toml"
    path.write_text("")
    monkeypatch.chdir(torsdag.folder)
    said(torsdag, "set", "Torsdag", "format", "own.toml")
    assert kept(torsdag).settings.format == str(path)


def test_somebody_may_be_asked_again(torsdag: Home) -> None:
    """Whoever did not want to be asked can change their mind; nobody is asked why."""
    said(torsdag, "set", "Torsdag", "not-asked", "chair", "+Per,Kari")
    said(torsdag, "set", "Torsdag", "not-asked", "chair", "-Per")
    assert kept(torsdag).settings.not_asked == {"chair": ("Kari",)}


def test_whoever_leaves_and_comes_back_keeps_their_turns(torsdag: Home) -> None:
    """Somebody who is taken out keeps the same mark when they come again."""
    mark = kept(torsdag).settings.people["Kari"]
    said(torsdag, "set", "Torsdag", "people", "-Kari")
    assert "Kari" not in kept(torsdag).settings.people
    said(torsdag, "set", "Torsdag", "people", "+Kari")
    assert kept(torsdag).settings.people["Kari"] == mark


def test_another_alias_keeps_the_turns(torsdag: Home) -> None:
    """Somebody who is called something else is the same person, also where they are not asked."""
    said(torsdag, "set", "Torsdag", "not-asked", "chair", "+Kari")
    mark = kept(torsdag).settings.people["Kari"]
    told = said(torsdag, "rename", "Torsdag", "--person", "kari", "Kari N.")
    assert told == "kari is called Kari N. from now on.\n"
    settings = kept(torsdag).settings
    assert settings.people["Kari N."] == mark and settings.not_asked == {"chair": ("Kari N.",)}


def test_a_group_gets_another_name(torsdag: Home) -> None:
    """A renamed group is found by its new name, and no other group's is taken."""
    said(torsdag, "new", "Fredag")
    assert refused(torsdag, "rename", "Torsdag", "FREDAG") == (
        "Another group here is called that; choose another name."
    )
    assert said(torsdag, "rename", "Torsdag", "Onsdag") == (
        "Torsdag is called Onsdag from now on.\n"
    )
    assert kept(torsdag, "Onsdag").settings.name == "Onsdag"


@pytest.mark.parametrize(
    "words",
    [
        ("set", "Torsdag", "starts", "9:00"),
        ("set", "Torsdag", "people", "+Siv"),
        ("set", "Torsdag", "not-asked", "chair", "+Per"),
        ("rename", "Torsdag", "Fredag"),
        ("rename", "Torsdag", "--person", "Kari", "Ada"),
        ("forget", "Torsdag", "Kari", "--yes"),
        ("delete", "Torsdag", "--yes"),
    ],
    ids=" ".join,
)
def test_nothing_is_changed_while_a_meeting_runs(words: tuple[str, ...], torsdag: Home) -> None:
    """A group that a meeting holds is changed afterwards."""
    with kept(torsdag).hold():
        assert refused(torsdag, *words) == (
            "A meeting of this group is running in another window; change it afterwards."
        )
    assert "Kari" in kept(torsdag).settings.people


def test_a_disk_that_takes_nothing_is_told(torsdag: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, or one that is read-only, is one sentence with the place and the reason."""

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path.with_name(".group.toml.1")))

    monkeypatch.setattr(groups, "replace_file", full)
    place = kept(torsdag).folder
    assert refused(torsdag, "set", "Torsdag", "starts", "9:00") == (
        f"{place} cannot be read or written: No space left on device."
    )


def test_a_group_that_cannot_be_written_is_not_there(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new group whose log does not fit leaves nothing half done."""

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Group, "append", full)
    assert refused(home, *NEW) == (
        "A file of this group cannot be read or written: No space left on device."
    )
    assert groups.every_group(folder(home)) == []


def test_settings_that_would_not_be_read_again_are_refused(torsdag: Home) -> None:
    """What makes the file too large is not written."""
    done = group(torsdag, "set", "Torsdag", "agreements", *["x" * 1999] * 39)
    assert done.returncode == 1 and "larger than" in done.stderr
    assert kept(torsdag).settings.agreements == ()


def test_everything_is_readable_by_its_owner_alone(home: Home) -> None:
    """Whatever the umask, neither a group nor its export can be read by anybody else."""
    before = os.umask(0)
    try:
        said(home, *NEW)
        said(home, "set", "Torsdag", "starts", "9:00")
        said(home, "export", "Torsdag", str(home.folder / "out"))
    finally:
        os.umask(before)
    paths = [home.folder / "out", *folder(home).rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o600}


# Turns


def test_who_comes_next_and_why(torsdag: Home) -> None:
    """The next one is told with a reason, and two who come after."""
    hold(torsdag, "Kari", "Per", "Liv", "Ole", "Kari", "Per", "Liv")
    assert said(torsdag, "next", "Torsdag") == (
        "Host next time, if everybody comes: Ole. "
        "Has waited longest, counted by visits. Then Kari, then Per.\n"
    )
    assert said(torsdag, "next", "Torsdag", lang="nb") == (
        "Vert neste gang, hvis alle kommer: Ole. "
        "Har ventet lengst, regnet etter oppmøte. Så Kari, så Per.\n"
    )


def test_whoever_was_asked_comes_next(torsdag: Home) -> None:
    """A word given at the last meeting is honoured."""
    hold(torsdag, "Kari", asked="Ole")
    assert said(torsdag, "next", "Torsdag").startswith(
        "Host next time, if everybody comes: Ole. Was asked at the last meeting. Then "
    )


def test_a_role_for_volunteers_names_who_it_would_be(torsdag: Home) -> None:
    """For a role that somebody takes of their own, the rota is only a hint."""
    said(torsdag, "set", "Torsdag", "format", "aa-sharing")
    told = said(torsdag, "next", "Torsdag", "--role", "reader")
    assert "whoever would like to; by the rota it would be " in told


def test_nobody_belongs_yet(home: Home) -> None:
    """A group without people says so, instead of a name."""
    said(home, "new", "Torsdag")
    for words in (("next",), ("plan",)):
        assert said(home, *words, "Torsdag") == (
            "Nobody belongs to this group yet; its first meeting asks.\n"
        )


def test_all_are_not_asked(torsdag: Home) -> None:
    """Where nobody wants to be asked, nobody is named."""
    said(torsdag, "set", "Torsdag", "not-asked", "chair", "Kari,Per,Liv,Ole")
    assert said(torsdag, "next", "Torsdag") == "Host next time: nobody can be asked yet.\n"


def test_the_plan_names_meetings_and_no_dates(torsdag: Home) -> None:
    """The next meetings are numbered; two share an evening where the role passes on."""
    hold(torsdag, "Kari", "Per")
    head, *rows = said(torsdag, "plan", "Torsdag", "--weeks", "4").splitlines()
    assert head == "Host, if everybody comes:"
    assert [row.split()[0] for row in rows] == ["3", "4", "5", "6"]
    assert all(", after the break " in row for row in rows)


def test_a_format_that_is_gone_leaves_a_plain_chair(torsdag: Home) -> None:
    """Where the usual format cannot be read, the rota is told all the same."""
    path = torsdag.folder / "own.toml"
    path.write_text("")
    said(torsdag, "set", "Torsdag", "format", str(path))
    path.unlink()
    assert said(torsdag, "next", "Torsdag").startswith("Chair next time, if everybody comes: ")


# Balance


def bars(home: Home, columns: int = 80) -> list[str]:
    """Return what is told of the turns in a terminal of some width."""
    done = run(home, "group", "balance", "Torsdag", COLUMNS=str(columns))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_turns_that_go_round_are_shared_evenly(torsdag: Home) -> None:
    """Everybody stands in the order of the alphabet, with what they had and their share."""
    hold(torsdag, *("Per", "Kari", "Ole", "Liv") * 2)
    told = bars(torsdag)
    assert told[0] == "Host, the last 8 turns:"
    assert [line.split()[0] for line in told[2:6]] == ["Kari", "Liv", "Ole", "Per"]
    assert all(line.split()[1:] == ["█" * 40, "2", "2"] for line in told[2:6])
    assert told[-1] == "It is shared about evenly."


def test_turns_that_rest_with_a_few_are_told_kindly(torsdag: Home) -> None:
    """Nobody is blamed, and nobody stands first."""
    hold(torsdag, *("Per", "Kari") * 5)
    told = bars(torsdag)
    assert [line.split()[0] for line in told[2:6]] == ["Kari", "Liv", "Ole", "Per"]
    assert "░" in told[3] and "█" not in told[3]
    assert told[-1].startswith("It has begun to rest with a few.")


def test_of_few_turns_nothing_follows(torsdag: Home) -> None:
    """Before there are enough turns nothing is said about them."""
    assert bars(torsdag) == ["Host: nobody has had a turn yet."]
    hold(torsdag, "Per")
    assert bars(torsdag)[-1] == "There have been too few turns yet to say more."


@pytest.mark.parametrize("columns", [80, 40, 20])
def test_the_bars_fit(columns: int, torsdag: Home) -> None:
    """In a narrow window and with wide letters the columns still stand under one another."""
    said(torsdag, "rename", "Torsdag", "--person", "Kari", "日本語" * 6)
    hold(torsdag, "Per", "Liv")
    rows = bars(torsdag, columns)[2:6]
    assert len({width(row) for row in rows}) == 1
    assert width(rows[0]) <= max(columns, 28)


def test_a_terminal_without_blocks_gets_plain_signs(torsdag: Home) -> None:
    """Where the blocks cannot be written, # and . stand for them."""
    hold(torsdag, "Per")
    done = run(torsdag, "group", "balance", "Torsdag", PYTHONIOENCODING="ascii")
    assert "####" in done.stdout and "?" not in done.stdout


def test_those_who_have_left_stand_together(torsdag: Home) -> None:
    """Whoever was taken out has no line of their own any more."""
    hold(torsdag, *("Per", "Kari", "Ole", "Liv") * 2)
    said(torsdag, "set", "Torsdag", "people", "-Kari", "-Ole")
    told = bars(torsdag)
    assert not any("Kari" in line for line in told)
    assert told[4].split() == ["(have", "left)", "4", "4"]


# Carrying


def test_a_group_is_carried_to_another_machine(torsdag: Home, tmp_path: Path) -> None:
    """What one machine exports, another imports, and both say the same."""
    hold(torsdag, "Kari", "Per")
    out = str(tmp_path / "torsdag.json")
    assert said(torsdag, "export", "Torsdag", out) == (
        f"Torsdag is in {out}; whoever has that file can read the aliases in it.\n"
    )
    (tmp_path / "other").mkdir()
    other = Home(tmp_path / "other")
    assert said(other, "import", out) == "Torsdag is on this machine now, with 2 meetings.\n"
    assert said(other, "next", "Torsdag") == said(torsdag, "next", "Torsdag")
    hold(other, "Liv")
    said(other, "export", "Torsdag", out, "--force")
    assert said(torsdag, "import", out) == "Torsdag has 1 meeting more now.\n"
    assert said(torsdag, "import", out) == "Torsdag had all these meetings already.\n"
    assert said(torsdag, "balance", "Torsdag") == said(other, "balance", "Torsdag")


def test_a_sealed_group_needs_its_passphrase(torsdag: Home) -> None:
    """With a wrong passphrase nothing is changed; with the right one the group comes."""
    out = torsdag.folder / "sealed"
    told = said(torsdag, "export", "Torsdag", str(out), "--passphrase", typed="blåbær\n")
    assert told == f"Torsdag is in {out}, sealed; without the passphrase nobody can read it.\n"
    assert b"Kari" not in out.read_bytes()
    said(torsdag, "delete", "Torsdag", "--yes")
    assert refused(torsdag, "import", str(out), typed="bringebær\n") == (
        "That passphrase does not open it, or the file is damaged; nothing was changed."
    )
    assert groups.every_group(folder(torsdag)) == []
    said(torsdag, "import", str(out), typed="blåbær\n")
    assert len(kept(torsdag).settings.people) == 4


def test_sealing_without_its_package_says_what_to_install(
    torsdag: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence tells what is missing, and nothing is written in the clear instead."""
    out = torsdag.folder / "sealed"
    data = portable.sealed(b"", "secret")

    def missing(key: bytes) -> None:
        raise portable.NoCipher

    monkeypatch.setattr(portable, "_cipher", missing)
    sentence = (
        "Sealing needs one package more; install it with:  "
        f"{sys.executable} -m pip install cryptography"
    )
    assert refused(torsdag, "export", "Torsdag", str(out), "--passphrase") == sentence
    assert not out.exists()
    out.write_bytes(data)
    assert refused(torsdag, "import", str(out)) == sentence


def test_an_empty_passphrase_is_none(torsdag: Home) -> None:
    """A pipe that gives no passphrase seals nothing."""
    out = str(torsdag.folder / "sealed")
    assert refused(torsdag, "export", "Torsdag", out, "--passphrase") == (
        "An empty passphrase seals nothing."
    )


def test_no_file_is_overwritten_unasked(torsdag: Home) -> None:
    """A file that is there stays, unless it is said otherwise."""
    out = torsdag.folder / "mine"
    out.write_text("mine")
    assert refused(torsdag, "export", "Torsdag", str(out)) == (
        f"{out} is there already; --force replaces it."
    )
    assert out.read_text() == "mine"


def test_an_export_needs_a_folder_that_is_there(torsdag: Home) -> None:
    """No folder is made for an export, and none is taken for its file."""
    home = torsdag.folder
    assert refused(torsdag, "export", "Torsdag", str(home / "no" / "out")) == (
        f"There is no folder {home / 'no'}; write the name of a file in one that is there."
    )
    assert refused(torsdag, "export", "Torsdag", str(home)) == (
        f"{home} is a folder; write the name of a file."
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "{out}: there is no such file; check the name and the folder."),
        (
            b"{}",
            "{out} is no whole export of a group; export it once more. Nothing was changed.",
        ),
        (
            b'{"magic": "meetingtui-group", "version": 2}',
            "{out} was written by a newer meetingtui; install the newest one.",
        ),
    ],
    ids=["missing", "another", "newer"],
)
def test_what_cannot_be_imported_is_told(data: bytes | None, sentence: str, home: Home) -> None:
    """A file that is no export of ours is one sentence, and changes nothing."""
    out = home.folder / "out"
    if data is not None:
        out.write_bytes(data)
    assert refused(home, "import", str(out)) == sentence.format(out=out)
    assert not folder(home).exists()


def test_an_export_of_another_group_gets_a_name_of_its_own(torsdag: Home) -> None:
    """Two groups of one name are not mixed; --as tells them apart."""
    out = str(torsdag.folder / "out")
    said(torsdag, "export", "Torsdag", out)
    said(torsdag, "delete", "Torsdag", "--yes")
    said(torsdag, "new", "Torsdag")
    assert refused(torsdag, "import", out) == (
        'This is an export of another group that is called "Torsdag" too; '
        "--as gives it a name of its own here."
    )
    assert said(torsdag, "import", out, "--as", "Onsdag") == (
        "Onsdag is on this machine now, with 0 meetings.\n"
    )


# Forgetting and deleting


def test_somebody_is_forgotten_everywhere(torsdag: Home) -> None:
    """Alias and mark are in no file any more, and the others come in the same order."""
    hold(torsdag, "Kari", "Per")
    said(torsdag, "set", "Torsdag", "not-asked", "chair", "+Kari")
    before = said(torsdag, "next", "Torsdag")
    mark = kept(torsdag).settings.people["Kari"]
    told = said(torsdag, "forget", "Torsdag", "kari", "--yes")
    assert told == (
        "Kari is forgotten here, and everybody's turns stay what they were. Exports made before, "
        "and other machines, still know Kari, until they import a new export from here.\n"
    )
    everything = b"".join(p.read_bytes() for p in folder(torsdag).rglob("*") if p.is_file())
    assert b"Kari" not in everything and mark.encode() not in everything
    assert said(torsdag, "next", "Torsdag") == before


def test_somebody_who_left_can_still_be_forgotten(torsdag: Home) -> None:
    """Whoever is no longer among the people is found in the log by their alias."""
    hold(torsdag, "Kari")
    mark = kept(torsdag).settings.people["Kari"]
    said(torsdag, "set", "Torsdag", "people", "-Kari")
    said(torsdag, "forget", "Torsdag", "Kari", "--yes")
    assert mark not in kept(torsdag).memory().marks


def test_an_old_export_does_not_bring_them_back(torsdag: Home) -> None:
    """What was exported before does not undo that somebody was forgotten."""
    out = str(torsdag.folder / "out")
    said(torsdag, "set", "Torsdag", "people", "+Siv")
    said(torsdag, "export", "Torsdag", out)
    said(torsdag, "forget", "Torsdag", "Siv", "--yes")
    said(torsdag, "import", out)
    assert "Siv" not in kept(torsdag).settings.people


def test_an_alias_in_the_groups_own_words_is_told(torsdag: Home) -> None:
    """Words that the group wrote are not changed for it, but it is said that they name somebody."""
    said(torsdag, "set", "Torsdag", "help", "Ask Kari, or ring 116 123.")
    told = said(torsdag, "forget", "Torsdag", "Kari", "--yes").splitlines()
    assert told[1] == ("The agreements or the words of help still say Kari; change them yourself.")


@pytest.mark.parametrize("suffix", [".journal", ".damaged"])
def test_a_meeting_that_waits_keeps_somebody_from_being_forgotten(
    suffix: str, torsdag: Home
) -> None:
    """While a journal of the group names somebody, it is said what to do with it first."""
    running = torsdag.state / "running"
    running.mkdir(parents=True)
    path = running / f"01234567{suffix}"
    head = {"people": ["Kari", "Per"], "tonight": {"folder": kept(torsdag).folder.name}}
    path.write_bytes(files.line_of(head))
    assert refused(torsdag, "forget", "Torsdag", "kari", "--yes") == (
        f"A meeting that waits names Kari; take it up and close it, or delete {path}, "
        "and then forget."
    )
    assert "Kari" in kept(torsdag).settings.people
    said(torsdag, "forget", "Torsdag", "Liv", "--yes")


def test_a_meeting_of_another_group_hinders_nothing(torsdag: Home) -> None:
    """The same alias in a meeting of others is somebody else."""
    running = torsdag.state / "running"
    running.mkdir(parents=True)
    head = {"people": ["Kari"], "tonight": {"folder": "ffffffff"}}
    (running / "01234567.journal").write_bytes(files.line_of(head))
    said(torsdag, "forget", "Torsdag", "Kari", "--yes")


def test_a_place_in_a_text_is_shown_and_forgotten(torsdag: Home) -> None:
    """What a group has read so far stands among its settings, until it is taken out by its name."""
    group = kept(torsdag)
    with group.hold():
        group.record(Entry("1" * 16, 1, places={"book": "p. 85, Kari"}), ())
        group.record(Entry("2" * 16, 2, places={"leaflet": "p. 3"}), ())
    assert 'Place in "book": p. 85, Kari' in said(torsdag, "show", "Torsdag")
    told = said(torsdag, "forget", "Torsdag", "Leaflet", "--yes")
    assert told == 'The place in "leaflet" is forgotten here.\n'
    assert kept(torsdag).memory().ledger.places == {"book": "p. 85, Kari"}
    assert b"p. 3" not in b"".join(kept(torsdag).logs().values())


def test_a_place_that_names_somebody_is_forgotten_with_them(torsdag: Home) -> None:
    """Whoever is forgotten stands in no line that somebody wrote."""
    group = kept(torsdag)
    with group.hold():
        group.record(Entry("1" * 16, 1, places={"book": "p. 85, Kari"}), ())
    said(torsdag, "forget", "Torsdag", "Kari", "--yes")
    assert kept(torsdag).memory().ledger.places == {}
    assert b"Kari" not in b"".join(kept(torsdag).logs().values())


def test_a_group_is_deleted(torsdag: Home) -> None:
    """Nothing of it stays on this machine, and it is said what went."""
    hold(torsdag, "Kari")
    assert said(torsdag, "delete", "torsdag", "--yes") == (
        "Torsdag is deleted: its settings, 4 aliases, and the log of 1 meeting.\n"
        "Exports of it, and what other machines have, stay as they are.\n"
    )
    assert [path.name for path in folder(torsdag).iterdir()] == [groups.MACHINE]


# Where


def test_nothing_is_kept_at_first(home: Home) -> None:
    """Where nothing is kept it is said so, and where it would be."""
    told = ask(home, "where").stdout
    assert told == (
        "Nothing is kept on this machine.\n"
        f"Unfinished meetings: {home.state / 'running'}\n"
        f"Groups: {folder(home)}\n"
    )
    assert home.left_behind() == []


def test_every_file_is_told(torsdag: Home) -> None:
    """Each file that lies in the program's folders is named, with what is in it."""
    for path in ("crash.txt", "running/1.journal", "running/1.damaged", "odd"):
        file = torsdag.state / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    (kept(torsdag).folder / "checkpoint").write_text("")
    lines = ask(torsdag, "where").stdout.splitlines()
    told = dict(zip(lines[:-3:2], lines[1:-3:2], strict=True))
    assert {Path(path) for path in told} == {torsdag.folder / p for p in torsdag.left_behind()}
    what = {Path(path).name: words.strip() for path, words in told.items()}
    assert what["group.toml"] == "Torsdag: settings, and people by their aliases"
    assert what["odd"] == "none of this program's own files"
    for name in ("1.journal", "1.damaged", "crash.txt", "checkpoint", "lock", "machine"):
        assert what[name] != what["odd"]


def test_the_settings_are_plain_toml_that_anybody_can_read(torsdag: Home) -> None:
    """An export can be looked into as well: JSON, with the settings as they stand in the file."""
    out = torsdag.folder / "out"
    said(torsdag, "export", "Torsdag", str(out))
    whole = json.loads(out.read_bytes())
    assert whole["settings"] == (kept(torsdag).folder / "group.toml").read_text()


# Being quick


def test_looking_up_the_next_one_imports_no_screen(torsdag: Home) -> None:
    """`group next` neither draws nor looks for what was meant, and imports nothing for that."""
    done = run(torsdag, "group", "next", "Torsdag", PYTHONPROFILEIMPORTTIME="1")
    for module in ("textual", "rich", "difflib", "fractions", "cryptography", "getpass"):
        assert f" {module}\n" not in done.stderr, module


# Hostile words


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_nothing_that_is_printed_acts_on_the_terminal(lang: str, torsdag: Home) -> None:
    """Whatever is typed, or stands in a file, is printed in letters that only stand there."""
    acts = f"Kari{NAME}"
    (torsdag.state / "running").mkdir(parents=True)
    (torsdag.state / "running" / NAME.replace("/", "")).write_text("")
    for words in (
        ("group", "show", acts),
        ("group", "new", acts),
        ("group", "new", "A", "--people", acts),
        ("group", "set", "Torsdag", acts, "x"),
        ("group", "set", "Torsdag", "help", acts),
        ("group", "set", "Torsdag", "format", acts),
        ("group", "set", "Torsdag", "not-asked", acts, "+Per"),
        ("group", "rename", "Torsdag", "--person", acts, "Ada"),
        ("group", "rename", "Torsdag", "--person", "Kari", acts),
        ("group", "next", "Torsdag", "--role", acts),
        ("group", "forget", "Torsdag", acts, "--yes"),
        ("group", "import", acts),
        ("group", "export", "Torsdag", str(torsdag.folder / NAME)),
        ("where",),
    ):
        done = ask(torsdag, "--lang", lang, *words)
        for printed in (done.stdout, done.stderr):
            assert unsafe_at(printed) == -1, (words, printed)
