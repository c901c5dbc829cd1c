"""Whoever is sent to sign in comes to what was asked for, after both steps, and never to another site."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.accounts import second_factor
from cms.accounts.models import App, User
from cms.accounts.signing_in import SECONDS
from cms.media_library.models import CustomDocument
from tests.cms.accounts.conftest import client_of, person

HOME = "/admin/"


@pytest.fixture
def editor(db: None, settings: Any) -> User:
    settings.SAMLING_SECOND_FACTOR = True
    user = person("Redaktör", "redaktoren")
    App.objects.create(user=user, name="app", confirmed=True)
    return user


def give_password(client: Client, page: Any) -> Any:
    """As the form on `page` does, with what it has hidden."""
    onward = page.context["next"] or HOME
    return client.post("/admin/login/", {"username": "redaktoren", "password": "prov", "next": onward})


def give_code(client: Client, user: User) -> Any:
    return client.post("/admin/login/kod/", {"code": f"{totp(App.objects.get(user=user).bin_key):06}"})


@pytest.fixture
def closed(chapters: Any) -> dict[str, str]:
    """What needs signing in, by what it is."""
    chapter, _ = chapters
    PageViewRestriction.objects.create(page=chapter, restriction_type=PageViewRestriction.LOGIN)
    collection = Collection.get_first_root_node().add_child(name="Stängd")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    document = CustomDocument(title="Protokoll", collection=collection)
    document.file.save("protokoll.txt", ContentFile(b"inte for alla"))
    return {
        "a closed page": f"{chapter.url}?utskrift=1",
        "a closed document": document.url,
        "a draft": f"/admin/pages/{chapter.pk}/view_draft/",
        "a link in a mail": f"/admin/pages/{chapter.pk}/edit/",
        "a filtered list": "/admin/pages/search/?q=st%C3%B6d&p=1",
    }


@pytest.mark.parametrize(
    "what", ["a closed page", "a closed document", "a draft", "a link in a mail", "a filtered list"]
)
def test_both_steps_lead_to_what_was_asked_for(editor: User, closed: dict[str, str], what: str) -> None:
    client, address = Client(), closed[what]
    login = client.get(address, follow=True)
    assert login.redirect_chain[-1][0].startswith("/admin/login/")
    assert give_password(client, login)["Location"] == "/admin/login/kod/"
    assert give_code(client, editor)["Location"] == address
    assert client.get(address).status_code == 200


def test_a_closed_document_has_no_other_door(closed: dict[str, str]) -> None:
    file = CustomDocument.objects.get().file
    assert file.storage.exists(file.name)
    for address in (file.url, file.url.replace("/documents/", "//documents/"), f"/media/images/../{file.name}"):
        assert Client().get(address).status_code == 404, address


def test_the_big_screen_of_an_occasion_too(editor: User, occasion: Any) -> None:
    client, address = Client(), f"/visning/{occasion.code}?fraga=2"
    login = client.get(address, follow=True)
    give_password(client, login)
    assert give_code(client, editor)["Location"] == login.context["next"]
    assert urlsplit(login.context["next"]).path.startswith("/visning/")


def test_whoever_took_too_long_still_comes_there(editor: User) -> None:
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        give_password(client, client.get("/admin/reports/site-history/?page=2", follow=True))
        clock.shift(timedelta(seconds=SECONDS + 1))
        login = client.get("/admin/login/kod/", follow=True)
        assert "för lång tid" in login.content.decode()
        give_password(client, login)
        assert give_code(client, editor)["Location"] == "/admin/reports/site-history/?page=2"


def test_an_app_that_is_set_up_on_the_way_leads_there_as_well(editor: User) -> None:
    App.objects.all().delete()
    client = Client()
    give_password(client, client.get("/admin/images/", follow=True))
    begun = second_factor.begin(editor)
    done = client.post("/admin/login/app/", {"code": f"{totp(begun.bin_key):06}"})
    assert 'href="/admin/images/"' in done.content.decode()


def test_whoever_is_in_and_may_not_see_a_page_is_told_and_not_sent_to_and_fro(chapters: Any) -> None:
    chapter, _ = chapters
    PageViewRestriction.objects.create(page=chapter, restriction_type=PageViewRestriction.GROUPS)
    answer = client_of(person("Redaktör")).get(chapter.url, follow=True)
    assert answer.status_code == 403
    assert "Sidan är inte öppen för dig" in answer.content.decode()
    assert len(answer.redirect_chain) == 1


ELSEWHERE = (
    "https://exempel.se/", "//exempel.se", "///exempel.se", "/\\exempel.se", "\\\\exempel.se", "https:exempel.se",
    "https:/exempel.se", "http:///exempel.se", "javascript:alert(1)", "data:text/html,hej", " //exempel.se",
    "\t//exempel.se", "/\t/exempel.se", "https://testserver@exempel.se/", "https://exempel.se\\@testserver/",
    "//testserver.exempel.se", "\x00//exempel.se", "/%09/exempel.se/..//exempel.se\r\nSet-Cookie: a=b",
)  # fmt: skip


def landed(client: Client, user: User, onward: str) -> str:
    """Where both steps lead."""
    client.post("/admin/login/", {"username": "redaktoren", "password": "prov", "next": onward})
    App.objects.filter(user=user).update(last_t=-1, throttling_failure_count=0)
    return give_code(client, user)["Location"]


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_nothing_in_next_leads_elsewhere(editor: User, onward: str) -> None:
    assert is_here(landed(Client(), editor, onward))
    inside = client_of(editor)
    session = inside.session
    session["otp_device_id"] = App.objects.get(user=editor).persistent_id
    session.save()
    for address in ("/admin/login/", "/_util/login/"):
        answer = inside.get(address, {"next": onward})
        assert answer.status_code == 403 or is_here(answer["Location"])
    sent_on = Client().get("/_util/login/", {"next": onward})["Location"]
    assert urlsplit(sent_on)[:3] == ("", "", "/admin/login/")
    assert parse_qs(urlsplit(sent_on).query) == {"next": [onward]}
    App.objects.all().delete()
    first_time = Client()
    first_time.post("/admin/login/", {"username": "redaktoren", "password": "prov", "next": onward})
    done = first_time.post("/admin/login/app/", {"code": f"{totp(second_factor.begin(editor).bin_key):06}"})
    assert is_here(done.context["onward"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="/\\:@?#. \t\r\naehttps%0", max_size=12))
def test_whatever_next_is_it_stays_here(editor: User, onward: str) -> None:
    assert is_here(landed(Client(), editor, f"{onward}exempel.se"))


def is_here(location: str) -> bool:
    """Whether a browser, which reads a backslash as a slash and drops tabs and line ends, stays on this site."""
    read = "".join(one for one in location.replace("\\", "/") if one not in "\t\r\n").strip()
    return not urlsplit(read).scheme and not urlsplit(read).netloc and not read.startswith("//")
