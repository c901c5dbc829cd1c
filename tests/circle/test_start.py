"""`make start` beyond its first run, and what is not as it should be on the way round the circle."""

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.core.signing import Signer
from playwright.sync_api import Browser, expect

from tests.circle.running_site import ROOT, RunningSite

THEME = "tillgangligt-stod"

pytestmark = pytest.mark.timeout(1800)
WAIT = 120
"""Seconds for an answer: a busy machine takes many."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    with RunningSite(tmp_path_factory.mktemp("samling")) as running:
        yield running


def test_the_first_run_says_what_to_open(site: RunningSite) -> None:
    for opened in (f"{site.address}/", f"{site.address}/admin/", f"{site.address}/t/{site.code}", "make lab"):
        assert opened in site.said
    assert len(site.password) >= 16
    for theme in ("kunskapsbaserat-arbetssatt", THEME, "stodjande-organisation"):
        assert {path.suffix for path in (site.folder / "exports" / theme).glob("arbetsblad-*")} >= {
            ".pdf",
            ".docx",
            ".html",
        }
    for address in ("/", "/admin/login/", f"/t/{site.code}", "/api/v1/docs", "/healthz"):
        assert httpx.get(f"{site.address}{address}", timeout=WAIT).is_success, address


def test_a_second_run_changes_nothing_and_keeps_the_password_to_itself(site: RunningSite) -> None:
    before = worksheets(site)
    site.stop()
    first, again = site.said, RunningSite(site.folder, port=site.port)
    with again:
        assert again.code == site.code
        assert "ösenord" not in again.said
        assert "0 nya, 0 ändrade" in again.said
        assert worksheets(site) == before
    assert "ösenord" in first
    site.said = ""
    site.__enter__()


def test_a_taken_port_is_one_clear_line(site: RunningSite) -> None:
    refused = start("--port", str(site.port))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert f"Port {site.port} är upptagen" in refused.stderr


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("inte en mapp")
    refused = start("--port", "0", "--exports", str(tmp_path / "fil" / "exports"))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "Det går inte att skriva i" in refused.stderr


def test_a_wrong_python_is_one_clear_line(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    outside_make = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "start", "PYTHON=/bin/false"]
    made = subprocess.run(command, cwd=tmp_path, env=outside_make, text=True, capture_output=True)
    assert made.returncode != 0
    assert made.stdout.count("\n") == 1
    assert "behöver Python 3.11" in made.stdout


def test_a_reflection_sent_twice_counts_once(site: RunningSite) -> None:
    before = received(site)
    sent = leave_reflection(site, "En gång")
    assert httpx.post(door(site), json=sent, timeout=WAIT).status_code == 200
    assert received(site) == before + 1


def test_the_big_screen_outlives_a_restart(site: RunningSite, browser: Browser) -> None:
    """The server is gone for a while, with what it kept in memory; nobody touches the screen."""
    key = Signer(key=(site.folder / "var" / "secret-key").read_text(), salt="visning").signature(site.code)
    page = browser.new_context(locale="sv-SE").new_page()
    page.goto(f"{site.address}/visning/{site.code}/{key}")
    before = page.locator(".count strong").inner_text()
    page.keyboard.press("ArrowRight")
    heading = page.get_by_role("heading", level=1).inner_text()
    site.stop()
    expect(page.get_by_text("Ingen kontakt just nu – visar läget kl.")).to_be_visible(timeout=1000 * WAIT)
    assert page.locator(".count strong").inner_text() == before
    site.__enter__()
    expect(page.get_by_text("Ingen kontakt")).not_to_be_visible(timeout=1000 * WAIT)
    leave_reflection(site, "Efter omstarten")
    expect(page.locator(".count strong")).to_have_text(str(int(before) + 1), timeout=1000 * WAIT)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.context.close()


def test_a_foreign_file_and_a_huge_one_are_refused_in_one_sentence_each(site: RunningSite, tmp_path: Path) -> None:
    foreign, huge = tmp_path / "semester.pdf", tmp_path / "stor.pdf"
    foreign.write_bytes(b"%PDF-1.7 ingen blankett")
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    for path in (foreign, huge):
        refused = site.samling("read", path)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert path.name in refused.stderr


def test_a_bundle_of_another_version_is_refused_in_one_sentence(site: RunningSite, tmp_path: Path) -> None:
    bundle = tmp_path / "paket.json"
    kept = json.loads((site.folder / "notebooks" / THEME / "paket.json").read_text())
    bundle.write_text(json.dumps({**kept, "contract": 2}))
    refused = site.samling("build", THEME, "--bundle", bundle, "--out", tmp_path / "ut")
    assert refused.returncode != 0
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "ut").exists()


def test_a_wrong_code_is_one_sentence_to_people_and_to_programs(site: RunningSite) -> None:
    addresses = f"{site.address}/t/CCCCCC", f"{site.address}/api/v1/occasions/CCCCCC"
    people, programs = (httpx.get(address, timeout=WAIT) for address in addresses)
    assert people.status_code == programs.status_code == 404
    assert programs.headers["content-type"].startswith("application/problem+json")
    assert "koden" in people.text.lower()


def door(site: RunningSite) -> str:
    return f"{site.address}/api/v1/occasions/{site.code}/reflections"


def leave_reflection(site: RunningSite, text: str) -> dict[str, object]:
    asked = httpx.get(f"{site.address}/api/v1/modules/{THEME}", timeout=WAIT).json()
    sent = {"id": str(uuid.uuid4()), "edition": asked["edition"], "answers": {asked["reflection"][0]["key"]: text}}
    assert httpx.post(door(site), json=sent, timeout=WAIT).status_code == 201
    return sent


def received(site: RunningSite) -> int:
    answer = httpx.get(door(site), headers={"Authorization": f"Bearer {site.token}"}, timeout=WAIT)
    return answer.raise_for_status().json()["total"]


def worksheets(site: RunningSite) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (site.folder / "exports").rglob("*") if path.is_file()}


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cms.start", *arguments]
    return subprocess.run(command, cwd=ROOT, env=dict(os.environ), text=True, capture_output=True, timeout=300)
