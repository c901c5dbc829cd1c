"""Reports that have come back and been published: findings beside the module that asked."""

from django.http import HttpRequest, HttpResponse
from ninja.params.functions import Path

from cms.api.answers import private, public_content
from cms.api.drafts import DRAFT, TOKEN_FOR_DRAFTS, editor
from cms.api.paging import AFTER, LIMIT, After, part
from cms.api.problems import Problem, ProblemDocument
from cms.workshop_modules import drafts, published
from workshops import contract
from workshops.contract.paging import Slice
from workshops.contract.published import PublishedReport

from .reports import router

__all__ = ["router"]  # of reports that come in too: of two routers, Ninja lets only the first answer at an address
REPORT = Path(..., description="The report's key.", example="tillgangligt-stod-hosten-2026")


@router.get(
    "",
    response={200: Slice[PublishedReport], **dict.fromkeys((401, 403), ProblemDocument)},
    summary="Published reports",
    openapi_extra=TOKEN_FOR_DRAFTS,
)
def published_reports(
    request: HttpRequest, limit: int = LIMIT, after: After | None = AFTER, draft: bool = DRAFT
) -> HttpResponse:
    """In the order of their keys, a part at a time. As drafts: also those that wait for an editor, and are whole."""
    if draft:
        user = editor(request)
        return private(part(request, lambda after, limit: drafts.reports(after, limit, user), after, limit))

    def rows(after: str | None, limit: int) -> list[tuple[str, PublishedReport]]:
        return [(report.key, report) for report in published.reports(after, limit)]

    return public_content(request, lambda: part(request, rows, after, limit))


@router.get(
    "/{key}",
    response={200: PublishedReport, **dict.fromkeys((401, 403, 404), ProblemDocument)},
    summary="One published report",
    openapi_extra=TOKEN_FOR_DRAFTS,
)
def published_report(request: HttpRequest, key: contract.Key = REPORT, draft: bool = DRAFT) -> HttpResponse:
    """Its charts are files with addresses, in several widths. As a draft: see the handbook."""
    if draft:
        for _, report in drafts.reports(None, 1, editor(request), key):
            if report:
                return private(report)
        raise Problem(404, f"Det finns ingen färdig rapport med nyckeln {key}. Alla står i /api/v1/reports?draft=1.")

    def made() -> PublishedReport:
        for report in published.reports(None, 1, key):
            return report
        raise Problem(404, f"Det finns ingen publicerad rapport med nyckeln {key}. Alla står i /api/v1/reports.")

    return public_content(request, made)
