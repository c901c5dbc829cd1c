"""What is chosen before the day, in the real JupyterLab: the run sheet is moved and shortened, questions are picked, by
the keyboard, and all of it is kept over a new page and a new kernel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_lab import THEME, running_lab, saving
from tests.browser.test_paper_in_lab import choose, restart
from workshops.handout.plan_file import plan_path, read_plan
from workshops.worksheet.kept import read_kept
from workshops.worksheet.picked import Picked, picked_path

pytestmark = [pytest.mark.browser, pytest.mark.kits]
SAVED = "Sparat. Gör utskrifterna igen"


@pytest.fixture
def notebook(tmp_path: Path, context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    with running_lab(tmp_path, monkeypatch) as planned:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 3000})  # JupyterLab draws only what is in sight
        page.goto(planned.url)
        page.on("dialog", lambda dialog: dialog.accept())
        yield page


def run_all(page: Page) -> None:
    expect(page.get_by_text("| Ledig")).to_be_visible()
    choose(page, 3, "runmenu:run-all")
    expect(page.locator(".samling-run-sheet tbody tr").first).to_be_visible()
    expect(
        page.get_by_text("Sparat i paket.json").or_(page.get_by_text("arbetar redan med ett sparat"))
    ).to_be_visible()


def times(page: Page) -> list[tuple[str, str]]:
    rows = page.locator(".samling-run-sheet tbody tr").all()
    return [(row.locator(".clock").inner_text(), row.locator("th").inner_text().split("\n")[0]) for row in rows]


@pytest.mark.timeout(900)
def test_a_moved_and_a_shortened_moment_give_new_times_that_stay(notebook: Page, tmp_path: Path):
    folder = tmp_path / "notebooks" / THEME
    run_all(notebook)
    sheet = notebook.locator(".samling-run-sheet")
    status, ending = sheet.locator(".status"), sheet.locator(".ending")
    expect(ending).to_have_text("Slutar 12.00, på utsatt tid.")
    assert Axe().run(notebook, context=".samling-run-sheet").response["violations"] == []

    sheet.get_by_label("Minuter, Läget i länet").focus()
    notebook.keyboard.press("Alt+ArrowUp")
    expect(sheet.get_by_label("Minuter, Läget i länet")).to_be_focused()
    notebook.keyboard.press("Control+a")
    notebook.keyboard.type("40")
    expect(ending).to_have_text("Slutar 12.20, 20 minuter efter utsatt tid.")
    assert times(notebook)[:3] == [("09.00", "Läget i länet"), ("09.40", "Välkommen"), ("10.00", "Var står vi?")]
    expect(status).to_contain_text(SAVED)
    sheet.get_by_role("button", name="Flytta ner: Välkommen").click()
    expect(status).to_contain_text(f"Välkommen: 10.10. {SAVED}")
    moved = [("09.00", "Läget i länet"), ("09.40", "Var står vi?"), ("10.10", "Välkommen")]
    assert times(notebook)[:3] == moved

    with saving(notebook):
        choose(notebook, 0, "docmanager:save")
    notebook.reload()
    expect(ending).to_have_text("Slutar 12.20, 20 minuter efter utsatt tid.")
    assert times(notebook)[:3] == moved

    restart(notebook)
    sheet.get_by_label("Börjar").fill("8.30")
    expect(status).to_contain_text("kör cellen igen")
    run_all(notebook)
    expect(ending).to_have_text("Slutar 11.50, tio minuter före utsatt tid.")
    expect(status).to_contain_text(SAVED)
    kept = read_plan(plan_path(folder, "KRT7M4"), THEME)
    assert kept is not None
    assert [one.key for one in kept.moments][:3] == ["intro", "nulage", "valkommen"]

    sheet.get_by_role("button", name="Återställ").click()
    expect(ending).to_have_text("Slutar 12.00, på utsatt tid.")
    sheet.get_by_role("button", name="Ångra").click()
    expect(ending).to_have_text("Slutar 11.50, tio minuter före utsatt tid.")


@pytest.mark.timeout(900)
def test_questions_are_picked_and_moved_from_the_keyboard_and_stay(notebook: Page, tmp_path: Path):
    run_all(notebook)
    form = notebook.locator(".samling-questions")
    form.get_by_text("Arbetsbladet har 10 av temats 10 frågor.").click()
    assert Axe().run(notebook, context=".samling-questions").response["violations"] == []

    form.get_by_role("checkbox", name="Vad behöver ni mest hjälp med?").focus()
    notebook.keyboard.press("Space")
    notebook.keyboard.press("Alt+ArrowDown")
    expect(form.get_by_role("checkbox", name="Vad behöver ni mest hjälp med?")).to_be_focused()
    expect(form.locator("summary")).to_have_text("Arbetsbladet har 9 av temats 10 frågor.")
    expect(form.locator(".status")).to_contain_text("Sparat.")

    with saving(notebook):
        choose(notebook, 0, "docmanager:save")
    notebook.reload()
    expect(form.locator("summary")).to_have_text("Arbetsbladet har 9 av temats 10 frågor.")
    picked = read_kept(picked_path(tmp_path / "notebooks" / THEME), Picked, THEME)
    assert picked is not None
    assert [(one.key, one.asked) for one in picked.questions][-4:-2] == [("sakerhet", True), ("behov", False)]
