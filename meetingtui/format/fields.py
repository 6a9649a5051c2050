"""Keys of the format language, each defined once: its name, how its value is read, its default.

A field is typed by what its reader returns, so that `values[LENGTH]` is known to be seconds.
Readers raise `Wrong`; they never show an untrusted number (a huge integer cannot even be
written out, research: tech §1) and never stop the reading of other keys.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from meetingtui.format import fragments
from meetingtui.format.fragments import Schema
from meetingtui.format.model import (
    BALLOTS,
    ORDERS,
    STEPS,
    TOPIC_CHANGES,
    TOPIC_CHOICES,
    TOPIC_SOURCES,
    UNITS,
    Condition,
    Signal,
)
from meetingtui.format.problems import Code, Wrong
from meetingtui.text.lengths import length_pattern, parse_length, written
from meetingtui.text.messages import N_
from meetingtui.text.notes import PLACE_LIMIT, tidy_place
from meetingtui.text.safe import UNSAFE, codepoint, unsafe_at
from meetingtui.text.words import plain

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LINE_LIMIT = 120
TEXT_LIMIT = 2000
LIST_LIMIT = 40
TOPICS_LIMIT = 60
CARD_LIMIT = 60
"""A reminder stands on one line beside the role it is for, on a screen of eighty columns."""

PLACEHOLDERS: Mapping[str, str] = {
    "group": N_("the group's name"),
    "chair": N_("whoever has the helm"),
    "next": N_("whoever comes next in the round"),
    "speaker": N_("whoever has the floor"),
    "topic": N_("what the meeting talks about tonight"),
    "starts": N_("when the meeting started"),
    "ends": N_("when the meeting ends"),
    "minutes": N_("how long the stage lasts"),
    "people": N_("how many people are here"),
}
"""What may stand in braces in a text, and what the program writes there."""

OF_A_PLAN = ("ends", "minutes")
"""The placeholders that stay empty where nothing has a length."""


@dataclass(frozen=True, slots=True)
class Reader(Generic[T_co]):
    """How a value is read.

    `expects` is the code of the words that say what should stand there, and `schema` says it to
    an editor, at least as generously as `read`.  `write` turns what was read back into what
    stands in a file.
    """

    expects: str
    read: Callable[[object], T_co]
    choices: tuple[str, ...] = ()
    schema: Callable[[], Schema] = dict
    write: Callable[[Any], object] = lambda value: value


@dataclass(frozen=True, slots=True, eq=False)
class Field(Generic[T_co]):
    """One key of a table.

    `about` says in a sentence what it means, `otherwise` what holds without it where that is not
    the default but depends on something (both English, to be translated).
    """

    key: str
    reader: Reader[T_co]
    default: T_co
    required: bool = False
    about: str = ""
    otherwise: str = ""


class Values:
    """What a table said, by field; a key that was not there gives the field's default."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, object]) -> None:
        self._given = given

    def __getitem__(self, field: Field[T]) -> T:
        return self._given.get(field.key, field.default)  # type: ignore[return-value]

    def __contains__(self, field: object) -> bool:
        return isinstance(field, Field) and field.key in self._given


# --- readers --------------------


def _string(value: object, expects: str, limit: int) -> str:
    if not isinstance(value, str):
        _no_time_of_day(value)
        raise Wrong(Code.WRONG_TYPE, expects=expects)
    if (at := unsafe_at(value)) >= 0:
        code = Code.UNSAFE if UNSAFE.match(value, at) else Code.STACKED
        raise Wrong(code, character=codepoint(value[at]))
    if len(value) > limit:
        raise Wrong(Code.TOO_LONG, limit=limit)
    if not value.strip():
        raise Wrong(Code.EMPTY)
    return value.strip()


def _no_time_of_day(value: object) -> None:
    """Raise Wrong for a time or a date, whichever of them the parser took it for."""
    if type(value).__module__ == "datetime":  # a pure room imports no clock, not even its types
        raise Wrong(Code.TIME_OF_DAY)


def _line(value: object) -> str:
    text = _string(value, "line", LINE_LIMIT)
    if "\n" in text or "\t" in text:
        raise Wrong(Code.SEVERAL_LINES)
    return text


def _word(value: object) -> str:
    word = _line(value)
    return plain(word) or word


_BRACES = re.compile(r"\{([^{}\n]{0,40})\}")
UNCLOSED = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\b(?![^{{}}\n]{{0,40}}\}})")
"""A placeholder without the brace that ends it: nothing is filled in there."""


def _text(value: object) -> str:
    return _with_placeholders(_string(value, "text", TEXT_LIMIT))


def _filled_line(value: object) -> str:
    text = _with_placeholders(_line(value))
    if len(text) > CARD_LIMIT:
        raise Wrong(Code.TOO_LONG, limit=CARD_LIMIT)
    return text


