"""Parts stand in the place of what includes them, and are checked as if they were written there."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.format.companions import SharedFile, nothing_shared
from meetingtui.format.load import Loaded, load
from meetingtui.format.model import Condition, Format
from meetingtui.format.parts import PARTS_LIMIT, check_part
from meetingtui.format.problems import Code, Problem, Wrong
from meetingtui.format.repeats import loops
from meetingtui.format.stages import STAGES_LIMIT
from meetingtui.meeting.plan import check_plan
from meetingtui.present import problems

HEAD = '[meeting]\nname = "Test"\n'
END = '[[stage]]\nkind = "say"\ntitle = "End"\nstarts = "5 min before end"\nlength = "5 min"\n'
SHARE = '[[stage]]\nkind = "dialogue"\ntitle = "Talk"\n'


class Shelf:
    """Parts by their names, as they would lie beside a format; counts how often one is read."""

    def __init__(self, **parts: str) -> None:
        self.parts = {name.replace("_", "-"): text for name, text in parts.items()}
        self.asked: list[str] = []

    def __call__(self, folder: str, name: str, language: str) -> SharedFile:
        """Find a part."""
        self.asked.append(f"{folder}/{name}.{language}")
        if name not in self.parts:
            known = ", ".join(self.parts)
            raise Wrong(Code.UNKNOWN_PART, value=name, nearest="", known=known)
        return SharedFile(f"here/parts/{name}.toml", self.parts[name].encode())


def say(title: str, *lines: str) -> str:
    """Write a stage of a minute."""
    return "\n".join([f'[[stage]]\nkind = "say"\ntitle = "{title}"', *lines, ""])


def include(name: str, *lines: str) -> str:
    """Write an include."""
    return "\n".join([f'[[stage]]\nkind = "include"\nfile = "{name}"', *lines, ""])


def read(text: str, **parts: str) -> Loaded:
    """Read a format, with what its plan has against it."""
    loaded = load((HEAD + text).encode(), "test.en.toml", Shelf(**parts))
    return replace(loaded, problems=(*loaded.problems, *check_plan(loaded)))


def sound(text: str, **parts: str) -> Format:
    """Read a format that must be without a mistake."""
    loaded = read(text + SHARE + END, **parts)
    assert loaded.problems == ()
    assert loaded.format is not None
    return loaded.format


def told(text: str, **parts: str) -> list[str]:
    """Write every problem as file:line:column code where, those of the format first."""
    found = read(text, **parts).problems
    return [
        f"{p.file.removeprefix('here/')}:{p.line}:{p.column} {p.code.value} {p.where}".rstrip()
        for p in found
    ]


def titles(format: Format) -> list[str]:
    """Return the titles of the stages."""
    return [stage.title for stage in format.stages]


# In the place of the include


def test_the_stages_of_a_part_stand_where_it_is_included() -> None:
    """Parts may include further parts, and stand in several places."""
    format = sound(
        say("One") + include("a") + say("Two") + include("b"),
        a=say("A") + include("b"),
        b='[part]\nname = "B"\nsummary = "x"\ncredit = "x"\nlicense = "CC0-1.0"\n' + say("B"),
    )
    assert titles(format) == ["One", "A", "B", "Two", "B", "Talk", "End"]
    assert all(stage.kind != "include" for stage in format.stages)


def test_a_format_may_be_made_of_parts_alone() -> None:
    """A format needs no stage of its own."""
    assert titles(sound(include("a"), a=say("A")))[0] == "A"
    assert told(include("a"), a=SHARE + END) == []


def test_a_part_is_looked_for_in_the_language_of_the_format() -> None:
    """The file's name tells the language, or the format itself does; read once for all."""
    shelf = Shelf(a=say("A"))
    load((HEAD + include("a") * 2).encode(), "test.nb.toml", shelf)
    load((HEAD + 'language = "nn"\n' + include("A")).encode(), "test.nb.toml", shelf)
    assert shelf.asked == ["parts/a.nb", "parts/a.nn"]


def test_a_stage_of_a_part_is_named_in_the_language_of_the_format() -> None:
    """A stage without a title has the one of its kind where it is included."""
    shelf = Shelf(a='[[stage]]\nkind = "break"\n')
    for language, title in (("nb", "Pause"), ("en", "Break")):
        loaded = load((HEAD + include("a")).encode(), f"test.{language}.toml", shelf)
        assert loaded.draft is not None
        assert titles(loaded.draft) == [title]


