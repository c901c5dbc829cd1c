"""For every test: properties hold on a busy machine too, the key of the site on this computer opens nothing, and
there is one real Chromium. Without one the browser tests fail: a skipped test proves nothing."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.chromium import find
from tests.committed import copied_back
from workshops.source import token

# Playwright keeps an event loop in the test's own thread, which Django would otherwise take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")  # nobody's own keys

settings.register_profile("samling", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samling")

PATIENCE = 120_000
"""Milliseconds. What is waited for comes; only a fault, or a very busy machine, takes long."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAMLING_TOKEN", "SAMLING_TOKEN_FILE", "SAMLING_TOKEN_MADE_HERE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(token, "MADE_HERE", Path("var") / "no-such-token")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with ExitStack() as lasting:
        with django_db_blocker.unblock():
            lasting.enter_context(copied_back())
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "No Chromium found. Run: python -m tests.browser.chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(browser, "new_context", patient(browser.new_context))
            yield browser
        browser.close()


def patient(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """Its pages wait for what they are told to click, and for whole pages, as long as `expect` does."""

    def made(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        return context

    return made
