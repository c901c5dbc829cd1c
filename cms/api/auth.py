"""Who may ask for codes and answers, and hand in reports: a facilitator with a token made in the admin."""

from django.http import HttpRequest
from ninja.errors import AuthorizationError
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.models import APIToken

from cms.accounts.tokens import holds, tokens


class Facilitator(BearerTokenAuth):
    """`Authorization: Bearer …` of an active user with the permission `programme.collect_answers`."""

    def authenticate(self, request: HttpRequest, token: str) -> APIToken | None:
        """None (401) for a token that is unknown, revoked or out of date. Raises AuthorizationError (403) without the
        permission."""
        found = tokens().filter(key_hash__in=APIToken.candidate_key_hashes(token)).first()
        if found is None or not holds(found) or not found.user.is_active:
            return None
        request.user = found.user
        self._touch_last_used(found)
        if not found.user.has_perm("programme.collect_answers"):
            raise AuthorizationError
        return found
