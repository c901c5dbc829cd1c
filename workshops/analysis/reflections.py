"""The anonymous reflections as one table, one row an answer: from the sets that were fetched, or from a Parquet file.

Columns, all text but `who` and `day`: `who` (which reflection, counted from 0 within the table; says nothing about a
person), `occasion`, `edition`, `day` (date), `key`, `kind`, `question` as it was worded, `value`: the text, the step
in digits, the option's key, or the keys of several with a space between. Unanswered prompts have no row.

The table may be larger than memory: what works on it is written for polars' streaming engine.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import polars as pl

from workshops.contract import THRESHOLD, ReflectionSet, Value
from workshops.spoken import Spoken

from .frames import answer_rows, fullest, is_shown
from .suppress import checked

SCHEMA = pl.Schema(
    {"who": pl.UInt32, "occasion": pl.String, "edition": pl.String, "day": pl.Date}
    | dict.fromkeys(("key", "kind", "question", "value"), pl.String)
)
KINDS = ("text", "scale", "choice", "choices")
"""What a reflection may ask (`contract.ReflectionPrompt`); answers of another kind are not ours to report."""
_AT_ONCE = 1_000_000


class NotReflections(Spoken):
    """The file is no table of reflections."""


def table(sets: Iterable[ReflectionSet]) -> pl.LazyFrame:
    """Every answer that may be used: of the occasions with at least as many reflections as their own threshold, the
    questions that at least so many answered.

    What is smaller is left out here, at the door, so that nothing further in can show it. Of two sets from one
    occasion the fuller counts.
    """
    shown = [(group, reflection) for group in fullest(sets) if is_shown(group) for reflection in group.reflections]
    rows = [
        (who, group.occasion, one.edition, one.day, row["key"], row["kind"], row["question"], _as_text(row["value"]))
        for who, (group, one) in enumerate(shown)
        for row in answer_rows(one.answers)
        if row["kind"] in KINDS
    ]
    answered = Counter((occasion, key, kind) for _, occasion, _, _, key, kind, *_ in rows)
    least = {group.occasion: group.threshold for group, _ in shown}
    enough = [row for row in rows if answered[row[1], row[4], row[5]] >= least[row[1]]]
    return pl.LazyFrame(enough, schema=SCHEMA, orient="row")


def scan(path: Path, k: int = THRESHOLD) -> pl.LazyFrame:
    """The table in a Parquet file that `samling export` wrote, without the occasions that have answers from fewer
    than k reflections. Raises TooSmall for k < 3, and NotReflections.
    """
    checked(k)
    try:
        rows = pl.scan_parquet(path, glob=False)
        if rows.collect_schema() != SCHEMA:
            raise NotReflections(
                f"Filen {path.name} har inte kolumnerna som samling export skriver. Exportera på nytt."
            )
    except (pl.exceptions.PolarsError, OSError):
        raise NotReflections(f"Filen {path.name} går inte att läsa som Parquet. Exportera på nytt.") from None
    return rows.filter(pl.col("occasion").is_in(_large(rows, k).implode()), pl.col("kind").is_in(KINDS))


def _large(rows: pl.LazyFrame, k: int) -> pl.Series:
    """Occasions with at least k reflections. One bit for each reflection is kept, where `n_unique` keeps a table."""
    length, last = rows.select(pl.len(), pl.col("who").max()).collect(engine="streaming").row(0)
    seen = np.zeros((last or 0) + 1, dtype=bool)
    counted = pl.DataFrame(schema={"occasion": pl.String, "who": pl.UInt32})
    for first in range(0, length, _AT_ONCE):
        part = rows.select("occasion", "who").slice(first, _AT_ONCE).collect().drop_nulls().unique("who")
        new = part.filter(pl.Series(~seen[part["who"].to_numpy()]))
        seen[new["who"].to_numpy()] = True
        counted = pl.concat([counted, new.group_by("occasion").agg(pl.col("who").len())])
        counted = counted.group_by("occasion").agg(pl.col("who").sum())
    return counted.filter(pl.col("who") >= k)["occasion"]


def _as_text(value: Value) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
