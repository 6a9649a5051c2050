"""Bytes in, a format and all its problems out.

The reading never stops at a problem: a broken value counts as not given, so that one run tells
everything at once and no problem is caused by another.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from meetingtui.format import fields as f
from meetingtui.format.causes import own
from meetingtui.format.companions import Companions, joined
from meetingtui.format.fields import Values
from meetingtui.format.kinds import Kind, fields_of_any, kinds
from meetingtui.format.model import Format, Role, Script, Show, Signal, Stage, Timing
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Level, Problem, Wrong
from meetingtui.format.repeats import check_repeats
from meetingtui.format.roles import language_of, read_roles
from meetingtui.format.tables import Report, Source, read_table, shown, stage_name
from meetingtui.format.toml import decode, parse
from meetingtui.text.safe import safe_line

VERSION = 1
"""The version of the format language that this program speaks."""

STAGES_LIMIT = 1000
WHO = ("everyone", "in turn", "newcomers")

# The codes of the Meeting Guide that say how a meeting runs (code4recovery/spec, research:
# domain §8); a directory's other codes are no mistake, but nothing here knows them.
MEETING_TYPES = frozenset(
    """
    O C D SP B ST TR 12x12 LIT LS DR ABSI GR BE H MED 11 XT CAN DB POA A TC M W Y SEN LGBTQ G L
    BI T NB P POC N NDG DD CF X XB ASL BA FF SM NO SV DA FI EN DE
    """.split()  # noqa: SIM905 - a list of quoted codes would fill the screen
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a file.

    `format` is there if it can run; `draft` whenever the lengths of the plan are known, so that
    the plan can be checked beside other mistakes.
    """

    problems: tuple[Problem, ...]
    source: Source | None = None
    format: Format | None = None
    draft: Format | None = None
    companions: Companions | None = None

    @property
    def whole(self) -> Format | None:
        """Return the format with the texts and milestones that were found for it."""
        if self.format is None or self.companions is None:
            return self.format
        return joined(self.format, self.companions)


def load(data: bytes, file: str) -> Loaded:
    """Read a format from the bytes of a file; `file` names it in problems and tells the language.

    Never raises for anything that a file can hold.
    """
    file = safe_line(file)
    try:
        text = decode(data)
    except Wrong as wrong:
        return Loaded((Problem(wrong.code, file, args=wrong.args_by_name),))
    parsed = parse(text)
    source = Source(file, text, parsed.text, parsed.origin)
    report = Report(source)
    reading = _Reading(report, parsed.table, language_of(file))
    reading.meant |= parsed.meant
    draft = reading.format()
    report.add_slips(parsed, reading.where)
    problems = own(report.problems, parsed)
    complete = draft if report.errors == 0 else None
    whole = not parsed.unclear and all(slip.path for slip in parsed.slips)
    lost = any(problem.code in _PLAN_CODES for problem in report.problems)  # though told by another
    plannable = whole and not (lost or any(_unplannable(problem) for problem in problems))
    return Loaded(problems, source, complete, draft if plannable else None)


# A mistake in one of these, or in what may have been meant as one, leaves the times unknown.
_PLAN_KEYS = frozenset(
    {
        *("length", "starts", "kind", "when", "mode", "attendance", "meeting", "stage"),
        *("back-to", "times"),
    }
)
_PLAN_CODES = frozenset(
    {
        Code.NEWER_FORMAT,
        Code.NO_STAGES,
        Code.NO_MEETING,
        Code.UNKNOWN_KIND,
        Code.TOO_MANY_STAGES,
        Code.NOT_A_TABLE,
        Code.NOT_A_LIST_OF_TABLES,
        Code.UNKNOWN_STAGE,
        Code.STAGE_NOT_ABOVE,
        Code.STAGES_ALIKE,
        Code.REPEATS_OVERLAP,
        Code.APPOINTMENT_REPEATED,
        Code.ENDLESS_REPEAT,
        Code.ENDLESS_LENGTH,
    }
)


def _unplannable(problem: Problem) -> bool:
    if problem.level is Level.WARNING:
        return False
    key = problem.args.get("key")
    meant = problem.args.get("nearest")
    return problem.code in _PLAN_CODES or key in _PLAN_KEYS or meant in _PLAN_KEYS


