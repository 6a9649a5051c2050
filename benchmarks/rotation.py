"""Measure how evenly a role goes round: `python -m benchmarks.rotation`.

Draws who comes to the meetings of three groups, and lets five rules say who has the role: chance,
a fixed list, least recently, least often, and ours, which is the program's own ledger and rota.
Every rule meets the same evenings, so whoever could be asked is the same for all of them.  The
groups are invented (research: meeting-runners §5.4); none was ever observed, and nobody in them
declines, swaps, or has the role without being asked.

A. `closed`: eight people.  Each comes with a chance of their own, drawn evenly from 75 to 95 %,
   independently of the others and of the evening before; 40 meetings.

B. `home_group`: twelve founders, and eight who join, each at a meeting drawn evenly from the 2nd
   to the 78th of 104.  Each comes with a chance of their own, drawn evenly from 20 to 95 %; whoever
   joins is here at the first meeting of theirs.  Four of the twenty, drawn at random, leave for
   good before a meeting drawn evenly from the 13th after their first to the last; what they were
   owed or owed the group is never settled.  Two of the twenty, drawn at random, never take the
   role: nobody asks them, and they are owed nothing.  Founders are asked from the start, the
   others once they have been here three times before, or if nobody else is here.

C. `shifts`: four who always come, four in even weeks, four in odd weeks, without exception; 104
   meetings.  Only the order of their seats is drawn, by which lists are kept and ties are settled.

An evening on which nobody could be asked is left out.  A seat is a place in the order of joining.

The yardstick is the same for all: when k people could be asked, each is owed 1/k of a turn, and
everybody begins at nothing.  Ours lets newcomers begin half a turn below.  That half turn is meant
to be a debt, and in the row "own account" it is one; the target for the worst deviation is judged
by that row, as the research's figures are, and the other one stands beside it.

For every rule:
- worst: how far anybody ever was from what they were owed, in turns; the mean of all runs, and the
  worst run of all;
- within: how many end less than one turn from what they were owed, of those who were ever asked;
- wait: the most that anybody was owed from one turn of theirs to the next, in turns; the time
  before the first and the time after the last count as well; the mean of all runs;
- again: how often somebody had the role twice running, of the meetings with two or more to ask;
- newcomers: what those who joined later served in the first six meetings at which they could be
  asked, for each turn they were owed in them; those who had fewer such meetings are left out;
- chairs: over the last 26 meetings, the effective number of those who had the role, for each that
  there would be at the fairest (`meetingtui.rotation.balance`); the mean of all runs.  More than 1
  is more evenly among the members than their visits call for.

Ends with 1 if ours misses a target.  The same seed gives the same figures on every machine.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm
from random import Random
from statistics import fmean

import click

from benchmarks.table import Figure, table
from meetingtui.rotation.balance import balance
from meetingtui.rotation.ledger import WINDOW, Duty, Entry, Ledger
from meetingtui.rotation.rota import choose, willing

ROLE = "chair"

ASKED_AFTER = 3
"""How often somebody who joined later has been here before they are asked."""

EARLY = 6
"""The meetings at the beginning of a newcomer that tell whether they are burdened."""

TURN = lcm(*range(1, 21))
"""The parts of a turn, so that what each of up to twenty people is owed is a whole number."""


@dataclass(frozen=True, slots=True)
class Evening:
    """Who was here: the seats of those who could be asked, and of those still too new for it."""

    able: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """The life of a group; the first `founders` seats were there when it began."""

    founders: int
    evenings: tuple[Evening, ...]


def live(founders: int, evenings: Iterable[Iterable[int]]) -> Life:
    """Return the life of a group out of who came and would serve, evening by evening."""
    visits = Counter[int]()
    lived = []
    for here in map(tuple, evenings):
        asked = tuple(seat for seat in here if seat < founders or visits[seat] >= ASKED_AFTER)
        able = asked or here
        visits.update(here)
        if able:
            lived.append(Evening(able, tuple(seat for seat in here if seat not in able)))
    return Life(founders, tuple(lived))


def closed(chance: Random) -> Life:
    """Draw a closed group."""
    rates = [chance.uniform(0.75, 0.95) for _ in range(8)]
    return live(
        8,
        [[seat for seat, rate in enumerate(rates) if chance.random() < rate] for _ in range(40)],
    )


def home_group(chance: Random) -> Life:
    """Draw an open group: people join, leave, and some never take the role."""
    founders, joiners, meetings = 12, 8, 104
    everybody = range(founders + joiners)
    first = [1] * founders + sorted(chance.randint(2, meetings * 3 // 4) for _ in range(joiners))
    rates = [chance.uniform(0.2, 0.95) for _ in everybody]
    gone = {
        seat: chance.randint(first[seat] + 13, meetings) for seat in chance.sample(everybody, 4)
    }
    never = chance.sample(everybody, 2)
    evenings = []
    for number in range(1, meetings + 1):
        comes = [chance.random() < rate for rate in rates]
        for seat in range(founders, len(comes)):
            comes[seat] = number == first[seat] or (number > first[seat] and comes[seat])
        evenings.append(
            [
                seat
                for seat in everybody
                if comes[seat] and number < gone.get(seat, meetings + 1) and seat not in never
            ]
        )
    return live(founders, evenings)


def shifts(chance: Random) -> Life:
    """Draw a group of people whose work lets some of them come only every second week."""
    weeks = [{0, 1}] * 4 + [{0}] * 4 + [{1}] * 4
    chance.shuffle(weeks)
    evenings = (
        [seat for seat, week in enumerate(weeks) if number % 2 in week] for number in range(104)
    )
    return live(len(weeks), evenings)


GROUPS: Mapping[str, Callable[[Random], Life]] = {"A": closed, "B": home_group, "C": shifts}


def at_random(life: Life, chance: Random) -> list[int]:
    """Let chance name anybody who could be asked."""
    return [chance.choice(evening.able) for evening in life.evenings]


def fixed_list(life: Life, chance: Random) -> list[int]:
    """Ask the next who is here after whoever had it last, in the order of joining."""
    holders = [-1]
    for evening in life.evenings:
        last = holders[-1]
        holders.append(next((seat for seat in evening.able if seat > last), evening.able[0]))
    return holders[1:]


def least_recent(life: Life, chance: Random) -> list[int]:
    """Ask whoever had it longest ago; newcomers join the queue at its end once they are asked."""
    queue = list(range(life.founders))
    holders = []
    for evening in life.evenings:
        queue += [seat for seat in evening.able if seat not in queue]
        holder = next(seat for seat in queue if seat in evening.able)
        queue.remove(holder)
        queue.append(holder)
        holders.append(holder)
    return holders


def least_count(life: Life, chance: Random) -> list[int]:
    """Ask whoever had it the fewest times; of several, whoever joined first."""
    counts = Counter[int]()
    holders = []
    for evening in life.evenings:
        holder = min(evening.able, key=lambda seat: (counts[seat], seat))
        counts[holder] += 1
        holders.append(holder)
    return holders


def ours(life: Life, chance: Random) -> list[int]:
    """Ask whom the program would: its ledger adds the log up anew before every meeting's choice.

    Ties that debts and turns leave are settled by the order of joining.
    """
    ledger = Ledger()
    ledger.add(Entry("0", 0, came=_seats(range(life.founders)), began=True, held=False))
    people = {
        seat: str(seat) for evening in life.evenings for seat in (*evening.able, *evening.new)
    }
    holders = []
    for number, evening in enumerate(life.evenings, start=1):
        rota = ledger.rota(ROLE, people, rank=lambda seat: seat, asked_after=ASKED_AFTER)
        here = [people[seat] for seat in (*evening.able, *evening.new)]
        asked = willing(rota, here)
        assert asked == tuple(people[seat] for seat in evening.able), "asks others than the rest do"
        choice = choose(rota, here)
        assert choice is not None
        holders.append(int(choice.name))
        duty = Duty(ROLE, _seats(evening.able), 1 << holders[-1])
        ledger.add(Entry(str(number), number, (duty,), came=_seats(evening.new)))
    return holders


def _seats(seats: Iterable[int]) -> int:
    return sum(1 << seat for seat in seats)


Rule = Callable[[Life, Random], list[int]]

OURS = "ours"
OWN_ACCOUNT = "ours, own account"
RULES: Mapping[str, Rule] = {
    "random": at_random,
    "fixed list": fixed_list,
    "least recent": least_recent,
    "least count": least_count,
    OURS: ours,
}


@dataclass(frozen=True, slots=True)
class Run:
    """What a rule came to in one life of a group; amounts are in turns."""

    worst: float
    members: int
    within: int
    wait: float
    choices: int
    again: int
    new_owed: float
    new_served: int
    chairs: float


def measure(life: Life, holders: Sequence[int], below: int = 0) -> Run:
    """Measure whom a rule named, with newcomers so many parts of a turn below when they begin."""
    newcomers = _newcomers(life)
    debts = Counter(dict.fromkeys(newcomers, -below))
    waits, met = Counter[int](), Counter[int]()
    worst = longest = again = choices = new_owed = new_served = 0
    early = {seat for seat, times in newcomers.items() if times >= EARLY}
    last = -1
    for evening, holder in zip(life.evenings, holders, strict=True):
        part = TURN // len(evening.able)
        for seat in evening.able:
            met[seat] += 1
            debts[seat] += part - TURN * (seat == holder)
            waits[seat] += part
            worst = max(worst, abs(debts[seat]))
            longest = max(longest, waits[seat])
            if seat in early and met[seat] <= EARLY:
                new_owed += part
                new_served += seat == holder
        waits[holder] = 0
        if len(evening.able) > 1:
            choices += 1
            again += holder == last
        last = holder
    duties = [
        Duty(ROLE, _seats(evening.able), 1 << holder)
        for evening, holder in zip(life.evenings[-WINDOW:], holders[-WINDOW:], strict=True)
    ]
    shared = balance(duties)
    return Run(
        worst=worst / TURN,
        members=len(met),
        within=sum(abs(debts[seat]) < TURN for seat in met),
        wait=longest / TURN,
        choices=choices,
        again=again,
        new_owed=new_owed / TURN,
        new_served=new_served,
        chairs=shared.effective / shared.fair,
    )


def _newcomers(life: Life) -> Counter[int]:
    """Return how often each who joined later could be asked."""
    able = (seat for evening in life.evenings for seat in evening.able)
    return Counter(seat for seat in able if seat >= life.founders)


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule came to in all lives of a group; `newcomers` is None if nobody joined."""

    worst: float
    worst_run: float
    within: float
    wait: float
    again: float
    newcomers: float | None
    chairs: float

    def cells(self) -> tuple[str, ...]:
        """Return the cells of its row."""
        return (
            f"{self.worst:.2f}",
            f"{self.worst_run:.2f}",
            f"{self.within:.1f} %",
            f"{self.wait:.2f}",
            f"{self.again:.1f} %",
            "" if self.newcomers is None else f"{self.newcomers:.2f}",
            f"{self.chairs:.2f}",
        )


