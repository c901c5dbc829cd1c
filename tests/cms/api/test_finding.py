"""The calendar and the search for other front ends."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from cms.handbook.models import GlossaryTerm
from cms.programme.models import Occasion, SignUp, SignUpBy
from workshops.contract.finding import CalendarEvent, SearchHit

from .site import Whole, whole

__all__ = ["whole"]


def listed(occasion: Occasion) -> Occasion:
    occasion.in_calendar = True
    occasion.place = "https://motet.example/hemligt"
    occasion.save()
    return occasion


def test_only_what_is_in_the_calendar_is_told_and_never_a_code_or_a_meeting(client: Client, whole: Whole):
    assert client.get("/api/v1/calendar").json() == []
    occasion = listed(whole.occasion)

    answer = client.get("/api/v1/calendar")
    (event,) = (CalendarEvent.model_validate(one) for one in answer.json())

    assert (event.uid, event.module, event.place) == (occasion.uid, "tillgangligt-stod", "Digitalt")
    assert event.url == f"http://127.0.0.1:8000/kalender/{occasion.uid}/"
    for secret in (occasion.code, "hemligt"):
        assert secret not in answer.text
        assert secret not in client.get("/api/v1/calendar.ics").text


def test_sign_up_is_a_link_or_the_events_own_page(client: Client, whole: Whole):
    occasion = listed(whole.occasion)
    seen = []
    for by in (SignUpBy.NOTHING, SignUpBy.LINK, SignUpBy.FORM):
        occasion.sign_up_by, occasion.sign_up_url = by, "https://anmalan.example/"
        occasion.save()
        (event,) = client.get("/api/v1/calendar").json()
        seen.append((event["sign_up"], event["sign_up_url"]))

    assert seen == [
        ("none", ""),
        ("link", "https://anmalan.example/"),
        ("form", f"http://127.0.0.1:8000/kalender/{occasion.uid}/"),
    ]


def test_it_tells_what_the_page_tells_of_places_and_until_when(client: Client, whole: Whole):
    occasion = listed(whole.occasion)
    occasion.sign_up_by, occasion.capacity = SignUpBy.FORM, 2
    occasion.save()
    left, tags = [], set()
    for name in "ABC":
        answer = client.get("/api/v1/calendar")
        left.append(answer.json()[0]["places_left"])
        tags.add(answer["ETag"])
        SignUp.objects.create(occasion=occasion, name=name, email="a@example.org", token=uuid4())
    assert left == [2, 1, 0]
    assert len(tags) == 3
    (event,) = client.get("/api/v1/calendar").json()
    assert event["places_left"] == 0
    assert CalendarEvent.model_validate(event).sign_up_closes_at == occasion.starts_at

    Occasion.objects.update(sign_up_by=SignUpBy.NOTHING)
    (event,) = client.get("/api/v1/calendar").json()
    assert (event["places_left"], event["sign_up_closes_at"]) == (None, None)


def test_the_feed_is_the_same_in_icalendar_and_has_a_tag(client: Client, whole: Whole):
    occasion = listed(whole.occasion)
    answer = client.get("/api/v1/calendar.ics")

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(event["uid"]) == f"{occasion.uid}@samling"
    assert event.decoded("dtstart") == occasion.starts_at.replace(microsecond=0)
    same = client.get("/api/v1/calendar.ics", headers={"If-None-Match": answer["ETag"]})
    assert same.status_code == 304


def test_what_is_over_is_not_coming(client: Client, whole: Whole):
    listed(whole.occasion)
    Occasion.objects.update(ends_at=timezone.now() - timedelta(minutes=1))

    assert client.get("/api/v1/calendar").json() == []
    assert "BEGIN:VEVENT" in client.get("/api/v1/calendar.ics").text


def test_a_search_finds_what_the_portal_finds_with_absolute_addresses(client: Client, whole: Whole):
    GlossaryTerm.objects.create(key="bvc", term="Barnavårdscentral", definition="Möter små barn.", synonyms=["BVC"])

    hits = [SearchHit.model_validate(one) for one in client.get("/api/v1/search?q=barnavardscentralen").json()]

    assert (hits[0].kind, hits[0].title) == ("term", "Barnavårdscentral")
    assert hits[0].url.startswith("http://127.0.0.1:8000/ordlista/#")
    assert len(client.get("/api/v1/search?q=stöd&limit=1").json()) == 1


def test_a_search_needs_words_and_takes_any(client: Client, whole: Whole):
    assert client.get("/api/v1/search").status_code == 422
    for odd in ('"', "* OR NEAR(", "'; DROP TABLE x; --", "\\", "%", "  ", "ö" * 200):
        assert client.get("/api/v1/search", {"q": odd}).json() == []
    assert client.get("/api/v1/search", {"q": "x" * 201}).status_code == 422


def test_a_draft_is_not_found(client: Client, whole: Whole):
    whole.first.lead = "Zebrafinken sjunger."
    whole.first.save_revision()

    assert client.get("/api/v1/search?q=zebrafinken").json() == []
