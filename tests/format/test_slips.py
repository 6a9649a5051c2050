"""What beginners write instead of TOML is told where it stands, and hides nothing else."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from meetingtui.format.load import load
from meetingtui.format.problems import Problem
from meetingtui.format.sets import load_set
from meetingtui.meeting.plan import check_plan
from meetingtui.present import i18n, problems

HEAD = '[meeting]\nname = "Test"\n'
END = '[[stage]]\nkind = "say"\nstarts = "1 min before end"\n'
FULL = '[[stage]]\nkind = "dialogue"\n' + END
LAST = HEAD + FULL
"""Seven lines; what is wrong stands in line 8, in the second stage."""


def found(text: str) -> list[Problem]:
    """Return all problems of a text, in the order in which they stand."""
    loaded = load(text.encode(), "x.toml")
    assert loaded.format is None or not loaded.problems
    all_of_them = (*loaded.problems, *check_plan(loaded))
    return sorted(all_of_them, key=lambda told: (told.line, told.column))


def told(text: str) -> list[str]:
    """Write every problem as line:column code."""
    return [f"{problem.line}:{problem.column} {problem.code.value}" for problem in found(text)]


SLIPS: dict[str, tuple[str, list[str]]] = {
    # headers
    "no header above the second kind": (LAST + 'kind = "break"\n', ["8:1 missing-header"]),
    "no header where an empty line is": (
        LAST + '\ntitle = "Tea"\nkind = "silence"\ntitle = "x"\n',
        ["9:1 missing-header", "11:1 twice"],
    ),
    "no header where the keys begin anew": (
        HEAD + '[[stage]]\ntitle = "a"\nkind = "say"\ntip = "b"\ntitle = "c"\nkind = "dialogue"\n',
        ["7:1 missing-header"],
    ),
    "no header above any stage": (
        HEAD + '\nkind = "silence"\ntitle = "x"\n' + FULL,
        ["4:1 missing-header"],
    ),
    "three stages under one header": (
        LAST + '\nkind = "silence"\n\nkind = "silence"\n',
        ["9:1 missing-header", "11:1 missing-header"],
    ),
    "one bracket for two": (
        HEAD + '[stage]\nkind = "dialogue"\n[stage]\nkind = "silence"\n',
        ["3:1 not-a-list-of-tables", "5:1 not-a-list-of-tables"],
    ),
    "one bracket among two": (LAST + '[stage]\nkind = "say"\n', ["8:1 not-a-list-of-tables"]),
    "two brackets for one": ('[[meeting]]\nname = "x"\n' + FULL, ["1:1 one-bracket"]),
    "two brackets for a role": (HEAD + '[[roles.x]]\nlabel = "X"\n' + FULL, ["3:1 one-bracket"]),
    "[[Stage]]": (LAST + '[[Stage]]\nkind = "silence"\n', ["8:1 unknown-table"]),
    "[Stage]": (HEAD + '[Stage]\nkind = "silence"\n', ["3:1 unknown-table"]),
    "[Meeting]": ('[Meeting]\nname = "x"\n' + FULL, ["1:1 unknown-table"]),
    "a bracket too few at the end": (
        LAST + '[[stage]\nkind = "silence"\n',
        ["8:1 uneven-brackets"],
    ),
    "a bracket too few at the beginning": (
        LAST + '[stage]]\nkind = "silence"\n',
        ["8:1 uneven-brackets"],
    ),
    "no brackets at the end": (LAST + '[[stage\nkind = "silence"\n', ["8:1 uneven-brackets"]),
    "three brackets": (LAST + '[[[stage]]]\nkind = "silence"\n', ["8:1 uneven-brackets"]),
    "a key behind a header": (LAST + '[[stage]] kind = "say"\n', ["8:11 after-header"]),
    "å in a header": (
        HEAD + '[roles.måltid]\nlabel = "Mat"\n' + FULL + 'who = "måltid"\n',
        ["3:9 letter-in-key"],
    ),
    "a space in a header": (
        HEAD + "[roles.time keeper]\n" + FULL + 'who = "time keeper"\n',
        ["3:12 space-in-key"],
    ),
    "a header twice": (HEAD + "[meeting]\nname = 3\n" + FULL, ["3:1 twice"]),
    # keys
    "a colon": (LAST + 'title: "x"\n', ["8:6 colon"]),
    "a colon and no quotes": (HEAD + "length: 1 h\n" + FULL, ["3:7 colon"]),
    "a colon before the =": (LAST + 'title := "x"\n', ["8:7 colon"]),
    "JSON": (LAST + '  "title": "x",\n', ["8:10 colon"]),
    "a space in a key": (LAST + 'all answer = "x"\n', ["8:4 space-in-key"]),
    "å in a key": (LAST + 'måte = "x"\n', ["8:2 letter-in-key"]),
    "a hard space before the =": (LAST + 'title\u00a0= "x"\n', ["8:6 hard-space"]),
    "a hard space behind the =": (LAST + 'title =\u00a0"x"\n', ["8:8 hard-space"]),
    "a hard space at the end": (LAST + 'title = "x"\u00a0\n', ["8:12 hard-space"]),
    "a hard space as indent": (LAST + '\u00a0title = "x"\n', ["8:1 hard-space"]),
    "a hard space behind a header": (LAST + '[[stage]]\u00a0\nkind = "say"\n', ["8:10 hard-space"]),
    "_ for -": (
        FULL.replace("dialogue", "round") + 'wrap_up = "1 min"\n' + HEAD,
        ["6:1 not-of-kind"],
    ),
    "a key twice": (LAST + 'title = "x"\n  title = "y"\n', ["9:3 twice"]),
    "no key": (LAST + '= "x"\n', ["8:1 syntax"]),
    # values
    "nothing behind the =": (LAST + "title =\n", ["8:7 no-value"]),
    "a remark behind the =": (LAST + "title = # later\n", ["8:7 no-value"]),
    "the list on the next line": (
        HEAD + 'agreements =\n[\n  "x",\n]\n' + FULL,
        ["3:12 no-value"],
    ),
    "no =": (LAST + 'title "x"\n', ["8:1 syntax"]),
    "two =": (LAST + 'title == "x"\n', ["8:8 syntax"]),
    "no quotes": (LAST + "length = 3 min\n", ["8:10 unquoted"]),
    "no quotes around a word": (LAST + "who = everyone  # all\n", ["8:7 unquoted"]),
    "only the last quote": (LAST + 'title = Tea"\n', ["8:9 unquoted"]),
    "True": (LAST + "optional = True\n", ["8:12 not-true-false"]),
    "ja": (LAST + "optional = ja\n", ["8:12 not-true-false"]),
    "yes": (LAST + "optional = Yes  # always\n", ["8:12 not-true-false"]),
    "curly quotes": (LAST + "title = “Tea”\n", ["8:9 curly-quotes"]),
    "« »": (LAST + "title = «Te»\n", ["8:9 curly-quotes"]),
    "low quotes": (LAST + "title = „Te“\n", ["8:9 curly-quotes"]),
    "a curly quote at the end": (LAST + 'title = "Tea”\n', ["8:13 curly-quotes"]),
    "an unclosed quote": (LAST + 'title = "Tea\n', ["8:9 unclosed-quote"]),
    "an unclosed apostrophe": (LAST + "title = 'Tea\n", ["8:9 unclosed-quote"]),
    "a text over several lines": (
        LAST + 'say = "Welcome.\nWe begin now\nand here."\ntitle = "x"\n',
        ["8:7 text-over-lines"],
    ),
    "a text over several paragraphs": (
        LAST + 'say = "Welcome.\n\nWe begin.\n\nNow."\ntitle = 3 min\n',
        ["8:7 text-over-lines", "13:9 unquoted"],
    ),
    "an unclosed long text": (LAST + 'say = """Welcome.\nWe begin.\n', ["8:7 unclosed-long-text"]),
    "a long text closed by the next one": (
        HEAD + '[[stage]]\nkind = "dialogue"\ntip = """Wait.\n' + END + 'say = """Now."""\n',
        ["5:7 unclosed-long-text"],
    ),
    "a quote inside": (LAST + 'title = "Say "hi" now"\n', ["8:14 quote-inside"]),
    "an apostrophe inside": (LAST + "title = 'Don't'\n", ["8:13 quote-inside"]),
    "something behind a text": (LAST + 'title = "Tea" at five\n', ["8:15 after-value"]),
    "two texts": (LAST + 'say = "One", "Two"\n', ["8:12 after-value"]),
    "a comma at the end": (LAST + 'title = "Tea",\n', ["8:14 stray-comma"]),
    "a backslash": (LAST + 'tip = "C:\\dok"\n', ["8:10 backslash"]),
    "a backslash that would be a tab": (LAST + 'tip = "C:\\tekst"\n', ["8:10 backslash"]),
    "a backslash at the end": (LAST + 'tip = "C:\\dok\\"\n', ["8:14 backslash"]),
    "a backslash in a long text": (LAST + 'tip = """a\n\\q"""\n', ["9:1 backslash"]),
    "a clock time": (LAST + "length = 20:50\n", ["8:10 time-of-day"]),
    "a clock time with seconds": (LAST + "length = 20:50:00\n", ["8:10 time-of-day"]),
    "a clock time that is none": (LAST + "length = 25:99\n", ["8:10 time-of-day"]),
    "a date": (LAST + "when = 2026-12-24\n", ["8:8 time-of-day"]),
    "a date and a time": (LAST + "tip = 2026-12-24T18:00\n", ["8:7 time-of-day"]),
    "a clock time for true": (LAST + "optional = 20:50\n", ["8:12 time-of-day"]),
    "a clock time in a list": (HEAD + "agreements = [20:50]\n" + FULL, ["3:15 time-of-day"]),
    "a clock time for a list": (HEAD + "types = 20:50\n" + FULL, ["3:9 time-of-day"]),
    "a clock time for a number": (
        HEAD + "[roles.x]\ncount = 20:50\n" + FULL,
        ["4:9 time-of-day"],
    ),
    "a hexadecimal number": (HEAD + "format = 0x1\n" + FULL, ["3:10 not-a-number"]),
    "a huge number": (HEAD + f"format = {'9' * 60_000}\n" + FULL, ["3:10 not-a-number"]),
    "a huge fraction": (HEAD + f"format = 1.{'9' * 60_000}\n" + FULL, ["3:10 wrong-type"]),
    "a huge hexadecimal number": (
        HEAD + f"length = 0x{'f' * 60_000}\n" + FULL,
        ["3:10 not-a-number"],
    ),
    "a zero in front": (HEAD + "format = 01\n" + FULL, ["3:10 not-a-number"]),
    "a decimal comma": (LAST + "length = 1,5\n", ["8:10 not-a-number"]),
    # lists
    "an unclosed list": (HEAD + 'agreements = [\n  "One.",\n' + FULL, ["3:14 unclosed-list"]),
    "an unclosed list on a line": (HEAD + 'agreements = ["One."\n' + FULL, ["3:14 unclosed-list"]),
    "no comma": (HEAD + 'agreements = ["One." "Two."]\n' + FULL, ["3:21 missing-comma"]),
    "no comma at the end of lines": (
        HEAD + 'agreements = [\n  "One."\n  "Two.",\n  "3."  # so\n  "4."\n]\n' + FULL,
        ["4:9 missing-comma", "6:7 missing-comma"],
    ),
    "two commas": (HEAD + 'agreements = ["One.",, "Two."]\n' + FULL, ["3:22 stray-comma"]),
    "a comma in front": (HEAD + 'agreements = [, "One."]\n' + FULL, ["3:15 stray-comma"]),
    "quotes missing in a list": (
        HEAD + 'agreements = [\n  "One.",\n  "Two.,\n  "Three.",\n  Four,\n]\n' + FULL,
        ["5:3 unclosed-quote", "7:3 unquoted"],
    ),
    "a quote inside a text of a list": (
        HEAD + 'agreements = ["Don"t", "Two."]\n' + FULL,
        ["3:19 quote-inside"],
    ),
    "lists in lists": (HEAD + f"agreements = {'[' * 40}{']' * 40}\n" + FULL, ["3:15 too-deep"]),
    # curly brackets
    "a table over several lines": (
        HEAD + '[roles]\nchair = {\n  label = "Host",\n  count = 1\n}\n' + FULL,
        ["4:9 curly-table"],
    ),
    "a comma at the end of a table": (
        HEAD + '[roles]\nchair = {label = "Host",}\n' + FULL,
        ["4:9 curly-table"],
    ),
    "a table with colons": (
        HEAD + '[roles]\nchair = {label: "Host"}\n' + FULL,
        ["4:9 curly-table"],
    ),
    "a table with a clock time": (
        HEAD + "[roles]\nchair = {label = 20:50}\n" + FULL,
        ["4:9 curly-table"],
    ),
    # other
    "a conflict": (
        LAST + '<<<<<<< HEAD\ntitle = "a"\n=======\ntitle = "b"\n>>>>>>> theirs\n',
        ["8:1 conflict"],
    ),
    "a conflict within a list": (
        HEAD + 'agreements = [\n<<<<<<< HEAD\n"a",\n=======\n"b",\n>>>>>>> x\n]\n' + FULL,
        ["4:1 conflict"],
    ),
    "a conflict within a text": (
        LAST + 'say = """\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"""\n',
        ["9:1 conflict"],
    ),
    "a conflict over headers": (
        LAST + '<<<<<<< a\n[[stage]]\nkind = "x"\n=======\ntip = "b"\n>>>>>>> b\nlook = 3\n',
        ["8:1 conflict"],
    ),
    "what is left of a conflict": (LAST + '=======\ntitle = "x"\n', ["8:1 conflict"]),
    "remarks of other languages": (
        HEAD + "// one\n" + FULL + "; two\n-- three\n",
        ["3:1 remark", "9:1 remark"],
    ),
    "a letter to the reader": (
        HEAD + "Dear group,\nthis is our format.\n\nHave fun!\n" + FULL,
        ["3:1 syntax"],
    ),
    "the end of a line lost": (LAST + "titl", ["8:1 cut-off"]),
    "the end of a header lost": (LAST + "[[sta", ["8:1 cut-off"]),
    "a character that acts": (LAST + 'title = "a\u202eb"\n', ["8:11 unsafe"]),
    "a character that acts, in a key": (LAST + 'tit\u200ble = "x"\n', ["8:4 unsafe"]),
    "a character that acts, in a header": (
        HEAD + "[roles.\u202ex]\nlabel = 3\n" + FULL,
        ["3:8 unsafe"],
    ),
    "a character that acts, in a remark": (HEAD + "# \u2066\n" + FULL, ["3:3 unsafe"]),
    "an escape, and more wrong on its line": (LAST + 'title = "a\x1b[2J\n', ["8:11 unsafe"]),
    "two lines of a text": (
        LAST + 'say = """\na\u202e\u202e\n\u0007"""\n',
        ["9:2 unsafe", "10:1 unsafe"],
    ),
    "line ends of an old Mac": ('[meeting]\rname = "x"\r', ["1:10 unsafe"]),
    "five accents on a letter": (LAST + 'title = "Z' + "\u0301" * 5 + '"\n', ["8:15 stacked"]),
    "a key of seven parts": ("a.b.c.d.e.f.g = 1\n" + LAST, ["1:1 too-deep"]),
    "a header of seven parts": (LAST + "[a.b.c.d.e.f.g]\nx = 1\n", ["8:2 too-deep"]),
}
"""What was written → the text → every problem that comes of it."""


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_where_it_stands(slip: str) -> None:
    """A slip is told at its line and column, and nothing else is told because of it."""
    text, expected = SLIPS[slip]
    assert told(text) == expected


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_windows_line_ends(slip: str) -> None:
    """CR LF changes nothing."""
    text, expected = SLIPS[slip]
    if "\r" not in text:
        assert told(text.replace("\n", "\r\n")) == expected


