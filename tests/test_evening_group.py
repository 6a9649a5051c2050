"""A group at its meetings: who is asked and why, and what is kept of an evening when it is over."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from meetingtui.clock import ManualClock
from meetingtui.evening.coming import planned
from meetingtui.evening.finding import in_line
from meetingtui.evening.found import How
from meetingtui.evening.keeping import Keeper
from meetingtui.evening.opening import Opening, opening_of
from meetingtui.evening.remembered import FIRST_ASKED_AFTER, Remembered, remember
from meetingtui.evening.resuming import Unkept, resume, waiting
from meetingtui.evening.running import Evening, begin
from meetingtui.format.group import Settings
from meetingtui.format.load import load
from meetingtui.format.model import Role
from meetingtui.meeting import commands as c
from meetingtui.meeting.helm import rota_now
from meetingtui.meeting.state import State
from meetingtui.rotation.ledger import Entry, members
from meetingtui.rotation.rota import FIRST, Why, name_of
from meetingtui.store import checkpoint
from meetingtui.store.files import InUse, line_of
from meetingtui.store.groups import Group, create, find, kept_files, mark_for, with_person
from meetingtui.store.journal import Journal
from tests.meeting.helpers import stage, text_of

KEY = "0123456789abcdef" * 2
FOUR = ("Kari", "Per", "Anne", "Ola")

PLAIN = text_of(stage("say", title="One"), stage("say", title="Two"))
HANDOVER = text_of(stage("say"), stage("handover"))
BREAK = text_of(
    stage("say"), stage("break"), stage("say"), roles='[roles.chair]\nrotates = "break"'
)
ROUND = text_of(stage("say"), stage("round", order="circle", first="next after last time"))
READERS = text_of(stage("say"), roles='[roles.reader]\ncount = 3\nchoose = "fair"')
NEW_GROUP = text_of(stage("say"), head="new-group = true")
STARTER = text_of(stage("say"), roles='[roles.starter]\nleaves-after = "3 meetings"')


@dataclass
class Hall:
    """Where a group meets: a folder for the group and one for the meeting that runs."""

    home: Path
    clock: ManualClock

    @property
    def groups(self) -> Path:
        """Return where the groups lie."""
        return self.home / "data" / "meetingtui" / "groups"

    @property
    def running(self) -> Path:
        """Return where the journal lies."""
        return self.home / "state" / "meetingtui" / "running"

    @property
    def group(self) -> Group:
        """Return the group as it lies on the disk now."""
        return find("Torsdag", self.groups)

    @property
    def remembered(self) -> Remembered:
        """Return the group as it stands before its next meeting."""
        return remember(self.group)

    @property
    def entries(self) -> list[Entry]:
        """Return what is kept of the meetings."""
        return self.group.book().entries

    def found(self, *people: str, **settings: object) -> None:
        """Make the group, with these people in it."""
        made = create(Settings(KEY, "Torsdag", **settings), self.groups)  # type: ignore[arg-type]
        agreed = made.settings
        for alias in people:
            agreed = with_person(agreed, alias, ())
        made.save(agreed)

    def opening(self, *people: str, text: str = PLAIN) -> Opening:
        """Return a meeting of the group that is about to begin."""
        loaded = load(text.encode(), "x.en.toml")
        return opening_of(loaded, "x.en.toml", people, group=self.remembered)

    def begin(self, opening: Opening) -> Evening:
        """Begin a meeting."""
        return begin(opening, self.clock, self.running)

    def meets(self, *people: str, text: str = PLAIN, chair: str | None = None) -> Entry:
        """Hold a whole meeting; return what is kept of it."""
        opening = self.opening(*people, text=text)
        return self.hold(opening if chair is None else opening.with_chair(people.index(chair)))

    def hold(self, opening: Opening) -> Entry:
        """Hold a meeting from its opening to its farewell; return what is kept of it."""
        self.end(self.begin(opening))
        return self.entries[-1]

    def end(self, evening: Evening) -> None:
        """Go on to the end of a meeting and close it."""
        to_the_end(evening)
        evening.part()
        assert not evening.unrecorded

    def die(self, evening: Evening) -> Path:
        """Let the program end without a word."""
        (path,) = waiting(self.running)
        assert evening._journal is not None
        evening._journal.close()
        if evening.keeper is not None:
            evening.keeper.release()
        return path

    def resume(self, path: Path) -> Evening:
        """Take up a meeting."""
        resumed = resume(path, self.clock, self.groups)
        assert resumed is not None
        return resumed.evening

    def named(self, seats: int) -> set[str]:
        """Return the aliases of a set of seats of the log."""
        people = self.remembered.people()
        return {people[seat] for seat in members(seats)}

    def served(self, entry: Entry, role: str = "chair") -> list[set[str]]:
        """Return who had a role at a meeting, turn by turn."""
        return [self.named(duty.by) for duty in entry.duties if duty.role == role]

    def debts(self, role: str = "chair") -> dict[str, Fraction]:
        """Return what everybody is owed of a role, in turns."""
        rota = self.remembered.rota(role, 0)
        return {name: Fraction(held.debt, rota.unit) for name, held in rota.standings.items()}


def to_the_end(evening: Evening) -> None:
    """Take the primary action until the meeting is over."""
    for _ in range(100):
        if evening.session.closed:
            return
        evening.session.do(c.Next())
    raise AssertionError("the meeting never ends")


def do(evening: Evening, *commands: c.Command) -> None:
    """Carry out commands, none of which may be refused."""
    for command in commands:
        assert evening.session.do(command) is None, command


def chair_of(opening: Opening) -> str:
    """Return who has the chair; empty if nobody has."""
    seat = opening.setup.holders["chair"]
    return "" if seat is None else opening.setup.people[seat]


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """Return a hall where nobody has met yet."""
    return Hall(tmp_path, ManualClock(now=1_000_000))


@pytest.fixture
def four(hall: Hall) -> Hall:
    """Return a group of four that has met four times, each of them once in the chair."""
    hall.found(*FOUR)
    for alias in FOUR:
        hall.meets(*FOUR, chair=alias)
    return hall


# Who is asked


def test_whoever_comes_next_is_asked(four: Hall) -> None:
    """After everybody has had the chair once it goes round again in the same order."""
    chairs = []
    for _ in range(8):
        opening = four.opening(*FOUR)
        chairs.append(chair_of(opening))
        assert opening.helm().how is How.ROTA
        assert four.served(four.hold(opening)) == [{chair_of(opening)}]
    assert chairs == [*FOUR, *FOUR]


def test_the_reason_is_given(four: Hall) -> None:
    """Why somebody comes next is told with the name."""
    four.meets("Per", "Anne", "Ola", chair="Per")
    choice = four.opening(*FOUR).helm().choice
    assert choice is not None
    assert (choice.name, choice.why) == ("anne", Why.LONGEST)


def test_those_who_come_after_are_shown(four: Hall) -> None:
    """The line behind the chair is the one in which they come next time."""
    opening = four.opening(*FOUR)
    behind = in_line(opening.setup, "chair", opening.setup.holders["chair"], 2)
    assert [FOUR[seat] for seat in behind] == ["Per", "Anne"]
    assert planned(four.remembered, opening.setup.format.chair, 3) == [["Kari"], ["Per"], ["Anne"]]


def test_whoever_is_away_is_not_asked_and_comes_next_when_they_are_back(four: Hall) -> None:
    """Somebody who missed their turn has it the next time they are here."""
    assert chair_of(four.opening("Per", "Anne", "Ola")) == "Per"
    four.meets("Per", "Anne", "Ola")
    assert chair_of(four.opening(*FOUR)) in ("Kari", "Anne")


def test_declining_leaves_no_trace(four: Hall, tmp_path: Path) -> None:
    """What is kept of an evening on which somebody declined is what is kept without them."""
    other = Hall(tmp_path / "other", four.clock)
    other.found(*FOUR)
    for alias in FOUR:
        other.meets(*FOUR, chair=alias)
    declined = four.opening(*FOUR).with_next_chair()
    assert declined.setup.declined == (0,)
    away = other.opening("Per", "Anne", "Ola")
    assert chair_of(declined) == chair_of(away) == "Per"
    one, two = four.hold(declined), other.hold(away)
    assert replace(one, id="") == replace(two, id="")
    assert four.debts() == other.debts()


def test_declining_shows_in_no_other_duty_of_the_evening(four: Hall, tmp_path: Path) -> None:
    """Not even the round tells that somebody who declined the chair was here."""
    declined = four.opening(*FOUR, text=ROUND).with_next_chair()
    entry = four.hold(declined)
    assert {duty.role for duty in entry.duties} == {"chair", FIRST}
    assert all("kari" not in four.named(duty.among | duty.by) for duty in entry.duties)


def test_declining_leaves_a_debt_as_it_was(four: Hall) -> None:
    """Whoever declined is owed after the evening what they were owed before."""
    before = four.debts()["kari"]
    four.hold(four.opening(*FOUR).with_next_chair())
    assert four.debts()["kari"] == before


def test_when_all_have_declined_nobody_has_the_chair(four: Hall) -> None:
    """After the last of them the chair stands empty, and then they are asked again."""
    opening = four.opening(*FOUR)
    chairs = [chair_of(opening)]
    for _ in range(5):
        opening = opening.with_next_chair()
        chairs.append(chair_of(opening))
    assert chairs == [*FOUR, "", "Kari"]


def test_an_empty_chair_costs_nobody_anything(four: Hall) -> None:
    """An evening without a chair leaves all debts as they were."""
    before = four.debts()
    assert four.hold(four.opening(*FOUR).with_chair(None)).duties == ()
    assert four.debts() == before


def test_the_rooms_choice_is_kept_as_served(four: Hall) -> None:
    """Whoever the room chose pays for the turn, and the one passed over is owed a part of it."""
    opening = four.opening(*FOUR).with_chair(3)
    assert opening.helm().how is How.ROOM
    entry = four.hold(opening)
    assert four.served(entry) == [{"Ola"}]
    assert four.named(entry.duties[0].among) == {*FOUR}
    assert four.debts()["ola"] == Fraction(-3, 4)
    assert four.debts()["kari"] == Fraction(1, 4)


def test_whoever_would_rather_not_be_asked_never_is(hall: Hall) -> None:
    """Somebody who opted out is not found, not in the line and not owed anything."""
    hall.found(*FOUR, not_asked={"chair": ("KARI",)})
    for _ in range(8):
        opening = hall.opening(*FOUR)
        assert 0 not in in_line(opening.setup, "chair", None, 9)
        entry = hall.hold(opening)
        assert "Kari" not in hall.named(entry.duties[0].among)
    hall.group.save(replace(hall.group.settings, not_asked={}))
    assert hall.debts()["kari"] == 0


def test_one_role_that_somebody_opted_out_of_is_no_other(hall: Hall) -> None:
    """Who would rather not have the chair may still be asked to read."""
    hall.found(*FOUR, not_asked={"chair": ("Kari",)})
    entry = hall.meets(*FOUR, text=READERS)
    (reading,) = (duty for duty in entry.duties if duty.role == "reader")
    assert "Kari" in hall.named(reading.among)


def test_a_newcomer_is_not_asked_before_the_third_visit(four: Hall) -> None:
    """Somebody who joined is owed and asked nothing until they have been here three times."""
    four.hold(four.opening(*FOUR, "Ny").joined(["Ny"]))
    asked = []
    for _ in range(4):
        standing = four.opening(*FOUR, "Ny").setup.rota["chair"].standings["ny"]
        asked.append(standing.asked)
        four.meets(*FOUR, "Ny", chair="Kari")
    assert asked == [False, False, True, True]


def test_a_newcomer_is_asked_when_nobody_else_can(four: Hall) -> None:
    """Alone with guests, somebody new has the chair."""
    four.hold(four.opening(*FOUR, "Ny").joined(["Ny"]))
    assert chair_of(four.opening("Ny", "Gjest")) == "Ny"


def test_a_newcomer_begins_half_a_turn_below(four: Hall) -> None:
    """The older debts are paid first."""
    four.hold(four.opening(*FOUR, "Ny").joined(["Ny"]))
    assert four.debts()["ny"] == Fraction(-1, 2)


def test_a_newcomers_visits_count_until_they_may_speak_first(hall: Hall) -> None:
    """In a format that asks for the chair at once, speaking first still takes three visits."""
    text = ROUND + '\n[roles.chair]\nasked-after = "0 visits"\n'
    hall.found("Kari", "Per", not_asked={"chair": ("Ny",)})
    hall.meets("Kari", "Per", text=text)
    hall.hold(hall.opening("Kari", "Per", "Ny", text=text).joined(["Ny"]))
    for visits in range(1, FIRST_ASKED_AFTER + 2):
        standing = hall.opening("Kari", "Per", "Ny", text=text).setup.rota[FIRST].standings["ny"]
        assert standing.asked is (visits >= FIRST_ASKED_AFTER)
        hall.meets("Kari", "Per", "Ny", text=text)


@pytest.mark.parametrize(("fair", "chair"), [("per member", "Ola"), ("per visit", "Kari")])
def test_turns_for_each_member_or_for_each_visit(hall: Hall, fair: str, chair: str) -> None:
    """By member, somebody who seldom comes has the chair when they come; by visit, they wait."""
    hall.found("Kari", "Per", "Ola", fair=fair)
    hall.meets("Kari", "Per", "Ola", chair="Ola")
    for alias in ("Kari", "Per") * 2:
        hall.meets("Kari", "Per", chair=alias)
    assert chair_of(hall.opening("Kari", "Per", "Ola")) == chair


@pytest.mark.parametrize(("cooldown", "chair"), [(0, "Kari"), (1, "Kari"), (2, "Ola")])
def test_whoever_served_rests_as_long_as_the_group_agreed(
    hall: Hall, cooldown: int, chair: str
) -> None:
    """With a longer rest somebody who owes a turn has it, while the others rest."""
    hall.found("Kari", "Per", "Ola", cooldown=cooldown)
    for alias in ("Ola", "Ola", "Kari", "Per"):
        hall.meets("Kari", "Per", "Ola", chair=alias)
    assert chair_of(hall.opening("Kari", "Per", "Ola")) == chair


# A role in several hands


def test_a_helm_that_passes_on_at_the_break_is_two_duties(hall: Hall) -> None:
    """Each half of the evening is a turn of its own, of two people."""
    hall.found(*FOUR)
    one, two = hall.served(hall.meets(*FOUR, text=BREAK))
    assert len(one) == len(two) == 1 and one != two
    three, four = hall.served(hall.meets(*FOUR, text=BREAK))
    assert one | two | three | four == {*FOUR}


def test_a_helm_handed_over_in_a_later_stage_is_shared(four: Hall) -> None:
    """Two who each had a part of the evening have half a turn."""
    evening = four.begin(four.opening(*FOUR))
    do(evening, c.Next(), c.GiveRole("chair", 2))
    four.end(evening)
    assert four.served(four.entries[-1]) == [{"Kari", "Anne"}]
    assert four.debts() == {
        **dict.fromkeys(("kari", "anne"), Fraction(-1, 4)),
        **dict.fromkeys(("per", "ola"), Fraction(1, 4)),
    }


def test_a_helm_handed_over_at_once_is_a_mending(four: Hall) -> None:
    """In the stage in which the turn began it counts for the other one alone."""
    evening = four.begin(four.opening(*FOUR))
    do(evening, c.GiveRole("chair", 2))
    four.end(evening)
    assert four.served(four.entries[-1]) == [{"Anne"}]


def test_a_chair_who_goes_home_has_shared_the_turn(four: Hall) -> None:
    """The next one by the rota takes over, and both have half of it."""
    evening = four.begin(four.opening(*FOUR))
    do(evening, c.Next(), c.Leave(0))
    four.end(evening)
    assert four.served(four.entries[-1]) == [{"Kari", "Per"}]


def test_readers_have_a_turn_each(hall: Hall) -> None:
    """Three readers in one evening pay a turn each, and all six are owed half of one."""
    six = (*FOUR, "Liv", "Jon")
    hall.found(*six)
    opening = hall.opening(*six, text=READERS)
    readers = {six[seat] for seat in opening.setup.found["reader"]}
    assert len(readers) == 3
    assert hall.served(hall.hold(opening), "reader") == [readers]
    half = Fraction(1, 2)
    debts = hall.debts("reader")
    assert debts == {name_of(one): -half if one in readers else half for one in six}
    later = hall.opening(*six, text=READERS)
    assert {six[seat] for seat in later.setup.found["reader"]} == {*six} - readers


def test_speaking_first_is_a_duty_of_its_own(hall: Hall) -> None:
    """Who is first in a round is kept, and somebody else is the next time."""
    hall.found(*FOUR)
    firsts = []
    for _ in range(4):
        evening = hall.begin(hall.opening(*FOUR, text=ROUND))
        do(evening, c.Next(), c.Next())
        round = evening.session.view().round
        assert round is not None and round.speaker is not None
        firsts.append(FOUR[round.speaker.seat])
        hall.end(evening)
        assert hall.served(hall.entries[-1], FIRST) == [{firsts[-1]}]
    assert sorted(firsts) == sorted(FOUR)


def test_whoever_really_spoke_first_is_kept(hall: Hall) -> None:
    """The round may begin with another one, who has then had the turn."""
    hall.found(*FOUR)
    evening = hall.begin(hall.opening(*FOUR, text=ROUND))
    do(evening, c.Next(), c.StartWith(3))
    hall.end(evening)
    assert hall.served(hall.entries[-1], FIRST) == [{"Ola"}]


# Next time


def nominated(hall: Hall, seat: int) -> None:
    """Hold a meeting at which somebody is asked to have the chair next time."""
    evening = hall.begin(hall.opening(*FOUR, text=HANDOVER))
    do(evening, c.Next(), c.Nominate(seat))
    hall.end(evening)


def test_whoever_was_nominated_is_asked_first(four: Hall) -> None:
    """A nomination goes before the rota, once."""
    nominated(four, 3)
    opening = four.opening(*FOUR)
    assert (chair_of(opening), opening.helm().how) == ("Ola", How.NOMINATED)
    four.hold(opening)
    assert four.opening(*FOUR).helm().how is How.ROTA


def test_a_nominee_who_stays_away_is_not_waited_for(four: Hall) -> None:
    """The rota finds somebody, and the nomination is over."""
    nominated(four, 3)
    opening = four.opening("Kari", "Per", "Anne")
    assert (chair_of(opening), opening.helm().how) == ("Per", How.ROTA)
    four.hold(opening)
    assert four.opening(*FOUR).helm().how is How.ROTA


def test_a_nominee_may_decline(four: Hall) -> None:
    """Willing is asked on the evening itself."""
    nominated(four, 3)
    assert chair_of(four.opening(*FOUR).with_next_chair()) == "Per"


# A group that begins


def test_of_the_first_evening_everybody_there_is_owed_a_part(hall: Hall) -> None:
    """Those who join on a group's first evening could all have had its chair."""
    hall.found()
    opening = hall.opening(*FOUR, "Gjest").joined(FOUR).with_chair(1)
    entry = hall.hold(opening)
    assert (hall.served(entry), hall.named(entry.duties[0].among)) == ([{"Per"}], {*FOUR})
    assert hall.debts()["per"] == Fraction(-3, 4)
    assert all(held.asked for held in hall.opening(*FOUR).setup.rota["chair"].standings.values())


