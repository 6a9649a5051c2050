"""What somebody who hosts a meeting does, and reads, on a terminal of 80×24."""

from dataclasses import dataclass

from tests.terminal.home import STAGES
from tests.terminal.terminal import Terminal

BEGIN = {"en": "begin the meeting", "nb": "begynn møtet"}
OVER = {"en": "The meeting is over. Thank you for tonight.", "nb": "Møtet er slutt. Takk for i"}
BACK = {"en": "Welcome back", "nb": "Velkommen tilbake"}
STEPS_TO_THE_END = 21
"""How often Space is pressed in sn-ordinary with seven people: 5 stages, 2 rounds of 7 turns."""


@dataclass(frozen=True)
class Standing:
    """Where a meeting stands, as the screen tells it."""

    heading: str
    circle: str
    primary: str


def standing(terminal: Terminal) -> Standing:
    """Read where the meeting stands: stage, whose turn it is, what the big key does."""
    lines = terminal.lines
    return Standing(lines[3].strip(), lines[-4].strip(), primary(terminal))


def primary(terminal: Terminal) -> str:
    """Read what the big key does: what stands at the very bottom, before the other keys."""
    words = terminal.lines[-1].strip().partition("   ")[2]
    return words.strip().partition("   ")[0]


def wait_for_standing(terminal: Terminal, stood: Standing) -> None:
    """Read until the meeting stands where it stood."""
    terminal.wait_until(lambda: standing(terminal) == stood, f"{stood}")


def small_clock(terminal: Terminal) -> str:
    """Read the clock of a terminal of three rows, on which little else stands."""
    return terminal.lines[1].partition(" ")[0]


def title(terminal: Terminal) -> str:
    """Read which stage it is."""
    return standing(terminal).heading.partition("   ")[2].partition("   ")[0]


def begin(terminal: Terminal, lang: str = "en") -> None:
    """Begin the meeting whose plan is on the screen."""
    terminal.wait_for(BEGIN[lang])
    terminal.press("enter")
    terminal.wait_for(STAGES[lang][0].upper(), STAGES[lang][1], gone=BEGIN[lang])


def step(terminal: Terminal, key: str) -> None:
    """Press a key that goes on, and wait until the screen shows what comes after."""
    before = primary(terminal)
    terminal.press(key)
    terminal.wait_until(lambda: primary(terminal) not in ("", before), f"what follows “{before}”")
    terminal.settle(0.02)


def go_on(terminal: Terminal, times: int) -> None:
    """Go on so many times; with two keys by turns, because neither then counts as held."""
    for number in range(times):
        step(terminal, ("space", "right")[number % 2])
    terminal.settle()
