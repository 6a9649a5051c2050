r"""What a value may be, in the words of JSON Schema (draft-07), for editors.

A schema accepts whatever the checker accepts; what it cannot tell (whether "8 to 4" is the wrong
way round, or who "host" is) it lets pass.  Its patterns keep to what the regular expressions of
JavaScript, Python and Rust have in common: no looking ahead, nothing that ignores case.  Letters
that only fold to ours, as ſ does to s, are left out.
"""

from collections.abc import Iterable, Mapping

from meetingtui.text.lengths import LONGEST, length_pattern
from meetingtui.text.safe import HARMFUL

Schema = Mapping[str, object]

GAP = r"[\s_-]"
"""What counts as a space in a value (text.words.plain)."""

PHRASE_LIMIT = 120
"""Characters that a value of a few words may have."""


def folded(phrase: str) -> str:
    """Return the pattern of a phrase whose case and spaces do not matter."""
    return f"{GAP}+".join("".join(map(_any_case, word)) for word in phrase.split())


def _any_case(letter: str) -> str:
    return f"[{letter.upper()}{letter}]" if letter.upper() != letter else letter


def any_of(phrases: Iterable[str]) -> str:
    """Return the pattern of one out of several phrases."""
    return f"(?:{'|'.join(map(folded, phrases))})"


def phrase(pattern: str, *examples: object, around: str = GAP) -> Schema:
    """Return the schema of a text that is one phrase, with some that are."""
    whole = f"^{around}*(?:{pattern}){around}*$"
    shown = {"examples": list(examples)} if examples else {}
    return {"type": "string", "maxLength": PHRASE_LIMIT, "pattern": whole, **shown}


DEFINITIONS: Schema = {
    "harmless": {"type": "string", "not": {"pattern": f"[{HARMFUL}]"}},
    "filled": {"type": "string", "pattern": r"\S"},
}
"""What several fragments refer to; it stands among the definitions of each whole schema."""

HARMLESS: Schema = {"$ref": "#/definitions/harmless"}
_FILLED: Schema = {"$ref": "#/definitions/filled"}


def line(limit: int) -> Schema:
    """Return the schema of a text on one line that is not empty."""
    one = r"^\s*\S(?:[^\n\t]*\S)?\s*$"
    return {"type": "string", "maxLength": limit, "pattern": one, "allOf": [HARMLESS]}


def text(limit: int, names: Iterable[str]) -> Schema:
    """Return the schema of a text that is not empty, in which some names may stand in braces.

    Braces with anything else on up to forty characters of one line are refused.
    """
    other, inside, known = "[^{]*", r"[^{}\n]", "|".join(names)
    braces = rf"\{{(?:(?:{known})\}}{other}|{inside}*(?:\n{other})?|{inside}{{41,}}\}}{other})"
    return {
        "type": "string",
        "maxLength": limit,
        "pattern": rf"^{other}(?:{braces})*$",
        "allOf": [_FILLED, HARMLESS],
    }


def name(limit: int, before: str = "", but: str = "") -> Schema:
    """Return the schema of a name on one line, behind what may stand `before` it.

    What the pattern `but` matches is no name.  Spaces do not count for the limit: how many of
    them are left after folding, a pattern cannot tell.
    """
    letter = r"[^\s_-](?:[^\S\n]|[_-])*"
    least = 1 if before else 0  # an answer may be of hyphens alone, a condition names something
    return {
        "type": "string",
        "maxLength": PHRASE_LIMIT,
        "pattern": rf"^{GAP}*{before}(?:{letter}){{{least},{limit}}}\s*$",
        "not": {"pattern": but},
        "allOf": [HARMLESS],
    }


def choice(choices: Iterable[str]) -> Schema:
    """Return the schema of one out of a few words: as they are offered, or as they may be typed."""
    words = list(choices)
    return {"anyOf": [{"type": "string", "enum": words}, phrase(any_of(words))]}


def number(least: int, most: int) -> Schema:
    """Return the schema of a whole number."""
    return {"type": "integer", "minimum": least, "maximum": most}


def length() -> Schema:
    """Return the schema of a length of time."""
    written = phrase(length_pattern(), "3 min", "90 s", "1 h 30 min", around=r"\s")
    return either(number(1, LONGEST // 60), written)


def appointment() -> Schema:
    """Return the schema of a time counted back from the end, or from the start."""
    end = rf"{GAP}+{any_of(('before', 'før'))}{GAP}+(?:{folded('the')}{GAP}+)?"
    return phrase(
        f"{length_pattern(GAP)}{end}{any_of(('end', 'slutt', 'start'))}",
        *("18 min before end", "5 min before end"),
    )


def people() -> Schema:
    """Return the schema of a number of people, or of a least and a most."""
    some = r"0{0,2}[1-9]\d{0,2}"
    between = rf"\s*(?:{folded('to')}|{folded('til')}|-|–)\s*"
    return either(number(1, 999), phrase(f"{some}(?:{between}{some})?", "4 to 8", around=r"\s"))


def count_of(words: Iterable[str], example: str) -> Schema:
    """Return the schema of so many of something."""
    return phrase(rf"\d{{1,4}}{GAP}+{any_of(words)}", example)


def either(*schemas: Schema) -> Schema:
    """Return the schema of what suits one of several; choices among them are laid side by side."""
    parts: list[object] = []
    for schema in schemas:
        nested = schema.get("anyOf")
        parts += nested if isinstance(nested, list) and len(schema) == 1 else [schema]
    return {"anyOf": parts}


def list_of(item: Schema, limit: int, alone: bool = False) -> Schema:
    """Return the schema of a list; `alone` lets one item stand without the brackets."""
    items = {"type": "array", "maxItems": limit, "items": item}
    return either(item, items) if alone else items


def also(schema: Schema, *others: Schema) -> Schema:
    """Return the schema of what suits all of several."""
    all_of = schema.get("allOf", [])
    assert isinstance(all_of, list)
    return {**schema, "allOf": [*all_of, *others]}
