"""Where editors read what teams have handed in. Nothing is changed or taken away here."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.admin.auth import permission_required

from cms.programme.models import Occasion

from .models import Return
from .results import return_set
from .side_by_side import teams

PERMISSION = "worksheets.view_return"


@permission_required(PERMISSION)
def occasions(request: HttpRequest) -> HttpResponse:
    """The occasions that have worksheets, newest first."""
    of_kind = {kind: Count("returns", filter=Q(returns__kind=kind)) for kind in Return.Kind}
    rows = Occasion.objects.annotate(
        worksheets=of_kind[Return.Kind.WORKSHEET], follow_ups=of_kind[Return.Kind.FOLLOW_UP]
    ).filter(Q(worksheets__gt=0) | Q(follow_ups__gt=0))
    rows = rows.select_related("module")
    return render(request, "worksheets/occasions.html", {"occasions": rows})


@permission_required(PERMISSION)
def handed_in(request: HttpRequest, code: str) -> HttpResponse:
    """One occasion's worksheets, each team's versions side by side, and then its follow-ups."""
    occasion = get_object_or_404(Occasion.objects.select_related("module"), code=code)
    kinds = [(kind, teams(return_set(occasion, kind))) for kind in Return.Kind]
    return render(request, "worksheets/handed_in.html", {"occasion": occasion, "kinds": kinds})
