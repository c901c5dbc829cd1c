"""The sample front end, one file on another site, shows the whole handbook out of the API."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.api import kept
from tests.browser.accessibility import violations
from tests.cms import conftest as site

root = site.root
DOCS = Path(__file__).parents[2] / "docs"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The front end on a server of its own: to the browser, another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=DOCS))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/framsida.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def served(live_server: LiveServer, root: None, settings: Any) -> str:
    """The API with the starter content: every goal area, chapter and register that a county begins with."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url  # where pictures are
    kept.forget()
    call_command("load_content", verbosity=0)
    return f"{live_server.url}/api/v1"


def texts(value: Any) -> Iterator[str]:
    """Every piece of text in the document that a reader should meet; of formatted text, its words."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        skipped = {"url", "key", "type", "strength", "level", "status", "horizon", "contract", "goal_area", "review_on",
                   "module", "sizes", "year", "synonyms", "html", "alt"}  # fmt: skip
        for name, part in value.items():
            if name not in skipped:
                yield from texts(part)
        if value.keys() == {"html", "markdown"}:
            yield value["html"]
    elif isinstance(value, str) and value:
        yield value


WORDS = "html => new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/\\s+/g, '')"


def test_the_whole_handbook_is_shown(page: Page, elsewhere: str, served: str):
    book = httpx.get(f"{served}/handbook?text=html", timeout=120).json()

    page.goto(f"{elsewhere}?api={quote(served)}")
    expect(page.get_by_role("heading", level=1)).to_have_text(book["title"])

    shown = "".join((page.locator("body").text_content() or "").split())
    missing = [text for text in texts(book) if page.evaluate(WORDS, text) not in shown]
    assert missing == []
    chapters = [one for area in book["goal_areas"] for one in area["chapters"]]
    assert page.locator("article").count() == len(chapters) > 3
    figures = [block for one in chapters for block in one["body"] if block["type"] == "figure"]
    for figure in figures:
        assert page.get_by_role("img", name=figure["alt"]).count() >= 1
    levels = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => Number(one.tagName[1]))")
    assert all(below <= above + 1 for above, below in pairwise(levels))
    urls = {one["url"] for one in chapters}
    assert urls.isdisjoint(page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"))
    page.get_by_role("navigation").get_by_role("link", name=chapters[-1]["title"]).click()
    expect(page.locator(f"#{chapters[-1]['key']}")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_it_is_accessible(browser: Browser, elsewhere: str, served: str, width: int, scheme: Any):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE")
    page = context.new_page()
    page.goto(f"{elsewhere}?api={quote(served)}")
    expect(page.locator("article").first).to_be_visible()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_nothing_in_a_text_becomes_code(page: Page, elsewhere: str):
    """Also a text that no editor could have saved."""
    evil = '<p>Hej<img src=x onerror="hit=1"><script>hit=1</script><a href="javascript:hit=1">å</a></p>'
    area = {
        "key": "a", "number": 1, "title": "<b>Ett</b>", "lead": "", "body": [{"type": "text", "text": {"html": evil}}],
        "objectives": [], "chapters": [],
    }  # fmt: skip
    registers = {name: [] for name in ("perspectives", "sources", "glossary", "effects", "timeline")}
    book = {"site": "", "title": "Bok", "lead": "", "body": [], "goal_areas": [area], **registers}
    page.route("**/api/handbook*", lambda route: route.fulfill(body=json.dumps(book), content_type="application/json"))

    page.goto(f"{elsewhere}?api=/api")

    expect(page.get_by_role("heading", level=2)).to_have_text("1. <b>Ett</b>")
    expect(page.locator("section p", has_text="Hej")).to_have_text("Hejå")
    assert page.locator("section img, section script, section a[href]").count() == 0
    assert page.evaluate("window.hit") is None


def test_a_server_that_does_not_answer_is_told_and_tried_again(browser: Browser, elsewhere: str, served: str):
    page = browser.new_context().new_page()
    page.goto(f"{elsewhere}?api=http://127.0.0.1:9/api/v1")
    expect(page.get_by_role("alert")).to_contain_text("Kontrollera adressen")
    button = page.get_by_role("button", name="Försök igen")
    page.route("http://127.0.0.1:9/**", lambda route: route.continue_(url=f"{served}/handbook?text=html"))

    button.click()

    expect(page.locator("article").first).to_be_visible()
    page.context.close()
