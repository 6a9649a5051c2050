"""The plan: appointments cut the meeting, fixed lengths come first, the rest is shared."""

from collections.abc import Mapping

import pytest

from meetingtui.format.load import load
from meetingtui.format.problems import Code, Level, Problem
from meetingtui.meeting import commands as c
from meetingtui.meeting.plan import Plan, check_plan, expected, lay
from meetingtui.meeting.rows import PlanRow, plan_rows
from meetingtui.meeting.series import Series
from meetingtui.meeting.setup import Setup
from meetingtui.meeting.state import initial
from tests.meeting.helpers import format_of, room, sn_ordinary, stage, text_of

MINUTE = 60


def laid(text: str, people: int | None) -> Plan:
    """Return the plan of a format for so many people."""
    format = format_of(text)
    return lay(format, expected(format, people, series=Series()))


def lengths(text: str, people: int | None = 4) -> list[int]:
    """Return the seconds that the plan gives each stage."""
    return [slot.length for slot in laid(text, people).slots]


def starts(text: str, people: int | None = 4) -> list[int]:
    """Return the seconds from the start at which the plan has each stage begin."""
    return [slot.start for slot in laid(text, people).slots]


def planned(text: str, people: int | None = 4) -> list[bool]:
    """Return which stages the plan reckons with."""
    return [slot.planned for slot in laid(text, people).slots]


def rows(text: str, people: int = 4) -> tuple[PlanRow, ...]:
    """Return the plan as it is shown before the meeting."""
    return plan_rows(initial(Setup(format_of(text), ("",) * people)))


def problems(*stages: str, length: str = "1 h") -> tuple[Problem, ...]:
    """Return what is wrong with the times of a format."""
    return check_plan(load(text_of(*stages, length=length).encode(), "test.en.toml"))


def codes(*stages: str, length: str = "1 h") -> list[tuple[Code, str]]:
    """Return what is wrong with the times of a format, and at which stage."""
    return [
        (problem.code, problem.where.strip('"')) for problem in problems(*stages, length=length)
    ]


def say(title: str, **keys: object) -> str:
    """Write a stage with a clock and nothing more."""
    return stage("say", title=title, **keys)


def talk(title: str, **keys: object) -> str:
    """Write a stage that takes its share of what is left."""
    return stage("dialogue", title=title, **keys)


CLOSING = say("Closing", length="5 min", starts="5 min before end")


# The example of the language


def test_the_evening_that_ships_adds_up() -> None:
    """Its stages take 2 + 25 + 31½ + 12 + 31½ + 15 + 3 minutes of 120."""
    plan = lay(sn_ordinary(), expected(sn_ordinary(), 8, series=Series()))
    assert [slot.length / MINUTE for slot in plan.slots] == [2, 25, 31.5, 12, 31.5, 15, 3]
    assert plan.length == 120 * MINUTE
    assert [slot.start / MINUTE for slot in plan.slots] == [0, 2, 27, 58.5, 70.5, 102, 117]


def test_the_evening_that_ships_has_a_share_for_each_of_eight() -> None:
    """Eight people get 3:07 in the opening round and 1:52 in the closing one."""
    shown = plan_rows(initial(Setup(sn_ordinary(), ("",) * 8)))
    each = {row.title: row.each for row in shown if row.each is not None}
    assert each == {"Åpningsrunde": 3 * MINUTE + 7, "Avslutningsrunde": MINUTE + 52}


def test_what_the_plan_promises_is_what_a_turn_gets() -> None:
    """In a meeting that is on time the shares are those that the plan showed."""
    meeting = room(sn_ordinary(), 8)
    meeting.wait(120)
    meeting.next()
    assert meeting.round.each == 187_000


# Sharing


def test_stages_without_a_length_share_what_is_left() -> None:
    """Fixed lengths come first, and seconds that do not divide go to the earlier stages."""
    text = text_of(say("A", length="10 min"), talk("B"), talk("C"), talk("D"), length="20 min")
    assert lengths(text) == [600, 200, 200, 200]
    text = text_of(say("A", length="20 s"), talk("B"), talk("C"), talk("D"), length="2 min")
    assert lengths(text) == [20, 34, 33, 33]


