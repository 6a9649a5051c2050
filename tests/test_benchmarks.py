"""What is measured is what it is said to be; how quick it is no test tells."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.check import in_turns, write_formats
from benchmarks.rotation import GROUPS, OURS, OWN_ACCOUNT, RULES, at_random, main, simulate, targets
from meetingtui.library.reading import read


def test_the_formats_that_are_measured_are_correct_and_different(tmp_path: Path) -> None:
    """The checker is measured on formats without a mistake, no two of them the same."""
    paths = write_formats(tmp_path, 40)
    texts = {path.read_text(encoding="utf-8") for path in paths}
    assert len(paths) == len(texts) == 40
    assert [problem for path in paths for problem in read(path).problems] == []
    assert all(seconds > 0 for seconds in in_turns(paths[:2]))


@pytest.mark.parametrize("group", GROUPS)
def test_the_role_goes_round_as_evenly_as_promised_and_by_chance_it_would_not(group: str) -> None:
    """Ours meets every target in a small run; chance misses three of them."""
    results = simulate(group, 15, 1, {"random": at_random, OURS: RULES[OURS]})
    missed = {
        rule: [f.what for f in targets(group, results, rule) if not f.holds]
        for rule in results
        if rule != OWN_ACCOUNT
    }
    assert len(missed["random"]) >= 3
    assert missed[OURS] == []
    assert results[OURS].worst <= 1.05


def test_a_rule_that_misses_a_target_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measurement tells by how it ends whether ours meets the targets."""
    line = ("--group", "A", "--runs", "3")
    held = CliRunner().invoke(main, line)
    monkeypatch.setitem(RULES, OURS, at_random)
    missed = CliRunner().invoke(main, line)
    assert (held.exit_code, missed.exit_code) == (0, 1)
    assert "falls short" in missed.output and "falls short" not in held.output
