"""Reports, from a kit to an editor's desk."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.accounts.models import User
from cms.api.answers import private
from cms.api.auth import Facilitator
from cms.api.problems import Fault, Problem, ProblemDocument
from cms.workshop_modules.reports import ReportRefused, file_report
from workshops import contract

router = Router()
_EXAMPLE: dict[str, Any] = {
    "contract": 1,
    "module": "tillgangligt-stod",
    "edition": "2026-11-02-0a1b2c3d",
    "occasions": ["KRT7M4"],
    "title": "Tillgängligt stöd: vad deltagarna svarade",
    "day": "2026-12-09",
    "sections": [
        {
            "key": "tilltro",
            "heading": "Hur säker är du på att ert första steg blir av?",
            "objectives": ["2.1"],
            "paragraphs": ["Åtta svarade. Medianen är 7 på en skala från 0 till 10."],
            "table": {"caption": "Svar per steg", "header": ["Steg", "Antal"], "rows": [["6", "3"], ["7", "5"]]},
        }
    ],
}


@router.post(
    "",
    response={
        201: contract.ReportReceipt,
        200: contract.ReportReceipt,
        **dict.fromkeys((401, 403), ProblemDocument),
    },
    auth=Facilitator(),
    summary="Hand in a report as a draft",
    openapi_extra={"requestBody": {"content": {"application/json": {"example": _EXAMPLE}}}},
)
def report(request: HttpRequest, sent: contract.Report) -> HttpResponse:
    """For facilitators. A draft page beside the module, which only an editor can publish.

    201: a new draft. 200 and `updated`: other findings from the same occasions, a new draft of the same page, whose
    published text stands. 200 and `unchanged`: the same findings as last time.
    """
    try:
        receipt = file_report(sent, cast(User, request.user))
    except ReportRefused as refused:
        raise Problem(422, refused.message, [Fault(pointer=refused.pointer, detail=refused.message)]) from None
    return private(receipt, 201 if receipt.outcome == "created" else 200)
