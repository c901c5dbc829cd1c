"""Requests that no browser of ours sends: each gets an answer that is no fault of ours, and stores nothing wrong."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cms.common.limits import REFLECTIONS
from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from cms.workshop_modules.editions import live_module

API = "/api/v1/occasions/KRT7M4/reflections"
FORM = "/t/KRT7M4"
PLACES = [
    "/",
    "/t/",
    FORM,
    f"{FORM}/tack",
    f"{FORM}/lamna-in",
    API,
    "/api/v1/modules",
    "/visning/KRT7M4",
    "/finns-inte",
]


@pytest.fixture
def edition(occasion: Occasion) -> str:
    module = live_module("tillgangligt-stod")
    assert module
    return module.edition


def stored() -> list[Any]:
    return [answer["value"] for row in Reflection.objects.all() for answer in row.answers]


@pytest.mark.parametrize("path", PLACES)
def test_no_method_is_a_fault_of_ours(strict_client: Client, occasion: Occasion, path: str):
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "NONSENSE"):
        answer = strict_client.generic(method, path)
        assert answer.status_code < 500, method
        if answer.status_code == 405:
            assert answer["Allow"]


@pytest.mark.parametrize("path", PLACES)
def test_no_address_is_a_fault_of_ours(strict_client: Client, occasion: Occasion, path: str):
    for tail in ("%00", "?q=%00", "?kod=%00%ff", "/../../etc/passwd", "%2e%2e/", "?" + "a=b&" * 5000, "%ff%fe", "//"):
        assert strict_client.get(path + tail).status_code < 500, tail


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", "", "x", "application/json"])
def test_no_type_of_content_is_a_fault_of_ours(strict_client: Client, occasion: Occasion, kind: str):
    for path in (FORM, API, f"{FORM}/lamna-in"):
        for body in (b"", b"\x00\xff", b"--x\r\nContent-Disposition: form-data; name=\r\n\r\n"):
            assert strict_client.generic("POST", path, body, content_type=kind).status_code < 500
    assert stored() == []


def test_a_host_that_is_not_ours_is_refused(strict_client: Client, occasion: Occasion, settings: Any):
    settings.ALLOWED_HOSTS = ["handbok.example"]
    for host in ("evil.example", "handbok.example@evil.example", "\x00", "[::1", "a" * 5000):
        answer = strict_client.get("/t/", headers={"Host": host})
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()


def test_text_that_turns_its_direction_or_holds_controls_is_kept_as_text(client: Client, edition: str):
    text = "ok\u202egnp.exe\u2066\u200f \x07\x1b[31m <script>alert(1)</script> \ufeff"
    sent = {"id": str(uuid4()), "edition": edition, "answers": {"viktigast": text + "\0"}}

    assert client.post(API, sent, content_type="application/json").status_code == 201
    assert stored() == [text.strip()]


def test_the_same_id_with_other_content_is_refused_at_both_doors(client: Client, edition: str):
    sent = {"id": str(uuid4()), "edition": edition, "answers": {"viktigast": "Det första"}}
    other = sent | {"answers": {"viktigast": "Något annat"}}

    assert client.post(API, sent, content_type="application/json").status_code == 201
    assert client.post(API, other, content_type="application/json").status_code == 409
    answer = client.post(FORM, {"id": sent["id"], "edition": edition, "svar-viktigast": "Något annat"})
    assert answer.status_code == 422
    assert "Något annat" in answer.content.decode()
    assert stored() == ["Det första"]


def test_a_text_of_ten_megabytes_is_refused_and_so_is_one_of_ten_thousand_fields(strict_client: Client, edition: str):
    body = f"id={uuid4()}&edition={edition}&svar-viktigast=" + "x" * 10_000_000
    kind = "application/x-www-form-urlencoded"
    assert strict_client.generic("POST", FORM, body, content_type=kind).status_code == 400
    many = "&".join(f"f{number}=x" for number in range(20_000))
    answer = strict_client.generic("POST", FORM, many, content_type=kind)
    assert answer.status_code == 400
    assert stored() == []


def test_nesting_without_end_is_refused(strict_client: Client, edition: str):
    deep = "[" * 50_000 + "]" * 50_000
    body = f'{{"id": "{uuid4()}", "edition": "{edition}", "answers": {{"viktigast": {deep}}}}}'

    assert strict_client.generic("POST", API, body, content_type="application/json").status_code in (400, 422)
    assert stored() == []


def test_a_refusal_counts_against_the_limit_too(strict_client: Client, edition: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(REFLECTIONS.__dict__, "at_once", 3)
    monkeypatch.setitem(REFLECTIONS.__dict__, "a_minute", 0.1)
    nothing = {"id": str(uuid4()), "edition": edition, "answers": {}}
    statuses = [strict_client.post(API, nothing, "application/json").status_code for _ in range(4)]

    assert statuses == [422, 422, 422, 429]
