"""Whatever a file holds or is called, the commands print nothing that acts on a terminal."""

from pathlib import Path

import pytest

from meetingtui.text.safe import unsafe_at
from tests.cli.inside import ask
from tests.terminal.home import ROOT, Home

GOOD = (ROOT / "formats" / "sn-ordinary.en.toml").read_text(encoding="utf-8")
NAME = "e\x1b]2;x\x07\x9b2J\u202e\n\u200b" + "Z" + "\u0301" * 9
ACTS = "\x1b[2J\x07", "\x9b2J", "\u202e", "\u2066", "\u200b", "\U000e0041", "Z" + "\u0301" * 9


def escaped(text: str) -> str:
    """Write a text as TOML can hold it: with escapes for what a parser would refuse."""
    return "".join(f"\\U{ord(letter):08x}" for letter in text)


def files(folder: Path) -> list[Path]:
    """Write formats with such characters in a title, a key, a kind, a header and where not."""
    texts = [GOOD, GOOD.replace('kind    = "dialogue"', "kind")]
    for acts in (*ACTS, *map(escaped, ACTS)):
        texts += [
            GOOD.replace("Opening round", f"Open{acts}round"),
            GOOD.replace('"2 min"', f'"2 {acts}min"'),
            GOOD.replace('"break"', f'"{acts}"', 1),
            GOOD.replace("halfway", f'"{acts}"'),
            GOOD.replace("roles.chair", f'roles."{acts}"'),
            GOOD.replace("[meeting]", f'["{acts}"]'),
            GOOD.replace('"2 min"', f"2 {acts} min"),
            GOOD + f"{acts}\n[{acts}]\n{acts} = {acts}\n",
        ]
    paths = [folder / f"{number}{NAME}.toml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_nothing_that_is_printed_acts_on_the_terminal(lang: str, home: Home) -> None:
    """Files are named and complained about, and planned, in letters that only stand there."""
    paths = files(home.folder)
    asked = [
        ("check", str(home.folder)),
        ("check", *map(str, paths[:5]), str(home.folder / f"missing{NAME}")),
        *(("run", str(path), "--plan") for path in paths[::6]),
        ("run", f"sn-ordinary{NAME}", "--plan"),
        ("run", f"{NAME}.toml", "--plan"),
        ("run", "sn-ordinary", "--plan", "--names", f"Kari{NAME},Per"),
        ("formats",),
    ]
    for words in asked:
        done = ask(home, "--lang", lang, *words)
        for printed in (done.stdout, done.stderr):
            assert unsafe_at(printed) == -1, (words, printed)


def test_the_whole_is_complained_about(home: Home) -> None:
    """Every such file but the sound one is told to be wrong, a line for each mistake."""
    paths = files(home.folder)
    done = ask(home, "check", str(home.folder))
    wrong = {line.partition("\ufffd")[0] for line in done.stdout.splitlines()}
    assert done.returncode == 1
    assert len(wrong) >= len(paths) - 1