def test_appointments_cut_the_meeting_into_parts() -> None:
    """What is left of a part is shared in that part alone."""
    text = text_of(
        talk("A"),
        say("B", starts="30 min before end", length="2 min"),
        talk("C"),
        say("D", starts="10 min before end", length="4 min"),
        talk("E"),
    )
    assert lengths(text) == [1800, 120, 1080, 240, 360]
    assert starts(text) == [0, 1800, 1920, 3000, 3240]


def test_an_appointment_begins_at_its_time_though_the_part_before_is_short() -> None:
    """Time that nobody uses does not bring an appointment forward."""
    text = text_of(say("A", length="5 min"), CLOSING)
    assert starts(text) == [0, 3300]


def test_a_round_can_use_no_more_than_its_people_need() -> None:
    """A round is capped by what each may have, and what it spares goes to the others."""
    text = text_of(stage("round", title="R", each="3 min", between="20 s"), talk("T"))
    assert lengths(text, 4) == [800, 2800]
    assert lengths(text, 10) == [1800, 1800]


def test_a_cap_counts_the_laps_and_the_phases() -> None:
    """Two questions with feedback take each person twice through all of it."""
    round = stage("round", title="R", each="1 min", feedback="30 s", prompt=("A?", "B?"))
    assert lengths(text_of(round, talk("T")), 4) == [720, 2880]


def test_a_fixed_length_is_capped_too() -> None:
    """A round for eight takes less with four, and the talk gets the time."""
    text = text_of(stage("round", title="R", length="25 min", each="4 min"), talk("T"))
    assert lengths(text, 4) == [960, 2640]
    assert lengths(text, 8) == [1500, 2100]


def test_without_a_number_of_people_nothing_is_capped() -> None:
    """The file alone is laid as if everybody used all there is."""
    text = text_of(stage("round", title="R", length="25 min", each="4 min"), talk("T"))
    assert lengths(text, None) == [1500, 2100]


def test_capped_shares_leave_the_rest_to_the_others() -> None:
    """Of three that share, the two that are capped take their caps and the third the rest."""
    text = text_of(
        stage("round", title="A", each="1 min"), talk("B"), stage("round", title="C", each="2 min")
    )
    assert lengths(text, 5) == [300, 2700, 600]


def test_too_much_leaves_nothing_to_share() -> None:
    """A plan is laid even for a format that does not fit."""
    text = text_of(say("A", length="50 min"), talk("B"), CLOSING.replace("5 min", "20 min"))
    assert lengths(text) == [3000, 0, 1200]


# Conditions


def test_a_stage_that_cannot_come_about_takes_no_time() -> None:
    """What the number of people rules out is not planned, and the others share its time."""
    text = text_of(say("A", length="20 min", when="people over 4"), talk("B"))
    assert (planned(text, 4), lengths(text, 4)[1]) == ([False, True], 3600)
    assert (planned(text, 5), lengths(text, 5)) == ([True, True], [1200, 2400])


@pytest.mark.parametrize("people", [4, 5])
def test_stages_that_exclude_each_other_count_once(people: int) -> None:
    """Of a stage for many and a stage for few the plan holds one."""
    text = text_of(
        say("Many", length="20 min", when="people over 4"),
        say("Few", length="20 min", when="not people over 4"),
        talk("B"),
    )
    assert planned(text, people) == [people > 4, people <= 4, True]
    assert lengths(text, people)[2] == 2400


def test_the_plan_reckons_with_time_enough() -> None:
    """Of a long and a short way to do the same, by the time left, the plan holds the long one."""
    text = text_of(
        talk("A"),
        say("Long", length="20 min", when="time left over 30 min"),
        say("Short", length="5 min", when="not time left over 30 min"),
    )
    assert (planned(text), lengths(text)[0]) == ([True, True, False], 2400)


def test_an_appointment_that_is_not_kept_cuts_nothing() -> None:
    """A stage that does not happen makes no part of its own."""
    text = text_of(
        talk("A"), say("B", starts="30 min before end", when="people over 4"), talk("C"), CLOSING
    )
    assert lengths(text, 4)[0] == 1650
    assert lengths(text, 5)[0] == 1800


