"""Reports that have come back and been published: findings beside the module that asked."""

from django.http import HttpRequest, HttpResponse
from ninja.params.functions import Path

from cms.api.answers import public_content
from cms.api.paging import AFTER, LIMIT, After, part
from cms.api.problems import Problem, ProblemDocument
from cms.workshop_modules import published
from workshops import contract
from workshops.contract.paging import Slice
from workshops.contract.published import PublishedReport

from .reports import router

__all__ = ["router"]
REPORT = Path(..., description="The report's key.", example="tillgangligt-stod-hosten-2026")


@router.get("", response=Slice[PublishedReport], summary="Published reports")
def published_reports(request: HttpRequest, limit: int = LIMIT, after: After | None = AFTER) -> HttpResponse:
    """In the order of their keys, a part at a time."""

    def rows(after: str | None, limit: int) -> list[tuple[str, PublishedReport]]:
        return [(report.key, report) for report in published.reports(after, limit)]

    return public_content(request, lambda: part(request, rows, after, limit))


@router.get("/{key}", response={200: PublishedReport, 404: ProblemDocument}, summary="One published report")
def published_report(request: HttpRequest, key: contract.Key = REPORT) -> HttpResponse:
    """Its charts are files with addresses, in several widths."""

    def made() -> PublishedReport:
        for report in published.reports(None, 1, key):
            return report
        raise Problem(404, f"Det finns ingen publicerad rapport med nyckeln {key}. Alla står i /api/v1/reports.")

    return public_content(request, made)