@pytest.mark.parametrize("written", ["closing-round", "Closing Round", "CLOSING_ROUND"])
def test_a_name_is_folded_like_other_words(written: str) -> None:
    """Case does not matter, and a space is a hyphen."""
    assert titles(sound(include(written), closing_round=say("A")))[0] == "A"


@pytest.mark.parametrize(
    "name", ["../a", "parts/a", "a.toml", "/etc/passwd", "a\\\\b", "~", "å", "x" * 62, "a.en"]
)
def test_what_is_no_plain_name_is_asked_for_nowhere(name: str) -> None:
    """No folder, no ending and no way out: nothing is looked for by such a name."""
    shelf = Shelf()
    loaded = load((HEAD + include(name) + SHARE + END).encode(), "test.en.toml", shelf)
    assert [problem.code for problem in loaded.problems] == [Code.NOT_A_NAME]
    assert shelf.asked == []


def test_the_conditions_of_an_include_hold_for_every_stage_of_it() -> None:
    """They are added to those of the part and of what it includes; so is `optional`."""
    format = sound(
        include("a", 'when = "open"', "optional = true") + include("a"),
        a=say("A", 'when = "not online"') + include("b", 'when = "people over 3"'),
        b=say("B"),
    )
    first, second, third, fourth = format.stages[:4]
    is_open, not_online = Condition("open"), Condition("online", negated=True)
    over_three = Condition("people over", 3)
    assert (first.when, first.optional) == ((is_open, not_online), True)
    assert (second.when, second.optional) == ((is_open, over_three), True)
    assert (third.when, third.optional) == ((not_online,), False)
    assert (fourth.when, fourth.optional) == ((over_three,), False)


def test_an_include_has_no_other_key_of_a_stage() -> None:
    """A key of every stage, of another kind or of nothing is told for what it is."""
    lines = ('title = "x"', 'length = "1 min"', 'prompt = "x"', 'wehn = "open"')
    loaded = read(include("a", *lines) + SHARE + END, a=say("A"))
    assert [problem.code for problem in loaded.problems] == [
        Code.NOT_IN_INCLUDE,
        Code.NOT_IN_INCLUDE,
        Code.NOT_OF_KIND,
        Code.UNKNOWN_KEY,
    ]
    assert problems.message(loaded.problems[3]).endswith('did you mean "when"?')


@pytest.mark.parametrize("word", ["inkluder", "Ta med", "import", "inklude"])
def test_what_an_include_may_be_called_elsewhere(word: str) -> None:
    """A Norwegian word, another program's, and a slip lead to the right one."""
    (problem,) = read(f'[[stage]]\nkind = "{word}"\nfile = "a"\n').problems
    assert problems.message(problem).endswith('did you mean "include"?')


# Answers, roles and the plan, over the whole


def test_answers_go_in_and_out_of_parts() -> None:
    """What a part asks is known below it, and what is asked above is known in it."""
    ask = '[[stage]]\nkind = "ask"\nanswer = "new"\nlength = "1 min"\n'
    format = sound(
        include("a") + say("Hello", 'when = "new"') + include("b", 'when = "new"'),
        a=ask,
        b=say("B", 'when = "new"'),
    )
    assert [len(stage.when) for stage in format.stages[:3]] == [0, 1, 2]


def test_what_a_part_asks_of_the_format_is_told_at_the_include() -> None:
    """A role or an answer is missing in the format; the part's stage is named with its file."""
    part = (
        say("A", 'who = "reader"')
        + '[[stage]]\nkind = "handover"\nrole = "cook"\nlength = "1 min"\n'
        + say("B", 'when = "new"')
        + say("C", 'when = ["open", "later"]')
    )
    later = '[[stage]]\nkind = "ask"\nanswer = "later"\nlength = "1 min"\n'
    assert told(include("a") + later + SHARE + END, a=part) == [
        'test.en.toml:3:1 unknown-who "A" (parts/a.toml)',
        "test.en.toml:3:1 unknown-role [[stage]] 2 (parts/a.toml)",
        'test.en.toml:3:1 unknown-answer "B" (parts/a.toml)',
        'test.en.toml:3:1 answer-later "C" (parts/a.toml)',
    ]
    roles = "[roles.reader]\n[roles.cook]\n"
    asks = "".join(f'[[stage]]\nkind = "ask"\nanswer = "{name}"\n' for name in ("new", "later"))
    assert told(roles + asks + include("a") + SHARE + END, a=part) == []


