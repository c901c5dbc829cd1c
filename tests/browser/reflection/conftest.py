"""A site with an open occasion, and a phone that shows its form."""

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from tests.cms import conftest as site

root, handbook, goal_area, module_page = site.root, site.handbook, site.goal_area, site.module_page
occasion, closed_occasion = site.occasion, site.closed_occasion


@pytest.fixture(autouse=True)
def downloads_are_short(no_real_builds: None) -> None:
    """In every test here."""


@pytest.fixture
def scriptless(scriptless: BrowserContext) -> Page:
    return scriptless.new_page()


@pytest.fixture
def phone(context: BrowserContext, occasion: Occasion, live_server: LiveServer) -> Page:
    """The open form. Not the fixture `page`: a browser writes every lost connection to the console."""
    page = context.new_page()
    page.goto(live_server.url + occasion.path)
    return page