def test_on_the_first_evening_whoever_declined_is_owed_nothing(hall: Hall) -> None:
    """A founder who declined, or opted out, is none of those who could have had the turn."""
    hall.found(*FOUR, not_asked={"chair": ("Ola",)})
    opening = hall.opening(*FOUR)
    declined = chair_of(opening)
    entry = hall.hold(opening.with_next_chair())
    assert hall.named(entry.duties[0].among) == {*FOUR} - {"Ola", declined}


def test_a_format_for_a_new_group_begins_anew(four: Hall) -> None:
    """Nothing before tonight counts or is kept, and everybody here belongs to the group."""
    opening = four.opening("Kari", "Liv", "Jon", "Eva Lie Moe", "Ann Berg", text=NEW_GROUP)
    assert opening.began and not opening.strangers
    entry = four.hold(opening.with_chair(1))
    assert (entry.began, four.remembered.ledger.meetings) == (True, 1)
    assert four.named(entry.seats) == {"Kari", "Liv", "Jon"}
    assert four.debts()["liv"] == Fraction(-2, 3)
    assert four.debts()["per"] == Fraction(-1, 2)
    assert set(four.group.settings.people) == {*FOUR, "Liv", "Jon"}
    gone = mark_for(Settings(KEY, "x"), "Per", ()).encode()
    assert all(gone not in data for data in four.group.logs().values())


