"""JupyterLab as `samling lab` starts it, on a kit in a room without a network."""

import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Response, expect

from tests.circle.running_site import free_port
from tests.kits.offline import offline_kit, without_network
from workshops.lab.launch import Lab, lab, start, stop

THEME = "tillgangligt-stod"
PATIENCE = 60_000
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
    """Around what saves: until the server has written the whole file, which it begins by emptying."""
    with notebook.expect_response(_is_a_saving, timeout=PATIENCE):
        yield
    expect(notebook.locator(".jp-mod-dirty")).to_have_count(0, timeout=PATIENCE)


def _is_a_saving(answer: Response) -> bool:
    return answer.request.method == "PUT" and "/api/contents/" in answer.url


def until_it_answers(url: str) -> None:
    for _ in range(1200):
        with suppress(httpx.TransportError):
            httpx.get(url, timeout=PATIENCE / 1000)
            return
        time.sleep(0.05)
    raise AssertionError("JupyterLab did not start")
