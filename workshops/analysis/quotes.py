"""Quotes: free text that a person has read and approved, in an order that tells nothing about who wrote when."""

import hashlib
from collections.abc import Collection, Iterable

import polars as pl

from workshops.safe import plain


def texts(answers: pl.LazyFrame, key: str) -> tuple[str, ...]:
    """The texts that answer a question, from a table of `reflections`."""
    found = answers.filter(pl.col("key") == key, pl.col("kind") == "text").select("value").collect()
    return tuple(found["value"])


def readable(texts: Iterable[str], k: int) -> tuple[str, ...]:
    """What there is to read and approve of one question's texts: nothing if they are fewer than k. k is 1 for team
    worksheets, which are not anonymous."""
    found = tuple(texts)
    return _shuffled(found) if len(found) >= k else ()


def approved_quotes(texts: Iterable[str], approved: Collection[str]) -> tuple[str, ...]:
    """The texts that are approved, to the letter."""
    allowed = {_tidy(text) for text in approved}
    return tuple(text for text in _shuffled(texts) if text in allowed)


def _shuffled(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in the order of its hash: always the same, and none that a reader could interpret."""
    return tuple(sorted({_tidy(text) for text in texts}, key=lambda text: hashlib.sha256(text.encode()).digest()))


def _tidy(text: str) -> str:
    return plain(text).strip()
