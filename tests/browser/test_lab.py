"""What a facilitator meets: JupyterLab on the kit's first notebook, run from the menu, in a room without a network."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.running_lab import PATIENCE, THEME, running_lab
from tests.browser.swedish_labels import not_swedish
from workshops.lab.launch import Lab

pytestmark = [pytest.mark.browser, pytest.mark.kits]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The facilitator's own folder on the computer, as JupyterLab and its kernels see it."""
    folder = tmp_path / "hemma"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def running(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    with running_lab(tmp_path, monkeypatch) as planned:
        yield planned


@pytest.fixture
def notebook(running: Lab, context: BrowserContext) -> Page:
    """The page that opens. Not the fixture `page`: what JupyterLab itself writes to the console is its own affair."""
    page = context.new_page()
    page.goto(running.url)
    expect(page.get_by_role("heading", name="Förbered workshoppen")).to_be_visible()
    expect(page.get_by_text("Python 3 (ipykernel) | Ledig")).to_be_visible()
    return page


def choose(page: Page, menu: str, command: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(f".lm-Menu-item[data-command='{command}']").first.click()


def picture(page: Page, name: str) -> None:
    """To look at, where `SAMLING_PICTURES` says."""
    if folder := os.environ.get("SAMLING_PICTURES"):
        page.screenshot(path=f"{folder}/lab-{name}.png")


def unfold(page: Page, level: int, name: str) -> list[str]:
    """What the open menu on this level says, and all menus below it."""
    menus = page.locator(".lm-Menu")
    picture(page, name)
    labels = menus.nth(level).locator(".lm-Menu-itemLabel:visible").all_inner_texts()
    below = menus.nth(level).locator(".lm-Menu-item[data-type='submenu']:not(.lm-mod-disabled):visible")
    for place in range(below.count()):
        below.nth(place).hover()
        expect(menus).to_have_count(level + 2)
        labels += unfold(page, level + 1, f"{name}-{place}")
        page.keyboard.press("ArrowLeft")
        expect(menus).to_have_count(level + 1)
    return labels


def words(*places: Locator) -> list[str]:
    """Every line of what can be read there, and what appears when the mouse rests on a part."""
    shown = [line for place in places for text in place.all_inner_texts() for line in text.splitlines()]
    for place in places:
        shown += place.locator("[title]:visible").evaluate_all("parts => parts.map(part => part.title)")
    return shown


@pytest.mark.timeout(900)
def test_the_first_notebook_opens_folded_and_calm_and_runs_from_the_menu(notebook: Page, tmp_path: Path):
    expect(notebook.locator(".jp-CodeMirrorEditor:visible", has_text="Kit.open")).to_have_count(0)
    expect(notebook.locator(".jp-toast-message, .Toastify__toast")).to_have_count(0)

    notebook.get_by_role("menuitem", name="Kör", exact=True).click()
    notebook.get_by_role("menuitem", name="Kör alla celler", exact=True).click()

    output = notebook.locator(".jp-OutputArea-output")
    expect(output.filter(has_text="redan med ett sparat paket")).to_be_visible()
    expect(output.filter(has_text="Kitet använder i stället paketet")).to_be_visible()
    expect(output.get_by_role("link", name="arbetsblad-tillgangligt-stod-KRT7M4.pdf")).to_be_visible()
    expect(notebook.locator("[data-mime-type='application/vnd.jupyter.error']")).to_have_count(0)
    assert (tmp_path / "exports" / THEME / "arbetsblad-tillgangligt-stod-KRT7M4.docx").exists()


@pytest.mark.timeout(900)
def test_only_the_one_with_the_address_gets_in_and_sees_only_the_kits_and_their_results(running: Lab, tmp_path: Path):
    (tmp_path / "exports").mkdir()
    address, token = running.url.split("/doc/")[0], running.url.split("token=")[1]
    stranger = httpx.get(running.url.split("?")[0])
    seen = httpx.get(f"{address}/api/contents", headers={"Authorization": f"token {token}"}).json()["content"]

    assert stranger.is_redirect
    assert "login" in stranger.headers["location"]
    assert {entry["name"] for entry in seen} == {"notebooks", "exports"}


@pytest.mark.timeout(900)
def test_the_server_loads_nothing_that_the_screen_does_not_ask_for(running: Lab):
    config = json.loads(re.findall(r'id="jupyter-config-data"[^>]*>(.*?)</script>', httpx.get(running.url).text)[0])
    log = running.log.read_text(encoding="utf-8")

    assert set(re.findall(r"(\S+) \| extension was successfully loaded", log)) == {"jupyterlab", "workshops.lab.export"}
    assert "Extension Manager is 'readonly'" in log
    assert [config["buildCheck"], config["buildAvailable"]] == [False, False]


@pytest.mark.timeout(900)
def test_every_menu_and_what_stands_around_the_notebook_is_in_swedish(notebook: Page, tmp_path: Path):
    menus = notebook.locator(".lm-MenuBar-item")
    assert notebook.locator("html").get_attribute("lang") == "sv-SE"
    expect(menus).to_have_text(["Arkiv", "Redigera", "Visa", "Kör", "Kärna", "Flikar", "Inställningar", "Hjälp"])

    labels = []
    for place, menu in enumerate(menus.all()):
        menu.click()
        expect(notebook.locator(".lm-Menu")).to_have_count(1)
        labels += unfold(notebook, 0, f"meny-{place}")
        notebook.keyboard.press("Escape")
        expect(notebook.locator(".lm-Menu")).to_have_count(0)
    around = words(
        notebook.locator(".jp-NotebookPanel-toolbar"),
        notebook.locator(".jp-cell-toolbar"),
        notebook.locator(".jp-SideBar"),
        notebook.locator("#jp-main-statusbar"),
    )

    files = {"1-forbered.ipynb", f"notebooks/{THEME}/1-forbered.ipynb", *map(str, range(10))}
    files |= {f"{tmp_path}/notebooks/{THEME}", f"{tmp_path}/notebooks/{THEME}/1-forbered.ipynb"}
    assert {"Spara", "Kör alla celler", "Starta om kärnan…", "JupyterLab mörkt", "Nederkant"} <= set(labels)
    cells = len(json.loads((tmp_path / "notebooks" / THEME / "1-forbered.ipynb").read_text(encoding="utf-8"))["cells"])
    assert {f"Cell 1/{cells}", "Ta bort cellen", "Byt kärna"} <= set(around)
    assert len(labels) > 250
    assert not_swedish([*labels, *around], files) == set()


@pytest.mark.timeout(900)
def test_what_is_asked_and_what_the_right_button_offers_is_in_swedish(notebook: Page):
    dialog, menu = notebook.locator(".jp-Dialog"), notebook.locator(".lm-Menu")
    said = []
    for name, command in (
        ("Kärna", "kernelmenu:restart"),
        ("Kärna", "kernelmenu:shutdownAll"),
        ("Arkiv", "docmanager:rename"),
        ("Arkiv", "filemenu:close-and-cleanup"),
        ("Arkiv", "filemenu:shutdown"),
    ):
        choose(notebook, name, command)
        expect(dialog).to_be_visible()
        picture(notebook, command.split(":")[1])
        said += words(dialog)
        dialog.locator(".jp-mod-reject").last.click()
        expect(dialog).to_have_count(0)
    for thing in (notebook.locator(".jp-Notebook .jp-Cell").nth(3), notebook.locator(".jp-Notebook .jp-Cell").first):
        thing.click(button="right")
        expect(menu.first).to_be_visible()
        said += menu.locator(".lm-Menu-itemLabel:visible").all_inner_texts()
        notebook.keyboard.press("Escape")
        expect(menu).to_have_count(0)
    notebook.locator(".jp-SideBar .lm-TabBar-tab").first.click()
    notebook.locator(".jp-DirListing-item", has_text="2-samla-in.ipynb").click(button="right")
    expect(menu.first).to_be_visible()
    picture(notebook, "hogerknapp")
    said += menu.locator(".lm-Menu-itemLabel:visible").all_inner_texts()

    assert {"Starta om kärnan?", "Starta om", "Avbryt", "Fråga inte igen.", "Klipp ut cell", "Ladda ner"} <= set(said)
    assert not_swedish(said, {"1-forbered.ipynb", f"notebooks/{THEME}/1-forbered.ipynb"}) == set()


@pytest.mark.timeout(900)
def test_there_is_no_terminal_to_be_found(notebook: Page, running: Lab):
    address, token = running.url.split("/doc/")[0], running.url.split("token=")[1]
    with httpx.Client(headers={"Authorization": f"token {token}"}, base_url=address) as server:
        assert [server.get("/api/terminals").status_code, server.post("/api/terminals").status_code] == [404, 404]

    choose(notebook, "Visa", "apputils:activate-command-palette")
    search, found = notebook.locator(".lm-CommandPalette-input"), notebook.locator(".lm-CommandPalette-itemLabel")
    search.fill("ny konsol")
    expect(found.first).to_have_text("Ny konsol")
    search.fill("terminal")
    expect(found.filter(has_text="konsol")).to_have_count(0)
    assert [label for label in found.all_inner_texts() if "terminal" in label.lower()] == []


@pytest.mark.timeout(900)
def test_what_she_writes_is_saved_by_itself_and_what_she_sets_stays_in_the_labs_own_folder(
    notebook: Page, tmp_path: Path, home: Path
):
    path = tmp_path / "notebooks" / THEME / "1-forbered.ipynb"
    cell = notebook.locator(".jp-Notebook .jp-Cell", has_text="Dagens körschema")
    cell.locator(".jp-MarkdownOutput").dblclick()
    cell.locator(".cm-content").click()
    expect(notebook.locator(".jp-Notebook .cm-content:focus")).to_be_visible()
    notebook.keyboard.type("Nytt. ")
    notebook.get_by_role("menuitem", name="Inställningar", exact=True).click()
    notebook.locator(".lm-Menu-item", has_text="Tema").first.hover()
    notebook.locator(".lm-Menu-item", has_text="JupyterLab mörkt").first.click()

    expect(notebook.locator("body")).to_have_attribute("data-jp-theme-name", "JupyterLab Dark")
    own = tmp_path / "var" / "lab" / "settings" / "@jupyterlab"
    language, theme = (
        own / "translation-extension" / "plugin.jupyterlab-settings",
        own / "apputils-extension" / "themes.jupyterlab-settings",
    )
    for _ in range(PATIENCE // 100):
        if "Nytt. " in path.read_text(encoding="utf-8") and theme.exists():
            break
        notebook.wait_for_timeout(100)
    assert "Nytt. " in path.read_text(encoding="utf-8")
    assert "JupyterLab Dark" in theme.read_text(encoding="utf-8")
    assert set(tmp_path.rglob("*.jupyterlab-settings")) == {language, theme}
    assert [name for name in (".jupyter", ".ipython", ".config/jupyter") if (home / name).exists()] == []
