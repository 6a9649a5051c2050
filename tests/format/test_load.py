"""What a group writes is read as it meant it, and what it leaves out suits a beginner."""

from dataclasses import replace
from pathlib import Path

import pytest

from meetingtui.format.kinds import kinds
from meetingtui.format.load import load
from meetingtui.format.model import (
    OPEN_ORDERS,
    SIDED,
    Condition,
    Format,
    Handover,
    Level,
    Levels,
    Pairs,
    Role,
    Script,
    Show,
    Signal,
    Stage,
    Timing,
    Turns,
)
from meetingtui.format.problems import Code
from meetingtui.format.roles import LANGUAGES
from meetingtui.format.tables import Source
from meetingtui.library.reading import shared_beside
from meetingtui.meeting.plan import check_plan

FORMATS = Path(__file__).parents[2] / "formats"
SHIPPED = sorted(FORMATS.glob("*.toml"))
NO_BELL: frozenset[Signal] = frozenset()


def read(text: str, file: str = "test.en.toml") -> Format:
    """Read a format that must be without a mistake."""
    loaded = load(text.encode(), file, shared_beside(FORMATS))
    assert loaded.problems == ()
    assert loaded.format is not None
    return loaded.format


def meeting(*lines: str, file: str = "test.en.toml") -> Format:
    """Read a format with these lines under [meeting] and one stage."""
    return read("\n".join(['[meeting]\nname = "Test"', *lines, '[[stage]]\nkind = "say"']), file)


def stage(*lines: str, head: str = "", kind: str = "say", file: str = "test.en.toml") -> Stage:
    """Read a stage with these lines."""
    text = "\n".join([f'[meeting]\nname = "Test"\n{head}\n[[stage]]\nkind = "{kind}"', *lines])
    return read(text, file).stages[0]


def turns(*lines: str, kind: str = "round") -> Turns:
    """Read the turns of a round, or of another kind, with these lines."""
    read = stage(*lines, kind=kind).turns
    assert read is not None
    return read


REQUIRED = {
    "ask": ('answer = "newcomers"',),
    "checklist": ('items = ["Coffee"]',),
    "include": ('file = "newcomers"',),
    "milestones": ('set = "coins"',),
}
"""The line without which a stage of such a kind cannot be."""


def codes(*stages: str, head: str = "") -> list[Code]:
    """Return the problems of a format with these stages."""
    text = "\n".join([f'[meeting]\nname = "Test"\n{head}', *stages])
    return [problem.code for problem in load(text.encode(), "test.en.toml").problems]


# [meeting]


def test_the_least_that_is_a_format() -> None:
    """A name and one stage are enough; everything else has a default."""
    assert meeting() == Format(
        name="Test",
        length=3600,
        stages=(Stage("say", "A few words", timing=Timing(length=60)),),
        roles={"chair": Role("chair", "Chair", choose="fair")},
    )


def test_every_key_of_the_meeting() -> None:
    """Every key under [meeting] is read into its place."""
    assert meeting(
        "format = 1",
        'summary = "Tea and talk."',
        'length = "1 h 30 min"',
        'people = "4 to 8"',
        'attendance = "closed"',
        'mode = "phone"',
        'agreements = ["One.", "Two."]',
        "new-group = true",
        'look = "clear"',
        'fellowship = "AA"',
        'types = ["D", "12x12"]',
        'credit = "The Thursday group"',
        'license = "CC0-1.0"',
        'language = "nb"',
    ) == Format(
        name="Test",
        length=5400,
        stages=(Stage("say", "Noen ord", timing=Timing(length=60)),),
        roles={"chair": Role("chair", "Møteleder", choose="fair")},
        summary="Tea and talk.",
        people=(4, 8),
        attendance="closed",
        mode="phone",
        agreements=("One.", "Two."),
        new_group=True,
        look="clear",
        fellowship="AA",
        types=("D", "12x12"),
        credit="The Thursday group",
        license="CC0-1.0",
        language="nb",
    )


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ('"4 to 8"', (4, 8)),
        ('"4 TO 8"', (4, 8)),
        ('"4 til 8"', (4, 8)),
        ('"4-8"', (4, 8)),
        ('"4 – 8"', (4, 8)),
        ('"7"', (7, 7)),
        ("7", (7, 7)),
        ('"8 to 8"', (8, 8)),
    ],
)
def test_how_many_people_it_suits(written: str, people: tuple[int, int]) -> None:
    """The number of people is a range in words or with a dash, or one number."""
    assert meeting(f"people = {written}").people == people


