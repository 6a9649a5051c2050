"""Opening, resuming and closing a meeting: the format, the people, the journal, the farewell."""

from meetingtui.evening.group import Afterwards, Remembered, all_remembered, remember
from meetingtui.evening.head import OtherVersion
from meetingtui.evening.opening import Opening, Unfit, opening_of, people_of, prepare, usual
from meetingtui.evening.resuming import Gap, Resumed, Unkept, resume, throw_away, waiting
from meetingtui.evening.running import Evening, afterwards, begin
from meetingtui.store.files import InUse
from meetingtui.store.journal import Damaged

__all__ = [
    "Afterwards",
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
    "afterwards",
    "all_remembered",
    "begin",
    "opening_of",
    "people_of",
    "prepare",
    "remember",
    "resume",
    "throw_away",
    "usual",
    "waiting",
]
