"""The big screen: who may open it, what it asks of the server, and how it reads without scripts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from cms.live.link import key_to
from cms.programme.models import Occasion
from tests.cms.live.conftest import reflect, signed_in

SCREEN = "/visning/KRT7M4"


@pytest.fixture
def by_link(occasion: Occasion) -> str:
    return f"{SCREEN}/{key_to(occasion)}"


def test_whoever_has_the_link_sees_the_screen_and_gets_no_cookie(client: Client, by_link: str) -> None:
    page = client.get(by_link)
    assert page.status_code == 200
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    assert "unsafe" not in page["Content-Security-Policy"]


def test_a_link_for_one_occasion_opens_no_other(
    client: Client, by_link: str, closed_occasion: Occasion, occasion: Occasion
) -> None:
    assert client.get(f"/visning/{closed_occasion.code}/{key_to(occasion)}").status_code == 403
    assert client.get(f"{by_link}x").status_code == 403
    assert client.get(f"{SCREEN}/{'å' * 43}").status_code == 403


def test_a_link_stops_working_a_day_after_the_answers_have_closed(
    client: Client, by_link: str, occasion: Occasion
) -> None:
    occasion.answers_close_at = timezone.now() - timedelta(hours=23)
    occasion.save()
    assert client.get(by_link).status_code == 200
    occasion.answers_close_at -= timedelta(hours=2)
    occasion.save()
    assert client.get(by_link).status_code == 403


def test_without_a_link_one_signs_in_and_needs_the_right(client: Client, occasion: Occasion) -> None:
    assert client.get(SCREEN)["Location"] == f"/admin/login/?next={SCREEN}"
    assert signed_in("Granskare").get(SCREEN).status_code == 403
    assert signed_in("Redaktör").get(SCREEN).status_code == 200
    assert signed_in("Handledare").get(SCREEN).status_code == 200


def test_an_unknown_code_gets_the_door(client: Client, occasion: Occasion) -> None:
    assert client.get("/visning/CCCCCC").status_code == 404


def test_asking_again_costs_nothing_until_something_is_new(client: Client, by_link: str, occasion: Occasion) -> None:
    first = client.get(by_link)
    again = client.get(by_link, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    reflect(occasion, [{"tilltro": 7}])
    new = client.get(by_link, headers={"If-None-Match": first["ETag"]})
    assert new.status_code == 200
    assert new["ETag"] != first["ETag"]


def test_every_question_is_in_the_page_and_one_is_shown(client: Client, by_link: str) -> None:
    for asked, shown in {"": "0", "?fraga=2": "2", "?fraga=99": "0", "?fraga=-1": "0", "?fraga=²": "0"}.items():
        page = html.fromstring(client.get(by_link + asked).content.decode())
        assert page.xpath("//section[not(@hidden)]/@data-slide") == [shown]
        assert len(page.xpath("//section")) == 5


def test_without_scripts_the_page_renews_itself_until_asked_not_to(client: Client, by_link: str) -> None:
    assert '<meta http-equiv="refresh" content="5">' in client.get(by_link).content.decode()
    assert 'http-equiv="refresh"' not in client.get(f"{by_link}?fraga=1&stilla").content.decode()


def test_the_way_to_answer_is_shown_only_while_it_is_open(client: Client, by_link: str, occasion: Occasion) -> None:
    assert "127.0.0.1:8000/t/KRT7M4" in client.get(by_link).content.decode()
    occasion.answers_close_at = timezone.now() - timedelta(minutes=1)
    occasion.save()
    page = client.get(by_link).content.decode()
    assert "127.0.0.1:8000/t/KRT7M4" not in page
    assert "Svaren stängde" in page


def test_what_people_and_editors_write_is_text_on_the_screen(client: Client, by_link: str, occasion: Occasion) -> None:
    occasion.title = "<script>alert(1)</script>"
    occasion.save()
    assert "<script>alert" not in client.get(by_link).content.decode()
