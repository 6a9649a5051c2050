"""Bytes in, a format and all its problems out.

The reading never stops at a problem: a broken value counts as not given, so that one run tells
everything at once and no problem is caused by another.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import cast

from meetingtui.format import fields as f
from meetingtui.format.causes import own
from meetingtui.format.companions import LISTS, Companions, Shared, joined, nothing_shared
from meetingtui.format.fields import Values
from meetingtui.format.kinds import Kind
from meetingtui.format.model import Condition, Format, Role, Script, Show, Signal, Stage, Timing
from meetingtui.format.partners import partners_in_meeting
from meetingtui.format.places import Path
from meetingtui.format.problems import Code, Level, Problem, Wrong
from meetingtui.format.repeats import check_repeats
from meetingtui.format.roles import language_of, read_roles
from meetingtui.format.stages import Placed, all_tables, read_stages, stage_tables
from meetingtui.format.stages import stage_name as stage_name
from meetingtui.format.tables import Report, Source, read_table, shown
from meetingtui.format.toml import Parsed, decode, parse
from meetingtui.text.safe import safe_line

VERSION = 1
"""The version of the format language that this program speaks."""

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
    the plan can be checked beside other mistakes, and `places` tells where each of its stages
    is written.  `shared` are the texts of the parts and agreements that it was read with.
    """

    problems: tuple[Problem, ...]
    source: Source | None = None
    format: Format | None = None
    draft: Format | None = None
    companions: Companions | None = None
    places: tuple[Placed, ...] = ()
    shared: Mapping[str, str] = made_by(default_factory=dict)

    @property
    def whole(self) -> Format | None:
        """Return the format with the texts and milestones that were found for it."""
        if self.format is None or self.companions is None:
            return self.format
        return joined(self.format, self.companions)


def load(data: bytes, file: str, shared: Shared = nothing_shared) -> Loaded:
    """Read a format from the bytes of a file; `file` names it in problems and tells the language.

    `shared` finds the parts that it includes and the agreements that it names.  Never raises for
    anything that a file can hold.
    """
    file = safe_line(file)
    try:
        text = decode(data)
    except Wrong as wrong:
        return Loaded((Problem(wrong.code, file, args=wrong.args_by_name),))
    parsed = parse(text)
    source = Source(file, text, parsed.text, parsed.origin)
    report = Report(source)
    reading = _Reading(report, parsed.table, language_of(file), shared)
    reading.meant |= parsed.meant
    draft = reading.format()
    report.add_slips(parsed, reading.where)
    found = _once([*report.problems, *reading.told])
    problems = own(found, [parsed, *reading.parts], ("answer",) if reading.incomplete else ())
    complete = None if any(problem.level is Level.ERROR for problem in found) else draft
    if complete is not None and complete.timeless:  # and no length is only misspelt
        problems += _untimed(source, reading.places)
    whole = not parsed.unclear and all(slip.path for slip in parsed.slips)
    # Though it may be told by another, a file that nothing can be planned of stays one.
    lost = any(problem.code in _PLAN_CODES for problem in found)
    plannable = whole and not (lost or reading.incomplete or any(map(_unplannable, problems)))
    return Loaded(
        problems,
        source,
        complete,
        draft if plannable else None,
        places=tuple(reading.places),
        shared=reading.texts,
    )


