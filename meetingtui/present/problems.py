"""Problems of a format in words: what is wrong, and what to do."""

import re

from meetingtui.format.problems import Code, Level, Problem
from meetingtui.present.i18n import N_, _, ngettext
from meetingtui.present.times import length
from meetingtui.text.safe import safe_line

WORDS: dict[Code, str] = {
    Code.MISSING_FILE: N_("there is no such file; check the name and the folder"),
    Code.NOT_A_FILE: N_("this is not a file that can be read; name a format file or a folder"),
    Code.UNREADABLE: N_("this file may not be read; ask for the right to read it"),
    Code.NO_FORMATS: N_("no file in this folder ends in .toml; name a folder with formats"),
    Code.TOO_LARGE: N_("the file is larger than {limit} KiB; a format is a page or two of text"),
    Code.NOT_UTF8: N_("the file is not UTF-8 text; save it again with the encoding UTF-8"),
    Code.UTF16: N_(
        'the file is saved as UTF-16, also called "Unicode"; save it again with the encoding UTF-8'
    ),
    Code.LATIN1: N_(
        "the file has an old encoding, Latin-1 or Windows-1252; save it again as UTF-8, "
        "or its æ, ø and å are lost"
    ),
    Code.RTF: N_('this is rich text (RTF); save it again as "plain text"'),
    Code.DOCUMENT: N_("this is a document, not a text file; copy its words into a plain text file"),
    Code.WEB_PAGE: N_("this is a web page, not the file itself; download it as raw text"),
    Code.SYNTAX: N_(
        'this cannot be read; a line says  key = "text"  with straight quotes, or  [header]'
    ),
    Code.CUT_OFF: N_("the file ends in the middle of something; was a part of it lost?"),
    Code.TWICE: N_("this stands here for the second time; keep one of the two"),
    Code.TOO_DEEP: N_("this is nested too deep for a format; keep to one key on each line"),
    Code.MANY_MISTAKES: N_(
        "there are more mistakes than can be told at once; mend those above, then check again"
    ),
    Code.CONFLICT: N_(
        "git found two versions of this place and left both; keep one, "
        "and take out the lines with <<<<<<<, ======= and >>>>>>>"
    ),
    Code.REMARK: N_("a remark begins with another sign here; write # before it"),
    Code.HARD_SPACE: N_(
        "this is not an ordinary space ({character}); take it out and press the space bar"
    ),
    Code.MISSING_HEADER: N_(
        'a header is missing where the next "{key}" begins; write {header} on a line above this'
    ),
    Code.ONE_BRACKET: N_("this header has one bracket on each side; write {header}"),
    Code.UNEVEN_BRACKETS: N_("the brackets of this header do not match; write {header}"),
    Code.AFTER_HEADER: N_("a header stands alone on its line; put this on the line below"),
    Code.COLON: N_("a colon does not belong here; write  {key} = …"),
    Code.SPACE_IN_KEY: N_(
        "a key is one word; write a hyphen for the space, and a sentence only in quotes"
    ),
    Code.LETTER_IN_KEY: N_(
        'a key has only the letters a to z, digits and hyphens; put "{character}" '
        "in a label or a title"
    ),
    Code.NO_VALUE: N_("nothing stands behind this =; write a value on the same line"),
    Code.AFTER_VALUE: N_(
        'the value ends before this; take the rest out, or make a list of it:  ["…", "…"]'
    ),
    Code.UNQUOTED: N_('this needs quotes; write "{value}"'),
    Code.NOT_TRUE_FALSE: N_(
        '"{value}" is not how yes and no are written here; write  true  or  false  in small letters'
    ),
    Code.NOT_A_NUMBER: N_(
        "this is not a number that can be used; write a short whole number, or quotes around it"
    ),
    Code.TIME_OF_DAY: N_(
        "a format has no clock times and no dates; write how long it lasts, as in  "
        '"20 min" , or when it starts, as in  "18 min before end"'
    ),
    Code.CURLY_QUOTES: N_(
        'this quote is not a straight one; write " from the keyboard on both sides of the text'
    ),
    Code.UNCLOSED_QUOTE: N_(
        "the quote that opens here is never closed; write {value} at the end of the text"
    ),
    Code.UNCLOSED_LONG_TEXT: N_(
        "the three quotes that open here are never closed; write {value} below the text"
    ),
    Code.TEXT_OVER_LINES: N_(
        "a text that goes over several lines opens here with a single quote; "
        'write """ at both ends of it'
    ),
    Code.QUOTE_INSIDE: N_(
        "this quote ends the text too early; write « » or “ ” inside a text, or \\ before it"
    ),
    Code.BACKSLASH: N_("a backslash has a meaning of its own in a text; write two of them, or /"),
    Code.UNCLOSED_LIST: N_(
        "the list that opens here is never closed; write ] behind its last text"
    ),
    Code.MISSING_COMMA: N_("a comma is missing here; write one between the parts of a list"),
    Code.STRAY_COMMA: N_("this comma has nothing to separate; take it out"),
    Code.CURLY_TABLE: N_(
        "curly brackets cannot be used like this; write a header, and each key on a line below it"
    ),
    Code.NEWER_FORMAT: N_("this format needs a newer meetingtui; install the newest one"),
    Code.NO_MEETING: N_("there is no [meeting]; begin the file with [meeting] and a name"),
    Code.NO_STAGES: N_("there are no stages; add a [[stage]] with a kind"),
    Code.ONLY_ASIDE: N_(
        "reminders and lists before the start stand beside a meeting; "
        "add a [[stage]] that it consists of"
    ),
    Code.TOO_MANY_STAGES: N_("there are more than {limit} stages; split the meeting"),
    Code.OUTSIDE: N_('"{key}" stands above every header; move it under [meeting]'),
    Code.UNKNOWN_TABLE: N_("there is no header [{key}]; use [meeting], [roles.…] or [[stage]]"),
    Code.NO_PLACE: N_("{key} has no place in a file of this sort; use only {known}"),
    Code.NOT_A_TABLE: N_("this belongs under a header of its own; write [{key}]"),
    Code.NOT_A_LIST_OF_TABLES: N_("this header has two brackets on each side; write [[{key}]]"),
    Code.UNKNOWN_KEY: N_('unknown key "{key}"; take it out, or see the list of keys'),
    Code.MISPLACED_KEY: N_(
        '"{key}" does not belong here but under {belongs}; '
        "a line belongs to the nearest header above it"
    ),
    Code.NOT_OF_KIND: N_(
        'kind = "{kind}" has no key "{key}"; take the line out, or choose a kind that has it: '
        "{known}"
    ),
    Code.NOT_IN_INCLUDE: N_(
        '"{key}" does not belong to an include; write it in the stages of the part, or take it out'
    ),
    Code.MISSING_KEY: N_('"{key}" is missing; add a line  {key} = "…"'),
    Code.MISSING_KIND: N_('"kind" is missing; add a line  kind = "…"  with one of: {known}'),
    Code.UNKNOWN_KIND: N_('there is no kind "{value}"; choose one of: {known}'),
    Code.WRONG_TYPE: N_("{key} is not written right; write {expects}"),
    Code.EMPTY: N_("{key} is empty; write something, or take the line out"),
    Code.TOO_LONG: N_("{key} is longer than {limit} characters; make it shorter"),
    Code.TOO_MANY: N_("{key} has more than {limit} parts; leave some out"),
    Code.UNSAFE: N_("an invisible or dangerous character ({character}) stands here; take it out"),
    Code.STACKED: N_(
        "too many accents stand on one letter here ({character}); take some of them out"
    ),
    Code.SEVERAL_LINES: N_("{key} goes over several lines; write it on one line"),
    Code.NOT_A_LENGTH: N_(
        '{key} = "{value}" is not a length of time; write "3 min", "90 s" or "1 h 30 min"'
    ),
    Code.CLOCK_TIME: N_(
        "{key} is a number with a point, which could be a time of day; "
        'write "20 min", "90 s" or "1 h 30 min"'
    ),
    Code.NOT_AN_APPOINTMENT: N_(
        '{key} = "{value}" is not an appointment; write "18 min before end"'
    ),
    Code.NOT_A_LIST_START: N_(
        '{key} = "{value}" is not an appointment; write "18 min before end", '
        'or "15 min before start" for what is seen to before the meeting'
    ),
    Code.COUNTED_ON: N_(
        '{key} = "{value}" counts on from something; times are counted back here, '
        'as in "18 min before end"'
    ),
    Code.BEFORE_START: N_(
        'only a checklist may stand before the start; write kind = "checklist", '
        'or an appointment such as "18 min before end"'
    ),
    Code.BEFORE_END_ONLY: N_(
        'a reminder comes while the meeting goes on; write "10 min before end"'
    ),
    Code.TAKES_NO_TIME: N_(
        "this takes no time of the meeting, so {key} means nothing here; take the line out"
    ),
    Code.NOT_A_CHOICE: N_('{key} = "{value}" is not one of the choices; write {known}'),
    Code.NOT_PEOPLE: N_('{key} = "{value}" is not a number of people; write "4 to 8"'),
    Code.NOT_A_COUNT: N_('{key} = "{value}" is not a count; write "3 {expects}"'),
    Code.OUT_OF_RANGE: N_("{key} is too small or too large; write a number from {least} to {most}"),
    Code.NOT_A_CONDITION: N_('"{value}" is not a condition known here; write one of: {known}'),
    Code.UNKNOWN_ANSWER: N_(
        '"{value}" is no condition, and no stage asks for it; write one of: {known}'
    ),
    Code.ANSWER_LATER: N_(
        '"{value}" is only asked for in this stage or a later one; move the stage that asks up'
    ),
    Code.ANSWER_BEFORE_START: N_(
        '"{value}" is no condition that can be known before the start; take it out, '
        "or let the list wait for the meeting itself"
    ),
    Code.NOT_AN_ANSWER: N_(
        '"{value}" already means something else as a condition; call the answer something else'
    ),
    Code.NOT_A_FILE_HERE: N_(
        '{key} = "{value}" does not stay in the format\'s own folder; '
        'write the way from there:  "texts/opening.txt"'
    ),
    Code.NEWER_GROUP: N_("this group needs a newer meetingtui; install the newest one"),
    Code.NOT_A_MARK: N_("{key} is not as the program wrote it; take it from an export"),
    Code.NOT_A_START: N_('"{value}" is no time of day; write it as "19:00"'),
    Code.NOT_AN_ALIAS: N_(
        "{key} is no alias; write a short one without a surname, such as Kari N."
    ),
    Code.ALIAS_TWICE: N_("{key} stands here twice; add a letter to tell them apart"),
    Code.NOT_A_SET: N_('"{value}" is not the name of a milestone set; write "aa-common"'),
    Code.UNKNOWN_SET: N_(
        'there is no milestone set "{value}"; put {value}.toml into a folder "milestones" '
        "beside the format, or write one of: {known}"
    ),
    Code.BROKEN_SET: N_(
        "{value} beside this format has mistakes of its own; check that file, and mend it"
    ),
    Code.NO_LEVELS: N_("there are no milestones in this; add a [[level]] with count and unit"),
    Code.NOT_A_NAME: N_(
        '{key} = "{value}" is not the name of a part; '
        'write it without folder and ending, as in  "newcomers"'
    ),
    Code.NOT_AGREEMENTS: N_(
        '{key} = "{value}" is neither a list nor the name of one; '
        'write  ["…", "…"]  around the texts, or a name such as "sn"'
    ),
    Code.UNKNOWN_PART: N_(
        'there is no part "{value}"; put {value}.toml into a folder "parts" beside the format, '
        "or write one of: {known}"
    ),
    Code.PART_CIRCLE: N_("this part would include itself ({way}); take one of these includes out"),
    Code.TOO_MANY_PARTS: N_(
        "more than {limit} different parts are included; put some of them together in one file"
    ),
    Code.UNKNOWN_AGREEMENTS: N_(
        'there are no agreements "{value}"; put {value}.toml into a folder "agreements" beside '
        "the format, or write one of: {known}"
    ),
    Code.NO_AGREEMENTS: N_(
        'there are no agreements in this; write  items = ["…", "…"]  below [agreements]'
    ),
    Code.NOT_A_TEXT: N_(
        '"{value}" cannot be read as a text; save it as UTF-8, shorter than {limit} characters'
    ),
    Code.A_LINK: N_('"{value}" is a link, or leads through one; put the file itself there'),
    Code.UNKNOWN_WHO: N_('nobody in this format is called "{value}"; write one of: {known}'),
    Code.UNKNOWN_ROLE: N_('there is no role "{value}" in this format; write one of: {known}'),
    Code.UNKNOWN_STAGE: N_(
        'no stage above this one is called "{value}"; write the title of one that is'
    ),
    Code.STAGE_NOT_ABOVE: N_(
        '"{value}" does not stand above this; go back to a stage that comes earlier'
    ),
    Code.STAGES_ALIKE: N_(
        'several stages above are called "{value}" (lines {lines}); '
        "give the one that is meant a title of its own"
    ),
    Code.ENDLESS_REPEAT: N_(
        "nothing ends this repeat; write  times = 3 , "
        'or give a later stage a  starts = "10 min before end"'
    ),
    Code.ENDLESS_LENGTH: N_(
        '"{other}" repeats this until its time is up, and nobody could say how long this takes; '
        'write  length = "10 min"'
    ),
    Code.REPEATS_OVERLAP: N_(
        'this goes back over another repeat, "{other}"; go back to a stage below that one'
    ),
    Code.APPOINTMENT_REPEATED: N_(
        'an appointment comes only once, and "{other}" repeats this stage; '
        "take the line out, or give it to a stage above or below"
    ),
    Code.UNKNOWN_PLACEHOLDER: N_("{value} is not known here; write one of: {known}"),
    Code.UNTIMED_PLACEHOLDER: N_(
        "{value} stays empty, as nothing here has a length and no clock is shown; "
        "take it out, or give the meeting a length"
    ),
    Code.UNCLOSED_PLACEHOLDER: N_(
        "{value} has no brace behind it, so nothing is filled in; write {known}"
    ),
    Code.UNKNOWN_TYPE: N_('"{value}" is not a Meeting Guide type; directories will not know it'),
    Code.NEEDS_ORDER: N_(
        '{key} means nothing with order = "{value}"; take it out, or write order = "{known}"'
    ),
    Code.IDLE_KEY: N_('{key} does nothing with order = "{value}"; it is for these orders: {known}'),
    Code.ONE_QUESTION: N_(
        'with order = "{value}" only the first question is asked; write one stage for each'
    ),
    Code.KEPT_FOR_NOBODY: N_(
        'order = "{value}" calls everybody, and nobody knows by seat who is new; '
        'write order = "hands" or order = "anyone"'
    ),
    Code.NO_SCREEN: N_(
        'this order is for a room with a screen; write mode = "hybrid" under [meeting]'
    ),
    Code.PAIRS_TOO_LONG: N_(
        "this takes {needs} when everybody has spoken, and lasts {has}; "
        "make it longer, or each shorter"
    ),
    Code.NEEDS_PARTNER: N_(
        '"{key}" goes with  {partner} ; write that line as well, or take this one out'
    ),
    Code.NOT_TOGETHER: N_('"{key}" does not go with  {partner} ; take one of the two out'),
    Code.MISSING_LIST: N_('this needs the topics; add a line  list = ["…", "…"]'),
    Code.NEVER_REACHED: N_(
        "with  {partner}  no topic after number {limit} ever comes; leave some out, "
        'or write  changes = "meeting"'
    ),
    Code.APPOINTMENT_TOO_EARLY: N_(
        "this would start before the meeting, which lasts {minutes}; choose a later start"
    ),
    Code.APPOINTMENT_TWICE: N_('this starts at the same time as "{other}"; move one of them'),
    Code.APPOINTMENT_ORDER: N_(
        'this starts before "{other}", which stands above it; change their order or a time'
    ),
    Code.TOO_MUCH: N_(
        "the stages before this one need {needs}, there are {has}; "
        "shorten one, or start this one later"
    ),
    Code.TOO_MUCH_AT_END: N_(
        "from here to the end the stages need {needs}, there are {has}; "
        "shorten one, or start this one earlier"
    ),
    Code.UNUSED_TIME: N_("{left} after this stage belong to nobody; make a stage longer"),
    Code.NO_TIME_TO_SHARE: N_(
        "the stages without a length have {left} to share; shorten another stage"
    ),
    Code.UNPROTECTED_END: N_(
        "nothing protects the end of the meeting; "
        'give the closing stage a  starts = "5 min before end"'
    ),
    Code.TWIN_KINDS: N_(
        'the kind is "{here}" here and "{there}" in {other} ({title}); '
        "twins differ in their words only, so make one like the other"
    ),
    Code.TWIN_STAGES: N_(
        "{other} has no such stage and ends with {title}; write it there too, or take this one out"
    ),
    Code.TWIN_LENGTHS: N_(
        "{key} is {here} here and {there} in {other} ({title}); make one like the other"
    ),
}