class _Reading:
    """One pass over the table of a file."""

    def __init__(self, report: Report, table: Mapping[str, object], language: str) -> None:
        self.report = report
        self.table = table
        self.language = language
        self.meant: set[str] = set()  # headers and keys of [meeting] that stand there misspelt

    def format(self) -> Format | None:
        """Return the format as far as it could be read."""
        if not self._version_is_known():
            return None
        self._top_level()
        meeting = self._meeting()
        self.language = meeting[f.LANGUAGE] or self.language
        roles = read_roles(self.report, self.table, self.language)
        stages = self._stages(meeting, roles)
        self._types(meeting)
        return Format(
            name=meeting[f.NAME],
            length=meeting[f.MEETING_LENGTH],
            stages=stages,
            roles=roles,
            summary=meeting[f.SUMMARY],
            people=meeting[f.PEOPLE],
            attendance=meeting[f.ATTENDANCE],
            mode=meeting[f.MODE],
            agreements=meeting[f.AGREEMENTS],
            new_group=meeting[f.NEW_GROUP],
            look=meeting[f.LOOK],
            fellowship=meeting[f.FELLOWSHIP],
            types=meeting[f.TYPES],
            credit=meeting[f.CREDIT],
            license=meeting[f.LICENSE],
            language=self.language,
            timeless=self._timeless(meeting, stages),
        )

    def _timeless(self, meeting: Values, stages: Sequence[Stage]) -> bool:
        """Tell whether the file shows no clock and says of nothing how long it takes."""
        tables = cast(Sequence[Mapping[str, object]], self.table["stage"]) if stages else ()
        said = f.MEETING_LENGTH in meeting or any(
            {f.LENGTH.key, f.STARTS.key} & table.keys() for table in tables
        )
        return not said and all(stage.timing.show is Show.NONE for stage in stages)

    def where(self, path: Path) -> str:
        """Name the table that a path leads into."""
        match path:
            case ("meeting", _, *_):
                return "[meeting]"
            case ("roles", str(name), _, *_):
                return f"[roles.{shown(name)}]"
            case ("stage", int(number), *_):
                tables = cast(Sequence[Mapping[str, object]], self.table["stage"])
                return stage_name(tables[number], number)
        return ""

    def _version_is_known(self) -> bool:
        meeting = self.table.get("meeting")
        version = meeting.get("format") if isinstance(meeting, dict) else None
        newer = isinstance(version, int) and not isinstance(version, bool) and version > VERSION
        if newer:
            self.report.add(Code.NEWER_FORMAT, ("meeting", "format"), "[meeting]", at_value=True)
        return not newer

    def _top_level(self) -> None:
        for key, value in self.table.items():
            if key in ("meeting", "roles", "stage"):
                continue
            if isinstance(value, dict) or (isinstance(value, list) and _all_tables(value)):
                meant = self.report.nearest(key, ("meeting", "roles", "stage"))
                self.report.add(Code.UNKNOWN_TABLE, (key,), key=shown(key), nearest=meant)
                self.meant.add(meant)
            else:
                self.report.add(Code.OUTSIDE, (key,), key=shown(key))
                self.meant.add(key)

    def _meeting(self) -> Values:
        value = self.table.get("meeting")
        if value is None:
            if "meeting" not in self.meant:
                self.report.add(Code.NO_MEETING, ())
            return Values({})
        if not isinstance(value, dict):
            self.report.add(Code.NOT_A_TABLE, ("meeting",), key="meeting")
            return Values({})
        return read_table(
            self.report, value, f.MEETING_FIELDS, ("meeting",), "[meeting]", self.meant
        )

    def _types(self, meeting: Values) -> None:
        for index, code in enumerate(meeting[f.TYPES]):
            if code not in MEETING_TYPES:
                path = ("meeting", "types", index)
                self.report.add(Code.UNKNOWN_TYPE, path, "[meeting]", at_value=True, value=code)

    def _stages(self, meeting: Values, roles: Mapping[str, Role]) -> tuple[Stage, ...]:
        tables = self.table.get("stage")
        if tables is None or tables == []:
            if "stage" not in self.meant:
                self.report.add(Code.NO_STAGES, ("meeting",))
            return ()
        if not isinstance(tables, list) or not _all_tables(tables):
            self.report.add(Code.NOT_A_LIST_OF_TABLES, ("stage",), key="stage")
            return ()
        if len(tables) > STAGES_LIMIT:
            self.report.add(Code.TOO_MANY_STAGES, ("stage", STAGES_LIMIT), limit=STAGES_LIMIT)
            return ()
        answers = self._answers(tables)
        read = [
            self._stage(number, table, meeting, roles, answers)
            for number, table in enumerate(tables)
        ]
        check_repeats(self.report, tables, read)
        return tuple(stage for stage in read if stage is not None)

    def _answers(self, tables: Sequence[Mapping[str, object]]) -> Mapping[str, int]:
        """Return the names of what the stages find out, and the first stage that asks for each."""
        asked: dict[str, int] = {}
        for number, table in enumerate(tables):
            with suppress(Wrong):  # reported with the other values of the stage
                if "answer" in table:
                    asked.setdefault(f.ANSWER_NAME.read(table["answer"]), number)
        return asked

    def _conditions(
        self, values: Values, number: int, answers: Mapping[str, int], where: str
    ) -> None:
        """Report each condition that waits for an answer which no earlier stage finds out."""
        for index, condition in enumerate(values[f.WHEN]):
            if condition.answer and answers.get(condition.name, number) >= number:
                path = ("stage", number, "when", index)
                known = [name for name, asked in answers.items() if asked < number]
                self.report.add(
                    Code.UNKNOWN_ANSWER if condition.name not in answers else Code.ANSWER_LATER,
                    path,
                    where,
                    at_value=True,
                    key="when",
                    value=condition.name,
                    known=", ".join((*known, *f.CONDITION_FORMS)),
                )

    def _stage(
        self,
        number: int,
        table: Mapping[str, object],
        meeting: Values,
        roles: Mapping[str, Role],
        answers: Mapping[str, int],
    ) -> Stage | None:
        path: Path = ("stage", number)
        where = stage_name(table, number)
        kind = self._kind(table, path, where)
        fields = kind.fields if kind else fields_of_any()
        unknown = () if kind else {field.key for field in fields if field is not f.KIND}
        values = read_table(self.report, table, fields, path, where, meant=unknown)
        if kind is None:  # and so nobody knows which keys it would need
            return None
        parts = kind.build(values)
        self._conditions(values, number, answers, where)
        if parts.handover and parts.handover.role not in roles:
            known = ", ".join(roles)
            self.report.add(Code.UNKNOWN_ROLE, (*path, "role"), where, at_value=True, known=known)
        return Stage(
            kind=kind.name,
            title=values[f.TITLE] or kind.titles[self.language],
            script=Script(
                say=values[f.SAY],
                tip=values[f.TIP],
                source=parts.source,
                file=parts.file,
                all_answer=parts.all_answer,
                who=self._who(values, roles, path, where),
                replies=values[f.REPLIES] or meeting[f.REPLIES] or "none",
            ),
            timing=Timing(
                length=values[f.LENGTH] or kind.length,
                starts=values[f.STARTS],
                show=_show(values, meeting, kind),
                warn=_first_given(values[f.WARN], meeting[f.WARN], (60,)),
                bell=_bell(values, meeting, kind),
                halfway=parts.halfway,
            ),
            turns=parts.turns,
            handover=parts.handover,
            levels=parts.levels,
            asks=parts.asks,
            ticks=parts.ticks,
            recess=parts.recess,
            when=values[f.WHEN],
            optional=values[f.OPTIONAL],
            repeat=parts.repeat,
        )

    def _kind(self, table: Mapping[str, object], path: Path, where: str) -> Kind | None:
        try:
            name = f.KIND.reader.read(table.get("kind"))
        except Wrong:
            return None  # reported with the other values of the stage
        kind = kinds().get(name)
        if kind is None:
            self.report.add(
                Code.UNKNOWN_KIND,
                (*path, "kind"),
                where,
                at_value=True,
                value=str(table["kind"]).strip(),
                nearest=self.report.nearest(name, kinds()),
                known=", ".join(kinds()),
            )
        return kind

    def _who(self, values: Values, roles: Mapping[str, Role], path: Path, where: str) -> str:
        who = values[f.WHO]
        if not who:
            return "chair"
        if who in roles or who in WHO:
            return who
        known = ", ".join((*roles, *WHO))
        self.report.add(Code.UNKNOWN_WHO, (*path, "who"), where, at_value=True, known=known)
        return "chair"


