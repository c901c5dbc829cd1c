"""The panel for server and key in a real browser before the real kernel side, with a slow kernel and no network.

JupyterLab itself is in test_first_run.py.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.widget_page import WidgetPage
from workshops.kit.settings import read_settings
from workshops.lab.first_run import FirstRun

pytestmark = pytest.mark.browser

NOWHERE = "http://127.0.0.1:9"
HELD = "window.held = new Promise((go) => (window.let_go = go))"


class Desk(WidgetPage):
    def __init__(self, page: Page, folder: Path) -> None:
        self.path = folder / "kit.toml"
        self.path.write_text('tema = "tillgangligt-stod"', encoding="utf-8")
        super().__init__(page)

    def made(self) -> FirstRun:
        return FirstRun(self.path)

    def traits(self) -> Mapping[str, Any]:
        return {}


def test_what_she_writes_stays_before_the_first_answer_and_when_no_server_is_found(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("SAMLING_SERVER", raising=False)
    page.add_init_script(HELD)
    desk = Desk(page, tmp_path)
    page.locator("summary").click()
    server, code = page.get_by_label("Serverns adress"), page.get_by_label("Tillfällets kod")
    server.fill(NOWHERE)
    code.fill("krt7m4")
    desk.let_go()
    expect(page.locator("summary")).to_have_text("Välj server, nyckel och tillfällen")
    expect(server).to_have_value(NOWHERE)

    page.get_by_role("button", name="Prova och spara").click()
    page.get_by_role("button", name="Spara ändå").click()
    expect(desk.status).to_contain_text("Sparat utan att vara provat.")
    expect(code).to_have_value("krt7m4")
    page.get_by_role("button", name="Spara tillfällen").click()
    expect(desk.status).to_contain_text("Sparat i kit.toml")
    expect(code).to_have_value("KRT7M4")
    kept = read_settings(desk.path)
    assert (kept.server, kept.codes) == (NOWHERE, ("KRT7M4",))
