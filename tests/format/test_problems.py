"""Every mistake is told once, where it stands, with what to do; and none is made of another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.format import fields
from meetingtui.format.kinds import fields_of_any, kinds
from meetingtui.format.load import Loaded, load
from meetingtui.format.problems import WARNINGS, Code, Level, Problem, Wrong
from meetingtui.format.toml import SIZE_LIMIT
from meetingtui.meeting.plan import check_plan
from meetingtui.present import i18n, problems
from meetingtui.text.safe import UNSAFE
from tests.format.test_group import SAMPLES as OF_A_GROUP

FORMATS = Path(__file__).parents[2] / "formats"

HEAD = '[meeting]\nname = "Test"\n'
"""The first two lines of most samples; what is wrong begins in line 3 or later."""

SAY = '[[stage]]\nkind = "say"\n'
"""Two lines of a sound stage."""

FULL = '[[stage]]\nkind = "dialogue"\n[[stage]]\nkind = "say"\nstarts = "1 min before end"\n'
"""Five lines of stages whose plan is sound."""

TOPICS = '[[stage]]\nkind = "topics"\n'
"""Two lines of a stage that finds a topic."""

OUR_TOPIC = "[[stage]] 1"
REMINDER = '[[stage]]\nkind = "reminder"\nsay = "Basket"\n'
LIST = '[[stage]]\nkind = "checklist"\nitems = ["Tea"]\n'
"""Three lines each of what stands beside the meeting; when it comes is in the next one."""
TITLED = '[[stage]]\nkind = "say"\ntitle = "Passage"\n'
BACK = '[[stage]]\nkind = "repeat"\nback-to = "{}"\ntitle = "More"\n'
END = '[[stage]]\nkind = "dialogue"\nstarts = "30 min before end"\n'
"""A stage to go back to, a repeat that goes back, and an appointment."""

OF_THE_FILE = {
    Code.TOO_LARGE,
    Code.NOT_UTF8,
    Code.UTF16,
    Code.LATIN1,
    Code.RTF,
    Code.DOCUMENT,
    Code.WEB_PAGE,
}
"""What concerns the file as a whole, and so has no line."""

OUTSIDE_THE_FILE = {
    *(Code.MISSING_FILE, Code.NOT_A_FILE, Code.UNREADABLE, Code.NO_FORMATS),
    *(Code.UNKNOWN_SET, Code.BROKEN_SET, Code.NO_LEVELS, Code.NOT_A_TEXT, Code.A_LINK),
    *(Code.PART_CIRCLE, Code.TOO_MANY_PARTS, Code.NO_PLACE, Code.NO_AGREEMENTS),
    *(Code.TWIN_KINDS, Code.TWIN_STAGES, Code.TWIN_LENGTHS),
}
"""What a file cannot say about itself: whoever opens it, or what stands beside it, tells these."""

# Code → a text with that mistake → every problem that comes of it, as told by `told`.
SAMPLES: dict[Code, tuple[str | bytes, list[str]]] = {
    Code.TOO_LARGE: ("#" * (SIZE_LIMIT + 1), ["0:0 too-large"]),
    Code.NOT_UTF8: (b"\xff" + HEAD.encode() + b"\x00", ["0:0 not-utf8"]),
    Code.UTF16: ((HEAD + FULL).encode("utf-16"), ["0:0 utf-16"]),
    Code.LATIN1: ((HEAD + "# blåbær\n" + FULL).encode("latin-1"), ["0:0 latin-1"]),
    Code.RTF: ("{\\rtf1\\ansi " + HEAD + FULL, ["0:0 rtf"]),
    Code.DOCUMENT: (b"PK\x03\x04\x14\x00\x06\x00", ["0:0 document"]),
    Code.WEB_PAGE: ("<!DOCTYPE html>\n<html>" + HEAD, ["0:0 web-page"]),
    Code.SYNTAX: (HEAD + 'length "1 h"\n' + FULL, ["3:1 syntax [meeting]"]),
    Code.CUT_OFF: (HEAD + FULL + "titl", ["8:1 cut-off [[stage]] 2"]),
    Code.TWICE: (HEAD + FULL + '  tip = "a"\n  tip = "b"\n', ["9:3 twice [[stage]] 2"]),
    Code.TOO_DEEP: ("#\na" + ".a" * 201 + " = 1\n" + HEAD + FULL, ["2:1 too-deep"]),
    Code.MANY_MISTAKES: (
        HEAD + "x y = 1\n" * 202 + FULL,
        [f"{line}:2 space-in-key [meeting]" for line in range(3, 203)] + ["203:1 many-mistakes"],
    ),
    Code.CONFLICT: (
        HEAD + '<<<<<<< a\nlook = "calm"\n=======\nlook = 3\n>>>>>>> b\n' + FULL,
        ["3:1 conflict [meeting]"],
    ),
    Code.REMARK: (HEAD + "// a remark\n" + FULL, ["3:1 remark [meeting]"]),
    Code.HARD_SPACE: (HEAD + 'look\u00a0= "calm"\n' + FULL, ["3:5 hard-space [meeting]"]),
    Code.MISSING_HEADER: (HEAD + FULL + '\nkind = "break"\n', ["9:1 missing-header"]),
    Code.ONE_BRACKET: ('[[meeting]]\nname = "Test"\n' + FULL, ["1:1 one-bracket"]),
    Code.UNEVEN_BRACKETS: ('[meeting]]\nname = "Test"\n' + FULL, ["1:1 uneven-brackets"]),
    Code.AFTER_HEADER: ('[meeting] name = "Test"\n' + FULL, ["1:11 after-header"]),
    Code.COLON: (HEAD + "length: 1 h\n" + FULL, ["3:7 colon [meeting]"]),
    Code.SPACE_IN_KEY: (HEAD + "new group = true\n" + FULL, ["3:4 space-in-key [meeting]"]),
    Code.LETTER_IN_KEY: (HEAD + "språk = 'nb'\n" + FULL, ["3:4 letter-in-key [meeting]"]),
    Code.NO_VALUE: (HEAD + "length =\n" + FULL, ["3:8 no-value [meeting]"]),
    Code.AFTER_VALUE: (HEAD + 'length = "1 h" long\n' + FULL, ["3:16 after-value [meeting]"]),
    Code.UNQUOTED: (HEAD + "length = 1 h\n" + FULL, ["3:10 unquoted [meeting]"]),
    Code.NOT_TRUE_FALSE: (HEAD + "new-group = ja\n" + FULL, ["3:13 not-true-false [meeting]"]),
    Code.NOT_A_NUMBER: (HEAD + "format = 0x1\n" + FULL, ["3:10 not-a-number [meeting]"]),
    Code.TIME_OF_DAY: (HEAD + "length = 20:50\n" + FULL, ["3:10 time-of-day [meeting]"]),
    Code.CURLY_QUOTES: (HEAD + "look = “calm”\n" + FULL, ["3:8 curly-quotes [meeting]"]),
    Code.UNCLOSED_QUOTE: (HEAD + 'look = "calm\n' + FULL, ["3:8 unclosed-quote [meeting]"]),
    Code.UNCLOSED_LONG_TEXT: (
        HEAD + 'summary = """Tea\nand talk.\n' + FULL,
        ["3:11 unclosed-long-text [meeting]"],
    ),
    Code.TEXT_OVER_LINES: (
        HEAD + 'summary = "Tea\nand talk."\n' + FULL,
        ["3:11 text-over-lines [meeting]"],
    ),
    Code.QUOTE_INSIDE: (
        HEAD + 'summary = "Just "tea"."\n' + FULL,
        ["3:17 quote-inside [meeting]"],
    ),
    Code.BACKSLASH: (HEAD + 'summary = "a\\b"\n' + FULL, ["3:13 backslash [meeting]"]),
    Code.UNCLOSED_LIST: (
        HEAD + 'agreements = [\n  "One.",\n' + FULL,
        ["3:14 unclosed-list [meeting]"],
    ),
    Code.MISSING_COMMA: (HEAD + 'types = ["O" "D"]\n' + FULL, ["3:13 missing-comma [meeting]"]),
    Code.STRAY_COMMA: (HEAD + 'look = "calm",\n' + FULL, ["3:14 stray-comma [meeting]"]),
    Code.CURLY_TABLE: (
        HEAD + '[roles]\nchair = {\n  label = "Host"\n}\n' + FULL,
        ["4:9 curly-table"],
    ),
    Code.NEWER_FORMAT: (
        HEAD + 'format = 2\nwhatever = "new"\n[[stage]]\nkind = "trance"\n',
        ["3:10 newer-format [meeting]"],
    ),
    Code.NO_MEETING: (FULL, ["1:1 no-meeting"]),
    Code.ONLY_ASIDE: (
        HEAD
        + REMINDER
        + 'starts = "9 min before end"\n'
        + LIST
        + 'starts = "9 min before start"\n',
        ["3:1 only-aside"],
    ),
    Code.NO_STAGES: (HEAD, ["1:1 no-stages"]),
    Code.TOO_MANY_STAGES: (HEAD + SAY * 1001, ["2003:1 too-many-stages"]),
    Code.OUTSIDE: ('title = "x"\n' + HEAD + FULL, ["1:1 outside"]),
    Code.UNKNOWN_TABLE: (HEAD + "[sound]\nloud = true\n" + FULL, ["3:1 unknown-table"]),
    Code.NOT_A_TABLE: (HEAD + '[roles]\nchair = "Host"\n' + FULL, ["4:1 not-a-table"]),
    Code.NOT_A_LIST_OF_TABLES: (HEAD + '[stage]\nkind = "say"\n', ["3:1 not-a-list-of-tables"]),
    Code.UNKNOWN_KEY: (HEAD + FULL + "promt = 1\n", ["8:1 unknown-key [[stage]] 2"]),
    Code.MISPLACED_KEY: (
        HEAD + FULL + 'title = "Bye"\nagreements = []\n',
        ['9:1 misplaced-key "Bye"'],
    ),
    Code.NOT_OF_KIND: (
        HEAD + '[[stage]]\nkind = "silence"\neach = "3 min"\n' + FULL,
        ["5:1 not-of-kind [[stage]] 1"],
    ),
    Code.NOT_IN_INCLUDE: (
        HEAD + '[[stage]]\nkind = "include"\nfile = "closing"\ntitle = "Bye"\n' + FULL,
        ['5:8 unknown-part "Bye"', '6:1 not-in-include "Bye"'],
    ),
    Code.MISSING_KEY: ("\n[meeting]\n" + FULL, ["2:1 missing-key [meeting]"]),
    Code.MISSING_KIND: (HEAD + '[[stage]]\nsay = "Hi"\n' + FULL, ["3:1 missing-kind [[stage]] 1"]),
    Code.UNKNOWN_KIND: (HEAD + '[[stage]]\nkind = "roud"\n', ["4:8 unknown-kind [[stage]] 1"]),
    Code.WRONG_TYPE: (HEAD + "people = [4, 8]\n" + FULL, ["3:10 wrong-type [meeting]"]),
    Code.EMPTY: (HEAD + 'summary = " "\n' + FULL, ["3:11 empty [meeting]"]),
    Code.TOO_LONG: (
        HEAD + f'credit = "{"x" * 121}"\n' + FULL,
        ["3:10 too-long [meeting]"],
    ),
    Code.TOO_MANY: (
        HEAD + "agreements = [" + '"x", ' * 41 + "]\n" + FULL,
        ["3:14 too-many [meeting]"],
    ),
    Code.UNSAFE: (HEAD + FULL + 'say = "\\u001b[2J"\n', ["8:7 unsafe [[stage]] 2"]),
    Code.STACKED: (
        HEAD + FULL + 'say = "x\\u0301\\u0301\\u0301\\u0301\\u0301"\n',
        ["8:7 stacked [[stage]] 2"],
    ),
    Code.SEVERAL_LINES: (
        HEAD + FULL + 'title = """a\nb"""\n',
        ['8:9 several-lines "a b"'],
    ),
    Code.NOT_A_LENGTH: (HEAD + 'length = "1 hur"\n' + FULL, ["3:10 not-a-length [meeting]"]),
    Code.CLOCK_TIME: (HEAD + FULL + "length = 20.50\n", ["8:10 clock-time [[stage]] 2"]),
    Code.NOT_AN_APPOINTMENT: (
        HEAD + SAY + 'starts = "at 20:50"\n',
        ["5:10 not-an-appointment [[stage]] 1"],
    ),
    Code.NOT_A_LIST_START: (
        HEAD + FULL + LIST + 'starts = "20 min"\n',
        ["11:10 not-a-list-start [[stage]] 3"],
    ),
    Code.COUNTED_ON: (
        HEAD + FULL + REMINDER + 'starts = "9 min after start"\n',
        ["11:10 counted-on [[stage]] 3"],
    ),
    Code.BEFORE_START: (
        HEAD + SAY + 'starts = "15 min before start"\n' + FULL,
        ["5:10 before-start [[stage]] 1"],
    ),
    Code.BEFORE_END_ONLY: (
        HEAD + FULL + REMINDER + 'starts = "15 min before the start"\n',
        ["11:10 before-end-only [[stage]] 3"],
    ),
    Code.TAKES_NO_TIME: (
        HEAD
        + FULL
        + REMINDER
        + 'starts = "9 min before end"\nlength = "1 min"\n'
        + LIST
        + 'starts = "9 min before start"\nbell = "end"\n',
        ["12:1 takes-no-time [[stage]] 3", "17:1 takes-no-time [[stage]] 4"],
    ),
    Code.NOT_A_CHOICE: (HEAD + FULL + 'clock = "left"\n', ["8:9 not-a-choice [[stage]] 2"]),
    Code.NOT_PEOPLE: (HEAD + 'people = "8 to 4"\n' + FULL, ["3:10 not-people [meeting]"]),
    Code.NOT_A_COUNT: (
        HEAD + '[roles.x]\nleaves-after = "four meetings"\n' + FULL,
        ["4:16 not-a-count [roles.x]"],
    ),
    Code.OUT_OF_RANGE: (
        HEAD + "[roles.x]\ncount = 0\n" + FULL,
        ["4:9 out-of-range [roles.x]"],
    ),
    Code.NOT_A_CONDITION: (
        HEAD + FULL + 'when = "people over many"\n',
        ["8:8 not-a-condition [[stage]] 2"],
    ),
    Code.UNKNOWN_ANSWER: (
        HEAD + FULL + 'when = "newcommers"\n',
        ["8:8 unknown-answer [[stage]] 2"],
    ),
    Code.ANSWER_LATER: (
        HEAD + FULL + 'when = "new"\n[[stage]]\nkind = "ask"\nanswer = "new"\n',
        ["8:8 answer-later [[stage]] 2"],
    ),
    Code.ANSWER_BEFORE_START: (
        HEAD
        + '[[stage]]\nkind = "decide"\nanswer = "tea"\n'
        + FULL
        + LIST
        + 'starts = "9 min before start"\nwhen = "tea"\n',
        ["15:8 answer-before-start [[stage]] 4"],
    ),
    Code.NOT_AN_ANSWER: (
        HEAD + '[[stage]]\nkind = "ask"\nanswer = "open"\n' + FULL,
        ["5:10 not-an-answer [[stage]] 1"],
    ),
    Code.NOT_A_FILE_HERE: (
        HEAD + '[[stage]]\nkind = "reading"\nfile = "../secret.txt"\n' + FULL,
        ["5:8 not-a-file-here [[stage]] 1"],
    ),
    Code.NOT_A_SET: (
        HEAD + '[[stage]]\nkind = "milestones"\nset = "../aa"\n' + FULL,
        ["5:7 not-a-set [[stage]] 1"],
    ),
    Code.NOT_A_NAME: (
        HEAD + '[[stage]]\nkind = "include"\nfile = "../closing"\n' + FULL,
        ["5:8 not-a-name [[stage]] 1"],
    ),
    Code.NOT_AGREEMENTS: (
        HEAD + 'agreements = "One speaks at a time."\n' + FULL,
        ["3:14 not-agreements [meeting]"],
    ),
    Code.UNKNOWN_PART: (
        HEAD + FULL + '[[stage]]\nkind = "include"\nfile = "closing"\n',
        ["10:8 unknown-part [[stage]] 3"],
    ),
    Code.UNKNOWN_AGREEMENTS: (
        HEAD + 'agreements = "sn"\n' + FULL,
        ["3:14 unknown-agreements [meeting]"],
    ),
    Code.UNKNOWN_WHO: (HEAD + FULL + 'who = "cook"\n', ["8:7 unknown-who [[stage]] 2"]),
    Code.UNKNOWN_ROLE: (
        HEAD + '[[stage]]\nkind = "handover"\nrole = "cook"\n' + FULL,
        ["5:8 unknown-role [[stage]] 1"],
    ),
    Code.UNKNOWN_STAGE: (
        HEAD + TITLED + BACK.format("Pasage") + "times = 2\n" + END,
        ['8:11 unknown-stage "More"'],
    ),
    Code.STAGE_NOT_ABOVE: (
        HEAD + TITLED + BACK.format("more") + "times = 2\n" + END,
        ['8:11 stage-not-above "More"'],
    ),
    Code.STAGES_ALIKE: (
        HEAD + TITLED + TITLED + BACK.format("passage") + "times = 2\n" + END,
        ['11:11 stages-alike "More"'],
    ),
    Code.ENDLESS_REPEAT: (
        HEAD + TITLED + BACK.format("Passage"),
        ['8:11 endless-repeat "More"'],
    ),
    Code.ENDLESS_LENGTH: (
        HEAD + TITLED + '[[stage]]\nkind = "dialogue"\n' + BACK.format("Passage") + END,
        ["6:1 endless-length [[stage]] 2"],
    ),
    Code.REPEATS_OVERLAP: (
        HEAD + TITLED + (BACK.format("Passage") + "times = 2\n") * 2 + END,
        ['13:11 repeats-overlap "More"'],
    ),
    Code.APPOINTMENT_REPEATED: (
        HEAD + TITLED + 'starts = "30 min before end"\n' + BACK.format("Passage") + END,
        ['6:1 appointment-repeated "Passage"'],
    ),
    Code.UNKNOWN_PLACEHOLDER: (
        HEAD + FULL + 'say = "Hi, {name}"\n',
        ["8:7 unknown-placeholder [[stage]] 2"],
    ),
    Code.UNTIMED_PLACEHOLDER: (
        '[meeting]\nname = "x"\nclock = "none"\n[[stage]]\nkind = "say"\n'
        'say = "{starts} to {ends}."\ntip = "{minutes} min."\n',
        ["6:7 untimed-placeholder [[stage]] 1", "7:7 untimed-placeholder [[stage]] 1"],
    ),
    Code.UNCLOSED_PLACEHOLDER: (
        HEAD + FULL + 'say = "We end at {ends."\ntip = "{topic} and {ends}, a { and {others"\n',
        ["8:7 unclosed-placeholder [[stage]] 2"],
    ),
    Code.UNKNOWN_TYPE: (
        HEAD + 'types = ["O",\n  "QQ"]\n' + FULL,
        ["4:3 unknown-type [meeting]"],
    ),
    Code.NEEDS_ORDER: (
        HEAD + '[[stage]]\nkind = "round"\norder = "lot"\ndirection = "right"\n' + FULL,
        ["6:13 needs-order [[stage]] 1"],
    ),
    Code.IDLE_KEY: (
        HEAD + '[[stage]]\nkind = "round"\nfirst = "lot"\norder = "hands"\n' + FULL,
        ["5:9 idle-key [[stage]] 1"],
    ),
    Code.ONE_QUESTION: (
        HEAD + '[[stage]]\nkind = "sharing"\nprompt = ["A?", "B?"]\n' + FULL,
        ["5:10 one-question [[stage]] 1"],
    ),
    Code.KEPT_FOR_NOBODY: (
        HEAD + '[[stage]]\nkind = "round"\nwho = "newcomers"\norder = "circle"\n' + FULL,
        ["5:7 kept-for-nobody [[stage]] 1"],
    ),
    Code.NO_SCREEN: (
        HEAD + '[[stage]]\nkind = "sharing"\norder = "room and online"\n' + FULL,
        ["5:9 no-screen [[stage]] 1"],
    ),
    Code.PAIRS_TOO_LONG: (
        HEAD + '[[stage]]\nkind = "pairs"\neach = "3 min"\nlength = "5 min"\n' + FULL,
        ["6:10 pairs-too-long [[stage]] 1"],
    ),
    Code.NEEDS_PARTNER: (
        HEAD + TOPICS + 'list = ["A"]\nvotes = 2\nchanges = "week"\n' + FULL,
        [f"{line}:1 needs-partner {OUR_TOPIC}" for line in (5, 6, 7)],
    ),
    Code.NOT_TOGETHER: (
        HEAD + TOPICS + 'from = "box"\nchoose = "vote"\n' + FULL,
        [f"6:1 not-together {OUR_TOPIC}"],
    ),
    Code.MISSING_LIST: (
        HEAD + TOPICS + 'choose = "lot"\nfrom = "list"\n' + FULL,
        [f"6:1 missing-list {OUR_TOPIC}"],
    ),
    Code.NEVER_REACHED: (
        HEAD + TOPICS + 'from = "list"\nchoose = "in order"\nchanges = "week"\n'
        'list = ["1", "2", "3", "4", "5", "6"]\n' + FULL,
        [f"8:1 never-reached {OUR_TOPIC}"],
    ),
    Code.APPOINTMENT_TOO_EARLY: (
        HEAD + SAY + 'starts = "2 h before end"\n',
        ['5:10 appointment-too-early "A few words"'],
    ),
    Code.APPOINTMENT_TWICE: (
        HEAD + FULL + '[[stage]]\nkind = "silence"\nstarts = "60 s before end"\n',
        ['10:10 appointment-twice "Silence"'],
    ),
    Code.APPOINTMENT_ORDER: (
        HEAD + FULL + '[[stage]]\nkind = "silence"\nstarts = "9 min before end"\n',
        ['10:10 appointment-order "Silence"'],
    ),
    Code.TOO_MUCH: (
        HEAD + SAY + 'length = "50 min"\n[[stage]]\nkind = "break"\nstarts = "10 min before end"\n'
        '[[stage]]\nkind = "say"\nlength = "1 min"\nstarts = "1 min before end"\n',
        ['9:1 too-much "A few words"'],
    ),
    Code.TOO_MUCH_AT_END: (
        HEAD + '[[stage]]\nkind = "dialogue"\n[[stage]]\nkind = "break"\n'
        'starts = "1 min before end"\n',
        ['5:1 too-much-at-end "Break"'],
    ),
    Code.UNUSED_TIME: (
        HEAD + '[[stage]]\nkind = "dialogue"\n[[stage]]\nkind = "say"\n'
        'starts = "2 min before end"\n',
        ['5:1 unused-time "A few words"'],
    ),
    Code.NO_TIME_TO_SHARE: (
        HEAD + SAY + 'length = "59 min"\n' + FULL,
        ['6:1 no-time-to-share "Open floor"'],
    ),
    Code.UNPROTECTED_END: (
        HEAD + '[[stage]]\nkind = "dialogue"\n[[stage]]\nkind = "break"\n',
        ['5:1 unprotected-end "Break"'],
    ),
}


