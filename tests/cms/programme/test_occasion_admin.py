"""Occasions in the admin: made with a start and little more, found again with their code."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from cms.programme.models import Occasion, Programme
from cms.programme.viewsets import answers_now
from cms.reflections.models import Reflection
from cms.worksheets.intake import receive
from cms.workshop_modules.models import ModulePage
from tests import follow_ups
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


def edit(occasion: Occasion) -> str:
    return f"/admin/snippets/programme/occasion/edit/{occasion.pk}/"


def open_form(occasion: Occasion, programme: Programme) -> dict[str, Any]:
    times = {"starts_at": "2026-11-20 13:00", "answers_close_at": "2099-01-01 12:00"}
    return form(occasion.module, programme=str(programme.pk), **times)


def offered(client: Client, address: str) -> list[tuple[str, bool]]:
    """The programmes to choose among, and whether each is chosen."""
    page = html.fromstring(client.get(address).content)
    return [(one.text_content(), "selected" in one.attrib) for one in page.xpath("//select[@name='programme']/option")]


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
    newest = Reflection.objects.get().day
    address = f"/admin/snippets/programme/occasion/edit/{occasion.pk}/"
    long_ago = {"starts_at": "2025-01-01 13:00", "answers_close_at": "2025-02-01 12:00"}
    before = occasion.answers_close_at
    shown = editor.post(address, form(occasion.module, **long_ago)).content.decode()
    assert f"Svaren kan inte stänga före den {swedish.day(newest)}" in shown
    occasion.refresh_from_db()
    assert occasion.answers_close_at == before
    the_same_day = {**long_ago, "answers_close_at": f"{newest} 00:01"}
    assert editor.post(address, form(occasion.module, **the_same_day)).status_code == 302


def test_the_only_programme_is_chosen_already(editor: Client, module_page: ModulePage) -> None:
    assert offered(editor, ADD) == [("---------", True)]
    assert "En administratör lägger in det" in editor.get(ADD).content.decode()
    make_programme("Ett")
    assert offered(editor, ADD) == [("Ett", True)]


def test_among_several_programmes_one_is_chosen_by_hand(editor: Client, module_page: ModulePage) -> None:
    make_programme("Ett")
    second = make_programme("Två")
    assert offered(editor, ADD) == [("---------", True), ("Ett", False), ("Två", False)]
    editor.post(ADD, form(module_page, programme=""))
    assert not Occasion.objects.exists()
    editor.post(ADD, form(module_page, programme=str(second.pk)))
    assert Occasion.objects.get().programme == second


def test_an_editor_moves_an_occasion_until_the_first_answer_has_come(editor: Client, occasion: Occasion) -> None:
    own, other = occasion.programme, make_programme("Två")
    editor.post(edit(occasion), open_form(occasion, other))
    occasion.refresh_from_db()
    assert occasion.programme == other
    reflect(occasion, [{"tilltro": 8}])
    assert offered(editor, edit(occasion)) == [("Två", True)]
    shown = editor.post(edit(occasion), open_form(occasion, own)).content.decode()
    assert "en administratör som flyttar tillfället" in shown
    occasion.refresh_from_db()
    assert occasion.programme == other


def test_a_follow_up_alone_holds_its_occasion_in_the_programme(editor: Client, occasion: Occasion) -> None:
    other = make_programme("Två")
    receive(occasion, follow_ups.filled(follow_ups.worksheet()), timezone.now())
    assert offered(editor, edit(occasion)) == [(occasion.programme.name, True)]
    editor.post(edit(occasion), open_form(occasion, other))
    occasion.refresh_from_db()
    assert occasion.programme != other


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
