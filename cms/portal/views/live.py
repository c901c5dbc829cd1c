"""The big screen of an occasion, for the projector. The page asks itself anew every few seconds (portal/live.js)."""

from hashlib import sha256
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.live.link import opens
from cms.live.slides import live as screen
from cms.programme.models import Occasion
from cms.reflections.intake import closed_door
from workshops.worksheet.render.qr import qr_code

from .door import wrong_code
from .occasion import area
from .out_of_order import without_database

_TEXTS = {
    "clock": _("{hours}.{minutes}"),
    "over": _("Visningen gäller inte längre. Öppna den på nytt. Visar läget kl. {clock}"),
    "lost": _("Ingen kontakt just nu – visar läget kl. {clock}"),
    "paused": _("Pausad – visar läget kl. {clock}"),
    "hidden": _("Visningen är dold. Tryck på H för att visa den."),
    "noFullScreen": _("Webbläsaren tillåter inte helskärm."),
}
"""What live.js says, with its own times in the braces."""

PERMISSIONS = ("programme.collect_answers", "live.approve_words")
"""Either opens the screen for somebody who is signed in."""


AGAIN = 5
"""Seconds."""


def _waiting(request: HttpRequest) -> HttpResponse:
    """For whoever opens the screen while the database does not answer: it comes by itself when that is over."""
    page = render(request, "portal/live_waiting.html", status=503)
    page["Refresh"] = page["Retry-After"] = str(AGAIN)
    return page


@require_http_methods(["GET", "HEAD"])
@never_cache
@without_database(_waiting)
def live(request: HttpRequest, code: str, key: str = "") -> HttpResponse:
    """The whole screen, every question in it; `?fraga=2` says which one stands first, and that answers are watched.
    304 when nothing is new."""
    found = Occasion.with_code(code)
    if found is None:
        return wrong_code(request, code)
    if key:
        if not opens(key, found, timezone.now()):
            return render(request, "portal/live_refused.html", status=403)
    else:
        user: Any = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        if not any(map(user.has_perm, PERMISSIONS)):
            return render(request, "portal/live_refused.html", status=403)
    return _unless_known(request, render_to_string("portal/live.html", _shown(request, found)))


def _shown(request: HttpRequest, found: Occasion) -> dict[str, object]:
    asked = request.GET.get("fraga", "")
    place = int(asked) if asked.isdecimal() and len(asked) < 3 else 0
    now = screen(found, place)
    address = settings.SITE_URL + found.path
    return {
        "occasion": found,
        "area": area(found),
        "closed": closed_door(found, timezone.now()),
        "live": now,
        "current": now.current,
        "still": "stilla" in request.GET,
        "address": address.split("://")[-1],
        "qr": _picture(address),
        "texts": _TEXTS,
    }


def _picture(address: str) -> SafeString:
    picture = BytesIO()
    qr_code(address).save(picture, kind="svg", xmldecl=False, svgns=False, border=2, omitsize=True, light="#fff")
    return mark_safe(picture.getvalue().decode())  # noqa: S308 — drawn by segno; the address is no text in it


def _unless_known(request: HttpRequest, page: str) -> HttpResponse:
    """The tag is that of the page itself, so it changes exactly when what is seen does."""
    tag = f'"{sha256(page.encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=tag) or HttpResponse(page)
    response["ETag"] = tag
    return response