def test_a_new_beginning_can_be_taken_back(four: Hall) -> None:
    """The room may say that it is the same group after all."""
    opening = four.opening(*FOUR, text=NEW_GROUP).with_new_group()
    assert not four.hold(opening).began
    assert four.remembered.ledger.meetings == 5


def started(hall: Hall) -> None:
    """Hold the first meeting of a group that Kari starts off."""
    hall.found(*FOUR)
    opening = hall.opening(*FOUR, text=STARTER)
    hall.hold(opening.with_role("starter", 0).with_chair(0))


def test_whoever_starts_a_group_leads_its_first_meetings_and_no_other(hall: Hall) -> None:
    """For as many meetings as the format says, and never by the rota afterwards."""
    started(hall)
    chairs = []
    for _ in range(8):
        opening = hall.opening(*FOUR, text=STARTER)
        chairs.append((chair_of(opening), opening.helm().how))
        hall.hold(opening)
    assert chairs[:2] == [("Kari", How.STARTER)] * 2
    assert [how for _, how in chairs[2:]] == [How.ROTA] * 6
    assert sorted(chair for chair, _ in chairs[2:]) == sorted([*FOUR[1:]] * 2)


def test_whoever_starts_a_group_has_that_role_without_being_asked_again(hall: Hall) -> None:
    """A stage of the starter is theirs as long as they lead, and then the role stands empty."""
    started(hall)
    held = []
    for _ in range(3):
        opening = hall.opening(*FOUR, text=STARTER)
        held.append(opening.setup.holders["starter"])
        hall.hold(opening)
    assert held == [0, 0, None]


