"""Who hears of changes is decided by administrators only."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.webhooks.models import Receiver

LIST, ADD = (f"wagtailsnippets_webhooks_receiver:{name}" for name in ("list", "add"))


def signed_in(client: Client, role: str) -> Client:
    create_roles()
    user = User.objects.create_user(role.lower())
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", ["Redaktör", "Granskare"])
def test_others_do_not_come_in(client: Client, root: Page, role: str):
    signed_in(client, role)

    for address in (reverse(LIST), reverse(ADD)):
        assert client.get(address).status_code == 302
    assert client.post(reverse(ADD), {"name": "Min", "url": "https://example.org/"}).status_code == 302
    assert not Receiver.objects.exists()


def test_an_administrator_adds_one_and_sees_its_key(client: Client, root: Page):
    signed_in(client, "Administratör")
    sent = {"name": "Kommunens webb", "url": "https://webb.example/hook", "is_active": "on"}

    answer = client.post(reverse(ADD), sent, follow=True)
    receiver = Receiver.objects.get()
    page = client.get(reverse("wagtailsnippets_webhooks_receiver:edit", args=[receiver.pk])).text

    assert answer.status_code == 200
    assert receiver.secret in page
    assert receiver.secret not in client.get(reverse(LIST)).text
    assert "Inget levererat än" in page
    assert "Mottagare av" in client.get(reverse("wagtailadmin_home")).text


def test_an_address_inside_is_refused_in_the_form(client: Client, root: Page):
    signed_in(client, "Administratör")

    answer = client.post(reverse(ADD), {"name": "Inne", "url": "http://example.org/"})

    assert "Adressen ska börja med https://." in answer.text
    assert not Receiver.objects.exists()
