"""A program under a pseudo-terminal, and the moments at which it paints.

The terminal is a plain one that answers no questions, for ours and for the bare programs alike.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType

COLUMNS, ROWS = 80, 24
QUIET = 0.05
"""Painting has settled when nothing has come for so many seconds."""

PATIENCE = 30.0
ALTERNATE_SCREEN = b"\x1b[?1049h"


class Silent(Exception):
    """A program did not paint what it should."""


class Painted:
    """When a key's effect was painted and when painting settled, in seconds after the key."""

    __slots__ = ("effect", "settled")

    def __init__(self, effect: float, settled: float) -> None:
        self.effect = effect
        self.settled = settled


class Program:
    """A program running in a terminal of its own; killed when the `with` block ends."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self.received = 0
        self._seen: dict[re.Pattern[bytes], bytes] = {}
        self._terminal, inside = pty.openpty()
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(inside, termios.TIOCSWINSZ, size)
        os.set_blocking(self._terminal, False)
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            arguments,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env=environment,
            start_new_session=True,
        )
        os.close(inside)

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def first_frame(self, text: str) -> float:
        """Return the seconds from exec until a text stands on the program's screen.

        What is written before the program takes the whole screen does not count.
        """
        sought, got = text.encode(), b""
        while sought not in got.partition(ALTERNATE_SCREEN)[2]:
            got += self._wait(PATIENCE, f"never showed {text!r}")
        return time.perf_counter() - self._started

    def drain(self, seconds: float = 0.0) -> None:
        """Read what comes for so many seconds; without any, what has come."""
        until = time.perf_counter() + seconds
        while True:
            left = max(0.0, until - time.perf_counter())
            if self._read(left) is None and left == 0.0:
                return

    def press(self, key: str, effect: re.Pattern[bytes]) -> Painted:
        """Press a key and return when its effect was painted.

        The effect is that the pattern's group is painted with something else than last time.
        """
        self.drain()
        got, seen = b"", 0.0
        pressed = last = time.perf_counter()
        os.write(self._terminal, key.encode())
        while True:
            data = self._read(QUIET if seen else PATIENCE)
            if data is None:
                if seen:
                    return Painted(seen - pressed, last - pressed)
                raise Silent(f"{key!r} changed nothing")
            last = time.perf_counter()
            got += data
            for shown in effect.findall(got):
                if not seen and shown != self._seen.get(effect):
                    self._seen[effect] = shown
                    seen = last

    def processor(self) -> float:
        """Return the seconds of processor time that the program has used, all threads together."""
        pid = self._process.pid
        if sys.platform == "linux":  # the clock of another process, to the nanosecond
            with suppress(OSError):
                return time.clock_gettime((~pid << 3) | 2)
        told = subprocess.run(
            ["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=True
        ).stdout.strip()
        seconds = 0.0
        for part in told.replace("-", ":").split(":"):
            seconds = seconds * 60 + float(part)
        return seconds

    def _wait(self, seconds: float, complaint: str) -> bytes:
        data = self._read(seconds)
        if data is None:
            raise Silent(complaint)
        return data

    def _read(self, seconds: float) -> bytes | None:
        """Return what has come, waiting so long for it; None if nothing comes."""
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if not ready:
            return None
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError as error:  # Linux tells so that the other end is closed
            raise Silent("the program has ended") from error
        if not data:
            raise Silent("the program has ended")
        self.received += len(data)
        return data


def drain_together(programs: Sequence[Program], seconds: float) -> None:
    """Read what comes from several programs for so many seconds."""
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        for program in programs:
            program.drain()
        time.sleep(min(left, 0.05))
