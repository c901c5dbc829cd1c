"""Who has signed up, as an editor sees it beside the occasion."""

from uuid import uuid4

import pytest
from django.test import Client
from lxml import html

from cms.programme.models import Occasion, SignUp, SignUpBy

pytestmark = pytest.mark.django_db


def lists(editor: Client, occasion: Occasion) -> list[list[str]]:
    response = editor.get(f"/admin/snippets/programme/occasion/edit/{occasion.pk}/")
    assert response.status_code == 200
    page = html.fromstring(response.content.decode())
    found = page.xpath("//ol[li/a[starts-with(@href, 'mailto:')]]")
    return [[" ".join(item.text_content().split()) for item in one.xpath("./li")] for one in found]


def test_those_who_come_and_those_who_wait_stand_in_order(editor: Client, coming_occasion: Occasion) -> None:
    coming_occasion.sign_up_by, coming_occasion.capacity = SignUpBy.FORM, 2
    coming_occasion.save()
    for name in ("Kim", "<b>Bo</b>", "Li"):
        SignUp.objects.create(
            occasion=coming_occasion, name=name, email="x@example.org", token=uuid4(), workplace="BVC"
        )
    coming, waiting = lists(editor, coming_occasion)
    assert coming == ["Kim, BVC (x@example.org)", "<b>Bo</b>, BVC (x@example.org)"]
    assert waiting == ["Li, BVC (x@example.org)"]


def test_without_a_form_there_is_no_list(editor: Client, coming_occasion: Occasion) -> None:
    SignUp.objects.create(occasion=coming_occasion, name="Kim", email="x@example.org", token=uuid4())
    assert lists(editor, coming_occasion) == []