def found(text: str | bytes, file: str = "test.en.toml") -> list[Problem]:
    """Return all problems of a text, those of its plan too, in the order of the lines."""
    loaded = load(text if isinstance(text, bytes) else text.encode(), file)
    return sorted(
        (*loaded.problems, *check_plan(loaded)), key=lambda told: (told.line, told.column)
    )


def told(text: str | bytes) -> list[str]:
    """Write every problem of a text as line:column code where."""
    return [
        f"{told.line}:{told.column} {told.code.value} {told.where}".rstrip() for told in found(text)
    ]


def all_problems() -> Iterator[Problem]:
    """Return a problem of every code: those of the samples, and those that openers tell."""
    for text, _ in SAMPLES.values():
        yield from found(text)
    for code in sorted(OUTSIDE_THE_FILE, key=str):
        args: dict[str, str | int] = {
            "key": "set",
            "value": "texts/a.txt",
            "known": "aa-common",
            "limit": 9,
            "way": "a → a",
            "here": 60,
            "there": 0,
            "other": "test.nb.toml",
            "title": '"Pause"',
        }
        yield Problem(code, "test.en.toml", args=args)


# One by one


@pytest.mark.parametrize("code", list(SAMPLES))
def test_each_mistake_is_told_where_it_stands(code: Code) -> None:
    """A mistake is told at its own line and column, and nothing else is told with it."""
    text, expected = SAMPLES[code]
    assert told(text) == expected
    assert any(code.value in line.split() for line in expected)


