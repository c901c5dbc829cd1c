"""The participants' page of one occasion: what this is, the worksheet, the reflection, and thanks."""

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from cms.common.limits import REFLECTIONS
from cms.common.rate_limit import TooMany
from cms.handbook.models import GoalAreaPage
from cms.portal.reflection_form import ReflectionForm, empty_form, sent_form
from cms.portal.reflection_scripts import RULES_JSON, script_texts
from cms.programme.models import Occasion
from cms.reflections.intake import closed_door, receive
from cms.reflections.refusals import IdTaken, NotAnswers, NotStored, PersonalData, Refused
from cms.worksheets.files import worksheet_files
from cms.worksheets.follow_ups import takes_only_follow_ups
from cms.workshop_modules.editions import edition_of, live_module

from .door import wrong_code
from .out_of_order import without_database

ALREADY_SENT = gettext_noop(
    "Du har redan skickat en reflektion härifrån, och den är sparad. Skicka bara om du vill lämna en till."
)

_MARKER = signing.TimestampSigner(salt="tack")
"""Put into the address of the thanks by whoever stored something, and taken out of it by the page."""
_JUST_NOW = 60
"""Seconds."""


# No CSRF token: it would need a cookie, and there is nothing to forge. The form acts for nobody (no sign-in, no
# session), whoever knows the code may send it, and the id in it makes sure that a repeated sending counts once.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@without_database()
def occasion(request: HttpRequest, code: str) -> HttpResponse:
    found = Occasion.with_code(code)
    if found is None:
        return wrong_code(request, code)
    if request.method == "POST":
        return _receive(request, found)
    if request.path != found.path:
        return redirect(found.path)
    module = live_module(found.module.key or "")
    return _page(request, found, empty_form(module) if module else None)


@require_http_methods(["GET", "HEAD"])
@never_cache
@without_database()
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    just_sent = _has_just_sent(request, code)
    try:
        found = Occasion.with_code(code)
        title, number = (found.title, area(found)) if found else ("", None)
    except Error:
        if not just_sent:
            raise
        return HttpResponse(_thanks(code, "", None, get_language(), just_sent))  # what is stored is stored
    if found is None:
        return wrong_code(request, code)
    if code != found.code:
        return redirect("portal:thanks", found.code)
    return HttpResponse(_thanks(found.code, title, number, get_language(), just_sent))


@lru_cache(maxsize=100)
def _thanks(code: str, title: str, area: int | None, language: str, just_sent: bool) -> str:
    """The page, made once for all who get the same: a whole room sends within a minute."""
    shown = {"occasion": Occasion(code=code, title=title), "area": area, "just_sent": just_sent}
    return render_to_string("portal/participant/thanks.html", shown)


def _has_just_sent(request: HttpRequest, code: str) -> bool:
    """The device may forget its draft then, and only then: the same page opened later knows nothing of a newer one."""
    try:
        return _MARKER.unsign(request.GET.get("nyss", ""), max_age=_JUST_NOW) == code
    except signing.BadSignature:
        return False


def _receive(request: HttpRequest, found: Occasion) -> HttpResponse:
    """Redirect to the thanks, so that reloading sends nothing; or show the form again with what is wrong."""
    module = edition_of(found.module_id, request.POST.get("edition", "")) or live_module(found.module.key or "")
    if module is None:
        return _page(request, found, None)
    form = sent_form(request.POST, module)
    if form.is_refused:
        return _page(request, found, form)
    try:
        REFLECTIONS.take(request)
        receive(found, form.reflection(), timezone.now())
    except TooMany as refusal:
        page = _page(request, found, form.refused(refusal.message))
        page.status_code, page["Retry-After"] = 429, str(refusal.seconds)
        return page
    except NotAnswers as refusal:
        return _page(request, found, form.refused(refusal.message, refusal.problems))
    except PersonalData as refusal:
        return _page(request, found, form.warned(refusal))
    except NotStored as refusal:
        page = _page(request, found, form.refused(refusal.message))
        page.status_code = 503
        return page
    except IdTaken:
        return _page(request, found, form.with_new_id().refused(gettext(ALREADY_SENT)))
    except Refused as refusal:
        return _page(request, found, form.refused(refusal.message))
    return redirect(f"{reverse('portal:thanks', args=[found.code])}?{urlencode({'nyss': _MARKER.sign(found.code)})}")


def _page(request: HttpRequest, found: Occasion, form: ReflectionForm | None) -> HttpResponse:
    now = timezone.now()
    shown = {
        "occasion": found,
        "area": area(found),
        "here": "door",
        "worksheets": worksheet_files(found),
        "form": form,
        "closed": closed_door(found, now),
        "only_follow_ups": takes_only_follow_ups(found, now),
        "threshold": settings.SAMLING_THRESHOLD,
        "rules": RULES_JSON,
        "texts": script_texts(),
    }
    refused = form is not None and form.is_refused
    return render(request, "portal/participant/occasion.html", shown, status=422 if refused else 200)


def area(found: Occasion) -> int | None:
    """The number of the goal area, which gives the page its colour. Asked for by everybody: kept for a minute."""
    return cache.get_or_set(f"area-of-module-{found.module_id}", lambda: _area(found), 60)


def _area(found: Occasion) -> int | None:
    path = Page.objects.values_list("path", flat=True).get(pk=found.module_id)
    ancestors = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
    return GoalAreaPage.objects.filter(path__in=ancestors).values_list("number", flat=True).first()
