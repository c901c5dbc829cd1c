"""Whatever goes wrong, the answer is a problem document in plain Swedish that gives nothing away."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken

from cms.accounts.models import User
from cms.api.api import api
from cms.common.rate_limit import TooMany
from cms.programme.models import Occasion

REFLECTIONS = "/api/v1/occasions/KRT7M4/reflections"
SENT = {"id": "3f0c8a52-6a0e-4b7e-9d53-0a1d2c3b4e5f", "edition": "2026-11-02-0a1b2c3d", "answers": {}}
ENGLISH = re.compile(r"\b(the|not|should|input|field|valid|required|error|string|value|found)\b", re.IGNORECASE)


def problem(answer: Any, status: int) -> dict[str, Any]:
    """The problem document, checked for what every one of them has."""
    assert answer.status_code == status, answer.text
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Content-Language"] == "sv"
    document = json.loads(answer.content)
    assert document.keys() - {"errors"} == {"type", "title", "status", "detail"}
    assert document["status"] == status
    said = [document["title"], document["detail"], *(fault["detail"] for fault in document.get("errors", []))]
    assert not [text for text in said if ENGLISH.search(text)]
    return document


def test_what_does_not_exist(client: Client, occasion: Occasion):
    for address in ("", "handbok", "handbook/", "modules/finns-inte", "chapters/finns-inte", "occasions/CCCCCC"):
        problem(client.get(f"/api/v1/{address}"), 404)


def test_an_unknown_code_gets_one_plain_sentence(client: Client, occasion: Occasion):
    for code in ("CCCCCC", "CC%00CC", "x" * 2000, "..", "%C3%A5%C3%A4%C3%B6"):
        detail = problem(client.get(f"/api/v1/occasions/{code}"), 404)["detail"]
        assert "kod" in detail or "adress" in detail


def test_no_handbook_published_yet(client: Client, root: Any):
    assert "publicerad" in problem(client.get("/api/v1/handbook"), 404)["detail"]


def test_a_method_that_the_address_does_not_have(client: Client, db: None):
    for method, address in (("post", "handbook"), ("delete", "modules"), ("put", "reports")):
        answer = getattr(client, method)(f"/api/v1/{address}")
        problem(answer, 405)
        assert method.upper() not in answer["Allow"].split(", ")


def test_a_query_parameter_that_the_address_does_not_know(client: Client, occasion: Occasion):
    for address, name in (("handbook?q=1", "q"), ("modules?limit=5", "limit"), ("modules/x?key=y", "key")):
        (fault,) = problem(client.get(f"/api/v1/{address}"), 422)["errors"]
        assert fault["pointer"] == name


def test_a_key_that_cannot_be_one(client: Client, db: None):
    for key in ("Å", "a.b", "a%00", "-" * 5000):
        problem(client.get(f"/api/v1/modules/{key}"), 422)
        problem(client.get(f"/api/v1/chapters/{key}"), 422)
    (fault,) = problem(client.get("/api/v1/modules/a", {"edition": "igår"}), 422)["errors"]
    assert fault["pointer"] == "edition"


def test_a_body_that_is_not_json(client: Client, occasion: Occasion):
    not_json = [b"{", b"hej", b"\xff", b"[" * 100_000, b'{"id": NaN}', rb'"\ud800"', b"1" * 5000 + b"x", b"\0"]
    for body in not_json:
        problem(client.post(REFLECTIONS, body, content_type="application/json"), 400)


OTHER_SHAPES = [
    ({}, "/id"),
    ({**SENT, "id": "fel"}, "/id"),
    ({**SENT, "edition": 5}, "/edition"),
    ({**SENT, "edition": None}, "/edition"),
    ({**SENT, "answers": []}, "/answers"),
    ({**SENT, "answers": {"Stor Nyckel": 1}}, "/answers/Stor Nyckel/[key]"),
    ({**SENT, "answers": {f"f{n}": 1 for n in range(41)}}, "/answers"),
    ({**SENT, "namn": "Kim"}, "/namn"),
    ([], ""),
    ('"text"', ""),
    (17, ""),
]


def test_a_body_of_another_shape_says_where(client: Client, occasion: Occasion):
    for body, pointer in OTHER_SHAPES:
        faults = problem(client.post(REFLECTIONS, body, content_type="application/json"), 422)["errors"]
        assert pointer in [fault["pointer"] for fault in faults]


def test_an_empty_body(client: Client, occasion: Occasion):
    problem(client.post(REFLECTIONS, b"", content_type="application/json"), 422)


def test_a_length_that_is_no_number(client: Client, occasion: Occasion):
    answer = client.post(REFLECTIONS, b"{}", content_type="application/json", CONTENT_LENGTH="mycket")

    problem(answer, 422)


def test_a_body_that_is_too_large_is_not_read(client: Client, occasion: Occasion):
    body = b'{"id": "' + b"x" * 1_000_000 + b'"}'
    assert "1000 kB" in problem(client.post(REFLECTIONS, body, content_type="application/json"), 413)["detail"]


def test_no_valid_token(client: Client, occasion: Occasion):
    for header in (None, "Bearer", "Bearer fel", "Basic aGVqOmhlag==", "Bearer å\x00", "fel"):
        for address in ("/api/v1/occasions", REFLECTIONS):
            answer = client.get(address, headers={"Authorization": header} if header else None)
            problem(answer, 401)
            assert answer["WWW-Authenticate"] == "Bearer"


def test_a_revoked_token_and_a_blocked_account(
    client: Client, occasion: Occasion, facilitator: User, bearer: dict[str, str]
):
    assert client.get(REFLECTIONS, headers=bearer).status_code == 200
    User.objects.filter(pk=facilitator.pk).update(is_active=False)
    problem(client.get(REFLECTIONS, headers=bearer), 401)
    User.objects.filter(pk=facilitator.pk).update(is_active=True)
    APIToken.objects.get().revoke()
    problem(client.get(REFLECTIONS, headers=bearer), 401)


def test_a_token_of_somebody_who_is_no_facilitator(client: Client, occasion: Occasion):
    _, key = APIToken.create_token(user=User.objects.create_user("redaktor"), name="x")

    problem(client.get("/api/v1/occasions", headers={"Authorization": f"Bearer {key}"}), 403)
    problem(client.post("/api/v1/reports", {}, "application/json", headers={"Authorization": f"Bearer {key}"}), 403)


def test_being_signed_in_to_the_admin_is_no_token(client: Client, occasion: Occasion, facilitator: User):
    client.force_login(facilitator)

    problem(client.get("/api/v1/occasions"), 401)


def test_too_many_questions(rf: Any):
    answer = api.on_exception(rf.get("/api/v1/handbook"), TooMany("Vänta en stund.", 10))

    assert problem(answer, 429)["detail"] == "Vänta en stund."
    assert answer["Retry-After"] == "10"


def test_a_fault_of_ours_gives_nothing_away(
    client: Client, occasion: Occasion, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fails(*args: Any) -> None:
        raise RuntimeError("secret insides")

    monkeypatch.setattr("cms.handbook.contract.handbook", fails)
    answer = client.get("/api/v1/handbook")

    problem(answer, 500)
    assert "secret" not in answer.text
    assert "secret insides" in caplog.text
