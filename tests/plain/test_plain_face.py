"""The same meeting through a pipe, in lines of text."""

import subprocess
from pathlib import Path

import pytest

from tests.terminal.home import NAMES, RUN, STAGES, Home, facts, leave_meeting, meetingtui, run

STEPS_TO_THE_END = 21
OVER = {"en": "The meeting is over. Thank you for tonight.", "nb": "Møtet er slutt. Takk for i"}
WAITS = {
    "en": "The meeting waits; meetingtui takes it up again.",
    "nb": "Møtet venter; meetingtui tar det opp igjen.",
}
FLOOR = {"en": "has the floor", "nb": "har ordet"}


def hold(home: Home, *lines: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """Begin a meeting of seven, type these lines into it, and end the input."""
    typed = "".join(f"{line}\n" for line in ("", *lines))
    done = run(home, "--lang", lang, *RUN, typed=typed)
    assert done.returncode == 0, done.stderr
    return done


def shown(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what was shown after each line: the screens of a plain face, one text each."""
    screens: list[list[str]] = [[]]
    for line in done.stdout.splitlines():
        if line and not line.strip("-"):
            screens.append([])
        else:
            screens[-1].append(line)
    return ["\n".join(screen) for screen in screens]


def speakers(done: subprocess.CompletedProcess[str], lang: str = "en") -> list[str]:
    """Return who had the floor, screen by screen."""
    lines = done.stdout.splitlines()
    return [line.split(" ")[0] for line in lines if line.endswith(f" {FLOOR[lang]}")]


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_empty_lines_alone_hold_a_whole_meeting(lang: str, home: Home) -> None:
    """From the plan to the last goodbye by empty lines alone, through every stage in order."""
    done = hold(home, *[""] * STEPS_TO_THE_END, lang=lang)
    titles = [title.upper() for title in STAGES[lang]]
    met = [title for screen in shown(done)[1:] for title in titles if f"   {title}" in screen]
    assert list(dict.fromkeys(met)) == titles
    assert sorted(speakers(done, lang)) == sorted(NAMES * 2)
    assert OVER[lang] in done.stdout
    assert home.left_behind() == []
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_end_of_the_input_leaves_the_meeting_to_be_resumed(lang: str, home: Home) -> None:
    """When there is nothing more to read the meeting waits, and says so."""
    done = hold(home, "", "", lang=lang)
    assert WAITS[lang] in done.stderr
    assert OVER[lang] not in done.stdout
    assert len(home.journals) == 1


def test_whoever_passes_is_not_asked_again(home: Home) -> None:
    """`p` passes on to the next, and the round ends without asking once more."""
    done = hold(home, "", "", "p", *[""] * 6)
    heard = speakers(done)
    assert len(heard) == len(set(heard)) == 7
    assert "OPEN FLOOR" in shown(done)[-1]


def test_whoever_says_later_comes_last(home: Home) -> None:
    """`l` lets the next one speak, and whoever said it comes at the end of the line."""
    done = hold(home, "", "", "l", *[""] * 6)
    heard = speakers(done)
    assert len(heard) == 8
    assert heard[0] == heard[-1]


def test_later_is_refused_the_second_time(home: Home) -> None:
    """Whoever has waited once is told, in a sentence, that passing is always possible."""
    done = hold(home, "", "", "l", *[""] * 6, "l")
    first = speakers(done)[0]
    assert f"{first} has waited once already; passing is always possible." in done.stdout
    assert facts(home.journal)[-1]["fact"] != "Later"


def test_undo_takes_back_the_last_line(home: Home) -> None:
    """`u` gives the floor back to the one who had it."""
    heard = speakers(hold(home, "", "", "", "u"))
    assert heard[2] == heard[0] != heard[1]


def test_back_goes_to_the_turn_before(home: Home) -> None:
    """`b` goes to the turn before, and then to the stage before."""
    done = hold(home, "", "", "", "b")
    heard = speakers(done)
    assert heard[2] == heard[0]
    assert "SETTLING IN" in shown(hold(home, "", "b"))[-1]


def test_jump_goes_to_a_stage_by_its_number(home: Home) -> None:
    """`j` shows the plan, and `j 4` goes to the break."""
    done = hold(home, "j", "j 4", "j 99", "j x")
    plan = shown(done)[1]
    assert all(title in plan for title in STAGES["en"])
    assert "4 of 7   BREAK" in shown(done)[-1]
    assert done.stdout.count("There is no such stage; the plan shows those there are.") == 2


def test_who_is_here_can_be_put_right(home: Home) -> None:
    """`w` lists who is here; lines behind it let people come, go, step out, and be renamed."""
    done = hold(home, "w", "w + Gro", "w - 2", "w o 3", "w 1 Karin", "w")
    before, after = done.stdout.split("7 here\n")[1], done.stdout.rpartition("7 here\n")[2]
    assert [line.split()[1] for line in before.splitlines()[:7]] == list(NAMES)
    lines = [line.split(maxsplit=1)[1] for line in after.splitlines()[:8]]
    names = [line.split()[0] for line in lines]
    assert names == ["Karin", *NAMES[1:], "Gro"]
    assert "gone home" in lines[1]
    assert "out for a while" in lines[2]


def test_the_number_of_people_can_be_put_right(home: Home) -> None:
    """Where only a number is known, `w = 5` says how many are here now."""
    done = run(home, "run", "sn-ordinary", "--people", "7", typed="\n\nw = 5\nw\n")
    assert "for each of 7 people" in done.stdout
    assert "for each of 5 people" in done.stdout
    assert "5 here" in done.stdout


def test_agreements_and_help_are_read(home: Home) -> None:
    """`a` reads the agreements, `?` lists what may be typed, and neither changes the meeting."""
    done = hold(home, "a", "?")
    assert "1  What is said here stays here." in done.stdout
    for typed in ("u  take back", "p  whoever has the floor passes", "j 4 goes to stage 4."):
        assert typed in done.stdout
    assert len([screen for screen in shown(done) if "SETTLING IN" in screen]) == 1


def test_more_and_less_time(home: Home) -> None:
    """`+`, `-`, `++` and `--` give and take minutes and half minutes."""
    done = hold(home, "+", "-", "++", "--")
    totals = [line.rpartition(" of ")[2] for line in done.stdout.splitlines() if "left of" in line]
    assert totals == ["2:00", "3:00", "2:00", "2:30", "2:00"]


def test_a_word_that_is_not_known_is_said(home: Home) -> None:
    """A line that stands for nothing is answered, made harmless, and changes nothing."""
    done = hold(home, "dance", "\x1b[2J\x07")
    assert '"dance" is not known here; ? lists what is.' in done.stdout
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    assert len([screen for screen in shown(done) if "SETTLING IN" in screen]) == 1


def test_quit_asks_and_can_end_the_meeting(home: Home) -> None:
    """`q` asks; anything else goes on, `e` ends the meeting and leaves nothing."""
    done = hold(home, "q", "", "q", "e")
    assert done.stdout.count("q leaves it to be resumed, e ends it now") == 2
    assert OVER["en"] in done.stdout
    assert home.left_behind() == []


def test_quit_can_leave_the_meeting_for_later(home: Home) -> None:
    """`q` and once more `q` leaves the meeting to be resumed."""
    done = hold(home, "", "q", "q", "")
    assert WAITS["en"] in done.stderr
    assert len(home.journals) == 1


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nb", ("resume",)), ("en", ("resume", "--plain")), ("en", ())],
    ids=str,
)
def test_a_meeting_that_waits_is_taken_up(lang: str, words: tuple[str, ...], home: Home) -> None:
    """With and without `resume` the meeting goes on where it stood, after saying how long."""
    leave_meeting(home, steps=3, ago=600)
    done = run(home, "--lang", lang, *words, typed="\n")
    assert done.returncode == 0
    resuming = {"en": "stage 2 of 7: Opening round", "nb": "del 2 av 7: Opening round"}
    assert resuming[lang] in done.stderr
    assert {"en": "away for 10 min", "nb": "borte i 10 min"}[lang] in done.stdout
    assert len(speakers(done, lang)) == 1
    assert "+6:" in done.stdout  # a turn of less than four minutes, ten minutes ago
    assert WAITS[lang] in done.stderr


def test_the_time_away_is_given_back_after_g(home: Home) -> None:
    """`g` goes on with what the turn had left when the program went away."""
    leave_meeting(home, steps=3, ago=600)
    done = run(home, "resume", typed="g\n")
    assert "+6:" not in done.stdout
    assert facts(home.journal)[-1]["fact"] == "TimeGivenBack"
    assert "left of" in shown(done)[-1]


def test_q_leaves_a_waiting_meeting_alone(home: Home) -> None:
    """`q` at the question leaves the meeting waiting without showing it."""
    leave_meeting(home, steps=3, ago=600)
    done = run(home, "resume", typed="q\n\n\n")
    assert "OPENING ROUND" not in done.stdout
    assert WAITS["en"] in done.stderr
    assert len(home.journals) == 1


def test_a_format_and_people_can_be_chosen_without_a_screen(home: Home) -> None:
    """Without a command the plain face asks which meeting it is and who is here."""
    done = run(home, typed="2\nnobody, nobody\n3\n\n\n")
    assert "Which meeting is it? Write its number; q leaves." in done.stdout
    assert "Somebody is called nobody already" in done.stdout
    assert "for each of 3 people" in done.stdout


@pytest.mark.parametrize("typed", ["", "99\n", "x\n", "1\n", "1\n7\n", "1\n7\nno\n"], ids=repr)
def test_a_meeting_that_never_began_leaves_nothing(typed: str, home: Home) -> None:
    """Whoever leaves before the meeting has begun leaves no trace, and it is no error."""
    done = run(home, typed=typed)
    assert done.returncode == 0
    assert home.left_behind() == []


def test_signs_that_are_no_text_are_no_crash(home: Home) -> None:
    """Bytes that are no text, typed into a meeting, are answered like any unknown word."""
    environment = home.environment(PYTHONUTF8="0", PYTHONIOENCODING="utf-8:strict")
    done = subprocess.run(
        meetingtui(*RUN), input=b"\n\xff\xfe\n\n", env=environment, capture_output=True, timeout=60
    )
    assert done.returncode == 0
    assert "is not known here" in done.stdout.decode()
    assert "OPENING ROUND" in done.stdout.decode()


def test_a_poor_encoding_is_no_crash(home: Home) -> None:
    """Where a dot cannot be written something else stands for it, and the meeting goes on."""
    done = subprocess.run(
        meetingtui(*RUN),
        input=b"\n" * 6,
        env=home.environment(PYTHONIOENCODING="latin-1"),
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert b"? ? " in done.stdout


def test_the_plan_can_be_changed_before_the_meeting_begins(home: Home) -> None:
    """Lines mend who is here and the start; one that means nothing says what does."""
    typed = "w Kari,Per,Anna,Tor\nt 23:59\nt 25:00\nwhat\nd\n\n"
    done = run(home, "run", "sn-ordinary", "--people", "7", typed=typed)
    assert done.returncode == 0
    assert "4 here:  Kari, Per, Anna, Tor" in done.stdout
    assert "23:59" in done.stdout and "That is no time of day" in done.stdout
    assert "say who is here: a number, or short aliases" in done.stdout
    assert "OPENING ROUND" not in done.stdout and "SETTLING IN" in done.stdout


def test_a_waiting_meeting_can_be_deleted_without_a_screen(home: Home) -> None:
    """`x` twice deletes a meeting that waits; once keeps it."""
    run(home, "run", "sn-ordinary", "--people", "4", typed="\n\n")
    assert len(home.journals) == 1
    run(home, "resume", typed="x\nno\nq\n")
    assert len(home.journals) == 1
    run(home, "resume", typed="x\nx\n")
    assert home.journals == []


TOPICS = """
[meeting]
name = "Topics"
length = "1 h"

[[stage]]
kind = "topics"
title = "Find"
choose = "vote"
length = "5 min"

[[stage]]
kind = "dialogue"
title = "Talk"
say = "About {topic}."

[[stage]]
kind = "reading"
title = "Book"
bookmark = "book"
starts = "2 min before end"
"""


def test_topics_and_places_are_typed(home: Home, tmp_path: Path) -> None:
    """`i` and a line names a topic or notes a place, a number gives a dot or chooses."""
    file = tmp_path / "topics.en.toml"
    file.write_text(TOPICS)
    lines = ("", "i Trust", "i Sleep", "2", "I 2", "", "", "", "i", "i p. 85", "", "")
    typed = "".join(f"{line}\n" for line in lines)
    done = run(home, "--lang", "en", "run", str(file), "--people", "4", "--plain", typed=typed)
    assert done.returncode == 0, done.stderr
    assert " 2  Sleep  ●●" in done.stdout
    assert "About Sleep." in done.stdout
    assert "i p. 85, line 3: so far we came." in done.stdout
    assert 'We came to p. 85 in "book"; write it down' in done.stdout
    assert OVER["en"] in done.stdout
