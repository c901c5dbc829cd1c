"""A file's small occasions stay outside, found in memory that does not grow with the file."""

import random
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import answers
from workshops.analysis import reflections
from workshops.analysis.reflections import scan, table


def written(path: Path, sizes: list[int], chance: random.Random) -> pl.DataFrame:
    """Occasions of so many people, each of whom answered one question or more, in any order, in small row groups."""
    row = table([answers.eight()]).collect().row(0, named=True)
    people = [f"T{place}" for place, size in enumerate(sizes) for _ in range(size)]
    rows = [
        row | {"who": who, "occasion": occasion, "key": f"q{asked}"}
        for who, occasion in enumerate(people)
        for asked in range(chance.randint(1, 3))
    ]
    chance.shuffle(rows)
    frame = pl.DataFrame(rows, schema=reflections.SCHEMA)
    frame.write_parquet(path, row_group_size=7)
    return frame


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(3, 6), st.integers(1, 40), st.randoms())
def test_those_with_at_least_k_reflections_are_there_whole(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], k: int, at_once: int, chance: random.Random
) -> None:
    path = tmp_path_factory.mktemp("svar") / "svar.parquet"
    frame = written(path, sizes, chance)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reflections, "_AT_ONCE", at_once)
        kept = scan(path, k).collect()
    large = {f"T{place}" for place, size in enumerate(sizes) if size >= k}
    assert kept.equals(frame.filter(pl.col("occasion").is_in(sorted(large))))