def _with_placeholders(text: str) -> str:
    for found in _BRACES.finditer(text):
        if found[1] not in PLACEHOLDERS:
            raise Wrong(Code.UNKNOWN_PLACEHOLDER, value=found[0], known=_listed(PLACEHOLDERS, "{}"))
    return text


def _listed(names: Iterable[str], braces: str = "") -> str:
    return ", ".join(f"{{{name}}}" if braces else name for name in names)


def _list_of(
    item: Reader[T], expects: str, alone: bool = False, limit: int = LIST_LIMIT
) -> Reader[tuple[T, ...]]:
    """Make the reader of a list; `alone` lets one item stand without the brackets."""

    def read_all(value: object) -> tuple[T, ...]:
        if alone and not isinstance(value, list):
            return (item.read(value),)
        if not isinstance(value, list):
            _no_time_of_day(value)
            raise Wrong(Code.WRONG_TYPE, expects=expects)
        if len(value) > limit:
            raise Wrong(Code.TOO_MANY, limit=limit)
        return tuple(read_one(one, at) for at, one in enumerate(value))

    def read_one(value: object, at: int) -> T:
        try:
            return item.read(value)
        except Wrong as wrong:
            wrong.item = at
            raise

    return Reader(
        expects,
        read_all,
        item.choices,
        schema=lambda: fragments.list_of(item.schema(), limit, alone),
        write=lambda values: [item.write(value) for value in values],
    )


def _length(value: object) -> int:
    if isinstance(value, float):
        raise Wrong(Code.CLOCK_TIME)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 100_000 else "…"
    phrase = _short_phrase(value, "length")
    seconds = parse_length(phrase)
    if seconds is None:
        raise Wrong(Code.NOT_A_LENGTH, value=phrase)
    return seconds


def _short_phrase(value: object, expects: str) -> str:
    return _string(value, expects, LINE_LIMIT)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        _no_time_of_day(value)
        raise Wrong(Code.WRONG_TYPE, expects="flag")
    return value


def number(least: int, most: int) -> Reader[int]:
    """Make the reader of a whole number."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            _no_time_of_day(value)
            raise Wrong(Code.WRONG_TYPE, expects="number")
        if not least <= value <= most:
            raise Wrong(Code.OUT_OF_RANGE, least=least, most=most)
        return value

    return Reader("number", read, schema=lambda: fragments.number(least, most))


def choice(*choices: str) -> Reader[str]:
    """Make the reader of one of a few words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in choices:  # as nearly everybody writes it
            return value
        phrase = _short_phrase(value, "choice")
        if plain(phrase) not in choices:
            raise Wrong(Code.NOT_A_CHOICE, value=phrase, known=_listed(choices))
        return plain(phrase)

    return Reader("choice", read, choices, schema=lambda: fragments.choice(choices))


_PEOPLE = re.compile(r"(\d{1,3})(?:\s*(?:to|til|-|–)\s*(\d{1,3}))?", re.IGNORECASE)


def _people(value: object) -> tuple[int, int]:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000:
        return value, value
    phrase = _short_phrase(value, "people")
    found = _PEOPLE.fullmatch(phrase)
    if found is None or not 0 < int(found[1]) <= int(found[2] or found[1]):
        raise Wrong(Code.NOT_PEOPLE, value=phrase)
    return int(found[1]), int(found[2] or found[1])


@dataclass(frozen=True, slots=True)
class Appointment:
    """So many seconds before a meeting is to end, or before it is to start."""

    seconds: int
    before_start: bool = False


_APPOINTMENT = re.compile(r"(.+?) (?:before|før) (?:the )?(end|slutt|start)")
_AFTERWARDS = re.compile(r".+? (?:after|etter) .+")


def _appointment(value: object) -> Appointment:
    phrase = _short_phrase(value, "appointment")
    found = _APPOINTMENT.fullmatch(plain(phrase))
    seconds = parse_length(found[1]) if found else None
    if found is None or seconds is None:
        counted_on = _AFTERWARDS.fullmatch(plain(phrase))
        raise Wrong(Code.COUNTED_ON if counted_on else Code.NOT_AN_APPOINTMENT, value=phrase)
    return Appointment(seconds, found[2] == "start")


def _warn(value: object) -> tuple[int, ...]:
    if isinstance(value, str) and plain(value) == "none":
        return ()
    return tuple(sorted(set(_WARNINGS.read(value)), reverse=True))


def _warn_schema() -> Schema:
    return fragments.either(fragments.choice(["none"]), _WARNINGS.schema())


def _bell(value: object) -> frozenset[Signal]:
    read = set(_SIGNALS.read(value))
    if "none" in read and len(read) > 1:
        raise Wrong(Code.NOT_A_CHOICE, value="none", known=_listed(_SIGNALS.choices[:-1]))
    return frozenset(Signal(word) for word in read if word != "none")


