"""The part of `make bench` where somebody edits: a real Chromium, the site under gunicorn, a chapter with 15 blocks.

Timed by the page's own clock, from the beginning of the navigation until every text can be written in, all controllers
of the form are at work and the browser is ready to draw.
"""

import statistics
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.load.served import Served, run_json, site_in

RUNS = 9
PAGES = "/admin/pages/"

Row = tuple[str, str, str]
"""What · how long · the goal."""

USABLE = """texts => {
  const form = document.querySelector("form[data-edit-form]");
  const written = document.querySelectorAll(".public-DraftEditor-content[contenteditable=true]").length;
  const working = form?.dataset.controller.split(" ").every(
    name => wagtail.app.getControllerForElementAndIdentifier(form, name));
  return written >= texts && working && document.readyState === "complete" && performance.now();
}"""
"""Milliseconds since the navigation began, or false; asked before each picture that the browser draws."""


def rows(folder: Path) -> Iterator[Row]:
    folder.mkdir()
    settings = site_in(folder)
    site = run_json(["-m", "tests.load.samling_site"], settings)
    chapter = run_json(["-m", "tests.load.long_chapter"], settings)
    address, texts = f"/admin/pages/{chapter['page']}/edit/", chapter["texts"]
    with Served(folder, settings) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        admin = signed_in(browser, server.address, site["password"])
        first = opened(admin, address, texts)
        for _ in range(5):  # each worker has its templates, the browser its scripts
            opened(admin, address, texts)
        times = [opened(admin, address, texts) for _ in range(RUNS)]
        yield "a chapter of 15 blocks, every kind, until it can be written in", told(times, 0), "1 500 ms"
        yield "of it until the first byte", told(times, 1), ""
        yield "the same the first time, nothing kept by browser or server", told([first], 0), ""
        browser.close()


def signed_in(browser: Browser, address: str, password: str) -> Page:
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("[name=username]").fill("redaktor")
    page.locator("[name=password]").fill(password)
    page.locator("[type=submit]").click()
    page.wait_for_url("/admin/")
    return page


def opened(page: Page, address: str, texts: int) -> tuple[float, float]:
    """Milliseconds until the page can be edited, and until its first byte, for who comes from the list of pages."""
    page.goto(PAGES)
    page.goto(address, wait_until="commit")
    usable = page.wait_for_function(USABLE, arg=texts, timeout=60_000).json_value()
    first_byte = page.evaluate("performance.getEntriesByType('navigation')[0].responseStart")
    return usable, first_byte


def told(times: list[tuple[float, float]], which: int) -> str:
    """The median."""
    return f"{statistics.median(time[which] for time in times):,.0f} ms".replace(",", " ")
