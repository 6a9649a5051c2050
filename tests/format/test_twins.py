"""Twins are the same meeting in two languages; the first difference of each sort is told."""

import pytest

from meetingtui.format.companions import SharedFile
from meetingtui.format.load import Loaded, load
from meetingtui.format.problems import Level
from meetingtui.format.twins import differences
from meetingtui.present import problems

HEAD = '[meeting]\nname = "x"\nlength = "1 h"\n'
ROUND = '[[stage]]\nkind = "round"\ntitle = "{0}"\neach = "2 min"\n'
BREAK = '[[stage]]\nkind = "break"\ntitle = "{0}"\nlength = "5 min"\n'
END = '[[stage]]\nkind = "say"\ntitle = "{0}"\nlength = "3 min"\nstarts = "3 min before end"\n'


def find(folder: str, name: str, language: str) -> SharedFile:
    """Find a part with a break; in bokmål it is longer."""
    text = BREAK.format("Part").replace("5 min", "9 min" if language == "nb" else "5 min")
    return SharedFile(f"parts/{name}.{language}.toml", text.encode())


def read(language: str, *stages: str, head: str = HEAD) -> Loaded:
    """Read a twin whose stages have the language in their titles."""
    text = head + "".join(stages).replace("{0}", f"{language} title")
    return load(text.encode(), f"some/where/x.{language}.toml", find)


def told(english: Loaded, norwegian: Loaded) -> list[str]:
    """Return the lines of what is different."""
    found = differences(english, norwegian)
    assert all(problem.level is Level.WARNING for problem in found)
    return problems.lines(found)


def test_equal_twins_are_not_told_of() -> None:
    """What they say, their order and their conditions may be as they like."""
    other = read("nb", ROUND + 'order = "lot"\nsay = "Hei."\n', BREAK + 'when = "open"\n', END)
    assert told(read("en", ROUND, BREAK, END), other) == []


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (
            (ROUND, END, BREAK),
            'x.nb.toml:9:8  warning  "nb title": the kind is "say" here and "break" in x.en.toml '
            '("en title"); twins differ in their words only, so make one like the other',
        ),
        (
            (ROUND.replace("2 min", "3 min"), BREAK, END),
            'x.nb.toml:7:8  warning  "nb title": each is 3 min here and 2 min in x.en.toml '
            '("en title"); make one like the other',
        ),
        (
            (ROUND, BREAK, END.replace("3 min before", "4 min before")),
            'x.nb.toml:16:10  warning  "nb title": starts is 4 min here and 3 min in x.en.toml '
            '("en title"); make one like the other',
        ),
        (
            (ROUND + 'length = "10 min"\n', BREAK, END),
            'x.nb.toml:8:10  warning  "nb title": length is 10 min here and not given in '
            'x.en.toml ("en title"); make one like the other',
        ),
        (
            (ROUND, BREAK, END, BREAK),
            'x.nb.toml:17:1  warning  "nb title": x.en.toml has no such stage and ends with '
            '"en title"; write it there too, or take this one out',
        ),
        (
            (ROUND, BREAK),
            'x.en.toml:12:1  warning  "en title": x.nb.toml has no such stage and ends with '
            '"nb title"; write it there too, or take this one out',
        ),
    ],
)
def test_what_is_different_is_told_with_both_stages(stages: tuple[str, ...], expected: str) -> None:
    """Where it stands, what it says there, and what its twin says."""
    found = told(read("en", ROUND, BREAK, END), read("nb", *stages))
    assert [line.removeprefix("some/where/") for line in found] == [expected]


def test_the_length_of_the_meeting_is_compared() -> None:
    """A length that is not written is that of a meeting that says nothing."""
    other = read("nb", ROUND, BREAK, END, head=HEAD.replace("1 h", "2 h"))
    assert told(read("en", ROUND, BREAK, END), other) == [
        "some/where/x.nb.toml:3:10  warning  [meeting]: length is 2 h here and 1 h in x.en.toml "
        "([meeting]); make one like the other"
    ]
    silent = read("nb", ROUND, BREAK, END, head='[meeting]\nname = "x"\n')
    assert told(read("en", ROUND, BREAK, END), silent) == []


