"""The commands as they are typed."""

import re
from subprocess import CompletedProcess

import pytest

from meetingtui.cli import group
from tests.cli.inside import ask
from tests.terminal.home import ROOT, RUN, Home, leave_meeting, run

# Words that click says by itself, and we say nowhere in bokmål.
ENGLISH = ("Usage", "Options", "Commands", "Show this", "and exit", "Error", "Try '", "Missing")

PLAN = {
    "nb": """\
19:00   2 min  Vi lander
19:02  25 min  Åpningsrunde        3:34 hver
19:27  31 min  Ordet fritt
19:58  12 min  Pause
20:10  32 min  Ordet fritt videre
20:42  15 min  Avslutningsrunde    2:08 hver, vernet
20:57   3 min  Neste vert
21:00          slutt
""",
    "en": """\
19:00   2 min  Settling in
19:02  25 min  Opening round            3:34 each
19:27  31 min  Open floor
19:58  12 min  Break
20:10  32 min  Open floor, second part
20:42  15 min  Closing round            2:08 each, protected
20:57   3 min  Next host
21:00          end
""",
}


def misused(done: CompletedProcess[str]) -> str:
    """Return the one sentence that a misused command answers with."""
    assert done.returncode == 2
    assert done.stdout == ""
    usage, hint, empty, sentence = done.stderr.splitlines()
    assert usage.startswith(("Usage: ", "Bruk: "))
    assert "--help" in hint
    assert empty == ""
    return sentence.partition(": ")[2]


HELPED = ["", "run", "resume", "check", "formats", "schema", "milestone", "where", "group"]
HELPED += [f"group {name}" for name in group.WORDS]

# --- help and languages --------------------


@pytest.mark.parametrize("command", HELPED)
def test_help_speaks_bokmal_throughout(command: str, home: Home) -> None:
    """Help has no English word left in it after --lang nb, click's own words among them."""
    done = ask(home, "--lang", "nb", *command.split(), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Bruk: meetingtui {command}".rstrip())
    assert "Vis denne hjelpen og avslutt." in done.stdout
    assert not [word for word in ENGLISH if word in done.stdout]


def test_help_tells_every_command_and_option(home: Home) -> None:
    """Help in English lists the commands and options there are, with what they do."""
    told = ask(home, "--help").stdout
    for name, words in {
        "run": "Open a meeting on its plan; Enter begins it.",
        "resume": "Take up a meeting that was left or cut off.",
        "check": "Tell everything that is wrong in format files.",
        "formats": "List the formats that come with the program.",
        "schema": "Print what an editor needs to know to help with a format.",
        "milestone": "Tell the milestones reached and the next one; nothing is kept.",
        "where": "Tell every file the program keeps, and what is in it.",
    }.items():
        assert re.search(rf"^  {name} +{re.escape(words)}$", told, re.MULTILINE)
    assert "--lang [nb|en]" in told
    told = ask(home, "run", "--help").stdout
    for option in ("--people", "--names", "--starts", "--plan", "--plain", "--help"):
        assert re.search(rf"^  {option} ", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("variables", "first"),
    [
        ({"LANG": "nb_NO.UTF-8"}, "Bruk:"),
        ({"LANG": "no"}, "Bruk:"),
        ({"LANG": "nn_NO.UTF-8"}, "Bruk:"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "Usage:"),
        ({"LANGUAGE": "fr:nb:en", "LANG": "en_GB.UTF-8"}, "Bruk:"),
        ({"LANG": "C"}, "Usage:"),
        ({"LANG": "fr_FR.UTF-8"}, "Usage:"),
    ],
    ids=str,
)
def test_the_language_comes_from_the_environment(
    variables: dict[str, str], first: str, home: Home
) -> None:
    """Without --lang the program speaks what the environment asks for, else English."""
    assert run(home, "--help", **variables).stdout.startswith(first)


def test_lang_wins_over_the_environment(home: Home) -> None:
    """--lang decides, whatever the environment says."""
    assert run(home, "--lang", "en", "--help", LANG="nb_NO.UTF-8").stdout.startswith("Usage:")
    assert run(home, "--lang", "nb", "--help", LANG="en_GB.UTF-8").stdout.startswith("Bruk:")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nix",), "Det finnes ingen kommando 'nix'."),
        (("run",), "Hvilket format? «meetingtui formats» viser dem; eller skriv --group."),
        (("run", "a", "b"), "Det er ett ord for mye (b)"),
        (("check",), "Mangler 'PATH...'."),
        (("run", "x", "--people"), "Valget '--people' trenger en verdi."),
        (
            ("run", "x", "--people", "x"),
            "Ugyldig verdi for '--people': 'x' er ikke et gyldig tall.",
        ),
        (("resume", "--plan"), "Det finnes ikke noe valg '--plan'. Mente du '--plain'?"),
    ],
    ids=str,
)
def test_clicks_complaints_speak_bokmal(words: tuple[str, ...], sentence: str, home: Home) -> None:
    """A misused command is told so in bokmål, in one sentence, and ends with 2."""
    assert misused(ask(home, "--lang", "nb", *words)) == sentence


