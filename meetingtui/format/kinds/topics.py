"""topics: what the meeting talks about is found; later texts call it {topic}."""

from collections.abc import Iterator

from meetingtui.format.fields import (
    CHANGES,
    CHOOSE_TOPIC,
    FROM,
    TOPIC_LIST,
    VOTES,
    WEEKS,
    Values,
)
from meetingtui.format.kinds import Components, Kind, Misfit
from meetingtui.format.model import Topics
from meetingtui.format.problems import Code
from meetingtui.text.messages import N_

DOTS = 3
"""Dots for each person where a format does not say; groups give two to five (domain §4)."""

MONTHS = 12


def _build(values: Values) -> Components:
    source = values[FROM]
    choose = values[CHOOSE_TOPIC] or ("lot" if source == "box" else "chair")
    in_order = choose == "in order" and source == "list"
    return Components(
        topics=Topics(
            source=source,
            listed=values[TOPIC_LIST],
            choose=choose,
            votes=(values[VOTES] or DOTS) if choose == "vote" else 0,
            changes=(values[CHANGES] or "meeting") if in_order else "",
        )
    )


def _misfits(values: Values) -> Iterator[Misfit]:
    """Yield the keys that stand there without the one that they go with, or against another."""
    source, choose = values[FROM], values[CHOOSE_TOPIC]
    listed = values[TOPIC_LIST]
    if source == "list" and not listed:
        yield Code.MISSING_LIST, FROM.key, {}
    if TOPIC_LIST in values and source != "list":
        yield Code.NEEDS_PARTNER, TOPIC_LIST.key, _partner(TOPIC_LIST.key, 'from = "list"')
    if source == "box" and choose not in (None, "lot"):
        yield Code.NOT_TOGETHER, CHOOSE_TOPIC.key, _partner(CHOOSE_TOPIC.key, 'from = "box"')
    if VOTES in values and choose != "vote":
        yield Code.NEEDS_PARTNER, VOTES.key, _partner(VOTES.key, 'choose = "vote"')
    if CHANGES not in values:
        return
    if choose != "in order":
        yield Code.NEEDS_PARTNER, CHANGES.key, _partner(CHANGES.key, 'choose = "in order"')
    elif source != "list":
        yield Code.NEEDS_PARTNER, CHANGES.key, _partner(CHANGES.key, 'from = "list"')
    limit = {"week": WEEKS, "month": MONTHS}.get(values[CHANGES] or "")
    if limit and len(listed) > limit:
        changes = f'changes = "{values[CHANGES]}"'
        yield Code.NEVER_REACHED, TOPIC_LIST.key, {"partner": changes, "limit": limit}


def _partner(key: str, partner: str) -> dict[str, str | int]:
    return {"key": key, "partner": partner}


KIND = Kind(
    "topics",
    titles={"en": "Our topic", "nb": "Temaet vårt", "nn": "Temaet vårt"},
    length=120,
    own=(FROM, TOPIC_LIST, CHOOSE_TOPIC, VOTES, CHANGES),
    build=_build,
    misfits=_misfits,
    about=N_("What the meeting talks about is found; later texts call it {topic}."),
    examples={
        "en": """\
[[stage]]
kind   = "topics"
title  = "What shall we talk about?"
from   = "room"
choose = "vote"
votes  = 2
length = "5 min"
""",
        "nb": """\
[[stage]]
kind   = "topics"
title  = "Hva skal vi snakke om?"
from   = "room"
choose = "vote"
votes  = 2
length = "5 min"
""",
    },
)
