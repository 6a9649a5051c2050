"""The one owner of time.

Elapsed time comes from a clock that counts a sleeping laptop too, because the room did not
sleep; the wall clock only shows the time of day and bridges a restart (research:
terminal-programs §6).
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Somebody who knows what time it is."""

    def steady(self) -> int:
        """Return milliseconds that only ever grow, from an arbitrary beginning."""
        ...

    def wall(self) -> datetime:
        """Return the local time of day, which may jump."""
        ...

    def boot(self) -> str:
        """Name the run of the machine in which `steady` has its beginning; empty if unknown."""
        ...


def _steady_source() -> int:
    """Choose the clock: BOOTTIME counts sleep on Linux, MONOTONIC_RAW does on macOS."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW"):
        source = getattr(time, name, None)
        if source is not None:
            return int(source)
    return -1


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._source = _steady_source()
        self._boot: str | None = None

    def steady(self) -> int:
        """Return milliseconds since the machine started."""
        if self._source < 0:
            return time.monotonic_ns() // 1_000_000
        return time.clock_gettime_ns(self._source) // 1_000_000

    def wall(self) -> datetime:
        """Return the local time of day."""
        return datetime.now()

    def boot(self) -> str:
        """Return the kernel's name for this run of the machine, where there is one."""
        if self._boot is None:
            try:
                self._boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
            except OSError:
                self._boot = ""
        return self._boot


@dataclass
class ManualClock:
    """A clock that moves only when it is told to: for tests and rehearsals."""

    now: int = 0
    time_of_day: datetime = datetime(2026, 1, 5, 19, 0)
    boot_id: str = "boot"

    def steady(self) -> int:
        """Return the milliseconds it was moved to."""
        return self.now

    def wall(self) -> datetime:
        """Return the time of day it was moved to."""
        return self.time_of_day

    def boot(self) -> str:
        """Return a fixed name."""
        return self.boot_id

    def advance(self, seconds: float) -> None:
        """Let both clocks go on."""
        self.now += round(seconds * 1000)
        self.time_of_day += timedelta(seconds=seconds)


class MeetingClock:
    """The meeting's own elapsed time, in milliseconds since it began."""

    def __init__(self, clock: Clock, elapsed: int = 0) -> None:
        self._clock = clock
        self._zero = clock.steady() - elapsed

    def elapsed(self) -> int:
        """Return how long the meeting has lasted."""
        return self._clock.steady() - self._zero

    def wall(self) -> datetime:
        """Return the time of day."""
        return self._clock.wall()