@pytest.mark.parametrize("mode", ["in person", "In-Person", "in_person", "  IN  PERSON "])
def test_words_are_folded(mode: str) -> None:
    """In a word a space, a hyphen and an underscore are the same, and case does not matter."""
    assert meeting(f'mode = "{mode}"').mode == "in person"


def test_text_is_kept_without_the_spaces_around_it() -> None:
    """Spaces and line breaks around a text do not belong to it, those within do."""
    read = stage('say = """\n  One.\n\n  Two.\n"""', 'title = " A  title "')
    assert (read.script.say, read.title) == ("One.\n\n  Two.", "A  title")


@pytest.mark.parametrize(
    ("file", "language", "chair", "title"),
    [
        ("torsdag.nb.toml", "nb", "Møteleder", "Noen ord"),
        ("torsdag.nn.toml", "nn", "Møteleiar", "Nokre ord"),
        ("thursday.en.toml", "en", "Chair", "A few words"),
        ("thursday.toml", "en", "Chair", "A few words"),
        ("thursday.v2.nb.toml", "nb", "Møteleder", "Noen ord"),
        ("some.nb.folder/thursday.toml", "en", "Chair", "A few words"),
        ("thursday.fr.toml", "en", "Chair", "A few words"),
    ],
)
def test_language_from_the_file_name(file: str, language: str, chair: str, title: str) -> None:
    """The name of the file tells the language, and with it what is called what by default."""
    read = meeting(file=file)
    assert (read.language, read.chair.label, read.stages[0].title) == (language, chair, title)


def test_the_language_that_is_written_beats_the_file_name() -> None:
    """A language under [meeting] counts, whatever the file is called."""
    assert meeting('language = "nn"', file="torsdag.nb.toml").chair.label == "Møteleiar"


# [roles.*]


def roles(text: str, file: str = "test.en.toml") -> dict[str, Role]:
    """Read the roles of a format."""
    head = f'[meeting]\nname = "Test"\n{text}\n[[stage]]\nkind = "say"'
    return dict(read(head, file).roles)


def test_every_key_of_a_role() -> None:
    """Every key under [roles.NAME] is read into its place."""
    text = """
    [roles.reader]
    label = "Reads aloud"
    count = 2
    note = "Slowly."
    rotates = "stage"
    choose = "lot"
    asked-after = "1 visit"
    leaves-after = "4 meetings"
    """
    assert roles(text)["reader"] == Role(
        "reader", "Reads aloud", 2, "Slowly.", "stage", "lot", 1, 4
    )


def test_the_defaults_of_a_role() -> None:
    """A role without keys is called by its name, for one volunteer, anew at each meeting."""
    assert roles("[roles.reader]")["reader"] == Role(
        "reader", "reader", 1, "", "meeting", "volunteer", 3, None
    )


def test_the_chair_is_found_fairly_and_has_a_name_of_the_language() -> None:
    """The chair differs from other roles: found fairly, and labelled in the language."""
    text = '[roles.chair]\nrotates = "break"'
    assert roles(text, "x.nb.toml") == {
        "chair": Role("chair", "Møteleder", rotates="break", choose="fair")
    }


@pytest.mark.parametrize("written", ["3 visits", "3 Visits", "3-visits", "3 besøk", "3 møter"])
def test_counts_in_words(written: str) -> None:
    """A count is a number and its word, in Norwegian too."""
    assert roles(f'[roles.x]\nasked-after = "{written}"')["x"].asked_after == 3


def test_role_names_are_folded() -> None:
    """A role is the same however its name is spaced or capitalised, and keeps its own label."""
    text = '[roles.Door-Keeper]\n[roles.Chair]\nlabel = "Host"'
    read = roles(text)
    assert {name: role.label for name, role in read.items()} == {
        "chair": "Host",
        "door keeper": "Door-Keeper",
    }
    assert stage('who = "door_keeper"', head="[roles.Door-Keeper]").script.who == "door keeper"
    handover = stage('role = "Door keeper"', head="[roles.Door-Keeper]", kind="handover").handover
    assert handover == Handover("door keeper")


# Every stage


