"""The whole circle against a running server: an editor asks, a workshop answers, and the answers come back.

Each step is done the way its person would do it: the editor in the admin with a browser, the facilitator with the
`samling` command and the kit's notebooks, the teams with a PDF library and in Word's own markup, the participants
with a browser and the real form.
"""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import nbformat
import pypdf
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page

from tests.circle.filling import field_values, fill_docx, fill_pdf, team_answer
from tests.circle.running_site import ROOT, RunningSite
from workshops import contract

THEME = "tillgangligt-stod"
NOTEBOOKS = ("1-forbered", "2-samla-in", "3-analysera")
WORDING = "Vilka föräldrar når ni inte – ännu? Fråga från provet åäö."
PEOPLE = 8

pytestmark = [pytest.mark.browser, pytest.mark.kits]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    folder = tmp_path_factory.mktemp("samling")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("paket.json"))
    with RunningSite(folder) as running:
        yield running


@pytest.mark.timeout(600)
def test_what_an_editor_asks_comes_back_to_the_editor(site: RunningSite, browser: Browser) -> None:
    reworded = {"reflection": "tema-tillagg", "worksheet": first_text_prompt(module(site))}
    editor = signed_in_editor(site, browser)
    for key in reworded.values():
        reword_prompt(editor, site, key, f"{WORDING} ({key})")
    asked = module(site)
    assert question(asked.prompts, reworded["worksheet"]).startswith(WORDING)
    assert question(asked.reflection, reworded["reflection"]).startswith(WORDING)

    files = built_worksheets(site)
    for suffix, text in (
        (".pdf", pdf_text(files[".pdf"])),
        (".docx", docx_text(files[".docx"])),
        (".html", files[".html"].read_text()),
    ):
        assert WORDING in text, f"the new wording is missing in {suffix}"

    inbox = site.folder / "notebooks" / THEME / "inkorg"
    returns = fill_in(files, asked, inbox)
    for path, expected in returns.items():
        read = site.samling("read", "--json", path)
        assert read.returncode == 0, read.stderr
        assert answers_in(json.loads(read.stdout)) == expected

    for person in range(PEOPLE):
        leave_reflection(browser, site, asked, person)

    for name in NOTEBOOKS:
        run_notebook(site, name)
    report = published_report(editor, site)
    assert WORDING in report
    assert "åäö" in report


def module(site: RunningSite) -> contract.Module:
    answer = httpx.get(f"{site.address}/api/v1/modules/{THEME}").raise_for_status()
    return contract.Module.model_validate_json(answer.content)


def first_text_prompt(asked: contract.Module) -> str:
    return next(prompt.key for prompt in asked.prompts if prompt.kind == "text")


def question(prompts: tuple, key: str) -> str:
    return next(prompt.question for prompt in prompts if prompt.key == key)


def signed_in_editor(site: RunningSite, browser: Browser) -> Page:
    page = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 1000}).new_page()
    page.goto(f"{site.address}/admin/login/")
    page.fill("input[name=username]", "redaktor")
    page.fill("input[name=password]", site.password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{site.address}/admin/")
    return page


def reword_prompt(editor: Page, site: RunningSite, key: str, wording: str) -> None:
    """Find the module in the admin's own search, change one question, publish."""
    editor.goto(f"{site.address}/admin/pages/search/?q=workshop&content_type=workshop_modules.modulepage")
    goal = editor.locator("a", has_text="Tillgängligt stöd").first
    goal.wait_for()
    editor.goto(f"{site.address}{edit_link(editor, site)}")
    editor.wait_for_selector("input[name$='-key']", state="attached")
    name = editor.evaluate(
        """key => [...document.querySelectorAll("input[name$='-key']")].find(field => field.value === key)?.name""", key
    )
    assert name, f"the admin shows no prompt with the key {key}"
    field = editor.locator(f"[name='{name.removesuffix('-key')}-question']")
    field.evaluate("field => field.closest('[hidden]')?.removeAttribute('hidden')")
    field.fill(wording)
    editor.locator("[data-w-dropdown-target=toggle]", has=editor.locator("svg")).last.click()
    editor.locator("button[name=action-publish]").click()
    editor.wait_for_selector(".messages .success")
