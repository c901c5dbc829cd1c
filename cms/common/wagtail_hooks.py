"""What the admin leaves out: help that is written in English, for another site."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks


@hooks.register("construct_help_menu")
def only_what_is_in_swedish(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name != "editor-guide" and not item.name.startswith("whats-new")]
