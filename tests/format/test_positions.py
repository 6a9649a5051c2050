"""The place told for every key and value is where a reader would put a finger."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingtui.format.places import Path, Place, line_column
from meetingtui.format.positions import positions


def found(text: str) -> dict[Path, Place]:
    """Return the places in a text that tomllib accepts, so that no test is about something else."""
    tomllib.loads(text)
    return positions(text)


def at(offset: int) -> Place:
    """Return the place of a thing that is its own key."""
    return Place(offset, offset)


# Keys and values


def test_key_and_value_of_a_line() -> None:
    """A leaf's key and its value are each told where they begin."""
    assert found('name = "Tea"') == {("name",): Place(0, 7)}


def test_spaces_around_keys_and_values() -> None:
    """Indentation and spaces belong to neither the key nor the value."""
    text = " \t name\t =  \t1  \n"
    assert found(text) == {("name",): Place(text.index("name"), text.index("1"))}


def test_nothing_in_an_empty_text() -> None:
    """A text without keys has no places."""
    assert found("") == {}
    assert found(" \r\n# only = a comment") == {}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("bare-key_1", "bare-key_1"),
        ("1234", "1234"),
        ("-", "-"),
        ('"two words"', "two words"),
        ('"a # b = [c]"', "a # b = [c]"),
        (r'"say \"hi\""', 'say "hi"'),
        (r'"back\\"', "back\\"),
        (r'"\u00e6\U0001F600\t"', "æ😀\t"),
        ('"møte"', "møte"),
        ("'lit\\eral \"'", 'lit\\eral "'),
        ('""', ""),
        ("''", ""),
        ('"a.b"', "a.b"),
    ],
)
def test_every_kind_of_key(key: str, name: str) -> None:
    """A bare, quoted, literal or empty key is told by the name it decodes to."""
    text = f"before = 0\n{key} = 1\n"
    assert found(text) == {("before",): Place(0, 9), (name,): Place(11, text.rindex("1"))}


@pytest.mark.parametrize(
    "value",
    [
        "1",
        "-1_000",
        "+99",
        "0xDEAD_beef",
        "0o755",
        "0b1101",
        "3.14",
        "-6.626e-34",
        "5e+22",
        "inf",
        "-inf",
        "+nan",
        "true",
        "false",
        "1979-05-27",
        "07:32:00.999999",
        "1979-05-27T07:32:00Z",
        "1979-05-27 07:32:00",
        "1979-05-27 00:32:00.5-07:00",
        '""',
        "''",
        '"# no comment"',
        r'"\\"',
        r'"\" = [1]"',
        r"'C:\'",
        "''''''",
        '""""""',
        "[]",
        "[ \n ]",
        "{}",
        "{ }",
    ],
)
@pytest.mark.parametrize("end", ["", " ", "\n", "\r\n", "# x = 1\n", "\t# ' \"\r\n"])
def test_every_kind_of_value(value: str, end: str) -> None:
    """Whatever the value and whatever follows it, the value and the next key are found."""
    text = f"[t]\nvalue = {value}{end}"
    assert found(text) == {("t",): at(0), ("t", "value"): Place(4, 12)}
    if "\n" in end:
        after = Place(len(text), len(text) + len("next = "))
        assert found(text + "next = 1") == {**found(text), ("t", "next"): after}


def test_values_next_to_brackets_and_commas() -> None:
    """Inside brackets a value ends at the comma or the bracket that follows it."""
    text = "a=[1979-05-27 07:32:00,-inf,+1.5 ,'x',[true],{b=nan}]"
    assert found(text) == {
        ("a",): Place(0, 2),
        ("a", 0): at(3),
        ("a", 1): at(text.index("-inf")),
        ("a", 2): at(text.index("+1.5")),
        ("a", 3): at(text.index("'x'")),
        ("a", 4): at(text.index("[true]")),
        ("a", 4, 0): at(text.index("true")),
        ("a", 5): at(text.index("{")),
        ("a", 5, "b"): Place(text.index("b="), text.index("nan")),
    }


