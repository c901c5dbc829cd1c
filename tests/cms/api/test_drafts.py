"""Drafts are for those who may change the handbook, and kept by no cache."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import APIToken

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.handbook.models import ChapterPage
from cms.workshop_modules.models import ReportPage
from workshops import contract

from .site import Whole, whole

__all__ = ["whole"]
DRAFTS = (
    "/api/v1/handbook?draft=1",
    "/api/v1/chapters/stod-efter-behov?draft=1",
    "/api/v1/modules?draft=1",
    "/api/v1/modules/tillgangligt-stod?draft=1",
    "/api/v1/reports?draft=1",
    "/api/v1/reports/rapport?draft=1",
)


@pytest.fixture
def editor(whole: Whole) -> dict[str, str]:
    """The header of somebody in the group Redaktör."""
    create_roles()
    user = User.objects.create_user("redaktor")
    user.groups.add(Group.objects.get(name="Redaktör"))
    return {"Authorization": f"Bearer {APIToken.create_token(user=user, name='Förhandsvisning')[1]}"}


def test_an_editor_sees_what_was_last_saved(client: Client, whole: Whole, editor: dict[str, str]):
    whole.first.title = "Utkastets titel"
    whole.first.save_revision()
    whole.second.unpublish()

    draft = contract.Handbook.model_validate_json(client.get(DRAFTS[0], headers=editor).content)
    public = contract.Handbook.model_validate_json(client.get("/api/v1/handbook", headers=editor).content)

    assert [one.title for one in draft.goal_areas[0].chapters] == ["Öppna förskolan", "Utkastets titel"]
    assert [one.title for one in public.goal_areas[0].chapters] == ["Stöd efter behov"]
    assert client.get(DRAFTS[1], headers=editor).json()["title"] == "Utkastets titel"
    assert draft.goal_areas[0].chapters[1].objectives == public.goal_areas[0].chapters[0].objectives


def test_without_changes_the_draft_is_what_is_published(client: Client, whole: Whole, editor: dict[str, str]):
    for address in DRAFTS:
        draft = client.get(address, headers=editor)
        assert draft.json() == client.get(address.partition("?")[0]).json()


def test_no_cache_may_keep_a_draft(client: Client, whole: Whole, editor: dict[str, str]):
    for address in DRAFTS:
        answer = client.get(address, headers=editor)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Vary"] == "Authorization"
        assert "ETag" not in answer
        assert "Access-Control-Allow-Origin" not in answer
    whole.first.title = "Hemligt"
    whole.first.save_revision()
    client.get(DRAFTS[0], headers=editor)
    assert "Hemligt" not in client.get("/api/v1/handbook").text


def test_others_are_refused(client: Client, whole: Whole, bearer: dict[str, str], editor: dict[str, str]):
    for address in DRAFTS:
        assert client.get(address).status_code == 401
        assert client.get(address, headers={"Authorization": "Bearer wrong"}).status_code == 401
        refused = client.get(address, headers=bearer)
        assert refused.status_code == 403
        assert "utkast" in refused.json()["detail"]
    APIToken.objects.filter(user__username="redaktor").update(revoked_at="2026-01-01T00:00:00Z")
    assert client.get(DRAFTS[0], headers=editor).status_code == 401


def test_what_is_half_written_is_left_out(client: Client, whole: Whole, editor: dict[str, str]):
    first: ChapterPage = whole.first
    first.body = [
        {"type": "heading", "value": {"text": ""}},
        {"type": "text", "value": {"text": "<p>Färdigt.</p>"}},
        {"type": "table", "value": {"caption": "", "header": [], "rows": []}},
    ]
    first.save_revision(clean=False)
    whole.second.evidence_strength = ""
    whole.second.save_revision(clean=False)

    (chapter,) = client.get(DRAFTS[0], headers=editor).json()["goal_areas"][0]["chapters"]

    assert [block["type"] for block in chapter["body"]] == ["text"]


def test_draft_zero_is_what_is_published(client: Client, whole: Whole):
    assert client.get("/api/v1/handbook?draft=0").status_code == 200
    answer = client.get("/api/v1/handbook?draft=kanske")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["detail"] == "Ska vara 1 eller 0."


def test_a_module_as_last_saved(client: Client, whole: Whole, editor: dict[str, str]):
    address = "/api/v1/modules/tillgangligt-stod"
    published = client.get(address).json()
    whole.module.title = "Utkastets titel"
    whole.module.save_revision()

    draft = contract.Module.model_validate_json(client.get(f"{address}?draft=1", headers=editor).content)
    in_html = client.get(f"{address}?draft=1&text=html", headers=editor).json()
    (summary,) = client.get("/api/v1/modules?draft=1", headers=editor).json()

    assert draft.title == in_html["title"] == summary["title"] == "Utkastets titel"
    assert draft.edition == summary["edition"] != published["edition"]
    assert in_html["summary"] == {"html": draft.summary.html, "markdown": ""}
    assert client.get(address).json() == published
    assert client.get(f"{address}?edition={draft.edition}").status_code == 404
    refused = client.get(f"{address}?draft=1&edition={draft.edition}", headers=editor)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "edition")


def test_a_module_that_nobody_has_published(client: Client, whole: Whole, editor: dict[str, str]):
    whole.module.unpublish()

    assert client.get("/api/v1/modules").json() == []
    assert [one["key"] for one in client.get("/api/v1/modules?draft=1", headers=editor).json()] == ["tillgangligt-stod"]
    assert client.get("/api/v1/modules/tillgangligt-stod?draft=1", headers=editor).status_code == 200
    assert client.get("/api/v1/modules/finns-inte?draft=1", headers=editor).status_code == 404


def test_a_half_written_module_says_what_is_missing(client: Client, whole: Whole, editor: dict[str, str]):
    whole.module.agenda = [*whole.module.agenda.get_prep_value(), {"type": "item", "value": {"title": "", "key": "ny"}}]
    whole.module.save_revision(clean=False)

    refused = client.get("/api/v1/modules/tillgangligt-stod?draft=1", headers=editor)

    assert refused.status_code == 409
    (fault,) = refused.json()["errors"]
    assert fault["pointer"] == "/agenda"
    assert "Kontrollera del" in fault["detail"]
    assert client.get("/api/v1/modules?draft=1", headers=editor).json() == []


def test_reports_that_wait_for_an_editor(client: Client, whole: Whole, editor: dict[str, str]):
    whole.report.title = "Utkastets titel"
    whole.report.save_revision()
    for number in range(3):
        page = ReportPage(title=f"Ny {number}", slug=f"ny-{number}", day=whole.report.day, edition=whole.report.edition)
        page.live = False
        whole.module.add_child(instance=page)
        page.body = [{"type": "figure", "value": {"image": {"image": None}, "caption": ""}}]
        if number == 1:
            page.body = [{"type": "heading", "value": {"text": "", "objectives": []}}]
        page.save_revision(clean=False)

    seen, address = [], "/api/v1/reports?draft=1&limit=1"
    while address:
        answer = client.get(address, headers=editor).json()
        seen += [one["key"] for one in answer["items"]]
        address = answer["next"]

    assert seen == ["ny-0", "ny-2", "rapport"]  # the one that is half-written is left out, and nothing after it
    assert client.get("/api/v1/reports/ny-0?draft=1", headers=editor).json()["body"] == []
    assert client.get("/api/v1/reports/ny-1?draft=1", headers=editor).status_code == 404
    assert client.get("/api/v1/reports/rapport?draft=1", headers=editor).json()["title"] == "Utkastets titel"
    assert [one["title"] for one in client.get("/api/v1/reports").json()["items"]] == ["Rapport"]


def test_a_half_written_goal_area_is_left_out(client: Client, whole: Whole, editor: dict[str, str]):
    whole.area.number = None
    whole.area.save_revision(clean=False)

    assert client.get(DRAFTS[0], headers=editor).json()["goal_areas"] == []