def test_every_code_has_a_sample() -> None:
    """No problem exists that no text can have."""
    assert set(Code) - set(SAMPLES) - set(OF_A_GROUP) == OUTSIDE_THE_FILE


def test_the_sound_parts_of_the_samples_are_sound() -> None:
    """What the samples are made of has no problem of its own."""
    assert told(HEAD + FULL) == []


@pytest.mark.parametrize("code", sorted(WARNINGS, key=str))
def test_a_warning_leaves_a_format_able_to_run(code: Code) -> None:
    """A format with nothing worse than a warning runs."""
    assert Problem(code, "x.toml").level is Level.WARNING
    if code in SAMPLES:
        text = SAMPLES[code][0]
        assert isinstance(text, str)
        assert load(text.encode(), "x.toml").format is not None


# Words


def test_every_code_has_words() -> None:
    """Each code has a sentence of its own, and no sentence is without a code."""
    assert set(problems.WORDS) == set(Code)
    assert len(set(problems.WORDS.values())) == len(Code)


EVERY_FIELD = {
    f"{place}/{field.key}": field
    for place, known in {
        "meeting": fields.MEETING_FIELDS,
        "roles": fields.ROLE_FIELDS,
        "stage": fields_of_any(),
    }.items()
    for field in known
}


@pytest.mark.parametrize("place", EVERY_FIELD)
def test_a_table_is_no_value_of_any_key(place: str) -> None:
    """A value of a type that no key takes is refused, and there are words for what is expected."""
    reader = EVERY_FIELD[place].reader
    with pytest.raises(Wrong) as wrong:
        reader.read({"a": 1})
    assert wrong.value.code is Code.WRONG_TYPE
    assert wrong.value.args_by_name["expects"] in problems.EXPECTS


