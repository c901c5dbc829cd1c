"""Words that many have written: a first look at a thousand answers. Only those that at least k answers share."""

import polars as pl

from workshops.swedish import LITTLE_WORDS, sort_key

MOST = 30
_WORD = r"\p{L}+(?:[-’'‐]?\p{L})+"


def shared(texts: pl.LazyFrame, k: int) -> pl.LazyFrame:
    """Words per question (`key`, `word`, `answers`) that at least k of the texts have. `texts`: `key`, `value`."""
    found = pl.col("value").str.to_lowercase().str.extract_all(_WORD).list.unique()
    counted = texts.select("key", word=found).explode("word").group_by("key", "word").agg(answers=pl.len())
    return counted.filter(pl.col("answers") >= k, pl.col("word").is_not_null(), ~pl.col("word").is_in(LITTLE_WORDS))


def top(words: pl.DataFrame, key: str) -> tuple[tuple[str, int], ...]:
    """The most shared words of one question, at most `MOST`, each with how many answers have it."""
    found = words.filter(pl.col("key") == key).select("word", "answers")
    least = pl.col("answers").top_k(MOST).min()  # Swedish order is slow, and only those at the top need it
    ranked = sorted(found.filter(pl.col("answers") >= least).iter_rows(), key=lambda one: (-one[1], sort_key(one[0])))
    return tuple(ranked[:MOST])
