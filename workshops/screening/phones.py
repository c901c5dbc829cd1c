"""Patterns for telephone numbers: Swedish ones, and those of the countries beside us.

A Swedish number (PTS, the numbering plan): 0, one to three digits of area (of one only 8), five to eight more, which
begin with no 0; or 46 in place of the first 0, or the number of a country beside us. Dots part them where an area of
two digits or more tells them from hours.
"""

from typing import Any

from .numbers import CLOCK, DAY, MONTH
from .signs import BLANK, SPACE

_BETWEEN = f"[{SPACE}]{{0,2}}[/-]?[{SPACE}]{{0,2}}"
_GROUPS = f"[1-9][0-9]{{1,2}}(?:[{SPACE}-]?[0-9]{{2,3}}){{1,3}}(?![0-9])"
_NO_DATE_NOR_HOURS = (
    f"(?!{DAY}[/-]{MONTH}[/-](?:19|20)[0-9]{{2}}(?![0-9]))"
    f"(?!{CLOCK}[0-5][0-9][{SPACE}]?-[{SPACE}]?{CLOCK}[0-5][0-9](?![0-9]))"
)
_NO_THOUSANDS = (
    f"(?!(?<=[0-9][{SPACE}])0(?!7[02369])[0-9]{{2}}[{SPACE}-]{{1,3}}[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{1,2}}(?![0-9]))"
)
_AREA = f"\\(?0(?:8|[1-79][0-9]{{1,2}})\\)?{_BETWEEN}{_GROUPS}"
_DOTTED = f"0[1-79][0-9]{{1,2}}[._·][1-9][0-9]{{1,2}}(?:[{SPACE}._·-]?[0-9]{{2,3}}){{1,3}}(?![0-9])"
_ABROAD = f"(?:\\+|00)[{SPACE}]?(?:4[5-7]|358){_BETWEEN}(?:\\(0\\)[{SPACE}]?)?[1-9][0-9]{{0,2}}{_BETWEEN}{_GROUPS}"

# Digit by digit: the same signs between all, but that others may follow the area. A list of hours or marks is none.
_APART = f"([{BLANK}]{{1,2}}|[{BLANK}]?[._-][{BLANK}]?)"
_AS_ONE_TYPES = f"(?:\\2|[{BLANK}]{{0,2}}[/-][{BLANK}]{{0,2}})"
_MOBILE_APART = f"0{_APART}7\\2[02369](?:{_AS_ONE_TYPES}[0-9]){{7}}(?!\\2?[0-9])"
_MOBILE_ABROAD_APART = f"\\+[{BLANK}]?4[{BLANK}]?6{_APART}7\\2[02369](?:{_AS_ONE_TYPES}[0-9]){{7}}(?!\\2?[0-9])"
_AREA_AND_APART = f"\\(?0(?:8|[1-79][0-9]{{1,2}})\\)?{_BETWEEN}[1-9]{_APART}[0-9](?:\\2[0-9]){{4,6}}(?!\\2?[0-9])"

_NEEDS = "(?:[0-9][^0-9]{0,8}){8}"

PHONES: list[dict[str, Any]] = [
    {
        "needs": _NEEDS,
        "pattern": f"(?<![0-9+])(?<![0-9]-)(?=({_NO_DATE_NOR_HOURS}{_NO_THOUSANDS}{_AREA}))",
        "digits": [8, 10],
    },
    {"needs": _NEEDS, "pattern": f"(?<![0-9+.])(?=({_DOTTED}))", "digits": [8, 10]},
    {"needs": "4[5-7]|358", "pattern": f"(?<![0-9+])(?=({_ABROAD}))", "digits": [9, 14]},
    {"needs": _NEEDS, "pattern": f"(?<![0-9+])(?<![0-9]-)(?=({_AREA_AND_APART}))", "digits": [8, 10]},
    *(
        {"needs": _NEEDS, "pattern": f"(?<![0-9+])(?<![0-9][{BLANK}._-])(?=({pattern}))"}
        for pattern in (_MOBILE_APART, _MOBILE_ABROAD_APART)
    ),
]
"""As the patterns in `rules`."""
