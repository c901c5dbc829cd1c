"""What counts as personal data: patterns, checks and names as plain data, so that a browser can use the same.

The patterns mean the same to Python's `re` and to JavaScript's RegExp with the flag u: no \\d, \\w, \\b or \\s, whose
meanings differ. Every repetition is bounded or stands before a character that it cannot match itself, so that the
time grows with the length of the text and no faster, whatever the text is.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from .numbers import CLOCK, DAY, MONTH, PERSONNUMMER, SAMORDNINGSNUMMER
from .signs import ALIKE, BLANK, LETTER, OTHER_DIGITS, SPACE, UNSEEN, ZEROS


class Kind(StrEnum):
    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


NEVER_STORED = frozenset({Kind.PERSONNUMMER, Kind.SAMORDNINGSNUMMER})
"""Whoever sent it must take these out; with the rest they may decide for themselves."""

# Swedish numbers (PTS, the numbering plan): 0, one to three digits of area (of one only 8), five to eight more, which
# begin with no 0; or 46 in place of the first 0, or the number of a country beside us. Dots part them where an area of
# two digits or more tells them from hours.
_BETWEEN = f"[{SPACE}]{{0,2}}[/-]?[{SPACE}]{{0,2}}"
_GROUPS = f"[1-9][0-9]{{1,2}}(?:[{SPACE}-]?[0-9]{{2,3}}){{1,3}}(?![0-9])"
_NO_DATE_NOR_HOURS = (
    f"(?!{DAY}[/-]{MONTH}[/-](?:19|20)[0-9]{{2}}(?![0-9]))"
    f"(?!{CLOCK}[0-5][0-9][{SPACE}]?-[{SPACE}]?{CLOCK}[0-5][0-9](?![0-9]))"
)
_AREA = f"\\(?0(?:8|[1-79][0-9]{{1,2}})\\)?{_BETWEEN}{_GROUPS}"
_DOTTED = f"0[1-79][0-9]{{1,2}}[._·][1-9][0-9]{{1,2}}(?:[{SPACE}._·-]?[0-9]{{2,3}}){{1,3}}(?![0-9])"
_ABROAD = f"(?:\\+|00)[{SPACE}]?(?:4[5-7]|358){_BETWEEN}(?:\\(0\\)[{SPACE}]?)?[1-9][0-9]{{0,2}}{_BETWEEN}{_GROUPS}"

_LOCAL = f"{LETTER}0-9._%+-"
_LABEL = f"[{LETTER}0-9-]{{1,63}}"
_AT = f"(?:@[{BLANK}]?|[{BLANK}]@[{BLANK}]|[{SPACE}]?[\\(\\[](?:at|snabel-a)[\\)\\]][{SPACE}]?)"

_PATTERNS: list[dict[str, Any]] = [
    *(
        {"kind": kind, "needs": "[0-9]", "pattern": pattern, "check": "luhn"}
        for kind, patterns in ((Kind.PERSONNUMMER, PERSONNUMMER), (Kind.SAMORDNINGSNUMMER, SAMORDNINGSNUMMER))
        for pattern in patterns
    ),
    {
        "kind": Kind.EMAIL,
        "needs": "[@(\\[]",
        "pattern": f"(?<![{_LOCAL}])(?=([{_LOCAL}]+{_AT}{_LABEL}(?:\\.{_LABEL}){{1,4}}))",
    },
    {"kind": Kind.PHONE, "needs": "0", "pattern": f"(?<![0-9+])(?=({_NO_DATE_NOR_HOURS}{_AREA}))", "digits": [8, 10]},
    {"kind": Kind.PHONE, "needs": "0", "pattern": f"(?<![0-9+.])(?=({_DOTTED}))", "digits": [8, 10]},
    {"kind": Kind.PHONE, "needs": "4[5-7]|358", "pattern": f"(?<![0-9+])(?=({_ABROAD}))", "digits": [9, 14]},
]
"""The first group of `pattern` is what was found. `check` "luhn": the last ten digits pass. `digits`: from how many
to how many there must be. `needs`: what most texts lack and need not be searched without. Where two overlap, the
earlier holds."""


def _names() -> dict[str, list[str]]:
    """The most common names in Sweden (facts of public statistics), in lower case."""
    lines = json.loads((Path(__file__).parent / "names.json").read_text(encoding="utf-8"))
    return {name: " ".join(words).split() for name, words in lines.items()}


RULES: dict[str, Any] = {
    "unseen": f"[{UNSEEN}]",
    "zeros": ZEROS,
    "alike": ALIKE,
    "other_digits": OTHER_DIGITS,
    "patterns": _PATTERNS,
    "word": f"[{LETTER}]+(?:[-’'][{LETTER}]+)*",
    "between_words": f"[{BLANK}]{{1,2}}",
    "most_words": 8,
    **_names(),
}
"""Everything that `find` goes by, ready for JSON. `zeros`: the code points of every alphabet's digit nought, each
followed by its one to nine. `other_digits` may be part of a number or a note beside it, so both are looked for. A name
is one or more of `given`, perhaps some of `particles`, and then one of `surnames` or a word with one of `suffixes` that
is none of the `places`, at `most_words` in all; a name that a `public` thing bears (a street, a school) is nobody's."""