def test_the_starter_is_told_as_the_next_one_as_long_as_they_lead(hall: Hall) -> None:
    """Nobody is told to prepare for a meeting that somebody else leads."""
    started(hall)
    told = []
    for _ in range(3):
        evening = hall.begin(hall.opening(*FOUR, text=STARTER))
        assert evening.keeper is not None
        after = evening.keeper.afterwards(evening.session.state)
        told.append(after is not None and after.next == "Kari")
        hall.end(evening)
    assert told == [True, False, False]


def test_what_a_starter_does_costs_nobody_anything(hall: Hall) -> None:
    """The meetings that a starter led are no turns of the rota, nor is what they read."""
    started(hall)
    entry = hall.meets(*FOUR, text=STARTER)
    assert not any(duty.role == "chair" for duty in (*hall.entries[0].duties, *entry.duties))
    opening = hall.opening(*FOUR, text=READERS).with_role("reader", None)
    entry = hall.hold(opening.with_role("reader", 0).with_role("reader", 1))
    assert hall.served(entry, "reader") == [{"Per"}]
    assert "Kari" not in hall.named(entry.duties[0].among)


def test_the_old_starter_is_one_of_all_in_a_new_group(hall: Hall) -> None:
    """Who started the group before it began anew has a turn like anybody else."""
    started(hall)
    entry = hall.meets(*FOUR, text=NEW_GROUP, chair="Kari")
    assert hall.served(entry) == [{"Kari"}]
    assert hall.remembered.starter() == ""


