"""What a key or a value may be called by somebody who thinks in another word.

Only for hints: a Norwegian word, an older one or a neighbour's never works by itself, it tells
the writer what the thing is called in a format.
"""

CALLED_HERE: dict[str, str] = {
    # kinds
    "runde": "round",
    "stillhet": "silence",
    "stille": "silence",
    "meditation": "silence",
    "pause": "break",
    "ordet fritt": "dialogue",
    "dialog": "dialogue",
    "free talk": "dialogue",
    "discussion": "dialogue",
    "lesning": "reading",
    "tekst": "say",
    "text": "say",
    "announcement": "say",
    "overlevering": "handover",
    "neste vert": "handover",
    "gjenta": "repeat",
    "gjentakelse": "repeat",
    "gjentagelse": "repeat",
    "repetisjon": "repeat",
    "loop": "repeat",
    "løkke": "repeat",
    "sløyfe": "repeat",
    "en gang til": "repeat",
    # keys
    "navn": "name",
    "tittel": "title",
    "lengde": "length",
    "varighet": "length",
    "duration": "length",
    "minutes": "length",
    "minutter": "length",
    "time": "length",
    "type": "kind",
    "slag": "kind",
    "question": "prompt",
    "spørsmål": "prompt",
    "hver": "each",
    "per person": "each",
    "crosstalk": "replies",
    "cross talk": "replies",
    "svar": "replies",
    "avtaler": "agreements",
    "rules": "agreements",
    "deltakere": "people",
    "valgfri": "optional",
    "tilbake til": "back-to",
    "ganger": "times",
    "antall ganger": "times",
    "laps": "times",
    "warning": "warn",
    "varsel": "warn",
    "begin": "starts",
    "start": "starts",
    "note": "tip",
    "tips": "tip",
    # values
    "åpent": "open",
    "åpen": "open",
    "lukket": "closed",
    "ingen": "none",
    "alle": "everyone",
    "loddtrekning": "lot",
    "sirkel": "circle",
}
"""Foreign or older word, lower case with spaces → what the format language calls it."""


def plain(word: str) -> str:
    """Fold a word as the format language does: case, hyphens and underscores do not matter."""
    return " ".join(word.replace("-", " ").replace("_", " ").casefold().split())
