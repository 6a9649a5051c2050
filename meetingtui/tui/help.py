"""The list of keys, made from the one place where they are defined."""

from textual.content import Content

from meetingtui.present.i18n import _
from meetingtui.present.keys import Key, cap, told
from meetingtui.tui.card import Card


def help_card(keys: tuple[Key, ...], width: int) -> Card:
    """Return the card that tells what every key does, for a terminal of this width."""
    caps = ["  ".join(cap(pressed) for pressed in _told(key)) for key in keys]
    inner = min(width, 80) - 6
    column = max(len(names) for names in caps) + 2
    lines: list[str | Content] = []
    for names, key in zip(caps, keys, strict=True):
        if column > inner // 2:
            lines.append(Content.assemble((names, "bold"), f"  {_(key.help)}"))
            continue
        folded = Content(_(key.help)).wrap(inner - column)
        rest = "".join(f"\n{'':{column}}{line.plain}" for line in folded[1:])
        lines.append(Content.assemble((f"{names:<{column}}", "bold"), folded[0], rest))
    return Card(_("What the keys do"), lines)


def _told(key: Key) -> tuple[str, ...]:
    return tuple(pressed for pressed in told(key) if not pressed.startswith("ctrl+"))
