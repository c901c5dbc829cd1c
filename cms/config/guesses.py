"""Whoever tries one code or key after the other is stopped, at the portal and the API alike."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from cms.api.problems import Problem, problem_response
from cms.common.limits import WRONG_CODES, WRONG_TOKENS
from cms.common.rate_limit import Limit, TooMany

_BEHIND_A_CODE = ("/t/", "/visning/", "/api/v1/occasions/")


def guesses_are_limited(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. Only wrong guesses count; after too many the right one is refused too, or it would be found."""

    def middleware(request: HttpRequest) -> HttpResponse:
        guessed = _guessed(request)
        try:
            for limit in guessed.values():
                limit.check(request)
        except TooMany as refusal:
            return _too_many(request, refusal)
        response = get_response(request)
        if limit := guessed.get(response.status_code):
            limit.count(request)
        return response

    return middleware


def _guessed(request: HttpRequest) -> dict[int, Limit]:
    """What the request may be a guess at, under the status that says that it was wrong."""
    guessed = {}
    if request.path_info.startswith(_BEHIND_A_CODE):
        guessed[404] = WRONG_CODES
    if "HTTP_AUTHORIZATION" in request.META:
        guessed[401] = WRONG_TOKENS
    return guessed


def _too_many(request: HttpRequest, refusal: TooMany) -> HttpResponse:
    headers = {"Retry-After": str(refusal.seconds), "Cache-Control": "no-store"}
    if request.path_info.startswith("/api/"):
        return problem_response(Problem(429, refusal.message), headers)
    page = render_to_string("429.html", {"message": refusal.message}, request)
    return HttpResponse(page, status=429, headers=headers)
