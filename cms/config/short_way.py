"""What knows whoever is signed in, except for the API: there only a token counts, so no session is looked up, no user
and no message. A twentieth of a reflection's time."""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest

API = "/api/"


class _NotForTheApi:
    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(API):
            return self.get_response(request)
        return super().__call__(request)  # ty: ignore[missing-attribute]


class Sessions(_NotForTheApi, SessionMiddleware): ...


class Users(_NotForTheApi, AuthenticationMiddleware): ...


class Messages(_NotForTheApi, MessageMiddleware): ...
