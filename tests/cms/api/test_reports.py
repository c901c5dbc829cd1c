"""A report that a kit pushes lies as a draft on an editor's desk, and nowhere else."""

import base64
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import Page

from cms.handbook.models import ChapterPage
from cms.media_library.models import CustomImage
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage, ReportPage
from workshops import contract


def png(width: int = 4, height: int = 3) -> str:
    file = BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.fixture
def report(occasion: Occasion, settings: Any, tmp_path: Any) -> contract.Report:
    settings.MEDIA_ROOT = tmp_path
    return contract.Report(
        module="tillgangligt-stod",
        edition=occasion.module.editions.get().edition,
        occasions=("KRT7M4",),
        title="Tillgängligt stöd: vad deltagarna svarade",
        day=date(2026, 12, 9),
        sections=(
            contract.Section(
                key="tilltro",
                heading="Hur säker är du?",
                objectives=("2.1",),
                paragraphs=("Åtta svarade.", " ", "<b>=1+1</b> är bara text."),
                figure=contract.Figure(png_base64=png(), alt="Stapeldiagram: sju är vanligast.", caption="Svaren"),
                table=contract.Table(caption="Antal", header=("Steg", "Antal"), rows=(("6", "3"), ("7", "5"))),
                quotes=("Vi ska ringa <i>BVC</i>.",),
            ),
        ),
    )


def hand_in(client: Client, report: contract.Report, bearer: dict[str, str]) -> Any:
    return client.post("/api/v1/reports", report.model_dump_json(), content_type="application/json", headers=bearer)


def draft() -> ReportPage:
    return ReportPage.objects.get().get_latest_revision_as_object()


def test_a_report_becomes_a_draft_below_its_module(
    client: Client, report: contract.Report, bearer: dict[str, str], module_page: ModulePage
):
    answer = hand_in(client, report, bearer)

    page = ReportPage.objects.get()
    receipt = contract.ReportReceipt.model_validate_json(answer.content)
    assert (answer.status_code, receipt.outcome, receipt.page) == (201, "created", page.pk)
    assert receipt.edit_url == f"http://127.0.0.1:8000/admin/pages/{page.pk}/edit/"
    assert page.is_child_of(module_page)
    assert (page.live, page.has_unpublished_changes, page.title) == (False, True, report.title)
    assert page.latest_revision.user.username == "handledare"
    assert client.get(page.url).status_code == 404


def test_the_draft_says_what_the_report_says(client: Client, report: contract.Report, bearer: dict[str, str]):
    hand_in(client, report, bearer)

    heading, first, second, figure, table, quote = draft().body
    assert (heading.value["text"], list(heading.value["objectives"])) == ("Hur säker är du?", ["2.1"])
    assert [first.value["text"], second.value["text"]] == ["Åtta svarade.", "<b>=1+1</b> är bara text."]
    assert figure.value["image"].contextual_alt_text == "Stapeldiagram: sju är vanligast."
    assert (figure.value["image"].width, figure.value["caption"]) == (4, "Svaren")
    assert [list(row) for row in table.value["rows"]] == [["6", "3"], ["7", "5"]]
    assert quote.value["text"] == "Vi ska ringa <i>BVC</i>."


def test_an_editor_can_open_and_publish_the_draft(
    client: Client, report: contract.Report, bearer: dict[str, str], admin_client: Client
):
    receipt = hand_in(client, report, bearer).json()

    shown = admin_client.get(f"/admin/pages/{receipt['page']}/edit/")
    assert shown.status_code == 200
    assert report.title in shown.text
    draft().latest_revision.publish()
    page = client.get(ReportPage.objects.get().url)
    assert page.status_code == 200
    assert "&lt;b&gt;=1+1&lt;/b&gt; är bara text." in page.text


def test_the_same_findings_again_change_nothing(client: Client, report: contract.Report, bearer: dict[str, str]):
    hand_in(client, report, bearer)
    edited = draft()
    edited.title = "Redaktörens rubrik"
    edited.save_revision()
    again = hand_in(client, report.model_copy(update={"day": date(2026, 12, 10)}), bearer)

    assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")
    assert draft().title == "Redaktörens rubrik"
    assert CustomImage.objects.count() == 1


def test_other_findings_are_a_new_draft_of_the_same_page(
    client: Client, report: contract.Report, bearer: dict[str, str]
):
    first = hand_in(client, report, bearer).json()
    second = hand_in(client, report.model_copy(update={"title": "Ny rubrik"}), bearer)

    assert (second.status_code, second.json()) == (200, first | {"outcome": "updated"})
    assert draft().title == "Ny rubrik"
    assert ReportPage.objects.get().revisions.count() == 2
    assert CustomImage.objects.count() == 1


