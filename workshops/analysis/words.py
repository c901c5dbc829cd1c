"""Words that many have written: a first look at a thousand answers. Only those that at least k answers share."""

import polars as pl

from workshops.swedish import LITTLE_WORDS, sort_key

MOST = 30
_WORD = r"\p{L}+(?:[-’'‐]?\p{L})+"
_AT_ONCE = 20_000
"""Texts: each becomes a row for every word in it, so there is room for fewer than of other rows."""
_A_SHARE = 1_000_000
"""Different words that there is room to count."""


def shared(texts: pl.LazyFrame, k: int) -> pl.LazyFrame:
    """Words per question (`key`, `word`, `answers`) that at least k of the texts have. `texts`: `key`, `value`.

    Most words are written once, and every text may have one of its own: where there are too many to keep, a share of
    them is counted at a time. Which share a word is in depends on the word alone, so each is counted whole.
    """
    with pl.Config(streaming_chunk_size=_AT_ONCE):
        shares = 1 + _about_how_many(texts) // _A_SHARE
        parts = [_counted(texts, k, share, shares).collect(engine="streaming") for share in range(shares)]
    return pl.concat(parts).lazy()


def _counted(texts: pl.LazyFrame, k: int, share: int, shares: int) -> pl.LazyFrame:
    mine = _words(texts).filter(pl.col("word").hash() % shares == share)
    counted = mine.group_by("key", "word").agg(answers=pl.len())
    return counted.filter(pl.col("answers") >= k, ~pl.col("word").is_in(LITTLE_WORDS))


def _words(texts: pl.LazyFrame) -> pl.LazyFrame:
    """One row for each word in each text, however often it is there."""
    found = pl.col("value").str.to_lowercase().str.extract_all(_WORD).list.unique()
    return texts.select("key", word=found).explode("word").filter(pl.col("word").is_not_null())


def _about_how_many(texts: pl.LazyFrame) -> int:
    """Different words, judged by those of every eighth text; rather too many than too few."""
    some = _words(texts.filter(pl.col("value").hash() % 8 == 0))
    return 8 * some.select(pl.col("word").approx_n_unique()).collect(engine="streaming").item()


def top(words: pl.DataFrame, key: str) -> tuple[tuple[str, int], ...]:
    """The most shared words of one question, at most `MOST`, each with how many answers have it."""
    found = words.filter(pl.col("key") == key).select("word", "answers")
    least = pl.col("answers").top_k(MOST).min()  # Swedish order is slow, and only those at the top need it
    ranked = sorted(found.filter(pl.col("answers") >= least).iter_rows(), key=lambda one: (-one[1], sort_key(one[0])))
    return tuple(ranked[:MOST])
