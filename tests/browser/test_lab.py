"""What a facilitator meets: JupyterLab on the kit's first notebook, run from the menu, in a room without a network."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_lab import PATIENCE, THEME, running_lab
from workshops.lab.launch import Lab

pytestmark = [pytest.mark.browser, pytest.mark.kits]


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    with running_lab(tmp_path, monkeypatch) as planned:
        yield planned


@pytest.fixture
def notebook(running: Lab, context: BrowserContext) -> Page:
    """The page that opens. Not the fixture `page`: what JupyterLab itself writes to the console is its own affair."""
    page = context.new_page()
    page.goto(running.url)
    return page


@pytest.mark.timeout(180)
def test_the_first_notebook_opens_folded_and_calm_and_runs_from_the_menu(notebook: Page, tmp_path: Path):
    expect(notebook.get_by_role("heading", name="Förbered workshoppen")).to_be_visible(timeout=PATIENCE)
    expect(notebook.locator(".jp-CodeMirrorEditor:visible", has_text="Kit.open")).to_have_count(0)
    expect(notebook.locator(".jp-toast-message, .Toastify__toast")).to_have_count(0)

    expect(notebook.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=PATIENCE)
    notebook.get_by_role("menuitem", name="Run", exact=True).click()
    notebook.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    output = notebook.locator(".jp-OutputArea-output")
    expect(output.filter(has_text="redan med ett sparat paket")).to_be_visible(timeout=PATIENCE)
    expect(output.filter(has_text="Kitet använder i stället paketet")).to_be_visible()
    expect(output.get_by_role("link", name="arbetsblad-tillgangligt-stod-KRT7M4.pdf")).to_be_visible()
    expect(notebook.locator("[data-mime-type='application/vnd.jupyter.error']")).to_have_count(0)
    assert (tmp_path / "exports" / THEME / "arbetsblad-tillgangligt-stod-KRT7M4.docx").exists()


@pytest.mark.timeout(180)
def test_only_the_one_with_the_address_gets_in_and_sees_only_the_kits_and_their_results(running: Lab, tmp_path: Path):
    (tmp_path / "exports").mkdir()
    address, token = running.url.split("/doc/")[0], running.url.split("token=")[1]
    stranger = httpx.get(running.url.split("?")[0])
    seen = httpx.get(f"{address}/api/contents", headers={"Authorization": f"token {token}"}).json()["content"]

    assert stranger.is_redirect
    assert "login" in stranger.headers["location"]
    assert {entry["name"] for entry in seen} == {"notebooks", "exports"}
