"""Words in the reader's language, by the standard gettext.

English is what stands in the code; every other language is a catalogue.  Words are looked up
at the time of showing.  The same catalogue serves click's own words, which click looks up in
gettext's current domain.
"""

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

from meetingtui.text.messages import N_ as N_

DOMAIN = "meetingtui"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("nb", "en")
"""The languages of the user interface."""

# What a locale may be called → the catalogue that is nearest to it.
_NEAREST = {"nb": "nb", "no": "nb", "nn": "nb", "en": "en"}

_words: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_asked = False


def _(message: str) -> str:
    """Return words in the language in use."""
    return _words.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the words that fit a number."""
    return _words.ngettext(one, many, number)


def language() -> str:
    """Return the language in use."""
    return _language


def preferred(environment: Mapping[str, str]) -> str:
    """Return the language that the environment asks for, English if none of ours."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in environment.get(variable, "").split(":"):
            code = wanted.split(".")[0].split("@")[0].split("_")[0].lower()
            if code in _NEAREST:
                return _NEAREST[code]
            if code in ("c", "posix"):
                return "en"
    return "en"


def suit(code: str) -> None:
    """Speak a group's own language from now on, if it has one and no other was asked for."""
    if code and not _asked:
        use(code)


def use(code: str, asked: bool = False) -> None:
    """Speak this language from now on, click included; `asked` tells that somebody chose it."""
    global _words, _language, _asked
    _language, _asked = code, asked
    _words = (
        gettext.NullTranslations()
        if code == "en"
        else gettext.translation(DOMAIN, LOCALE, [code], fallback=True)
    )
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = code  # gettext's global functions, which click uses, ask here
