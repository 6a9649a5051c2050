"""Keys of the format language, each defined once: its name, how its value is read, its default.

A field is typed by what its reader returns, so that `values[LENGTH]` is known to be seconds.
Readers raise `Wrong`; they never show an untrusted number (a huge integer cannot even be
written out, research: tech §1) and never stop the reading of other keys.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from meetingtui.format.model import ORDERS, STEPS, UNITS, Condition, Signal
from meetingtui.format.problems import Code, Wrong
from meetingtui.text.lengths import parse_length
from meetingtui.text.messages import N_
from meetingtui.text.safe import UNSAFE, codepoint, unsafe_at
from meetingtui.text.words import plain

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LINE_LIMIT = 120
TEXT_LIMIT = 2000
LIST_LIMIT = 40
PLACEHOLDERS = ("group", "chair", "next", "speaker", "starts", "ends", "minutes", "people")


@dataclass(frozen=True, slots=True)
class Reader(Generic[T_co]):
    """How a value is read.  `expects` is the code of the words that say what should stand there."""

    expects: str
    read: Callable[[object], T_co]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Field(Generic[T_co]):
    """One key of a table.  `about` says in a sentence what it means (English, to be translated)."""

    key: str
    reader: Reader[T_co]
    default: T_co
    required: bool = False
    about: str = ""


class Values:
    """What a table said, by field; a key that was not there gives the field's default."""

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


def _text(value: object) -> str:
    text = _string(value, "text", TEXT_LIMIT)
    for found in _BRACES.finditer(text):
        if found[1] not in PLACEHOLDERS:
            raise Wrong(Code.UNKNOWN_PLACEHOLDER, value=found[0], known=_listed(PLACEHOLDERS, "{}"))
    return text


def _listed(names: Iterable[str], braces: str = "") -> str:
    return ", ".join(f"{{{name}}}" if braces else name for name in names)


def _list_of(
    read: Callable[[object], T], expects: str, alone: bool = False, limit: int = LIST_LIMIT
) -> Reader[tuple[T, ...]]:
    """Make the reader of a list; `alone` lets one item stand without the brackets."""

    def read_all(value: object) -> tuple[T, ...]:
        if alone and not isinstance(value, list):
            return (read(value),)
        if not isinstance(value, list):
            _no_time_of_day(value)
            raise Wrong(Code.WRONG_TYPE, expects=expects)
        if len(value) > limit:
            raise Wrong(Code.TOO_MANY, limit=limit)
        return tuple(read_one(item, at) for at, item in enumerate(value))

    def read_one(item: object, at: int) -> T:
        try:
            return read(item)
        except Wrong as wrong:
            wrong.item = at
            raise

    return Reader(expects, read_all)


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

    return Reader("number", read)


def choice(*choices: str) -> Reader[str]:
    """Make the reader of one of a few words."""

    def read(value: object) -> str:
        phrase = _short_phrase(value, "choice")
        if plain(phrase) not in choices:
            raise Wrong(Code.NOT_A_CHOICE, value=phrase, known=_listed(choices))
        return plain(phrase)

    return Reader("choice", read, choices)


_PEOPLE = re.compile(r"(\d{1,3})(?:\s*(?:to|til|-|–)\s*(\d{1,3}))?", re.IGNORECASE)


def _people(value: object) -> tuple[int, int]:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000:
        return value, value
    phrase = _short_phrase(value, "people")
    found = _PEOPLE.fullmatch(phrase)
    if found is None or not 0 < int(found[1]) <= int(found[2] or found[1]):
        raise Wrong(Code.NOT_PEOPLE, value=phrase)
    return int(found[1]), int(found[2] or found[1])


_APPOINTMENT = re.compile(r"(.+?) (?:before|før) (?:the )?(?:end|slutt)")


def _appointment(value: object) -> int:
    phrase = _short_phrase(value, "appointment")
    found = _APPOINTMENT.fullmatch(plain(phrase))
    seconds = parse_length(found[1]) if found else None
    if seconds is None:
        raise Wrong(Code.NOT_AN_APPOINTMENT, value=phrase)
    return seconds


