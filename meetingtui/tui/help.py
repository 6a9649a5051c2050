"""The list of keys, made from the one place where they are defined."""

from textual.content import Content

from meetingtui.present.i18n import _
from meetingtui.present.keys import Key, cap
from meetingtui.tui.card import Card


def help_card(keys: tuple[Key, ...]) -> Card:
    """Return the card that tells what every key does."""
    caps = ["  ".join(cap(pressed) for pressed in _told(key)) for key in keys]
    width = min(24, max(len(names) for names in caps))
    lines: list[str | Content] = [
        Content.assemble((f"{names:<{width}}", "bold"), f"  {_(key.help)}")
        for names, key in zip(caps, keys, strict=True)
    ]
    return Card(_("What the keys do"), lines)


def _told(key: Key) -> tuple[str, ...]:
    return tuple(pressed for pressed in key.keys if not pressed.startswith("ctrl+"))