def _bell_schema() -> Schema:
    *signals, none = _SIGNALS.choices
    no_list = fragments.list_of(fragments.choice([none]), LIST_LIMIT)
    some = fragments.list_of(fragments.choice(signals), LIST_LIMIT)
    return fragments.either(fragments.choice(_SIGNALS.choices), some, no_list)


_RINGS = choice(Signal.START.value, "none")


def _rings(value: object) -> frozenset[Signal]:
    return frozenset() if _RINGS.read(value) == "none" else frozenset({Signal.START})


_COUNT_PHRASE = re.compile(r"(\d{1,4})\s+(\w+)")


def _count_of(expects: str, *words: str) -> Reader[int]:
    def read(value: object) -> int:
        phrase = _short_phrase(value, expects)
        found = _COUNT_PHRASE.fullmatch(plain(phrase))
        if found is None or found[2] not in words:
            raise Wrong(Code.NOT_A_COUNT, value=phrase, expects=expects)
        return int(found[1])

    return Reader(
        expects,
        read,
        schema=lambda: fragments.count_of(words, f"3 {expects}"),
        write=lambda number: f"{number} {expects}",
    )


# The conditions that need no question.  The last two come of a group's memory.
PLAIN_CONDITIONS: Mapping[str, str] = {
    "open": N_("anybody may come tonight"),
    "closed": N_("only those may come tonight whom it concerns"),
    "in person": N_("the group meets in one room"),
    "online": N_("the group meets on a screen"),
    "phone": N_("the group meets by telephone"),
    "hybrid": N_("some are in the room and some online"),
    "starter": N_("somebody is starting the group off"),
    "new member": N_("somebody belongs to the group from tonight on"),
}
ANSWER_LIMIT = 40
WEEKS = 5
"""A month has its first seven days, its second, and so on; the fifth week is a short one."""

_RESERVED = ("not", "people", "time")
"""The words with which the other conditions begin, so that no answer can."""
_PEOPLE_CONDITION = re.compile(r"people (over|under) (\d{1,3})")
_TIME_CONDITION = re.compile(r"time left over (.+)")
_MEETINGS_CONDITION = re.compile(r"(first|every) ([1-9]\d{0,2}) meetings?")
_WEEK_CONDITION = re.compile(rf"week ([1-{WEEKS}])")
# Phrases that are meant as one of these two and are not quite; no answer is called so.
_LIKE_MEETINGS = re.compile(r"(first|every)( .*)? meetings?")
_LIKE_A_WEEK = re.compile(r"week( .*)?")
CONDITION_FORMS: Mapping[str, str] = {
    **PLAIN_CONDITIONS,
    "people over 12": N_("more people than that are here"),
    "people under 4": N_("fewer people than that are here"),
    "time left over 10 min": N_("more time than that is left when the turn of the stage comes"),
    "first 4 meetings": N_("the group has met no more often than that since it began"),
    "every 6 meetings": N_("the number of the group's meeting can be divided by that"),
    "week 1": N_("it is that week of the month: the first seven days are week 1"),
}
"""Every condition, the ones with a number as they may be written, and when it holds."""


def _condition(value: object) -> Condition:
    phrase = _short_phrase(value, "condition")
    folded = plain(phrase)
    negated = folded.startswith("not ")
    name = folded.removeprefix("not ").strip()
    if name in PLAIN_CONDITIONS:
        return Condition(name, negated=negated)
    if found := _PEOPLE_CONDITION.fullmatch(name):
        return Condition(f"people {found[1]}", int(found[2]), negated)
    if found := _MEETINGS_CONDITION.fullmatch(name):
        return Condition(f"{found[1]} meetings", int(found[2]), negated)
    if found := _WEEK_CONDITION.fullmatch(name):
        return Condition("week", int(found[1]), negated)
    found = _TIME_CONDITION.fullmatch(name)
    if seconds := parse_length(found[1]) if found else None:
        return Condition("time left over", seconds, negated)
    # Anything else is an answer that an earlier stage finds out; the reading of the whole file
    # knows which there are.
    if not name or "\n" in phrase or len(name) > ANSWER_LIMIT or _reserved(name):
        forms = _meant(name)
        only = f"{'not ' if negated else ''}{forms[0]}" if len(forms) == 1 else ""
        raise Wrong(Code.NOT_A_CONDITION, value=phrase, known=_listed(forms), nearest=only)
    return Condition(name, negated=negated, answer=True)


