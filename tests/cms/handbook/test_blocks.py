"""Figure, quote, evidence, duty, example and a module's question: from the editor to the API and the portal."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.common.blocks.text import TextStream
from cms.handbook import contract as handbook
from cms.handbook.models import ChapterPage
from cms.workshop_modules.models import ModulePage
from tests import hostile
from tests.cms.conftest import publish
from tests.cms.handbook.conftest import blocks
from workshops import contract


def served(page: ChapterPage) -> dict[str, Any]:
    chapter = handbook.chapter(page.key or "")
    assert chapter is not None
    return {block.type: block for block in chapter.body}


def test_every_block_reaches_the_contract(rich_chapter: ChapterPage) -> None:
    found = served(rich_chapter)
    assert [size.width for size in found["figure"].sizes] == [480, 600]
    assert found["figure"].sizes[0].url.startswith("http")
    assert (found["figure"].alt, found["figure"].source) == ("Vi vet att det hjälper.", "Länsstyrelsen")
    assert (found["quote"].source, found["quote"].url) == ("Vi vet att det hjälper.", "https://exempel.se/rapport")
    assert found["evidence"].strength == "limited"
    assert (found["duty"].level, found["duty"].basis) == ("must", "Socialtjänstlagen")
    assert found["duty"].text.markdown == "Vi vet att det hjälper."
    assert found["example"].municipality == "Fagersta"
    assert found["heading"].level == 3


def test_a_question_is_shown_as_the_module_words_it_now(
    rich_chapter: ChapterPage, module_page: ModulePage, client: Client
) -> None:
    wording = served(rich_chapter)["asked"].question
    module = ModulePage.objects.get(pk=module_page.pk)
    module.exercises[0].value["prompts"][0].value["question"] = "Vilka sitter runt bordet?"
    publish(module)
    assert wording != "Vilka sitter runt bordet?"
    assert served(rich_chapter)["asked"].question == "Vilka sitter runt bordet?"
    assert "Vilka sitter runt bordet?" in client.get(rich_chapter.url).content.decode()


def test_a_question_that_has_gone_leaves_the_rest_of_the_page(
    rich_chapter: ChapterPage, module_page: ModulePage, client: Client
) -> None:
    module_page.unpublish()
    assert "asked" not in served(rich_chapter)
    shown = client.get(rich_chapter.url).content.decode()
    assert "Det här frågar workshoppen" not in shown
    assert "Socialtjänstlagen" in shown


def test_a_picture_that_has_gone_leaves_the_rest_of_the_page(
    rich_chapter: ChapterPage, picture: Any, client: Client
) -> None:
    picture.delete()
    page = ChapterPage.objects.get(pk=rich_chapter.pk)
    assert "figure" not in served(page)
    assert "Länsstyrelsen" not in client.get(page.url).content.decode()


def test_a_reader_sees_what_each_block_is(rich_chapter: ChapterPage, client: Client) -> None:
    shown = client.get(rich_chapter.url).content.decode()
    assert 'alt="Vi vet att det hjälper."' in shown
    assert "480w" in shown
    assert '<p class="box-label">Begränsat stöd i forskning</p>' in shown
    assert '<p class="box-label">Ska</p>' in shown
    assert "Bygger på: Socialtjänstlagen" in shown
    assert "Exempel från Fagersta" in shown
    assert '<h3 id="under-den">' in shown
    assert "<figcaption><a href=" in shown


def test_nothing_that_is_written_becomes_markup(
    rich_chapter: ChapterPage, module_page: ModulePage, picture: Any, client: Client
) -> None:
    texts = [text.replace("\x00", "").replace("\ufffe", "") for text in hostile.TEXTS]
    many = [block for text in texts for block in blocks(picture.pk, f"{module_page.key}/team", text)]
    rich_chapter.body = [one for one in many if one["type"] not in {"evidence", "duty", "example"}]  # formatted text
    publish(rich_chapter)
    shown = client.get(rich_chapter.url).content.decode()
    for tag in ("<script>alert", "<img src=x", "<h1>Ny sida", "49 "):
        assert tag not in shown
    chapter = handbook.chapter(rich_chapter.key or "")
    assert chapter is not None
    assert [block.text for block in chapter.body if block.type == "quote"] == texts


def test_pictures_and_questions_of_many_chapters_cost_no_query_each(
    rich_chapter: ChapterPage, module_page: ModulePage, picture: Any
) -> None:
    area = rich_chapter.get_parent()

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            assert handbook.handbook() is not None
        return len(context)

    handbook.handbook()
    few = queries()
    for number in range(6):
        page = ChapterPage(title=f"Kapitel {number}", lead="x", evidence_strength="limited", evidence_note="<p>x</p>")
        page.review_on, page.body = rich_chapter.review_on, blocks(picture.pk, f"{module_page.key}/team")
        area.add_child(instance=page)
        publish(page)
    assert queries() == few
    whole = handbook.handbook()
    assert whole is not None
    kinds = [block.type for chapter in whole.goal_areas[0].chapters for block in chapter.body]
    assert kinds.count("figure") == kinds.count("asked") == 7


@pytest.mark.parametrize("missing", ["alt", "image"])
def test_a_figure_without_alternative_text_or_picture_is_not_published(picture: Any, missing: str) -> None:
    value = {"image": picture.pk, "alt": "Tre rutor", "caption": "", "source": ""} | {missing: None}
    stream = TextStream()
    with pytest.raises(ValidationError):
        stream.clean(stream.to_python([{"type": "figure", "value": value}]))


def test_an_editor_chooses_among_the_questions_of_every_module(
    editor: Client, rich_chapter: ChapterPage, module_page: ModulePage
) -> None:
    from cms.workshop_modules.questions import to_choose_from

    module = ModulePage.objects.get(pk=module_page.pk)
    del module.exercises[0].value["prompts"][0]
    publish(module)
    groups = dict(to_choose_from())
    assert f"{module.key}/team" in dict(groups["Frågor som inte längre ställs"])
    assert f"{module.key}/team" not in dict(groups[module.title])
    assert editor.get(f"/admin/pages/{rich_chapter.pk}/edit/").status_code == 200


def test_the_editors_list_and_the_contract_know_the_same_kinds() -> None:
    kinds = {kind.model_fields["type"].default for kind in contract.Block.__args__[0].__args__}
    assert kinds == set(TextStream().child_blocks)
