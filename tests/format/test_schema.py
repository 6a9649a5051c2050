"""The schema that editors are given says what the checker says, of the same definition."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from meetingtui.format import fields as f
from meetingtui.format.agreements import load_agreements
from meetingtui.format.companions import LISTS, PARTS, SharedFile
from meetingtui.format.fields import Field
from meetingtui.format.fragments import DEFINITIONS
from meetingtui.format.kinds import kinds
from meetingtui.format.load import load
from meetingtui.format.parts import load_part
from meetingtui.format.problems import WARNINGS, Code, Problem, Wrong
from meetingtui.format.schema import HEADERS, SCHEMAS, default_of
from meetingtui.format.sets import load_set
from meetingtui.present import i18n, problems
from tests.format.test_problems import HEAD, OUTSIDE_THE_FILE, SAMPLES
from tests.format.test_sets import DAY
from tests.meeting.helpers import formats

FORMATS = Path(__file__).parents[2] / "formats"
SHIPPED = sorted(path for path in FORMATS.rglob("*.toml"))

Table = dict[str, Any]


@cache
def validator(sort: str = "format") -> Draft7Validator:
    """Return what tells whether a file suits a schema, as an editor would."""
    return Draft7Validator(json.loads(json.dumps(SCHEMAS[sort](str))))


@cache
def of_field(field: Field[object]) -> Draft7Validator:
    """Return what tells whether a value suits a key."""
    return Draft7Validator({**field.reader.schema(), "definitions": DEFINITIONS})


# The schema itself


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("sort", SCHEMAS)
def test_a_schema_is_one(sort: str, language: str) -> None:
    """Every schema keeps to draft-07, in every language."""
    i18n.use(language)
    Draft7Validator.check_schema(SCHEMAS[sort](i18n._))


def parts(schema: object) -> Iterator[Mapping[str, Any]]:
    """Return a schema and everything inside it."""
    if isinstance(schema, Mapping):
        yield schema
        yield from chain.from_iterable(map(parts, schema.values()))
    elif isinstance(schema, list):
        yield from chain.from_iterable(map(parts, schema))


@pytest.mark.parametrize("sort", SCHEMAS)
def test_nothing_is_null_and_no_table_is_open(sort: str) -> None:
    """TOML has no null; and a table takes the keys it has, but for the names of the roles."""
    schema = SCHEMAS[sort](str)
    tables = [part for part in parts(schema) if part.get("type") == "object"]
    assert all(part.get("type") != "null" for part in parts(schema))
    others = [part["additionalProperties"] for part in tables]
    assert others.count(False) == len(others) - (sort == "format")
    assert len(others) > 1


def described(schema: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a schema by the way to them."""

    def walk(part: object, way: str) -> Iterator[tuple[str, str]]:
        if isinstance(part, Mapping):
            for name, inner in part.items():
                if name in ("title", "description") and isinstance(inner, str):
                    yield f"{way}/{name}", inner
                yield from walk(inner, f"{way}/{name}")
        elif isinstance(part, list):
            for number, inner in enumerate(part):
                yield from walk(inner, f"{way}/{number}")

    return dict(walk(schema, ""))


@pytest.mark.parametrize("sort", SCHEMAS)
def test_every_key_is_described_in_every_language(sort: str) -> None:
    """Each key has a sentence of its own, and none is left in English."""
    english = SCHEMAS[sort](str)
    keys = [
        key
        for part in parts(english)
        if part.get("type") == "object"
        for key in part["properties"].values()
    ]
    assert len(keys) > 5
    for key in keys:
        while "$ref" in key:
            key = english["definitions"][key["$ref"].rpartition("/")[2]]  # type: ignore[index]
        assert key["description"]
    i18n.use("nb")
    theirs = described(SCHEMAS[sort](i18n._))
    ours = described(english)
    assert theirs.keys() == ours.keys()
    same = [way for way in ours if ours[way] == theirs[way]]
    assert [way for way in same if not way.endswith("/title")] == []  # a kind is called what it is


EVERY: dict[str, Field[object]] = {
    f"{place}/{field.key}": field
    for place, known in {
        "meeting": f.MEETING_FIELDS,
        "roles": f.ROLE_FIELDS,
        **{kind.name: kind.takes for kind in kinds().values()},
        "set": f.SET_FIELDS,
        "level": f.LEVEL_FIELDS,
        "part": f.PART_FIELDS,
        "agreements": f.AGREEMENTS_FIELDS,
    }.items()
    for field in known
}
FIELDS = list({id(field): field for field in EVERY.values()}.values())
READERS = list({id(field.reader): field for field in FIELDS}.values())
"""A key for each way in which a value is read."""