def test_every_key_of_a_stage() -> None:
    """Every key that any stage may have is read into its place."""
    assert stage(
        'title = "Welcome"',
        'say = "Hello."',
        'tip = "Smile."',
        'length = "90 s"',
        'starts = "18 min before end"',
        'who = "everyone"',
        'when = ["closed", "not people over 12"]',
        "optional = true",
        'replies = "if asked"',
        'warn = ["30 s", "2 min"]',
        'bell = ["start", "end"]',
        'clock = "up"',
    ) == Stage(
        kind="say",
        title="Welcome",
        script=Script("Hello.", "Smile.", who="everyone", replies="if asked"),
        timing=Timing(
            length=90,
            starts=1080,
            show=Show.UP,
            warn=(120, 30),
            bell=frozenset({Signal.START, Signal.END}),
        ),
        when=(Condition("closed"), Condition("people over", 12, negated=True)),
        optional=True,
    )


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ('"18 min before end"', 1080),
        ('"18 min before the end"', 1080),
        ('"18-min-before-end"', 1080),
        ('"18 MIN Before End"', 1080),
        ('"1 h 30 min before end"', 5400),
        ('"1,5 t før slutt"', 5400),
        ('"18 before end"', 1080),
    ],
)
def test_appointments(written: str, seconds: int) -> None:
    """An appointment is a length before the end, in either language."""
    assert stage(f"starts = {written}").timing.starts == seconds


@pytest.mark.parametrize(
    ("written", "seconds"),
    [('"3 min"', 180), ("3", 180), ('"3"', 180), ('"1,5 time"', 5400), ('"20 sekunder"', 20)],
)
def test_lengths_of_stages(written: str, seconds: int) -> None:
    """A length is a phrase, and a bare whole number is minutes."""
    assert stage(f"length = {written}").timing.length == seconds


@pytest.mark.parametrize(
    ("phrase", "condition"),
    [
        ("open", Condition("open")),
        ("Closed", Condition("closed")),
        ("not in-person", Condition("in person", negated=True)),
        ("online", Condition("online")),
        ("phone", Condition("phone")),
        ("hybrid", Condition("hybrid")),
        ("people over 12", Condition("people over", 12)),
        ("Not People-Under 4", Condition("people under", 4, negated=True)),
        ("time left over 10 min", Condition("time left over", 600)),
        ("time left over 1 t", Condition("time left over", 3600)),
    ],
)
def test_conditions(phrase: str, condition: Condition) -> None:
    """A condition may stand alone, negated and folded like any word."""
    assert stage(f'when = "{phrase}"').when == (condition,)


@pytest.mark.parametrize(
    ("written", "warn"),
    [
        ("", (60,)),
        ('warn = "none"', ()),
        ("warn = []", ()),
        ('warn = "2 min"', (120,)),
        ("warn = 2", (120,)),
        ('warn = ["30 s", "2 min", "0,5 min"]', (120, 30)),
    ],
)
def test_warnings(written: str, warn: tuple[int, ...]) -> None:
    """Warnings are one length, several, each once and the longest first, or none."""
    assert stage(written).timing.warn == warn


@pytest.mark.parametrize(
    ("written", "bell"),
    [
        ("", set()),
        ('bell = "none"', set()),
        ('bell = "Middle"', {Signal.MIDDLE}),
        ('bell = ["warn", "end"]', {Signal.WARN, Signal.END}),
    ],
)
def test_bells(written: str, bell: set[Signal]) -> None:
    """A bell may be asked for at one moment, at several, or at none."""
    assert stage(written).timing.bell == bell


def test_what_the_meeting_says_holds_for_all_stages() -> None:
    """Replies, warnings, bell and clock under [meeting] hold for a stage that says nothing."""
    head = 'replies = "free"\nwarn = "2 min"\nbell = "end"\nclock = "none"'
    read = stage(head=head)
    assert read.script.replies == "free"
    assert read.timing == Timing(60, None, Show.NONE, (120,), frozenset({Signal.END}))


def test_a_stage_may_say_otherwise_than_the_meeting() -> None:
    """What a stage says beats the meeting, also where it says none."""
    head = 'replies = "free"\nwarn = "2 min"\nbell = "end"\nclock = "none"'
    read = stage('replies = "none"', 'warn = "none"', 'bell = "none"', 'clock = "up"', head=head)
    assert read.script.replies == "none"
    assert read.timing == Timing(60, None, Show.UP, (), NO_BELL)


