"""A meeting that is killed at any moment stands again where it stood."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from meetingtui.clock import ManualClock
from meetingtui.evening.opening import Opening, prepare
from meetingtui.evening.resuming import Gap, Resumed, resume, waiting
from meetingtui.evening.running import Evening, begin
from meetingtui.format.companions import Companions, joined
from meetingtui.format.load import load
from meetingtui.format.model import Level
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import Refusal
from meetingtui.meeting.setup import SOMEBODY
from meetingtui.meeting.state import State

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here"),
    # A thread that another test left behind is no harm: the child uses nothing that it holds.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]

LEAST = 200
"""How many facts a meeting is to be killed after, at the least."""

NAMES = ("Kari", "Per", "Anne", "Ola", "Liv", "Jon", "Eva")
FORMAT = """
[meeting]
name = "A long evening"
length = "4 h"

[roles.chair]
rotates = "stage"

[roles.reader]
count = 3

[[stage]]
kind = "silence"

[[stage]]
kind = "round"
order = "lot"
again = "yes"
prompt = ["How are you?", "What now?", "And then?"]
feedback = "30 s"

[[stage]]
kind = "dialogue"
optional = true

[[stage]]
kind = "break"

[[stage]]
kind = "round"
presenter = "1 min"
between = "5 s"
starts = "1 h before end"

[[stage]]
kind = "handover"

[[stage]]
kind = "sharing"
length = "20 min"
each = "5 min"

[[stage]]
kind = "ask"
answer = "newcomers"

[[stage]]
kind = "milestones"
set = "coins"
presenter = "20 s"

[[stage]]
kind = "checklist"
items = ["Coffee", "Chairs"]

[[stage]]
kind = "talk"
who = "reader"

[[stage]]
kind = "say"
when = "newcomers"

[[stage]]
kind = "topics"
choose = "vote"

[[stage]]
kind = "reading"
bookmark = "book"

[[stage]]
kind = "decide"
by = "majority"
answer = "a new evening"

[[stage]]
kind = "dialogue"
length = "1 s"
extend = "30 s"

[[stage]]
kind = "reminder"
starts = "4 h before end"
say = "Basket"
"""
BESIDE = Companions({}, {"coins": (Level(24, "hours"), Level(1, "months", colour="red"))})

OPEN: list[c.Command] = []
"""What can be asked for in the stages without an order, and in those that ask, call or tick."""

OPEN += [c.Jump(6), c.Hand(0), c.Hand(), c.ShareForAll(), c.CountFromThen(), c.Next(), c.Next()]
OPEN += [c.GiveFloor(1), c.Hand(3), c.Next(), c.GiveFloor(), c.Hold(), c.CountFromThen(), c.Pass()]
OPEN += [c.Undo(), c.Back(), c.Hand(), c.Later(), c.Leave(2), c.AnotherLap(), c.ShareForAll()]
OPEN += [c.Jump(7), c.Answer(2), c.Adjust(-60_000), c.Undo(), c.Answer(1)]
OPEN += [c.Jump(8), c.Next(), c.GiveFloor(), c.Next(), c.Back(), c.GiveFloor(), c.Next(), c.Next()]
OPEN += [c.Jump(9), c.Tick(1), c.Tick(1), c.Tick(0), c.Undo(), c.Next()]
OPEN += [c.GiveRole("reader", SOMEBODY), c.GiveRole("reader", 3), c.GiveRole("reader", 4)]
OPEN += [c.GiveRole("reader", 3), c.Jump(10), c.Next(), c.Next(), c.Back(), c.Jump(11)]
OPEN += [c.NameTopic("Å sove"), c.Jump(12), c.NameTopic("Trust"), c.ChooseTopic(1), c.Undo()]
OPEN += [c.ChooseTopic(1), c.ChooseTopic(0), c.Next(), c.AnotherLap(), c.Jump(13)]
OPEN += [c.NotePlace("p. 85"), c.NotePlace("p. 86, line 3")]
OPEN += [c.Side(1), c.Side(1), c.Side(0)]
OPEN += [c.Jump(14), c.Answer(2), c.Adjust(60_000), c.Undo(), c.Jump(15)]
OPEN += [c.Hold(), c.Hold(), c.Adjust(60_000), c.GiveRole("reader", None), c.Jump(1)]

Step = tuple[c.Command, float]


def script() -> Iterator[Step]:
    """Yield a long evening in which the chair asks for everything there is, step by step."""
    extras: list[c.Command] = [
        c.Pass(),
        c.Later(),
        c.Hold(),
        c.Adjust(60_000),
        c.Hold(),
        c.StepOut(2),
        c.Undo(),
        c.StepOut(3),
        c.Arrive("Siv"),
        c.Return(3),
        c.Rename(0, "Karin"),
        c.Back(),
        c.Leave(5),
        c.GiveRole("chair", 1),
        c.Adjust(-30_000),
        c.GiveTimeBack(5_000),
        c.Jump(4),
        c.Back(),
        c.StartWith(1),
        c.Count(9),
        c.Undo(),
        c.Jump(1),
        c.Arrive(),
        c.Skip(),
        c.Count(8),
        c.Undo(),
    ]
    for number in range(120):
        yield c.Next() if number % 3 else c.Pass(), 7.25
        yield extras[number % len(extras)], 0.5
        if number % 5 == 0:
            yield c.Undo(), 0
        if number % 4 == 0:
            yield c.AnotherLap(), 0
        if number == 0:
            yield c.SeeReminder(), 0
        if number == 90:
            yield from ((command, 3) for command in OPEN)
        if number % 60 == 20:
            yield from ((command, 2) for command in (c.Jump(5), c.Nominate(4), c.Jump(2), c.Skip()))


def opening() -> Opening:
    """Return the meeting that is about to begin."""
    loaded = load(FORMAT.encode(), "long.en.toml")
    assert loaded.format is not None
    setup = prepare(joined(loaded.format, BESIDE), NAMES, seed=3)
    return Opening(setup, FORMAT, "long.en.toml", beside=BESIDE)


def live() -> tuple[list[Step], list[State]]:
    """Hold the meeting without a disk; returns what was not refused and the states it led to."""
    clock = ManualClock()
    session = begin(opening(), clock, None).session
    taken: list[Step] = []
    states = [session.state]
    waited = 0.0
    for command, seconds in script():
        clock.advance(seconds)
        waited += seconds
        if isinstance(session.do(command), Refusal):
            continue
        if session.closed:  # the evening is to go on; as if nobody had ended it
            session.do(c.Undo())
            continue
        taken.append((command, waited))
        states.append(session.state)
        waited = 0.0
    return taken, states


STEPS, STATES = live()


def at(number: int) -> ManualClock:
    """Return the machine's clock as it stands after so many steps."""
    clock = ManualClock()
    for _, seconds in STEPS[:number]:
        clock.advance(seconds)
    return clock