def _meant(name: str) -> tuple[str, ...]:
    """Return what could have been meant by a phrase that is no condition."""
    if _LIKE_A_WEEK.fullmatch(name):
        return tuple(f"week {number}" for number in range(1, WEEKS + 1))
    if found := _LIKE_MEETINGS.fullmatch(name):
        number = re.search(r"(?<![\d.,])[1-9]\d{0,2}(?!\d)", name)
        forms = (form for form in CONDITION_FORMS if form.startswith(found[1]))
        return tuple(re.sub(r"\d+", number[0], form) if number else form for form in forms)
    begun = tuple(form for form in CONDITION_FORMS if name.split()[:1] == form.split()[:1])
    return begun or tuple(CONDITION_FORMS)


def _reserved(name: str) -> bool:
    """Tell whether a name looks like another condition, and so cannot be that of an answer."""
    if name in PLAIN_CONDITIONS or name.split()[0] in _RESERVED:
        return True
    return bool(_LIKE_MEETINGS.fullmatch(name) or _LIKE_A_WEEK.fullmatch(name))


def _like_history() -> str:
    """Return the pattern of what is meant as a condition of a group's history."""
    gap, some = fragments.GAP, rf"(?:{fragments.GAP}.*)?"
    meetings = fragments.any_of(("meeting", "meetings"))
    begins = fragments.any_of(("first", "every"))
    return rf"(?:{begins}{some}{gap}+{meetings}|{fragments.folded('week')}{some}){gap}*$"


def _condition_schema() -> Schema:
    gap, end = fragments.GAP, f"(?:{fragments.GAP}|$)"
    no, others = fragments.folded("not"), fragments.any_of(_RESERVED[1:])
    people = f"{fragments.folded('people')}{gap}+{fragments.any_of(('over', 'under'))}"
    time = f"{fragments.folded('time left over')}{gap}+{length_pattern(gap)}"
    begins = fragments.any_of(("first", "every"))
    meetings = rf"{begins}{gap}+[1-9]\d{{0,2}}{gap}+{fragments.any_of(('meeting', 'meetings'))}"
    week = rf"{fragments.folded('week')}{gap}+[1-{WEEKS}]"
    plain_one = fragments.any_of(PLAIN_CONDITIONS)
    one_of = rf"{plain_one}|{people}{gap}+\d{{1,3}}|{time}|{meetings}|{week}"
    form = rf"(?:{no}{gap}+)?(?:{one_of})"
    odd = (
        rf"^{gap}*(?:(?:{no}{gap}+)?{others}{end}|{no}{gap}*$|{no}{gap}+{no}{end}"
        rf"|(?:{no}{gap}+)?{_like_history()})"
    )
    return fragments.either(
        {"type": "string", "enum": [*CONDITION_FORMS]},
        fragments.phrase(form),
        fragments.name(ANSWER_LIMIT, f"(?:{no}{gap}+)?", but=odd),
    )


def _answer_schema() -> Schema:
    gap = fragments.GAP
    begins = rf"^{gap}*{fragments.any_of(_RESERVED)}(?:{gap}|$)"
    plain_one = rf"^{gap}*{fragments.any_of(PLAIN_CONDITIONS)}{gap}*$"
    history = rf"^{gap}*{_like_history()}"
    named = fragments.name(ANSWER_LIMIT, but=f"{begins}|{plain_one}|{history}")
    return fragments.also(named, LINE.schema())


def _answer(value: object) -> str:
    name = _word(value)
    if len(name) > ANSWER_LIMIT:
        raise Wrong(Code.TOO_LONG, limit=ANSWER_LIMIT)
    if _reserved(name):
        raise Wrong(Code.NOT_AN_ANSWER, value=name)
    return name


_NAME_IN_PATH = re.compile(r"[^\s./\\:*?\"<>|~-][^/\\:*?\"<>|]{0,60}")


def _file(value: object) -> str:
    """Read the path of a text of the group's own: below the format's folder, nowhere else."""
    path = _line(value)
    parts = path.split("/")
    if len(parts) > 4 or not all(_NAME_IN_PATH.fullmatch(part) for part in parts):
        raise Wrong(Code.NOT_A_FILE_HERE, value=path)
    return path


def _file_schema() -> Schema:
    part = _NAME_IN_PATH.pattern.replace('\\"', '"')
    path = fragments.phrase(f"{part}(?:/{part}){{0,3}}", "texts/opening.txt", around=r"\s")
    return fragments.also(path, LINE.schema())


def _bookmark(value: object) -> str:
    name = tidy_place(_word(value))
    if name is None:  # only its length is left to be wrong with it
        raise Wrong(Code.TOO_LONG, limit=PLACE_LIMIT)
    return name


def _bookmark_schema() -> Schema:
    short = {"type": "string", "pattern": rf"^\s*(?:\S\s*){{1,{PLACE_LIMIT}}}$"}
    return fragments.also(short, LINE.schema())


_SET = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def _set(value: object) -> str:
    name = _line(value).casefold()
    if not _SET.fullmatch(name):
        raise Wrong(Code.NOT_A_SET, value=name)
    return name


