"""The file that the web worksheet saves comes back to the letter; anything else is refused with a sentence."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from workshops.collect.errors import ReturnRefused
from workshops.collect.returned_json import read_json
from workshops.contract import AnswerError, answer
from workshops.worksheet.notebook import sheet, worksheet_notebook

SCHEMA = sheet(worksheet_notebook(samples.module(), samples.occasion())).schema


def saved(answers: Any, **other: Any) -> bytes:
    file = {"contract": 1, "schema": SCHEMA.model_dump(mode="json"), "answers": answers, **other}
    return json.dumps(file, ensure_ascii=False).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(ReturnRefused) as refused:
        read_json(data)
    return refused.value.message


def test_every_kind_of_answer_comes_back() -> None:
    schema, raw = read_json(saved(samples.answers()))
    assert schema == SCHEMA
    assert raw == samples.answers()


def test_what_was_left_out_is_unanswered() -> None:
    assert read_json(saved({}))[1] == {prompt.key: None for prompt in SCHEMA.prompts}


@given(st.text(max_size=300))
def test_any_text_comes_back_to_the_letter(text: str) -> None:
    assert read_json(saved({"steg": text}))[1]["steg"] == text


def test_half_a_character_becomes_a_question_mark() -> None:
    data = saved({"steg": "X"}).replace(b'"X"', b'"a\\ud800b"')
    assert read_json(data)[1]["steg"] == "a?b"


def test_a_byte_order_mark_from_an_editor_does_no_harm() -> None:
    assert read_json(b"\xef\xbb\xbf" + saved({"steg": "å"}))[1]["steg"] == "å"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"{}",
        b"\xff\xfe{}",
        b'{"contract": 1, "schema": [], "answers": {}}',
        b'{"contract": 1, "schema": {}, "answers": []}',
        saved({}, mer=1),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"contract": NaN, "schema": {}, "answers": {}}',
        b'{"contract": ' + b"9" * 5000 + b', "schema": {}, "answers": {}}',
        saved({}).replace(b'"answers"', b'"answers": {}, "answers"'),
    ],
)
def test_a_foreign_or_hostile_file_is_refused(data: bytes) -> None:
    assert "ingen svarsfil från Samling" in refusal(data)


def test_too_large_a_file_is_refused() -> None:
    assert "för stor" in refusal(b" " * 5_000_001)


def test_an_answer_to_an_unknown_question_is_refused() -> None:
    assert "en fråga som inte finns" in refusal(saved({"okänd": "x"}))


def test_another_version_of_the_contract_is_told_apart_from_damage() -> None:
    schema = SCHEMA.model_dump(mode="json")
    assert "annan version" in refusal(saved({}, schema={**schema, "contract": 2, "nytt": True}))
    assert "skadade" in refusal(saved({}, schema={**schema, "nytt": True}))


def test_a_schema_that_asks_one_thing_twice_is_refused() -> None:
    schema = SCHEMA.model_dump(mode="json")
    schema["prompts"].append(schema["prompts"][0])
    assert "skadade" in refusal(saved({}, schema=schema))


def test_a_schema_of_hundreds_of_questions_is_refused() -> None:
    prompts = [{"kind": "text", "key": f"a{number}", "question": "?"} for number in range(201)]
    assert "skadade" in refusal(saved({}, schema={**SCHEMA.model_dump(mode="json"), "prompts": prompts}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(JSON, st.sampled_from(SCHEMA.prompts))
def test_an_answer_of_the_wrong_kind_is_an_answer_error_and_nothing_else(raw: Any, prompt: Any) -> None:
    found = read_json(saved({prompt.key: raw}))[1][prompt.key]
    try:
        made = answer(prompt, found)
    except AnswerError:
        return
    assert made.key == prompt.key


@pytest.mark.parametrize("raw", ["9" * 5000, 10**5000], ids=["text", "integer"])
@pytest.mark.parametrize("kind", ["scale", "number", "date", "assessment"])
def test_a_number_of_thousands_of_digits_is_an_answer_error(kind: str, raw: Any) -> None:
    prompt = next(prompt for prompt in SCHEMA.prompts if prompt.kind == kind)
    with pytest.raises(AnswerError):
        answer(prompt, {"level": raw} if kind == "assessment" else raw)