@pytest.mark.parametrize("problem", [*all_problems()], ids=lambda problem: str(problem.code))
def test_a_message_is_one_sentence_with_what_to_do(problem: Problem) -> None:
    """A message says what is wrong and, behind a semicolon, what to do, on one line."""
    message = problems.message(problem)
    wrong, _, what_to_do = message.partition("; ")
    assert len(wrong) > 10
    assert len(what_to_do) > 10
    assert "\n" not in message
    assert not message.endswith(".")
    placeholders = (Code.UNKNOWN_PLACEHOLDER, Code.UNTIMED_PLACEHOLDER, Code.UNCLOSED_PLACEHOLDER)
    if problem.code not in placeholders:
        assert "{" not in message


def test_a_problem_is_one_line() -> None:
    """A line tells file, line, column, level, where, what and what to do."""
    text = HEAD + '[[stage]]\nkind = "dialogue"\ntitle = "Talk"\nlenght = "1 h"\n'
    (problem,) = load(text.encode(), "talk.en.toml").problems
    assert problems.line(problem) == (
        'talk.en.toml:6:1  error  "Talk": unknown key "lenght"; did you mean "length"?'
    )


def test_levels_stand_under_one_another() -> None:
    """An error and a warning in one file line up, and are counted apart."""
    text = HEAD + 'types= ["QQ"]\nlook = "loud"\n' + FULL
    errors, warnings = sorted(found(text), key=lambda told: told.level.value)
    shown = problems.lines((errors, warnings))
    assert [line.index("[meeting]") for line in shown] == [len("test.en.toml:4:8  warning  ")] * 2
    assert problems.count((errors, warnings)) == "1 error, 1 warning"
    assert problems.count((errors,) * 2) == "2 errors"
    assert problems.count(()) == ""