def sum_up(runs: Sequence[Run]) -> Result:
    """Return what all runs of a rule come to."""
    owed = sum(run.new_owed for run in runs)
    return Result(
        worst=fmean(run.worst for run in runs),
        worst_run=max(run.worst for run in runs),
        within=100 * sum(run.within for run in runs) / sum(run.members for run in runs),
        wait=fmean(run.wait for run in runs),
        again=100 * sum(run.again for run in runs) / sum(run.choices for run in runs),
        newcomers=sum(run.new_served for run in runs) / owed if owed else None,
        chairs=fmean(run.chairs for run in runs),
    )


def simulate(
    group: str, runs: int, seed: int, rules: Mapping[str, Rule] = RULES
) -> dict[str, Result]:
    """Return what each rule comes to, all of them in the same lives of a group.

    Where people joined, what ours comes to in its own account follows.
    """
    measured: dict[str, list[Run]] = {name: [] for name in rules}
    for run in range(runs):
        drawn = f"{seed} {group} {run}"
        life = GROUPS[group](Random(drawn))
        for name, rule in rules.items():
            holders = rule(life, Random(f"{drawn} {name}"))
            measured[name].append(measure(life, holders))
            if name == OURS and _newcomers(life):
                own = measured.setdefault(OWN_ACCOUNT, [])
                own.append(measure(life, holders, below=TURN // 2))
    return {name: sum_up(once) for name, once in measured.items()}


HEAD = ("", "worst", "worst run", "within", "wait", "again", "newcomers", "chairs")


def rows(group: str, results: Mapping[str, Result]) -> str:
    """Return what the rules came to in a group as a table, a line each."""
    cells = [HEAD, *((name, *result.cells()) for name, result in results.items())]
    cells[0] = (f"group {group}", *HEAD[1:])
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEAD))]
    lines = [
        "  ".join(
            [f"{row[0]:<{widths[0]}}"]
            + [f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)]
        )
        for row in cells
    ]
    return "\n".join([lines[0], "─" * len(lines[0]), *lines[1:]])