_NO_BELL: frozenset[Signal] = frozenset()


def _first_given(*choices: f.T | None) -> f.T:
    """Return the first choice that says anything; an empty one says "none"."""
    return next(choice for choice in choices if choice is not None)


def _bell(values: Values, meeting: Values, kind: Kind) -> frozenset[Signal]:
    if f.BELL not in values and meeting[f.BELL] == _NO_BELL:  # silence in all of the meeting
        return _NO_BELL
    unseen = meeting[f.CLOCK] == "none" and not values[f.CLOCK]
    if unseen and values[f.LENGTH] is None:  # no bell of a kind's own by a clock nobody thinks of
        return _first_given(values[f.BELL], meeting[f.BELL], _NO_BELL)
    return _first_given(values[f.BELL], kind.bell or None, meeting[f.BELL], _NO_BELL)


def _show(values: Values, meeting: Values, kind: Kind) -> Show:
    if values[f.CLOCK]:
        return Show(values[f.CLOCK])
    if meeting[f.CLOCK] == "none":  # a room that wants no clock wants none in free word either
        return Show.NONE
    return kind.show or Show(meeting[f.CLOCK] or "down")


def _all_tables(items: Sequence[object]) -> bool:
    return bool(items) and all(isinstance(item, dict) for item in items)
