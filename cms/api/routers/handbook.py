"""The whole handbook in one answer."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.answers import public
from cms.api.problems import Problem, ProblemDocument
from cms.handbook import contract as published
from workshops import contract

router = Router()


@router.get("", response={200: contract.Handbook, 404: ProblemDocument}, summary="The whole handbook")
def handbook(request: HttpRequest) -> HttpResponse:
    """Goal areas with their chapters, objectives, perspectives, sources, glossary, desired effects and timeline.

    Only what is published for everybody.
    """
    document = published.handbook()
    if document is None:
        raise Problem(404, "Handboken är inte publicerad än. Försök igen senare.")
    return public(request, document)
