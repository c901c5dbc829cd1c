"""The big screen in a real browser: it keeps itself up to date and obeys the keyboard.

That it outlives its server is a matter for a whole site: tests/circle/test_start.py.
"""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.live.link import key_to
from cms.live.models import ApprovedWord
from cms.programme.models import Occasion
from tests.browser.accessibility import violations
from tests.cms import conftest as site
from tests.cms.conftest import publish
from tests.cms.live.conftest import reflect

root, handbook, goal_area = site.root, site.handbook, site.goal_area
module_page, occasion = site.module_page, site.occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIVE = [{"tilltro": 8, "hinder": ["tid"], "viktigast": "Mer tid tillsammans"}] * 5


@pytest.fixture
def screen(context: BrowserContext, live_server: LiveServer, occasion: Occasion) -> Page:
    page = context.new_page()
    page.goto(f"{live_server.url}/visning/{occasion.code}/{key_to(occasion)}")
    return page


def test_counts_ratings_and_words_arrive_without_a_reload(screen: Page, occasion: Occasion) -> None:
    screen.evaluate("window.neverReloaded = true")
    expect(screen.get_by_text("0 har svarat")).to_be_visible()
    reflect(occasion, FIVE[:4])
    expect(screen.get_by_text("4 har svarat")).to_be_visible()
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("ArrowRight")
    shown = screen.locator("section:not([hidden])")
    expect(shown).to_contain_text("Svaren visas när minst fem har svarat")
    reflect(occasion, FIVE[4:])
    expect(shown).to_contain_text("Det mittersta svaret är 8.")
    screen.keyboard.press("ArrowLeft")
    expect(shown).to_contain_text("Orden visas när någon har läst")
    ApprovedWord.objects.create(occasion=occasion, prompt="viktigast", words="tid tillsammans")
    expect(screen.get_by_role("listitem").get_by_text("tid tillsammans")).to_be_visible()
    assert screen.evaluate("window.neverReloaded")


def test_the_keyboard_does_it_all(screen: Page) -> None:
    headings = screen.get_by_role("heading", level=1)
    expect(headings).to_have_text("Svara på telefonen")
    for key, heading in [
        ("ArrowLeft", "Svara på telefonen"),
        ("ArrowRight", "Vad är det viktigaste du tar med dig?"),
        ("PageDown", "Hur säker är du på att ert första steg blir av?"),
        ("ArrowUp", "Vad är det viktigaste du tar med dig?"),
        ("Home", "Svara på telefonen"),
    ]:
        screen.keyboard.press(key)
        expect(headings).to_have_text(heading)
    screen.keyboard.press("ArrowRight")
    expect(headings).to_be_focused()
    screen.keyboard.press("h")
    expect(screen.get_by_role("heading")).not_to_be_visible()
    expect(screen.get_by_text("Visningen är dold")).to_be_visible()
    screen.keyboard.press("h")
    expect(headings).to_be_visible()
    screen.keyboard.press("f")
    expect(screen.locator(":fullscreen").first).to_be_attached()
    screen.keyboard.press("f")
    expect(screen.locator(":fullscreen")).to_have_count(0)
    assert screen.url.endswith("?fraga=1")


def test_a_paused_screen_stands_still_until_it_is_let_go(screen: Page, occasion: Occasion) -> None:
    screen.keyboard.press("p")
    reflect(occasion, FIVE)
    screen.wait_for_timeout(7000)
    expect(screen.get_by_text("Pausad – visar läget kl.")).to_be_visible()
    expect(screen.get_by_text("0 har svarat")).to_be_visible()
    screen.keyboard.press("p")
    expect(screen.get_by_text("5 har svarat")).to_be_visible()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
def test_everything_that_tells_an_answer_can_be_read_from_the_back_row(
    screen: Page, occasion: Occasion, size: tuple[int, int]
) -> None:
    """At least a thirtieth of the screen's height, also with so many bars that they must be packed."""
    module = occasion.module
    more = [{"key": f"annat-{number}", "label": f"Något helt annat {number}"} for number in range(5)]
    module.reflection[2].value["options"] = [*module.reflection[2].value["options"], *more]
    publish(module)
    reflect(occasion, [{"tilltro": step, "hinder": ["tid"], "viktigast": "Tid"} for step in (2, 8) * 5])
    ApprovedWord.objects.create(occasion=occasion, prompt="viktigast", words="tid")
    screen.keyboard.press("ArrowRight")
    expect(screen.get_by_role("listitem").get_by_text("tid")).to_be_visible()
    screen.keyboard.press("Home")
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    sizes = screen.evaluate(
        """() => Object.fromEntries(["h1", ".count", ".note", ".bars.many th", ".told", ".told.none", ".words li"].map(
            (name) => [name, Math.min(...[...document.querySelectorAll(`${name}`)].map(
                (one) => parseFloat(getComputedStyle(one).fontSize)))]))"""
    )
    assert {name: found for name, found in sizes.items() if not size[1] / 30 <= found < size[1]} == {}
    for _ in range(5):
        assert screen.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert screen.evaluate("document.documentElement.scrollHeight") <= size[1]
        screen.keyboard.press("ArrowRight")


@pytest.mark.parametrize("size", [(320, 700), (1280, 720), (1920, 1080)])
def test_no_screen_keeps_anybody_out(screen: Page, occasion: Occasion, size: tuple[int, int]) -> None:
    reflect(occasion, [{"tilltro": step, "hinder": ["tid"], "viktigast": "Tid"} for step in (2, 8) * 5])
    ApprovedWord.objects.create(occasion=occasion, prompt="viktigast", words="tid")
    screen.keyboard.press("ArrowRight")
    expect(screen.get_by_role("listitem").get_by_text("tid")).to_be_visible()
    screen.keyboard.press("Home")
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    for _ in range(5):
        assert violations(screen) == []
        assert screen.evaluate("document.documentElement.scrollWidth") <= size[0]
        if size[0] > 1000:
            assert screen.evaluate("document.documentElement.scrollHeight") <= size[1]
        screen.keyboard.press("ArrowRight")