def _set_schema() -> Schema:
    pattern = _SET.pattern.replace("a-z", "A-Za-z")
    return fragments.also(fragments.phrase(pattern, "aa-common", around=r"\s"), LINE.schema())


def _filled_schema() -> Schema:
    return fragments.also(
        fragments.text(CARD_LIMIT, PLACEHOLDERS), LINE.schema(), {"maxLength": CARD_LIMIT}
    )


def _file_name(value: object, code: Code) -> str:
    """Read the name of a file that lies in the folder of its kind, without folder and ending."""
    phrase = _line(value)
    name = plain(phrase).replace(" ", "-")
    if not _SET.fullmatch(name):
        raise Wrong(code, value=phrase)
    return name


def _file_name_schema(example: str) -> Schema:
    """Return the schema of such a name; gaps do not count for its length, as in a `name`."""
    letter = "[A-Za-z0-9]"
    pattern = f"{letter}(?:{fragments.GAP}*{letter}){{0,60}}"
    return fragments.also(fragments.phrase(pattern, example), LINE.schema())


def _part(value: object) -> str:
    return _file_name(value, Code.NOT_A_NAME)


def _agreements(value: object) -> tuple[str, ...] | str:
    """Read the texts themselves, or the name of a list that stands in a file of its own."""
    if isinstance(value, str):
        return _file_name(value, Code.NOT_AGREEMENTS)
    return _AGREEMENTS.read(value)


def _agreements_schema() -> Schema:
    return fragments.either(_file_name_schema("sn"), _AGREEMENTS.schema())


def _agreed(value: object) -> tuple[str, ...]:
    texts = TEXTS.read(value)
    if not texts:
        raise Wrong(Code.EMPTY)
    return texts


def _agreed_schema() -> Schema:
    return fragments.also(TEXTS.schema(), {"minItems": 1})


LINE = Reader("line", _line, schema=lambda: fragments.line(LINE_LIMIT))
FILLED_LINE = Reader("line", _filled_line, schema=_filled_schema)
WORD = Reader("line", _word, schema=lambda: fragments.line(LINE_LIMIT))
TEXT = Reader("text", _text, schema=lambda: fragments.text(TEXT_LIMIT, PLACEHOLDERS))
TEXTS = _list_of(TEXT, "texts")
_AGREEMENTS = _list_of(TEXT, "agreements")
LINES = _list_of(LINE, "lines")
PEOPLE_LIMIT = 999
ALIASES = _list_of(LINE, "lines", limit=PEOPLE_LIMIT)
LENGTH_OF_TIME = Reader("length", _length, schema=fragments.length, write=written)
FLAG = Reader("flag", _flag, schema=lambda: {"type": "boolean"})
PEOPLE_RANGE = Reader("people", _people, schema=fragments.people)
APPOINTMENT = Reader("appointment", _appointment, schema=fragments.appointment)
CONDITION = Reader("condition", _condition, schema=_condition_schema)
ANSWER_NAME = Reader("answer", _answer, schema=_answer_schema)
_WARNINGS = _list_of(LENGTH_OF_TIME, "warn", alone=True)
_SIGNALS = _list_of(choice(*(signal.value for signal in Signal), "none"), "bell", alone=True)


# --- the keys --------------------


def optional(key: str, reader: Reader[T], about: str = "", otherwise: str = "") -> Field[T | None]:
    """Make a field whose absence means something of its own, so that its default is None."""
    return Field(key, reader, None, about=about, otherwise=otherwise)


# under [meeting]
FORMAT_VERSION = Field(
    "format", number(1, 999), 1, about=N_("Which version of this language the file is written in.")
)
NAME = Field("name", LINE, "", required=True, about=N_("What it is called in lists and on screen."))
SUMMARY = Field("summary", TEXT, "", about=N_("What it consists of, in a sentence or two."))
MEETING_LENGTH = Field(
    "length", LENGTH_OF_TIME, 3600, about=N_("How long the whole meeting lasts.")
)
PEOPLE = optional("people", PEOPLE_RANGE, N_("How many people it suits."))
ATTENDANCE = Field(
    "attendance",
    choice("open", "closed", "ask"),
    "open",
    about=N_(
        "Who may come: anybody (open), only those whom it concerns (closed), or as the group "
        "decides that evening (ask)."
    ),
)
MODE = Field(
    "mode",
    choice("in person", "online", "phone", "hybrid"),
    "in person",
    about=N_("Where the group meets; hybrid is some in the room and some online."),
)
AGREEMENTS: Field[tuple[str, ...] | str] = Field(
    "agreements",
    Reader("agreements", _agreements, schema=_agreements_schema),
    (),
    about=N_(
        "What the group has agreed on, one key away all evening: a list of texts, or the name of "
        "a shared list."
    ),
)
NEW_GROUP = Field(
    "new-group",
    FLAG,
    False,
    about=N_("Whether this is a first meeting, from which on turns are counted anew."),
)
LOOK = Field(
    "look",
    choice("calm", "clear"),
    "calm",
    about=N_("Whether the end of a time shows quietly (calm) or so that nobody misses it (clear)."),
)
FELLOWSHIP = Field("fellowship", LINE, "", about=N_("The fellowship it was written for, if any."))
TYPES = Field(
    "types",
    LINES,
    (),
    about=N_('What sort of meeting it is, in the codes of the Meeting Guide: "O", "D" and so on.'),
)
CREDIT = Field("credit", LINE, "", about=N_("Whom it comes from."))
LICENSE = Field("license", LINE, "", about=N_("On what terms others may use it, such as CC0-1.0."))
LANGUAGE = Field(
    "language",
    choice("nb", "nn", "en"),
    "",
    about=N_("The language of its texts."),
    otherwise=N_("as the file's name says"),
)

