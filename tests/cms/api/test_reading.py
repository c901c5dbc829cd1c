"""What anybody may read, and how an answer says whether it has changed."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.api import kept
from cms.handbook.models import ChapterPage, GlossaryTerm, GoalAreaPage, HandbookPage, Objective
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage
from tests import samples
from tests.cms.conftest import publish
from workshops import contract

PUBLIC = [
    "/api/v1/handbook",
    "/api/v1/chapters/stod-efter-behov",
    "/api/v1/modules",
    "/api/v1/modules/tillgangligt-stod",
]


@pytest.fixture
def site(module_page: ModulePage, chapters: tuple[ChapterPage, ChapterPage], occasion: Occasion) -> ModulePage:
    return module_page


def test_the_handbook_comes_whole(client: Client, site: ModulePage, handbook: HandbookPage):
    GlossaryTerm.objects.create(key="stod", term="Stöd", definition="Det som hjälper.", synonyms=["hjälp"])

    document = contract.Handbook.model_validate_json(client.get("/api/v1/handbook").content)

    (area,) = document.goal_areas
    assert document.title == "Regional samling"
    assert (area.key, area.number, area.module) == ("tillgangligt-stod", 2, "tillgangligt-stod")
    assert area.objectives == samples.module().objectives
    assert {chapter.key for chapter in area.chapters} == {"stod-efter-behov", "oppna-forskolan"}
    assert document.glossary[0].synonyms == ("hjälp",)
    assert document.perspectives == samples.module().perspectives


def test_a_chapter_comes_in_typed_blocks_with_absolute_links(client: Client, site: ModulePage):
    chapter = contract.Chapter.model_validate_json(client.get("/api/v1/chapters/stod-efter-behov").content)

    assert [block.type for block in chapter.body] == ["heading", "text", "fact", "example", "caution", "table"]
    text = chapter.body[1]
    assert isinstance(text, contract.TextBlock)
    address = "http://127.0.0.1:8000/tillgangligt-stod/oppna-forskolan/"
    assert text.text.html == f'<p>Läs om <a href="{address}">öppna förskolan</a>.</p>'
    assert text.text.markdown == f"Läs om [öppna förskolan]({address})."
    assert chapter.url == "http://127.0.0.1:8000/tillgangligt-stod/stod-efter-behov/"
    assert chapter.evidence.strength == "moderate"
    assert [source.key for source in chapter.sources] == ["strategin"]


def test_a_chapter_is_the_same_alone_as_in_the_handbook(client: Client, site: ModulePage):
    document = contract.Handbook.model_validate_json(client.get("/api/v1/handbook").content)
    for chapter in document.goal_areas[0].chapters:
        alone = client.get(f"/api/v1/chapters/{chapter.key}").content
        assert contract.Chapter.model_validate_json(alone) == chapter


def test_a_link_to_a_page_that_is_not_published_leads_nowhere(
    client: Client, site: ModulePage, chapters: tuple[ChapterPage, ChapterPage]
):
    chapters[1].unpublish()

    chapter = client.get("/api/v1/chapters/stod-efter-behov").json()

    assert chapter["body"][1]["text"]["markdown"] == "Läs om öppna förskolan."


def test_drafts_and_closed_pages_are_left_out_with_all_below_them(
    client: Client, site: ModulePage, goal_area: GoalAreaPage, chapters: tuple[ChapterPage, ChapterPage]
):
    first, second = chapters
    first.title = "Hemligt utkast"
    first.save_revision()
    PageViewRestriction.objects.create(page_id=second.pk, restriction_type=PageViewRestriction.LOGIN)

    answer = client.get("/api/v1/handbook")

    assert "Hemligt utkast" not in answer.text
    assert [chapter["key"] for chapter in answer.json()["goal_areas"][0]["chapters"]] == ["stod-efter-behov"]
    assert client.get("/api/v1/chapters/oppna-forskolan").status_code == 404
    goal_area.unpublish()
    assert client.get("/api/v1/handbook").json()["goal_areas"] == []
    assert client.get("/api/v1/chapters/stod-efter-behov").status_code == 404


def test_a_module_comes_as_its_participants_meet_it(client: Client, site: ModulePage):
    module = contract.Module.model_validate_json(client.get("/api/v1/modules/tillgangligt-stod").content)
    (summary,) = client.get("/api/v1/modules").json()

    assert module.exercises == samples.module().exercises
    assert module.reflection == samples.module().reflection
    assert summary == {name: getattr(module, name) for name in ("key", "title", "edition", "url")}


def test_an_earlier_wording_is_served_by_its_edition(client: Client, site: ModulePage):
    before = client.get("/api/v1/modules/tillgangligt-stod").json()
    site.title = "Stöd som når fram"
    publish(site)

    now = client.get("/api/v1/modules/tillgangligt-stod").json()
    earlier = client.get("/api/v1/modules/tillgangligt-stod", {"edition": before["edition"]}).json()

    assert (now["title"], earlier["title"]) == ("Stöd som når fram", before["title"])
    assert client.get("/api/v1/modules").json()[0]["edition"] == now["edition"]


def test_a_wording_that_an_editor_returns_to_the_same_day_is_served_again(client: Client, site: ModulePage):
    original = site.title
    for title in ("Stöd som når fram", original):
        site.title = title
        publish(site)

    assert client.get("/api/v1/modules/tillgangligt-stod").json()["title"] == original


def test_an_unpublished_or_closed_module_is_not_served(client: Client, site: ModulePage):
    edition = client.get("/api/v1/modules").json()[0]["edition"]
    restriction = PageViewRestriction.objects.create(page_id=site.pk, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/api/v1/modules").json() == []
    restriction.delete()
    site.unpublish()

    assert client.get("/api/v1/modules").json() == []
    assert client.get("/api/v1/handbook").json()["goal_areas"][0]["module"] is None
    assert client.get("/api/v1/modules/tillgangligt-stod").status_code == 404
    assert client.get("/api/v1/modules/tillgangligt-stod", {"edition": edition}).status_code == 404


def test_whoever_knows_the_code_may_see_the_occasion_however_it_is_typed(client: Client, site: ModulePage):
    for code in ("KRT7M4", "krt7m4", "krt-7m4", "KRT%207M4"):
        occasion = contract.Occasion.model_validate_json(client.get(f"/api/v1/occasions/{code}").content)
        assert (occasion.code, occasion.module) == ("KRT7M4", "tillgangligt-stod")
        assert occasion.url == "http://127.0.0.1:8000/t/KRT7M4"


def test_no_code_is_in_anything_that_is_public(client: Client, site: ModulePage):
    for address in (*PUBLIC, "/api/v1/docs"):
        body = client.get(address).text
        assert "KRT7M4" not in body
        assert "/t/" not in body


def test_an_answer_that_has_not_changed_is_not_sent_again(client: Client, site: ModulePage):
    for address in (*PUBLIC, "/api/v1/occasions/KRT7M4"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert first["Cache-Control"] == again["Cache-Control"] == "public, no-cache"
        assert "Cookie" not in first["Vary"]


def test_the_etag_changes_when_the_content_does_and_only_then(
    client: Client, site: ModulePage, chapters: tuple[ChapterPage, ChapterPage]
):
    first, _ = chapters
    tags = [client.get("/api/v1/handbook")["ETag"]]
    publish(first)  # again, as it was
    tags.append(client.get("/api/v1/handbook")["ETag"])
    first.lead = "Något helt annat."
    publish(first)
    tags.append(client.get("/api/v1/handbook")["ETag"])
    first.unpublish()
    tags.append(client.get("/api/v1/handbook")["ETag"])

    assert tags[0] == tags[1]
    assert len(set(tags)) == 3


def test_head_answers_as_get_without_the_content(client: Client, site: ModulePage):
    for address in (*PUBLIC, "/api/v1/openapi.json", "/api/v1/docs", "/healthz"):
        asked, got = client.head(address), client.get(address)
        assert (asked.status_code, asked.content) == (200, b"")
        assert asked.get("ETag") == got.get("ETag")


def test_options_says_what_may_be_done(client: Client, site: ModulePage):
    allowed = {
        address: client.options(address)["Allow"]
        for address in ("/api/v1/handbook", "/api/v1/occasions/KRT7M4/reflections", "/api/v1/reports")
    }

    assert allowed == {
        "/api/v1/handbook": "GET, HEAD, OPTIONS",
        "/api/v1/occasions/KRT7M4/reflections": "GET, HEAD, OPTIONS, POST",
        "/api/v1/reports": "GET, HEAD, OPTIONS, POST",
    }


def test_the_number_of_queries_does_not_grow_with_the_handbook(
    client: Client, site: ModulePage, goal_area: GoalAreaPage, django_assert_max_num_queries: Any
):
    links = f'<p><a linktype="page" id="{goal_area.pk}">målområdet</a></p>'
    for number in range(94):
        page = ChapterPage(
            title=f"Kapitel {number}",
            lead="Ingress",
            body=[{"type": "text", "value": {"text": links}}] * 3,
            evidence_strength="limited",
            evidence_note=links,
            review_on="2027-06-01",
        )
        goal_area.add_child(instance=page)
        page.objectives.set(Objective.objects.all())
        publish(page)

    outside = Page.objects.get(pk=goal_area.pk).get_parent().get_parent()
    first = ChapterPage.objects.get(key="stod-efter-behov")
    first.body = [{"type": "text", "value": {"text": f'<p><a linktype="page" id="{outside.pk}">utanför</a></p>'}}]
    publish(first)
    for query in ("", "?text=html", "?text=markdown"):
        kept.forget()
        with django_assert_max_num_queries(10):
            body = client.get(f"/api/v1/handbook{query}").content
        assert len(json.loads(body)["goal_areas"][0]["chapters"]) == 96


def test_few_queries_for_each_answer(client: Client, site: ModulePage, django_assert_max_num_queries: Any):
    for address, most in ((PUBLIC[1], 8), (PUBLIC[2], 4), (PUBLIC[3], 5)):
        client.get(address)
        kept.forget()
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_a_page_made_in_the_admin_is_served_by_a_key_of_its_own(
    client: Client, site: ModulePage, goal_area: GoalAreaPage
):
    for slug in ("foraldrar_i--fokus", "foraldrar-i-fokus"):
        page = ChapterPage(
            title="Föräldrar i fokus",
            slug=slug,
            lead="Ingress",
            body=[],
            evidence_strength="limited",
            evidence_note="<p>Erfarenhet.</p>",
            review_on="2027-06-01",
        )
        goal_area.add_child(instance=page)
        publish(page)
        page.slug = f"{slug}-ny"
        publish(page)

    assert client.get("/api/v1/chapters/foraldrar-i-fokus").json()["url"].endswith("-ny/")
    assert client.get("/api/v1/chapters/foraldrar-i-fokus-2").status_code == 200


def test_the_site_says_that_it_is_well(client: Client, db: None):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")


def test_the_site_says_when_its_database_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch):
    from django.db import OperationalError, connection

    def fails(*args: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", fails)

    assert client.get("/healthz").status_code == 503


def test_an_occasion_shows_its_times_in_swedish_time(client: Client, occasion: Occasion):
    shown = contract.Occasion.model_validate_json(client.get("/api/v1/occasions/KRT7M4").content)

    assert shown.starts_at == occasion.starts_at
    assert shown.starts_at.utcoffset() in (timedelta(hours=1), timedelta(hours=2))
