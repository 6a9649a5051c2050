"""Keys: each means one thing where it is pressed."""

from collections import Counter

import pytest

from meetingtui.present import keys as k

TABLES = {
    "meeting": k.KEYS,
    "before": k.BEFORE,
    "who": k.who(True),
    "plan": k.PLAN,
    "choose": k.CHOOSE,
    "ready": k.READY,
    "back": k.BACK,
}


@pytest.mark.parametrize("screen", TABLES)
def test_a_key_does_one_thing_on_a_screen(screen: str) -> None:
    """No key of the keyboard, and nothing that is typed, stands for two things."""
    pressed = Counter(name for key in TABLES[screen] for name in key.keys)
    typed = Counter(key.typed for key in TABLES[screen] if key.typed)
    assert [name for name, times in pressed.items() if times > 1] == []
    assert [name for name, times in typed.items() if times > 1] == []
