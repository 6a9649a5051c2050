"""`meetingtui milestone` tells what a date has reached, and never the date."""

import re
import subprocess
import sys
import warnings
from datetime import date, datetime, timedelta
from getpass import GetPassWarning

import pytest

from meetingtui.clock import SystemClock
from meetingtui.format.model import Level
from meetingtui.present import i18n
from meetingtui.present.levels import in_short
from meetingtui.present.milestones import how_long
from meetingtui.present.times import parse_date
from tests.cli.inside import ask
from tests.terminal.home import Home, run

TODAY = date(2026, 1, 5)
ASKED = "Which day do you count from? Roughly is fine.\n"
KEPT = {
    "en": "Nothing of this is kept, not even the date.",
    "nb": "Ingenting av dette blir lagret, heller ikke datoen.",
}
HISTORY = (
    "Error: Leave the date out and you are asked for it; "
    "on the command line it would stay in your shell's history."
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the fifth of January 2026, in the evening."""
    monkeypatch.setattr(SystemClock, "wall", lambda self: datetime(2026, 1, 5, 19, 0))


def told(home: Home, typed: str, *words: str, lang: str = "en") -> list[str]:
    """Return the lines that a date is answered with, without the last, which is always there."""
    done = ask(home, "--lang", lang, "milestone", *words, typed=f"{typed}\n")
    assert done.returncode == 0, done.stderr
    *lines, last = done.stdout.splitlines()
    assert last == KEPT[lang]
    return lines


def refused(home: Home, typed: str, *words: str) -> str:
    """Return the sentence that a pipe without a fitting date is answered with."""
    done = ask(home, "milestone", *words, typed=typed)
    assert (done.returncode, done.stdout) == (2, "")
    asked, usage, _hint, empty, sentence = done.stderr.splitlines()
    assert f"{asked}\n" == ASKED
    assert usage.startswith("Usage: ")
    assert empty == ""
    return sentence.removeprefix("Error: ")


# What is told


def test_levels_reached_and_the_next(home: Home) -> None:
    """The latest level comes first, those before it in short, then the next and how long."""
    assert told(home, "2025-06-17") == [
        "You have reached 6 months · dark blue.",
        "Before that: 24 hours · 30, 60, 90 days · 4, 5 months.",
        "The next one comes in 12 days: 7 months · copper.",
    ]
    assert told(home, "2025-06-17", lang="nb") == [
        "Du har nådd 6 måneder · mørkeblå.",
        "Før det: 24 timer · 30, 60, 90 dager · 4, 5 måneder.",
        "Den neste kommer om 12 dager: 7 måneder · kobber.",
    ]


def test_the_day_of_a_milestone(home: Home) -> None:
    """On the day itself it is said, and many years are told in few words."""
    assert told(home, "2009-01-05") == [
        "Today: 17 years · bronze. Congratulations.",
        "Before that: 24 hours · 30, 60, 90 days · 4–11 months · 1–16 years.",
        "The next one comes in about a year: 18 years · bronze.",
    ]
    assert told(home, "2025-01-05", lang="nb")[0] == "I dag: 1 år · bronse. Gratulerer."


def test_before_the_first_milestone(home: Home) -> None:
    """Whoever begins today is welcome, and nothing is said about what is not reached."""
    assert told(home, "2026-01-05") == ["Welcome. The first one comes tomorrow: 24 hours · silver."]
    assert told(home, "2026-01-05", lang="nb") == [
        "Velkommen. Den første kommer i morgen: 24 timer · sølv."
    ]


def test_the_last_milestone_of_a_set(home: Home) -> None:
    """A set in which no year comes after the last says that all are reached."""
    file = home.folder / "ours.toml"
    file.write_text(
        '[[level]]\ncount = 30\nunit = "days"\nlabel = "A first month"\n'
        '[[level]]\ncount = 1\nunit = "months"\n'
    )
    assert told(home, "2025-12-06", "--set", str(file)) == [
        "Today: A first month. Congratulations.",
        "The next one comes tomorrow: 1 month.",
    ]
    assert told(home, "2025-12-05", "--set", str(file)) == [
        "Today: 1 month. Congratulations.",
        "Before that: A first month.",
        "All the milestones of this set are reached.",
    ]


def test_levels_of_one_day_are_told_together(home: Home) -> None:
    """Two levels that fall on the same day stand side by side, reached and to come."""
    file = home.folder / "ours.toml"
    file.write_text(
        '[[level]]\ncount = 30\nunit = "days"\ncolour = "red"\n'
        '[[level]]\ncount = 1\nunit = "months"\n'
    )
    assert told(home, "2025-11-10", "--set", str(file))[0] == (
        "You have reached 30 days · red, 1 month."
    )


def test_29_february_is_kept_as_one_chooses(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever counts from 29 February has a year on the 28th, or with --leap-day on 1 March."""
    monkeypatch.setattr(SystemClock, "wall", lambda self: datetime(2025, 2, 28, 19, 0))
    assert told(home, "29.2.2024")[0] == "Today: 1 year · bronze. Congratulations."
    assert told(home, "29.2.2024", "--leap-day", "feb28")[0].startswith("Today: 1 year")
    assert told(home, "29.2.2024", "--leap-day", "mar1")[-1] == (
        "The next one comes tomorrow: 1 year · bronze."
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "tomorrow"),
        (2, "in 2 days"),
        (31, "in 31 days"),
        (32, "in about a month"),
        (45, "in about a month"),
        (46, "in about 2 months"),
        (334, "in about 11 months"),
        (365, "in about a year"),
        (548, "in about 18 months"),
        (730, "in about 2 years"),
        (1900, "in about 5 years"),
    ],
)
def test_what_is_far_off_is_said_roughly(days: int, words: str) -> None:
    """The last month is counted in days; before that it is about so many months, or years."""
    assert how_long(TODAY, TODAY + timedelta(days=days)) == words


