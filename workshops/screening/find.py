"""Finds personal data in a text by `rules`. `screening.js` in the portal does the same on the device, step by step."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from .rules import RULES, Kind

_UNSEEN = re.compile(RULES["unseen"])
_DIGITS = {zero + value: str(value) for zero in RULES["zeros"] for value in range(10)}
_ALIKE = _DIGITS | {ord(sign): same for sign, same in RULES["alike"].items()}
_OTHER_DIGITS = str.maketrans(RULES["other_digits"])
_DIGITS_WITH_LETTERS = re.compile(RULES["digits_with_letters"])
_LETTERS_FOR_DIGITS = str.maketrans(RULES["letters_for_digits"])
_ANY_DIGIT = re.compile(f"[0-9{''.join(RULES['other_digits'])}]")
_PATTERNS = [
    (re.compile(needs), [(re.compile(rule["pattern"]), rule) for rule in rules])
    for needs, rules in groupby(RULES["patterns"], lambda rule: rule["needs"])
]
_WORD = re.compile(RULES["word"])
_BETWEEN, _AFTER_INITIAL, _AFTER_SURNAME = (
    re.compile(RULES[name]) for name in ("between_words", "after_initial", "after_surname")
)
_GIVEN, _SURNAMES, _WORDS, _SHORTEST, _PARTICLES, _PLACES, _PUBLIC = (
    frozenset(RULES[name])
    for name in ("given", "surnames", "surnames_and_words", "shortest_words", "particles", "places", "public")
)
_SUFFIXES = tuple(RULES["suffixes"])


@dataclass(frozen=True)
class Finding:
    """`text[start:end]` looks like personal data."""

    kind: Kind
    start: int
    end: int


def find(text: str) -> list[Finding]:
    """What in `text` looks like personal data, in the order it stands; no two overlap."""
    seen, places = _as_seen(text)
    taken = bytearray(len(seen))
    found = []
    for finding in (*_numbers_and_addresses(_readings(seen)), *_names(seen)):
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
            found.append(Finding(finding.kind, places[finding.start], places[finding.end - 1] + 1))
    return sorted(found, key=lambda finding: finding.start)


def _as_seen(text: str) -> tuple[str, Sequence[int]]:
    """The text as it looks to a reader, every digit as 0–9, and where each of its characters stands in `text`."""
    places: Sequence[int] = range(len(text))
    if _UNSEEN.search(text):
        places = [place for place, sign in enumerate(text) if not _UNSEEN.match(sign)]
        text = "".join(text[place] for place in places)
    return text.translate(_ALIKE), places


def _readings(text: str) -> Sequence[str]:
    """The text as it stands; with 811218⑨⑧⑦⑥ as a number, which is looked for after 811218-9876²; and 8ll2I8."""
    if not _ANY_DIGIT.search(text):
        return [text]
    as_digits = text.translate(_OTHER_DIGITS)
    without_letters = _DIGITS_WITH_LETTERS.sub(lambda run: run[0].translate(_LETTERS_FOR_DIGITS), as_digits)
    return list(dict.fromkeys((text, as_digits, without_letters)))


def _numbers_and_addresses(readings: Sequence[str]) -> Iterator[Finding]:
    """The first of the patterns in every reading before the next in any: what is never stored comes first."""
    for needs, patterns in _PATTERNS:
        searched = [text for text in readings if needs.search(text)]
        for (pattern, rule), text in product(patterns, searched):
            for match in pattern.finditer(text):
                digits = [int(sign) for sign in match[1] if "0" <= sign <= "9"]
                fewest, most = rule.get("digits", (0, len(digits)))
                if fewest <= len(digits) <= most and (rule.get("check") != "luhn" or _luhn(digits[-10:])):
                    yield Finding(rule["kind"], *match.span(1))


def _luhn(digits: Sequence[int]) -> bool:
    """Whether the last digit checks the others: every second one doubled, from the first, and its digits added."""
    doubled = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _names(text: str) -> Iterator[Finding]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words) - 1:
        last = _last_of_name(text, words, at)
        if last is None:
            last = _last_of_turned_name(text, words, at)
        if last is not None:
            yield Finding(Kind.NAME, words[at].start(), words[last].end())
            at = last
        at += 1


def _last_of_name(text: str, words: Sequence[re.Match[str]], first: int) -> int | None:
    """The index of the surname that ends the name beginning with `words[first]`; None when no name begins there."""
    by_initial = _is_initial(text, words[first])
    if not (by_initial or _is_given(words[first][0])):
        return None
    last = None
    for at in range(first + 1, min(first + RULES["most_words"], len(words))):
        if not _are_adjacent(text, words[at - 1], words[at]):
            break
        word = words[at][0]
        if _is_surname(word) or (words[at - 1][0] in _PARTICLES and _is_capital(word)):
            last = at
        elif _is_initial(text, words[at]):  # Anna A.
            last = at if last is None and not by_initial and _is_shortened(text, words[at]) else last
        elif not (_is_given(word) or word in _PARTICLES):
            break
    if last is None or not _is_written_as_name(words, first, last) or _is_public(text, words, last):
        return None
    return None if by_initial and not _is_surname_only(words[last][0]) else last


def _last_of_turned_name(text: str, words: Sequence[re.Match[str]], first: int) -> int | None:
    """The index of Anna in Andersson, Anna."""
    surname, given = words[first], words[first + 1]
    if not (_is_capital(surname[0]) and _is_capital(given[0]) and _is_given(given[0]) and _is_surname_only(surname[0])):
        return None
    return first + 1 if _AFTER_SURNAME.fullmatch(text, surname.end(), given.start()) else None


def _are_adjacent(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = _AFTER_INITIAL if _is_initial(text, one) else _BETWEEN
    return bool(between.fullmatch(text, one.end(), other.start()))


def _is_initial(text: str, word: re.Match[str]) -> bool:
    """A, A. or A-K; but "I." and not "I", nor another of the shortest words."""
    if len(word[0]) > 6 or not _is_capital(word[0]):
        return False
    if _plain(word[0]) in _SHORTEST and not _is_shortened(text, word):
        return False
    return all(len(part) == 1 and _is_capital(part) for part in _composed(word[0]).split("-"))


def _is_shortened(text: str, word: re.Match[str]) -> bool:
    return text.startswith(".", word.end())


def _is_capital(word: str) -> bool:
    return word[0] != word[0].lower()


def _is_given(word: str) -> bool:
    plain = _plain(word)
    return plain in _GIVEN or ("-" in plain and all(part in _GIVEN for part in plain.split("-")))


def _is_surname(word: str) -> bool:
    return any(_is_one_surname(part) or _is_one_surname(part.removesuffix("s")) for part in _plain(word).split("-"))


def _is_surname_only(word: str) -> bool:
    """And neither a given name nor another word, which may stand beside an initial or a comma."""
    parts = [part for one in _plain(word).split("-") for part in (one, one.removesuffix("s"))]
    return any(map(_is_one_surname, parts)) and not any(part in _GIVEN or part in _WORDS for part in parts)


def _is_one_surname(part: str) -> bool:
    return part in _SURNAMES or (part.endswith(_SUFFIXES) and part not in _PLACES)


def _is_written_as_name(words: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """In capitals as names are, or ending in a way that only names do."""
    if _plain(words[last][0]).endswith(("sson", "ssons")):
        return True
    named = [words[at][0] for at in range(first, last + 1)]
    return all(_is_capital(word) or word in _PARTICLES for word in named)


def _is_public(text: str, words: Sequence[re.Match[str]], last: int) -> bool:
    """Karin Boyes gata."""
    if last + 1 == len(words) or not words[last][0].endswith("s"):
        return False
    return _are_adjacent(text, words[last], words[last + 1]) and words[last + 1][0].lower() in _PUBLIC


def _plain(word: str) -> str:
    return _composed(word).lower()


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word)
