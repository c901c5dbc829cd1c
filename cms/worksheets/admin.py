"""Where editors read what teams have handed in. Nothing is changed or taken away here."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.admin.auth import permission_required

from cms.programme.models import Occasion

from .results import return_set
from .side_by_side import teams

PERMISSION = "worksheets.view_return"


@permission_required(PERMISSION)
def occasions(request: HttpRequest) -> HttpResponse:
    """The occasions that have worksheets, newest first."""
    rows = Occasion.objects.annotate(handed_in=Count("returns")).filter(handed_in__gt=0).select_related("module")
    return render(request, "worksheets/occasions.html", {"occasions": rows})


@permission_required(PERMISSION)
def handed_in(request: HttpRequest, code: str) -> HttpResponse:
    """One occasion's worksheets, each team's versions side by side."""
    occasion = get_object_or_404(Occasion.objects.select_related("module"), code=code)
    return render(request, "worksheets/handed_in.html", {"occasion": occasion, "teams": teams(return_set(occasion))})
