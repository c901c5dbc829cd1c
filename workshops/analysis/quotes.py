"""Quotes: free text that a person has read and approved, in an order that tells nothing about who wrote when."""

import hashlib
from collections.abc import Collection, Iterable

from workshops.safe import plain

from .questions import Question


def candidates(questions: Iterable[Question], k: int) -> dict[str, tuple[str, ...]]:
    """What there is to read and approve: question as worded → its texts. A question with fewer than k answers is left
    out; k is `contract.THRESHOLD` for reflections and 1 for team worksheets, which are not anonymous."""
    return {
        question.wording: _shuffled(question.answers["value"])
        for question in questions
        if question.kind == "text" and question.n >= k
    }


def approved_quotes(question: Question, approved: Collection[str]) -> tuple[str, ...]:
    """The texts of the answers that are approved, to the letter."""
    allowed = {_tidy(text) for text in approved}
    return tuple(text for text in _shuffled(question.answers["value"]) if text in allowed)


def _shuffled(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in the order of its hash: always the same, and none that a reader could interpret."""
    return tuple(sorted({_tidy(text) for text in texts}, key=lambda text: hashlib.sha256(text.encode()).digest()))


def _tidy(text: str) -> str:
    return plain(text).strip()
