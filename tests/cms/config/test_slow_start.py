"""`make start` on a machine that has much else to do."""

import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from cms import start


@pytest.fixture
def server() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that lives until it is stopped."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_a_server_that_is_long_in_starting_is_waited_for(
    server: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([None] * 2000)

    def get(address: str) -> httpx.Response:
        try:
            next(answers)
        except StopIteration:
            return httpx.Response(200)
        raise httpx.ConnectError("nobody there yet")

    monkeypatch.setattr(httpx, "get", get)
    monkeypatch.setattr(start.time, "sleep", lambda seconds: None)
    start.until_healthy("http://127.0.0.1:9", server)
    assert list(answers) == []


def test_a_server_that_has_ended_is_not_waited_for(server: "subprocess.Popen[bytes]") -> None:
    server.kill()
    server.wait()
    with pytest.raises(start.CannotStart, match="startade inte"):
        start.until_healthy("http://127.0.0.1:9", server)


def test_a_server_that_does_not_stop_in_time_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
    monkeypatch.setattr(start, "GRACE", 0.1)
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        start.stop(process)
        assert process.wait(120) < 0
