"""Themes: what free text seems to be about. Word beginnings only suggest; a person decides what was meant."""

import unicodedata
from collections.abc import Sequence

import polars as pl

from workshops.contract import Theme


def touches(theme: Theme) -> pl.Expr:
    """Whether the text in the column `value` seems to touch the theme, as a bool column named by the theme's key.

    It does if a word of the text begins with one of the theme's `words`; "samverk" finds "Samverkan". A phrase may be
    given too. Capitals and soft hyphens do not matter, nor how å is put together.
    """
    beginnings = [_pattern(word) for word in theme.words if word.strip()]
    if not beginnings:
        return pl.lit(value=False).alias(theme.key)
    return pl.col("value").str.contains(rf"(?i)(?:^|\W)(?:{'|'.join(beginnings)})").alias(theme.key)


def _pattern(word: str) -> str:
    """The word as a regular expression, with each letter's composed and its decomposed form."""
    letters = unicodedata.normalize("NFC", word.replace("\N{SOFT HYPHEN}", "")).split()
    return r"\s+".join("\u00ad?".join(map(_letter, part)) for part in letters)


def _letter(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return pl.escape_regex(letter) if apart == letter else f"(?:{letter}|{apart})"


def by_frequency(counts: Sequence[int], themes: Sequence[Theme]) -> tuple[tuple[str, int], ...]:
    """The themes' labels, each with how many answers (not words) touch it; most frequent first."""
    labelled = [(theme.label, count) for theme, count in zip(themes, counts, strict=True)]
    return tuple(sorted(labelled, key=lambda one: -one[1]))
