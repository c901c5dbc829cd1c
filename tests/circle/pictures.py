"""`make pictures`: README's pictures, taken of the real thing: a site of its own, a kit run, a browser."""

import os
import shutil
import tempfile
from pathlib import Path

import nbformat
import pypdfium2
from nbclient import NotebookClient
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.chromium import find
from tests.circle.editor import Editor
from tests.circle.running_site import ROOT, RunningSite, free_port
from tests.circle.test_circle import MODULE, NOTEBOOKS, PEOPLE, THEME, leave_reflection, module, run_notebook
from tests.starter import THEMES
from workshops.lab.launch import lab, start, stop

PICTURES = ROOT / "docs" / "pictures"
SIZE: ViewportSize = {"width": 1280, "height": 860}


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="samling-bilder-"))
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("paket.json"))
    with RunningSite(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for number, theme in enumerate(THEMES, 1):
            first_page(next((folder / "exports" / theme).glob("arbetsblad-*.pdf")), f"arbetsblad-{number}")
        shot(browser, f"{site.address}/", "handbook")
        shot(browser, f"{site.address}/t/{site.code}", "occasion")
        editor = Editor(site, browser)
        editor.open(MODULE)
        editor.page.wait_for_selector("input[name$='-key']", state="attached")
        editor.page.wait_for_timeout(2000)
        editor.page.screenshot(path=PICTURES / "admin.png")
        asked = module(site)
        for person in range(PEOPLE):
            leave_reflection(browser, site, asked, person)
        for name in NOTEBOOKS:
            run_notebook(site, name)
        results = folder / "exports" / THEME
        shot(browser, next(results.glob("rapport-*.html")).as_uri(), "report")
        kit(browser, site)


def shot(browser: Browser, address: str, name: str) -> None:
    page = browser.new_context(locale="sv-SE", viewport=SIZE).new_page()
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}.png")


def first_page(pdf: Path, name: str) -> None:
    pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().save(PICTURES / f"{name}.png", optimize=True)


def kit(browser: Browser, site: RunningSite) -> None:
    """The third notebook as the facilitator sees it after Run All."""
    folder = site.folder / "notebooks" / THEME
    path = folder / f"{NOTEBOOKS[2]}.ipynb"
    notebook = nbformat.read(path, 4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute(env={**site.environment, "SAMLING_TOKEN": site.token})
    nbformat.write(notebook, path)
    os.chdir(site.folder)
    planned = lab(THEME, port=free_port(), browser=False)
    process = start(planned)
    try:
        page = browser.new_context(locale="sv-SE", viewport=SIZE).new_page()
        page.wait_for_timeout(8000)
        page.goto(planned.url.replace(NOTEBOOKS[0], NOTEBOOKS[2]))
        page.get_by_role("heading", name="Vad deltagarna svarade").wait_for(timeout=60_000)
        page.wait_for_timeout(4000)
        page.locator(".jp-OutputArea-output img").first.scroll_into_view_if_needed()
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURES / "kit.png")
    finally:
        stop(process)


if __name__ == "__main__":
    main()
