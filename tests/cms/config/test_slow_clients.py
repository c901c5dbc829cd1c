"""Clients that send a byte at a time, or too much, against a real server."""

import socket
import threading
import time
from typing import Any

import httpx

from .conftest import Serve, Server

HEAD = b"POST /t/KRT7M4 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
PATIENCE = 15
"""Seconds, as in `cms.config.gunicorn`; a worker may be at work for 60."""


def drip(server: Server, what: bytes, stop: threading.Event) -> float:
    """Sends `what` and then a byte a second; seconds until the server had enough."""
    began = time.monotonic()
    with server.connect() as line:
        line.sendall(what)
        line.settimeout(1)
        while not stop.is_set():
            try:
                line.sendall(b"x")
                if line.recv(4096) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    return time.monotonic() - began


def test_clients_that_send_a_byte_a_second_keep_nobody_waiting_and_are_sent_away(serve: Serve):
    server = serve("--threads", "3")
    stop = threading.Event()
    lasted: list[float] = []
    starts = [HEAD + b"Content-Length: 5000\r\n\r\n", HEAD + b"X-Slow: "] * 4  # more than all threads
    slow = [threading.Thread(target=lambda start=start: lasted.append(drip(server, start, stop))) for start in starts]
    for thread in slow:
        thread.start()
    time.sleep(1)

    answer = httpx.get(f"{server.address}/healthz", timeout=8 * PATIENCE)
    stop_waiting = time.monotonic() + 12 * PATIENCE
    for thread in slow:
        thread.join(stop_waiting - time.monotonic())
    stop.set()

    assert answer.status_code == 200
    assert len(lasted) == len(slow)
    assert sorted(lasted)[5] < 3 * PATIENCE  # the six that had a thread each from the start
    assert server.log == ""


def test_idle_connections_keep_nobody_waiting(serve: Serve):
    server = serve("--threads", "3")
    lines = [server.connect() for _ in range(30)]
    time.sleep(1)

    assert httpx.get(f"{server.address}/healthz", timeout=60).status_code == 200
    for line in lines:
        line.close()


def test_whoever_sends_ten_megabytes_hears_why_they_were_not_taken(serve: Serve):
    server = serve()
    page, api = f"{server.address}/t/KRT7M4", f"{server.address}/api/v1/occasions/KRT7M4/reflections"
    much = b"svar-viktigast=" + b"x" * 10_000_000
    form: dict[str, Any] = {"headers": {"Content-Type": "application/x-www-form-urlencoded"}, "timeout": 60}
    json: dict[str, Any] = {"headers": {"Content-Type": "application/json"}, "timeout": 60}

    answer = httpx.post(page, content=much, **form)
    assert answer.status_code == 400
    assert "korta texten" in answer.text
    answer = httpx.post(api, content=b'"' + much + b'"', **json)
    assert answer.status_code == 413
    assert "1000 kB" in answer.json()["detail"]


def test_a_body_that_never_says_how_long_it_is(serve: Serve):
    server = serve()
    chunks = (b"x" * 65_536 for _ in range(160))
    answer = httpx.post(
        f"{server.address}/api/v1/occasions/KRT7M4/reflections",
        content=chunks,
        headers={"Content-Type": "application/json"},
        timeout=60,
    )

    assert 400 <= answer.status_code < 500


def test_a_sender_that_hangs_up_in_the_middle_leaves_no_trace(serve: Serve):
    server = serve()
    with server.connect() as line:
        line.sendall(HEAD + b"Content-Length: 5000\r\n\r\nsvar-")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    time.sleep(2)

    assert httpx.get(f"{server.address}/healthz", timeout=60).status_code == 200
    assert server.log == ""
