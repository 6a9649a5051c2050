"""Opening, resuming and closing a meeting: the format, the people, the journal, the farewell."""

from meetingtui.evening.group import Remembered, remember
from meetingtui.evening.head import OtherVersion
from meetingtui.evening.opening import Opening, Unfit, opening_of, people_of, prepare
from meetingtui.evening.resuming import Gap, Resumed, Unkept, resume, throw_away, waiting
from meetingtui.evening.running import Evening, begin
from meetingtui.store.files import InUse
from meetingtui.store.journal import Damaged

__all__ = [
    "Damaged",
    "Evening",
    "Gap",
    "InUse",
    "Opening",
    "OtherVersion",
    "Remembered",
    "Resumed",
    "Unfit",
    "Unkept",
    "begin",
    "opening_of",
    "people_of",
    "prepare",
    "remember",
    "resume",
    "throw_away",
    "waiting",
]
