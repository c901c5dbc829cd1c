"""Whoever may change accounts in Wagtail may make superusers of them. Not here."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from tests.cms.accounts.conftest import client_of, person


@pytest.fixture
def administrator(db: None) -> Client:
    return client_of(person("Administratör"))


def fields(user: User | None = None, **changes: Any) -> dict[str, Any]:
    name = user.username if user else "ny"
    return {
        "username": name,
        "email": f"{name}@exempel.se",
        "first_name": "Förnamn",
        "last_name": "Efternamn",
        "is_active": "on",
        "password1": "",
        "password2": "",
        **changes,
    }


def edit(user: User) -> str:
    return reverse("wagtailusers_users:edit", args=[user.pk])


def test_an_administrator_changes_accounts_but_makes_no_superuser(administrator: Client) -> None:
    editor = person("Redaktör", "redaktoren")
    page = administrator.get(edit(editor)).content.decode()
    assert "is_superuser" not in page
    answer = administrator.post(edit(editor), fields(editor, is_superuser="on"))
    editor.refresh_from_db()
    assert (answer.status_code, editor.first_name) == (302, "Förnamn")
    assert not editor.is_superuser


def test_a_new_account_is_no_superuser_either(administrator: Client) -> None:
    address = reverse("wagtailusers_users:add")
    assert "is_superuser" not in administrator.get(address).content.decode()
    password = "ett-langt-losenord-17"
    administrator.post(address, fields(is_superuser="on", password1=password, password2=password))
    assert not User.objects.get(username="ny").is_superuser


def test_an_administrator_does_not_become_one(administrator: Client) -> None:
    me = User.objects.get(username="prov-Administratör")
    administrator.post(edit(me), fields(me, is_superuser="on"))
    me.refresh_from_db()
    assert not me.is_superuser


@pytest.mark.parametrize("what", ["password", "name", "deactivate", "delete", "bulk"])
def test_a_superuser_is_not_touched_by_an_administrator(administrator: Client, what: str) -> None:
    chief = User.objects.create_superuser("chef", password="chefens-losenord-17", first_name="Chef")
    new = "annat-losenord-17"
    match what:
        case "password":
            administrator.post(edit(chief), fields(chief, password1=new, password2=new))
        case "name":
            administrator.post(edit(chief), fields(chief))
        case "deactivate":
            administrator.post(edit(chief), fields(chief, is_active=""))
        case "delete":
            administrator.post(reverse("wagtailusers_users:delete", args=[chief.pk]))
        case "bulk":
            for action, data in (
                ("set_active_state", {"mark_as_active": "False"}),
                ("delete", {}),
                ("assign_role", {"role": User.objects.get(username="prov-Administratör").groups.get().pk}),
            ):
                address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
                administrator.post(f"{address}?id={chief.pk}", data)
    after = User.objects.get(pk=chief.pk)
    assert after.check_password("chefens-losenord-17")
    assert (after.first_name, after.is_active, after.is_superuser, after.groups.count()) == ("Chef", True, True, 0)


def test_the_same_bulk_action_reaches_others(administrator: Client) -> None:
    editor = person("Redaktör", "redaktoren")
    address = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    administrator.post(f"{address}?id={editor.pk}", {"mark_as_active": "False"})
    editor.refresh_from_db()
    assert not editor.is_active


def test_a_superuser_may_do_both(db: None) -> None:
    chief = User.objects.create_superuser("chef")
    other = User.objects.create_superuser("andra")
    editor = person("Redaktör", "redaktoren")
    client = client_of(chief)
    client.post(edit(other), fields(other))
    client.post(edit(editor), fields(editor, is_superuser="on"))
    assert User.objects.get(pk=other.pk).first_name == "Förnamn"
    assert User.objects.get(pk=editor.pk).is_superuser


def test_an_administrator_does_not_change_what_the_roles_may_do(administrator: Client) -> None:
    group = person("Redaktör", "redaktoren").groups.get()
    before = group.permissions.count()
    for address in (reverse("wagtailusers_groups:index"), reverse("wagtailusers_groups:edit", args=[group.pk])):
        assert administrator.get(address).status_code == 302
        administrator.post(address, {"name": "Redaktör", "permissions": []})
    assert group.permissions.count() == before


def test_an_account_is_not_copied(administrator: Client) -> None:
    """Wagtail's copy is a second way to make an account, which left the box for superusers in."""
    me = User.objects.get(username="prov-Administratör")
    password = "ett-langt-losenord-17"
    sent = fields(is_superuser="on", password1=password, password2=password)
    assert administrator.post(f"/admin/users/copy/{me.pk}/", sent).status_code == 404
    assert not User.objects.filter(is_superuser=True).exists()
