"""Writes the reference of the format language and the schemas beside it, from the one definition.

Run it as `python docs/reference.py`.  The words that stand around the tables are in
`docs/reference.en.md` and `docs/reference.nb.md`; what is shown where, in `docs/constructs.toml`.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from meetingtui.format import fields as f
from meetingtui.format.fields import Field, Values
from meetingtui.format.kinds import Kind, kinds
from meetingtui.format.model import ORDERS
from meetingtui.format.schema import HEADERS, SCHEMAS, default_of
from meetingtui.present import i18n
from meetingtui.present.i18n import _
from meetingtui.present.problems import EXPECTS
from meetingtui.text.lengths import UNITS, written

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ROOT / "formats"
REFERENCES = {FORMATS / "README.md": "en", FORMATS / "README.nb.md": "nb"}
SCHEMA_FILES = {sort: FORMATS / f"{sort}.schema.json" for sort in SCHEMAS}
CONSTRUCTS = ROOT / "docs" / "constructs.toml"

# The words of the tables, which the program itself never says.
WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "key": "nøkkel",
        "what it means": "hva den betyr",
        "what to write": "hva du skriver",
        "without it": "uten den",
        "must be there": "må stå der",
        "header": "overskrift",
        "what stands below it": "hva som står under den",
        "word": "ord",
        "who comes after whom": "hvem som kommer etter hvem",
        "condition": "betingelse",
        "the stage is held when": "delen holdes når",
        "in a text": "i en tekst",
        "becomes": "blir til",
        "length": "varighet",
        "may be written": "kan skrives",
        "its share of what is left": "sin del av tiden som er igjen",
        "Also": "Dessuten",
        "By itself": "Av seg selv",
        "Not here": "Ikke her",
        "Of the keys of every stage it has only": "Av nøklene for alle deler har den bare",
        "what a format must be able to say": "det et format må kunne si",
        "where it is shown, or why it is not there": "hvor det vises, eller hvorfor ikke",
    }
}


def say(words: str) -> str:
    """Return words of the tables in the language in use."""
    return WORDS.get(i18n.language(), {}).get(words, words)


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    heads = [say(head) for head in heads]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def quoted(value: object) -> str:
    """Return a value as it stands in a file."""
    return f"`{json.dumps(value, ensure_ascii=False)}`"


# Keys


def allowed(field: Field[object]) -> str:
    """Say what may stand behind a key."""
    if field is f.KIND:
        return ", ".join(f"[`{name}`](#{name})" for name in kinds())
    if field.reader.expects == "choice":
        return ", ".join(quoted(word) for word in field.reader.choices)
    return _(EXPECTS[field.reader.expects])


def otherwise(field: Field[object], needed: bool = True) -> str:
    """Say what holds where a key is left out."""
    if field.required and needed:
        return f"**{say('must be there')}**"
    if field.otherwise:
        return _(field.otherwise)
    default = default_of(field)
    return "–" if default is None else quoted(default)


def keys(fields: Iterable[Field[object]], needed: bool = True) -> str:
    """Return the table of some keys."""
    rows = (
        (f"`{field.key}`", _(field.about), allowed(field), otherwise(field, needed))
        for field in fields
    )
    return table(("key", "what it means", "what to write", "without it"), rows)


def names(fields: Iterable[Field[object]]) -> str:
    """Return the names of some keys."""
    return ", ".join(f"`{field.key}`" for field in fields)


def headers() -> str:
    """Return the table of the headers."""
    rows = ((f"`{header}`", _(about)) for header, about in HEADERS.items())
    return table(("header", "what stands below it"), rows)


# Kinds


def _presets(kind: Kind) -> Iterator[str]:
    """Yield what holds in a kind where its keys are left out."""
    if kind.includes:
        return
    share = say("its share of what is left")
    if f.LENGTH not in kind.without and kind.length != 0:
        yield f"`length` {share if kind.length is None else written(kind.length)}"
    if kind.bell:
        yield f"`bell` {', '.join(sorted((signal.value for signal in kind.bell), reverse=True))}"
    if kind.show:
        yield f"`clock` {kind.show.value}"
    turns = kind.build(Values({})).turns
    here = set(kind.own)
    if turns and f.ORDER in here:
        yield f"`order` {turns.order}"
    if turns and f.EACH in here and turns.each:
        yield f"`each` {written(turns.each)}"
    if turns and f.AGAIN in here:
        yield f"`again` {turns.again}"


def kind_section(kind: Kind) -> str:
    """Return what there is to say of a kind: what it is for, its keys, and a stage of it."""
    own = [field for field in kind.own if field not in f.TURNS]
    turns = [field for field in kind.own if field in f.TURNS]
    parts = [f"### {kind.name}", _(kind.about)]
    if own:
        parts.append(keys(own))
    if turns:
        parts.append(f"{say('Also')}: {names(turns)}.")
    if kind.every != f.EVERY_STAGE:
        parts.append(f"{say('Of the keys of every stage it has only')}: {names(kind.every)}.")
    if kind.without:
        parts.append(f"{say('Not here')}: {names(kind.without)}.")
    if presets := "; ".join(_presets(kind)):
        parts.append(f"{say('By itself')}: {presets}.")
    parts.append(f"```toml\n{kind.examples[i18n.language()]}```")
    return "\n\n".join(parts)


# Words that stand behind several keys


def orders() -> str:
    """Return the table of the orders."""
    rows = ((f"`{name}`", _(about)) for name, about in ORDERS.items())
    return table(("word", "who comes after whom"), rows)


def conditions() -> str:
    """Return the table of the conditions."""
    rows = ((f"`{form}`", _(about)) for form, about in f.CONDITION_FORMS.items())
    return table(("condition", "the stage is held when"), rows)


def placeholders() -> str:
    """Return the table of what may stand in braces."""
    rows = ((f"`{{{name}}}`", _(about)) for name, about in f.PLACEHOLDERS.items())
    return table(("in a text", "becomes"), rows)


def lengths() -> str:
    """Return the table of the units of time."""
    rows = (
        (quoted(written(seconds)), ", ".join(f"`{word}`" for word in words.split()))
        for seconds, words in UNITS.items()
    )
    return table(("length", "may be written"), rows)


def example(key: Field[object]) -> str:
    """Return how what stands behind a key may look."""
    found = re.findall(r'"examples": (\[[^\]]*\])', json.dumps(key.reader.schema()))
    return quoted(json.loads(found[0])[0])


# What a format must be able to say


def constructs() -> dict[str, Any]:
    """Return what the table of constructs is made of."""
    return tomllib.loads(CONSTRUCTS.read_text(encoding="utf-8"))


def shown_in(construct: Mapping[str, Any]) -> str:
    """Say where a construct is shown, or why it is not in the language."""
    if "why" in construct:
        return str(construct["why"][i18n.language()])
    if "code" in construct:
        return "✓ `meetingtui check`"
    file = in_our_language(construct["file"])
    return f"✓ [{file}]({file})"


def in_our_language(file: str) -> str:
    """Return a file below formats/, or its twin in the language in use where there is one."""
    twin = re.sub(r"\.[a-z]{2}\.toml$", f".{i18n.language()}.toml", file)
    return twin if (FORMATS / twin).is_file() else file


def construct_tables() -> str:
    """Return a table for each part of what a format must be able to say."""
    data, language = constructs(), i18n.language()
    parts = []
    for number, title in data["sections"][language].items():
        rows = [
            (str(row[language]), shown_in(row))
            for row in data["construct"]
            if row["section"] == number
        ]
        heads = (
            "what a format must be able to say",
            "where it is shown, or why it is not there",
        )
        parts.append(f"### {title}\n\n{table(heads, rows)}")
    return "\n\n".join(parts)


# The whole

PLACES: Mapping[str, Callable[[], str]] = {
    "headers": headers,
    "meeting": lambda: keys(field for field in f.MEETING_FIELDS if field not in f.EVERY_STAGE),
    "both": lambda: names(field for field in f.MEETING_FIELDS if field in f.EVERY_STAGE),
    "roles": lambda: keys(f.ROLE_FIELDS),
    "stage": lambda: keys(f.EVERY_STAGE),
    "turns": lambda: keys(f.TURNS),
    "kinds": lambda: "\n\n".join(kind_section(kind) for kind in kinds().values()),
    "orders": orders,
    "conditions": conditions,
    "placeholders": placeholders,
    "lengths": lengths,
    "appointments": lambda: example(f.STARTS),
    "set": lambda: keys(f.SET_FIELDS, needed=False),
    "level": lambda: keys(f.LEVEL_FIELDS),
    "part": lambda: keys(f.PART_FIELDS),
    "agreements": lambda: keys(f.AGREEMENTS_FIELDS),
    "constructs": construct_tables,
}
"""What is filled in between the words of a reference."""


def reference(language: str) -> str:
    """Return the reference in a language."""
    before = i18n.language()
    i18n.use(language)
    try:
        text = (ROOT / "docs" / f"reference.{language}.md").read_text(encoding="utf-8")
        return re.sub(r"<!-- (\w+) -->", lambda found: PLACES[found[1]](), text)
    finally:
        i18n.use(before)


def schema(sort: str) -> str:
    """Return a schema as it stands beside the formats, in English."""
    return json.dumps(SCHEMAS[sort](str), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for path, language in REFERENCES.items():
        path.write_text(reference(language), encoding="utf-8")
    for sort, path in SCHEMA_FILES.items():
        path.write_text(schema(sort), encoding="utf-8")
