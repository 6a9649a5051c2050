"""The reference of the format language is made of the language, and what it shows is there."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from docs import reference
from meetingtui.format import fields as f
from meetingtui.format import kinds as room
from meetingtui.format import tables
from meetingtui.format.companions import FOLDERS
from meetingtui.format.kinds import kinds
from meetingtui.format.load import WHO, load
from meetingtui.format.problems import Code
from meetingtui.format.schema import format_schema
from meetingtui.library.reading import read
from meetingtui.library.sets import read_set
from meetingtui.library.shelf import EXAMPLES, shelf
from meetingtui.meeting.plan import check_plan
from meetingtui.present import i18n
from meetingtui.present.problems import lines
from tests.cli.inside import ask
from tests.format.test_problems import SAMPLES
from tests.terminal.home import Home

FORMATS = reference.FORMATS

Row = Mapping[str, Any]


# It is made of the language


@pytest.mark.parametrize("path", reference.REFERENCES, ids=lambda path: path.name)
def test_the_reference_is_fresh(path: Path) -> None:
    """`python docs/reference.py` has been run since a key or a kind was last changed."""
    assert path.read_text(encoding="utf-8") == reference.reference(reference.REFERENCES[path])


@pytest.mark.parametrize("sort", reference.SCHEMA_FILES)
def test_the_schemas_beside_the_formats_are_fresh(sort: str) -> None:
    """The same command writes them."""
    assert reference.SCHEMA_FILES[sort].read_text(encoding="utf-8") == reference.schema(sort)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_reference_names_every_key_and_kind(language: str) -> None:
    """Nothing of the language is left out, and no place of a template is left empty."""
    text = reference.reference(language)
    rows = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))
    every = (*f.MEETING_FIELDS, *f.ROLE_FIELDS, *room.fields_of_any(), *f.LEVEL_FIELDS)
    every = (*every, *f.PART_FIELDS, *f.AGREEMENTS_FIELDS)
    assert {field.key for field in every} <= rows
    assert set(kinds()) <= set(re.findall(r"^### ([a-z]+)$", text, re.MULTILINE))
    assert "<!--" not in text


def test_the_words_around_the_tables_are_there_in_bokmal() -> None:
    """Every heading of a table has words of its own in each language."""
    source = (reference.ROOT / "docs" / "reference.py").read_text(encoding="utf-8")
    said = set(re.findall(r'say\("([^"]+)"\)', source))
    heads = re.findall(r"table\(\(([^()]+)\)", source)
    said |= {word for group in heads for word in re.findall(r'"([^"]+)"', group)}
    assert len(said) > 8
    assert said <= set(reference.WORDS["nb"])


# Every example can be held

ROLES = '[roles.{}]\nlabel = "Somebody"\n'

# Kind and language → what its example needs before it, where that is no role and no answer.
PARTNERS: dict[tuple[str, str], str] = {
    ("repeat", "en"): '[[stage]]\nkind = "reading"\ntitle = "Passage"\n',
    ("repeat", "nb"): '[[stage]]\nkind = "reading"\ntitle = "Avsnitt"\n',
}


def needs(stage: Row) -> Iterator[str]:
    """Yield the roles that a stage names, and a stage that asks for what it waits for."""
    for role in {stage.get("who", "chair"), stage.get("role", "chair")} - {"chair", *WHO}:
        yield ROLES.format(role)
    when = stage.get("when", [])
    for phrase in [when] if isinstance(when, str) else when:
        condition = f.CONDITION.read(phrase)
        if condition.answer:
            yield f'[[stage]]\nkind = "ask"\nanswer = "{condition.name}"\n'


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("name", kinds())
def test_the_example_of_a_kind_can_be_held(name: str, language: str, tmp_path: Path) -> None:
    """A kind's example, put into a meeting, has nothing wrong with it, nor with its plan."""
    example = kinds()[name].examples[language]
    (stage,) = tomllib.loads(example)["stage"]
    path = tmp_path / f"test.{language}.toml"
    path.write_text(
        '[meeting]\nname = "Test"\nlength = "3 h"\n'
        + "".join(needs(stage))
        + PARTNERS.get((name, language), "")
        + example
        + '[[stage]]\nkind = "dialogue"\n'
        + '[[stage]]\nkind = "say"\nstarts = "1 min before end"\n',
        encoding="utf-8",
    )
    loaded = read(path)
    assert lines((*loaded.problems, *check_plan(loaded))) == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_whole_format_at_the_beginning_can_be_held(language: str) -> None:
    """What a reader copies first works."""
    text = reference.reference(language)
    (whole,) = re.findall(r"```toml\n(\[meeting\].*?)```", text, re.DOTALL)
    loaded = load(whole.encode(), "x.en.toml")
    assert lines((*loaded.problems, *check_plan(loaded))) == []


# What a format must be able to say

ROWS: list[Row] = reference.constructs()["construct"]


def tables_of(path: Path, header: str) -> list[Row]:
    """Return the tables under a header of a file."""
    found = tomllib.loads(path.read_text(encoding="utf-8")).get(header, [])
    if isinstance(found, list):
        return found
    return list(found.values()) if header == "roles" else [found]