def test_every_slip_of_a_file_is_told_at_once() -> None:
    """Many slips in one file are told together with the other mistakes, in stages by name."""
    text = (
        '[meeting]\nname = "Test"\nlength: 1 h\nlook = "loud"\n\n'
        '[[stage]]\nkind = round\ntitle = "First\npromt = "How?"\n\n'
        'kind = "silence"\nlength = 3 min\n\n'
        '[stage]\nkind = "say"\ntitle = "Tea"\nsay = “Hi”\nwho = "cook"\n\n'
        '[[Stage]]\nkind = "brake"\noptional = True\n'
    )
    assert [problems.line(problem).partition("; ")[0] for problem in found(text)] == [
        "x.toml:3:7  error  [meeting]: a colon does not belong here",
        'x.toml:4:8  error  [meeting]: look = "loud" is not one of the choices',
        "x.toml:7:8  error  [[stage]] 1: this needs quotes",
        "x.toml:8:9  error  [[stage]] 1: the quote that opens here is never closed",
        'x.toml:9:1  error  [[stage]] 1: unknown key "promt"',
        'x.toml:11:1  error  a header is missing where the next "kind" begins',
        "x.toml:12:10  error  [[stage]] 2: this needs quotes",
        "x.toml:14:1  error  this header has two brackets on each side",
        'x.toml:17:7  error  "Tea": this quote is not a straight one',
        'x.toml:18:7  error  "Tea": nobody in this format is called "cook"',
        "x.toml:20:1  error  there is no header [Stage]",
        'x.toml:21:8  error  [[stage]] 4: there is no kind "brake"',
        'x.toml:22:12  error  [[stage]] 4: "True" is not how yes and no are written here',
    ]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        (HEAD + '[[stage]]\nkind = "say\n', "4:8 unclosed-quote"),
        (HEAD + '[[stage]]\nkind\u00a0= "say"\n', "4:5 hard-space"),
        (HEAD + '[[stage]]\nmåte = "say"\n', "4:2 letter-in-key"),
        ("[meeting]\nname = Test\n" + FULL, "2:8 unquoted"),
        ("[meeting]\nname: Test\n" + FULL, "2:5 colon"),
        ('[meeting]\nmøtenavn = "Test"\n' + FULL, "2:2 letter-in-key"),
        ('[møte]\nname = "Test"\n' + FULL, "1:3 letter-in-key"),
        (HEAD + '[roller"x"]\nlabel = 3\n' + FULL + 'who = "x"\n', "3:1 syntax"),
        (HEAD + "[roles]\nreader = Leser\n" + FULL + 'who = "reader"\n', "4:10 unquoted"),
        (
            HEAD + '[[stage]]\nkind = "ask"\nanswer = "tea\n' + FULL + 'when = "tea"\n',
            "5:10 unclosed-quote",
        ),
        (HEAD + "length = 1 h\n" + '[[stage]]\nkind = "break"\n', "3:10 unquoted"),
        (LAST + 'starts: "2 min before end"\n', "8:7 colon"),
        ('[meeting]\nname = "x\n\n' + FULL, "2:8 unclosed-quote"),
        ("name = x\n" + LAST, "1:8 unquoted"),
        ("stage = x\n" + HEAD, "1:9 unquoted"),
        (LAST + "say = “One\ntwo\n\nthree: four”\n", "8:7 curly-quotes"),
        (LAST + "say = One\ntwo, three.\n\nFour.\n# five\n", "8:7 unquoted"),
    ],
)
def test_what_a_slip_leaves_unread_is_not_missing(text: str, only: str) -> None:
    """Nothing is said to be missing or unknown that stands in a line which could not be read."""
    assert told(text) == [only]


