"""What knows whoever is signed in, except for the API: there only a token counts, so no session is looked up, no user
and no message. A twentieth of a reflection's time."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest

API = "/api/"

View = Callable[[HttpRequest], Any]


def _not_for_the_api(middleware: Callable[[View], View]) -> Callable[[View], View]:
    def made(get_response: View) -> View:
        elsewhere = middleware(get_response)
        return lambda request: (get_response if request.path_info.startswith(API) else elsewhere)(request)

    return made


Sessions = _not_for_the_api(SessionMiddleware)
Users = _not_for_the_api(AuthenticationMiddleware)
Messages = _not_for_the_api(MessageMiddleware)