def test_who_may_be_a_role_of_the_format() -> None:
    """A stage may belong to any role that the format has."""
    assert stage('who = "reader"', head="[roles.reader]").script.who == "reader"
    assert stage('who = "In-turn"').script.who == "in turn"


# The kinds


@pytest.mark.parametrize(
    ("kind", "title", "length"),
    [
        ("say", "A few words", 60),
        ("reading", "Reading", 120),
        ("silence", "Silence", 60),
        ("round", "Round", None),
        ("dialogue", "Open floor", None),
        ("break", "Break", 600),
        ("handover", "Next time", 180),
        ("sharing", "Sharing", None),
        ("talk", "Talk", 600),
        ("ask", "A question", 60),
        ("checklist", "Have we got everything?", 60),
        ("milestones", "Milestones", 240),
        ("decide", "A decision", 300),
    ],
)
def test_the_defaults_of_the_kinds(kind: str, title: str, length: int | None) -> None:
    """Every kind has a title and either a small length or a share of what is left."""
    read = stage(*REQUIRED.get(kind, ()), kind=kind)
    assert (read.kind, read.title, read.timing.length) == (kind, title, length)
    for language in LANGUAGES:
        assert stage(*REQUIRED.get(kind, ()), kind=kind, file=f"x.{language}.toml").title


@pytest.mark.parametrize("kind", ["ask", "checklist", "milestones"])
def test_a_kind_that_needs_a_key(kind: str) -> None:
    """What a question asks for, a list holds or a roll call goes through must be said."""
    (line,) = REQUIRED[kind]
    assert codes(f'[[stage]]\nkind = "{kind}"') == [Code.MISSING_KEY]
    assert codes(f'[[stage]]\nkind = "{kind}"\n{line}') == []


def test_questions_lists_and_roll_calls_show_no_clock() -> None:
    """Where nobody should feel hurried the clock is out of sight, unless the stage asks for it."""
    for kind in ("ask", "checklist", "milestones", "decide"):
        assert stage(*REQUIRED.get(kind, ()), kind=kind).timing.show is Show.NONE
        assert stage(*REQUIRED.get(kind, ()), 'clock = "up"', kind=kind).timing.show is Show.UP
    for kind in ("sharing", "talk"):
        assert stage(kind=kind).timing.show is Show.DOWN


def test_a_kind_is_folded() -> None:
    """The name of a kind may be capitalised."""
    assert stage(kind="Silence").kind == "silence"


def test_the_clock_of_free_word_counts_up() -> None:
    """In free word the clock counts up, unless the stage or the whole room says otherwise."""
    assert stage(kind="dialogue").timing.show is Show.UP
    assert stage(kind="dialogue", head='clock = "down"').timing.show is Show.UP
    assert stage('clock = "down"', kind="dialogue").timing.show is Show.DOWN
    assert stage(kind="dialogue", head='clock = "none"').timing.show is Show.NONE


def test_silence_rings_at_both_ends() -> None:
    """Silence has a bell at both ends, unless the format says otherwise."""
    both = {Signal.START, Signal.END}
    assert stage(kind="silence").timing.bell == both
    assert stage(kind="silence", head='bell = "warn"').timing.bell == both
    assert stage('bell = "start"', kind="silence").timing.bell == {Signal.START}
    assert stage('bell = "none"', kind="silence").timing.bell == NO_BELL


def test_a_meeting_without_bells_has_none_in_silence_either() -> None:
    """A room that wants no bell is not startled at the end of the silence."""
    assert stage(kind="silence", head='bell = "none"').timing.bell == NO_BELL
    read = stage('bell = "end"', kind="silence", head='bell = "none"')
    assert read.timing.bell == {Signal.END}


def test_own_keys_of_dialogue_reading_and_handover() -> None:
    """The keys that only one kind has are read into its components."""
    assert stage('halfway = "All in?"', kind="dialogue").timing.halfway == "All in?"
    read = stage('source = "Page 12"', 'all-answer = "So be it."', kind="reading")
    assert (read.script.source, read.script.all_answer) == ("Page 12", "So be it.")
    assert stage(kind="handover").handover == Handover("chair")
    head = "[roles.reader]"
    assert stage('role = "reader"', kind="handover", head=head).handover == Handover("reader")


def test_only_a_break_is_a_recess() -> None:
    """In a break the room is free to go; no other kind is one."""
    assert stage(kind="break").recess
    assert not stage(kind="say").recess


