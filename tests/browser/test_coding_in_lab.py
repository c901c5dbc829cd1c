"""Coding twenty texts by keyboard in the real JupyterLab: no decision is lost, though the kernel starts anew, and
neither text nor decision stands in the notebook's file."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import answers
from tests.browser.running_lab import THEME, running_lab, saving, whole
from tests.browser.test_paper_in_lab import choose, restart, run_every_cell
from workshops.analysis.coding import digest
from workshops.collect.codes import Codes
from workshops.collect.marked import LeftOut
from workshops.collect.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.kits]

MANY = answers.many(20).model_copy(update={"module": THEME})
TEXTS = [str(one.answers[0].value) for one in MANY.reflections]


@pytest.fixture
def notebook(tmp_path: Path, context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    with running_lab(tmp_path, monkeypatch) as planned:
        Store(tmp_path / "notebooks" / THEME / "insamlat.sqlite").keep_reflections(MANY, datetime.now(UTC))
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 9000})  # JupyterLab draws only what is in sight
        page.goto(planned.url.replace("1-forbered", "3-analysera"))
        page.on("dialog", lambda dialog: dialog.accept())
        yield page


def text(page: Page):
    return page.get_by_role("group", name="Svaret att koda")


def run_all(page: Page, done: int) -> None:
    run_every_cell(page)
    coded(page, done)
    text(page).focus()


def coded(page: Page, done: int) -> None:
    expect(page.get_by_text(f"{done} av 20 kodade", exact=True)).to_be_visible()


def decide(page: Page, wanted: dict[str, frozenset[str]], done: int) -> None:
    """Turn every theme over, so that what is saved is not what was suggested."""
    shown = str(text(page).text_content())
    page.keyboard.press("1")
    page.keyboard.press("2")
    page.keyboard.press("3")
    words = shown.casefold()
    suggested = {
        theme.key
        for theme in answers.MODULE.themes
        if any(word.startswith(tuple(theme.words)) for word in words.replace("(", " ").split())
    }
    wanted[shown] = frozenset({theme.key for theme in answers.MODULE.themes} - suggested)
    page.keyboard.press("Enter")
    coded(page, done)


@pytest.mark.timeout(900)
def test_twenty_texts_coded_by_keyboard_are_all_kept_over_a_new_kernel(notebook: Page, tmp_path: Path):
    folder = tmp_path / "notebooks" / THEME
    wanted: dict[str, frozenset[str]] = {}

    expect(notebook.get_by_role("heading", name="Läs och koda fritexten")).to_be_visible()
    run_all(notebook, 0)
    for done in range(1, 12):
        decide(notebook, wanted, done)
    restart(notebook)
    shown = str(text(notebook).text_content())
    text(notebook).focus()
    notebook.keyboard.press("Enter")  # nobody hears it
    expect(notebook.locator(".samling-coding .status")).to_contain_text("kör cellen igen")
    assert len(Codes(folder / "insamlat.sqlite").coding().first) == 11
    run_all(notebook, 12)
    for done in range(13, 21):
        decide(notebook, wanted, done)

    kept = Codes(folder / "insamlat.sqlite").coding().first
    assert {key for key, _ in kept} == {"viktigast"}
    assert {text for _, text in kept} == {digest(text) for text in TEXTS}
    assert set(wanted) | {shown} == set(TEXTS)
    for said, codes in wanted.items():
        assert kept["viktigast", digest(said)] == codes, said

    choose(notebook, 3, "runmenu:run-all")
    expect(notebook.get_by_text("kodat av en person, 20 av 20").first).to_be_visible()
    notebook.get_by_role("checkbox", name="Vad kan stoppa det?").uncheck()
    expect(notebook.get_by_text(re.compile("Sparat. [0-9]+ av [0-9]+ avsnitt är med"))).to_be_visible()
    assert LeftOut(folder / "insamlat.sqlite").keys() == {"svar-hinder"}

    expect(notebook.get_by_text("Ingenting lämnades till handboken")).to_be_visible()
    with saving(notebook):
        choose(notebook, 0, "docmanager:save")
    form = whole(folder / "3-analysera.ipynb").split('"id": "kodbok"')[0].split('"id": "koda"')[1]
    assert not any(said[:20] in form for said in TEXTS)
