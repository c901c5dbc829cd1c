"""The admin's menu entries and addresses for worksheets: those that teams have handed in, and those to hand out."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.common.menu import MenuItemFor
from cms.workshop_modules.models import ModulePage

from . import admin, builds_admin, module_builds
from .building import coming


@hooks.register("register_admin_urls")
def worksheet_addresses() -> list[URLPattern]:
    return [
        path("arbetsblad/", admin.occasions, name="returned_worksheets"),
        path("byggen/", builds_admin.builds, name=builds_admin.BUILDS),
        path("byggen/modul/<int:page_id>/", module_builds.module_builds, name="worksheet_builds_of_module"),
        path("byggen/<str:code>/", builds_admin.build_again, name=builds_admin.AGAIN),
        path("arbetsblad/<str:code>/", admin.handed_in, name="returned_worksheets_of"),
    ]


@hooks.register("register_admin_menu_item")
def worksheets_menu_item() -> MenuItem:
    address, may = reverse("returned_worksheets"), admin.PERMISSION
    return MenuItemFor("Arbetsblad", address, name="arbetsblad", icon_name="doc-full", order=191, permission=may)


@hooks.register("register_reports_menu_item")
def builds_menu_item() -> MenuItem:
    address, may = reverse(builds_admin.BUILDS), builds_admin.PERMISSION
    return MenuItemFor("Byggda arbetsblad", address, name="byggen", icon_name="doc-full", order=900, permission=may)


@hooks.register("construct_homepage_panels")
def add_failed_builds(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, builds_admin.FailedBuilds())


@hooks.register("after_publish_page")
def say_that_worksheets_are_built(request: HttpRequest, page: Page) -> None:
    user: Any = request.user
    if isinstance(page, ModulePage) and user.has_perm(builds_admin.PERMISSION) and coming(page).exists():
        follow = messages.button(reverse(builds_admin.BUILDS), "Se hur det går")
        messages.info(request, "Arbetsbladen till modulens tillfällen byggs om.", buttons=[follow])
