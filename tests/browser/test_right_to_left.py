"""On a phone that reads from the right: a made-up language with Arabic's direction, from the door to the thanks."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.live.link import key_to
from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from tests.browser.accessibility import violations
from tests.cms import conftest as site
from tests.cms.live.conftest import reflect
from tests.cms.pseudo_language import add_language

root, handbook, goal_area, module_page = site.root, site.handbook, site.goal_area, site.module_page
occasion = site.occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]

WIDTH = 320
Look = Callable[[str], None]


@pytest.fixture(autouse=True)
def arabic(tmp_path: Path, settings: Any) -> None:
    add_language("ar", tmp_path, settings)


@pytest.fixture
def phone(browser: Browser, no_builds: None) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDTH, "height": 900}, locale="ar", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def no_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worksheets' own tests build them."""
    monkeypatch.setattr("workshops.worksheet.build.build", lambda *a, **k: 1 / 0)


@pytest.fixture
def look(phone: Page) -> Look:
    """Nobody is kept out, nothing sticks out, and text begins at the right edge."""

    def look(state: str) -> None:
        assert phone.locator("html").get_attribute("dir") == "rtl", state
        assert violations(phone) == [], state
        assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTH, state
        assert phone.evaluate(
            """() => [...document.querySelectorAll("main *")].every((one) => {
                const { left, right } = one.getBoundingClientRect();
                const scrolls = one.closest(".table-scroll, .qr, .unseen");
                return scrolls || (left >= -1 && right <= innerWidth + 1);
            })"""
        ), state
        if pictures := os.environ.get("SAMLING_PICTURES"):
            phone.screenshot(path=f"{pictures}/rtl-{state}.png", full_page=True)

    return look


def test_from_the_door_to_the_thanks(phone: Page, look: Look, occasion: Occasion, live_server: LiveServer) -> None:
    phone.goto(f"{live_server.url}/t/?kod=nej")
    look("door")
    phone.locator("#kod").fill("krt7m4")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("KRT7M4$"))
    look("open")
    title = phone.locator("h1")
    assert title.evaluate("one => getComputedStyle(one).textAlign") == "right"
    assert title.get_attribute("lang") == "sv"
    text, send = phone.locator("#svar-viktigast"), phone.locator("button.primary")
    text.fill("Ring Anna Andersson på 070-123 45 67")
    send.click()
    expect(phone.get_by_role("alert")).to_contain_text("‹Titta en gång till innan du skickar›")
    look("warned")
    assert phone.locator("mark").last.evaluate("one => getComputedStyle(one).direction") == "ltr", "a number reads on"
    text.fill("å" * 601)
    send.click()
    expect(phone.get_by_role("alert")).to_contain_text("‹Svaret är för långt: högst 600 tecken, det är 601.›")
    look("refused")
    text.fill("مرحبا")
    assert text.evaluate("one => getComputedStyle(one).direction") == "rtl"
    text.fill("Hej")
    assert text.evaluate("one => getComputedStyle(one).direction") == "ltr"
    phone.context.set_offline(True)
    send.click()
    expect(phone.get_by_role("status")).to_contain_text("‹Inget nät just nu.")
    look("offline")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", level=1)).to_have_text("‹Tack för din reflektion›")
    look("thanks")
    assert Reflection.objects.count() == 1


def test_the_other_pages(phone: Page, look: Look, occasion: Occasion, live_server: LiveServer) -> None:
    for state, path in {"hand-in": "/t/KRT7M4/lamna-in", "handed-in": "/t/KRT7M4/lamna-in/tack"}.items():
        phone.goto(live_server.url + path)
        look(state)


def drawn(part: Locator) -> FloatRect:
    box = part.bounding_box()
    assert box, "nothing is drawn"
    return box


def test_the_big_screen(phone: Page, look: Look, occasion: Occasion, live_server: LiveServer) -> None:
    reflect(occasion, [{"tilltro": step, "hinder": ["tid"]} for step in (2, 8) * 5])
    phone.goto(f"{live_server.url}/visning/KRT7M4/{key_to(occasion)}?fraga=3")
    look("live-phone")
    phone.set_viewport_size({"width": 1280, "height": 720})
    bar, label = phone.locator("section:not([hidden]) .bars rect").first, phone.locator("section:not([hidden]) th").last
    assert drawn(bar)["x"] < drawn(label)["x"], "labels stand to the right of their bars"
    cell, filled = drawn(phone.locator("section:not([hidden]) .bar").first), drawn(bar)
    assert abs(filled["x"] + filled["width"] - cell["x"] - cell["width"]) < 6, "bars grow from the right"
    phone.keyboard.press("p")
    expect(phone.get_by_role("status").last).to_contain_text("‹Pausad – visar läget kl.")
    if pictures := os.environ.get("SAMLING_PICTURES"):
        phone.screenshot(path=f"{pictures}/rtl-live-screen.png")
