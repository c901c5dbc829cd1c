"""What counts as personal data: patterns, checks and names as plain data, so that a browser can use the same.

The patterns mean the same to Python's `re` and to JavaScript's RegExp with the flag u: no \\d, \\w, \\b or \\s, whose
meanings differ. Every repetition is bounded or stands before a character that it cannot match itself, so that the
time grows with the length of the text and no faster, whatever the text is.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any


class Kind(StrEnum):
    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


NEVER_STORED = frozenset({Kind.PERSONNUMMER, Kind.SAMORDNINGSNUMMER})
"""Whoever sent it must take these out; with the rest they may decide for themselves."""

_BLANK = " \t\u00a0\u2007\u2009\u202f"
_SPACE = f"{_BLANK}\n\r"
_DASH = "\u2010-\u2015\u2212-"  # hyphens, en and em dash, minus; last in its class, the plain hyphen is itself
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036f"
_UNSEEN = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Characters that take no room: between two digits they must not hide a number."""

# A personnummer (SFS 1991:481 § 18): year, month, day, three digits and a check digit by the Luhn algorithm. A
# samordningsnummer (SFS 2023:363) has 60 added to the day; with an unknown date of birth the month may be 00.
# The century is optional; what stands between the groups is not what makes it a number.
_GAP = f"[{_SPACE}./+{_DASH}]{{0,3}}"
_CENTURY = f"(?:(?:18|19|20){_GAP})?"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_DAY_AND_60 = "(?:[678][0-9]|9[01])"


def _number(month: str, day: str) -> str:
    compact = f"{_CENTURY}[0-9]{{2}}{month}{day}{_GAP}[0-9]{{4}}(?![0-9])"
    # Written 2026-10-12 it may as well be a date before another date, and that is told by what follows.
    spaced = f"{_CENTURY}[0-9]{{2}}{_GAP}{month}{_GAP}{day}{_GAP}[0-9]{{4}}(?![0-9]|[./:{_DASH}][0-9])"
    return f"(?<![0-9])(?=({compact}|{spaced}))"


# Swedish numbers (PTS, the numbering plan): 0, one to three digits of area (of one only 8), five to eight more, which
# begin with no 0; or 46 in place of the first 0.
_BETWEEN = f"[{_SPACE}]{{0,2}}[/{_DASH}]?[{_SPACE}]{{0,2}}"
_GROUPS = f"[1-9][0-9]{{1,2}}(?:[{_SPACE}{_DASH}]?[0-9]{{2,3}}){{1,3}}(?![0-9])"
_CLOCK = "(?:[01][0-9]|2[0-4])[0-5][0-9]"
_NO_DATE_NOR_HOURS = (
    f"(?!{_DAY}[/{_DASH}]{_MONTH}[/{_DASH}](?:19|20)[0-9]{{2}}(?![0-9]))"
    f"(?!{_CLOCK}[{_SPACE}]?[{_DASH}][{_SPACE}]?{_CLOCK}(?![0-9]))"
)
_AREA = f"\\(?0(?:8|[1-79][0-9]{{1,2}})\\)?{_BETWEEN}{_GROUPS}"
_ABROAD = f"(?:\\+|00)[{_SPACE}]?46{_BETWEEN}(?:\\(0\\)[{_SPACE}]?)?[1-9][0-9]{{0,2}}{_BETWEEN}{_GROUPS}"

_ZEROS = (
    "660 6F0 7C0 966 9E6 A66 AE6 B66 BE6 C66 CE6 D66 DE6 E50 ED0 F20 1040 1090 17E0 1810 1946 19D0 1A80 1A90 1B50 "
    "1BB0 1C40 1C50 A620 A8D0 A900 A9D0 A9F0 AA50 ABF0 FF10 104A0 10D30 11066 110F0 11136 111D0 112F0 11450 114D0 "
    "11650 116C0 11730 118E0 11950 11C50 11D50 11DA0 16A60 16AC0 16B50 1D7CE 1D7D8 1D7E2 1D7EC 1D7F6 1E140 1E2F0 "
    "1E950 1FBF0"
)
"""Hexadecimal, from Unicode 14: general category Nd, value 0."""

_LOCAL = f"{_LETTER}0-9._%+-"
_LABEL = f"[{_LETTER}0-9-]{{1,63}}"
_AT = f"(?:@|[{_SPACE}]?[\\(\\[](?:at|snabel-a)[\\)\\]][{_SPACE}]?)"

_PATTERNS: list[dict[str, Any]] = [
    {"kind": Kind.PERSONNUMMER, "needs": "[0-9]", "pattern": _number(_MONTH, _DAY), "check": "luhn"},
    {
        "kind": Kind.SAMORDNINGSNUMMER,
        "needs": "[0-9]",
        "pattern": _number("(?:00|0[1-9]|1[0-2])", _DAY_AND_60),
        "check": "luhn",
    },
    {
        "kind": Kind.EMAIL,
        "needs": "[@(\\[]",
        "pattern": f"(?<![{_LOCAL}])(?=([{_LOCAL}]+{_AT}{_LABEL}(?:\\.{_LABEL}){{1,4}}))",
    },
    {"kind": Kind.PHONE, "needs": "0", "pattern": f"(?<![0-9+])(?=({_NO_DATE_NOR_HOURS}{_AREA}))", "digits": [8, 10]},
    {"kind": Kind.PHONE, "needs": "46", "pattern": f"(?<![0-9+])(?=({_ABROAD}))", "digits": [9, 14]},
]
"""The first group of `pattern` is what was found. `check` "luhn": the last ten digits pass. `digits`: from how many
to how many there must be. `needs`: what most texts lack and need not be searched without. Where two overlap, the
earlier holds."""


def _names() -> dict[str, list[str]]:
    """The most common names in Sweden (facts of public statistics), in lower case."""
    lines = json.loads((Path(__file__).parent / "names.json").read_text(encoding="utf-8"))
    return {name: " ".join(words).split() for name, words in lines.items()}


RULES: dict[str, Any] = {
    "unseen": f"[{_UNSEEN}]",
    "zeros": [int(zero, 16) for zero in _ZEROS.split()],
    "alike": {"＠": "@", "＋": "+", "－": "-", "．": ".", "／": "/", "（": "(", "）": ")"},
    "patterns": _PATTERNS,
    "word": f"[{_LETTER}]+(?:[-’'][{_LETTER}]+)*",
    "between_words": f"[{_BLANK}]{{1,2}}",
    "most_words": 8,
    **_names(),
}
"""Everything that `find` goes by, ready for JSON. `zeros`: the code points of every alphabet's digit nought, each
followed by its one to nine. A name is one or more of `given`, perhaps some of `particles`, and then one of `surnames`
or a word with one of `suffixes` that is none of the `places`, at `most_words` in all; a name that a `public` thing
bears (a street, a school) is nobody's."""
