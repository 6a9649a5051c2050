"""What every folder of tests may ask for."""

from pathlib import Path

import pytest

from meetingtui.present import i18n
from tests.terminal.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return an empty home for a program under test."""
    folder = tmp_path / "home"
    folder.mkdir()
    return Home(folder)


@pytest.fixture(autouse=True)
def english() -> None:
    """Let every test begin in English, whatever the one before spoke."""
    i18n.use("en")
