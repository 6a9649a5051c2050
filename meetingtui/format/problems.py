"""Problems of a format: what is wrong and where, as codes and values.

The words for each code stand in `present/problems.py`, so that a problem is told in the
reader's language; a test keeps the two lists equal.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from meetingtui.text.values import dataclass


class Level(Enum):
    """How bad: an error keeps a format from running, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """Every problem that a format can have."""

    # the file as a whole
    MISSING_FILE = "missing-file"
    NOT_A_FILE = "not-a-file"
    UNREADABLE = "unreadable"
    NO_FORMATS = "no-formats"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    UTF16 = "utf-16"
    LATIN1 = "latin-1"
    RTF = "rtf"
    DOCUMENT = "document"
    WEB_PAGE = "web-page"
    # TOML itself: a line
    SYNTAX = "syntax"
    CUT_OFF = "cut-off"
    TWICE = "twice"
    TOO_DEEP = "too-deep"
    MANY_MISTAKES = "many-mistakes"
    CONFLICT = "conflict"
    REMARK = "remark"
    HARD_SPACE = "hard-space"
    # a header
    MISSING_HEADER = "missing-header"
    ONE_BRACKET = "one-bracket"
    UNEVEN_BRACKETS = "uneven-brackets"
    AFTER_HEADER = "after-header"
    # a key
    COLON = "colon"
    SPACE_IN_KEY = "space-in-key"
    LETTER_IN_KEY = "letter-in-key"
    # what stands behind =
    NO_VALUE = "no-value"
    AFTER_VALUE = "after-value"
    UNQUOTED = "unquoted"
    NOT_TRUE_FALSE = "not-true-false"
    NOT_A_NUMBER = "not-a-number"
    TIME_OF_DAY = "time-of-day"
    CURLY_QUOTES = "curly-quotes"
    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_LONG_TEXT = "unclosed-long-text"
    TEXT_OVER_LINES = "text-over-lines"
    QUOTE_INSIDE = "quote-inside"
    BACKSLASH = "backslash"
    UNCLOSED_LIST = "unclosed-list"
    MISSING_COMMA = "missing-comma"
    STRAY_COMMA = "stray-comma"
    CURLY_TABLE = "curly-table"
    # headers
    NEWER_FORMAT = "newer-format"
    NO_MEETING = "no-meeting"
    NO_STAGES = "no-stages"
    ONLY_ASIDE = "only-aside"
    TOO_MANY_STAGES = "too-many-stages"
    OUTSIDE = "outside"
    UNKNOWN_TABLE = "unknown-table"
    NO_PLACE = "no-place"
    NOT_A_TABLE = "not-a-table"
    NOT_A_LIST_OF_TABLES = "not-a-list-of-tables"
    # keys
    UNKNOWN_KEY = "unknown-key"
    MISPLACED_KEY = "misplaced-key"
    NOT_OF_KIND = "not-of-kind"
    NOT_IN_INCLUDE = "not-in-include"
    MISSING_KEY = "missing-key"
    MISSING_KIND = "missing-kind"
    UNKNOWN_KIND = "unknown-kind"
    # values
    WRONG_TYPE = "wrong-type"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    UNSAFE = "unsafe"
    STACKED = "stacked"
    SEVERAL_LINES = "several-lines"
    NOT_A_LENGTH = "not-a-length"
    CLOCK_TIME = "clock-time"
    NOT_AN_APPOINTMENT = "not-an-appointment"
    NOT_A_LIST_START = "not-a-list-start"
    COUNTED_ON = "counted-on"
    BEFORE_START = "before-start"
    BEFORE_END_ONLY = "before-end-only"
    TAKES_NO_TIME = "takes-no-time"
    NOT_A_CHOICE = "not-a-choice"
    NOT_PEOPLE = "not-people"
    NOT_A_COUNT = "not-a-count"
    OUT_OF_RANGE = "out-of-range"
    NOT_A_CONDITION = "not-a-condition"
    UNKNOWN_ANSWER = "unknown-answer"
    ANSWER_LATER = "answer-later"
    ANSWER_BEFORE_START = "answer-before-start"
    NOT_AN_ANSWER = "not-an-answer"
    NOT_A_FILE_HERE = "not-a-file-here"
    NOT_A_SET = "not-a-set"
    UNKNOWN_SET = "unknown-set"
    BROKEN_SET = "broken-set"
    NO_LEVELS = "no-levels"
    NOT_A_NAME = "not-a-name"
    NOT_AGREEMENTS = "not-agreements"
    UNKNOWN_PART = "unknown-part"
    PART_CIRCLE = "part-circle"
    TOO_MANY_PARTS = "too-many-parts"
    UNKNOWN_AGREEMENTS = "unknown-agreements"
    NO_AGREEMENTS = "no-agreements"
    NOT_A_TEXT = "not-a-text"
    A_LINK = "a-link"
    UNKNOWN_WHO = "unknown-who"
    UNKNOWN_ROLE = "unknown-role"
    UNKNOWN_STAGE = "unknown-stage"
    STAGE_NOT_ABOVE = "stage-not-above"
    STAGES_ALIKE = "stages-alike"
    ENDLESS_REPEAT = "endless-repeat"
    ENDLESS_LENGTH = "endless-length"
    REPEATS_OVERLAP = "repeats-overlap"
    APPOINTMENT_REPEATED = "appointment-repeated"
    UNKNOWN_PLACEHOLDER = "unknown-placeholder"
    UNTIMED_PLACEHOLDER = "untimed-placeholder"
    UNCLOSED_PLACEHOLDER = "unclosed-placeholder"
    UNKNOWN_TYPE = "unknown-type"
    # two keys that do not go together
    NEEDS_ORDER = "needs-order"
    IDLE_KEY = "idle-key"
    ONE_QUESTION = "one-question"
    KEPT_FOR_NOBODY = "kept-for-nobody"
    NO_SCREEN = "no-screen"
    PAIRS_TOO_LONG = "pairs-too-long"
    # keys that go together, or do not
    NEEDS_PARTNER = "needs-partner"
    NOT_TOGETHER = "not-together"
    MISSING_LIST = "missing-list"
    NEVER_REACHED = "never-reached"
    # the settings of a group
    NEWER_GROUP = "newer-group"
    NOT_A_MARK = "not-a-mark"
    NOT_A_START = "not-a-start"
    NOT_AN_ALIAS = "not-an-alias"
    ALIAS_TWICE = "alias-twice"
    # the plan
    APPOINTMENT_TOO_EARLY = "appointment-too-early"
    APPOINTMENT_TWICE = "appointment-twice"
    APPOINTMENT_ORDER = "appointment-order"
    TOO_MUCH = "too-much"
    TOO_MUCH_AT_END = "too-much-at-end"
    UNUSED_TIME = "unused-time"
    NO_TIME_TO_SHARE = "no-time-to-share"
    UNPROTECTED_END = "unprotected-end"
    # twins: one format in two languages
    TWIN_KINDS = "twin-kinds"
    TWIN_STAGES = "twin-stages"
    TWIN_LENGTHS = "twin-lengths"


