"""The answers to each question of the reflection, counted: the same way for eight people and for ten million.

Nothing here is fit to show; `findings` decides what may be.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from workshops.contract import Prompt, Theme

from . import words
from .coding import ByHand
from .questions import Question, Tally, arranged, wordings
from .themes import by_frequency, touches


def tally(
    answers: pl.LazyFrame,
    prompts: Sequence[Prompt],
    themes: Sequence[Theme],
    k: int,
    by_hand: ByHand | None = None,
) -> tuple[Tally, ...]:
    """The questions of a table of `reflections`, in the order of `questions.arranged`."""
    coded = by_hand or {}
    worded = pl.when(pl.col("kind") != "text").then("value")
    counted = answers.group_by("key", "kind", "edition", "question", value=worded).agg(answers=pl.len())
    texts = answers.filter(pl.col("kind") == "text").select("key", "value")
    touched = texts.group_by("key").agg(touches(theme).sum() for theme in themes)
    # Each goes through the table on its own: together they would keep what they share, which is the whole of it.
    rows, in_themes, in_words = (
        asked.collect(engine="streaming") for asked in (counted, touched, words.shared(texts, k))
    )

    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows.sort("edition", "question", "value").iter_rows(named=True):
        groups[row["key"], row["kind"]].append(row)
    found = {key: counts for key, *counts in in_themes.iter_rows()}
    asked = [_question(key, kind, prompt, groups[key, kind]) for key, kind, prompt in arranged(set(groups), prompts)]
    nothing = [0] * len(themes)
    return tuple(
        Tally(
            **vars(one),
            themes=_decided(texts.filter(key=one.key), coded[one.key])
            if one.key in coded
            else by_frequency(found.get(one.key, nothing), themes),
            words=words.top(in_words, one.key),
            by_hand=one.key in coded,
        )
        if one.kind == "text"
        else Tally(**vars(one))
        for one in asked
    )


def _decided(texts: pl.LazyFrame, about: Mapping[str, Collection[str]]) -> tuple[tuple[str, int], ...]:
    """Labels and how many of the texts a person found to be about each; most frequent first."""
    labels = list(about)
    sums = [pl.col("value").is_in(list(about[label])).sum().alias(str(at)) for at, label in enumerate(labels)]
    counts = texts.select(sums).collect().row(0) if sums else ()
    return tuple(sorted(zip(labels, counts, strict=True), key=lambda one: -one[1]))


def _question(key: str, kind: str, prompt: Prompt | None, rows: list[dict[str, Any]]) -> Question:
    """`rows` are the counts of each edition, wording and value."""
    chosen: Counter[str] = Counter()
    for row in rows:
        for one in _chosen(kind, row["value"]):
            chosen[one] += row["answers"]
    asked = [(row["edition"], row["question"]) for row in rows]
    return Question(key, kind, *wordings(asked, key, prompt), prompt, sum(row["answers"] for row in rows), chosen)


def _chosen(kind: str, value: str | None) -> set[str]:
    """`value` as the table has it; None stands for texts, which are not counted one by one."""
    if value is None:
        return set()
    return set(value.split()) if kind == "choices" else {value}
