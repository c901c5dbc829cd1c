"""The admin's menu entries and addresses for accounts, and what is refused there."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.common.menu import MenuItemFor

from . import second_factor_admin, token_admin
from .models import User
from .people_admin import may_change
from .second_factor_panel import SecondFactorPanel

_IN_TWO_STEPS = "Inloggning i två steg"


@hooks.register("register_admin_urls")
def account_addresses() -> list[URLPattern]:
    return [
        path("nycklar/", token_admin.list_tokens, name=token_admin.LIST),
        path("nycklar/ny/", token_admin.issue_token, name="issue_token"),
        path("nycklar/<int:pk>/dra-in/", token_admin.revoke_token, name="revoke_token"),
        path("tvasteg/", second_factor_admin.mine, name=second_factor_admin.MINE),
        path("tvasteg/app/", second_factor_admin.new_app, name=second_factor_admin.NEW_APP),
        path("tvasteg/alla/", second_factor_admin.everybodys, name=second_factor_admin.EVERYBODYS),
        path("tvasteg/alla/<int:pk>/", second_factor_admin.take_away, name="take_away_second_factor"),
    ]


@hooks.register("register_settings_menu_item")
def tokens_menu_item() -> MenuItem:
    address, may = reverse(token_admin.LIST), token_admin.ISSUE
    return MenuItemFor("Handledares nycklar", address, name="nycklar", icon_name="key", order=610, permission=may)


@hooks.register("register_settings_menu_item")
def second_factors_menu_item() -> MenuItem:
    address, may = reverse(second_factor_admin.EVERYBODYS), second_factor_admin.PERMISSION
    return MenuItemFor(_IN_TWO_STEPS, address, name="tvasteg", icon_name="mobile-alt", order=605, permission=may)


@hooks.register("construct_homepage_panels")
def offer_a_second_factor(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(SecondFactorPanel())


@hooks.register("register_account_menu_item")
def my_second_factor(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse(second_factor_admin.MINE),
        "label": _IN_TWO_STEPS,
        "help_text": "Appen som ger koden, och dina reservkoder.",
    }


@hooks.register("before_bulk_action")
def superusers_are_left_to_superusers(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    if all(may_change(request.user, one) for one in objects if isinstance(one, User)):
        return None
    messages.error(request, "Bara den som själv har alla rättigheter kan ändra ett sådant konto.")
    return redirect("wagtailusers_users:index")
