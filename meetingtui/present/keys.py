"""What can be asked for at the keyboard: each thing once, with its keys and its words.

The footer, the help screen, the plain face and the README's table are made from this list.
"""

from dataclasses import dataclass

from meetingtui.meeting import commands as c
from meetingtui.present.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    `keys` are Textual's names, the first one is shown.  `typed` is what is typed in the plain
    face.  `short` is for the footer, `help` for the list.  `command` is what the meeting is
    asked; None where a face does something of its own.
    """

    id: str
    keys: tuple[str, ...]
    typed: str
    short: str
    help: str
    command: c.Command | None = None


MINUTE = 60_000
HALF_MINUTE = 30_000

KEYS: tuple[Key, ...] = (
    Key(
        "next",
        ("space", "right", "pagedown"),
        "",
        N_("on"),
        N_("go on: always the one sensible step, named at the bottom of the screen"),
        c.Next(),
    ),
    Key(
        "back",
        ("left", "pageup"),
        "b",
        N_("back"),
        N_("back to the turn before, else to the stage before"),
        c.Back(),
    ),
    Key("undo", ("u",), "u", N_("undo"), N_("take back the last thing that was done"), c.Undo()),
    Key(
        "pass",
        ("p",),
        "p",
        N_("pass"),
        N_("whoever has the word passes, and is not asked again"),
        c.Pass(),
    ),
    Key(
        "later",
        ("l",),
        "l",
        N_("later"),
        N_("whoever has the word would rather come last, once"),
        c.Later(),
    ),
    Key("hold", ("h",), "h", N_("hold"), N_("let the clock stand still, and go on"), c.Hold()),
    Key("more", ("plus",), "+", N_("more time"), N_("one minute more"), c.Adjust(MINUTE)),
    Key("less", ("minus",), "-", N_("less time"), N_("one minute less"), c.Adjust(-MINUTE)),
    Key(
        "bit-more",
        ("up",),
        "++",
        N_("a bit more"),
        N_("half a minute more"),
        c.Adjust(HALF_MINUTE),
    ),
    Key(
        "bit-less",
        ("down",),
        "--",
        N_("a bit less"),
        N_("half a minute less"),
        c.Adjust(-HALF_MINUTE),
    ),
    Key("skip", ("s",), "s", N_("leave out"), N_("leave out an optional stage"), c.Skip()),
    Key("jump", ("j",), "j", N_("plan"), N_("see the plan, and go to any stage")),
    Key("first", ("f",), "f", N_("who begins"), N_("let the round begin with the next one")),
    Key(
        "lap",
        ("r",),
        "r",
        N_("round again"),
        N_("let the word go round again, where the format allows it"),
        c.AnotherLap(),
    ),
    Key("nominate", ("n",), "n", N_("somebody else"), N_("propose somebody else for next time")),
    Key("agreements", ("a",), "a", N_("agreements"), N_("read what the group has agreed")),
    Key("who", ("w",), "w", N_("who is here"), N_("who is here: late, gone, out, wrongly written")),
    Key("help", ("question_mark",), "?", N_("help"), N_("this list")),
    Key(
        "quit",
        ("q", "ctrl+q", "ctrl+c"),
        "q",
        N_("leave"),
        N_("stay, leave and resume later, or end the meeting"),
    ),
)

BY_ID = {key.id: key for key in KEYS}

# The names of keys as people say them; letters stand for themselves.
_CAPS = {
    "space": N_("SPACE"),
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "pagedown": "PageDown",
    "pageup": "PageUp",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "enter": N_("ENTER"),
    "escape": "Esc",
    "ctrl+q": "Ctrl+Q",
    "ctrl+c": "Ctrl+C",
}


def cap(key: str) -> str:
    """Return what is printed on a key."""
    return _(_CAPS[key]) if key in _CAPS else key


def table() -> str:
    """Return the keys as a Markdown table, for the README."""
    rows = [(", ".join(f"`{cap(k)}`" for k in key.keys), _(key.help)) for key in KEYS]
    lines = [f"| {keys} | {words} |" for keys, words in rows]
    return "\n".join([f"| {_('key')} | {_('what it does')} |", "| --- | --- |", *lines])
