"""The public calendar: which occasions are in it, and the same as iCalendar (RFC 5545)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from workshops import safe
from workshops.swedish import TIME_ZONE

from .models import Occasion

IN_THE_FEED = timedelta(days=90)
"""After its end, so that it does not vanish from somebody's calendar the day after."""
_PRODUCT = "-//Samling//Kalender//SV"


def listed() -> QuerySet[Occasion]:
    """All that editors have put in the calendar, the first first."""
    return Occasion.objects.filter(in_calendar=True).select_related("module").order_by("starts_at", "pk")


def coming(now: datetime) -> QuerySet[Occasion]:
    """Those that are not over."""
    return listed().filter(ends_at__gt=now)


def address(occasion: Occasion) -> str:
    """The occasion's public page."""
    return settings.SITE_URL + reverse("portal:calendar_occasion", args=[occasion.uid])


def feed(now: datetime) -> bytes:
    """A calendar to subscribe to."""
    return icalendar(listed().filter(ends_at__gt=now - IN_THE_FEED))


def icalendar(occasions: Iterable[Occasion]) -> bytes:
    """A .ics file in Swedish time, with the rules of that time in it. An event keeps its UID whatever is changed."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Regional samling: workshoppar")
    days = []
    for occasion in occasions:
        calendar.add_component(_event(occasion))
        days.append(timezone.localdate(occasion.starts_at, TIME_ZONE))
    if days:  # the rules of the years that are needed, not of 1970 to 2038
        calendar.add_missing_timezones(date(min(days).year, 1, 1), date(max(days).year + 1, 12, 31))
    return calendar.to_ical()


def _event(occasion: Occasion) -> Event:
    event = Event()
    event.add("uid", f"{occasion.uid}@samling")
    event.add("dtstamp", occasion.changed_at)
    event.add("last-modified", occasion.changed_at)
    event.add("dtstart", timezone.localtime(occasion.starts_at, TIME_ZONE))
    event.add("dtend", timezone.localtime(occasion.ends_at, TIME_ZONE))
    event.add("summary", safe.plain(occasion.title))
    event.add("location", safe.plain(occasion.public_place))
    event.add("description", safe.plain(f"{occasion.module.title}\nArrangör: {occasion.organiser}"))
    event.add("url", address(occasion))
    return event