def test_the_plan_is_laid_for_those_who_are_there_at_the_start() -> None:
    """The plan of the running meeting is the one that was shown before it."""
    text = text_of(stage("round", title="R", each="3 min"), talk("T"))
    meeting = room(text, 6)
    assert [row.length for row in plan_rows(meeting.state)] == [row.length for row in rows(text, 6)]
    assert meeting.total == 1080


# The rows


def test_a_row_tells_who_takes_over() -> None:
    """The rows name who gets a role that passes on, one after the other."""
    text = text_of(
        talk("A"),
        stage("break", title="B"),
        talk("C"),
        stage("break", title="D"),
        roles='[roles.chair]\nrotates = "break"',
    )
    meeting = room(text, ["Kari", "Per", "Anne"], chair=0)
    shown = plan_rows(meeting.state)
    helm = {row.title: [held.person.seat for held in row.helm if held.person] for row in shown}
    assert helm["A"] == helm["C"] == []
    assert {0, *helm["B"], *helm["D"]} == {0, 1, 2}
    meeting.next()
    assert meeting.state.holders["chair"] == helm["B"][0]


def test_a_row_promises_nothing_for_a_stage_that_has_been() -> None:
    """A role does not pass on in a break that is come back to, and no row says so."""
    text = text_of(
        talk("A"), stage("break", title="B"), talk("C"), roles='[roles.chair]\nrotates = "break"'
    )
    meeting = room(text, 3, chair=0)
    meeting.next()
    meeting.do(c.Back())
    assert [row.helm for row in plan_rows(meeting.state)] == [(), (), ()]
    holder = meeting.state.holders["chair"]
    meeting.next()
    assert meeting.state.holders["chair"] == holder


# What is wrong with a plan


@pytest.mark.parametrize(
    ("stages", "code", "where", "args"),
    [
        pytest.param(
            (talk("A"), say("B", starts="90 min before end")),
            Code.APPOINTMENT_TOO_EARLY,
            "B",
            {"minutes": 3600},
            id="before the meeting",
        ),
        pytest.param(
            (
                talk("A"),
                say("B", starts="10 min before end"),
                say("C", starts="10 min before end"),
            ),
            Code.APPOINTMENT_TWICE,
            "C",
            {"other": "B"},
            id="two at one time",
        ),
        pytest.param(
            (
                talk("A"),
                say("B", starts="10 min before end"),
                say("C", starts="20 min before end"),
            ),
            Code.APPOINTMENT_ORDER,
            "C",
            {"other": "B"},
            id="the wrong way round",
        ),
        pytest.param(
            (say("A", length="50 min"), say("B", length="6 min"), CLOSING),
            Code.TOO_MUCH,
            "Closing",
            {"needs": 3360, "has": 3300},
            id="too much before an appointment",
        ),
        pytest.param(
            (talk("A"), say("B", length="10 min", starts="5 min before end")),
            Code.TOO_MUCH_AT_END,
            "B",
            {"needs": 600, "has": 300},
            id="too much at the end",
        ),
        pytest.param(
            (say("A", length="10 min"), say("B", length="4 min"), CLOSING),
            Code.UNUSED_TIME,
            "B",
            {"left": 2460},
            id="time for nothing",
        ),
        pytest.param(
            (say("A", length="54 min"), talk("B"), talk("C"), CLOSING),
            Code.NO_TIME_TO_SHARE,
            "B",
            {"left": 60},
            id="a minute for two",
        ),
        pytest.param(
            (talk("A"), say("B")),
            Code.UNPROTECTED_END,
            "B",
            {},
            id="nothing protects the end",
        ),
    ],
)
def test_what_is_wrong_with_a_plan(
    stages: tuple[str, ...], code: Code, where: str, args: Mapping[str, str | int]
) -> None:
    """Each mistake is told once, alone, at the stage where it can be mended."""
    found = problems(*stages)
    assert [(problem.code, problem.where.strip('"'), problem.args) for problem in found] == [
        (code, where, args)
    ]


def test_a_plan_without_a_mistake() -> None:
    """A meeting that adds up has nothing said about it."""
    assert problems(say("A"), talk("B"), CLOSING) == ()


