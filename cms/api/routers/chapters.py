"""One chapter at a time."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path

from cms.api.answers import public
from cms.api.problems import Problem, ProblemDocument
from cms.handbook import contract as published
from workshops import contract

router = Router()
CHAPTER = Path(..., description="The chapter's key.", example="kapitel-stod-efter-behov")


@router.get("/{key}", response={200: contract.Chapter, 404: ProblemDocument}, summary="One chapter")
def chapter(request: HttpRequest, key: contract.Key = CHAPTER) -> HttpResponse:
    """A published chapter in typed blocks; `html` has absolute links."""
    document = published.chapter(key)
    if document is None:
        raise Problem(
            404, f"Det finns inget publicerat kapitel med nyckeln {key}. Alla nycklar står i /api/v1/handbook."
        )
    return public(request, document)
