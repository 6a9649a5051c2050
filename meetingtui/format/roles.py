"""The roles of a format: read with the whole of it, or quickly by themselves."""

from collections.abc import Mapping

from meetingtui.format import fields as f
from meetingtui.format.model import Role
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Wrong
from meetingtui.format.tables import Report, Source, read_table, shown
from meetingtui.format.toml import Unread, decode, parse

CHAIR_LABELS = {"en": "Chair", "nb": "Møteleder", "nn": "Møteleiar"}
LANGUAGES = ("nb", "nn", "en")


def language_of(file: str) -> str:
    """Return the language that a file is in by its name; English if it does not say."""
    name = file.replace("\\", "/").rpartition("/")[2]
    suffixes = name.lstrip(".").split(".")[1:]
    return next((suffix for suffix in suffixes if suffix in LANGUAGES), "en")


def read_roles(report: Report, table: Mapping[str, object], language: str) -> dict[str, Role]:
    """Return the roles of a format by their names; the chair is always one of them."""
    value = table.get("roles", {})
    if not isinstance(value, dict):
        report.add(Code.NOT_A_TABLE, ("roles",), key="roles.chair")
        value = {}
    roles = {"chair": Role("chair", CHAIR_LABELS[language], choose="fair")}
    written: set[str] = set()
    for name, values in value.items():
        path, written_as = ("roles", name), shown(name)
        if isinstance(values, Unread):
            continue
        if not isinstance(values, dict):
            report.add(Code.NOT_A_TABLE, path, key=f"roles.{written_as}")
            continue
        try:
            called = f.WORD.read(name)
        except Wrong as wrong:
            report.add_wrong(wrong, path, "", "[roles.…]")
            continue
        if called in written:
            report.add(Code.TWICE, path, f"[roles.{written_as}]")
        written.add(called)
        label = CHAIR_LABELS[language] if called == "chair" else written_as
        roles[called] = _role(report, called, label, values, path)
    return roles


def _role(report: Report, name: str, label: str, table: Mapping[str, object], path: Path) -> Role:
    values = read_table(report, table, f.ROLE_FIELDS, path, f"[roles.{shown(str(path[-1]))}]")
    return Role(
        name=name,
        label=values[f.LABEL] or label,
        count=values[f.COUNT],
        note=values[f.NOTE],
        rotates=values[f.ROTATES],
        choose=values[f.CHOOSE] or ("fair" if name == "chair" else "volunteer"),
        asked_after=values[f.ASKED_AFTER],
        leaves_after=values[f.LEAVES_AFTER],
    )


def roles_of(data: bytes, file: str) -> dict[str, Role] | None:
    """Return the roles that a format file has, without reading the rest of it.

    None for a file whose roles cannot be read; what is wrong with it, `load` tells.
    """
    try:
        text = decode(data)
    except Wrong:
        return None
    parsed = parse(text)
    report = Report(Source(file, text, parsed.text, parsed.origin))
    meeting = parsed.table.get("meeting")
    said = meeting.get("language") if isinstance(meeting, dict) else None
    language = said if said in LANGUAGES else language_of(file)
    roles = read_roles(report, parsed.table, language)
    return None if parsed.slips or report.problems else roles
