"""A whole small site for what is public, and every address that it has without a code."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from cms.handbook.models import (
    ChapterPage,
    DesiredEffect,
    GlossaryTerm,
    GoalAreaPage,
    HandbookPage,
    Perspective,
    Source,
    TimelineEvent,
)
from cms.media_library.models import CustomImage
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage, ReportPage
from tests.cms.conftest import publish

FIRST, SECOND = "chapters/stod-efter-behov", "chapters/oppna-forskolan"
CHAPTERS = {"handbook", "chapters", FIRST, SECOND}
MODULE = "modules/tillgangligt-stod"
IMAGE = "images/1700"
FILES = (f"{MODULE}/worksheets", f"{MODULE}/worksheets/arbetsblad.pdf", f"{MODULE}/worksheets/arbetsblad.html")
ADDRESSES = (
    "handbook", "handbook?text=html", "chapters", FIRST, SECOND, "objectives", "perspectives", "sources", "glossary",
    "effects", "timeline", "images", IMAGE, "modules", MODULE, "reports", "reports/rapport", "schemas",
    "schemas/handbook",
)  # fmt: skip


@dataclass
class Whole:
    handbook: HandbookPage
    area: GoalAreaPage
    first: ChapterPage
    """Has a figure."""
    second: ChapterPage
    module: ModulePage
    report: ReportPage
    occasion: Occasion
    image: CustomImage


@pytest.fixture
def whole(
    handbook: HandbookPage,
    goal_area: GoalAreaPage,
    chapters: tuple[ChapterPage, ChapterPage],
    module_page: ModulePage,
    occasion: Occasion,
) -> Whole:
    first, second = chapters
    image = CustomImage.objects.create(id=1700, title="Kedjan", file=get_test_image_file(size=(700, 300)))
    figure = {"image": image.pk, "alt": "Från resurser till effekt.", "caption": "Kedjan", "source": ""}
    first.body = [*first.body.get_prep_value(), {"type": "figure", "value": figure}]
    publish(first)
    GlossaryTerm.objects.create(key="stod", term="Stöd", definition="Det som hjälper.", synonyms=["hjälp"])
    DesiredEffect.objects.create(key="nara", horizon="short", text="Fler hittar stödet", measured_by="enkät")
    TimelineEvent.objects.create(key="start", when="2019", text="Dialoger")
    report = ReportPage(title="Rapport", slug="rapport", day=date(2026, 11, 30), edition="2026-11-02-0a1b2c3d")
    report.occasions = [occasion.code]
    report.body = [
        {"type": "heading", "value": {"text": "Vad deltagarna lyfte", "objectives": ["2.1"]}},
        {"type": "paragraph", "value": {"text": "Åtta svarade."}},
        {
            "type": "figure",
            "value": {"image": {"image": image.pk, "decorative": False, "alt_text": "Flest 7."}, "caption": "Svar"},
        },
        {"type": "table", "value": {"caption": "Svar", "header": ["Fråga", "Antal"], "rows": [["Tid", "8"]]}},
        {"type": "quote", "value": {"text": "Vi behöver tid."}},
    ]
    module_page.add_child(instance=report)
    publish(report)
    for page in (first, second, module_page, goal_area, handbook):
        page.refresh_from_db()
    return Whole(handbook, goal_area, first, second, module_page, report, occasion, image)


def tags(client: Client) -> dict[str, str]:
    """Every address with its ETag."""
    found = {}
    for address in (*ADDRESSES, *FILES, "occasions/KRT7M4"):
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code in (200, 404), address
        found[address] = answer.headers.get("ETag", "none")
    return found


__all__ = [
    "ADDRESSES",
    "CHAPTERS",
    "FIRST",
    "IMAGE",
    "MODULE",
    "SECOND",
    "Perspective",
    "Source",
    "Whole",
    "tags",
    "whole",
]