def test_levels_in_short() -> None:
    """Numbers that follow each other are joined, and a set's own words stand by themselves."""
    levels = [Level(n, "days") for n in (1, 2, 5, 6, 7)]
    levels += [Level(1, "months"), Level(2, "months", "Two!"), Level(3, "months", "Three!")]
    levels += [Level(4, "months")]
    assert in_short(levels) == "1, 2, 5–7 days · 1 month · Two! · Three! · 4 months"
    i18n.use("nb")
    assert in_short(levels[:1]) == "1 dag"
    assert in_short([]) == ""


# What is asked


@pytest.mark.parametrize("typed", ["2024-03-31", "31.3.2024", "31.03.2024", "  2024-03-31\t"])
def test_ways_to_write_a_date(typed: str) -> None:
    """Year first with hyphens or day first with points, and space around it, is the same."""
    assert parse_date(typed) == date(2024, 3, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "yesterday",
        "31/3/2024",
        "3-31-2024",
        "31.3.24",
        "2024-02-30",
        "29.2.2023",
        "31.3.0000",
        "2024-03",
        "2024-03-31 2024-04-01",
        "٢٠٢٤-٠٣-٣١",
        "31.13.2024",
        "\x1b[2J",
        "9" * 100_000,
    ],
    ids=lambda typed: repr(typed[:24]),
)
def test_what_is_no_date_is_said_without_repeating_it(typed: str, home: Home) -> None:
    """Anything else ends a pipe with 2, and the sentence tells how to write a date."""
    assert refused(home, f"{typed}\n2024-03-31\n") == (
        "That is no date; write it as 2024-03-31 or 31.3.2024."
    )


def test_an_empty_pipe_has_no_date(home: Home) -> None:
    """Where nothing can be read, it is told how to write a date."""
    assert refused(home, "").startswith("That is no date")


def test_a_day_ahead_is_refused_kindly(home: Home) -> None:
    """A day to come is no slip to be laughed at: perhaps this machine has the wrong date."""
    assert refused(home, "2026-01-06\n") == (
        "That day is still to come; on this machine it is 2026-01-05 today."
    )


def test_more_than_a_long_life_ago_is_a_slip(home: Home) -> None:
    """A hundred and twenty years are told; a day more, and the year was mistyped."""
    assert told(home, "1906-01-05")[0] == "Today: 120 years · bronze. Congratulations."
    assert refused(home, "1906-01-04\n") == (
        "That is more than 120 years ago; look at the year once more."
    )


# What never gets out