def _warn(value: object) -> tuple[int, ...]:
    if isinstance(value, str) and plain(value) == "none":
        return ()
    lengths = _list_of(_length, "warn", alone=True).read(value)
    return tuple(sorted(set(lengths), reverse=True))


def _bell(value: object) -> frozenset[Signal]:
    known = (*(signal.value for signal in Signal), "none")
    read = set(_list_of(choice(*known).read, "bell", alone=True).read(value))
    if "none" in read and len(read) > 1:
        raise Wrong(Code.NOT_A_CHOICE, value="none", known=_listed(known[:-1]))
    return frozenset(Signal(word) for word in read if word != "none")


_COUNT_PHRASE = re.compile(r"(\d{1,4})\s+(\w+)")


def _count_of(expects: str, words: frozenset[str]) -> Reader[int]:
    def read(value: object) -> int:
        phrase = _short_phrase(value, expects)
        found = _COUNT_PHRASE.fullmatch(plain(phrase))
        if found is None or found[2] not in words:
            raise Wrong(Code.NOT_A_COUNT, value=phrase, expects=expects)
        return int(found[1])

    return Reader(expects, read)


# The conditions that need no question.  Those of a group's history come with its memory.
PLAIN_CONDITIONS = ("open", "closed", "in person", "online", "phone", "hybrid")
ANSWER_LIMIT = 40
_PEOPLE_CONDITION = re.compile(r"people (over|under) (\d{1,3})")
_TIME_CONDITION = re.compile(r"time left over (.+)")
CONDITION_FORMS = (*PLAIN_CONDITIONS, "people over 12", "people under 4", "time left over 10 min")


def _condition(value: object) -> Condition:
    phrase = _short_phrase(value, "condition")
    folded = plain(phrase)
    negated = folded.startswith("not ")
    name = folded.removeprefix("not ").strip()
    if name in PLAIN_CONDITIONS:
        return Condition(name, negated=negated)
    if found := _PEOPLE_CONDITION.fullmatch(name):
        return Condition(f"people {found[1]}", int(found[2]), negated)
    found = _TIME_CONDITION.fullmatch(name)
    if seconds := parse_length(found[1]) if found else None:
        return Condition("time left over", seconds, negated)
    # Anything else is an answer that an earlier stage finds out; the reading of the whole file
    # knows which there are.
    if not name or "\n" in phrase or len(name) > ANSWER_LIMIT or _reserved(name):
        raise Wrong(Code.NOT_A_CONDITION, value=phrase, known=_listed(CONDITION_FORMS))
    return Condition(name, negated=negated, answer=True)


def _reserved(name: str) -> bool:
    """Tell whether a name looks like another condition, and so cannot be that of an answer."""
    return name in PLAIN_CONDITIONS or name.split()[0] in ("not", "people", "time")


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


_SET = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def _set(value: object) -> str:
    name = _line(value).casefold()
    if not _SET.fullmatch(name):
        raise Wrong(Code.NOT_A_SET, value=name)
    return name


LINE = Reader("line", _line)
WORD = Reader("line", _word)
TEXT = Reader("text", _text)
TEXTS = _list_of(_text, "texts")
LINES = _list_of(_line, "lines")
PEOPLE_LIMIT = 999
ALIASES = _list_of(_line, "lines", limit=PEOPLE_LIMIT)
LENGTH_OF_TIME = Reader("length", _length)
FLAG = Reader("flag", _flag)
PEOPLE_RANGE = Reader("people", _people)
ANSWER_NAME = Reader("answer", _answer)


# --- the keys --------------------


def optional(key: str, reader: Reader[T], about: str = "") -> Field[T | None]:
    """Make a field whose absence means something of its own, so that its default is None."""
    return Field(key, reader, None, about=about)


# under [meeting]
FORMAT_VERSION = Field("format", number(1, 999), 1)
NAME = Field("name", LINE, "", required=True)
SUMMARY = Field("summary", TEXT, "")
MEETING_LENGTH = Field("length", LENGTH_OF_TIME, 3600)
PEOPLE = optional("people", PEOPLE_RANGE)
ATTENDANCE = Field("attendance", choice("open", "closed", "ask"), "open")
MODE = Field("mode", choice("in person", "online", "phone", "hybrid"), "in person")
AGREEMENTS = Field("agreements", TEXTS, ())
NEW_GROUP = Field("new-group", FLAG, False)
LOOK = Field("look", choice("calm", "clear"), "calm")
FELLOWSHIP = Field("fellowship", LINE, "")
TYPES = Field("types", LINES, ())
CREDIT = Field("credit", LINE, "")
LICENSE = Field("license", LINE, "")
LANGUAGE = Field("language", choice("nb", "nn", "en"), "")

