"""How the turns of a role have been shared, as bars of plain signs; nobody is ranked."""

from collections.abc import Mapping

from meetingtui.format.model import Role
from meetingtui.present.i18n import _, language, ngettext
from meetingtui.rotation.balance import ENOUGH, Balance
from meetingtui.text.cells import fitted, width
from meetingtui.text.safe import safe_line
from meetingtui.text.values import dataclass

LONGEST_NAME = 20
SHORTEST_BAR = 6


@dataclass(frozen=True, slots=True)
class Bars:
    """How wide all is to be, and the signs for a turn that was had, and one that is owed."""

    width: int = 80
    had: str = "█"
    owed: str = "░"


def balance_lines(role: Role, balance: Balance, people: Mapping[int, str], bars: Bars) -> list[str]:
    """Return the lines: everybody who could have had a turn, by the alphabet, then what it says.

    `people` are the aliases by their seats; those who have left stand together at the end.
    """
    label = safe_line(role.label)
    if not balance.turns:
        return [_("{role}: nobody has had a turn yet.").format(role=label)]
    rows, others = _rows(balance, people)
    left = _("(have left)")
    heads = (_("had"), _("share"))
    columns = [max(len(head), 4) for head in heads]
    names = max([width(name) for name, _had, _owed in rows] + [width(left)] * any(others))
    room = bars.width - sum(columns) - 6
    names = max(4, min(names, LONGEST_NAME, room - SHORTEST_BAR))
    longest = max(1, min(40, room - names))
    most = max((max(had, owed) for _name, had, owed in rows), default=1)
    told = ngettext("{role}, the last turn:", "{role}, the last {n} turns:", balance.turns).format(
        role=label, n=balance.turns
    )
    head = f"{'':{names}}  {'':{longest}}  {heads[0]:>{columns[0]}}  {heads[1]:>{columns[1]}}"
    lines = [told, head]
    if any(others):
        rows.append((left, *others))
    for name, had, owed in rows:
        bar = "" if name == left else _bar(had, owed, most, longest, bars)
        numbers = f"{_number(had):>{columns[0]}}  {_number(owed):>{columns[1]}}"
        lines.append(f"{fitted(name, names)}  {bar:<{longest}}  {numbers}")
    return [*lines, "", *_verdict(balance)]


def _rows(
    balance: Balance, people: Mapping[int, str]
) -> tuple[list[tuple[str, float, float]], tuple[float, float]]:
    """Return everybody with what they had and were owed, and the same of those who have left."""
    rows: list[tuple[str, float, float]] = []
    had = owed = 0.0
    for share in balance.shares:
        if share.seat in people:
            rows.append((safe_line(people[share.seat]), share.served, share.owed))
        else:
            had, owed = had + share.served, owed + share.owed
    rows.sort(key=lambda row: row[0].casefold())
    return rows, (had, owed)


def _bar(had: float, owed: float, most: float, longest: int, bars: Bars) -> str:
    full, whole = round(had / most * longest), round(owed / most * longest)
    return bars.had * full + bars.owed * (whole - full)


def _number(turns: float) -> str:
    """Write a number of turns with at most one decimal."""
    told = f"{turns:.1f}".removesuffix(".0")
    return told.replace(".", ",") if language() == "nb" else told


def _verdict(balance: Balance) -> list[str]:
    told = _("Shared as if evenly among {n}; at its most even it would be {fair}.")
    lines = [told.format(n=_number(balance.effective), fair=_number(balance.fair))]
    if balance.turns < ENOUGH:
        return [*lines, _("There have been too few turns yet to say more.")]
    if balance.tips:
        tips = _(
            "It has begun to rest with a few. That happens by itself; "
            "the rota asks those who have waited."
        )
        return [*lines, tips]
    return [*lines, _("It is shared about evenly.")]
