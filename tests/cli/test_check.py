"""`meetingtui check`: every problem of every file, one line each."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.inside import ask
from tests.terminal.home import ROOT, Home, run

LINE = re.compile(r"[^:]+:\d+:\d+  (error|warning) {2,}\S.+; .+")
GOOD = (ROOT / "formats" / "sn-ordinary.en.toml").read_text(encoding="utf-8")


@pytest.fixture
def formats(home: Home) -> Path:
    """Return a folder for formats, in which the program is run."""
    return home.folder


def check(home: Home, *names: str, lang: str = "en") -> tuple[int, list[str], str]:
    """Check files of the folder; returns exit status, problems, and the last line."""
    paths = [str(home.folder / name) for name in names]
    done = ask(home, "--lang", lang, "check", *paths)
    assert done.stderr == ""
    *problems, verdict = done.stdout.replace(f"{home.folder}/", "").splitlines()
    return done.returncode, problems, verdict


def test_a_sound_format_is_said_to_be_so(home: Home, formats: Path) -> None:
    """A format without problems ends with 0 and one line."""
    (formats / "a.en.toml").write_text(GOOD, encoding="utf-8")
    assert check(home, "a.en.toml") == (0, [], "1 file: nothing to complain about")
    assert check(home, "a.en.toml", lang="nb") == (0, [], "1 fil: ingenting å utsette på")


def test_the_formats_that_ship_are_sound(home: Home) -> None:
    """Every format that comes with the program passes without a warning, all in one folder."""
    done = run(home, "check", str(ROOT / "formats"))
    assert done.returncode == 0
    assert re.fullmatch(r"\d+ files: nothing to complain about\n", done.stdout)


def test_every_problem_of_every_file_is_told_at_once(home: Home, formats: Path) -> None:
    """All problems stand in the order of files and lines: place, level, what, and what to do."""
    text = GOOD.replace('length     = "2 h"', 'lenght     = "2 h"')
    (formats / "a.toml").write_text(text.replace('"25 min"', '"25 mni"'), encoding="utf-8")
    (formats / "b.toml").write_text(GOOD.replace('"break"', '"brake"', 1), encoding="utf-8")
    status, problems, verdict = check(home, "a.toml", "b.toml")
    assert status == 1
    assert verdict == f"2 files: {len(problems)} errors"
    assert all(LINE.fullmatch(line) for line in problems)
    assert problems[0] == (
        'a.toml:9:1  error  [meeting]: unknown key "lenght"; did you mean "length"?'
    )
    assert [line.partition(":")[0] for line in problems] == sorted(
        line.partition(":")[0] for line in problems
    )
    assert any('"25 mni" is not a length of time; write "3 min"' in line for line in problems)
    assert any(line.startswith("b.toml:") for line in problems)


def test_a_warning_alone_is_no_error(home: Home, formats: Path) -> None:
    """A format that runs but leaves its end unprotected is warned of, and ends with 0."""
    text = GOOD.replace('starts  = "18 min before end"', 'length  = "15 min"')
    (formats / "a.toml").write_text(text, encoding="utf-8")
    status, problems, verdict = check(home, "a.toml")
    assert status == 0
    assert verdict == "1 file: 1 warning"
    (line,) = problems
    assert "  warning  " in line


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_what_is_no_format_file_is_told_in_a_sentence(lang: str, home: Home, formats: Path) -> None:
    """A file that is missing, too large, no text, or cut off is one line each, never a crash."""
    (formats / "bytes.toml").write_bytes(b"\xff\x00[\x00\x00")
    (formats / "utf16.toml").write_bytes(GOOD.encode("utf-16"))
    (formats / "large.toml").write_bytes(b"#" * (64 * 1024 + 1))
    (formats / "cut.toml").write_bytes(GOOD.encode()[: GOOD.index("license") + 12])
    (formats / "empty.toml").write_bytes(b"")
    (formats / "void").mkdir()
    names = ("missing.toml", "bytes.toml", "utf16.toml", "large.toml", "cut.toml", "void")
    status, problems, verdict = check(home, *names, lang=lang)
    assert status == 1
    told = {
        "en": {
            "missing.toml": "there is no such file; check the name and the folder",
            "bytes.toml": "the file is not UTF-8 text; save it again with the encoding UTF-8",
            "utf16.toml": 'the file is saved as UTF-16, also called "Unicode"; save it again',
            "large.toml": "the file is larger than 64 KiB; a format is a page or two of text",
            "void": "no file in this folder ends in .toml; name a folder with formats",
        },
        "nb": {
            "missing.toml": "filen finnes ikke",
            "large.toml": "64 KiB",
            "void": ".toml",
        },
    }
    lines = {line.split(" ")[0].partition(":")[0]: line for line in problems}
    assert list(lines) == list(names)
    assert not [name for name, words in told[lang].items() if words not in lines[name]]
    assert (
        verdict == {"en": "5 files: 5 errors, 1 warning", "nb": "5 filer: 5 feil, 1 advarsel"}[lang]
    )
    assert check(home, "empty.toml")[0] == 1


def test_a_byte_order_mark_is_accepted(home: Home, formats: Path) -> None:
    """A file with a BOM is read like any other, and lines are counted as they stand."""
    (formats / "bom.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert check(home, "bom.toml")[0] == 0
    wrong = GOOD.replace("attendance =", "attendence =")
    (formats / "bom.toml").write_bytes(b"\xef\xbb\xbf" + wrong.encode())
    (formats / "plain.toml").write_bytes(wrong.encode())
    problems = check(home, "bom.toml", "plain.toml")[1]
    assert problems[0].replace("bom", "plain") == problems[1]


def test_a_file_of_64_kib_is_accepted(home: Home, formats: Path) -> None:
    """The limit itself is allowed."""
    data = GOOD.encode()
    (formats / "a.toml").write_bytes(data + b"#" * (64 * 1024 - len(data)))
    assert check(home, "a.toml")[0] == 0


def test_folders_are_searched_and_files_named_once(home: Home, formats: Path) -> None:
    """A folder stands for every .toml below it; other files in it are left alone."""
    (formats / "f" / "deep").mkdir(parents=True)
    for name in ("f/a.toml", "f/deep/b.toml"):
        (formats / name).write_text(GOOD, encoding="utf-8")
    (formats / "f" / "notes.txt").write_text("not a format")
    assert check(home, "f") == (0, [], "2 files: nothing to complain about")


def test_a_mistake_in_a_shared_part_is_told_once(home: Home, formats: Path) -> None:
    """However many formats include it; what it asks of each of them is told at each of them."""
    (formats / "parts").mkdir()
    part = '[[stage]]\nkind = "say"\ntitle = "Bye"\nlenght = "1 min"\nwho = "reader"\n'
    (formats / "parts" / "bye.toml").write_text(part, encoding="utf-8")
    include = '[[stage]]\nkind = "include"\nfile = "bye"\n\n'
    for name in ("a.toml", "z.toml"):
        text = GOOD.replace("[[stage]]", include + "[[stage]]", 1)
        (formats / name).write_text(text, encoding="utf-8")
    line = next(n for n, line in enumerate(text.split("\n"), 1) if line == "[[stage]]")
    needs = (
        'error  "Bye" (parts/bye.toml): nobody in this format is called "reader"; '
        "write one of: chair, everyone, in turn, newcomers"
    )
    mistake = 'parts/bye.toml:4:1  error  "Bye": unknown key "lenght"; did you mean "length"?'
    status, problems, verdict = check(home, ".")
    assert status == 1
    assert [problem.removeprefix("./") for problem in problems] == [
        f"a.toml:{line}:1  {needs}",
        mistake,
        f"z.toml:{line}:1  {needs}",
    ]
    assert verdict == "3 files: 3 errors"
    assert check(home, "parts")[1:] == ([mistake], "1 file: 1 error")


def test_twins_that_differ_are_told_of_in_a_folder(home: Home, formats: Path) -> None:
    """Both of them must be checked; what is different is a warning, in the order of the lines."""
    (formats / "x.en.toml").write_text(GOOD, encoding="utf-8")
    other = GOOD.replace('"25 min"', '"20 min"')
    (formats / "x.nb.toml").write_text(other, encoding="utf-8")
    status, (warning,), verdict = check(home, ".", lang="nb")
    assert status == 0
    assert re.sub(r":\d+:\d+", "", warning).removeprefix("./") == (
        "x.nb.toml  advarsel  «Opening round»: length er 20 min her og 25 min i x.en.toml "
        "(«Opening round»); gjør den ene lik den andre"
    )
    assert verdict == "2 filer: 1 advarsel"
    assert len(check(home, "x.en.toml", "x.nb.toml")[1]) == 1
    assert check(home, "x.nb.toml")[1] == []


def test_check_without_a_path_is_misused(home: Home) -> None:
    """Without a path `check` ends with 2."""
    done = run(home, "check")
    assert done.returncode == 2
    assert "Missing argument 'PATH...'." in done.stderr


def test_what_is_not_a_file_is_said(home: Home) -> None:
    """A device is no format and is not read to its end."""
    done = run(home, "check", "/dev/zero")
    assert done.returncode == 1
    assert done.stdout.startswith("/dev/zero  error  this is not a file that can be read;")


def test_a_format_never_acts_on_the_terminal(home: Home, formats: Path) -> None:
    """Escapes in a file and in its name are told as marks, wherever they stand."""
    name = "evil\x1b[2J.toml"
    text = GOOD.replace("Settling in", r"\u001b[2J\u202eSettling").replace("Break", "\x9b2J")
    (formats / name).write_text(text.replace('"25 min"', r'"\u001b]0;x\u0007"'), encoding="utf-8")
    shutil.copy(formats / name, formats / "plain.toml")
    done = run(home, "check", str(formats / name), str(formats / "plain.toml"))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) > 4
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.stdout + done.stderr)
