"""An address that is longer than the server reads is answered in Swedish, as the portal would."""

import socket
from typing import Any

import pytest
from gunicorn.http.errors import InvalidRequestMethod, LimitRequestHeaders, LimitRequestLine
from lxml import html

from cms.config import too_long
from cms.config.gunicorn import PatientWorker


@pytest.mark.parametrize(
    ("error", "status"), [(LimitRequestLine(8192, 4094), b"414"), (LimitRequestHeaders("x"), b"431")]
)
def test_who_sends_too_much_is_told_so(error: Exception, status: bytes):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker: Any = object.__new__(PatientWorker)
        worker.handle_error(None, ours, ("198.51.100.77", 1), error)
        answer = theirs.recv(10_000)
    head, body = answer.split(b"\r\n\r\n", 1)
    assert head.split()[1] == status
    assert f"Content-Length: {len(body)}".encode() in head
    page = html.fromstring(body.decode())
    assert page.get("lang") == "sv"
    assert page.xpath("//h1")[0].text == "Adressen är för lång"
    assert b"8192" not in body


def test_other_faults_are_left_to_the_server():
    assert too_long.answer(InvalidRequestMethod("x")) is None