def targets(group: str, results: Mapping[str, Result], rule: str = OURS) -> list[Figure]:
    """Return how a rule stands to the targets, its peer the least that any other comes to."""
    peers = [result for name, result in results.items() if name not in (rule, OWN_ACCOUNT)]

    def figure(
        what: str, unit: str, most: float, of: Callable[[Result], float], own: bool = False
    ) -> Figure:
        least = min(map(of, peers), default=None)
        judged = results.get(OWN_ACCOUNT, results[rule]) if own else results[rule]
        return Figure(f"{group}: {what}", of(judged), least, unit, most, absolute=True)

    own = rule == OURS
    figures = [
        figure("mean worst deviation", "turns", 1.0, lambda result: result.worst, own),
        figure("a turn or more from due at the end", "%", 1.0, lambda result: 100 - result.within),
        figure("twice running with a choice", "%", 0.0, lambda result: result.again),
    ]
    if results[rule].newcomers is not None:
        figures.append(figure("newcomer load", "×", 1.0, lambda result: result.newcomers or 0.0))
    return figures


@click.command()
@click.option("--seed", default=1, show_default=True, help="What all chance comes from.")
@click.option(
    "--runs",
    default=400,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many lives of each group to draw.",
)
@click.option(
    "--group",
    type=click.Choice([*GROUPS, "all"]),
    default="all",
    show_default=True,
    help="Which group to simulate.",
)
def main(seed: int, runs: int, group: str) -> None:
    """Measure how evenly a role goes round, by our rule and by others."""
    figures: list[Figure] = []
    click.echo(f"seed {seed}, {runs} runs of each group")
    for name in GROUPS if group == "all" else (group,):
        results = simulate(name, runs, seed)
        click.echo(f"\n{rows(name, results)}")
        figures += targets(name, results)
    click.echo(f"\n{table(figures)}")
    if not all(figure.holds for figure in figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
