"""Pages in the real Chromium of `tests/conftest.py`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.worksheet_page import SHEET, address
from workshops.worksheet.sheet import Sheet


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Swedish browser with nothing remembered."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; the test fails if a script on it does, or if its policy had to stop something."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    assert faults == []


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[BrowserContext]:
    """A Swedish browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    yield context
    context.close()


@pytest.fixture
def no_real_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worksheets' own tests build them; with this a download is a short text."""

    def build(module: object, occasion: object, formats: tuple[str, ...], layout: object) -> dict[str, bytes]:
        return dict.fromkeys(formats, b"Arbetsblad")

    monkeypatch.setattr("workshops.worksheet.build.build", build)


@pytest.fixture
def open_sheet(tmp_path: Path, page: Page) -> Callable[..., Page]:
    """`open_sheet(sheet)` → the page showing it as a web worksheet, from a file."""

    def open_it(worksheet: Sheet = SHEET) -> Page:
        page.goto(address(worksheet, tmp_path))
        return page

    return open_it


@pytest.fixture
def worksheet(open_sheet: Callable[..., Page]) -> Page:
    return open_sheet()
