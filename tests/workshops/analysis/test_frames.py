"""Answers become rows; what is too small or malformed never becomes one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests import answers
from workshops.analysis.frames import distinct, returns_frame
from workshops.analysis.reflections import NotReflections, scan, table
from workshops.contract import Answer, Reflection, ReflectionSet


def rows(sets: Iterable[ReflectionSet]) -> pl.DataFrame:
    return table(sets).collect()


def test_each_answer_is_a_row_with_the_question_as_it_was_asked() -> None:
    frame = rows([answers.eight()])
    assert len(frame) == 32
    assert frame["who"].n_unique() == 8
    first = frame.row(0, named=True)
    assert (first["key"], first["kind"], first["question"]) == (
        "viktigast",
        "text",
        "Vad är det viktigaste du tar med dig?",
    )


def test_an_unanswered_prompt_has_no_row() -> None:
    frame = rows([answers.reflection_set([answers.reflection({"tilltro": 3, "viktigast": " "})] * 5)])
    assert set(frame["key"]) == {"tilltro"}


def test_an_occasion_below_the_threshold_is_left_out_at_the_door() -> None:
    four = answers.eight().reflections[:4]
    sets = [answers.eight(), answers.reflection_set(four, occasion="PQR679", withheld=False, reflections=four)]
    assert set(rows(sets)["occasion"]) == {"KRT7M4"}


def test_a_set_that_asks_for_a_higher_threshold_gets_it() -> None:
    assert rows([answers.eight(threshold=9)]).is_empty()


def test_so_is_a_question_that_fewer_answered_there_whatever_others_did() -> None:
    few = [answers.reflection({"tilltro": 3} | ({"perspektiv": "inget"} if n < 4 else {})) for n in range(8)]
    found = rows([answers.eight(), answers.reflection_set(few, occasion="PQR679")])
    assert set(found.filter(key="perspektiv")["occasion"]) == {"KRT7M4"}
    assert set(found.filter(key="tilltro")["occasion"]) == {"KRT7M4", "PQR679"}


def test_each_set_is_held_to_its_own_threshold() -> None:
    """Another would hide other numbers than the occasion's own report does."""
    found = rows([answers.eight(threshold=8), answers.eight(occasion="PQR679", threshold=9)])
    assert set(found["occasion"]) == {"KRT7M4"}


def test_an_occasion_that_is_there_twice_counts_once_and_the_fuller_set_wins() -> None:
    older = answers.reflection_set(answers.eight().reflections[:6])
    assert rows([answers.eight(), older])["who"].n_unique() == 8


def test_no_answers_give_a_frame_with_all_its_columns() -> None:
    assert rows([]).columns == ["who", "occasion", "edition", "day", "key", "kind", "question", "value"]
    assert list(returns_frame([])) == ["who", "occasion", "edition", "key", "kind", "question", "value"]


def test_the_same_worksheet_in_two_formats_is_one_team() -> None:
    pdf, word, other = answers.team(), answers.team(carrier="docx"), answers.team({"team": "BVC"})
    assert distinct([pdf, word, other]) == (pdf, other)
    assert returns_frame([pdf, word, other])["who"].nunique() == 2


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("scale", 10**12),
        ("scale", -1),
        ("scale", "sju"),
        ("scale", True),
        ("text", 7),
        ("text", "  "),
        ("choice", ("tid",)),
        ("choices", ()),
        ("number", float("inf")),
        ("assessment", "4"),
        ("uppfunnen", "x"),
    ],
)
def test_a_value_of_another_shape_than_its_kind_promises_is_no_answer(kind: str, value: Any) -> None:
    odd = Answer.model_construct(key="x", kind=kind, question="Fråga?", value=value)
    reflection = Reflection.model_construct(edition=answers.MODULE.edition, day=answers.DAY, answers=(odd,))
    group = answers.eight().model_copy(update={"reflections": (reflection,) * 8})
    assert rows([group]).is_empty()


def test_a_file_gives_the_rows_that_were_written_but_for_small_occasions(tmp_path: Path) -> None:
    small = list(range(8, 12))
    written = rows([answers.eight()])
    few = written.head(16).with_columns(occasion=pl.lit("PQR679"), who=pl.Series(small * 4, dtype=pl.UInt32))
    pl.concat([written, few]).write_parquet(tmp_path / "svar.parquet")
    assert scan(tmp_path / "svar.parquet").collect().equals(written)


def test_a_file_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "svar.parquet"
    for spoil in (
        lambda: path.write_bytes(b"PAR1 nej"),
        lambda: pl.DataFrame({"a": [1]}).write_parquet(path),
        path.unlink,
    ):
        spoil()
        with pytest.raises(NotReflections, match="Exportera på nytt"):
            scan(path)


def test_a_threshold_below_three_is_refused_for_a_file_too(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lägre än 3"):
        scan(tmp_path / "svar.parquet", 2)
