"""Words and short phrases that several people wrote: candidates for the big screen, until a person approves them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from workshops.safe import plain
from workshops.swedish import LITTLE_WORDS, sort_key

SHARED_BY = 2
"""Answers that must have a word in them. What only one person wrote is where a name would be, and is not listed."""
LONGEST_PHRASE = 3
MOST = 60
_LETTERS = 80

_SENTENCE = re.compile(r"[.!?:;,()\[\]\"”“\n–—/]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def candidates(texts: Iterable[str]) -> tuple[str, ...]:
    """What at least `SHARED_BY` of the texts have in common, the most shared first, at most `MOST`.

    A phrase hides the words in it that are never used outside it. Lower case, unless nobody wrote it so.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for folded, spelling in {phrase.casefold(): phrase for phrase in _phrases(plain(text))}.items():
            spellings[folded][spelling] += 1
    shared = {folded: found.total() for folded, found in spellings.items() if found.total() >= SHARED_BY}
    inside = {part for phrase, n in shared.items() for part in _parts(phrase) if shared.get(part) == n}
    ranked = sorted(shared.keys() - inside, key=lambda folded: (-shared[folded], sort_key(folded)))
    return tuple(_spelled(spellings[folded]) for folded in ranked[:MOST])


def _phrases(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        words = _WORD.findall(sentence)
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
                phrase = " ".join(words[start:end])
                if _says_something(words[start]) and _says_something(words[end - 1]) and len(phrase) <= _LETTERS:
                    yield phrase


def _says_something(word: str) -> bool:
    return len(word) > 1 and word.casefold() not in LITTLE_WORDS


def _parts(phrase: str) -> Iterator[str]:
    words = phrase.split()
    for length in range(1, len(words)):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _spelled(spellings: Counter[str]) -> str:
    written = sorted(spellings, key=lambda one: (not one.islower(), -spellings[one], one))
    return written[0]
