"""What the README promises is what the program does."""

import re
from pathlib import Path

import pytest

from meetingtui.present import i18n, keys

ROOT = Path(__file__).parents[1]
READERS = {"README.md": "en", "docs/les-meg.md": "nb"}


def command(mark: str) -> str:
    """Return the command that stands in the block under a mark."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {mark} -->\n```sh\n(.+)\n```", text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(("file", "language"), READERS.items())
def test_the_table_of_keys_is_the_one_the_keys_are_made_from(file: str, language: str) -> None:
    """`python docs/keys.py` has been run since a key was last changed."""
    i18n.use(language)
    text = (ROOT / file).read_text(encoding="utf-8")
    i18n.use("en")
    found = re.search(r"<!-- keys -->\n(.*?)\n<!-- /keys -->", text, re.DOTALL)
    assert found is not None
    i18n.use(language)
    try:
        assert found[1] == keys.table()
    finally:
        i18n.use("en")


def test_each_of_the_two_commands_is_one_line() -> None:
    """One command installs and runs a meeting, one installs and passes the tests."""
    assert command("run").endswith("meetingtui run sn-ordinary --people 7")
    assert command("test").endswith("pytest -n auto")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """CI reads its command out of the README, so that the two cannot differ."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script and "eval" in script
    assert "pytest" not in script


@pytest.mark.parametrize(
    "file",
    [
        *("README.md", "docs/les-meg.md", "CONTRIBUTING.md"),
        *("formats/README.md", "formats/README.nb.md"),
    ],
)
def test_every_link_into_the_repository_leads_somewhere(file: str) -> None:
    """No file is linked to that is not there."""
    path = ROOT / file
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_contributing_is_one_screen() -> None:
    """Whoever wants to help can read how at a glance."""
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 50


def test_the_picture_fetches_nothing() -> None:
    """The README's picture asks the network for no font."""
    picture = (ROOT / "docs" / "meeting.svg").read_text(encoding="utf-8")
    assert "url(" not in picture.replace("url(#", "")