def test_a_file_with_hundreds_of_slips() -> None:
    """After two hundred slips the rest of the file waits, and that is said."""
    lines = told(HEAD + "look: 'x'\n" * 5000)
    assert lines[:-1] == [f"{line}:5 colon" for line in range(3, 203)]
    assert lines[-1] == "203:1 many-mistakes"


SAID = {
    "no quotes": (
        'this needs quotes; write "3 min"',
        'dette må ha anførselstegn; skriv "3 min"',
    ),
    "no header above the second kind": (
        'a header is missing where the next "kind" begins; write [[stage]] on a line above this',
        "her begynner neste «kind», men overskriften mangler; skriv [[stage]] på en linje over",
    ),
    "å in a key": (
        'a key has only the letters a to z, digits and hyphens; put "å" in a label or a title',
        "en nøkkel har bare bokstavene a til z, tall og bindestrek; "
        "bruk heller «å» i en label eller title",
    ),
    "an unclosed quote": (
        'the quote that opens here is never closed; write " at the end of the text',
        'anførselstegnet som åpner her, blir aldri lukket; skriv " der teksten slutter',
    ),
    "a hard space before the =": (
        "this is not an ordinary space (U+00A0); take it out and press the space bar",
        "dette er ikke et vanlig mellomrom (U+00A0); ta det bort, og trykk på mellomromstasten",
    ),
}