# under [meeting] for all stages, or in a stage for itself
REPLIES = optional(
    "replies",
    choice("none", "if asked", "free"),
    N_(
        "Whether others may answer what somebody says: not at all (none), where they are asked "
        "to (if asked), or freely (free)."
    ),
    otherwise=N_("the meeting's; none"),
)
WARN = optional(
    "warn",
    Reader("warn", _warn, schema=_warn_schema),
    N_("How long before the end of a time it begins to show: a length, several, or none."),
    otherwise=N_("the meeting's; 1 min"),
)
BELL = optional(
    "bell",
    Reader("bell", _bell, _SIGNALS.choices, schema=_bell_schema),
    N_(
        "When a bell rings: at the start, in the middle, as a warning, at the end, or never (none)."
    ),
    otherwise=N_("the kind's, or the meeting's; none"),
)
CLOCK = optional(
    "clock",
    choice("down", "up", "none"),
    N_("Whether the clock counts what is left (down), what has passed (up), or is hidden (none)."),
    otherwise=N_("the kind's, or the meeting's; down"),
)

MEETING_FIELDS: tuple[Field[object], ...] = (
    FORMAT_VERSION,
    NAME,
    SUMMARY,
    MEETING_LENGTH,
    PEOPLE,
    ATTENDANCE,
    MODE,
    REPLIES,
    AGREEMENTS,
    NEW_GROUP,
    LOOK,
    WARN,
    BELL,
    CLOCK,
    FELLOWSHIP,
    TYPES,
    CREDIT,
    LICENSE,
    LANGUAGE,
)

# under [roles.NAME]
LABEL = Field(
    "label",
    LINE,
    "",
    about=N_("What the group calls the role."),
    otherwise=N_("the name in the header"),
)
COUNT = Field("count", number(1, 20), 1, about=N_("How many people are needed for it."))
NOTE = Field("note", TEXT, "", about=N_("A word of advice about it."))
ROTATES = Field(
    "rotates",
    choice("meeting", "break", "stage", "never"),
    "meeting",
    about=N_(
        "When it passes on by itself: to the next meeting, at a break, with every stage, or never."
    ),
)
CHOOSE = optional(
    "choose",
    choice("fair", "volunteer", "lot", "fixed"),
    N_(
        "How it is found who has it: in fair turns (fair), by who wants to (volunteer), by lot, "
        "or always the same (fixed)."
    ),
    otherwise=N_("fair for the chair, else volunteer"),
)
ASKED_AFTER = Field(
    "asked-after",
    _count_of("visits", "visit", "visits", "besøk", "møter"),
    3,
    about=N_("How often somebody has been there before they are asked to take it."),
)
LEAVES_AFTER = optional(
    "leaves-after",
    _count_of("meetings", "meeting", "meetings", "møte", "møter"),
    N_("After how many meetings a starter leaves the group to itself."),
    otherwise=N_("never"),
)

ROLE_FIELDS: tuple[Field[object], ...] = (
    LABEL,
    COUNT,
    NOTE,
    ROTATES,
    CHOOSE,
    ASKED_AFTER,
    LEAVES_AFTER,
)

# under every [[stage]]
KIND = Field("kind", WORD, "", required=True, about=N_("What sort of stage it is."))
TITLE = Field(
    "title",
    LINE,
    "",
    about=N_("What the stage is called on screen."),
    otherwise=N_("the kind's own name"),
)
SAY = Field("say", TEXT, "", about=N_("What may be said aloud when it begins."))
TIP = Field("tip", TEXT, "", about=N_("A word of help for whoever is at the keyboard."))
LENGTH = optional(
    "length", LENGTH_OF_TIME, N_("How long the stage lasts."), otherwise=N_("by the kind")
)
STARTS = optional(
    "starts",
    APPOINTMENT,
    N_("When it begins at the latest; from there on nothing that came before takes its time."),
)
WHO = Field(
    "who",
    WORD,
    "",
    about=N_("Whose part it is: a role by its name, everyone, in turn, or newcomers."),
    otherwise=N_("the chair"),
)
WHEN = Field(
    "when",
    _list_of(CONDITION, "condition", alone=True),
    (),
    about=N_("The stage is only held where this is so; of a list, all of it."),
    otherwise=N_("always"),
)
OPTIONAL = Field("optional", FLAG, False, about=N_("Whether one key may leave it out."))