def test_a_problem_of_the_whole_file_has_no_line() -> None:
    """What concerns the file as a whole names the file alone."""
    (problem,) = found(b"\xff\x81")
    assert problems.line(problem).startswith("test.en.toml  error  the file is not UTF-8")


def test_nothing_from_a_file_reaches_the_terminal_raw() -> None:
    """Escapes in a file's name, a key, a value or a title are shown as marks."""
    text = (
        HEAD + '"\\u001b[2J" = 1\n"\\u009b" = 1\n"\\u202e" . x = 1\n[[stage]]\n'
        'kind = "\\u001b"\ntitle = "\\u202e"\n[[stage]]\nkind = "a\tb"\n[roles."\\u200b"]\n'
    )
    loaded = load(text.encode(), "\x1b]2;x\x07.toml")
    shown = "".join(problems.lines(loaded.problems))
    assert len(loaded.problems) == 7
    assert not UNSAFE.search(shown)


# Nearest words


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("wrap_up = 1", 'unknown key "wrap_up"; did you mean "wrap-up"?'),
        ("Each = 1", 'unknown key "Each"; did you mean "each"?'),
        ("varighet = 1", 'unknown key "varighet"; did you mean "length"?'),
        ('"spørsmål" = 1', 'unknown key "spørsmål"; did you mean "prompt"?'),
        ("note = 1", 'unknown key "note"; did you mean "tip"?'),
        ("xyzzy = 1", 'unknown key "xyzzy"; take it out, or see the list of keys'),
        ("label = 1", '"label" does not belong here but under [roles.…]; '),
        ("Agreements = 1", '"Agreements" does not belong here but under [meeting]; '),
        ("source = 1", 'kind = "round" has no key "source"; '),
    ],
)
def test_a_key_that_is_not_known_here(line: str, message: str) -> None:
    """A misspelt or foreign key names the one meant; a known one says where it belongs."""
    (problem,) = load(f'{HEAD}[[stage]]\nkind = "round"\n{line}\n'.encode(), "x.toml").problems
    assert problems.message(problem).startswith(message)


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("each", '"round", "sharing", "talk", …'),
        ("answer", '"ask", "decide"'),
        ("source", '"reading"'),
    ],
)
def test_a_key_of_other_kinds_names_some_of_them(key: str, known: str) -> None:
    """Those in which one after the other has the word come first, and no more than three."""
    text = f'{HEAD}[[stage]]\nkind = "silence"\n{key} = 1\n'
    (problem,) = load(text.encode(), "x.toml").problems
    assert problems.message(problem) == (
        f'kind = "silence" has no key "{key}"; '
        f"take the line out, or choose a kind that has it: {known}"
    )


@pytest.mark.parametrize(
    ("phrase", "instead"),
    [
        ("every 6. meeting", "every 6 meetings"),
        ("not every 3. meeting", "not every 3 meetings"),
        ("first meetings", "first 4 meetings"),
        ("time left more than 9 min", "time left over 10 min"),
    ],
)
def test_a_condition_that_can_only_be_one_is_written_out(phrase: str, instead: str) -> None:
    """Where one form is left, it is told with the number that stands there."""
    text = f'{HEAD}{FULL}when = "{phrase}"\n'
    (problem,) = load(text.encode(), "x.toml").problems
    assert problems.message(problem).endswith(f'is not a condition known here; write "{instead}"')


def test_a_key_of_a_stage_under_meeting_names_the_kinds() -> None:
    """What belongs to stages of some kinds only is told with the header and with them."""
    (problem,) = load(f'{HEAD}each = "3 min"\n{FULL}'.encode(), "x.toml").problems
    told = 'here but under [[stage]] (kind = "round", "sharing", "talk", …); '
    assert told in problems.message(problem)


