"""A session that has given its password and not its code is nobody's, wherever it goes."""

from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django_otp import DEVICE_ID_SESSION_KEY

from .second_factor import device_of, is_required


def half_way_in_is_nobody(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, after the one that finds the user. However somebody was signed in, `request.user` is anonymous unless
    the session has given the code of the person's present app, or the person needs none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if hasattr(request, "user"):
            known: Any = request.user
            request.user = SimpleLazyObject(lambda: _all_the_way_in(request, known))  # ty: ignore[invalid-assignment]
            request.auser = sync_to_async(lambda: _all_the_way_in(request, known))
        return get_response(request)

    return middleware


def _all_the_way_in(request: HttpRequest, user: Any) -> Any:
    if not user.is_authenticated:
        return user
    device, given = device_of(user), request.session.get(DEVICE_ID_SESSION_KEY)
    if device:
        return user if given == device.persistent_id else AnonymousUser()
    # Whoever gave a code of an app that has been taken away since, because it was lost, is not let in by that session.
    return AnonymousUser() if given or is_required() else user