EVERY_STAGE: tuple[Field[object], ...] = (
    KIND,
    TITLE,
    SAY,
    TIP,
    LENGTH,
    STARTS,
    WHO,
    WHEN,
    OPTIONAL,
    REPLIES,
    WARN,
    BELL,
    CLOCK,
)

# turns: for the kinds in which everybody has one
EACH = optional(
    "each",
    LENGTH_OF_TIME,
    N_("The most that one person gets; less where time is short, and the chair is told before."),
    otherwise=N_("an equal share"),
)
WRAP_UP = Field(
    "wrap-up",
    LENGTH_OF_TIME,
    0,
    about=N_("Time on top of that to come to an end, before it counts as over."),
)
BETWEEN = Field(
    "between", LENGTH_OF_TIME, 0, about=N_("A breath before the clock of the next turn begins.")
)
ORDER = optional("order", choice(*ORDERS), N_("Who comes after whom."), otherwise=N_("by the kind"))
FIRST = Field(
    "first",
    choice("left of chair", "chosen", "lot", "next after last time"),
    "left of chair",
    about=N_(
        "Who begins: whoever sits to the left of the chair, somebody the room has chosen, by lot, "
        "or whoever sits next to last time's first."
    ),
)
NEWCOMERS = Field(
    "newcomers", choice("first", "last"), "", about=N_("Whether newcomers come first or last.")
)
AGAIN = optional(
    "again",
    choice("no", "after everyone", "yes"),
    N_("Whether somebody may have a second turn."),
    otherwise=N_("by the kind"),
)
PROMPT = Field(
    "prompt",
    _list_of(TEXT, "prompt", alone=True),
    (),
    about=N_("The question that everybody answers; a list goes round once for each."),
)
FEEDBACK = Field(
    "feedback", LENGTH_OF_TIME, 0, about=N_("Time after each turn for the others to answer it.")
)
PRESENTER = Field(
    "presenter",
    LENGTH_OF_TIME,
    0,
    about=N_("Time before each turn for whoever presents the one whose turn it is."),
)
WAY = Field(
    "direction",
    choice("left", "right"),
    "left",
    about=N_("Which way the word goes round the circle, seen from the chair."),
)

TURNS: tuple[Field[object], ...] = (
    EACH,
    WRAP_UP,
    BETWEEN,
    ORDER,
    FIRST,
    WAY,
    NEWCOMERS,
    AGAIN,
    PROMPT,
    FEEDBACK,
    PRESENTER,
)

# own keys of a kind
SOURCE = Field("source", LINE, "", about=N_("Where the text stands: a book, a card, a page."))
FILE = Field(
    "file",
    Reader("file", _file, schema=_file_schema),
    "",
    about=N_("The group's own text, in a folder beside the format."),
)
ALL_ANSWER = Field("all-answer", TEXT, "", about=N_("A line that all say when it has been read."))
HALFWAY = Field("halfway", TEXT, "", about=N_("A gentle question when half the time has passed."))
FILLED: tuple[Field[object], ...] = (SAY, TIP, PROMPT, ALL_ANSWER, HALFWAY)
"""The texts of a stage whose placeholders are filled in at the meeting."""

