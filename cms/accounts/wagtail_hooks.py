"""The admin's menu entries and addresses for accounts, and what is refused there."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import token_admin
from .models import User
from .people_admin import may_change


class MenuItemFor(MenuItem):
    """Shown to those who have `permission`."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.has_perm(self.permission)


@hooks.register("register_admin_urls")
def account_addresses() -> list[URLPattern]:
    return [
        path("nycklar/", token_admin.list_tokens, name=token_admin.LIST),
        path("nycklar/ny/", token_admin.issue_token, name="issue_token"),
        path("nycklar/<int:pk>/dra-in/", token_admin.revoke_token, name="revoke_token"),
    ]


@hooks.register("register_settings_menu_item")
def tokens_menu_item() -> MenuItem:
    return MenuItemFor(
        "Handledares nycklar",
        reverse(token_admin.LIST),
        name="nycklar",
        icon_name="key",
        order=610,
        permission=token_admin.ISSUE,
    )


@hooks.register("before_bulk_action")
def superusers_are_left_to_superusers(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    if all(may_change(request.user, one) for one in objects if isinstance(one, User)):
        return None
    messages.error(request, "Bara den som själv har alla rättigheter kan ändra ett sådant konto.")
    return redirect("wagtailusers_users:index")
