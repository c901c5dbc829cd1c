"""Images that published pages show."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path, Query

from cms.api.answers import public_content
from cms.api.paging import LIMIT, part
from cms.api.problems import Problem, ProblemDocument
from cms.media_library import published
from workshops.contract.image import ImageKey, PublishedImage
from workshops.contract.paging import Slice

router = Router()
IMAGE = Path(..., description="The image's key.", example="17")
AFTER = Query(None, description="The key of the last one you have.", example="17")


@router.get("", response=Slice[PublishedImage], summary="Images")
def images(request: HttpRequest, limit: int = LIMIT, after: ImageKey | None = AFTER) -> HttpResponse:
    """The images that published pages show, the oldest first, a part at a time: their files in several widths, and
    each page that shows them, with the words that stand for them there."""

    def rows(after: str | None, limit: int) -> list[tuple[str, PublishedImage | None]]:
        return published.images(int(after or 0), limit)

    return public_content(request, lambda: part(request, rows, after, limit))


@router.get("/{key}", response={200: PublishedImage, 404: ProblemDocument}, summary="One image")
def image(request: HttpRequest, key: ImageKey = IMAGE) -> HttpResponse:
    """An image that no published page shows is not there."""

    def made() -> PublishedImage:
        document = published.image(int(key))
        if document is None:
            raise Problem(404, f"Ingen publicerad sida visar en bild med nyckeln {key}. Alla står i /api/v1/images.")
        return document

    return public_content(request, made)