def test_every_key_is_explained() -> None:
    """Every key says in one short sentence what it means, and has a schema."""
    for place, field in EVERY.items():
        assert field.about.endswith("."), place
        assert len(field.about) < 140, place
        assert field.reader.schema(), place


@pytest.mark.parametrize("name", kinds())
def test_a_kind_is_explained(name: str) -> None:
    """Every kind says what it is for, and shows itself."""
    assert kinds()[name].about.endswith(".")
    shown = [
        tomllib.loads(kinds()[name].examples[language])["stage"] for language in i18n.LANGUAGES
    ]
    assert [stage["kind"] for (stage,) in shown] == [name] * len(i18n.LANGUAGES)
    assert len({tuple(stage) for (stage,) in shown}) == 1  # the same keys in each language


def test_what_holds_without_a_key_can_be_written() -> None:
    """A default that is told is one that the key takes, and comes to the same."""
    told = 0
    for field in FIELDS:
        if (default := default_of(field)) is not None:
            assert field.reader.read(default) == field.default
            assert of_field(field).is_valid(default)
            told += 1
    assert told > 10


# The schema and the checker


def problems_of(text: str, sort: str = "format") -> tuple[Problem, ...]:
    """Return what the checker has to say of a file, its plan aside."""
    match sort:
        case "milestones":
            return load_set(text.encode(), "x.toml").problems
        case "part":
            return load_part(text.encode(), "x.toml").problems
        case "agreements":
            return load_agreements(text.encode(), "x.toml").problems
    return load(text.encode(), "x.en.toml", whatever).problems


def whatever(folder: str, name: str, language: str) -> SharedFile:
    """Find a shared file for any name: that it is there, no schema can tell."""
    return SharedFile(f"{folder}/{name}", SHARED[folder].encode())


SHARED = {PARTS: '[[stage]]\nkind = "say"\n', LISTS: '[agreements]\nitems = ["x"]\n'}


def sort_in(folder: str) -> str:
    """Return which sort of file lies in a folder."""
    return {"milestones": "milestones", PARTS: "part", LISTS: "agreements"}.get(folder, "format")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_ships_suits_the_schema(path: Path) -> None:
    """No editor complains about a file that comes with the program."""
    sort = sort_in(path.parent.name)
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in validator(sort).iter_errors(table)] == []


@settings(max_examples=25, derandomize=True, deadline=None)
@given(formats())
def test_a_sound_format_suits_the_schema(text: str) -> None:
    """Whatever the checker takes, an editor takes as well."""
    assert [told for told in problems_of(text) if told.code not in WARNINGS] == []
    assert validator().is_valid(tomllib.loads(text))


ELSEWHERE = "what is right depends on another place of the file"
PARTNER = "what fits a key is said by another key of the stage, or by what its kind has of its own"
BESIDE = "which files there are, only the program looks"
PLAN = "nobody but the program adds up times"
NOT_TOLD: dict[Code, str] = {
    Code.NOT_A_NUMBER: "a number is the same to an editor, however it is written",
    Code.STACKED: "how many accents stand on a letter, no pattern counts",
    Code.NOT_PEOPLE: "a pattern does not see which of two numbers is larger",
    **dict.fromkeys(
        (
            *(Code.UNKNOWN_ANSWER, Code.ANSWER_LATER, Code.UNKNOWN_WHO, Code.UNKNOWN_ROLE),
            *(Code.UNKNOWN_STAGE, Code.STAGE_NOT_ABOVE, Code.STAGES_ALIKE, Code.REPEATS_OVERLAP),
            *(Code.ENDLESS_REPEAT, Code.ENDLESS_LENGTH, Code.APPOINTMENT_REPEATED),
        ),
        ELSEWHERE,
    ),
    **dict.fromkeys(
        (
            *(Code.NEEDS_ORDER, Code.NEEDS_PARTNER, Code.NOT_TOGETHER),
            *(Code.MISSING_LIST, Code.NEVER_REACHED),
            *(Code.BEFORE_START, Code.BEFORE_END_ONLY, Code.ANSWER_BEFORE_START, Code.ONLY_ASIDE),
        ),
        PARTNER,
    ),
    **dict.fromkeys((Code.UNKNOWN_PART, Code.UNKNOWN_AGREEMENTS), BESIDE),
    **dict.fromkeys(
        (
            *(Code.APPOINTMENT_TOO_EARLY, Code.APPOINTMENT_TWICE, Code.APPOINTMENT_ORDER),
            *(Code.TOO_MUCH, Code.TOO_MUCH_AT_END, Code.NO_TIME_TO_SHARE, Code.PAIRS_TOO_LONG),
        ),
        PLAN,
    ),
}
"""The samples of errors that suit the schema all the same, and why no schema can tell them."""


