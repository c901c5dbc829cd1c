"""Codes, keys and passwords cannot be tried one after the other, and no door opens with another door's key."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import html

from cms.accounts.models import User
from cms.common import limits
from cms.common.rate_limit import Limit
from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from cms.workshop_modules.editions import live_module

FORWARDED = {"X-Forwarded-For": "203.0.113.5"}


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same limits, of three, and a test's time to go back to nothing."""
    for limit in (limits.REFLECTIONS, limits.WORKSHEETS, limits.WRONG_CODES, limits.WRONG_TOKENS):
        monkeypatch.setitem(limit.__dict__, "at_once", 3)
        monkeypatch.setitem(limit.__dict__, "a_minute", 0.1)


def refused(answer: Any, limit: Limit) -> str:
    """The body of a refusal that says what to do and when."""
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600
    text = answer.content.decode()
    assert limit.message in text
    return text


def test_after_some_wrong_codes_no_code_opens_the_door_not_even_the_right_one(client: Client, occasion: Occasion):
    for path in ("/t/CCCCCC", "/t/?kod=DDDDDD", "/api/v1/occasions/FFFFFF"):
        assert client.get(path).status_code == 404

    assert "Vänta en stund" in refused(client.get("/t/KRT7M4"), limits.WRONG_CODES)
    answer = client.get("/api/v1/occasions/KRT7M4")
    refused(answer, limits.WRONG_CODES)
    assert answer["Content-Type"] == "application/problem+json"
    assert client.get("/ordlista/").status_code == 200


def test_the_right_code_may_be_used_as_often_as_anybody_likes(client: Client, occasion: Occasion):
    assert {client.get("/t/KRT7M4/tack").status_code for _ in range(10)} == {200}


def test_after_some_wrong_keys_the_right_one_is_refused_too(client: Client, occasion: Occasion, bearer: dict[str, str]):
    for guess in "abc":
        assert client.get("/api/v1/occasions", headers={"Authorization": f"Bearer {guess}"}).status_code == 401

    refused(client.get("/api/v1/occasions", headers=bearer), limits.WRONG_TOKENS)
    assert client.get("/api/v1/modules").status_code == 200


def test_whoever_claims_another_address_each_time_is_known_all_the_same(client: Client, occasion: Occasion):
    for number in range(3):
        client.get("/t/CCCCCC", headers={"X-Forwarded-For": f"203.0.113.{number}"})

    refused(client.get("/t/CCCCCC", headers={"X-Forwarded-For": "203.0.113.9"}), limits.WRONG_CODES)


def test_a_flood_of_reflections_is_refused_as_a_problem_and_those_before_it_are_kept(
    client: Client, occasion: Occasion
):
    module = live_module("tillgangligt-stod")
    assert module
    sent = {"edition": module.edition, "answers": {"viktigast": "Ja"}}

    def send() -> Any:
        body = {"id": str(uuid4()), **sent}
        return client.post("/api/v1/occasions/KRT7M4/reflections", body, content_type="application/json")

    assert [send().status_code for _ in range(3)] == [201, 201, 201]
    answer = send()
    refused(answer, limits.REFLECTIONS)
    assert answer["Content-Type"] == "application/problem+json"
    assert Reflection.objects.count() == 3


def test_a_form_that_is_refused_comes_back_with_what_was_typed(client: Client, occasion: Occasion):
    module = live_module("tillgangligt-stod")
    assert module
    typed = {"edition": module.edition, "svar-viktigast": "Å, det viktigaste", "svar-tilltro": "7"}
    for _ in range(3):
        assert client.post("/t/KRT7M4", {"id": str(uuid4()), **typed}).status_code == 302

    page = html.fromstring(refused(client.post("/t/KRT7M4", {"id": str(uuid4()), **typed}), limits.REFLECTIONS))
    assert page.xpath("string(//textarea[@name='svar-viktigast'])").strip() == "Å, det viktigaste"
    assert page.xpath("//input[@name='svar-tilltro'][@checked]/@value") == ["7"]


def test_reading_worksheets_without_end_is_refused(client: Client, occasion: Occasion):
    for _ in range(3):
        assert client.post("/t/KRT7M4/lamna-in", {}).status_code == 422

    refused(client.post("/t/KRT7M4/lamna-in", {}), limits.WORKSHEETS)


def test_a_closed_name_is_told_in_plain_swedish_what_to_do(client: Client, db: None):
    User.objects.create_superuser("redaktor", password="bra-losenord-17")
    for _ in range(5):
        answer = client.post("/admin/login/", {"username": "redaktor", "password": "fel"}, headers=FORWARDED)

    assert answer.status_code == 429
    assert "Vänta en kvart och logga in igen" in answer.content.decode()
    assert "locked" not in answer.content.decode()
    right = {"username": "redaktor", "password": "bra-losenord-17"}
    assert client.post("/admin/login/", right, headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 429
    call_command("axes_reset", verbosity=0)
    assert client.post("/admin/login/", right).status_code == 302


def test_a_key_for_the_api_opens_nothing_else(client: Client, occasion: Occasion, facilitator: User, bearer: Any):
    facilitator.is_superuser = True
    facilitator.save()

    for path in ("/admin/", "/admin/pages/", "/admin/snippets/programme/occasion/", "/visning/KRT7M4"):
        answer = client.get(path, headers=bearer)
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]


def test_being_signed_in_opens_nothing_in_the_api(client: Client, occasion: Occasion, facilitator: User):
    client.force_login(facilitator)

    for path in ("occasions", "occasions/KRT7M4/reflections", "occasions/KRT7M4/returns"):
        assert client.get(f"/api/v1/{path}").status_code == 401
    assert client.post("/api/v1/reports", {}, content_type="application/json").status_code == 401
