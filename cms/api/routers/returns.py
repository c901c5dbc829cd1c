"""Team worksheets and their follow-ups: in and out for facilitators. Teams themselves hand in at the portal."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.params.functions import Query

from cms.api.answers import private
from cms.api.auth import Facilitator
from cms.api.problems import Fault, Problem, ProblemDocument
from cms.worksheets.intake import Outcome, receive
from cms.worksheets.models import Return
from cms.worksheets.refusals import Misplaced, Refused
from cms.worksheets.results import return_set
from workshops import contract

from .occasions import CODE, occasion_with

router = Router()
KIND = Query("worksheet", description="Those from the workshop, or those from three months later.", example="follow-up")
_EXAMPLE: dict[str, Any] = {
    "contract": 1,
    "module": "tillgangligt-stod",
    "edition": "2026-11-02-0a1b2c3d",
    "occasion": "KRT7M4",
    "variant": None,
    "carrier": "pdf",
    "answers": [
        {"key": "team", "kind": "text", "question": "Vilka verksamheter finns i teamet?", "value": "Norra teamet"},
        {"key": "foraldrar", "kind": "number", "question": "Ungefär hur många föräldrar?", "value": 1250.0},
        {"key": "steg", "kind": "text", "question": "När något bestämt händer – vad gör ni då?", "value": None},
    ],
}


@router.post(
    "/{code}/returns",
    response={
        201: contract.ReturnReceipt,
        200: contract.ReturnReceipt,
        **dict.fromkeys((401, 403, 404), ProblemDocument),
    },
    auth=Facilitator(),
    summary="Hand in a team's worksheet",
    openapi_extra={"requestBody": {"content": {"application/json": {"example": _EXAMPLE}}}},
)
def hand_in(request: HttpRequest, sent: contract.TeamReturn, code: str = CODE) -> HttpResponse:
    """For facilitators, also when the occasion has closed for its participants.

    201: stored now. 200: the same answers were stored before, in this format or another. 422: the worksheet belongs to
    another module or occasion, or nothing in it is answered. Other answers from the same team are kept beside the
    first. A follow-up has a module key of its own and is told by it; 422 if it asks anything but what follows from the
    team's steps.
    """
    try:
        outcome = receive(occasion_with(code), sent, timezone.now())
    except Misplaced as refused:
        raise Problem(422, refused.message, [Fault(pointer=f"/{refused.field}", detail=refused.message)]) from None
    except Refused as refused:
        raise Problem(422, refused.message) from None
    receipt = contract.ReturnReceipt(outcome=outcome.value, digest=sent.digest)
    return private(receipt, 201 if outcome is Outcome.STORED else 200)


@router.get(
    "/{code}/returns",
    response={200: contract.ReturnSet, **dict.fromkeys((401, 403, 404), ProblemDocument)},
    auth=Facilitator(),
    summary="All worksheets handed in at an occasion",
)
def returns(request: HttpRequest, code: str = CODE, kind: Literal["worksheet", "follow-up"] = KIND) -> HttpResponse:
    """For facilitators: in the order they came. Two versions from one team are both there, numbered. Follow-ups are
    never among the worksheets: ask for them by `kind`."""
    return private(return_set(occasion_with(code), Return.Kind(kind)))
