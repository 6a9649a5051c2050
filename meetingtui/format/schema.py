"""JSON Schemas of the files that people write, for their editors.

Made of the same fields and kinds as the checker, so that the two cannot say different things.
Only what draft-07 has is used, a stage is one of several by its `kind`, and no key stands where
none belongs (research: tech §1).  Words come through `say`, in the reader's language.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from meetingtui.format import fields as f
from meetingtui.format import fragments
from meetingtui.format.fields import Field
from meetingtui.format.fragments import Schema
from meetingtui.format.kinds import Kind, kinds
from meetingtui.format.load import VERSION
from meetingtui.format.problems import Wrong
from meetingtui.format.sets import LEVELS_LIMIT
from meetingtui.format.stages import STAGES_LIMIT
from meetingtui.text.messages import N_

DRAFT = "http://json-schema.org/draft-07/schema#"

Say = Callable[[str], str]
"""Puts words into the reader's language."""

HEADERS: Mapping[str, str] = {
    "[meeting]": N_("What the meeting is: its name, how long it lasts, what the group agreed on."),
    "[roles.NAME]": N_(
        "A role that somebody has for a while, such as [roles.reader]; [roles.chair] always exists."
    ),
    "[[stage]]": N_("One stage of the meeting; the stages follow one another as they stand here."),
    "[milestones]": N_("What the set of milestones is called, and where it comes from."),
    "[[level]]": N_("One milestone; they are called in the order in which they stand here."),
    "[part]": N_("What the part is called, and where it comes from."),
    "[agreements]": N_("What the shared list of agreements is called, and the agreements."),
}
"""Every header that a file may have, as it is written, and what stands below it."""


def format_schema(say: Say) -> Schema:
    """Return the schema of a format."""
    return {
        "$schema": DRAFT,
        "title": say(N_("A format of meetingtui")),
        **_object(
            {
                "meeting": _table(f.MEETING_FIELDS, say(HEADERS["[meeting]"]), say),
                "roles": _roles(say),
                "stage": _stages(say),
            },
            ("meeting", "stage"),
        ),
        "definitions": {
            **fragments.DEFINITIONS,
            "role": _table(f.ROLE_FIELDS, say(HEADERS["[roles.NAME]"]), say),
            **_shared_keys(say),
        },
    }


def part_schema(say: Say) -> Schema:
    """Return the schema of a part: the stages that formats include."""
    return {
        "$schema": DRAFT,
        "title": say(N_("A part of a meeting for meetingtui")),
        **_object(
            {"part": _table(f.PART_FIELDS, say(HEADERS["[part]"]), say), "stage": _stages(say)},
            ("stage",),
        ),
        "definitions": {**fragments.DEFINITIONS, **_shared_keys(say)},
    }


def agreements_schema(say: Say) -> Schema:
    """Return the schema of a list of agreements that formats share."""
    items = _table(f.AGREEMENTS_FIELDS, say(HEADERS["[agreements]"]), say)
    return {
        "$schema": DRAFT,
        "title": say(N_("A list of agreements for meetingtui")),
        **_object({"agreements": items}, ("agreements",)),
        "definitions": fragments.DEFINITIONS,
    }


def set_schema(say: Say) -> Schema:
    """Return the schema of a set of milestones."""
    head = _table(f.SET_FIELDS, say(HEADERS["[milestones]"]), say, required=())
    level = _table(f.LEVEL_FIELDS, say(HEADERS["[[level]]"]), say)
    return {
        "$schema": DRAFT,
        "title": say(N_("A set of milestones for meetingtui")),
        **_object(
            {
                "milestones": head,
                "level": _list([level], LEVELS_LIMIT, say(HEADERS["[[level]]"])),
            },
            ("level",),
        ),
        "definitions": fragments.DEFINITIONS,
    }


SCHEMAS: Mapping[str, Callable[[Say], Schema]] = {
    "format": format_schema,
    "milestones": set_schema,
    "part": part_schema,
    "agreements": agreements_schema,
}
"""Every sort of file that there is a schema of."""


def default_of(field: Field[object]) -> object | None:
    """Return what a key says where it is left out, as it would be written; None for nothing."""
    if field.required or field.default in ("", (), None):
        return None
    written = field.reader.write(field.default)
    with suppress(Wrong):  # no length at all is 0 seconds, which nobody writes
        if field.reader.read(written) == field.default:
            return written
    return None


def _object(properties: Mapping[str, object], required: Sequence[str]) -> dict[str, object]:
    must = {"required": [*required]} if required else {}
    return {"type": "object", "properties": properties, **must, "additionalProperties": False}


def _table(
    fields: Iterable[Field[object]], about: str, say: Say, required: Sequence[str] | None = None
) -> Schema:
    fields = tuple(fields)
    must = [field.key for field in fields if field.required] if required is None else required
    return {
        "description": about,
        **_object({field.key: _key(field, say) for field in fields}, must),
    }


def _list(items: Sequence[Schema], limit: int, about: str) -> Schema:
    item = items[0] if len(items) == 1 else {"anyOf": [*items]}
    return {
        "description": about,
        "type": "array",
        "minItems": 1,
        "maxItems": limit,
        "items": item,
    }


def _key(field: Field[object], say: Say) -> Schema:
    """Return the schema of one key: what it means, what holds without it, what may stand there."""
    default = default_of(field)
    schema = dict(field.reader.schema())
    if field is f.FORMAT_VERSION:
        schema["maximum"] = VERSION
    otherwise = {} if default is None else {"default": default}
    return {"description": say(field.about) if field.about else "", **otherwise, **schema}


def _shared() -> Mapping[Field[object], str]:
    """Return the keys that several kinds have, and a name for each to refer to."""
    uses: dict[Field[object], int] = {}
    for kind in kinds().values():
        for field in kind.takes:
            uses[field] = uses.get(field, 0) + 1
    names: dict[Field[object], str] = {}
    for field in (field for field, used in uses.items() if used > 1 and field is not f.KIND):
        same = [name for name in names.values() if name.rstrip("0123456789") == field.key]
        names[field] = f"{field.key}{len(same) + 1}" if same else field.key
    return names


def _shared_keys(say: Say) -> Schema:
    """Return the definitions of the keys that several kinds have, by their names."""
    return {name: _key(field, say) for field, name in _shared().items()}


def _stages(say: Say) -> Schema:
    everywhere = _shared()
    stages = [_stage(kind, everywhere, say) for kind in kinds().values()]
    return _list(stages, STAGES_LIMIT, say(HEADERS["[[stage]]"]))


def _stage(kind: Kind, everywhere: Mapping[Field[object], str], say: Say) -> Schema:
    keys: dict[str, object] = {
        field.key: (
            {"$ref": f"#/definitions/{everywhere[field]}"}
            if field in everywhere
            else _key(field, say)
        )
        for field in kind.takes
    }
    about = say(kind.about) if kind.about else ""
    named = {"const": kind.name}, fragments.phrase(fragments.folded(kind.name))
    keys["kind"] = {"description": about, "anyOf": [*named]}
    required = [field.key for field in kind.takes if field.required]
    return {"title": kind.name, "description": about, **_object(keys, required)}


def _roles(say: Say) -> Schema:
    role = {"$ref": "#/definitions/role"}
    return {
        "description": say(HEADERS["[roles.NAME]"]),
        "type": "object",
        "properties": {"chair": role},
        "additionalProperties": role,
        "propertyNames": f.WORD.schema(),
    }