@pytest.mark.parametrize("slip", SAID)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_words_for_a_slip(slip: str, language: str) -> None:
    """A slip is told in a sentence that says what to write, in the reader's language."""
    before = i18n.language()
    try:
        i18n.use(language)
        assert problems.message(found(SLIPS[slip][0])[0]) == SAID[slip][language == "nb"]
    finally:
        i18n.use(before)


@pytest.mark.parametrize("item", ["=", "a = b", "[[stage]]", "name: 3", "# x", "<<<<<<< x"])
def test_a_text_of_a_list_that_looks_like_something_else(item: str) -> None:
    """What stands in the quotes of a list ends no list, also where its file has a slip."""
    text = f'{HEAD}agreements = [\n  "{item}",\n"{item}"\n]\n{FULL}'
    assert told(text) == []
    assert told(text + "title: x\n") == ["12:6 colon"]


def test_the_same_header_below_two_tables_of_a_list() -> None:
    """Below another [[stage]] the same [stage.…] is another one."""
    below = "[stage.x]\ny = 1\n"
    text = f'{HEAD}look = calm\n[[stage]]\nkind = "dialogue"\n{below}{END}{below}{below}'
    assert [line for line in told(text) if "unknown-key" not in line] == [
        "3:8 unquoted",
        "13:1 twice",
    ]


