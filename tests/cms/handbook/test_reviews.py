"""What is due to be looked over, as the first page and the report tell it."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from cms.handbook.models import ChapterPage

TODAY = "2026-11-25T12:00:00+01:00"
REPORT = "/admin/handbok/ses-over/"


@pytest.fixture
def late_and_coming(chapters: tuple[ChapterPage, ...]) -> None:
    for page, day in zip(chapters, (date(2026, 11, 24), date(2027, 1, 20)), strict=True):
        ChapterPage.objects.filter(pk=page.pk).update(review_on=day)


@time_machine.travel(TODAY, tick=False)
def test_the_first_page_tells_what_is_late_before_what_is_coming(
    editor: Client, late_and_coming: None, goal_area: Any
) -> None:
    shown = editor.get("/admin/").content.decode()
    assert "Kapitel att se över" in shown
    assert "<b>skulle ha setts över 24 november 2026</b>" in shown
    assert "senast 20 januari 2027" in shown
    assert shown.index("Stöd efter behov") < shown.index("Öppna förskolan")
    assert goal_area.title in shown


@time_machine.travel(TODAY, tick=False)
def test_the_first_page_is_silent_when_nothing_is_due(editor: Client, chapters: tuple[ChapterPage, ...]) -> None:
    shown = editor.get("/admin/").content.decode()
    assert 'id="panel-ses-over' not in shown
    assert "skulle ha setts över" not in shown


@time_machine.travel(TODAY, tick=False)
def test_the_report_marks_what_is_late(editor: Client, late_and_coming: None) -> None:
    shown = editor.get(REPORT).content.decode()
    assert "Försenad sedan 24 november 2026" in shown
    assert "Snart dags" in shown
    assert "20 januari 2027" in shown
    assert editor.get(f"{REPORT}results/").status_code == 200


@time_machine.travel(TODAY, tick=False)
def test_today_is_not_late_and_sixty_one_days_are_in_good_time(
    editor: Client, chapters: tuple[ChapterPage, ...]
) -> None:
    for page, day in zip(chapters, (date(2026, 11, 25), date(2027, 1, 25)), strict=True):
        ChapterPage.objects.filter(pk=page.pk).update(review_on=day)
    shown = editor.get(REPORT).content.decode()
    assert "Försenad" not in shown
    assert shown.count("Snart dags") == shown.count("I god tid") == 1


@time_machine.travel(TODAY, tick=False)
def test_the_list_can_be_fetched_as_a_spreadsheet(editor: Client, late_and_coming: None) -> None:
    answer: Any = editor.get(REPORT, {"export": "xlsx"})
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[0] == ("Kapitel", "Målområde", "Ses över senast", "Läge")
    assert rows[1][0] == "Stöd efter behov"
    assert rows[1][3] == "Försenad sedan 24 november 2026"


def test_the_report_is_for_those_who_may_edit(client: Client, chapters: tuple[ChapterPage, ...]) -> None:
    assert client.get(REPORT).status_code == 302