# Guests


def test_guests_leave_nothing(four: Hall) -> None:
    """An evening with guests is kept as the same evening without them."""
    with_guests = four.hold(four.opening("Gjest", *FOUR, "Annen").with_chair(1))
    without = four.meets(*FOUR, chair="Kari")
    assert replace(with_guests, id="", number=0) == replace(without, id="", number=0)


def test_a_guest_in_the_chair_leaves_nothing(four: Hall) -> None:
    """Who does not belong to the group owes it no turns."""
    before = four.debts()
    assert four.meets(*FOUR, "Gjest", chair="Gjest").duties == ()
    assert four.debts() == before


def test_somebody_whose_alias_is_mended_is_who_they_are(four: Hall) -> None:
    """Put right during the meeting, a mistyped alias is the member it was meant to be."""
    evening = four.begin(four.opening("Krai", "Per", "Anne", "Ola").with_chair(0))
    do(evening, c.Rename(0, "Kari"))
    four.end(evening)
    assert four.served(four.entries[-1]) == [{"Kari"}]


def test_somebody_who_joins_under_a_mistyped_alias_joins_under_the_mended_one(four: Hall) -> None:
    """Whoever said that they belong is kept as they are called in the end."""
    evening = four.begin(four.opening(*FOUR, "Nyy").joined(["Nyy"]))
    do(evening, c.Rename(4, "Ny"))
    four.end(evening)
    assert set(four.group.settings.people) == {*FOUR, "Ny"}


# What is kept, and when


def test_a_meeting_is_kept_when_it_is_over(four: Hall) -> None:
    """While it runs nothing is added; after it one line, and no journal."""
    before = four.group.logs()
    evening = four.begin(four.opening(*FOUR))
    assert four.group.logs() == before
    four.end(evening)
    assert len(four.entries) == 5
    assert waiting(four.running) == []


