"""What is measured is what it is said to be; how quick it is no test tells."""

from pathlib import Path

from benchmarks.check import in_turns, write_formats
from meetingtui.library.shelf import read


def test_the_formats_that_are_measured_are_correct_and_different(tmp_path: Path) -> None:
    """The checker is measured on formats without a mistake, no two of them the same."""
    paths = write_formats(tmp_path, 40)
    texts = {path.read_text(encoding="utf-8") for path in paths}
    assert len(paths) == len(texts) == 40
    assert [problem for path in paths for problem in read(path).problems] == []
    assert all(seconds > 0 for seconds in in_turns(paths[:2]))
