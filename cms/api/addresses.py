"""What HTTP expects of every address, and Ninja leaves out: HEAD, OPTIONS, and errors that are problems too."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from cms.common.announced import announced_bytes

from .answers import readable_by_any_site
from .problems import Problem, problem_response

View = Callable[..., HttpResponseBase]

BODY_LIMIT = 1_000_000
"""Bytes. A reflection with every answer at its longest is about half."""


def complete(view: View, body_limit: int = BODY_LIMIT) -> View:
    """The view with HEAD answered as GET, OPTIONS by what is allowed, and 404, 405 and 413 as problems.

    `body_limit` is in bytes and stands in for Django's, which is meant for forms.
    """

    @csrf_exempt  # nothing here trusts a cookie: a token, or nobody in particular
    @wraps(view)
    def completed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if announced_bytes(request) > body_limit:
            return problem_response(Problem(413, f"Det får vara högst {body_limit // 1000} kB. Inget togs emot."))
        request._body = request.read()
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = nothing_here(request)
        finally:
            request.method = asked
        if asked in ("GET", "HEAD") and response.status_code >= 400:
            response = readable_by_any_site(cast(HttpResponse, response))
        return _allowed(response, request) if response.status_code == 405 else response

    return completed


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The answer at an address that leads nowhere."""
    return problem_response(Problem(404))


def _allowed(response: HttpResponseBase, request: HttpRequest) -> HttpResponse:
    methods = {name.strip() for name in response["Allow"].split(",")} | {"OPTIONS"}
    if "GET" in methods:
        methods.add("HEAD")
    headers = {"Allow": ", ".join(sorted(methods))}
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=headers | _asked_before(request, methods))
    return problem_response(Problem(405), headers)


def _asked_before(request: HttpRequest, methods: set[str]) -> dict[str, str]:
    """A browser's question whether another site's page may ask: yes to reading without a token, else no."""
    wanted = request.headers.get("Access-Control-Request-Method", "")
    if wanted not in methods & {"GET", "HEAD"}:
        return {}
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",
        "Vary": "Access-Control-Request-Method",
    }
