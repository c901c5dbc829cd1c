"""For a server process that works on a test's database: `SERVED_DATABASE` has Django's description of it as JSON."""

import json
import os

from django.http import HttpRequest

from cms.config.settings.test import *  # noqa: F403
from cms.config.settings.test import MIDDLEWARE

DATABASES = {"default": json.loads(os.environ["SERVED_DATABASE"])}
TRUSTED_PROXIES = 1
MIDDLEWARE = [*MIDDLEWARE, "tests.cms.config.served_settings.breaks_when_told_to"]


def breaks_when_told_to(get_response):  # type: ignore[no-untyped-def]
    """Middleware. The error quotes all that the sender gave away."""

    def middleware(request: HttpRequest):  # type: ignore[no-untyped-def]
        if request.headers.get("X-Break"):
            raise LookupError(f"{request.META} {request.body}")
        return get_response(request)

    return middleware
