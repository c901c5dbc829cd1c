"""Finds personal data in a text by `rules`. `screening.js` in the portal does the same on the device, step by step."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .rules import RULES, Kind

_UNSEEN = re.compile(RULES["unseen"])
_DIGITS = {zero + value: str(value) for zero in RULES["zeros"] for value in range(10)}
_ALIKE = _DIGITS | {ord(sign): same for sign, same in RULES["alike"].items()}
_OTHER_DIGITS = str.maketrans(RULES["other_digits"])
_PATTERNS = [(re.compile(rule["needs"]), re.compile(rule["pattern"]), rule) for rule in RULES["patterns"]]
_WORD = re.compile(RULES["word"])
_BETWEEN = re.compile(RULES["between_words"])
_GIVEN, _SURNAMES, _PARTICLES, _PLACES, _PUBLIC = (
    frozenset(RULES[name]) for name in ("given", "surnames", "particles", "places", "public")
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
    for finding in (*_numbers_and_addresses(seen), *_numbers_in_other_digits(seen), *_names(seen)):
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


def _numbers_and_addresses(text: str) -> Iterator[Finding]:
    for needs, pattern, rule in _PATTERNS:
        for match in pattern.finditer(text) if needs.search(text) else ():
            digits = [int(sign) for sign in match[1] if "0" <= sign <= "9"]
            fewest, most = rule.get("digits", (0, len(digits)))
            if fewest <= len(digits) <= most and (rule.get("check") != "luhn" or _luhn(digits[-10:])):
                yield Finding(rule["kind"], *match.span(1))


def _numbers_in_other_digits(text: str) -> Iterator[Finding]:
    """811218⑨⑧⑦⑥, where 811218-9876² has been found already."""
    as_digits = text.translate(_OTHER_DIGITS)
    if as_digits != text:
        yield from _numbers_and_addresses(as_digits)


def _luhn(digits: Sequence[int]) -> bool:
    """Whether the last digit checks the others: every second one doubled, from the first, and its digits added."""
    doubled = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _names(text: str) -> Iterator[Finding]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words) - 1:
        last = _last_of_name(text, words, at)
        if last is not None:
            yield Finding(Kind.NAME, words[at].start(), words[last].end())
            at = last
        at += 1


def _last_of_name(text: str, words: Sequence[re.Match[str]], first: int) -> int | None:
    """The index of the surname that ends the name beginning with `words[first]`; None when no name begins there."""
    if not _is_given(words[first][0]):
        return None
    last = None
    for at in range(first + 1, min(first + RULES["most_words"], len(words))):
        if not _are_adjacent(text, words[at - 1], words[at]):
            break
        word = words[at][0]
        if _is_surname(word) or (words[at - 1][0] in _PARTICLES and _is_capital(word)):
            last = at
        elif not (_is_given(word) or word in _PARTICLES):
            break
    if last is None or not _is_written_as_name(words, first, last) or _is_public(text, words, last):
        return None
    return last


def _are_adjacent(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return bool(_BETWEEN.fullmatch(text, one.end(), other.start()))


def _is_capital(word: str) -> bool:
    return word[0] != word[0].lower()


def _is_given(word: str) -> bool:
    plain = _plain(word)
    return plain in _GIVEN or ("-" in plain and all(part in _GIVEN for part in plain.split("-")))


def _is_surname(word: str) -> bool:
    return any(_is_one_surname(part) or _is_one_surname(part.removesuffix("s")) for part in _plain(word).split("-"))


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
    return unicodedata.normalize("NFC", word).lower()
