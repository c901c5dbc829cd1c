"""The form that an editor writes a chapter in."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.common.blocks.text import TableBlock
from cms.handbook.models import ChapterPage, GoalAreaPage

TITLE_ONLY = {
    "title": "Sömn",
    "slug": "somn",
    "lead": "",
    "body-count": "0",
    "evidence_strength": "",
    "evidence_note": "null",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


@pytest.fixture
def new_chapter(goal_area: GoalAreaPage) -> str:
    return reverse("wagtailadmin_pages:add", args=("handbook", "chapterpage", goal_area.pk))


def fields(editor: Client, address: str) -> dict[str, Any]:
    """What a form that was just opened already holds, and a title."""
    date_field = BeautifulSoup(editor.get(address).content, "html.parser").find("input", {"name": "review_on"})
    return {**TITLE_ONLY, "review_on": str(date_field["value"] if date_field else "")}


def test_a_draft_needs_no_more_than_a_title(editor: Client, new_chapter: str) -> None:
    editor.post(new_chapter, fields(editor, new_chapter))
    draft = ChapterPage.objects.get(slug="somn")
    assert not draft.live
    assert draft.review_on > timezone.localdate()


def test_publishing_needs_an_objective(editor: Client, new_chapter: str) -> None:
    answer = editor.post(new_chapter, {**fields(editor, new_chapter), "action-publish": "x"})
    assert "objectives" in answer.context["form"].errors
    assert not ChapterPage.objects.filter(slug="somn").exists()


def test_choosing_one_objective_or_source_never_drops_another(
    editor: Client, chapters: tuple[ChapterPage, ...]
) -> None:
    """Each is a box to tick. In a list of many a plain click takes away what was chosen."""
    shown = BeautifulSoup(editor.get(reverse("wagtailadmin_pages:edit", args=(chapters[0].pk,))).content, "html.parser")
    for name, chosen in (("objectives", chapters[0].objectives), ("sources", chapters[0].sources)):
        boxes = shown.find_all("input", {"name": name, "type": "checkbox"})
        assert len(boxes) == chosen.model.objects.count()
        assert {int(str(box["value"])) for box in boxes if box.has_attr("checked")} == {one.pk for one in chosen.all()}
    assert not shown.find_all("select", multiple=True)


def test_the_settings_for_search_engines_have_no_box_that_does_nothing(editor: Client, new_chapter: str) -> None:
    names = {field.get("name") for field in BeautifulSoup(editor.get(new_chapter).content, "html.parser")("input")}
    assert "slug" in names
    assert "show_in_menus" not in names


def test_a_new_table_is_big_enough_to_be_one() -> None:
    table = TableBlock()
    begun = table.get_default()
    assert len(begun["header"]) == 2
    assert [len(row) for row in begun["rows"]] == [2]
    assert table.child_blocks["rows"].child_block.label == "Rad"
