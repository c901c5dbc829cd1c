"""The two accounts that a new site starts with: an editor who signs in, and a facilitator who only has a token."""

import os
import secrets
from pathlib import Path

from django.contrib.auth.models import Group
from wagtail.models import APIToken

from .models import User
from .tokens import GROUP, holds

EDITOR = "redaktor"
FACILITATOR = "handledare"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No characters that look alike: the password is read from a screen and typed by hand."""


def create_editor() -> str | None:
    """The new editor's password, or None if the account was there already."""
    if User.objects.filter(username=EDITOR).exists():
        return None
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    User.objects.create_user(EDITOR, password=password).groups.add(Group.objects.get(name="Redaktör"))
    return password


def new_facilitator(username: str) -> User:
    """An account that only a token opens. Raises IntegrityError if the name is taken."""
    user = User.objects.create_user(username)  # without a password that could be used
    user.groups.add(Group.objects.get(name=GROUP))
    return user


def create_facilitator_token(path: Path) -> bool:
    """Make sure that `path` (mode 0600) holds a token that works. True if a new one had to be made."""
    user = User.objects.filter(username=FACILITATOR).first() or new_facilitator(FACILITATOR)
    if path.exists() and _works(path.read_text(encoding="utf-8").strip(), user):
        return False
    _, token = APIToken.create_token(user=user, name="Verktygen på den här datorn")
    _write_privately(path, token)
    return True


def _works(token: str, user: User) -> bool:
    hashes = APIToken.candidate_key_hashes(token)
    found = APIToken.objects.filter(key_hash__in=hashes, user=user).first()
    return found is not None and holds(found)


def _write_privately(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