def test_the_conditions_of_an_include_are_checked_where_it_stands() -> None:
    """An answer that its own part asks for comes too late for the include itself."""
    ask = '[[stage]]\nkind = "ask"\nanswer = "new"\n'
    assert told(include("a", 'when = ["open", "new"]') + SHARE + END, a=ask) == [
        "test.en.toml:6:17 answer-later [[stage]] 1"
    ]
    assert told(include("a") + SHARE + END, a=say("A") + include("b", 'when = "x"'), b=ask) == [
        "test.en.toml:3:1 unknown-answer [[stage]] 2 (parts/a.toml)"
    ]


def test_the_plan_tells_of_a_stage_where_it_is_included() -> None:
    """Whether there is time for a part, the format decides: it is told there, by its title."""
    long = '[[stage]]\nkind = "break"\ntitle = "Long"\nlength = "2 h"\n'
    assert told(include("a") + SHARE + END, a=long) == [
        'test.en.toml:9:1 too-much "End"',
    ]
    assert told(SHARE + include("a"), a=say("A") + END.replace('"5 min before', '"9 h before')) == [
        'test.en.toml:6:1 appointment-too-early "End" (parts/a.toml)'
    ]
    assert told(SHARE + include("a"), a=say("A") + say("B")) == [
        'test.en.toml:6:1 unprotected-end "B" (parts/a.toml)'
    ]


# What is wrong with a part


def test_a_mistake_in_a_part_is_told_in_its_file_once() -> None:
    """However often it is included, with the line and column that it has there."""
    part = "# a remark\n" + say("A", 'lenght = "1 min"', 'clock = "left"')
    assert told(include("a") * 3 + include("b") + SHARE + END, a=part, b=include("a")) == [
        'parts/a.toml:5:1 unknown-key "A"',
        'parts/a.toml:6:9 not-a-choice "A"',
    ]


def test_keys_of_a_part_that_do_not_go_together_are_told_in_its_file() -> None:
    """They are wrong whichever format includes them."""
    topics = '[[stage]]\nkind = "topics"\nvotes = 3\n'
    lot = '[[stage]]\nkind = "sharing"\norder = "lot"\ndirection = "left"\n'
    assert told(include("a") + include("a") + SHARE + END, a=topics + lot) == [
        "parts/a.toml:3:1 needs-partner [[stage]] 1",
        "parts/a.toml:7:13 needs-order [[stage]] 2",
    ]
    assert alone(topics + lot) == [Code.NEEDS_PARTNER, Code.NEEDS_ORDER]


def test_what_a_part_asks_of_the_meeting_is_told_at_the_include() -> None:
    """Only the format says where the group meets."""
    round = '[[stage]]\nkind = "round"\norder = "room and online"\n'
    assert told(say("One") + include("a") + END, a=round) == [
        "test.en.toml:6:1 no-screen [[stage]] 1 (parts/a.toml)"
    ]
    assert alone(round) == []


def test_a_word_of_a_part_that_is_unknown_is_told_alone() -> None:
    """What may have been meant by it is not missed as well, with a format or without."""
    round = '[[stage]]\nkind = "round"\nordre = "lot"\nfirst = "left of chair"\n'
    lot = '[[stage]]\nkind = "round"\norder = "lot"\nfirst = "left of chair"\n'
    assert alone(round + lot) == [Code.UNKNOWN_KEY]
    assert told(include("a") + SHARE + END, a=round + lot) == [
        "parts/a.toml:3:1 unknown-key [[stage]] 1"
    ]


def test_a_mistake_in_a_part_keeps_the_format_from_running() -> None:
    """The format is no better than its parts; a warning about them does no harm."""
    assert read(include("a") + SHARE + END, a=say("A", "tip = 3")).format is None
    assert read(include("a") + SHARE + END, a=say("A")).format is not None


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("", "parts/a.toml:1:1 no-stages"),
        ('[part]\nname = "A"\n', "parts/a.toml:1:1 no-stages"),
        ("[[stages]]\nkind = 'say'\n", "parts/a.toml:1:1 unknown-table"),
        ('[part]\nnmae = "A"\n' + say("A"), "parts/a.toml:2:1 unknown-key [part]"),
        (say("A") + "[roles.x]\n", "parts/a.toml:4:2 no-place"),
        ('length = "1 h"\n' + say("A"), "parts/a.toml:1:1 no-place"),
        ("[[part]]\n" + say("A"), "parts/a.toml:1:1 one-bracket"),
        ("[[stage]\nkind = 'say'\n", "parts/a.toml:1:1 uneven-brackets"),
        (say("A", 'tip = "x'), 'parts/a.toml:4:7 unclosed-quote "A"'),
        (say("A") + "\nkind = 'say'\n", "parts/a.toml:5:1 missing-header"),
        ("{\\rtf1", "parts/a.toml:0:0 rtf"),
        ("#" * 70_000, "parts/a.toml:0:0 too-large"),
        (say("A") * (STAGES_LIMIT + 1), f"parts/a.toml:{STAGES_LIMIT * 3 + 1}:1 too-many-stages"),
    ],
)
def test_what_is_no_part_is_told_and_nothing_of_it(part: str, expected: str) -> None:
    """One mistake is one problem; what a part that is not there may have asked is not missed."""
    assert told(include("a") + SHARE + END, a=part) == [expected]
    if any(code in expected for code in ("no-stages", "table", "rtf", "too-")):
        assert told(include("a") + say("Hello", 'when = "new"') + SHARE + END, a=part) == [expected]


