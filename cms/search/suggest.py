""" "Menade du …" when nothing was found."""

from collections import Counter
from difflib import get_close_matches

from .find import readable_documents
from .query import LONGEST
from .words import WORD, folded, stem

_ALIKE = 0.72
_SHORTEST = 4
_MOST_WORDS = 4
"""Words of the query that are looked up: each is compared with the whole vocabulary."""


def suggestion(typed: str) -> str | None:
    """The query with its unknown words changed to the most similar ones that can be read here; None if none is."""
    vocabulary = _vocabulary()
    known = {stem(word) for word in vocabulary.values()}
    words = [word.casefold() for word in WORD.findall(typed[:LONGEST])][:_MOST_WORDS]
    better = [word if stem(word) in known else _similar(word, vocabulary) for word in words]
    told = " ".join(word for word in better if word)
    return told if told and told != " ".join(words) else None


def _similar(word: str, vocabulary: dict[str, str]) -> str | None:
    found = get_close_matches(folded(word), vocabulary, n=1, cutoff=_ALIKE)
    return vocabulary[found[0]] if found else None


def _vocabulary() -> dict[str, str]:
    """Each word as typed without accents, to how it is written; the more common word wins."""
    counted = Counter[str]()
    for title, text in readable_documents().values_list("title", "text"):
        counted.update(word.casefold() for word in WORD.findall(f"{title} {text}") if len(word) >= _SHORTEST)
    return {folded(word): word for word, _ in reversed(counted.most_common())}
