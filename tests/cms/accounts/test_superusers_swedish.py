"""A superuser meets more of Wagtail than anybody else, and none of it in English."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Collection, Page

from cms.accounts.models import User
from cms.common.stored_names import name_in_swedish
from cms.programme.models import Occasion
from tests.browser.english import english, said
from tests.cms.accounts.addresses import admin_addresses
from tests.cms.accounts.conftest import client_of
from tests.cms.accounts.test_who_may_what import NOT_TRIED, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(db: None) -> Client:
    return client_of(User.objects.create_superuser("prov"))


def in_the_menu(client: Client) -> set[str]:
    found = set(re.findall(r'"url": "(/admin/[^"?#]*)"', client.get("/admin/").content.decode()))
    return {url for url in found if not url.startswith("/admin/logout")}


def only_for_others() -> set[str]:
    """What no editor reaches; editors' own pages are read in a real browser."""
    return {one.url for one in admin_addresses() if one.name not in NOT_TRIED and "Redaktör" not in who_may(one.name)}


def test_nothing_that_a_superuser_meets_is_in_english(
    superuser: Client, chapters: Any, occasion: Occasion, facilitator: User
) -> None:
    menu = in_the_menu(superuser)
    assert {"/admin/sites/", "/admin/groups/", "/admin/collections/", "/admin/workflows/list/"} <= menu
    leaks, read = {}, 0
    for address in sorted(menu | only_for_others()):
        answer = superuser.get(address, follow=address in menu)
        assert address not in menu or answer.status_code == 200, address
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            read += 1
            if found := english(said(answer.content.decode())):
                leaks[address] = found
    assert leaks == {}
    assert read > 60


def test_what_is_stored_in_english_is_named_anew_once(root: Page) -> None:
    Permission.objects.filter(codename="add_occasion").update(name="Can add tillfälle")
    Permission.objects.filter(codename="publish_page").update(name="Publish any page")
    Collection.objects.filter(depth=1).update(name="Root")
    for _ in range(2):
        name_in_swedish()
        names = set(Permission.objects.values_list("name", flat=True))
        assert {"Kan lägga till tillfälle", "Publicera alla sidor", "Kan radera sajt"} <= names
        assert [name for name in names if name.startswith("Can ")] == []
    assert Collection.objects.get(depth=1).name == "Rot"
