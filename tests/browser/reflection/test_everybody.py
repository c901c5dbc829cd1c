"""A reflection in a real browser, for everybody: every state of the page, and the keyboard alone."""

import os
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from tests.browser.accessibility import violations
from tests.browser.reflection.phone import ANSWERS, QUESTION, fill, is_thanked, press_send, stored

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_state_of_the_page_keeps_anybody_out(
    occasion: Occasion, browser: Browser, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", locale="sv-SE"
    )
    page = context.new_page()
    found = {}

    def look(state: str) -> None:
        if problems := violations(page):
            found[state] = problems
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{state} is wider than {width} px"
        if pictures := os.environ.get("SAMLING_PICTURES"):
            page.screenshot(path=f"{pictures}/{state}-{width}-{scheme}.png", full_page=True)

    page.goto(live_server.url + occasion.path)
    look("open")
    fill(page, "Ring Anna Andersson på 070-123 45 67")
    press_send(page)
    expect(page.get_by_role("button", name="Skicka ändå")).to_be_visible()
    look("warned")
    page.get_by_label(QUESTION).fill("Min kollega, 811218-9876, " + "x" * 90 + "@example.se")
    press_send(page)
    expect(page.get_by_role("alert")).to_contain_text("sparas aldrig")
    look("refused")
    context.set_offline(True)
    page.get_by_label(QUESTION).fill(ANSWERS["viktigast"])
    press_send(page)
    expect(page.get_by_role("status")).to_contain_text("Inget nät")
    look("offline")
    context.set_offline(False)
    is_thanked(page)
    look("thanks")
    context.close()
    assert found == {}


def test_everything_can_be_done_from_the_keyboard(phone: Page) -> None:
    phone.get_by_label(QUESTION).focus()
    phone.keyboard.type("Ring 070-123 45 67")
    for _ in range(20):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.textContent") == "Skicka min reflektion":
            break
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_label(QUESTION)).to_be_focused()
    for _ in range(20):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.textContent") == "Skicka ändå":
            break
    phone.keyboard.press("Enter")
    is_thanked(phone)
    assert stored() == [{"viktigast": "Ring 070-123 45 67"}]
