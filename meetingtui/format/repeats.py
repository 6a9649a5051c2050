"""Which stages a repeat leads back through, and what can be wrong with that.

A repeat goes back to the nearest stage above it of that title.  Two repeats never share a stage:
nobody at a meeting could follow a lap within a lap, and how long it all takes would be hard to
say.  An appointment comes once, so that none stands where stages come again.
"""

from collections.abc import Iterator, Mapping, Sequence

from meetingtui.format.model import Stage
from meetingtui.format.problems import Code
from meetingtui.format.tables import Report, stage_name
from meetingtui.text.values import dataclass
from meetingtui.text.words import plain


@dataclass(frozen=True, slots=True)
class Loop:
    """The stages from `first` on to `repeat`, which leads back; None times is until its time."""

    first: int
    repeat: int
    times: int | None

    def holds(self, stage: int) -> bool:
        """Tell whether a stage is one of those that come again, the repeat among them."""
        return self.first <= stage <= self.repeat


def loops(stages: Sequence[Stage]) -> tuple[Loop, ...]:
    """Return the loops of a format, in their order; a repeat that leads nowhere makes none."""
    return tuple(
        Loop(above[-1], number, stage.repeat.times)
        for number, stage in enumerate(stages)
        if stage.repeat and (above := _titled(stage.repeat.back_to, stages[:number]))
    )


def _titled(title: str, stages: Sequence[Stage | None]) -> list[int]:
    wanted = plain(title)
    return [i for i, stage in enumerate(stages) if stage and plain(stage.title) == wanted]


# --- checking --------------------


def check_repeats(
    report: Report, tables: Sequence[Mapping[str, object]], stages: Sequence[Stage | None]
) -> None:
    """Report what is wrong with the repeats of a file.

    Where a stage could not be read it is None.
    """
    found: list[Loop] = []
    for number, stage in enumerate(stages):
        if stage is None or stage.repeat is None or not stage.repeat.back_to:
            continue
        checked = _Checked(report, tables, stages, number, stage.title)
        first = checked.first(stage.repeat.back_to)
        if first is None:
            continue
        loop = Loop(first, number, stage.repeat.times)
        other = next((other for other in found if other.repeat >= first), None)
        found.append(loop)
        if other is not None:
            between = stages[other.repeat]
            checked.add(Code.REPEATS_OVERLAP, other=between.title if between else "")
        else:
            checked.loop(loop)


class _Checked:
    """One repeat of a file."""

    def __init__(
        self,
        report: Report,
        tables: Sequence[Mapping[str, object]],
        stages: Sequence[Stage | None],
        number: int,
        title: str,
    ) -> None:
        self.report = report
        self.tables = tables
        self.stages = stages
        self.number = number
        self.title = title

    def add(self, code: Code, **args: str) -> None:
        """Note a problem with where the repeat leads."""
        where = stage_name(self.tables[self.number], self.number)
        path = ("stage", self.number, "back-to")
        self.report.add(code, path, where, at_value=True, **args)

    def first(self, title: str) -> int | None:
        """Return the stage that a title means, or report why it means none."""
        above = _titled(title, self.stages[: self.number])
        if len(above) == 1:
            return above[0]
        if above:
            lines = (str(self.report.source.at(("stage", number))[0]) for number in above)
            self.add(Code.STAGES_ALIKE, value=title, lines=", ".join(lines))
        elif _titled(title, self.stages):
            self.add(Code.STAGE_NOT_ABOVE, value=title)
        else:
            titles = [stage.title for stage in self.stages[: self.number] if stage]
            self.add(Code.UNKNOWN_STAGE, value=title, nearest=self.report.nearest(title, titles))
        return None

    def loop(self, loop: Loop) -> None:
        """Report what cannot come again, or would for ever."""
        for number in range(loop.first, loop.repeat + 1):
            stage = self.stages[number]
            if stage and stage.timing.starts is not None:
                self._inside(Code.APPOINTMENT_REPEATED, number, "starts")
        if "times" in self.tables[self.number] or self._meant("times"):
            return
        if not any("starts" in table for table in self.tables[self.number + 1 :]):
            self.add(Code.ENDLESS_REPEAT)
            return
        for number in self._endless(loop):
            self._inside(Code.ENDLESS_LENGTH, number)

    def _endless(self, loop: Loop) -> Iterator[int]:
        for number in range(loop.first, loop.repeat):
            stage = self.stages[number]
            if stage and stage.timing.length is None and "length" not in self.tables[number]:
                yield number

    def _inside(self, code: Code, number: int, key: str = "") -> None:
        path = ("stage", number, key) if key else ("stage", number)
        where = stage_name(self.tables[number], number)
        self.report.add(code, path, where, other=self.title)

    def _meant(self, key: str) -> bool:
        """Tell whether a key stands in this stage misspelt, so that it is not missing as well."""
        where = stage_name(self.tables[self.number], self.number)
        named = (problem for problem in self.report.problems if problem.where == where)
        return any(problem.args.get("nearest") == key for problem in named)