def _untimed(source: Source, places: Sequence[Placed]) -> tuple[Problem, ...]:
    """Return what stays empty in the texts of a format in which nothing has a length."""
    report = Report(source)
    for at in places:
        for field in f.FILLED:
            value = at.written.table.get(field.key, "")
            texts = cast(Sequence[str], [value] if isinstance(value, str) else value)
            for name in f.OF_A_PLAN:
                if any(f"{{{name}}}" in text for text in texts):
                    path, value = (*at.path, field.key), f"{{{name}}}"
                    report.add(Code.UNTIMED_PLACEHOLDER, path, at.where, True, value=value)
    return tuple(report.problems)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Leave out what a part that is included in several places brings with it again."""
    return list({problem.key: problem for problem in problems}.values())


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
        Code.ONLY_ASIDE,
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

    def __init__(
        self, report: Report, table: Mapping[str, object], language: str, shared: Shared
    ) -> None:
        self.report = report
        self.table = table
        self.language = language
        self.shared = shared
        self.places: list[Placed] = []  # of the stages that were read, one each
        self.told: list[Problem] = []  # of the files that are shared
        self.parts: list[Parsed] = []
        self.texts: dict[str, str] = {}
        self.incomplete = False  # a part is missing, or some of it
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
            stages=tuple(stage for stage in stages if not stage.aside),
            roles=roles,
            summary=meeting[f.SUMMARY],
            people=meeting[f.PEOPLE],
            attendance=meeting[f.ATTENDANCE],
            mode=meeting[f.MODE],
            agreements=self._agreements(meeting[f.AGREEMENTS]),
            new_group=meeting[f.NEW_GROUP],
            look=meeting[f.LOOK],
            fellowship=meeting[f.FELLOWSHIP],
            types=meeting[f.TYPES],
            credit=meeting[f.CREDIT],
            license=meeting[f.LICENSE],
            language=self.language,
            reminders=_by_time(stage for stage in stages if stage.reminds),
            before=_by_time(stage for stage in stages if stage.timing.lead is not None),
            timeless=self._timeless(meeting, stages),
        )

    def _timeless(self, meeting: Values, stages: Sequence[Stage]) -> bool:
        """Tell whether the file shows no clock and says of nothing how long it takes."""
        said = f.MEETING_LENGTH in meeting or any(
            {f.LENGTH.key, f.STARTS.key} & at.written.table.keys()
            for at in self.places
            if not at.written.ahead
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
            if isinstance(value, dict) or (isinstance(value, list) and all_tables(value)):
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

    def _agreements(self, agreed: tuple[str, ...] | str) -> tuple[str, ...]:
        """Return the agreements; where a list is named, those that stand in its file."""
        if not isinstance(agreed, str):
            return agreed
        from meetingtui.format.agreements import load_agreements  # few formats share a list

        try:
            found = self.shared(LISTS, agreed, self.language)
        except Wrong as wrong:
            self.report.add_wrong(wrong, ("meeting", "agreements"), "[meeting]", "agreements")
            return ()
        loaded = load_agreements(found.data, found.file)
        self.told += loaded.problems
        self.texts[f"{LISTS}/{agreed}"] = loaded.text
        return loaded.items

    def _types(self, meeting: Values) -> None:
        for index, code in enumerate(meeting[f.TYPES]):
            if code not in MEETING_TYPES:
                path = ("meeting", "types", index)
                self.report.add(Code.UNKNOWN_TYPE, path, "[meeting]", at_value=True, value=code)

    def _stages(self, meeting: Values, roles: Mapping[str, Role]) -> tuple[Stage, ...]:
        placed = self._placed()
        answers = self._answers(placed)
        read: list[Stage | None] = []
        for number, at in enumerate(placed):
            for include in at.begins:
                self._conditions(include, number, answers)
            stage = self._stage(number, at, meeting, roles, answers)
            read.append(stage)
            if stage is not None:
                self.places.append(at)
        stages = tuple(stage for stage in read if stage is not None)
        if placed and len(stages) == len(placed) and all(stage.aside for stage in stages):
            self.report.add(Code.ONLY_ASIDE, ("stage", 0))
        check_repeats(self.report, placed, read)
        return stages

    def _placed(self) -> list[Placed]:
        """Return the stages as they are written, those of parts in the place of the includes."""
        tables = stage_tables(self.report, self.table, self.meant, ("meeting",))
        written = read_stages(self.report, tables)
        source = self.report.source
        if not any(stage.kind and stage.kind.includes for stage in written):
            return [Placed(stage, source) for stage in written]
        from meetingtui.format.parts import Including  # most formats include nothing

        including = Including(self.shared, self.language)
        placed = including.place(source, written)
        self.told += including.problems
        self.parts += including.parsed
        self.texts |= including.texts
        self.incomplete = including.incomplete
        return placed

    def _answers(self, placed: Sequence[Placed]) -> Mapping[str, int]:
        """Return the names of what the stages find out, and the first stage that asks for each."""
        asked: dict[str, int] = {}
        for number, at in enumerate(placed):
            table = at.written.table
            with suppress(Wrong):  # reported with the other values of the stage
                if "answer" in table:
                    asked.setdefault(f.ANSWER_NAME.read(table["answer"]), number)
        return asked

    def _conditions(self, at: Placed, number: int, answers: Mapping[str, int]) -> None:
        """Report each condition that waits for an answer which no earlier stage finds out.

        `number` counts the stages of the meeting, those of parts among them.  What stands before
        the meeting waits for no answer: then nobody has asked for anything.
        """
        if at.written.ahead:
            for index, condition in enumerate(at.when):
                if condition.answer:
                    path = (*at.path, "when", index)
                    args = {"key": "when", "value": condition.name}
                    code = Code.ANSWER_BEFORE_START
                    self.report.add(code, path, at.where, at_value=True, **args)
            return
        waiting: list[tuple[int, Condition]] = [
            (index, condition)
            for index, condition in enumerate(at.written.values[f.WHEN])
            if condition.answer and answers.get(condition.name, number) >= number
        ]
        if waiting:
            known = [name for name, asked in answers.items() if asked < number]
            phrases = (*known, *f.CONDITION_FORMS)
            where = at.where
            for index, condition in waiting:
                path = (*at.path, "when", index)
                later = condition.name in answers
                self.report.add(
                    Code.ANSWER_LATER if later else Code.UNKNOWN_ANSWER,
                    path,
                    where,
                    at_value=True,
                    key="when",
                    value=condition.name,
                    known=", ".join(phrases),
                    nearest="" if later else self.report.nearest(condition.name, phrases),
                )

    def _stage(
        self,
        number: int,
        at: Placed,
        meeting: Values,
        roles: Mapping[str, Role],
        answers: Mapping[str, int],
    ) -> Stage | None:
        """Return a stage, with what only the whole format tells checked.

        What a stage of a part asks of the format is told at the include: it is there that a role
        or an answer is missing, and the part may be one that ships.
        """
        kind, values, parts = at.written.kind, at.written.values, at.written.parts
        if kind is None:  # and so nobody knows which keys it would need
            return None
        path, where = at.path, at.where
        starts, ahead = at.written.starts, at.written.ahead
        self._conditions(at, number, answers)
        if parts.handover and (role := parts.handover.role) not in roles:
            known = ", ".join(roles)
            self.report.add(
                Code.UNKNOWN_ROLE, (*path, "role"), where, at_value=True, value=role, known=known
            )
        for code, key, args in partners_in_meeting(parts, meeting[f.MODE]):
            self.report.add_partner(code, path, where, at.written.table, key, args)
        return Stage(
            kind=kind.name,
            title=values[f.TITLE] or kind.titles[self.language],
            script=Script(
                say=values[f.SAY],
                tip=values[f.TIP],
                source=parts.source,
                file=parts.file,
                all_answer=parts.all_answer,
                who=self._who(values, roles, () if parts.reminds else WHO, path, where),
                replies=values[f.REPLIES] or meeting[f.REPLIES] or "none",
            ),
            timing=Timing(
                length=values[f.LENGTH] or kind.length,
                starts=starts.seconds if starts and not ahead else None,
                show=_show(values, meeting, kind),
                warn=_first_given(values[f.WARN], meeting[f.WARN], (60,)),
                bell=_bell(values, meeting, kind, parts.reminds),
                halfway=parts.halfway,
                extend=parts.extend,
                lead=starts.seconds if starts and ahead else None,
            ),
            turns=parts.turns,
            pairs=parts.pairs,
            handover=parts.handover,
            levels=parts.levels,
            asks=parts.asks,
            ticks=parts.ticks,
            recess=parts.recess,
            topics=parts.topics,
            bookmark=parts.bookmark,
            when=at.when,
            optional=at.optional,
            decision=parts.decision,
            reminds=parts.reminds,
            repeat=parts.repeat,
            table=len(self.places),
        )

    def _who(
        self,
        values: Values,
        roles: Mapping[str, Role],
        others: Sequence[str],
        path: Path,
        where: str,
    ) -> str:
        who = values[f.WHO]
        if not who:
            return "chair"
        if who in roles or who in others:
            return who
        known = ", ".join((*roles, *others))
        self.report.add(
            Code.UNKNOWN_WHO, (*path, "who"), where, at_value=True, value=who, known=known
        )
        return "chair"


_NO_BELL: frozenset[Signal] = frozenset()


def _first_given(*choices: f.T | None) -> f.T:
    """Return the first choice that says anything; an empty one says "none"."""
    for choice in choices:
        if choice is not None:
            return choice
    raise ValueError


def _bell(values: Values, meeting: Values, kind: Kind, reminds: bool) -> frozenset[Signal]:
    if reminds:  # a quiet line has a bell only if it asks for one itself
        return _first_given(values[f.BELL], _NO_BELL)
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


def _by_time(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """Return stages in the order in which they come: those that count back from most first."""
    return tuple(sorted(stages, key=lambda stage: -(stage.timing.lead or stage.timing.starts or 0)))
