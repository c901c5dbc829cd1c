"""The portal's own search, for other front ends."""

from typing import Annotated
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query
from pydantic import StringConstraints

from cms.api.answers import public
from cms.search.find import search as find
from workshops.contract.finding import SearchHit

router = Router()
Words = Annotated[str, StringConstraints(max_length=200)]
WORDS = Query(..., description="What somebody typed, as it is.", example="föräldrastöd")
MOST = Query(20, ge=1, le=50, description="At most how many.", example=10)


@router.get("", response=list[SearchHit], summary="Search")
def search(request: HttpRequest, q: Words = WORDS, limit: int = MOST) -> HttpResponse:
    """What everybody may read, the best first: with inflections, beginnings, synonyms, and accents or not."""
    hits = find(q, limit)
    return public(
        request,
        [
            SearchHit(kind=hit.kind, title=hit.title, url=urljoin(settings.SITE_URL, hit.url), excerpt=hit.excerpt)
            for hit in hits
        ],
    )
