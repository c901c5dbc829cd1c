"""The accessibility statement and the page on personal data say what they must, and what is so."""

from datetime import date
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group
from django.db.models import Model

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.keeping.models import Decision, Kind
from cms.live.models import ApprovedWord
from cms.portal.models import Contact
from cms.programme.models import SignUp
from cms.programme.signing_up import KEPT_DAYS
from cms.reflections.models import Reflection
from cms.worksheets.models import Return
from tests.cms.conftest import make_programme

from .conftest import Read

pytestmark = pytest.mark.django_db


def text(read: Read, path: str) -> str:
    return " ".join(read(path).xpath("//main")[0].text_content().split())


def columns(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def test_every_page_leads_to_both(read: Read, handbook: object) -> None:
    for path in ("/", "/ordlista/", "/t/"):
        assert {"/personuppgifter/", "/tillganglighet/"} <= set(read(path).xpath("//footer//a/@href"))


def test_the_page_tells_of_everything_that_is_stored() -> None:
    """A new column is a new sentence in about/privacy.html, and then here."""
    assert columns(Reflection) == {"id", "occasion", "edition", "day", "answers", "batch"}
    assert columns(Return) == {"id", "occasion", "digest", "document", "day", "carrier", "kind"}
    assert columns(ApprovedWord) == {"id", "occasion", "prompt", "words"}
    assert columns(SignUp) == {"id", "occasion", "name", "email", "workplace", "token"}


def test_it_says_how_long_things_are_kept(read: Read) -> None:
    assert "Det finns inget beslut om när svaren ska raderas." in text(read, "/personuppgifter/")
    assert f"raderas {KEPT_DAYS} dagar efter workshoppen" in text(read, "/personuppgifter/")
    Decision.objects.create(
        programme=make_programme("Föräldraskapsstöd"),
        kind=Kind.REFLECTIONS,
        dnr="KS 2026/7",
        decided_on=date(2026, 5, 4),
        authority="Kommunstyrelsen",
        days=180,
    )
    told = text(read, "/personuppgifter/")
    by_decision = "Svaren raderas 180 dagar efter att de har stängt. Så säger beslut KS 2026/7 av Kommunstyrelsen."
    assert by_decision in told
    assert "Föräldraskapsstöd:" not in told
    make_programme("Ungas hälsa")
    told = text(read, "/personuppgifter/")
    assert f"Föräldraskapsstöd: {by_decision}" in told
    assert "Ungas hälsa: Det finns inget beslut" in told


def test_it_says_that_a_follow_up_puts_off_the_erasing_of_worksheets_alone(read: Read) -> None:
    programme = make_programme("Föräldraskapsstöd")
    for kind in Kind:
        Decision.objects.create(
            programme=programme, kind=kind, dnr="7", decided_on=date(2026, 5, 4), authority="Arkivnämnden", days=1
        )
    told = text(read, "/personuppgifter/")
    assert "Svaren raderas 1 dag efter att de har stängt. Så säger" in told
    assert "Svaren raderas 1 dag efter att de har stängt, eller efter den senaste uppföljningen" in told


def test_it_says_who_reads_the_answers_and_when(read: Read, settings: Any) -> None:
    settings.SAMLING_THRESHOLD = 7
    told = text(read, "/personuppgifter/")
    assert "Den som leder workshoppen får läsa svaren" in told
    assert "i omgångar om minst 7" in told
    assert "bara sammanställda" not in told  # free text is read, and may be quoted


def test_the_page_tells_of_everything_that_is_stored_of_who_signs_in(read: Read) -> None:
    assert columns(AccessAttempt) == {
        "id",
        "user_agent",
        "ip_address",
        "username",
        "http_accept",
        "path_info",
        "attempt_time",
        "get_data",
        "post_data",
        "failures_since_start",
    }
    told = text(read, "/personuppgifter/")
    for word in ("adressen på nätet och webbläsaren", "när du loggade in senast", "när den användes senast"):
        assert word in told


def test_the_statement_has_the_way_to_complain(read: Read) -> None:
    links = read("/tillganglighet/").xpath("//main//a/@href")
    assert "https://www.digg.se/tdosanmalan" in links
    assert any(
        address.startswith("https://www.imy.se/") for address in read("/personuppgifter/").xpath("//main//a/@href")
    )


def test_an_editor_fills_in_who_answers_and_what_is_wrong(read: Read) -> None:
    create_roles()
    editor = User.objects.create_user("redaktor2")
    editor.groups.add(Group.objects.get(name="Redaktör"))
    assert editor.has_perm("portal.change_contact")
    contact = Contact.load()
    contact.organisation, contact.email = "Regionen", "tillganglighet@example.org"
    contact.shortcomings, contact.assessed_on = "Diagrammen saknar tabell.\n\nTvå PDF är otaggade.", date(2026, 11, 2)
    contact.save()
    page = read("/tillganglighet/")
    told = " ".join(page.text_content().split())
    assert "delvis förenlig" in told
    assert [item.text for item in page.xpath("//main//ul[1]/li")][:2] == [
        "Diagrammen saknar tabell.",
        "Två PDF är otaggade.",
    ]
    assert page.xpath("//a[@href='mailto:tillganglighet@example.org']")
    assert "senast den 2 november 2026" in told