def test_what_is_left_over_or_unprotected_lets_a_format_run() -> None:
    """Time for nobody and an unprotected end are warnings; what does not fit is an error."""
    (unused,) = problems(say("A"), CLOSING)
    (unprotected,) = problems(talk("A"))
    (too_much,) = problems(say("A", length="70 min"), CLOSING)
    assert (unused.level, unprotected.level) == (Level.WARNING, Level.WARNING)
    assert too_much.level is Level.ERROR


def test_a_mistake_with_appointments_is_told_before_any_other() -> None:
    """While appointments contradict each other nothing is said about what fits between them."""
    found = codes(
        say("A", length="90 min"),
        say("B", starts="10 min before end"),
        say("C", starts="20 min before end"),
    )
    assert found == [(Code.APPOINTMENT_ORDER, "C")]


def test_a_mistake_is_told_where_it_stands() -> None:
    """An appointment is pointed at by line and column."""
    text = text_of(talk("A"), say("B", starts="90 min before end"))
    (problem,) = check_plan(load(text.encode(), "test.en.toml"))
    line = text.splitlines()[problem.line - 1]
    assert line[problem.column - 1 :] == '"90 min before end"'


def test_a_file_that_cannot_be_read_has_no_plan() -> None:
    """Other mistakes are told by those who find them."""
    assert check_plan(load(b"[meeting", "test.en.toml")) == ()


def test_exactly_full_is_not_too_much() -> None:
    """A part may be used to its last second."""
    assert codes(say("A", length="55 min"), CLOSING) == []
    assert codes(say("A", length="53 min"), talk("B"), talk("C"), CLOSING) == []


def test_an_appointment_at_the_very_start_is_possible() -> None:
    """A whole meeting before the end is the start of it."""
    assert codes(say("A", length="1 h", starts="1 h before end"), length="1 h") == [
        (Code.UNPROTECTED_END, "A")
    ]


# What is wrong, where stages exclude each other

MANY = {"when": "people over 12"}
FEW = {"when": "not people over 12"}


def test_stages_that_exclude_each_other_fit_once() -> None:
    """Two ways to spend the same time are not too much."""
    found = codes(say("Many", length="55 min", **MANY), say("Few", length="55 min", **FEW), CLOSING)
    assert found == []


def test_too_much_for_many_is_told_though_it_fits_for_few() -> None:
    """A plan is checked for every number of people that makes a difference."""
    found = codes(say("Many", length="56 min", **MANY), say("Few", length="55 min", **FEW), CLOSING)
    assert found == [(Code.TOO_MUCH, "Closing")]


def test_two_appointments_at_one_time_of_which_one_is_kept() -> None:
    """Stages that exclude each other may begin at the same time."""
    found = codes(
        talk("A"),
        say("Many", length="5 min", starts="5 min before end", **MANY),
        say("Few", length="5 min", starts="5 min before end", **FEW),
    )
    assert found == []


def test_appointments_in_any_order_of_which_one_is_kept() -> None:
    """Stages that exclude each other may stand in any order."""
    found = codes(
        talk("A"),
        say("Many", length="5 min", starts="5 min before end", **MANY),
        say("Few", length="9 min", starts="9 min before end", **FEW),
    )
    assert found == []


def test_an_appointment_is_compared_with_the_one_that_is_kept_before_it() -> None:
    """A stage between two appointments that is not kept does not hide that they are at odds."""
    found = codes(
        talk("A"),
        say("Many", starts="9 min before end", **MANY),
        say("Few", starts="20 min before end", **FEW),
        say("Last", starts="9 min before end", length="9 min"),
    )
    assert found == [(Code.APPOINTMENT_TWICE, "Last")]


def test_long_and_short_by_the_time_left_count_once() -> None:
    """Two ways to do the same, by the time left, are not too much."""
    found = codes(
        say("Long", length="55 min", when="time left over 30 min"),
        say("Short", length="10 min", when="not time left over 30 min"),
        CLOSING,
    )
    assert found == []


def test_the_second_that_does_not_divide_goes_to_the_earlier_stage() -> None:
    """Who is capped and who is not makes no difference to who gets a second more."""
    text = text_of(
        say("A", length="29 s"), talk("B"), stage("round", title="C", each="1 h"), length="1 min"
    )
    assert lengths(text) == [29, 16, 15]
