"""The whole handbook in one answer."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.answers import TEXT, private, public_content
from cms.api.drafts import DRAFT, TOKEN_FOR_DRAFTS, editor
from cms.api.problems import Problem, ProblemDocument
from cms.common.richtext import Form
from cms.handbook import contract as published
from cms.handbook import drafts
from workshops import contract

router = Router()


@router.get(
    "",
    response={200: contract.Handbook, **dict.fromkeys((401, 403, 404), ProblemDocument)},
    summary="The whole handbook",
    openapi_extra=TOKEN_FOR_DRAFTS,
)
def handbook(request: HttpRequest, text: Form | None = TEXT, draft: bool = DRAFT) -> HttpResponse:
    """Goal areas with their chapters, objectives, perspectives, sources, glossary, desired effects and timeline.

    Only what is published for everybody. With `draft=1` and the token of somebody who may change the handbook: every
    page as it was last saved, published or not. What is half-written, and so not yet what this document promises, is
    left out, with all below it. No cache may keep a draft.
    """
    if draft:
        document = drafts.handbook(editor(request), text)
        if document is None:
            raise Problem(404, "Det finns ingen handbok än.")
        return private(document)

    def made() -> contract.Handbook:
        document = published.handbook(text)
        if document is None:
            raise Problem(404, "Handboken är inte publicerad än. Försök igen senare.")
        return document

    return public_content(request, made)
