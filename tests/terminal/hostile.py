"""A meeting whose every word was written by somebody hostile, past the loader; to be run.

As a program (`python -m tests.terminal.hostile`) it holds that meeting: on the screens, or with
the word "plain" in lines of text.
"""

import sys

from meetingtui.clock import SystemClock
from meetingtui.evening.opening import Opening, prepare
from meetingtui.format.model import (
    Condition,
    Format,
    Handover,
    Level,
    Levels,
    Role,
    Script,
    Show,
    Stage,
    Timing,
    Turns,
)
from meetingtui.store.paths import meetings_folder

MARKUP = "[/b][Pause][@click=app.quit]x[/][$foo][red]"
"""What Textual and Rich would read as markup; it is to be shown as it stands."""

POISON = (
    "\x1b]2;PWNED\x07"
    "\x1b[31m"
    "\x9b31m"
    "\x9d2;PWNED\x9c"
    "\x90q\x9c"
    "\u202e\u202a\u2066\u2069"
    "\0\x7f\x08\x0e\r"
    "\u200b\u200f\ufeff\u00ad"
    "\U000e0041\U000e007f"
    "\x1bc"
)
"""What acts on a terminal, or hides from the eye."""


def said(name: str) -> str:
    """Return a text of which only its name is meant well."""
    return f"{name}{MARKUP}{POISON}{name}"


SPEAKER = said("speaker")
QUESTION = said("question")


def stage(number: int, kind: str, script: Script | None = None, **more: object) -> Stage:
    """Return a stage with hostile words: a title, something to say, and a tip."""
    words = script or Script(said(f"say{number}"), said(f"tip{number}"))
    rest: dict[str, object] = {"timing": Timing(60), **more}
    return Stage(kind, said(f"T{number}"), words, **rest)  # type: ignore[arg-type]


def reading() -> Script:
    """Return all the words that a reading may have."""
    return Script(
        said("say1"),
        said("tip1"),
        source=said("source"),
        file=said("file"),
        text=said("text") + "\n\n" + said("more"),
        all_answer=said("answer"),
        who=SPEAKER,
    )


STAGES = (
    stage(0, "say"),
    stage(1, "reading", reading()),
    stage(2, "silence"),
    stage(3, "round", turns=Turns(60, prompts=(said("p1"), said("p2")), feedback=30, presenter=30)),
    stage(4, "sharing", turns=Turns(60, order="hands", again="after everyone")),
    stage(5, "talk", Script(said("say5"), who=SPEAKER), turns=Turns(60, order="role")),
    stage(6, "dialogue", timing=Timing(None, show=Show.UP, halfway=said("halfway"))),
    stage(7, "ask", asks=QUESTION),
    stage(8, "say", when=(Condition(QUESTION, answer=True),)),
    stage(
        9,
        "milestones",
        turns=Turns(60, order="anyone", again="yes", presenter=30),
        levels=Levels(
            said("set"),
            called=(
                Level(1, "days", said("label"), said("colour")),
                Level(2, "days", "", said("colour")),
                Level(3, "years", said("label"), said("colour"), more=True),
            ),
        ),
    ),
    stage(10, "checklist", ticks=(said("item1"), said("item2"))),
    stage(11, "break", recess=True),
    stage(12, "handover", handover=Handover("chair")),
    stage(13, "say", Script(said("say13"), who="everyone"), optional=True),
)

FORMAT = Format(
    said("name"),
    3600,
    STAGES,
    {
        "chair": Role("chair", said("chair"), note=said("note"), rotates="break", choose="lot"),
        SPEAKER: Role(SPEAKER, said("role"), count=2, note=said("advice")),
        "helper": Role("helper", said("helper"), note=said("help")),
    },
    summary=said("summary"),
    attendance="ask",
    agreements=(said("agreed1"), said("agreed2")),
    fellowship=said("fellowship"),
    types=(said("type"),),
    credit=said("credit"),
    license=said("license"),
    reminders=(
        stage(0, "reminder", Script(said("card"), who=SPEAKER), timing=Timing(starts=3600)),
    ),
    before=(stage(98, "checklist", timing=Timing(lead=600), ticks=(said("item3"),)),),
)

PEOPLE = (said("Kari"), said("Per"), said("Anna"))


def opening() -> Opening:
    """Return the meeting, about to begin."""
    return Opening(prepare(FORMAT, PEOPLE, seed=1), said("raw"), said("file"))


def main() -> int:
    """Hold the meeting; 3 if the program failed."""
    if sys.argv[1:] == ["plain"]:
        from meetingtui.plain.door import open_on_plan

        open_on_plan(opening(), SystemClock(), meetings_folder())
        return 0
    from meetingtui.tui.app import MeetingApp

    app = MeetingApp(SystemClock(), meetings_folder(), opening=opening())
    app.run(mouse=False)
    if app.evening is not None:
        app.evening.part()
    print(app.crash)
    return 3 if app.crash else 0


if __name__ == "__main__":
    sys.exit(main())