# Strings over several lines


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_long_string_holding_what_looks_like_toml(quotes: str) -> None:
    """Headers, keys and comments inside a multi-line string have no place of their own."""
    text = f"say = {quotes}\n[fake]\nfake = 1 # fake\n[[fake]]\n{quotes}\nreal = 2"
    assert found(text) == {
        ("say",): Place(0, 6),
        ("real",): Place(text.index("real"), text.index("2")),
    }


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("inside", ["", "{q}", "{q}{q}", "a{q}", "a{q}{q}", "{q}a{q}{q}b\n{q}{q}"])
def test_long_string_with_quotes_at_its_ends(quote: str, inside: str) -> None:
    """Up to two quotes just inside the ends of a multi-line string belong to the string."""
    inside = inside.format(q=quote)
    text = f"a = [{quote * 3}{inside}{quote * 3},1]\nnext = 2"
    assert tomllib.loads(text)["a"] == [inside, 1]
    assert found(text) == {
        ("a",): Place(0, 4),
        ("a", 0): at(5),
        ("a", 1): at(text.index("1]")),
        ("next",): Place(text.index("next"), text.index("2")),
    }


def test_escapes_in_a_long_string() -> None:
    """Escaped quotes and backslashes do not end a multi-line string, nor hide its end."""
    text = 'a = """\\""" \\\n  x = 1 ""\\" \\\\"""\nb = 2'
    assert found(text) == {("a",): Place(0, 4), ("b",): Place(text.index("b ="), text.index("2"))}


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_two_long_strings(quotes: str) -> None:
    """A multi-line string ends at its own closing quotes, not at those of a later string."""
    text = f"a = {quotes}\n{quotes}\nb = {quotes}x{quotes}"
    assert found(text) == {
        ("a",): Place(0, 4),
        ("b",): Place(text.index("b ="), text.index(f"{quotes}x")),
    }


# Dotted keys and headers


def test_dotted_key() -> None:
    """A dotted key's leaf begins at its last part, the tables on the way at their own parts."""
    text = 'a . "b" .c = 1\na.d = 2'
    assert found(text) == {
        ("a",): at(0),
        ("a", "b"): at(text.index('"b"')),
        ("a", "b", "c"): Place(text.index("c ="), text.index("1")),
        ("a", "d"): Place(text.index("d ="), text.index("2")),
    }


def test_dotted_key_that_looks_like_a_number() -> None:
    """A key such as 3.14 is two keys."""
    assert found("3.14 = 3.14") == {("3",): at(0), ("3", "14"): Place(2, 7)}


def test_header() -> None:
    """A table is where the bracket of its header is, and its keys are below it."""
    text = "top = 0\n  [ meeting ] # [x]\nname = 1"
    assert found(text) == {
        ("top",): Place(0, 6),
        ("meeting",): at(text.index("[ meeting")),
        ("meeting", "name"): Place(text.index("name"), text.index("1")),
    }


def test_dotted_header() -> None:
    """A table mentioned only on the way to another is at the part that first mentions it."""
    text = '[roles.chair]\nn = 1\n[ roles . "door keeper" ]'
    assert found(text) == {
        ("roles",): at(text.index("roles")),
        ("roles", "chair"): at(0),
        ("roles", "chair", "n"): Place(text.index("n ="), text.index("1")),
        ("roles", "door keeper"): at(text.index("[ roles")),
    }


def test_header_after_its_sub_table() -> None:
    """A table's own header is its place, even where a header above it mentions the table."""
    text = "[roles.chair]\n[other]\n[roles]\nn = 1"
    assert found(text) == {
        ("roles",): at(text.index("[roles]")),
        ("roles", "chair"): at(0),
        ("other",): at(text.index("[other]")),
        ("roles", "n"): Place(text.index("n ="), text.index("1")),
    }


def test_empty_and_odd_names_in_headers() -> None:
    """Headers may hold empty names, brackets, dots and hashes in quotes."""
    text = "['']\n[\"\".\"]\"]\n['#'.'a.b']"
    assert found(text) == {
        ("",): at(0),
        ("", "]"): at(text.index('["')),
        ("#",): at(text.index("'#'")),
        ("#", "a.b"): at(text.index("['#'")),
    }


# Arrays of tables


def test_array_of_tables() -> None:
    """Each element is at its own header, the array at the first one's."""
    text = "[[stage]]\nlength = 5\n[[stage]]\n[[ stage ]] # third\nlength = 6"
    assert found(text) == {
        ("stage",): at(0),
        ("stage", 0): at(0),
        ("stage", 0, "length"): Place(text.index("length"), text.index("5")),
        ("stage", 1): at(text.index("[[stage]]", 1)),
        ("stage", 2): at(text.index("[[ stage")),
        ("stage", 2, "length"): Place(text.rindex("length"), text.index("6")),
    }


