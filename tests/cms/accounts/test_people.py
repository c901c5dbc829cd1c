"""The accounts that a new site starts with: made once, the password shown once, the token in a private file."""

import re
import stat
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import RequestFactory
from wagtail.models import APIToken

from cms.accounts.models import User
from cms.accounts.people import create_facilitator_token
from cms.accounts.roles import create_roles


@pytest.fixture(autouse=True)
def new_site(db: None, settings: Any, tmp_path: Path) -> Path:
    create_roles()
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_the_editors_password_is_shown_once_and_works(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_people")
    shown = re.search(r"lösenord +(\S+)", capsys.readouterr().out)
    assert shown
    assert authenticate(RequestFactory().post("/"), username="redaktor", password=shown[1]) is not None
    editor = User.objects.get(username="redaktor")
    assert [group.name for group in editor.groups.all()] == ["Redaktör"]
    assert not editor.is_superuser
    assert editor.email == ""
    call_command("create_people")
    said = capsys.readouterr().out
    assert "finns redan" in said
    assert shown[1] not in said


def test_a_password_that_the_editor_has_changed_is_left_alone() -> None:
    call_command("create_people")
    editor = User.objects.get(username="redaktor")
    editor.set_password("mitt eget lösenord")
    editor.save()
    call_command("create_people")
    assert User.objects.get(username="redaktor").check_password("mitt eget lösenord")


def test_the_facilitators_token_lies_in_a_file_that_only_its_owner_reads(new_site: Path) -> None:
    call_command("create_people")
    path = new_site / "samling-token"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    token = APIToken.objects.get(key_hash=APIToken.hash_token(path.read_text()))
    assert [group.name for group in token.user.groups.all()] == ["Handledare"]
    assert not token.user.has_usable_password()


def test_a_token_that_works_is_kept(new_site: Path) -> None:
    path = new_site / "samling-token"
    assert create_facilitator_token(path)
    text = path.read_text()
    assert not create_facilitator_token(path)
    assert path.read_text() == text


@pytest.mark.parametrize("spoil", ["revoked", "garbage", "gone", "another user's"])
def test_a_token_that_does_not_work_is_replaced(new_site: Path, spoil: str) -> None:
    path = new_site / "samling-token"
    create_facilitator_token(path)
    before = path.read_text()
    if spoil == "revoked":
        APIToken.objects.get().revoke()
    elif spoil == "garbage":
        path.write_text("inte en nyckel")
    elif spoil == "gone":
        path.unlink()
    else:
        APIToken.objects.update(user=User.objects.create_user("annan"))
    assert create_facilitator_token(path)
    assert path.read_text() != before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
