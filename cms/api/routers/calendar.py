"""The public calendar, as JSON and for calendar programs. What is coming depends on the clock, so nothing is kept."""

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from cms.api.answers import public, public_bytes
from cms.programme import calendar
from cms.programme.models import Occasion, SignUpBy
from cms.programme.signing_up import places_left
from workshops.contract.finding import CalendarEvent

router = Router()
_ICALENDAR: dict[str, Any] = {
    "responses": {200: {"description": "iCalendar", "content": {"text/calendar": {"schema": {"type": "string"}}}}}
}


@router.get("/calendar", response=list[CalendarEvent], summary="The public calendar")
def coming(request: HttpRequest) -> HttpResponse:
    """What editors have put in the calendar and is not over, the first first. No codes, and no links to meetings."""
    rows: Any = calendar.coming(timezone.now()).annotate(taken=Count("sign_ups"))
    return public(request, [_event(row, row.taken) for row in rows])


@router.get("/calendar.ics", summary="The calendar to subscribe to", openapi_extra=_ICALENDAR)
def feed(request: HttpRequest) -> HttpResponse:
    """The same as iCalendar (RFC 5545), and what has been in the last 90 days."""
    return public_bytes(request, calendar.feed(timezone.now()), "text/calendar; charset=utf-8")


def _event(row: Occasion, taken: int) -> CalendarEvent:
    page = calendar.address(row)
    form = row.sign_up_by == SignUpBy.FORM
    closes = (row.sign_up_closes_at or row.starts_at) if row.sign_up_by else None
    return CalendarEvent(
        uid=row.uid,
        title=row.title,
        module=row.module.key or row.module.slug,
        module_title=row.module.title,
        starts_at=timezone.localtime(row.starts_at),
        ends_at=timezone.localtime(row.ends_at),
        digital=row.digital,
        place=row.public_place,
        organiser=row.organiser,
        sign_up="form" if form else "link" if row.sign_up_by == SignUpBy.LINK else "none",
        sign_up_url=page if form else row.sign_up_url if row.sign_up_by == SignUpBy.LINK else "",
        sign_up_closes_at=timezone.localtime(closes) if closes else None,
        capacity=row.capacity,
        places_left=places_left(row, taken) if form else None,
        url=page,
        ics=settings.SITE_URL + reverse("portal:calendar_file", args=[row.uid]),
        changed_at=timezone.localtime(row.changed_at),
    )