# under [meeting] for all stages, or in a stage for itself
REPLIES = optional("replies", choice("none", "if asked", "free"))
WARN = optional("warn", Reader("warn", _warn))
BELL = optional("bell", Reader("bell", _bell))
CLOCK = optional("clock", choice("down", "up", "none"))

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
LABEL = Field("label", LINE, "")
COUNT = Field("count", number(1, 20), 1)
NOTE = Field("note", TEXT, "")
ROTATES = Field("rotates", choice("meeting", "break", "stage", "never"), "meeting")
CHOOSE = optional("choose", choice("fair", "volunteer", "lot", "fixed"))
ASKED_AFTER = Field(
    "asked-after", _count_of("visits", frozenset(["visit", "visits", "besøk", "møter"])), 3
)
LEAVES_AFTER = optional(
    "leaves-after", _count_of("meetings", frozenset(["meeting", "meetings", "møte", "møter"]))
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
KIND = Field("kind", WORD, "", required=True)
TITLE = Field("title", LINE, "")
SAY = Field("say", TEXT, "")
TIP = Field("tip", TEXT, "")
LENGTH = optional("length", LENGTH_OF_TIME)
STARTS = optional("starts", Reader("appointment", _appointment))
WHO = Field("who", WORD, "")
WHEN = Field("when", _list_of(_condition, "condition", alone=True), ())
OPTIONAL = Field("optional", FLAG, False)

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
EACH = optional("each", LENGTH_OF_TIME)
WRAP_UP = Field("wrap-up", LENGTH_OF_TIME, 0)
BETWEEN = Field("between", LENGTH_OF_TIME, 0)
ORDER = optional("order", choice(*ORDERS))
FIRST = Field(
    "first", choice("left of chair", "chosen", "lot", "next after last time"), "left of chair"
)
NEWCOMERS = Field("newcomers", choice("first", "last"), "")
AGAIN = optional("again", choice("no", "after everyone", "yes"))
PROMPT = Field("prompt", _list_of(_text, "texts", alone=True), ())
FEEDBACK = Field("feedback", LENGTH_OF_TIME, 0)
PRESENTER = Field("presenter", LENGTH_OF_TIME, 0)

TURNS: tuple[Field[object], ...] = (
    EACH,
    WRAP_UP,
    BETWEEN,
    ORDER,
    FIRST,
    NEWCOMERS,
    AGAIN,
    PROMPT,
    FEEDBACK,
    PRESENTER,
)

# own keys of a kind
SOURCE = Field("source", LINE, "")
FILE = Field("file", Reader("file", _file), "")
ALL_ANSWER = Field("all-answer", TEXT, "")
HALFWAY = Field("halfway", TEXT, "")
ROLE = Field("role", WORD, "chair")
ANSWER = Field("answer", ANSWER_NAME, "", required=True)
ITEMS = Field("items", LINES, (), required=True)
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
SET = Field("set", Reader("set", _set), "", required=True)
LEVELS = Field("levels", _list_of(choice("all", *STEPS).read, "levels", alone=True), ())
DIRECTION = Field("order", choice("up", "down"), "up")

# in a file of milestones, under [milestones] and every [[level]]
LEVEL_LABEL = Field("label", LINE, "")
LEVEL_COUNT = Field("count", number(1, 999), 1, required=True)
UNIT = Field("unit", choice(*UNITS), "", required=True)
COLOUR = Field("colour", LINE, "")
YEARLY = Field("yearly", FLAG, False)

SET_FIELDS: tuple[Field[object], ...] = (NAME, SUMMARY, CREDIT, LICENSE)
LEVEL_FIELDS: tuple[Field[object], ...] = (LEVEL_LABEL, LEVEL_COUNT, UNIT, COLOUR, YEARLY)
