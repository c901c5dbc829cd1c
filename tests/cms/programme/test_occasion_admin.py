"""Occasions in the admin: made with a start and little more, found again with their code."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.programme.models import Occasion
from cms.programme.viewsets import answers_now
from cms.workshop_modules.models import ModulePage
from tests.cms.conftest import make_programme
from tests.cms.live.conftest import reflect
from workshops import swedish
from workshops.contract import tidy_code

ADD = "/admin/snippets/programme/occasion/add/"


def form(module: ModulePage, **more: str) -> dict[str, Any]:
    return {
        "title": "Norra länet",
        "module": str(module.pk),
        "programme": str(make_programme().pk),
        "starts_at": "2026-12-01 13:00",
        "ends_at": "",
        "digital": "on",
        "place": "",
        "organiser": "Länsstyrelsen",
        "answers_open_at": "",
        "answers_close_at": "",
        **more,
    }


def moment(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def test_the_end_and_the_answer_window_follow_from_the_start(editor: Client, module_page: ModulePage) -> None:
    editor.post(ADD, form(module_page))
    row = Occasion.objects.get()
    assert row.ends_at == moment("2026-12-01 16:00")
    assert row.answers_open_at == moment("2026-12-01 13:00")
    assert row.answers_close_at == moment("2026-12-15 16:00")


def test_an_occasion_gets_a_code_that_people_can_read_aloud(editor: Client, module_page: ModulePage) -> None:
    editor.post(ADD, form(module_page, code="ABCDEF"))
    code = Occasion.objects.get().code
    assert re.fullmatch("[CDFGHJKMNPQRTVWX34679]{6}", code)
    assert tidy_code(code) == code


def test_times_that_the_editor_gives_are_kept(editor: Client, module_page: ModulePage) -> None:
    editor.post(ADD, form(module_page, answers_open_at="2026-11-30 08:00", answers_close_at="2026-12-24 08:00"))
    row = Occasion.objects.get()
    assert (row.answers_open_at, row.answers_close_at) == (moment("2026-11-30 08:00"), moment("2026-12-24 08:00"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ends_at": "2026-12-01 12:00"}, "Sluttiden måste vara senare än starttiden."),
        ({"answers_close_at": "2026-11-01 12:00"}, "Svaren måste stänga senare än de öppnar."),
        ({"digital": ""}, "Skriv var workshoppen hålls, eller markera den som digital."),
    ],
)
def test_impossible_times_and_a_missing_place_are_refused(
    editor: Client, module_page: ModulePage, change: dict[str, str], message: str
) -> None:
    fields = {name: value for name, value in form(module_page, **change).items() if (name, value) != ("digital", "")}
    assert message in editor.post(ADD, fields).content.decode()
    assert not Occasion.objects.exists()


def test_answers_cannot_close_before_the_newest_of_them(editor: Client, occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": 8}])
    address = f"/admin/snippets/programme/occasion/edit/{occasion.pk}/"
    long_ago = {"starts_at": "2025-01-01 13:00", "answers_close_at": "2025-02-01 12:00"}
    before = occasion.answers_close_at
    shown = editor.post(address, form(occasion.module, **long_ago)).content.decode()
    assert f"Svaren kan inte stänga före den {swedish.day(swedish.today())}" in shown
    occasion.refresh_from_db()
    assert occasion.answers_close_at == before
    the_same_day = {**long_ago, "answers_close_at": f"{swedish.today()} 00:01"}
    assert editor.post(address, form(occasion.module, **the_same_day)).status_code == 302


def test_the_list_shows_the_code_and_whether_answers_are_open(editor: Client, occasion: Occasion) -> None:
    shown = editor.get("/admin/snippets/programme/occasion/").content.decode()
    assert occasion.code in shown
    assert "Öppet" in shown


def test_the_form_shows_the_code_with_a_link_and_no_field_for_it(editor: Client, occasion: Occasion) -> None:
    shown = editor.get(f"/admin/snippets/programme/occasion/edit/{occasion.pk}/").content.decode()
    assert f'<a href="/t/{occasion.code}">' in shown
    assert 'name="code"' not in shown


def test_an_occasion_says_in_words_whether_it_takes_answers(
    occasion: Occasion, closed_occasion: Occasion, coming_occasion: Occasion
) -> None:
    assert [answers_now(row) for row in (occasion, closed_occasion, coming_occasion)] == [
        "Öppet",
        "Stängt",
        "Har inte öppnat",
    ]
    closed_occasion.answers_close_at = timezone.now() + timedelta(minutes=1)
    assert answers_now(closed_occasion) == "Öppet"
