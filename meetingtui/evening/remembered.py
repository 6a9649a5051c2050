"""A group as it stands before a meeting: its people, and how they stand with each role."""

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from meetingtui.format.group import Settings
from meetingtui.format.model import Format, Role
from meetingtui.meeting.setup import OwnWords
from meetingtui.rotation.balance import Balance, balance
from meetingtui.rotation.ledger import Ledger
from meetingtui.rotation.rota import FIRST, Rota, name_of
from meetingtui.store.groups import Group, Memory, groups
from meetingtui.store.logbook import NewerLog
from meetingtui.text.values import dataclass

FIRST_ASKED_AFTER = 3
"""Visits before a newcomer is the first to speak in a round."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A group as it stands before a meeting: what it agreed on, and what its log comes to.

    `marks` are all seats of the log, and behind them those of people who are not in it yet.
    """

    group: Group
    memory: Memory
    marks: tuple[str, ...]

    @property
    def settings(self) -> Settings:
        """Return what the group has agreed on."""
        return self.group.settings

    @property
    def ledger(self) -> Ledger:
        """Return what the log comes to."""
        return self.memory.ledger

    @property
    def number(self) -> int:
        """Return the number of the next meeting, counted from where the group last began."""
        return self.ledger.meetings + 1

    def people(self) -> dict[int, str]:
        """Return everybody who belongs to the group, by their seats in the log."""
        at = {mark: seat for seat, mark in enumerate(self.marks)}
        return {at[mark]: alias for alias, mark in self.settings.people.items()}

    def starter(self) -> str:
        """Return the alias of whoever starts the group off, or started it; empty if nobody did."""
        starter = self.ledger.starter
        return self.people().get(starter.seat, "") if starter else ""

    def still_starts(self) -> bool:
        """Tell whether the starter still leads tonight."""
        starter = self.ledger.starter
        return starter is not None and self.ledger.meetings < starter.until

    def leads(self, people: Iterable[str]) -> bool:
        """Tell whether whoever starts the group leads tonight, and is here."""
        return self.still_starts() and name_of(self.starter()) in map(name_of, people)

    def rota(self, role: str, asked_after: int) -> Rota:
        """Return the rota of a role for everybody who may be asked for it."""
        settings = self.settings
        unasked = {name_of(alias) for alias in settings.not_asked.get(role, ())}
        people = {seat: name_of(alias) for seat, alias in self.people().items()}
        wanted = {seat: name for seat, name in people.items() if name not in unasked}
        number = self.ledger.number + 1

        def rank(seat: int) -> int:
            told = f"{settings.key}/{number}/{role}/{self.marks[seat]}"
            return int.from_bytes(hashlib.sha256(told.encode()).digest()[:6])

        return self.ledger.rota(
            role, wanted, rank, asked_after, settings.cooldown, settings.fair == "per member"
        )

    def rotas(self, format: Format) -> dict[str, Rota]:
        """Return the rota of every role of a format, and of speaking first in a round."""
        rotas = {role.name: self.rota(role.name, role.asked_after) for role in _asked(format)}
        return {**rotas, FIRST: self.rota(FIRST, FIRST_ASKED_AFTER)}

    def nominee(self, role: str) -> str:
        """Return the alias of whoever was asked last time to have a role now; empty if nobody."""
        seat = self.ledger.next.get(role)
        return self.people().get(seat, "") if seat is not None else ""

    def last_holder(self, role: str) -> str:
        """Return the alias of whoever had a role last; empty if nobody did or they left."""
        account = self.ledger.accounts.get(role)
        if account is None or not account.last:
            return ""
        seat = max(account.last, key=lambda seat: account.last[seat])
        return self.people().get(seat, "")

    def balance(self, role: str = "chair") -> Balance:
        """Return how a role was shared over its last turns."""
        account = self.ledger.accounts.get(role)
        return balance(list(account.recent) if account else [])

    def unknown(self, people: Sequence[str]) -> list[str]:
        """Return the aliases of those here who do not belong to the group."""
        marks = self.settings.mark_of
        return [alias for alias in people if alias and name_of(alias) not in marks]

    def anew(self) -> "Remembered":
        """Return the group as it is when it begins anew: nobody has served, all are there first."""
        ledger = Ledger()
        ledger.number = self.ledger.number
        return replace(self, memory=replace(self.memory, ledger=ledger))

    def own_words(self, format: Format) -> OwnWords:
        """Return what the group says of itself in a meeting."""
        settings = self.settings
        return OwnWords(settings.name, settings.agreements or format.agreements, settings.help)


def remember(group: Group) -> Remembered:
    """Return a group as it stands; raises OSError or NewerLog."""
    memory = group.memory()
    known = set(memory.marks)
    others = (mark for mark in group.settings.people.values() if mark not in known)
    return Remembered(group, memory, (*memory.marks, *others))


def all_remembered(folder: Path | None = None) -> list[Remembered]:
    """Return every group that can be read, by name; one that cannot is not in the way."""
    found = []
    with contextlib.suppress(OSError):
        for group in groups(folder):
            with contextlib.suppress(OSError, NewerLog):
                found.append(remember(group))
    return found


def _asked(format: Format) -> list[Role]:
    """Return the roles for which a rota is kept: all but that of somebody who starts a group."""
    return [role for role in format.roles.values() if role.leaves_after is None]