def test_an_answer_that_nobody_asks_for_names_the_nearest_one_first() -> None:
    """A slip of the pen in an answer is met with the answer, before all that could stand there."""
    ask = '[[stage]]\nkind = "ask"\nanswer = "newcomers"\n'
    (problem,) = load(f'{HEAD}{ask}{FULL}when = "newcommer"\n'.encode(), "x.toml").problems
    assert '; did you mean "newcomers", or one of: newcomers, open, ' in problems.message(problem)
    (problem,) = load(f'{HEAD}{ask}{FULL}when = "xyzzy"\n'.encode(), "x.toml").problems
    assert "; write one of: newcomers, open, " in problems.message(problem)


def test_a_title_has_the_quotes_of_the_reader() -> None:
    """In bokmål a text of the file stands between « and », and only what is to be typed is not."""
    text = HEAD + '[[stage]]\ntitle = "Si \\"hei\\""\nkind = "dialogue"\nlenght = "1 h"\n'
    (problem,) = load(text.encode(), "x.toml").problems
    i18n.use("nb")
    shown = problems.line(problem)
    assert '«Si "hei"»: ukjent nøkkel «lenght»; mente du «length»?' in shown


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("Runde", 'did you mean "round"?'),
        ("ordet-fritt", 'did you mean "dialogue"?'),
        ("silense", 'did you mean "silence"?'),
        ("xyzzy", "choose one of: " + ", ".join(kinds())),
    ],
)
def test_a_kind_that_is_not_known(kind: str, end: str) -> None:
    """A misspelt or foreign kind names the one meant, any other names them all."""
    (problem,) = load(f'{HEAD}[[stage]]\nkind = "{kind}"\n'.encode(), "x.toml").problems
    assert problems.message(problem) == f'there is no kind "{kind}"; {end}'


@pytest.mark.parametrize(
    ("header", "meant"),
    [("[[Stage]]", "[[stage]]"), ("[[stages]]", "[[stage]]"), ("[role.x]", "[roles.…]")],
)
def test_a_header_that_is_not_known(header: str, meant: str) -> None:
    """A misspelt header names the one meant."""
    problem = found(f"{HEAD}{header}\nkind = 'silence'\n{FULL}")[0]
    assert problems.message(problem).endswith(f"; did you mean {meant}?")


# Several at once, none made of another


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """One run tells every mistake of every table, in the order of the lines."""
    text = (
        'name = "above"\n[meeting]\npeople = "many"\nbell = ["start", "loud"]\n'
        "[roles.reader]\ncount = true\nage = 9\n"
        '[[stage]]\nkind = "roud"\nprompt = "{who}"\nbel = "start"\n'
        '[[stage]]\ntitle = "Two"\nlength = "3 minuts"\nsay = ""\n'
        '[[stage]]\nkind = "say"\nwho = "cook"\nprompt = "No turns here"\n'
    )
    assert told(text) == [
        "1:1 outside",
        "3:10 not-people [meeting]",
        "4:18 not-a-choice [meeting]",
        "6:9 wrong-type [roles.reader]",
        "7:1 unknown-key [roles.reader]",
        "9:8 unknown-kind [[stage]] 1",
        "10:10 unknown-placeholder [[stage]] 1",
        "11:1 unknown-key [[stage]] 1",
        '12:1 missing-kind "Two"',
        '14:10 not-a-length "Two"',
        '15:7 empty "Two"',
        "18:7 unknown-who [[stage]] 3",
        "19:1 not-of-kind [[stage]] 3",
    ]


def test_mistakes_and_the_plan_are_told_together() -> None:
    """A mistake that has nothing to do with times does not hide what is wrong with them."""
    text = HEAD + 'look = "loud"\n[[stage]]\nkind = "say"\n'
    assert told(text) == [
        "3:8 not-a-choice [meeting]",
        '4:1 unused-time "A few words"',
        '4:1 unprotected-end "A few words"',
    ]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ('[meeting]\nnmae = "Test"\n' + FULL, "2:1 unknown-key [meeting]"),
        ('[meeting]\nnavn = "Test"\n' + FULL, "2:1 unknown-key [meeting]"),
        ('name = "Test"\n[meeting]\n' + FULL, "1:1 outside"),
        ('[meting]\nname = "Test"\n' + FULL, "1:1 unknown-table"),
        (HEAD + '[[Stage]]\nkind = "say"\n', "3:1 unknown-table"),
        (HEAD + '[[stage]]\nkind = "say"\n[[Stage]]\nkind = "say"\n', "5:1 unknown-table"),
        (HEAD + '[[stage]]\nknid = "say"\n', "4:1 unknown-key [[stage]] 1"),
        (HEAD + '[[stage]]\ntype = "say"\n', "4:1 unknown-key [[stage]] 1"),
        (HEAD + '[[stage]]\nkind = ""\n', "4:8 empty [[stage]] 1"),
        (HEAD + '[[stage]]\nkind = "\\u0007"\n', "4:8 unsafe [[stage]] 1"),
        (HEAD + "[[stage]]\nkind = 3\n", "4:8 wrong-type [[stage]] 1"),
        (HEAD + SAY + 'length = "x"\n', "5:10 not-a-length [[stage]] 1"),
        (HEAD + SAY + 'lenght = "59 min"\n', "5:1 unknown-key [[stage]] 1"),
        (HEAD + SAY + 'when = "x"\n', "5:8 unknown-answer [[stage]] 1"),
        (HEAD + 'length = "x"\n' + SAY, "3:10 not-a-length [meeting]"),
        ('length = "2 h"\n' + HEAD + SAY, "1:1 outside"),
        (HEAD + TITLED + BACK.format("Passage") + "times = 1\n", '10:9 out-of-range "More"'),
        (HEAD + TITLED + BACK.format("Passage") + "ganger = 3\n", '10:1 unknown-key "More"'),
        (
            HEAD + TITLED.replace("title", "titel") + BACK.format("Passage"),
            "5:1 unknown-key [[stage]] 1",
        ),
        (
            HEAD + TITLED + BACK.format("Passage") + END.replace("30 min", "x"),
            "12:10 not-an-appointment [[stage]] 3",
        ),
        (
            HEAD + TITLED + 'length = "x"\n' + BACK.format("Passage") + END,
            '6:10 not-a-length "Passage"',
        ),
        (HEAD + TITLED + '[[stage]]\nkind = "loop"\n', "7:8 unknown-kind [[stage]] 2"),
    ],
)
def test_a_mistake_brings_no_others_with_it(text: str, only: str) -> None:
    """What somebody plainly meant to write is not also missing, and no plan is laid without it."""
    assert told(text) == [only]


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ('"\\u202e"', "unsafe", "an invisible or dangerous character (U+202E) "),
        ('""', "empty", "[roles.…] "),
        ('"a\\nb"', "several-lines", "[roles.…] "),
        ('"' + "x" * 121 + '"', "too-long", "[roles.…] "),
    ],
)
def test_the_name_of_a_role_is_checked_like_a_value(name: str, code: str, message: str) -> None:
    """A role is shown by its name, so its name is one short harmless line."""
    (problem,) = found(f"{HEAD}[roles.{name}]\n{FULL}")
    assert f"{problem.line}:{problem.column} {problem.code.value}" == f"3:1 {code}"
    assert problems.message(problem).startswith(message)


