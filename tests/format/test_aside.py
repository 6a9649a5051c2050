"""What stands beside a meeting, in the file: reminders, and lists that precede the start."""

import pytest

from meetingtui.format.load import load
from meetingtui.format.model import Decision, Format, Script, Show, Signal
from meetingtui.format.problems import Code, Problem
from meetingtui.meeting.plan import check_plan
from meetingtui.present import problems
from tests.format.test_load import codes, read, stage
from tests.meeting.helpers import stage as written
from tests.meeting.helpers import text_of

REST = written("dialogue", title="Rest")
END = written("say", title="End", starts="1 min before end")
BASKET = written("reminder", say="Basket", starts="20 min before end", who="reader")
THINK = written("reminder", say="Think", starts="5 min before end", title="A thought")
COFFEE = written("checklist", items=("Coffee",), starts="15 min before start")
DOOR = written("checklist", items=("Door", "Lamp"), starts="30 min before start", title="Door")
ROLES = "[roles.reader]"


def evening(*stages: str, head: str = "") -> Format:
    """Read a sound format with these stages."""
    return read(text_of(*stages, head=head, roles=ROLES))


def told(*stages: str) -> list[Problem]:
    """Return every problem of a format with these stages, those of its plan too."""
    loaded = load(text_of(*stages, roles=ROLES).encode(), "test.en.toml")
    return [*loaded.problems, *check_plan(loaded)]


def test_what_stands_beside_a_meeting_is_none_of_its_stages() -> None:
    """The stages are what a meeting steps through; the others come in the order of their times."""
    found = evening(THINK, COFFEE, REST, BASKET, DOOR, END)
    assert [one.title for one in found.stages] == ["Rest", "End"]
    assert [one.script.say for one in found.reminders] == ["Basket", "Think"]
    assert [one.ticks for one in found.before] == [("Door", "Lamp"), ("Coffee",)]
    assert [one.timing.lead for one in found.before] == [1800, 900]


def test_a_reminder_is_read() -> None:
    """Its time, its role and its words; and no bell, whatever the meeting has."""
    (basket,) = evening(REST, BASKET, END, head='bell = "start"').reminders
    assert (basket.timing.starts, basket.timing.bell) == (1200, frozenset())
    assert basket.script == Script(say="Basket", who="reader")
    (thought,) = evening(REST, THINK + '\nbell = "start"', END).reminders
    assert (thought.title, thought.script.who) == ("A thought", "chair")
    assert thought.timing.bell == {Signal.START}


def test_a_list_in_the_meeting_is_a_stage_of_it() -> None:
    """Counted back from the end, or not at all, a list stands where it stands."""
    late = written("checklist", items=("Cups",), starts="3 min before end")
    found = evening(REST, late, written("checklist", items=("Lights",)))
    assert [one.ticks for one in found.stages] == [(), ("Cups",), ("Lights",)]
    assert found.before == ()


def test_before_the_start_in_norwegian() -> None:
    """What a Norwegian writes is understood."""
    (found,) = evening(COFFEE.replace("15 min before start", "15 min før start"), REST, END).before
    assert found.timing.lead == 900


def test_a_decision_is_read() -> None:
    """By consent unless it says otherwise; it may have a name that later stages know."""
    assert stage(kind="decide").decision == Decision("consent", "")
    read = stage('by = "majority"', 'answer = "wednesdays"', kind="decide")
    assert read.decision == Decision("majority", "wednesdays")
    assert (read.timing.show, read.asks) == (Show.NONE, "")


def test_what_is_decided_is_known_to_the_stages_after_it() -> None:
    """A later stage may wait for it, agreed or not; an earlier one may not."""
    decide = written("decide", answer="wednesdays")
    later = written("say", when="not wednesdays")
    assert codes(decide, later) == []
    assert codes(later, decide) == [Code.ANSWER_LATER]


@pytest.mark.parametrize(
    ("line", "lengths"), [('["3 min", "90 s"]', (180, 90)), ('"2 min"', (120,)), ("[]", ())]
)
def test_extensions_are_read_in_their_order(line: str, lengths: tuple[int, ...]) -> None:
    """One length or several; never sorted."""
    assert stage(f"extend = {line}", kind="dialogue").timing.extend == lengths


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('starts = "20 min before end"', Code.MISSING_KEY),
        ('say = "Basket"', Code.MISSING_KEY),
        ('say = "Basket"\nstarts = "5 min after end"', Code.COUNTED_ON),
        ('say = "Basket"\nstarts = "20:50"', Code.NOT_AN_APPOINTMENT),
        ('say = """A\nB"""\nstarts = "5 min before end"', Code.SEVERAL_LINES),
        (f'say = "{"x" * 61}"\nstarts = "5 min before end"', Code.TOO_LONG),
        ('say = "{name}"\nstarts = "5 min before end"', Code.UNKNOWN_PLACEHOLDER),
        ('say = "A"\nstarts = "5 min before end"\nwho = "everyone"', Code.UNKNOWN_WHO),
        ('say = "A"\nstarts = "5 min before end"\nbell = "end"', Code.NOT_A_CHOICE),
        ('say = "A"\nstarts = "5 min before end"\noptional = true', Code.TAKES_NO_TIME),
        ('say = "A"\nstarts = "5 min before end"\nitems = ["x"]', Code.NOT_OF_KIND),
    ],
)
def test_a_reminder_that_cannot_be(line: str, code: Code) -> None:
    """Without a time or words, with a length, to nobody in particular: one mistake each."""
    reminder = f'[[stage]]\nkind = "reminder"\n{line}'
    assert [problem.code for problem in told(REST, reminder, END)] == [code]


def test_a_reminder_before_the_meeting_begins() -> None:
    """A reminder that would come before the start is told where it stands."""
    early = written("reminder", say="Early", starts="2 h before end")
    (problem,) = told(REST, END, early)
    assert (problem.code, problem.where) == (Code.APPOINTMENT_TOO_EARLY, '"Reminder"')
    both = [problem.code for problem in told(REST, early)]
    assert both == [Code.APPOINTMENT_TOO_EARLY, Code.UNPROTECTED_END]


def test_what_stands_beside_the_meeting_is_out_of_the_way_of_the_plan() -> None:
    """No appointment is out of order, twice or unprotected for the sake of what takes no time."""
    same = written("reminder", say="Now", starts="1 min before end")
    assert told(THINK, BASKET, COFFEE, REST, same, DOOR, END, same, THINK) == []
    left = told(BASKET, REST, THINK)
    assert [problem.code for problem in left] == [Code.UNPROTECTED_END]


def test_a_mistake_of_the_plan_is_told_at_its_own_stage() -> None:
    """Lists and reminders above a stage do not move where its mistakes are told."""
    long = written("say", title="Long", length="2 h")
    (problem, _end) = told(COFFEE, BASKET, long)
    text = text_of(COFFEE, BASKET, long, roles=ROLES)
    assert problem.where == '"Long"'
    assert text.splitlines()[problem.line - 1] == "[[stage]]"
    assert text.splitlines()[problem.line + 1] == 'title = "Long"'


def test_nothing_but_reminders_is_no_meeting() -> None:
    """A format of nothing but reminders says that it has no stages; a broken stage is one."""
    (problem,) = told(BASKET, THINK)
    assert problems.message(problem).startswith("reminders and lists before the start stand beside")
    assert [problem.code for problem in told(BASKET, '[[stage]]\nkind = "roud"')] == [
        Code.UNKNOWN_KIND
    ]