DID_YOU_MEAN: dict[Code, str] = {
    Code.UNKNOWN_STAGE: N_(
        'no stage above this one is called "{value}"; did you mean "{nearest}"?'
    ),
    Code.NOT_A_CONDITION: N_('"{value}" is not a condition known here; write "{nearest}"'),
    Code.UNKNOWN_ANSWER: N_(
        '"{value}" is no condition, and no stage asks for it; '
        'did you mean "{nearest}", or one of: {known}?'
    ),
    Code.UNKNOWN_KEY: N_('unknown key "{key}"; did you mean "{nearest}"?'),
    Code.UNKNOWN_KIND: N_('there is no kind "{value}"; did you mean "{nearest}"?'),
    Code.UNKNOWN_TABLE: N_("there is no header [{key}]; did you mean {nearest}?"),
    Code.UNKNOWN_PART: N_('there is no part "{value}"; did you mean "{nearest}"?'),
    Code.UNKNOWN_AGREEMENTS: N_('there are no agreements "{value}"; did you mean "{nearest}"?'),
}

# What a reader expects → what should be written.
EXPECTS: dict[str, str] = {
    "line": N_("a text in quotes"),
    "text": N_("a text in quotes"),
    "texts": N_('a list of texts: ["…", "…"]'),
    "lines": N_('a list of texts: ["…", "…"]'),
    "prompt": N_("a text in quotes, or a list of texts"),
    "length": N_('a length of time: "3 min"'),
    "flag": N_("true or false, without quotes"),
    "number": N_("a whole number, without quotes"),
    "choice": N_("one of its words, in quotes"),
    "people": N_('a number of people: "4 to 8"'),
    "appointment": N_('an appointment: "18 min before end"'),
    "visits": N_('a count: "3 visits"'),
    "meetings": N_('a count: "4 meetings"'),
    "warn": N_('a length of time, a list of them, or "none"'),
    "bell": N_('"start", "middle", "warn", "end" or "none"'),
    "lengths": N_('a length of time, or a list of them: ["3 min", "90 s"]'),
    "condition": N_('a condition: "people over 12"'),
    "answer": N_('a name for the answer: "newcomers"'),
    "file": N_('the way to a text beside the format: "texts/opening.txt"'),
    "set": N_('the name of a milestone set: "aa-common"'),
    "part": N_('the name of a part: "newcomers"'),
    "agreements": N_('a list of texts: ["…", "…"], or the name of a shared list: "sn"'),
    "levels": N_('"first", "months", "years", or a list of them'),
}

