"""Each role may do what it needs, and nothing that lets it take more."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission

from cms.accounts.models import User
from cms.accounts.roles import ROLES, create_roles
from cms.handbook.models import HandbookPage, Objective
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage


def signed_in(role: str) -> tuple[Client, User]:
    create_roles()
    user = User.objects.create_user(f"prov-{role}", password="prov")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client, user


def permissions() -> dict[str, tuple[int, int]]:
    """How many each role has, and how many for pages."""
    return {
        group.name: (group.permissions.count(), GroupPagePermission.objects.filter(group=group).count())
        for group in Group.objects.all()
    }


def test_migrate_makes_the_four_roles_and_no_english_ones(db: None) -> None:
    create_roles()
    assert set(Group.objects.values_list("name", flat=True)) >= set(ROLES)
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_creating_the_roles_again_changes_nothing(handbook: HandbookPage) -> None:
    create_roles()
    before = permissions()
    create_roles()
    assert before == permissions()


def test_what_an_administrator_adds_to_a_role_stays(db: None) -> None:
    create_roles()
    group = Group.objects.get(name="Handledare")
    extra = Group.objects.get(name="Granskare").permissions.first()
    assert extra
    group.permissions.add(extra)
    create_roles()
    assert extra in group.permissions.all()


def test_reviewers_approve_what_is_handed_in(db: None) -> None:
    task = GroupApprovalTask.objects.create(name="Granskning", active=True)
    create_roles()
    assert [group.name for group in task.groups.all()] == ["Granskare"]


@pytest.mark.parametrize("role", ["Redaktör", "Granskare", "Handledare"])
def test_nobody_but_administrators_may_touch_users_groups_or_tokens(role: str, handbook: HandbookPage) -> None:
    client, user = signed_in(role)
    for model in ("accounts.{}_user", "auth.{}_group", "wagtailcore.{}_apitoken"):
        assert not any(user.has_perm(model.format(what)) for what in ("add", "change", "delete"))
    victim = User.objects.create_user("offer")
    for url in (reverse("wagtailusers_users:edit", args=[victim.pk]), reverse("wagtailusers_users:add")):
        answer = client.post(url, {"username": "offer", "is_superuser": "on"})
        assert answer.status_code == 302
        assert not User.objects.filter(is_superuser=True).exists()


def test_an_editor_may_add_change_and_publish_pages_and_keep_the_registers(module_page: ModulePage) -> None:
    client, user = signed_in("Redaktör")
    rights = module_page.permissions_for_user(user)
    assert rights.can_edit()
    assert rights.can_publish()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[module_page.pk])).status_code == 200
    for name in ("occasion", "municipality"):
        assert client.get(f"/admin/snippets/programme/{name}/").status_code == 200
    for name in ("objective", "source", "glossaryterm", "perspective", "desiredeffect", "timelineevent"):
        assert client.get(f"/admin/snippets/handbook/{name}/").status_code == 200
    assert client.get(reverse("wagtailimages:add")).status_code == 200


def test_an_editor_may_reword_an_objective_but_not_add_one(module_page: ModulePage) -> None:
    client, _ = signed_in("Redaktör")
    row = Objective.objects.first()
    assert row
    assert client.get(f"/admin/snippets/handbook/objective/edit/{row.pk}/").status_code == 200
    assert client.get("/admin/snippets/handbook/objective/add/").status_code == 302


def test_a_reviewer_may_change_and_publish_but_not_add(module_page: ModulePage) -> None:
    _, user = signed_in("Granskare")
    assert module_page.permissions_for_user(user).can_publish()
    assert not module_page.get_parent().permissions_for_user(user).can_add_subpage()


def test_a_facilitator_collects_answers_and_has_no_way_into_the_admin(occasion: Occasion) -> None:
    client, user = signed_in("Handledare")
    assert user.get_all_permissions() == {"programme.collect_answers"}
    assert not occasion.module.permissions_for_user(user).can_edit()
    assert client.get("/admin/").status_code == 302


def test_an_administrator_issues_tokens_and_accounts(handbook: HandbookPage) -> None:
    client, _ = signed_in("Administratör")
    assert client.get("/admin/nycklar/").status_code == 200
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200
