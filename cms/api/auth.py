"""Who may ask for codes and answers, and hand in reports: a facilitator with a token made in the admin."""

from django.http import HttpRequest
from ninja.errors import AuthorizationError
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.models import APIToken


class Facilitator(BearerTokenAuth):
    """`Authorization: Bearer …` of an active user with the permission `programme.collect_answers`."""

    def authenticate(self, request: HttpRequest, token: str) -> APIToken | None:
        """None (401) for a token that is unknown or revoked. Raises AuthorizationError (403) without the permission."""
        found = super().authenticate(request, token)
        if found and not found.user.has_perm("programme.collect_answers"):
            raise AuthorizationError
        return found
