"""Which characters are alike, which take no room and which part numbers and words: as data, for Python and JavaScript.

Ranges are for a class of characters in a pattern that means the same in both. Only code points are compared, so that a
browser with an older or newer Unicode finds the same.
"""

from workshops.invisible import INVISIBLE

BLANK = " \t"
SPACE = f"{BLANK}\n\r"
LETTER = "A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036f"
UNSEEN = f"{INVISIBLE}\u20d0-\u20f0"
"""Characters that take no room, and the frames drawn around a digit: between two digits they must not hide a number."""
LIST = ",;\u060c\u061b\u066c\u3001"
"""What parts a list."""
MARK = (
    "!-)*+./:<-@\\[-`\\{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df"
    "\u060d\u066a\u066b\u066d\u06d4\u2016-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u23ff\u2500-\u2775\u2794-\u2bff"
    "\u2e00-\u2e2e\u2e30-\u2e5d\u3002\u3003\u3008-\u3020\u30fb\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    "\uff5b-\uff65\U0001f300-\U0001faff-"
)
"""All else that is seen and is neither letter nor digit. The plain hyphen is last, where it is itself in a class."""

_ZEROS = (
    "660 6F0 7C0 966 9E6 A66 AE6 B66 BE6 C66 CE6 D66 DE6 E50 ED0 F20 1040 1090 17E0 1810 1946 19D0 1A80 1A90 1B50 "
    "1BB0 1C40 1C50 A620 A8D0 A900 A9D0 A9F0 AA50 ABF0 FF10 104A0 10D30 11066 110F0 11136 111D0 112F0 11450 114D0 "
    "11650 116C0 11730 118E0 11950 11C50 11D50 11DA0 16A60 16AC0 16B50 1D7CE 1D7D8 1D7E2 1D7EC 1D7F6 1E140 1E2F0 "
    "1E950 1FBF0"
)
"""Hexadecimal, from Unicode 14: general category Nd, value 0."""

_ALIKE = {"＠": "@", "＋": "+", "．": ".", "。": ".", "｡": ".", "，": ",", "／": "/", "（": "(", "）": ")"}
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = (
    "\u02d7\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2796\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u301c\u3030\u30a0\u30fc\uff70\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"
)
"""Unicode's categories Zs and Pd, and what else is drawn as a dash."""
_OTHER_DIGITS = (
    "B2-B3:2 B9-B9:1 1369-1371:1 19DA-19DA:1 2070-2070:0 2074-2079:4 2080-2089:0 2460-2468:1 2474-247C:1 2488-2490:1 "
    "24EA-24EA:0 24F5-24FD:1 24FF-24FF:0 2776-277E:1 2780-2788:1 278A-2792:1"
)
"""Raised, lowered, in circles and the like: from which sign to which, hexadecimal, and the value of the first."""


def _other_digits() -> dict[str, str]:
    digits = {}
    for run in _OTHER_DIGITS.split():
        signs, first = run.split(":")
        begin, end = (int(sign, 16) for sign in signs.split("-"))
        digits |= {chr(sign): str(int(first) + sign - begin) for sign in range(begin, end + 1)}
    return digits


ZEROS = [int(zero, 16) for zero in _ZEROS.split()]
ALIKE = {**_ALIKE, **dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_DASHES, "-")}
OTHER_DIGITS = _other_digits()
LETTERS_FOR_DIGITS = {"O": "0", "o": "0", "I": "1", "l": "1"}
"""As on a typewriter that has neither 0 nor 1."""
