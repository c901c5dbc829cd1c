"""Somebody signed in as each role."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cms.accounts.models import User
from cms.accounts.roles import create_roles

BACKEND = "django.contrib.auth.backends.ModelBackend"


def person(role: str, name: str = "") -> User:
    """A new account in the group `role`, with the password "prov"."""
    create_roles()
    user = User.objects.create_user(name or f"prov-{role}", password="prov")
    user.groups.add(Group.objects.get(name=role))
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    """`signed_in("Redaktör")` → a client with that role, and no other."""
    return lambda role: client_of(person(role))