def test_a_whole_format_is_no_part() -> None:
    """What belongs to the format only is told as such, with what to do."""
    loaded = read(include("a") + SHARE + END, a=HEAD + say("A"))
    (problem,) = loaded.problems
    assert problems.message(problem) == (
        "[meeting] has no place in a file of this sort; use only [[stage]], [part]"
    )


def test_an_unknown_part_names_those_there_are() -> None:
    """So that the right name can be written."""
    loaded = read(include("x") + SHARE + END, a=say("A"), b=say("B"))
    (problem,) = loaded.problems
    assert problems.message(problem).endswith("or write one of: a, b")
    assert (problem.line, problem.column) == (5, 8)
    near = Problem(Code.UNKNOWN_PART, "x", args={"value": "x", "nearest": "a", "known": "a"})
    assert problems.message(near) == 'there is no part "x"; did you mean "a"?'


def test_no_plan_is_laid_while_a_part_is_missing() -> None:
    """Nobody knows how long it is, nor what it asks."""
    assert told(include("x") + say("A", 'when = "new"')) == [
        "test.en.toml:5:8 unknown-part [[stage]] 1"
    ]


def test_without_anything_beside_it_a_format_has_no_parts() -> None:
    """A format that is read by itself names what it would need."""
    loaded = load((HEAD + include("a")).encode(), "x.toml")
    assert [problem.code for problem in loaded.problems] == [Code.UNKNOWN_PART]
    with pytest.raises(Wrong):
        nothing_shared("parts", "a", "en")


# Circles and floods


@pytest.mark.parametrize(
    ("parts", "place", "way"),
    [
        ({"a": include("a")}, "parts/a.toml:3:8", "a → a"),
        ({"a": say("A") + include("b"), "b": include("a")}, "parts/b.toml:3:8", "a → b → a"),
        (
            {"a": include("b"), "b": include("c") + say("B"), "c": include("b")},
            "parts/c.toml:3:8",
            "b → c → b",
        ),
    ],
)
def test_a_part_that_includes_itself_is_told(parts: dict[str, str], place: str, way: str) -> None:
    """The include that closes the circle is told, once, with the way round."""
    text = include("a") * 2 + SHARE + END
    (problem,) = read(text, **parts).problems
    assert told(text, **parts) == [f"{place} part-circle [[stage]] 1"]
    assert way in problems.message(problem)


def quickly(text: str, **parts: str) -> list[str]:
    """Return every problem, which must not take long."""
    least = float("inf")
    for _ in range(3):  # a machine that does other things makes any one reading slow
        begun = time.process_time()
        found = told(text, **parts)
        least = min(least, time.process_time() - begun)
        if least < 1:
            break
    assert least < 1
    return found


def test_parts_that_double_at_each_step_are_bounded() -> None:
    """Ten parts would be a thousand stages, eighteen a quarter of a million: told at once."""
    parts = {f"p{n}": include(f"p{n + 1}") * 2 for n in range(18)} | {"p18": say("End")}
    assert quickly(include("p0"), **parts) == ["test.en.toml:5:8 too-many-stages [[stage]] 1"]
    assert quickly(say("A") + include("p9") * 2, **parts) == [
        "test.en.toml:11:8 too-many-stages [[stage]] 3"
    ]
    assert quickly(include("p9") + include("p12") * 6 + SHARE + END, **parts)[0].endswith('"End"')
    parts["p18"] = ""
    assert quickly(include("p0"), **parts) == ["parts/p18.toml:1:1 no-stages"]
    parts["p18"] = include("x") * 900
    assert len(quickly(include("p0"), **parts)) == 900


