"""Worksheets are built when they are first asked for, kept, and built anew when what they are made of changes."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from pypdf import PdfReader

from cms.programme import contract as programme
from cms.programme.models import Occasion
from cms.worksheets import files
from cms.worksheets.files import WorksheetUnavailable, module_worksheet, worksheet, worksheet_files
from cms.workshop_modules.editions import live_module
from cms.workshop_modules.models import ModulePage
from tests.cms.conftest import publish
from workshops.contract import Format, Module
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.sheet import Layout

pytestmark = pytest.mark.django_db


class Builder:
    """Stands in for the slow renderers and counts what it is asked for. With `error` it fails."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Format]] = []
        self.error: Exception | None = None

    def __call__(
        self, module: Module, occasion: Any, formats: tuple[Format, ...], layout: Layout
    ) -> dict[Format, bytes]:
        self.asked += [(module.edition, file_format) for file_format in formats]
        if self.error:
            raise self.error
        return {name: f"{module.edition} {occasion.code} {occasion.title} {name} {layout}".encode() for name in formats}


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> Builder:
    builder = Builder()
    monkeypatch.setattr("workshops.worksheet.build.build", builder)
    return builder


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> Path:
    settings.WORKSHEETS_ROOT = tmp_path / "worksheets"
    cache.clear()
    return tmp_path / "worksheets"


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_real_worksheet_is_built_for_the_occasion(occasion: Occasion) -> None:
    path = worksheet(occasion, "html")
    text = path.read_text(encoding="utf-8")
    assert "Vem når vi – och vem når vi inte?" in text
    assert "KRT7M4" in text


def test_a_module_has_the_same_worksheet_of_no_occasion(occasion: Occasion, module_page: ModulePage) -> None:
    module = live_module("tillgangligt-stod")
    assert module
    of_nobody = module_worksheet(module, "html")
    text = of_nobody.read_text(encoding="utf-8")
    assert "Vem når vi – och vem når vi inte?" in text
    assert "KRT7M4" not in text
    assert f"{site.SITE_URL}/t/" not in text
    assert PdfReader(module_worksheet(module, "pdf")).get_fields()
    assert worksheet(occasion, "html") != of_nobody == module_worksheet(module, "html")


def test_large_print_is_a_file_of_its_own_that_is_truly_large(occasion: Occasion) -> None:
    usual, large = worksheet(occasion, "pdf"), worksheet(occasion, "pdf", large_print=True)
    assert usual != large
    assert len(PdfReader(large).pages) > len(PdfReader(usual).pages)
    assert worksheet(occasion, "pdf") == usual


def test_it_is_built_once(occasion: Occasion, builder: Builder) -> None:
    first, second = worksheet(occasion, "pdf"), worksheet(occasion, "pdf")
    assert first == second
    assert len(builder.asked) == 1


def test_a_new_edition_is_served_at_once(occasion: Occasion, module_page: ModulePage, builder: Builder) -> None:
    old = worksheet(occasion, "pdf")
    module_page.exercises[0].value["title"] = "Ny rubrik"
    publish(module_page)
    new = worksheet(occasion, "pdf")
    assert new != old
    assert old.exists(), "somebody may be fetching it"
    newest = live_module(module_page.key or "")
    assert newest
    assert newest.edition in new.read_text()


def test_a_changed_occasion_gets_a_worksheet_with_its_new_heading(occasion: Occasion, builder: Builder) -> None:
    worksheet(occasion, "pdf")
    occasion.title = "Flyttat tillfälle"
    assert "Flyttat tillfälle" in worksheet(occasion, "pdf").read_text()


def test_an_upgrade_of_the_drawing_code_builds_anew(
    occasion: Occasion, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = worksheet(occasion, "pdf")
    monkeypatch.setattr(files, "_drawing_code", lambda: b"another version")
    assert worksheet(occasion, "pdf") != before


def test_the_list_names_format_address_and_size(occasion: Occasion, builder: Builder, settings: Any) -> None:
    settings.SITE_URL = "https://handbok.example"
    listed = worksheet_files(occasion)
    assert [(file.format, file.url) for file in listed] == [
        ("pdf", "https://handbok.example/t/KRT7M4/arbetsblad.pdf"),
        ("docx", "https://handbok.example/t/KRT7M4/arbetsblad.docx"),
        ("html", "https://handbok.example/t/KRT7M4/arbetsblad.html"),
        ("pdf", "https://handbok.example/t/KRT7M4/arbetsblad-stor-stil.pdf"),
    ]
    assert [file.large_print for file in listed] == [False, False, False, True]
    assert [file.size for file in listed] == [
        worksheet(occasion, file.format, file.large_print).stat().st_size for file in listed
    ]
    assert programme.occasion(occasion, listed).worksheets == listed


@pytest.mark.parametrize("error", [WorksheetError("Frågan är för lång."), RuntimeError("typst"), OSError("full")])
def test_what_cannot_be_built_is_logged_left_out_and_not_tried_by_every_visitor(
    occasion: Occasion, builder: Builder, error: Exception, caplog: pytest.LogCaptureFixture, own_folder: Path
) -> None:
    builder.error = error
    with pytest.raises(WorksheetUnavailable):
        worksheet(occasion, "pdf")
    assert "could not be built" in caplog.text
    with pytest.raises(WorksheetUnavailable):
        worksheet(occasion, "pdf")
    assert len(builder.asked) == 1
    assert worksheet_files(occasion) == ()
    assert kept(own_folder) == []


def test_a_folder_that_cannot_be_written_to_is_the_same(occasion: Occasion, builder: Builder, own_folder: Path) -> None:
    own_folder.write_text("a file where the folder should be")
    with pytest.raises(WorksheetUnavailable):
        worksheet(occasion, "pdf")


def test_an_unpublished_module_has_no_worksheet(occasion: Occasion, module_page: ModulePage, builder: Builder) -> None:
    module_page.unpublish()
    assert worksheet_files(occasion) == ()
    assert builder.asked == []


def test_two_processes_that_build_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    """Each process has a lock of its own, so the last line of defence is the file's replacement as a whole."""
    path = tmp_path / "a" / "KRT7M4.pdf"
    start = threading.Barrier(8)

    def keep(number: int) -> None:
        start.wait()
        files._keep(path, bytes([number]) * 1_000_000)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(8)))
    assert len(set(path.read_bytes())) == 1
    assert path.stat().st_size == 1_000_000
    assert kept(tmp_path) == ["KRT7M4.pdf"]


def test_visitors_who_come_at_once_wait_for_one_build(
    occasion: Occasion, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, document = live_module("tillgangligt-stod"), programme.occasion(occasion)
    monkeypatch.setattr(files, "live_module", lambda key: module)
    monkeypatch.setattr(files.programme, "occasion", lambda row: document)
    with ThreadPoolExecutor(8) as pool:
        paths = set(pool.map(lambda _: worksheet(occasion, "pdf"), range(8)))
    assert len(paths) == len(builder.asked) == 1
