"""What every test of the screens has: nobody else's groups."""

import pytest


@pytest.fixture(autouse=True)
def nobody_elses_groups(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let no test read or touch the groups of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("home") / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