def test_every_key_of_turns() -> None:
    """Every key of a round is read into its place."""
    assert turns(
        'each = "4 min"',
        'wrap-up = "30 s"',
        'between = "10 s"',
        'order = "list"',
        'first = "next after last time"',
        'newcomers = "last"',
        'again = "after everyone"',
        'prompt = ["How are you?", "What now?"]',
        'feedback = "1 min"',
        'presenter = "2 min"',
    ) == Turns(
        each=240,
        wrap_up=30,
        between=10,
        order="list",
        first="next after last time",
        newcomers="last",
        again="after everyone",
        prompts=("How are you?", "What now?"),
        feedback=60,
        presenter=120,
    )


def test_the_defaults_of_turns() -> None:
    """A round goes left from the chair, once, in equal shares."""
    assert turns() == Turns(
        each=None,
        wrap_up=0,
        between=0,
        order="circle",
        first="left of chair",
        newcomers="",
        again="no",
        prompts=(),
        feedback=0,
        presenter=0,
    )


def test_the_defaults_of_sharing() -> None:
    """Sharing goes by raised hands, three minutes each, and again after everyone."""
    assert turns(kind="sharing") == Turns(each=180, order="hands", again="after everyone")


def test_every_key_of_sharing() -> None:
    """Sharing has the keys of a round, and what it says beats what it is by itself."""
    assert turns(
        'each = "4 min"',
        'wrap-up = "1 min"',
        'between = "5 s"',
        'order = "Names-the-next"',
        'newcomers = "first"',
        'again = "no"',
        'prompt = "How are you?"',
        'feedback = "1 min"',
        'presenter = "2 min"',
        kind="sharing",
    ) == Turns(
        each=240,
        wrap_up=60,
        between=5,
        order="names the next",
        newcomers="first",
        again="no",
        prompts=("How are you?",),
        feedback=60,
        presenter=120,
    )


@pytest.mark.parametrize("order", [order for order in OPEN_ORDERS if order != SIDED])
def test_a_round_may_be_open_and_sharing_may_go_round(order: str) -> None:
    """Either kind has every order; three minutes are for the open orders of sharing alone."""
    assert turns(f'order = "{order}"').open
    assert turns(f'order = "{order}"').each is None
    assert turns(f'order = "{order}"').again == "no"
    assert turns(f'order = "{order}"', kind="sharing").each == 180
    circle = turns('order = "circle"', kind="sharing")
    assert (circle.open, circle.each, circle.again) == (False, None, "after everyone")


def test_an_open_order_is_one_lap() -> None:
    """Where nobody goes round several questions are still one lap."""
    assert Turns(order="hands", prompts=("A?", "B?")).laps == 1


def test_the_room_and_the_screen_take_turns_where_there_is_a_screen() -> None:
    """The order is sound in a hybrid meeting, and a kind like the others."""
    read = stage('order = "room and online"', head='mode = "hybrid"', kind="sharing").turns
    assert read is not None
    assert (read.open, read.each, read.again) == (True, 180, "after everyone")


def test_out_of_silence_has_half_a_minute_of_it_unless_the_format_says_so() -> None:
    """The silence between two who speak is the breath of that order."""
    assert turns('order = "out of silence"').between == 30
    assert turns('order = "out of silence"', 'between = "1 min"').between == 60
    assert turns('order = "anyone"').between == 0


def test_a_circle_goes_to_the_left_unless_the_format_says_so() -> None:
    """The way round is left, as people were written down, or right."""
    assert turns().direction == "left"
    assert turns('direction = "right"').direction == "right"


def test_a_round_of_the_newcomers_has_no_line_to_go_by() -> None:
    """Nobody knows by seat who is new, so whoever is begins by themselves."""
    assert turns('who = "newcomers"').order == "anyone"


def test_the_example_of_pairs_is_sound() -> None:
    """What is shown as an example can be read as it stands."""
    found = read(f'[meeting]\nname = "Test"\n{kinds()["pairs"].examples["en"]}').stages[0]
    assert found.pairs == Pairs(each=300, prompts=("What do you carry with you tonight?",))


