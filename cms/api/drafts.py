"""Drafts for preview: for whoever has the token of somebody who may change the page."""

from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.params.functions import Query
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.models import APIToken

from cms.accounts.models import User
from cms.accounts.tokens import holds

DRAFT = Query(False, description="1: as last saved, published or not. Needs an editor's token.", example=True)
TOKEN_FOR_DRAFTS = {"security": [{}, {"Facilitator": []}]}
"""To OpenAPI: with a token or without."""


class _Token(BearerTokenAuth):
    """`Authorization: Bearer …` of an active user; what the user may see is for the page to say."""

    def authenticate(self, request: HttpRequest, token: str) -> APIToken | None:
        found = super().authenticate(request, token)
        return found if found and holds(found) else None


def editor(request: HttpRequest) -> User:
    """The user whose token was sent. Raises AuthenticationError (401)."""
    found = _Token()(request)
    if not found:
        raise AuthenticationError
    return found.user
