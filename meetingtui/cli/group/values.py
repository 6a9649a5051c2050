"""What somebody types as a value of a setting, read as the file would be."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from meetingtui.cli.group.common import sentence
from meetingtui.cli.words import Misused
from meetingtui.format.fields import Field
from meetingtui.format.group import AGREED, FORMAT, NAME, Settings
from meetingtui.format.model import Role
from meetingtui.format.problems import Wrong
from meetingtui.present.i18n import _, language

PEOPLE = "people"
NOT_ASKED = "not-asked"

FIELDS: dict[str, Field[object]] = {field.key: field for field in AGREED if field is not NAME}
KEYS = (*FIELDS, PEOPLE, NOT_ASKED)
"""Everything that can be set; the name is changed by `rename`."""


def name_of_group(text: str) -> str:
    """Return what a group is to be called; says what is wrong with a name that cannot be."""
    if not text.strip():
        raise Misused(_("Write a name for the group."))
    try:
        return str(NAME.reader.read(text))
    except Wrong as wrong:
        raise Misused(sentence(wrong, "NAME")) from None


def field_of(key: str) -> Field[object]:
    """Return the field of a key; says which there are, or which was meant."""
    if key in FIELDS:
        return FIELDS[key]
    if key == NAME.key:
        raise Misused(_('"meetingtui group rename" gives a group another name.'))
    from meetingtui.format.tables import nearest

    if close := nearest(key, KEYS):
        told = _('There is no setting "{key}"; did you mean "{nearest}"?')
        raise Misused(told.format(key=key, nearest=close))
    told = _('There is no setting "{key}"; write one of: {known}.')
    raise Misused(told.format(key=key, known=", ".join(KEYS)))


def value_of(field: Field[object], words: Sequence[str]) -> object:
    """Return the value that some words give a setting; an empty one is the default again."""
    if not words:
        told = _('Write what {key} is to be; "" takes it back to what it is without.')
        raise Misused(told.format(key=field.key))
    if list(words) == [""]:
        return field.default
    value: object
    if field.reader.expects == "texts":
        value = list(words)
    elif len(words) > 1:
        raise Misused(_("{key} takes one value; put quotes around it.").format(key=field.key))
    elif field.reader.expects == "number":
        value = _number(field.key, words[0])
    elif field.key == FORMAT.key:
        return known_format(words[0])
    else:
        value = words[0]
    try:
        return field.reader.read(value)
    except Wrong as wrong:
        raise Misused(sentence(wrong, field.key)) from None


def _number(key: str, text: str) -> int:
    if text.lstrip("-").isdecimal() and text.isascii() and len(text) < 10:
        return int(text)
    told = _('"{text}" is no number; write {key} as a whole number.')
    raise Misused(told.format(text=text, key=key))


def known_format(name: str) -> str:
    """Return a format as it is kept: by its name, or by the whole path of its file."""
    from meetingtui.library.shelf import UnknownFormat, find, looks_like_path

    try:
        path = find(name, language())
    except UnknownFormat as unknown:
        from meetingtui.cli.shelf import unknown_format

        raise Misused(unknown_format(unknown)) from None
    if looks_like_path(name):
        if not _is_file(path):
            told = _('There is no file "{path}"; name a format, or the path of one.')
            raise Misused(told.format(path=path))
        name = str(Path.cwd() / path)
    try:
        return str(FORMAT.reader.read(name))
    except Wrong as wrong:
        raise Misused(sentence(wrong, FORMAT.key)) from None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


# --- roles --------------------


def roles_of(settings: Settings) -> Mapping[str, Role]:
    """Return the roles of a group's usual format; a plain chair if that cannot be read."""
    speaks = settings.language or language()
    if settings.format:
        from meetingtui.format.roles import roles_of as read_roles_of
        from meetingtui.library.shelf import UnknownFormat, bytes_of, find

        with suppress(UnknownFormat):
            path = find(settings.format, speaks)
            data = bytes_of(path)
            roles = read_roles_of(data, path.name) if isinstance(data, bytes) else None
            if roles is not None:
                return roles
    from meetingtui.format.roles import CHAIR_LABELS

    return {"chair": Role("chair", CHAIR_LABELS.get(speaks, CHAIR_LABELS["en"]), choose="fair")}


def known_role(settings: Settings, asked: str, others: Collection[str] = ()) -> Role:
    """Return a role by its name or as it is called; `others` are those of other formats."""
    roles = roles_of(settings)
    folded = " ".join(asked.split()).casefold()
    for role in roles.values():
        if folded in (role.name, role.label.casefold()):
            return role
    if folded in others:
        return Role(folded, folded)
    told = _('There is no role "{role}" here; write one of: {known}.')
    raise Misused(told.format(role=asked, known=", ".join(roles)))
