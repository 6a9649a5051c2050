"""Files that nobody else on the machine may read, written whole or not at all."""

import contextlib
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no flock; there the second program is not told
    fcntl = None  # type: ignore[assignment]

Record = Mapping[str, object]

HALF = ".half"
"""What the name of a file ends with while it is being written."""


class InUse(Exception):
    """Another program holds the lock of a file."""


def line_of(record: Record) -> bytes:
    """Return a record as a line of its own, with a sum by which a damaged one is known."""
    import json

    # A file's name may hold bytes that are no text; json reads them back in the same way.
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(
        errors="surrogatepass"
    )
    return b"%08x %s\n" % (zlib.crc32(text), text)


def record_of(line: bytes) -> Record | None:
    """Return the record of a line, or None if it is not whole."""
    import json

    text = line[9:-1]
    if line[-1:] != b"\n" or line[:9] != b"%08x " % zlib.crc32(text):
        return None
    try:
        record = json.loads(text.decode(errors="surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, whatever the umask; raises OSError."""
    missing = [folder, *(parent for parent in folder.parents)]
    for parent in reversed([path for path in missing if not path.exists()]):
        with contextlib.suppress(FileExistsError):
            parent.mkdir(mode=0o700)


def keep_private(file: int) -> None:
    """Let nobody else read an open file, whatever the umask."""
    if hasattr(os, "fchmod"):  # not on every Windows
        os.fchmod(file, 0o600)


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step; raises OSError, and then nothing changed."""
    private_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}{HALF}")
    file = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        try:
            keep_private(file)
            write_all(file, data)
            os.fsync(file)
        finally:
            os.close(file)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    sync_folder(path.parent)


def drop_halves(folder: Path) -> None:
    """Delete what `replace_file` left in a folder when the machine died; raises OSError."""
    for path in folder.glob(f".*{HALF}"):
        path.unlink(missing_ok=True)


def write_all(file: int, data: bytes) -> None:
    """Write everything; raises OSError if the disk does not take it all."""
    while data:
        data = data[os.write(file, data) :]


def lock(file: int) -> None:
    """Lock an open file until it is closed or the process dies; raises InUse."""
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InUse from None


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file while something is changed; raises InUse, or OSError."""
    private_folder(path.parent)
    file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        keep_private(file)
        lock(file)
        yield
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Flush a folder, so that a file put into it is there after a power cut."""
    with contextlib.suppress(OSError):  # some file systems cannot flush a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