# Whatever the parser takes


_LOADS = tomllib.loads


def _newer(text: str) -> dict[str, Any]:
    """Parse as newer versions do: a time without seconds, tables over lines, more escapes."""
    older = re.sub(r"(= *)(\d\d:\d\d)$", r"\1\2:00", text, flags=re.MULTILINE)
    older = re.sub(r"\{[^{}]*\}", lambda found: _on_a_line(found[0]), older)
    return _LOADS(older.replace(r"\x41", "A").replace(r"\e", r"\u001b"))


def _on_a_line(table: str) -> str:
    return " ".join(table.split()).replace(", }", " }")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LAST + "length = 20:50\n", "8:10 time-of-day"),
        (HEAD + '[roles]\nchair = {\n  label = "Host"\n}\n' + FULL, "4:9 curly-table"),
        (HEAD + '[roles]\nchair = { label = "Host", }\n' + FULL, "4:9 curly-table"),
        (LAST + 'title = "\\x41"\n', "8:10 backslash"),
        (LAST + 'title = "\\e"\n', "8:10 backslash"),
    ],
)
def test_a_newer_parser_changes_nothing(
    text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only a newer Python can parse is told in the same words there."""
    assert told(text) == [expected]
    said = [problems.line(problem) for problem in found(text)]
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    with monkeypatch.context() as newer:
        assert _newer(text)
        newer.setattr(tomllib, "loads", _newer)
        assert [problems.line(problem) for problem in found(text)] == said


# Sets of milestones


def test_slips_in_a_set_of_milestones() -> None:
    """A set has its own headers, and its slips are told in the same way."""
    text = (
        '[[milestones]]\nname = "Set"\n\n[level]\ncount = 1\nunit = days\n\n'
        'count = 2\nunit = "days"\n[[Level]]\ncount: 3\nunit = "days"\n'
    )
    loaded = load_set(text.encode(), "milestones/x.toml")
    assert loaded.levels == ()
    assert sorted(problems.line(told).partition("; ")[0] for told in loaded.problems) == sorted(
        [
            "milestones/x.toml:1:1  error  this header has one bracket on each side",
            "milestones/x.toml:4:1  error  this header has two brackets on each side",
            "milestones/x.toml:6:8  error  [[level]] 1: this needs quotes",
            'milestones/x.toml:8:1  error  a header is missing where the next "count" begins',
            "milestones/x.toml:10:1  error  there is no header [Level]",
            "milestones/x.toml:11:6  error  [[level]] 3: a colon does not belong here",
        ]
    )
