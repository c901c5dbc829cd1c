"""Answers become rows; what is too small or malformed never becomes one."""

from typing import Any

import pytest

from tests import answers
from workshops.analysis.frames import distinct, reflections_frame, returns_frame
from workshops.contract import Answer, Reflection


def test_each_answer_is_a_row_with_the_question_as_it_was_asked() -> None:
    frame = reflections_frame([answers.eight()])
    assert len(frame) == 32
    assert frame["who"].nunique() == 8
    first = frame.iloc[0]
    assert (first["key"], first["kind"], first["question"]) == (
        "viktigast",
        "text",
        "Vad är det viktigaste du tar med dig?",
    )


def test_an_unanswered_prompt_has_no_row() -> None:
    frame = reflections_frame([answers.reflection_set([answers.reflection({"tilltro": 3, "viktigast": " "})] * 5)])
    assert set(frame["key"]) == {"tilltro"}


def test_an_occasion_below_the_threshold_is_left_out_at_the_door() -> None:
    four = answers.eight().reflections[:4]
    sets = [answers.eight(), answers.reflection_set(four, occasion="PQR679", withheld=False, reflections=four)]
    assert set(reflections_frame(sets)["occasion"]) == {"KRT7M4"}


def test_a_set_that_asks_for_a_higher_threshold_gets_it() -> None:
    assert reflections_frame([answers.eight(threshold=9)]).empty


def test_a_threshold_below_three_is_refused() -> None:
    with pytest.raises(ValueError, match="lägre än 3"):
        reflections_frame([answers.eight()], k=2)


def test_an_occasion_that_is_there_twice_counts_once_and_the_fuller_set_wins() -> None:
    older = answers.reflection_set(answers.eight().reflections[:6])
    assert reflections_frame([answers.eight(), older])["who"].nunique() == 8


def test_no_answers_give_a_frame_with_all_its_columns() -> None:
    assert list(reflections_frame([])) == ["who", "occasion", "edition", "key", "kind", "question", "value", "day"]
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
    assert reflections_frame([group]).empty
