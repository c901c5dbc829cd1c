"""One chapter at a time."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.answers import public
from cms.api.openapi import parameter
from cms.api.problems import Problem, ProblemDocument
from cms.handbook import contract as published
from workshops import contract

router = Router()
ChapterKey = Annotated[contract.Key, parameter("The chapter's key.", "kapitel-stod-efter-behov")]


@router.get("/{key}", response={200: contract.Chapter, 404: ProblemDocument}, summary="One chapter")
def chapter(request: HttpRequest, key: ChapterKey) -> HttpResponse:
    """A published chapter in typed blocks; `html` has absolute links."""
    document = published.chapter(key)
    if document is None:
        raise Problem(
            404, f"Det finns inget publicerat kapitel med nyckeln {key}. Alla nycklar står i /api/v1/handbook."
        )
    return public(request, document)
