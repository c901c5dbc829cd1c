"""What the site must say of itself: how accessible it is, and what it keeps of whom."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cms.keeping.models import Decision, Kind
from cms.keeping.plan import in_force
from cms.portal.models import Contact
from cms.programme.models import Programme
from cms.programme.signing_up import KEPT_DAYS


@require_http_methods(["GET", "HEAD"])
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about/accessibility.html", {"contact": Contact.load(), "here": "accessibility"})


@require_http_methods(["GET", "HEAD"])
def privacy(request: HttpRequest) -> HttpResponse:
    shown = {
        "contact": Contact.load(),
        "here": "privacy",
        "reflections": _decided(Kind.REFLECTIONS),
        "worksheets": _decided(Kind.WORKSHEETS),
        "kept_days": KEPT_DAYS,
        "threshold": settings.SAMLING_THRESHOLD,
    }
    return render(request, "portal/about/privacy.html", shown)


def _decided(kind: Kind) -> list[tuple[Programme, Decision | None]]:
    return [(programme, in_force(programme, kind)) for programme in Programme.objects.all()]
