"""What can be asked for at the keyboard: each thing once, with its keys and its words.

The footer, the help screen, the plain face and the README's table are made from this list.
"""

from dataclasses import replace

from meetingtui.format.model import QUEUES, Stage
from meetingtui.meeting import commands as c
from meetingtui.meeting.setup import IN_ROOM, ONLINE, SOMEBODY
from meetingtui.meeting.view import View
from meetingtui.present.i18n import N_, _
from meetingtui.text.values import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    `keys` are Textual's names, the first one is shown.  `typed` is what is typed in the plain
    face.  `short` is for the footer, `help` for the list.  `command` is what the meeting is
    asked; None where a face does something of its own.  A key that `repeats` may be pressed in
    quick succession; any other does one thing at a time.
    """

    id: str
    keys: tuple[str, ...]
    typed: str
    short: str
    help: str
    command: c.Command | None = None
    repeats: bool = False


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
        N_("whoever has the floor passes, and is not asked again"),
        c.Pass(),
    ),
    Key(
        "later",
        ("l",),
        "l",
        N_("later"),
        N_("whoever has the floor would rather come last, once"),
        c.Later(),
    ),
    Key("hold", ("h",), "h", N_("hold"), N_("let the clock stand still, and go on"), c.Hold()),
    Key(
        "more",
        ("plus",),
        "+",
        N_("more time"),
        N_("one minute more; in a decision: agreed"),
        c.Adjust(MINUTE),
        True,
    ),
    Key(
        "less",
        ("minus",),
        "-",
        N_("less time"),
        N_("one minute less; in a decision: not tonight"),
        c.Adjust(-MINUTE),
        True,
    ),
    Key(
        "bit-more",
        ("up",),
        "++",
        N_("a bit more"),
        N_("half a minute more"),
        c.Adjust(HALF_MINUTE),
        True,
    ),
    Key(
        "bit-less",
        ("down",),
        "--",
        N_("a bit less"),
        N_("half a minute less"),
        c.Adjust(-HALF_MINUTE),
        True,
    ),
    Key(
        "skip",
        ("s",),
        "s",
        N_("leave out"),
        N_(
            "leave out an optional stage, end open sharing before everybody has spoken, "
            "or go on instead of once more"
        ),
        c.Skip(),
    ),
    Key("jump", ("j",), "j", N_("plan"), N_("see the plan, and go to any stage")),
    Key(
        "first",
        ("f",),
        "f",
        N_("somebody else begins"),
        N_("a raised hand, or who speaks now; before a round: somebody else begins"),
        repeats=True,
    ),
    Key("whose", ("F",), "F", N_("whose hand"), N_("a raised hand, by seat or by name")),
    Key(
        "online",
        ("d",),
        "d",
        N_("hand online"),
        N_("a hand on the screen, where the room and the screen take turns"),
        c.Hand(ONLINE),
    ),
    Key("order", ("o",), "o", N_("the order"), N_("who comes after whom, to be read aloud")),
    Key(
        "all",
        ("e",),
        "e",
        N_("so that all can speak"),
        N_("a shorter share each, so that everybody can speak, and back"),
        c.ShareForAll(),
    ),
    Key(
        "count",
        ("g",),
        "g",
        N_("count the time"),
        N_("forgot to start: count the time in which no clock ran"),
        c.CountFromThen(),
    ),
    Key(
        "number",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
        "1",
        N_("how many"),
        N_(
            "how many, where the room is asked or decides; or that line of a list: tick it off, "
            "choose it, give it a dot"
        ),
    ),
    Key(
        "note",
        ("i",),
        "i",
        N_("write it down"),
        N_("write down a topic that somebody names, or how far a text was read"),
    ),
    Key("which", ("I",), "I", N_("choose a topic"), N_("choose a topic from the whole list")),
    Key(
        "lap",
        ("r",),
        "r",
        N_("round again"),
        N_(
            "once more round, one more share, another topic, or back once more, where the format "
            "allows it"
        ),
        c.AnotherLap(),
    ),
    Key(
        "nominate",
        ("n",),
        "n",
        N_("somebody else"),
        N_("propose somebody else for next time"),
        repeats=True,
    ),
    Key("seen", ("k",), "k", N_("seen"), N_("a reminder was seen, and goes"), c.SeeReminder()),
    Key("text", ("t",), "t", N_("the whole text"), N_("read a text that is too long to be shown")),
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

BEFORE: tuple[Key, ...] = (
    Key("begin", ("enter",), "", N_("begin the meeting"), N_("begin the meeting")),
    Key("who", ("w",), "w", N_("who is here"), N_("say who is here: a number, or short aliases")),
    Key(
        "chair",
        ("d",),
        "d",
        N_("somebody else"),
        N_("somebody else takes the keyboard, or nobody by name"),
    ),
    Key("by-name", ("D",), "D", N_("choose"), N_("the room chooses who takes the keyboard")),
    Key(
        "joins",
        ("m",),
        "m",
        N_("belongs here"),
        N_("in a group: who belongs to it from tonight on"),
    ),
    Key(
        "new-group",
        ("n",),
        "n",
        N_("a new group"),
        N_("in a group: begin anew, as when somebody new has joined"),
    ),
    Key(
        "roles",
        ("r",),
        "r",
        N_("somebody found"),
        N_("readers and others who are found beforehand"),
    ),
    Key(
        "attendance",
        ("o",),
        "o",
        N_("open or closed"),
        N_("open or closed tonight, where the format asks"),
    ),
    Key(
        "ready",
        ("c",),
        "c",
        N_("see to it"),
        N_("what is to be seen to before the meeting, where the format has a list"),
    ),
    Key("start", ("t",), "t", N_("time"), N_("when the meeting is meant to start")),
    Key(
        "scroll-down",
        ("down", "pagedown"),
        "",
        N_("down"),
        N_("further down in the plan"),
        repeats=True,
    ),
    Key("scroll-up", ("up", "pageup"), "", N_("up"), N_("further up in the plan"), repeats=True),
    Key("help", ("question_mark",), "?", N_("help"), N_("this list")),
    Key("quit", ("q", "ctrl+q", "ctrl+c"), "q", N_("leave"), N_("leave the program")),
)
"""What the keys do before the meeting."""

OF_A_GROUP = ("joins", "new-group")
"""The keys that mean something only where a group remembers."""


def before(group: bool) -> tuple[Key, ...]:
    """Return what the keys do before a meeting, of a group that remembers or of none."""
    return tuple(key for key in BEFORE if group or key.id not in OF_A_GROUP)


AFTER: tuple[Key, ...] = (
    Key("leave", ("enter", "q", "ctrl+q", "ctrl+c"), "", N_("close"), N_("close")),
    Key("undo", ("u",), "u", N_("take the end back"), N_("take the end back")),
    Key("keep-nothing", ("x",), "x", N_("keep nothing"), N_("keep nothing of it for the group")),
    Key("keep", ("u",), "u", N_("keep it after all"), N_("keep it for the group after all")),
)
"""What the keys do when the meeting is over."""


def after(group: bool, let_go: bool = False) -> tuple[Key, ...]:
    """Return what the keys do after a meeting, of a group that remembers or of none.

    Where it was `let_go` that anything is kept, that is what is taken back first.
    """
    own = "keep" if let_go else "keep-nothing" if group else ""
    shown = {"leave", own} if let_go else {"leave", "undo", own}
    return tuple(key for key in AFTER if key.id in shown)


BACK: tuple[Key, ...] = (
    Key("go-on", ("enter", "space"), "", N_("go on"), N_("go on")),
    Key("give-back", ("g",), "g", N_("go on, the time away not counted"), N_("give the time back")),
    Key("another", ("n",), "n", N_("a new meeting"), N_("leave this one, and choose a format")),
    Key("delete", ("x",), "x", N_("delete it"), N_("end this meeting and delete what is kept")),
    Key("quit", ("q", "escape", "ctrl+q", "ctrl+c"), "q", N_("not now"), N_("leave it for later")),
)
"""What the keys do when an unfinished meeting is taken up."""

DELETE: tuple[Key, ...] = (
    Key("close", ("enter", "escape", "space", "q", "ctrl+q", "ctrl+c"), "", N_("keep it"), ""),
    Key("delete", ("x",), "x", N_("delete it"), N_("end this meeting and delete what is kept")),
)
"""What the keys do when an unfinished meeting is about to be deleted."""

LEAVE: tuple[Key, ...] = (
    Key("stay", ("enter", "escape", "space"), "", N_("stay"), N_("go on with the meeting")),
    Key("later", ("q", "ctrl+q", "ctrl+c"), "q", N_("leave, and resume later"), N_("leave")),
    Key("end", ("e",), "e", N_("end the meeting now"), N_("end the meeting now")),
)
"""What the keys do when somebody is about to leave."""


def leave(unsaved: bool) -> tuple[Key, ...]:
    """Return the same for a meeting that cannot be resumed, if it is not saved."""
    if not unsaved:
        return LEAVE
    stay, later, end = LEAVE
    return stay, replace(later, short=N_("leave; it is gone")), end


WHO: tuple[Key, ...] = (
    Key("close", ("escape", "q", "w", "ctrl+q", "ctrl+c"), "", N_("back"), N_("back")),
    Key("arrive", ("a",), "a", N_("somebody comes"), N_("somebody has come")),
    Key("out", ("o",), "o", N_("out, or back"), N_("out for a while, or back again")),
    Key("gone", ("g",), "g", N_("gone home"), N_("has gone home")),
    Key("rename", ("r",), "r", N_("correct the name"), N_("put an alias right")),
    Key("helm", ("h",), "h", N_("takes over"), N_("takes the keyboard from now on")),
    Key("count", ("n",), "n", N_("how many"), N_("put the number of people right")),
)
"""What the keys do in the list of those who are here."""


SIDE = Key("side", ("s",), "s", N_("online, or not"), N_("on the screen tonight, or in the room"))


def who(sides: bool) -> tuple[Key, ...]:
    """Return what the keys do in the list of those who are here, where there is a screen or not."""
    return (*WHO, SIDE) if sides else WHO


READY: tuple[Key, ...] = (
    Key("tick", ("space", "enter"), "", N_("seen to, or not"), N_("seen to, or not"), repeats=True),
    Key(
        "number",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        "1",
        N_("that line"),
        N_("seen to, or not: the line of that number"),
    ),
    Key("close", ("escape", "q", "c", "ctrl+q", "ctrl+c"), "", N_("back"), N_("back")),
)
"""What the keys do in the lists that are seen to before the start."""


PLAN: tuple[Key, ...] = (
    Key("choose", ("enter", "space"), "", N_("go there"), N_("go to this stage")),
    Key("close", ("escape", "q", "j", "ctrl+q", "ctrl+c"), "", N_("back"), N_("back")),
)
"""What the keys do in the plan of a running meeting."""


CHOOSE: tuple[Key, ...] = (
    Key("choose", ("enter", "space"), "", N_("this one"), N_("choose this format")),
    Key("up", ("up", "pageup"), "", N_("up"), N_("up in the list"), repeats=True),
    Key("down", ("down", "pagedown"), "", N_("down"), N_("down in the list"), repeats=True),
    Key("help", ("question_mark",), "?", N_("help"), N_("this list")),
    Key("quit", ("q", "escape", "ctrl+q", "ctrl+c"), "q", N_("leave"), N_("leave the program")),
)
"""What the keys do where a format is chosen."""

UNSAVED: tuple[Key, ...] = (
    Key("close", ("enter", "escape", "q", "ctrl+q", "ctrl+c"), "", N_("not yet"), N_("not yet")),
    Key("unsaved", ("o",), "o", N_("begin without saving"), N_("begin without saving")),
)
"""What the keys do when the disk refuses to keep a meeting."""


def by_key(keys: tuple[Key, ...]) -> dict[str, Key]:
    """Return what each key of the keyboard does."""
    return {pressed: key for key in keys for pressed in key.keys}


def turn_to_next(view: View, present: tuple[int, ...], id: str) -> c.Command | None:
    """Return what "first" or "nominate" asks of the meeting: the one after, whoever that is now.

    After the last one who could be proposed comes nobody.
    """
    if id == "first" and view.stage.aloud:
        other = view.stage.aloud.other
        return c.StartWith(other.seat) if other else None
    if id == "first":
        waiting = view.round.following if view.round and view.round.fresh else ()
        return c.StartWith(waiting[1].seat) if len(waiting) > 1 else None
    nominee = view.stage.nominee
    hands: tuple[int | None, ...] = (None, *(present if view.named else (SOMEBODY,)))
    now = nominee.person.seat if nominee and nominee.person else None
    at = hands.index(now) if now in hands else -1
    return c.Nominate(hands[(at + 1) % len(hands)])


def hand(view: View, seat: int = SOMEBODY) -> c.Command:
    """Return what a hand asks of the meeting: a place in the line, or the floor where none is."""
    queue = view.round is None or not view.round.open or view.round.order in QUEUES
    if seat == SOMEBODY and view.round and view.round.online is not None:
        seat = IN_ROOM  # where the sides take turns a hand tells its own
    return c.Hand(seat) if queue else c.GiveFloor(seat)


def numbered(stage: Stage, number: int) -> c.Command:
    """Return what a number asks of the meeting: that line of a list, or so many of something."""
    if stage.topics:
        return c.ChooseTopic(number - 1)
    return c.Tick(number - 1) if stage.ticks else c.Answer(number)


HELD = Key("held", ("h",), "h", N_("start the clock"), N_("let the clock go on"))
"""What the key for holding does while the clock stands still."""

HAND = Key("hand", ("f",), "f", N_("a hand"), "")
FLOOR = Key("floor", ("f",), "f", N_("who speaks"), "")
IN_THE_ROOM = Key("in-room", ("f",), "f", N_("hand in room"), "")
BEGINS = Key("begins", ("f",), "f", N_("choose who begins"), "")
WITH = Key("with", ("o",), "o", N_("who with whom"), "")
READS = Key("reads", ("f",), "f", N_("somebody else reads"), "")
TAKES = Key("takes", ("f",), "f", N_("somebody takes one"), "")
MORE_SHARES = Key("one-more", ("r",), "r", N_("one more share"), "")
ENOUGH = Key("enough", ("s",), "s", N_("nobody more"), "")
TICKS = Key("ticks", ("1",), "1", N_("tick off"), "")
TOPIC = Key("topic", ("i",), "i", N_("a topic"), "")
SLIP = Key("slip", ("i",), "i", N_("what it says"), "")
PLACE = Key("place", ("i",), "i", N_("how far we came"), "")
PICKED = Key("picked", ("1",), "1", N_("this topic"), "")
DOT = Key("dot", ("1",), "1", N_("a dot"), "")
ANOTHER = Key("another", ("r",), "r", N_("another topic"), "")
AGREED = Key("agreed", ("plus",), "+", N_("agreed"), "")
NOT_TONIGHT = Key("not-tonight", ("minus",), "-", N_("not tonight"), "")
EXTEND = Key("extend", ("plus",), "+", N_("more time"), "")
ON_INSTEAD = Key("on-instead", ("s",), "s", N_("enough, go on"), "")
ONCE_MORE = Key("once-more", ("r",), "r", N_("once more"), "")
"""What a key is called where it does what is meant there."""

OTHER_NAMES = (
    *(HELD, HAND, FLOOR, TAKES, MORE_SHARES, ENOUGH, TICKS),
    *(IN_THE_ROOM, BEGINS, READS, WITH),
    *(TOPIC, SLIP, PLACE, PICKED, DOT, ANOTHER),
    *(AGREED, NOT_TONIGHT, EXTEND, ON_INSTEAD, ONCE_MORE),
)
BY_ID = {k.id: k for k in (*KEYS, *OTHER_NAMES)}
BY_BEFORE = {key.id: key for key in BEFORE}

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
    "1": "1-9",
    "enter": N_("ENTER"),
    "escape": "Esc",
    "ctrl+q": "Ctrl+Q",
    "ctrl+c": "Ctrl+C",
}


def cap(key: str) -> str:
    """Return what is printed on a key."""
    return _(_CAPS[key]) if key in _CAPS else key


def told(key: Key) -> tuple[str, ...]:
    """Return the keys that are worth telling: of the digits only the first stands for all."""
    return key.keys[:1] if key.keys[0] == "1" else key.keys


def table() -> str:
    """Return the keys as a Markdown table, for the README."""
    rows = [(", ".join(f"`{cap(k)}`" for k in told(key)), _(key.help)) for key in KEYS]
    lines = [f"| {keys} | {words} |" for keys, words in rows]
    head = "| {} | {} |".format(_("key"), _("what it does"))
    return "\n".join([head, "| --- | --- |", *lines])
