"""Twenty thousand damaged files: the checker never raises, and every place it tells is right.

Each example is a format that is damaged a few times over, and checked after every time.  The
seeds are fixed, so a run is the same as the last one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from meetingtui.format.load import load
from meetingtui.format.mending import mend
from meetingtui.format.problems import Code, Level, Problem
from meetingtui.format.quick import quick
from meetingtui.format.toml import FORMAT
from meetingtui.present import i18n, problems
from meetingtui.text.safe import unsafe_at
from tests.format.test_positions import documents

DOCUMENTS = 20_000
"""How many documents a run checks, at the least."""

SHARDS = 8
"""In how many parts it does so, so that several processors can share them."""

SHIPPED = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "formats").glob("*.toml"))
]

# --- what is damaged, and how --------------------

HEADERS = ["[meeting]", "[[stage]]", "[roles.reader]", "[stage]", "[[Stage]]", "[[stage", "[a.b]"]
LINES = [
    'name = "Tea"',
    'kind = "round"',
    'kind = "ask"',
    'title = "Åpning – «nå»"',
    'length = "3 min"',
    "length = 3 min",
    "length = 20.50",
    "starts = 20:50",
    'starts = "5 min before end"',
    'people = "4 to 8"',
    "optional = true",
    "optional = Ja",
    'when = ["open", "not newcomers"]',
    'answer = "newcomers"',
    'who = "reader"',
    'bell = ["start", "end"]',
    'agreements = [\n  "One.",\n  "Two.",\n]',
    'agreements = ["One." "Two."]',
    'say = """\nWelcome.\n{group} begins.\n"""',
    'say = "Welcome.\nWe begin."',
    "say = “Welcome.”",
    'tip: "Wait."',
    "åpning = 1",
    "two words = 1",
    "chair = { label = 'Host' }",
    "chair = {\n  label = 'Host'\n}",
    "<<<<<<< HEAD\nlook = 'calm'\n=======\nlook = 'clear'\n>>>>>>> theirs",
    "# a remark",
    "// a remark",
    "Some words.",
    "",
]
PIECES: list[str] = [
    *"[]{}\"'=.,:#\n\r\t\\-_ aZ0å",
    *("\u00a0", "\u202e", "\u200b", "\x1b", "\x00", "\x85", "\ufeff", "\u2028", "\u0301" * 5),
    *('"""', "'''", "[[", "]]", "“", "»", " = ", "\\u202e", "\\n", "0x1", "9" * 30, "\n\n", "👩‍👧"),
]

lines = st.lists(st.sampled_from(HEADERS + LINES * 2), min_size=1, max_size=14).map("\n".join)
beginnings = st.one_of(
    lines.map(lambda some: f'[meeting]\nname = "Test"\n{some}\n'),
    lines,
    st.sampled_from(SHIPPED).map(lambda text: text[: text.index("[[stage]]", 900)]),
)
edits = st.lists(
    st.tuples(
        st.sampled_from(["cut", "cut", "insert", "insert", "line", "swap", "double", "end"]),
        st.integers(0, 2**16),
        st.integers(0, 2**16),
    ),
    min_size=5,
    max_size=9,
)


def damaged(text: str, how: str, one: int, other: int) -> str:
    """Damage a text once."""
    at = one % (len(text) + 1)
    if how == "cut":
        return text[:at] + text[at + 1 + other % 12 :]
    if how == "insert":
        return text[:at] + PIECES[other % len(PIECES)] + text[at:]
    if how == "line":
        start = text.rfind("\n", 0, at) + 1
        return text[:start] + LINES[other % len(LINES)] + "\n" + text[start:]
    if how == "end":
        return text[:at] if at > len(text) // 2 else text
    written = text.split("\n")
    first, second = one % len(written), other % len(written)
    if how == "double":
        return "\n".join([*written[: first + 1], *written[first:]])
    written[first], written[second] = written[second], written[first]
    return "\n".join(written)


# --- where a problem should stand --------------------

