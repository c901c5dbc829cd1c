"""Advice on a draft: each fault is named with its block, and none of them stops anybody."""

from typing import Any

import pytest
from django.test import Client

from cms.handbook.models import ChapterPage
from cms.handbook.remarks import Remark, readability, remarks

pytestmark = pytest.mark.django_db  # a page looks up its own kind even when it is never saved

LONG = "Kommunen " + "och regionen " * 15 + "samverkar."


def draft(
    *blocks: tuple[str, dict[str, Any]], lead: str = "Kort.", note: str = "<p>Två översikter.</p>"
) -> ChapterPage:
    return ChapterPage(
        lead=lead,
        evidence_note=note,
        body=[{"type": kind, "value": value, "id": f"0000000{place}"} for place, (kind, value) in enumerate(blocks)],
    )


def found(page: ChapterPage) -> list[Remark]:
    return remarks(page, lambda name: name == "stod/team")


def text(html: str) -> tuple[str, dict[str, Any]]:
    return "text", {"text": html}


FIGURE = {"image": None, "alt": "Tre rutor med pilar.", "caption": "Kedjan", "source": ""}
FAULTS = {
    "a level is skipped": (("heading", {"text": "Först", "level": "3"}), "före den första rubriken"),
    "an empty heading": (("heading", {"text": " ", "level": "2"}), "Rubriken är tom"),
    "no alternative text": (("figure", FIGURE | {"alt": ""}), "saknar alternativtext"),
    "a file name": (("figure", FIGURE | {"alt": "IMG_2041.jpg"}), "filnamn"),
    "the caption again": (("figure", FIGURE | {"alt": "kedjan"}), "samma som bildtexten"),
    "no picture": (("figure", FIGURE), "Ingen bild är vald"),
    "a link without text": (text('<p>Se <a href="https://exempel.se"></a></p>'), "länk saknar text"),
    "a link that says nothing": (text('<p>Läs <a href="https://exempel.se">här</a>.</p>'), "Länken heter ”här”"),
    "a bold paragraph": (text("<p><b>Nuläget</b></p>"), "bara fetstil"),
    "a long sentence": (text(f"<p>{LONG}</p>"), "En mening har 32 ord: ”Kommunen och regionen och regionen och …”"),
    "a duty without a basis": (("duty", {"level": "must", "text": "<p>Ja.</p>", "basis": ""}), "behöver ett stöd"),
    "no question": (("asked", {"question": ""}), "Ingen fråga är vald"),
    "a question that has gone": (("asked", {"question": "stod/borta"}), "ställer inte längre frågan"),
    "an empty column heading": (("table", {"caption": "T", "header": ["A", ""], "rows": [["1", "2"]]}), "tom"),
    "a short row": (("table", {"caption": "T", "header": ["A", "B"], "rows": [["1"]]}), "Rad 1 har en cell"),
}


@pytest.mark.parametrize(("block", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_block(block: tuple[str, dict[str, Any]], said: str) -> None:
    told = [one for one in found(draft(text("<p>Inget fel här.</p>"), block)) if said in one.text]
    assert len(told) == 1
    assert told[0].where.startswith("Del 2, ")
    assert told[0].anchor == "#block-00000001-section"


def test_a_text_without_faults_gets_no_remark() -> None:
    page = draft(
        ("heading", {"text": "Nuläget", "level": "2"}),
        ("heading", {"text": "I länet", "level": "3"}),
        text('<p>Läs om <a href="https://exempel.se">öppna förskolan</a>. <b>Viktigt:</b> fråga.</p>'),
        ("duty", {"level": "should", "text": "<p>Fråga barnen.</p>", "basis": ""}),
        ("asked", {"question": "stod/team"}),
    )
    assert found(page) == []


def test_the_lead_and_the_note_are_read_too() -> None:
    told = found(draft(lead=LONG, note=f"<p>{LONG}</p>"))
    assert [one.where for one in told] == ["Ingressen", "Vad kunskapen vilar på"]
    assert all(one.anchor == "" for one in told)


def test_a_half_written_draft_can_be_read() -> None:
    kinds = ("heading", "text", "fact", "example", "figure", "quote", "table", "evidence", "duty", "caution", "asked")
    page = draft(*((kind, {}) for kind in kinds), lead="", note="")
    assert {one.where for one in found(page)} >= {"Del 1, Rubrik", "Del 5, Bild", "Del 11, Fråga ur en workshop"}


def test_lix_is_told_of_the_whole_and_the_hardest_part_is_named() -> None:
    easy, hard = (
        "<p>" + "Vi går hem nu. " * 20 + "</p>",
        "<p>" + "Föräldraskapsstödjande verksamhetsutveckling " * 30 + "</p>",
    )
    told = readability(draft(text(easy), text(hard)))
    assert told is not None
    assert told.hardest == "Del 2, Text"
    assert told.words > 100
    assert readability(draft(text("<p>Kort.</p>"))) is None


def test_an_editor_sees_the_advice_and_gets_it_anew_after_saving(
    editor: Client, chapters: tuple[ChapterPage, ...]
) -> None:
    page = chapters[0]
    shown = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Att se över" in shown
    assert 'data-refreshed="/admin/handbok/att-se-over/0/"' in shown
    page.body = [("text", {"text": "<p><a href='/'></a>Tomt.</p>"})]
    page.save_revision()
    piece = editor.get(f"/admin/handbok/att-se-over/{page.pk}/").content.decode()
    assert "En länk saknar text" in piece
    assert "<html" not in piece
    assert page.get_latest_revision() is not None


def test_advice_is_for_those_who_may_edit(client: Client, chapters: tuple[ChapterPage, ...]) -> None:
    assert client.get(f"/admin/handbok/att-se-over/{chapters[0].pk}/").status_code == 302
