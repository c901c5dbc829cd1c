"""People who answer, and people who sign in."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.programme.models import Occasion
from cms.reflections.intake import receive
from workshops import contract


@pytest.fixture
def editor(db: None) -> Client:
    return signed_in("Redaktör")


def signed_in(role: str) -> Client:
    create_roles()
    user = User.objects.create_user(f"prov-{role}")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def reflect(occasion: Occasion, people: Iterable[dict[str, Any]]) -> None:
    """One reflection each, sent in as the portal does, while answers are open."""
    edition = occasion.module.editions.first().edition
    for answers in people:
        sent = contract.ReflectionIn(id=uuid4(), edition=edition, answers=answers)
        receive(occasion, sent, timezone.now())


def close(occasion: Occasion, days: float) -> None:
    """Answers closed this many days ago; they are open again if it is less than none."""
    occasion.answers_open_at = timezone.now() - timedelta(days=days + 14)
    occasion.answers_close_at = timezone.now() - timedelta(days=days)
    occasion.save()