Rule = Callable[[Problem, str, int], bool]
"""Tells whether a problem stands rightly in a line, at an offset of it."""


def on(*signs: str) -> Rule:
    """Return the rule that one of these signs stands there."""
    return lambda problem, line, at: line.startswith(signs, at)


def on_a_key(problem: Problem, line: str, at: int) -> bool:
    """Tell whether the key that a problem names stands there, one in quotes, or its header."""
    key = str(problem.args["key"])
    header = line.startswith("[", at) and line[at:].strip("[] \t").endswith(key)
    return header or line.startswith((key, '"', "'"), at)


def on_a_key_or_header(problem: Problem, line: str, at: int) -> bool:
    """Tell whether the key stands there, or a header that names it."""
    return line.startswith("[", at) or on_a_key(problem, line, at)


def on_its_value(problem: Problem, line: str, at: int) -> bool:
    """Tell whether a value stands there: behind its key, or in a list; or the header of a table."""
    before = line[:at].rstrip(" \t")
    key = re.escape(str(problem.args.get("key", "")).rpartition(".")[2])
    named = re.search(rf"{key}[\"']?\s*=$", before) is not None
    return line.startswith("[", at) or named or before[-1:] in ("[", ",", "", "=")


def on_the_character(problem: Problem, line: str, at: int) -> bool:
    """Tell whether the character stands there, or a text with its escape."""
    written = f"U+{ord(line[at]):04X}" if at < len(line) else ""
    return written == problem.args["character"] or "\\" in line[at:] or line[at : at + 3] == '"""'


def on_the_letter(problem: Problem, line: str, at: int) -> bool:
    """Tell whether the letter stands there."""
    return line[at : at + 1] == problem.args["character"]


def on_the_first_word(problem: Problem, line: str, at: int) -> bool:
    """Tell whether nothing stands before that place but space."""
    return not line[:at].strip()


def on_the_words(problem: Problem, line: str, at: int) -> bool:
    """Tell whether what the message repeats stands there, but for quotes."""
    return line[at:].replace('"', "").startswith(str(problem.args["value"]))


RULES: dict[Code, Rule] = {
    Code.UNSAFE: on_the_character,
    Code.STACKED: on_the_character,
    Code.HARD_SPACE: on_the_character,
    Code.LETTER_IN_KEY: on_the_letter,
    Code.SPACE_IN_KEY: on(" ", "\t"),
    Code.COLON: on(":"),
    Code.NO_VALUE: on("="),
    Code.STRAY_COMMA: on(","),
    Code.MISSING_COMMA: lambda problem, line, at: not line[at - 1].isspace(),
    Code.BACKSLASH: on("\\"),
    Code.UNCLOSED_QUOTE: on('"', "'"),
    Code.UNCLOSED_LONG_TEXT: on('"""', "'''"),
    Code.TEXT_OVER_LINES: on('"', "'"),
    Code.QUOTE_INSIDE: on('"', "'"),
    Code.CURLY_QUOTES: on(*"“”„‟‘’‚‛«»‹›"),
    Code.UNCLOSED_LIST: on("["),
    Code.CURLY_TABLE: on("{"),
    Code.CONFLICT: on("<" * 7, "=" * 7, ">" * 7, "|" * 7),
    Code.REMARK: on("//", ";", "/*", "<!--", "--", "%"),
    Code.UNQUOTED: on_the_words,
    Code.NOT_TRUE_FALSE: on_the_words,
    Code.ONE_BRACKET: on("[["),
    Code.UNEVEN_BRACKETS: on("["),
    Code.MISSING_HEADER: on_the_first_word,
    Code.TWICE: on_the_first_word,
    Code.CUT_OFF: on_the_first_word,
    Code.UNKNOWN_KEY: on_a_key,
    Code.MISPLACED_KEY: on_a_key,
    Code.NOT_OF_KIND: on_a_key,
    Code.OUTSIDE: on_a_key,
    Code.UNKNOWN_TABLE: on_a_key_or_header,
    Code.NOT_A_LENGTH: on_its_value,
    Code.CLOCK_TIME: on_its_value,
    Code.TIME_OF_DAY: on_its_value,
    Code.NOT_AN_APPOINTMENT: on_its_value,
    Code.NOT_A_LIST_START: on_its_value,
    Code.NOT_A_CHOICE: on_its_value,
    Code.NOT_PEOPLE: on_its_value,
    Code.WRONG_TYPE: on_its_value,
    Code.EMPTY: on_its_value,
    Code.TOO_LONG: on_its_value,
    Code.SEVERAL_LINES: on_its_value,
    Code.UNKNOWN_KIND: on('"', "'"),
    Code.UNKNOWN_WHO: on('"', "'"),
    Code.UNKNOWN_ANSWER: on('"', "'"),
    Code.ANSWER_LATER: on('"', "'"),
    Code.NOT_A_CONDITION: on('"', "'"),
}