def test_sub_table_of_an_array_element() -> None:
    """A header below an array of tables means the element that was opened last."""
    text = "[[a]]\n[a.b]\n[x]\n[[a]]\n[a.b]\nc = 1\n[a.b.d.e]"
    last = text.rindex("[a.b.d")
    assert found(text) == {
        ("a",): at(0),
        ("a", 0): at(0),
        ("a", 0, "b"): at(text.index("[a.b]")),
        ("x",): at(text.index("[x]")),
        ("a", 1): at(text.rindex("[[a]]")),
        ("a", 1, "b"): at(text.rindex("[a.b]")),
        ("a", 1, "b", "c"): Place(text.index("c ="), text.index("1")),
        ("a", 1, "b", "d"): at(last + len("[a.b.")),
        ("a", 1, "b", "d", "e"): at(last),
    }


def test_array_of_tables_within_another() -> None:
    """Arrays of tables are counted anew in every element of the array they are in."""
    text = "[[p.a]]\n[[p.a.b]]\n[[p.a.b]]\n[[p.a]]\n[[p.a.b]]\nn = 1"
    second = text.rindex("[[p.a]]")
    assert found(text) == {
        ("p",): at(text.index("p")),
        ("p", "a"): at(0),
        ("p", "a", 0): at(0),
        ("p", "a", 0, "b"): at(text.index("[[p.a.b]]")),
        ("p", "a", 0, "b", 0): at(text.index("[[p.a.b]]")),
        ("p", "a", 0, "b", 1): at(text.index("[[p.a.b]]\n[[p.a]]")),
        ("p", "a", 1): at(second),
        ("p", "a", 1, "b"): at(text.index("[[p.a.b]]", second)),
        ("p", "a", 1, "b", 0): at(text.index("[[p.a.b]]", second)),
        ("p", "a", 1, "b", 0, "n"): Place(text.index("n ="), text.index("1")),
    }


# Arrays and inline tables


def test_array_over_several_lines_with_comments() -> None:
    """Comments, brackets in them and a last comma do not change which element is which."""
    text = "a = [ # ] one\n  'x', # 'no', ]\n# [\n  [ # y\n 2 ] # z\n , # w\n]\nb = 3"
    assert found(text) == {
        ("a",): Place(0, 4),
        ("a", 0): at(text.index("'x'")),
        ("a", 1): at(text.index("[ # y")),
        ("a", 1, 0): at(text.index("2")),
        ("b",): Place(text.index("b ="), text.index("3")),
    }


def test_inline_table() -> None:
    """The keys of an inline table, dotted ones too, are told like any others."""
    text = "p = { x = 1, y.z = 'a', y.\"w\" = {} }"
    assert found(text) == {
        ("p",): Place(0, 4),
        ("p", "x"): Place(text.index("x"), text.index("1")),
        ("p", "y"): at(text.index("y")),
        ("p", "y", "z"): Place(text.index("z"), text.index("'a'")),
        ("p", "y", "w"): Place(text.index('"w"'), text.index("{}")),
    }


def test_inline_tables_and_arrays_in_one_another() -> None:
    """Arrays and inline tables may hold each other to any depth."""
    text = "a=[{b=[[],{c=[1]}]},{}]"
    assert found(text) == {
        ("a",): Place(0, 2),
        ("a", 0): at(text.index("{b")),
        ("a", 0, "b"): Place(text.index("b"), text.index("[[]")),
        ("a", 0, "b", 0): at(text.index("[]")),
        ("a", 0, "b", 1): at(text.index("{c")),
        ("a", 0, "b", 1, "c"): Place(text.index("c"), text.index("[1")),
        ("a", 0, "b", 1, "c", 0): at(text.index("1")),
        ("a", 1): at(text.index("{}")),
    }


# The text as it was given


def test_windows_line_ends() -> None:
    """Offsets count the characters of the text as given, both of CR LF."""
    text = "[t]\r\na = '''\r\nx = 1\r\n'''\r\nb = [ # c\r\n  2,\r\n]\r\n\r\n[[u]]\r\nd = 3\r\n"
    assert found(text) == {
        ("t",): at(0),
        ("t", "a"): Place(text.index("a ="), text.index("'''")),
        ("t", "b"): Place(text.index("b ="), text.index("[ #")),
        ("t", "b", 0): at(text.index("2")),
        ("u",): at(text.index("[[u")),
        ("u", 0): at(text.index("[[u")),
        ("u", 0, "d"): Place(text.index("d ="), text.index("3")),
    }


