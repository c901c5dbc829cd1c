"""What somebody typed, as groups of words to find."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .words import STOP_WORDS, WORD, bare, stem, stems

LONGEST = 200
"""Characters of a query that count: more than anybody types."""
MOST_WORDS = 10
_SHORTEST_BEGINNING = 3

Phrase = tuple[str, ...]
"""Stems that stand beside each other."""
Alternative = tuple[Phrase, bool]
"""With whether the last of them may be the beginning of a word."""
Synonyms = Mapping[Phrase, frozenset[Phrase]]


@dataclass(frozen=True)
class Query:
    """Each group is a word or an expression, its synonyms and the words that begin with it."""

    groups: tuple[tuple[Alternative, ...], ...]
    synonyms: tuple[Phrase, ...] = ()
    """Those that were added."""

    def __bool__(self) -> bool:
        return bool(self.groups)

    def means(self, word: str) -> bool:
        """Whether a word of a text is one of those that were asked for. Of a synonym of many words none is."""
        known = stem(word)
        return known in self._words or known.startswith(self._beginnings) or bare(word).startswith(self._beginnings)

    def is_synonym(self, expression: str) -> bool:
        """Whether it was sought although nobody typed it."""
        return tuple(stems(expression)) in self.synonyms

    def told_in(self, title: str) -> int:
        """How well a title answers: two for each group whose own word it has, one if only a longer or another word."""
        words = set(stems(title))
        return sum(self._told(words, group) for group in self.groups)

    @staticmethod
    def _told(words: set[str], group: tuple[Alternative, ...]) -> int:
        if words.issuperset(group[0][0]):
            return 2
        begins = (word.startswith(phrase[-1]) for phrase, beginning in group if beginning for word in words)
        return int(any(begins) or any(words.issuperset(phrase) for phrase, _ in group))

    @cached_property
    def _words(self) -> frozenset[str]:
        typed = (group[0][0] for group in self.groups)
        others = (phrase for group in self.groups for phrase, _ in group if len(phrase) == 1)
        return frozenset(word for phrase in (*typed, *others) for word in phrase) - STOP_WORDS

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(phrase[-1] for group in self.groups for phrase, beginning in group if beginning)


def parse(typed: str, synonyms: Synonyms) -> Query:
    """Any text, of any length. Words that are everywhere are left out, unless there are no others."""
    chunks = [[word for word in WORD.findall(chunk) if stem(word)] for chunk in typed[:LONGEST].split()]
    words = [chunk for chunk in chunks if chunk][:MOST_WORDS]
    found = list(_groups(words, synonyms))
    telling = [one for one, word in found if not _is_everywhere(word, words)] or [one for one, _ in found]
    added = {phrase for group in telling for phrase, beginning in group[1:] if not beginning} - {
        group[0][0] for group in telling
    }
    return Query(tuple(dict.fromkeys(telling)), tuple(sorted(added)))


def _groups(words: list[list[str]], synonyms: Synonyms) -> Iterator[tuple[tuple[Alternative, ...], tuple[int, int]]]:
    """Each group with the words that it stands for; the longest known expression first."""
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            phrase = tuple(stem(part) for word in words[at:end] for part in word)
            if phrase in synonyms or end == at + 1:
                break
        others = sorted(synonyms.get(phrase, frozenset()))
        typed = bare(words[end - 1][-1])
        beginnings = [((*phrase[:-1], last), True) for last in dict.fromkeys((phrase[-1], typed))]
        begun = (one for one in beginnings if len(one[0][-1]) >= _SHORTEST_BEGINNING)
        yield ((phrase, False), *begun, *((other, False) for other in others)), (at, end)
        at = end


def _is_everywhere(place: tuple[int, int], words: list[list[str]]) -> bool:
    return all(bare(part) in STOP_WORDS for word in words[slice(*place)] for part in word)


def synonyms_of(expressions: Iterable[Iterable[str]]) -> Synonyms:
    """Each inner iterable is ways to say the same: "föräldraskapsstöd", "föräldrastöd", "stöd till föräldrar"."""
    found: dict[Phrase, frozenset[Phrase]] = {}
    for same in expressions:
        phrases = frozenset(phrase for one in same if (phrase := tuple(stems(one))))
        for phrase in phrases:
            found[phrase] = found.get(phrase, frozenset()) | phrases - {phrase}
    return found
