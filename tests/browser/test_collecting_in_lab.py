"""The second notebook in the real JupyterLab: the count follows the room and waits for a network; files are dropped."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_lab import THEME, running_lab
from tests.browser.test_paper_in_lab import choose
from tests.kits import offline
from tests.workshops.kit.test_connecting import KEY, Samling, samling, server

pytestmark = [pytest.mark.browser, pytest.mark.kits]
__all__ = ["samling", "server"]

DROP = """
([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.querySelector(".samling-panel .drop").dispatchEvent(
    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}
"""


@pytest.fixture
def notebook(tmp_path: Path, server: str, context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setattr(offline, "NOWHERE", server)
    with running_lab(tmp_path, monkeypatch, token=KEY) as planned:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 3600})
        page.goto(planned.url.replace("1-forbered", "2-samla-in"))
        yield page


@pytest.mark.timeout(900)
def test_the_count_follows_the_room_and_files_are_dropped(notebook: Page, samling: Samling, tmp_path: Path):
    samling.answered = 3
    expect(notebook.get_by_text(re.compile(r"Python 3 \(ipykernel\) \| (Idle|Ledig|Vilar|Väntar)"))).to_be_visible()
    choose(notebook, 3, "runmenu:run-all")
    count = notebook.locator(".samling-panel .number")
    expect(count).to_have_text("3\N{NO-BREAK SPACE}svar")
    samling.answered = 4
    expect(count).to_have_text("4\N{NO-BREAK SPACE}svar")

    inbox = tmp_path / "notebooks" / THEME / "inkorg"
    norra = (inbox / "norra.docx").read_bytes()
    drop = notebook.locator(".samling-panel", has=notebook.locator(".drop"))
    expect(drop).to_be_visible()
    notebook.evaluate(DROP, ["<img src=x onerror=alert(1)>.json", "{inget arbetsblad"])
    expect(drop.locator("tr.refused")).to_contain_text("onerror")
    (tmp_path / "kopia.docx").write_bytes(norra)
    drop.locator("input[type=file]").set_input_files(str(tmp_path / "kopia.docx"))
    expect(drop.locator("tr.duplicate")).to_contain_text("kopia.docx")
    assert (inbox / "kopia.docx").read_bytes() == norra
    assert (inbox / "_img src=x onerror=alert(1)_.json").read_text() == "{inget arbetsblad"

    samling.is_samling = False
    samling.dead = True
    expect(notebook.get_by_text("Väntar på nät.")).to_be_visible()
    expect(count).to_have_text("4\N{NO-BREAK SPACE}svar")
    samling.is_samling, samling.dead, samling.answered = True, False, 5
    expect(count).to_have_text("5\N{NO-BREAK SPACE}svar")
