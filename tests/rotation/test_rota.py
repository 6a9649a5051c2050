"""Who serves next: the exact bounds, what leaves a debt alone, and that names decide nothing."""

from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingtui.rotation.rota import Choice, Rota, Standing, Why, choose, line, served, willing

PEOPLE = "ABCDEFGH"
meetings = st.lists(
    st.sets(st.sampled_from(PEOPLE), min_size=1).map(lambda here: "".join(sorted(here))),
    max_size=60,
)


def rota(people: str = PEOPLE, **settings: int) -> Rota:
    """Return the rota of people who have not served yet, ties settled by the alphabet."""
    standings = {name: Standing(rank=rank) for rank, name in enumerate(people)}
    return Rota(standings, cooldown=settings.get("cooldown", 1))


def held(before: Rota, here: str) -> Rota:
    """Return the rota after a meeting of these people, served by whoever comes next."""
    choice = choose(before, here)
    assert choice is not None
    return served(before, willing(before, here), (choice.name,))


def debts(of: Rota) -> dict[str, Fraction]:
    """Return everybody's debt in turns."""
    return {name: Fraction(held.debt, of.unit) for name, held in of.standings.items()}


def worst(of: Rota) -> Fraction:
    """Return how far the furthest is from what is due."""
    return max(map(abs, debts(of).values()))


def reached(before: Rota, evenings: list[str]) -> Fraction:
    """Return the worst that the rule comes to, whichever way its ties fall."""
    if not evenings:
        return worst(before)
    here = evenings[0]
    claims = {name: (-before.standings[name].debt, before.standings[name].last) for name in here}
    first = [name for name in here if claims[name] == min(claims.values())]
    after = (served(before, here, (name,)) for name in first)
    return max(worst(before), *(reached(then, evenings[1:]) for then in after))


@pytest.mark.parametrize(
    ("evenings", "bound"),
    [
        ("ABC BC", Fraction(5, 6)),
        ("AB CD AC BD ABC AC", Fraction(7, 6)),
        ("ABCD BCD CD", Fraction(13, 12)),
    ],
)
def test_the_hardest_evenings_reach_the_exact_bound(evenings: str, bound: Fraction) -> None:
    """The worst cases of the research come out as they were computed there."""
    people = "".join(sorted({*evenings} - {" "}))
    assert reached(rota(people, cooldown=0), evenings.split()) == bound


@given(meetings)
def test_nothing_is_owed_that_nobody_has_served(evenings: list[str]) -> None:
    """All debts together are nothing, whoever came."""
    now = rota()
    for here in evenings:
        now = held(now, here)
    assert sum(debts(now).values()) == 0


@given(meetings)
def test_without_a_cooldown_nobody_is_ever_far_from_due(evenings: list[str]) -> None:
    """A fixed roster stays within (n - 1)/2, however the evenings fall."""
    now = rota(cooldown=0)
    for here in evenings:
        now = held(now, here)
        assert worst(now) <= Fraction(len(PEOPLE) - 1, 2)


@given(meetings, st.sampled_from(PEOPLE))
def test_staying_away_or_declining_leaves_a_debt_alone(evenings: list[str], away: str) -> None:
    """Whoever is not among those asked is owed after the evening what they were owed before."""
    now = rota()
    for here in evenings:
        before = debts(now)[away]
        others = here.replace(away, "")
        if others:
            now = held(now, others)
            assert debts(now)[away] == before


@given(meetings)
def test_nobody_serves_twice_running_if_somebody_else_can(evenings: list[str]) -> None:
    """The last one to serve comes next only when nobody else is here."""
    now, last = rota(), ""
    for here in evenings:
        choice = choose(now, here)
        assert choice is not None
        assert choice.name != last or here == last
        now, last = held(now, here), choice.name