def test_one_role_under_two_headers() -> None:
    """Two headers that fold to the same role are told: one of them would be lost."""
    text = HEAD + '[roles.chair]\nlabel = "Host"\n[roles.Chair]\n' + FULL
    assert told(text) == ["5:1 twice [roles.Chair]"]


# Numbers


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("0", 'length = "0" is not a length of time; '),
        ("-5", 'length = "-5" is not a length of time; '),
        ("999999999999999999", 'length = "…" is not a length of time; '),
        ("0x" + "f" * 6000, "this is not a number that can be used; "),
        ("true", "length is not written right; write a length of time"),
        ("20.50", "length is a number with a point, "),
        ("inf", "length is a number with a point, "),
        ("20:50:00", "a format has no clock times and no dates; "),
        ('"1.0001 s"', 'length = "1.0001 s" is not a length of time; '),
        ('"25 h"', 'length = "25 h" is not a length of time; '),
    ],
)
def test_numbers_that_are_no_lengths(written: str, message: str) -> None:
    """A number is shown as it was written, unless it is too huge to be written out."""
    (problem,) = load(f"{HEAD}length = {written}\n{FULL}".encode(), "x.toml").problems
    assert problems.message(problem).startswith(message)


def test_a_number_of_more_digits_than_python_reads() -> None:
    """A number that cannot even be read is told where it stands."""
    assert told(f"{HEAD}length = {'9' * 5000}\n{FULL}") == ["3:10 not-a-number [meeting]"]


# TOML itself


@pytest.mark.parametrize(
    ("end", "place"),
    [
        ('title = "a"\ntitle = "b"', '9:1 twice "a"'),
        ('title = "a"\ntitle = "b"\n', '9:1 twice "a"'),
        ('title = "a"\r\n  title = "b"\r\n', '9:3 twice "a"'),
        ("[meeting]", "8:1 twice"),
        ('\n[meeting]\nname = "x"', "9:1 twice"),
        ('[roles]\nx.label = "a"\n[roles.x]\n', "10:1 twice"),
        ('[roles]\nx = 1\nx.label = "a"\n', "10:1 twice"),
    ],
)
def test_what_stands_twice_is_told_at_its_beginning(end: str, place: str) -> None:
    """The second of two is told where its line begins, even at the end of the file."""
    assert place in told(HEAD + FULL + end)


def test_a_key_that_imitates_the_words_of_the_parser() -> None:
    """A place is never taken from what stands in the file."""
    key = '"(at line 99, column 99)"'
    assert "4:1 twice" in told(f"{HEAD}[{key}]\n[{key}]\n{FULL}")
    assert "4:1 twice [meeting]" in told(f"{HEAD}{key}.a = 1\n{key} = 1\n{FULL}")


@pytest.mark.parametrize(
    ("end", "place"),
    [
        ("agreements = [", "3:14 unclosed-list"),
        ('agreements = [\n"One.",\n', "3:14 unclosed-list"),
        ('agreements = [\r\n"One.",\r\n\r\n', "3:14 unclosed-list"),
        ('summary = """a\nb', "3:11 unclosed-long-text"),
        ('summary = "a', "3:11 unclosed-quote"),
        ("summary =", "3:9 no-value"),
        ("summ", "3:1 cut-off"),
        ("[[stage", "3:1 cut-off"),
        ("[[st", "3:1 cut-off"),
    ],
)
def test_a_file_that_was_cut_off(end: str, place: str) -> None:
    """Of a file that ends in the middle of something only that is told, not what is missing."""
    assert [line.replace(" [meeting]", "") for line in told(HEAD + end)] == [place]


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-32", "not-utf8"),
        ("latin-1", "latin-1"),
        ("cp1252", "latin-1"),
        ("cp850", "not-utf8"),
    ],
)
def test_other_encodings(encoding: str, code: str) -> None:
    """A file in another encoding is told as such, with a mark at its beginning or without."""
    assert told((HEAD + "# blåbær: ok ÅÆØ\n" + FULL).encode(encoding)) == [f"0:0 {code}"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_plain_letters(encoding: str) -> None:
    """UTF-16 without a mark and without an å is still told as what it is."""
    assert told((HEAD + FULL).encode(encoding)) == ["0:0 utf-16"]


def test_a_file_that_was_cut_off_within_a_letter() -> None:
    """A damaged letter is no other encoding where the letters before it are sound."""
    assert told(f"{HEAD}# blåbæ".encode()[:-1]) == ["0:0 not-utf8"]


@pytest.mark.parametrize(
    ("begins", "code"),
    [
        (b"{\\rtf1", "rtf"),
        (b"PK\x03\x04", "document"),
        (b"\xd0\xcf\x11\xe0", "document"),
        (b"%PDF-1.7", "document"),
        (b"\n <!doctype html>", "web-page"),
        (b"\xef\xbb\xbf<HTML>", "web-page"),
        (b"<?xml version", "web-page"),
    ],
)
def test_other_sorts_of_file(begins: bytes, code: str) -> None:
    """What no text editor wrote is told as what it is, however long it is."""
    assert told(begins + b"\xe6\x00x" * SIZE_LIMIT) == [f"0:0 {code}"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (".".join("a" * 20_000) + " = 1", "too-deep"),
        (".".join(["'\u2028'"] * 9_000) + " = 1", "unsafe"),
        (".".join(["'\xe6'"] * 9_000) + " = 1", "too-deep"),
        ("x = " + "[" * 900, "too-deep"),
        ("x = " + "[" * 60_000, "too-deep"),
        ("x = " + "[\n" * 30_000, "too-deep"),
        ("x = " + "{a = " * 10_000, "too-deep"),
        ("x = {" + "a." * 20_000 + "a = 1}", "too-deep"),
        ("[[" + ".".join("a" * 20_000) + "]]", "too-deep"),
        ("[" * 60_000, "too-deep"),
    ],
)
def test_hostile_depth_is_refused_before_it_is_read(text: str, code: str) -> None:
    """A key of thousands of parts, or brackets without end, is told at once."""
    begun = time.process_time()
    assert code in {problem.code.value for problem in found(text)}
    assert time.process_time() - begun < 0.5


