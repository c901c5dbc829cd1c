"""What the admin leaves out: help that is written in English, for another site, and a menu that leads nowhere new."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks


@hooks.register("construct_help_menu")
def only_what_is_in_swedish(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name != "editor-guide" and not item.name.startswith("whats-new")]


@hooks.register("construct_main_menu")
def every_register_has_its_own_place(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail gathers those that have none in the menu, as decisions on keeping, which are listed where they matter."""
    items[:] = [item for item in items if item.name != "snippets"]
