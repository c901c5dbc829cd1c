"""The admin's menu entry and addresses for the worksheets that teams have handed in."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import admin


class WorksheetsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.has_perm(admin.PERMISSION)


@hooks.register("register_admin_urls")
def worksheet_addresses() -> list[URLPattern]:
    return [
        path("arbetsblad/", admin.occasions, name="returned_worksheets"),
        path("arbetsblad/<str:code>/", admin.handed_in, name="returned_worksheets_of"),
    ]


@hooks.register("register_admin_menu_item")
def worksheets_menu_item() -> MenuItem:
    return WorksheetsMenuItem(
        "Arbetsblad", reverse("returned_worksheets"), name="arbetsblad", icon_name="doc-full", order=191
    )