WARNINGS = frozenset(
    {
        *(Code.UNUSED_TIME, Code.UNPROTECTED_END, Code.UNKNOWN_TYPE, Code.NO_FORMATS),
        Code.UNCLOSED_PLACEHOLDER,
        *(Code.IDLE_KEY, Code.ONE_QUESTION, Code.KEPT_FOR_NOBODY, Code.NO_SCREEN),
        Code.UNTIMED_PLACEHOLDER,
        *(Code.TWIN_KINDS, Code.TWIN_STAGES, Code.TWIN_LENGTHS),
    }
)
"""The codes that leave a format able to run."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.  Line and column count from 1; 0 means the file as a whole.

    `where` names the stage by its title or the header; empty where neither is known.
    """

    code: Code
    file: str
    line: int = 0
    column: int = 0
    where: str = ""
    args: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """Return error or warning; it depends on the code alone."""
        return Level.WARNING if self.code in WARNINGS else Level.ERROR

    @property
    def key(self) -> tuple[object, ...]:
        """Return what is the same in the same problem told twice."""
        args = tuple(sorted(self.args.items()))
        return (self.code, self.file, self.line, self.column, self.where, args)


class Wrong(Exception):
    """Raised by the reader of a value: the code of what is wrong with it, and its arguments.

    In a list, `item` is the number of the one with which it is.
    """

    def __init__(self, code: Code, **args: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.item: int | None = None
        self.args_by_name = args