def test_a_group_has_one_meeting_at_a_time(four: Hall) -> None:
    """A second program is told, and has begun nothing."""
    evening = four.begin(four.opening(*FOUR))
    with pytest.raises(InUse):
        four.begin(four.opening(*FOUR))
    assert len(waiting(four.running)) == 1
    four.end(evening)
    four.meets(*FOUR)
    assert len(four.entries) == 6


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_killed_before_it_was_kept_a_meeting_is_kept_once(
    four: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end was sealed and the log not written: that is done on resume, and not again."""
    evening = four.begin(four.opening(*FOUR))
    to_the_end(evening)
    monkeypatch.setattr(Keeper, "record", _die)
    with pytest.raises(KeyboardInterrupt):
        evening.close()
    monkeypatch.undo()
    path = four.die(evening)
    assert len(four.entries) == 4
    assert resume(path, four.clock, four.groups) is None
    assert len(four.entries) == 5
    assert waiting(four.running) == []


def test_killed_after_it_was_kept_a_meeting_is_not_kept_again(
    four: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log was written and the journal not removed: nothing is added on resume."""
    evening = four.begin(four.opening(*FOUR))
    to_the_end(evening)
    monkeypatch.setattr(Journal, "remove", _die)
    with pytest.raises(KeyboardInterrupt):
        evening.close()
    monkeypatch.undo()
    path = four.die(evening)
    before = four.group.logs()
    assert resume(path, four.clock, four.groups) is None
    assert four.group.logs() == before
    assert waiting(four.running) == []


def test_killed_in_the_middle_a_meeting_is_kept_as_it_would_have_been(four: Hall) -> None:
    """Taken up again and ended, an evening adds the same line as one that nothing happened to."""
    evening = four.begin(four.opening(*FOUR, "Ny", text=BREAK).joined(["Ny"]))
    do(evening, c.Next())
    resumed = four.resume(four.die(evening))
    four.end(resumed)
    assert len(four.entries) == 5
    assert len(four.served(four.entries[-1])) == 2
    assert set(four.group.settings.people) == {*FOUR, "Ny"}


def test_a_resumed_meeting_has_the_rota_it_began_with(four: Hall) -> None:
    """Whoever comes next at the break comes next after a crash, whatever the log says by now."""
    evening = four.begin(four.opening(*FOUR, text=BREAK))
    before = evening.session.view().stage.next_holders
    setup = evening.session.state.setup
    resumed = four.resume(four.die(evening))
    assert resumed.session.state.setup == setup
    assert resumed.session.view().stage.next_holders == before != ()
    four.end(resumed)


def _read_only(*_: object) -> None:
    raise OSError(30, "Read-only file system")


def test_a_meeting_that_cannot_be_kept_waits_until_it_can(
    four: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told at the end and at every try, as often as it takes, and then kept once."""
    evening = four.begin(four.opening(*FOUR))
    to_the_end(evening)
    monkeypatch.setattr(Group, "append", _read_only)
    evening.part()
    assert evening.unrecorded == "Read-only file system"
    assert evening.leftover is None
    (path,) = waiting(four.running)
    for _ in range(3):
        with pytest.raises(Unkept) as unkept:
            resume(path, four.clock, four.groups)
        assert (unkept.value.group, unkept.value.reason) == ("Torsdag", evening.unrecorded)
    monkeypatch.undo()
    assert resume(path, four.clock, four.groups) is None
    assert (len(four.entries), waiting(four.running)) == (5, [])


def test_a_log_of_a_newer_version_lets_a_meeting_wait(four: Hall) -> None:
    """What this version must not write on is left alone, and nothing is lost."""
    (log,) = four.group.folder.glob("*.log")
    before = log.read_bytes()
    evening = four.begin(four.opening(*FOUR))
    log.write_bytes(before + line_of({"log": 2}))
    to_the_end(evening)
    evening.part()
    assert evening.unrecorded == "NewerLog"
    log.write_bytes(before)
    (path,) = waiting(four.running)
    assert resume(path, four.clock, four.groups) is None
    assert len(four.entries) == 5


def test_a_mistake_in_the_settings_lets_a_meeting_wait(four: Hall) -> None:
    """Settings that cannot be read at the end lose no meeting; mended, they keep it."""
    path = four.group.folder / "group.toml"
    good = path.read_bytes()
    evening = four.begin(four.opening(*FOUR))
    path.write_bytes(b"[group")
    to_the_end(evening)
    evening.part()
    assert evening.unrecorded == "BrokenGroup"
    (journal,) = waiting(four.running)
    with pytest.raises(Unkept) as unkept:
        resume(journal, four.clock, four.groups)
    assert unkept.value.group == "Torsdag"
    assert path.read_bytes() == b"[group"
    path.write_bytes(good)
    assert resume(journal, four.clock, four.groups) is None
    assert len(four.entries) == 5


def test_a_mistake_in_the_settings_stops_no_meeting(four: Hall) -> None:
    """A meeting is taken up whatever has become of the settings, and kept when they are mended."""
    path = four.group.folder / "group.toml"
    good = path.read_bytes()
    journal = four.die(four.begin(four.opening(*FOUR)))
    path.write_bytes(b"[group")
    resumed = four.resume(journal)
    path.write_bytes(good)
    four.end(resumed)
    assert len(four.entries) == 5


def test_settings_that_are_mended_during_a_meeting_stay_mended(four: Hall) -> None:
    """Somebody who joins is added to the file as it is at the end, not as it was."""
    evening = four.begin(four.opening(*FOUR, "Ny").joined(["Ny"]))
    four.group.save(replace(four.group.settings, help="Ring 116 123."))
    four.end(evening)
    assert four.group.settings.help == "Ring 116 123."
    assert "Ny" in four.group.settings.people


def test_a_meeting_without_a_journal_is_kept_all_the_same(four: Hall) -> None:
    """Where only the journal cannot be written the group still remembers the evening."""
    evening = begin(four.opening(*FOUR), four.clock, None)
    four.end(evening)
    assert len(four.entries) == 5


# What is not kept


def on_the_disk(hall: Hall) -> dict[Path, bytes]:
    """Return every file there is; a lock holds nothing."""
    return {path: path.read_bytes() for path in kept_files(hall.home)}


def test_the_room_may_keep_nothing_of_an_evening(four: Hall) -> None:
    """Nothing is added, and nobody joins."""
    before = on_the_disk(four)
    evening = four.begin(four.opening(*FOUR, "Ny").joined(["Ny"]))
    to_the_end(evening)
    evening.keep_nothing()
    evening.close()
    assert on_the_disk(four) == before


@pytest.mark.parametrize("over", [True, False])
def test_nothing_is_kept_after_a_crash_either(four: Hall, over: bool) -> None:
    """What the room decided holds for a meeting that is taken up again."""
    before = on_the_disk(four)
    evening = four.begin(four.opening(*FOUR))
    if over:
        to_the_end(evening)
    evening.keep_nothing()
    path = four.die(evening)
    if over:
        assert resume(path, four.clock, four.groups) is None
    else:
        four.end(four.resume(path))
    assert on_the_disk(four) == before


def test_a_meeting_thrown_away_leaves_nothing(four: Hall) -> None:
    """An evening that is deleted is no meeting of the group."""
    before = on_the_disk(four)
    four.begin(four.opening(*FOUR)).discard()
    assert on_the_disk(four) == before


def test_a_traceless_meeting_writes_no_file_at_all(four: Hall) -> None:
    """Neither while it runs nor after, and another meeting of the group may run beside it."""
    before = on_the_disk(four)
    evening = four.begin(replace(four.opening(*FOUR, "Ny").joined(["Ny"]), traceless=True))
    assert chair_of(four.opening(*FOUR)) == "Kari"
    with four.group.hold():
        to_the_end(evening)
        assert on_the_disk(four) == before
    evening.part()
    assert on_the_disk(four) == before


def test_a_meeting_of_a_deleted_group_is_taken_up_and_leaves_nothing(four: Hall) -> None:
    """The journal needs nothing of the group to go on, and the group does not come back."""
    path = four.die(four.begin(four.opening(*FOUR)))
    four.group.delete()
    resumed = four.resume(path)
    assert resumed.session.view().stage.title == "One"
    to_the_end(resumed)
    resumed.part()
    assert [path.name for path in kept_files(four.home)] == ["machine"]


def test_a_group_deleted_during_its_meeting_does_not_come_back(four: Hall) -> None:
    """At the end nothing is left to be kept."""
    evening = four.begin(four.opening(*FOUR))
    four.group.delete()
    to_the_end(evening)
    evening.part()
    assert [path.name for path in kept_files(four.home)] == ["machine"]


# Every byte

MEMBERS = ("Mjødkaren", "Åsatru", "Kvernknurr")
GUEST = "Gjestebudet"
JOINING = "Nykommeren"


def holding(hall: Hall, alias: str) -> set[str]:
    """Return the kinds of files that hold an alias, in any letters and any writing."""
    spellings = {alias, alias.casefold(), alias.upper(), json.dumps(alias)[1:-1]}
    found = set()
    for path in kept_files(hall.home):
        data, name = path.read_bytes(), str(path)
        if any(text.encode() in data or text in name for text in spellings):
            found.add(path.name if path.name == "group.toml" else path.suffix or path.name)
    return found


def test_aliases_are_where_they_have_to_be_and_nowhere_else(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guest is in the journal of the evening alone; a member in the settings as well."""
    monkeypatch.setattr(checkpoint, "WORTH", 1)
    hall.found(*MEMBERS)
    for _ in range(3):
        opening = hall.opening(*MEMBERS, GUEST, JOINING, text=BREAK).joined([JOINING])
        evening = hall.begin(opening)
        do(evening, c.Next(), c.StepOut(0), c.Return(0), c.Arrive("Senkomling"), c.Hold())
        assert holding(hall, GUEST) == holding(hall, "Senkomling") == {".journal"}
        assert all(holding(hall, alias) == {".journal", "group.toml"} for alias in MEMBERS)
        hall.end(evening)
        assert holding(hall, GUEST) == holding(hall, "Senkomling") == set()
        assert all(holding(hall, alias) == {"group.toml"} for alias in (*MEMBERS, JOINING))
    names = {path.suffix or path.name for path in kept_files(hall.home)}
    assert names == {".toml", ".log", "checkpoint", "lock", "machine"}


def test_after_a_crash_aliases_are_in_the_journal_until_it_is_closed(hall: Hall) -> None:
    """What a killed program leaves behind goes when the meeting is taken up and ended."""
    hall.found(*MEMBERS)
    evening = hall.begin(hall.opening(*MEMBERS, GUEST, text=BREAK))
    do(evening, c.Next())
    path = hall.die(evening)
    assert holding(hall, GUEST) == {".journal"}
    path.write_bytes(path.read_bytes()[:-7] + b"\xff\xff\n\n")  # torn, and a copy is kept
    hall.end(hall.resume(path))
    assert holding(hall, GUEST) == set()
    assert all(holding(hall, alias) == {"group.toml"} for alias in MEMBERS)


def test_the_log_holds_no_dates_and_no_times(four: Hall) -> None:
    """Two evenings a week apart leave lines that nobody could put a day to."""
    four.clock.advance(7 * 24 * 3600)
    four.meets(*FOUR)
    for data in four.group.logs().values():
        for line in data.splitlines():
            record = json.loads(line[9:])
            assert record.keys() <= {"log", "seat", "at", "id", "n", "duties", "came", "next"}
            assert record.get("n", 0) < 10


# Having been there


CIRCLE = ("Kari", "Per", "Anne", "Ola", "Liv")
WHOLE = text_of(
    stage("say"),
    stage("round", order="circle", first="next after last time"),
    stage("break"),
    stage("say"),
    stage("handover"),
    roles='[roles.chair]\nrotates = "break"\nasked-after = "2 visits"',
)


@dataclass(frozen=True)
class Week:
    """What happens in a week: who comes, who declines or is chosen, and what the room does."""

    people: Sequence[str]
    guests: int
    declines: int
    chosen: int | None
    moments: Sequence[tuple[int, int, int]]


weeks = st.builds(
    Week,
    st.lists(st.sampled_from((*CIRCLE, "Ny")), min_size=1, max_size=6, unique=True),
    st.integers(0, 1),
    st.integers(0, 3),
    st.none() | st.integers(0, 5),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(0, 5)), max_size=4),
)


