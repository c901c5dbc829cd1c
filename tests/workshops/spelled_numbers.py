"""Personnummer and samordningsnummer as people spell them when they do not spell them as they should."""

import re
from datetime import date, timedelta
from random import Random

BETWEEN = ("", "", "", " ", "-", "\u00a0", "\u2009", "–", "\u2212", "  ", " - ", "\u200b", "\u00ad", "\u2060 \u200b")
ZEROS = "0０٠𝟎᠐"
ELSE = re.compile(
    # A telephone number; thousands; years and half years; postal codes; a date with hours
    r"0(?:8|[1-79]\d{1,2})[ -]{1,3}\d{2,3}(?:[ -]?\d{2,3}){1,3}"
    r"|[1-9]\d{0,2}(?: \d{3}){1,2}(?:[ -]{1,3}[1-9]\d?(?: \d{3}){1,2}){1,2}"
    r"|(?:19|20)\d\d-\d\d[ -]{1,3}(?:19|20)\d\d-\d\d|[1-9]\d\d \d\d[ -]{1,3}[1-9]\d\d \d\d"
    r"|(?:\d\d)?\d\d-?\d\d-?\d\d {1,2}(?:\d\d ?- ?\d\d|\d{4})"
)
"""What has blanks and hyphens where something else has them, and is taken for that."""


def number(chance: Random) -> str:
    """Ten or twelve digits, the last of which checks the nine before it."""
    born = date(1900, 1, 1) + timedelta(chance.randrange(365 * 200))
    nine = f"{born:%y%m}{born.day + chance.choice([0, 60]):02}{chance.randrange(1000):03}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return chance.choice(["", "19", "20"]) + nine + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def parted(chance: Random) -> str:
    """Anything that is seen as blanks and hyphens, or is not seen, between its digits; each of any alphabet."""
    while True:
        digits = number(chance)
        gaps = [chance.choice(BETWEEN) for _ in digits[1:]] + [""]
        if not ELSE.fullmatch("".join(digit + _seen(gap) for digit, gap in zip(digits, gaps, strict=True))):
            break
    zero = chance.choice([ZEROS[0], chance.choice(ZEROS)])
    return "".join(chr(ord(zero) + int(digit)) + gap for digit, gap in zip(digits, gaps, strict=True))


def typed(chance: Random) -> str:
    """With letters for 0 and 1, as long as there are digits among them."""
    digits = number(chance)
    parts = [digits[:-4], chance.choice(["", "-", " "]), digits[-4:]]
    return "".join("".join(map(chance.choice, map(_alike, part))) if set(part) - {*"01"} else part for part in parts)


def _alike(digit: str) -> str:
    return {"0": "0Oo", "1": "1lI"}.get(digit, digit)


def _seen(gap: str) -> str:
    seen = re.sub("[\u200b\u00ad\u2060]", "", gap)
    return re.sub("[–\u2212]", "-", re.sub("[\u00a0\u2009]", " ", seen))
