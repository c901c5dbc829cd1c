"""What every answer tells browsers to refuse. The policies themselves are in the settings."""

from collections.abc import Callable
from functools import cache
from typing import Literal

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def scripts_are_told(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware. `CONTENT_SECURITY_POLICY` for the public, and a looser one where Wagtail's own scripts run."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not (settings.DEBUG and response.status_code in (404, 500)):  # Django's own pages for developers
            response.headers.setdefault("Content-Security-Policy", _policy(_reader(request)))
        return response

    return middleware


Reader = Literal["public", "developer", "editor", "admin"]


def _reader(request: HttpRequest) -> Reader:
    if _in_the_admin(request):
        return "admin"
    if request.path_info == "/api/v1/docs":
        return "developer"
    return "editor" if settings.SESSION_COOKIE_NAME in request.COOKIES else "public"


@cache  # django-csp's own middleware writes the same policy anew for every answer, a tenth of a reflection's time
def _policy(reader: Reader) -> str:
    match reader:
        case "admin":
            return build_policy(config=settings.ADMIN_CONTENT_SECURITY_POLICY)
        case "developer":  # Swagger's own page
            return build_policy(replace={"require-trusted-types-for": None, "img-src": ["'self'", "data:"]})
        case "editor":  # whose pages have Wagtail's user bar
            return build_policy(replace={"require-trusted-types-for": None})
    return build_policy()


_RENDITIONS = f"{settings.MEDIA_URL}images/"
"""The handbook's pictures as the API hands them out, for front ends on other sites; not what was uploaded."""


def browsers_are_told(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware. Inside Django's SecurityMiddleware, which sets the rest and leaves what is set already."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        shared = request.path_info.startswith(_RENDITIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin")
        if not _in_the_admin(request):
            # A participant's address has the code in it. In the admin, Django wants to see where a form comes from.
            response.headers.setdefault("Referrer-Policy", "no-referrer")
            response.headers["X-Frame-Options"] = "DENY"
        return response

    return middleware


def _in_the_admin(request: HttpRequest) -> bool:
    """The preview in the admin's frame is asked for by Wagtail itself, with a made-up request for the page."""
    return request.path_info.startswith("/admin/") or getattr(request, "is_dummy", False)
