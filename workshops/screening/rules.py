"""What counts as personal data: patterns, checks and names as plain data, so that a browser can use the same.

The patterns mean the same to Python's `re` and to JavaScript's RegExp with the flag u: no \\d, \\w, \\b or \\s, whose
meanings differ. Every repetition is bounded or stands before a character that it cannot match itself, so that the
time grows with the length of the text and no faster, whatever the text is.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from .emails import EMAIL
from .numbers import PERSONNUMMER, SAMORDNINGSNUMMER
from .phones import PHONES
from .signs import ALIKE, BLANK, LETTER, LETTERS_FOR_DIGITS, OTHER_DIGITS, UNSEEN, ZEROS


class Kind(StrEnum):
    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


NEVER_STORED = frozenset({Kind.PERSONNUMMER, Kind.SAMORDNINGSNUMMER})
"""Whoever sent it must take these out; with the rest they may decide for themselves."""

_PATTERNS: list[dict[str, Any]] = [
    *(
        {"kind": kind, "needs": "(?:[0-9][^0-9]{0,20}){10}", "pattern": pattern, "check": "luhn"}
        for kind, patterns in ((Kind.PERSONNUMMER, PERSONNUMMER), (Kind.SAMORDNINGSNUMMER, SAMORDNINGSNUMMER))
        for pattern in patterns
    ),
    {"kind": Kind.EMAIL, **EMAIL},
    *({"kind": Kind.PHONE, **phone} for phone in PHONES),
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
    "digits_with_letters": f"(?<![{LETTER}0-9])(?=[{''.join(LETTERS_FOR_DIGITS)}]*[0-9])"
    f"[{''.join(LETTERS_FOR_DIGITS)}0-9]+(?![{LETTER}0-9])",
    "letters_for_digits": LETTERS_FOR_DIGITS,
    "patterns": _PATTERNS,
    "word": f"[{LETTER}]+(?:[-’'][{LETTER}]+)*",
    "between_words": f"[{BLANK}]{{1,2}}",
    "after_initial": f"\\.?[{BLANK}]{{0,2}}",
    "after_surname": f",[{BLANK}]{{0,2}}",
    "most_words": 8,
    **_names(),
}
"""Everything that `find` goes by, ready for JSON. `zeros`: the code points of every alphabet's digit nought, each
followed by its one to nine. `other_digits` may be part of a number or a note beside it, and `letters_for_digits` may be
letters after all, so the text is read in each way. A name is one or more of `given`, perhaps some of `particles` or
initials, and then one of `surnames` or a word with one of `suffixes` that is none of the `places`, at `most_words` in
all; a name that a `public` thing bears (a street, a school) is nobody's. "Anna A." is a name too. So are an initial
before a surname, and a surname, a comma and a given name, when the surname is none of the `surnames_and_words`; an
initial that is one of the `shortest_words` has its point."""