def test_only_the_first_of_each_sort_is_told() -> None:
    """One kind and one length; no length behind stages that are not the same."""
    one = read("en", ROUND, BREAK, ROUND, BREAK, END)
    other = read("nb", ROUND.replace("2 min", "1 min"), BREAK.replace("5 min", "6 min"), END)
    assert len(told(one, other)) == 2
    behind = read("nb", BREAK, BREAK.replace("5 min", "6 min"), ROUND, BREAK, END)
    assert ["kind" in line for line in told(one, behind)] == [True]


def test_the_time_of_each_is_compared_where_all_speak_at_once() -> None:
    """Pairs have a time for each just as a round does."""
    pairs = '[[stage]]\nkind = "pairs"\neach = "3 min"\n'
    (line,) = told(read("en", pairs, END), read("nb", pairs.replace("3", "4"), END))
    assert "each is 4 min here and 3 min in x.en.toml" in line


READY = (
    '[[stage]]\nkind = "checklist"\ntitle = "{0}: ready"\nstarts = "15 min before start"\n'
    'items = ["Chairs"]\n'
)
BASKET = '[[stage]]\nkind = "reminder"\nstarts = "20 min before end"\nsay = "The basket"\n'
SHARING = (
    '[[stage]]\nkind = "sharing"\ntitle = "{0}"\neach = "3 min"\nwrap-up = "1 min"\n'
    'between = "5 s"\nfeedback = "2 min"\npresenter = "4 min"\n'
)
PAIRS = '[[stage]]\nkind = "pairs"\neach = "3 min"\nsize = 3\n'
AGAIN = '[[stage]]\nkind = "repeat"\nback-to = "{0}"\ntimes = 3\n'
TALK = '[[stage]]\nkind = "dialogue"\nextend = ["5 min", "2 min"]\n'


def test_what_stands_beside_the_meeting_does_not_shift_the_places() -> None:
    """A list before the start is no stage of the meeting, but has a table in the file."""
    (line,) = told(read("en", READY, ROUND, END), read("nb", READY, ROUND.replace("2", "4"), END))
    assert line.startswith('some/where/x.nb.toml:12:8  warning  "nb title": each is 4 min here')
    assert '("en title")' in line


@pytest.mark.parametrize(
    ("text", "this", "that", "expected"),
    [
        (SHARING, "1 min", "2 min", "wrap-up is 2 min here and 1 min in"),
        (SHARING, "5 s", "6 s", "between is 6 s here and 5 s in"),
        (SHARING, 'feedback = "2 min"', "", "feedback is not given here and 2 min in"),
        (SHARING, "4 min", "5 min", "presenter is 5 min here and 4 min in"),
        (PAIRS, "3\n", "4\n", "size is 4 here and 3 in"),
        (ROUND + AGAIN, "times = 3", "times = 4", "times is 4 here and 3 in"),
        (TALK, ', "2 min"', "", "extend is not given here and 2 min in"),
        (READY, "15 min", "10 min", "starts is 10 min here and 15 min in"),
        (BASKET, "20 min", "30 min", "starts is 30 min here and 20 min in"),
        (BASKET, BASKET, "", "x.nb.toml has no such stage and ends with"),
        (READY, READY, "", "x.nb.toml has no such stage and ends with"),
    ],
)
def test_every_number_is_compared(text: str, this: str, that: str, expected: str) -> None:
    """How long, how many and how often; and what stands beside the meeting as well."""
    (line,) = told(read("en", text, ROUND, END), read("nb", text.replace(this, that), ROUND, END))
    assert expected in line


def test_stages_of_parts_are_compared_where_they_are_included() -> None:
    """The twins of a part may differ as well, and their format is the longer for it."""
    include = '[[stage]]\nkind = "include"\nfile = "pause"\n'
    (line,) = told(read("en", ROUND, include, END), read("nb", ROUND, include, END))
    assert line.startswith('some/where/x.nb.toml:8:1  warning  "Part" (parts/pause.nb.toml): ')
    assert 'length is 9 min here and 5 min in x.en.toml ("Part" (parts/pause.en.toml))' in line


def test_a_twin_that_cannot_be_read_is_not_compared() -> None:
    """Its own mistakes come first."""
    broken = read("nb", ROUND.replace("round", "rund"))
    assert told(read("en", ROUND, BREAK, END), broken) == []
