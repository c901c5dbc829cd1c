"""Where a participant types the code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.programme.models import Occasion

from .out_of_order import without_database

WRONG_CODE = gettext_noop(
    "Koden finns inte. Kontrollera att du har skrivit alla sex tecken rätt, eller fråga den som leder workshoppen."
)
NO_CODE = gettext_noop("Skriv koden som du fick av den som leder workshoppen.")


@require_http_methods(["GET", "HEAD"])
@never_cache
@without_database()
def door(request: HttpRequest) -> HttpResponse:
    """The form; with `?kod=` straight to the occasion if there is one."""
    typed = request.GET.get("kod")
    if typed is None:
        return render(request, "portal/participant/door.html", {"here": "door"})
    if not typed.strip():
        return wrong_code(request, "", NO_CODE)
    found = Occasion.with_code(typed)
    return redirect(found.path) if found else wrong_code(request, typed)


def wrong_code(request: HttpRequest, typed: str, problem: str = WRONG_CODE) -> HttpResponse:
    """The form again, with what was typed still in it."""
    shown = {"typed": typed[:40], "problem": gettext(problem), "here": "door"}
    return render(request, "portal/participant/door.html", shown, status=404)
