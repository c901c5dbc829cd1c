"""Leaving reflections by the API, and getting them back."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from workshops import contract

ADDRESS = "/api/v1/occasions/{}/reflections"
ANSWERS = {"viktigast": "Att vi talade med varandra.", "tilltro": 7}


@pytest.fixture
def sent(occasion: Occasion) -> dict[str, Any]:
    return {"id": str(uuid4()), "edition": occasion.module.editions.get().edition, "answers": ANSWERS}


def leave(client: Client, sent: Any, code: str = "KRT7M4") -> Any:
    return client.post(ADDRESS.format(code), json.dumps(sent), content_type="application/json")


def test_a_reflection_needs_no_account_no_cookie_and_no_csrf_token(strict_client: Client, sent: dict[str, Any]):
    answer = leave(strict_client, sent, code="krt-7m4")

    assert (answer.status_code, answer.json()) == (201, {"outcome": "stored"})
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies


def test_the_same_again_is_counted_once(client: Client, sent: dict[str, Any]):
    leave(client, sent)
    again = leave(client, sent)

    assert (again.status_code, again.json()) == (200, {"outcome": "already stored"})
    assert Reflection.objects.count() == 1


def test_other_content_with_the_same_id(client: Client, sent: dict[str, Any]):
    leave(client, sent)
    other = leave(client, sent | {"answers": {"tilltro": 1}})

    assert other.status_code == 409
    assert "redan skickats" in other.json()["detail"]


@pytest.mark.parametrize(("code", "status", "says"), [("PQRTVW", 403, "från"), ("CDFGHJ", 410, "stängde")])
def test_outside_the_hours_the_answer_says_when(
    client: Client,
    sent: dict[str, Any],
    closed_occasion: Occasion,
    coming_occasion: Occasion,
    code: str,
    status: int,
    says: str,
):
    answer = leave(client, sent, code)

    assert answer.status_code == status
    assert says in answer.json()["detail"]
    assert " kl. " in answer.json()["detail"]
    assert not Reflection.objects.exists()


def test_each_wrong_answer_is_pointed_out(client: Client, sent: dict[str, Any]):
    answer = leave(client, sent | {"answers": {"tilltro": 99, "okand": 1}})

    assert answer.status_code == 422
    assert sorted(fault["pointer"] for fault in answer.json()["errors"]) == ["/answers/okand", "/answers/tilltro"]


def test_a_made_up_edition(client: Client, sent: dict[str, Any]):
    answer = leave(client, sent | {"edition": "2020-01-01-00000000"})

    assert answer.status_code == 422
    assert "Ladda om sidan" in answer.json()["detail"]


def test_a_wrong_code(client: Client, sent: dict[str, Any]):
    assert leave(client, sent, "CCCCCC").status_code == 404


def test_a_facilitator_gets_all_of_them_but_only_when_they_are_enough(
    client: Client, sent: dict[str, Any], bearer: dict[str, str], django_assert_max_num_queries: Any
):
    for number in range(5):
        leave(client, sent | {"id": str(uuid4()), "answers": ANSWERS | {"tilltro": number}})
        with django_assert_max_num_queries(15):
            answer = client.get(ADDRESS.format("KRT7M4"), headers=bearer)
        found = contract.ReflectionSet.model_validate_json(answer.content)
        assert found.total == number + 1
        assert len(found.reflections) == (5 if number == 4 else 0)
        assert answer["Cache-Control"] == "private, no-store"

    assert {reflection.answers[1].value for reflection in found.reflections} == set(range(5))


def test_how_many_have_answered_is_told_without_taking_a_step(
    client: Client,
    sent: dict[str, Any],
    coming_occasion: Occasion,
    bearer: dict[str, str],
    django_assert_num_queries: Any,
):
    for _ in range(6):
        leave(client, sent | {"id": str(uuid4())})
    client.get("/api/v1/reflections", headers=bearer)
    with django_assert_num_queries(4):
        answer = client.get("/api/v1/reflections", {"module": "tillgangligt-stod"}, headers=bearer)

    assert {one["occasion"]: one["total"] for one in answer.json()} == {"KRT7M4": 6, coming_occasion.code: 0}
    assert answer["Cache-Control"] == "private, no-store"
    assert not Reflection.objects.exclude(batch=None).exists()
    assert client.get("/api/v1/reflections").status_code == 401
    assert client.get("/api/v1/reflections", {"module": "annan"}, headers=bearer).json() == []


def test_a_facilitator_gets_the_occasions_with_their_codes(
    client: Client,
    occasion: Occasion,
    closed_occasion: Occasion,
    bearer: dict[str, str],
    django_assert_max_num_queries: Any,
):
    client.get("/api/v1/occasions", headers=bearer)
    with django_assert_max_num_queries(5):
        answer = client.get("/api/v1/occasions", {"module": "tillgangligt-stod"}, headers=bearer)

    assert [one["code"] for one in answer.json()] == ["KRT7M4", "CDFGHJ"]
    assert answer["Vary"] == "Authorization"
    assert client.get("/api/v1/occasions", {"module": "annan"}, headers=bearer).json() == []


def test_an_occasion_tells_of_its_worksheets(
    client: Client, occasion: Occasion, worksheets: tuple[contract.WorksheetFile, ...]
):
    assert contract.Occasion.model_validate(client.get("/api/v1/occasions/KRT7M4").json()).worksheets == worksheets


def test_personal_data_is_pointed_out_and_sent_on_only_with_the_persons_word(client: Client, sent: dict[str, Any]):
    sent["answers"] = ANSWERS | {"viktigast": "Skriv till kim@example.se"}
    answer = leave(client, sent)

    assert answer.status_code == 422
    assert "Skicka ändå" in answer.json()["detail"]
    [fault] = answer.json()["errors"]
    assert (fault["pointer"], fault["kind"], fault["found"]) == ("/answers/viktigast", "email", "kim@example.se")
    assert "e-postadress" in fault["detail"]
    assert leave(client, sent | {"confirmed": True}).status_code == 201


def test_a_personnummer_is_refused_whatever_the_sender_says(client: Client, sent: dict[str, Any]):
    sent["answers"] = {"viktigast": "19811218-9876"}
    for confirmed in (False, True):
        answer = leave(client, sent | {"confirmed": confirmed})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["kind"] == "personnummer"
    assert not Reflection.objects.exists()
