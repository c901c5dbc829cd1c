"""Occasions. A code is a key to a door: whoever knows it may look, and no public list holds any."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Router
from ninja.params.functions import Path, Query

from cms.api.answers import private, public
from cms.api.auth import Facilitator
from cms.api.problems import Problem, ProblemDocument
from cms.programme import contract as programme
from cms.programme.models import Occasion
from cms.worksheets.files import worksheet_files
from workshops import contract

router = Router()
CODE = Path(..., description="The join code, in any case, with or without spaces and hyphens.", example="KRT7M4")
MODULE = Query(None, description="Only the occasions of this module.", example="tillgangligt-stod")


@router.get(
    "",
    response={200: list[contract.Occasion], 401: ProblemDocument, 403: ProblemDocument},
    auth=Facilitator(),
    summary="All occasions, with their codes",
)
def occasions(request: HttpRequest, module: contract.Key | None = MODULE) -> HttpResponse:
    """For facilitators: newest first. `worksheets` is empty here; ask for one occasion to get its files."""
    rows = Occasion.objects.select_related("module", "programme")
    if module:
        rows = rows.filter(module__key=module)
    return private([programme.occasion(row, programme=row.programme.name) for row in rows])


@router.get("/{code}", response={200: contract.Occasion, 404: ProblemDocument}, summary="One occasion")
def occasion(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """For whoever knows the code. Worksheets that are not built yet are built first, which takes seconds."""
    row = occasion_with(code)
    return public(request, programme.occasion(row, worksheet_files(row), row.programme.name))


def occasion_with(code: str) -> Occasion:
    """The occasion that a typed code means. Raises Problem (404)."""
    row = Occasion.with_code(code)
    if row is None:
        raise Problem(404, gettext("Det finns inget tillfälle med den koden. Kontrollera koden och försök igen."))
    return row
