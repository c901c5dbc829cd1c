"""Beside the editor: the worksheet as the PDF will be, or in plain words why not."""

import base64
import io
import re
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from cms.workshop_modules import preview
from cms.workshop_modules.models import ModulePage
from workshops.worksheet.errors import FaultyPdf

from .admin_form import posted


@pytest.fixture
def page(module_page: ModulePage) -> ModulePage:
    preview._pictures.cache_clear()
    return ModulePage.objects.get(pk=module_page.pk)


def shown(editor: Client, page: ModulePage, mode: str, **change: str) -> str:
    """What the frame beside the editor gets when the form is as it is with `change`."""
    address = f"/admin/pages/{page.pk}/edit/preview/"
    assert editor.post(address, posted(page) | change).json()["is_valid"]
    answer = editor.get(address, {"mode": mode, "in_preview_panel": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def pictures(html: str) -> list[Image.Image]:
    found = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    return [Image.open(io.BytesIO(base64.b64decode(one))) for one in found]


def test_the_pages_of_the_pdf_are_shown_and_follow_the_form(editor: Client, page: ModulePage) -> None:
    before = pictures(shown(editor, page, "worksheet"))
    assert len(before) >= 2
    assert all(one.size == (893, 1263) for one in before)  # A4 at 108 dots an inch
    assert all(len(one.convert("L").getcolors() or ()) > 10 for one in before)  # and none of them is blank
    field = "exercises-0-value-prompts-0-value-question"
    after = pictures(shown(editor, page, "worksheet", **{field: "Vilka sitter runt bordet?"}))
    assert before[0].tobytes() != after[0].tobytes()


def test_large_print_takes_more_pages(editor: Client, page: ModulePage) -> None:
    large = shown(editor, page, "worksheet-large")
    assert "med stor stil" in large
    assert len(pictures(large)) > len(pictures(shown(editor, page, "worksheet")))


def test_a_module_that_is_not_whole_says_why(editor: Client, page: ModulePage) -> None:
    said = shown(editor, page, "worksheet", **{"agenda-0-value-minutes": "1"})
    assert "Körschemat är 161 minuter, det ska vara 180." in said
    assert pictures(said) == []


def test_what_the_gate_refuses_is_said_in_its_own_words(
    editor: Client, page: ModulePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise FaultyPdf("en sida har ett annat format än A4 eller Letter")

    monkeypatch.setattr("workshops.worksheet.build.build", refuse)
    said = shown(editor, page, "worksheet")
    assert "en sida har ett annat format än A4 eller Letter" in said
    assert 'role="alert"' in said


def test_what_breaks_is_said_too(editor: Client, page: ModulePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.worksheet.build.build", lambda *_, **__: 1 / 0)
    assert preview.BROKEN in shown(editor, page, "worksheet")


def test_the_page_itself_can_still_be_previewed(editor: Client, page: ModulePage) -> None:
    assert "Körschema" in shown(editor, page, "")
