"""A log added up: the same whatever order it comes in, and the same as having been there."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingtui.rotation.ledger import Duty, Entry, Ledger, Starter, Tally, add_up, members
from meetingtui.rotation.rota import Rota, Standing, choose, served, willing

SEATS = 6
PEOPLE = {seat: chr(ord("A") + seat) for seat in range(SEATS)}
sets_of_seats = st.integers(min_value=1, max_value=(1 << SEATS) - 1)


def ledger_of(*duties: Duty) -> Ledger:
    """Return the ledger of meetings with one duty each."""
    return add_up(Entry(f"{n}", n, (duty,)) for n, duty in enumerate(duties, start=1))


def rota(ledger: Ledger, asked_after: int = 0) -> Rota:
    """Return the chair's rota, ties settled by the seat."""
    return ledger.rota("chair", PEOPLE, rank=lambda seat: seat, asked_after=asked_after)


@st.composite
def logs(draw: st.DrawFn) -> list[Entry]:
    """Draw a log: evenings with whoever came, and one of them who served."""
    entries = []
    for number, among in enumerate(draw(st.lists(sets_of_seats, max_size=30)), start=1):
        by = draw(st.sampled_from(list(members(among))))
        came = draw(st.integers(min_value=0, max_value=(1 << SEATS) - 1)) & ~among
        entries.append(Entry(f"{number:03}", number, (Duty("chair", among, 1 << by),), came))
    return entries


@given(st.lists(st.integers(min_value=0, max_value=1 << 70)))
def test_a_tally_counts_each_seat_by_itself(sets: list[int]) -> None:
    """Adding sets digit by digit comes to the same as counting them one by one."""
    tally = Tally()
    for seats in sets:
        tally.add(seats)
    assert dict(tally.items()) == {
        seat: count for seat in range(71) if (count := sum(seats >> seat & 1 for seats in sets))
    }


@given(logs())
def test_debts_are_half_a_turn_less_for_each_newcomer_and_else_nothing(log: list[Entry]) -> None:
    """The sum of the debts is -1/2 for each who joined later and has been met."""
    ledger = add_up(log)
    account = ledger.accounts.get("chair")
    if account is None:
        return
    newcomers = (account.met & ~ledger.founders).bit_count()
    total = Fraction(sum(account.debts(ledger.founders).values()), account.unit)
    assert total == -Fraction(newcomers, 2)


@given(logs(), st.randoms())
def test_two_copies_come_to_the_same_name_in_any_order(log: list[Entry], chance: object) -> None:
    """A log in another order, with lines repeated, gives the same rota."""
    shuffled = [*log, *log[::2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rota(add_up(shuffled)) == rota(add_up(log))


@given(st.lists(sets_of_seats, min_size=1, max_size=30))
def test_a_replayed_log_is_the_same_as_having_been_there(evenings: list[int]) -> None:
    """Debts, order and choice after a replay are those of the rota that was carried along."""
    founders = (1 << SEATS) - 1
    entries = [Entry("0", 0, came=founders, began=True, held=False)]
    live = Rota({name: Standing(rank=seat) for seat, name in PEOPLE.items()})
    for number, among in enumerate(evenings, start=1):
        here = [PEOPLE[seat] for seat in members(among)]
        choice = choose(live, here)
        assert choice is not None
        seat = ord(choice.name) - ord("A")
        entries.append(Entry(str(number), number, (Duty("chair", among, 1 << seat),)))
        live = served(live, willing(live, here), (choice.name,))
    again = rota(add_up(entries))
    for name, standing in live.standings.items():
        replayed = again.standings[name]
        assert Fraction(replayed.debt, again.unit) == Fraction(standing.debt, live.unit)
        assert replayed.last == standing.last
    assert choose(again, PEOPLE.values()) == choose(live, PEOPLE.values())


def test_whoever_was_there_when_the_group_began_is_asked_from_the_start() -> None:
    """The people of the first meeting are no newcomers; those of the second are, for a while."""
    ledger = ledger_of(Duty("chair", 0b011, 0b001), Duty("chair", 0b011, 0b010))
    ledger.add(Entry("3", 3, (Duty("chair", 0b011, 0b001),), came=0b100))
    asked = {name: held.asked for name, held in rota(ledger, 3).standings.items()}
    assert asked["A"] and asked["B"] and not asked["C"]
    for number in (4, 5):
        ledger.add(Entry(str(number), number, (Duty("chair", 0b011, 0b001),), came=0b100))
    assert rota(ledger, 3).standings["C"].asked


def test_a_newcomer_begins_half_a_turn_below() -> None:
    """What is owed to those who were there before is paid first."""
    standings = rota(ledger_of(Duty("chair", 0b011, 0b001))).standings
    unit = rota(ledger_of(Duty("chair", 0b011, 0b001))).unit
    assert Fraction(standings["C"].debt, unit) == Fraction(-1, 2)
    assert Fraction(standings["B"].debt, unit) == Fraction(1, 2)


def test_a_new_group_begins_the_rota_anew() -> None:
    """What was owed before a new group began is owed no longer, and all who are there found it."""
    ledger = ledger_of(*[Duty("chair", 0b011, 0b001)] * 4)
    ledger.add(Entry("5", 5, (Duty("chair", 0b111, 0b100),), began=True))
    now = rota(ledger, 3)
    assert ledger.meetings == 1
    assert Fraction(now.standings["C"].debt, now.unit) == Fraction(-2, 3)
    assert Fraction(now.standings["A"].debt, now.unit) == Fraction(1, 3)
    assert now.standings["C"].asked


def test_a_starter_is_no_part_of_the_rota() -> None:
    """Whoever starts a group off is asked neither while they lead nor afterwards."""
    ledger = add_up([Entry("1", 1, came=0b111, held=False, starter=Starter(0, 4))])
    assert set(rota(ledger).standings) == {"B", "C", "D", "E", "F"}


def test_a_duty_that_nobody_did_costs_nobody_anything() -> None:
    """An evening with an empty chair leaves all debts as they were."""
    ledger = ledger_of(Duty("chair", 0b11, 0))
    assert "chair" not in ledger.accounts or ledger.accounts["chair"].turns == 0


def test_each_role_has_its_own_account() -> None:
    """Having read tonight says nothing of whose turn it is to be in the chair."""
    ledger = ledger_of(Duty("reader", 0b11, 0b01))
    assert set(ledger.accounts) == {"reader"}
    assert all(standing.last == 0 for standing in rota(ledger).standings.values())


@pytest.mark.parametrize("visits", [1, 3, 10])
def test_a_newcomer_waits_for_as_many_visits_as_the_format_says(visits: int) -> None:
    """Somebody is new until they have been here so many times, and then no longer."""
    ledger = ledger_of(Duty("chair", 0b01, 0b01))
    for number in range(visits):
        assert ledger.new(1, visits)
        ledger.add(Entry(f"v{number}", number + 2, (Duty("chair", 0b01, 0b01),), came=0b10))
    assert not ledger.new(1, visits)


def test_three_places_are_three_turns() -> None:
    """Three readers in one evening pay a turn each, and everybody is owed their part of three."""
    account = ledger_of(Duty("reader", 0b111111, 0b000111, 3)).accounts["reader"]
    debts = account.debts((1 << SEATS) - 1)
    assert Fraction(debts[0], account.unit) == -Fraction(debts[5], account.unit) == -Fraction(1, 2)
