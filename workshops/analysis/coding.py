"""Free text that a person has read and coded: which themes each text is about, whatever its words suggested.

Reflections and team worksheets are coded apart: each kind has a `Coding` of its own, with the same codebook.

A text is known by its question and a digest of what it says, never by when it came. Two people who wrote the same
share one decision, and count as two.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshops.safe import plain

from .questions import TeamQuestion, written

if TYPE_CHECKING:
    import polars as pl

CODERS = (1, 2)
"""The person who codes, and a second who codes the same texts without looking. Never names."""

Decisions = Mapping[tuple[str, str], frozenset[str]]
"""(question's key, the text's digest) → keys of the codes it is about; none is a decision too."""

ByHand = Mapping[str, Mapping[str, frozenset[str]]]
"""Question's key → code's label → the texts, as they stand in the table, that are about it. Only whole questions."""

Texts = Mapping[str, Mapping[str, int]]
"""Question's key → its different texts, each with how many gave it."""


@dataclass(frozen=True)
class Code:
    """A theme in the codebook. `own` was added while coding; the others come from the module."""

    key: str
    label: str
    description: str = ""
    example: str = ""
    own: bool = False


@dataclass(frozen=True)
class Coding:
    """What the first coder decided, and the second."""

    book: Sequence[Code] = ()
    first: Decisions = field(default_factory=dict)
    second: Decisions = field(default_factory=dict)


def digest(text: str) -> str:
    """SHA-256 of the text as it is shown, in hex."""
    return hashlib.sha256(plain(text).strip().encode()).hexdigest()


def by_hand(answers: "pl.LazyFrame", coding: Coding, k: int) -> ByHand:
    """As `decided`, of a table of `reflections`."""
    return decided(of_people(answers), coding, k) if coding.first else {}


def decided(texts: Texts, coding: Coding, k: int = 1) -> ByHand:
    """The questions whose every text the first coder has decided on.

    A code of the coder's own stands there only if at least k answers are about it: what it is called may be what one
    person wrote. The module's themes always stand there. k is 1 for team worksheets, which are not anonymous.
    """
    found: dict[str, dict[str, frozenset[str]]] = {}
    for key, said in texts.items():
        codes = {text: coding.first.get((key, digest(text))) for text in said}
        if all(code is not None for code in codes.values()):
            found[key] = _by_label(said, {text: code or frozenset() for text, code in codes.items()}, coding.book, k)
    return found


def progress(texts: Texts, decisions: Decisions) -> dict[str, tuple[int, int]]:
    """Question's key → how many of its answers are coded, and how many there are."""
    return {
        key: (sum(n for text, n in said.items() if (key, digest(text)) in decisions), sum(said.values()))
        for key, said in texts.items()
    }


def of_people(answers: "pl.LazyFrame") -> Texts:
    """The free text in a table of `reflections`."""
    import polars as pl  # not needed to open a form

    texts = answers.filter(pl.col("kind") == "text").group_by("key", "value").agg(n=pl.len()).collect()
    found: dict[str, dict[str, int]] = {}
    for key, text, n in texts.sort("key", "value").iter_rows():
        found.setdefault(key, {})[text] = n
    return found


def of_teams(asked: Iterable[TeamQuestion]) -> Texts:
    """What teams have written, as `questions.written` has it."""
    found: dict[str, Counter[str]] = {}
    for one in asked:
        for texts in written(one):
            found.setdefault(one.key, Counter()).update(set(texts))
    return {key: texts for key, texts in found.items() if texts}


def _by_label(
    texts: Mapping[str, int], codes: Mapping[str, Collection[str]], book: Sequence[Code], k: int
) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code in book:
        about = frozenset(text for text, keys in codes.items() if code.key in keys)
        if not code.own or sum(texts[text] for text in about) >= k:
            found[code.label] = found.get(code.label, frozenset()) | about
    return found
