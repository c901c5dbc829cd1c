"""A prompt's fields have names of their own, and filled fields become the answer that was meant."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from tests.workshops.collect.word import typed
from workshops.contract import AssessmentPrompt, Prompt, ScalePrompt, TextPrompt, answer
from workshops.worksheet import phrases
from workshops.worksheet.fields import assemble, fields, options
from workshops.worksheet.notebook import sheet, worksheet_notebook

SHEET = sheet(worksheet_notebook(samples.module()))
PROMPTS = SHEET.schema.prompts


def test_every_field_has_a_name_and_a_label_of_its_own() -> None:
    all_fields = [field for prompt in PROMPTS for field in fields(prompt)]
    assert len({field.name for field in all_fields}) == len(all_fields)
    assert len({field.label for field in all_fields}) == len(all_fields)


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.kind)
def test_names_begin_with_the_prompts_key_and_nest_on_nothing(prompt: Prompt) -> None:
    for field in fields(prompt):
        assert field.name.split("__")[0] == prompt.key
        assert "." not in field.name


@pytest.mark.parametrize(("lines", "control"), [(1, "line"), (2, "area"), (30, "area")])
def test_a_text_of_one_line_has_a_field_of_one_line(lines: int, control: str) -> None:
    (field,) = fields(TextPrompt(key="a", question="b", lines=lines))
    assert field.control == control


def test_the_evidence_of_an_assessment_is_called_what_the_page_calls_it() -> None:
    _, evidence = fields(AssessmentPrompt(key="a", question="Hur långt?", objective="1.1"))
    assert evidence.name == "a__evidence"
    assert evidence.label == f"Hur långt? {phrases.EVIDENCE}"


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.kind)
def test_a_question_that_must_be_answered_marks_the_one_field_that_must_be_filled_in(prompt: Prompt) -> None:
    must = [field for field in fields(prompt.model_copy(update={"required": True})) if field.required]
    assert len(must) == (prompt.kind not in ("choices", "table"))
    assert not any(field.required for field in fields(prompt.model_copy(update={"required": False})))


def test_a_scale_names_its_ends() -> None:
    scale = ScalePrompt(key="a", question="b", low=1, high=3, low_label="Lite", high_label="Mycket")
    assert [(option.key, option.label) for option in options(scale)] == [
        ("1", "1 – Lite"),
        ("2", "2"),
        ("3", "3 – Mycket"),
    ]


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.kind)
def test_nothing_filled_in_is_no_answer(prompt: Prompt) -> None:
    assert assemble(prompt, {}) is None
    assert assemble(prompt, dict.fromkeys((field.name for field in fields(prompt)), "")) is None


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.kind)
def test_what_a_person_puts_in_the_fields_is_the_answer(prompt: Prompt) -> None:
    meant = samples.answers()
    keys = {option.label: option.key for field in fields(prompt) if field.control == "one" for option in field.options}
    filled = {name: keys.get(str(value), value) for name, value in typed(SHEET, meant).items()}
    assert answer(prompt, assemble(prompt, filled)) == answer(prompt, meant[prompt.key])


@given(st.data())
def test_only_filled_rows_of_a_table_are_kept_and_in_order(data: Any) -> None:
    table = next(prompt for prompt in PROMPTS if prompt.kind == "table")
    names = [field.name for field in fields(table)]
    filled = data.draw(st.dictionaries(st.sampled_from(names), st.text(min_size=1, max_size=5)))
    rows = assemble(table, filled) or []
    written = [cell for row in rows for cell in row.values() if cell is not None]
    assert written == [filled[name] for name in names if name in filled]
    assert all(any(row.values()) for row in rows)