def forked(child: Callable[[], None]) -> int:
    """Run something in a process of its own, which must not come to its end."""
    process = os.fork()
    if process == 0:
        try:
            child()
        finally:
            os._exit(1)
    return process


def was_killed(process: int) -> bool:
    """Wait for a process and tell whether it was killed."""
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def run(evening: Evening, clock: ManualClock, first: int, last: int, told: int = -1) -> None:
    """Carry out the steps, after the time that each of them took, and tell of each in a pipe."""
    for command, seconds in STEPS[first:last]:
        clock.advance(seconds)
        if evening.session.do(command) is not None:
            os._exit(2)
        if told >= 0:
            os.write(told, b".")


def taken_up(folder: Path, clock: ManualClock) -> Resumed:
    """Resume the only meeting in a folder."""
    (path,) = waiting(folder)
    resumed = resume(path, clock)
    assert resumed is not None
    return resumed


def test_the_evening_is_long_and_everything_happens_in_it() -> None:
    """The meeting that is killed has enough facts, and of every kind but the end."""
    assert len(STEPS) >= LEAST
    assert len({type(command) for command, _ in STEPS}) == len(get_args(c.Command)) - 2


def test_killed_after_each_fact(tmp_path: Path) -> None:
    """Killed after every single fact and resumed, it stays the meeting that was never killed."""

    def first() -> None:
        begin(opening(), ManualClock(), tmp_path)
        os.kill(os.getpid(), signal.SIGKILL)

    assert was_killed(forked(first))
    for number, state in enumerate(STATES[:-1]):

        def child(number: int = number, state: State = state) -> None:
            clock = at(number)
            resumed = taken_up(tmp_path, clock)
            if resumed.evening.session.state == state and not resumed.recovered.dropped:
                run(resumed.evening, clock, number, number + 1)
                os.kill(os.getpid(), signal.SIGKILL)

        assert was_killed(forked(child)), STEPS[number - 1]
    resumed = taken_up(tmp_path, at(len(STEPS)))
    assert resumed.evening.session.state == STATES[-1]
    assert resumed.gap == Gap(0, sure=True)
    resumed.evening.close()
    assert list(tmp_path.iterdir()) == []


def test_killed_from_outside(tmp_path: Path) -> None:
    """Killed by another process at a moment that nobody chose, nothing that was shown is lost."""
    for number in range(1, len(STEPS), 10):
        folder = tmp_path / str(number)
        seen, told = os.pipe()

        def child(folder: Path = folder, told: int = told) -> None:
            clock = ManualClock()
            run(begin(opening(), clock, folder), clock, 0, len(STEPS), told)
            signal.pause()

        process = forked(child)
        shown = 0
        while shown < number:
            shown += len(os.read(seen, number - shown))
        os.kill(process, signal.SIGKILL)
        assert was_killed(process)
        os.close(seen)
        os.close(told)
        resumed = taken_up(folder, at(len(STEPS)))
        assert resumed.evening.session.state in STATES[shown:]
        assert resumed.recovered.kept is None
        resumed.evening.close()