def test_pairs_have_keys_of_their_own() -> None:
    """Two and two, anyone with anyone, an equal share of what the stage has, unless it says so."""
    assert stage(kind="pairs").pairs == Pairs()
    lines = ("size = 3", 'each = "4 min"', 'between = "20 s"', 'wrap-up = "30 s"')
    asked = ('order = "lot"', 'prompt = ["A?", "B?"]', 'bell = "end"')
    read = stage(*lines, *asked, kind="pairs")
    assert read.pairs == Pairs(3, 240, 30, 20, "lot", ("A?", "B?"))
    assert (read.pairs.slots, read.pairs.swaps) == (6, 100)
    assert read.timing.bell == {Signal.END}


def test_a_talk_is_by_those_who_have_a_role() -> None:
    """A talk has its own order, whoever holds it; equal parts unless it says what each gets."""
    read = stage('who = "speaker"', 'prompt = ["A", "B"]', kind="talk", head="[roles.speaker]")
    assert read.script.who == "speaker"
    assert read.turns == Turns(order="role", prompts=("A", "B"))
    assert read.turns is not None
    assert (read.turns.open, read.turns.laps) == (False, 1)
    assert turns('each = "5 min"', 'presenter = "1 min"', kind="talk") == Turns(
        each=300, order="role", presenter=60
    )


@pytest.mark.parametrize("line", ['order = "hands"', 'first = "lot"', 'again = "yes"'])
def test_a_talk_has_no_order_to_choose(line: str) -> None:
    """Who speaks in a talk was asked beforehand."""
    assert codes(f'[[stage]]\nkind = "talk"\n{line}') == [Code.NOT_OF_KIND]


def test_a_roll_call_goes_up_through_all_levels() -> None:
    """Of a roll call only the set must be named."""
    read = stage('set = "AA-Common"', kind="milestones")
    assert read.levels == Levels("aa-common")
    assert read.turns is None


def test_every_key_of_a_roll_call() -> None:
    """What of the set, from which end, and time for those who come forward."""
    read = stage(
        'set = "coins"',
        'levels = ["first", "Months"]',
        'order = "down"',
        'each = "1 min"',
        'wrap-up = "30 s"',
        'presenter = "20 s"',
        kind="milestones",
    )
    assert read.levels == Levels("coins", ("first", "months"), down=True)
    assert read.turns == Turns(each=60, wrap_up=30, presenter=20, order="anyone", again="yes")


@pytest.mark.parametrize(
    ("written", "steps"), [('"all"', ()), ('"years"', ("years",)), ('["all", "first"]', ("first",))]
)
def test_the_levels_of_a_roll_call(written: str, steps: tuple[str, ...]) -> None:
    """All of them is the same as saying nothing."""
    read = stage('set = "coins"', f"levels = {written}", kind="milestones").levels
    assert read is not None
    assert read.steps == steps


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('levels = "days"', Code.NOT_A_CHOICE),
        ('order = "hands"', Code.NOT_A_CHOICE),
        ('set = "../coins"', Code.NOT_A_SET),
        ('set = "a/b"', Code.NOT_A_SET),
        ('set = "coins.toml"', Code.NOT_A_SET),
        ('set = "-coins"', Code.NOT_A_SET),
        ('set = "my coins"', Code.NOT_A_SET),
        ('set = ""', Code.EMPTY),
        ("set = 3", Code.WRONG_TYPE),
    ],
)
def test_what_a_roll_call_cannot_be(line: str, code: Code) -> None:
    """A set is a plain name, never a path; levels and direction are among the known words."""
    needed = "" if line.startswith("set") else 'set = "coins"'
    assert codes(f'[[stage]]\nkind = "milestones"\n{needed}\n{line}') == [code]


def test_the_levels_that_are_called() -> None:
    """Of a set what the stage names is called, in its direction; days and hours come first."""
    day, month, year = Level(24, "hours"), Level(2, "months"), Level(1, "years")
    assert [level.step for level in (day, month, year)] == ["first", "months", "years"]
    assert Level(90, "days").step == "first"
    everything = (day, month, year)
    assert Levels("x").of(everything).called == everything
    assert Levels("x", down=True).of(everything).called == (year, month, day)
    assert Levels("x", ("years", "first")).of(everything).called == (day, year)
    assert Levels("x", ("months",)).of((day,)).called == ()


def test_a_question_and_a_list() -> None:
    """What is asked for, folded like a condition, and what is to be seen to, as it was written."""
    assert stage('answer = "White-Tag"', kind="ask").asks == "white tag"
    assert stage('items = ["Coffee", " Chairs "]', kind="checklist").ticks == ("Coffee", "Chairs")


