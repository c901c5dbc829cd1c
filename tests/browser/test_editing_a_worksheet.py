"""A facilitator makes a worksheet her own in JupyterLab, with the mouse and the menus, and sends it out."""

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import docx
import httpx
import pypdf
import pytest
from lxml import html
from playwright.sync_api import BrowserContext, Download, Locator, Page, expect

from tests import samples
from tests.browser.running_lab import PATIENCE, THEME, running_lab
from tests.workshops.collect import pdf_filling, word
from workshops.collect.returned import read_with_schema
from workshops.contract import TeamReturn, WorksheetSchema
from workshops.lab.launch import Lab
from workshops.worksheet.build import file_name, write
from workshops.worksheet.notebook import worksheet_notebook

pytestmark = [pytest.mark.browser, pytest.mark.kits]

MODULE, OCCASION = samples.module(), samples.occasion()
NAME = file_name(MODULE, OCCASION)
MENU = ["Arbetsblad (PDF)", "Arbetsblad (Word)", "Arbetsblad (webb)"]
REWORDED = "Vilket **enda** steg tar ni först? Åäö – ”så”"
SHOWN = "Vilket enda steg tar ni först? Åäö – ”så”"
ADDED = "Vi möts igen i *mars*, i Örnsköldsvik."


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    write(MODULE, tmp_path / "exports" / THEME, OCCASION, formats=())
    with running_lab(tmp_path, monkeypatch) as planned:
        yield planned


@pytest.fixture
def arrived(context: BrowserContext) -> list[Download]:
    """Every file that the browser gets: JupyterLab opens a page for each, which closes when the download begins."""
    files: list[Download] = []
    context.on("page", lambda opened: opened.on("download", lambda file: files.append(file)))
    return files


@pytest.fixture
def notebook(running: Lab, context: BrowserContext, arrived: list[Download]) -> Page:
    page = context.new_page()
    page.goto(running.url.replace(f"notebooks/{THEME}/1-forbered.ipynb", f"exports/{THEME}/{NAME}.ipynb"))
    expect(page.locator(".jp-Notebook .jp-Cell").nth(5)).to_be_visible()
    expect(page.get_by_text("| Ledig")).to_be_visible()
    return page


def wording(key: str) -> str:
    return next(prompt.question for prompt in MODULE.prompts if prompt.key == key)


def choose(page: Page, words: str) -> Locator:
    """Click the cell that shows `words`, and once more if JupyterLab hides its tools for want of a measured width."""
    cells = page.locator(".jp-Notebook .jp-Cell")
    cell = cells.filter(has_text=words).first
    for _ in range(20):
        cell.locator(".jp-MarkdownOutput").click()
        with suppress(AssertionError):
            expect(cell.get_by_role("toolbar")).to_be_visible(timeout=5_000)
            return cell
        cells.first.locator(".jp-MarkdownOutput").click()
    raise AssertionError(f"no tools for {words}")


