"""The way from an occasion in the admin to its big screen."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import ListingButton

from cms.programme.models import Occasion

from . import admin


@hooks.register("register_admin_urls")
def live_addresses() -> list[URLPattern]:
    return [path("visning/<str:code>/", admin.occasion, name=admin.ADDRESS)]


@hooks.register("register_snippet_listing_buttons")
def screen_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[ListingButton]:
    if isinstance(snippet, Occasion) and user.has_perm(admin.PERMISSION):
        address = reverse(admin.ADDRESS, args=[snippet.code])
        yield ListingButton("Visa för gruppen", address, icon_name="view")
