"""A browser listens for an answer when it has sent everything, so what nobody wants to read is still taken in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_MOST = 100_000_000
"""Bytes: five times the largest file that may be handed in."""
_PIECE = 65_536


def what_was_refused_is_taken_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware. Without it whoever sends too much sees a broken connection, and not the page that says so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code >= 400:
            _take_in(request)
        return response

    return middleware


def _take_in(request: HttpRequest) -> None:
    taken = 0
    try:
        while taken < _MOST and (piece := request.read(_PIECE)):
            taken += len(piece)
    except OSError:  # whoever sent it is gone
        return
