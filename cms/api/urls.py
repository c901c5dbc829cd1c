"""The API's addresses: what Ninja makes of the routers, each made complete, and a problem for all the rest."""

from typing import cast

from django.urls import URLPattern, path, re_path

from .addresses import BODY_LIMIT, complete, nothing_here
from .api import api

_BODY_LIMITS = {"reports": 15_000_000}
"""Bytes, where `BODY_LIMIT` is too small: a report holds its charts as pictures."""


def _completed(pattern: URLPattern) -> URLPattern:
    address = str(pattern.pattern)
    return path(address, complete(pattern.callback, _BODY_LIMITS.get(address, BODY_LIMIT)), name=pattern.name)


def _asked_for_by_a_room(pattern: URLPattern) -> bool:
    return str(pattern.pattern).endswith("/reflections")


_patterns, _app, _namespace = api.urls
_completed_patterns = [_completed(cast(URLPattern, pattern)) for pattern in _patterns]
urlpatterns = [
    path("", (sorted(_completed_patterns, key=_asked_for_by_a_room, reverse=True), _app, _namespace)),
    re_path(r"", complete(nothing_here)),
]
