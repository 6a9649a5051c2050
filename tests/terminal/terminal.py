"""A terminal to run the program in, and somebody who reads the screen and presses keys."""

import contextlib
import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

PATIENCE = 20.0
"""So many seconds something may take on a machine that has other things to do."""

HELD = 0.21
"""After so many seconds the same key counts as pressed anew (REPAINT in tui/sheet.py)."""

QUIET = 0.15
"""A step is painted in a few frames; after so many seconds of silence that was the last one."""

KEYS = {
    "enter": "\r",
    "space": " ",
    "escape": "\x1b",
    "left": "\x1b[D",
    "right": "\x1b[C",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+c": "\x03",
    "ctrl+q": "\x11",
}
"""What a terminal sends for the keys that have names; any other key is its own character."""

# Makes the terminal that is already open the one that signals come from, then runs the program.
_ATTACH = (
    "import fcntl, os, sys, termios;"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    # whoever runs the tests in the background ignores Ctrl+C; a terminal's own program does not
    "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.argv[1], sys.argv[1:])"
)


class _Screen(pyte.Screen):
    """A screen that remembers every character that was ever painted on it."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.painted: set[str] = set()

    def draw(self, data: str) -> None:
        """Paint, and remember."""
        self.painted.update(data)
        super().draw(data)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        self.raw = bytearray()
        self._screen = _Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        self._ended = False
        self._shown: list[str] | None = None
        self._seen = 0.0
        self._pressed = ""
        try:
            self._set_size(*size)
            self.process = subprocess.Popen(
                [sys.executable, "-ISc", _ATTACH, *command],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=dict(environment),
                start_new_session=True,
            )
        finally:
            os.close(slave)

    # Looking

    @property
    def lines(self) -> list[str]:
        """Return what stands on the screen."""
        if self._shown is None:
            self._shown = [line.rstrip() for line in self._screen.display]
        return self._shown

    @property
    def text(self) -> str:
        """Return what stands on the screen, as one text."""
        return "\n".join(self.lines)

    @property
    def output(self) -> str:
        """Return everything that was ever sent to the terminal."""
        return self.raw.decode(errors="replace")

    @property
    def painted(self) -> set[str]:
        """Return every character that was ever painted."""
        return self._screen.painted

    def wait_for(self, *texts: str, gone: str = "") -> None:
        """Read until all these texts stand on the screen, and `gone` does not."""

        def there() -> bool:
            shown = self.text
            return all(text in shown for text in texts) and not (gone and gone in shown)

        self.wait_until(there, f"{texts}{f' without {gone}' if gone else ''}")

    def wait_until(self, happened: Callable[[], bool], what: str = "it") -> None:
        """Read until something has happened."""
        deadline = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}; the screen shows:\n{self.text}")
            if self._ended:
                raise AssertionError(f"the program ended before {what}:\n{self.text}")
            self._read(deadline)
        self._seen = time.monotonic()

    def settle(self, quiet: float = QUIET) -> None:
        """Read until all is painted: until nothing has come for a while."""
        size = -1
        while size != len(self.raw) and not self._ended:
            size = len(self.raw)
            self._read(time.monotonic() + quiet)

    def _read(self, deadline: float) -> None:
        """Take in what the program sends, if it sends anything before the deadline."""
        wait = max(0.0, deadline - time.monotonic())
        if not select.select([self._master], [], [], wait)[0]:
            return
        try:
            data = os.read(self._master, 1 << 16)
        except OSError as error:  # Linux says so when the last program has gone
            if error.errno != errno.EIO:
                raise
            data = b""
        self._ended = not data
        self.raw += data
        self._stream.feed(data)
        self._shown = None

    # Doing

    def press(self, *keys: str) -> None:
        """Press keys; the same key again only when it no longer counts as held."""
        for key in keys:
            free = self._seen + HELD
            while key == self._pressed and not self._ended and time.monotonic() < free:
                self._read(free)
            self._pressed = key
            os.write(self._master, KEYS.get(key, key).encode())

    def write(self, text: str) -> None:
        """Type a text as fast as a terminal can send it; surrogates are stray bytes."""
        os.write(self._master, text.encode(errors="surrogateescape"))

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size; the program is told by the terminal."""
        self._screen.resize(lines, columns)
        self._shown = None
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    # Ending

    def finish(self) -> int:
        """Read to the end of the program; returns its exit status."""
        deadline = time.monotonic() + PATIENCE
        while not self._ended:
            if time.monotonic() > deadline:
                raise AssertionError(f"the program does not end; the screen shows:\n{self.text}")
            self._read(deadline)
        return self.process.wait(PATIENCE)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal to the program and read to its end; returns its exit status."""
        self.process.send_signal(number)
        return self.finish()

    def hang_up(self) -> int:
        """Close the window; returns the exit status of the program."""
        os.close(self._master)
        self._master = -1
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """Leave nothing running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            with contextlib.suppress(OSError):
                os.close(self._master)
            self._master = -1


def is_clean(raw: bytes | bytearray) -> bool:
    """Tell whether a terminal was left as it was found.

    The alternate screen was left and the cursor shown, and neither was undone after that.
    """
    back = raw.rfind(b"\x1b[?1049l"), raw.rfind(b"\x1b[?25h")
    taken = raw.rfind(b"\x1b[?1049h"), raw.rfind(b"\x1b[?25l")
    return all(end > start >= 0 for end, start in zip(back, taken, strict=True))