def test_the_version_is_told(home: Home) -> None:
    """--version names the program and its version, and nothing else."""
    import meetingtui

    assert run(home, "--version").stdout == f"meetingtui {meetingtui.__version__}\n"


# --- run --------------------


@pytest.mark.parametrize("line", [("--lang", "nb", "--foo"), ("--lang=nb", "--foo")])
def test_a_complaint_comes_in_the_language_asked_for(line: tuple[str, ...], home: Home) -> None:
    """The language is spoken even where the rest of the line is wrong."""
    done = run(home, *line)
    assert done.returncode == 2
    assert "Det finnes ikke noe valg" in done.stderr


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_timetable_is_printed(lang: str, home: Home) -> None:
    """`run … --plan` prints when what begins, how long it lasts, and nothing else."""
    words = ("run", "sn-ordinary", "--people", "7", "--starts", "19:00", "--plan")
    done = run(home, "--lang", lang, *words)
    assert (done.returncode, done.stdout, done.stderr) == (0, PLAN[lang], "")
    assert home.left_behind() == []


def test_the_timetable_names_whoever_takes_over_in_the_break(home: Home) -> None:
    """With names the plan tells who is drawn to host after the break."""
    done = run(home, "run", "sn-ordinary", "--names", "Kari,Per", "--starts", "19", "--plan")
    assert re.search(r"^\d\d:\d\d  12 min  Break +Host: (Kari|Per)$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("starts", ["19:00", "19.00", "19", " 19:00 "])
def test_a_time_of_day_may_be_written_in_several_ways(starts: str, home: Home) -> None:
    """A time of day with a colon, with a point, or as an hour is the same."""
    done = ask(home, "run", "sn-ordinary", "--people", "7", "--starts", starts, "--plan")
    assert done.stdout == PLAN["en"]


@pytest.mark.parametrize("starts", ["25:00", "19:60", "soon", "19:0", "-1", "1\x1b[2J"])
def test_what_is_no_time_of_day_is_said(starts: str, home: Home) -> None:
    """A start that is no time of day ends with 2 and tells how to write one."""
    shown = starts.replace("\x1b", "\N{REPLACEMENT CHARACTER}")
    said = misused(ask(home, "run", "sn-ordinary", "--people", "7", f"--starts={starts}"))
    assert said == f'"{shown}" is no time of day; write it as 19:00.'


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("sn-ordinar", 'There is no format "sn-ordinar"; did you mean "sn-ordinary"?'),
        ("SN-Ordinary", 'There is no format "SN-Ordinary"; did you mean "sn-ordinary"?'),
        ("bowling", 'There is no format "bowling"; "meetingtui formats" lists those there are.'),
        ("sn-ordinary.fr", 'There is no format "sn-ordinary.fr"; did you mean "sn-ordinary"?'),
    ],
)
def test_an_unknown_format_offers_the_nearest(asked: str, said: str, home: Home) -> None:
    """A name that no format has ends with 2 and names the one that was probably meant."""
    assert misused(ask(home, "run", asked, "--people", "7")) == said


def test_a_number_and_names_are_too_much(home: Home) -> None:
    """--people and --names together end with 2."""
    said = misused(ask(home, "run", "sn-ordinary", "--people", "7", "--names", "Kari"))
    assert said == "Give --people or --names, not both."


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--people=0", "That cannot be the number of people here; write another one."),
        ("--people=-3", "That cannot be the number of people here; write another one."),
        ("--people=100000", "That cannot be the number of people here; write another one."),
        ("--names=,", "That cannot be the number of people here; write another one."),
        ("--names=", "That cannot be the number of people here; write another one."),
        (
            "--names=Kari,kari",
            "Somebody is called kari already; add a letter to tell them apart.",
        ),
        (f"--names={'x' * 21}", "An alias is one short line, at most 20 characters."),
        ("--names=Kari,\x1b[2J", "An alias is one short line, at most 20 characters."),
    ],
    ids=repr,
)
def test_people_who_cannot_be_are_said(option: str, said: str, home: Home) -> None:
    """A number or names that cannot be end with 2 and say what to write."""
    assert misused(ask(home, "run", "sn-ordinary", option, "--plan")) == said


