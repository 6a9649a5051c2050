"""Decisions, reminders and lists before the start, through a pipe and over a restart."""

from tests.meeting.helpers import stage, text_of
from tests.terminal.home import Home, facts, run

END = stage("say", title="Closing", starts="3 min before end")
EVENING = text_of(
    stage("checklist", items=("Cups", "Milk"), starts="15 min before start", title="Coffee"),
    stage("decide", title="Wednesdays", answer="wednesdays"),
    stage("decide", title="Coffee money", by="majority", when="wednesdays"),
    stage("reminder", say="Basket", starts="60 min before end"),
    stage("dialogue", title="Rest", halfway="Room for all?", length="30 s"),
    stage("dialogue", title="More"),
    END,
)


def test_an_evening_of_a_group_that_decides(home: Home) -> None:
    """A list is ticked, a proposal agreed, hands are counted, and after a restart it all stands."""
    home.folder.mkdir(exist_ok=True)
    file = home.folder / "conscience.en.toml"
    file.write_text(EVENING, encoding="utf-8")
    typed = "c\nc 2\n\n+\n\n12\n13\n"
    begun = run(home, "--plain", "run", str(file), "--people", "12", typed=typed)
    assert begun.returncode == 0, begun.stderr
    for line in (
        "Before we begin: 0 of 2 seen to   c see to it",
        " 2  [x]  Milk",
        "Before we begin: 1 of 2 seen to   c see to it",
        "Does anything stand in the way?",
        "[ENTER] agreed; on to: Coffee money   - not tonight   ? help",
        "12 of 12 in favour: agreed",
        "No more can be in favour than are here; w puts right how many are.",
    ):
        assert line in begun.stdout
    assert "it may be left open" in begun.stdout.splitlines()  # no clock, and no gap for one
    told = [str(fact) for fact in facts(home.journal)[1:]]
    assert not any("Milk" in fact or "Wednesdays" in fact for fact in told)
    again = run(home, "resume", "--plain", typed="\no\n\n\n\n\n")
    assert "12 of 12 in favour: agreed" in again.stdout
    assert "Agreed tonight, for somebody to write down: Wednesdays, Coffee money" in again.stdout
    file.unlink()
    assert home.left_behind() == []


def test_a_topic_is_written_down_where_it_is_raised(home: Home) -> None:
    """Whoever presses the key alone is told how, and what is written is read back at once."""
    home.folder.mkdir(exist_ok=True)
    file = home.folder / "topics.en.toml"
    found = stage("topics", title="Find", choose="vote")
    text = text_of(stage("round", title="Check-in"), found, stage("dialogue", title="Rest"), END)
    file.write_text(text, encoding="utf-8")
    done = run(home, "--plain", "run", str(file), "--people", "2", typed="\n\ni\ni Trust\nq\ne\n\n")
    assert "i Trust: a topic. I 12: the twelfth in the list." in done.stdout
    assert "Topic 1 is written down: Trust" in done.stdout
    file.unlink()
