"""Words reach the screen when somebody with the right has read them, and leave nothing that leads to who wrote them."""

from typing import Any

from django.test import Client
from lxml import html

from cms.live.models import ApprovedWord
from cms.programme.models import Occasion

from .conftest import reflect, signed_in

PAGE = "/admin/visning/KRT7M4/"


def offered(client: Client) -> list[str]:
    return html.fromstring(client.get(PAGE).content.decode()).xpath("//fieldset//input/@value")


def test_nothing_can_be_approved_before_five_have_answered(editor: Client, occasion: Occasion) -> None:
    reflect(occasion, [{"viktigast": "Mer tid"}] * 4)
    assert offered(editor) == []
    editor.post(PAGE, {"viktigast": ["tid"]})
    assert not ApprovedWord.objects.exists()


def test_what_is_ticked_is_approved_and_can_be_taken_back(editor: Client, occasion: Occasion) -> None:
    reflect(occasion, [{"viktigast": "Tid, språk"}] * 5)
    assert offered(editor) == ["språk", "Tid"]
    editor.post(PAGE, {"viktigast": offered(editor)})
    assert ApprovedWord.objects.count() == 2
    editor.post(PAGE, {"viktigast": ["språk"]})
    assert list(ApprovedWord.objects.values_list("words", flat=True)) == ["språk"]


def test_words_that_nobody_wrote_cannot_be_put_on_the_screen(editor: Client, occasion: Occasion) -> None:
    reflect(occasion, [{"viktigast": "Tid"}] * 5)
    editor.post(PAGE, {"viktigast": ["Dumheter"]})
    assert not ApprovedWord.objects.exists()


def test_an_approved_word_has_nothing_of_the_reflection_in_it() -> None:
    assert {field.name for field in ApprovedWord._meta.get_fields()} == {"id", "occasion", "prompt", "words"}
    assert ApprovedWord.wagtail_reference_index_ignore


def test_only_those_with_the_right_come_in(occasion: Occasion) -> None:
    assert signed_in("Granskare").get(PAGE).status_code == 302
    assert signed_in("Handledare").get(PAGE).status_code == 302


def test_an_editor_finds_the_screen_from_the_occasions(editor: Client, occasion: Occasion) -> None:
    assert PAGE in editor.get("/admin/snippets/programme/occasion/").content.decode()
    assert PAGE in editor.get(f"/admin/snippets/programme/occasion/edit/{occasion.pk}/").content.decode()
    assert "/visning/KRT7M4/" in editor.get(PAGE).content.decode()


def test_the_editor_is_told_how_many_it_takes_here(editor: Client, occasion: Occasion, settings: Any) -> None:
    settings.SAMLING_THRESHOLD = 7
    text = html.fromstring(editor.get(PAGE).content.decode()).text_content()
    assert "svaren när minst sju har svarat" in text
    assert "minst fem" not in text.casefold()