@given(meetings, st.permutations(PEOPLE))
def test_other_names_for_the_same_people_change_nothing_but_the_names(
    evenings: list[str], others: list[str]
) -> None:
    """Renaming everybody renames whoever is chosen."""
    renamed = dict(zip(PEOPLE, others, strict=True))
    one = rota()
    two = Rota({renamed[name]: standing for name, standing in one.standings.items()})
    for here in evenings:
        first, second = choose(one, here), choose(two, [renamed[name] for name in here])
        assert first is not None and second is not None
        assert renamed[first.name] == second.name
        one = held(one, here)
        two = served(two, [renamed[name] for name in here], (second.name,))


@given(meetings, st.data())
def test_a_longer_rest_is_given_as_long_as_others_are_there(
    evenings: list[str], data: st.DataObject
) -> None:
    """With a cooldown of three turns nobody among four or more serves again within three."""
    now, latest = rota(cooldown=3), list[str]()
    for here in evenings:
        choice = choose(now, here)
        assert choice is not None
        if len(here) > 3:
            assert choice.name not in latest[-3:]
        latest.append(choice.name)
        now = served(now, here, (choice.name,))


def test_those_who_are_new_are_not_asked_while_somebody_else_is_here() -> None:
    """Only a room of newcomers asks a newcomer."""
    now = Rota({"A": Standing(), "B": Standing(debt=9, asked=False)})
    assert willing(now, "AB") == ("A",)
    assert willing(now, "B") == ("B",)
    assert willing(now, "X") == ()
    assert choose(now, "X") is None


def test_the_room_may_choose_anybody_and_the_debts_right_themselves() -> None:
    """Whoever serves out of turn pays for it, and the one passed over comes next."""
    now = rota("ABC")
    assert choose(now, "ABC") == Choice("A", Why.EVEN)
    now = served(now, "ABC", ("C",))
    assert debts(now) == {"A": Fraction(1, 3), "B": Fraction(1, 3), "C": Fraction(-2, 3)}
    following = choose(now, "ABC")
    assert following is not None and following.name == "A"


def test_two_who_share_a_duty_pay_half_each() -> None:
    """A helm that changed hands in the middle is half a turn for both."""
    now = served(rota("ABCD"), "ABCD", ("A", "B"))
    assert debts(now)["A"] == debts(now)["B"] == Fraction(-1, 4)
    assert debts(now)["C"] == debts(now)["D"] == Fraction(1, 4)


@pytest.mark.parametrize(
    ("standings", "here", "choice"),
    [
        ({"A": Standing(last=1)}, "A", Choice("A", Why.ONLY)),
        (
            {"A": Standing(5, 2), "B": Standing(1, 1)},
            "AB",
            Choice("B", Why.RESTS, "A"),
        ),
        (
            {"A": Standing(0, 2), "B": Standing(1), "C": Standing(0, 1)},
            "ABC",
            Choice("B", Why.NEW_TO_IT),
        ),
        (
            {"A": Standing(0, 2), "B": Standing(2, 1), "C": Standing(1, 1)},
            "ABC",
            Choice("B", Why.OWED),
        ),
        (
            {"A": Standing(-4, 4), "B": Standing(2, 2), "C": Standing(2, 1)},
            "ABC",
            Choice("C", Why.LONGEST),
        ),
    ],
)
def test_a_choice_says_why(standings: dict[str, Standing], here: str, choice: Choice) -> None:
    """The reason given is the one that decided."""
    turns = max(held.last for held in standings.values())
    assert choose(Rota(standings, turns=turns), here) == choice


def test_the_line_shows_everybody_once_before_anybody_again() -> None:
    """If all come every time, a new rota goes once through the room."""
    names = [choice.name for choice in islice(line(rota("ABCD"), "ABCD"), 8)]
    assert sorted(names[:4]) == sorted(names[4:]) == list("ABCD")


def test_turns_for_each_member_go_to_whoever_served_longest_ago() -> None:
    """By member, somebody who seldom comes serves when they come."""
    standings = {"A": Standing(9, 3), "B": Standing(-9, 1), "C": Standing(0, 2)}
    choice = choose(Rota(standings, turns=3, per_member=True), "ABC")
    assert choice == Choice("B", Why.LONGEST)
