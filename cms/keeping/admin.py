"""Where people see what is kept, what will be erased and when, and fetch the bundle for the registrar."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from wagtail.admin.auth import permission_required

from cms.programme.models import Occasion, Programme

from .bundle import bundle, name
from .models import Decision, Erasure, Kind
from .plan import Planned, holding, in_force, planned, told, with_something_to_keep

PERMISSION = "keeping.view_decision"
OVERVIEW, BUNDLE = "keeping", "keeping_bundle"


@dataclass(frozen=True)
class Decided:
    """One kind of answer in a programme, with the decision on it, if there is any, and what is held now ("34
    reflektioner")."""

    kind: Kind
    decision: Decision | None
    held: str


@dataclass(frozen=True)
class OfProgramme:
    programme: Programme
    kinds: list[Decided]

    @property
    def lacks_decision(self) -> bool:
        return not all(one.decision for one in self.kinds)


@permission_required(PERMISSION)
def overview(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    coming = planned(today)
    shown = {
        "programmes": [_decided(programme) for programme in Programme.objects.all()],
        "coming": coming,
        "late": [one for one in coming if _is_late(one)],
        "occasions": with_something_to_keep().select_related("programme"),
        "log": Erasure.objects.select_related("occasion"),
    }
    return render(request, "keeping/overview.html", shown)


@permission_required(PERMISSION)
def archive_bundle(request: HttpRequest, code: str) -> HttpResponse:
    occasion = get_object_or_404(Occasion.objects.select_related("module"), code=code)
    response = HttpResponse(bundle(occasion), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name(occasion)}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _decided(programme: Programme) -> OfProgramme:
    return OfProgramme(programme, [Decided(kind, in_force(programme, kind), _held(programme, kind)) for kind in Kind])


def _held(programme: Programme, kind: Kind) -> str:
    return told(kind, sum(holding(kind).filter(programme=programme).values_list("held", flat=True)))


def _is_late(one: Planned) -> bool:
    """Due without notice is as late as due with it: no nightly run has seen it."""
    return (one.today - (one.day if one.noticed else one.due)).days > 1
