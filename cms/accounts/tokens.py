"""Facilitators' tokens: who may have one, until when it holds, and how it ends. Nothing of the token itself is kept."""

from datetime import date
from typing import Literal

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import APIToken

from .models import TokenTerm, User

GROUP = "Handledare"
_MAY_SIGN_IN = Q(is_superuser=True) | Q(groups__permissions__codename="access_admin")

State = Literal["gäller", "indragen", "har gått ut"]


def facilitators() -> QuerySet[User]:
    """Those who may be given a token, which has all its user's rights: facilitators who cannot sign in to the admin."""
    members = User.objects.filter(is_active=True, groups__name=GROUP)
    return members.exclude(pk__in=User.objects.filter(_MAY_SIGN_IN)).order_by("username").distinct()


def tokens() -> QuerySet[APIToken]:
    """Every token there is, newest first, with its user and term."""
    return APIToken.objects.select_related("user", "term").order_by("-created", "-pk")


def issue(user: User, name: str, last_day: date) -> str:
    """The new token in clear text: the only time that it is known."""
    with transaction.atomic():
        row, text = APIToken.create_token(user=user, name=name)
        TokenTerm.objects.create(token=row, last_day=last_day)
    return text


def state(token: APIToken) -> State:
    if token.revoked_at:
        return "indragen"
    term = getattr(token, "term", None)
    return "har gått ut" if term and term.is_over(timezone.localdate()) else "gäller"


def holds(token: APIToken) -> bool:
    """Whether the API takes it now."""
    return state(token) == "gäller"
