"""A room to try a meeting in: a format from its text, a clock moved by hand, and no disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

from meetingtui.clock import ManualClock, MeetingClock
from meetingtui.format.load import load
from meetingtui.format.model import Format
from meetingtui.meeting import commands as c
from meetingtui.meeting.decide import No
from meetingtui.meeting.events import Event
from meetingtui.meeting.history import History
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import Round, State, initial
from meetingtui.meeting.timing import phases
from meetingtui.meeting.view import Primary, RoundView, View
from meetingtui.session import Session

FORMATS = Path(__file__).parents[2] / "formats"
NAMES = ("Kari", "Per", "Anne", "Ola", "Liv", "Jon", "Eva")


def stage(kind: str, **keys: object) -> str:
    """Write a stage; `wrap_up=...` stands for `wrap-up`, a tuple for a list."""

    def written(value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, tuple):
            return "[" + ", ".join(written(item) for item in value) + "]"
        return f'"{value}"'

    lines = [f"{key.replace('_', '-')} = {written(value)}" for key, value in keys.items()]
    return "\n".join(["[[stage]]", f'kind = "{kind}"', *lines])


def text_of(*stages: str, length: str = "1 h", head: str = "", roles: str = "") -> str:
    """Write a whole format."""
    meeting = f'[meeting]\nname = "Test"\nlength = "{length}"\n{head}'
    return "\n\n".join([meeting, roles, *stages])


def format_of(text: str, file: str = "test.en.toml") -> Format:
    """Read a format that must be without a mistake."""
    loaded = load(text.encode(), file)
    assert loaded.format is not None, loaded.problems
    return loaded.format


def sn_ordinary() -> Format:
    """Return the evening that ships: two hours, seven stages."""
    file = FORMATS / "sn-ordinary.nb.toml"
    return format_of(file.read_text(encoding="utf-8"), file.name)


@dataclass
class Tape:
    """A recorder that keeps what it is told."""

    failed: bool = False
    events: list[Event] = field(default_factory=list)
    touches: int = 0

    def record(self, event: Event) -> None:
        """Keep a fact."""
        self.events.append(event)

    def touch(self) -> None:
        """Count a heartbeat."""
        self.touches += 1


class Room:
    """A session with a clock that is moved by hand."""

    def __init__(self, session: Session, clock: ManualClock) -> None:
        self.session = session
        self.clock = clock

    def do(self, *commands: c.Command) -> None:
        """Carry out commands, none of which may be refused."""
        for command in commands:
            refusal = self.session.do(command)
            assert refusal is None, (command, refusal)

    def next(self, times: int = 1) -> None:
        """Take the primary action so many times."""
        self.do(*[c.Next()] * times)

    def refused(self, command: c.Command) -> No:
        """Return why a command is refused."""
        refusal = self.session.do(command)
        assert refusal is not None, f"{command} was not refused"
        return refusal.reason

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.advance(seconds)

    @property
    def state(self) -> State:
        """Return the state."""
        return self.session.state

    @property
    def view(self) -> View:
        """Return what there is to see."""
        return self.session.view()

    @property
    def round(self) -> RoundView:
        """Return how the round stands."""
        shown = self.view.round
        assert shown is not None
        return shown

    @property
    def primary(self) -> Primary:
        """Return the primary action."""
        return self.view.primary

    @property
    def title(self) -> str:
        """Return the title of the stage that runs."""
        return self.view.stage.title

    @property
    def speaker(self) -> int | None:
        """Return the seat that has the word."""
        speaker = self.round.speaker
        return None if speaker is None else speaker.seat

    @property
    def line(self) -> tuple[int, ...]:
        """Return the seats still to come."""
        round = self.state.run.round
        assert round is not None
        return round.line

    @property
    def elapsed(self) -> float:
        """Return the seconds on the clock that matters now."""
        return self.view.clock.elapsed / 1000

    @property
    def total(self) -> float:
        """Return the seconds that the clock that matters now has."""
        return self.view.clock.total / 1000

    @property
    def planned_end(self) -> float:
        """Return the planned end in seconds from the start of the meeting."""
        return (self.view.line.planned_end + self.session.now()) / 1000

    @property
    def projected_end(self) -> float:
        """Return the projected end in seconds from the start of the meeting."""
        return (self.view.line.projected_end + self.session.now()) / 1000

    @property
    def behind(self) -> float:
        """Return how many seconds the meeting is behind; negative if it is ahead."""
        return self.view.line.deviation / 1000


def room(
    format: Format | str,
    people: int | Sequence[str] = 4,
    *,
    chair: int | None = None,
    holders: Mapping[str, int | None] | None = None,
    seed: int = 0,
    lead: float = 0,
    tape: Tape | None = None,
) -> Room:
    """Begin a meeting; `lead` is how many seconds too early, negative if it is late."""
    read = format_of(format) if isinstance(format, str) else format
    seats = ("",) * people if isinstance(people, int) else tuple(people)
    setup = Setup(read, seats, holders or {"chair": chair}, seed)
    clock = ManualClock()
    session = Session(History(initial(setup)), MeetingClock(clock), tape)
    session.begin(round(lead * 1000))
    return Room(session, clock)


# --- anything at all, for properties --------------------

_LENGTHS = st.sampled_from(["20 s", "1 min", "3 min", "10 min", "25 min"])
_SHORT = st.sampled_from(["10 s", "30 s", "2 min"])
_WHEN = st.sampled_from(
    ["people over 3", "people under 3", "not people over 3", "time left over 20 min", "closed"]
)


def _maybe(draw: st.DrawFn, strategy: st.SearchStrategy[object], one_in: int) -> object:
    return draw(strategy) if draw(st.integers(1, one_in)) == 1 else None


@st.composite
def formats(draw: st.DrawFn) -> str:
    """Write a small format out of every kind of stage, with any keys."""
    kinds = draw(
        st.lists(
            st.sampled_from(["round"] * 5 + ["say", "silence", "dialogue", "break", "handover"]),
            min_size=2,
            max_size=5,
        )
    )
    appointments = iter(["30 min before end", "12 min before end"])
    stages = []
    for index, kind in enumerate(kinds):
        keys: dict[str, object] = {
            "length": _maybe(draw, _LENGTHS, 2),
            "when": _maybe(draw, _WHEN, 6),
            "optional": _maybe(draw, st.just(True), 4),
        }
        if index and draw(st.integers(1, 3)) == 1:
            keys["starts"] = next(appointments, None)
        if kind == "round":
            keys |= {
                "each": _maybe(draw, _SHORT, 2),
                "wrap_up": _maybe(draw, _SHORT, 4),
                "between": _maybe(draw, st.just("5 s"), 4),
                "order": _maybe(draw, st.sampled_from(["list", "lot"]), 2),
                "first": _maybe(draw, st.just("lot"), 3),
                "again": _maybe(draw, st.sampled_from(["after everyone", "yes"]), 2),
                "prompt": _maybe(draw, st.just(("How are you?", "And now?")), 2),
                "feedback": _maybe(draw, st.just("20 s"), 3),
                "presenter": _maybe(draw, st.just("30 s"), 3),
            }
        stages.append(stage(kind, **{key: value for key, value in keys.items() if value}))
    rotates = draw(st.sampled_from(["meeting", "break", "stage"]))
    return text_of(*stages, roles=f'[roles.chair]\nrotates = "{rotates}"')


PEOPLE = st.sampled_from([3, 4, 5, 6, 3, 4, 2, 1, 0])

_SEATS = (0, 1, 2, 3, 4, 6)
_TURNS: tuple[c.Command, ...] = (
    *[c.Next()] * 4,
    *[c.Pass()] * 2,
    *[c.Later()] * 2,
    *[c.Back()] * 2,
    c.AnotherLap(),
    c.Hold(),
)
_REST: tuple[c.Command, ...] = (
    c.Skip(),
    *[c.Adjust(step) for step in (60_000, -60_000, 30_000, -30_000)],
    *[c.Jump(number) for number in (0, 1, 2, 5)],
    *[c.StepOut(seat) for seat in _SEATS],
    *[c.Return(seat) for seat in _SEATS],
    *[c.Leave(seat) for seat in (0, 1, 4)],
    *[c.Arrive(), c.Arrive(), c.Arrive("Kari"), c.Arrive("far too long for an alias")],
    c.Rename(0, "Kari"),
    c.Rename(1, "kari"),
    c.Rename(6, "Gro"),
    c.Rename(0, "\x1b[2J"),
    *[c.Count(number) for number in (0, 1, 3, 6)],
    *[c.StartWith(seat) for seat in _SEATS],
    *[c.GiveRole("chair", seat) for seat in (None, 0, 2, 6)],
    c.GiveRole("cook", 0),
    *[c.Nominate(seat) for seat in (None, 1, 6)],
    *[c.GiveTimeBack(time) for time in (0, 5_000, 600_000)],
)
COMMANDS: st.SearchStrategy[c.Command] = st.sampled_from([*_TURNS * 5, *_REST])
"""Anything the chair may ask for while a meeting runs, but undoing and ending.

One flat choice, so that what moves a meeting on is as likely as it looks here.
"""

WAITS = st.sampled_from([0, 0.25, 7, 61, 400])

Evening = list[tuple[c.Command, float]]


def evenings(commands: st.SearchStrategy[c.Command] = COMMANDS) -> st.SearchStrategy[Evening]:
    """Make up what happens at a meeting: what is asked for, and how long it takes."""
    return st.lists(st.tuples(commands, WAITS), min_size=8, max_size=40)


def called(round: Round) -> tuple[int, ...]:
    """Return everybody who has the word or is still to get it in this lap."""
    return (round.current.seat, *round.line) if round.current else round.line


def steps_to_the_end(state: State) -> int:
    """Return how many primary actions a meeting can need from any point on at the most."""
    people = len(state.seats)
    turns = [stage.turns for stage in state.format.stages]
    return sum(1 if t is None else 1 + t.laps * (1 + people * len(phases(t))) for t in turns)
