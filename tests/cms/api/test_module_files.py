"""A module's worksheet as files, to fetch without an occasion."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.cms.conftest import publish
from workshops import contract

from .site import FILES, Whole, whole

__all__ = ["whole"]
LIST, PDF, _ = (f"/api/v1/{address}" for address in FILES)


@pytest.fixture(autouse=True)
def nothing_is_built_yet(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.WORKSHEETS_ROOT = tmp_path
    cache.clear()
    yield
    cache.clear()  # what failed is not tried again for a minute


def test_every_form_is_listed_and_is_what_it_says(client: Client, whole: Whole):
    files = [contract.WorksheetFile.model_validate(one) for one in client.get(LIST).json()]

    assert [(one.format, one.large_print) for one in files] == [
        ("pdf", False), ("docx", False), ("html", False), ("pdf", True),
    ]  # fmt: skip
    for one in files:
        answer = client.get(one.url)
        head = client.head(one.url)
        assert len(answer.content) == one.size == int(answer["Content-Length"]) == int(head["Content-Length"])
        assert head.content == b""
        assert head["ETag"] == answer["ETag"]
        assert answer["Content-Type"].startswith(("application/pdf", "application/vnd.openxml", "text/html"))
        assert answer["Content-Disposition"].startswith('attachment; filename="arbetsblad-tillgangligt-stod')
        assert answer["Content-Security-Policy"] == "sandbox"
        again = client.get(one.url, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert client.options(PDF)["Allow"] == "GET, HEAD, OPTIONS"


def test_each_is_built_once_for_each_wording(client: Client, whole: Whole, building: list[str]):
    for _ in range(2):
        client.get(LIST)
        client.get(PDF)
    assert building == ["pdf", "docx", "html", "pdf"]
    before = client.get(PDF)
    whole.module.title = "Andra ord"
    whole.module.save_revision()
    assert client.get(PDF).content == before.content
    publish(whole.module)

    after = client.get(PDF)

    assert after["ETag"] != before["ETag"]
    assert "Andra ord" in after.text
    assert building == ["pdf", "docx", "html", "pdf", "pdf"]


@pytest.mark.parametrize("how", ["withdrawn", "closed", "unknown"])
def test_files_of_a_module_that_is_not_published(client: Client, whole: Whole, how: str):
    client.get(LIST)
    if how == "withdrawn":
        whole.module.unpublish()
    if how == "closed":
        PageViewRestriction.objects.create(page=whole.module, restriction_type="login")
    for address in (LIST, PDF):
        asked = address.replace("tillgangligt-stod", "annan-modul") if how == "unknown" else address
        answer = client.get(asked)
        assert answer.status_code == 404
        assert "modul" in answer.json()["detail"]


@pytest.mark.parametrize(
    "name", ["arbetsblad.xlsx", "arbetsblad-stor-stil.html", "arbetsblad", "..", "arbetsblad..pdf"]
)
def test_a_file_that_there_is_none_of(client: Client, whole: Whole, name: str):
    answer = client.get(f"{LIST}/{name}")

    assert answer.status_code == 404
    assert "arbetsblad.pdf" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "status"), [("?edition=2026-11-02-0a1b2c3d", 422), ("?draft=1", 422), ("?variant=1", 422), ("", 200)]
)
def test_only_the_published_edition_can_be_asked_for(client: Client, whole: Whole, query: str, status: int):
    assert [client.get(f"{address}{query}").status_code for address in (LIST, PDF)] == [status, status]


def test_a_file_that_cannot_be_built(client: Client, whole: Whole, monkeypatch: pytest.MonkeyPatch):
    def fails(*args: object, **how: object) -> None:
        raise RuntimeError("secret insides")

    monkeypatch.setattr("workshops.worksheet.build.build", fails)

    answer = client.get(PDF)

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "försök igen" in answer.json()["detail"]
    assert "secret" not in answer.text
    assert client.get(LIST).json() == []
