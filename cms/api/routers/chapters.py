"""Chapters: a part at a time, or one."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path

from cms.api.answers import TEXT, private, public_content
from cms.api.drafts import DRAFT, TOKEN_FOR_DRAFTS, editor
from cms.api.paging import AFTER, LIMIT, After, part
from cms.api.problems import Problem, ProblemDocument
from cms.common.richtext import Form
from cms.handbook import contract as published
from cms.handbook import drafts
from workshops import contract
from workshops.contract.paging import Slice

router = Router()
CHAPTER = Path(..., description="The chapter's key.", example="kapitel-stod-efter-behov")


@router.get("", response=Slice[contract.Chapter], summary="Chapters")
def chapters(
    request: HttpRequest, limit: int = LIMIT, after: After | None = AFTER, text: Form | None = TEXT
) -> HttpResponse:
    """Published chapters in the order of their keys, a part at a time. Reading order is in the handbook."""

    def rows(after: str | None, limit: int) -> list[tuple[str, contract.Chapter]]:
        return [(chapter.key, chapter) for chapter in published.chapters(after, limit, text)]

    return public_content(request, lambda: part(request, rows, after, limit))


@router.get(
    "/{key}",
    response={200: contract.Chapter, **dict.fromkeys((401, 403, 404), ProblemDocument)},
    summary="One chapter",
    openapi_extra=TOKEN_FOR_DRAFTS,
)
def chapter(
    request: HttpRequest, key: contract.Key = CHAPTER, text: Form | None = TEXT, draft: bool = DRAFT
) -> HttpResponse:
    """A published chapter in typed blocks; `html` has absolute links. As a draft: see the handbook."""
    missing = Problem(
        404, f"Det finns inget publicerat kapitel med nyckeln {key}. Alla nycklar står i /api/v1/handbook."
    )
    if draft:
        document = drafts.chapter(key, editor(request), text)
        if document is None:
            raise missing
        return private(document)

    def made() -> contract.Chapter:
        document = published.chapter(key, text)
        if document is None:
            raise missing
        return document

    return public_content(request, made)
