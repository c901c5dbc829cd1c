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


_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("", ([_completed(cast(URLPattern, pattern)) for pattern in _patterns], _app, _namespace)),
    re_path(r"", complete(nothing_here)),
]