@pytest.mark.parametrize("typed", ["2021-07-19", "19.7.2021", "19.07.2021"])
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_date_is_not_printed_and_nothing_is_written(lang: str, typed: str, home: Home) -> None:
    """A pipe shows no part of the date and no date of a milestone, and leaves no file at all."""
    done = run(home, "--lang", lang, "milestone", typed=f"{typed}\n")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == KEPT[lang]
    said = done.stdout + done.stderr
    assert typed not in said
    assert not re.search(r"2021|\d\d-\d\d|\d\.\d", done.stdout)
    assert list(home.folder.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("2024-04-17",),
        ("17.4.2024",),
        ("17", "april", "2024"),
        ("--", "2024-04-17"),
        ("--date", "2024-04-17"),
        ("--date=2024-04-17",),
        ("--since", "17/04/2024"),
        ("--2024-04-17",),
        ("--set", "2024-04-17"),
        ("--leap-day", "17.04.2024"),
        ("--leap-day=20240417",),
        ("--set", "aa-common", "--foo", "2024.04.17"),
        ("yesterday",),
    ],
    ids=" ".join,
)
def test_a_date_on_the_command_line_is_refused(words: tuple[str, ...], home: Home) -> None:
    """A date after the command, however it is put, is told to stay in the history, not repeated."""
    done = ask(home, "milestone", *words, typed="2024-04-17\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == HISTORY
    assert "17" not in done.stderr


FAULTY = """
import sys
from meetingtui import counting

def fail(since, *args):
    raise ValueError(str(since))

counting._months_on = fail
from meetingtui.__main__ import main
main()
"""


def test_a_fault_of_our_own_does_not_keep_the_date(home: Home) -> None:
    """Where the program itself fails, the date is neither shown nor in the description."""
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, "milestone"],
        input="2021-07-19\n",
        env=home.environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 3
    kept = home.crash.read_text(encoding="utf-8")
    assert kept.splitlines()[1] == "ValueError"
    assert "2021" not in kept + done.stdout + done.stderr


def test_a_terminal_that_cannot_hide_is_not_asked(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what is typed would be seen, nothing is asked, and one sentence says so."""

    def shows(prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
        raise AssertionError("it was asked")

    monkeypatch.setattr("meetingtui.cli.milestone.getpass", shows)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: True)
    done = ask(home, "milestone")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == (
        "Error: This terminal would show the date as you type it, so it is not asked for."
    )


# Sets


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aa", 'There is no milestone set "aa"; write aa-common, or the path of a file.'),
        ("AA-Commen", 'There is no milestone set "AA-Commen"; did you mean "aa-common"?'),
        ("", 'There is no milestone set ""; write aa-common, or the path of a file.'),
        (
            "\x1b[2J",
            'There is no milestone set "\ufffd[2J"; write aa-common, or the path of a file.',
        ),
    ],
    ids=repr,
)
def test_an_unknown_set_is_said_before_anything_is_asked(name: str, said: str, home: Home) -> None:
    """A set that is not there ends with 2 and one sentence, with the nearest if there is one."""
    done = ask(home, "milestone", "--set", name, typed="2024-03-31\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"Error: {said}"
    assert ASKED not in done.stderr


def test_a_set_with_mistakes_is_told_them(home: Home) -> None:
    """A set that cannot be used ends with 1 and all that is wrong with it, before the question."""
    file = home.folder / "ours.toml"
    file.write_text('[[level]]\ncount = 0\nunit = "weeks"\n')
    done = ask(home, "milestone", "--set", str(file), typed="2024-03-31\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert len([line for line in done.stderr.splitlines() if "  error  " in line]) == 2
    assert done.stderr.splitlines()[-1] == (
        "Error: These milestones cannot be counted yet: 2 errors."
    )
    assert ASKED not in done.stderr


def test_a_set_that_is_not_there_is_said(home: Home) -> None:
    """A path that leads nowhere ends with 1."""
    done = ask(home, "milestone", "--set", str(home.folder / "no.toml"), typed="2024-03-31\n")
    assert done.returncode == 1
    assert "there is no such file" in done.stderr


def test_the_words_of_a_set_are_harmless(home: Home) -> None:
    """What a stranger's set calls a level does not act on the terminal."""
    file = home.folder / "ours.toml"
    file.write_text('[[level]]\ncount = 1\nunit = "days"\nlabel = "\\u001b[2J"\n')
    done = ask(home, "milestone", "--set", str(file), typed="2024-03-31\n")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
