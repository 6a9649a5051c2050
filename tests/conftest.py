"""What every folder of tests may ask for."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from meetingtui.present import i18n
from tests.terminal.home import Home

# How quickly examples are made says more about the machine and its other work than about us.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")


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
