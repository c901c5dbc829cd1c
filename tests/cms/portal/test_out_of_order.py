"""Without its database the portal says so calmly, and gives back what was typed."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from cms.live.link import key_to
from cms.programme.models import Occasion
from cms.reflections.models import Reflection

from .conftest import Read
from .test_taking_part import hidden, parsed

pytestmark = pytest.mark.django_db

TYPED = "Å, det viktigaste </textarea><script>alert(1)</script>"
HIDDEN_TEXT = "något som databasen citerar"


@contextmanager
def no_database(error: type[Exception] = OperationalError, allowed: int = 0) -> Generator[None]:
    """The first `allowed` questions are answered, and then none."""
    left = [allowed]

    def fail(execute: Any, sql: str, *args: Any) -> Any:
        if left[0] == 0:
            raise error(HIDDEN_TEXT)
        left[0] -= 1
        return execute(sql, *args)

    cache.clear()
    with connection.execute_wrapper(fail):
        yield


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_what_was_typed_comes_back_and_can_be_sent_again(
    occasion: Occasion, strict_client: Client, read: Read, error: type[Exception]
) -> None:
    sent = hidden(read(occasion.path)) | {"svar-viktigast": TYPED, "svar-hinder": ["tid", "mandat"], "svar-tilltro": ""}
    with no_database(error):
        answer = strict_client.post(occasion.path, sent)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    page = parsed(answer)
    assert not page.xpath("//main//script")
    again = {name: page.xpath(f"//form//input[@name='{name}']/@value") for name in ("id", "edition", "svar-hinder")}
    assert again == {name: [sent[name]] if isinstance(sent[name], str) else sent[name] for name in again}
    [text] = page.xpath("//form//textarea[@name='svar-viktigast']")
    shown = text.text.removeprefix("\n")  # as browsers read it
    assert page.xpath("//form/@action") == [occasion.path]
    assert strict_client.post(occasion.path, again | {"svar-viktigast": shown}).status_code == 302
    assert {one["key"]: one["value"] for one in Reflection.objects.get().answers} == {
        "viktigast": TYPED,
        "hinder": ["tid", "mandat"],
    }


def test_it_does_not_matter_when_the_database_goes(occasion: Occasion, strict_client: Client, read: Read) -> None:
    sent = hidden(read(occasion.path)) | {"svar-viktigast": TYPED}
    for allowed in range(9):
        with no_database(allowed=allowed):
            answer = strict_client.post(occasion.path, sent)
        if answer.status_code == 302:
            break
        assert answer.status_code == 503, allowed
        assert parsed(answer).xpath("string(//textarea[@name='svar-viktigast'])").strip() == TYPED
        assert parsed(answer).xpath("//input[@name='id']/@value") == [sent["id"]]
    assert answer.status_code == 302
    assert allowed > 1
    assert Reflection.objects.count() == 1


def test_what_is_stored_is_thanked_for_whatever_has_happened_since(
    occasion: Occasion, client: Client, read: Read
) -> None:
    sent = client.post(occasion.path, hidden(read(occasion.path)) | {"svar-tilltro": "3"})
    with no_database():
        assert "Tack för din reflektion" in client.get(sent["Location"]).content.decode()
        assert client.get(f"{occasion.path}/tack").status_code == 503


@pytest.mark.parametrize("path", ["/t/?kod=KRT7M4", "/t/KRT7M4", "/t/KRT7M4/tack", "/t/KRT7M4/lamna-in"])
def test_every_page_for_participants_says_so_calmly(occasion: Occasion, strict_client: Client, path: str) -> None:
    with no_database():
        answer = strict_client.get(path)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "Sidan går inte att visa just nu" in answer.content.decode()


def test_a_worksheet_that_is_confirmed_can_be_confirmed_again(occasion: Occasion, strict_client: Client) -> None:
    with no_database():
        answer = strict_client.post("/t/KRT7M4/lamna-in", {"arbetsblad": "signerat"})
    assert answer.status_code == 503
    assert hidden(parsed(answer)) == {"arbetsblad": "signerat"}


def test_the_big_screen_waits_and_tries_again_by_itself(occasion: Occasion, strict_client: Client) -> None:
    address = f"/visning/KRT7M4/{key_to(occasion)}"
    for allowed in (0, 1, 2):
        with no_database(allowed=allowed):
            answer = strict_client.get(address)
        assert (answer.status_code, answer["Refresh"]) == (503, "5")
        assert "Visningen kommer strax" in answer.content.decode()
    assert strict_client.get(address).status_code == 200


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_the_api_asks_for_the_same_again(occasion: Occasion, strict_client: Client, error: type[Exception]) -> None:
    sent = {"id": str(uuid4()), "edition": occasion.module.editions.get().edition, "answers": {"tilltro": 3}}
    for allowed in (0, 1):
        with no_database(error, allowed):
            answer = strict_client.post("/api/v1/occasions/KRT7M4/reflections", sent, "application/json")
        assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert not Reflection.objects.exists()


def test_the_log_tells_what_kind_of_fault_it_was_and_not_what_the_database_said(
    occasion: Occasion, strict_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with no_database():
        strict_client.post(occasion.path, {"svar-viktigast": TYPED})
    assert "OperationalError" in caplog.text
    assert HIDDEN_TEXT not in caplog.text
    assert "KRT7M4" not in "".join(one.getMessage() for one in caplog.records if one.name.startswith("cms."))