@pytest.mark.parametrize(
    "name", ["open", "in person", "not new", "people over 3", "people", "time left over 5 min"]
)
def test_an_answer_is_not_called_like_another_condition(name: str) -> None:
    """What a condition means already cannot be found out by a question."""
    assert codes(f'[[stage]]\nkind = "ask"\nanswer = "{name}"') == [Code.NOT_AN_ANSWER]


def test_an_answer_is_short() -> None:
    """A name of forty characters is read, a longer one is not."""
    ask = '[[stage]]\nkind = "ask"\nanswer = "{}"'
    assert codes(ask.format("x" * 40)) == []
    assert codes(ask.format("x" * 41)) == [Code.TOO_LONG]


# Conditions that depend on an answer

ASK = '[[stage]]\nkind = "ask"\nanswer = "{}"'
SAY = '[[stage]]\nkind = "say"\nwhen = {}'


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("newcomers", Condition("newcomers", answer=True)),
        ("not newcomers", Condition("newcomers", negated=True, answer=True)),
        ("Not  New-Comers", Condition("new comers", negated=True, answer=True)),
        ("first time here", Condition("first time here", answer=True)),
        ("før", Condition("før", answer=True)),
    ],
)
def test_a_condition_that_waits_for_an_answer(written: str, condition: Condition) -> None:
    """Whatever an earlier stage asks for may be a condition, and so may that it is none."""
    text = f'[meeting]\nname = "Test"\n{ASK.format(condition.name)}\n{SAY.format(f"{written!r}")}'
    assert read(text).stages[1].when == (condition,)


def test_conditions_are_mixed() -> None:
    """Answers stand beside what is known without asking."""
    text = f'[meeting]\nname = "Test"\n{ASK.format("x")}\n' + SAY.format(
        '["not x", "open", "people over 3"]'
    )
    assert read(text).stages[1].when == (
        Condition("x", negated=True, answer=True),
        Condition("open"),
        Condition("people over", 3),
    )


def test_an_answer_that_is_asked_for_later_or_never() -> None:
    """A condition needs an earlier stage that asks, and not the one it belongs to."""
    ask, say = ASK.format("newcomers"), SAY.format('"newcomers"')
    assert codes(ask, say, say, ask) == []
    assert codes(say, ask) == [Code.ANSWER_LATER]
    assert codes(ask + '\nwhen = "newcomers"') == [Code.ANSWER_LATER]
    assert codes(say) == [Code.UNKNOWN_ANSWER]
    assert codes(ask, SAY.format('["newcomers", "visitors"]')) == [Code.UNKNOWN_ANSWER]
    assert codes(ask, SAY.format('"not visitors"')) == [Code.UNKNOWN_ANSWER]


def test_answers_that_are_known_by_then_are_listed() -> None:
    """The sentence can name what was asked for before, and nothing that comes later."""
    stages = [ASK.format("tags"), SAY.format('"newcomer"'), ASK.format("newcomers")]
    text = "\n".join(['[meeting]\nname = "Test"', *stages])
    (problem,) = load(text.encode(), "x.en.toml").problems
    known = str(problem.args["known"])
    assert (problem.line, problem.args["value"]) == (8, "newcomer")
    assert known.startswith("tags, ")
    assert "newcomers" not in known


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("not", Code.NOT_A_CONDITION),
        ("not not newcomers", Code.NOT_A_CONDITION),
        ("people", Code.NOT_A_CONDITION),
        ("people above 12", Code.NOT_A_CONDITION),
        ("time left under 3 min", Code.NOT_A_CONDITION),
        ("time left over soon", Code.NOT_A_CONDITION),
        ("not open", None),
    ],
)
def test_what_looks_like_another_condition_is_no_answer(written: str, code: Code | None) -> None:
    """A slip in a known condition is told as such, and not taken for an answer."""
    assert codes(ASK.format("newcomers"), SAY.format(f'"{written}"')) == ([code] if code else [])


# Texts of a group's own


@pytest.mark.parametrize(
    "path",
    ["card.txt", "texts/opening.txt", "a/b/c/card.txt", "Åpning 1.txt", "texts/card", "x.tar.txt"],
)
def test_a_text_of_the_groups_own(path: str) -> None:
    """A reading may name a file in the format's folder or below it."""
    script = stage(f'file = "{path}"', 'source = "our card"', kind="reading").script
    assert (script.file, script.source, script.text) == (path, "our card", "")


