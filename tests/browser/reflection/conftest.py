"""A site with an open occasion, and a phone that shows its form."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from tests.cms import conftest as site

root, handbook, goal_area, module_page = site.root, site.handbook, site.goal_area, site.module_page
occasion, closed_occasion = site.occasion, site.closed_occasion


@pytest.fixture(autouse=True)
def no_real_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worksheets' own tests build them."""

    def build(module: object, occasion: object, formats: tuple[str, ...], layout: object) -> dict[str, bytes]:
        return dict.fromkeys(formats, b"Arbetsblad")

    monkeypatch.setattr("workshops.worksheet.build.build", build)


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(context: BrowserContext, occasion: Occasion, live_server: LiveServer) -> Page:
    """The open form. Not the fixture `page`: a browser writes every lost connection to the console."""
    page = context.new_page()
    page.goto(live_server.url + occasion.path)
    return page