def test_what_is_published_stands_until_an_editor_publishes_again(
    client: Client, report: contract.Report, bearer: dict[str, str]
):
    hand_in(client, report, bearer)
    draft().latest_revision.publish()
    hand_in(client, report.model_copy(update={"title": "Ny rubrik", "sections": ()}), bearer)

    page = ReportPage.objects.get()
    assert (page.live, page.has_unpublished_changes, page.title) == (True, True, report.title)
    assert len(page.body) == 6
    assert draft().title == "Ny rubrik"


def test_other_occasions_make_another_page(
    client: Client, report: contract.Report, bearer: dict[str, str], closed_occasion: Occasion
):
    hand_in(client, report, bearer)
    both = hand_in(client, report.model_copy(update={"occasions": ("KRT7M4", "CDFGHJ")}), bearer)
    in_other_order = hand_in(client, report.model_copy(update={"occasions": ("CDFGHJ", "KRT7M4")}), bearer)

    assert both.json()["outcome"] == "created"
    assert in_other_order.json()["outcome"] in ("unchanged", "updated")
    assert in_other_order.json()["page"] == both.json()["page"]
    assert ReportPage.objects.count() == 2


def section(**changes: Any) -> dict[str, Any]:
    return {"sections": (contract.Section(key="a", heading="Avsnitt", **changes),)}


def picture(encoded: str) -> dict[str, Any]:
    return section(figure=contract.Figure(png_base64=encoded, alt="a", caption="b"))


UNKEEPABLE = [
    ({"module": "finns-inte"}, "/module"),
    ({"edition": "2020-01-01-00000000"}, "/edition"),
    ({"occasions": ("KRT7M4", "CCCCCC")}, "/occasions"),
    ({"title": "x" * 400}, "/title"),
    (picture("aGVq"), "/sections/0/figure/png_base64"),
    (picture("åäö"), "/sections/0/figure/png_base64"),
    (picture(png()[:-30]), "/sections/0/figure/png_base64"),
    (picture(png(6000, 6000)), "/sections/0/figure/png_base64"),  # a small file that unpacks to a huge picture
    (section(table=contract.Table(caption="Tom", header=("A", "B"), rows=())), "/sections/0"),
]


def test_a_report_that_cannot_be_kept_says_why_and_leaves_nothing(
    client: Client, report: contract.Report, bearer: dict[str, str]
):
    before = Page.objects.count()
    for changes, pointer in UNKEEPABLE:
        answer = hand_in(client, report.model_copy(update=changes), bearer)
        assert answer.status_code == 422
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
        assert Page.objects.count() == before


def test_a_report_may_be_larger_than_a_form_but_not_without_end(
    client: Client, report: contract.Report, bearer: dict[str, str]
):
    large = section(paragraphs=("x" * 2_000_000,))
    endless = section(paragraphs=("x" * 15_000_000,))

    assert hand_in(client, report.model_copy(update=large), bearer).status_code == 201
    assert hand_in(client, report.model_copy(update=endless), bearer).status_code == 413


def test_nobody_without_a_token_may_leave_a_report(client: Client, report: contract.Report):
    assert hand_in(client, report, {}).status_code == 401
    assert not ReportPage.objects.exists()


def test_a_finding_leads_to_the_chapters_that_serve_its_objectives(
    client: Client,
    report: contract.Report,
    bearer: dict[str, str],
    admin_client: Client,
    chapters: tuple[ChapterPage, ...],
):
    hand_in(client, report, bearer)
    page = draft()
    concerned = [one for one in reversed(chapters) if one.objectives.filter(code="2.1").exists()]
    assert concerned
    assert [chapter.pk for chapter in page.body[0].value["chapters"]] == [chapter.pk for chapter in concerned]

    shown = admin_client.get(f"/admin/pages/{page.pk}/edit/").text
    assert "Kapitel som fyndet r" in shown
    assert f"/admin/pages/{concerned[0].pk}/edit/" in shown
    page.latest_revision.publish()
    read = client.get(ReportPage.objects.get().url).text
    assert f'href="{concerned[0].url}"' in read


def test_a_chapter_that_is_gone_leaves_the_report_readable_and_the_same_findings_unchanged(
    client: Client, report: contract.Report, bearer: dict[str, str], chapters: tuple[ChapterPage, ...]
):
    hand_in(client, report, bearer)
    draft().latest_revision.publish()
    for chapter in chapters:
        chapter.delete()

    assert "Läs mer i" not in client.get(ReportPage.objects.get().url).text
    assert hand_in(client, report, bearer).json()["outcome"] == "unchanged"


def test_a_finding_about_no_objective_leads_nowhere(
    client: Client, report: contract.Report, bearer: dict[str, str], chapters: tuple[ChapterPage, ...]
):
    section = report.sections[0].model_copy(update={"objectives": ()})
    hand_in(client, report.model_copy(update={"sections": (section,)}), bearer)

    assert list(draft().body[0].value["chapters"]) == []