@pytest.mark.parametrize(
    "path",
    [
        *[
            "../card.txt",
            "texts/../../card.txt",
            "..",
            "texts/..",
            ".",
            "./card.txt",
            "/etc/passwd",
        ],
        *["//server/x", "a//b", "texts/", "a/b/c/d/e.txt", ".hidden", "texts/.git/config"],
        *["~/card.txt", "~root", "C:card.txt", "C:/card.txt", r"a\\b.txt", r"..\\b.txt", "-rf"],
        *["card?.txt", "*.txt", "a|b", "<x>", "x" * 62 + ".txt"],
    ],
)
def test_a_path_that_leaves_the_folder(path: str) -> None:
    """Nothing above or beside the folder, nothing hidden and no device can be named."""
    assert codes(f'[[stage]]\nkind = "reading"\nfile = "{path}"') == [Code.NOT_A_FILE_HERE]


def test_only_a_reading_has_a_file() -> None:
    """A file in another kind of stage is told where it belongs."""
    assert codes('[[stage]]\nkind = "say"\nfile = "card.txt"') == [Code.NOT_OF_KIND]


def test_one_prompt_is_one_lap() -> None:
    """A single question stands without brackets; each question is a lap."""
    assert turns('prompt = "How are you?"').prompts == ("How are you?",)
    assert (turns().laps, turns('prompt = ["A?", "B?"]').laps) == (1, 2)


def test_placeholders_that_are_known() -> None:
    """The names that can be filled in are left in the text for the face to fill."""
    text = "{group} {chair} {next} {speaker} {starts} {ends} {minutes} {people}"
    assert stage(f'say = "{text}"').script.say == text


# Files


def test_a_byte_order_mark_is_accepted() -> None:
    """A file as Windows editors write it is read like any other."""
    text = '[meeting]\r\nname = "Bø"\r\n[[stage]]\r\nkind = "say"\r\nsay = """a\r\nb"""\r\n'
    loaded = load(b"\xef\xbb\xbf" + text.encode(), "x.toml")
    assert loaded.problems == ()
    assert loaded.format is not None
    assert (loaded.format.name, loaded.format.stages[0].script.say) == ("Bø", "a\nb")


def test_the_size_of_a_page_or_two() -> None:
    """A file of 64 KiB is read, one byte more is not."""
    text = b'[meeting]\nname = "x"\n[[stage]]\nkind = "say"\n#'
    assert load(text.ljust(64 * 1024, b"#"), "x.toml").format is not None
    assert load(text.ljust(64 * 1024 + 1, b"#"), "x.toml").format is None


def test_a_place_that_was_not_found_is_the_nearest_known_one() -> None:
    """A text that the scanner cannot follow is complained about at its top, never a crash."""
    assert Source("x.toml", "= = =").at(("meeting", "name"), value=True) == (1, 1)


def test_a_format_with_an_error_does_not_run() -> None:
    """One error keeps a format from running; the draft is there for its plan to be checked."""
    loaded = load(b'[meeting]\nname = ""\n[[stage]]\nkind = "say"', "x.toml")
    assert loaded.format is None
    assert loaded.draft is not None
    assert len(loaded.draft.stages) == 1


# What ships


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_ships_has_no_problem(path: Path) -> None:
    """Every format that ships is without an error and without a warning, its plan included."""
    loaded = load(path.read_bytes(), path.name, shared_beside(FORMATS))
    assert loaded.problems == ()
    assert check_plan(loaded) == ()


def test_twins_have_equal_kinds_and_times() -> None:
    """A format in several languages is the same meeting in each of them."""
    shapes: dict[str, set[object]] = {}
    languages: dict[str, set[str]] = {}
    for path in SHIPPED:
        name, language, _ = path.name.split(".")
        shown = read(path.read_text(encoding="utf-8"), path.name)
        assert shown.language == language
        assert language in LANGUAGES
        stages = tuple((stage.kind, replace(stage.timing, halfway="")) for stage in shown.stages)
        rotation = tuple((role.name, role.rotates, role.choose) for role in shown.roles.values())
        shapes.setdefault(name, set()).add((shown.length, shown.people, rotation, stages))
        languages.setdefault(name, set()).add(language)
    assert shapes
    assert all(len(shape) == 1 for shape in shapes.values())
    assert all({"nb", "en"} <= known for known in languages.values())