def quickest(data: bytes) -> tuple[Loaded, float]:
    """Read a file up to three times; returns the least that it took, in seconds of processor.

    A machine that does other things makes any one reading slow, and none of them quick.
    """
    least = float("inf")
    for _ in range(3):
        begun = time.process_time()
        loaded = load(data, "x.toml")
        least = min(least, time.process_time() - begun)
        if least < 0.5:
            break
    return loaded, least


HUNDREDS = "".join(f"k{number} = 1\n" for number in range(5500))


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "." * 60_000,
        HEAD + 'summary = "Well' + "…" * 2 + ". . a.b.c" * 6_000 + '"\n' + FULL,
        HEAD + "length = 0x" + "f" * 60_000,
        HEAD + "length = " + "9" * 60_000,
        f"[{'.'.join('a' * 900)}]\n{HUNDREDS}",
        HEAD + HUNDREDS,
        HEAD + "x = 3 min\n" * 6_000,
        HEAD + "look = 1\n" * 6_000,
        HEAD + '"\n' * 30_000,
        HEAD + '"""\n' * 15_000,
        HEAD + 'x = [\n"a\n' * 7_000,
        HEAD + "agreements = [" + "," * 60_000,
        HEAD + "agreements = [\n" + "#,\n" * 20_000,
        HEAD + "x = {" + "a = 1,\n" * 8_000,
        HEAD + "=" * 60_000,
        HEAD + "x =\n" * 15_000,
        HEAD + SAY + 'kind = "say"\n' * 5_000,
        HEAD + "[stage]\n" * 8_000,
        HEAD + "<<<<<<< a\n" * 6_000,
        HEAD + "\u202e\n" * 15_000,
        HEAD + 'name = "Z' + "\u0301" * 30_000,
        HEAD + 'say = "' + "\\" * 60_000,
        HEAD + " " * 60_000 + "x",
    ],
    ids=lambda text: ascii(text[len(HEAD) :][:20]),
)
def test_no_file_takes_longer_than_half_a_second(text: str) -> None:
    """Whatever 64 KiB hold, they are read and complained about at once."""
    loaded, seconds = quickest(text.encode()[:SIZE_LIMIT])
    assert seconds < 0.5
    assert problems.lines(loaded.problems)


def test_prose_with_many_points_is_not_deep() -> None:
    """Points in a text are no nesting, however many there are."""
    text = f'{HEAD}summary = "Well{"." * 300} a{".b" * 300}"\n{FULL}say = """\n{"a." * 300}\n"""\n'
    assert told(text) == []


# Anything at all

SHIPPED = sorted(FORMATS.glob("*.toml"))


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """Return a shipped file after a few cuts, swaps and insertions."""
    data = draw(st.sampled_from([path.read_bytes() for path in SHIPPED]))
    for _ in range(draw(st.integers(1, 6))):
        one, other = sorted((draw(_OFFSET) % (len(data) + 1), draw(_OFFSET) % (len(data) + 1)))
        match draw(st.sampled_from(["cut", "end", "swap", "insert", "double"])):
            case "cut":
                data = data[:one] + data[min(other, one + 40) :]
            case "end":
                data = data[:other]
            case "swap":
                data = data[other:] + data[one:other] + data[:one]
            case "double":
                data = data[:other] + data[one:]
            case "insert":
                data = data[:one] + draw(_INSERTED) + data[one:]
    return data


_OFFSET = st.integers(0, 4000)
_INSERTED = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(list("[]{}\"'=.,#\n\r\t\\")).map(str.encode),
    st.sampled_from(
        [
            "\ufeff",
            "\u202e",
            "\x00",
            "\r\n",
            '"""',
            "[[stage]]\n",
            "[roles.x]\n",
            "= 1e9\n",
            "\\u0000",
        ]
    ).map(str.encode),
)


@settings(derandomize=True, max_examples=600, deadline=None)
@given(mangled())
def test_whatever_a_file_holds_it_is_read_to_the_end(data: bytes) -> None:
    """Nothing raises, and every place that is told lies within the file, with words for it."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for problem in found(data):
        assert problems.message(problem)
        if problem.line == 0:
            assert problem.code in OF_THE_FILE
            assert (problem.line, problem.column) == (0, 0)
            continue
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


# Repeats


@pytest.mark.parametrize("word", ["gjenta", "Gjentakelse", "loop", "løkke", "sløyfe"])
def test_a_repeat_by_another_name(word: str) -> None:
    """Who thinks in another word is told what it is called here."""
    text = HEAD + TITLED + f'[[stage]]\nkind = "{word}"\n' + FULL
    (problem,) = load(text.encode(), "x.toml").problems
    assert (problem.code, problem.args["nearest"]) == (Code.UNKNOWN_KIND, "repeat")


def test_stages_of_one_title_are_told_by_their_lines() -> None:
    """Whoever wrote the file sees which one to call something else."""
    text = SAMPLES[Code.STAGES_ALIKE][0]
    assert isinstance(text, str)
    (problem,) = load(text.encode(), "x.toml").problems
    assert problem.args["lines"] == "3, 6"


def test_the_nearest_title_above_is_offered() -> None:
    """A slip of the pen in a title is answered with the title."""
    text = SAMPLES[Code.UNKNOWN_STAGE][0]
    assert isinstance(text, str)
    (problem,) = load(text.encode(), "x.toml").problems
    assert problem.args["nearest"] == "Passage"


def test_loops_one_after_the_other_are_no_mistake() -> None:
    """Only what comes again within what comes again is."""
    second = TITLED.replace("Passage", "Other") + BACK.format("Other") + "times = 2\n"
    text = HEAD + TITLED + BACK.format("Passage") + "times = 2\n" + second + END
    assert load(text.encode(), "x.toml").problems == ()


def test_a_repeat_goes_back_to_a_title_that_was_not_written() -> None:
    """A stage without a title has that of its kind, and can be named by it."""
    text = HEAD + SAY + BACK.format("a few words") + "times = 2\n" + END
    assert load(text.encode(), "x.toml").problems == ()