ROLE = Field("role", WORD, "chair", about=N_("Which role is handed on."))
ANSWER = Field(
    "answer",
    ANSWER_NAME,
    "",
    required=True,
    about=N_("A name for what is found out, so that later stages can wait for it."),
)
ITEMS = Field("items", LINES, (), required=True, about=N_("What there is to see to, in its order."))
SET = Field(
    "set",
    Reader("set", _set, schema=_set_schema),
    "",
    required=True,
    about=N_("Which milestones: a set of the group's own, or one that ships."),
)
PART_FILE = Field(
    "file",
    Reader("part", _part, schema=lambda: _file_name_schema("newcomers")),
    "",
    required=True,
    about=N_("The part whose stages stand here: the name of a file in the folder parts."),
)
LEVELS = Field(
    "levels",
    _list_of(choice("all", *STEPS), "levels", alone=True),
    (),
    about=N_("Which part of them: the first days, the months, the years, or all."),
    otherwise=N_("all"),
)
DIRECTION = Field(
    "order",
    choice("up", "down"),
    "up",
    about=N_("Whether the shortest time is called first (up) or the longest (down)."),
)
SIZE = Field(
    "size",
    number(2, 6),
    2,
    about=N_(
        "How many speak together: two, or up to six; of an odd number three share the time of a "
        "pair."
    ),
)
FOUND_BY = Field(
    "order",
    choice("anyone", "circle", "lot"),
    "anyone",
    about=N_("How they find one another: anyone, whoever sits beside, or by lot."),
)
BOOKMARK = Field(
    "bookmark",
    Reader("line", _bookmark, schema=_bookmark_schema),
    "",
    about=N_(
        "The name of a place in a text: the key i writes it down, and a group keeps it until next "
        "time."
    ),
)
FROM = Field(
    "from",
    choice(*TOPIC_SOURCES),
    "room",
    about=N_(
        "Where the topics come from: the room names them, the chair brings one, a list in the "
        "format, or slips in a box."
    ),
)
TOPIC_LIST = Field(
    "list",
    _list_of(LINE, "lines", limit=TOPICS_LIMIT),
    (),
    about=N_('The topics, one line each; goes with from = "list".'),
)
CHOOSE_TOPIC = optional(
    "choose",
    choice(*TOPIC_CHOICES),
    about=N_("How one of the topics is chosen: by the chair, by lot, by a vote, or in order."),
    otherwise=N_("chair; lot from a box"),
)
VOTES = optional(
    "votes",
    number(1, 9),
    about=N_('How many dots each person has to give; goes with choose = "vote".'),
)
CHANGES = optional(
    "changes",
    choice(*TOPIC_CHANGES),
    about=N_(
        "How often a list in order moves on: with each meeting, or by the week of the month or "
        "the month of the year."
    ),
    otherwise=N_("with each meeting"),
)
EXTEND = Field(
    "extend",
    _list_of(LENGTH_OF_TIME, "lengths", alone=True),
    (),
    about=N_(
        "More time that the chair may give when the time is used: once each, in this order, and "
        "then no more."
    ),
)
BY = Field(
    "by",
    choice(*BALLOTS),
    BALLOTS[0],
    about=N_(
        "How the group decides: by consent, when nothing stands in the way, or by a majority of "
        "those who are here."
    ),
)
DECISION = Field(
    "answer",
    ANSWER_NAME,
    "",
    about=N_("A name for what is decided; later stages may depend on whether it was agreed."),
)
COMES = Field(
    "starts",
    APPOINTMENT,
    None,
    required=True,
    about=N_("When the reminder comes, counted back from the end of the meeting."),
)
CARD = Field(
    "say",
    FILLED_LINE,
    "",
    required=True,
    about=N_("What the reminder says, on one line of at most 60 characters."),
)
RINGS = optional(
    "bell",
    Reader("choice", _rings, _RINGS.choices, _RINGS.schema),
    about=N_("Whether a bell sounds when the reminder comes; it is silent unless this asks."),
    otherwise=N_("none"),
)
BACK_TO = Field(
    "back-to",
    LINE,
    "",
    required=True,
    about=N_("The title of the stage above to go back to."),
)
TIMES = optional(
    "times",
    number(2, 99),
    about=N_("How many times the stages run in all; without it, until the next appointment."),
)

# in a file of milestones, under [milestones] and every [[level]]
LEVEL_LABEL = Field(
    "label",
    LINE,
    "",
    about=N_("What the milestone is called."),
    otherwise=N_("the count and the unit"),
)
LEVEL_COUNT = Field(
    "count", number(1, 999), 1, required=True, about=N_("How many hours, days, months or years.")
)
UNIT = Field("unit", choice(*UNITS), "", required=True, about=N_("What is counted."))
COLOUR = Field("colour", LINE, "", about=N_("The colour of its coin or tag, in a word."))
YEARLY = Field("yearly", FLAG, False, about=N_("Whether every year that follows counts as well."))

# in a file of a part, under [part], and in one of agreements, under [agreements]
FILE_NAME = Field("name", LINE, "", about=N_("What the file is called where it is listed."))
AGREED = Field(
    "items",
    Reader("texts", _agreed, schema=_agreed_schema),
    (),
    required=True,
    about=N_("The agreements, each a text of its own."),
)

PART_FIELDS: tuple[Field[object], ...] = (FILE_NAME, SUMMARY, CREDIT, LICENSE)
AGREEMENTS_FIELDS: tuple[Field[object], ...] = (FILE_NAME, SUMMARY, AGREED, CREDIT, LICENSE)
SET_FIELDS: tuple[Field[object], ...] = (NAME, SUMMARY, CREDIT, LICENSE)
LEVEL_FIELDS: tuple[Field[object], ...] = (LEVEL_LABEL, LEVEL_COUNT, UNIT, COLOUR, YEARLY)
