"""Agreements that formats share: a list in a file of its own, named under [meeting]."""

import pytest

from meetingtui.format.agreements import load_agreements
from meetingtui.format.companions import SharedFile
from meetingtui.format.load import Loaded, load
from meetingtui.format.problems import Code
from meetingtui.present import problems

HEAD = '[meeting]\nname = "Test"\n'
STAGES = '[[stage]]\nkind = "dialogue"\n[[stage]]\nkind = "say"\nstarts = "1 min before end"\n'
LIST = '[agreements]\nitems = ["Calm.", "Kind."]\n'


def named(text: str, written: str = "sn", file: str = "test.en.toml") -> tuple[Loaded, list[str]]:
    """Read a format that names a list with this text, and tell what was looked for."""
    asked: list[str] = []

    def find(folder: str, name: str, language: str) -> SharedFile:
        asked.append(f"{folder}/{name}.{language}")
        return SharedFile("here/agreements/sn.toml", text.encode())

    data = f'{HEAD}agreements = "{written}"\n{STAGES}'.encode()
    return load(data, file, find), asked


def test_a_named_list_stands_for_its_texts() -> None:
    """A meeting has the agreements of the list, in its order."""
    loaded, asked = named(LIST, file="test.nb.toml")
    assert loaded.problems == ()
    assert loaded.format is not None
    assert loaded.format.agreements == ("Calm.", "Kind.")
    assert asked == ["agreements/sn.nb"]
    assert loaded.shared == {"agreements/sn": LIST}


def test_every_key_of_a_list() -> None:
    """A list may say what it is called, what it is for, and whose it is."""
    head = 'name = "Ours"\nsummary = "x"\ncredit = "Us"\nlicense = "CC0-1.0"\n'
    assert load_agreements((LIST + head).encode(), "sn.toml").items == ("Calm.", "Kind.")


def test_a_list_of_texts_works_as_before() -> None:
    """Nothing is looked for, not even for an empty one."""
    for written, expected in (('["One."]', ("One.",)), ("[]", ())):
        loaded = load(f"{HEAD}agreements = {written}\n{STAGES}".encode(), "x.toml")
        assert loaded.format is not None
        assert loaded.format.agreements == expected


@pytest.mark.parametrize("written", ["../sn", "sn.toml", "agreements/sn", "Vi gir ikke råd."])
def test_a_sentence_or_a_path_is_no_name(written: str) -> None:
    """Brackets were forgotten, or a file was meant: both are told how it is written."""
    loaded, asked = named(LIST, written)
    (problem,) = loaded.problems
    assert (problem.line, problem.column, problem.code) == (3, 14, Code.NOT_AGREEMENTS)
    assert problems.message(problem).endswith('or a name such as "sn"')
    assert asked == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 no-agreements [agreements]"),
        ('[agreements]\nname = "Ours"\n', "1:1 no-agreements [agreements]"),
        ("[agreements]\nitems = []\n", "2:9 empty [agreements]"),
        ('[agreements]\nitems = "Calm."\n', "2:9 wrong-type [agreements]"),
        ("[agreements]\nitems = [" + '"x", ' * 41 + "]\n", "2:9 too-many [agreements]"),
        ('[agreements]\nitmes = ["Calm."]\n', "2:1 unknown-key [agreements]"),
        ('items = ["Calm."]\n', "1:1 no-place"),
        (LIST + '[[stage]]\nkind = "say"\n', "3:1 no-place"),
        ('[agreement]\nitems = ["Calm."]\n', "1:1 unknown-table"),
        ('[[agreements]]\nitems = ["Calm."]\n', "1:1 one-bracket"),
        ('[agreements]\nitems = ["Calm." "Kind."]\n', "2:17 missing-comma [agreements]"),
        ('[agreements]\nitems = ["\\u001b[2J"]\n', "2:10 unsafe [agreements]"),
        ('[agreements]\nitems = ["{who}"]\n', "2:10 unknown-placeholder [agreements]"),
        ("#" * 70_000, "0:0 too-large"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_in_its_file(text: str, expected: str) -> None:
    """One mistake is one problem, with its own place, and keeps the format from running."""
    loaded = named(text)[0]
    (problem,) = loaded.problems
    told = f"{problem.line}:{problem.column} {problem.code.value} {problem.where}".rstrip()
    assert (problem.file, told) == ("here/agreements/sn.toml", expected)
    assert loaded.format is None
    assert loaded.draft is not None
