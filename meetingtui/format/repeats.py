"""Which stages a repeat leads back through, and what can be wrong with that.

A repeat goes back to the stage above it of that title; what came by the same include comes before
what did not, so that a part may stand in a meeting several times, each time with its own repeat.
As an include is in one piece, the one that is meant is always the nearest.

Two repeats never share a stage: nobody at a meeting could follow a lap within a lap, and how long
it all takes would be hard to say.  An appointment comes once, so that none stands where stages
come again.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from meetingtui.format.model import Repeat, Stage
from meetingtui.format.problems import Code
from meetingtui.format.stages import Placed
from meetingtui.format.tables import Report
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
    """Return the loops of a format, in their order; a repeat that leads nowhere makes none.

    Each goes back to the nearest stage of its title, as `check_repeats` lets it mean no other.
    """
    return tuple(
        Loop(above[-1], number, stage.repeat.times)
        for number, stage in enumerate(stages)
        if stage.repeat and (above := _titled(stage.repeat.back_to, stages[:number]))
    )


def _titled(title: str, stages: Sequence[Stage | None]) -> list[int]:
    wanted = plain(title)
    return [i for i, stage in enumerate(stages) if stage and plain(stage.title) == wanted]


# --- checking --------------------


def check_repeats(report: Report, placed: Sequence[Placed], stages: Sequence[Stage | None]) -> None:
    """Report what is wrong with the repeats of a format, and of the parts in it.

    There is a stage for each place, None where it could not be read.  What stands beside the
    meeting is none of the stages that come again.
    """
    inside = [
        (at, stage)
        for at, stage in zip(placed, stages, strict=True)
        if stage is None or not stage.aside
    ]
    checked = _Checked(report, [at for at, _ in inside], [stage for _, stage in inside])
    for number, (_, stage) in enumerate(inside):
        if stage is not None and stage.repeat is not None and stage.repeat.back_to:
            checked.repeat(number, stage, stage.repeat)


class _Checked:
    """The repeats of one format, in their order."""

    def __init__(
        self, report: Report, placed: Sequence[Placed], stages: Sequence[Stage | None]
    ) -> None:
        self.report = report
        self.placed = placed
        self.stages = stages
        self.found: list[Loop] = []

    def repeat(self, number: int, stage: Stage, repeat: Repeat) -> None:
        """Report what is wrong with one repeat."""
        first = self._first(number, repeat.back_to)
        if first is None:
            return
        loop = Loop(first, number, repeat.times)
        other = next((other for other in self.found if other.repeat >= first), None)
        self.found.append(loop)
        if other is not None:
            between = self.stages[other.repeat]
            self._add(number, Code.REPEATS_OVERLAP, other=between.title if between else "")
        else:
            self._loop(loop, stage.title)

    def _add(self, number: int, code: Code, **args: str) -> None:
        """Note a problem with where a repeat leads."""
        at = self.placed[number]
        self.report.add(code, (*at.path, "back-to"), at.where, at_value=True, **args)

    def _first(self, number: int, title: str) -> int | None:
        """Return the stage that a title means, or report why it means none."""
        above = self._closest(number, _titled(title, self.stages[:number]))
        if len(above) == 1:
            return above[0]
        if above:
            lines = ", ".join(map(str, dict.fromkeys(self._lines(number, above))))
            self._add(number, Code.STAGES_ALIKE, value=title, lines=lines)
        elif _titled(title, self.stages):
            self._add(number, Code.STAGE_NOT_ABOVE, value=title)
        else:
            titles = [stage.title for stage in self.stages[:number] if stage]
            meant = self.report.nearest(title, titles)
            self._add(number, Code.UNKNOWN_STAGE, value=title, nearest=meant)
        return None

    def _closest(self, number: int, above: Sequence[int]) -> list[int]:
        """Return those stages above that came by most of the includes that a repeat came by."""
        shared = {index: self._shared(index, number) for index in above} if len(above) > 1 else {}
        most = max(shared.values(), default=0)
        return [index for index in above if shared.get(index, 0) == most]

    def _shared(self, one: int, other: int) -> int:
        """Return by how many includes two stages came together; a part may be included twice."""
        both = zip(self.placed[one].around, self.placed[other].around, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], both))

    def _lines(self, number: int, above: Sequence[int]) -> Iterator[int]:
        """Yield where stages are written: in the part if the repeat stands there with all of them.

        Otherwise it is where the format has them, or includes them.
        """
        part = self.placed[number].source
        together = all(self.placed[index].source is part for index in above)
        for index in above:
            at = self.placed[index]
            yield (
                part.at(("stage", at.written.number))[0]
                if together
                else self.report.source.at(at.path)[0]
            )

    def _loop(self, loop: Loop, title: str) -> None:
        """Report what cannot come again, or would for ever."""
        for number in range(loop.first, loop.repeat + 1):
            stage = self.stages[number]
            if stage and stage.timing.starts is not None:
                self._inside(Code.APPOINTMENT_REPEATED, number, title, "starts")
        if "times" in self.placed[loop.repeat].written.table or self._meant(loop.repeat, "times"):
            return
        if not any("starts" in at.written.table for at in self.placed[loop.repeat + 1 :]):
            self._add(loop.repeat, Code.ENDLESS_REPEAT)
            return
        for number in range(loop.first, loop.repeat):
            stage, table = self.stages[number], self.placed[number].written.table
            if stage and stage.timing.length is None and "length" not in table:
                self._inside(Code.ENDLESS_LENGTH, number, title)

    def _inside(self, code: Code, number: int, title: str, key: str = "") -> None:
        at = self.placed[number]
        path = (*at.path, key) if key else at.path
        self.report.add(code, path, at.where, other=title)

    def _meant(self, number: int, key: str) -> bool:
        """Tell whether a key stands in a stage misspelt, so that it is not missing as well."""
        where = self.placed[number].where
        named = (problem for problem in self.report.problems if problem.where == where)
        return any(problem.args.get("nearest") == key for problem in named)