def test_offsets_are_code_points() -> None:
    """A character outside ASCII, or outside the first plane, counts as one."""
    assert found("'æ😀' = 'é😀' # 😀\nb = 1") == {("æ😀",): Place(0, 7), ("b",): Place(16, 20)}


def test_line_and_column() -> None:
    """Lines and columns count from one, in code points, with CR LF as one break."""
    text = "a\r\n\r\n😀b\nc"
    assert line_column(text, 0) == (1, 1)
    assert line_column(text, text.index("\r")) == (1, 2)
    assert line_column(text, text.index("😀")) == (3, 1)
    assert line_column(text, text.index("b")) == (3, 2)
    assert line_column(text, text.index("c")) == (4, 1)
    assert line_column(text, len(text)) == (4, 2)
    assert line_column("", 0) == (1, 1)


# Texts made to be a nuisance


def test_text_that_is_not_toml() -> None:
    """A text that cannot be followed is refused rather than given made-up places."""
    for text in ("a", "a =", "= 1", "a = [1", "a = {b = 1", 'a = "b', "a = '''b''", "[a", "[", "!"):
        with pytest.raises(ValueError, match="offset"):
            positions(text)


def test_nesting_deeper_than_recursion_would_reach() -> None:
    """Nesting is limited neither by recursion nor by paths that fill the memory."""
    brackets = 32_000
    places = positions(f"a = {'[' * brackets}{']' * brackets}\n[b]\nc = 1")
    assert places["a", *[0] * 1500] == at(4 + 1500)
    assert places["b", "c"].key == 4 + 2 * brackets + len("\n[b]\n")
    assert len(places) < brackets


def test_key_of_a_thousand_parts() -> None:
    """Every part of a very long dotted key has its place."""
    places = found(".".join("k" * 1000) + " = 1")
    assert places["k",] == at(0)
    assert places[("k",) * 1000] == Place(1998, 2002)


# Any text


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every path to a scalar or to something empty, with what is there."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    if not inner and path:
        yield path, value
    for part, child in inner:
        yield from leaves(child, (*path, part))


def is_value(text: str, expected: Any) -> bool:
    """Whether a text is one TOML value, the expected one; by its repr, which tells NaN and 1.0."""
    try:
        return repr(tomllib.loads(f"x = {text}")["x"]) == repr(expected)
    except tomllib.TOMLDecodeError:
        return False


def begins_with(text: str, offset: int, expected: Any) -> bool:
    """Whether that value, up to something that may end it, begins at the offset."""
    ends = (end for end in range(offset + 1, len(text)) if text[end] in " ,]}\r\n")
    return any(is_value(text[offset:end], expected) for end in ends)


odd = st.sampled_from("ab1 .,=#'\"\\[]{}\n\r\t\x00\x7fæ😀\u2028")
words = st.text(odd | st.characters(codec="utf-8"), max_size=8)
keys = st.sampled_from(["a", "b", "1", "1.5", "true", "-"]) | words
times = st.datetimes(min_value=datetime(1000, 1, 1))
scalars = words | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.booleans() | times
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(keys, inner, max_size=4)
        | st.lists(st.dictionaries(keys, inner, max_size=3), min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Texts as tomli_w writes them, some with comments, some with CR LF."""
    tables = draw(st.dictionaries(keys, values, max_size=5))
    long_strings = draw(st.booleans())
    text = tomli_w.dumps(tables, multiline_strings=long_strings)
    if not long_strings:  # every line may then end in a comment
        comment = draw(st.sampled_from(["", " # [a]", "#'''", '\t# """ ]', "\n# b = 1 \n  \n"]))
        text = text.replace("\n", f"{comment}\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=300, deadline=None, derandomize=True)
@given(documents())
def test_any_document(text: str) -> None:
    """In any document every leaf, and nothing else, has a place, with its key and value there."""
    places = found(text)
    expected = dict(leaves(tomllib.loads(text)))
    parents = {path[:length] for path in places for length in range(1, len(path))}
    assert places.keys() - parents == expected.keys()
    assert parents <= places.keys()
    for path, value in expected.items():
        place = places[path]
        if text[place.value] == "[" and value == {}:  # the header of an empty table
            assert place == at(place.key)
            continue
        assert begins_with(text, place.value, value)
        if isinstance(path[-1], int):
            assert place.key == place.value
        else:
            assert tomllib.loads(f"{text[place.key : place.value]}0") == {path[-1]: 0}
