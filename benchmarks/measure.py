"""The measurements.  In each of them ours and its peer take turns in the same run."""

import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from statistics import median

from benchmarks.programs import FORMAT, ROUND, SMALL, World, ours, peer, shipped_formats
from benchmarks.table import Figure
from benchmarks.terminal import Painted, Program, drain_together

START, FRAME, IDLE, KEY = 1.25, 1.25, 1.2, 1.3
BYTES = 250
"""The targets of design.md, "Performance to hold on to"."""

APART = 0.25
"""A meeting ignores a key that is pressed again sooner than it could have been meant."""


# --- commands that draw no screen --------------------


def commands(world: World, runs: int) -> list[Figure]:
    """Measure whole processes from exec to exit, and look for Textual in them."""
    environment = world.environment()
    formats = shipped_formats()
    cases = {
        "--help": (ours("--help"), "help"),
        "formats": (ours("formats"), "hello"),
        "check (the shipped formats)": (ours("check", formats), "hello"),
        f"run {FORMAT} --plan": (ours("run", FORMAT, "--people", str(SMALL), "--plan"), "hello"),
    }
    lines = {
        "help": peer("click_hello", "--help"),
        "hello": peer("click_hello"),
        **{what: line for what, (line, _) in cases.items()},
    }
    times = _in_turns(lines, environment, runs)
    figures = [
        Figure(what, median(times[what]) * 1000, median(times[beside]) * 1000, "ms", START)
        for what, (_, beside) in cases.items()
    ]
    loaded = sum(_textual_modules(line, environment) for line, _ in cases.values())
    textual = Figure("modules of Textual in all these", loaded, None, "", 0, absolute=True)
    return [*figures, textual]


def _in_turns(
    lines: Mapping[str, Sequence[str]], environment: Mapping[str, str], runs: int
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {what: [] for what in lines}
    for run in range(runs + 1):
        for what, line in lines.items():
            started = time.perf_counter()
            subprocess.run(line, env=environment, check=True, stdout=subprocess.DEVNULL)
            if run:  # the first one warms up, and compiles
                times[what].append(time.perf_counter() - started)
    return times


def _textual_modules(line: Sequence[str], environment: Mapping[str, str]) -> int:
    python, *rest = line
    told = subprocess.run(
        [python, "-X", "importtime", *rest],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    imported = [row.rpartition("|")[2].strip() for row in told.splitlines()]
    return sum(name.partition(".")[0] == "textual" for name in imported)


# --- the first frame --------------------


def first_frame(world: World, runs: int) -> list[Figure]:
    """Measure exec to the first frame that shows what the program is about."""
    state = world.small()
    shown: dict[str, list[float]] = {"hello": [], "resume": [], "run": []}
    for run in range(runs + 1):
        copied = world.copy(state, "frame")
        cases = {
            "hello": (peer("textual_hello"), None, "hello"),
            "resume": (ours("resume"), copied, ROUND.upper()),
            "run": (ours("run", FORMAT, "--people", str(SMALL)), None, ROUND),
        }
        for what, (line, where, text) in cases.items():
            with Program(line, world.environment(where)) as program:
                seconds = program.first_frame(text)
            if run:
                shown[what].append(seconds)
    hello = median(shown["hello"]) * 1000
    names = {
        "resume": "first frame of a running meeting (card over it)",
        "run": "first frame of the plan (run)",
    }
    return [
        Figure(name, median(shown[what]) * 1000, hello, "ms", FRAME) for what, name in names.items()
    ]


# --- idle --------------------

SPEAKS = re.compile(rb"(P\d+) has the floor")
LEFT_OF = re.compile(rb"left of (\d+:\d\d)")
COUNTED = re.compile(rb"pressed (\d+)")


def _in_a_turn(program: Program) -> None:
    """Put the card of a resumed meeting away and give somebody the floor."""
    program.first_frame(ROUND.upper())
    program.drain(0.5)
    program.press("\r", re.compile(rb"(begin with)"))
    program.drain(APART)
    program.press(" ", SPEAKS)
    program.drain(APART)


def idle(world: World, seconds: float) -> list[Figure]:
    """Measure a meeting during somebody's turn beside a bare clock, both at the same time."""
    copied = world.copy(world.small(), "idle")
    with (
        Program(ours("resume"), world.environment(copied)) as meeting,
        Program(peer("textual_clock"), world.environment()) as clock,
    ):
        clock.first_frame("clock")
        _in_a_turn(meeting)
        drain_together((meeting, clock), 2.0)
        both = (meeting, clock)
        used = [program.processor() for program in both]
        received = [program.received for program in both]
        drain_together(both, seconds)
        cpu = [
            (program.processor() - before) / seconds * 1000
            for program, before in zip(both, used, strict=True)
        ]
        rate = [
            (program.received - before) / seconds
            for program, before in zip(both, received, strict=True)
        ]
    return [
        Figure("processor time while somebody speaks", cpu[0], cpu[1], "ms/s", IDLE),
        Figure("bytes to the terminal meanwhile", rate[0], rate[1], "B/s", BYTES, absolute=True),
    ]


# --- keys --------------------


def keys(world: World, presses: int) -> list[Figure]:
    """Measure a key to its frame: in a small meeting, in a large one, and in a bare program."""
    states = {"small": world.small(long_turns=True), "large": world.large()}
    with ExitStack() as stack:
        programs = {"peer": stack.enter_context(_peer_for_keys(world))}
        for size, state in states.items():
            copied = world.copy(state, f"keys-{size}")
            line = ours("resume")
            programs[size] = stack.enter_context(Program(line, world.environment(copied)))
        programs["peer"].first_frame("pressed")
        for size in states:
            _in_a_turn(programs[size])
        minutes = _pressed(programs, presses, ("+", "-"), LEFT_OF, both=True)
        turns = _pressed(programs, presses, (" ", "u"), SPEAKS, both=False)
    figures: list[Figure] = []
    for size, meeting in (("small", "7 stages, 7 people"), ("large", "800 stages, 500 people")):
        figures += _figures(f"+ and -, {meeting}", minutes[size], minutes["peer"])
        figures += _figures(f"space, {meeting}", turns[size], turns["peer"])
    return figures


def _peer_for_keys(world: World) -> Program:
    return Program(peer("textual_keys"), world.environment())


def _pressed(
    programs: Mapping[str, Program],
    presses: int,
    pair: tuple[str, str],
    effect: re.Pattern[bytes],
    both: bool,
) -> dict[str, list[Painted]]:
    """Press two keys in turn, the second one taking back the first; measure the first, or both."""
    painted: dict[str, list[Painted]] = {name: [] for name in programs}
    for press in range(presses if both else 2 * presses):
        began = time.perf_counter()
        for name, program in programs.items():
            for other in programs.values():
                other.drain()
            shown = program.press(pair[press % 2], COUNTED if name == "peer" else effect)
            if both or press % 2 == 0:
                painted[name].append(shown)
        left = APART - (time.perf_counter() - began)
        if not both and left > 0:
            drain_together(tuple(programs.values()), left)
    return painted


def _figures(what: str, ours: Sequence[Painted], peer: Sequence[Painted]) -> list[Figure]:
    effect, beside = (median(shown.effect for shown in each) * 1000 for each in (ours, peer))
    settled, settles = (median(shown.settled for shown in each) * 1000 for each in (ours, peer))
    return [
        Figure(f"{what}: painted", effect, beside, "ms", KEY),
        Figure(f"{what}: settled", settled, settles, "ms", KEY),
    ]
