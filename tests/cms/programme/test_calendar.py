"""The calendar file, read back by a library as a calendar program reads it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cms.programme.calendar import IN_THE_FEED, coming, feed, icalendar
from cms.programme.models import Occasion

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=300)


@pytest.fixture
def public(occasion: Occasion) -> Occasion:
    occasion.in_calendar = True
    occasion.save()
    return occasion


def events(document: bytes) -> list[dict[str, Any]]:
    return list(Calendar.from_ical(document).walk("VEVENT"))


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (7, 2)])
def test_times_are_swedish_in_winter_and_in_summer(public: Occasion, month: int, hours: int) -> None:
    public.starts_at = datetime(2027, month, 12, 8, 0, tzinfo=UTC)
    public.ends_at = public.starts_at + timedelta(hours=3)
    document = icalendar([public])
    (event,) = events(document)
    assert event["dtstart"].dt.astimezone(UTC) == public.starts_at
    assert event["dtend"].dt.astimezone(UTC) == public.ends_at
    assert event["dtstart"].dt.utcoffset() == timedelta(hours=hours)
    assert f"DTSTART;TZID=Europe/Stockholm:2027{month:02}12T{8 + hours:02}0000".encode() in document
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm" in document


def test_an_event_keeps_its_uid_and_tells_that_it_was_changed(public: Occasion) -> None:
    (before,) = events(icalendar([public]))
    public.title, public.starts_at = "Nytt namn", public.starts_at + timedelta(minutes=30)
    public.save()
    (after,) = events(icalendar([Occasion.objects.get()]))
    assert after["uid"] == before["uid"] == f"{public.uid}@samling"
    assert after["last-modified"].dt >= before["last-modified"].dt
    assert after["summary"] == "Nytt namn"


def test_nothing_changes_by_itself(public: Occasion) -> None:
    assert icalendar([public]) == icalendar([Occasion.objects.get()])


def test_neither_the_code_nor_the_way_into_a_meeting_is_public(public: Occasion) -> None:
    public.place = "https://mote.example/hemligt"
    public.save()
    document = feed(public.starts_at)
    assert public.code.encode() not in document
    assert b"mote.example" not in document
    assert events(document)[0]["location"] == "Digitalt"


def test_only_what_an_editor_has_put_there_is_in_the_feed(occasion: Occasion) -> None:
    assert events(feed(occasion.starts_at)) == []
    assert not coming(occasion.starts_at).exists()


def test_what_is_over_leaves_the_page_at_once_and_the_feed_later(public: Occasion) -> None:
    assert list(coming(public.ends_at - timedelta(seconds=1))) == [public]
    assert list(coming(public.ends_at)) == []
    assert len(events(feed(public.ends_at + IN_THE_FEED - timedelta(seconds=1)))) == 1
    assert events(feed(public.ends_at + IN_THE_FEED)) == []


def test_occasions_have_numbers_of_their_own(occasion: Occasion, closed_occasion: Occasion) -> None:
    assert isinstance(occasion.uid, UUID)
    assert occasion.uid != closed_occasion.uid


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(title=ANY_TEXT, place=ANY_TEXT)
def test_no_text_breaks_the_file_or_adds_to_it(public: Occasion, title: str, place: str) -> None:
    public.title, public.place, public.digital = title, place, False
    document = icalendar([public])
    (event,) = events(document)
    assert document.count(b"\nBEGIN:VEVENT") == 1
    assert {"uid", "dtstart", "dtend", "dtstamp", "summary", "url"} <= {name.lower() for name in event}
    assert all(len(line) <= 75 for line in document.split(b"\r\n"))
