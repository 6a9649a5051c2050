"""Opening, resuming and closing a meeting: the format, the people, the journal, the farewell."""

from meetingtui.evening.head import OtherVersion
from meetingtui.evening.opening import Opening, Unfit, opening_of, people_of, prepare
from meetingtui.evening.resuming import Gap, Resumed, resume, throw_away, waiting
from meetingtui.evening.running import Evening, begin
from meetingtui.store.journal import Damaged, InUse

__all__ = [
    "Damaged",
    "Evening",
    "Gap",
    "InUse",
    "Opening",
    "OtherVersion",
    "Resumed",
    "Unfit",
    "begin",
    "opening_of",
    "people_of",
    "prepare",
    "resume",
    "throw_away",
    "waiting",
]
