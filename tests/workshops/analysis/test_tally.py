"""The table is counted the same way in memory and from a file, and as one would count by hand."""

from collections import Counter
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import answers
from workshops.analysis.findings import findings
from workshops.analysis.reflections import scan, table
from workshops.analysis.suppress import TooSmall
from workshops.analysis.tally import Tally, tally
from workshops.contract import ReflectionSet

ASKED = (answers.MODULE.reflection, answers.MODULE.themes, 5)
people = st.lists(
    st.fixed_dictionaries(
        {"tilltro": st.integers(0, 10)},
        optional={
            "viktigast": st.lists(st.sampled_from(["Tid", "samverkan,", "tolken", "x-y", "ÅÄÖ"]), min_size=1).map(
                " ".join
            ),
            "hinder": st.lists(st.sampled_from(["tid", "pengar", "mandat"]), min_size=1, max_size=3),
            "perspektiv": st.sampled_from(["barnratt", "jamlikhet", "inget"]),
        },
    ),
    min_size=5,
    max_size=40,
)


@given(people, people)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_answer_to_a_question_that_five_answered_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, first: list[dict[str, Any]], second: list[dict[str, Any]]
) -> None:
    sets = [group(first, "KRT7M4"), group(second, "PQR679")]
    found = {one.key: one for one in tally(table(sets), *ASKED)}
    for key in ("viktigast", "tilltro", "hinder", "perspektiv"):
        each = [[one[key] for one in group if key in one] for group in (first, second)]
        given = [value for values in each if len(values) >= 5 for value in values]
        assert found[key].n == len(given)
        if key != "viktigast":
            chosen = (one for value in given for one in (set(value) if isinstance(value, list) else [value]))
            assert found[key].chosen == Counter(map(str, chosen))
        else:
            texts = [str(value).lower() for value in given]
    assert found["viktigast"].themes == themes_by_hand(texts)
    assert dict(found["viktigast"].words) == words_by_hand(texts)

    path = tmp_path_factory.mktemp("svar") / "svar.parquet"
    table(sets).sink_parquet(path)
    assert tally(scan(path), *ASKED) == tuple(found.values())
    assert findings(scan(path), *ASKED) == findings(table(sets), *ASKED)


def group(values: list[dict[str, Any]], code: str) -> ReflectionSet:
    return answers.reflection_set((answers.reflection(one) for one in values), occasion=code)


def themes_by_hand(texts: list[str]) -> tuple[tuple[str, int], ...]:
    counts = {"Tid och bemanning": "tid", "Språk och tolk": "tolk", "Samverkan": "samverk"}
    found = [
        (label, sum(any(w.startswith(word) for w in text.split()) for text in texts)) for label, word in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: -one[1]))


def words_by_hand(texts: list[str]) -> dict[str, int]:
    counted = Counter(word.strip(",") for text in texts for word in {one.strip(",") for one in text.split()})
    return {word: count for word, count in counted.items() if count >= 5}


def test_more_rows_than_are_read_at_once_are_counted_too(tmp_path: Any) -> None:
    sets = [answers.many(60)]
    table(sets).collect().write_parquet(tmp_path / "svar.parquet", row_group_size=7)
    assert tally(scan(tmp_path / "svar.parquet"), *ASKED) == tally(table(sets), *ASKED)


def test_no_answers_at_all_give_every_question_without_any() -> None:
    assert [(one.key, one.n) for one in tally(table([]), *ASKED)] == [
        (prompt.key, 0) for prompt in answers.MODULE.reflection
    ]


def test_findings_below_three_are_refused() -> None:
    with pytest.raises(TooSmall):
        findings(pl.LazyFrame(), answers.MODULE.reflection, (), 2)


def test_a_tally_holds_no_free_text() -> None:
    secret = [answers.reflection({"viktigast": f"Hemlig{letter * 3}"}) for letter in "bcdfghjk"]
    found: tuple[Tally, ...] = tally(table([answers.reflection_set(secret)]), *ASKED)
    assert "emlig" not in repr(found)
