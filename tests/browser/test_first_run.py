"""The first time, in the real JupyterLab: a key typed in the panel ends in the keyring, and in no file of the kit."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_lab import THEME, running_lab, saving
from tests.browser.test_paper_in_lab import choose
from tests.workshops.kit.test_connecting import KEY, Samling, samling, server
from workshops.source.keyring import SERVICE

pytestmark = [pytest.mark.browser, pytest.mark.kits]
__all__ = ["samling", "server"]

RING = """
import json, pathlib
from keyring.backend import KeyringBackend

class Ring(KeyringBackend):
    priority = 1.0
    path = pathlib.Path(__file__).with_suffix(".json")

    def _kept(self):
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def get_password(self, service, username):
        return self._kept().get(service, {}).get(username)

    def set_password(self, service, username, password):
        self.path.write_text(json.dumps({service: {username: password}}))

    def delete_password(self, service, username):
        self.path.unlink()
"""


@pytest.fixture
def notebook(tmp_path: Path, context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    ring = tmp_path / "ring"
    ring.mkdir()
    (ring / "samling_test_ring.py").write_text(RING)
    monkeypatch.setenv("PYTHONPATH", str(ring), prepend=os.pathsep)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "samling_test_ring.Ring")
    with running_lab(tmp_path / "rot", monkeypatch, fixed_server=False) as planned:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(planned.url)
        yield page


@pytest.mark.timeout(900)
def test_the_key_goes_to_the_keyring_and_nowhere_else(notebook: Page, server: str, samling: Samling, tmp_path: Path):
    kit = tmp_path / "rot" / "notebooks" / THEME
    expect(notebook.get_by_text(re.compile(r"Python 3 \(ipykernel\) \| (Idle|Ledig|Vilar|Väntar)"))).to_be_visible()
    (kit / "paket.json").unlink()
    choose(notebook, 3, "runmenu:run-all")
    panel = notebook.locator(".samling-panel").first
    expect(panel.locator("summary")).to_have_text("Välj server, nyckel och tillfällen")
    address, key = panel.get_by_label("Serverns adress"), panel.get_by_label("Nyckel")
    expect(notebook.get_by_text("Skriv rätt adress i panelen överst")).to_be_in_viewport()
    expect(key).to_be_in_viewport()

    address.fill(server)
    key.fill("fel-nyckel")
    panel.get_by_role("button", name="Prova och spara").click()
    expect(panel.get_by_role("alert")).to_contain_text("godtar inte nyckeln")

    key.fill("")
    key.press_sequentially(KEY)
    key.press("Enter")
    expect(panel.locator(".status")).to_contain_text("Servern svarar och allt är sparat")
    expect(key).to_have_value("")
    panel.get_by_role("checkbox").check()
    panel.get_by_role("button", name="Spara tillfällen").click()
    expect(panel.locator(".status")).to_contain_text("Sparat i kit.toml")

    notebook.keyboard.press("Escape")
    with saving(notebook):
        choose(notebook, 0, "docmanager:save")
    settings = (kit / "kit.toml").read_text(encoding="utf-8")
    assert f'server = "{server}"' in settings
    assert 'tillfallen = ["KRT7M4"]' in settings
    assert KEY in (tmp_path / "ring" / "samling_test_ring.json").read_text()
    assert SERVICE in (tmp_path / "ring" / "samling_test_ring.json").read_text()
    for path in (tmp_path / "rot").rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):  # JupyterLab makes and takes away files all the time
            written = path.read_bytes()
            assert KEY.encode() not in written, path
            assert b"fel-nyckel" not in written, path
