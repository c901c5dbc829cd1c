"""How many have answered, and nothing of what: for whoever follows a room while it writes."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.answers import private
from cms.api.auth import Facilitator
from cms.api.problems import ProblemDocument
from cms.programme.models import Occasion
from workshops import contract

from .occasions import MODULE

router = Router()


@router.get(
    "",
    response={200: list[contract.ReflectionCount], 401: ProblemDocument, 403: ProblemDocument},
    auth=Facilitator(),
    summary="How many reflections each occasion has",
)
def counts(request: HttpRequest, module: contract.Key | None = MODULE) -> HttpResponse:
    """For facilitators, as often as every few seconds. Nothing leaves by it that `reflections` does not tell, and no
    step is taken."""
    rows = Occasion.objects.annotate(total=Count("reflections"))
    if module:
        rows = rows.filter(module__key=module)
    found = rows.values_list("code", "total")
    return private([contract.ReflectionCount(occasion=code, total=total) for code, total in found])