def delete(page: Page, words: str) -> None:
    choose(page, words).get_by_role("button", name="Ta bort cellen").click()
    page.get_by_role("dialog").get_by_role("button", name="Ta bort", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def reword(page: Page, cell: Locator, source: str) -> None:
    cell.locator(".jp-MarkdownOutput").dblclick()
    cell.locator(".cm-content").click()
    expect(page.locator(".jp-Notebook .cm-content:focus")).to_be_visible()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(source)
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-Notebook .jp-MarkdownCell:not(.jp-mod-rendered)")).to_have_count(0)


def menu(page: Page) -> Locator:
    """*Arkiv → Spara och exportera som*, unfolded: once more if the server has not told yet what it offers."""
    items = page.locator("#jp-mainmenu-file-notebookexport .lm-Menu-item")
    for _ in range(20):
        page.get_by_role("menuitem", name="Arkiv", exact=True).click()
        page.locator(".lm-Menu-item", has_text="Spara och exportera som").hover()
        with suppress(AssertionError):
            expect(items).to_have_count(len(MENU), timeout=5_000)
            return items
        fold(page)
    raise AssertionError("no formats in the menu")


def fold(page: Page) -> None:
    for _ in range(2):
        page.keyboard.press("Escape")
    expect(page.locator(".lm-Menu")).to_have_count(0)


def export(page: Page, name: str, arrived: list[Download]) -> bytes:
    before = len(arrived)
    menu(page).filter(has_text=name).click()
    for _ in range(PATIENCE // 100):
        if len(arrived) > before:
            assert arrived[-1].suggested_filename.startswith(NAME)
            return arrived[-1].path().read_bytes()
        page.wait_for_timeout(100)
    raise AssertionError(f"nothing came of {name}")


def asked(schema: WorksheetSchema) -> dict[str, str]:
    return {prompt.key: prompt.question for prompt in schema.prompts}


@pytest.mark.timeout(900)
def test_what_she_moved_reworded_dropped_and_added_is_what_each_format_asks(
    notebook: Page, running: Lab, arrived: list[Download]
) -> None:
    assert menu(notebook).locator(".lm-Menu-itemLabel").all_inner_texts() == MENU
    fold(notebook)

    delete(notebook, wording("foraldrar"))
    choose(notebook, wording("sakerhet")).get_by_role("button", name="Flytta cellen uppåt").click()
    reword(notebook, choose(notebook, wording("steg")), f"{REWORDED}\n\nSkriv **ett** enda.")
    choose(notebook, "Bedöm tillsammans.").get_by_role("button", name="Gör en kopia av cellen").click()
    copy = notebook.locator(".jp-Notebook .jp-Cell", has_text="Bedöm tillsammans.").nth(1)
    reword(notebook, copy, f"## När ses vi igen?\n\n{ADDED}")
    end_every_kernel(running)
    files = {name: export(notebook, name, arrived) for name in MENU}

    kept = [prompt.key for prompt in MODULE.prompts if prompt.key != "foraldrar"]
    there = kept.index("sakerhet")
    kept[there - 1 : there + 1] = reversed(kept[there - 1 : there + 1])
    expected = {key: SHOWN if key == "steg" else wording(key) for key in kept}
    answer = {"steg": "=1+1 – vi börjar måndag"}
    filled = (
        pdf_filling.by_pypdf(files["Arbetsblad (PDF)"], answer),
        word.fill(files["Arbetsblad (Word)"], {"steg": answer["steg"]}),
    )
    for file in filled:
        ((schema, returned),) = read_with_schema(file)
        assert list(asked(schema).items()) == list(expected.items())
        assert given(returned) == {"steg": (SHOWN, answer["steg"])}
    page = html.fromstring(files["Arbetsblad (webb)"].decode())
    carried = WorksheetSchema.model_validate_json(page.get_element_by_id("schema").text)
    assert list(asked(carried).items()) == list(expected.items())
    for shown in (page.text_content(), pdf_text(files["Arbetsblad (PDF)"]), word_text(files["Arbetsblad (Word)"])):
        text = " ".join(shown.split())
        assert "När ses vi igen?" in text
        assert "Vi möts igen i mars, i Örnsköldsvik." in text
        assert "Skriv ett enda." in text
        assert wording("foraldrar") not in text
        assert "Körschema" not in text


@pytest.mark.timeout(900)
def test_a_question_that_stands_there_twice_is_named_in_plain_swedish_and_taken_away_again(
    notebook: Page, arrived: list[Download]
) -> None:
    choose(notebook, wording("steg")).get_by_role("button", name="Gör en kopia av cellen").click()
    expect(notebook.locator(".jp-Notebook .jp-Cell", has_text=wording("steg"))).to_have_count(2)
    place = next(n for n, key in enumerate(keys(), 1) if key == "steg")
    assert f"Samma fråga finns två gånger, i cell {place} och i cell {place + 1}: ”{wording('steg')}”." in refusal(
        notebook, "Arbetsblad (Word)"
    )

    delete(notebook, wording("steg"))
    assert export(notebook, "Arbetsblad (Word)", arrived).startswith(b"PK")


@pytest.mark.timeout(900)
def test_of_a_notebook_that_is_no_worksheet_or_is_gone_there_is_no_file_but_a_reason(
    running: Lab, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(running.url)
    expect(page.get_by_role("heading", name="Förbered workshoppen")).to_be_visible()
    assert "Anteckningsboken är inget arbetsblad." in refusal(page, "Arbetsblad (PDF)")
    address, token = running.url.split("/doc/")[0], running.url.split("token=")[1]
    gone = httpx.get(
        f"{address}/nbconvert/Arbetsblad (PDF)/exports/borta.ipynb", headers={"Authorization": f"token {token}"}
    )
    assert (gone.status_code, "Anteckningsboken finns inte" in gone.text) == (404, True)


def refusal(page: Page, name: str) -> str:
    """What the page says that is opened instead of a download."""
    with page.context.expect_page() as opened:
        menu(page).filter(has_text=name).click()
    refused = opened.value
    expect(refused.get_by_role("heading", level=1)).to_have_text("Arbetsbladet är inte gjort")
    if pictures := os.environ.get("SAMLING_PICTURES"):
        for width in (320, 1280):
            refused.set_viewport_size({"width": width, "height": 500})
            refused.screenshot(path=f"{pictures}/inget-arbetsblad-{width}.png")
    said = refused.get_by_role("main").inner_text()
    assert "Traceback" not in refused.content()
    refused.close()
    return said


def end_every_kernel(running: Lab) -> None:
    """Nothing is computed when a worksheet is exported."""
    address, token = running.url.split("/doc/")[0], running.url.split("token=")[1]
    with httpx.Client(headers={"Authorization": f"token {token}"}, base_url=f"{address}/api") as api:
        for session in api.get("/sessions").json():
            assert api.delete(f"/sessions/{session['id']}").status_code == 204
        assert api.get("/kernels").json() == []


def keys() -> list[str | None]:
    """The keys of the notebook's cells, those that have one, in order."""
    made = worksheet_notebook(MODULE, OCCASION)
    return [cell["metadata"].get("worksheet", {}).get("key") for cell in made["cells"]]


def given(returned: TeamReturn) -> dict[str, tuple[str, object]]:
    return {one.key: (one.question, one.value) for one in returned.answers if one.value is not None}


def pdf_text(data: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def word_text(data: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
