"""No page asks a reader for a password: that would set a cookie, on pages that say they have none."""

from typing import Any, cast

import pytest
from django.forms import ModelForm
from wagtail.admin.forms.collections import CollectionViewRestrictionForm
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.models import Page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "form",
    [
        PageViewRestrictionForm(private_page_options=Page.private_page_options),
        CollectionViewRestrictionForm(),
    ],
    ids=["page", "collection"],
)
def test_a_page_is_closed_by_who_signs_in_and_never_by_a_shared_password(form: ModelForm) -> None:
    offered = dict(cast(Any, form.fields["restriction_type"]).choices)
    assert "password" not in offered
    assert "login" in offered
