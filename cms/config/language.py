"""Which language a participant is spoken to in: what the browser asks for, if there is a catalogue for it.

A folder in `cms/locale` with a compiled catalogue is all that a language needs. Nothing is remembered and no cookie is
read: the browser says it each time. The handbook and the admin are Swedish, whatever a browser asks for.
"""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header

from .quiet_log import PRIVATE_PATHS


def participants_choose_the_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, outside of everything that speaks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PRIVATE_PATHS):
            return get_response(request)
        with override(_asked_for(request)):
            response = get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return middleware


def _asked_for(request: HttpRequest) -> str:
    for language, liking in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        with suppress(LookupError):
            if liking > 0:
                return get_supported_language_variant(language)
    return settings.LANGUAGE_CODE
