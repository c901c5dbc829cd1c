"""The participants' page of one occasion: what this is, the worksheet, the reflection, and thanks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.handbook.models import GoalAreaPage
from cms.portal.reflection_form import ReflectionForm, empty_form, sent_form
from cms.programme.models import Occasion
from cms.reflections.intake import closed_door, receive
from cms.reflections.refusals import IdTaken, NotAnswers, Refused
from cms.worksheets.files import worksheet_files
from cms.workshop_modules.editions import live_module, module_edition

from .door import find, wrong_code

ALREADY_SENT = "Du har redan skickat en reflektion härifrån, och den är sparad. Skicka bara om du vill lämna en till."


# No CSRF token: it would need a cookie, and there is nothing to forge. The form acts for nobody (no sign-in, no
# session), whoever knows the code may send it, and the id in it makes sure that a repeated sending counts once.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def occasion(request: HttpRequest, code: str) -> HttpResponse:
    found = find(code)
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
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    found = find(code)
    if found is None:
        return wrong_code(request, code)
    if code != found.code:
        return redirect("portal:thanks", found.code)
    return render(request, "portal/participant/thanks.html", {"occasion": found, "area": area(found)})


def _receive(request: HttpRequest, found: Occasion) -> HttpResponse:
    """Redirect to the thanks, so that reloading sends nothing; or show the form again with what is wrong."""
    key = found.module.key or ""
    module = module_edition(key, request.POST.get("edition", "")) or live_module(key)
    if module is None:
        return _page(request, found, None)
    form = sent_form(request.POST, module)
    if form.is_refused:
        return _page(request, found, form)
    try:
        receive(found, form.reflection(), timezone.now())
    except NotAnswers as refusal:
        return _page(request, found, form.refused(refusal.message, refusal.problems))
    except IdTaken:
        return _page(request, found, form.with_new_id().refused(ALREADY_SENT))
    except Refused as refusal:
        return _page(request, found, form.refused(refusal.message))
    return redirect("portal:thanks", found.code)


def _page(request: HttpRequest, found: Occasion, form: ReflectionForm | None) -> HttpResponse:
    shown = {
        "occasion": found,
        "area": area(found),
        "here": "door",
        "worksheets": worksheet_files(found),
        "form": form,
        "closed": closed_door(found, timezone.now()),
    }
    refused = form is not None and form.is_refused
    return render(request, "portal/participant/occasion.html", shown, status=422 if refused else 200)


def area(found: Occasion) -> int | None:
    """The number of the goal area, which gives the page its colour."""
    return GoalAreaPage.objects.ancestor_of(found.module).values_list("number", flat=True).first()
