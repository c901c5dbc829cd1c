"""Typing a pile of papers in the real JupyterLab: none is lost, though the kernel starts anew and the page is reloaded,
and no answer stands in the notebook's file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_lab import THEME, running_lab, saving, whole
from tests.circle.running_site import free_port
from tests.kits import offline
from tests.workshops.collect.paper_server import CODE, Server, serving
from workshops.collect.outbox import Outbox

pytestmark = [pytest.mark.browser, pytest.mark.kits]


@pytest.fixture
def port() -> int:
    """Where the server will be, when there is a network."""
    return free_port()


@pytest.fixture
def notebook(tmp_path: Path, port: int, context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setattr(offline, "NOWHERE", f"http://127.0.0.1:{port}")
    with running_lab(tmp_path, monkeypatch) as planned:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 2400})  # JupyterLab draws only what is in sight
        page.goto(planned.url.replace("1-forbered", "2-samla-in"))
        page.on("dialog", lambda dialog: dialog.accept())
        yield page


def choose(page: Page, menu: int, command: str) -> None:
    """Of JupyterLab's menus by their place: their names are the language pack's affair."""
    page.locator(".lm-MenuBar-item").nth(menu).click()
    page.locator(f".lm-Menu-item[data-command='{command}']").click()


def run_every_cell(page: Page) -> None:
    ready = re.compile(r"Python 3 \(ipykernel\) \| (Idle|Ledig|Vilar|Väntar)")
    expect(page.get_by_text(ready)).to_be_visible()
    choose(page, 3, "runmenu:run-all")


def run_all(page: Page) -> None:
    run_every_cell(page)
    expect(form(page)).to_be_visible()


def restart(page: Page) -> None:
    """Until there is a new kernel: for a while yet the old one could answer."""
    choose(page, 4, "kernelmenu:restart")
    with page.expect_response("**/api/kernels/*/restart*"):
        page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def form(page: Page):
    return page.locator(".samling-paper form")


def text(number: int) -> str:
    return f"Svar {number}: åäö\nrad två & <b>"


def start_typing(page: Page, number: int) -> None:
    page.keyboard.type(text(number))
    page.keyboard.press("Tab")
    page.keyboard.type(str(number % 10))


def type_paper(page: Page, number: int) -> None:
    """As fast as it goes: the next paper is begun before this one is acknowledged."""
    first = text(number)[:3]
    begun = page.locator(".samling-paper form textarea").input_value()
    page.keyboard.type(text(number)[len(begun) :])
    page.keyboard.press("Tab")
    page.keyboard.type(str(number % 10))
    page.keyboard.press("Control+Enter")
    page.keyboard.type(first)
    saved(page, number)


def saved(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Sparade här: {number}. Skickade: 0.")).to_be_visible()


@pytest.mark.timeout(900)
def test_twenty_papers_typed_fast_arrive_once_each_over_a_new_kernel_and_a_new_page(
    notebook: Page, port: int, tmp_path: Path
):
    outbox = Outbox(tmp_path / "notebooks" / THEME / "insamlat.sqlite")
    wanted = {(text(number), number % 10) for number in range(1, 21)}

    run_all(notebook)
    area = notebook.locator(".samling-paper form textarea")
    area.focus()
    for number in range(1, 9):
        type_paper(notebook, number)

    restart(notebook)
    area.fill(text(9))
    notebook.keyboard.press("Tab")
    notebook.keyboard.type("9")
    notebook.keyboard.press("Control+Enter")
    expect(notebook.locator(".samling-paper .status")).to_contain_text("kör cellen igen")
    assert len(outbox.kept()) == 8
    run_all(notebook)
    saved(notebook, 9)
    area.focus()
    for number in range(10, 15):
        type_paper(notebook, number)

    area.fill("Halvskrivet")
    with saving(notebook):
        notebook.keyboard.press("Control+s")
    notebook.reload()
    expect(area).to_have_value("Halvskrivet")
    saved(notebook, 14)
    area.fill("")
    area.focus()
    for number in range(15, 21):
        type_paper(notebook, number)

    kept = {(one.reflection.answers["viktigast"], one.reflection.answers["tilltro"]) for one in outbox.kept(CODE)}
    assert (kept, len(outbox.kept())) == (wanted, 20)

    server = Server()
    notebook.get_by_role("button", name="Skicka alla 20").click()
    expect(notebook.locator(".samling-paper .status")).to_contain_text("Servern går inte att nå")
    with serving(server, port):
        expect(notebook.get_by_text("Sparade här: 0. Skickade: 20.")).to_be_visible()
    assert {(one["viktigast"], one["tilltro"]) for one in server.stored.values()} == wanted
    assert len(server.stored) == 20

    with saving(notebook):
        notebook.keyboard.press("Control+s")
    assert "Svar 1" not in whole(tmp_path / "notebooks" / THEME / "2-samla-in.ipynb")
    assert b"rad tv" not in outbox.path.read_bytes()
