"""Reflections: in from anybody with a code, out to facilitators and only when they are enough."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from cms.api.answers import private
from cms.api.auth import Facilitator
from cms.api.problems import Fault, Problem, ProblemDocument
from cms.common.limits import REFLECTIONS
from cms.reflections.intake import Outcome, receive
from cms.reflections.refusals import Closed, IdTaken, NotAnswers, NotOpenYet, NotStored, PersonalData, Refused
from cms.reflections.results import reflection_set
from workshops import contract

from .occasions import CODE, occasion_with

router = Router()
_STATUS: dict[type[Refused], int] = {NotOpenYet: 403, Closed: 410, IdTaken: 409, NotStored: 503}
_EXAMPLE: dict[str, Any] = {
    "id": "3f0c8a52-6a0e-4b7e-9d53-0a1d2c3b4e5f",
    "edition": "2026-11-02-0a1b2c3d",
    "answers": {"viktigast": "Att vi äntligen pratade med varandra.", "tilltro": 7, "hinder": ["tid"]},
}


class ReflectionReceipt(BaseModel):
    """What became of a reflection. Both mean that it is stored, once."""

    outcome: Literal["stored", "already stored"]


@router.post(
    "/{code}/reflections",
    response={
        201: ReflectionReceipt,
        200: ReflectionReceipt,
        **dict.fromkeys((403, 404, 409, 410), ProblemDocument),
    },
    summary="Leave a reflection",
    openapi_extra={"requestBody": {"content": {"application/json": {"example": _EXAMPLE}}}},
)
def reflect(request: HttpRequest, sent: contract.ReflectionIn, code: str = CODE) -> HttpResponse:
    """Anonymous: what is stored is the answers, the edition and the day, and nothing about the sender.

    `id` is a random UUID (version 4) that the sender makes; sending the same again stores nothing more and answers
    200, also when the occasion has closed since. 201: stored now. 409: another reflection has that id. 403: not open
    yet. 410: closed. 422: an answer does not fit its prompt, no prompt is answered, the edition is unknown, or a free
    text holds what looks like personal data: then each fault has a `kind` and the text `found`. Show them to the
    person, who may change the answer or send it with `confirmed` set; a personnummer or samordningsnummer is refused
    even so. 503: it could not be saved; send the same again later. Nothing is answered before the reflection is safe
    on disk. 429: too many from one address; send the same again when Retry-After says.
    """
    REFLECTIONS.take(request)
    try:
        outcome = receive(occasion_with(code), sent, timezone.now())
    except NotAnswers as refused:
        faults = [Fault(pointer=f"/answers/{key}", detail=detail) for key, detail in refused.problems.items()]
        raise Problem(422, refused.message, faults) from None
    except PersonalData as refused:
        faults = [
            Fault(pointer=f"/answers/{key}", detail=one.sentence, kind=one.kind, found=one.text)
            for key, found in refused.found.items()
            for one in found
        ]
        raise Problem(422, refused.message, faults) from None
    except Refused as refused:
        raise Problem(_STATUS.get(type(refused), 422), refused.message) from None
    return private(ReflectionReceipt(outcome=outcome.value), 201 if outcome is Outcome.STORED else 200)


@router.get(
    "/{code}/reflections",
    response={200: contract.ReflectionSet, **dict.fromkeys((401, 403, 404), ProblemDocument)},
    auth=Facilitator(),
    summary="All reflections of an occasion",
)
def reflections(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """For facilitators. Fewer than `threshold` reflections are counted and not shown."""
    return private(reflection_set(occasion_with(code)))
