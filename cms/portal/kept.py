"""Pages of the handbook kept in memory for readers: made once, and anew when any content changes.

Only what is the same for everybody: a published page that follows from the content alone, asked for without a session
and without a query. What shows the calendar follows the clock too, and is made each time.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from cms.api.stamp import stamp
from cms.handbook.models import ChapterPage, GoalAreaPage

MOST = 500
"""Pages, in each process."""
_FROM_CONTENT_ALONE = (ChapterPage, GoalAreaPage)
_OTHERS = ("/api/", "/t/", "/visning/", "/healthz", "/admin/")
"""Addresses where no page of the handbook is, and where even one query more is felt."""


@dataclass(frozen=True)
class Kept:
    stamp: str
    body: bytes
    content_type: str

    @property
    def tag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:32]}"'


_kept: OrderedDict[tuple[str, str], Kept] = OrderedDict()


def pages_are_kept(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware, inside of what sets headers and outside of what knows who is signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_anybodys(request):
            return get_response(request)
        place = request.get_host(), request.path_info
        known = _kept.get(place)
        # The stamp is read before the page is made: what changes meanwhile has another, and the page is made again.
        now = _stamp()
        if known is None or now is None or known.stamp != now:
            response = get_response(request)
            if now is None or not _can_be_kept(response):
                return response
            known = Kept(now, response.content, response["Content-Type"])
            _kept[place] = known
            if len(_kept) > MOST:
                _kept.popitem(last=False)
        return _answer(request, known)

    return middleware


def _answer(request: HttpRequest, known: Kept) -> HttpResponse:
    response = get_conditional_response(request, etag=known.tag) or HttpResponse(
        known.body, content_type=known.content_type
    )
    response["ETag"] = known.tag
    return response


def _is_anybodys(request: HttpRequest) -> bool:
    """Not an editor's, nor Wagtail's own made-up request for the preview of a draft."""
    if getattr(request, "is_dummy", False) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    if request.path_info.startswith(_OTHERS):
        return False
    return request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING")


def _can_be_kept(response: Any) -> bool:
    page = (getattr(response, "context_data", None) or {}).get("page")
    return response.status_code == 200 and isinstance(page, _FROM_CONTENT_ALONE) and not response.cookies


def _stamp() -> str | None:
    try:
        return stamp()
    except Error:  # the page's own view says what is wrong
        return None
