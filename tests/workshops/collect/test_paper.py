"""What is typed from paper is looked at before it is kept, as the server looks at what comes over the web."""

from typing import Any
from uuid import uuid1

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import TEXTS
from tests.workshops.collect.paper_server import MODULE, reflection
from tests.workshops.test_screening import FOUND
from workshops.collect.paper import NotKept, checked
from workshops.screening import MAY_STAY, MUST_GO, SENTENCES, Kind

PERSONNUMMER = "Ring 19811218-9876 om barnet."


def refusal(answers: dict[str, Any], **fields: Any) -> NotKept:
    with pytest.raises(NotKept) as caught:
        checked(reflection(answers=answers, **fields), MODULE.reflection)
    return caught.value


def test_every_kind_of_answer_is_kept_as_the_contract_has_it_and_what_is_empty_is_left_out():
    typed = {"perspektiv": "", "hinder": ["mandat", "tid"], "tilltro": " 7 ", "viktigast": "Å\r\nÄ"}

    kept = checked(reflection(answers=typed), MODULE.reflection)

    assert list(kept.answers.items()) == [("viktigast", "Å\nÄ"), ("tilltro", 7), ("hinder", ("tid", "mandat"))]


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"tilltro": 11}, "tilltro"),
        ({"perspektiv": "annat"}, "perspektiv"),
        ({"hinder": "tid"}, "hinder"),
        ({"viktigast": "x" * 601}, "viktigast"),
        ({"namn": "x"}, "namn"),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_named(answers: dict[str, Any], key: str):
    assert [fault.key for fault in refusal(answers).faults] == [key]


def test_a_sheet_with_nothing_on_it_is_not_kept():
    assert "Inget är ifyllt" in refusal({"viktigast": "  ", "hinder": []}).message


def test_a_question_that_must_be_answered_is_asked_for():
    asked = tuple(prompt.model_copy(update={"required": True}) for prompt in MODULE.reflection[:1])
    with pytest.raises(NotKept) as caught:
        checked(reflection(answers={}), asked)
    assert caught.value.faults[0].sentence == "Frågan måste besvaras."


def test_a_personnummer_is_never_kept_whatever_the_person_says():
    for confirmed in (False, True):
        refused = refusal({"viktigast": PERSONNUMMER}, confirmed=confirmed)
        assert refused.message == MUST_GO
        assert not refused.may_confirm
        (fault,) = refused.faults
        assert (fault.key, fault.kind, fault.found) == ("viktigast", Kind.PERSONNUMMER, "19811218-9876")
        assert fault.sentence == SENTENCES[Kind.PERSONNUMMER]


def test_an_address_is_told_of_once_and_kept_if_the_person_says_so():
    text = {"viktigast": "Skriv till a@exempel.se, alltså a@exempel.se"}
    refused = refusal(text)

    assert (refused.message, refused.may_confirm, len(refused.faults)) == (MAY_STAY, True, 1)
    assert checked(reflection(answers=text, confirmed=True), MODULE.reflection).answers == text


@pytest.mark.parametrize("text", FOUND)
def test_the_same_things_are_found_as_on_the_web(text: str):
    assert all(fault.kind for fault in refusal({"viktigast": text}).faults)


def test_an_identity_that_tells_when_it_was_made_is_refused():
    assert "slumpat" in refusal({"tilltro": 3}, id=uuid1()).message


@pytest.mark.parametrize("text", [text for text in TEXTS if len(text) <= 600])
def test_hostile_text_is_kept_to_the_letter_but_for_nul(text: str):
    kept = checked(reflection(answers={"viktigast": text}, confirmed=True), MODULE.reflection)

    assert kept.answers["viktigast"] == text.replace("\0", "")


@given(answers=st.dictionaries(st.sampled_from(["viktigast", "tilltro", "hinder"]), st.from_type(object) | st.text()))
def test_whatever_is_typed_is_kept_and_can_be_written_or_is_refused_in_a_sentence(answers: dict[str, Any]):
    refused = None
    try:
        kept = checked(reflection(answers=answers, confirmed=True), MODULE.reflection)
        assert checked(kept, MODULE.reflection) == kept
        assert kept.model_dump_json().encode()
    except NotKept as caught:
        refused = caught

    assert refused is None or refused.message.endswith(".")
