"""A kit's notebooks before a real server: what people answer is collected, and the report comes back as a draft."""

import uuid
from pathlib import Path

import httpx
import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from cms.workshop_modules.models import ReportPage
from tests import answers
from tests.cms.conftest import facilitator, goal_area, handbook, module_page, occasion, root, token
from tests.kits.offline import NOWHERE, fresh_kit
from tests.kits.test_notebooks import PATIENT, shown
from workshops.collect.store import Store
from workshops.kit import Kit

__all__ = ["facilitator", "goal_area", "handbook", "module_page", "occasion", "root", "token"]

pytestmark = [pytest.mark.kits, pytest.mark.django_db(transaction=True)]


@pytest.mark.timeout(900)
def test_eight_answers_become_a_draft_once_and_survive_a_server_that_stops(
    live_server: LiveServer, occasion: Occasion, token: str, tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch
):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = fresh_kit(tmp_path, "tillgangligt-stod")
    (tmp_path / "nyckel").write_text(token)
    monkeypatch.delenv("SAMLING_TOKEN", raising=False)
    monkeypatch.setenv("SAMLING_TOKEN_FILE", str(tmp_path / "nyckel"))
    monkeypatch.setenv("SAMLING_SERVER", live_server.url)
    for reflection in answers.eight().reflections:
        leave(live_server, occasion, {answer.key: answer.value for answer in reflection.answers})
    hand_in(live_server, token)

    prepare, collect, analyse = (run(folder, name) for name in ("1-forbered", "2-samla-in", "3-analysera"))

    assert "!" not in shown(prepare, "oversikt")
    assert "temat, ett tillfälle och 8\N{NO-BREAK SPACE}svar" in shown(prepare, "paket")
    assert "KRT7M4 | Tillgängligt stöd, norra länet | 8 | Ja" in shown(collect, "reflektioner")
    assert "Inlämnat på webben: ett arbetsblad." in shown(collect, "inkorg")
    assert "1 på steg 3" in shown(analyse, "arbetsblad")
    assert "Rapporten ligger nu som utkast i handboken." in shown(analyse, "publicera")
    assert ReportPage.objects.get().live is False
    assert token not in str((prepare, collect, analyse))

    assert "ingenting ändrades" in Kit.open(folder / "kit.toml").publish().text
    assert ReportPage.objects.count() == 1

    monkeypatch.setenv("SAMLING_SERVER", NOWHERE)
    assert "| 8 | Ja" in Kit.open(folder / "kit.toml").collect_reflections().text
    assert [kept.found.total for kept in Store(folder / "insamlat.sqlite").reflections()] == [8]


def leave(server: LiveServer, occasion: Occasion, given: dict[str, object]) -> None:
    edition = occasion.module.editions.get().edition
    sent = {"id": str(uuid.uuid4()), "edition": edition, "answers": given}
    httpx.post(f"{server.url}/api/v1/occasions/{occasion.code}/reflections", json=sent).raise_for_status()


def hand_in(server: LiveServer, token: str) -> None:
    returned = answers.team().model_dump(mode="json")
    headers = {"Authorization": f"Bearer {token}"}
    httpx.post(f"{server.url}/api/v1/occasions/KRT7M4/returns", json=returned, headers=headers).raise_for_status()


def run(folder: Path, name: str) -> NotebookNode:
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    NotebookClient(notebook, **PATIENT, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook
