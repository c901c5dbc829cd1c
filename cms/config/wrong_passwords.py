"""Whoever tries many names from one address, or one name from many addresses, is stopped too.

axes itself counts a name and an address together, in the database. This counts each alone, in memory (`rate_limit`).
A name that is closed is open again after a while, and never closed where somebody has signed in with it since midnight
or so: whoever tries passwords from elsewhere shuts nobody out of their own office.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

from cms.common.client_address import client_address, household
from cms.common.limits import SIGNED_IN, WRONG_PASSWORDS, WRONG_PASSWORDS_FOR_A_NAME
from cms.common.rate_limit import Limit, TooMany


class Passwords(AxesDatabaseHandler):
    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return super().is_locked(request, credentials) or _have_been_too_many(request, _name(credentials))

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        was_refused = getattr(request, "axes_locked_out", False)
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is not None and not was_refused:
            WRONG_PASSWORDS.count(request)
            WRONG_PASSWORDS_FOR_A_NAME.count(request, _name(credentials))

    def user_logged_in(self, sender: Any, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().user_logged_in(sender, request, user, **kwargs)
        SIGNED_IN.count(request, _here(request, user.get_username()))


def _have_been_too_many(request: HttpRequest, name: str) -> bool:
    if _is_full(WRONG_PASSWORDS, request):
        return True
    return _is_full(WRONG_PASSWORDS_FOR_A_NAME, request, name) and not _is_full(
        SIGNED_IN, request, _here(request, name)
    )


def _is_full(limit: Limit, request: HttpRequest, whose: str = "") -> bool:
    try:
        limit.check(request, whose)
    except TooMany:
        return True
    return False


def _name(credentials: dict[str, Any] | None) -> str:
    return str((credentials or {}).get("username") or "")


def _here(request: HttpRequest, name: str) -> str:
    return f"{name} {household(client_address(request))}"
