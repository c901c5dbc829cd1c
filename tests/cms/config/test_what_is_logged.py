"""A real server, real requests, and every byte that is left of them."""

import logging
import re
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.db import connection
from django.test import RequestFactory

from cms.config.quiet_log import ParticipantsAreNotLogged
from tests import samples
from workshops import contract

from .conftest import Serve, Server

CONNECTION = "127.0.0.23"
CLAIMED = "198.51.100.77"
BROWSER = "Provwebblasare/98.7"
SECRET = "Vi teg om det som var svart"
TIME_OF_DAY = re.compile(r"\b\d\d[:.]\d\d\b")


@pytest.fixture
def participant() -> Any:
    """A browser that can be told from all others by its address, its name and a cookie."""
    transport = httpx.HTTPTransport(local_address=CONNECTION)
    headers = {"User-Agent": BROWSER, "X-Forwarded-For": f"203.0.113.5, {CLAIMED}", "Cookie": "spar=kakmonster"}
    with httpx.Client(transport=transport, headers=headers, timeout=60) as client:
        yield client


def reflection() -> dict[str, Any]:
    prompt = next(one for one in samples.module().reflection if isinstance(one, contract.TextPrompt))
    return {"id": str(uuid4()), "edition": edition(), "answers": {prompt.key: SECRET}}


def edition() -> str:
    from cms.workshop_modules.editions import live_module

    module = live_module(samples.module().key)
    assert module
    return module.edition


def everything_a_participant_does(client: httpx.Client, site: str) -> list[httpx.Response]:
    api, page = f"{site}/api/v1/occasions/KRT7M4/reflections", f"{site}/t/KRT7M4"
    sent = reflection()
    as_form = {"id": str(uuid4()), "edition": sent["edition"]}
    as_form |= {f"svar-{key}": answer for key, answer in sent["answers"].items()}
    return [
        client.get(page),
        client.post(page, data=as_form),
        client.get(f"{page}/tack"),
        client.post(page, data={"id": "nej"}),
        client.post(api, json=sent),
        client.post(api, json=sent | {"answers": {}}),
        client.post(api, content=b"{", headers={"Content-Type": "application/json"}),
        client.get(f"{site}/t/CCCCCC/?q={CLAIMED}"),
        client.get(f"{site}/t/?kod=fel"),
        client.get(f"{site}/api/v1/occasions/CCCCCC"),
        client.get(api),
        client.get(api, headers={"Authorization": "Bearer fel"}),
        client.delete(page),
        client.options(api),
        client.head(page),
        client.post(page, content=b"x" * 2_000_000, headers={"Content-Type": "application/x-www-form-urlencoded"}),
        client.post(f"{page}/lamna-in", files={"fil": ("svar.pdf", b"%PDF-hej")}),
    ]


def left_behind(server: Server) -> bytes:
    return b"".join(path.read_bytes() for path in server.folder.rglob("*") if path.is_file())


def traces(left: bytes) -> list[str]:
    """Which of the things that would tell on the participant are there."""
    seen = left.decode("latin-1")
    packed = {bytes(map(int, address.split("."))).decode("latin-1") for address in (CONNECTION, CLAIMED)}
    return [trace for trace in (CONNECTION, CLAIMED, BROWSER, "Provwebb", "kakmonster", *packed) if trace in seen]


def test_nothing_is_logged_and_nothing_of_the_sender_is_kept(serve: Serve, participant: httpx.Client):
    server = serve()
    answers = everything_a_participant_does(participant, server.address)

    assert [answer.status_code for answer in answers[:5]] == [200, 302, 200, 422, 201]
    assert all(answer.status_code < 500 for answer in answers)
    assert server.log == ""
    left = left_behind(server)
    if connection.vendor == "sqlite":
        assert SECRET.encode() in left
    assert traces(left) == []


def test_djangos_own_server_lists_no_requests_either(serve: Serve, participant: httpx.Client):
    server = serve("runserver")
    before = server.log
    everything_a_participant_does(participant, server.address)

    assert server.log == before


def test_no_answer_sets_a_cookie_or_names_the_versions_of_what_answered(serve: Serve, participant: httpx.Client):
    for answer in everything_a_participant_does(participant, serve().address):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Server"] == "gunicorn"
        assert "X-Powered-By" not in answer.headers


def test_what_cannot_be_read_as_a_request_at_all_is_not_logged(serve: Serve):
    server = serve()
    for nonsense in (
        b"\x16\x03\x01\x02\x00\x01",
        b"GET /t/KRT7M4/ HTTP/9.9\r\n\r\n",
        b"GET /t/ HTTP/1.1\r\nA B: c\r\n\r\n",
    ):
        with server.connect() as line:
            line.sendall(nonsense + b"\r\n" * 4)
            line.recv(4096)

    assert server.log == ""


def test_when_something_breaks_the_log_says_where_and_nothing_of_the_participant(
    serve: Serve, participant: httpx.Client
):
    server = serve()
    answers = [
        participant.post(f"{server.address}{path}", json=reflection(), headers={"X-Break": "1"})
        for path in ("/t/KRT7M4", "/api/v1/occasions/KRT7M4/reflections")
    ]

    assert [answer.status_code for answer in answers] == [500, 500]
    assert server.log.count(": LookupError\n") == 2
    assert "served_settings.py" in server.log
    assert traces(server.log.encode()) == []
    assert SECRET[:10] not in server.log
    assert "KRT7M4" not in server.log
    assert len(set(TIME_OF_DAY.findall(server.log))) == 1  # midnight, whenever it was


@pytest.mark.parametrize("path", ["/t/KRT7M4", "/anmalan/8a415586-7671-4692-bb20-2ee55ca4008b/", "/kalender/x/"])
def test_nothing_is_logged_of_an_address_that_somebody_answers_or_signs_up_at(rf: RequestFactory, path: str):
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", (path,), None)
    record.request = rf.get(path)
    assert not ParticipantsAreNotLogged().filter(record)
