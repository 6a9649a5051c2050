"""The plainest of TOML, read five times as quickly as the standard parser does.

Nearly every line of a format is a header, or a key with a text, a number or a list of texts, and
so is one of a group's settings, where the key may be an alias in quotes.  A file of nothing else
is read here; for any other, and for whatever is not certain, there is the parser, which decides
what a text means.  (A folder of a thousand formats is checked in twice the time that only parsing
them takes: benchmarks/check.py.)
"""

import re
from typing import cast

# Signs are repeated possessively (*+), so that no text is slow; groups never are, which Pythons
# before 3.11.5 match wrongly (python/cpython#106052).
_TEXT = r'"[^"\\\n]*+"'
_LINE = re.compile(
    r"[ \t]*+(?:"
    rf"([A-Za-z0-9_-]++|{_TEXT})[ \t]*+=[ \t]*+"
    r'(?:"([^"\\\n]*+)"|(true|false)|(0|[1-9][0-9]{0,9}+)'
    rf"|\[([ \t\n]*+(?:{_TEXT}[ \t\n]*+(?:,[ \t\n]*+|(?=\])))*)\])"
    r"|\[\[([A-Za-z0-9_-]++)\]\]"
    r"|\[([A-Za-z0-9_-]++)(?:\.([A-Za-z0-9_-]++))?\]"
    r")?[ \t]*+(?:#[^\n]*+)?(?:\n|\Z)"
)
_TEXTS = re.compile(r'"([^"\\\n]*+)"')


def quick(text: str) -> dict[str, object] | None:
    """Return the table that a text without control characters describes, or None to ask others."""
    root: dict[str, object] = {}
    table = root
    listed: set[str] = set()
    at, end = 0, len(text)
    match = _LINE.match
    while at < end:
        found = match(text, at)
        if found is None:
            return None
        at = found.end()
        kind = found.lastindex
        if kind is None:  # nothing but a remark
            continue
        if kind < 6:
            key = found[1].strip('"')
            if key in table:
                return None
            if kind == 2:
                table[key] = found[2]
            elif kind == 5:
                table[key] = _TEXTS.findall(found[5])
            else:
                table[key] = int(found[4]) if kind == 4 else found[3] == "true"
        elif kind == 6:
            name = found[6]
            if name not in listed:
                if name in root:
                    return None
                listed.add(name)
                root[name] = []
            table = {}
            cast(list[object], root[name]).append(table)
        else:
            parent, name = root, found[7]
            if kind == 8:
                above = root.setdefault(name, {})
                if not isinstance(above, dict):
                    return None
                parent, name = above, found[8]
            if name in parent:
                return None
            table = parent[name] = {}
    return root