def check(data: bytes) -> None:
    """Check a document, and all that is told of it."""
    loaded = load(data, "fuzz.en.toml")
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\r\n", "\n")
    quickly = quick(text) if unsafe_at(text) < 0 else None
    try:
        assert quickly is None or repr(quickly) == repr(tomllib.loads(text))
        tomllib.loads(text)
    except (ValueError, RecursionError):
        assert quickly is None
        assert loaded.format is None
        assert any(problem.level is Level.ERROR for problem in loaded.problems)
    if loaded.source is None:
        assert [(problem.line, problem.column) for problem in loaded.problems] == [(0, 0)]
        return
    written = loaded.source.text.replace("\r\n", "\n").split("\n")
    for problem in loaded.problems:
        assert 1 <= problem.line <= len(written), problem
        line, at = written[problem.line - 1], problem.column - 1
        assert 0 <= at <= len(line), problem
        if rule := RULES.get(problem.code):
            assert rule(problem, line, at), problem
    said = problems.lines(loaded.problems)
    assert len(said) == len(loaded.problems)
    assert not any("\n" in line or unsafe_at(line) >= 0 for line in said)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_twenty_thousand_damaged_documents(shard: int) -> None:
    """Nothing raises; every place is within the file, and holds what is told of it."""
    checked = 0

    @seed(shard)
    @settings(
        database=None,
        max_examples=2900 // SHARDS,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(beginnings, edits, st.sampled_from(["en", "nb"]))
    def run(text: str, damage: list[tuple[str, int, int]], language: str) -> None:
        nonlocal checked
        i18n.use(language)
        check(text.encode())
        checked += 1
        for how, one, other in damage:
            text = damaged(text, how, one, other)
            check(text.encode())
            checked += 1

    before = i18n.language()
    try:
        run()
    finally:
        i18n.use(before)
    assert checked >= DOCUMENTS // SHARDS


@settings(derandomize=True, max_examples=600, deadline=None)
@given(st.sampled_from(SHIPPED), st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=4))))
def test_bytes_that_are_no_text(text: str, damage: list[tuple[int, bytes]]) -> None:
    """Any bytes among those of a format are read to the end."""
    data = text.encode()
    for at, some in damage:
        data = data[:at] + some + data[at + len(some) // 2 :]
        check(data)


BY_DESIGN = {
    Code.UNSAFE,
    Code.STACKED,
    Code.NOT_A_NUMBER,
    Code.BACKSLASH,
    Code.TOO_DEEP,
}
"""What the parser takes and we do not."""


@settings(derandomize=True, max_examples=400, deadline=None)
@given(documents())
def test_what_the_parser_takes_has_no_slip(text: str) -> None:
    """No slip is found in any document that is sound TOML, and it is read as it stands."""
    text = text.replace("\r\n", "\n")
    mended = mend(text, FORMAT)
    codes = {slip.code for slip in mended.slips}
    if not codes:
        assert repr(tomllib.loads(mended.text)) == repr(tomllib.loads(text))
    elif not codes & BY_DESIGN:
        raise AssertionError(mended.slips)
