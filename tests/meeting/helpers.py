"""A room to try a meeting in: a format from its text, a clock moved by hand, and no disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import strategies as st

from meetingtui.clock import ManualClock, MeetingClock
from meetingtui.format.companions import Companions, joined
from meetingtui.format.load import load
from meetingtui.format.model import Format, Level, Pairs
from meetingtui.library.reading import shared_beside
from meetingtui.meeting import commands as c
from meetingtui.meeting.aloud import paragraphs
from meetingtui.meeting.decide import No
from meetingtui.meeting.events import Event
from meetingtui.meeting.history import History
from meetingtui.meeting.plan import LAPS_LIMIT
from meetingtui.meeting.primary import Primary, Step
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import IN_ROOM, ONLINE, SOMEBODY, Setup
from meetingtui.meeting.state import Round, State, initial
from meetingtui.meeting.timing import phases
from meetingtui.meeting.view import RoundView, View
from meetingtui.session import Session

FORMATS = Path(__file__).parents[2] / "formats"
NAMES = ("Kari", "Per", "Anne", "Ola", "Liv", "Jon", "Eva")
COINS = (
    Level(24, "hours"),
    Level(30, "days", colour="red"),
    Level(2, "months"),
    Level(1, "years"),
    Level(1, "years", more=True),
)
BESIDE = Companions({}, {"coins": COINS})
"""What every format here finds beside it: one set of milestones."""


def stage(kind: str, **keys: object) -> str:
    """Write a stage; `wrap_up=...` stands for `wrap-up`, a tuple for a list."""

    def written(value: object) -> str:
        if isinstance(value, bool | int):
            return str(value).lower()
        if isinstance(value, int):
            return str(value)
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
    loaded = load(text.encode(), file, shared_beside(FORMATS))
    assert loaded.format is not None, loaded.problems
    return joined(loaded.format, BESIDE)


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
    def step(self) -> Step:
        """Return what the primary action does."""
        return self.view.primary.step

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
    found: Mapping[str, tuple[int, ...]] | None = None,
    attendance: str = "",
    seed: int = 0,
    lead: float = 0,
    tape: Tape | None = None,
    series: Series | None = None,
) -> Room:
    """Begin a meeting; `lead` is how many seconds too early, negative if it is late."""
    read = format_of(format) if isinstance(format, str) else format
    seats = ("",) * people if isinstance(people, int) else tuple(people)
    setup = Setup(read, seats, holders or {"chair": chair}, seed, found or {}, attendance)
    setup = replace(setup, series=series or Series())
    clock = ManualClock()
    session = Session(History(initial(setup)), MeetingClock(clock), tape)
    session.begin(round(lead * 1000))
    return Room(session, clock)


# --- anything at all, for properties --------------------

_LENGTHS = st.sampled_from(["20 s", "1 min", "3 min", "10 min", "25 min"])
_SHORT = st.sampled_from(["10 s", "30 s", "2 min"])
_KINDS = st.sampled_from(
    ["round"] * 6
    + ["sharing"] * 6
    + ["ask", "milestones", "talk", "pairs"] * 2
    + ["say", "silence", "dialogue", "break", "handover", "checklist", "topics", "topics"]
    + ["decide", "dialogue"]
)
_WHEN = (
    "people over 3",
    "people under 3",
    "not people over 3",
    "time left over 20 min",
    "closed",
    "open",
    "not first 4 meetings",
    "every 6 meetings",
    "not week 2",
    "starter",
    "not new member",
)
_ANSWERS = ("newcomers", "white tag")
_OPEN = (
    *("hands", "hands", "chair calls", "names the next", "anyone"),
    *("out of silence", "room and online"),
)


def _maybe(draw: st.DrawFn, strategy: st.SearchStrategy[object], one_in: int) -> object:
    return draw(strategy) if draw(st.integers(1, one_in)) == 1 else None


def _own_keys(draw: st.DrawFn, kind: str) -> dict[str, object]:
    """Make up the keys that only stages of this kind have."""
    again = st.sampled_from(["no", "after everyone", "yes"])
    match kind:
        case "round" | "sharing":
            fixed = ("list", "lot") if kind == "round" else _OPEN
            return {
                "each": _maybe(draw, _SHORT, 2),
                "wrap_up": _maybe(draw, _SHORT, 4),
                "between": _maybe(draw, st.just("5 s"), 4),
                "order": _maybe(draw, st.sampled_from((*fixed, *fixed, *_OPEN, "circle")), 2),
                "first": _maybe(draw, st.sampled_from(["lot", "chosen"]), 3),
                "who": _maybe(draw, st.just("newcomers"), 6),
                "again": _maybe(draw, again, 2),
                "prompt": _maybe(draw, st.just(("How are you?", "And now?")), 2),
                "feedback": _maybe(draw, st.just("20 s"), 3),
                "presenter": _maybe(draw, st.just("30 s"), 3),
            }
        case "talk":
            return {
                "who": _maybe(draw, st.sampled_from(["reader", "reader", "everyone"]), 1),
                "each": _maybe(draw, _SHORT, 2),
                "feedback": _maybe(draw, st.just("20 s"), 3),
                "presenter": _maybe(draw, st.just("30 s"), 3),
            }
        case "pairs":
            return {
                "size": _maybe(draw, st.sampled_from([2, 3, 6]), 2),
                "each": _maybe(draw, st.sampled_from(["10 s", "30 s"]), 2),
                "between": _maybe(draw, st.just("5 s"), 4),
                "order": _maybe(draw, st.sampled_from(["circle", "lot"]), 2),
                "prompt": _maybe(draw, st.just(("How are you?", "And now?")), 3),
            }
        case "say":
            in_turn = {"who": "in turn", "say": "One.\\n\\nTwo.\\n\\nThree."}
            return draw(st.sampled_from([{}, in_turn]))
        case "ask":
            return {"answer": draw(st.sampled_from(_ANSWERS))}
        case "decide":
            return {
                "by": draw(st.sampled_from(["consent", "majority"])),
                "answer": _maybe(draw, st.sampled_from(_ANSWERS), 2),
            }
        case "dialogue":
            return {"extend": _maybe(draw, st.just(("2 min", "30 s")), 2)}
        case "checklist":
            return {"items": ("Coffee", "Chairs", "Candles")}
        case "topics":
            listed = ("A", "B", "A", "C")
            choose = st.sampled_from(["chair", "lot", "vote", "in order"])
            return {
                "choose": draw(choose),
                **draw(st.sampled_from([{}, {"from": "list", "list": listed}, {"from": "chair"}])),
            }
        case "milestones":
            return {
                "set": draw(st.sampled_from(["coins", "coins", "lost"])),
                "order": _maybe(draw, st.just("down"), 2),
                "each": _maybe(draw, _SHORT, 2),
                "presenter": _maybe(draw, st.just("30 s"), 3),
            }
    return {"who": _maybe(draw, st.just("reader"), 4)}


def _repeated(draw: st.DrawFn, stages: list[dict[str, object]]) -> list[dict[str, object]]:
    """Let a few stages come again: a number of times, or until an appointment if there is one."""
    first = draw(st.integers(0, len(stages) - 1))
    last = draw(st.integers(first, len(stages) - 1))
    lap, rest = stages[first : last + 1], stages[last + 1 :]
    if any("starts" in one for one in lap):
        return stages
    times: object = draw(st.sampled_from([2, 2, 3]))
    if any("starts" in one for one in rest) and draw(st.booleans()):
        times = None
        for one in lap:
            if "length" not in one:
                one["length"] = "10 min"
                one.pop("each", None)  # for pairs it might be more than that
    back = {"kind": "repeat", "back_to": f"Stage {first}", "times": times}
    back["when"] = _maybe(draw, st.sampled_from(_WHEN), 8)
    return [*stages[: last + 1], back, *rest]


@st.composite
def formats(draw: st.DrawFn) -> str:
    """Write a small format out of every kind of stage, with any keys."""
    kinds = draw(st.lists(_KINDS, min_size=2, max_size=5))
    appointments = iter(["30 min before end", "12 min before end"])
    asked: list[str] = []
    stages: list[dict[str, object]] = []
    for index, kind in enumerate(kinds):
        answers = [*asked, *(f"not {name}" for name in asked)] * 2
        keys: dict[str, object] = {
            "kind": kind,
            "title": f"Stage {index}",
            "length": _maybe(draw, _LENGTHS, 2) if kind != "pairs" else None,
            "when": _maybe(draw, st.sampled_from((*_WHEN, *answers)), 2 if asked else 6),
            "optional": _maybe(draw, st.just(True), 4),
        }
        if index and draw(st.integers(1, 3)) == 1:
            keys["starts"] = next(appointments, None)
        keys |= _own_keys(draw, kind)
        if keys.get("answer"):
            asked.append(str(keys["answer"]))
        stages.append({key: value for key, value in keys.items() if value})
    if draw(st.integers(1, 3)) == 1:
        stages = _repeated(draw, stages)
    rotates = draw(st.sampled_from(["meeting", "break", "stage"]))
    head = draw(st.sampled_from(["", 'attendance = "ask"']))
    roles = f'[roles.chair]\nrotates = "{rotates}"\n[roles.reader]\ncount = 2'
    return text_of(*map(_written, stages), head=head, roles=roles)


def _written(keys: dict[str, object]) -> str:
    own = {key: value for key, value in keys.items() if key != "kind" and value}
    return stage(str(keys["kind"]), **own)


PEOPLE = st.sampled_from([3, 4, 5, 6, 3, 4, 2, 1, 0])

_SEATS = (0, 1, 2, 3, 4, 6)
_TURNS: tuple[c.Command, ...] = (
    *[c.Next()] * 5,
    *[c.Pass()] * 2,
    *[c.Later()] * 2,
    *[c.Back()] * 2,
    *[c.Hand()] * 2,
    c.GiveFloor(),
    c.CountFromThen(),
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
    *[c.Hand(seat) for seat in (0, 1, 2, 3, -9)],
    *[c.GiveFloor(seat) for seat in (0, 1, 2, ONLINE, -9)],
    *[c.Hand(seat) for seat in (ONLINE, IN_ROOM)] * 2,
    *[c.Side(seat) for seat in (0, 1, 6)],
    *[c.ShareForAll()] * 3,
    *[c.Answer(number) for number in (0, 1, 2, -1, 1000)],
    *[c.Tick(item) for item in (0, 1, 2, 3, -1)],
    *[c.NameTopic(topic) for topic in ("Trust", "Sleep", "", "trust")],
    *[c.ChooseTopic(number) for number in (0, 0, 1, 3, -1)],
    c.NotePlace("p. 85"),
    *[c.GiveRole("chair", seat) for seat in (None, SOMEBODY, 0, 2, 6)],
    *[c.GiveRole("reader", seat) for seat in (None, SOMEBODY, SOMEBODY, 0, 1, 2, 6)],
    c.GiveRole("cook", 0),
    *[c.Nominate(seat) for seat in (None, SOMEBODY, 1, 6)],
    c.SeeReminder(),
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


def _slots(pairs: Pairs) -> int:
    return replace(pairs, size=pairs.size + 1).slots  # one group may have one more


def steps_to_the_end(state: State) -> int:
    """Return how many primary actions a meeting can need from any point on at the most.

    In an open order each may be called by a hand that is up already, by one without a name, and
    as one who has not been heard; every turn is begun, led through its phases and thanked for.
    """
    people = len(state.seats)
    steps = 0
    for index, stage in enumerate(state.format.stages):
        around = state.plan.around(index)
        laps = (around.loop.times or LAPS_LIMIT) if around else 1
        one = 1 + len(stage.ticks) + len(stage.levels.called if stage.levels else ())
        one += len(paragraphs(stage)) + (_slots(stage.pairs) + 1 if stage.pairs else 0)
        steps += laps * (one + (stage.topics is not None))
        if stage.turns is None:
            continue
        each = 3 * people + 2 if stage.turns.open else people + 2
        steps += laps * stage.turns.laps * (1 + each * (len(phases(stage.turns)) + 1))
    return steps