def test_no_more_parts_than_anybody_could_follow() -> None:
    """One above the limit is told where it is included, and not read."""
    parts = {f"p{n}": say("A") for n in range(PARTS_LIMIT + 1)}
    text = "".join(map(include, parts)) + SHARE + END
    assert told(text, **parts) == [
        f"test.en.toml:{3 * PARTS_LIMIT + 5}:8 too-many-parts [[stage]] {PARTS_LIMIT + 1}"
    ]
    chain = {f"p{n}": include(f"p{n + 1}") for n in range(3000)}
    assert quickly(include("p0"), **chain) == [
        f"parts/p{PARTS_LIMIT - 1}.toml:3:8 too-many-parts [[stage]] 1"
    ]


def test_a_part_full_of_mistakes_is_read_once() -> None:
    """However often it is included, the time that it takes is that for one."""
    part = say("A", 'length = "3 s"', *(f"k{number} = 1" for number in range(4000)))
    assert len(quickly(include("a") * 900 + SHARE + END, a=part)) == 4000
    needs = say("A", "when = [" + ", ".join(f'"n{n}"' for n in range(40)) + "]")
    assert len(quickly(include("b") + SHARE + END, b=include("a") * 900, a=needs)) == 40


# A part by itself


def alone(text: str, **parts: str) -> list[Code]:
    """Return what is wrong with a part that no format includes."""
    found = check_part(text.encode(), "parts/a.toml", "a", "en", Shelf(**parts))
    return [problem.code for problem in found]


def test_a_part_by_itself_is_not_asked_what_only_a_format_has() -> None:
    """Roles, answers and times are those of the format."""
    text = say("A", 'who = "reader"', 'when = "new"', 'starts = "9 h before end"')
    assert alone(text + '[[stage]]\nkind = "handover"\nrole = "cook"\n') == []


def test_a_part_by_itself_has_its_own_mistakes() -> None:
    """What it includes is looked at as well, and a circle found."""
    assert alone(say("A", "tip = 1") + include("x")) == [Code.WRONG_TYPE, Code.UNKNOWN_PART]
    assert alone(include("a")) == [Code.PART_CIRCLE]
    assert alone(include("b"), b=say("B", "tip = 1")) == [Code.WRONG_TYPE]
    assert alone(include("b") * 900, b=say("B") * 2) == [Code.TOO_MANY_STAGES]


# Anything at all


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-1, 5), max_size=4), min_size=5, max_size=5))
def test_parts_are_laid_out_as_they_are_written(shape: list[list[int]]) -> None:
    """What comes of parts is what writing them out by hand would give, unless there is a circle."""
    names = "abcde"

    def text(items: list[int], title: str) -> str:
        written = [include(names[i]) if 0 <= i < 5 else say(title) for i in items]
        return "".join(written) or say(title)

    def by_hand(number: int, way: tuple[int, ...]) -> list[str]:
        if number in way:
            raise RecursionError
        stages: list[str] = []
        for item in shape[number] or [-1]:
            inner = 0 <= item < 5
            stages += by_hand(item, (*way, number)) if inner else [names[number]]
        return stages

    parts = {name: text(items, name) for name, items in zip(names, shape, strict=True)}
    loaded = read(include("a") + SHARE + END, **parts)
    try:
        expected = by_hand(0, ())
    except RecursionError:
        assert {problem.code for problem in loaded.problems} == {Code.PART_CIRCLE}
        return
    if len(expected) <= 50:  # more than an hour has no time for
        assert loaded.format is not None
        assert titles(loaded.format) == [*expected, "Talk", "End"]


# Repeats of parts


def again(title: str, *lines: str) -> str:
    """Write a repeat that goes back to a title twice in all."""
    head = f'[[stage]]\nkind = "repeat"\nback-to = "{title}"\ntimes = 2\n'
    return head + "\n".join([*lines, ""])


def test_each_copy_of_a_part_goes_back_within_itself() -> None:
    """A part with a repeat may be included several times, also by way of another part."""
    part = say("Passage", 'length = "2 min"') + again("Passage")
    other = include("study") + include("study")
    format = sound(
        say("Passage") + include("study") + SHARE + include("both"), study=part, both=other
    )
    assert [(loop.first, loop.repeat) for loop in loops(format.stages)] == [(1, 2), (4, 5), (6, 7)]


def test_stages_of_one_title_in_a_part_are_told_by_the_lines_of_the_part() -> None:
    """They are alike wherever the part is included, and its file is named."""
    part = say("Passage") * 2 + again("Passage")
    (problem,) = load(
        (HEAD + include("study") + SHARE + END).encode(), "x.toml", Shelf(study=part)
    ).problems
    assert (problem.code, problem.args["lines"]) == (Code.STAGES_ALIKE, "1, 4")
    assert problem.where == "[[stage]] 3 (parts/study.toml)"
