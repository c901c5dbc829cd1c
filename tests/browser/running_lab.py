"""JupyterLab as `samling lab` starts it, on a kit in a room without a network."""

import json
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Request, Response, expect

from tests.circle.running_site import free_port
from tests.kits.offline import offline_kit, without_network
from workshops.lab.launch import Lab, lab, start, stop

THEME = "tillgangligt-stod"
PATIENCE = 120_000
"""Milliseconds for what waits for a kernel or a first page on a busy machine."""


@contextmanager
def running_lab(
    root: Path, monkeypatch: pytest.MonkeyPatch, fixed_server: bool = True, token: str | None = None
) -> Generator[Lab]:
    """It is ended for certain when the test is over. `fixed_server`: whether the environment says which server.
    `token`: the facilitator's key, in the environment."""
    without_network(monkeypatch)
    if token:
        monkeypatch.setenv("SAMLING_TOKEN", token)
    if not fixed_server:
        monkeypatch.delenv("SAMLING_SERVER")
    offline_kit(root, THEME)
    monkeypatch.chdir(root)
    planned = lab(THEME, port=free_port(), browser=False)
    process = start(planned)
    try:
        until_it_answers(planned.url)
        yield planned
    finally:
        stop(process)
    assert process.poll() is not None


@contextmanager
def saving(notebook: Page) -> Generator[None]:
    """Around what saves: until the server has answered that it has. One that JupyterLab began by itself before is
    another."""
    begun: list[Request] = []

    def note(request: Request) -> None:
        begun.append(request)

    def is_this(answer: Response) -> bool:
        return answer.request in begun and answer.request.method == "PUT" and "/api/contents/" in answer.url

    notebook.on("request", note)
    with notebook.expect_response(is_this):
        yield
    notebook.remove_listener("request", note)
    expect(notebook.locator(".jp-mod-dirty")).to_have_count(0)


def whole(path: Path) -> str:
    """The notebook's file when it is whole: JupyterLab saves by itself too, and begins by emptying it."""
    for _ in range(PATIENCE // 100):
        with suppress(ValueError):  # no JSON, or half a letter
            text = path.read_text(encoding="utf-8")
            json.loads(text)
            return text
        time.sleep(0.1)
    raise AssertionError(f"{path} is never whole")


def until_it_answers(url: str) -> None:
    for _ in range(1200):
        with suppress(httpx.TransportError):
            httpx.get(url, timeout=PATIENCE / 1000)
            return
        time.sleep(0.05)
    raise AssertionError("JupyterLab did not start")
