"""The calendar and the sign-up as people meet them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from cms.common.limits import SIGN_UPS
from cms.programme.models import Occasion, SignUp, SignUpBy
from tests.hostile import TEXTS

from .conftest import Read

pytestmark = pytest.mark.django_db
KIM = {"name": "Kim Ö", "email": "kim@example.org", "workplace": ""}


@pytest.fixture
def listed(coming_occasion: Occasion) -> Occasion:
    coming_occasion.in_calendar, coming_occasion.sign_up_by = True, SignUpBy.FORM
    coming_occasion.place = "https://mote.example/rum"
    coming_occasion.capacity = 1
    coming_occasion.save()
    return coming_occasion


def address(occasion: Occasion) -> str:
    return f"/kalender/{occasion.uid}/"


def form_of(client: Client, occasion: Occasion) -> dict[str, str]:
    page = html.fromstring(client.get(address(occasion)).content.decode())
    return {"token": page.xpath("//input[@name='token']/@value")[0], **KIM}


def parsed(response: Any) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def test_the_calendar_shows_what_is_coming_and_never_a_code(
    listed: Occasion, occasion: Occasion, closed_occasion: Occasion, read: Read
) -> None:
    Occasion.objects.filter(pk=closed_occasion.pk).update(in_calendar=True)
    page = read("/kalender/")
    assert page.xpath("//ul[@class='occasions']//a/@href") == [address(listed)]
    for path in ("/kalender/", address(listed), "/"):
        text = html.tostring(read(path), encoding="unicode")
        assert listed.code not in text
        assert "mote.example" not in text


def test_an_empty_calendar_says_so(occasion: Occasion, read: Read) -> None:
    assert "Inget inplanerat just nu" in read("/kalender/").text_content()


def test_what_is_not_in_the_calendar_is_not_there(occasion: Occasion, client: Client) -> None:
    for path in (address(occasion), f"/kalender/{occasion.uid}.ics", f"/kalender/{uuid4()}/", "/kalender/x/"):
        assert client.get(path).status_code == 404


def test_calendar_files_are_downloaded_once(listed: Occasion, client: Client) -> None:
    for path in ("/kalender.ics", f"/kalender/{listed.uid}.ics"):
        response = client.get(path)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert b"BEGIN:VEVENT" in response.content
        assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert (
        'filename="tillgangligt-stod-norra-lanet.ics"'
        in client.get(f"/kalender/{listed.uid}.ics")["Content-Disposition"]
    )
    listed.title = "Nytt"
    listed.save()
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_who_signs_up_gets_a_page_of_their_own_with_the_way_in(listed: Occasion, client: Client) -> None:
    response = client.post(address(listed), form_of(client, listed))
    assert response.status_code == 302
    page = parsed(client.get(response["Location"]))
    assert page.xpath("//h1")[0].text == "Du är anmäld"
    assert page.xpath("//main//a[@href='https://mote.example/rum']")
    assert not response.cookies


def test_who_comes_too_late_queues_and_moves_up(listed: Occasion, client: Client) -> None:
    first = client.post(address(listed), form_of(client, listed))["Location"]
    assert "Platsen är tagen." in client.get(address(listed)).content.decode()
    second = client.post(address(listed), form_of(client, listed))["Location"]
    waiting = parsed(client.get(second))
    assert waiting.xpath("//h1")[0].text == "Du står på plats 1 i kön"
    assert "mote.example" not in waiting.text_content()
    assert "Din anmälan är borttagen" in client.post(first).content.decode()
    assert parsed(client.get(second)).xpath("//h1")[0].text == "Du är anmäld"
    assert client.get(first).status_code == 404


def test_sent_twice_it_counts_once(listed: Occasion, client: Client) -> None:
    form = form_of(client, listed)
    assert client.post(address(listed), form)["Location"] == client.post(address(listed), form)["Location"]
    assert SignUp.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Skriv ditt namn."),
        ({"name": "å" * 121}, "Korta den till högst 120 tecken."),
        ({"email": "kim"}, "Skriv din e-postadress"),
        ({"email": ""}, "Skriv din e-postadress"),
        ({"workplace": "å" * 201}, "Korta den till högst 200 tecken."),
        ({"token": "x"}, "Öppna sidan på nytt"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    listed: Occasion, client: Client, wrong: dict[str, str], told: str
) -> None:
    response = client.post(address(listed), form_of(client, listed) | {"workplace": "Ängen"} | wrong)
    assert response.status_code == 422
    page = parsed(response)
    assert told in " ".join(page.xpath("//*[@role='alert']")[0].text_content().split())
    assert page.xpath("//input[@name='workplace']/@value") == [wrong.get("workplace", "Ängen")]
    assert not SignUp.objects.exists()


def test_a_closed_sign_up_refuses_and_says_so(listed: Occasion, client: Client) -> None:
    form = form_of(client, listed)
    listed.sign_up_closes_at = timezone.now() - timedelta(seconds=1)
    listed.save()
    assert client.post(address(listed), form).status_code == 422
    assert "Anmälan har stängt." in client.get(address(listed)).content.decode()
    assert not SignUp.objects.exists()


def test_sign_up_elsewhere_is_a_link(listed: Occasion, read: Read) -> None:
    listed.sign_up_by, listed.sign_up_url = SignUpBy.LINK, "https://anmalan.example/1"
    listed.save()
    page = read(address(listed))
    assert page.xpath("//a[@href='https://anmalan.example/1']")
    assert not page.xpath("//main//form")


def test_a_flood_of_sign_ups_is_stopped(listed: Occasion, client: Client) -> None:
    form = form_of(client, listed)
    answers = [client.post(address(listed), form | {"token": str(uuid4())}) for _ in range(SIGN_UPS.at_once + 1)]
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert SignUp.objects.count() == SIGN_UPS.at_once


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_somebody_writes_is_text(listed: Occasion, client: Client, text: str) -> None:
    form = form_of(client, listed) | {"name": text, "workplace": text}
    response = client.post(address(listed), form, follow=True)
    page = parsed(response)
    assert not page.xpath("//main//script | //main//img | //main//*[@onclick or @onerror]")
