"""A team hands in its worksheet in a real browser: real files, with and without scripts, narrow and wide."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.programme import contract as programme
from cms.programme.models import Occasion
from cms.worksheets.models import Return
from cms.workshop_modules.editions import live_module
from tests import samples
from tests.browser.accessibility import violations
from tests.cms import conftest as site
from tests.workshops.collect import pdf_filling, spreadsheet, word
from workshops.contract import Format, TeamReturn
from workshops.worksheet.build import build
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.xlsx import render_xlsx

root, handbook, goal_area, module_page = site.root, site.handbook, site.goal_area, site.module_page
occasion, closed_occasion = site.occasion, site.closed_occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def filled(occasion: Occasion, file_format: Format, answers: dict[str, Any]) -> bytes:
    """The occasion's own worksheet, built and filled in."""
    module, document = live_module("tillgangligt-stod"), programme.occasion(occasion)
    assert module
    empty = build(module, document, (file_format,))[file_format]
    if file_format == "pdf":
        return pdf_filling.by_pdfium(empty, pdf_filling.typed(module.prompts, answers))
    return word.fill(empty, word.typed(sheet(worksheet_notebook(module, document)), answers))


def filled_rows(occasion: Occasion) -> bytes:
    """Three teams in the occasion's spreadsheet: one as it should be, one the same again, one with a date in words."""
    module = live_module("tillgangligt-stod")
    assert module
    made = sheet(worksheet_notebook(module, programme.occasion(occasion)))
    rows = {row: spreadsheet.typed(made, samples.answers()) for row in (3, 4, 5)}
    rows[5] |= {"uppfoljning": "i mars", "team": "Öppna förskolan och mödrahälsovården i de södra kommundelarna"}
    return spreadsheet.fill(render_xlsx(made, rows=10), rows)


def stored() -> list[dict[str, Any]]:
    returns = (TeamReturn.model_validate_json(row.document) for row in Return.objects.all())
    return [
        {answer.key: answer.model_dump(mode="json")["value"] for answer in returned.answers} for returned in returns
    ]


def choose(page: Page, path: Path) -> None:
    page.get_by_label("Ert ifyllda arbetsblad").set_input_files(path)
    page.get_by_role("button", name="Läs filen").click()


@pytest.mark.timeout(900)
def test_a_filled_pdf_and_the_same_in_word_are_read_confirmed_and_counted_once(
    occasion: Occasion, live_server: LiveServer, scriptless: BrowserContext, tmp_path: Path
) -> None:
    page = scriptless.new_page()
    answers = samples.answers()
    for file_format in ("pdf", "docx"):
        path = tmp_path / f"arbetsblad.{file_format}"
        path.write_bytes(filled(occasion, file_format, answers))
        page.goto(live_server.url + occasion.path)
        page.get_by_role("link", name="Lämna in ert arbetsblad").click()
        choose(page, path)
        expect(page.get_by_text("10 av 10 frågor är besvarade.")).to_be_visible()
        expect(page.get_by_text("När terminen börjar ringer vi förskolorna.")).to_be_visible()
        page.get_by_role("button", name="Ja, lämna in arbetsbladet").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tack för ert arbetsblad")
        page.reload()

    assert stored() == [answers]
    assert scriptless.cookies() == []


@pytest.mark.parametrize("width", [320, 1280])
def test_no_step_keeps_anybody_out(
    occasion: Occasion,
    closed_occasion: Occasion,
    browser: Browser,
    live_server: LiveServer,
    tmp_path: Path,
    width: int,
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="sv-SE", reduced_motion="reduce")
    page = context.new_page()
    found = {}

    def look(step: str) -> None:
        if problems := violations(page):
            found[step] = problems
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{step} is wider than {width} px"
        if pictures := os.environ.get("SAMLING_PICTURES"):
            page.screenshot(path=f"{pictures}/{step}-{width}.png", full_page=True)

    page.goto(f"{live_server.url}{closed_occasion.path}/lamna-in")
    look("closed")
    page.goto(f"{live_server.url}{occasion.path}/lamna-in")
    look("choose")
    (tmp_path / "fel.pdf").write_bytes(b"%PDF-1.7 trasig")
    choose(page, tmp_path / "fel.pdf")
    expect(page.get_by_role("alert")).to_be_focused()
    look("refused")
    (tmp_path / "ratt.docx").write_bytes(filled(occasion, "docx", samples.answers() | {"vag-in": "x" * 400}))
    choose(page, tmp_path / "ratt.docx")
    expect(page.get_by_role("button", name="Ja, lämna in arbetsbladet")).to_be_visible()
    look("confirm")
    page.goto(f"{live_server.url}{occasion.path}/lamna-in")
    (tmp_path / "rader.xlsx").write_bytes(filled_rows(occasion))
    choose(page, tmp_path / "rader.xlsx")
    every_row = page.get_by_role("button", name="Ja, lämna in alla 3 raderna")
    expect(every_row).to_be_visible()
    look("rows")
    every_row.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tack för")
    look("thanks")
    context.close()
    assert found == {}


def test_a_file_that_is_far_too_large_gets_an_answer_and_not_a_broken_connection(
    occasion: Occasion, live_server: LiveServer, scriptless: BrowserContext, tmp_path: Path
) -> None:
    page = scriptless.new_page()
    (tmp_path / "stor.pdf").write_bytes(b"%PDF-1.7" + bytes(30_000_000))
    page.goto(f"{live_server.url}{occasion.path}/lamna-in")
    page.get_by_label("Ert ifyllda arbetsblad").set_input_files(tmp_path / "stor.pdf")
    with page.expect_response(lambda response: response.request.method == "POST") as answered:
        page.get_by_role("button", name="Läs filen").click()

    assert answered.value.status == 413
    expect(page.get_by_role("alert")).to_contain_text("högst 20 MB")


def test_nothing_is_asked_of_a_browser_that_sends_no_file(
    occasion: Occasion, live_server: LiveServer, scriptless: BrowserContext
) -> None:
    page = scriptless.new_page()
    page.goto(f"{live_server.url}{occasion.path}/lamna-in")
    page.get_by_role("button", name="Läs filen").click()

    expect(page.get_by_label("Ert ifyllda arbetsblad")).to_be_focused()
    assert json.dumps(stored()) == "[]"