def suits(value: object, wanted: object) -> bool:
    """Tell whether what stands behind a key is what a row asks for."""
    if wanted == "*":
        return value is not None
    if wanted == "[]":
        return isinstance(value, list)
    if wanted == "-":
        return value is None
    if isinstance(wanted, str) and wanted.startswith("~"):
        return isinstance(value, str) and wanted[1:] in value
    return value == wanted


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["en"])
def test_what_the_table_promises_is_there(row: Row) -> None:
    """A row names a file that has it, a message that tells it, or a reason."""
    assert row["section"] in reference.constructs()["sections"]["en"]
    assert row["en"] != row["nb"]
    if "why" in row:
        assert all(row["why"][language].endswith(".") for language in i18n.LANGUAGES)
    elif "code" in row:
        assert Code(row["code"]) in SAMPLES
    elif "has" in row:
        wanted = dict(row["has"])
        found = tables_of(FORMATS / row["file"], wanted.pop("header", "stage"))
        assert any(all(suits(t.get(key), wanted[key]) for key in wanted) for t in found)
    else:
        assert (FORMATS / row["file"]).is_file()


def test_a_reader_is_led_to_the_format_in_their_own_language() -> None:
    """Where a twin stands, the reference of its language names that one."""
    for language in i18n.LANGUAGES:
        text = reference.reference(language)
        for file in set(re.findall(r"✓ \[([^\]]+)\.[a-z]{2}\.toml\]", text)):
            if (FORMATS / f"{file}.{language}.toml").is_file():
                assert f"[{file}.{language}.toml]({file}.{language}.toml)" in text
    assert "aa-sharing.en.toml" not in reference.reference("nb")


NAMED = sorted({row["file"] for row in ROWS if "has" in row})


@pytest.mark.parametrize("file", NAMED)
def test_a_file_that_is_pointed_to_is_sound(file: str) -> None:
    """What shows something can be held as it stands."""
    path = FORMATS / file
    if path.parent.name == "milestones":
        assert read_set(path).problems == ()
    else:
        loaded = read(path)
        assert lines((*loaded.problems, *check_plan(loaded))) == []


def test_no_row_stands_twice_in_a_part() -> None:
    """Each thing is promised once."""
    told = [(row["section"], row["en"]) for row in ROWS]
    assert len(told) == len(set(told)) > 100


def test_the_examples_of_the_table_are_not_on_the_shelf() -> None:
    """They are whole formats, each pointed to, but nobody is offered them for an evening."""
    there = {path.relative_to(FORMATS).as_posix() for path in (FORMATS / EXAMPLES).glob("*.toml")}
    assert there
    assert there <= set(NAMED)
    assert not {entry.path.parent.name for entry in shelf()} & {EXAMPLES}


@pytest.mark.parametrize("path", sorted(FORMATS.rglob("*.toml")), ids=lambda path: path.name)
def test_what_ships_names_a_schema_that_is_there(path: Path) -> None:
    """The first line leads an editor to the schema of the file's sort."""
    found = re.match(r"#:schema (\S+)\n", path.read_text(encoding="utf-8"))
    assert found is not None
    sort = {"parts": "part"}.get(path.parent.name, path.parent.name)
    sort = sort if path.parent.name in FOLDERS else "format"
    assert (path.parent / found[1]).resolve() == reference.SCHEMA_FILES[sort].resolve()


# The command


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_schema_is_printed_in_the_language_asked_for(language: str, home: Home) -> None:
    """What an editor explains, it explains in one's own language."""
    done = ask(home, "--lang", language, "schema")
    i18n.use(language)
    assert done.returncode == 0
    assert json.loads(done.stdout) == format_schema(i18n._)
    for sort in ("milestones", "part", "agreements"):
        assert ask(home, "schema", sort).stdout.startswith("{")
    assert ask(home, "schema", "bowling").returncode == 2


# A new kind is one new file

MADE_UP = """
from meetingtui.format.fields import Field, choice
from meetingtui.format.kinds import Kind

TUNE = Field("tune", choice("slow", "merry"), "slow", about="How it is sung.")

KIND = Kind(
    "song",
    titles={"en": "A song", "nb": "En sang", "nn": "Ein song"},
    length=120,
    own=(TUNE,),
    about="All sing together.",
    examples={"en": '[[stage]]\\nkind = "song"\\ntune = "merry"\\n'},
)
"""


@pytest.fixture
def song(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lay the file of a made-up kind among those of the others."""
    (tmp_path / "song.py").write_text(MADE_UP, encoding="utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path)])
    caches = (room.kinds, room.fields_of_any, tables._homes, tables._kinds_with)
    for cache in caches:
        cache.cache_clear()
    yield
    sys.modules.pop(f"{room.__name__}.song", None)
    vars(room).pop("song", None)
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("song")
def test_a_new_kind_is_one_new_file() -> None:
    """Checker, schema and reference know a kind whose file is there, and nothing else was told."""
    head = '[meeting]\nname = "Test"\n[[stage]]\nkind = "song"\n'
    loaded = load(f'{head}tune = "Merry"\n'.encode(), "x.en.toml")
    assert loaded.format is not None
    assert (loaded.format.stages[0].title, loaded.format.stages[0].timing.length) == ("A song", 120)
    wrong = load(f'{head}tun = "merry"\n'.encode(), "x.en.toml")
    assert lines(wrong.problems) == [
        'x.en.toml:5:1  error  [[stage]] 1: unknown key "tun"; did you mean "tune"?'
    ]
    schema = json.dumps(format_schema(str))
    assert '"How it is sung."' in schema
    assert '{"const": "song"}' in schema
    text = reference.reference("en")
    assert "### song\n\nAll sing together.\n" in text
    assert '| `tune` | How it is sung. | `"slow"`, `"merry"` | `"slow"` |' in text


def test_the_made_up_kind_is_gone_again() -> None:
    """No other test meets it."""
    assert "song" not in kinds()