_HEADERS = {
    "meeting": "[meeting]",
    "roles": "[roles.…]",
    "stage": "[[stage]]",
    "milestones": "[milestones]",
    "level": "[[level]]",
    "part": "[part]",
    "agreements": "[agreements]",
}
_SECONDS = ("needs", "has", "left", "minutes")
_COUNTS = ("size", "times")


def message(problem: Problem) -> str:
    """Return what is wrong and what to do, without the place."""
    args: dict[str, str | int] = {
        name: safe_line(value) if isinstance(value, str) else value
        for name, value in problem.args.items()
    }
    words = WORDS[problem.code]
    if args.get("nearest"):
        words = DID_YOU_MEAN[problem.code]
        if problem.code is Code.UNKNOWN_TABLE:
            args["nearest"] = _HEADERS[str(args["nearest"])]
    for name in _SECONDS:
        if isinstance(seconds := args.get(name), int):
            args[name] = length(seconds)
    if "title" in args:
        args["title"] = _quoted(str(args["title"]))
    if problem.code is Code.TWIN_LENGTHS:
        for name in ("here", "there"):
            number = int(args[name])
            said = str(number) if args["key"] in _COUNTS else length(number)
            args[name] = said if number else _("not given")
    if problem.code is Code.WRONG_TYPE:
        args["expects"] = _(EXPECTS[str(args["expects"])])
    return _(words).format(**args)


def level(problem: Problem) -> str:
    """Return the word for how bad it is."""
    return _("error") if problem.level is Level.ERROR else _("warning")


def line(problem: Problem, width: int = 0) -> str:
    """Return a problem as one line: file:line:column  level  where: what; what to do."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    where = f"{_quoted(safe_line(problem.where))}: " if problem.where else ""
    return f"{safe_line(place)}  {level(problem):<{width}}  {where}{message(problem)}"


_TITLE = re.compile(r'"(.*)"(?=$| \()')


def _quoted(place: str) -> str:
    """Return the name of a stage, whose title has the quotes of the language in use."""
    return _TITLE.sub(lambda title: _('"{text}"').format(text=title[1]), place, count=1)


def lines(problems: tuple[Problem, ...]) -> list[str]:
    """Return a line for each problem, with the levels under one another."""
    width = max((len(level(problem)) for problem in problems), default=0)
    return [line(problem, width) for problem in problems]


def count(problems: tuple[Problem, ...]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.level is Level.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = (
        ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
    )
    return ", ".join(part for part in parts if part)