def as_table(text: str | bytes) -> Table | None:
    """Return what the parser of an editor makes of a text, if anything."""
    try:
        return tomllib.loads(text if isinstance(text, str) else text.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None


AS_TABLES: dict[Code, Table] = {
    code: table
    for code, (text, _) in SAMPLES.items()
    if (table := as_table(text)) is not None and code is not Code.TOO_LARGE
}


def test_the_samples_that_are_no_toml() -> None:
    """What never comes as far as a schema is a mistake of the whole file, or of TOML itself."""
    codes = list(Code)
    of_toml = codes[: codes.index(Code.NEWER_FORMAT)]
    assert [code for code in SAMPLES if code not in AS_TABLES and code not in of_toml] == []


@pytest.mark.parametrize("code", AS_TABLES, ids=lambda code: code.value)
def test_the_schema_refuses_what_the_checker_refuses(code: Code) -> None:
    """Every sample of a mistake is refused, but for those that no schema can tell."""
    refused = not validator().is_valid(AS_TABLES[code])
    assert refused == (code not in NOT_TOLD and code not in WARNINGS)


def test_every_code_that_is_not_told_is_one_of_ours() -> None:
    """The list names only codes of a format, each with its reason."""
    assert set(NOT_TOLD) <= set(AS_TABLES)
    assert not set(NOT_TOLD) & OUTSIDE_THE_FILE
    assert all(NOT_TOLD.values())


# Every key with everything that may stand behind it

VALUES: tuple[object, ...] = (
    *(True, False, -1, 0, 1, 2, 20, 999, 1440, 1441, 10**6, 10**30, 1.5, -0.5),
    *("", " ", "\t", "xyzzy", " xyzzy\n", "x" * 40, "x" * 41, "x" * 120, "x" * 121, "x" * 2001),
    *("a\nb", "a\tb", "\x1b[2J", "a\u202eb", "{oops}", "{group} {", "{a\nb}", "{" + "x" * 41 + "}"),
    *("none", "None", "open", "Open", "in person", "In-Person", " in_person ", "inperson", "up"),
    *("3 min", "90 s", "1 h 30 min", "1,5 t", "1 h, 30 min.", "1 time og 30 minutter", "18", "3"),
    *("3 minuts", "-3 min", "3_min", "1 H AND 5 MIN", "min", "1 h 30", "20.50", "3min", "1 hand"),
    *("18 min before end", "18-min-before-the-end", "5 min før slutt", "at 20:50", "18 before end"),
    *("4 to 8", "4-8", "4 til 8", "7", "0", "0 to 3", "4 to", "many", "-4", "1000"),
    *("3 visits", "3 Meetings", "1 møte", "1 besøk", "three visits", "3 cups", "3"),
    *("people over 12", "not people-under 4", "people over many", "time left over 10 min"),
    *("not newcomers", "white tag", "Not open", "not", "not not x", "time", "timely", "notable"),
    *("a b  c", "x" * 20 + "  " + "x" * 19, "---", "people"),
    *("texts/opening.txt", "../a", "/etc/x", "a/b/c/d", "a/b/c/d/e", "~x", "a b/c", ".git/x"),
    *("aa-common", "AA-Common", "aa common", "-aa", "a" * 61, "a" * 62),
    *("start", "end", "first", "years", "all", "circle", "left of chair", "calm", "nb", "fair"),
    *([], ["xyzzy"], ["open", "not online"], ["3 min", 1], ["start", "END"], ["start", "none"]),
    *(
        ["none"],
        ["none", "None"],
        [1],
        [True],
        [["x"]],
        [""],
        ["x"] * 40,
        ["x"] * 41,
        [0],
        ["years"],
    ),
    *({}, {"a": 1}, [{"a": 1}], time(20, 50), date(2026, 1, 1)),
)

TOO_CLEVER: tuple[tuple[str, object, str], ...] = (
    ("length", "0 min", "a pattern does not add up"),
    ("length", "0", "a pattern does not add up"),
    ("length", "25 h", "a pattern does not add up"),
    ("length", "1441", "a pattern does not add up"),
    ("length", "0.001 h", "a pattern does not see whether whole seconds come of it"),
    ("length", 20.0, "to a schema a number without a fraction is a whole one"),
    ("number", 3.0, "to a schema a number without a fraction is a whole one"),
    ("people", "8 to 4", "a pattern does not see which of two numbers is larger"),
    ("appointment", "25 h before end", "a pattern does not add up"),
    ("condition", "time left over 25 h", "a pattern does not add up"),
    ("condition", "x" * 20 + " " + "x" * 20, "a pattern does not count spaces as folding does"),
    ("line", "a\u0301" * 3 + "\u0301" * 5, "no pattern counts the accents on a letter"),
    ("text", "a\u200db", "joiners are harmful behind some letters alone"),
)
"""What the reader of a kind of value refuses and a schema cannot, and why."""


def refused(field: Field[object], value: object) -> bool:
    """Tell whether the checker refuses a value."""
    try:
        field.reader.read(value)
    except Wrong:
        return True
    return False


@pytest.mark.parametrize("field", READERS, ids=lambda field: field.key)
def test_a_value_is_taken_by_both_or_by_none(field: Field[object]) -> None:
    """Whatever stands behind a key, an editor and the checker are of one mind."""
    known = field.reader.choices + tuple(word.upper() for word in field.reader.choices)
    values = (*VALUES, *known, *([word] for word in known))
    differ = [v for v in values if refused(field, v) == of_field(field).is_valid(v)]
    untold = [value for _, value, _ in TOO_CLEVER]
    assert [value for value in differ if value not in untold or not refused(field, value)] == []


def test_what_no_schema_can_tell() -> None:
    """What is listed as told by the checker alone really is."""
    for expects, value, _why in TOO_CLEVER:
        concerned = [field for field in READERS if field.reader.expects == expects]
        assert concerned
        for field in concerned:
            assert refused(field, value), value
            assert of_field(field).is_valid(value), value


# Every key with every mistake, in a file


def a_value(field: Field[object]) -> object:
    """Return a value that a key takes."""
    values = (*field.reader.choices[:1], *VALUES)
    return next(value for value in values if value and not refused(field, value))


def written(headers: Mapping[str, Table]) -> str:
    """Write tables under their headers, a line for each key."""
    lines = (
        "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
        for table in headers.values()
    )
    return "".join(f"{header}\n{text}" for header, text in zip(headers, lines, strict=True))


def sound(place: str, key: str) -> dict[str, Table]:
    """Return a sound file with a table of some sort, which lacks one key and comes last."""
    meeting: Table = {"name": "Test"}
    if place in kinds():
        needed = [field for field in kinds()[place].fields if field.required]
        own = {field.key: a_value(field) for field in needed} | {"kind": place}
        rest = {"[meeting]": meeting}
        last = "[[stage]]"
        if place == "reminder":  # which is no stage by itself
            rest["[[stage]] # while it runs"] = {"kind": "say"}
        if place == "repeat":  # which goes back to one above, and comes to an end
            rest["[[stage]] # again"] = {"kind": "say", "title": own["back-to"]}
            own["times"] = 2
    else:
        rest = {"[meeting]": meeting, "[[stage]]": {"kind": "say"}}
        last, own = {
            "meeting": ("[meeting]", meeting),
            "roles": ("[roles.reader]", {}),
            "set": ("[milestones]", {}),
            "level": ("[[level]]", {"count": 1, "unit": "days"}),
            "part": ("[part]", {}),
            "agreements": ("[agreements]", {"items": ["x"]}),
        }[place]
    if place in ("set", "level"):
        rest = {"[[level]]": {"count": 1, "unit": "days"}}
    elif place == "part":
        rest.pop("[meeting]")
    elif place == "agreements":
        rest.clear()
    rest.pop(last, None)
    return {**rest, last: {name: value for name, value in own.items() if name != key}}


def file_with(place: str, key: str, value: object) -> str:
    """Return a file that is sound but for what stands behind one key, which comes last of all."""
    tables = sound(place, key)
    *_, last = tables
    return written({**tables, last: {**tables[last], key: value}})


def sort_of(place: str) -> str:
    """Return which schema a table belongs to."""
    if place in ("set", "level"):
        return "milestones"
    return place if place in ("part", "agreements") else "format"


def told_once(place: str, key: str, value: object) -> Code:
    """Put a mistake into a file; both must refuse it, the checker in one sentence at its key."""
    text = file_with(place, key, value)
    (problem,) = problems_of(text, sort_of(place))
    assert problem.line == text.count("\n")
    assert problem.where
    assert "; " in problems.message(problem)
    assert not validator(sort_of(place)).is_valid(tomllib.loads(text))
    return problem.code


PLACES = dict.fromkeys(place.split("/")[0] for place in EVERY)


@pytest.mark.parametrize("where", PLACES)
def test_every_key_with_every_mistake(where: str) -> None:
    """A wrong type, a number out of range, a misspelling: one sentence, and the schema refuses."""
    for place, field in EVERY.items():
        if place.split("/")[0] != where:
            continue
        assert told_once(where, field.key, 1.5) in (Code.WRONG_TYPE, Code.CLOCK_TIME)
        if field.reader.expects == "number":
            newer = field is f.FORMAT_VERSION
            code = told_once(where, field.key, 10**6)
            assert code is (Code.NEWER_FORMAT if newer else Code.OUT_OF_RANGE)
        if not field.required:
            assert told_once(where, f"{field.key}q", a_value(field)) is Code.UNKNOWN_KEY


@pytest.mark.parametrize("name", kinds())
def test_a_key_where_it_does_not_belong(name: str) -> None:
    """A key of another kind, of a role or of the meeting is told as such, and refused."""
    here = {field.key for field in kinds()[name].fields}
    others = {field.key: field for field in EVERY.values() if field.key not in here}
    for key, field in others.items():
        code = told_once(name, key, a_value(field))
        belongs = (Code.MISPLACED_KEY, Code.NOT_OF_KIND, Code.NOT_IN_INCLUDE)
        assert code in (*belongs, Code.UNKNOWN_KEY)
    for field in kinds()[name].without:
        assert told_once(name, field.key, a_value(field)) is Code.TAKES_NO_TIME


def test_every_key_that_must_be_there() -> None:
    """A table without a key that it needs is refused by both."""
    for place, field in EVERY.items():
        where = place.split("/")[0]
        if not field.required or (where, field.key) == ("set", "name"):
            continue
        text = written(sound(where, field.key))
        codes = {problem.code for problem in problems_of(text, sort_of(where))}
        missing = Code.MISSING_KIND if field is f.KIND else Code.MISSING_KEY
        assert codes == {Code.NO_AGREEMENTS if where == "agreements" else missing}
        assert not validator(sort_of(where)).is_valid(tomllib.loads(text))


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("", "format"),
        (HEAD, "format"),
        (HEAD + "stage = []\n", "format"),
        (HEAD + "[sound]\n[[stage]]\nkind = 'say'", "format"),
        (HEAD + "roles = 3\n", "format"),
        (HEAD + '[[stage]]\nkind = "say"\n[roles."a\\nb"]\n', "format"),
        (HEAD + '[[stage]]\nkind = "say"\n[roles.' + "x" * 121 + "]\n", "format"),
        ("", "milestones"),
        ("level = []", "milestones"),
        ("level = [1]", "milestones"),
        (DAY + "[people]\nkari = 1", "milestones"),
        ("milestones = 1\n" + DAY, "milestones"),
        (DAY * 101, "milestones"),
        ("", "part"),
        ("stage = []\n", "part"),
        ("part = 1\n[[stage]]\nkind = 'say'\n", "part"),
        ("[meeting]\nname = 'Test'\n[[stage]]\nkind = 'say'\n", "part"),
        ("[roles.reader]\n[[stage]]\nkind = 'say'\n", "part"),
        ("[[stage]]\nkind = 'say'\n" * 1001, "part"),
        ("", "agreements"),
        ("agreements = ['x']\n", "agreements"),
        ("[agreements]\nitems = []\n", "agreements"),
        ("[agreements]\nitems = ['x']\n[people]\nkari = 1\n", "agreements"),
    ],
)
def test_what_a_whole_file_must_have(text: str, sort: str) -> None:
    """A header that is missing, unknown or too often there is refused by both."""
    assert problems_of(text, sort)
    assert not validator(sort).is_valid(tomllib.loads(text))


def test_every_header_is_one_of_a_schema() -> None:
    """What stands in a header is explained once, for schema and reference."""
    names = {header.strip("[]").partition(".")[0] for header in HEADERS}
    assert names == {name for sort in SCHEMAS for name in validator(sort).schema["properties"]}
