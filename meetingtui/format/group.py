"""A group's settings: what the room has agreed on, and who belongs to it by alias.

The file is plain TOML that anybody can read and mend; the program writes it, and `changed` says
after how many meetings each thing was last decided.  A person is an alias and a mark, the same
on every machine of the group, under which the rota knows them.
"""

import re
from collections.abc import Mapping
from dataclasses import field

from meetingtui.format import fields as f
from meetingtui.format.fields import Field, Reader, Values
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.tables import Report, Source, read_table, shown
from meetingtui.format.toml import Shape, Unread, decode, parse
from meetingtui.text.aliases import full_name, tidy_alias, typed_again
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass

VERSION = 1

SHAPE = Shape({"group": 1, "people": 1, "not-asked": 1, "changed": 1}, "", "")

_KEY = re.compile(r"[0-9a-f]{32}")
_MARK = re.compile(r"[0-9a-f]{12}")


def _key(value: object) -> str:
    text = f.LINE.read(value)
    if not _KEY.fullmatch(text):
        raise Wrong(Code.NOT_A_MARK)
    return text


def _mark(value: object) -> str:
    text = f.LINE.read(value)
    if not _MARK.fullmatch(text):
        raise Wrong(Code.NOT_A_MARK)
    return text


def _starts(value: object) -> str:
    text = f.LINE.read(value)
    if not re.fullmatch(r"([01]?\d|2[0-3])[:.][0-5]\d", text):
        raise Wrong(Code.NOT_A_START, value=text)
    return text.replace(".", ":").zfill(5)


GROUP_VERSION = Field("version", f.number(1, 999), VERSION)
KEY = Field("key", Reader("mark", _key), "", required=True)
NAME = Field("name", f.LINE, "", required=True)
FORMAT = Field("format", f.LINE, "")
STARTS = Field("starts", Reader("start", _starts), "")
LANGUAGE = Field("language", f.choice("nb", "en"), "")
AGREEMENTS = Field("agreements", f.TEXTS, ())
HELP = Field("help", f.TEXT, "")
FAIR = Field("fair", f.choice("per visit", "per member"), "per visit")
COOLDOWN = Field("cooldown", f.number(0, 12), 1)
REVIEW = Field("review", f.number(0, 99), 6)

AGREED: tuple[Field[object], ...] = (
    NAME,
    FORMAT,
    STARTS,
    LANGUAGE,
    AGREEMENTS,
    HELP,
    FAIR,
    COOLDOWN,
    REVIEW,
)
"""What the room decides."""

GROUP_FIELDS: tuple[Field[object], ...] = (GROUP_VERSION, KEY, *AGREED)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a group has agreed on.

    `people` maps an alias to the mark under which the rota knows that person.  `not_asked` maps
    a role to those who would rather not be asked for it; nobody says why.  `changed` maps what
    was decided to the number of meetings there had been: a key, `people`, `not-asked-` and a role,
    or the mark of somebody whose alias it was.
    """

    key: str
    name: str
    format: str = ""
    starts: str = ""
    language: str = ""
    agreements: tuple[str, ...] = ()
    help: str = ""
    fair: str = "per visit"
    cooldown: int = 1
    review: int = 6
    people: Mapping[str, str] = field(default_factory=dict)
    not_asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)

    @property
    def mark_of(self) -> Mapping[str, str]:
        """Return the mark of each alias, whichever way its letters are written."""
        return {alias.casefold(): mark for alias, mark in self.people.items()}


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """What came of a file of settings: its problems, and the settings if it has none."""

    problems: tuple[Problem, ...]
    settings: Settings | None = None


def load_settings(data: bytes, file: str) -> LoadedSettings:
    """Read a group's settings; never raises for anything that a file can hold."""
    file = safe_line(file)
    try:
        text = decode(data)
    except Wrong as wrong:
        return LoadedSettings((Problem(wrong.code, file, args=wrong.args_by_name),))
    parsed = parse(text, SHAPE)
    report = Report(Source(file, text, parsed.text, parsed.origin))
    table = parsed.table
    for key in table:
        if key not in SHAPE.headers:
            report.add(Code.UNKNOWN_TABLE, (key,), key=shown(key), nearest="")
    head = _table(report, table, "group")
    values = read_table(report, head, GROUP_FIELDS, ("group",), "[group]")
    if values[GROUP_VERSION] > VERSION:
        report.add(Code.NEWER_GROUP, ("group", "version"))
    people = _people(report, _table(report, table, "people"))
    not_asked = {
        role: tuple(asked)
        for role, asked in _each(report, _table(report, table, "not-asked"), "not-asked", f.ALIASES)
    }
    changed = dict(_each(report, _table(report, table, "changed"), "changed", f.number(0, 10**6)))
    report.add_slips(parsed, _where)
    if report.errors:
        return LoadedSettings(tuple(report.problems))
    return LoadedSettings(tuple(report.problems), _settings(values, people, not_asked, changed))


def _settings(
    values: Values,
    people: Mapping[str, str],
    not_asked: Mapping[str, tuple[str, ...]],
    changed: Mapping[str, int],
) -> Settings:
    return Settings(
        key=values[KEY],
        name=values[NAME],
        format=values[FORMAT],
        starts=values[STARTS],
        language=values[LANGUAGE],
        agreements=values[AGREEMENTS],
        help=values[HELP],
        fair=values[FAIR],
        cooldown=values[COOLDOWN],
        review=values[REVIEW],
        people=people,
        not_asked=not_asked,
        changed=changed,
    )


def _where(path: Path) -> str:
    return f"[{path[0]}]" if path and path[0] in SHAPE.headers else ""


def _table(report: Report, table: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        report.add(Code.NOT_A_TABLE, (name,), key=name)
        return {}
    return value


def _each(
    report: Report, table: Mapping[str, object], name: str, reader: Reader[f.T]
) -> list[tuple[str, f.T]]:
    """Return what a table says of each of its keys, whatever they are called."""
    found: list[tuple[str, f.T]] = []
    for key, value in table.items():
        if isinstance(value, Unread):
            continue
        try:
            found.append((f.LINE.read(key), reader.read(value)))
        except Wrong as wrong:
            report.add_wrong(wrong, (name, key), f"[{name}]", shown(key))
    return found


def _people(report: Report, table: Mapping[str, object]) -> dict[str, str]:
    people: dict[str, str] = {}
    if len(table) > f.PEOPLE_LIMIT:
        report.add(Code.TOO_MANY, ("people",), key="people", limit=f.PEOPLE_LIMIT)
        return people
    taken: set[str] = set()
    for alias, mark in _each(report, table, "people", Reader("mark", _mark)):
        tidy = tidy_alias(alias)
        if not tidy or full_name(tidy) or not typed_again(tidy):
            report.add(Code.NOT_AN_ALIAS, ("people", alias), "[people]", key=shown(alias))
            continue
        if tidy.casefold() in taken or mark in people.values():
            report.add(Code.ALIAS_TWICE, ("people", alias), "[people]", key=tidy)
        taken.add(tidy.casefold())
        people[tidy] = mark
    return people