def test_a_format_can_be_a_file(home: Home) -> None:
    """A path to a format runs it; one that does not exist is said and ends with 1."""
    file = home.folder / "kveld.nb.toml"
    file.write_text('[meeting]\nname = "Kveld"\nlength = "1 h"\n\n[[stage]]\nkind = "dialogue"\n')
    done = run(home, "run", str(file), "--people", "3", "--starts", "19", "--plan")
    assert done.stdout.startswith("19:00  1 h  ")
    done = run(home, "run", str(home.folder / "borte.toml"), "--people", "3")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].endswith(
        "borte.toml  error  there is no such file; check the name and the folder"
    )


def test_a_format_with_mistakes_does_not_run(home: Home) -> None:
    """A format with errors is told all of them and ends with 1; nothing is drawn or kept."""
    file = home.folder / "half.toml"
    file.write_text('[meeting]\nname = 3\nlength = "1 h"\n\n[[stage]]\nkind = "rund"\n')
    done = run(home, "run", str(file), "--people", "3")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len([line for line in done.stderr.splitlines() if "  error  " in line]) == 2
    assert done.stderr.splitlines()[-1] == "Error: This format cannot run yet: 2 errors."
    assert home.left_behind() == ["half.toml"]


def test_a_part_is_told_to_be_no_format(home: Home) -> None:
    """What formats share has no mistake and cannot run by itself; nothing is opened."""
    done = ask(home, "run", str(ROOT / "formats" / "parts" / "newcomers.en.toml"), "--people", "3")
    assert misused(done) == (
        "newcomers.en.toml is no format, but something that formats use; name a format."
    )


# --- resume and formats --------------------


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_resume_without_a_meeting_says_so(lang: str, home: Home) -> None:
    """`resume` with nothing waiting ends with 1 and one sentence that says what to do."""
    done = ask(home, "--lang", lang, "resume")
    sentence = {
        "nb": "Feil: Ingen møter venter; meetingtui run begynner et.\n",
        "en": "Error: No meeting waits to be taken up; meetingtui run begins one.\n",
    }
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence[lang])


def test_resume_takes_up_the_newest_of_several(home: Home) -> None:
    """Where several meetings wait the newest is taken up, and the others are told."""
    leave_meeting(home, steps=1, ago=4000)
    old = home.journal.rename(home.journal.with_name("old.journal"))
    run(home, "run", "sn-ordinary", "--people", "3", typed="\n")
    done = run(home, "resume", typed="q\n")
    assert "stage 1 of 7: Settling in" in done.stderr
    assert "1 other unfinished meeting waits." in done.stdout
    assert old.exists()


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("nb", "sn-ordinary       2 t  Selvhjelpsgruppe – vanlig møte"),
        ("en", "sn-ordinary       2 h  Self-help group, ordinary meeting"),
    ],
)
def test_formats_are_listed(lang: str, first: str, home: Home) -> None:
    """`formats` lists every name once, with length, title and summary in one's own language."""
    done = ask(home, "--lang", lang, "formats")
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if line.startswith("sn-")] == [first]
    assert done.stdout.count("sn-ordinary") == 1


# --- what is not loaded --------------------


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("run", "--help"),
        ("formats",),
        ("milestone",),
        ("check", "formats"),
        ("run", "sn-ordinary", "--people", "7", "--plan"),
        (*RUN, "--plan"),
        ("run", "nix"),
        ("resume",),
        (*RUN, "--plain"),
    ],
    ids=" ".join,
)
def test_a_command_without_a_screen_loads_no_terminal_library(
    words: tuple[str, ...], home: Home
) -> None:
    """Nothing that draws no screen imports Textual or Rich."""
    done = run(home, *words, typed="\n", PYTHONPROFILEIMPORTTIME="1")
    loaded = set(re.findall(r"^import time:.*\| +(\w+)", done.stderr, re.MULTILINE))
    assert "click" in loaded
    assert not loaded & {"textual", "rich", "asyncio"}


# --- what never gets out --------------------


@pytest.mark.parametrize(
    "words",
    [
        ("run", "\x1b]0;x\x07"),
        ("run", "\x1b[2J.toml"),
        ("run", "x", "\x1b[2J"),
        ("run", "x", "--\x1b[2J"),
        ("run", "x", "--people", "\x1b[2J"),
        ("--lang", "\x1b[2J"),
        ("--\x1b[2J",),
        ("\x1b[2J",),
        ("check", "\x1b[2J"),
        ("check", "\x1b[2J.toml"),
        ("resume", "\x9b2J"),
    ],
    ids=repr,
)
def test_what_was_typed_is_never_sent_raw(words: tuple[str, ...], home: Home) -> None:
    """An escape character in a word of the command comes back as a harmless mark."""
    done = ask(home, *words)
    assert done.returncode in (1, 2)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr)
