"""The public calendar: what is coming, each occasion's own page with sign-up, and the same for calendar programs."""

from hashlib import sha256
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.common.limits import SIGN_UPS
from cms.common.rate_limit import TooMany
from cms.common.translated import translated
from cms.portal.sign_up_form import SignUpForm
from cms.programme import calendar
from cms.programme.models import Occasion, SignUp, SignUpBy
from cms.programme.signing_up import KEPT_DAYS, NotOpen, closed_door, place_in_queue, places_left, sign_up

from .occasion import area

_CALENDAR = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD"])
def coming(request: HttpRequest) -> HttpResponse:
    occasions = calendar.coming(timezone.now())
    return render(request, "portal/calendar/coming.html", {"occasions": occasions, "here": "calendar"})


@require_http_methods(["GET", "HEAD"])
def feed(request: HttpRequest) -> HttpResponseBase:
    return _unless_known(request, calendar.feed(timezone.now()))


@require_http_methods(["GET", "HEAD"])
def file(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    occasion = _listed(uid)
    response = _unless_known(request, calendar.icalendar([occasion]))
    name = slugify(occasion.title)[:60] or "workshop"
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


# No CSRF token, for the reason that the reflection has none: it would need a cookie, and the form acts for nobody.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def occasion(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What, when and where; the form, if one signs up here."""
    found = _listed(uid)
    if request.method != "POST":
        return _page(request, found, SignUpForm(initial={"token": uuid4()}))
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        SIGN_UPS.take(request)
        row = sign_up(found, form.cleaned_data["token"], form.fields_to_store(), timezone.now())
    except TooMany as refusal:
        page = _page(request, found, form, refusal.message, 429)
        page["Retry-After"] = str(refusal.seconds)
        return page
    except NotOpen as refusal:
        return _page(request, found, form, translated(refusal), 422)
    return redirect("portal:signed_up", row.token)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def signed_up(request: HttpRequest, token: UUID) -> HttpResponse:
    """A person's own page: whether there is a place, and the way to take oneself off the list."""
    row = SignUp.objects.select_related("occasion__module").filter(token=token).first()
    if row is None:
        return render(request, "portal/calendar/not_signed_up.html", {"here": "calendar"}, status=404)
    shown = {"occasion": row.occasion, "area": area(row.occasion), "here": "calendar", "kept_days": KEPT_DAYS}
    if request.method == "POST":
        row.delete()
        return render(request, "portal/calendar/taken_off.html", shown)
    return render(request, "portal/calendar/signed_up.html", shown | {"row": row, "queue": place_in_queue(row)})


def _page(
    request: HttpRequest, found: Occasion, form: SignUpForm, problem: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    shown = {
        "occasion": found,
        "area": area(found),
        "here": "calendar",
        "form": form,
        "problem": problem,
        "by_form": found.sign_up_by == SignUpBy.FORM,
        "by_link": found.sign_up_by == SignUpBy.LINK and now < (found.sign_up_closes_at or found.starts_at),
        "closed": closed_door(found, now),
        "left": places_left(found),
        "over": found.ends_at <= now,
        "kept_days": KEPT_DAYS,
    }
    return render(request, "portal/calendar/occasion.html", shown, status=status)


def _listed(uid: UUID) -> Occasion:
    found = calendar.listed().filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def _unless_known(request: HttpRequest, document: bytes) -> HttpResponseBase:
    """304 to the calendar program that has it already."""
    tag = f'"{sha256(document).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=tag) or HttpResponse(document, content_type=_CALENDAR)
    response["ETag"] = tag
    response["Cache-Control"] = "max-age=900"
    return response