def _asked_for(what: int, seat: int) -> c.Command:
    """Return something that may happen; what the meeting refuses changes nothing."""
    commands: tuple[c.Command, ...] = (
        c.GiveRole("chair", seat),
        c.StepOut(seat),
        c.Leave(seat),
        c.StartWith(seat),
        c.Nominate(seat),
    )
    return commands[what]


def _live(hall: Hall, week: Week) -> State:
    """Hold the meeting of a week; return how it ended."""
    opening = hall.opening(*week.people, *["Gjest"] * week.guests, text=WHOLE)
    opening = opening.joined([alias for alias in week.people if alias == "Ny"])
    for _ in range(week.declines):
        opening = opening.with_next_chair()
    if week.chosen is not None:
        opening = opening.with_chair(week.chosen % len(week.people))
    evening = hall.begin(opening)
    for step in range(60):
        for when, what, seat in week.moments:
            if when == step:
                evening.session.do(_asked_for(what, seat % len(week.people)))
        if evening.session.closed:
            break
        evening.session.do(c.Next())
    hall.end(evening)
    return evening.session.state


@tried(max_examples=20, deadline=None)
@given(st.lists(weeks, min_size=1, max_size=6))
def test_what_is_read_from_the_disk_is_what_was_there(year: list[Week]) -> None:
    """After any evening the rota that was carried along is the one that the log comes to."""
    with TemporaryDirectory() as home:
        hall = Hall(Path(home), ManualClock(now=1_000_000))
        hall.found(*CIRCLE)
        hall.meets(*CIRCLE, text=WHOLE)
        for week in year:
            state = _live(hall, week)
            for role, asked_after in (("chair", 2), (FIRST, FIRST_ASKED_AFTER)):
                live, disk = rota_now(state, role), hall.remembered.rota(role, asked_after)
                assert live is not None
                by = {state.seats[at].alias for d in state.duties if d.role == role for at in d.by}
                if not {name_of(alias) for alias in by} <= live.standings.keys():
                    continue  # what a guest does counts tonight, and is not kept
                for name, standing in live.standings.items():
                    kept = disk.standings[name]
                    debt = Fraction(standing.debt, live.unit)
                    assert Fraction(kept.debt, disk.unit) == debt, (role, name)
                    assert kept.last == standing.last, (role, name)
                assert disk.turns == live.turns


def test_a_group_that_carries_itself_has_no_starter_any_more(four: Hall) -> None:
    """A format that names a starter puts nobody out of the rota of an old group."""
    opening = four.opening(*FOUR, text=STARTER).with_role("starter", 2)
    assert four.remembered.ledger.meetings >= 3
    assert four.hold(opening).starter is None
    assert "anne" in four.remembered.rota("chair", 0).standings


@pytest.mark.parametrize(
    ("role", "evenings"),
    [
        (Role("chair", "Host", choose="fixed"), [["Ola"], ["Ola"]]),
        (Role("chair", "Host", choose="lot"), [[], []]),
        (Role("chair", "Host", choose="fair", count=2), [["Kari", "Per"], ["Anne", "Ola"]]),
    ],
)
def test_the_plan_of_a_role_follows_how_it_is_chosen(
    four: Hall, role: Role, evenings: list[list[str]]
) -> None:
    """Whoever has it stays, a lot tells nobody beforehand, and two places have two each time."""
    assert planned(four.remembered, role, 2) == evenings
